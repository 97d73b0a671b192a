"""Days of the calendar: what ISO 8601 dates cover, which days exist, how they are written in words."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

LEAP = 2000
"""A year in which every day of any year exists."""

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?", re.ASCII)


def covered(iso: str | None) -> tuple[date, date] | None:
    """Return the first and the last day of ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or a moment; None for other texts."""
    found = _ISO.fullmatch(iso or "")
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if not MINYEAR < year < MAXYEAR:  # so that days can be added and taken away
        return None
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has no such one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_day(year: int | None, month: int) -> int:
    """Return the number of days of a month; of February 29 where the year is not known."""
    return monthrange(year or LEAP, month)[1]


def ordinary(day: date) -> str:
    """Write "June 18, 2024"."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def weekday_of(day: date) -> str:
    """Write "Tuesday"."""
    return WEEKDAYS[day.weekday()]


def distance(day: date, first: date, last: date) -> int:
    """Return how many days ``day`` lies outside the stretch from ``first`` to ``last``; 0 inside it."""
    return max((first - day).days, (day - last).days, 0)
