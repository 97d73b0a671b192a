"""Articles of which is known which mentions of events are one -> targets of windows and batches: event coreference.

The head itself is trained last, on finished states (``event_links``); here the states learn what it will need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from factwire.data import Span
from factwire.extract.decode import Ints
from factwire.extract.event_links import Triggers
from factwire.extract.heads import PLAIN, TRIGGER, Frames
from factwire.extract.labels import Layer
from factwire.extract.windows import Window, scope
from factwire.train.frames import FrameTarget, padded, words_of


@dataclass(frozen=True, slots=True)
class LinkedEvents:
    """The mentions of events of an article, in text order, and which pairs of them are one event."""

    spans: tuple[Span, ...]
    triggers: Triggers
    later: Ints  # (P,) rows of the pairs that are compared
    earlier: Ints  # (P,)
    same: Ints  # (P,) 1 where both tell of one event


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Those mentions that lie in one window."""

    events: LinkedEvents
    places: tuple[tuple[int, FrameTarget], ...]
    """Row of each among the article's mentions, and its place in the window."""


@dataclass(frozen=True, slots=True)
class LinkBatch:
    """Mentions of events of a batch, and the pairs of them that are compared."""

    frames: Frames  # F mentions
    first: Tensor  # (F,) row of the first word in ``Batch.words``
    kind: Tensor  # (P,) event type of the later mention
    later: Tensor  # (P,) rows of the mentions
    earlier: Tensor  # (P,)
    signs: Tensor  # (P, SIGNS) from ``Triggers.signs``
    same: Tensor  # (P,) 1 where both tell of one event


def link_target(events: LinkedEvents, window: Window) -> LinkTarget | None:
    """Place an article's mentions of events in one window; None where it has none."""
    placed = []
    for row, span in enumerate(events.spans):
        place = words_of(span, window)
        if place is not None:
            begin, end = scope(window, *place, layer=Layer.EVENT)
            flags = np.full(end - begin, PLAIN, dtype=np.int64)
            flags[place[0] - begin : place[1] + 1 - begin] = TRIGGER
            placed.append((row, FrameTarget(Layer.EVENT, begin, end, flags, int(events.triggers.kind[row]))))
    return LinkTarget(events, tuple(placed)) if placed else None


def link_batch(placed: Sequence[tuple[int, LinkTarget]]) -> LinkBatch | None:
    """Join the mentions of a batch; those of one article are compared across its windows. None without a pair.

    Args:
        placed: offset of the window's first word in the batch, and the window's mentions.
    """
    articles: dict[int, tuple[LinkedEvents, dict[int, int]]] = {}
    rows: list[tuple[int, FrameTarget]] = []
    for offset, target in placed:
        _, known = articles.setdefault(id(target.events), (target.events, {}))
        for row, frame in target.places:
            known[row] = len(rows)
            rows.append((offset, frame))
    later, earlier, kind, signs, same = [], [], [], [], []
    for events, known in articles.values():
        number = np.full(len(events.spans), -1, dtype=np.int64)
        number[list(known)] = list(known.values())
        here = (number[events.later] >= 0) & (number[events.earlier] >= 0)
        one, other = events.later[here], events.earlier[here]
        later.append(number[one])
        earlier.append(number[other])
        kind.append(events.triggers.kind[one])
        signs.append(events.triggers.signs(one, other))
        same.append(events.same[here])
    if not any(map(len, later)):
        return None
    frames = padded(rows).frames
    marked = (frames.flags == TRIGGER).long().argmax(1, keepdim=True)
    joined = (torch.from_numpy(np.concatenate(part)) for part in (kind, later, earlier, signs, same))
    return LinkBatch(frames, frames.words.gather(1, marked)[:, 0], *joined)
