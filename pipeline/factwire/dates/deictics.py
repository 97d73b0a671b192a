"""Rules for times counted from a point: "yesterday", "last Friday", "two days ago", "that week"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from factwire.dates.lengths import unit_of
from factwire.dates.meaning import Calendar, Clock, Count, Deictic, Direction, Duration, Shift, Vague
from factwire.dates.signs import Found, Layer, Rule, Sense, Value, kinds
from factwire.dates.words import DIRECTIONS, PARTS_OF_DAY, SEASONS, VAGUE

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_DIRECTION: dict[int, Direction] = {-1: "last", 0: "this", 1: "next"}
_OF = re.compile(r"\s+of\s+(?:the\s+(?:year|month|century|season|war)|[A-Z]|\d|last|this|next)")
_SOON = re.compile(r"\s+(?:after|before|thereafter|afterward)", re.IGNORECASE)
"""Words after which "soon" is counted from something told."""
_CURRENT = frozenset({"current", "present"})
kinds("T DEIC")
kinds("DUR")


def _word_day(found: Found) -> Value:
    """Today, yesterday, tomorrow; "USA Today" is a newspaper."""
    if re.search(r"\b(?:[A-Z]{2,5}|Russia|India|Physics|Psychology|The)\s+$", found.before) and found.words.istitle():
        return None
    return Deictic("day", _DAYS[found.word("day")])


def _tonight(found: Found) -> Value:
    """Tonight, last night."""
    return Deictic("day", -1 if found.has("last") else 0, within=Calendar(clock=Clock(part="NI")))


def _this_part(found: Found) -> Value:
    """This morning."""
    return Deictic("day", 0, within=Calendar(clock=Clock(part=PARTS_OF_DAY[found.word("partday")])))


def _directed(found: Found) -> Value | Sense:
    """Last Friday, this past June, next Christmas, this summer."""
    base = found.calendar("what")
    if base.year is not None or base.decade is not None or base.direction or base.clock:
        return None
    words = found.word("dir")
    offset = -1 if found.has("past") else DIRECTIONS[words]
    if words in {"coming", "upcoming"} and base.weekday is not None and base.day is None:
        return Deictic("day", 1, within=base)
    if words in _CURRENT and base.weekday is not None:
        return None
    return replace(base, direction=_DIRECTION[offset])


def _past_this(found: Found) -> Value:
    """This past Friday."""
    base = found.calendar("what")
    return replace(base, direction="last") if base.year is None and not base.direction else None


def _season(found: Found) -> Value:
    """This fall, last winter."""
    if found.word("season") == "fall" and re.match(r"\s+(?:in|of)\s+(?:the\s+)?[a-z]", found.after):
        return None  # "this fall in prices"
    offset = -1 if found.has("past") else DIRECTIONS[found.word("dir")]
    return Calendar(part=SEASONS[found.word("season")], direction=_DIRECTION[offset])


def _narrative_named(found: Found) -> Value:
    """The following Friday, the previous March."""
    return Deictic("day", DIRECTIONS[found.word("narr")], "narrative", within=found.calendar("what"))


def _unit(found: Found) -> Value:
    """Last year, this week, next month; "the past year" is a length."""
    unit, word = unit_of(found.word("unit")), found.word("dir")
    if _OF.match(found.after):
        return None  # "the last week of March"
    if unit in {"second", "minute", "hour"} or (unit == "day" and not found.has("the")):
        return None
    offset = -1 if found.has("past") else DIRECTIONS[word]
    if found.has("the"):
        if unit == "day" and word == "next":
            return Deictic("day", 1, "narrative")
        if word in {"past", "last", "coming", "next"}:
            return Duration((Count(1, unit),)) if unit != "weekend" else Deictic(unit, offset)
    if word == "past" and not found.has("past"):
        return None
    return Deictic(unit, offset) if unit != "day" else None


def _past_unit(found: Found) -> Value:
    """This past year."""
    return Deictic(unit_of(found.word("unit")), -1)


def _following(found: Found) -> Value:
    """The following day, the previous year."""
    unit = unit_of(found.word("unit"))
    return (
        Deictic(unit, DIRECTIONS[found.word("narr")], "narrative") if unit not in {"second", "minute", "hour"} else None
    )


def _next_part(found: Found) -> Value:
    """The following morning, the previous night, the next evening."""
    offset = DIRECTIONS[found.word("narr")] if found.has("narr") else 1
    return Deictic("day", offset, "narrative", within=Calendar(clock=Clock(part=PARTS_OF_DAY[found.word("partday")])))


def _same(found: Found) -> Value:
    """That day, the same week."""
    unit = unit_of(found.word("unit"))
    if re.match(r"\s+(?:that|as|a|an|last|of|when|in\s+\d)\b", found.after):
        return None  # "the same month a year ago"
    return Deictic(unit, 0, "narrative") if unit not in {"second", "minute", "hour"} else None


def _same_part(found: Found) -> Value:
    """That night."""
    return Deictic("day", 0, "narrative", within=Calendar(clock=Clock(part=PARTS_OF_DAY[found.word("partday")])))


def _span(found: Found) -> Value | Sense:
    """The past three months, the next few days: a length."""
    return Duration((Count(found.number("many"), unit_of(found.word("unit"))),))


def _span_length(found: Found) -> Value:
    """The past twenty-four hours."""
    return Duration(found.counts("len"))


def _year_ago(found: Found) -> Value:
    """The year-ago quarter: that of which the text has told, a year before."""
    return Deictic("year", -1, "narrative", exact=True)


def _quarter(found: Found) -> Value:
    """The quarter: the one told of; not that of a town."""
    return (
        None
        if re.match(r"\s+of\b|-", found.after) or found.words.split()[-1][0].isupper()
        else Deictic("quarter", 0, "narrative")
    )


def _counted(counts: tuple[Count, ...], sign: Literal[-1, 1], point: Literal["speech", "narrative"]) -> Value:
    """Return the time so long before or after a point."""
    if len(counts) == 1 and (counts[0].number is None or counts[0].number == int(counts[0].number)):
        number = counts[0].number
        if number is None and point == "speech":
            return Vague("PAST" if sign < 0 else "FUTURE")
        return Deictic(counts[0].unit, None if number is None else sign * int(number), point, exact=True)
    return Shift(Deictic("day", 0, point), counts, sign) if all(count.number is not None for count in counts) else None


def _ago(found: Found) -> Value:
    """Two days ago, a year and a half ago."""
    return _counted(found.counts("len"), -1, "speech")


def _plural_ago(found: Found) -> Value:
    """Years ago, long ago."""
    return Vague("PAST")


def _from_now(found: Found) -> Value:
    """Two weeks from now, in two weeks' time."""
    return _counted(found.counts("len"), 1, "speech")


def _later(found: Found) -> Value:
    """Two days later, a year earlier: counted from the time told of."""
    if re.match(r"\s+(?:than|in|this|that|on)\b", found.after):
        return None  # "two days earlier than planned", "two days later this month"
    return _counted(found.counts("len"), 1 if found.has("later") else -1, "narrative")


def _around_today(found: Found) -> Value:
    """The day after tomorrow, the day before yesterday."""
    offset = _DAYS[found.word("today")]
    return Deictic("day", 2 * offset) if offset == (1 if found.has("after") else -1) else None


def _after(found: Found) -> Value:
    """Two days after June 12, the day before Christmas."""
    counts = found.counts("len") if found.has("len") else (Count(1, unit_of(found.word("unit"))),)
    if not counts or any(count.number is None for count in counts):
        return None
    return Shift(found.meaning("base"), counts, 1 if found.has("after") else -1)


def _after_next(found: Found) -> Value:
    """The week after next, the year before last."""
    unit = unit_of(found.word("unit"))
    return Deictic(unit, 2 if found.has("after") else -2) if unit in {"week", "weekend", "month", "year"} else None


def _week_of(found: Found) -> Value:
    """The week of June 12."""
    base = found.meaning("base")
    is_day = isinstance(base, Calendar) and (base.day is not None or base.holiday is not None)
    return Shift(base, (Count(0, "week"),), 1) if is_day else None


def _vague(found: Found) -> Value:
    """Now, recently, soon."""
    word = found.word("vague")
    if found.words[0].isupper() and not found.words.isupper() and re.search(r"[a-z,]\s+$", found.before):
        return None
    if word == "now" and re.match(r"\s*-", found.after):
        return None
    if word in {"soon", "shortly"} and (
        _SOON.match(found.after) or re.search(r"\bas\s+$", found.before, re.IGNORECASE)
    ):
        return None
    return Vague(VAGUE[word])


def _present(found: Found) -> Value:
    """These days, at present."""
    return Vague("PRESENT")


def _future(found: Found) -> Value:
    """The near future."""
    return Vague("FUTURE")


def _past(found: Found) -> Value:
    """In the past; not "the past wars"."""
    return Vague("PAST") if re.search(r"\bin\s+$", found.before, re.IGNORECASE) else None


_AGO, _TERM = "(ago|earlier)", "(quarter|period)"
DEICTICS = Layer(
    (
        Rule("TODAY:day", "T DEIC TODAY", _word_day, "yesterday"),
        Rule("tonight", "T DEIC", _tonight, "tonight"),
        Rule("last:last night", "T DEIC", _tonight, "last night"),
        Rule("this PARTDAY", "T DEIC", _this_part, "this morning"),
        Rule("(the|this)? DIR T:what", "T DEIC DAYT", _directed, "last Friday"),
        Rule("this past:past T:what", "T DEIC DAYT", _past_this, "this past Friday"),
        Rule("the? DIR SEASON", "T DEIC", _season, "last winter"),
        Rule("(the|that) NARR T:what", "T DEIC", _narrative_named, "the following Friday"),
        Rule("this past:past SEASON", "T DEIC", _season, "this past spring"),
        Rule("the:the? DIR calendar? SING:unit", "T DEIC", _unit, "last year"),
        Rule("this past:past SING:unit", "T DEIC", _past_unit, "this past year"),
        Rule("(the|that) NARR SING:unit", "T DEIC", _following, "the following day"),
        Rule("(the|that) (NARR|next) PARTDAY", "T DEIC", _next_part, "the following morning"),
        Rule("(that|the same) SING:unit", "T DEIC", _same, "that day"),
        Rule("(that|the same) PARTDAY", "T DEIC", _same_part, "that night"),
        Rule("(the|these|those)? (DIR|NARR|recent) NUM+SEVERAL:many? PLUR:unit", "DUR", _span, "the past three months"),
        Rule("(the|these|those)? (DIR|NARR|recent) LEN", "DUR", _span_length, "the past three months"),
        Rule("the latest? quarter", "T DEIC", _quarter, "the latest quarter"),
        Rule("the latest period", "T DEIC", _quarter, "the latest period"),
        Rule(f"the? comparable? year - {_AGO} {_TERM}?", "T DEIC", _year_ago, "the year-ago quarter"),
        Rule(f"the same {_TERM} (of|a)? (DIR year|year {_AGO})", "T DEIC", _year_ago, "the same quarter last year"),
        Rule("LEN ago", "T DEIC", _ago, "two days ago"),
        Rule("(PLUR|long) ago", "VAG", _plural_ago, "years ago"),
        Rule("LEN (from now|hence)", "T DEIC", _from_now, "two weeks from now"),
        Rule("in LEN ('|'s)? time", "T DEIC", _from_now, "in two weeks' time"),
        Rule("LEN (later:later|earlier)", "T DEIC", _later, "two days later"),
        Rule("the day (after:after|before) TODAY", "T DEIC", _around_today, "the day after tomorrow"),
        Rule("the SING:unit (after:after next|before last)", "T DEIC", _after_next, "the week after next"),
        Rule("VAGUE", "VAG", _vague, "recently"),
        Rule("these days", "VAG", _present, "these days"),
        Rule("at (present|the moment|this time|this moment)", "VAG", _present, "at present"),
        Rule("the (near|foreseeable|distant)? future", "VAG", _future, "the near future"),
        Rule("the past", "VAG", _past, "in the past"),
    )
)  # fmt: skip

AFTER = Layer(
    (
        Rule("LEN (after:after|before) T:base", "T DEIC", _after, "two days after June 12"),
        Rule("the SING:unit (after:after|before) T:base", "T DEIC", _after, "the day after June 12"),
        Rule("LEN from:after T:base", "T DEIC", _after, "two weeks from Tuesday"),
        Rule(
            "the? week (of|beginning|starting|ending|commencing) on? T:base", "T DEIC", _week_of, "the week of June 12"
        ),
    )
)
