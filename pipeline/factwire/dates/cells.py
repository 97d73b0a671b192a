"""Cells of the calendar: a day, a week, a month, a quarter, a year, ...; counting with them, and how they are written.

A cell is its unit and its number: cells that follow each other have numbers that follow each other, so that "three
months before" is a subtraction. Years 1 to 9999 of the Gregorian calendar, weeks as in ISO 8601.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from factwire.dates.meaning import Clock

Grain = Literal["day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"]
ORDER: tuple[Grain, ...] = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")
"""The finer before the coarser."""
_PER_YEAR = {"month": 12, "season": 4, "quarter": 4, "half": 2, "year": 1}
_SEASONS = ("SP", "SU", "FA", "WI")
_EDTF = {"season": 21, "quarter": 33, "half": 40}


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit of the calendar; ``clock`` is a time of a day."""

    grain: Grain
    number: int
    """Days as ``date.toordinal()``, weeks since that of 1 January of year 1, others since year 0."""
    clock: Clock | None = None

    def shifted(self, by: int) -> Cell:
        """Return the cell so many cells later."""
        return replace(self, number=self.number + by)

    @property
    def year(self) -> int:
        """The year that the cell lies in or begins in."""
        if self.grain == "day":
            return date.fromordinal(self.number).year
        if self.grain in {"week", "weekend"}:
            return date.fromordinal(7 * self.number + 1).isocalendar().year
        if self.grain in {"decade", "century"}:
            return self.number * (10 if self.grain == "decade" else 100)
        return self.number // _PER_YEAR[self.grain]

    @property
    def day(self) -> date:
        """The first day of the cell; seasons are taken from the first of March, June, September, December."""
        if self.grain == "day":
            return date.fromordinal(self.number)
        if self.grain in {"week", "weekend"}:
            return date.fromordinal(7 * self.number + (6 if self.grain == "weekend" else 1))
        if self.grain == "season":
            return date(self.year, 3 * (self.number % 4) + 3, 1)
        months = 12 // _PER_YEAR.get(self.grain, 1)
        return date(max(self.year, 1), months * (self.number % _PER_YEAR.get(self.grain, 1)) + 1, 1)


def day_cell(day: date, clock: Clock | None = None) -> Cell:
    """Return a day as a cell."""
    return Cell("day", day.toordinal(), clock)


def holding(day: date, grain: Grain) -> Cell:
    """Return the cell of a grain that a day lies in; January and February belong to the winter before."""
    if grain == "day":
        return day_cell(day)
    if grain in {"week", "weekend"}:
        return Cell(grain, (day.toordinal() - 1) // 7)
    if grain == "season":
        return Cell("season", (12 * day.year + day.month - 3) // 3)
    if grain in {"decade", "century"}:
        return Cell(grain, day.year // (10 if grain == "decade" else 100))
    each = _PER_YEAR[grain]
    return Cell(grain, day.year * each + (day.month - 1) * each // 12)


def widened(cell: Cell, grain: Grain) -> Cell | None:
    """Return the cell of a grain that a cell lies in; None if it is finer, or the cell may lie in two of them."""
    if cell.grain == grain:
        return replace(cell, clock=None)
    if ORDER.index(grain) < ORDER.index(cell.grain) or (
        cell.grain in {"season", "decade", "century"} and grain != "century"
    ):
        return None
    if cell.grain == "month" and grain == "week":
        return None
    return holding(cell.day, grain)


def parse(iso: str) -> Cell | None:
    """Return the day, month or year of an ISO 8601 string; None if it is none of the calendar."""
    parts = iso.split("T")[0].split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            return day_cell(date(*numbers))
        if len(numbers) == 2 and 1 <= numbers[1] <= 12:
            return Cell("month", numbers[0] * 12 + numbers[1] - 1)
    except ValueError:
        return None
    return Cell("year", numbers[0]) if len(numbers) == 1 and 1 <= numbers[0] <= 9999 else None


def is_possible(cell: Cell) -> bool:
    """Tell whether a cell lies in the years 1 to 9999."""
    highest = {"day": date.max.toordinal(), "week": 521_000, "weekend": 521_000, "decade": 999, "century": 99}
    return 0 < cell.number <= highest.get(cell.grain, 0) or (
        cell.grain in _PER_YEAR and 1 <= cell.number // _PER_YEAR[cell.grain] <= 9999
    )


def value(cell: Cell) -> str:
    """Return the TIMEX3 value: ``2024-06-18``, ``2024-W25-WE``, ``2024-SU``, ``199``, ``2024-06-18TMO``."""
    if cell.grain == "day":
        return cell.day.isoformat() + (_clock(cell.clock) if cell.clock else "")
    if cell.grain in {"week", "weekend"}:
        year, week, _ = date.fromordinal(7 * cell.number + 1).isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if cell.grain == "weekend" else "")
    if cell.grain == "decade":
        return f"{cell.number:03}"
    if cell.grain == "century":
        return f"{cell.number:02}"
    if cell.grain == "year":
        return f"{cell.number:04}"
    place = cell.number % _PER_YEAR[cell.grain]
    ends = {
        "month": f"{place + 1:02}",
        "season": _SEASONS[place % 4],
        "quarter": f"Q{place + 1}",
        "half": f"H{place + 1}",
    }
    return f"{cell.year:04}-{ends[cell.grain]}"


def _clock(clock: Clock) -> str:
    """Return a time of day as TIMEX3 writes it, without the zone."""
    if clock.hour is None:
        return f"T{clock.part}" if clock.part else ""
    return f"T{clock.hour:02}:{clock.minute or 0:02}" + (f":{clock.second:02}" if clock.second is not None else "")


def bounds(cell: Cell) -> tuple[str, str] | None:
    """Return the first and the last day or moment as precise as the cell; None for weeks, seasons and centuries."""
    if cell.grain == "day":
        clock = cell.clock
        exact = clock is not None and clock.hour is not None and clock.hour < 24
        moment = cell.day.isoformat() + (_clock(clock) + _zone(clock.zone) if exact and clock else "")
        return moment, moment
    if cell.grain in {"month", "year"}:
        return value(cell), value(cell)
    if cell.grain in {"quarter", "half"}:
        months = 3 if cell.grain == "quarter" else 6
        first = Cell("month", cell.number * months)
        return value(first), value(first.shifted(months - 1))
    if cell.grain == "decade":
        return f"{cell.number:03}0", f"{cell.number:03}9"
    return None


def _zone(minutes: int | None) -> str:
    """Return an offset from UTC as ISO 8601 writes it."""
    if minutes is None:
        return ""
    sign, off = "-" if minutes < 0 else "+", abs(minutes)
    return f"{sign}{off // 60:02}:{off % 60:02}" if off else "Z"


def edtf(cell: Cell) -> str | None:
    """Return the EDTF form of a cell; None for weeks and times of a day."""
    if cell.grain in {"week", "weekend"} or cell.clock is not None:
        return None
    if cell.grain in _EDTF:
        return f"{cell.year:04}-{_EDTF[cell.grain] + cell.number % _PER_YEAR[cell.grain]}"
    return value(cell) + {"decade": "X", "century": "XX"}.get(cell.grain, "")


def in_months(day: date, months: int) -> date | None:
    """Return the day so many months later, or the last of the month; None outside the calendar."""
    number = day.year * 12 + day.month - 1 + months
    if not 12 <= number < 120_000:
        return None
    year, month = divmod(number, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(1)).day if number < 119_999 else 31
    return date(year, month + 1, min(day.day, last))
