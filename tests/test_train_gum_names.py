"""Names among GUM's noun phrases, on an invented document in its format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factwire.train.examples import Example
from factwire.train.gum_names import UNLABELED, read_gum_names
from factwire.vocab import ENTITY_TYPES
from train_cases import labels_of, write_lines


def gum(sentences: list[str], phrases: list[tuple[int, str, str]], **fields: Any) -> dict[str, Any]:
    """Write a document of GUM; ``phrases`` are (sentence, type, phrase)."""
    tokens: list[str] = []
    rows, mentions = [], []
    for line in sentences:
        words = line.split()
        rows.append({"start": len(tokens), "end": len(tokens) + len(words), "text": line})
        tokens += words
    for number, kind, phrase in phrases:
        words, begin = phrase.split(), rows[number]["start"]
        start = next(i for i in range(begin, len(tokens)) if tokens[i : i + len(words)] == words)
        mentions.append({"start": start, "end": start + len(words), "type": kind, "head": "1", "cluster": 1})
    return {
        "id": "GUM_news_x", "genre": "news", "split": "train", "tokens": tokens, "space_after": "1" * len(tokens),
        "sentences": rows, "mentions": mentions, "ontogum_clusters": [], **fields,
    }  # fmt: skip


def read(folder: Path, *records: dict[str, Any]) -> list[Example]:
    return list(read_gum_names(write_lines(folder / "gum.jsonl.gz", records)))


def seen(example: Example) -> list[str]:
    return [s.of(example.text) for s in example.sentences]


@pytest.mark.parametrize(
    ("sentence", "kind", "phrase", "labels"),
    [
        ("Then Ada Moss 's firm grew", "person", "Ada Moss 's", [("Ada Moss", "PERSON")]),
        ("Then Kenyan President Ada Moss came", "person", "Kenyan President Ada Moss", [("Ada Moss", "PERSON")]),
        ("Then the President came", "person", "the President", []),
        ("Then Mr. Ode ibn Roe came", "person", "Mr. Ode ibn Roe", [("Ode ibn Roe", "PERSON")]),
        ("Then the Harbor Guard of Perak came", "organization", "the Harbor Guard of Perak",
         [("Harbor Guard of Perak", "ORG")]),
        ("Then Kenya agreed", "organization", "Kenya", [("Kenya", "GPE")]),
        ("Then they left Perak Bridge", "place", "Perak Bridge", [("Perak Bridge", "GPE LOC FACILITY")]),
        ("Then the Kenyans agreed", "person", "the Kenyans", []),
        ("Then the mayor came", "person", "the mayor", []),
        ("Then I came on Monday", "person", "I", []),
    ],
)  # fmt: skip
def test_names(tmp_path: Path, sentence: str, kind: str, phrase: str, labels: list[tuple[str, str]]) -> None:
    (example,) = read(tmp_path, gum([sentence], [(0, kind, phrase)]))
    assert (labels_of(example), seen(example)) == (labels, [sentence])


@pytest.mark.parametrize(
    ("sentence", "kind", "phrase"),
    [
        ("Then the Harbor Guard came", "person", "Then"),
        ("Then the old Harbor Guard came", "organization", "the old Harbor Guard"),
        ("Then the Board left the board", "organization", "the Board"),
        ("Then they read Tides", "object", "Tides"),
        ("Then State Speaker came", "person", "State Speaker"),
        ("Parents came", "person", "Parents"),
    ],
)
def test_sentences_that_may_hide_a_name_are_left_out(tmp_path: Path, sentence: str, kind: str, phrase: str) -> None:
    clear = "Then it rained"
    (example,) = read(tmp_path, gum([sentence, clear], [(0, kind, phrase)]))
    assert (labels_of(example), seen(example)) == ([], [clear])


def test_a_first_word_is_a_name_if_it_is_one_elsewhere(tmp_path: Path) -> None:
    (example,) = read(tmp_path, gum(["Perak grew", "They left Perak"], [(0, "place", "Perak"), (1, "place", "Perak")]))
    assert [phrase for phrase, _ in labels_of(example)] == ["Perak", "Perak"]


def test_only_open_genres_and_one_part(tmp_path: Path) -> None:
    records = [gum(["It rained"], [], id=f"{genre}-{part}", genre=genre, split=part)
               for genre in ("news", "vlog") for part in ("train", "dev")]  # fmt: skip
    assert [e.id for e in read(tmp_path, *records)] == ["news-train"]
    assert [e.id for e in read_gum_names(tmp_path, "dev")] == ["news-dev"]


def test_what_is_not_annotated(tmp_path: Path) -> None:
    (example,) = read(tmp_path, gum(["It rained"], []))
    assert example.unlabeled == UNLABELED == set(ENTITY_TYPES) - {"PERSON", "ORG", "GPE", "LOC", "FACILITY"}
    assert (example.corpus, example.train_mentions, example.chains) == ("gum_names", True, None)
