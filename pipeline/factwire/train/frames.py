"""Gold predicates and chains of an example -> targets of one window -> padded tensors.

Shape letters as in ``extract.network`` and ``extract.heads``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from factwire.data import Span
from factwire.extract.heads import ACTOR, PLAIN, TARGET, TRIGGER, Frames
from factwire.extract.labels import MODALITIES, PLOVER_ROOTS, ROLES_OF, Layer
from factwire.extract.network import NetworkConfig
from factwire.extract.windows import Window, scope
from factwire.train.examples import Example, Frame

FRAME_WORDS = 6144
"""Padded words of predicate scopes that go through the role head at a time."""

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FrameTarget:
    """One predicate of a window; word indices count from the window's first word, ends exclusive."""

    layer: Layer
    begin: int
    end: int
    flags: Ints  # (end - begin,)
    kind: int
    arguments: tuple[tuple[int, int, int], ...] = ()
    """Role number, first and last word (inclusive) of each argument."""
    known: frozenset[int] | None = None
    """Numbers of the annotated roles; None where arguments are not trained."""
    modality: int = -1
    polarity: int = -1
    root: int = -1


@dataclass(frozen=True, slots=True)
class ChainTarget:
    """Coreference of one window: head word, chain number (-1: in none), first and last word of each mention.

    With ``anaphors``, only the antecedents of these words are trained, and words that head no mention may head one.
    """

    places: Ints  # (N, 4)
    anaphors: Ints | None = None  # (A,)


@dataclass(frozen=True, slots=True)
class FrameBatch:
    """Predicates of one layer with targets; unknown modality, polarity and root are -1."""

    layer: Layer
    frames: Frames
    allowed: Tensor  # (F, S, R) bool
    trained: Tensor  # (F, S) bool
    modality: Tensor  # (F,)
    polarity: Tensor  # (F,)
    root: Tensor  # (F,)


def words_of(span: Span, window: Window) -> tuple[int, int] | None:
    """Return the first and last word that a span touches, or None where it does not lie inside the window."""
    first = int(np.searchsorted(window.end, span.start, side="right"))
    last = int(np.searchsorted(window.start, span.end, side="left")) - 1
    inside = first <= last and window.start[0] <= span.start and span.end <= window.end[-1]
    return (first, last) if inside else None


def frame_targets(example: Example, window: Window, config: NetworkConfig) -> tuple[FrameTarget, ...]:
    """Place an example's predicates and dyads in one window; predicates of which nothing is known are left out."""
    made = []
    for frame in example.frames:
        place = words_of(frame.trigger, window)
        if place is not None:
            placed = _frame_target(frame, window, place, config)
            if placed.known is not None or placed.modality >= 0 or placed.polarity >= 0:
                made.append(placed)
    kinds = len(config.event_types)
    for dyad in example.dyads:
        source, target = words_of(dyad.source, window), words_of(dyad.target, window)
        if source is None or target is None:
            continue
        flags = np.full(len(window.start), PLAIN, dtype=np.int64)
        flags[source[0] : source[1] + 1] = ACTOR
        flags[target[0] : target[1] + 1] = TARGET
        root = PLOVER_ROOTS.index(dyad.root)
        made.append(FrameTarget(Layer.EVENT, 0, len(window.start), flags, kinds + 3, root=root))
    return tuple(made)


def _frame_target(frame: Frame, window: Window, place: tuple[int, int], config: NetworkConfig) -> FrameTarget:
    """Place one predicate, its arguments cut to its scope."""
    begin, end = scope(window, *place, layer=frame.layer)
    flags = np.full(end - begin, PLAIN, dtype=np.int64)
    flags[place[0] - begin : place[1] + 1 - begin] = TRIGGER
    names = ROLES_OF[frame.layer]
    arguments = []
    for role, span in frame.arguments:
        if role not in names:
            continue
        first = int(np.searchsorted(window.end, span.start, side="right"))
        last = int(np.searchsorted(window.start, span.end, side="left")) - 1
        first, last = max(first, begin), min(last, end - 1)
        if first <= last and span.start < window.end[-1] and span.end > window.start[0]:
            arguments.append((names.index(role), first, last))
    known = frozenset(names.index(role) for role in frame.roles if role in names)
    return FrameTarget(
        frame.layer, begin, end, flags, _kind(frame, config), tuple(arguments), known or None,
        MODALITIES.index(frame.modality) if frame.modality in MODALITIES else -1,
        "+-".index(frame.polarity) if frame.polarity else -1,
    )  # fmt: skip


def _kind(frame: Frame, config: NetworkConfig) -> int:
    """Return the row of the kind table for a predicate."""
    known = len(config.event_types)
    if frame.layer is Layer.EVENT:
        return config.event_types.index(frame.types[0]) if len(frame.types) == 1 else known
    return known + (1 if frame.layer is Layer.PROPOSITION else 2)


def event_targets(example: Example, window: Window, config: NetworkConfig) -> Bools | None:
    """Return (W, 2 + types): event labels that the corpus does not exclude; None where all are possible."""
    if Layer.EVENT not in example.layers and not any(f.layer is Layer.EVENT for f in example.frames):
        return None
    size, width = len(window.start), len(config.event_types) + 2
    if Layer.EVENT in example.layers:
        allowed = np.zeros((size, width), dtype=bool)
        allowed[:, 0] = True
        others = [k for k, name in enumerate(config.event_types, 1) if name not in example.event_types]
        allowed[:, others] = True
        allowed[:, width - 1] = bool(others)
    else:
        allowed = np.ones((size, width), dtype=bool)
    for frame in example.frames:
        place = words_of(frame.trigger, window) if frame.layer is Layer.EVENT else None
        if place is None:
            continue
        first, last = place
        types = frame.types or tuple(t for t in config.event_types if t not in example.event_types)
        allowed[first : last + 1] = False
        allowed[first, [1 + config.event_types.index(t) for t in types]] = True
        allowed[first + 1 : last + 1, width - 1] = True
        if not frame.types:
            allowed[first, 0] = True
            allowed[first + 1 : last + 1, 0] = True
    return None if allowed.all() else allowed


def proposition_targets(example: Example, window: Window) -> Ints | None:
    """Return (W,): 1 for the words of PropBank predicates, 0 for others; None where they are not annotated."""
    if Layer.PROPOSITION not in example.layers:
        return None
    targets = np.zeros(len(window.start), dtype=np.int64)
    for frame in example.frames:
        place = words_of(frame.trigger, window) if frame.layer is Layer.PROPOSITION else None
        if place is not None:
            targets[place[0]] = 1
            targets[place[0] + 1 : place[1] + 1] = -1
    return targets


def cue_targets(example: Example, window: Window) -> Bools | None:
    """Return (W, 3): none, begins, goes on; None where cues are not annotated exhaustively."""
    if Layer.CUE not in example.layers:
        return None
    allowed = np.zeros((len(window.start), 3), dtype=bool)
    allowed[:, 0] = True
    for frame in example.frames:
        place = words_of(frame.trigger, window) if frame.layer is Layer.CUE else None
        if place is not None:
            allowed[place[0] : place[1] + 1] = [False, False, True]
            allowed[place[0]] = [False, True, False]
    return allowed


def chain_targets(example: Example, window: Window) -> ChainTarget | None:
    """Return the mentions of an example's chains that lie in the window; None where chains are not annotated.

    The names that a pronoun does not stand for are a chain of their own.
    """
    chains = example.chains
    if chains is None and not example.choices:
        return None
    if chains is None:
        chains = tuple(part for x in example.choices for part in ((x.pronoun, *x.right), x.wrong))
    rows = []
    for number, chain in enumerate(chains):
        for nominal in chain:
            head, place = words_of(nominal.head, window), words_of(nominal.span, window)
            if head is not None and place is not None:
                rows.append((head[0], number, *place))
    for nominal in example.singles:
        head, place = words_of(nominal.head, window), words_of(nominal.span, window)
        if head is not None and place is not None:
            rows.append((head[0], -1, *place))
    anaphors = [words_of(choice.pronoun.head, window) for choice in example.choices]
    return ChainTarget(
        np.array(sorted(rows), dtype=np.int64).reshape(-1, 4),
        np.array([place[0] for place in anaphors if place], dtype=np.int64) if example.chains is None else None,
    )


def frame_batches(placed: Iterable[tuple[int, FrameTarget]]) -> Iterator[FrameBatch]:
    """Group predicates by layer and length and pad them.

    Args:
        placed: offset of the window's first word in the batch, and the predicate.
    """
    ordered = sorted(placed, key=lambda x: (x[1].layer, x[1].end - x[1].begin))
    group: list[tuple[int, FrameTarget]] = []
    for offset, target in ordered:
        full = (target.end - target.begin) * (len(group) + 1) > FRAME_WORDS
        if group and (full or group[0][1].layer is not target.layer):
            yield _pad(group)
            group = []
        group.append((offset, target))
    if group:
        yield _pad(group)


def _pad(group: Sequence[tuple[int, FrameTarget]]) -> FrameBatch:
    """Pad predicates of one layer to one length."""
    layer = group[0][1].layer
    width = max(t.end - t.begin for _, t in group)
    tags = 2 * len(ROLES_OF[layer]) + 1
    words = np.full((len(group), width), -1, dtype=np.int64)
    flags = np.zeros((len(group), width), dtype=np.int64)
    allowed = np.zeros((len(group), width, tags), dtype=bool)
    trained = np.zeros((len(group), width), dtype=bool)
    for row, (offset, target) in enumerate(group):
        size = target.end - target.begin
        words[row, :size] = np.arange(target.begin, target.end) + offset
        flags[row, :size] = target.flags
        allowed[row, :, 0] = True
        if target.known is not None:
            trained[row, :size] = True
            unknown = [k for k in range(len(ROLES_OF[layer])) if k not in target.known]
            allowed[row][:, [2 * k + 1 for k in unknown] + [2 * k + 2 for k in unknown]] = True
        for role, first, last in target.arguments:
            allowed[row, first - target.begin : last + 1 - target.begin] = False
            allowed[row, first - target.begin, 2 * role + 1] = True
            allowed[row, first + 1 - target.begin : last + 1 - target.begin, 2 * role + 2] = True
    kind, modality, polarity, root = (
        torch.tensor([getattr(t, name) for _, t in group]) for name in ("kind", "modality", "polarity", "root")
    )
    return FrameBatch(
        layer, Frames(torch.from_numpy(words), torch.from_numpy(flags), kind), torch.from_numpy(allowed),
        torch.from_numpy(trained), modality, polarity, root,
    )  # fmt: skip
