"""Mentions of events -> the same with who says those that stand in quotation marks, where nothing else tells.

What somebody says is not told by the article: of 6,665 events that 800 articles tell as facts, 86 stood in quotations.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from factwire.data import Spoken
from factwire.events.drafts import Draft

ACTS = frozenset("Accusation Invitation Rejection Request Statement Support Threat".split())
"""Types of what one does by saying so: "I call for talks"."""
FIRM = frozenset({"asserted", "planned", "probable"})


def in_whose_words(drafts: Sequence[Draft], spoken: Sequence[Spoken]) -> list[Draft]:
    """Return the drafts; ``spoken`` are in text order and do not overlap.

    Without a known speaker they are possible: somebody says so.
    """
    return [_said(draft, _around(draft, spoken)) for draft in drafts]


def _around(draft: Draft, spoken: Sequence[Spoken]) -> Spoken | None:
    """Return the words in quotation marks in which the trigger stands."""
    at = bisect_right(spoken, draft.trigger.start, key=lambda one: one.content.start) - 1
    return spoken[at] if at >= 0 and spoken[at].content.covers(draft.trigger) else None


def _said(draft: Draft, words: Spoken | None) -> Draft:
    """Return a draft with the source that the words around it give."""
    if words is None or draft.sources:
        return draft
    if words.speaker is None:
        return replace(draft, modality="possible") if draft.modality in FIRM else draft
    speaker = words.speaker
    own = any(f.role == "agent" and f.entity is not None and f.entity == speaker.entity for f in draft.fillers)
    return draft if own and draft.type in ACTS else replace(draft, sources=(replace(speaker, role="source"),))
