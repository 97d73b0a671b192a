"""Development examples -> temperatures and thresholds, so that a score is a probability.

Fitted on one half of the development documents; figures are taken on the other half.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from factwire.extract.network import Network
from factwire.extract.windows import PAD, special
from factwire.train.batches import Target, collate, make_targets
from factwire.train.examples import Example
from factwire.train.loss import mention_loss
from factwire.train.roles import TitleWords

GRID = np.round(np.arange(0.5, 3.01, 0.05), 2)
LEAST = 15
"""Gold pairs below which a relation keeps the default threshold."""
DEFAULT = 0.5

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def half_of(identifier: str) -> int:
    """Return 0 or 1: the half of the development documents that a document belongs to."""
    return hashlib.sha256(f"half/{identifier}".encode()).digest()[0] % 2


@torch.inference_mode()
def calibrate(network: Network, tokenizer: Tokenizer, examples: Iterable[Example], titles: TitleWords) -> Network:
    """Return the network with temperatures and thresholds fitted on ``examples``; the weights are not touched.

    Mentions: the temperature with the least partial-label loss. Relations: one temperature with the least
    cross-entropy over known cells, then per relation the threshold with the best F1.
    """
    tag_logits, allowed, trained = [], [], []
    pair_logits, known, holds = [], [], []
    targets = [t for e in examples for t in make_targets(e, tokenizer, network.config, titles, length=192)]
    pad = special(tokenizer, PAD)
    for begin in range(0, len(targets), 16):
        made = collate(targets[begin : begin + 16], pad)
        states = network.encode(made.batch)
        tag_logits.append(network.tag(states, made.batch))
        allowed.append(made.allowed)
        trained.append(made.trained)
        if made.pairs is not None:
            pair_logits.append(network.relate(states, made.batch, made.pairs).numpy())
            known.append((made.positive | made.negative).numpy())
            holds.append(made.positive.numpy())
    tags, fits, use = torch.cat(tag_logits), torch.cat(allowed), torch.cat(trained)
    mention_temperature = min(GRID, key=lambda t: float(mention_loss(tags / float(t), fits, use)))
    logits, cells, truth = np.concatenate(pair_logits), np.concatenate(known), np.concatenate(holds)
    relation_temperature = min(GRID, key=lambda t: _entropy(logits / t, cells, truth))
    scores = 1.0 / (1.0 + np.exp(-logits / relation_temperature))
    least = {
        name: _threshold(scores[cells[:, k], k], truth[cells[:, k], k])
        for k, name in enumerate(network.config.relations)
    }
    network.config = replace(
        network.config, mention_temperature=float(mention_temperature),
        relation_temperature=float(relation_temperature), thresholds=least,
    )  # fmt: skip
    return network


def _entropy(logits: Floats, cells: Bools, truth: Bools) -> float:
    """Return the mean binary cross-entropy over the known cells."""
    signed = np.where(truth, logits, -logits)[cells]
    return float(np.logaddexp(0, -signed).mean())


def _threshold(scores: Floats, truth: Bools) -> float:
    """Return the score above which F1 is best; the default where too few pairs back it."""
    gold = int(truth.sum())
    if gold < LEAST:
        return DEFAULT
    order = np.argsort(-scores)
    right = np.cumsum(truth[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + gold)
    return round(float(np.clip(scores[order][int(f1.argmax())], 0.3, 0.9)), 3)


def pairs_with_gold_mentions(network: Network, tokenizer: Tokenizer, targets: Sequence[Target]) -> tuple[int, int, int]:
    """Return right, predicted and gold relation counts when mentions are given; unknown cells are left out."""
    right = predicted = gold = 0
    pad = special(tokenizer, PAD)
    least = np.array([network.config.thresholds.get(r, DEFAULT) for r in network.config.relations])
    with torch.inference_mode():
        for begin in range(0, len(targets), 16):
            made = collate(targets[begin : begin + 16], pad)
            if made.pairs is None:
                continue
            logits = network.relate(network.encode(made.batch), made.batch, made.pairs).numpy()
            said = 1.0 / (1.0 + np.exp(-logits / network.config.relation_temperature)) >= least
            positive, either, negative = made.positive.numpy(), made.either.numpy(), made.negative.numpy()
            hit = (said & either).any(1)
            right += int((said & positive).sum() + hit.sum())
            predicted += int((said & (positive | negative)).sum() + hit.sum())
            gold += int(positive.sum() + either.any(1).sum())
    return right, predicted, gold
