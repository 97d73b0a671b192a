"""Values of time expressions: a table of cases, round trips, shifted anchors, wrapped text, impossible days."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factwire.data import Anchor, Article, Span, TimeExpression
from factwire.dates.cells import in_months, parse
from factwire.dates.expressions import find_times
from factwire.dates.holidays import easter
from factwire.dates.values import resolve
from factwire.segment import segment

CASES = Path(__file__).resolve().parents[1] / "fixtures" / "dates.tsv"
NONE, UNKNOWN = "NONE", "?"
"""Must not be read; read, but without a value."""


def read(text: str, anchor: str | None = "2024-06-18") -> tuple[TimeExpression, ...]:
    sentences = [one.span for one in segment(Article("urn:x:1", "a", text, "", "a.txt")).sentences]
    day = Anchor(anchor, "published", 1.0) if anchor else None
    return resolve(find_times(text, sentences), text, sentences, day)


def value(text: str, anchor: str | None = "2024-06-18") -> str | None:
    found = read(text, anchor)
    assert len(found) == 1, found
    return found[0].value


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['anchor']} {case['text']}")
def test_table(case: dict[str, str]) -> None:
    start, end = case["text"].index("["), case["text"].index("]") - 1
    text = case["text"].replace("[", "").replace("]", "")
    found = read(text, None if case["anchor"] == "-" else case["anchor"])
    here = [one for one in found if one.span.start < end and start < one.span.end]
    if case["value"] == NONE:
        assert not here
        return
    shown = [(one.value or UNKNOWN, one.start or "-", one.end or "-", one.mod or "-") for one in here]
    assert (case["value"], case["start"], case["end"], case["mod"]) in shown


def test_table_is_large() -> None:
    rows = cases()
    assert len(rows) >= 400
    assert sum(row["value"] in {NONE, UNKNOWN} for row in rows) >= 60


def test_ids_and_anchors() -> None:
    found = read("It began on June 3, 2014, and ended two days later. He said so on Monday. It is a ruin.")
    assert [(one.id, one.anchor) for one in found] == [("t1", None), ("t2", "t1"), ("t3", "publication")]


def test_reasoned_anchor_is_named() -> None:
    sentence = segment(Article("urn:x:1", "a", "He died yesterday.", "", "a.txt")).sentences[0].span
    timed = find_times("He died yesterday.", [sentence])
    (found,) = resolve(timed, "He died yesterday.", [sentence], Anchor("2024-06-18", "reasoned", 0.6))
    assert (found.value, found.anchor) == ("2024-06-17", "article")
    assert found.score < 0.6


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("He left in the summer of 1998.", "1998-22"),
        ("He left around 1890.", "1890~"),
        ("It was popular in the 1990s.", "199X"),
        ("Sales fell in the third quarter of 2023.", "2023-35"),
        ("He left after 2016.", "2016/.."),
        ("He left on June 12, 2024.", None),
    ],
)
def test_edtf(text: str, edtf: str | None) -> None:
    assert read(text)[0].edtf == edtf


@pytest.mark.parametrize(
    ("text", "bounded"),
    [
        ("Profit rose in the first quarter ended September 30, 2021. Sales fell in Q1 2022.", False),
        ("Profit rose in the third quarter ended September 30, 2021. Sales fell in Q1 2022.", True),
        ("It was the best fiscal year. Sales fell in the second quarter of 2022.", False),
        ("The financial year ended December 31, 2021 was good. Sales fell in Q1 2022.", True),
    ],
)
def test_quarters_of_a_year_that_is_not_the_calendars_have_no_days(text: str, bounded: bool) -> None:
    last = read(text)[-1]
    assert (last.start is not None, last.edtf is not None) == (bounded, bounded) and "2022-Q" in str(last.value)


def test_ranges_keep_their_ends() -> None:
    found = read("Talks ran from June 12 to June 14, 2023.")
    assert [one.value for one in found] == ["2023-06-12/2023-06-14", "2023-06-12", "2023-06-14"]
    assert found[0].edtf == "2023-06-12/2023-06-14"
    assert read("He has ruled since 2014.")[0].edtf == "2014/.."


def test_narrative_does_not_reach_far() -> None:
    filler = "Nobody knows why. " * 4
    assert read(f"It began on June 3, 2014. {filler}The town fell two days later.")[-1].value is None


@pytest.mark.parametrize(
    ("year", "day"), [(2024, "2024-03-31"), (2000, "2000-04-23"), (1998, "1998-04-12"), (2038, "2038-04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


def test_months_are_added_within_the_calendar() -> None:
    assert in_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert in_months(date(2024, 12, 31), 2) == date(2025, 2, 28)
    assert in_months(date(2024, 3, 31), -13) == date(2023, 2, 28)
    assert in_months(date(9999, 12, 1), 1) is None
    assert in_months(date(1, 1, 1), -1) is None


@pytest.mark.parametrize("iso", ["2024-13", "2024-02-30", "later", "", "24-1-1-1"])
def test_no_anchor_from_nonsense(iso: str) -> None:
    assert parse(iso) is None


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
SUFFIX = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


@settings(max_examples=200, deadline=None)
@given(DAYS)
def test_printed_forms_mean_the_same_day(day: date) -> None:
    month, short, ordinal = day.strftime("%B"), day.strftime("%b"), f"{day.day}{SUFFIX.get(day.day, 'th')}"
    weekday = day.strftime("%A")
    forms = [
        f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}", f"{weekday}, {month} {day.day}, {day.year}",
        f"the {ordinal} of {month} {day.year}", f"{weekday} {day.day} {month} {day.year}", day.isoformat(),
        f"{month} {ordinal}, {day.year}", f"{day.day} {short} {day.year}",
    ]  # fmt: skip
    if day.month != 5:
        forms.append(f"{short}. {day.day}, {day.year}")
    if day.day > 12:
        forms += [f"{day.day:02}/{day.month:02}/{day.year}", f"{day.month}/{day.day}/{day.year}"]
    assert {value(f"The ship sank on {form}, in a storm.") for form in forms} == {day.isoformat()}


@settings(max_examples=200, deadline=None)
@given(
    DAYS, st.integers(-400, 400), st.sampled_from(["yesterday", "today", "three days ago", "the day before yesterday"])
)
def test_days_move_with_the_anchor(day: date, by: int, words: str) -> None:
    moved = day + timedelta(by)
    one, two = (value(f"The ship sank {words}.", anchor.isoformat()) for anchor in (day, moved))
    assert one and two
    assert date.fromisoformat(two) - date.fromisoformat(one) == timedelta(by)


@settings(max_examples=200, deadline=None)
@given(DAYS, st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()))
def test_weekdays_are_the_nearest_on_the_side_of_the_tense(day: date, name: str) -> None:
    past = date.fromisoformat(value(f"The ship sank on {name}.", day.isoformat()) or "")
    coming = date.fromisoformat(value(f"The ship will sail on {name}.", day.isoformat()) or "")
    assert past.strftime("%A") == coming.strftime("%A") == name
    assert timedelta(0) <= day - past < timedelta(7)
    assert timedelta(0) <= coming - day < timedelta(7)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from("January February April June November".split()),
    st.integers(1, 39),
    st.integers(1900, 2099),
)
def test_never_a_day_outside_the_calendar(month: str, day: int, year: int) -> None:
    for found in read(f"The ship sank on {month} {day}, {year}, and on {day} {month}."):
        for iso in (found.value, found.start, found.end):
            assert iso is None or parse(iso) is not None


EXPRESSIONS = (
    "June 12, 2024", "Wednesday, June 12", "the third quarter of last year", "9:30 a.m. on Monday",
    "an hour and a half", "last year in September", "twice a week", "two days ago", "from Monday to Wednesday",
    "the early 1990s",
    "early next week",
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(EXPRESSIONS), st.data())
def test_wrapping_changes_no_value(words: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.sampled_from([" ", "\n", "  ", "\u00a0", " \n"]), min_size=9, max_size=9))
    parts = words.split(" ")
    wrapped = parts[0] + "".join(gap + part for gap, part in zip(gaps, parts[1:], strict=False))
    text, plain = f"The ship sank on {wrapped}, they said.", f"The ship sank on {words}, they said."
    whole = [segment(Article("urn:x:1", "a", plain, "", "a.txt")).sentences[0].span]
    sentence = [Span(0, len(text))]
    day = Anchor("2024-06-18", "published", 1.0)
    one = resolve(find_times(text, sentence), text, sentence, day)
    two = resolve(find_times(plain, whole), plain, whole, day)
    assert [found.value for found in one] == [found.value for found in two] != []
