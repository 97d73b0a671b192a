"""A record that was found -> a hit: the sentence that shows it best, the words that matched, how sure its date is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from factwire.projection import Passage, Reading, SearchDocument
from factwire.search.fields import STEMMED, analyzer, sure_days
from factwire.search.query import Query

STRUCTURAL = frozenset({"rdf:type", "schema:additionalType", "schema:subjectOf", "schema:inLanguage"})
"""Statements that classify a node and are not worth a line each."""

_WORD = re.compile(r"\w+")

Span = tuple[int, int]
"""Offsets in code points of ``articleBody``, end exclusive."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One node that was found, with its evidence."""

    score: float
    node: SearchDocument
    name: str
    """Of the documents it stands in: ``NAME.jsonld``, ``NAME.evidence.jsonld``."""
    snippet: Passage | None
    """The sentence of its evidence that has most of the words asked for; None if it has no evidence."""
    matched: tuple[Span, ...]
    """Where in the snippet the words asked for stand."""
    dated: Literal["", "certain", "possible"]
    """How surely its date lies in the days asked for; empty if none were."""

    @property
    def shown(self) -> tuple[Reading, ...]:
        """The statements that the snippet vouches for, each once, surest first, classifying ones left out."""
        sentence = self.snippet
        if sentence is None:
            return ()
        found: dict[tuple[str, str], Reading] = {}
        for reading in sorted(self.node.readings, key=lambda each: -each.confidence):
            if reading.predicate not in STRUCTURAL and sentence.start <= reading.start < sentence.end:
                found.setdefault((reading.predicate, reading.value), reading)
        return tuple(found.values())

    def to_json(self) -> dict[str, Any]:
        """Return the hit as JSON; offsets are those of the evidence document."""
        node = self.node
        snippet = self.snippet
        return {
            "id": node.id,
            "type": node.kind,
            "name": node.names[0] if node.names else "",
            "score": round(self.score, 4),
            "topics": node.topics,
            "people": node.people,
            "organizations": node.organizations,
            "places": node.places,
            "start": node.start,
            "end": node.end,
            "dated": self.dated,
            "article": {"name": self.name, **_values(node.article)},
            "snippet": _values(snippet) | {"matched": self.matched} if snippet else None,
            "evidence": [_values(reading) for reading in node.readings],
        }


def make_hit(score: float, node: SearchDocument, name: str, query: Query) -> Hit:
    """Return the hit of a record.

    Raises:
        InputError: a date asked for is none.
    """
    wanted = {token for tokens in query.terms for token in tokens}
    best: tuple[Passage | None, tuple[Span, ...]] = (None, ())
    most = -1
    for passage in node.passages:
        found = dict(_matches(passage.text, wanted))
        count = len(set(found.values()))
        if count > most:
            most = count
            best = passage, tuple((passage.start + start, passage.start + end) for start, end in found)
    return Hit(score, node, name, *best, _dated(node, query))


def _matches(text: str, wanted: set[str]) -> Iterator[tuple[Span, str]]:
    """Yield the place of every word asked for, and the word as the index has it."""
    if wanted:
        for word in _WORD.finditer(text):
            for token in wanted.intersection(analyzer(STEMMED).analyze(word[0])):
                yield word.span(), token


def _dated(node: SearchDocument, query: Query) -> Literal["", "certain", "possible"]:
    """Tell how surely a record lies in the days asked for, given that it possibly does."""
    first, last = query.days
    if first is None and last is None:
        return ""
    begun, lasting = sure_days(node)
    sure = (last is None or begun <= last) and (first is None or lasting >= first)
    return "certain" if sure else "possible"


def _values(value: Any) -> dict[str, Any]:
    """Return the fields of a flat dataclass."""
    return {name: getattr(value, name) for name in value.__slots__}
