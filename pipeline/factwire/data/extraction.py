"""What the network read in an article, and its JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from factwire.data.text import Span


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
    """The sentence, or run of sentences, that was read: another one where the names are related throughout."""


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
class EventLink:
    """Two predicates that may tell of the same event: ids of the later and of the earlier one in the text."""

    event: str
    antecedent: str
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
    event_coreference: tuple[EventLink, ...] | None = None
    """Of the pairs of predicates those that are not sure to be two events; None if the network has not learned it."""

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
        linked = raw["event_coreference"]
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
            event_coreference=None if linked is None else tuple(EventLink(**link) for link in linked),
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
