"""Dates: what ISO 8601 of reduced precision allows, what the calendar allows, and what is certainly earlier."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.validate.dates import DAY, date_problems, parse_moment, precedes

GOOD = [
    "2024",
    "2024-02",
    "2024-02-29",
    "2000-02-29",
    "2024-02-29T23:59",
    "2024-02-29T23:59:59",
    "2024-02-29T23:59:59.123",
    "2024-02-29T00:00Z",
    "2024-02-29T00:00:00+05:45",
    "2024-02-29T00:00:00-0930",
    "2024-02-29T00:00:00+14:00",
    "0001-01-01",
    "9999-12-31",
]
IMPOSSIBLE = [
    "0000",
    "2024-00",
    "2024-13",
    "2024-02-30",
    "2023-02-29",
    "1900-02-29",
    "2024-04-31",
    "2024-01-00",
    "2024-01-01T24:00",
    "2024-01-01T23:60",
    "2024-01-01T23:59:60",
    "2024-01-01T00:00+14:30",
    "2024-01-01T00:00+05:60",
]
NO_DATE = [
    "",
    "24",
    "20240229",
    "2024-2-9",
    "2024-02-29 09:00",
    "2024-02-29T",
    "2024-02-29T9",
    "2024-02-29T09",
    "2024-02-29Z",
    "2024-W09-4",
    "2024-060",
    "2024-02-29/2024-03-01",
    "2024-XX",
    "~2024",
    "July 3",
    " 2024",
    "2024\n",
    "٢٠٢٤",
    "-2024",
    "12024-01-01",
]


@pytest.mark.parametrize("text", GOOD)
def test_good_dates(text: str) -> None:
    moment = parse_moment(text)
    assert moment.first <= moment.last


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_impossible_dates_say_why(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_moment(text)


@pytest.mark.parametrize("text", NO_DATE)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_moment(text)
    assert caught.value.args == ()


@pytest.mark.parametrize(
    ("text", "days"), [("2023", 365), ("2024", 366), ("2024-02", 29), ("2023-02", 28), ("2024-07-03", 1)]
)
def test_precision_is_a_stretch_of_time(text: str, days: int) -> None:
    moment = parse_moment(text)
    assert moment.last - moment.first + 1 == days * DAY


@given(st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)), st.integers(-14 * 60, 14 * 60))
def test_zones_are_honored(when: datetime, minutes: int) -> None:
    zoned = when.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    utc = zoned.astimezone(UTC)
    assert parse_moment(zoned.isoformat()).first == parse_moment(utc.isoformat()).first


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2023", "2024"),
        ("2023-12-31", "2024"),
        ("2024-02-29", "2024-03"),
        ("2024-07-03T09:59", "2024-07-03T10:00"),
        ("2024-07-03T10:00:00+02:00", "2024-07-03T10:00:00+01:00"),
        ("2024-07-01", "2024-07-03T10:00Z"),
    ],
)
def test_certainly_earlier(earlier: str, later: str) -> None:
    assert precedes(parse_moment(earlier), parse_moment(later))
    assert not precedes(parse_moment(later), parse_moment(earlier))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024", "2024-07-03"),
        ("2024-07", "2024-07-31T23:59"),
        ("2024-07-02", "2024-07-03T10:00Z"),
        ("2024-07-03T10:00:00+02:00", "2024-07-03T09:00:00+01:00"),
        ("2024-07-03T23:00", "2024-07-03T12:00Z"),
    ],
)
def test_not_certainly_either(one: str, other: str) -> None:
    assert not precedes(parse_moment(one), parse_moment(other))
    assert not precedes(parse_moment(other), parse_moment(one))


@pytest.mark.parametrize(
    ("name", "value", "good"),
    [
        ("duration", "P2D", True),
        ("duration", "PT1H30M", True),
        ("duration", "P1Y2M3DT4H5M6.5S", True),
        ("duration", "P3W", True),
        ("duration", "PT", False),
        ("duration", "P1DT", False),
        ("duration", "2 days", False),
        ("doorTime", "19:30", True),
        ("doorTime", "25:30", False),
        ("startDate", "19:30", False),
        ("temporalCoverage", "2015-11/..", True),
        ("name", "2024-02-30", True),
    ],
)
def test_which_properties_are_looked_at(name: str, value: str, *, good: bool) -> None:
    found = date_problems({"@graph": [{"@id": "https://x.example/e", "@type": "Event", name: value}]})
    assert [(p.path, p.rule) for p in found] == ([] if good else [(f"$['@graph'][0].{name}", "date")])
