"""Public and evidence document -> records: one per node, with typed links and everything that any engine stores.

``factwire.projection`` has what a reader searches by, names and sentences; a record keeps who stands in which
property, the ids, and the node itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from factwire.export.periods import Period, period_of, span_of
from factwire.paths import data_dir
from factwire.plover import as_told
from factwire.validate.vocabulary import Vocabulary, load

TYPE = "rdf:type"
SCHEMA = "schema:"
TEXTS = ("articleBody", "text", "description")
"""Properties whose text is a node's own, best first."""
SPANS = (("startDate", "endDate"), ("startTime", "endTime"), ("datePublished", None))
"""Properties that say when a node happened or appeared. When a person was born is not when the person "is"."""
PARTIES = frozenset({"Person", "Organization"})
"""Classes of participants. A hospital is a Place, too: under ``location`` it is one, under ``agent`` a participant."""
LONGEST_HEADLINE = 300
"""Code points. Every record repeats it; the article's own has it in full as its name."""
STATUSES = ("eventStatus", "actionStatus")
CONTEXT = "https://schema.org"
PLOVER = "plover:"

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Linked:
    """Another node that a node refers to: ``role`` is the property, ``type`` the class of the other."""

    role: str
    id: str
    type: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a node refers to, or the node itself with the role ``self``.

    Country (ISO 3166-1) and coordinates (degrees) come from the gazetteer, not from the article.
    """

    role: str
    id: str
    name: str | None
    country: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Date:
    """A date as the document has it, with the days that it covers."""

    predicate: str
    value: str
    period: Period


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that vouch for one statement: half-open offsets in code points of the article's body.

    ``value`` is the object: a literal, a class, or the ``@id`` of a node. ``derived_from`` names the gazetteer
    where that, and not the text, is the source.
    """

    predicate: str
    value: str
    start: int
    end: int
    quote: str
    confidence: float
    modality: str
    derived_from: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """One node of an article. ``id`` is its ``@id``; ``article`` is the ``@id`` of the article that tells of it.

    ``modality`` and ``confidence`` are those of its class: of an event that somebody merely reports or deems
    possible, the modality is all that says so. None where no words vouch for it (the article, its publisher).
    ``jsonld`` is the node as a JSON text with its own ``@context``.
    """

    id: str
    types: tuple[str, ...]
    """The class, then classes and codes of ``additionalType``."""
    kinds: tuple[str, ...]
    """The class and all classes above it, sorted: a search for Place finds a City."""
    name: str | None
    alternate_names: tuple[str, ...]
    text: str | None
    article: str
    headline: str | None
    url: str | None
    published: str | None
    language: str | None
    plover: str | None
    """PLOVER event type as the codebook has it, where a visit that is to come is AGREE: ``types`` has CONSULT then."""
    status: str | None
    """``EventScheduled``, ``CompletedActionStatus``, ...; None where the text leaves it open."""
    period: Period | None
    """When the event took or takes place, or the article was published."""
    dates: tuple[Date, ...]
    places: tuple[Place, ...]
    participants: tuple[Linked, ...]
    """People and organizations."""
    related: tuple[Linked, ...]
    """Events, quotations, claims, topics; not the article."""
    evidence: tuple[Passage, ...]
    modality: str | None
    confidence: float | None
    jsonld: str


def records(public: Mapping[str, Any], evidence: Mapping[str, Any]) -> Iterator[Record]:
    """Yield the record of each node, the article first. Both documents have to be valid.

    What was withheld is in none of them.

    Raises:
        DataFolderError: the vocabulary is missing or damaged.
    """
    nodes = {node["@id"]: node for node in public["@graph"]}
    passages: dict[str, list[Passage]] = {}
    for subject, passage in read_passages(evidence):
        passages.setdefault(subject, []).append(passage)
    vocabulary = load(data_dir("schemas"))
    article = public["@graph"][0]
    for node in nodes.values():
        yield _document(node, article, nodes, tuple(passages.get(node["@id"], ())), vocabulary)


def read_passages(evidence: Mapping[str, Any]) -> Iterator[tuple[str, Passage]]:
    """Yield the subject and the words of each annotation, in text order."""
    for annotation in evidence["@graph"]:
        if annotation["@type"] != "Annotation":
            continue
        body, selectors = annotation["body"], {each["@type"]: each for each in annotation["target"]["selector"]}
        position, quote = selectors["oa:TextPositionSelector"], selectors["oa:TextQuoteSelector"]
        value = body["object_"]["@id"] if isinstance(body["object_"], dict) else body["object_"]
        predicate = body["predicate"]
        yield (
            body["subject"],
            Passage(
                predicate=predicate.removeprefix(SCHEMA),
                value=value.removeprefix(SCHEMA) if predicate == TYPE else value,
                start=position["start"],
                end=position["end"],
                quote=quote["exact"],
                confidence=annotation["confidence"],
                modality=annotation["modality"],
                derived_from=annotation.get("fw:derivedFrom"),
            ),
        )


def references(node: Node) -> Iterator[tuple[str, str]]:
    """Yield property and ``@id`` of each node that a node refers to; a Role stands for what it repeats."""
    for key, value in node.items():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                inner = item.get(key, item)
                for one in inner if isinstance(inner, list) else [inner]:
                    if isinstance(one, dict) and isinstance(one.get("@id"), str):
                        yield key, one["@id"]


def _document(
    node: Node, article: Node, nodes: Mapping[str, Node], passages: tuple[Passage, ...], vocabulary: Vocabulary
) -> Record:
    """Build the record of one node."""
    typed = next((passage for passage in passages if passage.predicate == TYPE), None)
    places, participants, related = _linked(node, article, nodes, vocabulary)
    return Record(
        id=node["@id"],
        types=(node["@type"], *node.get("additionalType", ())),
        kinds=tuple(sorted(vocabulary.kinds([node["@type"]]))),
        name=node.get("name") or node.get("headline"),
        alternate_names=tuple(node.get("alternateName", ())),
        text=next((node[key] for key in TEXTS if key in node), None),
        article=article["@id"],
        headline=article["headline"][:LONGEST_HEADLINE] if "headline" in article else None,
        url=article.get("url"),
        published=article.get("datePublished"),
        language=node.get("inLanguage") or article.get("inLanguage"),
        plover=as_told(_plover(node), typed.modality if typed else None),
        status=next((node[key].rpartition("/")[2] for key in STATUSES if key in node), None),
        period=_period(node),
        dates=tuple(_dates(node, vocabulary)),
        places=places,
        participants=participants,
        related=related,
        evidence=passages,
        modality=typed.modality if typed else None,
        confidence=typed.confidence if typed else None,
        jsonld=json.dumps({"@context": CONTEXT, **node}, ensure_ascii=False, sort_keys=True),
    )


def _plover(node: Node) -> str | None:
    """Return the PLOVER code among the types of a node."""
    return next((t.removeprefix(PLOVER) for t in node.get("additionalType", ()) if t.startswith(PLOVER)), None)


def _period(node: Node) -> Period | None:
    """Return when a node happened or appeared."""
    spans = (span_of(node.get(start), node.get(end) if end else None) for start, end in SPANS)
    return next((span for span in spans if span is not None), None)


def _dates(node: Node, vocabulary: Vocabulary) -> Iterator[Date]:
    """Yield the dates of a node, by property."""
    for key, value in sorted(node.items()):
        if isinstance(value, str) and {"Date", "DateTime"} & vocabulary.ranges.get(key, frozenset()):
            period = period_of(value)
            if period is not None:
                yield Date(key, value, period)


def _linked(
    node: Node, article: Node, nodes: Mapping[str, Node], vocabulary: Vocabulary
) -> tuple[tuple[Place, ...], tuple[Linked, ...], tuple[Linked, ...]]:
    """Return the places, the people and organizations, and the other nodes that a node refers to."""
    places: list[Place] = []
    participants: list[Linked] = []
    related: list[Linked] = []
    if "Place" in vocabulary.kinds([node["@type"]]):
        places.append(_place("self", node))
    for role, target in dict.fromkeys(references(node)):
        other = nodes.get(target)
        if other is None or other is article:
            continue
        kinds = vocabulary.kinds([other["@type"]])
        wanted = vocabulary.kinds(vocabulary.ranges.get(role, ()))
        if "Place" in kinds and ("Place" in wanted or not kinds & PARTIES):
            places.append(_place(role, other))
        elif kinds & PARTIES:
            participants.append(Linked(role, target, other["@type"], other.get("name")))
        else:
            related.append(Linked(role, target, other["@type"], other.get("name")))
    return tuple(places), tuple(participants), tuple(related)


def _place(role: str, node: Node) -> Place:
    """Build what a record says of a place."""
    geo = node.get("geo", {})
    return Place(
        role=role,
        id=node["@id"],
        name=node.get("name"),
        country=node.get("address", {}).get("addressCountry"),
        latitude=geo.get("latitude"),
        longitude=geo.get("longitude"),
    )


def names_of(linked: Iterable[Linked | Place]) -> list[str]:
    """Return the names of linked nodes, each once, in their order."""
    return list(dict.fromkeys(each.name for each in linked if each.name is not None))
