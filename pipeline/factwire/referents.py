"""Words of an article -> who or what they stand for: an entity, a government, a group.

Pronouns and descriptions ("the minister") go through the coreference links of the extraction. A country that acts, its
adjective, and its capital in the place of an actor ("Moscow said") stand for its government.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from factwire.antecedents import Antecedents
from factwire.capitals import plain_name, seats
from factwire.data import Entity, Extraction, Filler, Mention, Span
from factwire.descriptions import Descriptions
from factwire.naming import PLACES, Names
from factwire.parties import spelled_out
from factwire.phrases import SELVES, called

ACTING = frozenset({"agent", "participant", "recipient", "source"})
"""Roles in which a country or capital is a government."""


UNDERGOING = frozenset({"object", "recipient", "topic", "victim"})
"""Roles of what may be a phrase with a hyphen, or an office."""


HYPHENED = re.compile(r"(?:-\w+)+")
GOVERNMENT = re.compile(r"(?:['’]s?)?\s(?:\w+\s)?(?:government|regime)", re.IGNORECASE)
"""What follows the country in a phrase that means its government."""
SHARE = re.compile(
    r"(?:\d[\d.,]*\s?(?:%|per\s?cent|percent)|(?:a|one|two)[ -](?:fifth|fourth|half|quarter|third)s?|half)\s+of\s+"
    r"(?:(?:the|all|its|their|these|those)\s+){0,2}$",
    re.IGNORECASE,
)
LONGEST_SHARE = 40
"""What part of those who are named a phrase means, and its characters at most."""

SHARED = MappingProxyType({"Brussels": re.compile(r"\b(?:EU|E\.U\.|Europe(?:an)?|Eurozone|NATO|Nato)\b")})
"""Capitals that are the seat of somebody else, too -> words by which an article may mean those."""


@dataclass(frozen=True, slots=True)
class Referents:
    """Looks up what stretches of one article stand for."""

    names: Names
    antecedents: Antecedents
    descriptions: Descriptions
    countries: frozenset[str]
    """ISO codes of the countries that the article names."""
    homes: Mapping[str, str]
    """Entity of a place -> that of the country that it is in, where the article names it."""
    regions: frozenset[str]
    """Entities of countries, towns and landscapes."""
    bodies: frozenset[str]
    """Entities of organizations, buildings and products."""

    @classmethod
    def of(cls, text: str, extraction: Extraction, entities: Sequence[Entity]) -> Referents:
        """Index one article."""
        owners = {m: e for e in entities for m in (*e.adjectives, *e.mentions)}
        names = Names(text, tuple(sorted(extraction.mentions, key=lambda m: m.span)), owners)
        nations = (e.place.country_code for e in entities if e.schema_type == "Country" and e.place)
        return cls(
            names, Antecedents.of(names, extraction.coreference), Descriptions.of(text, names.mentions, owners),
            frozenset(code for code in nations if code), _homes(entities),
            frozenset(e.id for e in entities if e.type in ("GPE", "LOC")),
            frozenset(e.id for e in entities if e.type in ("FACILITY", "ORG", "PRODUCT")),
        )  # fmt: skip

    @property
    def text(self) -> str:
        """Return the article's text."""
        return self.names.text

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Return the mentions in text order."""
        return self.names.mentions

    @property
    def owners(self) -> Mapping[str, Entity]:
        """Return the entity that each mention names, or for an adjective the country, by the mention's id."""
        return self.names.owners

    def fillers(self, role: str, span: Span, score: float, trigger: Span) -> Iterator[Filler]:
        """Yield what the words of an argument stand for; nothing where that is not known."""
        own = SELVES.search(self.text[span.start : span.end])
        span = Span(span.start, span.start + own.start()) if own and own.start() else span
        names = self.names.of(span)
        national = any(self.names.is_national(mention, span) for mention in names)
        if names and not national:
            yield from filter(None, (self._named(role, mention, score, trigger) for mention in names))
            return
        found = self.antecedents.stands_for(span) or self.descriptions.stands_for(span)
        if found is not None:
            certainty, mention = found
            filler = self._named(role, mention, min(score, certainty), trigger)
            if filler is not None:
                yield replace(filler, span=span)
            return
        titled = self._titled(span)
        if titled is not None:
            filler = self._named(role, titled, score, trigger)
            if filler is not None:
                yield filler
            return
        span = spelled_out(self.text, self._share(self._whole(span) if role in UNDERGOING else span))
        words = "" if national else called(self.text, span, role)
        if words:
            yield Filler(role, span, words, score, trigger, country=self._governed(span) if role in ACTING else None)

    def _titled(self, span: Span) -> Mention | None:
        """Return the person whose title a phrase is that was cut before the name: "House Speaker" Ann Roe."""
        low = bisect_left(self.mentions, span.end, key=lambda m: m.span.start)
        after = self.mentions[low] if low < len(self.mentions) else None
        if after is None or after.type != "PERSON" or self.text[span.end : after.span.start] != " ":
            return None
        title = any(m.type == "ROLE" and m.span.end == span.end for m in self.names.within(span))
        return after if title else None

    def _whole(self, span: Span) -> Span:
        """Return a phrase that was cut in a title or a word with a hyphen, whole: "chief" executive, "mini"-flags."""
        title = next((m for m in self.names.within(span) if m.type == "ROLE" and m.span.covers(span)), None)
        end = title.span.end if title is not None else span.end
        rest = HYPHENED.match(self.text, end)
        return Span(span.start, rest.end() if rest else end)

    def _share(self, span: Span) -> Span:
        """Return a phrase with the share that is told of it: "17 percent of the 56 people" are not 56 people."""
        share = SHARE.search(self.text, max(0, span.start - LONGEST_SHARE), span.start)
        return Span(share.start(), span.end) if share else span

    def _governed(self, span: Span) -> str | None:
        """Return the country whose government a phrase means: "the Kenyan government", "the Nairobi government"."""
        ruled = (m for m in self.names.within(span) if GOVERNMENT.fullmatch(self.text, m.span.end, span.end))
        owner = next((self.owners[m.id] for m in ruled if m.id in self.owners), None)
        return self._country(owner) if owner is not None and owner.type == "GPE" else None

    def _named(self, role: str, mention: Mention, score: float, trigger: Span) -> Filler | None:
        """Return the filler that a mention is; None if its bearer is not certain."""
        entity = self.owners.get(mention.id)
        if entity is None:
            return None
        country = None
        if role in ACTING and entity.type in PLACES:
            country = self._country(entity) if entity.type == "GPE" else None
            if country is None:
                return None
        return Filler(role, mention.span, entity.name, score, trigger, entity=entity.id, country=country)

    def _country(self, entity: Entity) -> str | None:
        """Return the country whose government a country or its capital stands for.

        Where the gazetteer cannot tell of which country a city is, the article must name that country: Washington.
        So it must for Brussels, without a word of the European Union.
        """
        place = entity.place
        if entity.schema_type == "Country":
            return place.name if place else entity.name
        name = plain_name(place.name if place else entity.name)
        found = seats().get(name, {})
        if name in SHARED and (SHARED[name].search(self.text) or self.countries.isdisjoint(found)):
            return None
        if place is not None:
            return found.get(place.country_code or "")
        named = [name for code, name in found.items() if code in self.countries]
        return named[0] if len(named) == 1 else None

    def lands(self, fillers: Iterable[Filler]) -> frozenset[tuple[str, str]]:
        """Return the entities of places among fillers, each with the entity of the country that it is in."""
        return frozenset(
            (f.entity, self.homes[f.entity]) for f in fillers if f.entity is not None and f.entity in self.homes
        )


def _homes(entities: Iterable[Entity]) -> Mapping[str, str]:
    """Return the entity of the country that each place is in; a country is in itself."""
    codes = {e.id: e.place.country_code for e in entities if e.place is not None and e.place.country_code}
    countries = {codes[e.id]: e.id for e in entities if e.schema_type == "Country" and e.id in codes}
    return MappingProxyType({place: countries[code] for place, code in codes.items() if code in countries})
