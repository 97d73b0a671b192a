"""Rules for times of day: "9:30 a.m. EST", "1400 GMT", "noon", "half past nine"."""

from __future__ import annotations

import re

from factwire.dates.meaning import Calendar, Clock
from factwire.dates.signs import Found, Layer, Rule, Value

_AT = re.compile(
    r"\b(?:at|by|until|till|from|before|after|around|since|between|shortly|exactly)\s+(?:about\s+|around\s+)?$",
    re.IGNORECASE,
)
"""Words before a time of day without "a.m."; others stand before scores and ratios, too."""
_ZONE = "(LPAR? ZONE | local time | (eastern|pacific|central|mountain) (standard|daylight)? time)?"
_HOURS_OFF = {"eastern": -300, "central": -360, "mountain": -420, "pacific": -480}


def _time(found: Found, hour: int | None, minute: int | None = None) -> Value:
    """Return calendar fields that have only a time of day; None for hours that no clock shows."""
    half = found.key("ampm") if found.has("ampm") else None
    if hour is None or hour > 24 or (half and not 1 <= hour <= 12 and not (half == "p" and hour < 24)):
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = found.int("zone") if found.has("zone") else None
    words = found.words.lower().split()
    if words[-1:] == ["time"] and "standard" in words:
        zone = _HOURS_OFF.get(words[-3])
    return Calendar(clock=Clock(hour, minute, zone=zone))


def _printed(found: Found) -> tuple[int, int]:
    """Return hour and minute of "9:30" or "9.30"."""
    hour, minute = re.split("[:.]", found.word("clock"))
    return int(hour), int(minute)


def _clock(found: Found) -> Value:
    """9:30 a.m. EST."""
    return _time(found, *_printed(found))


def _bare(found: Found) -> Value:
    """9:30 after "at"."""
    return _time(found, *_printed(found)) if _AT.search(found.before) else None


def _hour(found: Found) -> Value:
    """9 a.m., nine o'clock."""
    return _time(found, found.int("hour"))


def _military(found: Found) -> Value:
    """1400 GMT."""
    number = found.int("hhmm") or 0
    return _time(found, number // 100, number % 100)


def _noon(found: Found) -> Value:
    """Noon; midnight belongs to the night before it as often as to the day after, and is told as 24:00."""
    return _time(found, 24 if found.word("at") == "midnight" else 12, 0)


def _past(found: Found) -> Value:
    """Half past nine, a quarter to ten."""
    hour = found.int("hour")
    if hour is None or not 1 <= hour <= 12:
        return None
    away = 30 if found.has("half") else 15
    return _time(found, hour if found.has("past") else hour - 1, away if found.has("past") else 60 - away)


CLOCKS = Layer(
    (
        Rule(f"CLOCK AMPM {_ZONE}", "CLK", _clock, "9:30 a.m. EST"),
        Rule(f"CLOCK {_ZONE.removesuffix('?')}", "CLK", _clock, "14:30 GMT"),
        Rule("COLON:clock", "CLK", _bare, "at 9:30"),
        Rule(f"HOUR+SMALL:hour AMPM {_ZONE}", "CLK", _hour, "9 a.m."),
        Rule(f"HOUR+SMALL:hour o'clock AMPM? {_ZONE}", "CLK", _hour, "nine o'clock"),
        Rule("HHMM LPAR? ZONE", "CLK", _military, "1400 GMT"),
        Rule(f"NOON:at {_ZONE}", "CLK", _noon, "noon"),
        Rule("(half:half|a? quarter) (past:past|to) SMALL:hour AMPM?", "CLK", _past, "half past nine"),
    )
)
