"""Items of comparison -> counts. An item is one thing that was found, missed or wrong, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What became of one thing. ``WRONG`` is what was emitted and is not in the gold: the figure that matters."""

    FOUND = "found"
    MISSED = "missed"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was compared. ``kind`` is dotted: ``fact.spouse``, ``entity.person``, ``slot.date``."""

    kind: str
    verdict: Verdict
    what: str
    """For the reader: names, not ids."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things of one kind were found, missed and wrong."""

    found: int = 0
    missed: int = 0
    wrong: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.found + other.found, self.missed + other.missed, self.wrong + other.wrong)

    @property
    def precision(self) -> float | None:
        """Share of what was emitted that is right, in [0, 1]; None if nothing was emitted."""
        emitted = self.found + self.wrong
        return self.found / emitted if emitted else None

    @property
    def recall(self) -> float | None:
        """Share of the gold that was found, in [0, 1]; None if there is none."""
        wanted = self.found + self.missed
        return self.found / wanted if wanted else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall, in [0, 1]; None if there was nothing to compare."""
        total = 2 * self.found + self.missed + self.wrong
        return 2 * self.found / total if total else None


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The comparison of one article."""

    article: str
    items: tuple[Item, ...]

    def of(self, verdict: Verdict) -> tuple[Item, ...]:
        """Return the items with this verdict."""
        return tuple(item for item in self.items if item.verdict is verdict)

    @property
    def counts(self) -> Mapping[str, Counts]:
        """Counts by kind and, for dotted kinds, by the part before the dot."""
        return count(self.items)


def count(items: Iterable[Item]) -> dict[str, Counts]:
    """Add up items by kind and by group (``fact`` for ``fact.spouse``), sorted by name."""
    totals: dict[str, Counts] = {}
    for item in items:
        one = Counts(**{item.verdict.value: 1})
        for kind in dict.fromkeys((item.kind, item.kind.partition(".")[0])):
            totals[kind] = totals.get(kind, Counts()) + one
    return dict(sorted(totals.items()))
