"""The words before a trigger -> whether somebody is charged with what it tells, and no court has found so."""

from __future__ import annotations

import re

CHARGED = re.compile(
    r"\b(?:accus\w+|suspect\w*|suspicions?|allegations?|charges?|counts?)\s+(?:\S+\s+){0,4}?of|"
    r"\bcharg(?:ed|es|ing)\s+(?:\S+\s+){0,3}?with|"
    r"\b(?:arrest|detain|indict|prosecut|investigat)\w*\s+(?:\S+\s+){0,3}?(?:for|over|on\s+suspicion\s+of)",
    re.IGNORECASE,
)
"""Words before what somebody is said to have done: "arrested for demanding and accepting a bribe"."""
WITHIN = re.compile(
    r"(?:\s+(?!(?:in|to|with|at|by|from|on|against|during|about|after|before|when|where|while|who)\b)[\w'’-]+){0,4}\s*"
)
"""Words between those and what is done; "in" leads to what others did: "accused of a role in the bombing"."""
COUNTS = re.compile(
    r"\bcharg(?:ed|es|ing)\s+(?:\S+\s+){0,3}?with"
    r"(?:[\s,]+(?!(?:after|because|but|connection|had|has|is|said|that|was|were|when|which|while|who)\b)[\w'’-]+){0,24}[\s,]*$",
    re.IGNORECASE,
)
"""Before one of several counts: "charged with possession of a weapon, making a threat and using it"."""
FOUND_GUILTY = re.compile(r"\b(?:guilty|convict\w+|sentenced|jailed)\b", re.IGNORECASE)


def is_charged(clause: str) -> bool:
    """Tell whether a clause says that somebody is charged with what follows, and no court has found so."""
    charge = next(reversed(list(CHARGED.finditer(clause))), None)
    return charge is not None and WITHIN.fullmatch(clause, charge.end()) is not None and not FOUND_GUILTY.search(clause)


def is_count(before: str) -> bool:
    """Tell whether the words of a sentence say that somebody is charged with several things, of which this is one."""
    return COUNTS.search(before) is not None and not FOUND_GUILTY.search(before)
