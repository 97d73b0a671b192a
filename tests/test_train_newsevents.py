"""Our own corpus joined with the entities of the corpora that its texts are from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from factwire.train.examples import Example
from factwire.train.newsevents import read_newsevents
from factwire.vocab import RELATIONS
from train_cases import at, example, labels_of, links_of, skipped_of, write_lines

TEXT = (
    "Zoe Adler, a spokeswoman for Acme, said it gave 5 boats to Lagos. Acme's chief Max Roe sails. Adler and Roe wed."
)
ENTITIES = {"Zoe Adler": "PERSON", "Acme": "ORG", "Lagos": "GPE LOC", "Max Roe": "PERSON"}


def record(text: str, relations: Sequence[tuple[str, str, str]] = (), amounts: Sequence[str] = ()) -> dict[str, Any]:
    def pair(phrase: str) -> list[int]:
        return [at(text, phrase).start, at(text, phrase).end]

    return {
        "id": "dwie/DW_1",
        "text": text,
        "relations": [{"type": name, "head": pair(h), "tail": pair(t)} for h, name, t in relations],
        "events": [
            {"args": [{"role": "amount", "span": pair(a)} for a in amounts] + [{"role": "agent", "span": [0, 3]}]}
        ],
    }


def read(folder: Path, made: dict[str, Any], source: Example) -> Example:
    (one,) = read_newsevents(write_lines(folder / "train.jsonl", [made]), {"dwie/DW_1": source})
    return one


def test_joins_titles_amounts_and_relations(tmp_path: Path) -> None:
    relations = [
        ("Zoe Adler", "role_of", "spokeswoman for Acme"), ("Zoe Adler", "works_for", "Acme"),
        ("Max Roe", "role_of", "Acme's chief"), ("Zoe Adler", "spouse_of", "Roe wed"),
    ]  # fmt: skip
    made = read(tmp_path, record(TEXT, relations, ("5 boats", "boats to")), example(TEXT, ENTITIES))
    assert labels_of(made) == [
        ("Zoe Adler", "PERSON"), ("spokeswoman", "ROLE"), ("Acme", "ORG"), ("5 boats", "QUANTITY"),
        ("Lagos", "GPE LOC"), ("Acme", "ORG"), ("chief", "ROLE"), ("Max Roe", "PERSON"),
    ]  # fmt: skip
    assert links_of(made) == [
        ("Zoe Adler", "role_of", "spokeswoman"), ("Zoe Adler", "works_for", "Acme"), ("Max Roe", "role_of", "chief"),
    ]  # fmt: skip
    assert made.corpus == "newsevents" and made.negatives == set(RELATIONS)
    assert made.unlabeled == {"ROLE", "QUANTITY"} and len(made.sentences) == 3


def test_repeated_pairs_are_unknown(tmp_path: Path) -> None:
    text = "Zoe of Acme spoke. Zoe of Acme left."
    source = example(text, {"Zoe": "PERSON", "Acme": "ORG"})
    made = read(tmp_path, record(text, [("Zoe", "works_for", "Acme")]), source)
    assert len(made.links) == 1 and skipped_of(made) == {("Zoe", "Acme")}
    assert len(made.skip) == 3 and (made.links[0].head, made.links[0].tail) not in made.skip


@pytest.mark.parametrize(
    ("phrase", "title"),
    [
        ("Acme's spokesman", "spokesman"),
        ("chief of Acme", "chief"),
        ("head of the Acme", "head"),
        ("head of state", "head of state"),
        ("Acme chief, Lagos", "chief"),
        ("deputy chief at Acme in Lagos", "deputy chief"),
        ("Acme", None),
        ("Acme of", None),
    ],
)
def test_titles_are_cut_clear_of_names(tmp_path: Path, phrase: str, title: str | None) -> None:
    text = f"Zoe Adler is the {phrase} who spoke."
    names = {name: kind for name, kind in ENTITIES.items() if name in text}
    made = read(tmp_path, record(text, [("Zoe Adler", "role_of", phrase)]), example(text, names))
    roles = [found for found, kind in labels_of(made) if kind == "ROLE"]
    assert roles == ([title] if title else [])
    assert {found for found, kind in labels_of(made) if kind != "ROLE"} == set(names)


def test_labels_follow_another_spacing_or_a_passage(tmp_path: Path) -> None:
    source = example(
        "Before . Zoe Adler , of Acme 's Lagos port , left . After",
        {"Zoe Adler": "PERSON", "Acme": "ORG", "After": "ORG"},
    )
    made = read(tmp_path, record("Zoe\nAdler, of Acme's Lagos port, left."), source)
    assert labels_of(made) == [("Zoe\nAdler", "PERSON"), ("Acme", "ORG")]


def test_a_text_of_other_words_takes_no_labels_over(tmp_path: Path) -> None:
    made = read(tmp_path, record("Something else by Zoe Adler."), example(TEXT, ENTITIES))
    assert made.labels == ()


def test_passages_find_their_source_and_strangers_are_left_out(tmp_path: Path) -> None:
    rows = [{**record(TEXT), "id": "dwie/DW_1#2"}, {**record(TEXT), "id": "worldwide/a"}]
    write_lines(tmp_path / "dev.jsonl", rows)
    (one,) = read_newsevents(tmp_path, {"dwie/DW_1": example(TEXT, ENTITIES)}, "dev")
    assert one.id == "dwie/DW_1#2" and len(one.labels) == 5
