"""Pronouns and times of one sentence -> mentions that constructions can relate.

"She studied at Acme University" relates whoever "she" is; "founded in 1974" a body and a year.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factwire.data import Mention, Span, Times
from factwire.referents import Referents

PRONOUN = re.compile(r"\b(?:he|she|his|her)\b", re.IGNORECASE)
ITS = re.compile(r"\bits\b", re.IGNORECASE)


def anaphors(text: str, span: Span, referents: Referents) -> Iterator[Mention]:
    """Yield a mention for each pronoun of a sentence that stands for a known person; its id is that of a naming.

    That must be the person named last, or the one whom the article names most.
    """
    for match in PRONOUN.finditer(text, span.start, span.end):
        pronoun = Span(*match.span())
        known = referents.stands_for(pronoun)
        if known is not None and referents.is_in_mind(known[1], pronoun.start):
            certainty, named = known
            yield Mention(named.id, pronoun, "PERSON", min(certainty, named.score))


def bodies_meant(text: str, span: Span, since: int, referents: Referents) -> Iterator[Mention]:
    """Yield a mention for each "its" of a sentence that stands for a known organization; its id is that of a naming.

    Without a coreference link that must be the only organization or place named between ``since``, where the sentence
    before begins, and the pronoun: "Acme lost. Its chairman, Ann Roe, left."
    """
    for match in ITS.finditer(text, span.start, span.end):
        pronoun = Span(*match.span())
        known = referents.stands_for(pronoun) or (
            referents.only_body(Span(since, pronoun.start)) if since < pronoun.start else None
        )
        if known is not None and referents.owners[known[1].id].type == "ORG":
            certainty, named = known
            yield Mention(named.id, pronoun, "ORG", min(certainty, named.score))


def with_dates(span: Span, mentions: Sequence[Mention], times: Times) -> list[Mention]:
    """Return the mentions of a sentence in text order, with the times that have a value in the place of its dates.

    A time's id is that of its expression.
    """
    first = bisect_left(times.expressions, span.start, key=lambda time: time.span.start)
    dates = []
    for time in times.expressions[first:]:
        if time.span.start >= span.end:
            break
        if time.start is not None and time.start == time.end:
            dates.append(Mention(time.id, time.span, "DATE", time.score))
    others = [m for m in mentions if m.type != "DATE" or not any(m.span.overlaps(d.span) for d in dates)]
    dates = [d for d in dates if not any(m.span.overlaps(d.span) for m in others)]
    return sorted([*others, *dates], key=lambda m: m.span)
