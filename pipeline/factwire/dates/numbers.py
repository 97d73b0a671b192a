"""Rules for numbers in words, and for how much: "twenty-four", "nineteen ninety-one", "several", "two and a half"."""

from __future__ import annotations

from factwire.dates.signs import Found, Layer, Rule, Sense, Value


def _tens(found: Found) -> Value:
    """Twenty-four; a ten without a one."""
    return (found.int("tens") or 0) + (found.int("one") or 0)


def _ordinal(found: Found) -> Value:
    """Twenty-first."""
    tens = found.int("tens") or 0
    return tens + (found.int("ord1") or 0) if tens == 20 or found.int("ord1") == 1 else None


def _hundreds(found: Found) -> Value:
    """Three hundred and fifty."""
    return (found.int("many") or 1) * 100 + (found.int("rest") or 0)


def _thousands(found: Found) -> Value:
    """Two thousand."""
    return (found.number("many") or 1) * 1000


def _this_century(found: Found) -> Value:
    """Two thousand and fifteen."""
    return 2000 + (found.int("rest") or 0) if found.int("many") == 2 else None


def _dozens(found: Found) -> Value:
    """A dozen, two dozen, half a dozen."""
    return (found.number("many") or 1) * 12


def _half(found: Found) -> Value:
    """Two and a half."""
    return (found.number("num") or 0) + 0.5


def _several(found: Found) -> Sense:
    """Several, a few, a number of."""
    return Sense(None)


def _only(found: Found) -> Value:
    """A word by itself; the ordinal "second" is no one of these."""
    return next(value for name in ("one", "teen", "tens") if (value := found.int(name)) is not None)


SMALL = Layer(
    (
        Rule("TENS -? ONE", "NUM SMALL", _tens, "twenty-four"),
        Rule("(ONE|TENS)", "NUM SMALL", _only, "seven"),
        Rule("TEEN", "NUM SMALL TEEN", _only, "seventeen"),
        Rule("TENS -? ORD1", "ORD", _ordinal, "twenty-first"),
    )
)


def _spoken(found: Found) -> Value:
    """A year as it is spoken; both halves are words."""
    century, rest = found.int("teen"), found.int("small")
    both = found.item("teen").kinds & found.item("small").kinds
    return century * 100 + rest if century in {17, 18, 19, 20} and rest and rest > 9 and "SMALL" in both else None


LARGE = Layer(
    (
        Rule("SMALL:many thousand and? SMALL:rest", "NUM SPOKEN", _this_century, "two thousand and fifteen"),
        Rule("TEEN:many hundred and? SMALL:rest", "NUM SPOKEN", _hundreds, "nineteen hundred ninety"),
        Rule("(NUM:many|a) hundred (and? SMALL:rest)?", "NUM", _hundreds, "three hundred and fifty"),
        Rule("(NUM:many|a) thousand", "NUM", _thousands, "two thousand"),
        Rule("(NUM:many|a)? DOZEN", "NUM", _dozens, "a dozen"),
        Rule("half (a|DOZEN)? DOZEN:many", "NUM", lambda found: 6, "half a dozen"),
        Rule("NUM:teen SMALL:small", "NUM YEAR DATED", _spoken, "nineteen ninety-one"),
    )
)


MUCH = Layer(
    (
        Rule("NUM and a half", "NUM", _half, "two and a half"),
        Rule("NUM HALF", "NUM", _half, "2 1/2"),
        Rule("NUM - and - a - half", "NUM", _half, "two-and-a-half"),
        Rule(
            "(the|these|those|some|very|quite|just)? (several|many|numerous|few|countless)",
            "SEVERAL",
            _several,
            "several",
        ),
        Rule("(a|the) (number|handful|series) of", "SEVERAL", _several, "a number of"),
        Rule("(a|the) (good|great)? (few|many)", "SEVERAL", _several, "a few"),
        Rule("(a|the) couple of?", "NUM", lambda found: 2, "a couple of"),
        Rule("(scores|dozens|hundreds|thousands|tens) of", "SEVERAL", _several, "dozens of"),
    )
)
