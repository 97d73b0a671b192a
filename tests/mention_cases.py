"""Mentions of texts, by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factwire.data import Mention, Span


def at(text: str, phrase: str) -> Span:
    return Span(text.index(phrase), text.index(phrase) + len(phrase))


def mentions(text: str, *rows: tuple[str, int, str, float]) -> list[Mention]:
    made = []
    for number, (exact, nth, kind, score) in enumerate(rows, 1):
        start = [m.start() for m in re.finditer(re.escape(exact), text)][nth - 1]
        made.append(Mention(f"m{number}", Span(start, start + len(exact)), kind, score))
    return made


def named(text: str, found: Sequence[Mention]) -> list[tuple[str, str]]:
    return [(m.type, m.span.of(text)) for m in found]
