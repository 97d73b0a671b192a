"""Clean edges and one type a name."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from factwire.data import Mention, Relation, Span
from factwire.extract.agree import (
    KNOWN,
    agreed,
    as_sure,
    by_form,
    fitting,
    numbered,
    one_type_a_name,
    repeated,
    says_something,
    throughout,
    trimmed,
    without_portfolios,
)
from factwire.extract.whole import SURE
from mention_cases import mentions, named


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("Kigali,", "Kigali"),
        ("“Jane Doe", "Jane Doe"),
        ("Jane Doe)", "Jane Doe"),
        ("Acme (Kenya)", "Acme (Kenya)"),
        ("(WHO)", "(WHO)"),
        ("U.S.", "U.S."),
        ("--", "--"),
    ],
)
def test_edges(inside: str, kept: str) -> None:
    text = f"x {inside} y"
    assert trimmed(text, Span(2, 2 + len(inside))).of(text) == kept


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Equal Rights Minister Roe spoke.", 0), ("Equal Rights spoke. Equal Rights Minister Roe did.", 2),
        ("Equal Rights minister Roe spoke.", 1), ("EQUAL RIGHTS Minister Roe spoke.", 1),
    ],
)  # fmt: skip
def test_what_a_minister_is_for_is_no_body(text: str, count: int) -> None:
    name = text[:12]
    rows = [(name, number, "ORG", 0.9) for number in range(1, text.count(name) + 1)]
    assert len(without_portfolios(text, mentions(text, *rows))) == count


def test_unsure_readings_follow_the_surer_ones() -> None:
    text = "Teesta Rao spoke. Rao left. Rao won."
    rows = (("Teesta Rao", 1, "PERSON", 0.97), ("Rao", 2, "ORG", 0.5), ("Rao", 3, "PERSON", 0.9))
    assert [m.type for m in one_type_a_name(text, mentions(text, *rows))] == ["PERSON"] * 3


def test_sure_readings_keep_their_type() -> None:
    text = "Kenya beat Uganda. Kenya is a country. Kenya votes. Kenya waits."
    rows = [("Kenya", n, "GPE", 0.99) for n in (2, 3, 4)] + [("Kenya", 1, "ORG", SURE)]
    assert [m.type for m in one_type_a_name(text, mentions(text, *rows))] == ["GPE", "GPE", "GPE", "ORG"]


@pytest.mark.parametrize(
    ("text", "kind", "score", "expected"),
    [
        ("Ann Roe spoke. Those freed were Roe's aides.", "ORG", 0.85, "PERSON"),
        ("Ann Roe spoke. A book on Roe.", "MISC", 0.6, "PERSON"),
        ("Ann Roe spoke. A book on Roe.", "ORG", 0.95, "ORG"),
        ("Ann Roe spoke. The Roe company did not.", "ORG", 0.85, "ORG"),
        ("Ann Roe spoke. She came in Roe.", "DATE", 0.6, "DATE"),
        ("Ann Roe of Roe Foods spoke. She left Roe.", "ORG", 0.85, "ORG"),
    ],
)
def test_last_names_are_of_people(text: str, kind: str, score: float, expected: str) -> None:
    rows = [("Ann Roe", 1, "PERSON", 0.95), ("Roe", text.count("Roe"), kind, score)]
    if "Roe Foods" in text:
        rows.insert(1, ("Roe Foods", 1, "ORG", 0.95))
    made = one_type_a_name(text, mentions(text, *rows))
    assert made[-1].type == expected


def test_dates_do_not_vote() -> None:
    text = "May met May."
    assert [
        m.type for m in one_type_a_name(text, mentions(text, ("May", 1, "DATE", 0.5), ("May", 2, "PERSON", 0.8)))
    ] == [
        "DATE",
        "PERSON",
    ]


def test_relations_fit_their_mentions() -> None:
    text = "Rao of Acme in Oslo"
    found = mentions(text, ("Rao", 1, "PERSON", 0.9), ("Acme", 1, "ORG", 0.9), ("Oslo", 1, "GPE", 0.9))
    good = Relation("works_for", "m1", "m2", 0.9, Span(0, 5))
    bad = [Relation("works_for", "m2", "m1", 0.9, Span(0, 5)), Relation("works_for", "m9", "m2", 0.9, Span(0, 5))]
    assert fitting([good, *bad], found) == [good]


@pytest.mark.parametrize(
    ("said", "something"),
    [("us", False), ("US", True), ("'s", False), ("’s", False), ("—", False), ("Li", True), ("7", True)],
)
def test_says_something(said: str, something: bool) -> None:
    assert says_something(said, Mention("m1", Span(0, len(said)), "ROLE", 0.9)) == something


@pytest.mark.parametrize(("kind", "said"), [("ORG", False), ("PERSON", True)])
def test_a_hashtag_is_no_body(kind: str, said: bool) -> None:
    for text, span in (("so #LoveWins", Span(4, 12)), ("so #LoveWins", Span(3, 12))):
        assert says_something(text, Mention("m1", span, kind, 0.9)) == said


def test_numbers_follow_the_text() -> None:
    text = "Rao of Acme"
    late, early = mentions(text, ("Acme", 1, "ORG", 0.9), ("Rao", 1, "PERSON", 0.9))
    ordered, relations = numbered([late, early], [Relation("works_for", "m2", "m1", 0.9, Span(0, 5))])
    assert [(m.id, m.type) for m in ordered] == [("m1", "PERSON"), ("m2", "ORG")]
    assert [(r.head, r.tail) for r in relations] == [("m1", "m2")]


def test_the_form_of_a_name_rules_people_out() -> None:
    text = "Okapi Trade SA sued. Okapi Trade won. Hurricane Ida hit. Ida left Ida Roe. Teesta Co won. Lena Mo. left."
    rows = (
        ("Okapi Trade SA", 1, "PERSON", 0.9), ("Okapi Trade", 2, "PERSON", 0.8), ("Ida", 2, "PERSON", 0.9),
        ("Ida Roe", 1, "PERSON", 0.9), ("Teesta Co", 1, "PERSON", 0.9), ("Lena Mo", 1, "PERSON", 0.9),
    )  # fmt: skip
    found = by_form(text, mentions(text, *rows))
    assert [m.type for m in found] == ["ORG", "ORG", "EVENT", "PERSON", "PERSON", "PERSON"]
    assert [m.score for m in found] == [0.9, 0.8, 0.9, 0.9, 0.9, 0.9]


def test_a_company_named_after_a_person_does_not_retype_the_person() -> None:
    text = "Rao Ltd grew. Its founder is Teesta Rao. Rao left."
    found = by_form(
        text, mentions(text, ("Rao Ltd", 1, "ORG", 0.9), ("Teesta Rao", 1, "PERSON", 0.9), ("Rao", 3, "PERSON", 0.5))
    )
    assert [m.type for m in found] == ["ORG", "PERSON", "PERSON"]


@pytest.mark.parametrize(
    ("sure", "unsure", "kind", "expected"),
    [(0.8, 0.4, "ORG", KNOWN), (0.79, 0.4, "ORG", 0.4), (0.8, 0.7, "ORG", 0.7), (0.8, 0.4, "GPE", 0.4)],
)
def test_a_name_that_is_sure_elsewhere_is_likely(sure: float, unsure: float, kind: str, expected: float) -> None:
    text = "Acme won. Acme lost."
    found = mentions(text, ("Acme", 1, "ORG", sure), ("Acme", 2, kind, unsure))
    assert [m.score for m in as_sure(text, found)] == [sure, expected]


@pytest.mark.parametrize(
    ("text", "score", "kind", "places"),
    [
        ("Acme won, and Acme lost.", 0.8, "ORG", 2),
        ("Acme won, and Acme lost.", 0.79, "ORG", 1),
        ("Acme won, and then they lost. Then Acme left.", 0.9, "ORG", 2),
        ("Acme won. Then Acme Bank lost.", 0.9, "ORG", 1),
        ("Acme won. Old Acme lost.", 0.9, "ORG", 1),
        ("Acme won. Acme's boss and sub-Acme lost, acmes too. Acmes lost.", 0.9, "ORG", 2),
        ("Acme won. In acme shops they lost. Acme left.", 0.9, "ORG", 1),
        ("Li won. Li lost.", 0.9, "PERSON", 1),
        ("Acme won. Acme lost.", 0.9, "EVENT", 1),
    ],
)
def test_sure_names_are_found_again(text: str, score: float, kind: str, places: int) -> None:
    name = text.split()[0]
    made = repeated(text, mentions(text, (name, 1, kind, score)))
    assert [m.span.of(text) for m in made] == [name] * places
    assert {m.type for m in made} == {kind} and all(m.score < score for m in made[1:])
    assert len({m.id for m in made}) == places


def test_a_name_is_not_looked_for_inside_of_another() -> None:
    text = "Acme Bank and Acme won. Acme Bank lost."
    made = repeated(text, mentions(text, ("Acme Bank", 1, "ORG", 0.9), ("Acme", 2, "ORG", 0.9)))
    assert sorted(m.span.of(text) for m in made) == ["Acme", "Acme Bank", "Acme Bank"]


def related(text: str, rows: Sequence[tuple[str, int, str, float]], *pairs: tuple[str, str, str]) -> list[list[str]]:
    """Return what is related throughout ``text``, one sentence a line: [head, relation, tail, score]."""
    found = sorted(mentions(text, *rows), key=lambda m: m.span)
    sentences, start = [], 0
    for line in text.split("\n"):
        sentences.append(Span(start, start + len(line)))
        start += len(line) + 1
    known = [Relation(name, head, tail, 0.9, sentences[0]) for head, name, tail in pairs]
    made = throughout(text, sentences, found, known)
    spans = {m.id: m.span for m in found}
    assert all(relation.evidence == sentences[0] for relation in made)
    return [[spans[r.head].of(text), r.type, spans[r.tail].of(text), str(r.score)] for r in made]


PEOPLE = "Ann Roe of Oslo won.\nRoe left Oslo.\nOslo cheered."
ROWS = [
    ("Ann Roe", 1, "PERSON", 0.9), ("Oslo", 1, "GPE", 0.9), ("Roe", 2, "PERSON", 0.9), ("Oslo", 2, "GPE", 0.9),
    ("Oslo", 3, "GPE", 0.9),
]  # fmt: skip


def test_names_are_related_throughout() -> None:
    found = related(PEOPLE, ROWS, ("m1", "citizen_of", "m2"))
    assert found == [["Ann Roe", "citizen_of", "Oslo", "0.9"], ["Roe", "citizen_of", "Oslo", "0.9"]]


def test_a_last_name_of_two_people_is_nobody_s() -> None:
    text = PEOPLE + "\nBo Roe won."
    found = related(text, [*ROWS, ("Bo Roe", 1, "PERSON", 0.9)], ("m1", "citizen_of", "m2"))
    assert found == [["Ann Roe", "citizen_of", "Oslo", "0.9"]]


def test_names_of_other_types_are_not_related() -> None:
    rows = [*ROWS[:3], ("Oslo", 2, "ORG", 0.9), ROWS[4]]
    assert related(PEOPLE, rows, ("m1", "citizen_of", "m2")) == [["Ann Roe", "citizen_of", "Oslo", "0.9"]]


def test_titles_are_related_where_they_stand() -> None:
    text = "Mayor Roe won.\nMayor Roe left."
    rows = [("Mayor", 1, "ROLE", 0.9), ("Roe", 1, "PERSON", 0.9), ("Mayor", 2, "ROLE", 0.9), ("Roe", 2, "PERSON", 0.9)]
    assert related(text, rows, ("m2", "role_of", "m1")) == [["Roe", "role_of", "Mayor", "0.9"]]


def test_mentions_come_in_text_order() -> None:
    text = "Acme won, and Acme of Oslo lost."
    made = agreed(text, mentions(text, ("Oslo", 1, "GPE", 0.9), ("Acme", 1, "ORG", 0.9)))
    assert [m.span.of(text) for m in made] == ["Acme", "Acme", "Oslo"]


def test_the_united_nations_are_no_country() -> None:
    text = "The U.N. is not Mali."
    found = by_form(text, mentions(text, ("U.N.", 1, "GPE", 0.9), ("Mali", 1, "GPE", 0.9)))
    assert named(text, found) == [("ORG", "U.N."), ("GPE", "Mali")]


def test_a_firm_with_the_name_of_its_owner_is_no_person() -> None:
    text = "Roe's Inc. lost. Roe's said so. Doe's boat sank."
    rows = [("Roe's Inc.", 1, "ORG", 0.9), ("Roe", 2, "PERSON", 0.8), ("Doe", 1, "PERSON", 0.8)]
    assert named(text, by_form(text, mentions(text, *rows))) == [
        ("ORG", "Roe's Inc."), ("ORG", "Roe's"), ("PERSON", "Doe")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "kind", "score"),
    [
        ("so said Insp Ann Roe", "Insp Ann Roe", "PERSON", KNOWN), ("so said Dr. Ann Roe", "Ann Roe", "PERSON", KNOWN),
        ("so said Ann Roe", "Ann Roe", "PERSON", 0.4), ("so said Dr Roe", "Roe", "PERSON", 0.4),
        ("an officer of Rescue 1122, Roe, came", "Rescue 1122", "ORG", KNOWN),
        ("in Rescue 1122, Roe, came", "Rescue 1122", "ORG", 0.4), ("an officer of Rescue came", "Rescue", "ORG", 0.4),
    ],
)  # fmt: skip
def test_ranks_and_numbers_make_a_name_likely(text: str, name: str, kind: str, score: float) -> None:
    (made,) = as_sure(text, mentions(text, (name, 1, kind, 0.4)))
    assert made.score == score
