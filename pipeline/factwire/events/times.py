"""The words of a time -> an ISO 8601 date, where they give one by themselves: "5 May 2021", "April 2019", "2000".

Nothing is resolved against another date: "Tuesday", "last year" and "June 12" have no value here. The precision is that
of the words. Dates that the calendar does not have are no dates.
"""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip

_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_WEEKDAY}(?:the )?{_DAY}(?: of)? {_MONTH},? {_YEAR}",
        rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}",
        rf"{_MONTH},? (?:of )?{_YEAR}",
        rf"(?:the year )?{_YEAR}",
        r"(?P<year>1[0-9]\d\d|20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
    )
)
"""What may stand in print, in lower case and with single spaces."""


def iso(words: str) -> str | None:
    """Return the date that ``words`` give by themselves, ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; None if none."""
    plain = " ".join(words.lower().split())
    for form in FORMS:
        found = form.fullmatch(plain)
        if found is not None:
            return _value(found.groupdict())
    return None


def _value(parts: dict[str, str | None]) -> str | None:
    """Put a date together; None if the calendar has no such day."""
    year, month, day = parts["year"] or "", parts.get("month"), parts.get("day")
    if month is None:
        return year
    number = int(month) if month.isdigit() else MONTHS.get(month)
    if number is None:
        return None
    if day is None:
        return f"{year}-{number:02}"
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
