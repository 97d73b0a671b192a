"""Mentions of one sentence -> relations that the wording itself states.

A title before a name ("Kenyan President Jane Doe"), an apposition ("Jane Doe, head of Acme"), a kinship word between
two names: where the network's mentions stand in such a construction, the relation is read from the construction.
Scores are the least of the mentions' scores times ``CERTAINTY``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factwire.data import Mention, Relation, Span
from factwire.facts.titles import relation_of_title

CERTAINTY = 0.97
"""Share of pattern readings found right on development articles where the mentions were right."""

PLACES = ("GPE", "LOC")
BODIES = ("ORG", "GPE", "NORP")


@dataclass(frozen=True, slots=True)
class Line:
    """The mentions of one sentence in text order, with the text."""

    text: str
    span: Span
    mentions: tuple[Mention, ...]

    def gap(self, left: Mention, right: Mention) -> str:
        """Return the text between two mentions."""
        return self.text[left.span.end : right.span.start]

    def before(self, mention: Mention, size: int = 24) -> str:
        """Return the end of the sentence's text before a mention."""
        return self.text[max(self.span.start, mention.span.start - size) : mention.span.start]

    def after(self, mention: Mention, size: int = 24) -> str:
        """Return the beginning of the sentence's text after a mention."""
        return self.text[mention.span.end : min(self.span.end, mention.span.end + size)]


ADJECTIVE = r"(?:(?:late|elder|eldest|younger|youngest|older|oldest|only|first|second|third|twin|adopted|estranged|billionaire|deceased) ){0,2}"
POSSESSIVE = r"['’]s? "
KIN = (
    (rf"{POSSESSIVE}{ADJECTIVE}(?:father|mother|dad|mum|mom),? ", "parent_of", True),
    (rf"{POSSESSIVE}{ADJECTIVE}(?:son|daughter|child),? ", "parent_of", False),
    (rf"{POSSESSIVE}{ADJECTIVE}(?:wife|husband|widow|widower|spouse),? ", "spouse_of", False),
    (rf"{POSSESSIVE}{ADJECTIVE}(?:brother|sister|sibling),? ", "sibling_of", False),
    (rf",? (?:the |a )?{ADJECTIVE}(?:son|daughter|child) of (?:the )?(?:late )?", "parent_of", True),
    (rf",? (?:the )?{ADJECTIVE}(?:father|mother) of (?:the )?", "parent_of", False),
    (rf",? (?:the )?{ADJECTIVE}(?:wife|husband|widow|widower) of (?:the )?(?:late )?", "spouse_of", False),
    (rf",? (?:the |a )?{ADJECTIVE}(?:brother|sister) of (?:the )?(?:late )?", "sibling_of", False),
    (rf",? and (?:his|her) {ADJECTIVE}(?:wife|husband),? ", "spouse_of", False),
    (rf",? and (?:his|her) {ADJECTIVE}(?:son|daughter),? ", "parent_of", False),
    (rf",? and (?:his|her) {ADJECTIVE}(?:father|mother),? ", "parent_of", True),
    (rf",? and (?:his|her) {ADJECTIVE}(?:brother|sister),? ", "sibling_of", False),
    (rf",? (?:is|was) (?:the )?{ADJECTIVE}(?:son|daughter) of ", "parent_of", True),
    (r",? (?:who )?(?:is |was |has been )?married to ", "spouse_of", False),
)  # fmt: skip
KIN_PATTERNS = tuple((re.compile(pattern), name, swap) for pattern, name, swap in KIN)
"""Text between two people, relation, and whether the second person is its head."""

APPOSITION = re.compile(r", (?:(?:the|a|an|its|his|her|their|who is|who is the|who is an?) )?(?:(?:\d\d?-year-old|long-time|longtime|senior|current|new|veteran) )?$")
AGE = re.compile(r", (?:aged )?\d\d?,$")
OF_BODY = re.compile(r" (?:of|at|for|with|in|from) (?:the |its |a )?$")
ON_TOPIC_AT_BODY = re.compile(r" (?:on|in|of|for) [\w .’'-]{1,40} (?:at|with|for) (?:the |a )?$")
MODIFIER = re.compile(r"(?: |['’]s? )$")
DEFINITE = re.compile(r"(?:^|\b(?:the|its|their|our|new|current) |['’]s? )$", re.I)
STUDIED = re.compile(r",? (?:who )?(?:graduated|studied|earned|received|holds|obtained|took)\b[\w ,’'-]{0,50} (?:at|from) (?:the )?$")
BORN = re.compile(r",? (?:who )?(?:was |is )?born (?:on [\w ,]{3,25} |in \d{4} )?in (?:the )?$")
CAPITAL = re.compile(r"(?:['’]s?)? capital,? (?:city,? )?(?:of )?$")
IS_CAPITAL = re.compile(r", (?:the )?capital of (?:the )?$")
IN_PLACE = re.compile(r",? in (?:the )?(?:central |northern |southern |eastern |western |downtown )?$")
PERSON_OF = re.compile(r" of (?:the )?$")
PERSON_NOUN = re.compile(r" [a-z-]{2,20}(?:er|or|ist|ian|man|woman|ant|ent|ete|ress|star|chief|king|boss) $")
SITED = re.compile(r"(?i)\b(?:university|college|school|institute|academy|hospital|museum|airport|stadium|court|clinic|prison)\b")


def read_patterns(text: str, span: Span, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """Yield the relations that the constructions of one sentence state.

    Args:
        text: the article's text.
        span: the sentence.
        mentions: its mentions in text order, without overlaps.
    """
    line = Line(text, span, tuple(mentions))
    titles = dict(_titles(line))
    for person, roles in titles.items():
        for role in roles:
            yield _relation("role_of", person, role, line)
            for name, body in _bodies(line, person, role):
                yield _relation(name, person, body, line)
    for left, right in zip(line.mentions, line.mentions[1:], strict=False):
        yield from _neighbors(line, left, right)
    yield from _kinship(line)


def _relation(name: str, head: Mention, tail: Mention, line: Line) -> Relation:
    """Make a relation with the sentence as its evidence."""
    return Relation(name, head.id, tail.id, round(min(head.score, tail.score) * CERTAINTY, 4), line.span)


def _titles(line: Line) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield each person with the titles that stand beside the name."""
    items = line.mentions
    for at, person in enumerate(items):
        if person.type != "PERSON":
            continue
        roles = []
        if at and items[at - 1].type == "ROLE" and line.gap(items[at - 1], person) == " ":
            roles.append(items[at - 1])
        roles += _title_of_body_before(line, at)
        roles += _apposed(line, at)
        if roles:
            yield person, roles


def _title_of_body_before(line: Line, at: int) -> list[Mention]:
    """Find "(the) director of Acme, Jane Doe,": title, body, comma, name."""
    items, person = line.mentions, line.mentions[at]
    if at < 2 or items[at - 2].type != "ROLE" or items[at - 1].type not in ("ORG", "GPE"):
        return []
    role, body = items[at - 2], items[at - 1]
    closed = re.match(r",|\.|$| (?:said|says|told|added|warned|announced)\b", line.after(person))
    stated = OF_BODY.match(line.gap(role, body)) and line.gap(body, person) in (", ", " ") and DEFINITE.search(line.before(role))
    return [role] if stated and closed else []


def _apposed(line: Line, at: int) -> list[Mention]:
    """Find "Jane Doe, (the Kenyan) finance minister": the title after the name, not before another name."""
    items, person = line.mentions, line.mentions[at]
    follow = list(items[at + 1 : at + 4])
    modifiers = []
    while follow and follow[0].type in BODIES:
        modifiers.append(follow.pop(0))
    if not follow or follow[0].type != "ROLE":
        return []
    role = follow[0]
    after_role = follow[1] if len(follow) > 1 else None
    if after_role is None:
        rest = [m for m in items if m.span.start >= role.span.end]
        after_role = rest[0] if rest else None
    if after_role is not None and after_role.type == "PERSON" and line.gap(role, after_role) == " ":
        return []
    first = modifiers[0] if modifiers else role
    lead = line.gap(person, first)
    aged = re.match(r", (?:aged )?\d\d?,", lead)
    lead = lead[aged.end() - 1 :] if aged else lead
    chain = [*modifiers, role]
    joined = all(MODIFIER.fullmatch(line.gap(a, b)) for a, b in zip(chain, chain[1:], strict=False))
    return [role] if APPOSITION.fullmatch(lead) and joined else []


def _bodies(line: Line, person: Mention, role: Mention) -> Iterator[tuple[str, Mention]]:
    """Yield what a title is a title of: "Acme chief", "Kenya's minister", "head of Acme", "expert on X at Acme"."""
    items = line.mentions
    at = items.index(role)
    title = role.span.of(line.text)
    before = at - 1
    while before >= 0 and items[before].type in BODIES and MODIFIER.fullmatch(line.gap(items[before], items[before + 1])):
        name = relation_of_title(title, items[before].type)
        if name is not None:
            yield name, items[before]
        before -= 1
    for follower in items[at + 1 : at + 3]:
        if follower.type not in ("ORG", "GPE") or follower is person:
            continue
        gap = line.gap(role, follower)
        if OF_BODY.fullmatch(gap) or (follower.type == "ORG" and ON_TOPIC_AT_BODY.fullmatch(gap)):
            name = relation_of_title(title, follower.type)
            if name is not None:
                yield name, follower
            break


def _neighbors(line: Line, left: Mention, right: Mention) -> Iterator[Relation]:
    """Read pairs of adjacent mentions."""
    gap = line.gap(left, right)
    kinds = (left.type, right.type)
    if kinds == ("NORP", "PERSON") and (gap == " " or PERSON_NOUN.fullmatch(gap)):
        yield _relation("citizen_of", right, left, line)
    elif kinds == ("PERSON", "ORG"):
        if STUDIED.fullmatch(gap):
            yield _relation("alumni_of", left, right, line)
        elif PERSON_OF.fullmatch(gap):
            yield _relation("represents", left, right, line)
    elif left.type == "PERSON" and right.type in PLACES and BORN.fullmatch(gap):
        yield _relation("born_in", left, right, line)
    elif left.type in ("GPE", "NORP") and right.type == "GPE" and CAPITAL.fullmatch(gap):
        yield _relation("located_in", right, left, line)
    elif kinds == ("GPE", "GPE") and IS_CAPITAL.fullmatch(gap):
        yield _relation("located_in", left, right, line)
    elif left.type in ("ORG", "FACILITY") and right.type == "GPE" and IN_PLACE.fullmatch(gap) and SITED.search(left.span.of(line.text)):
        yield _relation("based_in" if left.type == "ORG" else "located_in", left, right, line)


def _kinship(line: Line) -> Iterator[Relation]:
    """Read a kinship word between two people; titles may stand between them."""
    people = [m for m in line.mentions if m.type == "PERSON"]
    for left, right in zip(people, people[1:], strict=False):
        gap = line.gap(left, right)
        inner = [m for m in line.mentions if left.span.end <= m.span.start and m.span.end <= right.span.start]
        if any(m.type not in ("ROLE", "NORP", "GPE") for m in inner) or len(gap) > 90:
            continue
        if inner:
            gap = gap[: inner[0].span.start - left.span.end]
        for pattern, name, swap in KIN_PATTERNS:
            found = pattern.match(gap) if inner else pattern.fullmatch(gap)
            if found:
                head, tail = (right, left) if swap else (left, right)
                yield _relation(name, head, tail, line)
                break
