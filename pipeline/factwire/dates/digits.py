"""Dates that are written in digits: "2024-06-18T09:30Z", "18/06/2024"; years of two digits."""

from __future__ import annotations

import re
from dataclasses import replace

from factwire.dates.meaning import Calendar, Clock
from factwire.dates.signs import Found, Sense, Value


def century(two: int) -> int:
    """Return the year that two digits most often mean in news: 1930 to 2029."""
    return 2000 + two if two < 30 else 1900 + two


def iso_date(found: Found) -> Value | Sense:
    """2024-06-18, 2024-06-18T09:30Z."""
    day, _, clock = found.word("iso").upper().partition("T")
    year, month, number = (int(part) for part in day.split("-"))
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return None
    made = Calendar(year=year, month=month, day=number)
    if clock:
        parts = re.fullmatch(r"(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", clock)
        if parts is None:
            return None
        made = replace(
            made, clock=Clock(int(parts[1]), int(parts[2]), int(parts[3]) if parts[3] else None, _offset(parts[4]))
        )
        return Sense(made, kinds="T CLKT FULL")
    return made


def _offset(zone: str | None) -> int | None:
    """Return the minutes of "Z" or "+02:00"; None if there is no zone."""
    if not zone:
        return None
    digits = zone[1:].replace(":", "")
    return 0 if zone == "Z" else (-1 if zone[0] == "-" else 1) * (60 * int(digits[:2]) + int(digits[2:]))


def slashed_date(found: Found) -> Value:
    """18/06/2024, 6/18/2024, 2024/06/18; None where day and month could change places, and for scores."""
    words = found.word("slashed")
    one, two, three = (int(part) for part in re.split("[/.-]", words))
    if len(re.split("[/.-]", words)[0]) == 4:
        return Calendar(year=one, month=two, day=three) if two <= 12 and 1 <= three <= 31 else None
    short = len(re.split("[/.-]", words)[2]) == 2
    if (short and "/" not in words) or max(one, two) > 31 or not (one and two) or min(one, two) > 12:
        return None
    if one <= 12 and two <= 12 and one != two:
        return None
    day, month = (one, two) if two <= 12 else (two, one)
    return Calendar(year=century(three) if short else three, month=month, day=day, short=short)
