"""Text -> the time expressions in it, and what their words mean; nothing is counted from an anchor here.

A cascade of small grammars (``signs.py`` is the engine): numbers, times of day, dates by the calendar, lengths, times
counted from a point, compounds, sets, ranges. Weighed: dateparser and dateutil parse a string that is known to be a
date, and fill what it does not say from today's date; recognizers-text reads running text, but its rules are made for
assistants ("at 5" is a time) and it backtracks; a network finds spans, but gives no values. The network's DATE mentions
are used where spelling alone decides nothing: a bare "1998", "May".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from factwire.data import Span
from factwire.dates.calendars import CALENDARS
from factwire.dates.clocks import CLOCKS
from factwire.dates.compounds import CLOCKED, COMPOUNDS, MODS, ROUGHLY
from factwire.dates.deictics import AFTER, DEICTICS
from factwire.dates.items import has_time, items, register
from factwire.dates.lengths import JOINED, LENGTHS, SETS
from factwire.dates.meaning import Calendar, Count, Deictic, Duration, Meaning, Repeated, Timed
from factwire.dates.numbers import LARGE, MUCH, SMALL
from factwire.dates.ranges import RANGES, SPELLED
from factwire.dates.signs import Item, Layer

LAYERS: tuple[Layer, ...] = (
    SMALL, LARGE, MUCH, CLOCKS, SPELLED, CALENDARS, LENGTHS, JOINED, MODS, DEICTICS, COMPOUNDS, CLOCKED, AFTER,
    ROUGHLY, SETS, RANGES,
)  # fmt: skip
"""In the order in which they are applied."""

_PER = re.compile(
    r"(?:\d|\bpercent|%|\bmiles|\bkilomet\w{1,5}|\bmeters|\btimes|\bmillion|\bbillion|\btrillion|\bthousand|\bdollars|\btons|\beuros|"
    r"\bpeople|\bcents|\bpounds|\bshare|\b(?!was|is|has|as|lasts|takes|needs|spends|requires|gives|adds|his|this|its|thus|"
    r"times|less|perhaps|across|plus|marks|spans|covers|ends|begins|comes|follows|buys|lost|past)[a-z]{2,}s)\s+$"
)
"""What "a year" after it makes a rate."""


def find_times(text: str, sentences: Iterable[Span], named: Collection[Span] = ()) -> tuple[Timed, ...]:
    """Return the time expressions of the sentences in text order; each lies inside one sentence.

    They do not overlap, but for ranges: an ``Interval`` stands right before the ends that it covers, which are
    expressions of their own. ``named`` are spans that the network calls dates: they confirm a bare year and "May".
    """
    _registered()
    mentions = sorted(named)
    found = [timed for sentence in sentences for timed in _in_sentence(text, sentence, mentions)]
    return tuple(_paired(text, found))


@cache
def _registered() -> bool:
    """Tell the engine all kinds of words, once."""
    register()
    return True


def _in_sentence(text: str, sentence: Span, named: Collection[Span]) -> Iterator[Timed]:
    """Yield the expressions of one sentence."""
    inside = [mention for mention in named if mention.overlaps(sentence)] if named else []
    made = items(text, sentence, inside)
    if not has_time(made):
        return
    for layer in LAYERS:
        made = layer.apply(made, text)
    for item in made:
        yield from _timed(text, item)


def _timed(text: str, item: Item) -> Iterator[Timed]:
    """Yield what an item stands for: nothing, an expression, a range and its ends."""
    meaning = _meaning(text, item)
    if meaning is not None:
        yield Timed(Span(item.start, item.end), meaning, item.mod)
    for end in item.ends:
        yield Timed(Span(end.start, end.end), end.meaning, end.mod)


def _meaning(text: str, item: Item) -> Meaning | None:
    """Return the meaning of an item that is a time."""
    value = item.value
    if isinstance(value, tuple):
        rate = "ONELEN" in item.kinds and _PER.search(text[max(0, item.start - 20) : item.start])
        return Repeated(value[0]) if rate else Duration(value) if item.kinds & {"LEN", "FORLEN"} else None
    if value is None or isinstance(value, int | float | str | Count):
        return None
    return value


def _paired(text: str, found: list[Timed]) -> Iterator[Timed]:
    """Yield the expressions with ``same_as`` where two that stand together name one day."""
    before: Timed | None = None
    for timed in found:
        if before is not None and _same(text, before, timed):
            timed = Timed(timed.span, timed.meaning, timed.mod, before.span)
        yield timed
        before = timed


def _same(text: str, one: Timed, two: Timed) -> bool:
    """Tell whether the second expression explains the first: "Wednesday (June 12)", "today, June 18"."""
    between = text[one.span.end : two.span.start].split()
    closed = text[two.span.end : two.span.end + 1]
    if between not in (["("], [","], [",", "the"]) or (between == ["("] and closed not in {")", ",", ";"}):
        return False
    first, second = one.meaning, two.meaning
    if not (_is_day(first) and _is_day(second)):
        return False
    if isinstance(first, Calendar) and isinstance(second, Calendar):
        return between == ["("] and (first.day is None) != (second.day is None)
    return isinstance(second, Calendar)


def _is_day(meaning: Meaning) -> bool:
    """Tell whether a time is a single day."""
    if isinstance(meaning, Calendar):
        return meaning.day is not None or meaning.weekday is not None or meaning.holiday is not None
    return isinstance(meaning, Deictic) and meaning.unit == "day"
