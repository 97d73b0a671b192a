"""The words around a trigger -> whether the event was called off or put off, and which of its dates is the old one.

https://schema.org/eventStatus: what was cancelled was planned and is still told of; it is not merely denied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factwire.data import EventStatus, Filler, Span
from factwire.events.times import Timeline, beside

VERBS: Sequence[tuple[EventStatus, str]] = (
    ("cancelled", r"cancell?ed|called\s+off|scrapped|axed|abandoned"),
    ("postponed", r"postponed|put\s+off|pushed\s+back|delayed|rescheduled|adjourned"),
)
PRESENT: Sequence[tuple[EventStatus, str]] = (
    ("cancelled", r"cancels|calls\s+off|scraps|axes"),
    ("postponed", r"postpones|puts\s+off|pushes\s+back|delays|reschedules"),
)
NOUNS: Sequence[tuple[EventStatus, str]] = (("cancelled", "cancellation"), ("postponed", "postponement"))

ADJECTIVAL = frozenset("to the a an this that these those its his her their our my long twice once".split())
"""Words after which the verb is no finite one: "to cancel", "the postponed election", which may well be held."""
REACH = 120
"""Characters before and after a trigger that are looked at."""
LEAD = 40
"""Characters before a time in which its preposition stands."""
SCORE = 0.9
"""Score of a time that the wording gives to the plan."""
_PLAIN = r"(?!(?:after|before|that|which|who|when|while|because|and|but|or|if|not|as|since|until)\b)[\w'’-]+"
_BE = r"(?:was|were|is|are|has\s+been|have\s+been|had\s+been|will\s+be|being|been|got)"
_UNSURE = re.compile(
    r"\b(?:not|never|no|may|might|could|would|should|can|if|unless|whether|den(?:y|ied|ies)|nearly|almost|or)\b|n['’]t\b",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:until|till|to|for)\s+(?:the\s+)?$", re.IGNORECASE)
_OLD = re.compile(
    r"\b(?:from|(?:planned|scheduled|due|set|slated|expected|meant|supposed)\s+(?:for|on|in|to\s+\w+(?:\s+\w+)?))\s+(?:the\s+)?$",
    re.IGNORECASE,
)

_AFTER = [
    (
        status,
        re.compile(rf"(?:\s+{_PLAIN}){{0,7}}?\s+{_BE}\s+(?:\w+ly\s+|also\s+|again\s+)?(?:{forms})\b", re.IGNORECASE),
    )
    for status, forms in VERBS
]
_BEFORE = [
    (status, re.compile(rf"\b(?:{forms})(?:\s+{_PLAIN}){{0,5}}\s+$", re.IGNORECASE))
    for status, forms in (*VERBS, *PRESENT, *((status, f"{noun}\\s+of") for status, noun in NOUNS))
]
_NOUN = re.compile("|".join(noun for _, noun in NOUNS), re.IGNORECASE)


_WANTED = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|ambitions?|attempt(?:s|ed|ing)?|bids?|call(?:s|ed|ing)?\s+(?:for|on|to)|campaign(?:s|ed|ing)?|"
    r"consider(?:s|ed|ing)?|demand(?:s|ed|ing)?|desires?|efforts?|eyes|eyeing|hop(?:e[sd]?|ing)|mull(?:s|ed|ing)?|"
    r"propos(?:e[sd]?|ing|als?)|push(?:es|ed|ing)?|seek(?:s|ing)?|sought|think(?:s|ing)?|thought|tr(?:y|ies|ied|ying)|"
    r"urg(?:e[sd]?|ing)|want(?:s|ed|ing)?|wish(?:es|ed|ing)?)\b"
    r"(?:\s+(?!(?:and|but|after|before|when|while|ahead)\b)[\w’'-]+){0,9}\s+$",
    re.IGNORECASE,
)
_SET = re.compile(r"\b(?:will|shall|due|set|slated|scheduled|upcoming|forthcoming|planned|next)\b", re.IGNORECASE)


def is_intended(text: str, sentence: Span, trigger: Span) -> bool:
    """Tell whether somebody only wants an event, and nothing says that it is set: "hopes to close the talks"."""
    before = text[max(sentence.start, trigger.start - REACH) : trigger.start]
    clause = re.split(r"[,;:]", before)[-1]
    found = _WANTED.search(clause)
    return found is not None and _SET.search(found.group()) is None


def change_of(text: str, sentence: Span, trigger: Span) -> tuple[EventStatus, int] | None:
    """Return what became of a planned event, and where the words that say so end; None if they do not, or are unsure.

    "cancelled the visit", "the match was postponed until May", "the cancellation of the concert".
    """
    before = text[max(sentence.start, trigger.start - REACH) : trigger.start]
    after = text[trigger.end : min(sentence.end, trigger.end + REACH)]
    for status, pattern in _AFTER:
        found = pattern.match(after)
        if found is not None:
            return None if _UNSURE.search(found.group()) else (status, trigger.end + found.end())
    for status, pattern in _BEFORE:
        found = pattern.search(before)
        if found is not None:
            clause = re.split(r"[,;:]", before[: found.start()])[-1]
            last = clause.lower().rstrip(" -").split()[-1:]
            participle = not _NOUN.match(found.group()) and ADJECTIVAL.issuperset(last) and bool(last)
            return None if participle or _UNSURE.search(clause) else (status, trigger.end)
    return None


def planned(
    change: tuple[EventStatus, int], text: str, sentence: Span, trigger: Span, timeline: Timeline
) -> tuple[EventStatus, tuple[Filler, ...]]:
    """Return the status once the dates are read, and the times for which the event was or is planned.

    "Friday's match was postponed to May 5": a new ``time`` and a ``previous`` one; "cancelled on Monday" has neither.
    """
    status, end = change
    old, new = ("time", None) if status == "cancelled" else ("previous", "time")
    roles: dict[Span, str | None] = {time.span: old for role, time in beside(trigger, text, timeline) if role == "time"}
    for time in timeline.at(Span(end, sentence.end)) if end < sentence.end else ():
        before = text[max(end, time.span.start - LEAD) : time.span.start]
        if time.span.start >= end and (_OLD.search(before) or _NEW.search(before)):
            roles[time.span] = old if _OLD.search(before) else new
    times = tuple(
        Filler(role, span, " ".join(span.of(text).split()), SCORE, trigger) for span, role in roles.items() if role
    )
    moved = status == "postponed" and any(filler.role == "time" for filler in times)
    return "rescheduled" if moved else status, times
