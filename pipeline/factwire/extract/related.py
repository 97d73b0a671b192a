"""Encoder states and the mentions found in them -> relation logits of mention pairs, window by window.

What ``RelationHead.forward`` computes, without copies of a window's states for each of its pairs.
Shape letters as in ``network``; ``M`` mentions.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import gelu

from factwire.extract.network import Batch, RelationHead
from factwire.extract.windows import Ints, distances

PAIRS = 1024
"""Pairs scored at a time: each takes up to 10 kB, and a list of 60 names in one sentence has 3,540 of them."""


@dataclass(frozen=True, slots=True)
class MentionPairs:
    """Ordered pairs of mentions of one batch, window by window."""

    window: Ints  # (P,), does not fall
    head: Ints  # (P,) row of the mention
    tail: Ints  # (P,)


def relation_logits(network: RelationHead, states: Tensor, batch: Batch, mentions: Ints, pairs: MentionPairs) -> Tensor:
    """Return logits (P, L) for encoder ``states`` (B, T, D).

    ``mentions`` (M, 3) are first word, last word and entity type; words are rows of ``batch.words``.
    """
    first, last, kind = torch.from_numpy(np.ascontiguousarray(mentions.T))
    start, end = (states[batch.words[rows, 0], batch.words[rows, 1]] for rows in (first, last))
    heads = network.head_start(start) + network.head_end(end) + network.head_type(kind)  # (M, H)
    tails = network.tail_start(start) + network.tail_end(end) + network.tail_type(kind)
    gaps = torch.from_numpy(distances(mentions[pairs.head], mentions[pairs.tail]))
    head, tail = torch.from_numpy(pairs.head), torch.from_numpy(pairs.tail)
    words = torch.from_numpy(np.ascontiguousarray(mentions[:, :2]))
    made = [network.output(states.new_zeros(0, 3 * heads.shape[1]))]  # without pairs too there is something to join
    bounds = np.searchsorted(pairs.window, np.arange(len(states) + 1)).tolist()
    for window, (begin, stop) in enumerate(pairwise(bounds)):
        if begin == stop:
            continue
        inner = batch.word_of[window] >= 0
        word_of, own = batch.word_of[window][inner], states[window][inner]  # (T,), (T, D)
        keys, values = network.keys(own), network.values(own)  # (T, H)
        for at in range(begin, stop, PAIRS):
            some = slice(at, min(stop, at + PAIRS))
            one, other = heads[head[some]], tails[tail[some]]
            query = network.norm(gelu(one + other + network.distance(gaps[some])))  # (P, H)
            sides = _sides(word_of, words[head[some]], words[tail[some]])
            scores = query @ keys.T + (query @ network.side.weight.T).gather(1, sides)  # (P, T)
            context = (scores * network.scale).softmax(1) @ values  # (P, H)
            made.append(network.output(torch.cat([query, context, one * other], 1)))
    return torch.cat(made)


def _sides(word_of: Tensor, head: Tensor, tail: Tensor) -> Tensor:
    """Return (P, T): 0 before the pair, 1 between, 2 after, 3 inside a mention.

    Args:
        word_of: (T,) word of each piece.
        head: (P, 2) first and last word.
        tail: (P, 2).
    """
    first, last = torch.minimum(head[:, 0], tail[:, 0]), torch.maximum(head[:, 1], tail[:, 1])
    inside = (word_of >= head[:, :1]) & (word_of <= head[:, 1:])
    inside |= (word_of >= tail[:, :1]) & (word_of <= tail[:, 1:])
    sides = (word_of >= first[:, None]).long() + (word_of > last[:, None]).long()
    return sides.masked_fill_(inside, 3)
