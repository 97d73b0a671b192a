"""Counting with cells: so many units from a cell, what is picked in it, the first Friday after it."""

from __future__ import annotations

from dataclasses import replace

from factwire.dates.cells import Cell, Grain, day_cell, holding, in_months, is_possible, widened
from factwire.dates.choose import choose
from factwire.dates.meaning import Calendar, Count

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def moved(cell: Cell, grain: Grain, offset: int, exact: bool) -> Cell | None:
    """Return the cell of a grain so many cells away; None if the start is too coarse."""
    if exact and grain in {"decade", "century"}:
        offset *= 10 if grain == "decade" else 100
        grain = "year"
    here = widened(cell, grain)
    if here is None:
        return None
    moved = here.shifted(offset)
    return moved if is_possible(moved) else None


def within(cell: Cell, named: Calendar) -> Cell | None:
    """Return what is picked in a cell: September in a year, Tuesday in a week, the morning of a day."""
    if cell.grain == "day":
        return replace(cell, clock=named.clock) if named.clock else None
    if cell.grain == "week" and named.weekday is not None:
        return replace(day_cell(cell.day, named.clock).shifted(named.weekday))
    if cell.grain == "month" and named.day is not None:
        chosen = choose(Calendar(year=cell.year, month=cell.number % 12 + 1, day=named.day), None, None)
        return chosen.cell if chosen else None
    if cell.grain == "year" and named.weekday is None:
        chosen = choose(replace(named, year=cell.number), None, None)
        return chosen.cell if chosen else None
    return None


def next_named(cell: Cell, named: Calendar, offset: int) -> Cell | None:
    """Return the first Friday, or March, after a day or month; the last before it for a negative offset."""
    if named.weekday is not None and named.month is None and cell.grain == "day":
        back = (cell.day.weekday() - named.weekday) % 7
        return replace(cell, number=cell.number + ((7 - back) if offset > 0 else -(back or 7)), clock=named.clock)
    if named.month is not None and named.day is None and cell.grain in {"day", "month"}:
        here = holding(cell.day, "month")
        back = (here.number - (named.month - 1)) % 12
        return here.shifted((12 - back) if offset > 0 else -(back or 12))
    return None


def added(cell: Cell, count: Count, sign: int) -> Cell | None:
    """Return a cell so long after another; of the coarser grain of the two, but for days and weeks, which are exact."""
    if count.number is None:
        return None
    if count.unit == "week" and not count.number:
        return widened(cell, "week")
    if count.unit in _DAYS:
        days = count.number * _DAYS[count.unit]
        return (
            replace(cell, number=cell.number + sign * int(days), clock=None)
            if cell.grain == "day" and days == int(days)
            else None
        )
    if count.unit not in _MONTHS:
        return None
    months = count.number * _MONTHS[count.unit]
    if months != int(months) or cell.grain not in {"day", "month", "year"}:
        return None
    if cell.grain == "year":
        return cell.shifted(sign * int(months) // 12) if months % 12 == 0 else None
    day = in_months(cell.day, sign * int(months))
    coarser: Grain = "month" if months % 12 or cell.grain == "month" else "year"
    return holding(day, coarser) if day else None
