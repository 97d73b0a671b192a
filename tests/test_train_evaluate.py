"""Figures on hand-made predictions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from factwire.data import Extraction, Mention, Relation, Segmented, Span
from factwire.train.evaluate import Figures, Reader, Tally, as_segmented, mention_figures, relation_figures
from factwire.train.examples import Example
from train_cases import at, example

TEXT = "Zoe Adler of Acme lives in Lagos and Max in Rome on Monday"
GOLD = {"Zoe Adler": "PERSON", "Acme": "ORG", "Lagos": "GPE LOC", "Max": "PERSON"}


def reading(
    mentions: Sequence[tuple[str, str, float]], relations: Sequence[tuple[int, str, int, float]] = ()
) -> Reader:
    """Return a reader that finds the same in every text: (phrase, type, score) and (head, type, tail, score)."""

    def read(segmented: Segmented) -> Extraction:
        text = segmented.article.text
        found = tuple(Mention(f"m{n}", at(text, p), t, s) for n, (p, t, s) in enumerate(mentions))
        links = tuple(Relation(t, f"m{h}", f"m{o}", s, Span(0, len(text))) for h, t, o, s in relations)
        return Extraction("urn:x", "hand-made", len(segmented.tokens), found, links)

    return read


def counts(figures: Figures) -> dict[str, tuple[int, int, int]]:
    return {label: (t.right, t.predicted, t.gold) for label, t in figures.labels.items()}


def test_mentions() -> None:
    made = example(TEXT, GOLD, unlabeled=frozenset({"DATE"}))
    read = reading(
        [
            ("Zoe Adler", "PERSON", 0.9), ("Acme", "PERSON", 0.8), ("Lagos", "LOC", 0.7), ("Rome", "GPE", 0.6),
            ("Monday", "DATE", 0.5), ("lives", "EVENT", 0.4),
        ]
    )  # fmt: skip
    figures = mention_figures([made], read)
    assert counts(figures) == {"PERSON": (1, 2, 2), "ORG": (0, 0, 1), "GPE/LOC": (1, 2, 1), "EVENT": (0, 1, 0)}
    assert figures.scores == [(0.9, True), (0.8, False), (0.7, True), (0.6, False), (0.4, False)]
    total = figures.total()
    assert (total.right, total.predicted, total.gold) == (2, 5, 4)


def test_a_wrong_type_on_a_gold_span_counts_even_where_the_corpus_has_no_such_type() -> None:
    made = example(TEXT, GOLD, unlabeled=frozenset({"DATE"}))
    assert counts(mention_figures([made], reading([("Max", "DATE", 0.9)])))["DATE"] == (0, 1, 0)


def test_spans_must_be_exact() -> None:
    figures = mention_figures([example(TEXT, GOLD)], reading([("Adler", "PERSON", 0.9)]))
    assert counts(figures)["PERSON"] == (0, 1, 2)


LINKS = [("Zoe Adler", "works_for head_of", "Acme"), ("Zoe Adler", "based_in", "Lagos")]
FOUND = [
    ("Zoe Adler", "PERSON", 0.9),
    ("Acme", "ORG", 0.9),
    ("Lagos", "GPE", 0.9),
    ("Max", "PERSON", 0.9),
    ("Monday", "ORG", 0.9),
]


def relation_counts(made: Example, relations: list[tuple[int, str, int, float]]) -> dict[str, tuple[int, int, int]]:
    return counts(relation_figures([made], reading(FOUND, relations)))


def test_relations() -> None:
    made = example(TEXT, GOLD, LINKS, negatives=frozenset({"works_for", "based_in", "spouse_of"}))
    found = relation_counts(made, [(0, "works_for", 1, 0.9), (0, "spouse_of", 3, 0.6), (3, "born_in", 2, 0.9)])
    assert found == {"works_for": (1, 1, 1), "spouse_of": (0, 1, 0), "based_in": (0, 0, 1)}


def test_a_pair_with_alternatives_counts_once() -> None:
    made = example(TEXT, GOLD, LINKS, negatives=frozenset({"works_for", "head_of"}))
    found = relation_counts(made, [(0, "head_of", 1, 0.9), (0, "works_for", 1, 0.8)])
    assert found["head_of"] == (1, 1, 0) and found["works_for"] == (0, 0, 1)
    total = relation_figures([made], reading(FOUND, [(0, "head_of", 1, 0.9), (0, "works_for", 1, 0.8)])).total()
    assert (total.right, total.predicted, total.gold) == (1, 1, 2)


def test_direction_and_types_count() -> None:
    made = example(TEXT, GOLD, LINKS, negatives=frozenset({"works_for", "based_in"}))
    assert relation_counts(made, [(1, "based_in", 0, 0.9)])["based_in"] == (0, 1, 1)
    wrong = [("Zoe Adler", "ORG", 0.9), ("Lagos", "GPE", 0.9)]
    figures = relation_figures([made], reading(wrong, [(0, "based_in", 1, 0.9)]))
    assert counts(figures)["based_in"] == (0, 1, 1)


def test_pairs_that_are_unknown_are_left_out() -> None:
    skip = frozenset({(at(TEXT, "Max"), at(TEXT, "Lagos"))})
    made = example(
        TEXT, GOLD, LINKS, negatives=frozenset({"based_in", "works_for"}), skip=skip, unlabeled=frozenset({"ORG"})
    )
    found = relation_counts(made, [(3, "based_in", 2, 0.9), (3, "works_for", 4, 0.9)])
    assert found == {"works_for": (0, 0, 1), "based_in": (0, 0, 1)}


def test_gold_pairs_across_sentences_are_not_asked_for() -> None:
    made = example(TEXT.replace(" and ", "\n"), GOLD, [*LINKS, ("Max", "spouse_of", "Zoe Adler")])
    assert relation_counts(made, []) == {"works_for": (0, 0, 1), "based_in": (0, 0, 1)}


def test_sentences_are_those_of_the_corpus() -> None:
    made = example("One. Two. Three\nfour", {})
    assert [s.span.of(made.text) for s in as_segmented(made).sentences] == ["One. Two. Three", "four"]


def test_tally() -> None:
    assert (Tally(3, 4, 6).precision, Tally(3, 4, 6).recall, Tally(3, 4, 6).f1) == (0.75, 0.5, 0.6)
    assert (Tally().precision, Tally().recall, Tally().f1) == (1.0, 1.0, 1.0)
    assert Tally(0, 2, 0).f1 == 0.0
    assert (Tally(2, 4, 0).recall, Tally(2, 4, 0).f1) == (1.0, 2 / 3)  # gold of another label
    assert (Tally(2, 4, 1).recall, Tally(2, 4, 1).f1) == (1.0, 2 / 3)


def test_calibration_error() -> None:
    certain = Figures(scores=[(0.95, True)] * 95 + [(0.95, False)] * 5)
    assert certain.calibration_error() == pytest.approx(0, abs=1e-9)
    proud = Figures(scores=[(0.9, True), (0.9, False), (0.2, False), (0.2, False)])
    assert proud.calibration_error() == pytest.approx((0.8 + 0.4) / 4)
    assert Figures(scores=[(1.0, False)]).calibration_error() == 1.0
    assert Figures().calibration_error() == 0.0


def test_interval() -> None:
    figures = Figures(documents=[Tally(9, 10, 10), Tally(5, 10, 10), Tally(7, 10, 10)] * 4)
    low, high = figures.interval()
    assert low < figures.total().f1 < high and (low, high) == figures.interval()
    assert low > 0.5 and high < 0.9
    assert Figures(documents=[Tally(5, 10, 10)] * 3).interval() == (0.5, 0.5)
    assert Figures().interval() == (0.0, 1.0)
