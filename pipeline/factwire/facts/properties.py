"""One reading -> one schema.org statement about an entity, by the vocabulary's table.

Office holders of a country get ``nationality`` (a Country cannot employ anybody in schema.org), those of a city
``workLocation``; members of parties and players of teams ``memberOf``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factwire.data import Entity, Extraction, Fact, Mention, Span
from factwire.facts.descriptions import Description
from factwire.facts.patterns import Reading
from factwire.facts.titles import LOCAL_OFFICES, PLAYERS, in_lower_case, is_job
from factwire.facts.words import KEPT, PAST
from factwire.vocab import RELATIONS

LIVED = frozenset({"works_for", "head_of", "member_of", "plays_for", "represents"})
SITES = re.compile(
    r"(?i)\b(?:universit\w+|college|school|institute?|academy|hospital|museum|airport|stadium|court|clinic|prison|"
    r"polytechnic|observatory|zoo|cathedral|embassy|consulate)\b"
)
"""Names of bodies that stand in one place, so that "in" tells where they are."""
SCHOOLS = re.compile(r"(?i)\b(?:universit\w+|college|school|institute?|academy|polytechnic|conservator\w+|seminary|eth|mit)\b")
PARTY = re.compile(
    r"(?i)\b(?:party|partei|parti|partido)\b|^(?:the )?(?:(?:social|christian|free|liberal) )?"
    r"(?:democrat|socialist|conservative|liberal|communist|republican|green|labour|tor)(?:s|y|ies)?$"
)
NO_NATIONS = frozenset({"Vatican", "Vatican City", "Holy See"})
RULERS = frozenset({"minister", "premier", "chancellor", "mayor", "senator", "mp", "lawmaker", "governor"})
"""Offices of a state: a party's name before them tells of the party, and no other body does."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known of one article while its facts are decided."""

    text: str
    mentions: dict[str, Mention]
    entity_of: dict[str, Entity]
    """Mention id -> entity; adjectives lead to their country."""

    @classmethod
    def of(cls, text: str, extraction: Extraction, entities: Sequence[Entity]) -> State:
        """Index the extraction and the entities of one article."""
        entity_of = {m: e for e in entities for m in (*e.mentions, *e.adjectives)}
        return cls(text, {m.id: m for m in extraction.mentions}, entity_of)


def statement(state: State, reading: Reading) -> Fact | None:
    """Return what ``reading`` states in schema.org terms, None if it states nothing that has a property."""
    subject = state.entity_of.get(reading.head.id)
    if subject is None:
        return None
    if reading.relation == "role_of":
        title = written_title(state.text, reading.tail, reading.description)
        if subject.type != "PERSON" or title is None:
            return None
        return Fact(subject.id, "jobTitle", reading.score, reading.evidence, value=title)
    target = state.entity_of.get(reading.tail.id)
    if target is None or subject.id == target.id:
        return None
    name = _property(state, reading, subject, target)
    if name is None:
        return None
    if name.startswith("^"):
        name, subject, target = name[1:], target, subject
    return Fact(subject.id, name, reading.score, reading.evidence, object=target.id)


def written_title(text: str, role: Mention, description: Description | None) -> str | None:
    """Return a title as the text has it, with what qualifies it ("former", "deputy"), None if it names no job.

    In a line of capitals it is put in lower case.
    """
    title = " ".join(role.span.of(text).split()).strip(" ,.'’\"“”")
    if not any(c.isalpha() for c in title) or not is_job(title):
        return None
    if description is not None:
        kept = [q for q in description.qualifiers if q.casefold().rstrip("-") in KEPT | PAST]
        title = " ".join([*kept, title]).replace("- ", "-")
    start, end = role.span.start, role.span.end
    around = text[max(0, start - 30) : end + 30]
    return in_lower_case(title) if len(title) > 3 and around.isupper() else title


def _property(state: State, reading: Reading, subject: Entity, target: Entity) -> str | None:
    """Choose the property for the two entities, None if schema.org has none that would be true."""
    relation = reading.relation
    if relation in ("head_of", "works_for") and subject.type == "PERSON" and target.type == "GPE":
        noun = reading.description.noun if reading.description is not None else ""
        seat = noun in LOCAL_OFFICES or noun == "chief"
        return "workLocation" if seat and target.schema_type != "Country" else None
    name = RELATIONS[relation].properties.get((subject.type, target.type))
    if name == "nationality":
        return name if target.schema_type == "Country" and target.name not in NO_NATIONS else None
    if name == "containedInPlace":
        return name if _may_contain(reading, subject, target, state.text) else None
    target_name = reading.tail.span.of(state.text)
    if name == "alumniOf":
        return name if SCHOOLS.search(target_name) else None
    if reading.kind == "sited" and not SITES.search(reading.head.span.of(state.text)):
        return None
    if subject.type == "PERSON" and target.type == "ORG" and relation in LIVED:
        noun = reading.description.noun if reading.description is not None else ""
        party = target.schema_type == "PoliticalParty" or PARTY.search(target_name) is not None
        if noun in RULERS and not party and target.schema_type != "GovernmentOrganization":
            return None
        if party or noun in PLAYERS:
            return "memberOf"
        return "affiliation" if reading.kind == "close" and name == "memberOf" else name
    return name


def _may_contain(reading: Reading, inner: Entity, outer: Entity, text: str) -> bool:
    """Tell whether the gazetteer allows that one place lies in the other; two neighbors in a list do not.

    "Mombasa, Kenya" needs two places of which the first is known to lie in the country of the second, or is
    unknown and stands in no list.
    """
    if inner.schema_type in ("Country", "Continent"):
        return False
    codes = [place.country_code if place else None for place in (inner.place, outer.place)]
    if codes[0] and codes[1] and codes[0] != codes[1]:
        return False
    if reading.kind == "adjacent":
        return _rank(inner) < _rank(outer) or _rank(inner) == _rank(outer) == 0
    if reading.kind != "listed":
        region = re.search(r"(?:province|region|state|district|county) of (?:the )?$", text[: reading.tail.span.start][-20:])
        return not (region and outer.schema_type == "City")
    before = text[max(0, reading.evidence.start - 5) : reading.evidence.start]
    after = text[reading.evidence.end : reading.evidence.end + 6]
    enumerated = re.search(r"(?:,|\band) $", before) or re.match(r",? (?:and|or)\b|, [A-Z]", after)
    known = inner.place is not None and outer.place is not None
    return _rank(inner) < _rank(outer) and (known or (_rank(outer) == COUNTRY and not enumerated))


COUNTRY = 3


def _rank(place: Entity) -> int:
    """Return how large a place is: 0 unknown, 1 a city, 2 a region or a state, 3 a country."""
    if place.place is None:
        return 0
    return {"Country": COUNTRY, "City": 1}.get(place.place.kind, 2)
