"""Examples -> windows with targets -> batches by token budget.

Shape letters as in ``extract.network``: ``W`` words, ``P`` pairs, ``L`` labels.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from factwire.data import Span
from factwire.extract import windows as win
from factwire.extract.decode import compatible
from factwire.extract.network import Batch, NetworkConfig, Pairs
from factwire.extract.windows import Window
from factwire.train.examples import Example
from factwire.train.roles import TitleWords

NUMERAL = re.compile(
    r"\d|^(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|million|billion)$", re.I
)

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Target:
    """A window with what its corpus says about it.

    ``allowed[w, l]``: tag ``l`` is consistent with the corpus for word ``w``. For pair ``p``: ``positive`` relations
    hold, of ``either`` at least one holds, ``negative`` ones do not; the rest is unknown.
    """

    window: Window
    corpus: str
    allowed: Bools | None  # (W, L) or None where mentions are not trained
    head: NDArray[np.int64]  # (P, 3) first word, last word, type
    tail: NDArray[np.int64]  # (P, 3)
    positive: Bools  # (P, L)
    either: Bools  # (P, L)
    negative: Bools  # (P, L)


@dataclass(frozen=True, slots=True)
class TargetBatch:
    """A batch with its targets. ``allowed`` rows follow ``Batch.words``; ``trained`` marks rows with a target."""

    batch: Batch
    allowed: Tensor  # (W, L) bool
    trained: Tensor  # (W,) bool
    pairs: Pairs | None
    positive: Tensor  # (P, L) bool
    either: Tensor  # (P, L) bool
    negative: Tensor  # (P, L) bool


def make_targets(
    example: Example, tokenizer: Tokenizer, config: NetworkConfig, titles: TitleWords, *, length: int
) -> Iterator[Target]:
    """Cut an example into windows of ``length`` pieces with targets; corpus windows carry no context."""
    fits = compatible(config.entity_types, config.relations)
    for window in win.make_windows(tokenizer, example.text, example.sentences, length=length, context=0):
        placed = {}
        for label in example.labels:
            first = int(np.searchsorted(window.end, label.span.start, side="right"))
            last = int(np.searchsorted(window.start, label.span.end, side="left")) - 1
            if first <= last and window.start[0] <= label.span.start and label.span.end <= window.end[-1]:
                placed[label.span] = (first, last, label.types)
        allowed = _allowed(example, window, placed, config, titles) if example.train_mentions else None
        yield Target(window, example.corpus, allowed, *_pair_targets(example, window, placed, config, fits))


def _allowed(
    example: Example,
    window: Window,
    placed: dict[Span, tuple[int, int, tuple[str, ...]]],
    config: NetworkConfig,
    titles: TitleWords,
) -> Bools:
    """Return (W, L): tags that the corpus does not exclude."""
    tags = {tag: k for k, tag in enumerate(config.tags)}
    size = len(window.start)
    allowed = np.zeros((size, len(tags)), dtype=bool)
    allowed[:, 0] = True
    open_columns = [tags[f"{p}-{t}"] for t in example.unlabeled - {"ROLE", "QUANTITY"} for p in "BI"]
    allowed[:, open_columns] = True
    words = [example.text[s:e] for s, e in zip(window.start, window.end, strict=True)]
    if "ROLE" in example.unlabeled:
        known = np.array([word.lower() in titles.any for word in words])
        for tag in ("B-ROLE", "I-ROLE"):
            allowed[known, tags[tag]] = True
    if "QUANTITY" in example.unlabeled:
        numeric = np.array([bool(NUMERAL.search(word)) for word in words])
        near = np.convolve(numeric, np.ones(7), mode="same") > 0 if size >= 7 else np.full(size, numeric.any())
        for tag in ("B-QUANTITY", "I-QUANTITY"):
            allowed[near, tags[tag]] = True
    for first, last, types in placed.values():
        allowed[first : last + 1] = False
        allowed[first, [tags[f"B-{t}"] for t in types]] = True
        allowed[first + 1 : last + 1, [tags[f"I-{t}"] for t in types]] = True
    return allowed


def _pair_targets(
    example: Example,
    window: Window,
    placed: dict[Span, tuple[int, int, tuple[str, ...]]],
    config: NetworkConfig,
    fits: Bools,
) -> tuple[NDArray[np.int64], NDArray[np.int64], Bools, Bools, Bools]:
    """Make the pairs of one window: two mentions of one sentence whose types admit a relation."""
    index = {name: k for k, name in enumerate(config.relations)}
    width = len(index)
    links: dict[tuple[Span, Span], list[tuple[str, ...]]] = {}
    for link in example.links:
        links.setdefault((link.head, link.tail), []).append(link.types)
    known = np.array([name in example.negatives for name in config.relations])
    rows: list[tuple[list[int], list[int], Bools, Bools, Bools]] = []
    if not example.links and not example.negatives:
        placed = {}
    for one, (a, b, types) in placed.items():
        for other, (c, d, other_types) in placed.items():
            if one == other or window.sentence[a] != window.sentence[c]:
                continue
            if example.links_only and (one, other) not in links and (other, one) not in links:
                continue
            admitted = np.zeros(width, dtype=bool)
            for t in types:
                for u in other_types:
                    admitted |= fits[config.entity_types.index(t), config.entity_types.index(u)]
            if not admitted.any() or (one, other) in example.skip:
                continue
            positive, either = np.zeros(width, dtype=bool), np.zeros(width, dtype=bool)
            for names in links.get((one, other), ()):
                columns = [index[n] for n in names if admitted[index[n]]]
                if len(columns) == 1:
                    positive[columns] = True
                elif not either.any():
                    either[columns] = True
            if (positive & either).any():
                either[:] = False
            negative = admitted & known & ~positive & ~either
            if positive.any() and example.links_only:
                negative &= _excluded(positive, index)
            if (positive | either | negative).any():
                rows.append((
                    [a, b, config.entity_types.index(types[0])],
                    [c, d, config.entity_types.index(other_types[0])],
                    positive, either, negative,
                ))  # fmt: skip
    if not rows:
        empty, none = np.zeros((0, 3), dtype=np.int64), np.zeros((0, width), dtype=bool)
        return empty, empty, none, none, none
    head, tail, positives, eithers, negatives = zip(*rows, strict=True)
    return np.array(head), np.array(tail), np.array(positives), np.array(eithers), np.array(negatives)


FAMILY = ("parent_of", "spouse_of", "sibling_of")


def _excluded(positive: Bools, index: dict[str, int]) -> Bools:
    """Return the relations that a listed fact excludes where nothing else is known: other kinship."""
    excluded = np.zeros_like(positive)
    family = [index[name] for name in FAMILY]
    if positive[family].any():
        excluded[family] = ~positive[family]
    return excluded


def recase(target: Target, rng: random.Random, *, upper: float, lower: float, title: float) -> Target:
    """Change the case that the network sees in some windows: all caps, all lower, Title Case.

    The encoder is uncased, so the word shapes are all there is to change.
    """
    draw = rng.random()
    shapes = target.window.shapes.copy()
    lettered = np.isin(shapes, (win.LOWER, win.TITLE, win.UPPER, win.MIXED))
    if draw < upper:
        shapes[lettered] = win.UPPER
    elif draw < upper + lower:
        shapes[lettered] = win.LOWER
    elif draw < upper + lower + title:
        shapes[shapes == win.LOWER] = win.TITLE
    else:
        return target
    return replace(target, window=replace(target.window, shapes=shapes))


def collate(targets: Sequence[Target], pad: int) -> TargetBatch:
    """Pad windows and shift word indices so that they count through the batch."""
    batch = win.make_batch([t.window for t in targets], pad)
    sizes = [len(t.window.start) for t in targets]
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    width = max((t.allowed.shape[1] for t in targets if t.allowed is not None), default=1)
    allowed = [
        t.allowed if t.allowed is not None else np.ones((n, width), dtype=bool)
        for t, n in zip(targets, sizes, strict=True)
    ]
    trained = [np.full(n, t.allowed is not None) for t, n in zip(targets, sizes, strict=True)]
    heads, tails, windows = [], [], []
    for row, (target, offset) in enumerate(zip(targets, offsets, strict=False)):
        shift = np.array([offset, offset, 0])
        heads.append(target.head + shift)
        tails.append(target.tail + shift)
        windows.append(np.full(len(target.head), row, dtype=np.int64))
    pairs = win.make_pairs(np.concatenate(windows), np.concatenate(heads), np.concatenate(tails))
    return TargetBatch(
        batch=batch,
        allowed=torch.from_numpy(np.concatenate(allowed)),
        trained=torch.from_numpy(np.concatenate(trained)),
        pairs=pairs if len(pairs.window) else None,
        positive=torch.from_numpy(np.concatenate([t.positive for t in targets])),
        either=torch.from_numpy(np.concatenate([t.either for t in targets])),
        negative=torch.from_numpy(np.concatenate([t.negative for t in targets])),
    )


def batches(targets: Iterable[Target], *, budget: int, rng: random.Random) -> Iterator[list[Target]]:
    """Group windows of similar length so that a padded batch has at most ``budget`` pieces; order is shuffled."""
    ordered = sorted(targets, key=lambda t: (len(t.window.pieces) // 8, rng.random()))
    groups: list[list[Target]] = [[]]
    for target in ordered:
        longest = max([len(target.window.pieces), *(len(t.window.pieces) for t in groups[-1])])
        if groups[-1] and longest * (len(groups[-1]) + 1) > budget:
            groups.append([])
        groups[-1].append(target)
    rng.shuffle(groups)
    yield from (group for group in groups if group)
