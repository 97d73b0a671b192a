"""Public JSON-LD and evidence document -> nodes, statements and their spans, as the scorer reads them.

The canonical form only (jsonld.md section 3): a flat ``@graph``, references as ``{"@id": ...}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from factwire import vocab
from factwire.data import Span
from factwire.errors import ConfigError
from factwire.parties import UNNAMED

ORGANIZATIONS = frozenset(
    {
        "Airline", "BankOrCreditUnion", "CollegeOrUniversity", "Consortium", "Corporation",
        "EducationalOrganization", "ElementarySchool", "FundingAgency", "GovernmentOffice",
        "GovernmentOrganization", "HighSchool", "Hospital", "Library", "LibrarySystem", "LocalBusiness",
        "MedicalOrganization", "MusicGroup", "NGO", "NewsMediaOrganization", "OnlineBusiness", "Organization",
        "PerformingGroup", "PoliticalParty", "Project", "ResearchOrganization", "School", "SportsClub",
        "SportsOrganization", "SportsTeam", "TheaterGroup", "WorkersUnion",
    }
)  # fmt: skip
PLACES = frozenset(
    {
        "AdministrativeArea", "Airport", "BodyOfWater", "Bridge", "Cemetery", "City", "CivicStructure",
        "Continent", "Country", "CityHall", "Courthouse", "Embassy", "GovernmentBuilding", "Hospital",
        "LakeBodyOfWater", "LandmarksOrHistoricalBuildings", "Landform", "LegislativeBuilding", "Library",
        "LocalBusiness", "Mountain", "Museum", "OceanBodyOfWater", "Park", "Place", "PlaceOfWorship",
        "PoliceStation", "Port", "Residence", "RiverBodyOfWater", "SeaBodyOfWater", "StadiumOrArena", "State",
        "TouristAttraction", "TrainStation", "Volcano",
    }
)  # fmt: skip
EVENTS = frozenset(row.schema_type for row in vocab.EVENT_TYPES.values())
DESCRIBED = frozenset(description for _, description in UNNAMED.values())
"""Description of the nodes of people without a name."""
SPEECH = frozenset({"Claim", "Quotation"})

UNSCORED = frozenset(
    {
        "@id", "@type", "name", "alternateName", "additionalType", "address", "description",
        "disambiguatingDescription", "familyName", "gender", "geo", "givenName", "honorificPrefix", "identifier",
        "latitude", "longitude", "mainEntityOfPage", "sameAs", "subjectOf", "url",
    }
)  # fmt: skip
"""Properties of an entity that are no facts of the text: names, derived parts of names, what the gazetteer adds."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that points to another node."""

    id: str


@dataclass(frozen=True)
class Published:
    """An emitted document: nodes by id in document order, and the spans of its evidence."""

    nodes: Mapping[str, Mapping[str, Any]]
    declared: frozenset[str]
    """Nodes that only the publisher's metadata made: authors and publisher."""
    evidence: Mapping[str, tuple[tuple[str, Span], ...]]
    """By subject: ``(predicate, span)`` with offsets into the gold text."""

    def spans(self, node: str) -> tuple[Span, ...]:
        """Return where the text says that the node exists: the spans of its class, else all of its spans."""
        found = self.evidence.get(node, ())
        typed = tuple(span for predicate, span in found if predicate == "rdf:type")
        return typed or tuple(span for _, span in found)


def read_published(public: Mapping[str, Any], evidence: Mapping[str, Any], text: str, *, where: str) -> Published:
    """Index the two documents about the gold ``text``. ``where`` begins the messages.

    Raises:
        ConfigError: there is no graph or no NewsArticle, or its articleBody is not (a part of) the text.
    """
    graph = public.get("@graph")
    if not isinstance(graph, list):
        raise ConfigError(f"{where}: the public document has no @graph; score documents that `factwire run` wrote")
    articles = [node for node in graph if node.get("@type") == "NewsArticle"]
    if len(articles) != 1:
        raise ConfigError(
            f"{where}: {len(articles)} NewsArticle nodes in the public document; score one article at a time"
        )
    article = articles[0]
    body = article.get("articleBody")
    shift = text.find(body) if isinstance(body, str) and body.strip() else -1
    if shift < 0:
        raise ConfigError(f"{where}: articleBody is not the text of the gold; run the article that the gold names")
    mentioned = {value.id for value in values(article.get("mentions")) if isinstance(value, Reference)}
    parties = (value for key in ("author", "publisher") for value in values(article.get(key)))
    return Published(
        nodes={node["@id"]: node for node in graph if node is not article},
        declared=frozenset(value.id for value in parties if isinstance(value, Reference)) - mentioned,
        evidence=_evidence(evidence, shift),
    )


def _evidence(document: Mapping[str, Any], shift: int) -> dict[str, tuple[tuple[str, Span], ...]]:
    """Collect the spans of the annotations by subject; what was withheld is no evidence."""
    found: dict[str, list[tuple[str, Span]]] = {}
    for node in document.get("@graph", []):
        if node.get("@type") == "Annotation":
            body = node["body"]
            for selector in node["target"]["selector"]:
                if selector["@type"] == "oa:TextPositionSelector":
                    span = Span(selector["start"] + shift, selector["end"] + shift)
                    found.setdefault(body["subject"], []).append((body["predicate"], span))
    return {subject: tuple(each) for subject, each in found.items()}


def values(raw: object, through: str = "") -> Iterator[Reference | str]:
    """Yield references and texts. A Role stands for the value of the property ``through`` that it repeats."""
    for value in raw if isinstance(raw, list) else [raw]:
        if isinstance(value, dict) and str(value.get("@type", "")).endswith("Role"):
            yield from values(value.get(through))
        elif isinstance(value, dict) and "@id" in value:
            yield Reference(value["@id"])
        elif isinstance(value, dict) and "name" in value:
            yield str(value["name"])
        elif value is not None and not isinstance(value, dict):
            yield str(value)


def types(node: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the classes of a node."""
    raw = node.get("@type", "Thing")
    return tuple(raw) if isinstance(raw, list) else (raw,)


def families(classes: tuple[str, ...]) -> frozenset[str]:
    """Return what the classes can be: ``person``, ``organization``, ``place``; else ``thing``."""
    known = {"person": frozenset({"Person"}), "organization": ORGANIZATIONS, "place": PLACES}
    found = frozenset(family for family, members in known.items() if members.intersection(classes))
    return found or frozenset({"thing"})


def event_type(node: Mapping[str, Any]) -> str | None:
    """Return our event type of an Event or Action node; None for other nodes.

    An event without one of our types, or of a class of its own, is ``Other``.
    """
    classes = types(node)
    if not any(name in EVENTS or name.endswith(("Action", "Event")) for name in classes):
        return None
    first = next(values(node.get("additionalType")), None)
    return first if isinstance(first, str) and first in vocab.EVENT_TYPES else "Other"


def is_entity(node: Mapping[str, Any]) -> bool:
    """Tell whether a node is a person, organization or place: no event, quotation or claim.

    Nor is it a topic or somebody without a name: these have nothing but the words of a slot, and are judged there.
    """
    words = types(node) == ("Thing",) or node.get("description") in DESCRIBED
    return event_type(node) is None and not SPEECH.intersection(types(node)) and not words


def names(node: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Return name and alternate names."""
    alternates = tuple(value for value in values(node.get("alternateName")) if isinstance(value, str))
    return str(node.get("name", "")), alternates
