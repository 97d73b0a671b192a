"""Examples -> windows with targets -> batches by token budget.

Shape letters as in ``extract.network``: ``W`` words, ``P`` pairs, ``L`` labels.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar, cast

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from factwire.data import Span
from factwire.extract import windows as win
from factwire.extract.decode import compatible
from factwire.extract.labels import Layer
from factwire.extract.network import Batch, NetworkConfig, Pairs
from factwire.extract.windows import Window
from factwire.train.examples import Example
from factwire.train.frames import (
    ChainTarget,
    FrameBatch,
    FrameTarget,
    chain_targets,
    cue_targets,
    event_targets,
    frame_batches,
    frame_targets,
    proposition_targets,
)  # fmt: skip
from factwire.train.loss import UNKNOWN
from factwire.train.roles import TitleWords

NUMERAL = re.compile(
    r"\d|^(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|million|billion)$", re.I
)

Bools = NDArray[np.bool_]
Movable = TypeVar("Movable")


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
    document: str = ""
    events: Bools | None = None  # (W, 2 + types) or None where they are not trained
    propositions: NDArray[np.int64] | None = None  # (W,)
    cues: Bools | None = None  # (W, 3)
    frames: tuple[FrameTarget, ...] = ()
    chains: ChainTarget | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Targets of words, in the order of ``Batch.words``; a row without a target allows everything."""

    tags: Tensor  # (W, L) bool
    events: Tensor  # (W, 2 + types) bool
    propositions: Tensor  # (W,) 1, 0, or -1 for unknown
    cues: Tensor  # (W, 3) bool


@dataclass(frozen=True, slots=True)
class Chains:
    """Coreference of a batch: words of annotated documents, and the mentions' heads and edges."""

    rows: Tensor  # (N,) rows of ``Batch.words``, ascending
    document: Tensor  # (N,) number of the document
    identity: Tensor  # (N,) equal for equal words
    chain: Tensor  # (N,) number of the chain, -1 for words that head no mention, UNKNOWN for those that may
    trained: Tensor  # (N,) bool, the word's antecedents are known
    heads: Tensor  # (M,) rows of ``Batch.words``
    edges: Tensor  # (M, 2) first and last word, as positions in near
    near: Tensor  # (M, S) rows of the words of the head's sentence, padded with the last


@dataclass(frozen=True, slots=True)
class TargetBatch:
    """A batch with its targets."""

    batch: Batch
    words: Words
    pairs: Pairs | None
    positive: Tensor  # (P, L) bool
    either: Tensor  # (P, L) bool
    negative: Tensor  # (P, L) bool
    frames: tuple[FrameBatch, ...]
    chains: Chains | None


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
        yield Target(
            window, example.corpus, allowed, *_pair_targets(example, window, placed, config, fits), example.id,
            event_targets(example, window, config), proposition_targets(example, window),
            cue_targets(example, window), frame_targets(example, window, config), chain_targets(example, window),
        )  # fmt: skip


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


def collate(targets: Sequence[Target], pad: int, config: NetworkConfig) -> TargetBatch:
    """Pad windows and shift word indices so that they count through the batch."""
    batch = win.make_batch([t.window for t in targets], pad)
    sizes = [len(t.window.start) for t in targets]
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    heads, tails, windows = [], [], []
    for row, (target, offset) in enumerate(zip(targets, offsets, strict=False)):
        shift = np.array([offset, offset, 0])
        heads.append(target.head + shift)
        tails.append(target.tail + shift)
        windows.append(np.full(len(target.head), row, dtype=np.int64))
    pairs = win.make_pairs(np.concatenate(windows), np.concatenate(heads), np.concatenate(tails))
    unknown = [np.full(n, -1, dtype=np.int64) for n in sizes]
    words = Words(
        _stack([t.allowed for t in targets], sizes, len(config.tags)),
        _stack([t.events for t in targets], sizes, len(config.event_types) + 2),
        torch.from_numpy(
            np.concatenate([
                u if t.propositions is None else t.propositions for t, u in zip(targets, unknown, strict=True)
            ])
        ),
        _stack([t.cues for t in targets], sizes, 3),
    )  # fmt: skip
    placed = ((int(o), f) for t, o in zip(targets, offsets, strict=False) for f in t.frames)
    return TargetBatch(
        batch=batch,
        words=words,
        pairs=pairs if len(pairs.window) else None,
        positive=torch.from_numpy(np.concatenate([t.positive for t in targets])),
        either=torch.from_numpy(np.concatenate([t.either for t in targets])),
        negative=torch.from_numpy(np.concatenate([t.negative for t in targets])),
        frames=tuple(frame_batches(placed)),
        chains=_chains(targets, offsets),
    )


def moved(value: Movable, device: str) -> Movable:
    """Return a batch with all its tensors on ``device``, however deep they lie."""
    if isinstance(value, Tensor):
        return cast(Movable, value.to(device))
    if isinstance(value, tuple):
        return cast(Movable, tuple(moved(part, device) for part in value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: moved(getattr(value, f.name), device) for f in fields(value)})
    return value


def _stack(parts: Sequence[Bools | None], sizes: Sequence[int], width: int) -> Tensor:
    """Join word targets; words without one allow everything."""
    rows = [np.ones((n, width), dtype=bool) if p is None else p for p, n in zip(parts, sizes, strict=True)]
    return torch.from_numpy(np.concatenate(rows))


def _chains(targets: Sequence[Target], offsets: NDArray[np.int64]) -> Chains | None:
    """Join the coreference targets of a batch; a chain may run through the windows of its document."""
    rows, documents, identity, chain, trained, heads, edges, near = [], [], [], [], [], [], [], []
    names: dict[str, int] = {}
    for target, offset in zip(targets, offsets, strict=False):
        if target.chains is None:
            continue
        window = target.window
        size = len(window.start)
        number = names.setdefault(target.document, len(names))
        anaphors = target.chains.anaphors
        chains = np.full(size, -1 if anaphors is None else UNKNOWN, dtype=np.int64)
        for head, name, first, last in target.chains.places:
            begin, end = win.scope(window, int(head), int(head), layer=Layer.EVENT)
            if name >= 0:
                chains[head] = name + 100_000 * number
            if anaphors is None and begin <= first <= last < end:
                heads.append(int(head + offset))
                edges.append((int(first) - begin, int(last) - begin))
                near.append(np.arange(begin, end) + offset)
        rows.append(np.arange(size) + offset)
        documents.append(np.full(size, number, dtype=np.int64))
        identity.append(win.identities(window))
        chain.append(chains)
        trained.append(np.ones(size, dtype=bool) if anaphors is None else np.isin(np.arange(size), anaphors))
    if not rows:
        return None
    width = max((len(n) for n in near), default=1)
    padded = [np.pad(n, (0, width - len(n)), mode="edge") for n in near]
    return Chains(
        torch.from_numpy(np.concatenate(rows)),
        torch.from_numpy(np.concatenate(documents)),
        torch.from_numpy(np.concatenate(identity)),
        torch.from_numpy(np.concatenate(chain)),
        torch.from_numpy(np.concatenate(trained)),
        torch.tensor(heads, dtype=torch.int64),
        torch.tensor(edges, dtype=torch.int64).reshape(-1, 2),
        torch.from_numpy(np.array(padded, dtype=np.int64).reshape(-1, width)),
    )


def batches(targets: Iterable[Target], *, budget: int, rng: random.Random) -> Iterator[list[Target]]:
    """Group windows so that a padded batch has at most ``budget`` pieces; order is shuffled.

    Windows of similar length go together, but those of a document with chains stay in order: coreference is
    learned across them.
    """
    groups: list[list[Target]] = [[]]
    ordered = sorted(targets, key=lambda t: (len(t.window.pieces) // 8, rng.random()))
    for together in (
        [t for t in ordered if t.chains is None],
        sorted((t for t in ordered if t.chains is not None), key=lambda t: (t.document, t.window.start[0])),
    ):
        groups.append([])
        for target in together:
            longest = max([len(target.window.pieces), *(len(t.window.pieces) for t in groups[-1])])
            apart = target.chains is not None and bool(groups[-1]) and groups[-1][-1].document != target.document
            roomy = 2 * longest * (len(groups[-1]) + 1) <= budget
            if groups[-1] and (longest * (len(groups[-1]) + 1) > budget or (apart and not roomy)):
                groups.append([])
            groups[-1].append(target)
    rng.shuffle(groups)
    yield from (group for group in groups if group)
