"""Fields of the calendar -> the cell that they name; anchor, direction and tense choose where they leave a choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factwire.dates.cells import Cell, day_cell, holding, is_possible
from factwire.dates.holidays import DAYS, nth_weekday
from factwire.dates.meaning import Calendar, Direction
from factwire.dates.tense import Tense

NEAR = 45
"""Days: a date without a year that is at most so far away is that one, whatever the tense of its clause: what tense
would have chosen instead lies most of a year away."""
AHEAD = 190
"""Days: a quarter that begins later is not meant by "expects to report a third-quarter loss"."""
PATIENCE = 3
"""Without a verb the past is meant unless it is so many times as far away as the future: news tell what happened."""
_SEASONS = ("SP", "SU", "FA", "WI")
_WITHOUT_ANCHOR, _BY_TENSE, _GUESSED, _CONTRADICTED = 1.0, 0.9, 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Choice:
    """A cell, how sure it is, and whether the anchor decided."""

    cell: Cell
    score: float
    anchored: bool


def is_absolute(named: Calendar) -> bool:
    """Tell whether the fields need no anchor."""
    if named.direction is not None:
        return False
    return named.year is not None or named.decade is not None or named.century is not None


def choose(named: Calendar, anchor: Cell | None, tense: Tense | None) -> Choice | None:
    """Return the cell that fields name; None for days that do not exist and where an anchor is missing."""
    chosen = _chosen(named, anchor, tense)
    if chosen is None or not is_possible(chosen.cell):
        return None
    contradicted = (
        named.weekday is not None and chosen.cell.grain == "day" and chosen.cell.day.weekday() != named.weekday
    )
    return replace(chosen, score=_CONTRADICTED) if contradicted else chosen


def _chosen(named: Calendar, anchor: Cell | None, tense: Tense | None) -> Choice | None:
    """Return the choice before anything is checked."""
    if is_absolute(named):
        year = _full(named.year, anchor) if named.short and named.year is not None else named.year
        cell = _in_year(named, year, anchor)
        return Choice(cell, 0.8 if named.short else _WITHOUT_ANCHOR, False) if cell else None
    return None if anchor is None or named.fiscal else _anchored(named, anchor, tense)


def _full(year: int, anchor: Cell | None) -> int:
    """Return the year that two digits mean: the last one that is at most ten years after the anchor."""
    if anchor is None:
        return year
    latest = anchor.year + 10
    return latest - (latest - year) % 100


def _in_year(named: Calendar, year: int | None, anchor: Cell | None) -> Cell | None:
    """Return the cell in a year, or a decade or century; None for days that do not exist."""
    if year is None:
        if named.decade is not None:
            digits = _full(named.decade * 10, anchor) // 10 if named.short else named.decade
            return Cell("decade", digits)
        return Cell("century", named.century) if named.century is not None else None
    if named.month is not None and named.nth is not None and named.weekday is not None:
        return _nth_weekday(year, named.month, named.weekday, named.nth)
    if named.month is not None and named.day is not None:
        return _day(year, named.month, named.day, named)
    if named.month is not None:
        return Cell("month", year * 12 + named.month - 1) if 1 <= named.month <= 12 else None
    if named.holiday is not None:
        return day_cell(DAYS[named.holiday](year), named.clock) if 1583 <= year <= 4099 else None
    if named.part is not None:
        return _part(named.part, year)
    return Cell("year", year) if named.weekday is None and named.day is None else None


def _day(year: int, month: int, day: int, named: Calendar) -> Cell | None:
    """Return a day; None if there is no such day."""
    try:
        return day_cell(date(year, month, day), named.clock)
    except ValueError:
        return None


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> Cell | None:
    """Return the so-manieth weekday of a month; None if it has no fifth one."""
    day = nth_weekday(month, weekday, nth)(year)
    return day_cell(day) if day.month == month else None


def _part(part: str, year: int) -> Cell | None:
    """Return a season, quarter or half of a year."""
    if part in _SEASONS:
        return Cell("season", year * 4 + _SEASONS.index(part))
    if part[0] in "QH":
        return Cell("quarter" if part[0] == "Q" else "half", year * (4 if part[0] == "Q" else 2) + int(part[1]) - 1)
    return None


def _anchored(named: Calendar, anchor: Cell, tense: Tense | None) -> Choice | None:
    """Return the cell that an anchor decides."""
    if named.day is not None and named.month is None:
        return _month_day(named, anchor, tense) if anchor.grain == "day" else None
    if named.part == "WE":
        return _weekend(anchor, tense) if anchor.grain == "day" and not named.direction else None
    if named.month is None and named.part is None and named.holiday is None:
        return _weekday(named, anchor, tense) if named.weekday is not None and anchor.grain == "day" else None
    if named.weekday is not None and named.day is not None:
        # A date falls on other weekdays in the years before and after, so that the weekday tells the year.
        exact = [cell for cell in _candidates(named, anchor, range(-1, 2)) if cell.day.weekday() == named.weekday]
        if len(exact) == 1:
            return Choice(exact[0], _BY_TENSE, True)
    if anchor.grain not in {"day", "month"}:
        return None
    cells = list(_candidates(named, anchor, range(-5, 6)))
    if anchor.grain == "month" and named.month is None:
        return None
    return _by_direction(cells, anchor, named.direction) if named.direction else _by_tense(cells, anchor, tense)


def _candidates(named: Calendar, anchor: Cell, years: range) -> Iterator[Cell]:
    """Yield the cells of the years around the anchor."""
    for off in years:
        cell = _in_year(named, anchor.year + off, None)
        if cell is not None:
            yield cell


def _relation(anchor: Cell) -> Callable[[Cell], int]:
    """Return a function that gives -1, 0, 1 for cells before, around and after the anchor."""

    def relation(cell: Cell) -> int:
        if anchor.grain == "month" or cell.grain == "month":
            here, there = holding(anchor.day, "month").number, holding(cell.day, "month").number
        elif cell.grain == "day":
            here, there = anchor.number, cell.number
        else:
            here, there = holding(anchor.day, cell.grain).number, cell.number
        return (there > here) - (there < here)

    return relation


def _by_direction(cells: list[Cell], anchor: Cell, direction: Direction) -> Choice | None:
    """Return the last one before the anchor, the next one after it, or that of the anchor's year."""
    where = _relation(anchor)
    past = [cell for cell in cells if where(cell) < 0]
    coming = [cell for cell in cells if where(cell) > 0]
    if direction == "this":
        same = [cell for cell in cells if cell.year == anchor.year or where(cell) == 0]
        return Choice(same[0], _BY_TENSE, True) if same else None
    found = past[-1:] if direction == "last" else coming[:1]
    return Choice(found[0], _BY_TENSE, True) if found else None


def _by_tense(cells: list[Cell], anchor: Cell, tense: Tense | None) -> Choice | None:
    """Return the last one up to the anchor or the next from it on; the nearest where tense contradicts it."""
    where = _relation(anchor)
    past = [cell for cell in cells if where(cell) <= 0]
    coming = [cell for cell in cells if where(cell) >= 0]
    if not past or not coming:
        return None
    before, after = past[-1], coming[0]
    if before == after:
        return Choice(before, _BY_TENSE, True)
    back, forth = (anchor.day - before.day).days, (after.day - anchor.day).days
    nearest = before if back <= forth else after
    usual = before if back <= PATIENCE * forth else after
    if before.grain in {"quarter", "half"} and forth > AHEAD:
        return Choice(before, _BY_TENSE if tense == "past" else _GUESSED, True)
    chosen = {"past": before, "future": after, None: usual}[tense]
    if chosen != nearest and min(back, forth) <= NEAR:
        return Choice(nearest, _GUESSED, True)
    return Choice(chosen, _BY_TENSE if tense else _GUESSED, True)


def _month_day(named: Calendar, anchor: Cell, tense: Tense | None) -> Choice | None:
    """Return the day of a month that is not named: of the month of the anchor or the ones beside it."""
    here = holding(anchor.day, "month").number
    cells = [_day((here + off) // 12, (here + off) % 12 + 1, named.day or 0, named) for off in (-2, -1, 0, 1, 2)]
    if named.weekday is not None:
        matching = [cell for cell in cells if cell and cell.day.weekday() == named.weekday]
        nearest = min(matching, key=lambda cell: abs(cell.number - anchor.number), default=None)
        return Choice(nearest, _BY_TENSE, True) if nearest else None
    past = [cell for cell in cells if cell and cell.number <= anchor.number]
    coming = [cell for cell in cells if cell and cell.number >= anchor.number]
    chosen = coming[:1] if tense == "future" else past[-1:]
    return Choice(chosen[0], _GUESSED, True) if chosen else None


def _weekend(anchor: Cell, tense: Tense | None) -> Choice:
    """Return the weekend that a clause tells of: the one that comes, or the last one that began."""
    here = holding(anchor.day, "weekend")
    past = tense != "future" and anchor.day.weekday() < 5
    return Choice(here.shifted(-1) if past else here, _BY_TENSE if tense else _GUESSED, True)


def _weekday(named: Calendar, anchor: Cell, tense: Tense | None) -> Choice | None:
    """Return the day of a weekday: the last one up to the anchor, unless the clause tells the future."""
    today = anchor.day
    back = (today.weekday() - (named.weekday or 0)) % 7
    if named.direction == "last":
        day = today - timedelta(back or 7)
    elif named.direction == "next":
        day = today + timedelta(7 - today.weekday() + (named.weekday or 0))
    elif named.direction == "this":
        day = today + timedelta((named.weekday or 0) - today.weekday())
    else:
        day = today + timedelta((7 - back) % 7) if tense == "future" else today - timedelta(back)
    sure = _BY_TENSE if tense or named.direction else _GUESSED
    return Choice(day_cell(day, named.clock), sure, True)
