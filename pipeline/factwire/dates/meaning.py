"""What the words of a time expression mean, before anything is counted from an anchor.

``expressions.py`` makes these values from text, ``values.py`` turns them into dates, ``anchor.py`` and ``findings.py``
compare them. They hold what the words say and nothing else: ``Calendar(month=2, day=30)`` is possible here, because a
finding has to name it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from factwire.data import Span

Unit = Literal[
    "second", "minute", "hour", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade",
    "century",
]  # fmt: skip
Direction = Literal["last", "this", "next"]
Point = Literal["speech", "narrative"]
"""Counted from the time of writing ("two days ago"), or from the time last told of ("two days later")."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: int | None = None
    """Minutes east of UTC; None where the words name none."""
    part: Literal["MO", "MI", "AF", "EV", "NI", "DT"] | None = None
    """TIMEX3 part of the day: morning, midday, afternoon, evening, night, daytime."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Fields of the calendar that the words name; the others are None. Not checked against the calendar."""

    year: int | None = None
    month: int | None = None
    """1 to 12."""
    day: int | None = None
    """1 to 31."""
    weekday: int | None = None
    """0 (Monday) to 6 (Sunday), as ``date.weekday()``."""
    part: Literal["SP", "SU", "FA", "WI", "Q1", "Q2", "Q3", "Q4", "H1", "H2", "WE"] | None = None
    """TIMEX3 part of a year, or of a week."""
    holiday: str | None = None
    """A key of ``holidays.DAYS``."""
    decade: int | None = None
    """199 for the 1990s."""
    century: int | None = None
    """18 for the 1800s."""
    fiscal: bool = False
    clock: Clock | None = None
    nth: int | None = None
    """Which of the weekdays of the month, -1 for the last: "the first Monday in May"."""
    direction: Direction | None = None
    """"last Friday", "this June", "next Christmas"; None: by tense."""
    short: bool = False
    """The year, or the decade, has two digits in print ("'98", "the '90s"): the century is guessed."""


@dataclass(frozen=True, slots=True)
class Count:
    """A length: ``number`` is None for "several"; a fraction for "half a year"."""

    number: float | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Deictic:
    """A unit of the calendar so many units from a point: "yesterday", "this week", "two years ago", "the next day"."""

    unit: Unit
    offset: int | None
    """-1 last, 0 this, 1 next; None for "several days ago"."""
    point: Point = "speech"
    within: Calendar | None = None
    """What is picked in it: "September last year", "Tuesday next week", "last night"."""
    exact: bool = False
    """Counted from the moment ("two years ago"), not the unit that holds it ("last year")."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A time so many units before (negative) or after another named one: "two days after June 12".

    Zero weeks: the week that holds it, "the week of June 12".
    """

    base: Meaning
    counts: tuple[Count, ...]
    sign: Literal[-1, 1]


@dataclass(frozen=True, slots=True)
class Interval:
    """From one time to another, the last one included; None: open ("since 2014", "until Friday")."""

    first: Meaning | None
    last: Meaning | None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: "two-day", "24 years", "an hour and a half"."""

    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set of times: "every Friday", "twice a month", "annually"."""

    every: Calendar | Count
    times: int | None = None
    """How often in each; None: once or not told."""


@dataclass(frozen=True, slots=True)
class Vague:
    """A time without bounds: "now", "recently", "the future"."""

    reference: Literal["PAST", "PRESENT", "FUTURE"]


Meaning = Calendar | Deictic | Shift | Interval | Duration | Repeated | Vague


@dataclass(frozen=True, slots=True)
class Timed:
    """Words of the article and what they mean."""

    span: Span
    meaning: Meaning
    mod: str | None = None
    """TIMEX3 modifier of the words: APPROX, START, MID, END, BEFORE, AFTER, LESS_THAN, MORE_THAN, EQUAL_OR_LESS,
    EQUAL_OR_MORE."""
    same_as: Span | None = None
    """The expression beside it that names the same time in other words: "Wednesday (June 12)"."""
