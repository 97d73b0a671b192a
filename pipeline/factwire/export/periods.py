"""ISO 8601 dates of any precision -> the days that they cover.

Engines complete "2023-09" to the first of September on their own; a search for the 20th then misses it and one
for the 1st finds what nobody dated so. A period keeps both ends.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T.*)?)?)?", re.DOTALL)


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
    """Return the days of ``2023``, ``2023-09``, ``2023-09-20`` or a dateTime; None for anything else.

    The day of a dateTime is the one that it writes, in its own time zone.
    """
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    last_month = month or 12
    last = first if day else date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])
    return Period(str(first), str(last))


def span_of(start: str | None, end: str | None) -> Period | None:
    """Return the days from the first one of ``start`` through the last one of ``end``.

    Without an end it is the days of ``start``; without a start it is open before.
    """
    begins = period_of(start) if start is not None else None
    ends = period_of(end) if end is not None else None
    if ends is None or begins is None:
        return begins if ends is None else Period(None, ends.last)
    return Period(begins.first, ends.last)
