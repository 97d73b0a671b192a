"""Text and sentence spans -> word pieces -> windows of whole sentences, and their tensors.

Every piece of every sentence lies in the core of exactly one window; a window also carries
sentences before its core as context, whose predictions are not used. No text is ever truncated:
a sentence longer than a window is cut at word boundaries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from factwire.data import Span
from factwire.errors import CheckpointError
from factwire.extract.labels import Layer
from factwire.extract.network import Batch, Pairs
from factwire.models import TOKENIZER

CLS, SEP, PAD = "[CLS]", "[SEP]", "[PAD]"
SPELLINGS = {CLS: "<s>", SEP: "</s>", PAD: "<pad>"}
"""MPNet's names of them. Its vocabulary has BERT's names too, which its encoder never learned."""

BLOCK = 64
"""Sentences encoded at a time: a tokenizer's encoding takes about a hundred times its text's memory."""

SENTENCE_SCOPE, CUE_SCOPE = 64, 48
"""Words on either side of a predicate in which its arguments are looked for: in its sentence; for cues, anywhere."""

NONE, LOWER, TITLE, UPPER, MIXED, DIGITS, PUNCTUATION, OTHER = range(8)

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces of consecutive sentences, specials included; N pieces, V words.

    Words are the pieces' pre-tokens: runs of letters and digits, single punctuation marks.
    """

    pieces: Ints  # (N,)
    shapes: Ints  # (N,)
    word_of: Ints  # (N,) word index, -1 for specials
    first: Ints  # (V,) position of each word's first piece
    start: Ints  # (V,) code-point offsets in the text
    end: Ints  # (V,)
    sentence: Ints  # (V,) index of the sentence in the article
    core: int
    """Index of the first word of the core; words before it are context."""


@dataclass(frozen=True, slots=True)
class _Encoded:
    """One sentence, or a part of a long one, as pieces without specials."""

    pieces: Ints
    word_of: Ints
    start: Ints
    end: Ints
    shapes: Ints  # (V,) per word
    sentence: int


def special(tokenizer: Tokenizer, name: str) -> int:
    """Return the id of ``[CLS]``, ``[SEP]`` or ``[PAD]``, or of what takes its place.

    Raises:
        CheckpointError: the tokenizer has no such token.
    """
    numbers = (tokenizer.token_to_id(spelling) for spelling in (SPELLINGS[name], name))
    number = next((number for number in numbers if number is not None), None)
    if number is None:
        raise CheckpointError(f"{TOKENIZER} has no {name}: not the tokenizer of a BERT or MPNet encoder")
    return number


@lru_cache(maxsize=1 << 14)
def word_shape(word: str) -> int:
    """Classify the case and character class of one word."""
    if word.isdigit():
        return DIGITS
    if not any(c.isalnum() for c in word):
        return PUNCTUATION
    if word.isalpha():
        if word.islower():
            return LOWER
        if word.isupper():
            return UPPER if len(word) > 1 else TITLE
        return TITLE if word[0].isupper() and word[1:].islower() else MIXED
    return OTHER


def distance_bucket(words: int) -> int:
    """Bucket a signed distance in words between two mentions: 6 buckets each way."""
    size = abs(words)
    bucket = 0 if size <= 1 else 1 if size <= 3 else 2 if size <= 6 else 3 if size <= 12 else 4 if size <= 24 else 5
    return bucket if words >= 0 else bucket + 6


FARTHEST = 25
"""From this distance on, all are in one bucket."""
BUCKETS = np.array([distance_bucket(words) for words in range(-FARTHEST, FARTHEST + 1)])


def encode_sentences(
    tokenizer: Tokenizer, text: str, sentences: Sequence[Span], begin: int, *, longest: int
) -> list[_Encoded]:
    """Encode ``BLOCK`` sentences from ``begin``; one with more than ``longest`` pieces is cut at word boundaries."""
    block = sentences[begin : begin + BLOCK]
    encodings = tokenizer.encode_batch([span.of(text) for span in block], add_special_tokens=False)
    result: list[_Encoded] = []
    for index, (span, encoding) in enumerate(zip(block, encodings, strict=True), begin):
        if not encoding.ids:
            continue
        pieces = np.asarray(encoding.ids, dtype=np.int64)
        word_of = np.asarray(encoding.word_ids, dtype=np.int64)
        offsets = np.asarray(encoding.offsets, dtype=np.int64)
        begins = np.flatnonzero(np.diff(word_of, prepend=-1))
        ends = np.append(begins[1:], len(pieces)) - 1
        start, end = offsets[begins, 0] + span.start, offsets[ends, 1] + span.start
        shapes = np.array([word_shape(text[s:e]) for s, e in zip(start, end, strict=True)], dtype=np.int64)
        dense = np.cumsum(np.diff(word_of, prepend=word_of[0]) != 0)
        result.extend(
            _Encoded(pieces[a:b], dense[a:b] - dense[a], start[v:w], end[v:w], shapes[v:w], index)
            for a, b, v, w in _cuts(begins, len(pieces), longest)
        )
    return result


def _cuts(begins: Ints, total: int, longest: int) -> list[tuple[int, int, int, int]]:
    """Cut ``total`` pieces before word beginnings so that no part exceeds ``longest`` pieces.

    Returns (first piece, end piece, first word, end word). A single word longer than ``longest``
    (the tokenizer makes at most 100 pieces of one) cannot occur with ``longest`` above 100.
    """
    cuts, word, words = [], 0, len(begins)
    while word < words:
        stop = int(np.searchsorted(begins, begins[word] + longest, side="right"))
        stop = words if total - begins[word] <= longest else max(word + 1, stop - 1)
        cuts.append((int(begins[word]), total if stop == words else int(begins[stop]), word, stop))
        word = stop
    return cuts


def make_windows(
    tokenizer: Tokenizer, text: str, sentences: Sequence[Span], *, length: int = 192, context: int = 24
) -> Iterator[Window]:
    """Pack sentences into windows of at most ``length`` pieces, lazily.

    ``context`` is the most pieces of preceding sentences that a window carries before its core: with 48 instead of 24
    reading takes a tenth longer and finds as much with ``small`` (typed triggers .651 for .661), a little more with
    ``base`` (.694 for .686).
    """
    cls, sep = special(tokenizer, CLS), special(tokenizer, SEP)
    parts: list[_Encoded] = []
    core, used = 0, 1
    for block in range(0, len(sentences), BLOCK):
        for part in encode_sentences(tokenizer, text, sentences, block, longest=length - 2):
            size = len(part.pieces) + 1
            if len(parts) > core and used + size > length:
                yield _join(parts, core, cls, sep)
                parts = _tail(parts, min(context, length - 1 - size))
                core, used = len(parts), 1 + sum(len(p.pieces) + 1 for p in parts)
            parts.append(part)
            used += size
    if len(parts) > core:
        yield _join(parts, core, cls, sep)


def _tail(parts: list[_Encoded], room: int) -> list[_Encoded]:
    """Return the last parts that fit into ``room`` pieces."""
    begin = len(parts)
    while begin > 0 and len(parts[begin - 1].pieces) + 1 <= room:
        begin -= 1
        room -= len(parts[begin].pieces) + 1
    return parts[begin:]


def _join(parts: Sequence[_Encoded], context: int, cls: int, sep: int) -> Window:
    """Join encoded sentences into ``[CLS] s1 [SEP] s2 [SEP] ...``; the first ``context`` are context."""
    pieces, word_of, shapes = [np.array([cls])], [np.array([-1])], [np.array([NONE])]
    words = 0
    core = 0
    for index, part in enumerate(parts):
        if index == context:
            core = words
        pieces += [part.pieces, np.array([sep])]
        word_of += [part.word_of + words, np.array([-1])]
        shapes += [part.shapes[part.word_of], np.array([NONE])]
        words += len(part.start)
    owner = np.concatenate(word_of).astype(np.int64)
    first = np.flatnonzero((owner >= 0) & (np.diff(owner, prepend=-1) != 0))
    return Window(
        pieces=np.concatenate(pieces).astype(np.int64),
        shapes=np.concatenate(shapes).astype(np.int64),
        word_of=owner,
        first=first.astype(np.int64),
        start=np.concatenate([part.start for part in parts]),
        end=np.concatenate([part.end for part in parts]),
        sentence=np.concatenate([np.full(len(part.start), part.sentence, dtype=np.int64) for part in parts]),
        core=core,
    )


def offsets_of(windows: Sequence[Window]) -> Ints:
    """Return the rows (B,) of the windows' first words in the ``Batch.words`` of ``windows``."""
    sizes = [len(window.start) for window in windows]
    return np.cumsum([0, *sizes[:-1]])[: len(sizes)]


def breaks_of(windows: Sequence[Window]) -> NDArray[np.bool_]:
    """Tell of each word (W,) of ``windows`` whether a sentence, or a window, begins there."""
    return np.concatenate([np.diff(window.sentence, prepend=-1) != 0 for window in windows])


def scope(window: Window, first: int, last: int, *, layer: Layer) -> tuple[int, int]:
    """Return the words ``[begin, end)`` in which the arguments of the predicate ``first..last`` are looked for.

    Those of its sentence, or for a cue those of the window, as far as the reach goes: quotations run over sentences.
    """
    if layer is Layer.CUE:
        return max(0, first - CUE_SCOPE), min(len(window.start), last + 1 + CUE_SCOPE)
    begin = int(np.searchsorted(window.sentence, window.sentence[first], side="left"))
    end = int(np.searchsorted(window.sentence, window.sentence[last], side="right"))
    return max(begin, first - SENTENCE_SCOPE), min(end, last + 1 + SENTENCE_SCOPE)


def near(window: Window, heads: Ints) -> NDArray[np.bool_]:
    """Return (N, V), the words that may belong to the mentions of ``heads`` (N,): the scope that an event has there."""
    steps = np.arange(len(window.start)) - heads[:, None]
    return np.asarray((window.sentence == window.sentence[heads][:, None]) & (np.abs(steps) <= SENTENCE_SCOPE))


def identities(window: Window) -> Ints:
    """Return a number (V,) for each word that equals that of another word with the same pieces."""
    inner = window.word_of >= 0
    place = np.flatnonzero(inner) - window.first[window.word_of[inner]]
    weights = np.power(np.int64(1_000_003), place)
    sums = np.zeros(len(window.first), dtype=np.int64)
    np.add.at(sums, window.word_of[inner], (window.pieces[inner] + 1) * weights)
    return sums


def make_batch(windows: Sequence[Window], pad: int) -> Batch:
    """Pad ``windows`` to the longest and number their words through."""
    rows, width = len(windows), max(len(w.pieces) for w in windows)
    pieces = np.full((rows, width), pad, dtype=np.int64)
    shapes = np.zeros((rows, width), dtype=np.int64)
    mask = np.zeros((rows, width), dtype=np.int64)
    word_of = np.full((rows, width), -1, dtype=np.int64)
    words = []
    offset = 0
    for row, window in enumerate(windows):
        size = len(window.pieces)
        pieces[row, :size], shapes[row, :size], mask[row, :size] = window.pieces, window.shapes, 1
        word_of[row, :size] = np.where(window.word_of >= 0, window.word_of + offset, -1)
        words.append(np.stack([np.full(len(window.first), row, dtype=np.int64), window.first], 1))
        offset += len(window.first)
    return Batch(*(torch.from_numpy(a) for a in (pieces, shapes, mask, np.concatenate(words), word_of)))


def distances(head: Ints, tail: Ints) -> Ints:
    """Return the buckets (P,) of the distances between mentions: rows of first word, last word, (P, 2 or more)."""
    gap = np.where(tail[:, 0] >= head[:, 0], tail[:, 0] - head[:, 1], tail[:, 1] - head[:, 0])
    return np.asarray(BUCKETS[np.clip(gap, -FARTHEST, FARTHEST) + FARTHEST])


def make_pairs(window: Ints, head: Ints, tail: Ints) -> Pairs:
    """Build pair tensors, distances included."""
    parts = (window, head, tail, distances(head, tail))
    return Pairs(*(torch.from_numpy(np.ascontiguousarray(part)) for part in parts))
