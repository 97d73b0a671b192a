"""Days of the calendar: what ISO 8601 dates cover, which days exist, how they are written in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date

from factwire.isodates import days_of

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

LEAP = 2000
"""A year in which every day of any year exists."""


def covered(iso: str | None) -> tuple[date, date] | None:
    """Return the first and the last day of an ISO 8601 date; None for other texts.

    None, too, for the first and last year of the calendar, so that days can be added and taken away.
    """
    found = days_of(iso or "")
    return found if found and MINYEAR < found[0].year < MAXYEAR else None


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
