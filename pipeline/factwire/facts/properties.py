"""One reading -> one schema.org statement about an entity, by the vocabulary's table.

Office holders of a country get ``nationality`` (a Country cannot employ anybody in schema.org), those of a city
``workLocation``; members of parties and players of teams ``memberOf``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from factwire.data import Entity, Extraction, Fact, Mention, Times
from factwire.facts.constructions import CERTAINTY
from factwire.facts.descriptions import Description
from factwire.facts.patterns import Reading
from factwire.facts.titles import ABBREVIATED, LOCAL_OFFICES, PLAYERS, in_lower_case, is_job, without_rank
from factwire.facts.words import KEPT, PAST, word_set
from factwire.vocab import BODY_AND_PLACE, RELATIONS

DATED: Mapping[str, str] = MappingProxyType({"birth": "birthDate", "death": "deathDate", "founding": "foundingDate"})
"""What happened to somebody -> the property that has its date."""
JOINED = frozenset({"works_for", "head_of", "member_of", "plays_for", "represents"})
"""Relations of a person with a body, of which the body's class decides the property."""
SITES = re.compile(
    r"(?i)\b(?:universit\w+|college|school|institute?|academy|hospital|museum|airport|stadium|court|clinic|prison|"
    r"polytechnic|observatory|zoo|cathedral|embassy|consulate)\b"
)
"""Names of bodies that stand in one place, so that "in" tells where they are."""
SCHOOLS = re.compile(
    r"(?i)\b(?:universit\w+|college|school|institute?|academy|polytechnic|conservator\w+|seminary|eth|mit)\b"
)
PARTY = re.compile(
    r"(?i)\b(?:party|partei|parti|partido)\b|^(?:the )?(?:(?:social|christian|free|liberal) )?"
    r"(?:democrat|democratic|socialist|conservative|liberal|communist|republican|green|labour|tor)(?:s|y|ies)?$"
)
KNOWN = 0.9
"""Least score of an adjective that the gazetteer knows to be a country's; the network splits some of them."""

RULERS = word_set("minister premier chancellor mayor senator mp lawmaker governor")
"""Offices of a state: a party's name before them tells of the party, and no other body does."""
SHARED = word_set(
    """
    EU UN NATO Nato AU ASEAN IMF OPEC WTO WHO IAEA ECB BRICS G7 G8 G20 OECD OSCE FIFA UEFA IOC UNESCO Unesco UNICEF
    Unicef Interpol Eurozone Commonwealth
    """
) | {"European Union", "United Nations", "African Union", "World Bank", "Arab League", "Premier League"}
"""Bodies of many countries: "Kenya's UN seat" is no body in Kenya."""
NO_NATIONS = frozenset({"Vatican", "Vatican City", "Holy See"})
"""Countries whose officials come from elsewhere."""
OF_THINGS = frozenset({"author"})
"""Nouns that are no job where something without a name has them: "the bill's author"."""
COUNTRY = 3
"""Rank of a country among places."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known of one article while its facts are decided."""

    text: str
    entity_of: dict[str, Entity]
    """Mention id -> entity; adjectives lead to their country."""
    dates: dict[str, str]
    """Id of a time expression -> ISO 8601 value, of the precision of the words."""

    @classmethod
    def of(cls, text: str, extraction: Extraction, entities: Sequence[Entity], times: Times) -> State:
        """Index the entities and dates of one article."""
        known = {m.id for m in extraction.mentions}
        owners = {m: e for e in entities for m in (*e.mentions, *e.adjectives) if m in known}
        return cls(text, owners, {time.id: time.start for time in times.expressions if time.start is not None})


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
    if reading.relation in DATED:
        day = state.dates.get(reading.tail.id, "").partition("T")[0]
        return Fact(subject.id, DATED[reading.relation], reading.score, reading.evidence, value=day) if day else None
    target = state.entity_of.get(reading.tail.id)
    if target is None or subject.id == target.id:
        return None
    name = _property(state, reading, subject, target)
    if name is None:
        return None
    if name.startswith("^"):
        name, subject, target = name[1:], target, subject
    return Fact(subject.id, name, _score(reading, state), reading.evidence, object=target.id)


def _score(reading: Reading, state: State) -> float:
    """Return how sure a reading is; a country's adjective that the gazetteer knows is not in doubt."""
    place = state.entity_of[reading.tail.id].place
    if reading.kind not in CERTAINTY or reading.tail.type != "NORP" or place is None:
        return reading.score
    return round(min(reading.head.score, max(reading.tail.score, KNOWN)) * CERTAINTY[reading.kind], 4)


def written_title(text: str, role: Mention, description: Description | None) -> str | None:
    """Return a title as the text has it, with what qualifies it ("former", "deputy"), None if it names no job.

    In a line of capitals it is put in lower case.
    """
    title = " ".join(role.span.of(text).split()).strip(" ,.'’\"“”")
    title += "." if text.startswith(".", role.span.end - 1) and title.split()[-1].casefold() in ABBREVIATED else ""
    title = without_rank(title)
    if not any(c.isalpha() for c in title) or not is_job(title):
        return None
    if description is not None and description.determiner == "'s" and description.noun in OF_THINGS:
        return None
    if description is not None:
        kept = [q for q in description.qualifiers if q.casefold().rstrip("-") in KEPT | PAST]
        title = " ".join([*kept, title]).replace("- ", "-") + description.area
    around = text[max(0, role.span.start - 30) : role.span.end + 30]
    return in_lower_case(title) if around.isupper() else title


def _property(state: State, reading: Reading, subject: Entity, target: Entity) -> str | None:
    """Choose the property for the two entities, None if schema.org has none that would be true."""
    if subject.type == "PERSON" and target.type == "GPE" and reading.relation in JOINED:
        return "workLocation" if _is_seat(reading) and target.schema_type != "Country" else None
    body = subject.type == "PERSON" and target.schema_type in BODY_AND_PLACE
    name = RELATIONS[reading.relation].properties.get((subject.type, "ORG" if body else target.type))
    if name == "nationality":
        return name if target.schema_type == "Country" and target.name not in NO_NATIONS else None
    if name == "containedInPlace":
        return name if _may_contain(reading, subject, target, state.text) else None
    if name == "alumniOf":
        return name if SCHOOLS.search(reading.tail.span.of(state.text)) else None
    if name == "location" and subject.type == "ORG":
        return name if _may_be_in(reading, subject, target, state.text) else None
    if reading.relation in JOINED and subject.type == "PERSON" and (body or target.type == "ORG"):
        return _of_member(reading, target, state.text, name)
    return name


def _is_seat(reading: Reading) -> bool:
    """Tell whether a title is an office of a city or region."""
    return reading.description is not None and reading.description.noun in LOCAL_OFFICES | {"chief"}


def _of_member(reading: Reading, body: Entity, text: str, name: str | None) -> str | None:
    """Choose between employer, membership and affiliation by what the body is."""
    noun = reading.description.noun if reading.description is not None else ""
    if _is_party(body, reading.tail.span.of(text)) or noun in PLAYERS:
        return "memberOf"
    if noun in RULERS and body.schema_type != "GovernmentOrganization":
        return None
    return "affiliation" if reading.kind == "close" and name == "memberOf" else name


def _is_party(body: Entity, *names: str) -> bool:
    """Tell whether a body is a political party, by its class or by one of its names."""
    if body.schema_type != "Organization":
        return body.schema_type == "PoliticalParty"
    return any(PARTY.search(name) for name in (*names, body.name, *body.alternate_names))


def _may_be_in(reading: Reading, body: Entity, place: Entity, text: str) -> bool:
    """Tell whether the wording can mean that the body has its seat in the place."""
    if reading.kind == "sited":
        return SITES.search(reading.head.span.of(text)) is not None
    if reading.kind in ("belongs", "close"):
        shared = not SHARED.isdisjoint((body.name, *body.alternate_names))
        return not shared and (place.schema_type == "Country" or not _is_party(body))
    return True


def _may_contain(reading: Reading, inner: Entity, outer: Entity, text: str) -> bool:
    """Tell whether wording and gazetteer allow that one place lies in the other.

    Two neighbors in a list do not, nor do places of different countries; "food for Mombasa in Kisumu" says
    nothing of where Mombasa lies.
    """
    if inner.schema_type in ("Country", "Continent"):
        return False
    codes = [place.country_code if place else None for place in (inner.place, outer.place)]
    if codes[0] and codes[1] and codes[0] != codes[1]:
        return False
    ranks = _rank(inner), _rank(outer)
    if reading.kind == "adjacent":
        return ranks[0] < ranks[1] or ranks == (0, 0)
    if reading.kind == "enumerated" and ranks[1] != COUNTRY:
        return False  # "Kuala Lumpur, Selangor and Kedah" are three
    if reading.kind not in ("listed", "enumerated", "close"):
        region = re.search(
            r"(?:province|region|state|district|county) of (?:the )?$", text[: reading.tail.span.start][-24:]
        )
        return region is None or outer.schema_type != "City"
    before = text[max(0, reading.evidence.start - 5) : reading.evidence.start]
    after = text[reading.evidence.end : reading.evidence.end + 6]
    listed = re.search(r"(?:,|\band) $", before) or re.match(r",? (?:and|or)\b|, [A-Z]", after)
    if reading.kind == "close" and ranks == (0, 0):
        return not listed
    known = inner.place is not None and outer.place is not None
    return ranks[0] < ranks[1] and (known or (ranks[1] == COUNTRY and not listed))


def _rank(place: Entity) -> int:
    """Return how large a place is: 0 unknown, 1 a city, 2 a region or a state, 3 a country."""
    if place.place is None:
        return 0
    return {"Country": COUNTRY, "City": 1}.get(place.place.kind, 2)
