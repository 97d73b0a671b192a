"""Predicates -> the same, whose owners act: "Kim's invitation" is one that Kim makes, not one that he gets."""

from __future__ import annotations

import re
from dataclasses import replace

from factwire.data import Predicate, Span
from factwire.vocab import TAKERS

OWN = frozenset("Accusation Invitation Message Rejection Request Statement Threat Veto Visit Vote".split())
"""Types of acts that belong to who does them: of 263 owners in the training annotation 261 are agents."""
OWNS = re.compile(r"(?:(?<=s)[’']|[’']s)?\s+(?:(?!been\b)[\w-]+\s+)?")
"""What stands between an owner, with or without its ending, and what it owns."""
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


def _owns(owner: Span, act: Span, text: str) -> bool:
    """Tell whether words stand in the possessive right before an act, or before one adjective of it."""
    between = text[owner.end : act.start]
    if not 0 < len(between) <= LONGEST or not OWNS.fullmatch(between):
        return False
    return between[0] in MARKS or owner.of(text).endswith(ENDINGS)
