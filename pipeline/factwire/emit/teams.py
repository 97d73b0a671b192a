"""Events in which a country takes part as a team, and the name of that: "beat Kenya 3-0", "Kenya won two medals".

https://schema.org/SportsTeam: a government neither plays nor wins medals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from factwire.data import Event, Span
from factwire.emit.governments import government_name

WON = re.compile(
    r"w[io]n(?:s|ning)?|wins|bag(?:s|ged|ging)?|claim(?:s|ed|ing)?|clinch(?:es|ed|ing)?|lift(?:s|ed|ing)?|"
    r"(?:(?:gold|silver|bronze)[ -])?medal(?:s|l?ists?)?|golds?|silvers?|bronzes?|titles?|troph(?:y|ies)|cups?|"
    r"finish(?:es|ed|ing)?|secur(?:es?|ed|ing)|tak(?:es?|ing)|took|victor(?:y|ies)",
    re.IGNORECASE,
)
"""How an award is called by those who win it; who bestows one "awards" or "honors"."""


def contests(events: Iterable[Event], text: str) -> frozenset[Span]:
    """Return the triggers of matches, and of awards that somebody wins."""
    return frozenset(
        trigger
        for event in events
        for trigger in event.triggers
        if event.type == "Match" or (event.type == "Award" and WON.fullmatch(trigger.of(text)))
    )


def team_name(country: str) -> str:
    """Return "National team of Kenya" for the English name of a country."""
    return government_name(country).replace("Government", "National team", 1)
