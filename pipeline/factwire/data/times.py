"""The times that an article speaks of: expressions with values, what they are counted from, and where they disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from factwire.data.text import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
"""As in TimeML: a day or longer, a part of a day, a length, something repeated."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time, and the time that they name."""

    id: str
    """``t1``, ``t2``, ... in text order."""
    span: Span
    type: TimeType
    value: str | None
    """TIMEX3 value (``2024-06-18``, ``2024-W25``, ``P2D``, ``199``, ``XXXX-WXX-5``, ``PRESENT_REF``); None where the
    words need an anchor that is not known, or name no day of the calendar."""
    start: str | None = None
    """First day or moment, ISO 8601 of the precision of the words: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``,
    ``YYYY-MM-DDThh:mm[:ss][Z|±hh:mm]``; None where the value has no such
    form (seasons, weeks, durations, vague times)."""
    end: str | None = None
    """Last one, included; equal to ``start`` for a single day, month or year; None for an open range."""
    edtf: str | None = None
    """EDTF level 1 or 2 where ``start`` and ``end`` do not say all: seasons, approximations, open intervals."""
    mod: str | None = None
    """TIMEX3 modifier: APPROX, START, MID, END, BEFORE, AFTER, LESS_THAN, MORE_THAN, ..."""
    anchor: str | None = None
    """What it was counted from: ``publication``, ``article`` (an anchor that was reasoned out), the id of another
    expression, or None where the words suffice."""
    score: float = 1.0
    """Confidence in the value, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Support:
    """Words that a reading rests on, and what they say."""

    span: Span
    says: str
    """In words: "June 12 is a Wednesday in 2024"."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which "on Tuesday" or "last year" are counted."""

    value: str
    """ISO 8601: what the publisher gives, with time and zone if there are any; else a day, a month or a year."""
    source: Literal["published", "dateline", "reasoned"]
    score: float
    support: tuple[Support, ...] = ()
    """Expressions of the article that it was reasoned from."""
    earliest: str | None = None
    latest: str | None = None
    """First and last day that all expressions allow, where the day itself is not known."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the ways to understand times that contradict each other."""

    value: str
    """ISO 8601."""
    support: tuple[Support, ...]


Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Times of an article, or of its metadata, that cannot all be true."""

    kind: str
    """A key of ``dates.FINDINGS``: ``weekday``, ``impossible``, ``order``, ``interval``, ``age``, ``modified``,
    ``dateline``."""
    severity: Severity
    message: str
    """One sentence for a person who checks the article, with both readings."""
    spans: tuple[Span, ...]
    """Where the disagreeing words stand; empty where only metadata disagree."""
    readings: tuple[Reading, ...] = ()
    suggestion: str | None = None
    """ISO 8601 value of the one reading that explains everything else; None if there is no such reading."""


@dataclass(frozen=True, slots=True)
class Times:
    """All that the date stage found in one article."""

    anchor: Anchor | None = None
    expressions: tuple[TimeExpression, ...] = ()
    findings: tuple[Finding, ...] = ()
