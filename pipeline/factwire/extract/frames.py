"""Word states of a batch of windows -> predicates with arguments, and attributions, as rows of the batch.

Shape letters as in ``network`` and ``heads``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from factwire.extract import decode
from factwire.extract.decode import TaggedSpan
from factwire.extract.heads import TRIGGER, Frames
from factwire.extract.labels import MODALITIES, ROLES_OF, Layer
from factwire.extract.network import Network
from factwire.extract.windows import Window, scope

FRAME_WORDS = 8192
"""Padded words of predicate scopes that go through the role head at a time."""


@dataclass(frozen=True, slots=True)
class Found:
    """A predicate or cue: its window, its trigger and its arguments, in words of that window, ends inclusive."""

    window: int
    layer: Layer
    trigger: TaggedSpan
    modality: str = "asserted"
    polarity: str = "+"
    arguments: tuple[tuple[str, TaggedSpan], ...] = ()


class FrameReader:
    """The decoding side of the predicate and role heads of one network."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._cue_tags = decode.allowed_transitions(1)
        self._role_tags = {layer: decode.allowed_transitions(len(names)) for layer, names in ROLES_OF.items()}

    def read(self, words: Tensor, windows: Sequence[Window]) -> list[Found]:
        """Read the events and cues in the cores of ``windows``, whose words are the rows of ``words`` (W, D)."""
        config = self._network.config
        events, _, cues = self._network.predicates(words)
        event = decode.softmax(events.numpy(), config.event_temperature)
        cue = decode.softmax(cues.numpy(), 1.0)
        found: list[Found] = []
        offset = 0
        for number, window in enumerate(windows):
            rows = slice(offset, offset + len(window.start))
            breaks = np.diff(window.sentence, prepend=-1) != 0
            for trigger in decode.triggers(event[rows], breaks, config.event_threshold):
                if trigger.first >= window.core:
                    found.append(Found(number, Layer.EVENT, trigger))
            for trigger in self._cues(cue[rows], breaks, config.cue_threshold):
                if trigger.first >= window.core:
                    found.append(Found(number, Layer.CUE, trigger))
            offset += len(window.start)
        return self.complete(words, windows, found)

    def _cues(self, probabilities: decode.Floats, breaks: decode.Bools, least: float) -> list[TaggedSpan]:
        """Decode cues from (W, 3): where "none" is less likely than ``1 - least``, the likelier of the others."""
        weighed = probabilities * np.array([least, 1 - least, 1 - least], dtype=np.float32)
        path = decode.viterbi(np.log(np.maximum(weighed, 1e-9)), breaks, self._cue_tags)
        return decode.spans_of(path, probabilities)

    def complete(self, words: Tensor, windows: Sequence[Window], found: Sequence[Found]) -> list[Found]:
        """Read the arguments, modality and polarity of predicates whose triggers are known; keeps their order."""
        offsets = np.concatenate([[0], np.cumsum([len(w.start) for w in windows])])
        scopes = [scope(windows[f.window], f.trigger.first, f.trigger.last, layer=f.layer) for f in found]
        done: dict[int, Found] = {}
        for group in _groups(found, scopes):
            layer = found[group[0]].layer
            frames = self._frames([(found[i], scopes[i], int(offsets[found[i].window])) for i in group])
            states = self._network.roles.read(words, frames)
            logits = self._network.roles.tag(states, layer).numpy()
            roles = decode.softmax(logits, self._network.config.role_temperature)
            modality, polarity = self._network.roles.status(states, frames)
            for row, (i, mode, negative) in enumerate(
                zip(group, modality.argmax(1).tolist(), (polarity > 0).tolist(), strict=True)
            ):
                begin, end = scopes[i]
                spans = decode.arguments(roles[row, : end - begin], self._role_tags[layer])
                names = ROLES_OF[layer]
                done[i] = Found(
                    found[i].window, layer, found[i].trigger, MODALITIES[mode] if layer is Layer.EVENT else "asserted",
                    "-" if negative and layer is Layer.EVENT else "+",
                    tuple((names[s.type], TaggedSpan(s.first + begin, s.last + begin, s.type, s.score)) for s in spans),
                )  # fmt: skip
        return [done[i] for i in range(len(found))]

    def _frames(self, rows: Sequence[tuple[Found, tuple[int, int], int]]) -> Frames:
        """Pad the scopes of predicates of one layer."""
        types = len(self._network.config.event_types)
        width = max(end - begin for _, (begin, end), _ in rows)
        words = np.full((len(rows), width), -1, dtype=np.int64)
        flags = np.zeros((len(rows), width), dtype=np.int64)
        kind = np.zeros(len(rows), dtype=np.int64)
        for row, (found, (begin, end), offset) in enumerate(rows):
            words[row, : end - begin] = np.arange(begin, end) + offset
            flags[row, found.trigger.first - begin : found.trigger.last + 1 - begin] = TRIGGER
            extra = {Layer.PROPOSITION: types + 1, Layer.CUE: types + 2}
            kind[row] = extra.get(found.layer, found.trigger.type)
        return Frames(torch.from_numpy(words), torch.from_numpy(flags), torch.from_numpy(kind))


def _groups(found: Sequence[Found], scopes: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Group predicates of one layer and similar scope by the budget of padded words."""
    order = sorted(range(len(found)), key=lambda i: (found[i].layer, scopes[i][1] - scopes[i][0], i))
    group: list[int] = []
    for i in order:
        size = scopes[i][1] - scopes[i][0]
        if group and (found[group[0]].layer is not found[i].layer or size * (len(group) + 1) > FRAME_WORDS):
            yield group
            group = []
        group.append(i)
    if group:
        yield group
