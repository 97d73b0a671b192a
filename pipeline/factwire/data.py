"""Every value that travels between stages. Imports the standard library only.

Coordinates: all spans are half-open ``[start, end)`` offsets in Unicode code points (Python
string indices) of ``Article.text``, which is exactly the emitted ``articleBody``. Values refer
to each other by id, inside one article, never by object or list position.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, ``0 <= start < end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Reject empty and negative ranges."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the characters that this span covers in ``text``."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Party:
    """A person or organization that the publisher's metadata names (author, publisher)."""

    name: str
    kind: str = "Person"
    """``Person`` or ``Organization``."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One news article: the text that all offsets refer to, and what its publisher declares.

    ``published`` and ``modified`` are ISO 8601 strings of the precision that the source gives
    (``2024-06``, ``2024-06-17``, ``2024-06-17T09:00:00+02:00``).
    """

    id: str
    """Absolute IRI: the article's URL, else ``urn:uuid:`` derived from its content."""
    name: str
    """Output file stem, unique in the input folder, made of safe characters."""
    text: str
    headline: str
    source: str
    """Path of the input file relative to the input folder, with ``#n`` for line n of a ``.jsonl``."""
    language: str = "en"
    url: str | None = None
    identifier: str | None = None
    authors: tuple[Party, ...] = ()
    publisher: Party | None = None
    published: str | None = None
    modified: str | None = None
    abstract: str | None = None
    section: str | None = None
    dateline: str | None = None
    keywords: tuple[str, ...] = ()
    license: str | None = None
    copyright_notice: str | None = None


class SentenceKind(StrEnum):
    """What a stretch of an article is. Only ``HEADLINE`` and ``BODY`` tell the story's facts."""

    HEADLINE = "headline"
    BODY = "body"
    SUBHEADING = "subheading"
    BYLINE = "byline"
    CREDIT = "credit"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a line that is not a sentence (subheading, byline, credit, related link)."""

    span: Span
    kind: SentenceKind = SentenceKind.BODY


@dataclass(frozen=True, slots=True)
class Segmented:
    """An article cut into sentences and tokens, both in text order and non-overlapping.

    Every non-space character lies in exactly one token and every token in exactly one sentence.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    tokens: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A typed stretch of text: a name, a title, a date, an amount."""

    id: str
    span: Span
    type: str
    """An entity type of ``vocab.ENTITY_TYPES``."""
    score: float


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed, directed pair of mentions."""

    type: str
    """A relation of ``vocab.RELATIONS``."""
    head: str
    tail: str
    score: float
    evidence: Span
    """The sentence, or run of sentences, that was read."""


@dataclass(frozen=True, slots=True)
class Argument:
    """What fills a role of a predicate."""

    role: str
    span: Span
    score: float
    mention: str | None = None


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verbal or nominal event trigger with its arguments."""

    id: str
    span: Span
    type: str
    """An event type of ``vocab.EVENT_TYPES``."""
    score: float
    modality: str = "asserted"
    polarity: str = "+"
    arguments: tuple[Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that the article ascribes to a source: a quotation or reported speech."""

    content: Span
    score: float
    cue: Span | None = None
    source: Span | None = None
    direct: bool = False


@dataclass(frozen=True, slots=True)
class CoreferenceLink:
    """Two spans that name the same thing; the antecedent stands first in the text or is fuller."""

    anaphor: Span
    antecedent: Span
    score: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the network read in one article: the seam between the measured and the exact half.

    ``tokens_read`` counts the tokens of the article that some window covered; it equals the
    number of tokens, or the run is a failure.
    """

    article_id: str
    model: str
    tokens_read: int
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    coreference: tuple[CoreferenceLink, ...] = ()

    def to_json(self) -> str:
        """Serialize as JSON with sorted keys; spans are ``[start, end]`` pairs."""
        return json.dumps(_plain(asdict(self)), ensure_ascii=False, sort_keys=True, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Extraction:
        """Read what ``to_json`` wrote.

        Raises:
            ValueError: the text is not JSON, or a span is empty.
            KeyError, TypeError: a field is missing or unknown.
        """
        raw = json.loads(text)
        return cls(
            article_id=raw["article_id"],
            model=raw["model"],
            tokens_read=raw["tokens_read"],
            mentions=tuple(Mention(**_spans(m)) for m in raw["mentions"]),
            relations=tuple(Relation(**_spans(r)) for r in raw["relations"]),
            predicates=tuple(
                Predicate(**_spans({**p, "arguments": tuple(Argument(**_spans(a)) for a in p["arguments"])}))
                for p in raw["predicates"]
            ),
            attributions=tuple(Attribution(**_spans(a)) for a in raw["attributions"]),
            coreference=tuple(CoreferenceLink(**_spans(c)) for c in raw["coreference"]),
        )


SPAN_FIELDS = frozenset({"span", "evidence", "content", "cue", "source", "anaphor", "antecedent"})


def _plain(value: Any) -> Any:
    """Turn span dictionaries into ``[start, end]`` pairs, recursively."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end"}:
            return [value["start"], value["end"]]
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _spans(raw: dict[str, Any]) -> dict[str, Any]:
    """Turn the ``[start, end]`` pairs of one record into spans."""
    return {key: Span(*value) if key in SPAN_FIELDS and value is not None else value for key, value in raw.items()}


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
    """A role of ``vocab.ROLES``, or ``source`` for who says it."""
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
    modality: str = "asserted"
    """Of ``vocab.MODALITIES``: the firmest of its mentions."""
    polarity: str = "+"
    fillers: tuple[Filler, ...] = ()
    sources: tuple[Filler, ...] = ()
    """Who says that it happened, where the writer does not say so in the article's own voice."""
    denied_by: tuple[Filler, ...] = ()
    start: str | None = None
    """When it happened or begins, ISO 8601 of the precision that the words of its ``time`` fillers give by themselves;
    None where they need an anchor or differ."""
    parent: str | None = None
    """Id of the event that it is a part of."""
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


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a document. ``path`` is a JSON path such as ``$['@graph'][3].name``."""

    path: str
    message: str
    rule: str
    """Which check found it: ``schema``, ``reference``, ``vocabulary``, ``offset``, ``evidence``, ``date``, ``json``."""


class Status(StrEnum):
    """What became of one article."""

    WRITTEN = "written"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input in this run. ``outputs`` are paths relative to the output folder."""

    source: str
    status: Status
    outputs: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    error: str | None = None
