"""The reader of GAP on invented passages in its format."""

from __future__ import annotations

from pathlib import Path

from factwire.train.examples import Example
from factwire.train.gap import read_gap
from train_cases import at

COLUMNS = "ID Text Pronoun Pronoun-offset A A-offset A-coref B B-offset B-coref URL".split()
TEXT = 'Ada Moss met "Ben" Roe. Later she left him.'


def write_gap(folder: Path, rows: list[tuple[str, str, str, bool, str, bool]]) -> Path:
    """Write rows of id, pronoun, name, whether it is right, another name, whether it is right."""
    lines = ["\t".join(COLUMNS)]
    for name, pronoun, one, first, other, second in rows:
        cells = [name, TEXT, pronoun, at(TEXT, pronoun).start, one, at(TEXT, one).start, str(first).upper()]
        cells += [other, at(TEXT, other).start, str(second).upper(), "http://example.org"]
        lines.append("\t".join(map(str, cells)))
    for part in ("development", "validation"):
        kept = lines if part == "development" else lines[:2]
        (folder / f"gap-{part}.tsv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder


def shown(example: Example) -> list[tuple[str, list[str], list[str]]]:
    """Return pronoun, heads of the right names, heads of the wrong ones, of each choice."""
    return [
        (
            choice.pronoun.span.of(example.text),
            [nominal.head.of(example.text) for nominal in choice.right],
            [nominal.head.of(example.text) for nominal in choice.wrong],
        )
        for choice in example.choices
    ]


def test_gap(tmp_path: Path) -> None:
    folder = write_gap(
        tmp_path,
        [
            ("one", "she", "Ada Moss", True, "Roe", False),
            ("two", "him", "Ada Moss", False, "Roe", True),
            ("three", "she", "Ada", False, "Roe", False),
        ],
    )
    read = list(read_gap(folder))
    assert [shown(e) for e in read] == [
        [("she", ["Moss"], ["Roe"])],
        [("him", ["Roe"], ["Moss"])],
        [("she", [], ["Ada", "Roe"])],
    ]
    assert [choice.right[0].span.of(TEXT) for choice in read[0].choices] == ["Ada Moss"]
    assert [e.id for e in read_gap(folder, "validation")] == ["one"]


def test_nothing_else_is_known(tmp_path: Path) -> None:
    (read,) = read_gap(write_gap(tmp_path, [("one", "she", "Ada Moss", True, "Roe", False)]))
    assert (read.corpus, read.train_mentions, read.chains, read.labels) == ("gap", False, None, ())
    assert [s.of(TEXT) for s in read.sentences] == ['Ada Moss met "Ben" Roe.', "Later she left him."]
