"""A filler and a property -> the node that stands there, or why none may.

Who acts is a person or an organization (https://schema.org/agent, https://schema.org/attendee): for a country
that is its government or, where it plays, its team, for people without a name an Organization that bears the
article's words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from factwire import vocab
from factwire.data import Entity, Facts, Filler, SentenceKind, Span
from factwire.emit.entities import GAZETTEER
from factwire.emit.ids import FAMILIES, Ids, Named, plain
from factwire.emit.statements import TYPE, Statement
from factwire.emit.teams import contests
from factwire.emit.topics import public_figures
from factwire.errors import InvalidDocument
from factwire.parties import UNNAMED, is_count, is_known, is_one_person, is_people, party_of
from factwire.vocab import BODY_AND_PLACE


@dataclass(frozen=True, slots=True)
class Cast:
    """What is needed to find the node of a filler."""

    text: str
    ids: Ids
    entities: Mapping[str, Entity]
    countries: Mapping[str, str]
    """``plain`` name -> id of the Country node."""
    own: frozenset[str]
    """Ids of the nodes that entities have."""
    sentences: tuple[Span, ...]
    """Of headline and body, in text order."""
    body: frozenset[Span]
    """Those of the body."""
    contests: frozenset[Span]
    """Triggers of events in which countries take part as teams."""
    figures: frozenset[str]
    """Entities of public life."""
    acting_groups: frozenset[str]
    """Ids of the nodes of people without a name who do or say something."""

    @classmethod
    def of(cls, facts: Facts, ids: Ids) -> Cast:
        """Collect it from one article."""
        countries: dict[str, str] = {}
        for entity in sorted(facts.entities, key=lambda entity: ids.entities[entity.id]):
            if entity.schema_type == "Country":
                names = {entity.name, entity.place.name if entity.place is not None else entity.name}
                countries.update(dict.fromkeys(map(plain, names), ids.entities[entity.id]))
        by_id = {entity.id: entity for entity in facts.entities}
        story = [s for s in facts.segmented.sentences if s.kind in (SentenceKind.HEADLINE, SentenceKind.BODY)]
        return cls(
            facts.segmented.article.text, ids, by_id, countries, frozenset(ids.entities.values()),
            tuple(s.span for s in story), frozenset(s.span for s in story if s.kind is SentenceKind.BODY),
            contests(facts.events, facts.segmented.article.text), public_figures(facts.entities, facts.facts),
            frozenset(_acting_groups(facts, ids)),
        )  # fmt: skip

    def sentence(self, *spans: Span) -> Span | None:
        """Return the sentence of the first span that stands in the body, else that of the headline."""
        found = [self.sentences[at] for span in spans if (at := self._at(span)) >= 0]
        return next((sentence for sentence in found if sentence in self.body), found[0] if found else None)

    def _at(self, span: Span) -> int:
        """Return the number of the sentence that holds a span, -1 if none does."""
        at = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start) - 1
        return at if at >= 0 and self.sentences[at].covers(span) else -1

    def plays(self, filler: Filler) -> bool:
        """Tell whether a country takes part as a team."""
        return filler.country is not None and filler.trigger in self.contests

    def acting(self, filler: Filler, country: str) -> Named:
        """Return what acts for the country of a filler: its team where it plays, else its government."""
        return (self.ids.teams if self.plays(filler) else self.ids.governments)[country]

    def entity(self, filler: Filler) -> Entity | None:
        """Look up the entity of a filler.

        Raises:
            InvalidDocument: there is none of that id.
        """
        if filler.entity is None:
            return None
        if filler.entity not in self.entities:
            raise InvalidDocument(
                f"{filler.role} at [{filler.span.start}, {filler.span.end}): no entity {filler.entity!r};"
                " events and speech must refer to entities of the same article"
            )
        return self.entities[filler.entity]


def _acting_groups(facts: Facts, ids: Ids) -> Iterator[str]:
    """Yield the ids of the nodes of people without a name who do or say something."""
    saying = [*(quote.speaker for quote in facts.quotes), *(one for said in facts.assertions for one in said.authors)]
    roles = ((vocab.EVENT_TYPES[event.type].roles, filler) for event in facts.events for filler in event.fillers)
    for filler in (*saying, *(f for known, f in roles if CHOICES.get(known.get(f.role, "")) is _agent)):
        if filler.entity is None and plain(filler.text) in ids.unnamed:
            yield ids.unnamed[plain(filler.text)].id


@dataclass(frozen=True, slots=True)
class Reading:
    """A filler as a statement about its event or its words."""

    filler: Filler
    statement: Statement
    described: tuple[Statement, ...] = ()
    """What is stated of the node that the value refers to, where no entity has it."""


def read(filler: Filler, subject: str, predicate: str, cast: Cast, *, score: float, modality: str) -> Reading:
    """Find the value of ``predicate`` for a filler; a statement with a reason where there is none.

    Raises:
        InvalidDocument: the filler refers to an entity that is not in the article.
    """
    chosen = CHOICES[predicate](filler, cast)
    score = min(score, filler.score)
    described: tuple[Statement, ...] = ()
    if isinstance(chosen, Named):
        value: str | dict[str, str] = {"@id": chosen.id}
        described = tuple(_describe(chosen, filler, cast, score))
    elif isinstance(chosen, Entity):
        value = {"@id": cast.ids.entities[chosen.id]}
    else:
        entity = cast.entity(filler)
        value = {"@id": cast.ids.entities[entity.id]} if entity is not None else " ".join(filler.text.split())
    reason = f"{predicate} {chosen}" if isinstance(chosen, str) else None
    evidence = hull(filler.trigger, filler.span)
    return Reading(filler, Statement(subject, predicate, value, evidence, score, modality, reason=reason), described)


def hull(*spans: Span) -> Span:
    """Return the shortest span that covers all."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


OFFICE = re.compile(
    r"\b(?:as|be|is|was|become|becomes|became|named|elected|appointed|promoted to)\s+"
    r"(?:(?:[\w’'-]+,?\s+){1,6}and\s+)?(?:(?:an?|the)\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""What stands before an office that somebody takes: "elected as mayor", "named chairman and [chief executive]"."""
OFFICE_NEAR = 80
SOMEBODY = frozenset({"participant", "recipient", "victim"})
"""Roles of people; an object may be an office: "resigned as coach"."""
KNOWN = "takes somebody whose name is known, or who is introduced without one"
"""Why "the man" or "the club" has no node: the article names them elsewhere, or means nobody that it told of."""
Chosen = Entity | Named | str
"""The node for a filler, or, as a text, what the property would rather take."""


def _agent(filler: Filler, cast: Cast) -> Chosen:
    """Choose who acts."""
    entity = cast.entity(filler)
    if entity is not None and (FAMILIES[entity.type] != "Place" or entity.schema_type in BODY_AND_PLACE):
        return entity
    if filler.country is not None:
        return cast.acting(filler, filler.country)
    if entity is not None:
        return f"takes a person or an organization, not {entity.schema_type}"
    return cast.ids.unnamed.get(plain(filler.text), "takes somebody who has a name or is introduced without one")


def _thing(filler: Filler, cast: Cast) -> Chosen:
    """Choose what it is about or done to; a capital that stands for a government is not the city."""
    entity = cast.entity(filler)
    city = entity is not None and FAMILIES[entity.type] == "Place" and entity.schema_type != "Country"
    if filler.country is not None and (entity is None or city):
        return cast.acting(filler, filler.country)
    if entity is not None:
        return entity
    office = OFFICE.search(cast.text, max(0, filler.span.start - OFFICE_NEAR), filler.span.start) is not None
    somebody = cast.ids.unnamed.get(plain(filler.text)) if is_people(filler.text) and not office else None
    person = filler.role in SOMEBODY and is_one_person(filler.text)
    if somebody is None and (person or is_known(cast.text, filler.span)):
        return KNOWN
    return somebody or cast.ids.topics[plain(filler.text)]


def _place(filler: Filler, cast: Cast) -> Chosen:
    """Choose where it is."""
    entity = cast.entity(filler)
    if entity is None:
        return "takes a place that has a name"
    if FAMILIES[entity.type] == "Place" or entity.schema_type in BODY_AND_PLACE:
        return entity
    return f"takes a place, not {entity.schema_type}"


CHOICES: Mapping[str, Callable[[Filler, Cast], Chosen]] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "agent", "attendee", "author", "contributor", "creator", "endorsee", "organizer", "participant",
                "performer", "recipient", "spokenByCharacter",
            ),
            _agent,
        ),
        **dict.fromkeys(("about", "instrument", "object"), _thing),
        **dict.fromkeys(("fromLocation", "location", "toLocation"), _place),
    }
)  # fmt: skip
"""Property -> what chooses its value."""

AGENTS = frozenset(name for name, choose in CHOICES.items() if choose is _agent)
"""Properties that take people and organizations only."""


def _describe(node: Named, filler: Filler, cast: Cast, score: float) -> list[Statement]:
    """State what the node of a government, group or topic is; nothing of an entity's own node.

    People who are only counted, and of whom the article tells nothing that they do, organize nothing: "12 people".
    """
    if node.id in cast.own:
        return []
    if filler.country is not None:
        return _acting(node, filler, cast, score)
    values = {"name": node.name}
    party = party_of(filler.text) if cast.ids.unnamed.get(plain(filler.text)) == node else None
    values |= dict(zip((TYPE, "description"), UNNAMED[party], strict=True)) if party else {TYPE: "Thing"}
    if party == "group" and is_count(filler.text) and node.id not in cast.acting_groups:
        values[TYPE] = "Thing"
    return [Statement(node.id, predicate, value, filler.span, score) for predicate, value in values.items()]


def _acting(node: Named, filler: Filler, cast: Cast, score: float) -> list[Statement]:
    """State class, name and country of what acts for it; the gazetteer knows what "Moscow" or "Kenyan" leaves out."""
    country = filler.country or ""
    own = cast.entity(filler)
    place = cast.ids.entities[own.id] if own is not None and own.schema_type == "Country" else None
    place = place or cast.countries.get(plain(country))
    named = re.search(rf"\b{re.escape(plain(country))}\b", plain(filler.span.of(cast.text)))
    known = None if named else GAZETTEER
    values = {TYPE: "SportsTeam" if cast.plays(filler) else "GovernmentOrganization", "name": node.name}
    made = [Statement(node.id, p, value, filler.span, score, derived_from=known) for p, value in values.items()]
    if place is not None:
        made.append(Statement(node.id, "location", {"@id": place}, filler.span, score, derived_from=known))
    return made
