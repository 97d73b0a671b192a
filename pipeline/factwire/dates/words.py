"""The words of English time expressions: what each may be (its kinds) and what it stands for."""

from __future__ import annotations

from typing import Literal

from factwire.dates.meaning import Unit
from factwire.dates.signs import Value

Season = Literal["SP", "SU", "FA", "WI"]
PartOfDay = Literal["MO", "MI", "AF", "EV", "NI", "DT"]

MONTHS = "january february march april may june july august september october november december".split()
MONTHS_SHORT = "jan feb mar apr may jun jul aug sep oct nov dec".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS_SHORT = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
VERBS = frozenset({"may", "march", "august"})
"""Months that are another word when they are not capitalized."""
DOTTED = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sun".split()
)
"""Abbreviations that take their full stop with them."""
UNITS: dict[str, Unit] = {
    "second": "second", "sec": "second", "minute": "minute", "min": "minute", "hour": "hour", "hr": "hour",
    "day": "day", "weekend": "weekend", "week": "week", "workweek": "week", "month": "month",
    "quarter": "quarter", "year": "year", "decade": "decade", "century": "century", "yr": "year",
}  # fmt: skip
PLURALS: dict[str, Unit] = {f"{word}s": unit for word, unit in UNITS.items()}
PLURALS["centuries"] = PLURALS.pop("centurys")
ONES = "one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
SEASONS: dict[str, Season] = {
    "spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU", "autumn": "FA", "fall": "FA",
    "winter": "WI", "wintertime": "WI",
}  # fmt: skip
PARTS_OF_DAY: dict[str, PartOfDay] = {
    "morning": "MO", "midday": "MI", "afternoon": "AF", "evening": "EV", "night": "NI", "overnight": "NI",
    "lunchtime": "MI", "nighttime": "NI", "dawn": "MO", "dusk": "EV", "daytime": "DT",
}  # fmt: skip
ZONES = {
    "gmt": 0, "utc": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "jst": 540, "kst": 540,
    "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "sgt": 480, "hkt": 480,
    "aest": 600, "aedt": 660, "nzst": 720, "akst": -540, "hst": -600,
}  # fmt: skip
"""Minutes east of UTC. Zones that several countries abbreviate alike (IST, CST, AST, "ET", whose offset depends on the
season) are read and have no offset."""
UNPLACED = frozenset({"et", "pt", "ct", "mt", "ist", "cst", "ast", "wib", "nzdt"})
DIRECTIONS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "this": 0, "current": 0, "present": 0,
    "next": 1, "coming": 1, "upcoming": 1, "following": 1, "ensuing": 1, "subsequent": 1,
}  # fmt: skip
NARRATIVE = frozenset({"previous", "preceding", "prior", "following", "ensuing", "subsequent"})
"""Words that count from the time told of, not from the time of writing."""
EVERY: dict[str, Unit] = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month",
    "yearly": "year", "annually": "year", "annual": "year", "quarterly": "quarter",
}  # fmt: skip
CUES = (
    "international "
    "tonight fortnight fortnights future past ago new martin groundhog valentine presidents president st easter "
    "pentecost earth anzac cinco memorial juneteenth canada bastille labor columbus halloween guy armistice veterans "
    "thanksgiving black cyber christmas xmas boxing palm maundy good"
)
"""Other words that begin a time, or make one; a sentence without any is not looked at."""
Reference = Literal["PAST", "PRESENT", "FUTURE"]
VAGUE: dict[str, Reference] = {
    "now": "PRESENT", "currently": "PRESENT", "nowadays": "PRESENT", "presently": "PRESENT", "recently": "PAST",
    "lately": "PAST", "soon": "FUTURE", "shortly": "FUTURE",
}  # fmt: skip
DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
QUARTERS = ("q1", "q2", "q3", "q4")
EDGES = {
    "early": "START", "beginning": "START", "start": "START", "outset": "START", "mid": "MID", "middle": "MID",
    "late": "END", "end": "END", "close": "END",
}  # fmt: skip

ROUGH = {
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX",
    "circa": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN", "over": "MORE_THAN",
}  # fmt: skip
BOUNDS = {
    "more": "MORE_THAN", "less": "LESS_THAN", "fewer": "LESS_THAN", "least": "EQUAL_OR_MORE",
    "most": "EQUAL_OR_LESS", "up": "EQUAL_OR_LESS", "within": "LESS_THAN",
}  # fmt: skip


def _lexicon() -> dict[str, tuple[str, Value]]:
    """Return all words with their kinds and values."""
    words: dict[str, tuple[str, Value]] = {}

    def put(word: str, names: str, value: Value) -> None:
        known = words.get(word)
        words[word] = (f"{known[0]} {names}", known[1]) if known else (names, value)

    for number, name in enumerate(MONTHS, start=1):
        put(name, "MONTH", number)
    for number, name in enumerate(MONTHS_SHORT, start=1):
        if name != "may":
            put(name, "MONTHS", number)
    put("sept", "MONTHS", 9)
    for number, name in enumerate(WEEKDAYS):
        put(name, "WEEKDAY", number)
        put(f"{name}s", "WEEKDAYS", number)
    for name, number in WEEKDAYS_SHORT.items():
        put(name, "WD", number)
    for number, name in enumerate(ONES, start=1):
        put(name, "ONE SMALL", number)
    for number, name in enumerate(TEENS, start=10):
        put(name, "TEEN SMALL", number)
    for number, name in enumerate(TENS, start=2):
        put(name, "TENS SMALL", 10 * number)
    for number, name in enumerate(ORDINALS, start=1):
        put(name, "ORD" if number > 9 else "ORD ORD1", number)
    put("thirtieth", "ORD", 30)
    put("dozen", "DOZEN", 12)
    for name, unit in UNITS.items():
        # "second" keeps the value of the ordinal; rules for units take its name.
        put(name, "UNIT SING", unit)
    for name, unit in PLURALS.items():
        put(name, "UNIT PLUR", unit)
    for name, part in SEASONS.items():
        put(name, "SEASON", part)
    for name, of_day in PARTS_OF_DAY.items():
        put(name, "PARTDAY", of_day)
    for name, zone in ZONES.items():
        put(name, "ZONE", zone)
    for name in UNPLACED:
        put(name, "ZONE", None)
    for name, offset in DIRECTIONS.items():
        put(name, "NARR" if name in NARRATIVE else "DIR", offset)
    for name, unit in EVERY.items():
        put(name, "EVERY", unit)
    for name, reference in VAGUE.items():
        put(name, "VAGUE", reference)
    for name, mod in EDGES.items():
        put(name, "EDGE ADJ" if name in {"early", "mid", "late"} else "EDGE", mod)
    for name, decade in DECADES.items():
        put(name, "DECADEW", decade)
    for name in QUARTERS:
        put(name, "QN", name.upper())
    for name, mod in ROUGH.items():
        put(name, "ROUGH", mod)
    for name, mod in BOUNDS.items():
        put(name, "BOUND", mod)
    for number, name in enumerate(("once", "twice", "thrice"), start=1):
        put(name, "OFTEN", number)
    for name in CUES.split():
        put(name, "CUE", None)
    for name in ("today", "yesterday", "tomorrow"):
        put(name, "TODAY", name)
    for name in ("noon", "midnight"):
        put(name, "NOON", name)
    for name in ("a.m", "am", "p.m", "pm"):
        put(name, "AMPM", name[0])
    return words


WORDS = _lexicon()
