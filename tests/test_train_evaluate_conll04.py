"""Relations scored in the tokens and relations of CoNLL04."""

from __future__ import annotations

import pytest

from factwire.data import Extraction, Mention, Relation, Segmented
from factwire.train.evaluate import Figures
from factwire.train.evaluate_conll04 import conll04_figures
from train_cases import at, example

TEXT = "Zoe Adler of Acme , Lagos , lives in Kano. "
GOLD = {"Zoe Adler": "PERSON", "Acme": "ORG", "Lagos": "GPE LOC FACILITY", "Kano": "GPE LOC FACILITY"}
LINKS = [("Zoe Adler", "works_for head_of member_of", "Acme"), ("Zoe Adler", "based_in", "Kano"),
         ("Acme", "based_in", "Lagos")]  # fmt: skip

Read = tuple[str, str, str]


def scored(*relations: Read, types: dict[str, str] | None = None) -> Figures:
    """Score relations of (head, relation, tail) phrases."""
    kinds = {"Zoe Adler": "PERSON", "Acme": "ORG", "Lagos": "GPE", "Kano": "LOC", "Zoe": "PERSON", "Kano.": "GPE"}
    kinds |= types or {}

    def read(segmented: Segmented) -> Extraction:
        mentions = tuple(Mention(name, at(TEXT, name), kind, 0.9) for name, kind in kinds.items())
        sentence = segmented.sentences[0].span
        made = tuple(Relation(name, head, tail, 0.8, sentence) for head, name, tail in relations)
        return Extraction("urn:x", "test", 1, mentions, made)

    return conll04_figures([example(TEXT, GOLD, LINKS)], read)


def total(*relations: Read, types: dict[str, str] | None = None) -> tuple[int, int, int]:
    found = scored(*relations, types=types).total()
    return found.right, found.predicted, found.gold


def test_what_is_right() -> None:
    found = scored(("Zoe Adler", "member_of", "Acme"), ("Acme", "based_in", "Lagos"), ("Zoe Adler", "based_in", "Kano"))
    assert {name: (t.right, t.predicted, t.gold) for name, t in found.labels.items()} == {
        "Work_For": (1, 1, 1), "OrgBased_In": (1, 1, 1), "Live_In": (1, 1, 1),
    }  # fmt: skip
    assert found.scores == [(0.8, True)] * 3


def test_a_relation_counts_once_whatever_we_call_it() -> None:
    assert total(("Zoe Adler", "member_of", "Acme"), ("Zoe Adler", "head_of", "Acme")) == (1, 1, 3)


def test_a_token_with_a_full_stop_is_that_token() -> None:
    assert total(("Zoe Adler", "based_in", "Kano.")) == (1, 1, 3)


@pytest.mark.parametrize(
    "wrong",
    [("Zoe", "based_in", "Kano"), ("Acme", "works_for", "Zoe Adler"), ("Zoe Adler", "based_in", "Lagos"),
     ("Acme", "based_in", "Kano")],
)  # fmt: skip
def test_what_is_wrong(wrong: Read) -> None:
    found = total(wrong)
    assert found == (0, 0 if wrong[0] == "Acme" and wrong[2] == "Zoe Adler" else 1, 3)


def test_types_count_and_other_relations_do_not() -> None:
    assert total(("Zoe Adler", "based_in", "Kano"), types={"Zoe Adler": "ORG"}) == (0, 1, 3)
    assert total(("Zoe Adler", "citizen_of", "Kano"), ("Zoe Adler", "head_of", "Kano")) == (0, 0, 3)
