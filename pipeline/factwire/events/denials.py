"""Mentions of events, in text order -> the same, with who denies them.

"Iran rejected the allegations" denies what others have said before it; "Iran denied supplying drones" what follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from factwire.data import Filler, Span
from factwire.events.cluster import Draft

WHAT = r"\b(?:allegations?|accusations?|claims?|charges?|reports?|suggestions?|rumou?rs?|assertions?|criticism)\b"
ALLEGED = re.compile(WHAT, re.IGNORECASE)
"""What a rejection must be of to deny what was said before."""
ARE_DENIED = re.compile(
    WHAT + r"\s+(?:(?:have|has|had)\s+(?:\w+\s+)?been|were|was|are|is)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
"""The same before a passive."""
DENYING = re.compile(r"(?:den(?:y|ies|ied|ying|ial)|disput|refut|rebuff|repudiat|reject|dismiss)", re.IGNORECASE)
VERBS = re.compile(r"den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)", re.IGNORECASE)
"""Those that are followed by what is denied."""
ENDING = re.compile(r"[,;:.!?“”\"()—–]|\b(?:and|but|who|which|after|before|while|because|when)\b")
"""Where that ends."""
BY = re.compile(r"\s+by\s+(?P<who>[^,;:.!?\n“”\"]{3,50})")
SPEECH = frozenset({"Statement", "Accusation", "Rejection"})
"""Acts that are not denied with what they say: who rejects an accusation was accused."""
BACK, ON = 400, 60
"""Characters before and after a denial in which what it denies is looked for."""
WORD = 60
"""Characters of the longest trigger."""


def with_denials(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Return the drafts, which are in text order, with the fillers of ``denied_by`` added."""
    deniers: dict[int, list[Filler]] = {}
    for rejection in drafts:
        agents = [f for f in rejection.fillers if f.role == "agent"] or _unknown(rejection, text)
        if rejection.type != "Rejection" or rejection.polarity == "-" or not DENYING.match(rejection.words):
            continue
        for number in _denied(rejection, drafts, text):
            deniers.setdefault(number, []).extend(replace(f, role="source") for f in agents)
    return [
        replace(draft, denied_by=tuple(deniers[number])) if deniers.get(number) else draft
        for number, draft in enumerate(drafts)
    ]


def _unknown(rejection: Draft, text: str) -> list[Filler]:
    """Return by whom something is rejected, where nobody knows who that is: "rejected by both countries"."""
    found = BY.match(text, rejection.trigger.end)
    if found is None:
        return []
    return [Filler("agent", Span(*found.span("who")), found["who"], rejection.score, rejection.trigger)]


def _denied(rejection: Draft, drafts: Sequence[Draft], text: str) -> list[int]:
    """Return which drafts a rejection denies: what others say before it, or what its verb governs."""
    what = " ".join(f.text for f in rejection.fillers if f.role in ("object", "topic"))
    passive = ARE_DENIED.search(text[max(0, rejection.trigger.start - WORD) : rejection.trigger.start])
    before = passive is not None or ALLEGED.search(what) is not None
    verb = VERBS.fullmatch(rejection.words) is not None
    found = []
    low = bisect_left(drafts, rejection.trigger.start - BACK - WORD, key=lambda d: d.trigger.start)
    high = bisect_right(drafts, rejection.trigger.end + ON, key=lambda d: d.trigger.start)
    for number, draft in enumerate(drafts[low:high], start=low):
        if draft.type in SPEECH:
            continue
        back = rejection.trigger.start - draft.trigger.end
        between = text[rejection.trigger.end : draft.trigger.start][: ON + 1]
        governed = verb and 0 < len(between) <= ON and ENDING.search(between) is None
        if governed or (before and draft.sources and 0 <= back <= BACK):
            found.append(number)
    return found
