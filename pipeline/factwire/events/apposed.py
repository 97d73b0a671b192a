"""Mentions of events, in text order -> those that their own sentence says to be one, and to be two.

"Gunmen ambushed a convoy, in the deadliest raid this year" tells of one attack, "met the minister to discuss trade" of
one meeting; "refused to shake hands but denied insulting her" of two rejections.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from factwire.data import Span
from factwire.events.alike import TALKS, same_type
from factwire.events.drafts import Draft

PRAISED = re.compile(
    r"(?:[,—–] (?:in )?(?:what (?:[\w’']+ ){1,4}?(?:called|was|is|as) )?|\bin )(?:its|his|her|their|the|an?) "
    r"(?:(?:second|third|fourth)-)?"
    r"(?!(?:interest|protest|forest|guest|request|contest|west|east|test|arrest|honest|modest|nearest)\b)"
    r"(?:[a-z]{3,}est|worst|most [a-z]+) (?:[a-z][\w-]* )?$"
)
"""What stands before a noun by which a sentence sums up what it has told: "its biggest deal since 1987". Of 7 such
nouns with an event of their type before them, in articles whose mentions of one event are known, 5 are that event, of
those with "the first" or "his second" 5 in 14."""
SINGULAR = re.compile(r"[\w-]*[^s\W]|\w+ss", re.IGNORECASE)
DISCUSS = re.compile(r"(?:discuss|talk|debate|negotiate|consult)", re.IGNORECASE)
TO = re.compile(r"(?<!\bwant)(?<!\bwants)(?<!\bintending)(?<!\bhopes)(?<!\bhoping) to $")
"""What people meet for. Annotators take such talks for the meeting in 15 of 37 places, and for a second event in the
others; a document needs one node with both."""
PAST = re.compile(r"\w+ed", re.IGNORECASE)
JOINING = re.compile(r"\b(?:and|but)\b")
"""What joins verbs in the past that tell of one thing after the other: of 115 such pairs of one type 13 are one."""
REACH = 60
"""Characters in which the words stand before a noun."""
CLOSE = 100
"""Characters between a meeting and what it is for, at most."""


def apposed(drafts: Sequence[Draft], sentences: Sequence[Span], text: str) -> Mapping[Span, Span]:
    """Return the triggers of mentions with those of earlier ones of their sentences that tell of the same event.

    Args:
        drafts: in text order.
        sentences: in text order.
        text: the article's text.
    """
    starts = [sentence.start for sentence in sentences]
    same: dict[Span, Span] = {}
    for _, group in groupby(drafts, key=lambda draft: bisect_right(starts, draft.trigger.start)):
        own = list(group)
        for place, draft in enumerate(own):
            told = next((d for d in reversed(own[:place]) if _tells(d, draft, text)), None)
            if told is not None:
                same[draft.trigger] = told.trigger
    return same


def _tells(before: Draft, draft: Draft, text: str) -> bool:
    """Tell whether a mention is of the event of one before it in its sentence."""
    if draft.type in ("Other", "Statement") or before.polarity != draft.polarity or not same_type(before, draft):
        return False
    ahead = text[max(before.trigger.end, draft.trigger.start - REACH) : draft.trigger.start]
    if PRAISED.search(ahead):
        return SINGULAR.fullmatch(draft.words) is not None
    near = draft.trigger.start - before.trigger.end <= CLOSE
    meets = before.type == "Meeting" and draft.type in TALKS and DISCUSS.fullmatch(draft.words) is not None
    return meets and near and TO.search(ahead) is not None


def coordinated(drafts: Sequence[Draft], sentences: Sequence[Span], text: str) -> frozenset[tuple[Span, Span]]:
    """Return the triggers, the later one first, of verbs of one sentence that "and" or "but" makes two events.

    Args:
        drafts: in text order.
        sentences: in text order.
        text: the article's text.
    """
    starts = [sentence.start for sentence in sentences]
    verbs = (draft.trigger for draft in drafts if PAST.fullmatch(draft.words))
    groups = (list(group) for _, group in groupby(verbs, key=lambda verb: bisect_right(starts, verb.start)))
    return frozenset(
        (later, earlier)
        for group in groups
        for earlier, later in pairwise(group)
        if JOINING.search(text, earlier.end, later.start)
    )
