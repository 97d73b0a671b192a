"""What keeps a reading from being stated: quotation marks, doubt, the past, a low score."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts_cases import kept_back, said
from factwire.facts.guards import LONGEST, quotations

ROE = "Ann Roe"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“one” and “two”", ["“one”", "“two”"]),
        ('"one" and "two"', ['"one"', '"two"']),
        ('He said: "one two." Then "three"', ['"one two."', '"three"']),
        ("“never closed\nnext paragraph", ["“never closed"]),
        ("“part one. “part two.” rest", ["“part one. ", "“part two.”"]),
        ('a stray" mark and "words"', ['"words"']),
        ('the 5" pipe', []),
        ("no marks", []),
    ],
)
def test_quotations(text: str, found: list[str]) -> None:
    assert [q.of(text) for q in quotations(text)] == found


@given(st.text(alphabet='ab "“”\n.', max_size=60))
def test_quotations_are_in_order_and_inside_the_text(text: str) -> None:
    spans = quotations(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(0 <= q.start < q.end <= len(text) and "\n" not in q.of(text) for q in spans)


def test_a_forgotten_mark_silences_only_what_is_near() -> None:
    (span,) = quotations("“" + "a" * (LONGEST + 500))
    assert span.end - span.start == LONGEST


def test_quoted_speech_is_withheld() -> None:
    text = "“We trust [ROLE President] [PERSON Ann Roe],” he said."
    assert said(text) == set()
    assert kept_back(text) == {(ROE, "jobTitle", "President"): "inside a quotation: attributed, not asserted"}


def test_a_cut_title_is_withheld() -> None:
    text = "[ROLE Under Secretary] [PERSON Ann Roe] left.\nThey met [ROLE Secretary] [PERSON Ann Roe]."
    assert said(text) == {(ROE, "jobTitle", "Under Secretary")}
    assert kept_back(text) == {(ROE, "jobTitle", "Secretary"): "contradicts another reading of the same article"}


def test_the_same_statement_outside_of_a_quotation_wins() -> None:
    text = "“[ROLE President] [PERSON Ann Roe] left,” he said.\n[ROLE President] [PERSON Ann Roe] left."
    assert said(text) == {(ROE, "jobTitle", "President")}
    assert kept_back(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "[PERSON Ann Roe] may be born in [GPE Kenya], if she was born in [GPE Kenya].",
        "Reportedly, [PERSON Ann Roe] was born in [GPE Kenya].",
        "[PERSON Ann Roe] was born in [GPE Kenya], he claimed.",
        "Was [PERSON Ann Roe] born in [GPE Kenya]?",
        "[PERSON Ann Roe] didn’t say that she was born in [GPE Kenya].",
    ],
)
def test_what_a_doubtful_clause_says_is_not_stated(text: str) -> None:
    assert said(text) == set()


def test_a_title_in_a_doubtful_clause_is_still_a_title() -> None:
    assert said("He denied that [ROLE President] [PERSON Ann Roe] left.") == {(ROE, "jobTitle", "President")}


def test_the_month_of_may_is_no_doubt() -> None:
    assert said("[PERSON Ann Roe], born in May in [GPE Kenya], left.") == set()
    assert said("In May, [PERSON Ann Roe], born in [GPE Kenya], left.") == {(ROE, "birthPlace", "Kenya")}


def test_an_unsure_mention_is_withheld_with_its_score() -> None:
    text = "[ROLE President] [PERSON:0.4 Ann Roe] left."
    assert said(text) == set()
    assert kept_back(text) == {(ROE, "jobTitle", "President"): "confidence 0.40 is below 0.50"}


@pytest.mark.parametrize(
    ("text", "statement", "reason"),
    [
        ("ex-[ORG Acme] [ROLE chief] [PERSON Ann Roe]", (ROE, "worksFor", "Acme"), "the wording puts it in the past"),
        ("then [ROLE chief] [PERSON Ann Roe]", (ROE, "jobTitle", "then chief"), "the wording puts it in the past"),
        ("the late [ROLE king] [PERSON Ann Roe]", (ROE, "jobTitle", "king"), "the holder is dead"),
        ("[PERSON Ann Roe], a [ROLE member] of the [ORG Acme Party] until 2018, left.", (ROE, "memberOf", "Acme Party"),
         "the wording puts it in the past"),
        ("[PERSON Ann Roe], a [ROLE member] of the [ORG Acme Party] from 2004 to 2008", (ROE, "memberOf", "Acme Party"),
         "the wording puts it in the past"),
        ("[PERSON Ann Roe] is the third [ORG Acme] [ROLE coach] to be fired.", (ROE, "worksFor", "Acme"),
         "the wording puts it in the past"),
        ("the next [ROLE king], [PERSON Ann Roe],", (ROE, "jobTitle", "king"),
         "the wording makes the office a future or a doubtful one"),
    ],
)  # fmt: skip
def test_offices_that_are_not_held(text: str, statement: tuple[str, str, str], reason: str) -> None:
    assert kept_back(text)[statement] == reason


def test_who_is_married_is_the_subject() -> None:
    text = "[PERSON Ann Roe], whose sister [PERSON Bea Moe] is married to [PERSON Al Poe], left."
    assert {frozenset((one, other)) for one, predicate, other in said(text) if predicate == "spouse"} == {
        frozenset(("Bea Moe", "Al Poe"))
    }
    text = "[PERSON Ann Roe], a nurse with a sister in [GPE Oslo], is married to [PERSON Al Poe]."
    assert len([predicate for _, predicate, _ in said(text) if predicate == "spouse"]) == 1
