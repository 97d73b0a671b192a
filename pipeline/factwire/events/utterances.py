"""Mentions of events -> those of one utterance: "Speaking to reporters, she said", "in an interview she warned".

Words that only say on what occasion somebody speaks tell of no statement beside that of the verb in their sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from factwire.data import Span
from factwire.events.drafts import Draft

SPEAKING = re.compile(r"(?:speak|talk|respond|reply|react|comment|answer|address|referr?|writ)ing", re.IGNORECASE)
"""Participles of occasions. Those that go on ("adding", "citing") are statements of their own."""
SETTING = re.compile(
    r"(?:interview|speech|statement|(?:press |news )?(?:conference|briefing)|address|letter|message|post|tweet|"
    r"response|answer|e-?mail|editorial|article|column|essay|op-ed)s?|repl(?:y|ies)|remarks|comments",
    re.IGNORECASE,
)
"""Nouns of occasions ..."""
ON = re.compile(r"\b(?:in|at|during|on|through|via)\s+(?:(?:an?|the|his|her|their|its)\s+)?(?:[\w'’-]+\s+){0,3}$", re.I)
"""... after words that make them some."""
GIVING = re.compile(
    r"(?:issu|releas|publish|circulat|mak|giv|deliver|writ|post)\w*|made|gave|wrote|put out", re.IGNORECASE
)
GIVEN = re.compile(r"\s+(?:(?:an?|the|his|her|its|their)\s+)?(?:[\w-]+\s+){0,2}")
"""Verbs of which such a noun is the object, and what stands between: "released a joint statement"."""
BY = re.compile(r"\bby\s+$", re.IGNORECASE)
FROM = re.compile(r"\s+(?:by|from)\s")
"""What stands before a participle of how, and behind a noun that is the subject: "a statement by the ministry said"."""
REACH = 60
"""Characters in front of a noun in which those stand."""


def utterances(drafts: Sequence[Draft], sentences: Sequence[Span], text: str) -> Mapping[Span, Span]:
    """Return the triggers of later mentions with those of the earlier ones that tell of the same utterance.

    Args:
        drafts: in text order.
        sentences: in text order.
        text: the article's text.
    """
    starts = [sentence.start for sentence in sentences]
    spoken = [d for d in drafts if d.type == "Statement" or (d.type == "Publication" and _may_speak(d, text))]
    same: dict[Span, Span] = {}
    for _, group in groupby(spoken, key=lambda draft: bisect_right(starts, draft.trigger.start)):
        own = list(group)
        same |= {b.trigger: a.trigger for a, b in pairwise(own) if _is_given(a, b, text)}
        occasions = [draft for draft in own if is_occasion(draft, text)]
        verbs = [draft for draft in own if draft not in occasions]
        for occasion in occasions:
            alike = [verb for verb in verbs if _is_by_one(occasion, verb)]
            if alike:
                nearest = min(alike, key=lambda verb: abs(verb.trigger.start - occasion.trigger.start))
                earlier, later = sorted((occasion.trigger, nearest.trigger))
                same[later] = earlier
    return same


def _may_speak(draft: Draft, text: str) -> bool:
    """Tell whether what is published is what somebody says: "in an editorial", "released"."""
    return is_occasion(draft, text) or GIVING.fullmatch(draft.words) is not None


def _is_given(verb: Draft, noun: Draft, text: str) -> bool:
    """Tell whether a verb only says that somebody makes the statement that follows: "issued a statement"."""
    between = GIVEN.fullmatch(text, verb.trigger.end, noun.trigger.start)
    return between is not None and bool(GIVING.fullmatch(verb.words)) and bool(SETTING.fullmatch(noun.words))


def is_occasion(draft: Draft, text: str) -> bool:
    """Tell whether a mention of a statement only says when or where somebody speaks."""
    before = text[max(0, draft.trigger.start - REACH) : draft.trigger.start]
    if SPEAKING.fullmatch(draft.words) or (draft.words.endswith("ing") and BY.search(before)):
        return True
    if not SETTING.fullmatch(draft.words):
        return False
    return ON.search(before) is not None or FROM.match(text, draft.trigger.end) is not None


def _is_by_one(occasion: Draft, verb: Draft) -> bool:
    """Tell whether both are of one speaker; an occasion may be nobody's."""
    ours, theirs = (
        {f.entity or f.country or f.text.casefold() for f in draft.fillers if f.role == "agent"}
        for draft in (occasion, verb)
    )
    return occasion.polarity == verb.polarity and (not ours or ours == theirs)
