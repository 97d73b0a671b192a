"""Counts from one time to another that lead elsewhere: "24 years after 2000, in 2022", "two years ago, in 2017"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from factwire.data import Finding, Reading, Span, Support, TimeExpression
from factwire.dates.days import covered, distance
from factwire.dates.meaning import Calendar, Count, Deictic, Duration, Interval, Shift, Timed
from factwire.dates.scene import Scene
from factwire.dates.stretches import AROUND, ROUGH, SHIFTED, in_order
from factwire.dates.told import QUOTES, apposed

UNITS = {"year": 1, "decade": 10, "century": 100}
"""Years of the units that are counted."""
SLACK = {"year": 1, "decade": 6, "century": 60}
"""Years by which a count may be off: both ends may count or neither, and people round."""

LAG = {"day": 2, "week": 8, "month": 31, "year": 0}
"""Days by which "yesterday (June 12)" may be off by unit: time zones, and copy that is printed later."""
TURN_OF_YEAR = 45
"""Days around New Year in which "last year (2023)" may have been written on the other side of it."""

_LATER = re.compile(r"\s*,?\s*(?:[A-Za-z]+\s+){0,5}(?:in|on)\s*|\s*,?\s*")
_EARLIER = re.compile(r"\s*,\s*(?:(?:or|i\.e\.|only|just|exactly)\s*)?|\s*[-–—(]\s*")
_COMMA = re.compile(r",\s+")
_FOR = re.compile(r",?\s+(?:for\s+)?|\s*\(")
_COMPARES = re.compile(
    r"\b(?:than|levels?|compared|as|which|that|who|whose|until|till|of|since|began|begun)\b", re.IGNORECASE
)


def years_after(scene: Scene) -> Iterator[Finding]:
    """Yield "24 years after 2000, in 2022" and "in 2022, 24 years after 2000", where the sum is another year."""
    for first, second in pairwise(scene.outer):
        gap = scene.text[first.span.end : second.span.start]
        number = scene.sentences.number
        if _COMPARES.search(gap) or number(first.span.start) != number(second.span.start):
            continue
        match first.meaning, second.meaning:
            case Shift(), Calendar(year=int()) if _LATER.fullmatch(gap):
                yield from _added(first, second, scene)
            case Calendar(year=int()), Shift() if _EARLIER.fullmatch(gap):
                yield from _added(second, first, scene)


def years_ago(scene: Scene) -> Iterator[Finding]:
    """Yield "24 years ago, in 2005" and "for 24 years, since 2005" where the year of writing says otherwise."""
    writing = scene.writing
    if writing is None or writing[0].year != writing[1].year:
        return
    now = writing[0].year
    gaps = ((pair, scene.text[pair[0].span.end : pair[1].span.start]) for pair in pairwise(scene.outer))
    beside = [pair for pair, gap in gaps if _COMMA.fullmatch(gap)]
    for pair in dict.fromkeys((*apposed(scene.timed, scene.text), *beside)):
        for counted, named in (pair, pair[::-1]):
            match counted.meaning, named.meaning:
                case Deictic(unit="year", offset=int(offset), point="speech", exact=True), Calendar(year=int(year)):
                    if offset < 0 and abs(now + offset - year) > 1 and not _excused(pair, scene):
                        yield _miscounted(counted, named, (now + offset, year), scene)
    for pair in pairwise(scene.outer):
        gap = scene.text[pair[0].span.end : pair[1].span.start]
        for length, since in (pair, pair[::-1]):
            match length.meaning, since.meaning:
                case (
                    Duration(counts=(Count(number=float() | int() as number, unit="year"),)),
                    Interval(first=Calendar(year=int(year)), last=None),
                ) if _FOR.fullmatch(gap) and not SHIFTED.match(scene.text, length.span.end):
                    if abs(year + number - now) > 1 and not _excused(pair, scene):
                        yield _miscounted(length, since, (round(now - number), year), scene)


def counted_days(expressions: tuple[TimeExpression, ...], scene: Scene) -> Iterator[Finding]:
    """Yield "yesterday (June 12)" in an article of June 17, and "last year (2021)" in one of 2024."""
    values = {each.span: each.start for each in expressions}
    for pair in apposed(scene.timed, scene.text):
        for counted, named in (pair, pair[::-1]):
            match counted.meaning, named.meaning:
                case Deictic(point="speech", exact=False, unit=unit), Calendar() if unit in LAG:
                    told = _told(counted, named, values)
                    if told and _is_apart(told, LAG[unit], scene) and not _excused(pair, scene):
                        yield _disagree(counted, named, told, scene)


def _told(counted: Timed, named: Timed, values: Mapping[Span, str | None]) -> tuple[str, str] | None:
    """Return the values of two expressions, or None where one has none."""
    here, there = values.get(counted.span), values.get(named.span)
    return (here, there) if here and there else None


def _is_apart(told: tuple[str, str], lag: int, scene: Scene) -> bool:
    """Tell whether two dates are further apart than the time between writing and printing explains."""
    one, other, writing = covered(told[0]), covered(told[1]), scene.writing
    if one is None or other is None or writing is None:
        return False
    apart = max((other[0] - one[1]).days, (one[0] - other[1]).days)
    turns = [date(year, 1, 1) for year in {writing[0].year, writing[1].year + 1}]
    lag = lag or (366 if min(distance(turn, *writing) for turn in turns) <= TURN_OF_YEAR else 0)
    return apart > lag


def _added(shifted: Timed, named: Timed, scene: Scene) -> Iterator[Finding]:
    """Yield a finding if a year and a length do not add up to the year beside them."""
    if shifted.mod or named.mod or ROUGH.search(_before(shifted, scene)):
        return
    match shifted.meaning, named.meaning:
        case (
            Shift(
                base=Calendar(year=int(base)), counts=(Count(number=float() | int() as number, unit=unit),), sign=sign
            ),
            Calendar(year=int(year)),
        ) if unit in UNITS:
            total = base + sign * number * UNITS[unit]
            if abs(total - year) > SLACK[unit]:
                says = f"“{shifted.span.of(scene.text)}” is {total:g}"
                yield _elsewhere((shifted, named), (f"{total:04g}", f"{year:04}"), says, scene)


def _excused(pair: tuple[Timed, ...], scene: Scene) -> bool:
    """Tell whether the sentence may count from another time: it names another year, quotes, or is not exact."""
    start, end = scene.sentences.bounds(pair[0].span.start)
    spans = [each.span for each in pair]
    others = [year for year in scene.years_in(start, end) if not any(span.covers(year.span) for span in spans)]
    quoted = any(mark in scene.text[start:end] for mark in QUOTES)
    return bool(others) or quoted or any(each.mod or ROUGH.search(_before(each, scene)) for each in pair)


def _before(each: Timed, scene: Scene) -> str:
    """Return the words before an expression."""
    return scene.text[max(0, each.span.start - AROUND) : each.span.start]


def _miscounted(counted: Timed, named: Timed, years: tuple[int, int], scene: Scene) -> Finding:
    """Build the finding of a count that leads from the year of writing to another year than the one beside it."""
    now = scene.anchor.value[:4] if scene.anchor else ""
    says = f"“{counted.span.of(scene.text)}”, counted from {now}, is {years[0]}"
    return _elsewhere((counted, named), (f"{years[0]:04}", f"{years[1]:04}"), says, scene)


def _elsewhere(pair: tuple[Timed, Timed], values: tuple[str, str], says: str, scene: Scene) -> Finding:
    """Build the finding of a count and of the year beside it."""
    counted, named = (each.span for each in pair)
    readings = (
        Reading(values[0], (Support(counted, says),)),
        Reading(values[1], (Support(named, f"“{named.of(scene.text)}” says {values[1]}"),)),
    )
    return Finding("interval", "warning", f"{says}, not {values[1]}", in_order(counted, named), readings)


def _disagree(counted: Timed, named: Timed, values: tuple[str, str], scene: Scene) -> Finding:
    """Build the finding of two names of one time that are two times."""
    here, there = (each.span.of(scene.text) for each in (counted, named))
    origin = scene.anchor.value if scene.anchor else "elsewhere"
    message = f"“{here}” is {values[0]}, but “{there}” beside it is {values[1]}"
    readings = (
        Reading(values[0], (Support(counted.span, f"counted from {origin}"),)),
        Reading(values[1], (Support(named.span, f"“{there}” is {values[1]}"),)),
    )
    return Finding("interval", "warning", message, in_order(counted.span, named.span), readings)
