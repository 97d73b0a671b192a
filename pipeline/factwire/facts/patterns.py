"""Mentions of one sentence -> readings: the relations that the wording itself states.

A title before a name ("Kenyan President Jane Doe"), an apposition ("Jane Doe, head of Acme"), a kinship word between
two names: where mentions stand in such a construction, the relation is read from the construction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factwire.data import Mention, Span
from factwire.facts.constructions import ATTACHMENTS, BODY_AFTER_NAME, CERTAINTY, CONSTRUCTIONS
from factwire.facts.descriptions import LIKE_ADJECTIVES, Description, descriptions, name_ends
from factwire.facts.line import Line
from factwire.facts.titles import LEADERS, relation_of_title


@dataclass(frozen=True, slots=True)
class Reading:
    """A relation between two mentions that the wording of a sentence states."""

    relation: str
    """A relation of ``vocab.RELATIONS``."""
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
            yield from _of_body(person, title, body, Span(title.span.start, body.span.end), text)
    for row in CONSTRUCTIONS:
        for found in _matches(row.pattern, scene.line):
            head, tail = scene.mention(found, "head"), scene.mention(found, "tail")
            yield _reading(row.relation, head, tail, row.kind, clause=row.clause)


def _scene(text: str, span: Span, mentions: Sequence[Mention]) -> _Scene:
    """Replace the titles of a sentence, with all that belongs to them, by one sign each."""
    line = Line.of(text, span, mentions)
    found = descriptions(line, mentions)
    things: list[Mention | Description] = [
        m for m in mentions if not any(d.span.overlaps(m.span) for d in found)
    ]
    things = sorted([*things, *found], key=lambda thing: thing.span)
    parts = [("T", t.span) if isinstance(t, Description) else (Line.letter(t), t.span) for t in things]
    return _Scene(Line(text, span, tuple(parts)), tuple(things))


def _matches(pattern: re.Pattern[str], line: Line) -> Iterator[re.Match[str]]:
    """Yield all matches, also those that begin inside an earlier one."""
    found = pattern.search(line.signs)
    while found is not None:
        yield found
        found = pattern.search(line.signs, found.start() + 1)


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

    Between two names, "Ann Roe, the mayor, Bo Poe", a title is nobody's unless the rest of the list tells whose it is.
    """
    found = {row.name: {} for row in ATTACHMENTS}  # type: dict[str, dict[int, re.Match[str]]]
    for row in ATTACHMENTS:
        for match in _matches(row.pattern, scene.line):
            found[row.name].setdefault(match.start("title"), match)
    taken: set[int] = set()
    introduced: set[int] = set()
    for name in ("direct", "spokesman"):
        for place, match in found[name].items():
            if place not in taken:
                taken.add(place)
                yield scene.mention(match, "person"), scene.description(match), "title" if name == "direct" else "apposition"
    for place in sorted({*found["after"], *found["before"]} - taken):
        after, before = found["after"].get(place), found["before"].get(place)
        if before is not None and not _introduces(scene, before):
            before = None
        if after is not None and before is not None:
            listed = before.end("person") in {m.start("person") + 1 for m in found["after"].values()}
            first = after.start("person") in introduced
            if first:
                after = None
            elif listed or not scene.description(after).definite:
                before = None
            else:
                continue
        match = after or before
        if match is not None:
            taken.add(place)
            if match is before:
                introduced.add(match.start("person"))
            yield scene.mention(match, "person"), scene.description(match), "apposition"
    for name in ("second", "clause"):
        for place, match in found[name].items():
            if place not in taken:
                taken.add(place)
                yield scene.mention(match, "person"), scene.description(match), "apposition" if name == "second" else "clause"


def _introduces(scene: _Scene, found: re.Match[str]) -> bool:
    """Tell whether a description before a name and a comma is that of the name: "The head of Acme, Ann Roe,"."""
    title = scene.description(found)
    if title.definite or title.determiner or not title.roles:
        return title.definite or title.determiner in ("a", "an")
    return title.roles[0].span.of(scene.line.text)[0].isupper()


def _of_title(scene: _Scene, person: Mention, title: Description, kind: str) -> Iterator[Reading]:
    """Yield what a description says of a person: the titles, and what they are titles of."""
    text = scene.line.text
    roles = title.roles
    if len(roles) == 2 and title.determiner == "the" and kind == "title":
        roles = roles[1:]  # "the president and chancellor Ann Roe" may be two people
    evidence = _joined(person.span, title.span)
    for role in roles:
        yield _reading(
            "role_of", person, role, kind, evidence=evidence, description=title, clause=kind == "clause"
        )
    for body in title.bodies:
        yield from _of_body(person, title, body, evidence, text, clause=kind == "clause")


def _of_body(
    person: Mention, title: Description, body: Mention, evidence: Span, text: str, *, clause: bool = False
) -> Iterator[Reading]:
    """Yield the relations between a person and the country or body that the person's titles belong to."""
    names = [role.span.of(text) for role in title.roles] or [title.noun]
    adjective = body.span.of(text) in LIKE_ADJECTIVES and body.span.start < evidence.start + 12
    for name in names:
        kind = "NORP" if body.type == "GPE" and adjective and title.noun not in LEADERS else body.type
        relation = relation_of_title(name, kind)
        if relation is not None:
            yield _reading(relation, person, body, "body", evidence=evidence, description=title, clause=clause)


def _joined(one: Span, other: Span) -> Span:
    """Return the stretch that two spans lie in."""
    return Span(min(one.start, other.start), max(one.end, other.end))
