"""An article, cut into sentences and tokens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
