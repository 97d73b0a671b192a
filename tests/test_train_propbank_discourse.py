"""Polarity, modality and cues from PropBank's arguments, on invented sentences in its format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factwire.extract.labels import MODALITIES, Layer
from factwire.train.examples import Example, Frame
from factwire.train.propbank import read_propbank
from factwire.train.propbank_discourse import MODALS, read_propbank_discourse
from train_cases import write_lines


def sentence(line: str, *frames: tuple[str, dict[str, str]]) -> dict[str, Any]:
    """Write a sentence of PropBank; a frame is a predicate and the phrases of its roles."""
    tokens = line.split()

    def place(phrase: str) -> tuple[int, int]:
        words = phrase.split()
        start = next(i for i in range(len(tokens)) if tokens[i : i + len(words)] == words)
        return start, start + len(words)

    rows = [
        {"pred": place(word)[0], "sense": "x.01", "args": [[role, *place(phrase)] for role, phrase in roles.items()]}
        for word, roles in frames
    ]
    return {"doc": "weblog/x", "sent": 0, "tokens": tokens, "frames": rows}


def read(folder: Path, *sentences: dict[str, Any]) -> Example:
    (example,) = read_propbank_discourse(write_lines(folder / "train.jsonl.gz", sentences))
    return example


def cues(example: Example) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return cue, and the (role, phrase) of its arguments, of each cue."""
    return [
        (f.trigger.of(example.text), [(role, span.of(example.text)) for role, span in f.arguments])
        for f in example.frames
        if f.layer is Layer.CUE
    ]


@pytest.mark.parametrize(
    ("line", "word", "roles", "polarity", "modality"),
    [
        ("She may leave", "leave", {"ARGM-MOD": "may"}, "+", "possible"),
        ("She wo n't leave", "leave", {"ARGM-MOD": "wo", "ARGM-NEG": "n't"}, "-", "planned"),
        ("She must leave", "leave", {"ARGM-MOD": "must"}, "+", "hypothetical"),
        ("She would leave", "leave", {"ARGM-MOD": "would"}, "+", None),
        ("She never visited Ipoh", "visited", {"ARGM-NEG": "never"}, "-", "asserted"),
        ("She went", "went", {}, "+", "asserted"),
        ("If she visited it rained", "visited", {}, "+", None),
        ("She wants to be visited", "visited", {}, "+", None),
        ("She leaves", "leaves", {}, "+", None),
    ],
)
def test_status(
    tmp_path: Path, line: str, word: str, roles: dict[str, str], polarity: str, modality: str | None
) -> None:
    (frame,) = read(tmp_path, sentence(line, (word, roles))).frames
    assert (frame.layer, frame.polarity, frame.modality) == (Layer.PROPOSITION, polarity, modality)


def test_modals_give_modalities_that_the_network_knows() -> None:
    assert set(MODALS.values()) <= set(MODALITIES)


def test_cues_take_a_clause(tmp_path: Path) -> None:
    example = read(
        tmp_path,
        sentence("It rained , she said , for days", ("rained", {}),
                 ("said", {"ARG0": "she", "ARG1": "It rained", "C-ARG1": "for days"})),
        sentence("He told a joke", ("told", {"ARG0": "He", "ARG1": "a joke"})),
        sentence("They saw that it rained", ("saw", {"ARG0": "They", "ARG1": "that it rained"}), ("rained", {})),
    )  # fmt: skip
    assert cues(example) == [("said", [("source", "she"), ("content", "It rained"), ("content", "for days")])]
    assert example.layers == {Layer.PROPOSITION, Layer.CUE}
    (cue,) = (f for f in example.frames if f.layer is Layer.CUE)
    assert cue.roles == {"source", "content"}


def test_other_cues_make_them_unknown(tmp_path: Path) -> None:
    said = ("said", {"ARG0": "she", "ARG1": "it rained"})
    example = read(tmp_path, sentence("According to Roe she said it rained", said, ("rained", {})))
    assert not cues(example) and example.layers == {Layer.PROPOSITION}


def test_propositions_stay_as_they_are(tmp_path: Path) -> None:
    (plain,) = read_propbank(
        write_lines(tmp_path / "train.jsonl.gz", [sentence("She left", ("left", {"ARG0": "She"}))])
    )
    (example,) = read_propbank_discourse(tmp_path)

    def bare(frame: Frame) -> tuple[Any, ...]:
        return frame.trigger, frame.arguments, frame.roles

    assert [bare(f) for f in example.frames] == [bare(f) for f in plain.frames]
    assert (example.id, example.text, example.corpus) == (plain.id, plain.text, "propbank_discourse")
