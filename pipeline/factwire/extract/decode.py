"""Scores -> mentions and relations: pure functions on arrays, no weights.

Shape letters as in ``network``: ``W`` words, ``P`` pairs, ``L`` labels, ``K`` tags.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factwire.vocab import RELATIONS

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

PATHS = 64
"""Stretches of words decoded at a time: up to 40 kB each."""


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A decoded mention: word indices, ends inclusive, and the index of its entity type."""

    first: int
    last: int
    type: int
    score: float


def moved(span: TaggedSpan, words: int) -> TaggedSpan:
    """Return a span so many words farther on."""
    return TaggedSpan(span.first + words, span.last + words, span.type, span.score)


def allowed_transitions(types: int) -> Bools:
    """Return (K, K): may tag j follow tag i? ``I-x`` follows only ``B-x`` and ``I-x``."""
    size = 2 * types + 1
    table = np.ones((size, size), dtype=bool)
    inside = np.arange(2, size, 2)
    table[:, inside] = False
    table[inside, inside] = True
    table[inside - 1, inside] = True
    return table


def viterbi(scores: Floats, breaks: Bools, transitions: Bools) -> Ints:
    """Return the most probable valid tag sequence.

    Args:
        scores: (W, K) log probabilities of each word's tags, or logits: a constant per word changes nothing.
        breaks: (W,) True where a sentence begins, so that no mention crosses it.
        transitions: (K, K) from ``allowed_transitions``, or another table whose row 0 says what may begin.
    """
    path = np.asarray(scores.argmax(1), dtype=np.int64)
    if not len(path):
        return path
    begins = breaks.copy()
    begins[0] = True
    wrong = np.flatnonzero(~transitions[np.where(begins, 0, np.roll(path, 1)), path])
    if len(wrong):
        first = np.flatnonzero(_cut(scores, path, begins, wrong, transitions))
        chosen = np.unique(np.searchsorted(first, wrong, side="right") - 1)
        sizes = np.diff(np.append(first, len(path)))[chosen]
        for part in _alike(sizes):
            _decode(path, scores, first[chosen[part]], sizes[part], transitions)
    return path


def _cut(scores: Floats, path: Ints, begins: Bools, wrong: Ints, transitions: Bools) -> Bools:
    """Return where sentences begin and where they can be cut without changing their best valid path.

    ``path`` has the likeliest tags, which are ``wrong`` at some words. Other tags there, that may follow anything and
    let what comes next follow, make it valid, so the best path loses no more than this one does. It therefore keeps
    the likeliest tag of words where any other loses more; if that may follow anything, what is before is free of it.
    """
    free = np.asarray(transitions.all(0))
    home = np.cumsum(begins) - 1
    after = np.append(path[1:], 0)[wrong]
    goes_on = np.append(~begins[1:], False)[wrong]
    fits = free & (transitions[:, after].T | ~goes_on[:, None])
    lost = scores[wrong, path[wrong]] - np.where(fits, scores[wrong], -np.inf).max(1)
    most = np.bincount(home[wrong], lost, minlength=home[-1] + 1)
    rows = np.flatnonzero((most[home] > 0) & free[path])
    upper = np.partition(scores[rows], -2, axis=1)[:, -2:] if scores.shape[1] > 1 else scores[rows]
    cuts = begins.copy()
    cuts[rows] |= upper[:, -1] - upper[:, 0] > most[home[rows]]
    return cuts


def _alike(sizes: Ints) -> Iterator[Ints]:
    """Yield the indices of ``sizes`` in falling order, in groups of at most ``PATHS``."""
    order = np.argsort(-sizes, kind="stable")
    for begin in range(0, len(order), PATHS):
        yield order[begin : begin + PATHS]


def _decode(path: Ints, scores: Floats, first: Ints, sizes: Ints, transitions: Bools) -> None:
    """Set the best valid ``path`` of the stretches that begin at ``first``, all at once; their ``sizes`` fall."""
    never = np.float32(-np.inf)
    penalty = np.where(transitions, np.float32(0.0), never)
    longest = int(sizes[0])
    going = np.searchsorted(-sizes, -np.arange(longest), side="left").tolist()  # stretches with more words than that
    best = scores[np.minimum(first + np.arange(longest)[:, None], len(scores) - 1)]  # (longest, stretches, K)
    best[0] += penalty[0]
    for step in range(1, longest):
        count = going[step]
        best[step, :count] += (best[step - 1, :count, :, None] + penalty).max(1)
    tag = best[sizes - 1, np.arange(len(sizes))].argmax(1)
    for step in range(longest - 1, -1, -1):
        count = going[step]
        path[first[:count] + step] = tag[:count]
        if step:
            tag[:count] = (best[step - 1, :count] + penalty.T[tag[:count]]).argmax(1)


def spans_of(path: Ints, probabilities: Floats) -> list[TaggedSpan]:
    """Read mentions off a valid tag path (W,); a score is the geometric mean of its words' ``probabilities`` (W,)."""
    first = np.flatnonzero(path % 2)
    if not len(first):
        return []
    ends = np.append(np.flatnonzero((path == 0) | (path % 2 == 1)), len(path))
    stop = ends[np.searchsorted(ends, first, side="right")]
    logs = np.append(np.log(np.maximum(probabilities, 1e-9)), np.float32(0.0))
    sums = np.add.reduceat(logs, np.stack([first, stop], 1).ravel())[::2]
    rows = zip(first.tolist(), stop.tolist(), path[first].tolist(), np.exp(sums / (stop - first)).tolist(), strict=True)
    return [TaggedSpan(begin, end - 1, (tag - 1) // 2, score) for begin, end, tag, score in rows]


def taken(probabilities: Floats, path: Ints) -> Floats:
    """Return the probabilities (W,) that words have of the tags which a path gives them."""
    return np.asarray(probabilities[np.arange(len(path)), path])


def arguments(logits: Floats, breaks: Bools, transitions: Bools, temperature: float) -> list[TaggedSpan]:
    """Read the arguments of predicates off role tag logits (N, R); ``type`` is the role's number.

    Args:
        logits: of the words of all scopes, one scope after another.
        breaks: (N,) True where a scope begins.
        transitions: from ``allowed_transitions``.
        temperature: divides the logits.
    """
    path = viterbi(logits, breaks, transitions)
    probabilities = np.ones(len(path), dtype=np.float32)
    inside = np.flatnonzero(path)
    probabilities[inside] = taken(softmax(logits[inside], temperature), path[inside])
    return spans_of(path, probabilities)


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


def edges(begin: Floats, stop: Floats, head: Ints, near: Bools) -> tuple[Ints, Ints]:
    """Return where mentions begin and end: the best scores before and after their heads.

    Args:
        begin: (N, V) logits of the first word.
        stop: (N, V) logits of the last word.
        head: (N,) position of the head.
        near: (N, V) words that may belong to the mention; its head is one.
    """
    steps = np.arange(begin.shape[1])
    first = np.where(near & (steps <= head[:, None]), begin, -np.inf).argmax(1)
    last = np.where(near & (steps >= head[:, None]), stop, -np.inf).argmax(1)
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


def candidate_pairs(types: Ints, sentence: Ints, fits: Bools) -> tuple[Ints, Ints]:
    """Return the ordered pairs of mentions of one sentence that some relation admits.

    Args:
        types: (M,) entity types of mentions.
        sentence: (M,) sentences in which they are; in text order.
        fits: from ``compatible``.

    Returns:
        Two arrays (P,) of rows: heads and tails; head by head.
    """
    related = np.asarray(fits.any(2))
    heads, tails = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    bounds = [*np.flatnonzero(np.diff(sentence, prepend=-1)).tolist(), len(types)]
    for begin, end in itertools.pairwise(bounds):
        own = types[begin:end]
        pairs = related[own[:, None], own]
        np.fill_diagonal(pairs, False)
        head, tail = np.nonzero(pairs)
        heads.append(head + begin)
        tails.append(tail + begin)
    return np.concatenate(heads), np.concatenate(tails)
