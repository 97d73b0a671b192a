"""Time expressions that fill roles of an event -> when it begins and ends, and how long it takes.

The date stage says what the words are worth; here is decided which of them an event has. Where the words of its
mentions name different times, it has none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from factwire.data import Anchor, Dated, Edge, Filler, Span, TimeExpression, Times
from factwire.isodates import days_of

TIME, PREVIOUS = "time", "previous"
LOOSE = frozenset({"APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"})
"""Modifiers of times that are not the event's own: "before June 12", "around 2010"."""
LENGTH = re.compile(r"P(?:\d+(?:\.\d+)?[YMWD])+|P(?:\d+D)?T(?:\d+[HMS])+")
"""ISO 8601 durations with numbers; TIMEX3 also has "PXD" for "several days"."""
DAYS = re.compile(r"P(\d+)D")
DECADE = re.compile(r"\d{3}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")

REACH = 60
"""Characters beside a trigger in which a time must begin or end."""
BEFORE = re.compile(r"(?:['’]s?)? ?")
COMPOUND = re.compile(r"(?: [A-Za-z-]+){0,2} ")
AFTER = re.compile(r"(?: (?:on|in|during|late|early|earlier|later|late on|early on))? (?:the )?")
"""What stands between a time and the trigger that it belongs to. On newsevents train and dev, of 230 such times that no
other event has 224 are annotated as the event's."""
OBJECT = re.compile(r"(?: (?!(?:how|that|when|where|which|who)\b)[\w'’.-]+(?:,\d{3})*){1,8} (?:on|in) (?:the )?")
"""What may stand between, if no other trigger does: of 109 such times that no other event has 108 are the event's."""

Days = tuple[date, date]
"""First and last day, included."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The time expressions of one article, to be looked up by place."""

    expressions: tuple[TimeExpression, ...]
    """In text order, not nested: of "Tuesday and Wednesday" the whole."""
    anchor: Anchor | None

    @classmethod
    def of(cls, times: Times) -> Timeline:
        """Index the times of one article."""
        outer: list[TimeExpression] = []
        for expression in sorted(times.expressions, key=lambda e: (e.span.start, -e.span.end)):
            if not outer or not outer[-1].span.covers(expression.span):
                outer.append(expression)
        return cls(tuple(outer), times.anchor)

    def at(self, span: Span) -> Iterator[TimeExpression]:
        """Yield the expressions that share characters with ``span``."""
        first = bisect_left(self.expressions, span.start + 1, key=lambda e: e.span.end)
        for expression in self.expressions[first:]:
            if expression.span.start >= span.end:
                return
            yield expression

    def days(self, fillers: Iterable[Filler]) -> tuple[Days, ...]:
        """Return the days that the times among ``fillers`` name."""
        found = (e for f in fillers if f.role == TIME for e in self.at(f.span))
        return tuple(dict.fromkeys(filter(None, map(_days, found))))

    def is_over(self, fillers: Iterable[Filler]) -> bool:
        """Tell whether the times among ``fillers`` are known, and all more than a week before the day of writing.

        A weekday of a plan that was taken for the last one is within a week.
        """
        written = days_of(self.anchor.value) if self.anchor is not None else None
        named = self.days(fillers)
        return written is not None and bool(named) and all((written[0] - last).days > 7 for _, last in named)


def beside(
    trigger: Span, text: str, timeline: Timeline, *, until: int | None = None
) -> Iterator[tuple[str, TimeExpression]]:
    """Yield the times that stand right beside a trigger, with their roles.

    "the June 12 attack", "Tuesday's talks", "arrested on Friday", "a two-day state visit"; and, up to the next
    trigger, which begins at ``until``, "visited Oslo in 2000".
    """
    end = trigger.end + REACH if until is None else max(trigger.end + 1, min(until, trigger.end + REACH))
    around = Span(max(0, trigger.start - REACH), end)
    for expression in timeline.at(around):
        span = expression.span
        lasting = expression.type == "DURATION"
        if expression.type == "SET" or (expression.value or "").endswith("_REF"):
            continue
        if span.end <= trigger.start:
            between = (COMPOUND if lasting else BEFORE).fullmatch(text, span.end, trigger.start)
            if between and (not lasting or "-" in span.of(text)):
                yield ("duration" if lasting else TIME), expression
        elif trigger.end <= span.start and not lasting:
            close = AFTER.fullmatch(text, trigger.end, span.start)
            if close or (until is not None and OBJECT.fullmatch(text, trigger.end, span.start)):
                yield TIME, expression


def dates_of(fillers: Sequence[Filler], timeline: Timeline, modality: str) -> tuple[Dated, ...]:
    """Return start, end, duration and earlier start of an event, those that its fillers give without contradiction.

    What is told as past does not lie after the day of writing, nor what is planned before it.
    """
    lengths = [
        Dated("duration", e.value, f.span, f.trigger, min(f.score, e.score))
        for f in fillers
        if f.role == "duration"
        for e in timeline.at(f.span)
        if e.type == "DURATION" and e.value and LENGTH.fullmatch(e.value) and e.mod is None
    ]
    length = lengths[0] if len({d.value for d in lengths}) == 1 else None
    found = _begin_and_end(_named(fillers, TIME, timeline), length)
    if not all(_is_due(dated, timeline.anchor, modality) for dated in found):
        found = ()
    before = [d for d in _begin_and_end(_named(fillers, PREVIOUS, timeline), None) if d.edge == "start"]
    previous = tuple(replace(dated, edge="previous") for dated in before)
    return (*found, *previous, length) if length is not None else (*found, *previous)


def _named(fillers: Iterable[Filler], role: str, timeline: Timeline) -> list[tuple[TimeExpression, Filler]]:
    """Return the times with known days that fill a role; no decades, of which no event takes all."""
    found = ((e, f) for f in fillers if f.role == role for e in timeline.at(f.span))
    return [(e, f) for e, f in found if _days(e) is not None and not DECADE.fullmatch(e.value or "")]


def _begin_and_end(named: Sequence[tuple[TimeExpression, Filler]], length: Dated | None) -> tuple[Dated, ...]:
    """Return the narrowest of times, if all others hold it, or the first and last of days in a row."""
    ordered = sorted(named, key=lambda pair: (_width(pair[0]), -pair[1].score, pair[1].span))
    if not ordered:
        return ()
    best, filler = ordered[0]
    if all(_holds(other, best) for other, _ in ordered):
        wide = [other for other, _ in ordered if not _holds(best, other)]
        whole = [(e, f) for e, f in ordered if _begins(e, best) and all(_holds(other, e) for other in wide)]
        best, filler = whole[0] if whole else (best, filler)
        begin = _dated("start", best.start or "", best, filler)
        return (begin,) if best.end in (None, best.start) else (begin, _dated("end", best.end or "", best, filler))
    days = {e.start: (e, f) for e, f in reversed(ordered) if e.start == e.end and DAY.fullmatch(e.start or "")}
    row = DAYS.fullmatch(length.value) if length else None
    if row is None or len(days) < 2 or any(e.start not in days for e, _ in ordered):
        return ()
    first, last = min(filter(None, days)), max(filter(None, days))
    if (date.fromisoformat(last) - date.fromisoformat(first)).days + 1 != int(row[1]):
        return ()
    return _dated("start", first, *days[first]), _dated("end", last, *days[last])


def _dated(kind: Edge, value: str, expression: TimeExpression, filler: Filler) -> Dated:
    """Return one end of an event's time."""
    return Dated(kind, value, expression.span, filler.trigger, min(filler.score, expression.score))


def _is_due(dated: Dated, anchor: Anchor | None, modality: str) -> bool:
    """Tell whether a time lies on the side of the day of writing that the event's modality asks for."""
    if anchor is None:
        return True
    written, told = days_of(anchor.value), days_of(dated.value)
    if written is None or told is None:
        return True
    if modality == "asserted":
        return told[0] <= written[1]
    return modality != "planned" or told[1] >= written[0]


def _days(expression: TimeExpression) -> Days | None:
    """Return first and last day of a time that is known on both sides, or has a beginning."""
    if expression.start is None or expression.mod in LOOSE or expression.type not in ("DATE", "TIME"):
        return None
    first, last = days_of(expression.start), days_of(expression.end or expression.start)
    return (first[0], last[1]) if first and last else None


def _begins(row: TimeExpression, day: TimeExpression) -> bool:
    """Tell whether days in a row begin with a certain one: "on Tuesday" and "Tuesday and Wednesday"."""
    certain = day.start == day.end and DAY.fullmatch(day.start or "") is not None
    return certain and row.start == day.start and row.end not in (None, day.end)


def _width(expression: TimeExpression) -> tuple[int, int]:
    """Return how many days a time has, and what makes of two of one day the one with the hour the narrower."""
    days = _days(expression)
    return ((days[1] - days[0]).days if days else 0, -len(expression.start or ""))


def _holds(wide: TimeExpression, narrow: TimeExpression) -> bool:
    """Tell whether one time lies within another."""
    outer, inner = _days(wide), _days(narrow)
    if outer is None or inner is None:
        return False
    open_end = wide.end is None
    return outer[0] <= inner[0] and (open_end or inner[1] <= outer[1])
