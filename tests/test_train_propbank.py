"""PropBank sentences joined into examples; all text is invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from factwire.data import Span
from factwire.extract.labels import PROPOSITION_ROLES, Layer
from factwire.train.examples import Frame
from factwire.train.propbank import SENTENCES, read_propbank
from train_cases import write_lines


def row(document: str, words: str, *frames: tuple[int, list[Any]]) -> dict[str, Any]:
    made = [{"pred": place, "sense": "x.01", "args": arguments} for place, arguments in frames]
    return {"doc": document, "sent": 0, "tokens": words.split(), "frames": made}


def arguments_of(frame: Frame, text: str) -> list[tuple[str, str]]:
    return [(role, span.of(text)) for role, span in frame.arguments]


def test_sentences_of_a_document_are_one_example(tmp_path: Path) -> None:
    rows = [
        row("web/a.xml", "Boats sail .", (1, [["ARG0", 0, 1]])),
        row("web/a.xml", "They carry salted fish today", (1, [["ARG0", 0, 1], ["ARG1", 2, 4], ["ARGM-REC", 4, 5]])),
        row("web/b.xml", "Nothing ."),
    ]
    first, second = read_propbank(write_lines(tmp_path / "train.jsonl.gz", rows))
    assert (first.id, second.id) == ("web/a.xml#0", "web/b.xml#0") and first.corpus == "propbank_ewt"
    assert [s.of(first.text) for s in first.sentences] == ["Boats sail .", "They carry salted fish today"]
    assert [f.trigger.of(first.text) for f in first.frames] == ["sail", "carry"]
    assert first.frames[1].trigger == Span(18, 23)
    assert arguments_of(first.frames[1], first.text) == [
        ("ARG0", "They"), ("ARG1", "salted fish"), ("ARGM-REC", "today"),
    ]  # fmt: skip
    assert all(f.layer is Layer.PROPOSITION and f.roles == set(PROPOSITION_ROLES) for f in first.frames)
    assert second.frames == () and second.layers == {Layer.PROPOSITION} and not second.train_mentions


def test_long_documents_are_cut_and_empty_sentences_dropped(tmp_path: Path) -> None:
    rows = [row("a", f"Boat {n} sails", (2, [["ARG0", 0, 2]])) for n in range(SENTENCES + 1)]
    rows.insert(3, row("a", ""))
    made = list(read_propbank(write_lines(tmp_path / "train.jsonl.gz", rows)))
    assert [(x.id, len(x.sentences)) for x in made] == [("a#0", SENTENCES), ("a#1", 1)]
    assert arguments_of(made[1].frames[0], made[1].text) == [("ARG0", f"Boat {SENTENCES}")]
