"""Predicates -> the same, whose owners act: "Kim's invitation" is one that Kim makes, not one that he gets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factwire.data import Filler, Predicate, Span
from factwire.referents import Referents
from factwire.vocab import TAKERS

OWN = frozenset("Accusation Invitation Message Rejection Request Statement Threat Veto Visit Vote".split())
"""Types of acts that belong to who does them: of 263 owners in the training annotation 261 are agents."""
OWNS = re.compile(r"(?:(?<=s)[’']|[’']s)?\s+(?:(?!been\b)[\w-]+\s+)?")
"""What stands between an owner, with or without its ending, and what it owns."""
POSSESSED = OWN | {"Investigation", "Negotiation", "Travel", "Withdrawal"}
"""Types of acts that "their" makes those of whom it means."""
HIS = re.compile(r"\b(his|her|its|their) (?:[a-z]+ )?$", re.IGNORECASE)
VERB = re.compile(r"(?:\w+ed|sought|told|said|held|met|left|went|came|fled|sent)\b.*")
"""What is no noun: "his captors demanded"."""
REACH = 30
"""Characters before an act in which that stands."""
SURE = 0.9
"""Least probability of a link from such a word."""
STEPS = 4
"""Links that it is followed through."""
MARKS = "’'"
ENDINGS = tuple(f"{before}{mark}{after}" for mark in MARKS for before, after in (("", "s"), ("s", "")))
LONGEST = 40
"""Characters of that."""


def with_owner(predicate: Predicate, text: str) -> Predicate:
    """Make the owner of an act its agent, unless it has another."""
    if predicate.type not in OWN or any(a.role == "agent" for a in predicate.arguments):
        return predicate
    made = tuple(
        replace(a, role="agent") if a.role in TAKERS and _owns(a.span, predicate.span, text) else a
        for a in predicate.arguments
    )
    return replace(predicate, arguments=made)


def owned(kind: str, fillers: Sequence[Filler], trigger: Span, referents: Referents) -> list[Filler]:
    """Make those act whom "their" before an act means, and nobody beside: "police arrested men in their search"."""
    found = HIS.search(referents.text, max(0, trigger.start - REACH), trigger.start) if kind in POSSESSED else None
    agents = [filler for filler in fillers if filler.role == "agent"]
    if found is None or not agents or VERB.fullmatch(referents.text, trigger.start, trigger.end):
        return list(fillers)
    word = Span(found.start(1), found.end(1))
    meant = list(_meant(word, referents))
    if not meant or any(agent.span.overlaps(span) for agent in agents for span in (word, *meant)):
        return list(fillers)
    score = min(agent.score for agent in agents)
    owners = list(referents.fillers("agent", word, score, trigger))
    if not {owner.entity for owner in owners if owner.entity}.isdisjoint(agent.entity for agent in agents):
        return list(fillers)
    owners = owners or list(referents.fillers("agent", meant[-1], score, trigger))
    return [*(filler for filler in fillers if filler.role != "agent"), *owners]


def _meant(word: Span, referents: Referents) -> Iterator[Span]:
    """Yield the phrases that the surest links lead to."""
    for _ in range(STEPS):
        links = referents.antecedents.links.get(word, ())
        if not links or links[0][0] < SURE:
            return
        word = links[0][1]
        yield word


def _owns(owner: Span, act: Span, text: str) -> bool:
    """Tell whether words stand in the possessive right before an act, or before one adjective of it."""
    between = text[owner.end : act.start]
    if not 0 < len(between) <= LONGEST or not OWNS.fullmatch(between):
        return False
    return between[0] in MARKS or owner.of(text).endswith(ENDINGS)
