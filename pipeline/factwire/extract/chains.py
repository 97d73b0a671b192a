"""Words of an article that may corefer, batch by batch -> coreference links to any of the last words before them.

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
from factwire.extract.network import Network
from factwire.extract.windows import Window, identities, near

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
    head = network.coreference
    hidden, mention = head.mentions(words)
    likely = (mention.sigmoid() >= LEAST).numpy()
    rows, places, numbers, starts, ends = [], [], [], [], []
    offset, counted = 0, begin
    for window in windows:
        size = len(window.start)
        chosen = np.flatnonzero(likely[offset : offset + size])
        chosen = chosen[chosen >= window.core]
        first, stop = head.window_edges(words[offset : offset + size], torch.from_numpy(chosen))
        first_word, last_word = decode.edges(first.numpy(), stop.numpy(), chosen, near(window, chosen))
        starts.append(window.start[first_word])
        ends.append(window.end[last_word])
        places.append(counted + chosen - window.core)
        numbers.append(identities(window)[chosen])
        rows.append(offset + chosen)
        counted += size - window.core
        offset += size
    kept = torch.from_numpy(np.concatenate(rows))
    anaphor, antecedent = head.vectors(hidden[kept])
    return Candidates(
        np.concatenate(starts), np.concatenate(ends), np.concatenate(places), np.concatenate(numbers),
        mention[kept], anaphor, antecedent,
    )  # fmt: skip


def nothing(network: Network) -> Candidates:
    """Return the candidates of no text."""
    none, vectors = np.zeros(0, dtype=np.int64), torch.zeros(0, network.config.head_width)
    return Candidates(none, none, none, none, torch.zeros(0), vectors, vectors)


def join(before: Candidates, found: Candidates) -> Candidates:
    """Return the last candidates before some text, as far back as their places matter, and those of the text."""
    kept = slice(max(0, len(before.start) - BACK), None)
    numbers = (
        np.concatenate([getattr(before, name)[kept], getattr(found, name)])
        for name in ("start", "end", "place", "identity")
    )
    tensors = (
        torch.cat([getattr(before, name)[kept], getattr(found, name)]) for name in ("mention", "anaphor", "antecedent")
    )
    start, end, place, identity = numbers
    mention, anaphor, antecedent = tensors
    return Candidates(start, end, place, identity, mention, anaphor, antecedent)


def links(network: Network, found: Candidates, new: int, *, least: float = 0.5) -> list[Link]:
    """Give each of the last ``new`` candidates its best antecedent, if some antecedent is likelier than ``least``."""
    result: list[Link] = []
    total = len(found.start)
    place, identity = torch.from_numpy(found.place), torch.from_numpy(found.identity)
    temperature = network.config.coreference_temperature
    for begin in range(total - new, total, BLOCK):
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
