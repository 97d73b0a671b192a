"""What an article says, resolved to things of the world: all that an emitter may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from factwire.data.extraction import Extraction
from factwire.data.text import Segmented, Span
from factwire.data.times import Times


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """What the gazetteer knows about a place. Coordinates are WGS 84 degrees."""

    name: str
    kind: str
    """``Country``, ``City``, ``State`` or ``Continent``."""
    country_code: str | None = None
    """ISO 3166-1 alpha-2."""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Everything in one article that names the same thing."""

    id: str
    type: str
    """An entity type of ``vocab.ENTITY_TYPES``: PERSON, ORG, GPE, LOC, FACILITY, ..."""
    name: str
    """The fullest name that the article gives."""
    schema_type: str
    """The schema.org class, as specific as the evidence allows: ``City``, ``GovernmentOrganization``."""
    mentions: tuple[str, ...]
    """Ids of its mentions, in text order."""
    alternate_names: tuple[str, ...] = ()
    place: PlaceRecord | None = None
    adjectives: tuple[str, ...] = ()
    """For a country: ids of the NORP mentions that are its adjective ("Kenyan")."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about an entity, with the text that it was read from.

    ``predicate`` is a schema.org property. Exactly one of ``object`` (an entity id) and
    ``value`` (literal text) is set.
    """

    subject: str
    predicate: str
    score: float
    evidence: Span
    """The stretch of text that says it, subject and object included."""
    object: str | None = None
    value: str | None = None
    modality: str = "asserted"

    def __post_init__(self) -> None:
        """Reject facts that say nothing or two things."""
        if (self.object is None) == (self.value is None):
            raise ValueError(f"fact {self.predicate}: set one of object and value")


@dataclass(frozen=True, slots=True)
class Withheld:
    """A fact that was read but not emitted, and why."""

    fact: Fact
    reason: str


@dataclass(frozen=True, slots=True)
class Filler:
    """Who or what fills a role of an event, or stands behind words."""

    role: str
    """A role of ``vocab.ROLES``, ``source`` for who says it, or ``previous`` for a time that holds no more."""
    span: Span
    """The words that name it, nearest to the trigger: a name, a pronoun, a noun phrase."""
    text: str
    """Its name in print: the entity's name, or the words without article."""
    score: float
    trigger: Span
    """The trigger, or the cue, with which it was read."""
    entity: str | None = None
    """Id of the entity; None for groups ("Kenyan officials") and things that have no name."""
    country: str | None = None
    """English name of the country whose government acts here: a country, its adjective or its capital names it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Words that report what somebody says, and who that is."""

    cue: Span
    """The reporting verb, or "according to"."""
    subject: Span
    """The name, pronoun or noun phrase in its subject's place."""
    speaker: Filler


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words inside quotation marks, and who says them; None where that is not known."""

    content: Span
    speaker: Filler | None


Edge = Literal["start", "end", "duration", "previous"]
EventStatus = Literal["cancelled", "postponed", "rescheduled"]


@dataclass(frozen=True, slots=True)
class Dated:
    """When an event begins, ends or was to begin before it was put off, or how long it takes; and the words for it."""

    edge: Edge
    value: str
    """ISO 8601: a date of the precision of the words, or a duration (``P2D``)."""
    span: Span
    """The time expression."""
    trigger: Span
    """The trigger with which it was read."""
    score: float


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the world with all that the article tells of it."""

    id: str
    type: str
    """An event type of ``vocab.EVENT_TYPES``."""
    name: str
    """A headline-like name: "Jane Doe's visit to Oslo"."""
    triggers: tuple[Span, ...]
    """All words that mention it, in text order."""
    score: float
    """How sure its type is."""
    modality: str = "asserted"
    """Of ``vocab.MODALITIES``: the firmest of its mentions."""
    polarity: str = "+"
    fillers: tuple[Filler, ...] = ()
    sources: tuple[Filler, ...] = ()
    """Who says that it happened, where the writer does not say so in the article's own voice."""
    denied_by: tuple[Filler, ...] = ()
    dates: tuple[Dated, ...] = ()
    """Start, end, duration, each once at most: those that its fillers give without contradiction."""
    status: EventStatus | None = None
    """What became of a plan: called off, put off, or put off to a date that is told."""
    ongoing: bool = False
    """It goes on at the time of writing."""
    intended: bool = False
    """Where it is planned: somebody wants it, and nothing says that it is set."""
    parent: str | None = None
    """Id of the event that it is a part of."""
    certainty: float = 1.0
    """How likely it is that what is told of it does not mislead: type, participants, status and all."""
    reason: str | None = None
    """Why it is kept out of the public document; None if nothing but modality and source decides."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words inside quotation marks and who said them."""

    id: str
    content: Span
    """The words between the marks; where the cue interrupts them, the first part."""
    rest: tuple[Span, ...]
    """The further parts of one utterance that the cue or a paragraph interrupts."""
    text: str
    """All parts joined, without marks and without the comma that only the cue needs."""
    speaker: Filler
    score: float
    cue: Span | None = None
    reason: str | None = None
    """Why it is kept out of the public document."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """What somebody alleges, denies, or expects: it becomes a Claim, and is not stated."""

    id: str
    content: Span
    text: str
    authors: tuple[Filler, ...]
    score: float
    cue: Span | None = None
    about: tuple[str, ...] = ()
    """Ids of the events in it."""
    denies: str | None = None
    """Id of the assertion that it denies."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that an emitter may see."""

    segmented: Segmented
    extraction: Extraction
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    withheld: tuple[Withheld, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[Quote, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    times: Times = field(default_factory=Times)
