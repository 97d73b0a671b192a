"""PLOVER codes of events: the root of a type, as the wording narrows it, and what becomes of it in the future tense.

PLOVER codebook (https://github.com/openeventdata/PLOVER), sections AGREE, CONCEDE, SUPPORT, RETREAT and REJECT.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factwire import vocab
from factwire.data import Event

WORDINGS: Sequence[tuple[str, re.Pattern[str], str]] = (
    # "the return of confiscated property, repatriation"
    ("Transfer", re.compile(r"return\w*|(?:gave|giv\w+|hand\w*) back|repatriat\w+", re.IGNORECASE), "RETREAT"),
    # "formal pardons, acquittals, and amnesties", while letting go is RETREAT
    ("Release", re.compile(r"pardon\w*|acquit\w*|amnest\w+", re.IGNORECASE), "CONCEDE"),
    # restrictions, while what ends relations is SANCTION; deportations, while the expulsion of diplomats is
    (
        "Sanction",
        re.compile(
            r"impos\w+|sanction\w*|bans?|banned|outlaw\w*|curfews?|enforc\w+|prohibit\w*|blacklist\w*", re.IGNORECASE
        ),
        "COERCE",
    ),
    ("Expulsion", re.compile(r"deport\w*", re.IGNORECASE), "COERCE"),
    # legal action is ACCUSE, its punishment COERCE; so is the summoning of an ambassador
    ("Conviction", re.compile(r"convict\w*|(?:found )?guilty", re.IGNORECASE), "ACCUSE"),
    ("Request", re.compile(r"summon\w*", re.IGNORECASE), "ACCUSE"),
    # "initiate, resume, improve or expand diplomatic, non-material cooperation"
    ("Cooperation", re.compile(r"normali[sz]\w*|(?:\w+ )?diplomatic (?:ties|relations)", re.IGNORECASE), "SUPPORT"),
    # what is reached is SUPPORT in the training part of PLV, while to agree is AGREE
    ("Agreement", re.compile(r"reach\w*|clinch\w*|struck|conclud\w+", re.IGNORECASE), "SUPPORT"),
    ("Agreement", re.compile(r"permission|permit\w*|allow\w*|conced\w+", re.IGNORECASE), "RETREAT"),
)
"""Type, words, and the code that events of the type have by them."""
UNCODED = re.compile(
    r"(?:search|hunt|look)\w* for (?!(?:(?:a|the|her|his|their) )?(?:attacker|culprit|fugitive|gunm|killer|suspect))|"
    r"(?:excavat|research|stud|survey)\w*",
    re.IGNORECASE,
)
"""Investigations for which PLOVER has no code: who studies something or looks for somebody missing accuses nobody."""
FOLLOWED: Sequence[tuple[str, re.Pattern[str], str]] = (
    ("Agreement", re.compile(r"accept\w* (?:(?:the|all|key|their|some) )*demands", re.IGNORECASE), "RETREAT"),
    (
        "Agreement",
        re.compile(r"agreed (?:on )?(?:an?|the) (?:\S+ ){0,4}(?:agreement|deal|accord|pact|treaty)", re.IGNORECASE),
        "SUPPORT",
    ),
    ("Cooperation", re.compile(r"establish\w* (?:\w+ )?diplomatic (?:ties|relations|links)", re.IGNORECASE), "SUPPORT"),
    (
        "Request",
        re.compile(r"call\w* for (?:\S+ ){0,3}(?:investigation|inquiry|probe|sanctions)", re.IGNORECASE),
        "ACCUSE",
    ),
    ("Mobilization", re.compile(r"[^.]{0,90}\bpeace-?keep", re.IGNORECASE), "AID"),
    ("Withdrawal", re.compile(r"\S+ (?:\S+ ){0,5}peace-?keepers", re.IGNORECASE), "SANCTION"),
)
"""Type, the text from a trigger on, and the code."""
LIFTED = re.compile(
    r"\b(?P<no>not\s+(?:\w+\s+){0,2})?(?:lift|eas|relax|remov|waiv|revers|repeal|revok|loosen|reduc|cut|roll\w*\s+back|end|"
    r"call\w*\s+off)\w*\s+(?:off\s+)?(?:(?!and\b|\w+ing\s+of\b)[^\s,;]+\s+){0,4}$",
    re.IGNORECASE,
)
"""Before sanctions, strikes and boycotts that end: to ease them is RETREAT, to refuse that REJECT; "ended monitoring of
sanctions" is neither."""
ENDED = frozenset({"Sanction", "Strike", "Protest"})
WILLING = re.compile(r"\b(?:willing|ready|prepared|committed)\s+to\s+(?:\w+\s+)?$", re.IGNORECASE)
"""Before what somebody intends to do for others."""
REACH = 60
"""Characters before a trigger that may change its code."""
COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
YIELDING = frozenset({"RETREAT", "CONCEDE"})
FUTURE = frozenset({"planned", "probable"})


def root(event: Event, text: str) -> str | None:
    """Return the PLOVER event type of an event by its wording, or else its type; None outside of PLOVER's scope."""
    first = event.triggers[0]
    before = text[max(0, first.start - REACH) : first.start]
    lifted = LIFTED.search(before) if event.type in ENDED else None
    if lifted:
        return "REJECT" if lifted["no"] else "RETREAT"
    if event.type == "Investigation" and UNCODED.match(text, first.start):
        return None
    code = _worded(event, text) or vocab.EVENT_TYPES[event.type].plover
    if event.status == "cancelled" and code in COOPERATION:
        return "REJECT"
    return "AGREE" if code in COOPERATION | YIELDING and WILLING.search(before) else code


def _worded(event: Event, text: str) -> str | None:
    """Return the code that the words of an event tell, its objects included."""
    words = [trigger.of(text) for trigger in event.triggers]
    words += [filler.text for filler in event.fillers if filler.role == "object"]
    for name, wording, code in FOLLOWED:
        if name == event.type and any(wording.match(text, trigger.start) for trigger in event.triggers):
            return code
    for name, wording, code in WORDINGS:
        if name == event.type and any(wording.fullmatch(word) for word in words):
            return code
    return None


def as_told(code: str | None, modality: str | None) -> str | None:
    """Return what PLOVER codes for an event of this modality: cooperation or a retreat that is to come is AGREE.

    Cooperation that is refused is REJECT, but SANCTION if it is aid. Other codes stay as they are.
    """
    if modality in FUTURE:
        return "AGREE" if code in COOPERATION | YIELDING else code
    if modality == "negated" and (code == "AGREE" or code in COOPERATION):
        return "SANCTION" if code == "AID" else "REJECT"
    return code
