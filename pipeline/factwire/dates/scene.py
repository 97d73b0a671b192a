"""All that the searches for contradictions look at, found by place in time that does not grow with the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from factwire.data import Anchor
from factwire.dates.days import covered
from factwire.dates.meaning import Timed
from factwire.dates.told import Day, Sentences, Year, days_told, outermost, years_told


@dataclass(frozen=True, slots=True)
class Scene:
    """The times of one article and its text."""

    text: str
    anchor: Anchor | None
    timed: tuple[Timed, ...]
    """All expressions, the ends of ranges too, by where they begin."""
    outer: tuple[Timed, ...]
    """The same without the ends of ranges."""
    days: tuple[Day, ...]
    years: tuple[Year, ...]
    sentences: Sentences
    first_told: Mapping[int, int]
    """Year -> the number of the first sentence that names it."""
    numbers: Mapping[tuple[int, int], int]
    """Month and day -> how often they are named."""

    @classmethod
    def of(cls, timed: Sequence[Timed], text: str, anchor: Anchor | None) -> Scene:
        """Gather what an article tells."""
        days, years, sentences = days_told(timed, text), years_told(timed), Sentences.of(text)
        first: dict[int, int] = {}
        for year in years:
            first.setdefault(year.year, sentences.number(year.span.start))
        ordered = tuple(sorted(timed, key=lambda each: each.span))
        numbers = Counter((day.month, day.day) for day in days)
        return cls(text, anchor, ordered, outermost(timed), days, years, sentences, first, numbers)

    @property
    def writing(self) -> tuple[date, date] | None:
        """First and last day on which the article may have been written."""
        anchor = self.anchor
        bounds = covered(anchor.value) if anchor else None
        if anchor is None or bounds is None:
            return None
        first, last = covered(anchor.earliest), covered(anchor.latest)
        return first[0] if first else bounds[0], last[1] if last else bounds[1]

    @property
    def present(self) -> date | None:
        """The day near which the article was written: its date, or the last day that it puts in the past."""
        writing = self.writing
        if writing is None or self.anchor is None:
            return None
        first, last = writing
        if first == last:
            return first
        # An anchor that was reasoned out begins with the last day of its past, if any is told.
        return first if self.anchor.source == "reasoned" and (first.month, first.day) != (1, 1) else None

    def timed_in(self, start: int, end: int) -> Sequence[Timed]:
        """Return the expressions that begin in a stretch of the text."""
        return self.timed[self._at(start) : self._at(end)]

    def years_in(self, start: int, end: int) -> Sequence[Year]:
        """Return the years that are named in a stretch of the text."""
        first, last = (bisect_left(self.years, offset, key=lambda year: year.span.start) for offset in (start, end))
        return self.years[first:last]

    def _at(self, offset: int) -> int:
        """Return the number of expressions that begin before an offset."""
        return bisect_left(self.timed, offset, key=lambda each: each.span.start)
