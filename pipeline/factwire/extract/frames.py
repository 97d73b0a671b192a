"""Word states of a batch of windows -> predicates with arguments, and attributions, as rows of the batch.

Shape letters as in ``network`` and ``heads``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch import Tensor

from factwire.extract import decode
from factwire.extract.decode import TaggedSpan, moved
from factwire.extract.heads import PLAIN, TRIGGER, Mixer, PackedFrames, place
from factwire.extract.labels import MODALITIES, ROLES_OF, Layer
from factwire.extract.network import Network
from factwire.extract.priors import triggers_of
from factwire.extract.windows import Window, breaks_of, offsets_of, scope

FRAME_WORDS = 1024
"""Words of predicate scopes that go through the role head at a time: their states stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Found:
    """A predicate or cue: its window, its trigger and its arguments, in words of that window, ends inclusive."""

    window: int
    layer: Layer
    trigger: TaggedSpan
    modality: str = "asserted"
    polarity: str = "+"
    arguments: tuple[tuple[str, TaggedSpan], ...] = ()
    state: Tensor | None = field(default=None, compare=False)
    """Of an event: its state (H,) in the role head, then that of its first word (D,)."""


_Row = tuple[Found, tuple[int, int], int]
"""A predicate, its scope in words of its window, and the row of the window's first word in the batch."""


class FrameReader:
    """The decoding side of the predicate and role heads of one network."""

    def __init__(self, network: Network, mix: Mixer | None = None) -> None:
        """Take a network; ``mix`` runs the blocks of its role head, by default in torch."""
        self._network = network
        self._mix = mix
        self._cue_tags = decode.allowed_transitions(1)
        self._role_tags = {layer: decode.allowed_transitions(len(names)) for layer, names in ROLES_OF.items()}

    def read(self, words: Tensor, windows: Sequence[Window]) -> list[Found]:
        """Read the events and cues in the cores of ``windows``, whose words are the rows of ``words`` (W, D)."""
        config = self._network.config
        read = triggers_of(self._network, words, windows)
        offsets = offsets_of(windows)
        breaks = breaks_of(windows)
        event, unaided = (decode.softmax(x.numpy(), config.event_temperature) for x in (read.events, read.unaided))
        spans = [
            (Layer.EVENT, tempered(decode.triggers(event, breaks, config.event_threshold), unaided)),
            (Layer.CUE, self._cues(decode.softmax(read.cues.numpy(), 1.0), breaks, config.cue_threshold)),
        ]
        found: list[Found] = []
        for layer, triggers in spans:
            rows = np.searchsorted(offsets, [t.first for t in triggers], side="right") - 1
            for number, trigger in zip(rows.tolist(), triggers, strict=True):
                own = moved(trigger, -int(offsets[number]))
                if own.first >= windows[number].core:
                    found.append(Found(number, layer, own))
        return self.complete(words, windows, sorted(found, key=lambda f: (f.window, f.layer, f.trigger.first)))

    def _cues(self, probabilities: decode.Floats, breaks: decode.Bools, least: float) -> list[TaggedSpan]:
        """Decode cues from (W, 3): where "none" is less likely than ``1 - least``, the likelier of the others."""
        weighed = probabilities * np.array([least, 1 - least, 1 - least], dtype=np.float32)
        path = decode.viterbi(np.log(np.maximum(weighed, 1e-9)), breaks, self._cue_tags)
        return decode.spans_of(path, decode.taken(probabilities, path))

    def complete(self, words: Tensor, windows: Sequence[Window], found: Sequence[Found]) -> list[Found]:
        """Read the arguments, modality and polarity of predicates whose triggers are known; keeps their order."""
        offsets = offsets_of(windows)
        scopes = [scope(windows[f.window], f.trigger.first, f.trigger.last, layer=f.layer) for f in found]
        narrowed = self._network.roles.narrow(words)
        done: dict[int, Found] = {}
        for group in _groups(found, scopes):
            rows = [(found[i], scopes[i], int(offsets[found[i].window])) for i in group]
            done.update(zip(group, self._completed(words, narrowed, rows), strict=True))
        return [done[i] for i in range(len(found))]

    def _completed(self, words: Tensor, narrowed: Tensor, rows: Sequence[_Row]) -> Iterator[Found]:
        """Yield the predicates of one group as they are read."""
        layer = rows[0][0].layer
        names, roles = ROLES_OF[layer], self._network.roles
        frames = self._packed(rows)
        states = roles.read_packed(narrowed, frames, self._mix)
        sizes = frames.sizes.numpy()
        begins = np.cumsum(sizes) - sizes
        breaks = np.zeros(len(states), dtype=bool)
        breaks[begins] = True
        temperature = self._network.config.role_temperature
        spans = decode.arguments(roles.tag(states, layer).numpy(), breaks, self._role_tags[layer], temperature)
        arguments: list[list[tuple[str, TaggedSpan]]] = [[] for _ in rows]
        owners = np.searchsorted(begins, [s.first for s in spans], side="right") - 1
        for owner, span in zip(owners.tolist(), spans, strict=True):
            arguments[owner].append((names[span.type], moved(span, rows[owner][1][0] - int(begins[owner]))))
        if layer is not Layer.EVENT:
            for (found, _, _), own in zip(rows, arguments, strict=True):
                yield replace(found, arguments=tuple(own))
            return
        at = roles.triggers(states, frames)
        modality, polarity = roles.status_at(at)
        firsts = words[[offset + found.trigger.first for found, _, offset in rows]]
        read = zip(modality.argmax(1).tolist(), (polarity > 0).tolist(), torch.cat([at, firsts], 1), strict=True)
        for (found, _, _), own, (mode, negative, state) in zip(rows, arguments, read, strict=True):
            sign = "-" if negative else "+"
            yield Found(found.window, layer, found.trigger, MODALITIES[mode], sign, tuple(own), state)

    def _packed(self, rows: Sequence[_Row]) -> PackedFrames:
        """Put the scopes of predicates of one layer one after another."""
        types = len(self._network.config.event_types)
        extra = {Layer.PROPOSITION: types + 1, Layer.CUE: types + 2}
        words = [np.arange(begin, end) + offset for _, (begin, end), offset in rows]
        steps = [np.arange(begin, end) - found.trigger.first for found, (begin, end), _ in rows]
        flags = [
            np.where((step >= 0) & (step <= found.trigger.last - found.trigger.first), TRIGGER, PLAIN)
            for (found, _, _), step in zip(rows, steps, strict=True)
        ]
        kind = [extra.get(found.layer, found.trigger.type) for found, _, _ in rows]
        places = place(torch.from_numpy(np.concatenate(steps)))
        return PackedFrames(
            torch.from_numpy(np.concatenate(words)), torch.from_numpy(np.concatenate(flags)), places,
            torch.tensor(kind), torch.tensor([len(step) for step in steps]),
        )  # fmt: skip


def _groups(found: Sequence[Found], scopes: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Group predicates of one layer by the budget of words; those with scopes of one size stand together."""
    order = sorted(range(len(found)), key=lambda i: (found[i].layer, scopes[i][1] - scopes[i][0], i))
    group: list[int] = []
    words = 0
    for i in order:
        size = scopes[i][1] - scopes[i][0]
        if group and (found[group[0]].layer is not found[i].layer or words + size > FRAME_WORDS):
            yield group
            group, words = [], 0
        group.append(i)
        words += size
    if group:
        yield group


def tempered(triggers: Sequence[TaggedSpan], unaided: decode.Floats) -> list[TaggedSpan]:
    """Return triggers half as sure of their types as the network is by itself, ``unaided`` (W, 2 + types).

    What a word mostly means tells types apart; a sentence in which it means something else must not be outvoted. Where
    .876 of the typed triggers above a score are right, the geometric mean finds .605 of all, the network alone .59, the
    lower one of both .588 (``small``, development parts of newsevents and passages).
    """
    return [replace(one, score=math.sqrt(one.score * unaided[one.first, 1 + one.type])) for one in triggers]
