"""A teacher's predicates are placed where a corpus has none of its own."""

from __future__ import annotations

import numpy as np
import pytest

from factwire.extract.heads import TRIGGER
from factwire.extract.labels import Layer
from factwire.extract.windows import Window
from factwire.train.batches import Target, make_targets
from factwire.train.proposals import proposals
from factwire.train.roles import TitleWords
from network_cases import tiny_network, tiny_tokenizer
from train_cases import example, frame

CONFIG = tiny_network().config
KINDS = len(CONFIG.event_types)
ONE, TWO = "Max met Zoe Adler in March.", "She said the minister left."


def target(text: str, *, length: int = 90, **fields: object) -> list[Target]:
    made = example(text, {}, **fields)
    return list(make_targets(made, tiny_tokenizer(), CONFIG, TitleWords(frozenset(), frozenset()), length=length))


def scores(labels: list[int], width: int) -> np.ndarray:
    """Return probabilities (W, width) that are sure of ``labels``."""
    found = np.full((len(labels), width), 0.1 / width, dtype=np.float32)
    found[np.arange(len(labels)), labels] = 0.9
    return found


def of(window: Window, text: str, *words: str) -> list[int]:
    """Return the numbers of the window's words that are ``words``."""
    return [k for k, (s, e) in enumerate(zip(window.start, window.end, strict=True)) if text[s:e] in words]


def labels(size: int, **at: int) -> list[int]:
    return [at.get(f"w{k}", 0) for k in range(size)]


def test_predicates_of_two_windows() -> None:
    """A trigger of two words, a cue, and the offsets of their windows."""
    one, two = target(ONE)[0], target(TWO)[0]
    first, second = len(one.window.start), len(two.window.start)
    (met,), (said,), (left,) = of(one.window, ONE, "met"), of(two.window, TWO, "said"), of(two.window, TWO, "left")
    events = [0] * (first + second)
    events[met], events[met + 1], events[first + left] = 3, KINDS + 1, 1
    cues = [0] * (first + second)
    cues[first + said] = 1
    windows = [(t.window, t.frames) for t in (one, two)]
    found = list(proposals(windows, scores(events, KINDS + 2), scores(cues, 3)))
    assert [(offset, f.layer, f.kind) for offset, f in found] == [
        (0, Layer.EVENT, 2), (first, Layer.EVENT, 0), (first, Layer.CUE, KINDS + 2),
    ]  # fmt: skip
    assert [np.flatnonzero(f.flags == TRIGGER).tolist() for _, f in found] == [[met, met + 1], [left], [said]]
    assert all(f.known is None and f.modality == -1 and len(f.flags) == f.end - f.begin for _, f in found)


@pytest.mark.parametrize("layer", [Layer.EVENT, Layer.CUE])
def test_what_the_corpus_annotates_is_left_alone(layer: Layer) -> None:
    """Gold arguments of a layer keep the teacher's predicates of it out; triggers without arguments do not."""
    for roles, kept in ((None, True), ((), False)):
        known = frame(TWO, "said", "Statement" if layer is Layer.EVENT else "", layer=layer, roles=roles)
        (made,) = target(TWO, frames=(known,))
        size = len(made.window.start)
        (said,) = of(made.window, TWO, "said")
        found = list(
            proposals(
                [(made.window, made.frames)],
                scores(labels(size, **{f"w{said}": 5}), KINDS + 2), scores(labels(size, **{f"w{said}": 1}), 3),
            )
        )  # fmt: skip
        assert {f.layer for _, f in found} == ({Layer.EVENT, Layer.CUE} - ({layer} if kept else set()))


def test_unsure_ones_are_none() -> None:
    (made,) = target(ONE)
    size = len(made.window.start)
    events = np.full((size, KINDS + 2), 0.4 / (KINDS + 1), dtype=np.float32)
    events[:, 0] = 0.6
    assert list(proposals([(made.window, ())], events, scores([0] * size, 3))) == []
