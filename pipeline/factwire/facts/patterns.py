"""Mentions of one sentence -> readings: the relations that the wording itself states.

A title before a name ("Kenyan President Jane Doe"), an apposition ("Jane Doe, head of Acme"), a kinship word between
two names: where mentions stand in such a construction, the relation is read from the construction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from factwire.data import Mention, Span
from factwire.facts.constructions import (
    ATTACHMENTS,
    BODY_AFTER_NAME,
    CERTAINTY,
    OF_ANAPHORS,
    OF_DATES,
    OF_PEOPLE,
    OF_THINGS,
    Grouped,
)
from factwire.facts.descriptions import LIKE_ADJECTIVES, Description, descriptions, name_ends
from factwire.facts.line import Line
from factwire.facts.titles import LEADERS, OFFICES, relation_of_title

IMAGINED = re.compile(r"\ban? $", re.IGNORECASE)
"""Right before the title of an office that somebody might hold."""
PRAISE = frozenset({"bestselling", "best-selling", "award-winning", "prize-winning"})
"""What bodies say of people who do not work for them: "New York Times bestselling author Ann Roe"."""
ONE_MORE = frozenset({"a", "an", "'s", "its", "his", "her"})
"""Determiners of a description before a title and a name: "a spokeswoman, Inspector Roe"; "the mayor" is another."""
INSTITUTION = re.compile(r"\b(?:Hospital|University|Polytechnic|College|School|Academy)$")
"""Names of buildings that are bodies, too."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A relation between two mentions that the wording of a sentence states."""

    relation: str
    """A relation of ``vocab.RELATIONS``, or what the tail is the date of, a key of ``properties.DATED``."""
    head: Mention
    tail: Mention
    kind: str
    """The kind of construction, a key of ``CERTAINTY``, or ``network``."""
    score: float
    evidence: Span
    description: Description | None = None
    """The title that the relation hangs on."""
    clause: bool = False
    """Stated by a verb, so that negation, condition and attribution in the sentence touch it."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """A sentence whose descriptions have become single signs, and what each sign stands for."""

    line: Line
    things: tuple[Mention | Description, ...]

    def mention(self, found: re.Match[str], group: str) -> Mention:
        """Return the mention that a group of a match is."""
        thing = self.things[self.line.part_at(found.start(group))]
        if not isinstance(thing, Mention):
            raise TypeError(f"group {group!r} of {found.re.pattern!r} is not a mention")
        return thing

    def description(self, found: re.Match[str]) -> Description:
        """Return the description that the group ``title`` of a match is."""
        thing = self.things[self.line.part_at(found.start("title"))]
        if not isinstance(thing, Description):
            raise TypeError(f"the title of {found.re.pattern!r} is not a description")
        return thing


def read_patterns(text: str, span: Span, mentions: Sequence[Mention]) -> Iterator[Reading]:
    """Yield the relations that the constructions of one sentence state.

    Args:
        text: the article's text.
        span: the sentence.
        mentions: its mentions in text order, without overlaps.
    """
    if len(mentions) < 2:
        return
    scene = _scene(text, span, mentions)
    for person, title, kind in _attached(scene):
        yield from _of_title(scene, person, title, kind)
    for found in _matches(BODY_AFTER_NAME, scene.line):
        title, body = scene.description(found), scene.mention(found, "body")
        named = name_ends(scene.line.signs, found.end("body"))
        if named and not title.bodies and (found["word"] == "of" or body.type == "ORG"):
            person = scene.mention(found, "person")
            evidence = Span(title.span.start, body.span.end)
            yield from (
                r
                for r in _of_body(person, title, body, evidence, text)
                if r.relation == "head_of" or body.type == "GPE"
            )
    plain = _Scene(Line.of(text, span, mentions), tuple(mentions))
    yield from _related(scene, OF_PEOPLE)
    yield from _related(plain, OF_THINGS)


def read_anaphors(text: str, span: Span, mentions: Sequence[Mention], pronouns: Sequence[Mention]) -> Iterator[Reading]:
    """Yield what the constructions of one sentence state of those whom ``pronouns`` stand for, and of dates.

    Args:
        text: the article's text.
        span: the sentence.
        mentions: its mentions in text order, without overlaps, and its dates with the ids of time expressions.
        pronouns: mentions at pronouns, which none of the others overlaps, and at phrases such as "the company", which
            are asked for titles alone.
    """
    if not pronouns and all(mention.type != "DATE" for mention in mentions):
        return
    scene = _scene(text, span, sorted([*mentions, *pronouns], key=lambda m: m.span))
    for person, title, kind in _attached(scene):
        if kind == "clause" and person in pronouns:
            yield from _of_title(scene, person, title, kind)
            continue
        for body in title.bodies:
            if body in pronouns:
                yield from _of_body(
                    person, title, body, _joined(person.span, title.span), text, clause=kind == "clause"
                )
    single = [p for p in pronouns if " " not in p.span.of(text)]
    yield from (r for r in _related(scene, OF_ANAPHORS) if r.head in single or r.tail in single)
    yield from _related(scene, OF_DATES)


def _related(scene: _Scene, constructions: Grouped) -> Iterator[Reading]:
    """Yield the relations between two names of a sentence."""
    present = Counter(letter for letter, _ in scene.line.parts)
    for (one, other), rows in constructions.items():
        if one.isdisjoint(present) or other.isdisjoint(present) or sum(present[x] for x in one | other) < 2:
            continue
        for row in rows:
            for found in _matches(row.pattern, scene.line):
                head, tail = scene.mention(found, "head"), scene.mention(found, "tail")
                yield _reading(row.relation, head, tail, row.kind, clause=row.clause)


def _scene(text: str, span: Span, mentions: Sequence[Mention]) -> _Scene:
    """Replace the titles of a sentence, with all that belongs to them, by one sign each.

    A hospital or school has people as a body does, if the network takes it for a building.
    """
    mentions = [
        replace(m, type="ORG") if m.type == "FACILITY" and INSTITUTION.search(m.span.of(text)) else m for m in mentions
    ]
    line = Line.of(text, span, mentions)
    found = descriptions(line, mentions)
    things: list[Mention | Description] = [m for m in mentions if not any(d.span.overlaps(m.span) for d in found)]
    things = sorted([*things, *found], key=lambda thing: thing.span)
    parts = [("T", t.span) if isinstance(t, Description) else (Line.letter(t), t.span) for t in things]
    return _Scene(Line(text, span, tuple(parts)), tuple(things))


def _matches(pattern: re.Pattern[str], line: Line) -> Iterator[re.Match[str]]:
    """Yield all matches, also those that begin inside an earlier one."""
    signs = line.signs
    found = pattern.search(signs)
    while found is not None:
        yield found
        found = pattern.search(signs, found.start() + 1)


def _reading(
    relation: str, head: Mention, tail: Mention, kind: str, *, evidence: Span | None = None,
    description: Description | None = None, clause: bool = False,
) -> Reading:  # fmt: skip
    """Make a reading; the evidence is the stretch from one mention to the other, unless it is given."""
    stretch = evidence or Span(min(head.span.start, tail.span.start), max(head.span.end, tail.span.end))
    score = round(min(head.score, tail.score) * CERTAINTY[kind], 4)
    return Reading(relation, head, tail, kind, score, stretch, description, clause)


def _attached(scene: _Scene) -> Iterator[tuple[Mention, Description, str]]:
    """Yield the people of a sentence with the descriptions that are said of them, each description once.

    Where constructions compete for a description, the closer one wins: rows stand in that order.
    """
    found: dict[str, dict[int, re.Match[str]]] = {}
    for row in ATTACHMENTS:
        found[row.name] = {}
        for match in _matches(row.pattern, scene.line):
            found[row.name].setdefault(match.start("title"), match)
    taken = {*found["direct"], *found["spokesman"]}
    chosen = _apposed(scene, found["after"], found["before"], taken)
    found["after"] = {place: m for place, m in chosen.items() if m is found["after"].get(place)}
    found["before"] = {place: m for place, m in chosen.items() if m is found["before"].get(place)}
    found["second"] = {p: m for p, m in found["second"].items() if scene.description(m).determiner != "the"}
    found["ranked"] = {p: m for p, m in found["ranked"].items() if scene.description(m).determiner in ONE_MORE}
    taken = set()
    for row in ATTACHMENTS:
        for place in sorted(found[row.name].keys() - taken):
            match = found[row.name][place]
            yield scene.mention(match, "person"), scene.description(match), row.kind
        taken |= found[row.name].keys()


def _apposed(
    scene: _Scene, after: Mapping[int, re.Match[str]], before: Mapping[int, re.Match[str]], taken: set[int]
) -> dict[int, re.Match[str]]:
    """Choose between the name before a description and the one after it.

    Between two names, "Ann Roe, the mayor, Bo Poe", a title is nobody's unless the rest of the list tells whose it is:
    in "the mayor, Ann Roe, the governor, Bo Poe" titles stand before names.
    """
    chosen: dict[int, re.Match[str]] = {}
    introduced: set[int] = set()
    with_title_after = {match.start("person") for match in after.values()}
    for place in sorted({*after, *before} - taken):
        one, other = after.get(place), before.get(place)
        if one is not None and _begins_list(scene, one):
            one = None
        if other is not None and not _introduces(scene, other):
            other = None
        if one is not None and other is not None:
            if one.start("person") in introduced:
                one = None
            elif other.start("person") in with_title_after or not scene.description(one).definite:
                other = None
            else:
                continue
        match = one or other
        if match is not None:
            chosen[place] = match
        if match is not None and match is other:
            introduced.add(match.start("person"))
    return chosen


def _begins_list(scene: _Scene, found: re.Match[str]) -> bool:
    """Tell whether "and the ..." follows a title: "Ann Roe, the mayor and the governor" may be three people."""
    if scene.line.signs[found.end() : found.end() + 5] != " and ":
        return False
    follower = scene.things[scene.line.part_at(found.start("title")) + 1]
    return isinstance(follower, Description) and follower.determiner == "the"


def _introduces(scene: _Scene, found: re.Match[str]) -> bool:
    """Tell whether a description before a name and a comma is that of the name: "The head of Acme, Ann Roe,"."""
    title = scene.description(found)
    if title.definite or title.determiner or not title.roles:
        return title.definite or title.determiner in ("a", "an")
    return title.roles[0].span.of(scene.line.text)[0].isupper()


def _of_title(scene: _Scene, person: Mention, title: Description, kind: str) -> Iterator[Reading]:
    """Yield what a description says of a person: the titles, and what they are titles of."""
    text = scene.line.text
    roles, bodies = title.roles, title.bodies
    office = bool(roles) and roles[0].span.of(text)[:1].isupper() and title.noun in OFFICES | LEADERS
    if kind == "title" and office and IMAGINED.search(text, max(0, roles[0].span.start - 4), roles[0].span.start):
        return  # "a President Roe could hope for more": if Roe were one
    if len(roles) == 2 and kind == "title" and _is_definite(title, text):
        roles, bodies = roles[1:], ()  # "the president and chancellor Ann Roe" may be two people
    evidence = _joined(person.span, title.span)
    for role in roles:
        yield _reading("role_of", person, role, kind, evidence=evidence, description=title, clause=kind == "clause")
    for body in bodies:
        yield from _of_body(person, title, body, evidence, text, clause=kind == "clause")


def _is_definite(title: Description, text: str) -> bool:
    """Tell whether a description begins with a definite article or a possessive."""
    possessive = bool(title.bodies) and text[title.bodies[0].span.end : title.bodies[0].span.end + 1] in ("'", "’")
    return possessive or title.determiner not in ("", "a", "an")


def _of_body(
    person: Mention, title: Description, body: Mention, evidence: Span, text: str, *, clause: bool = False
) -> Iterator[Reading]:
    """Yield the relations between a person and the country or body that the person's titles belong to."""
    if not PRAISE.isdisjoint((*title.qualifiers, *title.inside)):
        return
    names = [role.span.of(text) for role in title.roles] or [title.noun]
    start = title.roles[0].span.start if title.roles else title.span.end
    adjective = body.span.of(text) in LIKE_ADJECTIVES and body.span.end <= start and title.noun not in LEADERS
    for name in names:
        kind = "NORP" if body.type == "GPE" and adjective else body.type
        relation = relation_of_title(name, kind)
        if relation is not None:
            yield _reading(relation, person, body, "body", evidence=evidence, description=title, clause=clause)


def _joined(one: Span, other: Span) -> Span:
    """Return the stretch that two spans lie in."""
    return Span(min(one.start, other.start), max(one.end, other.end))
