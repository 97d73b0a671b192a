"""Scores -> mentions and relations: pure functions on arrays, no weights.

Shape letters as in ``network``: ``W`` words, ``P`` pairs, ``L`` labels, ``K`` tags.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factwire.vocab import RELATIONS

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A decoded mention: word indices, ends inclusive, and the index of its entity type."""

    first: int
    last: int
    type: int
    score: float


def allowed_transitions(types: int) -> Bools:
    """Return (K, K): may tag j follow tag i? ``I-x`` follows only ``B-x`` and ``I-x``."""
    size = 2 * types + 1
    table = np.ones((size, size), dtype=bool)
    inside = np.arange(2, size, 2)
    table[:, inside] = False
    table[inside, inside] = True
    table[inside - 1, inside] = True
    return table


def viterbi(log_probabilities: Floats, breaks: Bools, transitions: Bools) -> Ints:
    """Return the most probable valid tag sequence.

    Args:
        log_probabilities: (W, K) per word.
        breaks: (W,) True where a sentence begins, so that no mention crosses it.
        transitions: (K, K) from ``allowed_transitions``.
    """
    words, tags = log_probabilities.shape
    if words == 0:
        return np.zeros(0, dtype=np.int64)
    greedy = np.asarray(log_probabilities.argmax(1), dtype=np.int64)
    before = np.where(breaks, 0, np.concatenate([[0], greedy[:-1]]))
    if transitions[before, greedy].all():
        return greedy
    penalty = np.where(transitions, 0.0, -np.inf).astype(np.float32)
    begin = np.where(transitions[0], 0.0, -np.inf).astype(np.float32)
    best = log_probabilities[0] + begin
    back = np.zeros((words, tags), dtype=np.int64)
    for w in range(1, words):
        if breaks[w]:
            k = int(best.argmax())
            back[w] = k
            best = best[k] + begin + log_probabilities[w]
            continue
        scores = best[:, None] + penalty
        back[w] = scores.argmax(0)
        best = scores[back[w], np.arange(tags)] + log_probabilities[w]
    path = np.empty(words, dtype=np.int64)
    path[-1] = int(best.argmax())
    for w in range(words - 1, 0, -1):
        path[w - 1] = back[w, path[w]]
    return path


def spans_of(path: Ints, probabilities: Floats) -> list[TaggedSpan]:
    """Read mentions off a valid tag path; a score is the geometric mean of its words' probabilities."""
    spans = []
    first = None
    for w, tag in enumerate([*path.tolist(), 0]):
        if first is not None and (tag == 0 or tag % 2 == 1):
            chosen = probabilities[np.arange(first, w), path[first:w]]
            score = float(np.exp(np.log(np.maximum(chosen, 1e-9)).mean()))
            spans.append(TaggedSpan(first, w - 1, (int(path[first]) - 1) // 2, score))
            first = None
        if tag % 2 == 1:
            first = w
    return spans


def triggers(probabilities: Floats, breaks: Bools, least: float) -> list[TaggedSpan]:
    """Read event triggers off label probabilities; the score is that of the type.

    A trigger begins where the types together reach ``least`` and goes on over the words whose likeliest label says
    so, up to the end of the sentence.

    Args:
        probabilities: (W, 2 + types): none, the types, "goes on".
        breaks: (W,) True where a sentence begins.
        least: lowest probability of "some event".
    """
    types = probabilities[:, 1:-1]
    begins = types.sum(1) >= least
    goes_on = (probabilities.argmax(1) == probabilities.shape[1] - 1) & ~begins & ~breaks
    found = []
    for first in np.flatnonzero(begins).tolist():
        last = first
        while last + 1 < len(goes_on) and goes_on[last + 1]:
            last += 1
        kind = int(types[first].argmax())
        found.append(TaggedSpan(first, last, kind, float(types[first, kind])))
    return found


def arguments(probabilities: Floats, transitions: Bools) -> list[TaggedSpan]:
    """Read the arguments of one predicate off role tag probabilities (S, R); ``type`` is the role's number."""
    path = viterbi(np.log(np.maximum(probabilities, 1e-9)), np.zeros(len(probabilities), dtype=bool), transitions)
    return spans_of(path, probabilities)


def edges(begin: Floats, stop: Floats, head: Ints, size: Ints) -> tuple[Ints, Ints]:
    """Return where mentions begin and end: the best scores before and after their heads.

    Args:
        begin: (N, S) logits of the first word.
        stop: (N, S) logits of the last word.
        head: (N,) position of the head.
        size: (N,) words of the sentence; the rest is padding.
    """
    steps = np.arange(begin.shape[1])[None, :]
    first = np.where(steps <= head[:, None], begin, -np.inf).argmax(1)
    last = np.where((steps >= head[:, None]) & (steps < size[:, None]), stop, -np.inf).argmax(1)
    return first.astype(np.int64), last.astype(np.int64)


def softmax(logits: Floats, temperature: float) -> Floats:
    """Return probabilities over the last axis at ``temperature``."""
    scaled = logits / temperature
    scaled = scaled - scaled.max(-1, keepdims=True)
    exponent = np.exp(scaled)
    return np.asarray(exponent / exponent.sum(-1, keepdims=True), dtype=np.float32)


def sigmoid(logits: Floats, temperature: float) -> Floats:
    """Return independent probabilities at ``temperature``."""
    least = np.float32(-80.0)  # below it, exp overflows 32-bit floats
    return np.asarray(1.0 / (1.0 + np.exp(-np.maximum(logits / temperature, least))), dtype=np.float32)


def compatible(entity_types: Sequence[str], relations: Sequence[str]) -> Bools:
    """Return (types, types, L): which relations two entity types admit, by ``vocab``."""
    table = np.zeros((len(entity_types), len(entity_types), len(relations)), dtype=bool)
    for k, name in enumerate(relations):
        for head, tail in RELATIONS[name].properties:
            if head in entity_types and tail in entity_types:
                table[entity_types.index(head), entity_types.index(tail), k] = True
    return table


def candidate_pairs(spans: Sequence[TaggedSpan], sentence: Ints, fits: Bools) -> tuple[Ints, Ints]:
    """Return the ordered pairs of mentions of one sentence that some relation admits.

    Args:
        spans: mentions of one window.
        sentence: (W,) sentence index of each word.
        fits: from ``compatible``.

    Returns:
        Two arrays (P,) of indices into ``spans``: heads and tails.
    """
    if not spans:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    types = np.array([s.type for s in spans])
    home = sentence[np.array([s.first for s in spans])]
    related = np.asarray(fits.any(2))
    pairs = related[types[:, None], types[None, :]] & (home[:, None] == home[None, :])
    np.fill_diagonal(pairs, False)
    heads, tails = np.nonzero(pairs)
    return heads.astype(np.int64), tails.astype(np.int64)
