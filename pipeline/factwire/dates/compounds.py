"""Rules that put times together: "Tuesday night", "September last year", "early next week", "9:30 a.m. on June 18"."""

from __future__ import annotations

from dataclasses import replace

from factwire.dates.lengths import unit_of
from factwire.dates.meaning import Calendar, Clock, Deictic, Duration, Meaning
from factwire.dates.signs import Found, Layer, Rule, Sense, Value, kinds
from factwire.dates.words import BOUNDS, EDGES, PARTS_OF_DAY, ROUGH

kinds("T CLKT")
kinds("T")


def _clocked(meaning: Meaning, clock: Clock | None) -> Meaning | None:
    """Return a day with a time of day; None for what is no day."""
    if clock is None:
        return None
    named = meaning.clock if isinstance(meaning, Calendar) else None
    if named is not None and named.hour is not None and clock.hour is not None:
        return None
    if isinstance(meaning, Calendar):
        is_day = meaning.day is not None or meaning.weekday is not None or meaning.holiday is not None
        return replace(meaning, clock=_both(meaning.clock, clock)) if is_day else None
    if isinstance(meaning, Deictic) and meaning.unit == "day":
        within = meaning.within or Calendar()
        return replace(meaning, within=replace(within, clock=_both(within.clock, clock)))
    return None


def _both(one: Clock | None, other: Clock) -> Clock:
    """Return a time of day with the part of the day beside it: "Tuesday night at 9:30"."""
    if one is None:
        return other
    exact, part = (one, other) if one.hour is not None else (other, one)
    hour = exact.hour
    late = part.part in {"AF", "EV", "NI"}
    if hour is not None and late and exact.zone is None and 1 <= hour < 12 and not (part.part == "NI" and hour < 5):
        hour += 12
    return replace(exact, hour=hour)


def _with_part(found: Found) -> Value:
    """Tuesday night, yesterday morning, the morning of June 18."""
    return _clocked(found.meaning("t"), Clock(part=PARTS_OF_DAY[found.word("partday")]))


def _with_clock(found: Found) -> Value:
    """9:30 a.m. on June 18, Tuesday at 14:00 GMT."""
    return _clocked(found.meaning("t"), found.calendar("clk").clock)


def _clock(found: Found) -> Value:
    """9:30 a.m. by itself."""
    return found.calendar("clk")


def _clock_part(found: Found) -> Value:
    """Nine o'clock in the morning."""
    clock = found.calendar("clk").clock
    return Calendar(clock=_both(clock, Clock(part=PARTS_OF_DAY[found.word("partday")]))) if clock else None


def _two_zones(found: Found) -> Value:
    """10:35 a.m. (0735 GMT): the second time tells the zone of the first."""
    local, other = found.calendar("local").clock, found.calendar("other").clock
    if local is None or other is None or local.zone is not None or other.zone is None:
        return None
    if local.hour is None or other.hour is None:
        return None
    ahead = 60 * (local.hour - other.hour) + (local.minute or 0) - (other.minute or 0) + other.zone
    zone = (ahead + 720) % 1440 - 720
    return Calendar(clock=replace(local, zone=zone)) if zone % 15 == 0 else None


def _picked(found: Found) -> Value:
    """September last year, last year in September, Tuesday of next week, the third quarter of this year."""
    inner, outer = found.calendar("inner"), found.meaning("outer")
    if (
        not isinstance(outer, Deictic)
        or outer.within is not None
        or inner.year is not None
        or inner.direction is not None
    ):
        return None
    if inner.clock is not None and inner.weekday is None:
        return None
    named = inner.month is not None or inner.part is not None or inner.holiday is not None
    fits = (outer.unit == "year" and named) or (
        outer.unit in {"week", "month"} and inner.weekday is not None and not named
    )
    return replace(outer, within=inner) if fits else None


def _picked_day(found: Found) -> Value:
    """The 18th of this month."""
    outer, day = found.meaning("outer"), found.int("day")
    if not isinstance(outer, Deictic) or outer.unit != "month" or outer.within or not day or day > 31:
        return None
    return replace(outer, within=Calendar(day=day))


def _picked_month(found: Found) -> Value:
    """The third month of next year."""
    outer, month = found.meaning("outer"), found.int("month")
    if not isinstance(outer, Deictic) or outer.unit != "year" or outer.within or not month or month > 12:
        return None
    return replace(outer, within=Calendar(month=month))


def _edge(found: Found) -> Value | Sense:
    """Early next week, mid-June, the end of 1998."""
    meaning = found.meaning("t")
    if isinstance(meaning, Duration) or found.item("t").mod:
        return None
    return Sense(meaning, mod=EDGES[found.word("edge")])


def _edge_part(found: Found) -> Sense | None:
    """The first week of June: its start."""
    return Sense(found.meaning("t"), mod="START" if found.has("first") else "END") if not found.item("t").mod else None


def _edge_unit(found: Found) -> Sense | None:
    """The end of the year: of this one."""
    unit = unit_of(found.word("unit"))
    return (
        Sense(Deictic(unit, 0), mod=EDGES[found.word("edge")]) if unit in {"week", "month", "quarter", "year"} else None
    )


def _year_end(found: Found) -> Sense | None:
    """Year-end."""
    unit = unit_of(found.word("unit"))
    return Sense(Deictic(unit, 0), mod="END") if unit in {"month", "quarter", "year"} else None


def _part_of(found: Found) -> Value | Sense:
    """Earlier this week, later this year: a time in it."""
    meaning = found.meaning("t")
    return meaning if isinstance(meaning, Deictic) and meaning.offset == 0 else None


def _rough(found: Found) -> Value | Sense:
    """Around 2010, about two weeks, nearly a year."""
    item = found.item("what")
    word = found.word("rough")
    if item.mod or (word in {"some", "over", "nearly", "almost"} and "T" in item.kinds):
        return None
    return Sense(item.value, mod=ROUGH[word], kinds=" ".join(sorted(item.kinds)))


def _bound(found: Found) -> Value | Sense:
    """More than a decade, at least two days, up to six weeks."""
    item = found.item("len")
    mod = BOUNDS[found.word("bound")]
    if found.has("no"):
        mod = "EQUAL_OR_LESS" if mod == "MORE_THAN" else "EQUAL_OR_MORE"
    return Sense(item.value, mod=mod)


MODS = Layer(
    (
        Rule("ROUGH LEN:what", "LEN", _rough, "about two weeks"),
        Rule("no:no? BOUND than LEN", "LEN", _bound, "more than a decade"),
        Rule("LEN or so", "LEN", lambda found: Sense(found.counts("len"), mod="APPROX"), "five years or so"),
        Rule("at BOUND LEN", "LEN", _bound, "at least two days"),
        Rule("BOUND to LEN", "LEN", _bound, "up to six weeks"),
    )
)

COMPOUNDS = Layer(
    (
        Rule("ADJ? T PARTDAY", "T CLKT", _with_part, "Tuesday night"),
        Rule("on? the EDGE? PARTDAY of T", "T CLKT", _with_part, "the morning of June 18"),
        Rule("CLK ,? (on|of)? T", "T CLKT", _with_clock, "9:30 a.m. on June 18"),
        Rule("T ,? (at|from|by|around)? (about|around)? CLK", "T CLKT", _with_clock, "Tuesday at 9:30 a.m."),
        Rule("CLK:local LPAR CLK:other RPAR", "CLK", _two_zones, "10:35 a.m. (0735 GMT)"),
        Rule("CLK in the EDGE? PARTDAY", "CLK", _clock_part, "nine o'clock in the morning"),
        Rule("T:inner (of|in|,)? T:outer", "T DEIC", _picked, "September last year"),
        Rule("T:outer (in|on|,|'s)? T:inner", "T DEIC", _picked, "last year in September"),
        Rule("the? ORD:month month of T:outer", "T DEIC", _picked_month, "the third month of next year"),
        Rule("the? DAY+ORD:day day? of T:outer", "T DEIC", _picked_day, "the 18th of this month"),
        Rule("(earlier|later|sometime) T", "T DEIC", _part_of, "earlier this week"),
    )
)

CLOCKED = Layer(
    (
        Rule("CLK ,? (on|of)? T", "T CLKT", _with_clock, "9 a.m. on the morning of June 18"),
        Rule("T ,? (at|from|by|around)? (about|around)? CLK", "T CLKT", _with_clock, "Tuesday night at 9:30"),
        Rule("CLK", "T CLKT", _clock, "9:30 a.m."),
        Rule("ADJ:edge (on|in|-|the)? T", "T", _edge, "early next week"),
        Rule("the? EDGE of T", "T", _edge, "the end of 1998"),
        Rule(
            "the? (first:first|last) (day|days|week|weeks|weekend|half|part|months) (of|in) T",
            "T",
            _edge_part,
            "the first week of June",
        ),
        Rule("the? EDGE of the SING:unit", "T", _edge_unit, "the end of the year"),
        Rule("SING:unit - end", "T", _year_end, "year-end"),
    )
)

ROUGHLY = Layer((Rule("ROUGH YEART+MONT+DECT+CLKT+DEIC:what", "T", _rough, "around 2010"),))
