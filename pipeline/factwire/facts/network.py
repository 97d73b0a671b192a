"""Relations of the network -> readings that the wording supports.

The network learned most relations from annotations of whole documents, so it also scores names that merely occur
together. A relation of its own therefore counts only where it was read, at ``LEAST`` or above, and where the two names
stand in a close construction that fits it; what the constructions state by themselves is read by ``patterns``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from factwire.data import Mention, Relation, Span
from factwire.facts.patterns import Reading
from factwire.facts.titles import OUTSIDERS
from factwire.facts.words import FUNCTION_WORDS, PAST, UNREAL

OF_NETWORK = frozenset({"network", "close"})
"""Kinds of readings: the network's alone, and those that stand in a close construction."""
LEAST = 0.7
"""On development articles, readings in close constructions were right in most cases from here on."""

LONGEST = 100
"""Most characters between the two."""

PHRASE = r"(?:[a-z][a-z-]{1,20} )"
TITLE_OF = re.compile(rf", (?:an? |the )?{PHRASE}{{1,5}}(?:of|for|at|with) (?:the )?")
"""[Ann Roe], a reporter for the [Acme]"""
NOUN_BEFORE = re.compile(rf"(?:['’]s?)? {PHRASE}{{1,3}}")
"""[Acme] board spokesman [Ann Roe], [Kenyan] tennis star [Ann Roe], [Kenya]'s far-left [Acme Party]"""
PAST_TENSE = re.compile(r"[a-z]{2,}ed")
"""[Acme] sacked manager [Ann Roe]: a verb, so no noun phrase; "well-known" has a hyphen and stays."""
COMMA = re.compile(r", ")
JOINTS = frozenset({"of", "for", "at", "with", "a", "an", "the"})
"""Function words that may stand between the two after a title: "a reporter for the"."""

WORKS = ("head_of", "works_for", "member_of", "represents", "plays_for")
CLOSE: Mapping[tuple[str, str, str, bool], re.Pattern[str]] = MappingProxyType(
    {
        **{(name, "PERSON", "ORG", True): TITLE_OF for name in WORKS},
        **{(name, "PERSON", "ORG", False): NOUN_BEFORE for name in WORKS},
        ("citizen_of", "PERSON", "NORP", False): NOUN_BEFORE,
        ("based_in", "ORG", "NORP", False): NOUN_BEFORE,
        ("based_in", "ORG", "GPE", False): NOUN_BEFORE,
        ("located_in", "GPE", "GPE", True): COMMA,
    }
)
"""Relation, types of head and tail, and whether the head stands first -> the text between the two."""


def is_close(relation: Relation, mentions: Mapping[str, Mention], text: str) -> bool:
    """Tell whether the wording between the two mentions of a relation fits it."""
    head, tail = mentions[relation.head], mentions[relation.tail]
    pattern = CLOSE.get((relation.type, head.type, tail.type, head.span < tail.span))
    if pattern is None or relation.score < LEAST or head.span.overlaps(tail.span):
        return False
    if not (relation.evidence.covers(head.span) and relation.evidence.covers(tail.span)):
        return False
    left, right = sorted((head.span, tail.span))
    between = text[left.end : right.start]
    owns = text[right.end : right.end + 1] in ("'", "’")
    if right.start - left.end > LONGEST or pattern.fullmatch(between) is None or (owns and head.type != "PERSON"):
        return False
    inner = re.findall(r"[a-z-]+", between)
    before = re.findall(r"[\w-]+", text[max(0, left.start - 16) : left.start].casefold())[-1:]
    if any(word in FUNCTION_WORDS - JOINTS for word in inner):
        return False
    if pattern is NOUN_BEFORE and any(word in JOINTS or PAST_TENSE.fullmatch(word) for word in inner):
        return False
    if pattern is TITLE_OF and not OUTSIDERS.isdisjoint(inner):
        return False
    return not any(word in PAST | UNREAL for word in (*before, *inner))


def reading_of(relation: Relation, mentions: Mapping[str, Mention], *, close: bool) -> Reading:
    """Turn a relation into a reading; its kind tells whether the wording supports it."""
    head, tail = mentions[relation.head], mentions[relation.tail]
    evidence = Span(min(head.span.start, tail.span.start), max(head.span.end, tail.span.end))
    return Reading(relation.type, head, tail, "close" if close else "network", relation.score, evidence)
