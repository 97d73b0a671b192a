"""A statement: one subject, property and value of the public document, and where it was read.

Both documents are made of the same statements, so neither can say what the other does not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from factwire import vocab
from factwire.data import Span

TYPE = "@type"
"""The pseudo-property of the statement that says what a node is."""


@dataclass(frozen=True, slots=True)
class Statement:
    """``subject`` (an ``@id``) has ``value`` for ``predicate``, according to ``evidence``.

    ``value`` is what stands in the public document: text, ``{"@id": ...}`` or a value object.
    """

    subject: str
    predicate: str
    """A schema.org property, or ``@type``."""
    value: str | dict[str, Any]
    evidence: Span
    score: float
    """Confidence in [0, 1]."""
    modality: str = "asserted"
    derived_from: str | None = None
    """The knowledge base that supplied the value; None when the text gives it."""
    reason: str | None = None
    """Why the statement is kept out of the public document; None when it is in."""

    def order(self) -> tuple[Span, str, str, str, str]:
        """Return the sort key: place in the text, then content."""
        return self.evidence, self.predicate, self.subject, self.value_key(), self.reason or ""

    def value_key(self) -> str:
        """Return a text that is equal for equal values."""
        return json.dumps(self.value, sort_keys=True, ensure_ascii=False)


def is_reference(value: Any) -> bool:
    """Tell whether a value points to another node."""
    return isinstance(value, dict) and "@id" in value


def split_contradictions(statements: Iterable[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Part the statements from those that give a single-valued property more than one value."""
    statements = list(statements)
    values: dict[tuple[str, str], set[str]] = {}
    for s in statements:
        values.setdefault((s.subject, s.predicate), set()).add(s.value_key())
    kept, contradictory = [], []
    for s in statements:
        if s.predicate in vocab.MULTIVALUED or len(values[s.subject, s.predicate]) == 1:
            kept.append(s)
        else:
            contradictory.append(replace(s, reason=f"the article gives different values for {s.predicate}"))
    return kept, contradictory


def distinct(statements: Iterable[Statement]) -> list[Statement]:
    """Sort, and of statements that say the same from the same evidence keep the surest."""
    best: dict[tuple[object, ...], Statement] = {}
    for statement in statements:
        key = *statement.order(), statement.modality
        if key not in best or best[key].score < statement.score:
            best[key] = statement
    return sorted(best.values(), key=lambda s: (s.order(), s.modality))
