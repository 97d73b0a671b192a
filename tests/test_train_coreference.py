"""The coreference readers on invented documents in the corpora's formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factwire.train.coreference import GUM_OPEN_GENRES, head_of, read_gum, read_gum_open, read_parcorfull
from factwire.train.examples import Example
from train_cases import write_lines


def shown(example: Example) -> list[list[tuple[str, str]]]:
    """Return phrase and head word of each mention of each chain."""
    return [[(n.span.of(example.text), n.head.of(example.text)) for n in chain] for chain in example.chains or ()]


TOKENS = "Ada Moss 's firm grew . She and Ben ran it ; that she ran helped . The head of the firm left it .".split()
SPACES = "1011011111011110111111101"


def gum_record(name: str, genre: str, split: str) -> dict[str, Any]:
    def mention(start: int, end: int, head: str, link: str = "coref") -> dict[str, Any]:
        return {
            "start": start, "end": end, "cluster": 1, "type": "person", "infstat": "new", "head": head, "link": link,
        }  # fmt: skip

    return {
        "id": name, "genre": genre, "split": split, "tokens": TOKENS, "space_after": SPACES,
        "sentences": [{"start": 0, "end": 6, "text": ""}, {"start": 6, "end": 17, "text": ""},
                      {"start": 17, "end": 25, "text": ""}],
        "mentions": [
            mention(0, 3, "1,2"), mention(0, 4, "4"), mention(6, 7, "1"), mention(6, 9, "1,3"), mention(10, 11, "1"),
            mention(13, 14, "1"), mention(23, 24, "1"), mention(8, 9, "1", "sgl"), mention(12, 14, "2", "sgl"),
            mention(17, 19, "2", "appos"), mention(10, 11, "1", "sgl"),
        ],
        "ontogum_clusters": [
            [[10, 11], [0, 4], [20, 22], [23, 24]], [[0, 3], [6, 7], [13, 14]], [[9, 10], [12, 13]],
            [[6, 9], [17, 22]], [[6, 7], [4, 5]],
        ],
    }  # fmt: skip


def test_gum(tmp_path: Path) -> None:
    records = [gum_record("a", "news", "dev"), gum_record("b", "vlog", "dev"), gum_record("c", "news", "train")]
    folder = write_lines(tmp_path / "gum.jsonl.gz", records)
    assert [e.id for e in read_gum(folder)] == ["c"] and [e.id for e in read_gum(folder, "dev")] == ["a", "b"]
    (example,) = read_gum(folder, "dev", genres=frozenset(GUM_OPEN_GENRES))
    assert example.text.startswith("Ada Moss's firm grew. She and Ben ran it;")
    assert [s.of(example.text) for s in example.sentences][::2] == [
        "Ada Moss's firm grew.",
        "The head of the firm left it.",
    ]
    assert shown(example) == [
        [("Ada Moss's", "Moss"), ("She", "She"), ("she", "she")],
        [("Ada Moss's firm", "firm"), ("it", "it"), ("the firm", "firm"), ("it", "it")],
        [("She and Ben", "She"), ("The head of the firm", "head")],
    ]
    assert (example.corpus, example.train_mentions, example.labels) == ("gum", False, ())
    # Of what is mentioned once, where it begins and ends; one of them is in a chain all the same.
    assert [(n.span.of(example.text), n.head.of(example.text)) for n in example.singles] == [
        ("Ben", "Ben"), ("that she", "she"),
    ]  # fmt: skip


def test_gum_open_holds_the_open_genres(tmp_path: Path) -> None:
    records = [gum_record(genre, genre, part) for genre in ("court", "vlog", "essay") for part in ("train", "dev")]
    folder = write_lines(tmp_path / "gum.jsonl.gz", records)
    for part in ("train", "dev"):
        (example,) = read_gum_open(folder, part)
        assert (example.id, example.corpus) == ("court", "gum_open") and shown(example)


def test_an_unheard_of_document_without_chains_is_known_to_have_none(tmp_path: Path) -> None:
    record = gum_record("a", "news", "train") | {"ontogum_clusters": []}
    (example,) = read_gum(write_lines(tmp_path / "gum.jsonl.gz", [record]))
    assert example.chains == ()


def mention(number: int, start: int, end: int, chain: str, kind: str = "np", **attributes: str) -> dict[str, Any]:
    return {
        "id": f"markable_{number}",
        "spans": [[start, end]],
        "coref_class": chain,
        "attributes": {"mention": kind, **attributes},
    }


def test_parcorfull(tmp_path: Path) -> None:
    tokens = "The judge in Ghent , who slept , freed him . That was odd . It rained on Ben . Another one came .".split()
    mentions = [
        mention(1, 0, 4, "set_1"), mention(2, 5, 6, "set_1", "pronoun", type_of_pronoun="relative"),
        mention(3, 9, 10, "set_2", "pronoun"), mention(4, 18, 19, "set_2"),
        mention(5, 0, 10, "set_3", "clause"), mention(6, 11, 12, "set_3", "pronoun"),
        mention(7, 15, 16, "empty", "pronoun", type="pleonastic"),
        mention(8, 20, 22, "set_1", nptype="comparative"), mention(9, 3, 4, "set_2"),
    ]  # fmt: skip
    mentions[8]["spans"] = [[0, 1], [2, 4]]
    record = {"id": "news_1", "tokens": tokens, "sentences": [[0, 11], [11, 15], [15, 20], [20, 24]]}
    (example,) = read_parcorfull(write_lines(tmp_path / "news.jsonl.gz", [record | {"mentions": mentions}]))
    assert shown(example) == [[("in Ghent", "Ghent"), ("him", "him"), ("Ben", "Ben")]]
    assert [s.of(example.text) for s in example.sentences][1] == "That was odd ."
    assert (example.id, example.corpus, example.train_mentions) == ("news_1", "parcorfull", False)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("she", "she"),
        ("the old town", "town"),
        ("the mayor of the old town", "mayor"),
        ("Ada Moss , the mayor", "Moss"),
        ("a man who slept", "man"),
        ("the firm -LRB- a bank -RRB-", "firm"),
        ("this old town 's", "town"),
        ("'s", "'s"),
        ("Of Mice", "Mice"),
        ("that", "that"),
        ("about ten", "ten"),
    ],
)
def test_head(phrase: str, head: str) -> None:
    tokens = ["Today", *phrase.split(), "of"]
    assert tokens[head_of(tokens, 1, len(tokens) - 1)] == head
