"""ISO 8601 dates of any precision -> the days that they may name. Imports the standard library only."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?", re.ASCII)


def days_of(value: str) -> tuple[date, date] | None:
    """Return the first and the last day of ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or a dateTime.

    The day of a dateTime is the day as written, in its own zone. None for other texts, and for what no calendar has.
    """
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if found[3]:
            return date(year, month, day), date(year, month, day)
        if found[2]:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:  # also that of monthrange
        return None
