"""Pronouns and times of one sentence -> mentions that constructions can relate.

"She studied at Acme University" relates whoever "she" is; "founded in 1974" a body and a year.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factwire.data import Mention, Span, Times
from factwire.genders import apart, gender_of
from factwire.parties import BODIES
from factwire.referents import Referents

PRONOUN = re.compile(r"\b(?:he|she|his|her)\b", re.IGNORECASE)
ONLY = 0.9
"""How sure it is that a pronoun means the only one that is named: all of the 17 statements are right that pronouns
without a link and "its" give in 1,448 articles."""
PARAGRAPH = 1_000
"""Characters of a paragraph in front of a pronoun, at most: the time stays linear in a text without paragraphs."""
OWN, AND = frozenset({"his", "her"}), " and "
BEGINS = re.compile(r"(?:^|[.,;:“\"]\s?|\n)$")
"""What a clause begins behind."""
ITS = re.compile(rf"\bits\b|\bthe (?:{'|'.join(sorted(BODIES))})\b", re.IGNORECASE)
SURE_NOUN = 0.9
"""Lowest score of the links of "the company"."""


def anaphors(text: str, span: Span, referents: Referents) -> Iterator[Mention]:
    """Yield a mention for each pronoun of a sentence that stands for a known person; its id is that of a naming.

    That must be the person named last, or the one whom the article names most. Without a coreference link it is the
    only person whom the paragraph names in front of it.
    """
    for match in PRONOUN.finditer(text, span.start, span.end):
        pronoun = Span(*match.span())
        paragraph = text.rfind("\n", 0, pronoun.start) + 1
        known = _joined(pronoun, referents) or referents.antecedents.stands_for(pronoun)
        if known is None and 0 < pronoun.start - paragraph <= PARAGRAPH:
            known = _only_person(Span(paragraph, pronoun.start), pronoun, referents)
        if known is not None and referents.antecedents.is_in_mind(known[1], pronoun.start):
            certainty, named = known
            yield Mention(named.id, pronoun, "PERSON", min(certainty, named.score))


def bodies_meant(text: str, span: Span, since: int, referents: Referents) -> Iterator[Mention]:
    """Yield a mention for each "its" and "the company" that is a known organization; its id is that of a naming.

    Without a coreference link what "its" means must be the only organization or place named between ``since``, where
    the sentence before begins, and the pronoun: "Acme lost. Its chairman, Ann Roe, left."
    """
    for match in ITS.finditer(text, span.start, span.end):
        pronoun, noun = Span(*match.span()), " " in match[0]
        known = referents.antecedents.stands_for(pronoun)
        if known is None and not noun and since < pronoun.start:
            known = _only_body(Span(since, pronoun.start), referents)
        if known is None or (noun and known[0] < SURE_NOUN):
            continue
        if referents.owners[known[1].id].type == "ORG":
            certainty, named = known
            yield Mention(named.id, pronoun, "ORG", min(certainty, named.score))


def _joined(pronoun: Span, referents: Referents) -> tuple[float, Mention] | None:
    """Return the person who begins a clause with "and her" behind: "Ann Roe and her husband"."""
    text, end = referents.text, pronoun.start - len(AND)
    if pronoun.of(text).lower() not in OWN or end <= 0 or not text.startswith(AND, end):
        return None
    named = [m for m in referents.names.within(Span(end - 1, end)) if m.type == "PERSON" and m.span.end == end]
    if not named or named[0].id not in referents.owners or not _begins(text, named[0].span.start):
        return None
    clash = apart((gender_of(pronoun.of(text)), gender_of(referents.owners[named[0].id].name)))
    return None if clash else (ONLY, named[0])


def _begins(text: str, start: int) -> bool:
    """Tell whether a clause begins where a name does."""
    return BEGINS.search(text, max(0, start - 3), start) is not None


def _only_person(span: Span, pronoun: Span, referents: Referents) -> tuple[float, Mention] | None:
    """Return the only person who is named in a stretch, and how sure it is that "she" means that one.

    Nobody where another pronoun stands in front of the name: "She left. Her father, Al Roe, did not."
    """
    named = [m for m in referents.names.within(span) if span.covers(m.span) and m.type == "PERSON"]
    bearers = {referents.owners[m.id].id if m.id in referents.owners else m.id: m for m in named}
    found = named[0] if len(bearers) == 1 else None
    if (
        found is None
        or found.id not in referents.owners
        or PRONOUN.search(referents.text, span.start, found.span.start)
        or apart((gender_of(pronoun.of(referents.text)), gender_of(referents.owners[found.id].name)))
    ):
        return None
    return ONLY, found


def _only_body(span: Span, referents: Referents) -> tuple[float, Mention] | None:
    """Return the only body that is named in a stretch, if no place is, and how sure it is that "its" means that."""
    inside = (m for m in referents.names.within(span) if span.covers(m.span) and m.type != "NORP")
    named = [m for m in inside if m.id in referents.owners]
    bodies = {referents.owners[m.id].id: m for m in named if referents.owners[m.id].type != "PERSON"}
    return (ONLY, next(iter(bodies.values()))) if len(bodies) == 1 else None


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
