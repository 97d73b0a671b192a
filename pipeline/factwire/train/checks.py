"""A network in training and a few development documents -> the loss and the F1 of its heads.

A few documents of each corpus: enough to see a head go wrong, too few to choose between models.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import torch
from tokenizers import Tokenizer

from factwire.data import Extraction, Segmented
from factwire.extract import Extractor
from factwire.extract.labels import Layer
from factwire.extract.network import Network
from factwire.train.batches import Target, batches, collate
from factwire.train.evaluate import Reader, mention_figures
from factwire.train.evaluate_frames import argument_figures, read_given, trigger_figures
from factwire.train.evaluate_related import related_tally
from factwire.train.examples import Example
from factwire.train.objective import WEIGHTS, losses

WATCHED = 4
"""Development documents of each corpus that are checked."""
LONGEST = 4000
"""Most characters of a document that is checked, if its corpus has such; else a check takes 27 s of one core."""


def watch(dev: Sequence[Example], *, seed: int) -> list[Example]:
    """Draw a few development examples of each corpus, short ones where there are any."""
    rng = random.Random(seed)
    named: dict[str, list[Example]] = {}
    for example in dev:
        named.setdefault(example.corpus, []).append(example)
    short = ([e for e in part if len(e.text) <= LONGEST] or part for part in named.values())
    return [e for part in short for e in rng.sample(part, min(WATCHED, len(part)))]


@torch.inference_mode()
def development_losses(
    network: Network, targets: Sequence[Target], pad: int, *, budget: int, seed: int
) -> dict[str, float]:
    """Return the mean loss of each head over the batches that train it."""
    rows: dict[str, list[float]] = {name: [] for name in WEIGHTS}
    network.eval()
    for group in batches(targets, budget=budget, rng=random.Random(seed)):
        for name, loss in losses(network, collate(group, pad, network.config)).items():
            if loss:
                rows[name].append(loss.item())
    return {name: sum(row) / len(row) for name, row in rows.items() if row}


def weighted(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the sum of the heads' losses, each counted as in training."""
    return sum({**WEIGHTS, **weights}[name] * loss for name, loss in found.items())


def development_scores(network: Network, tokenizer: Tokenizer, examples: Sequence[Example]) -> dict[str, float]:
    """Return F1 of the heads that ``examples`` have gold for.

    Mentions: strict, end to end; triggers with type: where every event is annotated; arguments: of given triggers;
    relations: between gold mentions.
    """
    network.eval()
    read = _once(Extractor(network, tokenizer, name="check").extract)
    every = set(network.config.event_types)
    named = [e for e in examples if e.train_mentions and e.labels]
    exhaustive = [e for e in examples if Layer.EVENT in e.layers and e.event_types >= every]
    framed = [e for e in examples if any(f.layer is Layer.EVENT and f.roles for f in e.frames)]
    related = [e for e in examples if e.links]
    scores: dict[str, float] = {}
    if named:
        scores["mentions"] = mention_figures(named, read).total().f1
    if exhaustive:
        scores["triggers"] = trigger_figures(exhaustive, read).total().f1
    if framed:
        given = [list(read_given(network, tokenizer, e, Layer.EVENT)) for e in framed]
        scores["arguments"] = argument_figures(given, exact=False).total().f1
    if related:
        scores["relations"] = related_tally(network, tokenizer, related).f1
    return scores


def _once(read: Reader) -> Reader:
    """Read each text once, however many figures are taken of it."""
    known: dict[str, Extraction] = {}

    def remembered(segmented: Segmented) -> Extraction:
        text = segmented.article.text
        if text not in known:
            known[text] = read(segmented)
        return known[text]

    return remembered
