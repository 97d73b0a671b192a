"""Lengths and repeated times as TIMEX3 writes them."""

from __future__ import annotations

from factwire.dates.meaning import Calendar, Count, Repeated

_LETTERS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "weekend": "WE", "week": "W", "month": "M",
            "quarter": "Q", "season": "S", "half": "H", "year": "Y", "decade": "DE", "century": "CE"}  # fmt: skip
_CLOCK = frozenset({"second", "minute", "hour"})
_IN_YEARS = {"decade": 10, "century": 100}
_HALVES = {"minute": (30, "second"), "hour": (30, "minute"), "day": (12, "hour"), "year": (6, "month")}


def length(counts: tuple[Count, ...]) -> str:
    """Return ``P2D``, ``PT1H30M``, ``PXY`` (several years); decades and centuries are told in years."""
    dates, times = "", ""
    for count in _split(counts):
        if count.unit in _CLOCK:
            times += _number(count.number) + _LETTERS[count.unit]
        else:
            dates += _number(count.number) + _LETTERS[count.unit]
    return "P" + dates + (f"T{times}" if times else "")


def _split(counts: tuple[Count, ...]) -> list[Count]:
    """Return the counts in units that TIMEX3 has, with halves as the smaller unit."""
    made: list[Count] = []
    for count in counts:
        number, unit = count.number, count.unit
        if number is not None and unit in _IN_YEARS:
            number, unit = number * _IN_YEARS[unit], "year"
        if number is not None and unit in _HALVES and number % 1 == 0.5:
            half, smaller = _HALVES[unit]
            made += [Count(number - 0.5, unit)] if number > 1 else []
            made.append(Count(half, smaller))  # type: ignore[arg-type]
        else:
            made.append(Count(number, unit))
    return made


def _number(number: float | None) -> str:
    """Return a number without a needless fraction; X where nobody says."""
    return "X" if number is None else f"{number:g}" if number < 1e6 else f"{number:.0f}"


def repeated(meaning: Repeated) -> str | None:
    """Return ``P1W`` (weekly), ``XXXX-WXX-5`` (every Friday), ``XXXX-07``; None where TIMEX3 has no form."""
    if meaning.every == Count(1, "weekend"):
        return "XXXX-WXX-WE"
    if isinstance(meaning.every, Count):
        return length((meaning.every,))
    every = meaning.every
    part = every.clock.part if every.clock else None
    after = f"T{part}" if part else ""
    if every.weekday is not None and every.month is None:
        return f"XXXX-WXX-{every.weekday + 1}{after}"
    if every.month is not None:
        return f"XXXX-{every.month:02}" + (f"-{every.day:02}{after}" if every.day else "")
    if every.day is not None:
        return f"XXXX-XX-{every.day:02}"
    if every.part is not None:
        return f"XXXX-{every.part}"
    return f"XXXX-XX-XX{after}" if _is_part_only(every) else None


def _is_part_only(every: Calendar) -> bool:
    """Tell whether nothing but a part of the day is repeated: "every morning"."""
    return every.clock is not None and every.clock.part is not None and every.holiday is None
