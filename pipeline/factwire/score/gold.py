"""The values of a gold article: what a careful reader found in it. Format: fixtures/gold/README.md.

Records that are ``optional`` are debatable or go beyond the text: emitting them is not wrong, leaving
them out is not a miss.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from factwire.data import Span


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A typed span. ``entity`` is the entity named or, for an adjective (NORP), the country it belongs to."""

    span: Span
    type: str
    entity: str | None = None
    stands_for: str | None = None
    """The entity that a metonym means: the country, where a capital stands for its government."""


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A thing that the article names."""

    id: str
    type: str
    name: str
    schema_types: tuple[str, ...] = ()
    """Accepted schema.org classes; empty for types that become no node."""
    accept: tuple[str, ...] = ()
    """Other acceptable names."""
    government: tuple[str, ...] = ()
    """Names of an organization node that stands for this country as an actor."""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A statement about an entity; exactly one of ``object`` and ``value`` is set."""

    subject: str
    predicates: tuple[str, ...]
    evidence: Span
    object: str | None = None
    value: str | None = None
    accept: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldArgument:
    """What fills a role of an event: an entity, or a stretch of text that names none."""

    roles: tuple[str, ...]
    entity: str | None = None
    span: Span | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A real-world event with all the words that mention it."""

    id: str
    types: tuple[str, ...]
    triggers: tuple[Span, ...]
    modality: str
    polarity: str = "+"
    by: tuple[str | Span, ...] = ()
    """Sources, if somebody other than the writer says so: entity ids or spans."""
    denied_by: tuple[str | Span, ...] = ()
    arguments: tuple[GoldArgument, ...] = ()
    date: str | None = None
    """ISO 8601, of the precision that the text gives by itself."""
    dates_accepted: tuple[str, ...] = ()
    """Dates that are right but need an anchor or reasoning."""
    place: str | None = None
    places_accepted: tuple[str, ...] = ()
    optional: bool = False

    @property
    def assertable(self) -> bool:
        """Tell whether a bare Event or Action may stand for it (jsonld.md, hedging rule)."""
        return self.polarity == "+" and self.modality not in ("hypothetical", "negated")

    @property
    def expected(self) -> bool:
        """Tell whether a document without its node misses something; for what is denied a Claim is enough."""
        return self.assertable and not self.optional and not self.denied_by


@dataclass(frozen=True, slots=True)
class GoldQuotation:
    """Words inside quotation marks and the entity that said them."""

    content: Span
    speaker: str
    cue: Span | None = None


@dataclass(frozen=True)
class Gold:
    """Everything that a reader found in one article. ``source`` is the gold file, for messages."""

    source: str
    article: str
    text: str
    entities: tuple[GoldEntity, ...]
    mentions: tuple[GoldMention, ...]
    """Of all types, in text order."""
    facts: tuple[GoldFact, ...]
    events: tuple[GoldEvent, ...]
    quotations: tuple[GoldQuotation, ...]

    @cached_property
    def by_id(self) -> dict[str, GoldEntity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def surfaces(self) -> dict[str, frozenset[str]]:
        """The forms under which the text names each entity, by entity id."""
        forms: dict[str, set[str]] = {entity.id: set() for entity in self.entities}
        for mention in self.mentions:
            if mention.entity in forms and mention.type != "NORP":
                forms[mention.entity].add(mention.span.of(self.text))
        return {entity: frozenset(found) for entity, found in forms.items()}
