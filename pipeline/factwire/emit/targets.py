"""Words of an article -> a Web Annotation target: their position, and a quote that finds them by itself."""

from __future__ import annotations

import unicodedata
from typing import Any

from factwire.data import Span

CONTEXT = 32
"""Code points of prefix and suffix, as the Web Annotation examples have it."""
WIDEST = 256
"""How far prefix and suffix grow to make a quote unique before the position alone has to do."""
WIDEN_BELOW = 200_000
"""Longest text, in code points, in which quotes are made unique: each quote costs a search of the text."""

ZERO_WIDTH_JOINER = "\u200d"


def target(text: str, span: Span, source: str) -> dict[str, Any]:
    """Return the SpecificResource for a span of ``text``, which is the body of the article with the IRI ``source``."""
    prefix, suffix = quote(text, span)
    return {
        "@type": "oa:SpecificResource",
        "source": source,
        "selector": [
            {"@type": "oa:TextPositionSelector", "start": span.start, "end": span.end},
            {"@type": "oa:TextQuoteSelector", "exact": span.of(text), "prefix": prefix, "suffix": suffix},
        ],
    }


def quote(text: str, span: Span) -> tuple[str, str]:
    """Return prefix and suffix of a span: up to 32 code points each, more where the quote is not unique.

    Neither begins or ends inside a grapheme cluster. Where even the widest quote is not unique, or the
    text is longer than ``WIDEN_BELOW``, the plain one is returned.
    """
    plain = _around(text, span, CONTEXT)
    if len(text) > WIDEN_BELOW:
        return plain
    prefix, suffix = plain
    width = CONTEXT
    while not _is_unique(text, span.start - len(prefix), span.end + len(suffix)):
        width *= 2
        if width > WIDEST:
            return plain
        prefix, suffix = _around(text, span, width)
    return prefix, suffix


def _around(text: str, span: Span, width: int) -> tuple[str, str]:
    """Cut at most ``width`` code points on both sides, at cluster boundaries."""
    start, end = max(0, span.start - width), min(len(text), span.end + width)
    while start < span.start and _joins(text, start):
        start += 1
    while end > span.end and _joins(text, end):
        end -= 1
    return text[start : span.start], text[span.end : end]


def _joins(text: str, index: int) -> bool:
    """Tell whether the characters before and at ``index`` belong to one grapheme cluster.

    Covers what news text has of UAX #29: combining marks, joiner sequences, emoji modifiers and tags,
    flags, conjoining Hangul. Errs on the side of not cutting.
    """
    if not 0 < index < len(text):
        return False
    before, at = text[index - 1], text[index]
    return (
        unicodedata.category(at)[0] == "M"
        or at in "\u200c\u200d"
        or before == ZERO_WIDTH_JOINER
        or "\U0001f3fb" <= at <= "\U0001f3ff"
        or "\U000e0020" <= at <= "\U000e007f"
        or ("\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= at <= "\U0001f1ff")
        or "\u1160" <= at <= "\u11ff"
    )


def _is_unique(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` occurs nowhere else."""
    needle = text[start:end]
    return text.find(needle) == start and text.find(needle, start + 1) < 0
