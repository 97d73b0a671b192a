"""Silver titles: what is learned, where it is applied, what stays unknown."""

from __future__ import annotations

import pytest

from factwire.train.roles import TitleWords, add_silver_titles, learn_title_words, only_titles
from train_cases import example, labels_of, links_of, skipped_of

TITLES = TitleWords(
    frozenset({"prime", "minister", "deputy", "vice-president"}), frozenset({"minister", "vice-president"})
)


def test_learns_words_that_are_frequent_enough() -> None:
    made = [
        example(f"the {t} spoke", {t: "ROLE"})
        for t in ("Prime Minister", "prime minister", "Prime Ministers", "the minister")
    ]
    titles = learn_title_words([*made, example("the Kenyan spoke", {"Kenyan": "NORP"})], least=3)
    assert titles == TitleWords(frozenset({"prime", "minister"}), frozenset({"minister"}))
    assert learn_title_words(made, least=9) == TitleWords(frozenset(), frozenset())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Kenya's deputy prime minister Zoe Adler left", "deputy prime minister"),
        ("Vice-President Zoe Adler left", "Vice-President"),
        ("minister Zoe Adler left", "minister"),
        ("the prime Zoe Adler left", None),
        ("minister, Zoe Adler left", None),
        ("minister  Zoe Adler left", None),
        ("Minister for ports Zoe Adler left", None),
        ("Zoe Adler left", None),
    ],
)
def test_titles_before_a_person(text: str, title: str | None) -> None:
    made = add_silver_titles(example(text, {"Zoe Adler": "PERSON"}), TITLES)
    assert labels_of(made) == ([(title, "ROLE")] if title else []) + [("Zoe Adler", "PERSON")]
    assert links_of(made) == ([("Zoe Adler", "role_of", title)] if title else [])
    assert "role_of" in made.negatives and not made.skip


def test_annotated_titles_are_linked_or_unknown() -> None:
    source = example(
        "The chief envoy Zoe Adler met a judge", {"chief envoy": "ROLE", "Zoe Adler": "PERSON", "judge": "ROLE"}
    )
    made = add_silver_titles(source, TITLES)
    assert made.labels == source.labels
    assert links_of(made) == [("Zoe Adler", "role_of", "chief envoy")]
    assert skipped_of(made) == {("Zoe Adler", "judge")}


def test_words_of_other_mentions_are_not_titles() -> None:
    made = add_silver_titles(
        example("Prime Minister Zoe Adler", {"Prime Minister": "ORG", "Zoe Adler": "PERSON"}), TITLES
    )
    assert labels_of(made) == [("Prime Minister", "ORG"), ("Zoe Adler", "PERSON")]


def test_a_title_is_not_longer_than_four_words() -> None:
    made = add_silver_titles(example("prime deputy prime deputy minister Zoe", {"Zoe": "PERSON"}), TITLES)
    assert labels_of(made)[0][0] == "deputy prime deputy minister"


def test_phrases_that_are_no_office_are_dropped() -> None:
    source = example(
        "her brother Max, the mayor and 007 of the company",
        {"brother": "ROLE", "Max": "PERSON", "mayor": "ROLE", "007": "ROLE", "company": "ORG"},
        [("Max", "role_of", "brother"), ("Max", "role_of", "mayor")],
    )
    made = only_titles(source)
    assert labels_of(made) == [("Max", "PERSON"), ("mayor", "ROLE"), ("007", "ROLE"), ("company", "ORG")]
    assert links_of(made) == [("Max", "role_of", "mayor")]
    assert only_titles(made) is made
