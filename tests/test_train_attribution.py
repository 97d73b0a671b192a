"""The attribution reader on invented articles in PolNeAR's format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from factwire.extract.labels import Layer
from factwire.train.attribution import read_polnear
from factwire.train.examples import Example, Frame
from train_cases import at, write_lines

TEXT = (
    'Union leaders vow to fight\n\n"We are tired," Ada Moss said. "We will stop." The mayor was accused of lying. '
    "Ben Roe told, according to a clerk, a reporter it was over. It seemed late."
)


def marked(number: int, label: str, *pieces: str, pad: int = 0) -> dict[str, Any]:
    spans = [at(TEXT, piece) for piece in pieces]
    return {"id": f"T{number}", "label": label, "spans": [[s.start - pad, s.end] for s in spans]}


def related(number: int, **targets: str) -> dict[str, Any]:
    args = [[name, target] for name, ids in targets.items() for target in ids.split()]
    return {"id": f"E{number}", "type": "Attribution", "anchor": "T99", "args": args}


ROWS = [
    marked(1, "Source", "Union leaders"), marked(2, "Cue", "vow", pad=1), marked(3, "Content", "to fight"),
    marked(5, "Content", '"We will stop."', '"We are tired,"'), marked(6, "Source", "Ada Moss"),
    marked(7, "Cue", "said"),
    marked(9, "Cue", "was accused of"), marked(10, "Content", "The mayor", "lying"),
    marked(12, "Cue", "told", "a reporter"), marked(13, "Source", "Ben Roe"), marked(14, "Content", "it was over"),
    marked(16, "Source", "a clerk"), marked(17, "Cue", "according to"),
    marked(20, "Cue", "seemed"), marked(30, "Content", "late"), marked(31, "Discuss", "fight"),
    marked(99, "Attribution", "vow"),
]  # fmt: skip
RELATIONS = [
    related(1, Content="T3", Cue="T2", Source="T1"),
    related(2, Content="T5", Cue="T7", Source="T6"),
    related(3, Cue="T12", Source="T13", Content="T14"),
    related(4, Cue="T17", Source="T16", Content="T14"),
]


def read(folder: Path, rows: list[dict[str, Any]], relations: list[dict[str, Any]]) -> Example:
    record = {"id": "x_1", "split": "dev", "text": TEXT, "annotations": rows, "relations": relations}
    (example,) = read_polnear(write_lines(folder / "dev.jsonl.gz", [record]), "dev")
    return example


def shown(frame: Frame) -> tuple[str, list[tuple[str, str]]]:
    return frame.trigger.of(TEXT), [(role, span.of(TEXT)) for role, span in frame.arguments]


def test_polnear(tmp_path: Path) -> None:
    example = read(tmp_path, ROWS, RELATIONS)
    assert [shown(frame) for frame in example.frames] == [
        ("vow", [("source", "Union leaders"), ("content", "to fight")]),
        ("said", [("content", '"We are tired,"'), ("source", "Ada Moss"), ("content", '"We will stop."')]),
        ("was accused of", [("content", "The mayor"), ("content", "lying")]),
        ("according to", [("source", "a clerk"), ("content", "it was over")]),
        ("a reporter", [("source", "Ben Roe"), ("content", "it was over")]),
        ("seemed", []),
    ]
    assert [frame.roles for frame in example.frames] == [{"source", "content"}] * 5 + [frozenset()]
    assert {frame.layer for frame in example.frames} == {Layer.CUE} == example.layers
    assert (example.id, example.corpus, example.train_mentions) == ("x_1", "polnear", False)
    assert [s.of(TEXT) for s in example.sentences][:2] == [
        "Union leaders vow to fight",
        '"We are tired," Ada Moss said.',
    ]
    assert not example.labels and not example.negatives and example.chains is None


def test_a_free_cue_takes_the_nearer_of_two_neighbors_and_its_source(tmp_path: Path) -> None:
    far, cue, near = marked(4, "Content", "late"), marked(5, "Cue", "vow"), marked(6, "Content", "to fight")
    (frame,) = read(tmp_path, [far, cue, near], []).frames
    assert shown(frame) == ("vow", [("content", "to fight")])
    (frame,) = read(tmp_path, [near, cue, marked(4, "Source", "Union leaders")], []).frames
    assert shown(frame) == ("vow", [("source", "Union leaders"), ("content", "to fight")])


def test_what_belongs_to_another_cue_is_no_neighbor(tmp_path: Path) -> None:
    rows = [marked(1, "Cue", "vow"), marked(2, "Content", "to fight"), marked(3, "Cue", "said")]
    frames = read(tmp_path, rows, [related(1, Cue="T3", Content="T2")]).frames
    assert [shown(frame) for frame in frames] == [("vow", []), ("said", [("content", "to fight")])]


def test_a_cue_of_white_space_is_no_cue(tmp_path: Path) -> None:
    rows = [{"id": "T1", "label": "Cue", "spans": [[26, 28]]}, marked(2, "Content", "to fight")]
    assert read(tmp_path, rows, []).frames == ()
