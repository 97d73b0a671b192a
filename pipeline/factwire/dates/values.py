"""Meanings -> values: TIMEX3, ISO 8601 bounds and EDTF, counted from the anchor and from what was told before.

What needs an anchor that is not known, or known only as a month or a year, has no value. "Two days later" is counted
from the calendar time told last, if that is of the same fineness and stands at most ``REACH`` sentences before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factwire.data import Anchor, Span, TimeExpression, TimeType
from factwire.dates import guards
from factwire.dates.cells import Cell, Grain, bounds, edtf, is_possible, parse, value
from factwire.dates.choose import choose
from factwire.dates.counting import added, moved, next_named, within
from factwire.dates.meaning import Calendar, Clock, Deictic, Duration, Interval, Meaning, Repeated, Shift, Timed, Vague
from factwire.dates.printed import length, repeated
from factwire.dates.tense import Tense, tense

REACH = 3
"""Sentences back to the time that "two days later" may be counted from."""
_REPORTED = re.compile(
    r"\b(?:sa(?:id|ys)|told|that|which|who|reported|announced|added|before|after|until|when|while)\b|[;:]"
)
"""Words between a day and a time of day after which another day may be meant."""
_PUT_OFF = re.compile(
    r"\b(?:postpon|extend|delay|giv|gave|suspend|adjourn|remand|order|ban|cancel|has|have|deadline)\w*\b"
)
_PURPOSE = re.compile(r"\bto\s+[a-z]{3,}\b")
_ACCOUNTS = re.compile(
    r"\b(?:net|earn(?:ed|ings)|revenues?|sales|profits?|loss(?:es)?|a\s+share|operating|results|income)\b"
)
_CLOCK_UNITS = frozenset({"second", "minute", "hour"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A calendar time that the text has told: what later words may be counted from."""

    cell: Cell
    id: str
    sentence: int
    end: int
    """Offset after its words."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The cell of a meaning, what it was counted from, how sure it is."""

    cell: Cell
    origin: str | None
    score: float


class _Reader:
    """Goes through the expressions of an article in text order."""

    def __init__(self, text: str, sentences: Iterable[Span], anchor: Anchor | None, timed: Sequence[Timed]) -> None:
        self._text = text
        self._sentences = sorted(sentences)
        self._anchor = parse(anchor.value) if anchor else None
        self._origin = ("publication" if anchor.source == "published" else "article") if anchor else None
        self._sure = anchor.score if anchor else 1.0
        self._told: _Told | None = None
        self._quarter: _Told | None = None
        self._ends: dict[Span, _Found] = {}
        self._at = 0
        self._covered = _covered(timed)
        self._meanings = _merged(timed)
        self._days = self._sure_days()
        self._fiscal = guards.is_fiscal(text)

    def read(self, timed: Timed, id: str) -> TimeExpression:
        """Return the value of one expression."""
        while self._at + 1 < len(self._sentences) and self._sentences[self._at + 1].start <= timed.span.start:
            self._at += 1
        meaning = self._meanings.get(timed.span, timed.meaning)
        if isinstance(meaning, Interval):
            return self._interval(timed, meaning, id)
        kind = time_type(meaning)
        if isinstance(meaning, Duration):
            return TimeExpression(id, timed.span, kind, length(meaning.counts), mod=timed.mod)
        if isinstance(meaning, Repeated):
            return TimeExpression(id, timed.span, kind, repeated(meaning), mod=timed.mod)
        if isinstance(meaning, Vague):
            return TimeExpression(id, timed.span, kind, f"{meaning.reference}_REF", mod=timed.mod)
        found = self._ends.pop(timed.span, None) or self._point(meaning, timed.span, self._tense(timed.span))
        if found is None:
            return TimeExpression(id, timed.span, kind, None, mod=timed.mod, score=0.0)
        if not (isinstance(meaning, Calendar) and meaning.decade is not None):
            self._told = _Told(found.cell, id, self._at, timed.span.end)
        if found.cell.grain == "quarter" and found.origin in {None, "publication", "article"}:
            self._quarter = _Told(found.cell, id, self._at, timed.span.end)
        fiscal = self._fiscal and found.cell.grain in {"quarter", "half"}
        return _expression(timed, id, kind, found, fiscal or (isinstance(meaning, Calendar) and meaning.fiscal))

    def _sure_days(self) -> dict[tuple[int | None, int | None], _Found]:
        """Return the days whose weekday tells their year: the same day without a weekday is the same day."""
        made: dict[tuple[int | None, int | None], _Found] = {}
        for meaning in self._meanings.values():
            if isinstance(meaning, Calendar) and meaning.day and meaning.weekday is not None and meaning.year is None:
                chosen = choose(meaning, self._anchor, None)
                if chosen:
                    made[meaning.month, meaning.day] = _Found(chosen.cell, self._origin, chosen.score * self._sure)
        return made

    def _tense(self, span: Span) -> Tense | None:
        """Return the tense of the clause around a span."""
        return tense(self._text, self._sentences[self._at], span) if self._sentences else None

    def _interval(self, timed: Timed, meaning: Interval, id: str) -> TimeExpression:
        """Return the value of a range; remember its ends, which come next."""
        told = self._tense(timed.span)
        if meaning.last is None:
            told = "past" if self._text[timed.span.start :][:5].lower() == "since" else told
        elif meaning.first is None:
            told = told if told and not self._is_put_off(timed.span) else "future"
        first = self._point(meaning.first, timed.span, told) if meaning.first else None
        last = self._point(meaning.last, timed.span, told) if meaning.last else None
        if first and last and last.cell.day < first.cell.day:
            first, last = _ordered(meaning, first, last, told)
        kind: TimeType = "TIME" if time_type(meaning.first or meaning.last) == "TIME" else "DATE"
        missing = (meaning.first and not first) or (meaning.last and not last)
        for span, end in zip(self._covered.get(timed.span, []), (end for end in (first, last) if end), strict=False):
            if not missing and end:
                self._ends[span] = end
        if missing or (first and last and last.cell.day < first.cell.day):
            return TimeExpression(id, timed.span, kind, None, mod=timed.mod, score=0.0)
        return _range(timed, id, kind, first, last)

    def _point(self, meaning: Meaning, span: Span, told: Tense | None) -> _Found | None:
        """Return the cell that a meaning names; None if nothing here decides."""
        if isinstance(meaning, Calendar):
            return self._calendar(meaning, span, told)
        if isinstance(meaning, Deictic):
            return self._deictic(meaning, told)
        return self._shift(meaning, span, told) if isinstance(meaning, Shift) else None

    def _clock(self, clock: Clock, span: Span) -> _Found | None:
        """Return a time of day on the day that the same clause tells: "On June 12, the quake struck at 5 a.m."."""
        told = self._told
        if told is None or told.cell.grain != "day" or told.cell.clock or told.sentence != self._at:
            return None
        if _REPORTED.search(self._text, told.end, span.start):
            return None
        return _Found(replace(told.cell, clock=clock), told.id, 0.6)

    def _calendar(self, meaning: Calendar, span: Span, told: Tense | None) -> _Found | None:
        """Return the cell of calendar fields."""
        if meaning.clock and meaning == Calendar(clock=meaning.clock):
            return self._clock(meaning.clock, span)
        chosen = choose(meaning, self._anchor, told)
        if chosen is None:
            known = self._days.get((meaning.month, meaning.day)) if meaning.year is None else None
            return replace(known, score=known.score * 0.9) if known else None
        score = chosen.score * (self._sure if chosen.anchored else 1.0)
        return _Found(chosen.cell, self._origin if chosen.anchored else None, score)

    def _deictic(self, meaning: Deictic, told: Tense | None) -> _Found | None:
        """Return the cell so many units from its point."""
        if meaning.unit in _CLOCK_UNITS or meaning.offset is None:
            return None
        if self._quarter and meaning.offset and meaning.exact and meaning.unit == "year" and self._is_account():
            return _Found(self._quarter.cell.shifted(4 * meaning.offset), self._quarter.id, 0.6)
        if meaning.point == "narrative":
            return self._narrative(meaning)
        if self._anchor is None:
            return None
        grain: Grain = meaning.unit  # type: ignore[assignment]
        if grain == "day" and meaning.within and meaning.within.weekday is not None:
            cell = next_named(self._anchor, meaning.within, meaning.offset)
            return _Found(cell, self._origin, self._sure * 0.9) if cell and is_possible(cell) else None
        cell = moved(self._anchor, grain, meaning.offset, meaning.exact)
        cell = within(cell, meaning.within) if cell and meaning.within else cell
        return _Found(cell, self._origin, self._sure * (0.9 if not meaning.exact else 0.8)) if cell else None

    def _is_put_off(self, span: Span) -> bool:
        """Tell whether the words before "until" or "by" make it a time to come: "postponed until Tuesday"."""
        start = max(self._sentences[self._at].start, span.start - 60)
        if self._text.startswith("by", span.start) and _PURPOSE.search(self._text, start, span.start):
            return True
        return _PUT_OFF.search(self._text, start, span.start) is not None

    def _is_account(self) -> bool:
        """Tell whether the sentence is about a firm's results: there "a year ago" is the same quarter of that year."""
        sentence = self._sentences[self._at]
        return _ACCOUNTS.search(self._text, sentence.start, sentence.end) is not None

    def _narrative(self, meaning: Deictic) -> _Found | None:
        """Return the cell counted from the time told last."""
        told = self._told
        if meaning.unit == "quarter" and self._quarter:
            return _Found(self._quarter.cell.shifted(meaning.offset or 0), self._quarter.id, 0.7)
        if told is None or self._at - told.sentence > REACH or meaning.offset is None:
            return None
        grain: Grain = meaning.unit  # type: ignore[assignment]
        if meaning.exact and grain == "year" and told.cell.grain in {"quarter", "half"}:
            cell: Cell | None = told.cell.shifted(meaning.offset * (4 if told.cell.grain == "quarter" else 2))
        elif meaning.within and (meaning.within.weekday is not None or meaning.within.month is not None):
            cell = next_named(told.cell, meaning.within, meaning.offset)
        else:
            cell = moved(told.cell, grain, meaning.offset, meaning.exact)
            cell = within(cell, meaning.within) if cell and meaning.within else cell
        return _Found(cell, told.id, 0.7) if cell and is_possible(cell) else None

    def _shift(self, meaning: Shift, span: Span, told: Tense | None) -> _Found | None:
        """Return the cell so long before or after another."""
        base = self._point(meaning.base, span, told)
        if base is None:
            return None
        cell: Cell | None = base.cell
        for count in meaning.counts:
            cell = added(cell, count, meaning.sign) if cell else None
        return replace(base, cell=cell, score=base.score * 0.9) if cell and is_possible(cell) else None


def resolve(
    timed: Sequence[Timed], text: str, sentences: Iterable[Span], anchor: Anchor | None
) -> tuple[TimeExpression, ...]:
    """Return the values of expressions in text order, with the ids ``t1``, ``t2``, ...

    Where the day of the anchor is not known, but the first and last that it may be, an expression that means the same
    from both has that value: "in March", told as past in the second half of 2024.
    """
    sentences = tuple(sentences)
    found = _resolved(timed, text, sentences, anchor)
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return found
    first, last = (
        _resolved(timed, text, sentences, replace(anchor, value=day)) for day in (anchor.earliest, anchor.latest)
    )
    return tuple(
        early if one.value is None and early.value is not None and _is_same(early, late) else one
        for one, early, late in zip(found, first, last, strict=True)
    )


def _resolved(
    timed: Sequence[Timed], text: str, sentences: Iterable[Span], anchor: Anchor | None
) -> tuple[TimeExpression, ...]:
    """Return the values that expressions have from one anchor."""
    reader = _Reader(text, sentences, anchor, timed)
    return tuple(reader.read(one, f"t{number}") for number, one in enumerate(timed, start=1))


def _is_same(one: TimeExpression, other: TimeExpression) -> bool:
    """Tell whether two readings of an expression are one time."""
    return (one.value, one.start, one.end) == (other.value, other.start, other.end)


def _covered(timed: Sequence[Timed]) -> dict[Span, list[Span]]:
    """Return for every range the spans of the ends that it covers."""
    made: dict[Span, list[Span]] = {}
    for at, one in enumerate(timed):
        if isinstance(one.meaning, Interval):
            made[one.span] = [other.span for other in timed[at + 1 : at + 3] if one.span.covers(other.span)]
    return made


def _merged(timed: Sequence[Timed]) -> dict[Span, Meaning]:
    """Return what expressions mean, with the weekday and the date of one day put together: "Wednesday (June 12)"."""
    made: dict[Span, Meaning] = {one.span: one.meaning for one in timed}
    for one in timed:
        first, second = made.get(one.same_as) if one.same_as else None, one.meaning
        if not isinstance(first, Calendar) or not isinstance(second, Calendar) or one.same_as is None:
            continue
        date, weekday = (first, second) if first.day else (second, first)
        if date.day and weekday.weekday is not None and date.weekday is None:
            whole = replace(date, weekday=weekday.weekday)
            made[one.span], made[one.same_as] = whole, replace(whole, clock=first.clock)
    return made


def time_type(meaning: Meaning | None) -> TimeType:
    """Return the TimeML type of a meaning."""
    if isinstance(meaning, Duration):
        return "DURATION"
    if isinstance(meaning, Repeated):
        return "SET"
    if isinstance(meaning, Calendar):
        return "TIME" if meaning.clock else "DATE"
    if isinstance(meaning, Deictic):
        return "TIME" if meaning.unit in _CLOCK_UNITS or (meaning.within and meaning.within.clock) else "DATE"
    return "DATE"


def _ordered(meaning: Interval, first: _Found, last: _Found, told: Tense | None) -> tuple[_Found, _Found]:
    """Move one end of a range by a week or a year so that it ends after it begins: "from Friday to Monday"."""
    one, two = meaning.first, meaning.last
    if not isinstance(one, Calendar) or not isinstance(two, Calendar):
        return first, last
    if one.weekday is not None and one.month is None and two.weekday is not None and two.month is None:
        if told == "future":
            return first, replace(last, cell=last.cell.shifted(7))
        return replace(first, cell=first.cell.shifted(-7)), last
    if one.year is None and two.year is None and first.cell.grain == last.cell.grain == "month":
        if told == "future":
            return first, replace(last, cell=last.cell.shifted(12))
        return replace(first, cell=first.cell.shifted(-12)), last
    return first, last


def _expression(timed: Timed, id: str, kind: TimeType, found: _Found, fiscal: bool) -> TimeExpression:
    """Return a point in time as an expression."""
    cell, mod = found.cell, timed.mod
    limits = None if fiscal or mod in {"BEFORE", "AFTER", "APPROX"} or _is_rough(timed.meaning) else bounds(cell)
    written = None if fiscal else edtf(cell)
    if written and (mod == "APPROX" or _is_rough(timed.meaning)):
        written += "~"
    elif written and mod in {"BEFORE", "AFTER"}:
        written = f"../{written}" if mod == "BEFORE" else f"{written}/.."
    elif limits and (limits[0] == limits[1]):
        written = None
    start, end = limits or (None, None)
    return TimeExpression(
        id, timed.span, kind, value(cell), start, end, written, mod, found.origin, round(found.score, 3)
    )


def _is_rough(meaning: Meaning) -> bool:
    """Tell whether a count of years is round, so that the year is not exact: "50 years ago"."""
    return (
        isinstance(meaning, Deictic)
        and meaning.exact
        and (
            meaning.unit in {"decade", "century"}
            or (meaning.unit == "year" and abs(meaning.offset or 0) >= 10 and (meaning.offset or 0) % 5 == 0)
        )
    )


def _range(timed: Timed, id: str, kind: TimeType, first: _Found | None, last: _Found | None) -> TimeExpression:
    """Return a range as an expression; its value is both ends, or the one that an open range names."""
    ends = [end for end in (first, last) if end is not None]
    origin = next((end.origin for end in ends if end.origin), None)
    start, end = bounds(first.cell) if first else None, bounds(last.cell) if last else None
    written = [edtf(one.cell) if one else ".." for one in (first, last)]
    whole = "/".join(part for part in written if part) if all(written) else None
    return TimeExpression(
        id,
        timed.span,
        kind,
        "/".join(value(end.cell) for end in ends),
        start[0] if start else None,
        end[1] if end else None,
        whole,
        timed.mod,
        origin,
        round(min(end.score for end in ends), 3),
    )
