"""ISO 8601 dates of any precision -> the days that they may name.

Engines complete "2023-09" to the first of September on their own; a search for the 20th then misses it and one
for the 1st finds what nobody dated so. A period keeps both ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from factwire.errors import InputError
from factwire.projection import days


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``first`` through ``last``, ``YYYY-MM-DD``; None where the text leaves that end open."""

    first: str | None
    last: str | None

    @property
    def end(self) -> str | None:
        """The day after ``last``, for half-open ranges; None after the last day that a calendar has."""
        return str(date.fromisoformat(self.last) + timedelta(days=1)) if self.last not in (None, "9999-12-31") else None


def period_of(value: str) -> Period | None:
    """Return the days of ``2023``, ``2023-09``, ``2023-09-20`` or a dateTime; None for what is no date."""
    try:
        return Period(*days(value))
    except InputError:
        return None


def span_of(start: str | None, end: str | None) -> Period | None:
    """Return the days from the first one of ``start`` through the last one of ``end``.

    Without an end it is the days of ``start``; without a start it is open before.
    """
    begins = period_of(start) if start is not None else None
    ends = period_of(end) if end is not None else None
    if ends is None or begins is None:
        return begins if ends is None else Period(None, ends.last)
    return Period(begins.first, ends.last)


def day_number(day: str | None) -> int | None:
    """Return ``2023-09-20`` as 20230920, which sorts and compares in engines that have no dates."""
    return int(day.replace("-", "")) if day is not None else None
