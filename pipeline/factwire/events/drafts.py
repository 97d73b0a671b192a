"""One mention of an event as it is read, before it is joined with others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from factwire.data import EventStatus, Filler, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """One mention of an event."""

    type: str
    trigger: Span
    words: str
    """The trigger in the text."""
    score: float
    modality: str
    polarity: str
    fillers: tuple[Filler, ...]
    sources: tuple[Filler, ...] = ()
    denied_by: tuple[Filler, ...] = ()
    loose: bool = False
    """It is left open by nothing but an infinitive, and the network takes it for asserted."""
    alleged: bool = False
    """It is what somebody "claims" or "alleges"."""
    definite: bool = False
    """It is a noun with "the", "this", "their" before it."""
    headline: bool = False
    """It stands in the headline."""
    status: EventStatus | None = None
    ongoing: bool = False
    """The verb says that it goes on."""
    intended: bool = False
    """Somebody wants it, and nothing says that it is set."""
    days: tuple[tuple[date, date], ...] = ()
    """First and last days of the times that it is given, those that are known."""
    lands: frozenset[tuple[str, str]] = frozenset()
    """Entities of the places that it is given, each with the country that it is in, itself for a country."""
    people: frozenset[str] = frozenset()
    """Entities of its fillers that are people."""
