"""Named days: on which day of a year they fall.

Weighed: the PyPI library ``holidays`` (MIT, 4.9 MB unpacked) answers which days are free in a country, under that
country's names; it does not know which day "Thanksgiving" is without a country, has no Halloween or Valentine's Day for
most, and gives observed days besides. News names few days, and most of them fall alike in all countries that use the
name, so a table is enough. Days that countries keep at different times (Mother's Day, Labour Day) and those of moon
calendars whose day is announced (Eid, Diwali) are not in it: they would be guesses.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta


def _fixed(month: int, day: int) -> Callable[[int], date]:
    """Return the rule of a day that falls alike every year."""
    return lambda year: date(year, month, day)


def nth_weekday(month: int, weekday: int, which: int) -> Callable[[int], date]:
    """Return the rule of the so-manieth weekday of a month; -1 is the last."""

    def day(year: int) -> date:
        if which > 0:
            first = date(year, month, 1)
            return first + timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7)

    return day


def easter(year: int) -> date:
    """Return Easter Sunday of the Western churches, years 1583 to 4099 (Butcher's rule)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _from_easter(days: int) -> Callable[[int], date]:
    """Return the rule of a day that moves with Easter."""
    return lambda year: easter(year) + timedelta(days)


DAYS: dict[str, Callable[[int], date]] = {
    "new year's day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "martin luther king day": nth_weekday(1, 0, 3),
    "martin luther king jr. day": nth_weekday(1, 0, 3),
    "groundhog day": _fixed(2, 2),
    "valentine's day": _fixed(2, 14),
    "presidents' day": nth_weekday(2, 0, 3),
    "presidents day": nth_weekday(2, 0, 3),
    "st patrick's day": _fixed(3, 17),
    "st. patrick's day": _fixed(3, 17),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "easter": _from_easter(0),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "pentecost": _from_easter(49),
    "april fools' day": _fixed(4, 1),
    "april fool's day": _fixed(4, 1),
    "earth day": _fixed(4, 22),
    "anzac day": _fixed(4, 25),
    "may day": _fixed(5, 1),
    "international workers' day": _fixed(5, 1),
    "cinco de mayo": _fixed(5, 5),
    "memorial day": nth_weekday(5, 0, -1),
    "juneteenth": _fixed(6, 19),
    "canada day": _fixed(7, 1),
    "fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "labor day": nth_weekday(9, 0, 1),
    "columbus day": nth_weekday(10, 0, 2),
    "halloween": _fixed(10, 31),
    "guy fawkes night": _fixed(11, 5),
    "armistice day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "veterans' day": _fixed(11, 11),
    "thanksgiving": nth_weekday(11, 3, 4),
    "thanksgiving day": nth_weekday(11, 3, 4),
    "black friday": lambda year: nth_weekday(11, 3, 4)(year) + timedelta(1),
    "cyber monday": lambda year: nth_weekday(11, 3, 4)(year) + timedelta(4),
    "christmas": _fixed(12, 25),
    "christmas day": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "xmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
}
"""Name in lower case -> the day in a year. "Thanksgiving", "Labor Day", "Memorial Day" are those of the United
States: elsewhere days of these names are spelled otherwise or are called by the country."""
