"""Fillers of a mention of an event -> those whose preposition or verb fits their role: "attack by", "received from".

The network knows by the head words who takes part; it loses the way where two take part by different words of one
clause. All rules here read the words right around a trigger and a filler.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factwire.data import Filler
from factwire.phrases import OF_ANOTHER
from factwire.vocab import HARM, PARTIES, TAKERS

REACH = 60
"""Characters around a trigger or filler in which such words stand."""
THE = r"(?:(?:the|an?|its|his|her|their) )?"
RECEIVING = re.compile(r"receiv(?:e[sd]?|ing)|g(?:et|ets|ot)|obtain(?:s|ed|ing)?", re.IGNORECASE)
GIVEN = frozenset({"Aid", "ArmsTransfer", "Message", "Transfer"})
"""Types of what one gives to another."""
FROM = re.compile(rf"\bfrom {THE}[\"“‘]?$")
BY = re.compile(rf" by {THE}$")
AFTER_BY = re.compile(rf" by {THE}")
AFTER_OF = re.compile(rf" of {THE}")
GONE = frozenset({"Resignation", "Travel", "Withdrawal"})
"""Types of whose nouns "of" leads to who goes."""
FOR = re.compile(rf"\bfor {THE}$")
COURTS = re.compile(r"\b(?:chamber|committee|council|court|office|police|tribunal)s?\b", re.IGNORECASE)
FILED = re.compile(rf"\b(?:with|before|to) {THE}(?:[\w-]+ ){{0,2}}$")
"""Before where a complaint or case is brought."""
APPEAL = re.compile(r"appeal(?:s|ed|ing)?", re.IGNORECASE)
NOT = re.compile(rf"[,–—-] ?(?:and )?not (?:(?:against|by|for|from|in|on|to|with) )?{THE}$")
"""Before who takes no part: "delivered to clubs, not to politicians"."""
OCCASION = re.compile(
    r" (?:after|ahead of|at|before|during|following|since) (?:(?:an?|her|his|its|the|their|this) )?(?:[a-z-]+ ){0,2}"
)
"""Between who does something else and the event on whose occasion: "said Roe during the opening"."""
ALONE = frozenset({"Attack", "Closure", "Crime", "Death", "Launch", "Opening"})
"""Types of what nobody need do who does something on its occasion."""
LANDS = re.compile(r"\bfrom (?:(?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)?,? (?:and )?){1,5}(?:the )?$")
"""Before a further country that people are from: "students from Kenya, the USA"."""
SUFFERED = re.compile(rf"\b(?:endured|experienced|faced|suffered) by {THE}$")
DISCUSSED = re.compile(rf"\b(?:debat|discuss)(?:e[ds]|es|ed|ing)? {THE}$")
REPRESENTING = re.compile(r"\brepresenting (?:[a-z]+ )?$")
"""Before those for whom somebody acts: "a union representing teachers endorsed her"."""
QUOTING = re.compile(r"(?:cit|quot)(?:e[sd]?|ing)", re.IGNORECASE)
ORDERED = re.compile(rf"\b(?:approved|authori[sz]ed|commissioned|ordered|requested) by {THE}(?:[a-z-]+ ){{0,3}}$")
"""Before who only wanted what others did."""
ORDERS = re.compile(
    r" (?:(?:has|have|had|also|already|now|then) ){0,2}(?:approv|authori[sz]|greenl)\w* "
    r"(?:(?:the|an?|any|further|more|new) ){0,2}(?:[a-z-]+ ){0,1}"
)
"""Between who allows something and what is done: "Parliament approved airstrikes"."""
CARRIED_OUT = frozenset("Arrest Attack Clash Death Evacuation Inspection Investigation Rescue".split())
"""Types of what others do than who orders or approves it."""
TO_DO = re.compile(r"(?: (?:and|or) (?:[\w’'-]+ ){1,3})?,? to\b")
"""Behind whom somebody wants to do something: "calls for the club to pay"."""
GOODS = re.compile(r"(?:ex|im)ports|sales|shipments|trad(?:e|ing)(?: activit(?:y|ies))?", re.IGNORECASE)
"""Words of trade that a country has, and not its government."""
BUILDING = re.compile(
    r"\b(?:airport|base|bridge|building|cafe|church|clinic|compound|consulate|embass(?:y|ies)|headquarters|hospital|hotel|"
    r"market|mosque|nightclub|school|station|synagogue|temple|theater)s?$",
    re.IGNORECASE,
)
"""What is attacked and attacks nobody: "the embassy bombings"."""
ROUNDS = re.compile(r"appointments|hirings|nominations|promotions", re.IGNORECASE)
"""What somebody makes, in the plural: "Roe's appointments"."""
OWNERS = frozenset({"her", "his", "their"})


def refitted(kind: str, fillers: Sequence[Filler], text: str) -> list[Filler]:
    """Give fillers of an event of type ``kind`` the roles that the words around them ask for, and leave others out."""
    received = kind in GIVEN and any(RECEIVING.fullmatch(f.trigger.of(text)) for f in fillers)
    kept = list(_received(fillers, text)) if received else list(fillers)
    return [
        _owner_first(kind, filler, text)
        for filler in kept
        if not _is_out_of_place(kind, filler, text) and not _acts_elsewhere(kind, filler, kept, text)
    ]


def _before(filler: Filler, text: str) -> str:
    """Return the words before a filler, back to its trigger if that stands there."""
    start = filler.trigger.end if filler.trigger.end <= filler.span.start else 0
    return text[max(start, filler.span.start - REACH) : filler.span.start]


def _received(fillers: Sequence[Filler], text: str) -> Iterator[Filler]:
    """Make who receives the recipient, and the agent whom something comes from: "received a letter from Roe"."""
    for filler in fillers:
        if filler.role == "agent" and filler.span.end <= filler.trigger.start:
            yield replace(filler, role="recipient")
        elif filler.role in TAKERS and filler.span.start >= filler.trigger.end and FROM.search(_before(filler, text)):
            yield replace(filler, role="agent")
        else:
            yield filler


def _is_out_of_place(kind: str, filler: Filler, text: str) -> bool:
    """Tell whether the words before a filler lead to something else than its role."""
    before = _before(filler, text)
    behind = filler.span.start >= filler.trigger.end
    if behind and NOT.search(before):
        return True
    if filler.role == "recipient" and behind:
        if kind == "Request" and FOR.search(before) and not TO_DO.match(text, filler.span.end):
            return True
        appealed = APPEAL.fullmatch(filler.trigger.of(text)) is not None
        if kind in ("Accusation", "Trial") and not appealed and FILED.search(before) and COURTS.search(filler.text):
            return True
        if kind in GIVEN and FROM.search(before):
            return True
        if kind == "Statement" and QUOTING.fullmatch(filler.trigger.of(text)):
            return True
    if filler.role in PARTIES and REPRESENTING.search(before):
        return True
    if filler.role in PARTIES and kind in ("Meeting", "Negotiation") and DISCUSSED.search(before):
        return True
    if (
        filler.role in PARTIES
        and filler.country
        and LANDS.search(text, max(0, filler.span.start - REACH), filler.span.start)
    ):
        return True
    if filler.role != "agent":
        return False
    wanted = kind in CARRIED_OUT and (
        (behind and ORDERED.search(before) is not None)
        or ORDERS.fullmatch(text, filler.span.end, filler.trigger.start) is not None
    )
    if kind in ALONE and OCCASION.fullmatch(text, filler.span.end, filler.trigger.start):
        return True
    goods = kind == "Trade" and filler.country is not None and GOODS.fullmatch(filler.trigger.of(text)) is not None
    return wanted or goods


def _acts_elsewhere(kind: str, filler: Filler, fillers: Sequence[Filler], text: str) -> bool:
    """Tell whether another than who seems to act does: "Roe spoke during a visit by Poe", "the departure of Poe"."""
    if filler.role != "agent":
        return False
    others = [other for other in fillers if other is not filler and other.span.start >= other.trigger.end]
    first = filler.span.end <= filler.trigger.start
    if first and any(AFTER_BY.fullmatch(text, o.trigger.end, o.span.start) for o in others if o.role == "agent"):
        return True
    gone = kind in GONE and first and "ing" not in filler.trigger.of(text)
    if gone and any(
        AFTER_OF.fullmatch(text, o.trigger.end, o.span.start) for o in others if o.role in PARTIES | TAKERS
    ):
        return True
    named = [o for o in fillers if o is not filler and o.role == "agent" and o.span.end <= filler.span.start]
    return any(OF_ANOTHER.fullmatch(text, other.span.end, filler.span.start) for other in named)


def _owner_first(kind: str, filler: Filler, text: str) -> Filler:
    """Return a filler with the role of who suffers, or makes, what its words belong to."""
    beside = text[filler.span.end : filler.trigger.start] == " "
    if kind == "Attack" and filler.role == "agent" and beside and BUILDING.search(filler.text):
        return replace(filler, role="victim")
    if filler.role == "agent" and kind in HARM and SUFFERED.search(_before(filler, text)):
        return replace(filler, role="victim")
    if kind == "Appointment" and filler.role == "recipient" and ROUNDS.search(filler.trigger.of(text)):
        owner = text.startswith(("'s ", "’s "), filler.span.end) or filler.span.of(text).lower() in (
            "his",
            "her",
            "their",
        )
        return replace(filler, role="agent") if owner and filler.span.end <= filler.trigger.start else filler
    return filler
