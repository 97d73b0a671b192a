"""The noun that names an event, and the prepositions of what follows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noun:
    """What an event of a type is called, and the prepositions of what follows."""

    noun: str
    recipient: str = "to"
    object: str = "of"
    victim: str = "of"
    topic: str = "on"
    mutual: bool = False
    """Agents and participants stand side by side: "Meeting between A and B"."""
    given: bool = False
    """The object is given to the recipient and stands before: "Award of a prize to Jane Doe"."""
    destination: str = "to"
    """Before where a journey leads."""
