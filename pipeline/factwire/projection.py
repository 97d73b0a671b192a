"""Public and evidence document -> one flat record per node: what search engines and indexes store.

A record has the names of all that its node refers to, the days that its dates may name, and every statement with
the words that vouch for it: where a fact goes, its evidence goes with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from factwire.errors import InputError
from factwire.isodates import days_of

Node = Mapping[str, Any]

TO_ARTICLE = frozenset({"subjectOf", "isPartOf", "appearance", "firstAppearance"})
"""Properties that lead from a node back to its article."""
ELSEWHERE = frozenset({"about", "object"})
"""Properties of an event whose place is not where it happens."""
STARTS = ("startDate", "startTime", "datePublished")
ENDS = ("endDate", "endTime")
TITLES = ("name", "headline", "text")
"""What a node is called by, the first that it has."""

_BREAK = re.compile(
    # Neither an initial nor a short title ends a sentence, and no number begins one ("Nov. 12").
    r"(?<![\s.][A-Z]\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bMrs\.)(?<!\bGen\.)(?<!\bSen\.)"
    r"(?<=[.!?\"”’)])(?<![^.!?][\"”’)])[ \t]+(?=[\"“‘(]?[^\W\d_a-z])|\s*\n\s*"
)
# The id of an article may have a fragment itself, which then comes first ("#body-person-jane-doe").
_FAMILY = re.compile(r"(?:^|-)(person|organization|group|body|place|topic|event|action|claim|quotation)-")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the article; offsets in code points, end exclusive."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One statement about a node, and the words that vouch for it."""

    predicate: str
    """Such as ``rdf:type`` or ``schema:attendee``."""
    value: str
    """The literal, or the name of what the statement refers to."""
    quote: str
    start: int
    end: int
    confidence: float
    modality: str
    derived_from: str = ""
    """The reference data that the value comes from, where it does not stand in the words."""


@dataclass(frozen=True, slots=True)
class Source:
    """The article that a node was read from."""

    id: str
    headline: str
    url: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One node of a public document. Texts that it lacks are empty."""

    id: str
    kind: str
    """Its schema.org class."""
    names: tuple[str, ...]
    """What it is called by, the best name first; for quotations and claims their words."""
    article: Source
    topics: tuple[str, ...] = ()
    """Its ``additionalType``s: our event type (``Visit``), PLOVER code, media topic."""
    people: tuple[str, ...] = ()
    """Names of the people among the node itself and what it refers to; so for the next two."""
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    """With the places around them. What an event is about or done to is no place of it."""
    things: tuple[str, ...] = ()
    """Names of everything else that it refers to."""
    start: str = ""
    """ISO 8601, of the precision that is known: ``2023``, ``2023-05``, ``2023-05-02``."""
    end: str = ""
    passages: tuple[Passage, ...] = ()
    """The sentences that it was read from, in order; of an article all."""
    readings: tuple[Reading, ...] = ()


def search_documents(public: Any, evidence: Any) -> list[SearchDocument]:
    """Project the two documents of one article to a record per node, in the order of the public ``@graph``.

    Raises:
        InputError: they are not documents that factwire wrote.
    """
    try:
        return _Projector(public["@graph"], evidence["@graph"]).documents()
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"not a pair of documents as `factwire run` writes them ({error!r}); validate them") from error


def days(date: str) -> tuple[str, str]:
    """Return the first and the last day, ``YYYY-MM-DD``, that a date of any precision may name.

    The day of a date with a clock time is the day as written, in its own zone.

    Raises:
        InputError: it is no ISO 8601 date, or no calendar has it.
    """
    found = days_of(date)
    if found is None:
        raise InputError(f"{date!r} is not a date of the calendar; write 2023, 2023-05 or 2023-05-02")
    return found[0].isoformat(), found[1].isoformat()


def sentences(text: str) -> list[Passage]:
    """Cut a text into sentences by punctuation alone: what a reader is shown around a quote, nothing rests on it."""
    found, start = [], 0
    for gap in [*_BREAK.finditer(text), None]:
        end = gap.start() if gap else len(text.rstrip())
        if text[start:end].strip():
            found.append(Passage(text[start:end], start, end))
        start = gap.end() if gap else end
    return found


class _Projector:
    """The documents of one article while they are projected."""

    def __init__(self, nodes: list[Node], evidence: list[Node]) -> None:
        self._article = nodes[0]
        self._nodes = {node["@id"]: node for node in nodes}
        self._names = {node["@id"]: _names(node) for node in nodes}
        self._countries = {code: node for node in nodes if (code := _country(node)) is not None}
        self._sentences = sentences(nodes[0]["articleBody"])
        self._starts = [sentence.start for sentence in self._sentences]
        self._readings: dict[str, list[Reading]] = {}
        for node in evidence:
            if node["@type"] == "Annotation":
                self._readings.setdefault(node["body"]["subject"], []).append(self._reading(node))

    def documents(self) -> list[SearchDocument]:
        """Return the record of every node."""
        article = self._article
        source = Source(
            article["@id"], article["headline"], article.get("url") or "", article.get("datePublished") or ""
        )
        return [self._document(node, source) for node in self._nodes.values()]

    def _document(self, node: Node, source: Source) -> SearchDocument:
        """Project one node."""
        related = {node["@id"]: _family(node["@id"])}
        for key, name in _targets(node):
            family = _family(name)
            elsewhere = key in ELSEWHERE and family == "place" and node is not self._article
            related.setdefault(name, "" if elsewhere else family)
        named: dict[str, list[str]] = {"person": [], "organization": [], "place": [], "": []}
        for name, family in related.items():
            named[family] += self._names.get(name, ())
            named["place"] += self._around(name) if family == "place" else []
        readings = sorted(self._readings.get(node["@id"], ()), key=lambda reading: (reading.start, reading.end))
        own = self._names[node["@id"]]
        return SearchDocument(
            id=node["@id"],
            kind=node["@type"],
            names=own,
            article=source,
            topics=tuple(node.get("additionalType", ())),
            people=_once(named["person"]),
            organizations=_once(named["organization"]),
            places=_once(named["place"]),
            things=tuple(name for name in _once(named[""]) if name not in own),
            start=next((node[name] for name in STARTS if name in node), ""),
            end=next((node[name] for name in ENDS if name in node), ""),
            passages=tuple(self._sentences if node is self._article else self._passages(readings)),
            readings=tuple(readings),
        )

    def _around(self, name: str) -> Iterator[str]:
        """Yield the names of the places around a place: those that contain it, and its country."""
        seen = {name}
        pending = [name]
        while pending:
            node = self._nodes.get(pending.pop(), {})
            address = node.get("address", {})
            country = self._countries.get(address.get("addressCountry"))
            above = [each["@id"] for each in node.get("containedInPlace", ())] + ([country["@id"]] if country else [])
            for each in above:
                if each not in seen and each in self._nodes:
                    seen.add(each)
                    pending.append(each)
                    yield from self._names[each]

    def _reading(self, node: Node) -> Reading:
        """Read one annotation."""
        body, (position, quote) = node["body"], node["target"]["selector"]
        value = body["object_"]
        if isinstance(value, dict):
            target = value["@id"]
            value = next(iter(self._names.get(target, ())), target.removeprefix("schema:"))
        return Reading(
            body["predicate"], str(value), quote["exact"], position["start"], position["end"],
            node["confidence"], node["modality"], node.get("fw:derivedFrom", ""),
        )  # fmt: skip

    def _passages(self, readings: list[Reading]) -> list[Passage]:
        """Return the sentences in which readings begin."""
        found = dict.fromkeys(max(0, bisect_right(self._starts, reading.start) - 1) for reading in readings)
        return [self._sentences[position] for position in found if position < len(self._sentences)]


def _targets(node: Node) -> Iterator[tuple[str, str]]:
    """Yield ``(property, id)`` of all that a node refers to, also from the values nested in it."""
    for key, value in node.items():
        if key[0] != "@" and key not in TO_ARTICLE:
            for item in value if isinstance(value, list) else (value,):
                if isinstance(item, dict):
                    if "@id" in item:
                        yield key, item["@id"]
                    else:
                        yield from _targets(item)


def _family(name: str) -> str:
    """Tell people, organizations and places apart by the id: a class like ``Hospital`` may be either."""
    found = _FAMILY.search(name.rpartition("#")[2])
    kind = found[1] if found else ""
    return "organization" if kind in ("group", "body") else kind if kind in ("person", "organization", "place") else ""


def _names(node: Node) -> tuple[str, ...]:
    """Return the names of a node, the best first."""
    best = next((node[key] for key in TITLES if key in node), None)
    return (*([best] if best is not None else []), *node.get("alternateName", ()))


def _country(node: Node) -> str | None:
    """Return the ISO code of a country."""
    identifier = node.get("identifier")
    return identifier.get("value") if node.get("@type") == "Country" and isinstance(identifier, dict) else None


def _once(names: list[str]) -> tuple[str, ...]:
    """Drop repetitions."""
    return tuple(dict.fromkeys(names))
