"""Words of an article that may corefer, gathered batch by batch -> coreference links over the whole article.

Shape letters as in ``heads``; ``N`` candidates of the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from factwire.extract import decode
from factwire.extract.heads import far_bucket
from factwire.extract.labels import Layer
from factwire.extract.network import Network
from factwire.extract.windows import Window, identities, scope

LEAST = 0.15
"""Lowest probability of heading a mention at which a word is a candidate; a third of the words of a text reach it."""

BACK = 400
"""Candidates before an anaphor that may be its antecedent, about 1,500 words: memory stays linear in the text."""

BLOCK = 256
"""Anaphors scored at a time."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Head words of possible mentions in text order."""

    start: decode.Ints  # (N,) code-point offset where the mention begins
    end: decode.Ints  # (N,) where it ends
    place: decode.Ints  # (N,) number of the head among the article's words
    identity: decode.Ints  # (N,) equal for equal words
    mention: Tensor  # (N,) mention logits
    anaphor: Tensor  # (N, H)
    antecedent: Tensor  # (N, H)


@dataclass(frozen=True, slots=True)
class Link:
    """Two candidates that name the same thing: numbers of the later and the earlier one."""

    anaphor: int
    antecedent: int
    score: float


def candidates(network: Network, words: Tensor, windows: Sequence[Window], begin: int) -> Candidates:
    """Find the candidates in the cores of ``windows``; their words are counted through the article from ``begin``.

    ``words`` (W, D) are the states of all words of the windows, context included.
    """
    mention, anaphor, antecedent = network.coreference.candidates(words)
    likely = (mention.sigmoid() >= LEAST).numpy()
    rows, near, heads, sizes, places, numbers, starts, ends = [], [], [], [], [], [], [], []
    offset, counted = 0, begin
    for window in windows:
        size = len(window.start)
        number = identities(window)
        for head in np.flatnonzero(likely[offset : offset + size]).tolist():
            if head < window.core:
                continue
            first, last = scope(window, head, head, layer=Layer.EVENT)
            rows.append(offset + head)
            near.append(np.arange(first, last) + offset)
            heads.append(head - first)
            sizes.append(last - first)
            places.append(counted + head - window.core)
            numbers.append(number[head])
            starts.append(window.start[first:last])
            ends.append(window.end[first:last])
        counted += size - window.core
        offset += size
    chosen = torch.tensor(rows, dtype=torch.int64)
    if rows:
        width = max(sizes)
        table = torch.from_numpy(np.stack([np.pad(n, (0, width - len(n)), mode="edge") for n in near]))
        begins, stops = network.coreference.edges(words, chosen, table)
        first_word, last_word = decode.edges(begins.numpy(), stops.numpy(), np.array(heads), np.array(sizes))
        starts = [s[i] for s, i in zip(starts, first_word, strict=True)]
        ends = [e[i] for e, i in zip(ends, last_word, strict=True)]
    return Candidates(
        np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64), np.array(places, dtype=np.int64),
        np.array(numbers, dtype=np.int64), mention[chosen], anaphor[chosen], antecedent[chosen],
    )  # fmt: skip


def join(parts: Sequence[Candidates]) -> Candidates:
    """Join the candidates of an article's batches; there is at least one batch."""
    numbers = (np.concatenate([getattr(p, name) for p in parts]) for name in ("start", "end", "place", "identity"))
    tensors = (torch.cat([getattr(p, name) for p in parts]) for name in ("mention", "anaphor", "antecedent"))
    start, end, place, identity = numbers
    mention, anaphor, antecedent = tensors
    return Candidates(start, end, place, identity, mention, anaphor, antecedent)


def links(network: Network, found: Candidates, *, least: float = 0.5) -> list[Link]:
    """Give each candidate its best antecedent, if some antecedent is likelier than ``least``."""
    result: list[Link] = []
    total = len(found.start)
    place, identity = torch.from_numpy(found.place), torch.from_numpy(found.identity)
    temperature = network.config.coreference_temperature
    for begin in range(0, total, BLOCK):
        end = min(total, begin + BLOCK)
        back = max(0, begin - BACK)
        rows, columns = torch.arange(begin, end)[:, None], torch.arange(back, end)[None, :]
        gap = place[begin:end, None] - place[None, back:end]
        same = identity[begin:end, None] == identity[None, back:end]
        scores = network.coreference.link(
            found.anaphor[begin:end], found.antecedent[back:end], found.mention[back:end], same, far_bucket(gap)
        )
        possible = (columns < rows) & (rows - columns <= BACK)
        scores = (scores / temperature).masked_fill(~possible, -1e4)
        some = 1 - torch.cat([torch.zeros_like(scores[:, :1]), scores], 1).softmax(1)[:, 0]
        best = scores.argmax(1)
        for row in torch.nonzero(some >= least)[:, 0].tolist():
            result.append(Link(begin + row, back + int(best[row]), float(some[row])))
    return result
