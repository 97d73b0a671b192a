"""Development examples whose mentions are given -> honest figures for the relations of each pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from factwire.data import Mention, Relation, Span
from factwire.extract.agree import throughout
from factwire.extract.decode import sigmoid
from factwire.extract.network import Network
from factwire.extract.windows import PAD, Window, special
from factwire.train.batches import Target, collate, make_targets
from factwire.train.calibrate import DEFAULT
from factwire.train.evaluate import Tally
from factwire.train.examples import Example
from factwire.train.roles import TitleWords

ROWS = 16
"""Windows of one forward pass."""

_Ends = tuple[Span, Span]
_NONE = TitleWords(frozenset(), frozenset())


@torch.inference_mode()
def related_tally(network: Network, tokenizer: Tokenizer, examples: Iterable[Example]) -> Tally:
    """Count right, predicted and gold relations of gold mentions in one sentence; unknown cells are left out.

    As in extraction, two names are related throughout an article.
    """
    tally = Tally()
    names = network.config.relations
    for example in examples:
        targets = [t for t in make_targets(example, tokenizer, network.config, _NONE, length=192) if len(t.head)]
        said = _said(network, tokenizer, example, targets)
        for target in targets:
            rows = zip(target.positive, target.either, target.negative, strict=True)
            for ends, (positive, either, negative) in zip(_ends(target), rows, strict=True):
                found = np.array([(*ends, name) in said for name in names])
                hit = bool((found & either).any())
                tally.right += int((found & positive).sum()) + hit
                tally.predicted += int((found & (positive | negative)).sum()) + hit
                tally.gold += int(positive.sum()) + bool(either.any())
    return tally


def _said(
    network: Network, tokenizer: Tokenizer, example: Example, targets: list[Target]
) -> set[tuple[Span, Span, str]]:
    """Return what the network says of the pairs of an article."""
    config, pad = network.config, special(tokenizer, PAD)
    least = np.array([config.thresholds.get(name, DEFAULT) for name in config.relations])
    mentions: dict[Span, Mention] = {}
    relations = []
    for begin in range(0, len(targets), ROWS):
        group = targets[begin : begin + ROWS]
        made = collate(group, pad, config)
        if made.pairs is None:
            continue
        logits = network.relate(network.encode(made.batch), made.batch, made.pairs).numpy()
        scores = sigmoid(logits, config.relation_temperature)
        ends = [pair for target in group for pair in _ends(target)]
        kinds = [row for t in group for row in zip(t.head[:, 2].tolist(), t.tail[:, 2].tolist(), strict=True)]
        for pair, types in zip(ends, kinds, strict=True):
            for span, kind in zip(pair, types, strict=True):
                mentions.setdefault(span, Mention(f"m{len(mentions)}", span, config.entity_types[kind], 1.0))
        for row, column in np.argwhere(scores >= least).tolist():
            one, other = (mentions[span].id for span in ends[row])
            relations.append(Relation(config.relations[column], one, other, float(scores[row, column]), ends[row][0]))
    spans = {mention.id: mention.span for mention in mentions.values()}
    ordered = sorted(mentions.values(), key=lambda mention: mention.span)
    agreed = throughout(example.text, example.sentences, ordered, relations)
    return {(spans[r.head], spans[r.tail], r.type) for r in agreed}


def _ends(target: Target) -> Iterator[_Ends]:
    """Yield the spans of the pairs of a window."""
    for head, tail in zip(target.head, target.tail, strict=True):
        yield _span(target.window, head), _span(target.window, tail)


def _span(window: Window, place: NDArray[np.int64]) -> Span:
    """Return the text of a mention's first and last word."""
    return Span(int(window.start[place[0]]), int(window.end[place[1]]))
