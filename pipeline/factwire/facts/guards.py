"""Reasons not to say a thing: it is denied, past, hypothetical, quoted, too far apart, or too uncertain."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from factwire.data import Fact, Relation, Segmented, Span
from factwire.facts.properties import State
from factwire.facts.titles import is_past

CURRENT = frozenset({"worksFor", "memberOf", "affiliation", "workLocation", "homeLocation"})
"""Properties that say what is so now, so that "former" forbids them."""


FARTHEST = {
    "nationality": 40, "containedInPlace": 40, "location": 60, "parent": 60, "spouse": 60, "sibling": 60, "homeLocation": 40,
    "jobTitle": 60, "worksFor": 90, "memberOf": 90, "affiliation": 90, "workLocation": 60,
}  # fmt: skip
"""Most characters between the two mentions. On development articles most readings beyond them were wrong."""

DENIED = re.compile(r"(?i)\b(?:not|never|neither|nor|no longer|denie[sd]|denying|refus\w+|reject\w*|without)\b|n['’]t\b")
UNREAL = re.compile(r"(?i)\b(?:if|would|could|might|may|should|wants? to|hopes? to|seeks? to|aspir\w+|candidate|nominated|accused|alleged(?:ly)?|claims?|claimed|supposed(?:ly)?)\b")
ACROSS = re.compile(r"(?i)\b(?:and|but|while|whereas|after|against|met|meets|told|said|says|with|versus|vs|beat|over)\b")
QUOTED = re.compile(r"“[^“”\n]{1,1000}”|(?<!\w)\"[^\"\n]{1,1000}\"")


@dataclass(frozen=True, slots=True)
class Guards:
    """The checks for one article."""

    text: str
    segmented: Segmented
    min_confidence: float
    quotes: tuple[Span, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Find the quotations once."""
        found = tuple(Span(m.start(), m.end()) for m in QUOTED.finditer(self.text))
        object.__setattr__(self, "quotes", found)

    def objection(self, state: State, relation: Relation, fact: Fact) -> str | None:
        """Return why ``fact`` must not be emitted, None if it may."""
        head, tail = state.mentions[relation.head].span, state.mentions[relation.tail].span
        between = self.text[min(head.end, tail.end) : max(head.start, tail.start)]
        if fact.score < self.min_confidence:
            return f"confidence {fact.score:.2f} is below {self.min_confidence:.2f}"
        if self._quoted(fact.evidence):
            return "inside a quotation: attributed, not asserted"
        if DENIED.search(between):
            return "the wording between the two denies it"
        if UNREAL.search(between):
            return "the wording between the two makes it hypothetical or alleged"
        if fact.predicate in CURRENT and is_past(self.text, fact.evidence):
            return "the wording puts it in the past"
        if len(between) > FARTHEST.get(fact.predicate, 120):
            return "the two stand too far apart"
        if fact.predicate in ("nationality", "parent", "spouse", "sibling") and _crosses(between):
            return "other clauses stand between the two"
        return None

    def _quoted(self, evidence: Span) -> bool:
        """Tell whether the evidence lies inside quotation marks."""
        at = bisect_right(self.quotes, evidence.start, key=lambda q: q.start) - 1
        return at >= 0 and self.quotes[at].covers(evidence)


def _crosses(between: str) -> bool:
    """Tell whether words of another clause stand between two mentions; "and his wife" does not count."""
    return ACROSS.search(re.sub(r"(?i)\band (?:his|her)\b", "", between)) is not None
