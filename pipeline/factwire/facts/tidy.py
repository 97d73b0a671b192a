"""The mentions of one sentence as the network gives them -> mentions that constructions can rely on.

A title is one mention without what is not part of it: "'s" is cut off, "former" alone is no title, and
"Secretary" and "State" around "of" are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factwire.data import Mention, Span
from factwire.facts.words import KEPT, PAST, PLAIN, UNREAL

NOT_TITLE = re.compile(r"(?:['’]s?(?: |$)|(?:the|a|an|his|her|its) )", re.I)
BETWEEN = re.compile(r" |-| of | for ")
"""Text between two parts of one title."""
QUALIFIERS = PAST | UNREAL | PLAIN | (KEPT - {"deputy", "assistant", "associate"})
CAPITAL = re.compile(r"[A-Z]")


def tidied(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of one sentence in text order, without overlaps and with whole titles."""
    kept: list[Mention] = []
    for mention in mentions:
        if kept and mention.span.start < kept[-1].span.end:
            continue
        if mention.type != "ROLE":
            kept.append(mention)
            continue
        title = _trimmed(text, mention)
        if title is None:
            continue
        if kept and kept[-1].type == "ROLE" and _is_one(text, kept[-1], title):
            whole = Span(kept[-1].span.start, title.span.end)
            kept[-1] = replace(kept[-1], span=whole, score=min(kept[-1].score, title.score))
        else:
            kept.append(title)
    return kept


def _trimmed(text: str, title: Mention) -> Mention | None:
    """Cut what is not part of a title off its beginning; None if nothing is left."""
    start, end = title.span.start, title.span.end
    while (found := NOT_TITLE.match(text, start, end)) is not None:
        start = found.end()
    if start >= end or text[start:end].casefold() in QUALIFIERS:
        return None
    return title if start == title.span.start else replace(title, span=Span(start, end))


def _is_one(text: str, first: Mention, second: Mention) -> bool:
    """Tell whether two neighboring title mentions are parts of one: "Secretary of State", "co-pilot"."""
    gap = text[first.span.end : second.span.start]
    if BETWEEN.fullmatch(gap) is None:
        return False
    return gap in (" ", "-") or (CAPITAL.match(text, first.span.start) is not None) == (
        CAPITAL.match(text, second.span.start) is not None
    )
