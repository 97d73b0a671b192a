"""Article and its expressions -> the day from which "on Tuesday" and "last year" are counted.

The publisher's date, else the date line, else what the expressions say together; nothing rather than a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from factwire.data import Anchor, Article, Span, Support
from factwire.dates.days import covered, day_of, ordinary
from factwire.dates.expressions import find_times
from factwire.dates.meaning import Calendar, Deictic, Timed
from factwire.dates.told import QUOTES, Day, Sentences, apposed, days_told
from factwire.dates.years import Verdict, is_told_past, latest_past, year_of_writing

DATELINE_SCORE = 0.95
"""Stories are dated the day of the event or of filing, which is seldom more than a day before publication."""

LEAD = 80
"""Code points of a line in which its date must begin, and of a line that is nothing but a date."""

TOP = 5
"""Lines at the beginning in which a date line or a line with nothing but the date of publication may stand."""

_PLACE = re.compile(
    r"[A-Z][\w.'’-]*(?:[ /][\w.'’-]+){0,4}(?:,\s+[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}){0,2}\s*(?:,|[-–—/:])\s*"
)
_DASH = re.compile(r"\.?\s*(?:,\s*\d{4})?\)?\s*(?:[(/,]\s*[A-Z][\w .&/-]{1,30}\)?\s*)?(?:[-–—:]|--)\s")
_STAMP = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|updated|issued|date|released)\b[\s:]*(?:on\s+|at\s+)?)?", re.IGNORECASE
)
_STAMP_END = re.compile(r"[\s,|–—-]*(?:(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?)?\s*")


def reason(timed: Sequence[Timed], text: str, article: Article) -> Anchor | None:
    """Return what the times of an article are counted from, or None where nothing settles it.

    The value is a day for a publication date or a date line, else a month or a year; a year that was reasoned out
    has the first and last day that expressions of its past allow.
    """
    published = covered(article.published)
    if published is not None and article.published is not None:
        if published[0] == published[1]:
            return Anchor(article.published, "published", 1.0)
        earliest, latest = (day.isoformat() for day in published)
        return Anchor(article.published, "published", 1.0, earliest=earliest, latest=latest)
    days = days_told(timed, text)
    verdict = year_of_writing(timed, text)
    return (
        _declared(article.dateline, verdict)
        or _printed(days, text, verdict, latest_past(timed, text))
        or _today(timed, text, verdict)
        or _reasoned(days, text, verdict)
    )


def dateline_day(dateline: str) -> tuple[int | None, int, int] | None:
    """Return year, if told, month and day of a date line of the metadata ("SEOUL, June 12"); None without a day."""
    if not dateline.strip():
        return None
    timed = find_times(dateline, (Span(0, len(dateline)),))
    days = days_told(timed, dateline)
    return (days[0].year, days[0].month, days[0].day) if len(days) == 1 else None


def printed_dateline(days: Sequence[Day], text: str) -> Day | None:
    """Return the day of the date line with which the story begins: "SEOUL, June 12 (Reuters) - "."""
    top = _at_top(days, text)
    for day, (begin, end) in top:
        dash = _DASH.match(text, day.spans[-1].end, end)
        if dash is None or not _PLACE.fullmatch(text[begin : day.start]):
            continue
        if not any(dash.end() <= other.start <= dash.end() + 1 for other, _ in top):  # no life: "1837 - July 10, 1884"
            return day
    return None


def _declared(dateline: str | None, verdict: Verdict | None) -> Anchor | None:
    """Return the day of the metadata's date line."""
    told = dateline_day(dateline or "")
    if told is None:
        return None
    year = told[0] or (verdict.year if verdict else None)
    found = day_of(year, told[1], told[2]) if year else None
    if found is None:
        return None
    score, support = (DATELINE_SCORE, ()) if told[0] or verdict is None else (verdict.score, verdict.support)
    return Anchor(found.isoformat(), "dateline", score, support)


def _printed(days: Sequence[Day], text: str, verdict: Verdict | None, past: int | None) -> Anchor | None:
    """Return the day of the date line in the text, or of a line with nothing but a date; none before its ``past``."""
    day = printed_dateline(days, text) or _stamp(days, text)
    year = day and (day.year or (verdict.year if verdict else None))
    found = day_of(year, day.month, day.day) if day and year else None
    if day is None or found is None or found.year < (past or found.year):
        return None
    here = tuple(Support(span, f"the story is dated {ordinary(found)}") for span in day.spans)
    if day.year is not None or verdict is None:
        return Anchor(found.isoformat(), "dateline", DATELINE_SCORE, here)
    return Anchor(found.isoformat(), "dateline", verdict.score, (*here, *verdict.support))


def _stamp(days: Sequence[Day], text: str) -> Day | None:
    """Return the day with year that a line at the top consists of: "Published: June 12, 2024"."""
    for day, (begin, end) in _at_top(days, text):
        if day.year is None or end - begin > LEAD:
            continue
        before, after = text[begin : day.start], text[day.spans[-1].end : end]
        if _STAMP.fullmatch(before.lstrip()) and _STAMP_END.fullmatch(after):
            return day
    return None


def _today(timed: Sequence[Timed], text: str, verdict: Verdict | None) -> Anchor | None:
    """Return the day that the words themselves call today, yesterday or tomorrow: "today, June 12, 2024"."""
    sentences = Sentences.of(text)
    for first, second in apposed(timed, text):
        if any(mark in text[slice(*sentences.bounds(first.span.start))] for mark in QUOTES):  # somebody else's today
            continue
        for counted, named in ((first.meaning, second.meaning), (second.meaning, first.meaning)):
            match counted, named:
                case Deictic(unit="day", offset=int(offset), point="speech"), Calendar(month=int(month), day=int(day)):
                    year = named.year or (verdict.year if verdict else None)
                    found = day_of(year, month, day) if year else None
                    if found is not None:
                        anchor = date.fromordinal(found.toordinal() - offset)
                        says = f"the day of writing is {ordinary(anchor)}"
                        support = (Support(first.span, says), Support(second.span, says))
                        return Anchor(anchor.isoformat(), "reasoned", verdict.score if verdict else 0.9, support)
    return None


def _reasoned(days: Sequence[Day], text: str, verdict: Verdict | None) -> Anchor | None:
    """Return the year that was reasoned out, not before the last day that it puts in the past."""
    if verdict is None:
        return None
    sentences = Sentences.of(text)
    told = {Span(day.spans[0].start, day.spans[-1].end): day for day in days if day.year in (None, verdict.year)}
    past = [
        found
        for span, day in told.items()
        if (day.year or _fits(day, verdict.year)) and is_told_past(text, span, sentences)
        and (found := day_of(verdict.year, day.month, day.day))
    ]  # fmt: skip
    earliest = max(past, default=date(verdict.year, 1, 1))
    latest = date(verdict.year, 12, 31)
    return Anchor(
        str(verdict.year), "reasoned", verdict.score, verdict.support, earliest.isoformat(), latest.isoformat()
    )


def _fits(day: Day, year: int) -> bool:
    """Tell whether a day without year has a weekday that puts it into ``year``."""
    found = day_of(year, day.month, day.day)
    return day.weekday is not None and not day.listed and found is not None and found.weekday() == day.weekday


def _at_top(days: Sequence[Day], text: str) -> list[tuple[Day, tuple[int, int]]]:
    """Return the days at the beginning of the first lines, each with begin and end of its line."""
    lines = [line.span() for line in islice(re.finditer(r"[^\n]*\S[^\n]*", text), TOP)]
    near = [day for day in days if lines and day.start < lines[-1][1]]
    return [(day, line) for day in near for line in lines if line[0] <= day.start < min(line[1], line[0] + LEAD)]
