"""Development examples -> temperatures and thresholds, so that a score is a probability.

Fitted on one half of the development documents; figures are taken on the other half.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from factwire.extract.labels import Layer
from factwire.extract.network import Network, NetworkConfig
from factwire.extract.priors import triggers_of
from factwire.extract.windows import PAD, special
from factwire.train.batches import batches, collate, make_targets
from factwire.train.examples import Example
from factwire.train.loss import antecedent_loss, partial_loss
from factwire.train.objective import Antecedents, antecedents
from factwire.train.roles import TitleWords

GRID = np.round(np.arange(0.5, 3.01, 0.05), 2)
LEAST = 15
"""Gold pairs below which a relation keeps the default threshold."""
DEFAULT = 0.8
"""What too few held-out pairs back is read where the network is rather sure: with 0.5 such relations (kin, founders,
allies) were a quarter of those invented where names merely meet, and no true one of the suite is lost."""

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def half_of(identifier: str) -> int:
    """Return 0 or 1: the half of the development documents that a document belongs to."""
    return hashlib.sha256(f"half/{identifier}".encode()).digest()[0] % 2


@dataclass(slots=True)
class _Gathered:
    """Logits of development documents with their targets, batch by batch."""

    tags: list[tuple[Tensor, Tensor]] = field(default_factory=list)
    events: list[tuple[Tensor, Tensor]] = field(default_factory=list)
    unaided: list[tuple[Tensor, Tensor]] = field(default_factory=list)
    cues: list[tuple[Tensor, Tensor]] = field(default_factory=list)
    roles: list[tuple[Tensor, Tensor]] = field(default_factory=list)
    pairs: list[tuple[NDArray[np.float32], Bools, Bools]] = field(default_factory=list)
    chains: list[Antecedents] = field(default_factory=list)


@torch.inference_mode()
def calibrate(network: Network, tokenizer: Tokenizer, examples: Iterable[Example], titles: TitleWords) -> Network:
    """Return the network with temperatures and thresholds fitted on ``examples``; the weights are not touched.

    Mentions, events, roles, coreference: the temperature with the least loss. Events (with the right type) and cues:
    then the threshold with the best F1 over words. Relations: one temperature with the least cross-entropy over known
    cells, then per relation the threshold with the best F1. What no example is annotated for keeps its setting.
    """
    gathered = _gather(network, tokenizer, examples, titles)
    config = network.config
    config = replace(
        config, mention_temperature=_temperature(gathered.tags, config.mention_temperature),
        event_temperature=_temperature(gathered.unaided, config.event_temperature),
        role_temperature=_temperature(gathered.roles, config.role_temperature),
        coreference_temperature=_chain_temperature(gathered.chains, config.coreference_temperature),
    )  # fmt: skip
    config = _with_threshold(config, gathered.events)
    if gathered.cues:
        config = replace(config, cue_threshold=_cue_threshold(*_joined(gathered.cues)))
    if gathered.pairs:
        config = _with_relations(config, gathered.pairs)
    network.config = config
    return network


@torch.inference_mode()
def calibrate_relations(
    network: Network, tokenizer: Tokenizer, examples: Iterable[Example], titles: TitleWords
) -> Network:
    """Return the network with temperature and thresholds of relations fitted as by ``calibrate``, and nothing else."""
    pairs = _gather(network, tokenizer, examples, titles).pairs
    network.config = _with_relations(network.config, pairs) if pairs else network.config
    return network


@torch.inference_mode()
def refit_events(network: Network, tokenizer: Tokenizer, examples: Iterable[Example], titles: TitleWords) -> Network:
    """Return the network with the threshold of events fitted as by ``calibrate``, and nothing else."""
    gathered = _gather(network, tokenizer, examples, titles)
    network.config = _with_threshold(network.config, gathered.events)
    return network


def _with_threshold(config: NetworkConfig, parts: Sequence[tuple[Tensor, Tensor]]) -> NetworkConfig:
    """Fit the threshold of events, where there are some."""
    if not parts:
        return config
    logits, allowed = _joined(parts)
    return replace(config, event_threshold=_event_threshold(logits / config.event_temperature, allowed))


def _gather(network: Network, tokenizer: Tokenizer, examples: Iterable[Example], titles: TitleWords) -> _Gathered:
    """Run the network over the windows of ``examples``."""
    found = _Gathered()
    pad = special(tokenizer, PAD)
    targets = [
        t for e in map(_exhaustive, examples) for t in make_targets(e, tokenizer, network.config, titles, length=192)
    ]
    for group in batches(targets, budget=4096, rng=random.Random(0)):
        made = collate(group, pad, network.config)
        states = network.encode(made.batch)
        words = network.words(states, made.batch)
        read = triggers_of(network, words, [target.window for target in group])
        for kept, logits, allowed in (
            (found.tags, network.tag(words), made.words.tags),
            (found.events, read.events, made.words.events),
            (found.unaided, read.unaided, made.words.events),
            (found.cues, read.cues, made.words.cues),
        ):
            known = ~allowed.all(1)
            if known.any():
                kept.append((logits[known], allowed[known]))
        for frames in made.frames:
            known = frames.trained & (frames.frames.words >= 0)
            if frames.layer is Layer.EVENT and known.any():
                logits = network.roles.tag(network.roles.read(words, frames.frames), frames.layer)
                found.roles.append((logits[known], frames.allowed[known]))
        if made.pairs is not None:
            logits = network.relate(states, made.batch, made.pairs)
            found.pairs.append((logits.numpy(), (made.positive | made.negative).numpy(), made.positive.numpy()))
        if made.chains is not None:
            found.chains.append(antecedents(network, words, made.chains))
    return found


def _exhaustive(example: Example) -> Example:
    """Leave out the events of a corpus that annotates some of them: a threshold needs the words that are none."""
    if Layer.EVENT in example.layers:
        return example
    return replace(example, frames=tuple(f for f in example.frames if f.layer is not Layer.EVENT))


def _joined(parts: Sequence[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    """Join logits and targets of all batches."""
    return torch.cat([logits for logits, _ in parts]), torch.cat([allowed for _, allowed in parts])


def _temperature(parts: Sequence[tuple[Tensor, Tensor]], default: float) -> float:
    """Return the temperature with the least partial-label loss."""
    if not parts:
        return default
    logits, allowed = _joined(parts)
    return float(min(GRID, key=lambda t: float(partial_loss(logits / float(t), allowed))))


def _chain_temperature(parts: Sequence[Antecedents], default: float) -> float:
    """Return the temperature with the least antecedent loss."""
    if not parts:
        return default
    return float(
        min(
            GRID,
            key=lambda t: sum(
                float(antecedent_loss(p.scores / float(t), p.chain, p.possible, p.trained)) for p in parts
            ),
        )
    )


def _cue_threshold(logits: Tensor, allowed: Tensor) -> float:
    """Return the probability of "begins or goes on" (columns 1 and 2) at which F1 over words is best."""
    scores = logits.softmax(1)[:, 1:].sum(1).numpy()
    truth = (~allowed[:, 0] & allowed[:, 1:].any(1)).numpy()
    return _threshold(scores.astype(np.float64), truth, gold=int(truth.sum()))


def _event_threshold(logits: Tensor, allowed: Tensor) -> float:
    """Return the probability of "begins some event" at which F1 over words is best; the type must be right.

    Column 0 is "none", the last "goes on".
    """
    types = logits.softmax(1)[:, 1:-1]
    begins = ~allowed[:, 0] & allowed[:, 1:-1].any(1)
    right = begins & allowed[:, 1:-1].gather(1, types.argmax(1, keepdim=True)).squeeze(1)
    return _threshold(types.sum(1).numpy().astype(np.float64), right.numpy(), gold=int(begins.sum()))


def _with_relations(config: NetworkConfig, parts: Sequence[tuple[NDArray[np.float32], Bools, Bools]]) -> NetworkConfig:
    """Fit the temperature and the thresholds of relations."""
    logits, cells, truth = (np.concatenate(column) for column in zip(*parts, strict=True))
    temperature = min(GRID, key=lambda t: _entropy(logits / t, cells, truth))
    scores = 1.0 / (1.0 + np.exp(-logits / temperature))
    least = {}
    for k, name in enumerate(config.relations):
        own = truth[cells[:, k], k]
        least[name] = _threshold(scores[cells[:, k], k], own, gold=int(own.sum()))
    return replace(config, relation_temperature=float(temperature), thresholds=least)


def cautious(config: NetworkConfig, share: float) -> NetworkConfig:
    """Raise the thresholds of relations by a share of what they lack to 1: where names merely meet, fewer are read."""
    return replace(config, thresholds={name: round(t + share * (1 - t), 3) for name, t in config.thresholds.items()})


def _entropy(logits: Floats, cells: Bools, truth: Bools) -> float:
    """Return the mean binary cross-entropy over the known cells."""
    signed = np.where(truth, logits, -logits)[cells]
    return float(np.logaddexp(0, -signed).mean())


def _threshold(scores: Floats, right: Bools, *, gold: int) -> float:
    """Return the score above which F1 is best, of ``gold`` that there are; the default where too few back it."""
    if gold < LEAST:
        return DEFAULT
    order = np.argsort(-scores)
    f1 = 2 * np.cumsum(right[order]) / (np.arange(1, len(order) + 1) + gold)
    return round(float(np.clip(scores[order][int(f1.argmax())], 0.3, 0.9)), 3)
