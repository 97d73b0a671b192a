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
    # "initiate, resume, improve or expand diplomatic, non-material cooperation"
    ("Cooperation", re.compile(r"normali[sz]\w*|(?:\w+ )?diplomatic (?:ties|relations)", re.IGNORECASE), "SUPPORT"),
)
"""Type, words, and the code that events of the type have by them."""
COOPERATION = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
FUTURE = frozenset({"planned", "probable"})


def root(event: Event, text: str) -> str | None:
    """Return the PLOVER event type of an event by its type, triggers and objects; None outside of PLOVER's scope."""
    words = [trigger.of(text) for trigger in event.triggers]
    words += [filler.text for filler in event.fillers if filler.role == "object"]
    for name, wording, code in WORDINGS:
        if name == event.type and any(wording.fullmatch(word) for word in words):
            return code
    return vocab.EVENT_TYPES[event.type].plover


def as_told(code: str | None, modality: str | None) -> str | None:
    """Return what PLOVER codes for an event of this modality: cooperation that is to come is AGREE.

    A retreat that is to come is CONCEDE; cooperation that is refused is REJECT, but SANCTION if it is aid. Other codes
    stay as they are.
    """
    if modality in FUTURE:
        return "AGREE" if code in COOPERATION else "CONCEDE" if code == "RETREAT" else code
    if modality == "negated" and (code == "AGREE" or code in COOPERATION):
        return "SANCTION" if code == "AID" else "REJECT"
    return code
