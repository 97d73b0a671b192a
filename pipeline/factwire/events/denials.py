"""Mentions of events, in text order -> the same, with who denies them.

"Iran rejected the allegations" denies what others have said before it; "Iran denied supplying drones" what follows.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from factwire.data import Filler, Span
from factwire.events.alike import SIDES
from factwire.events.drafts import Draft

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
DOING = re.compile(
    r"\b(?:(?:carr(?:y|ied|ying) out|commit\w*|conduct\w*|launch\w*|order\w*|organi[sz]\w*|perpetrat\w*|plann?\w*|"
    r"stag(?:e|ed|ing))|behind|(?:responsib\w+) for|(?:complicity|involve(?:d|ment)|participat\w+|part|role) in|"
    r"(?:aware|knowledge) of|to do with)\s+(?:the|this|that|these|those)\s+(?:[\w-]+\s+){0,3}$"
)
"""Before what happened: who denies to have had a part in "the attack" does not deny the attack."""
SPEECH = frozenset({"Statement", "Accusation", "Rejection"})
"""Acts that are not denied with what they say: who rejects an accusation was accused."""
BOTH = re.compile(r"(?:both|the two) (?:countries|governments|nations|sides|states)", re.IGNORECASE)
"""Two whom the words before have named."""
BACK, ON = 400, 60
"""Characters before and after a denial in which what it denies is looked for."""
CLOSE, FAR = 4, 150
"""Mentions before a charge among which its denial is looked for, and what was charged before."""
OF = re.compile(r"\s+(?:all\s+|both\s+)?(?:of\s+)?(?:the|this|that|these|those|such)\s+(?:(?!the\s)[\w-]+\s+){0,2}")
"""What stands between a denial and the charge that is denied."""
WORD = 60
"""Characters of the longest trigger."""


def with_denials(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Return the drafts, which are in text order, with the fillers of ``denied_by`` added.

    Two countries who reject what is said of both become the agents of their rejection.
    """
    made = list(drafts)
    deniers: dict[int, list[Filler]] = {}
    for place, rejection in enumerate(drafts):
        agents = [f for f in rejection.fillers if f.role == "agent"] or _unknown(rejection, text)
        if rejection.type != "Rejection" or rejection.polarity == "-" or not DENYING.match(rejection.words):
            continue
        denied = _denied(rejection, drafts, text)
        both = _both(agents[0], [drafts[number] for number in denied]) if len(agents) == 1 else []
        if both:
            agents = both
            made[place] = replace(rejection, fillers=(*(f for f in rejection.fillers if f.role != "agent"), *both))
        for number in denied:
            deniers.setdefault(number, []).extend(replace(f, role="source") for f in agents)
    return [
        replace(draft, denied_by=tuple(deniers[number])) if deniers.get(number) else draft
        for number, draft in enumerate(made)
    ]


def denied_charges(drafts: Sequence[Draft], text: str) -> dict[Span, Span]:
    """Return the triggers of charges that somebody denies with those of the charges before them, made against them.

    "They accused Doe of fraud. Doe denies the allegation": it is the one against Doe.
    """
    made: dict[Span, Span] = {}
    for place, charge in enumerate(drafts):
        if charge.type != "Accusation" or any(f.role == "recipient" for f in charge.fillers):
            continue
        deniers = {
            f.entity
            for rejection in drafts[max(0, place - CLOSE) : place]
            if rejection.type == "Rejection"
            and DENYING.match(rejection.words)
            and OF.fullmatch(text, rejection.trigger.end, charge.trigger.start)
            for f in rejection.fillers
            if f.role == "agent" and f.entity
        }
        before = next((d for d in reversed(drafts[max(0, place - FAR) : place]) if d.type == "Accusation"), None)
        if before and any(f.role == "recipient" and f.entity in deniers for f in before.fillers):
            made[charge.trigger] = before.trigger
    return made


def _both(words: Filler, denied: Sequence[Draft]) -> list[Filler]:
    """Return the two countries that "both countries" are who deny what is said of them; none if there are not two."""
    if not BOTH.fullmatch(words.text):
        return []
    parties = [f for draft in denied for f in draft.fillers if f.country and f.role in SIDES]
    accusers = {f.country for draft in denied for f in draft.sources}
    countries = {f.country: f for f in parties if f.country not in accusers}
    if len(countries) != 2:
        return []
    return [replace(words, text=f.text, entity=f.entity, country=f.country) for f in countries.values()]


def _unknown(rejection: Draft, text: str) -> list[Filler]:
    """Return by whom something is rejected, where nobody knows who that is: "rejected by both countries"."""
    found = BY.match(text, rejection.trigger.end)
    if found is None:
        return []
    return [Filler("agent", Span(*found.span("who")), found["who"], rejection.score, rejection.trigger)]


def _denied(rejection: Draft, drafts: Sequence[Draft], text: str) -> list[int]:
    """Return which drafts a rejection denies: what others say before it, or what its verb governs.

    What a definite noun tells of is taken for granted: "accused of providing arms to prolong its war" alleges no war.
    """
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
        governed = verb and 0 < len(between) <= ON and ENDING.search(between) is None and not DOING.search(between)
        if governed or (before and draft.sources and not draft.definite and 0 <= back <= BACK):
            found.append(number)
    return found
