"""Rules for lengths of time and for what is repeated: "two-day", "an hour and a half", "twice a week"."""

from __future__ import annotations

import re

from factwire.dates.meaning import Calendar, Clock, Count, Repeated, Unit
from factwire.dates.signs import End, Found, Layer, Rule, Sense, Value, kinds
from factwire.dates.words import EVERY, PARTS_OF_DAY, PLURALS, UNITS

_ONE_DAY = re.compile(r"\b(?:in|for|after|within|than|of|just|only|least|most|last(?:s|ed|ing)?)\s+$", re.IGNORECASE)
"""Words before which "one day" is a length; by itself it is "some day"."""
_HELD = re.compile(
    r"\s+(?:\w+\s+)?(?:meetings?|reviews?|conferences?|festivals?|summits?|parades?|march(?:es)?|rall(?:y|ies)|events?|talks|"
    r"ceremon(?:y|ies)|exercises?|drills|races?|speech|address|session|gathering|celebrations?|pilgrimage|holiday|fair|awards?)\b"
)
"""What takes place every year after "annual"; annual sales and rates are amounts, and tell no time."""
_AGE = re.compile(r"\s*-?\s*olds?\b|\s+of\s+age\b", re.IGNORECASE)
_SUCH = "(more|full|straight|consecutive|long|short|calendar|trading|business|working|whole|additional|extra)"
kinds("LEN")


def unit_of(word: str) -> Unit:
    """Return the unit that a word names, in the singular or plural."""
    return UNITS.get(word) or PLURALS[word]


def _length(found: Found) -> Value | Sense:
    """24 years, two-day, several weeks; "two to three weeks" is at least the lesser."""
    word = found.word("unit")
    number = found.number("many")
    if (
        word in UNITS
        and number is not None
        and number > 1
        and not found.has("hyphen")
        and not re.match(r"\s*-?\s*[a-z(]", found.after)
    ):
        return None  # "the 20 day"
    if number == 3 and word == "quarters" and (found.has("hyphen") or re.match(r"\s+of\b", found.after)):
        return None  # a fraction
    if number == 1 and word == "day" and not found.has("hyphen") and not _ONE_DAY.search(found.before):
        return None
    if _AGE.match(found.after) or (number is not None and number <= 0):
        return None
    if "YEAR" in (found.item("many").kinds if found.has("many") else ()) and word in UNITS:
        return None
    more = found.number("more")
    if more is not None and number is not None and not number < more < 10 * number + 10:
        return None
    return Sense((Count(number, unit_of(word)),), mod="EQUAL_OR_MORE" if more is not None else None)


def _one(found: Found) -> Value:
    """An hour, a year, one week; not "one day we will", not "a second group"."""
    words = " ".join(found.words.lower().split())
    if (words == "one day" and not _ONE_DAY.search(found.before)) or words == "a quarter":
        return None
    if words == "a second" and re.match(r"\s+\w|,", found.after):
        return None
    return (Count(1, unit_of(found.word("unit"))),)


def _or_two(found: Found) -> Sense:
    """A year or two, a week or so."""
    return Sense(
        (Count(1, unit_of(found.word("unit"))),), mod="EQUAL_OR_MORE" if found.words.endswith("two") else "APPROX"
    )


def _half(found: Found) -> Value:
    """Half an hour."""
    return (Count(0.5, unit_of(found.word("unit"))),)


def _and_half(found: Found) -> Value:
    """An hour and a half."""
    return (Count((found.number("many") or 1) + 0.5, unit_of(found.word("unit"))),)


def _fortnight(found: Found) -> Value:
    """A fortnight."""
    return (Count(2 * (found.number("many") or 1), "week"),)


def _nights(found: Found) -> Value:
    """Three nights."""
    return (Count(found.number("many"), "day"),)


def _joined(found: Found) -> Value:
    """Two years and three months."""
    one, two = found.counts("one"), found.counts("two")
    if re.match(r"\s+ago\b", found.after) and re.search(r"\b(?:last|past|next)\s+$", found.before):
        return None  # "for the last three months, and two days ago"
    order = ("century", "decade", "year", "quarter", "month", "week", "day", "hour", "minute", "second")
    if not all(count.unit in order and count.number is not None for count in one + two):
        return None
    return one + two if order.index(one[-1].unit) < order.index(two[0].unit) else None


def _plural(found: Found) -> Value:
    """Weeks, years: nobody says how many."""
    return (Count(None, unit_of(found.word("unit"))),)


def _times(found: Found) -> Value:
    """Twice a week, three times a month."""
    counted = found.int("often") or found.int("many")
    return Repeated(Count(1, unit_of(found.word("unit"))), counted)


LENGTHS = Layer(
    (
        Rule("NUM:many -:hyphen? UNIT", "LEN", _length, "24 years"),
        Rule("NUM:many (to|or|-) NUM:more -:hyphen? UNIT", "LEN", _length, "two to three weeks"),
        Rule("SEVERAL (more|other|short|long|full)? PLUR:unit", "LEN", _length, "several weeks"),
        Rule(f"NUM:many {_SUCH} PLUR:unit", "LEN", _length, "two full days"),
        Rule("(a|an|one) (full|whole|single)? SING:unit", "LEN ONELEN", _one, "an hour"),
        Rule("(a|an) SING:unit or (so|two)", "LEN", _or_two, "a year or two"),
        Rule("half (a|an)? -? SING:unit", "LEN", _half, "half an hour"),
        Rule("a? HALF -? SING:unit", "LEN", _half, "½ hour"),
        Rule("(a|an|one|NUM:many) UNIT and a? half", "LEN", _and_half, "an hour and a half"),
        Rule("NUM:many and a? half UNIT", "LEN", _and_half, "one and a half years"),
        Rule("(a|NUM:many) fortnight", "LEN", _fortnight, "a fortnight"),
        Rule("OFTEN (a|per|each|every) SING:unit", "SET", _times, "twice a week"),
        Rule("NUM:many times (a|per|each|every) SING:unit", "SET", _times, "three times a month"),
        Rule("NUM+SEVERAL:many nights", "LEN", _nights, "three nights"),
    )
)  # fmt: skip

JOINED = Layer(
    (
        Rule("LEN:one (and|,)? LEN:two", "LEN", _joined, "two years and three months"),
        Rule(
            "(for|of|take|took|takes|last|lasted|lasting|spent|within|after|over) PLUR:unit",
            "FORLEN",
            _plural,
            "for weeks",
        ),
    )
)


def _every(found: Found) -> Value:
    """Every Friday, each July."""
    base = found.calendar("what")
    return Repeated(base) if base.year is None and base != Calendar() else None


def _every_two(found: Found) -> Value | Sense:
    """Every Monday and Friday."""
    one, two = found.calendar("what"), found.item("two")
    second = found.calendar("two")
    if one.year is not None or second.year is not None or Calendar() in {one, second}:
        return None
    return Sense(Repeated(one), ends=(End(two.start, two.end, Repeated(second)),), over="what")


def _every_unit(found: Found) -> Value:
    """Every day, every two weeks, each year."""
    return Repeated(Count(found.number("many") or 1, unit_of(found.word("unit"))))


def _every_length(found: Found) -> Value:
    """Every two weeks."""
    counts = found.counts("len")
    return Repeated(counts[0]) if len(counts) == 1 and counts[0].number is not None else None


def _every_other(found: Found) -> Value:
    """Every other day, every third year."""
    which = found.int("ord") or 2
    return Repeated(Count(which, unit_of(found.word("unit"))))


def _every_part(found: Found) -> Value:
    """Every morning."""
    return Repeated(Calendar(clock=Clock(part=PARTS_OF_DAY[found.word("partday")])))


def _adverb(found: Found) -> Value:
    """Annually, daily; "Daily" is a newspaper."""
    word = found.words
    if found.before.endswith("-"):
        return None  # "semi-annually"
    if found.word("every") in {"annual", "quarterly"} and not _HELD.match(found.after):
        alone = found.word("every") == "quarterly" and re.match(r"\s*(?:[.,;:!?)\"”]|$)", found.after)
        return Repeated(Count(1, "quarter")) if alone else None
    if word[0].isupper() and not word.isupper() and re.search(r"\S\s*$", found.before):
        return None
    if re.match(r"\s+[A-Z]", found.after) and word[0].isupper():
        return None
    return Repeated(Count(1, EVERY[found.word("every")]))


def _weekends(found: Found) -> Value:
    """Weekends, on weekends; not "two weekends" of a count."""
    return None if re.search(r"\w-$|\d\s*$", found.before) else Repeated(Count(1, "weekend"))


def _day_of_months(found: Found) -> Value:
    """The 19th of every month."""
    day = found.int("day") or 0
    return Repeated(Calendar(day=day)) if 1 <= day <= 31 else None


def _weekdays(found: Found) -> Value:
    """Fridays, on Sundays."""
    return Repeated(Calendar(weekday=found.int("weekdays")))


SETS = Layer(
    (
        Rule("(every|each) T:what", "SET", _every, "every Friday"),
        Rule("(every|each) T:what ((and|or) T:two)", "SET", _every_two, "every Monday and Friday"),
        Rule("every (other|ORD) T:what", "SET", _every, "every other Friday"),
        Rule("(every|each) SING:unit", "SET", _every_unit, "every day"),
        Rule("every LEN", "SET", _every_length, "every two weeks"),
        Rule("every (other|ORD) SING:unit", "SET", _every_other, "every other day"),
        Rule("(every|each) PARTDAY", "SET", _every_part, "every morning"),
        Rule("EVERY", "SET", _adverb, "annually"),
        Rule("WEEKDAYS", "SET", _weekdays, "Fridays"),
        Rule("(all|on)? weekends", "SET", _weekends, "weekends"),
        Rule("any weekend", "SET", _weekends, "any weekend"),
        Rule("the? DAY+ORD:day of (every|each) month", "SET", _day_of_months, "the 19th of every month"),
    )
)  # fmt: skip
