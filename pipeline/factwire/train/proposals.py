"""What a teacher takes for predicates -> targets in windows whose corpus does not say which arguments theirs have.

Few texts are annotated with arguments; a teacher that knows them reads those of any text, for a student to imitate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from factwire.extract import decode
from factwire.extract.heads import PLAIN, TRIGGER
from factwire.extract.labels import Layer
from factwire.extract.windows import Window, breaks_of, scope
from factwire.train.frames import FrameTarget

LEAST = 0.5
"""Lowest probability of "some event" and of "some cue" at which the teacher is believed that there is one."""


def proposals(
    windows: Sequence[tuple[Window, Sequence[FrameTarget]]], events: decode.Floats, cues: decode.Floats
) -> Iterator[tuple[int, FrameTarget]]:
    """Yield the offset of each window's first word in the batch, with each event and cue that the teacher finds in it.

    A layer of which the window has predicates with annotated arguments is left alone. Nothing is known of what is
    found: it teaches through the teacher's opinion only.

    Args:
        windows: those of one batch, with the predicates that their corpus annotates.
        events: (W, 2 + types) probabilities: none, the types, "goes on from the word before".
        cues: (W, 3) probabilities: none, begins, goes on.
    """
    kinds = events.shape[1] - 2
    offset = 0
    for window, known in windows:
        told = {frame.layer for frame in known if frame.known is not None}
        part = slice(offset, offset + len(window.start))
        for layer, scores in ((Layer.EVENT, events[part]), (Layer.CUE, cues[part])):
            if layer in told:
                continue
            for trigger in decode.triggers(scores, breaks_of([window]), LEAST):
                kind = trigger.type if layer is Layer.EVENT else kinds + 2
                yield offset, _target(window, trigger.first, trigger.last, layer, kind)
        offset = part.stop


def _target(window: Window, first: int, last: int, layer: Layer, kind: int) -> FrameTarget:
    """Place a predicate of which nothing is known in its scope."""
    begin, end = scope(window, first, last, layer=layer)
    flags = np.full(end - begin, PLAIN, dtype=np.int64)
    flags[first - begin : last + 1 - begin] = TRIGGER
    return FrameTarget(layer, begin, end, flags, kind)
