"""Stretches of time that end before they begin, or that have not the length told beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from factwire.data import Finding, Reading, Span, Support
from factwire.dates.days import covered, day_of
from factwire.dates.meaning import Calendar, Count, Duration, Interval, Timed
from factwire.dates.scene import Scene

COMMON = 1000
"""First year that is compared: smaller numbers are counted backwards before our era, or are no years."""

LENGTHS = {"year": 1, "decade": 10}
"""Years of the units that lengths between years are told in."""
SLACK = {"year": 1, "decade": 6}
"""Years by which they may be off: both ends may count or neither, and people round."""
DAYS = {"day": 1, "week": 7}
"""Days of the units that lengths between days are told in."""

AROUND = 24
"""Code points before words that may make them rough, or plural."""

ROUGH = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|under|than|least|most|approximately|roughly|up\s+to|close\s+to|every"
    r"|within)\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
SHIFTED = re.compile(r"\s+(?:after|before|later|earlier|ago|from|prior|into|in)\b")
"""What makes a length a distance: "since 2002, one year after the temple was built"."""

_OF = re.compile(
    r"(?:(?:[\s-]+[a-z]+)?[\s-]+(?:ban|blockade|campaign|ceasefire|civil war|conference|course|drought|embargo|exile"
    r"|festival|inquiry|investigation|mandate|mission|moratorium|occupation|period|plan|presidency|program(?:me)?|project|reign"
    r"|rule|siege|spell|stay|stint|strike|study|summit|survey|tenure|term|tour|trial|trip|truce|visit|war))?,?\s*\(?\s*"
)
"""Between a length and its stretch: "a five-year | term | from 1999 to 2004". Only nouns of what lasts so long, and
seldom ends before: a bond, a contract or a sentence may."""
_OR = re.compile(r"\s*(?:,|\s[-–—]|\()\s*(?:or\s+)?(?:a|an|for|his|her|its|their|the)?\s*")
"""Between a stretch and its length: "from 1999 to 2004, a | five-year term"."""
_ONE = re.compile(r"\b(?:a|an|his|her|its|their|the|one|single|first|second|third)\s+$", re.IGNORECASE)
_OLD = re.compile(r"[\s-]*old\b")
_BEFORE_OUR_ERA = re.compile(r"\s*(?:BCE?|B\.C\.)")
_BACKWARD = re.compile(
    r"\b(?:compar\w+|versus|vs\.?|down|back|scores?|won|beat|lost|respectively|returns?|revers\w+)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Told:
    """A length that is told, and the one that lies between two times."""

    quantity: str
    """ISO 8601 duration."""
    between: str
    """The same of what lies between."""
    words: str
    """What lies between, in words: "12 years"."""


def backward(scene: Scene) -> Iterator[Finding]:
    """Yield stretches whose end comes before their beginning: "from 2004 to 1998"."""
    for each in scene.timed:
        match each.meaning:
            case Interval(first=Calendar() as first, last=Calendar() as last):
                begins, ends = _iso(first), _iso(last)
                begin, end = covered(begins), covered(ends)
                if begins is None or ends is None or begin is None or end is None or end[1] >= begin[0]:
                    continue
                sentence = scene.text[slice(*scene.sentences.bounds(each.span.start))]
                if _BEFORE_OUR_ERA.match(scene.text, each.span.end) or _BACKWARD.search(sentence):
                    continue
                message = f"“{each.span.of(scene.text)}” ends ({ends}) before it begins ({begins})"
                readings = (
                    Reading(begins, (Support(each.span, f"begins {begins}"),)),
                    Reading(ends, (Support(each.span, f"ends {ends}"),)),
                )
                yield Finding("order", "error", message, (each.span,), readings)


def lengths_beside(scene: Scene) -> Iterator[Finding]:
    """Yield lengths that stand beside a stretch of another length: "a five-year term from 1999 to 2010"."""
    for first, second in pairwise(scene.outer):
        gap = scene.text[first.span.end : second.span.start]
        match first.meaning, second.meaning:
            case Duration(), Interval() if _OF.fullmatch(gap) and _is_one(first, scene):
                yield from _compare(second, first, scene)
            case Interval(), Duration() if _OR.fullmatch(gap) and not SHIFTED.match(scene.text, second.span.end):
                yield from _compare(first, second, scene)


def _iso(calendar: Calendar) -> str | None:
    """Write fields that begin with a full year in the form of ISO 8601; None for others."""
    if calendar.year is None or calendar.year < COMMON or calendar.short or calendar.fiscal or calendar.part:
        return None
    parts = [f"{part:02}" for part in (calendar.month, calendar.day) if part is not None]
    return "-".join([f"{calendar.year:04}", *parts])


def _is_one(length: Timed, scene: Scene) -> bool:
    """Tell whether a length is that of one thing: "a five-year term", not "five-year terms"."""
    before = scene.text[max(0, length.span.start - AROUND) : length.span.start]
    one = "-" not in length.span.of(scene.text) or _ONE.search(before) is not None
    return one and not ROUGH.search(before) and not _OLD.match(scene.text, length.span.end)


def _compare(stretch: Timed, length: Timed, scene: Scene) -> Iterator[Finding]:
    """Yield a finding if a stretch has not the length that is told of it."""
    told = None if stretch.mod or length.mod else _in_years(stretch, length) or _in_days(stretch, length)
    if told is None:
        return
    quoted = length.span.of(scene.text)
    message = f"“{stretch.span.of(scene.text)}” is {told.words}, not “{quoted}”"
    readings = (
        Reading(told.between, (Support(stretch.span, told.words),)),
        Reading(told.quantity, (Support(length.span, quoted),)),
    )
    yield Finding("interval", "warning", message, in_order(stretch.span, length.span), readings)


def _in_years(stretch: Timed, length: Timed) -> Told | None:
    """Return what years and their length say, where they differ by more than people round."""
    match stretch.meaning, length.meaning:
        case (
            Interval(first=Calendar(year=int(begin)) as first, last=Calendar(year=int(end)) as last),
            Duration(counts=(Count(number=float() | int() as number, unit="year" | "decade" as unit),)),
        ):
            between = end - begin
            if _iso(first) is None or _iso(last) is None or between < 0:
                return None
            if abs(between - number * LENGTHS[unit]) <= SLACK[unit]:
                return None
            return Told(f"P{number * LENGTHS[unit]:g}Y", f"P{between}Y", f"{between} years")
    return None


def _in_days(stretch: Timed, length: Timed) -> Told | None:
    """Return what days and their length say, where the length is more than the days.

    Weekends and breaks make a stretch longer than its days; nothing makes it shorter.
    """
    match stretch.meaning, length.meaning:
        case (
            Interval(first=Calendar(month=int()) as first, last=Calendar(day=int()) as last),
            Duration(counts=(Count(number=float() | int() as number, unit="day" | "week" as unit),)),
        ):
            days = _days(first, last)
            if days is None or number * DAYS[unit] <= days + DAYS[unit] - 1:
                return None
            return Told(f"P{number * DAYS[unit]:g}D", f"P{days}D", f"{days} days")
    return None


def _days(first: Calendar, last: Calendar) -> int | None:
    """Return the days from one to another, both counted; without a year they lie in one year."""
    year = last.year or first.year or 2000
    if first.month is None or first.day is None or last.day is None:
        return None
    begin: date | None = day_of(first.year or year, first.month, first.day)
    end = day_of(year, last.month or first.month, last.day)
    return (end - begin).days + 1 if begin and end and end >= begin else None


def in_order(first: Span, second: Span) -> tuple[Span, ...]:
    """Return two stretches of a text in its order."""
    return tuple(sorted((first, second)))
