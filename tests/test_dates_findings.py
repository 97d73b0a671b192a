"""Contradictions: the cases in fixtures/contradictions, what is kept silent, and properties of any text."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factwire.data import Article, Extraction, Finding, Times
from factwire.dates import FINDINGS, read_times
from factwire.dates.days import MONTHS, WEEKDAYS, ordinary, weekday_of
from factwire.paths import data_dir
from factwire.segment import segment
from helpers import cpu_seconds

FOLDER = Path(__file__).parent.parent / "fixtures" / "contradictions"


def cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def times(text: str, **declared: str) -> Times:
    article = Article("urn:test", "test", text, headline="", source="test.txt", **declared)  # type: ignore[arg-type]
    return read_times(segment(article), Extraction("urn:test", "none", 0))


def findings(case: dict[str, Any]) -> tuple[Finding, ...]:
    declared = {name: case[name] for name in ("published", "modified", "dateline") if name in case}
    return times(case["text"], **declared).findings


@pytest.mark.parametrize("case", cases("contradictory.jsonl"), ids=lambda case: case["id"])
def test_contradictions_are_found(case: dict[str, Any]) -> None:
    found = findings(case)
    assert [finding.kind for finding in found] == [case["kind"]]
    assert found[0].suggestion == case.get("suggestion")
    assert len(found[0].readings) >= 2 or case["kind"] == "impossible"
    for finding in found:
        supported = [support.span for reading in finding.readings for support in reading.support]
        assert all(span.end <= len(case["text"]) for span in (*finding.spans, *supported))
        assert set(finding.spans) <= set(supported), "every disagreeing word belongs to a reading"


@pytest.mark.parametrize("case", cases("consistent.jsonl"), ids=lambda case: case["id"])
def test_consistent_texts_are_left_alone(case: dict[str, Any]) -> None:
    assert findings(case) == ()


def test_there_are_enough_cases_of_every_kind() -> None:
    contradictory, consistent = cases("contradictory.jsonl"), cases("consistent.jsonl")
    assert len(contradictory) >= 60 and len(consistent) >= 60
    assert {case["kind"] for case in contradictory} == set(FINDINGS)
    ids = [case["id"] for case in contradictory], [case["id"] for case in consistent]
    assert all(len(set(each)) == len(each) for each in ids)


def test_the_schema_knows_the_kinds() -> None:
    schema = json.loads((data_dir("schemas") / "evidence.schema.json").read_text(encoding="utf-8"))
    assert schema["$defs"]["finding"]["properties"]["fw:kind"]["enum"] == list(FINDINGS)


def test_a_slip_of_the_month_is_explained() -> None:
    text = "The premier of Fiji will arrive in Lima on July 18 (Tuesday). Talks are set for Tuesday and Wednesday."
    (finding,) = times(text, published="2024-06-17").findings
    assert (
        finding.message == "July 18, 2024 is a Thursday, not a Tuesday; June 18, 2024 is a Tuesday and fits “Tuesday”"
    )
    literal, better = finding.readings
    assert (literal.value, better.value, finding.severity) == ("2024-07-18", "2024-06-18", "error")
    assert [support.span.of(text) for support in better.support] == ["Tuesday", "Tuesday"]
    assert [support.span.of(text) for support in literal.support] == ["July 18"]


def test_disputed_words_have_the_suggested_value_or_none() -> None:
    text = (
        "She comes on July 18 (Tuesday), and leaves on Friday, June 31. On Tuesday, it will rain as on Monday, June 17."
    )
    found = times(text, published="2024-06-17")
    values = {each.span.of(text): each.value for each in found.expressions}
    assert (values["July 18"], values["Friday, June 31"], values["Monday, June 17"]) == (
        "2024-06-18",
        None,
        "2024-06-17",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The premier will arrive on July 18 (Tuesday).",  # nothing else speaks for June
        "The premier will arrive on July 18 (Tuesday). On July 18, she will meet the king.",  # no slip of the pen
    ],
)
def test_nothing_is_suggested_without_support(text: str) -> None:
    (finding,) = times(text, published="2024-06-03").findings
    assert finding.kind == "weekday" and finding.suggestion is None


def test_a_year_that_was_reasoned_out_only_warns() -> None:
    text = (
        "The mill closed on Monday, June 10. It was built last year (2023), and on June 14 (Tuesday) it will be sold."
    )
    found = times(text)
    assert found.anchor is not None and found.anchor.source == "reasoned"
    assert [(finding.kind, finding.severity) for finding in found.findings] == [("weekday", "warning")]


DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text that tells of days around its publication as the calendar has them, and the day of publication."""
    today = draw(DAYS)
    sentences = []
    for _ in range(draw(st.integers(1, 6))):
        day = today + timedelta(draw(st.integers(-120, 120)))
        name = f"{MONTHS[day.month - 1]} {day.day}"
        birth, age = day.year - draw(st.integers(20, 90)), draw(st.integers(2, 30))
        sentences.append(
            draw(
                st.sampled_from(
                    [
                        f"Talks took place on {weekday_of(day)}, {name}.",
                        f"Talks took place on {name} ({weekday_of(day)}).",
                        f"Talks took place on {weekday_of(day)}, {ordinary(day)}.",
                        f"The {weekday_of(day)} talks of {day.day} {MONTHS[day.month - 1]} {day.year} failed.",
                        f"She led the union from {birth} to {birth + age}, a {age}-year term.",
                        f"He was born in {birth} and died in {day.year} aged {day.year - birth}.",
                        f"Born in {birth}, she won in {birth + age} at the age of {age - 1}.",
                        f"In {birth + age}, {age} years after {birth}, the mine was closed.",
                        f"{age} years ago, in {today.year - age}, the mine was closed.",
                    ]
                )
            )
        )
    return " ".join(sentences), today.isoformat()


@given(stories(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_what_the_calendar_has_is_no_finding(story: tuple[str, str], dated: bool) -> None:
    text, today = story
    found = times(text, published=today) if dated else times(text)
    assert found.findings == ()


@given(st.text(alphabet=st.sampled_from("ab 0123456789.,()-–\n"), max_size=60), DAYS, st.sampled_from(WEEKDAYS))
@settings(max_examples=100, deadline=None)
def test_spans_lie_inside_any_text(noise: str, day: date, weekday: str) -> None:
    text = f"{noise} on {weekday}, {ordinary(day)} {noise} from 2004 to 1998, born on June 31, 1950 {noise}"
    found = times(text, published="2024-06-17", modified="2024-06-16")
    assert found.findings[0].kind == "modified"
    for finding in found.findings:
        for reading in finding.readings:
            assert all(support.span.end <= len(text) for support in reading.support)
        assert all(span.end <= len(text) for span in finding.spans)


def test_time_is_linear_in_the_text() -> None:
    story = (
        "Born in 1950, he died in 2010 aged 70. In 2022, 24 years after 2000, a five-year term from 1998 to 2010 ended"
        " on July 18 (Tuesday). Two years ago, in 2017, and for 30 years, since 2004, it rained on June 31, yesterday"
        " (June 2).\n"
    )
    for text in (story, story.replace(".", ",").replace("\n", " ")):
        short, long = (_seconds(text * number) for number in (40, 160))
        assert long < 4 * short * 1.8


def _seconds(text: str) -> float:
    return cpu_seconds(lambda: times(text, published="2024-06-17"))


def values(text: str) -> dict[str, str | None]:
    return {time.span.of(text): time.value for time in times(text).expressions}


PAST = (
    "On Wednesday (June 12), the chair wrote to the board. Talks failed in 2002. A summit in 2001 was the "
    "only one; this is the first in 23 years. "
)


def test_a_suggested_day_to_come_narrows_down_the_day_of_writing() -> None:
    """Written after June 12 and before the day that "July 18 (Tuesday)" means, so that its Tuesday is that day."""
    text = PAST + "The upcoming summit now has a date: July 18 (Tuesday). It will be held on Tuesday and Wednesday."
    found = times(text)
    assert found.anchor and (found.anchor.earliest, found.anchor.latest) == ("2024-06-12", "2024-06-18")
    assert found.anchor.support[-1].says == "June 18, 2024 is still to come"
    assert [finding.suggestion for finding in found.findings] == ["2024-06-18"]
    assert values(text)["Tuesday and Wednesday"] == "2024-06-18/2024-06-19"


def test_a_suggested_day_of_the_past_narrows_down_nothing() -> None:
    text = PAST + "The summit had a date, July 18 (Tuesday). It was held on Tuesday and Wednesday."
    found = times(text)
    assert found.anchor and found.anchor.latest == "2024-12-31"
    assert values(text)["Tuesday and Wednesday"] is None
