"""Mentions of events, in text order -> the same, where a verb behind "and" or "but" has the subject of one before it.

"Roe said that two men were missing but denied that they were dead" has one subject, which the network may see beside
the first verb alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from factwire.data import Span
from factwire.events.drafts import Draft

ACTS = frozenset({"Accusation", "Rejection", "Request", "Statement", "Support", "Threat"})
"""Types of what people say: of 187 such verbs behind "and" or "but" 164 have the agent of the one before in their
sentence (newsevents, passages, ownnews)."""
VERB = re.compile(r"\w+ed|said|told|wrote", re.IGNORECASE)
JOINED = re.compile(r"\b(?:and|but) (?:\w+ly |also |later |then )?$")
REACH = 30
"""Characters before a verb in which that stands."""


def with_subjects(drafts: Sequence[Draft], sentences: Sequence[Span], text: str) -> list[Draft]:
    """Give verbs of saying that nobody seems to do the agents of the last one before them in their sentence.

    Args:
        drafts: in text order.
        sentences: in text order.
        text: the article's text.
    """
    starts = [sentence.start for sentence in sentences]
    made: list[Draft] = []
    for _, group in groupby(drafts, key=lambda draft: bisect_right(starts, draft.trigger.start)):
        before: Draft | None = None
        for draft in group:
            if before is not None and _shares_subject(draft, text):
                shared = (replace(f, trigger=draft.trigger) for f in before.fillers if f.role == "agent")
                draft = replace(draft, fillers=(*draft.fillers, *shared))
            if draft.type in ACTS and _has_agent(draft):
                before = draft
            made.append(draft)
    return made


def _shares_subject(draft: Draft, text: str) -> bool:
    """Tell whether a verb has no subject of its own."""
    joined = JOINED.search(text, max(0, draft.trigger.start - REACH), draft.trigger.start)
    return (
        draft.type in ACTS and not _has_agent(draft) and joined is not None and VERB.fullmatch(draft.words) is not None
    )


def _has_agent(draft: Draft) -> bool:
    """Tell whether somebody is known to do it."""
    return any(filler.role == "agent" for filler in draft.fillers)
