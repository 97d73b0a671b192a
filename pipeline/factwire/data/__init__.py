"""Every value that travels between stages. Imports the standard library only.

Coordinates: all spans are half-open ``[start, end)`` offsets in Unicode code points (Python
string indices) of ``Article.text``, which is exactly the emitted ``articleBody``. Values refer
to each other by id, inside one article, never by object or list position.
"""

from factwire.data.extraction import (
    SPAN_FIELDS,
    Argument,
    Attribution,
    CoreferenceLink,
    EventLink,
    Extraction,
    Mention,
    Predicate,
    Relation,
)
from factwire.data.facts import (
    Assertion,
    Dated,
    Edge,
    Entity,
    Event,
    EventStatus,
    Fact,
    Facts,
    Filler,
    PlaceRecord,
    Quote,
    Spoken,
    Voice,
    Withheld,
)
from factwire.data.outcome import (
    Outcome,
    Problem,
    Status,
)
from factwire.data.text import (
    Article,
    Party,
    Segmented,
    Sentence,
    SentenceKind,
    Span,
)
from factwire.data.times import (
    Anchor,
    Finding,
    Reading,
    Severity,
    Support,
    TimeExpression,
    Times,
    TimeType,
)

__all__ = [
    "SPAN_FIELDS",
    "Anchor",
    "Argument",
    "Article",
    "Assertion",
    "Attribution",
    "CoreferenceLink",
    "Dated",
    "Edge",
    "Entity",
    "Event",
    "EventLink",
    "EventStatus",
    "Extraction",
    "Fact",
    "Facts",
    "Filler",
    "Finding",
    "Mention",
    "Outcome",
    "Party",
    "PlaceRecord",
    "Predicate",
    "Problem",
    "Quote",
    "Reading",
    "Relation",
    "Segmented",
    "Sentence",
    "SentenceKind",
    "Severity",
    "Span",
    "Spoken",
    "Status",
    "Support",
    "TimeExpression",
    "TimeType",
    "Times",
    "Voice",
    "Withheld",
]
