"""Passages with marked names -> examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factwire.errors import ConfigError
from factwire.train.corpora import split_of
from factwire.train.ownrelations import read_ownrelations
from factwire.vocab import RELATIONS
from train_cases import labels_of, links_of, skipped_of, write_lines

MARKED = "[ROLE Mayor] [PERSON Zoe Adler] wed [PERSON Max Roe] of [ORG Acme] in May. [PERSON Adler] left [ORG Acme]."


def record(relations: list[str], opened: list[str] | None = None, text: str = MARKED) -> dict[str, Any]:
    return {"id": "a-1", "text": text, "relations": relations} | ({} if opened is None else {"open": opened})


def test_marks_become_mentions_and_pairs_links(tmp_path: Path) -> None:
    folder = write_lines(tmp_path / "ownrelations.jsonl.gz", [record(["role_of 2>1", "spouse_of 2>3"], ["3>4"])])
    (one,) = read_ownrelations(folder)
    assert one.text == "Mayor Zoe Adler wed Max Roe of Acme in May. Adler left Acme."
    assert labels_of(one) == [
        ("Mayor", "ROLE"), ("Zoe Adler", "PERSON"), ("Max Roe", "PERSON"), ("Acme", "ORG"), ("Adler", "PERSON"),
        ("Acme", "ORG"),
    ]  # fmt: skip
    assert links_of(one) == [
        ("Zoe Adler", "role_of", "Mayor"), ("Zoe Adler", "spouse_of", "Max Roe"),
        ("Max Roe", "spouse_of", "Zoe Adler"),
    ]  # fmt: skip
    assert skipped_of(one) == {("Max Roe", "Acme"), ("Acme", "Max Roe")}
    assert one.negatives == set(RELATIONS) and one.train_mentions and not one.layers
    assert one.unlabeled == {"DATE", "MONEY", "QUANTITY"} and len(one.sentences) == 2


def test_a_text_without_marks_or_relations_is_one_too(tmp_path: Path) -> None:
    (one,) = read_ownrelations(write_lines(tmp_path / "ownrelations.jsonl.gz", [record([], text="It rained.")]))
    assert one.text == "It rained." and not one.labels and not one.links and not one.skip


@pytest.mark.parametrize("words", ["owns 1>7", "owns 0>1", "owns 1-2", "1 > 2", "owns"])
def test_what_is_no_pair_of_the_passage_is_refused(tmp_path: Path, words: str) -> None:
    folder = write_lines(tmp_path / "ownrelations.jsonl.gz", [record([words])])
    with pytest.raises(ConfigError, match=rf"a-1: '{words}' is no pair of its 6 mentions"):
        list(read_ownrelations(folder))


def test_a_tenth_is_held_out() -> None:
    parts = [split_of("ownrelations", f"a-{number}", frozenset()) for number in range(500)]
    assert 25 < parts.count("dev") < 75 and set(parts) == {"dev", "train"}
