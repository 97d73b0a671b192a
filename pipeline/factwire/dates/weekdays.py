"""Days told with a weekday -> findings where the calendar has another weekday on that day, or no such day.

A day that is suggested instead, and told as one to come, narrows down when the article was written (``narrowed``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from factwire.data import Anchor, Finding, Reading, Severity, Support
from factwire.dates.days import (
    MONTHS,
    WEEKDAYS,
    day_of,
    distance,
    last_day,
    ordinary,
    weekday_of,
)
from factwire.dates.meaning import Calendar, Deictic
from factwire.dates.scene import Scene
from factwire.dates.told import Day, Sentences
from factwire.dates.years import is_told_past

GREGORIAN = 1925
"""First year whose weekdays are checked: Russia, Greece and Turkey counted by other calendars until then."""

BACK, ON = 280, 300
"""Days before and after the time of writing within which a day told without year is looked for, beyond that year."""

NEAR = 21
"""Days around the time of writing in which a suggested day must lie."""
CLOSE = 7
"""Days around a known day of writing that speak for a suggested day by themselves."""

_WILL = re.compile(r"\b(?:will|shall|upcoming|(?:is|are) to)\b")

_COUNTED = re.compile(
    r"\s+(?!(?:and|or|but|to|at|in|on|for|from|by|with|when|after|before|until|that|which|as|is|was|will|has|had|were|are|of|the|a|an)\b)"
    r"[a-z]|\s*(?:%|-[a-z])"
)
"""What makes a number a count and no day: "in September 31 people died"."""


def impossible_days(scene: Scene) -> Iterator[Finding]:
    """Yield days that no calendar has: February 30, June 31, February 29 of a common year."""
    for day in scene.days:
        last = last_day(day.year, day.month)
        if day.day <= last or _COUNTED.match(scene.text, day.spans[-1].end):
            continue
        month = MONTHS[day.month - 1]
        of = f" in {day.year}" if day.year and day.month == 2 else ""
        candidate = _last(day, scene)
        has = "at most" if day.month == 2 and not day.year else "only"
        message = f"there is no {month} {day.day}{of}: {month} has {has} {last} days"
        readings = [Reading(_iso(day), tuple(Support(span, message) for span in day.spans))]
        if candidate is not None:
            says = f"{ordinary(candidate)} is a {weekday_of(candidate)}"
            readings.append(Reading(candidate.isoformat(), tuple(Support(span, says) for span in day.spans)))
            message += f"; {says}"
        suggestion = candidate.isoformat() if candidate else None
        yield Finding("impossible", "error", message, day.spans, tuple(readings), suggestion)


def wrong_weekdays(scene: Scene) -> Iterator[Finding]:
    """Yield days whose weekday is another one in every year that the words can mean."""
    for day in scene.days:
        if day.weekday is None or day.listed or day.day > last_day(day.year, day.month):
            continue
        candidates = _candidates(day, scene)
        if not candidates or any(each.weekday() == day.weekday for each in candidates):
            continue
        yield _wrong(day, day.weekday, candidates[0], scene)


def narrowed(anchor: Anchor | None, findings: Sequence[Finding], text: str) -> Anchor | None:
    """Return a reasoned anchor that is not after a suggested day which its sentence tells as one to come."""
    if anchor is None or anchor.source != "reasoned" or anchor.earliest is None or anchor.latest is None:
        return anchor
    sentences = Sentences.of(text)
    for finding in findings:
        day = finding.suggestion
        if day is None or not finding.spans or not anchor.earliest <= day <= anchor.latest:
            continue
        if _WILL.search(text[slice(*sentences.bounds(finding.spans[0].start))]):
            says = f"{ordinary(date.fromisoformat(day))} is still to come"
            support = (*anchor.support, Support(finding.spans[0], says))
            anchor = replace(anchor, latest=day, support=support)
    return anchor


def _candidates(day: Day, scene: Scene) -> list[date]:
    """Return the days that the words can mean, the likeliest first."""
    if day.year is not None:
        found = day_of(day.year, day.month, day.day)
        return [found] if found and day.year >= GREGORIAN else []
    writing = scene.writing
    if writing is None:
        return []
    first, last = writing
    near = [
        found
        for year in range(first.year - 1, last.year + 2)
        if (found := day_of(year, day.month, day.day))
        and (first.year <= year <= last.year or first - timedelta(BACK) <= found <= last + timedelta(ON))
    ]
    near.sort(key=lambda found: distance(found, first, last))
    here = scene.sentences.number(day.start)
    told = [year for year, first in scene.first_told.items() if first <= here]
    return near + [found for year in told if (found := day_of(year, day.month, day.day))]


def _wrong(day: Day, weekday: int, literal: date, scene: Scene) -> Finding:
    """Build the finding of a day that is another weekday."""
    says = f"{ordinary(literal)} is a {weekday_of(literal)}"
    readings = [Reading(literal.isoformat(), (Support(day.date, says),))]
    message = f"{says}, not a {WEEKDAYS[weekday]}"
    better = _better(day, weekday, literal, scene)
    if better is not None:
        found, support = better
        says = f"{ordinary(found)} is a {weekday_of(found)}"
        readings.append(Reading(found.isoformat(), (Support(day.named, says), *support)))
        fits = ", ".join(dict.fromkeys(f"“{each.span.of(scene.text)}”" for each in support))
        message += f"; {says}" + (f" and fits {fits}" if fits else "")
    else:
        same_week = literal + timedelta((weekday - literal.weekday() + 3) % 7 - 3)
        says = f"the {WEEKDAYS[weekday]} nearest to it is {ordinary(same_week)}"
        readings.append(Reading(same_week.isoformat(), (Support(day.named, says),)))
    sure = day.year is not None or (scene.anchor is not None and scene.anchor.source != "reasoned")
    severity: Severity = "error" if sure else "warning"
    return Finding("weekday", severity, message, day.spans, tuple(readings), better[0].isoformat() if better else None)


def _better(day: Day, weekday: int, literal: date, scene: Scene) -> tuple[date, tuple[Support, ...]] | None:
    """Return the one day that explains weekday, number and the rest of the article, and the words that it fits."""
    if scene.numbers[day.month, day.day] > 1:  # the same day stands elsewhere: no slip of the pen
        return None
    slips = _year_slips(literal) if day.year is not None else []
    slips += _month_slips(literal)
    fitting = [found for found in slips if found.weekday() == weekday and _is_near(found, literal, scene)]
    fitting = [found for found in fitting if _is_due(found, day, scene)]
    if len(fitting) != 1:
        return None
    support = tuple(_support(fitting[0], day, scene))
    writing = scene.writing
    known = writing is not None and writing[0] == writing[1] and distance(fitting[0], *writing) <= CLOSE
    return (fitting[0], support) if support or known else None


def _month_slips(literal: date) -> list[date]:
    """Return the same number in the month before and after."""
    found = []
    for month in (literal.month - 1, literal.month + 1):
        year = literal.year + (month - 1) // 12
        found.append(day_of(year, (month - 1) % 12 + 1, literal.day))
    return [each for each in found if each is not None]


def _year_slips(literal: date) -> list[date]:
    """Return the same day in the year before and after."""
    found = [day_of(literal.year + step, literal.month, literal.day) for step in (-1, 1)]
    return [each for each in found if each is not None]


def _is_near(found: date, literal: date, scene: Scene) -> bool:
    """Tell whether a day is near the time of writing, and nearer than what the words say."""
    present = scene.present
    return present is not None and abs((found - present).days) <= min(NEAR, abs((literal - present).days) - 1)


def _is_due(found: date, day: Day, scene: Scene) -> bool:
    """Tell whether a day is not past where the sentence looks ahead, and not to come where it looks back."""
    present = scene.present
    if present is None or _WILL.search(scene.text[slice(*scene.sentences.bounds(day.start))]):
        return present is not None and found >= present
    known = scene.anchor is not None and scene.anchor.source != "reasoned"
    return not known or found <= present or not is_told_past(scene.text, day.date, scene.sentences)


def _support(found: date, day: Day, scene: Scene) -> Iterator[Support]:
    """Yield other expressions that a day fits: its weekday alone, or the week that it lies in."""
    first = scene.present or found
    monday = found - timedelta(found.weekday())
    weeks = (monday - (first - timedelta(first.weekday()))).days // 7
    for each in scene.timed:
        match each.meaning:
            case _ if any(each.span.overlaps(span) for span in day.spans):
                continue
            case Calendar(weekday=int(weekday), month=None, day=None, holiday=None) if weekday == found.weekday():
                yield Support(each.span, f"{ordinary(found)} is a {WEEKDAYS[weekday]}")
            case Deictic(unit="week", offset=int(offset), point="speech", within=None) if offset == weeks:
                yield Support(each.span, f"{ordinary(found)} lies in it, counted from {ordinary(first)}")


def _last(day: Day, scene: Scene) -> date | None:
    """Return the last day of the month, if it has the weekday of an impossible day."""
    writing = scene.writing
    year = day.year or (writing[0].year if writing and writing[0].year == writing[1].year else None)
    found = day_of(year, day.month, last_day(year, day.month)) if year is not None else None
    return found if found is not None and found.weekday() == day.weekday else None


def _iso(day: Day) -> str:
    """Write what the words say in the form of ISO 8601, though no calendar has it."""
    return f"{day.year or 'XXXX'}-{day.month:02}-{day.day:02}"
