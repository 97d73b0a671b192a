"""Titles that the network overlooks: job nouns that stand in apposition to a person or directly before the name.

Few corpora annotate lower-case titles, so the network finds two of three. Where a noun of this closed list stands in
one of two tight constructions and no mention is there yet, it is one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factwire.data import Mention, Span

SCORE = 0.8
"""All of the few such readings that were looked at were titles; below the network's own sure ones all the same."""

NOUNS = """
activist actor actress adviser advisor ambassador analyst anthropologist archbishop architect artist astronomer
athlete attorney author banker biologist bishop boxer businessman businesswoman campaigner captain cardinal
cardiologist chairman chairwoman chancellor chef chemist cleric climatologist coach columnist comedian commander
commentator commissioner composer conductor consultant coordinator correspondent curator cyclist dancer dean defender
detective developer diplomat director doctor driver ecologist economist editor engineer entrepreneur envoy
epidemiologist executive expert farmer filmmaker fisherman footballer geologist goalkeeper golfer governor guitarist
historian hydrologist imam inspector investigator investor journalist judge lawmaker lawyer lecturer legislator
librarian magistrate manager mathematician mayor meteorologist midfielder minister musician negotiator neurologist
novelist nurse officer official organizer painter pastor pathologist pediatrician philosopher photographer physician
physicist pianist pilot playwright poet policeman politician premier president priest principal producer professor
programmer prosecutor psychiatrist psychologist publisher rabbi rector reporter researcher scholar scientist sculptor
secretary seismologist senator sergeant shopkeeper singer sociologist solicitor spokesman spokesperson spokeswoman
sprinter statistician strategist striker superintendent surgeon swimmer teacher technician theologian trader treasurer
undersecretary virologist winemaker writer zoologist
"""
FIELDS = """
agriculture army art assistant associate business campaign chief communications creative culture defence defense
deputy economics education energy environment executive finance foreign general health history human interior justice
labor labour law legal managing marketing medical military national naval opposition police political press prime
program programme project public regional research science security senior sports staff state strategy tax trade
transport union vice
"""
_TITLE = rf"(?:(?:{'|'.join(FIELDS.split())}) ){{0,2}}(?:{'|'.join(NOUNS.split())})"
AFTER = re.compile(
    rf", (?:an? |the |its |his |her |their |the group's |the company's )?(?P<title>{_TITLE})"
    r"(?=,|\.|;| (?:on|of|at|for|in|with|from|and|who|to)\b)"
)
BEFORE = re.compile(rf"(?i)(?<![\w-])(?P<title>{_TITLE}),? $")
REACH = 60
"""Characters before a name in which a title is looked for."""


def overlooked_titles(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield titles beside the people among ``mentions`` (in text order), without ids, where no mention stands yet."""
    starts = [mention.span.start for mention in mentions]
    taken = {mention.span for mention in mentions}
    for person in mentions:
        if person.type != "PERSON":
            continue
        before = BEFORE.search(text, max(0, person.span.start - REACH), person.span.start)
        if before is not None and before[0].endswith(", ") and not _definite(text, before.start()):
            before = None
        for found in (before, AFTER.match(text, person.span.end)):
            if found is None:
                continue
            span = Span(*found.span("title"))
            near = mentions[max(0, bisect_left(starts, span.start) - 1) : bisect_left(starts, span.end)]
            if span not in taken and not any(m.span.overlaps(span) for m in near):
                taken.add(span)
                yield Mention("", span, "ROLE", SCORE)


def _definite(text: str, start: int) -> bool:
    """Tell whether a title before a comma and a name is that person's: "its managing director, Jane Doe,"."""
    return re.search(r"(?i)(?:\b(?:the|its|his|her|their)|['’]s) $", text[max(0, start - 8) : start]) is not None
