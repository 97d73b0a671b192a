"""Acts of speech that only refer to another one of their speaker: those of headlines, "his comments", "the statement".

The network links four in ten pairs of mentions of one event too few. What a headline says that somebody said, the
article tells below; a noun with a determiner means what was told already, or will be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factwire.data import Event
from factwire.events.drafts import Draft
from factwire.vocab import UTTERED

REFERRING = re.compile(
    r"(?:announcement|assertion|claim|comment|conclusion|declaration|message|remark|statement|words?)s?", re.IGNORECASE
)
POSSESSOR = re.compile(r"(?:[’']s|s[’']) (?:[\w-]+ ){0,2}$")
"""What stands before such a noun and says whose it is."""
BACK = 40
"""Characters in which that stands."""


def echoed(events: Sequence[Event], groups: Sequence[Sequence[Draft]], text: str) -> list[Event]:
    """Return the events, those with a ``reason`` that only refer to another act of speech of the same speaker.

    ``groups`` has the mentions of each.
    """
    echoes = [_echo(event, group, text) for event, group in zip(events, groups, strict=True)]
    told = {
        (event.type, speaker)
        for event, echo in zip(events, echoes, strict=True)
        if echo is None and event.reason is None
        for speaker in _speakers(event)
    }
    return [
        replace(event, reason=event.reason or echo)
        if echo and _speakers(event) and all((event.type, speaker) in told for speaker in _speakers(event))
        else event
        for event, echo in zip(events, echoes, strict=True)
    ]


def _speakers(event: Event) -> set[str]:
    """Return the entities that speak."""
    return {f.entity or f.country or f.text.casefold() for f in event.fillers if f.role == "agent"}


def _echo(event: Event, group: Sequence[Draft], text: str) -> str | None:
    """Return why an act of speech may only refer to another one; None if it tells of one by itself."""
    if event.type not in UTTERED:
        return None
    if all(draft.headline for draft in group):
        return "it is the headline's word for what its speaker says in the article"
    if not event.dates and all(REFERRING.fullmatch(draft.words) and _is_known(draft, text) for draft in group):
        return "it refers to what the article tells elsewhere that its speaker said"
    return None


def _is_known(draft: Draft, text: str) -> bool:
    """Tell whether a noun has a determiner or a possessor."""
    before = text[max(0, draft.trigger.start - BACK) : draft.trigger.start]
    return draft.definite or POSSESSOR.search(before) is not None
