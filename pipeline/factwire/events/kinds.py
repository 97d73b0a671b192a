"""A predicate -> the type of event that its word, with those around it, is certain to mean.

What the network takes for an event and is none, or of no type of ours, becomes ``Other``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from factwire.data import Predicate
from factwire.events.figures import drives_into, is_figure
from factwire.events.lexicon import (
    CERTAINTY,
    DOUBT,
    is_byline,
    is_contrary,
    is_denied,
    is_result,
    is_undone,
    leaves_behind,
    type_of,
)

ATTEMPT = re.compile(r"(?:seek(?:s|ing)?|sought|push(?:es|ed|ing)?)\s+to\s", re.IGNORECASE)
"""To seek or push to do something is no request for it."""
SHOWING = re.compile(r"demonstrat(?:es?|ed|ing)\s+(?:that|how|the|an?|his|her|its|their|such|this|our)\b", re.I)
"""Who demonstrates something shows it: of 20 such words in the training annotation none is a protest."""
ASKED_OF = re.compile(
    r"(?:Asked|(?<=[Ww]hen )asked) (?:about|by|how|if|of|on|to (?:comment|elaborate|explain|respond)|what|when|where|"
    r"whether|who|why)\b"
)
"""Who is asked something asks for nothing: "Asked about the delay, Roe smiled"."""
OPINION = re.compile(r"agrees? that\b")
"""Who agrees that something is so only says so: of 16 such words that are annotated 9 are statements, 6 agreements."""
RELEASED = re.compile(
    r"(?:(?:issu|releas|publish|circulat|post|put out|shar)\w*\s+(?:(?:an?|the|his|her|its|their|another)\s+)?"
    r"(?:[\w-]+\s+){0,2})?statements?\b",
    re.IGNORECASE,
)
"""Who "released a statement" has said something."""
PAPERS = re.compile(
    r"\b(?:albums?|audio|data|details|documents?|e-?mails?|figures|files?|films?|findings|footage|images?|information|"
    r"letters?|lists?|memos?|minutes|names?|notes|papers?|photos?|photographs?|pictures?|plans?|polls?|records|"
    r"recordings?|reports?|results|returns|statements?|stud(?:y|ies)|tapes?|transcripts?|videos?)$",
    re.IGNORECASE,
)
"""What is released to be read, seen or heard."""
SELLING = re.compile(r"s(?:old|ells?|elling|ales?)", re.IGNORECASE)
"""Who sells does not acquire: 129 of 148 such triggers are a Trade in the training annotation, 7 an Acquisition."""
BLAST = re.compile(r"(?:blast|explo(?:sion|ded))s?\b", re.IGNORECASE)
BOMBING = re.compile(r"\b(?:bombings?|bombers?|(?:car|truck) bombs?|suicide bomb\w*|bomb (?:attack|blast)s?)\b", re.I)
UNMEANT = re.compile(
    r"\b(?:accident\w*|ammunition|boiler|chemical|depot|electrical|factory|fireworks|fuel|gas|leak\w*|mine|nuclear|"
    r"pipeline|plant|refinery|reactor|tanker|test|transformer|volcan\w*)\b",
    re.IGNORECASE,
)
"""What blows up by accident."""
BOMBINGS = 2
"""Words of bombings from which on an article's blasts are of bombs."""
AROUND = 120
"""Characters around a blast in which it may be said to be an accident."""
PLAYS_FOR = re.compile(r"play(?:s|ed|ing)?\s+for\b", re.IGNORECASE)
"""To play for a team is no match."""


def typed(predicate: Predicate, text: str) -> Predicate:
    """Give a predicate the type that its word is certain to mean, and none if it undoes what its type says."""
    if is_result(text, predicate.span, predicate.type):
        sure = CERTAINTY if predicate.type == "EarningsReport" and predicate.score >= DOUBT else 0.0
        return replace(predicate, type="EarningsReport", score=max(predicate.score, sure))
    if predicate.type == "Publication" and RELEASED.match(text, predicate.span.start):
        return replace(predicate, type="Statement")
    if predicate.type == "Agreement" and OPINION.match(text, predicate.span.start):
        return replace(predicate, type="Statement")
    if predicate.type == "Release" and _is_of_papers(predicate, text):
        return replace(predicate, type="Publication")
    if predicate.type == "Accident" and _is_bombing(predicate, text):
        return replace(predicate, type="Attack")
    kind = type_of(predicate.span.of(text))
    if predicate.type == "Attack" and drives_into(text, predicate.span):
        return replace(predicate, type="Accident")
    if is_undone(text, predicate.span, kind or predicate.type):
        return replace(predicate, type="Other")
    if kind is None and predicate.type == "Acquisition" and SELLING.fullmatch(predicate.span.of(text)):
        return replace(predicate, type="Trade")
    if kind is None:
        contrary = is_contrary(predicate.span.of(text), predicate.type) or (
            predicate.type == "Request"
            and any(words.match(text, predicate.span.start) for words in (ATTEMPT, ASKED_OF))
        )
        contrary |= predicate.type in ("Publication", "Statement") and is_byline(text, predicate.span)
        contrary |= is_figure(text, predicate.span, predicate.type)
        contrary |= predicate.type == "Travel" and leaves_behind(text, predicate.span)
        contrary |= predicate.type == "Match" and PLAYS_FOR.match(text, predicate.span.start) is not None
        if is_denied(predicate.span.of(text), predicate.type):
            return replace(predicate, polarity="-")
        return replace(predicate, type="Other") if contrary else predicate
    showing = kind == "Protest" and SHOWING.match(text, predicate.span.start) is not None
    if showing or is_figure(text, predicate.span, kind):
        return replace(predicate, type="Other")
    return replace(predicate, type=kind, score=max(predicate.score, CERTAINTY if predicate.score >= DOUBT else 0.0))


def _is_bombing(predicate: Predicate, text: str) -> bool:
    """Tell whether a blast is one of bombs that the article tells of, and not of gas or the like."""
    if not BLAST.match(text, predicate.span.start):
        return False
    near = text[max(0, predicate.span.start - AROUND) : predicate.span.end + AROUND]
    return len(BOMBING.findall(text)) >= BOMBINGS and UNMEANT.search(near) is None


def _is_of_papers(predicate: Predicate, text: str) -> bool:
    """Tell whether what is released is something to read, see or hear: "release his tax returns"."""
    given = [a.span.of(text) for a in predicate.arguments if a.role in ("object", "recipient", "victim")]
    return bool(given) and all(PAPERS.search(words) for words in given)
