"""Fillers of a mention of an event -> those that belong to a phrase beside it: a way, a sum, a name that modifies.

"Died when the boat sank on the way from Oslo to Bergen" tells no place of a death, "the Roe investigation" not who
investigates, "a share of Acme" is one thing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from factwire.data import Filler, Span
from factwire.vocab import HARM, PARTIES, TAKERS

REACH = 60
"""Characters in front of a filler in which such words stand."""
ON_THE_WAY = re.compile(
    r"\b(?:on (?:the|its|their|his|her) way|en route|bound|heading|headed|journey|trip|flight|voyage|passage|crossing)"
    r"(?: (?:from|between) [^.;,]{1,40}?)? (?:to|from|for|and) (?:the )?$"
)
"""Before an end of a way, which is no place of what happened on it."""
OF_LAND = re.compile(
    r"\b(?:ambassador|citizen|consulate|embass(?:y|ie)|government|mission|national|president)s? of (?:the )?$"
)
"""Before the land of those who are elsewhere: "the embassies of Norway in Kenya"."""
CUSTODY = re.compile(r"custody|behind bars|in (?:jail|prison)", re.IGNORECASE)
"""Where somebody is held, and need not have been arrested."""
COMPARED = re.compile(
    r"\bfrom (?:about )?[A-Z]{0,2}[$€£¥]?\d[\d.,]*(?:%| percent| million| billion)?(?: (?:in|for))? (?:the )?$"
)
"""Before the time of a figure that another is compared with: "rose to 25% from 20% last year"."""
PUNCTUAL = HARM | {"Accusation", "Arrest", "Conviction", "Meeting", "Statement", "Visit"}
SINCE = re.compile(r"\bsince (?:at least |early |late |about )?$")
"""Before when something began to happen again and again: "arrested in several states since 1990"."""
REMAINS = re.compile(r"(?:\S+ )*(?:bod(?:y|ies)|corpses?|remains)", re.IGNORECASE)
BLAMED_ON = re.compile(r"\b(?:attributed to|blamed on|carried out by|claimed by|committed by|pinned on) (?:the )?$")
MURDER_OF = re.compile(r" (?:assassination|bombing|death|disappearance|kidnapping|killing|murder|rape|shooting) ")
"""Between a victim and the investigation of what was done to them."""
POST = re.compile(
    r"\b(?:chair(?:man|woman)|chief(?: [a-z]+)? officer|chief executive|commissioner|director|governor|minister|"
    r"president|secretary|treasurer|vice[ -][a-z]+)\b",
    re.IGNORECASE,
)
"""What somebody becomes: "named chairman and chief executive officer"."""
PLACED = frozenset({"place", "victim"})
VICTIMS = re.compile(r" (?:scene|site|survivors?|suspects?|victims?)\b")
"""Behind an attack, those of whom something else is told: "met bombing victims at the hospital"."""
PERIOD = re.compile(r"\b(?:half|months?|period|quarter|year)\b", re.IGNORECASE)
"""What earnings are of, and not when they are told."""
OF_WHOSE = re.compile(
    r"\b(?:creditors?|customers?|employees|investors|opponents?|owners?|rivals?|shareholders?|suppliers?|"
    r"supporters?|workers) of (?:the )?(?:[a-z]+ ){0,3}$"
)
"""Before the body whose people act: "creditors of the bankrupt shipyard Acme agreed"."""
SUSPECTED_IN = re.compile(r"\bsuspects? in (?:the |last )?(?:[\w.-]+ ){0,3}$")
BY_SOMEBODY = re.compile(
    r" by (?!\d|\w+ing\b|(?:about|air|an? (?:margin|vote)|bus|car|force|hand|late|mail|means|midnight|mistake|more|"
    r"nearly|next|noon|now|phone|plane|rail|sea|some|the (?:end|time)|then|train|[A-Z][a-z]+day)\b)"
)
PARTICIPLE = re.compile(
    r"(?!accompanied|flanked|followed|joined)\w+ed|beaten|bought|built|caught|chosen|given|held|hit|led|made|paid|seen|"
    r"sent|shot|sold|told|written"
)
PASSIVELY = re.compile(r"(?:\b(?:be|been|being|is|are|was|were) |, )(?:\w+ly |also |later |since |soon |then )?$")
"""A participle whose subject suffers it, what stands before it, and before who does it."""
FILING = re.compile(r"filings?", re.IGNORECASE)
INQUIRY = re.compile(r"(?:case|hearing|inquiry|inquest|investigation|probe|trial)s?", re.IGNORECASE)
CALLED = re.compile(r"[^.;]*\b(?:identified as|known as|named|called)\b[^.;]*")
"""Between an event and the name of somebody told of in between: "a suspect in the bombing identified as Roe"."""
TO = re.compile(r"\bto (?:the )?(?:[a-z]+ ){0,2}$")
OVER = re.compile(
    r" (?:ha[sd] |have |were |was )?(?:already |abruptly )?(?:br[eo]k\w* (?:down|off|up)|collapsed|ended|fell apart|"
    r"stalled|suspended|failed)\b"
)
"""Behind talks that are over: the time that follows is no beginning."""
OWN_TIME = re.compile(r"\b(?:the|this|that|a|its|his|her|their) $", re.IGNORECASE)
OF_NEXT = re.compile(r",? (?:[a-z-]+ ){0,2}?")
"""Before a time that is a part of another event's phrase, and behind it: "the May 3, 2018, deadly bombing"."""
SHARE = re.compile(
    r"(?:\S+ )*(?:control|group|handful|holding|interest|majority|minority|number|series|share|stake)s?", re.IGNORECASE
)
OF_SHARE = re.compile(r" (?:in|of) (?:the )?")
"""What has a part of something, and what stands between: "a stake in Acme", "a number of doctors"."""
MODIFIES = re.compile(r", [A-Z][\w.]*,? (?:[a-z-]+ )?")
"""Between a place and what it is a place of: "a Birmingham, Ala., clinic"."""


def is_aside(kind: str, filler: Filler, fillers: Sequence[Filler], told: Sequence[Span], text: str) -> bool:
    """Tell whether a filler of an event of type ``kind`` belongs to a phrase beside it.

    ``told`` are the triggers of the article in text order.
    """
    before = text[max(0, filler.span.start - REACH) : filler.span.start]
    behind = filler.trigger.end <= filler.span.start
    if behind and filler.role in PLACED and VICTIMS.match(text, filler.trigger.end):
        return True
    if filler.role == "place":
        held = kind == "Arrest" and CUSTODY.search(filler.trigger.of(text)) is not None
        return held or ON_THE_WAY.search(before) is not None or OF_LAND.search(before) is not None
    if filler.role == "time":
        return _is_another_time(kind, filler, before, told, text)
    if filler.role in PARTIES and _does_nothing(kind, filler, before, text):
        return True
    if filler.role not in TAKERS:
        return False
    elsewhere = _is_told_elsewhere(kind, filler, text) if behind else _is_no_object(kind, filler, text)
    if kind in HARM and filler.role == "victim":
        elsewhere |= REMAINS.fullmatch(filler.text) is not None or (behind and BLAMED_ON.search(before) is not None)
    if kind == "Appointment" and filler.role == "recipient" and not filler.entity and POST.search(filler.text):
        return any(other.entity and other.role in TAKERS for other in fillers)
    return elsewhere or _is_part_of_phrase(filler, fillers, text)


def _is_another_time(kind: str, filler: Filler, before: str, told: Sequence[Span], text: str) -> bool:
    """Tell whether a time is that of a figure, a period, of what ended, or of the event right behind it."""
    if kind == "EarningsReport" and PERIOD.search(filler.text):
        return True
    if COMPARED.search(before) or (kind in PUNCTUAL and SINCE.search(before)):
        return True
    return OVER.match(text, filler.trigger.end) is not None or _is_of_next(filler, told, text)


def _does_nothing(kind: str, filler: Filler, before: str, text: str) -> bool:
    """Tell whether who seems to act is a part of the event's noun, owns who acts, or suffers it."""
    if text[filler.span.end : filler.trigger.start] == " " and _is_compound(kind, filler, text):
        return True
    return filler.role == "agent" and (OF_WHOSE.search(before) is not None or _is_passive(filler, text))


def _is_no_object(kind: str, filler: Filler, text: str) -> bool:
    """Tell whether a noun is not about whom stands before it: "the Roe murder investigation", "to Kenya for trial"."""
    if kind == "Trial" and filler.role == "recipient" and filler.country:
        return True
    return kind == "Investigation" and MURDER_OF.fullmatch(text, filler.span.end, filler.trigger.start) is not None


def _is_told_elsewhere(kind: str, filler: Filler, text: str) -> bool:
    """Tell whether somebody behind a noun is told of in another phrase: "a suspect in the bombing, Roe"."""
    trigger, start = filler.trigger, filler.span.start
    if kind == "Investment":
        return TO.search(text, trigger.end, start) is not None
    if filler.role != "victim":
        return False
    suspected = kind == "Attack" and bool(filler.entity)
    if suspected and SUSPECTED_IN.search(text, max(0, trigger.start - REACH), trigger.start):
        return True
    return CALLED.fullmatch(text, trigger.end, start) is not None


def _is_compound(kind: str, filler: Filler, text: str) -> bool:
    """Tell whether a name right before a noun does not say who acts: "an SEC filing", "the Roe investigation"."""
    trigger = filler.trigger
    if FILING.fullmatch(text, trigger.start, trigger.end):
        return True
    person = bool(filler.entity) and " " not in filler.span.of(text) and not filler.text.isupper()
    inquiry = kind in ("Investigation", "Trial") and INQUIRY.fullmatch(text, trigger.start, trigger.end) is not None
    return inquiry and person


def _is_passive(filler: Filler, text: str) -> bool:
    """Tell whether somebody before a verb suffers what another does: "the offer, later rejected by the regulator"."""
    trigger = filler.trigger
    if filler.span.end > trigger.start or not PARTICIPLE.fullmatch(text, trigger.start, trigger.end):
        return False
    passive = PASSIVELY.search(text, max(0, trigger.start - REACH // 2), trigger.start)
    return passive is not None and BY_SOMEBODY.match(text, trigger.end) is not None


def _is_of_next(filler: Filler, told: Sequence[Span], text: str) -> bool:
    """Tell whether a time is that of the event right behind it: "charged in the May 3, 2018, bombing"."""
    if not OWN_TIME.search(text, max(0, filler.span.start - 8), filler.span.start):
        return False
    at = bisect_left(told, filler.span.end, key=lambda span: span.start)
    if at == len(told) or told[at] == filler.trigger or not OF_NEXT.fullmatch(text, filler.span.end, told[at].start):
        return False
    return filler.trigger.end <= filler.span.start


def _is_part_of_phrase(filler: Filler, fillers: Sequence[Filler], text: str) -> bool:
    """Tell whether a filler and another of its role are one phrase, of which the other is the head, or says less."""
    others = [other for other in fillers if other is not filler and other.role == filler.role]
    for other in others:
        if other.span.covers(filler.span) and other.span != filler.span and not filler.entity:
            return True
        first, last = sorted((filler, other), key=lambda one: one.span)
        apart = first.span.end > last.span.start or first.span < filler.trigger < last.span
        if apart:
            continue
        if SHARE.fullmatch(first.text) and OF_SHARE.fullmatch(text, first.span.end, last.span.start):
            amount = first.text.lower().split()[-1].rstrip("s") in ("number", "group", "handful", "majority", "series")
            return filler is (first if amount else last)
        placed = bool(first.entity) and not last.entity and filler is first and filler.role == "victim"
        if placed and MODIFIES.fullmatch(text, first.span.end, last.span.start):
            return True
    return False
