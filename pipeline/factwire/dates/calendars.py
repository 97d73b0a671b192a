"""Rules for dates by the calendar: days, months, years, parts of years, decades, named days."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from typing import Literal

from factwire.dates import guards
from factwire.dates.digits import century, iso_date, slashed_date
from factwire.dates.holidays import DAYS
from factwire.dates.meaning import Calendar, Interval
from factwire.dates.signs import End, Found, Layer, Rule, Sense, Value, kinds
from factwire.dates.words import SEASONS

DAY = "DAY+ORD"
MON = "MONTH+MONTHS"
TO = "(-|to|through|until|and:and|or:and)"
OF_YEAR = "(,? YEAR+SPOKEN:year)?"
FROM = "(from|between:between)?"
WD = "WEEKDAY+WD"
for _kinds in ("T DAYT", "T DAYT FULL", "T MONT", "T MONT FULL", "T YEART FULL", "NO", "RANGE", "PAIR", "T CLKT FULL"):
    kinds(_kinds)

_IN = re.compile(r"\bin\s+$", re.IGNORECASE)
_NOUN = re.compile(
    r"\s+(?!(?:and|or|but|when|while|was|were|is|are|has|have|had|will|would|with|by|in|on|at|to|for|as|because|the|he|she|it|"
    r"they|we|a|an|after|before|until|if|that|who|which|said|says)\b)[A-Za-z]"
)
"""A word after an ordinal that it counts: "on the 18th floor"."""
_QUARTERED: tuple[Literal["Q1", "Q2", "Q3", "Q4"], ...] = ("Q1", "Q2", "Q3", "Q4")


def _day(found: Found) -> Value | Sense:
    """June 18, 2024; Tuesday, June 18; the 18th of June; what the words name, possible or not."""
    day, year = found.int("day"), found.int("year")
    short = found.has("year2")
    if short:
        year = century(found.int("year2") or 0)
    if day is None or not 1 <= day <= 31 or (year is not None and not 1000 <= year <= 2199):
        return None
    after_month = found.item("day").start > found.item("month").start
    if year is None and after_month and _IN.search(found.before) and guards.is_counted(found.after):
        return None  # "in June 12 people died"
    weekday = found.int("wd")
    made = Calendar(year=year, month=found.int("month"), day=day, weekday=weekday, short=short)
    return Sense(made, kinds="T DAYT FULL" if year else "T DAYT")


def _month(found: Found) -> Value | Sense:
    """September 2024."""
    year = found.int("year") if found.has("year") else century(found.int("year2") or 0)
    return Calendar(year=year, month=found.int("month"), short=found.has("year2"))


def _nth_month(found: Found) -> Value:
    """The third month of 2021."""
    month = found.int("month") or 0
    return Calendar(year=found.int("year"), month=month) if 1 <= month <= 12 else None


def _bare_month(found: Found) -> Value:
    """September; "May" only where nothing else is possible."""
    sure = "DATED" in found.item("month").kinds
    name = found.word("month")
    good = sure or guards.is_month(name, found.before, found.after)
    return Calendar(month=found.int("month")) if good else None


def _short_month(found: Found) -> Value:
    """Sept. by itself, after a preposition."""
    return (
        Calendar(month=found.int("month"))
        if re.search(r"\b(?:in|since|of|by|last|until|from|to)\s+$", found.before)
        else None
    )


def _year(found: Found) -> Value:
    """1998, where the words around it, or the network, call it a date."""
    year = found.int("year") or 0
    if guards.is_before_christ(found.after):
        return None
    if "DATED" in found.item("year").kinds or guards.is_year(found.before, year, found.after):
        return Calendar(year=year)
    return None


def _sure_year(found: Found) -> Value:
    """The year 1998, fiscal 1998."""
    return Calendar(year=found.int("year"), fiscal=found.has("fiscal"))


def _spelled_year(found: Found) -> Value:
    """The year two thousand."""
    year = found.int("year") or 0
    return Calendar(year=year) if 1500 <= year <= 2100 else None


def _weekend(found: Found) -> Value:
    """The weekend: by tense."""
    return Calendar(part="WE")


def _short_year(found: Found) -> Value:
    """'98, where it follows a preposition."""
    good = re.search(r"\b(?:in|since|of|until|class\s+of|early|late|summer|from|before|after)\s+$", found.before)
    return Calendar(year=century(found.int("year2") or 0), short=True) if good else None


def _weekday(found: Found) -> Value:
    """Tuesday."""
    return Calendar(weekday=found.int("weekday")) if guards.is_weekday(found.before, found.after) else None


def _day_only(found: Found) -> Value | Sense:
    """On the 18th; not "on the 18th floor"."""
    day = found.int("ordd") or 0
    if not 1 <= day <= 31 or _NOUN.match(found.after):
        return None
    return Sense(Calendar(day=day), over="ordd")


def _weekday_day(found: Found) -> Value:
    """Tuesday the 18th."""
    day = found.int("ordd") or 0
    good = 1 <= day <= 31 and not _NOUN.match(found.after)
    return Calendar(day=day, weekday=found.int("weekday")) if good else None


def _nth(found: Found) -> Value | Sense:
    """The first Monday in May, the last Sunday of March 2014; "for a second Sunday" is no date."""
    which = found.item("which")
    if found.has("month"):
        nth = -1 if found.word("which") == "last" else found.int("which") or 0
        if nth not in {-1, 1, 2, 3, 4, 5}:
            return None
        year = found.int("year")
        made = Calendar(year=year, month=found.int("month"), weekday=found.int("weekday"), nth=nth)
        return Sense(made, kinds="T DAYT FULL" if year else "T DAYT")
    return Sense(None, kinds="NO") if "ORD" in which.kinds else None


def _days(found: Found) -> Sense | None:
    """18–19 June, June 18 and 20, Dec. 30, 2023-Jan. 2: two days, with all between unless "and" joins distant ones."""
    one, two = found.int("one"), found.int("two")
    if not one or not two or not (1 <= one <= 31 and 1 <= two <= 31):
        return None
    year = found.int("year")
    last = Calendar(year=year, month=found.int("month"), day=two)
    first = replace(last, day=one)
    front = found.item("month").start < found.item("one").start
    start = found.item("month").start if front else found.item("one").start
    end = (
        found.item("year").end if found.has("year") else found.item("month").end if not front else found.item("two").end
    )
    ends = (End(start, found.item("one").end, first), End(found.item("two").start, end, last))
    apart = found.has("and") and two != one + 1 and not found.has("between")
    return (
        Sense(None, ends=ends, kinds="PAIR")
        if apart or two <= one
        else Sense(Interval(first, last), ends=ends, kinds="RANGE")
    )


def _years(found: Found) -> Sense | None:
    """1998-2004, 1998-99: two years with all between."""
    first, last = found.int("one") or 0, found.int("two") or 0
    if last < 100:
        last += first // 100 * 100
    sure = (
        "DATED" in found.item("one").kinds
        or guards.is_year(found.before, first, " to")
        or "DATED" in found.item("two").kinds
    )
    if not first < last < first + 100 or not 1500 <= first <= 2100 or not (sure or 1800 <= first <= 2060):
        return None
    if re.match(r"\s*(?:%|percent|per|points?|votes|meters|pounds)", found.after):
        return None
    one, two = Calendar(year=first), Calendar(year=last)
    return Sense(Interval(one, two), ends=(found.end("one", one), found.end("two", two)))


def _season(found: Found) -> Value:
    """Spring 2024, summer of 1998; the winter of a year is the one that begins in it, or it is not known."""
    if re.search(r"[a-z]\s+[A-Z][a-z]+\s+$", found.before) and found.words[0].isupper():
        return None  # "the Arab Spring in 2011"
    return Calendar(year=found.int("year"), part=SEASONS[found.word("season")])


def _bare_season(found: Found) -> Value:
    """The summer, after "in", "by", "since"."""
    if re.search(r"\b(?:in|by|since|until|during|of|for|over|before|after)\s+$", found.before, re.IGNORECASE):
        return Calendar(part=SEASONS[found.word("season")]) if not re.match(r"\s+of\b", found.after) else None
    return None


def _quarter(found: Found) -> Value:
    """The third quarter, Q3 2024, third-quarter; not that of a match."""
    which = int(found.key("qn")[1]) if found.has("qn") else found.int("ord1")
    year = found.int("year")
    if which is None or which > 4:
        return None
    if year is None and (guards.is_sport(found.before, found.after) or re.match(r"-?\s*finals?", found.after)):
        return None
    fiscal = found.has("fiscal")
    return Calendar(year=year, part=_QUARTERED[which - 1], fiscal=fiscal)


def _half(found: Found) -> Value:
    """The first half of 1990, first-half profit."""
    which = found.int("ord1")
    year = found.int("year")
    if which not in {1, 2}:
        return None
    if year is None and not re.match(
        r"\s+(?:profits?|results|earnings|sales|revenues?|loss(?:es)?|net|pretax|figures)\b", found.after
    ):
        return None
    return Calendar(year=year, part="H1" if which == 1 else "H2")


def _decade(found: Found) -> Value:
    """The 1990s; "the 1900s" are a century."""
    item = found.item("decade")
    value = found.int("decade") or 0
    return Calendar(century=value // 10) if "CENT" in item.kinds else Calendar(decade=value)


def _short_decade(found: Found) -> Value:
    """The '90s, the nineties."""
    digit = found.int("decade")
    if digit is None or not guards.is_decade(found.before):
        return None
    return Calendar(decade=(200 if digit < 3 else 190) + digit, short=True)


def _century(found: Found) -> Value:
    """The 20th century."""
    number = found.int("ord")
    return Calendar(century=number - 1) if number and 2 <= number <= 22 else None


def _holiday(found: Found) -> Value | Sense:
    """Christmas Eve, Easter 2024; in print with capitals."""
    name = " ".join(re.sub(r"^\d{4}|(?:\bof\s*)?\d{4}$", "", found.words.lower()).replace("’", "'").split())
    year = found.int("year")
    if (
        name not in DAYS
        or not found.words.lstrip("0123456789 \n")[0].isupper()
        or not guards.is_named_day(found.before)
    ):
        return None
    if " " not in name and _NOUN.match(found.after) and not found.has("year"):
        return None  # "Christmas stockings"
    return Sense(Calendar(year=year, holiday=name), kinds="T DAYT FULL" if year else "T DAYT")


def _holiday_pattern(name: str) -> str:
    """Return the words of a named day as a pattern."""
    words = re.sub(r"(\w)'s\b", r"\1 's", re.sub(r"s'(?= )", "s '", name))
    return f"YEAR:year? {words} (of? YEAR:year)?"


CALENDARS = Layer(
    (
        Rule("ISO", "T DAYT FULL", iso_date, "2024-06-18"),
        Rule("SLASHED", "T DAYT FULL", slashed_date, "18/06/2024"),
        Rule(f"({WD}:wd ,? the?)? {MON}:month the? {DAY}:day {OF_YEAR}", "T DAYT", _day, "Tuesday, June 18, 2024"),
        Rule(f"({WD}:wd ,? the?)? {DAY}:day of? {MON}:month {OF_YEAR}", "T DAYT", _day, "the 18th of June"),
        Rule(f"({WD}:wd ,?)? the {DAY}:day day? of {MON}:month {OF_YEAR}", "T DAYT", _day, "the 18th of June"),
        Rule(f"{DAY}:day (-|/) {MON}:month (-|/) YEAR:year", "T DAYT", _day, "31-Oct-1974"),
        Rule("LOWMONTH:month DAY+ORD:day ,? YEAR:year", "T DAYT", _day, "may 18, 2024"),
        Rule("DAY+ORD:day of? LOWMONTH:month ,? YEAR:year", "T DAYT", _day, "18 may 2024"),
        Rule(f"{DAY}:day of? {MON}:month of YY:year2", "T DAYT", _day, "15 April of 87"),
        Rule(f"{MON}:month SMALL:day ,? YEAR+SPOKEN:year", "T DAYT", _day, "May five nineteen eighty-six"),
        Rule(f"SMALL:day {MON}:month YEAR+SPOKEN:year", "T DAYT", _day, "five May nineteen eighty-six"),
        Rule(f"{MON}:month {DAY}:day ,? YEAR2", "T DAYT", _day, "June 18, '98"),
        Rule(f"{MON}:month , ORD:day {OF_YEAR}", "T DAYT", _day, "October, 1st"),
        Rule("the? ORD:month month of YEAR+SPOKEN:year", "T MONT FULL", _nth_month, "the third month of 2021"),
        Rule(f"{MON}:month (,|of)? YEAR+SPOKEN:year", "T MONT FULL", _month, "September 2024"),
        Rule(f"{MON}:month of YY:year2", "T MONT FULL", _month, "April of 87"),
        Rule("MONTH:month YEAR2", "T MONT FULL", _month, "September '98"),
        Rule("LOWMONTH:month YEAR", "T MONT FULL", _month, "may 2024"),
        Rule("MONTH", "T MONT", _bare_month, "September"),
        Rule("MONTHS:month", "T MONT", _short_month, "in Sept."),
        Rule(f"{FROM} {MON}:month {DAY}:one {TO} the? {DAY}:two {OF_YEAR}", "RANGE", _days, "June 18-20"),
        Rule(f"{FROM} the? {DAY}:one {TO} the? {DAY}:two of? {MON}:month {OF_YEAR}", "RANGE", _days, "18–19 June"),
        Rule("YEAR:one - YEAR+YY:two", "RANGE", _years, "1998-2004"),
        Rule("YEAR+SPOKEN:year", "T YEART FULL", _year, "in 1998"),
        Rule("the? year YEAR", "T YEART FULL", _sure_year, "the year 1998"),
        Rule("the year NUM:year", "T YEART FULL", _spelled_year, "the year two thousand"),
        Rule("the YEAR fiscal:fiscal? ORD1 quarter", "T QT FULL", _quarter, "the 1988 second quarter"),
        Rule("the weekend", "T WET", _weekend, "the weekend"),
        Rule("fiscal:fiscal year? YEAR", "T YEART FULL", _sure_year, "fiscal 1998"),
        Rule("fy:fiscal YEAR", "T YEART FULL", _sure_year, "FY 2024"),
        Rule("YEAR2", "T YEART FULL", _short_year, "in '98"),
        Rule("on the ORDD", "T DAYT", _day_only, "on the 18th"),
        Rule("WEEKDAY ,? the? ORDD", "T DAYT", _weekday_day, "Tuesday the 18th"),
        Rule(f"the? ORD+DIR:which WEEKDAY ((of|in) {MON}:month YEAR?)?", "NO", _nth, "the first Monday in May"),
        Rule("WEEKDAY", "T WDT DAYT", _weekday, "Tuesday"),
        Rule("the? SEASON (,|of|in)? YEAR", "T SEAT FULL", _season, "summer of 1998"),
        Rule("the SEASON", "T SEAT", _bare_season, "by the summer"),
        Rule("the? fiscal:fiscal? ORD1 fiscal? quarter ((of|in)? fiscal? YEAR)?", "T QT", _quarter, "third quarter"),
        Rule("the? ORD1 - quarter YEAR?", "T QT", _quarter, "third-quarter"),
        Rule("the? QN ((of|in)? fiscal? YEAR)?", "T QT", _quarter, "Q3 2024"),
        Rule("the? ORD1 half (of|in)? YEAR", "T QT FULL", _half, "the first half of 1990"),
        Rule("the? ORD1 - half", "T QT", _half, "first-half profit"),
        Rule("the? DECADE", "T DECT FULL", _decade, "the 1990s"),
        Rule("DECADE2+DECADEW:decade", "T DECT FULL", _short_decade, "the '90s"),
        Rule("the? ORD -? century", "T DECT FULL", _century, "the 20th century"),
        *(Rule(_holiday_pattern(name), "T DAYT", _holiday, string.capwords(name)) for name in DAYS),
    )
)  # fmt: skip
