"""Dates that their words give by themselves, and those that need more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events_cases import filled
from factwire.events import _start
from factwire.events.times import iso


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2000", "2000"), ("the year 1998", "1998"), ("April 2019", "2019-04"), ("Sept. 2019", "2019-09"),
        ("March, 2020", "2020-03"), ("March of 2020", "2020-03"), ("5 May 2021", "2021-05-05"),
        ("May 5, 2021", "2021-05-05"), ("May 5th 2021", "2021-05-05"), ("the 5th of May, 2021", "2021-05-05"),
        ("Wednesday, May 5, 2021", "2021-05-05"), ("2021-05-05", "2021-05-05"), ("MAY  2021", "2021-05"),
        ("Tuesday", None), ("June 12", None), ("last year", None), ("September last year", None), ("May", None),
        ("the 1990s", None), ("since 2014", None), ("1998-2004", None), ("2021-13-01", None),
        ("February 30, 2020", None), ("Marsh 2020", None), ("3000", None), ("0999", None), ("next week", None),
        ("", None), ("20191", None),
    ],
)  # fmt: skip
def test_dates(words: str, expected: str | None) -> None:
    assert iso(words) == expected


@given(st.dates(date(1000, 1, 1), date(2099, 12, 31)))
def test_each_day_in_each_form(day: date) -> None:
    month = day.strftime("%B")
    for words in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()):
        assert iso(words) == day.isoformat()
    assert iso(f"{month} {day.year}") == day.isoformat()[:7]


@given(st.text("0123456789 ,.-abcdefghijlmnoprstuvyJFMASOND", max_size=40))
def test_never_outside_the_calendar(words: str) -> None:
    value = iso(words)
    if value is not None:
        parts = [int(part) for part in value.split("-")]
        date(*[*parts, 1, 1][:3])


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (["April 2019"], "2019-04"), (["2019", "April 2019"], "2019-04"), (["Tuesday", "2000"], "2000"),
        (["2019", "2020"], None), (["April 2019", "May 2019"], None), (["Tuesday"], None), ([], None),
    ],
)  # fmt: skip
def test_the_date_of_an_event(times: list[str], expected: str | None) -> None:
    fillers = [filled("time", words, start=20 * n) for n, words in enumerate(times)]
    assert _start([*fillers, filled("place", "1999")]) == expected
