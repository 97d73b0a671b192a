"""A statement: one subject, property and value of the public document, and where it was read.

Both documents are made of the same statements, so neither can say what the other does not know.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

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
