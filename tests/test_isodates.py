from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.isodates import days_of


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-29", "2024-02-29", "2024-02-29"), ("2024-06-18T23:30:00-05:00", "2024-06-18", "2024-06-18"),
        ("0001", "0001-01-01", "0001-12-31"), ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)  # fmt: skip
def test_the_days_that_a_date_names(value: str, first: str, last: str) -> None:
    assert days_of(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["", "23", "2023-13", "2023-00", "2023-02-30", "2023-06-00", "0000", "2023-6", "P2D", "2023T10"]
)
def test_what_is_no_date(value: str) -> None:
    assert days_of(value) is None


@given(st.dates())
def test_each_day_lies_within_its_month_and_year(day: date) -> None:
    iso = day.isoformat()
    assert days_of(iso) == (day, day)
    for found in (days_of(iso[:7]), days_of(iso[:4])):
        assert found is not None and found[0] <= day <= found[1]
