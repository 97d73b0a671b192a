"""What an article tells of days and years, gathered from its time expressions: sentences, days with weekdays, years."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factwire.data import Span
from factwire.dates.meaning import Calendar, Deictic, Interval, Meaning, Repeated, Shift, Timed

_BOUNDARY = re.compile(
    r"\n\s*\n\s*|(?<=[.!?:…\"”’)\]])[^\S\n]*\n\s*|(?<![\s.][A-Z])(?<!\s[A-Z][a-z])(?<!\sSept)(?<!\s(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Gen|Col|Rev"
    r"|Gov|Sen|Rep|Mrs))[.!?][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z\d])"
)
"""Where a sentence ends: not after initials and short titles, and not where a line is only wrapped."""

QUOTES = '“”"«»'
"""Marks of sentences that may count from another time than the article does."""

REACH = 1000
"""Farthest, in code points, that a sentence is looked at on either side of a word: text without full stops."""

_NAME = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_LISTED_BEFORE = re.compile(
    rf"(?:\b{_NAME}\b\.?|\d)(?:\s+(?:morning|afternoon|evening|night))?\s*(?:,|and|or|to|through|until|till|&|/|[-–—]|,\s*and)\s*$",
    re.IGNORECASE,
)
_LISTED_AFTER = re.compile(
    r"\s*(?:[-–—/&]|,?\s*(?:and|or|to|through|until|till)\b)\s*(?:the\s+)?(?:[A-Z][a-z]+\.?\s+)?\d{1,2}(?:st|nd|rd|th)?\b(?!\d)"
)
"""Days of a list or a range: which weekday belongs to which of them the words do not say."""

_APPOSED = re.compile(r"\s*[(,]\s*|\s+[–—-]\s+")
_APPOSED_WEEKDAY = re.compile(r",\s+(?:a|which (?:is|was|will be|falls on|fell on) a)\s+")
_BESIDE = re.compile(r",\s+(?:back\s+)?(?:in|on)\s+|\s*\(\s*(?:in|on)?\s*")
_POSSESSIVE = ("'s", "’s")
_NUMERIC = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")

LEADS_IN = 24
"""Code points before an expression that may make it part of a list: "Saturday and ", "Friday evening, "."""

MARGIN = 40
"""Code points after an expression that may go on with a list."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day that the words name by its number in a month, with or without year and weekday."""

    spans: tuple[Span, ...]
    """Where it stands; two spans where weekday and date are apart: "July 18 (Tuesday)"."""
    date: Span
    """That of the number and the month."""
    month: int
    day: int
    year: int | None
    weekday: int | None
    listed: bool
    """The words are part of a list or a range."""

    @property
    def named(self) -> Span:
        """Where the weekday stands, if there is one: that of the date where they are one expression."""
        return next((span for span in self.spans if span != self.date), self.date)

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.spans[0].start


@dataclass(frozen=True, slots=True)
class Year:
    """A year that the words name, alone or as part of a date."""

    span: Span
    year: int
    month: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where the sentences and lines of a text begin."""

    starts: tuple[int, ...]
    length: int

    @classmethod
    def of(cls, text: str) -> Sentences:
        """Cut a text at ends of sentences and lines."""
        return cls((0, *(found.end() for found in _BOUNDARY.finditer(text) if found.end() < len(text))), len(text))

    def number(self, offset: int) -> int:
        """Return which sentence an offset lies in, from 0."""
        return bisect_right(self.starts, offset) - 1

    def bounds(self, offset: int) -> tuple[int, int]:
        """Return begin and end of the sentence that an offset lies in, neither beyond reach."""
        number = self.number(offset)
        end = self.starts[number + 1] if number + 1 < len(self.starts) else self.length
        return max(self.starts[number], offset - REACH), min(end, offset + REACH)


def calendars(meaning: Meaning) -> Iterator[Calendar]:
    """Yield the fields of the calendar that stand anywhere in a meaning."""
    match meaning:
        case Calendar():
            yield meaning
        case Deictic(within=Calendar() as within):
            yield within
        case Shift(base=base):
            yield from calendars(base)
        case Interval(first=first, last=last):
            for end in (first, last):
                if end is not None:
                    yield from calendars(end)
        case Repeated(every=Calendar() as every):
            yield every


def years_told(timed: Sequence[Timed]) -> tuple[Year, ...]:
    """Return the years that stand in full, in text order."""
    found = [
        Year(each.span, calendar.year, calendar.month, calendar.day)
        for each in timed
        if not isinstance(each.meaning, Interval)  # its ends are expressions of their own
        for calendar in calendars(each.meaning)
        if calendar.year is not None and not calendar.short and not calendar.fiscal
    ]
    return tuple(sorted(found, key=lambda year: year.span))


def outermost(timed: Iterable[Timed]) -> tuple[Timed, ...]:
    """Return the expressions in text order without those inside another one: the ends of a range."""
    found: list[Timed] = []
    for each in sorted(timed, key=lambda each: (each.span.start, -each.span.end)):
        if not found or each.span.start >= found[-1].span.end:
            found.append(each)
    return tuple(found)


def apposed(timed: Sequence[Timed], text: str) -> tuple[tuple[Timed, Timed], ...]:
    """Return the pairs beside each other that name one time: "last year (2023)", "two years ago, in 2020"."""
    by_span = {each.span: each for each in timed}
    ordered = outermost(timed)
    found = dict.fromkeys((by_span[each.same_as], each) for each in ordered if each.same_as in by_span)
    for first, second in pairwise(ordered):
        gap = text[first.span.end : second.span.start] if first.span.end <= second.span.start else None
        if gap is not None and _BESIDE.fullmatch(gap) and (second, first) not in found:
            found[first, second] = None
    return tuple(found)


def days_told(timed: Sequence[Timed], text: str) -> tuple[Day, ...]:
    """Return the days of a month that are named, joined with the weekday beside them, in text order."""
    ordered = sorted(timed, key=lambda each: each.span)
    found = []
    for index, each in enumerate(ordered):
        calendar = each.meaning
        if not isinstance(calendar, Calendar) or calendar.month is None or calendar.day is None or calendar.short:
            continue
        if _NUMERIC.fullmatch(each.span.of(text)):  # 5/6 is a day of May or of June
            continue
        beside = None if calendar.weekday is not None else _beside(ordered, index, text)
        weekday = beside.meaning.weekday if beside and isinstance(beside.meaning, Calendar) else calendar.weekday
        spans = tuple(sorted((each.span, beside.span) if beside else (each.span,)))
        whole = Span(spans[0].start, spans[-1].end)
        found.append(
            Day(spans, each.span, calendar.month, calendar.day, calendar.year, weekday, _is_listed(text, whole))
        )
    return tuple(found)


def _beside(ordered: Sequence[Timed], index: int, text: str) -> Timed | None:
    """Return the weekday that stands for the same day as expression ``index``."""
    each = ordered[index]
    for other in ordered[max(0, index - 1) : index + 2]:
        meaning = other.meaning
        if other is each or not isinstance(meaning, Calendar) or meaning.weekday is None:
            continue
        if any((meaning.year, meaning.month, meaning.day, meaning.holiday)):
            continue
        first, second = sorted((each, other), key=lambda timed: timed.span)
        gap = text[first.span.end : second.span.start]
        if each.same_as == other.span or other.same_as == each.span:
            return other
        if second is other and text.startswith(_POSSESSIVE, other.span.end):  # on June 12, Tuesday's vote
            continue
        if _APPOSED.fullmatch(gap) or (second is other and _APPOSED_WEEKDAY.fullmatch(gap)):
            return other
    return None


def _is_listed(text: str, span: Span) -> bool:
    """Tell whether a day is one of several that the words name together."""
    before = text[max(0, span.start - LEADS_IN) : span.start]
    after = text[span.end : span.end + MARGIN]
    return _LISTED_BEFORE.search(before) is not None or _LISTED_AFTER.match(after) is not None
