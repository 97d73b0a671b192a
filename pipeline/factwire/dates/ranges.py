"""Rules for ranges: "from Tuesday to Thursday", "between 1990 and 1995", "since 2014", "until Friday".

A range is an expression of its own, and its ends stay expressions, too: TimeML annotates only the ends, and
"Tuesday" in "from Tuesday to Thursday" is a day that other words may refer to.
"""

from __future__ import annotations

import re
from dataclasses import replace

from factwire.dates import guards
from factwire.dates.meaning import Calendar, Deictic, Interval, Meaning
from factwire.dates.signs import Found, Layer, Rule, Sense

_NOUN = re.compile(
    r"['’]s?\b|\s+(?!(?:and|or|but|when|while|was|were|is|are|has|have|had|will|would|with|by|in|on|at|to|for|as|because|"
    r"the|he|she|it|they|we|a|an|after|before|until|if|that|who|which|said|says)\b)[a-z]"
)
"""What makes the time before it a modifier of something: "after Friday's attack"."""


def _grain(meaning: Meaning) -> str | None:
    """Return how fine a time is, as far as ends of a range must be alike."""
    if isinstance(meaning, Deictic):
        return meaning.unit if meaning.within is None else "mixed"
    if not isinstance(meaning, Calendar):
        return None
    if meaning.clock is not None:
        return "clock" if meaning.day is None and meaning.weekday is None else "mixed"
    if meaning.day or meaning.weekday is not None or meaning.holiday:
        return "day"
    return "month" if meaning.month else "part" if meaning.part else "year" if meaning.year else "decade"


def _range(found: Found) -> Sense | None:
    """From Tuesday to Thursday, June 28 - July 2."""
    one, two = found.meaning("one"), found.meaning("two")
    grains = {_grain(one), _grain(two)}
    if None in grains or len(grains - {"mixed"}) > 1:
        return None
    first, last = _shared(one, two)
    return Sense(Interval(first, last), ends=(found.end("one", first), found.end("two", last)))


def _shared(one: Meaning, two: Meaning) -> tuple[Meaning, Meaning]:
    """Give the first end the year of the last one: "June 28 to July 2, 2024"."""
    if (
        isinstance(one, Calendar)
        and isinstance(two, Calendar)
        and two.year
        and not one.year
        and one.month
        and two.month
    ):
        crosses = (one.month, one.day or 0) > (two.month, two.day or 0)
        return replace(one, year=two.year - crosses), two
    return one, two


def _bare_years(found: Found) -> Sense | None:
    """Between 1990 and 1995: numbers that these words make years."""
    first, last = found.int("one") or 0, found.int("two") or 0
    if not 1000 <= first < last <= 2150 or guards.is_counted(found.after):
        return None
    one, two = Calendar(year=first), Calendar(year=last)
    return Sense(Interval(one, two), ends=(found.end("one", one), found.end("two", two)))


def _neighbors(found: Found) -> Sense | None:
    """Tuesday and Wednesday: two days side by side."""
    one, two = found.meaning("one"), found.meaning("two")
    if (
        not isinstance(one, Calendar)
        or not isinstance(two, Calendar)
        or one.clock
        or two.clock
        or one.direction
        or two.direction
    ):
        return None
    days = one.weekday is not None and two.weekday is not None and (two.weekday - one.weekday) % 7 == 1
    months = one.month and two.month and not (one.day or two.day) and (two.month - one.month) % 12 == 1
    if not (days or months) or (days and (one.day or two.day)):
        return None
    first, last = _shared(one, two)
    return Sense(Interval(first, last), ends=(found.end("one", first), found.end("two", last)))


def _since(found: Found) -> Sense | None:
    """Since 2014, from Tuesday on."""
    end = found.end("t")
    return Sense(Interval(end.meaning, None), ends=(end,), kinds="RANGE") if _grain(end.meaning) else None


def _until(found: Found) -> Sense | None:
    """Until Friday, through 2030."""
    end = found.end("t")
    if found.has("weak") and _NOUN.match(found.after):
        return None
    return Sense(Interval(None, end.meaning), ends=(end,), kinds="RANGE") if _grain(end.meaning) else None


def _side(found: Found) -> Sense | None:
    """Before Friday, after 2014; not "after Friday's attack"."""
    if _NOUN.match(found.after) or found.item("t").mod:
        return None
    return Sense(found.meaning("t"), mod="AFTER" if found.has("after") else "BEFORE", over="t", kinds="T")


SPELLED = Layer(
    (
        Rule("from YEAR:one (to|until|through) YEAR:two", "RANGE", _bare_years, "from 1990 to 1995"),
        Rule("between the? years YEAR:one and YEAR:two", "RANGE", _bare_years, "between the years 1990 and 1995"),
        Rule("between YEAR:one and YEAR:two", "RANGE", _bare_years, "between 1990 and 1995"),
    )
)
RANGES = Layer(
    (
        Rule("from T:one (to|until|till|through) T:two", "RANGE", _range, "from Tuesday to Thursday"),
        Rule("between T:one and T:two", "RANGE", _range, "between Tuesday and Thursday"),
        Rule("T:one (-|to|through|until|till) T:two", "RANGE", _range, "Tuesday to Thursday"),
        Rule("T:one and T:two", "RANGE", _neighbors, "Tuesday and Wednesday"),
        Rule("from T (on|onward|onwards)", "RANGE", _since, "from Tuesday on"),
        Rule("since T", "RANGE", _since, "since 2014"),
        Rule("(until|till|through:weak) T", "RANGE", _until, "until Friday"),
        Rule("by:weak T", "RANGE", _until, "by Friday"),
        Rule("(after:after|before) T", "T", _side, "after Friday"),
    )
)
