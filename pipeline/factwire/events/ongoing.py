"""The words around a trigger -> whether the event goes on at the time of writing: "are holding talks"."""

from __future__ import annotations

import re

from factwire.data import Span

PROGRESSIVE = re.compile(
    r"(?:\b(?:is|are|am|has\s+been|have\s+been)|['’](?:s|re|m|ve\s+been))\s+(?:(?:\w+ly|now|also|still|again|already)\s+)*$"
)
"""Before a verb in -ing."""
BEING = re.compile(r"\b(?:is|are)\s+(?:\w+\s+)?being\s+(?:\w+ly\s+)?$")
"""Before a participle: "is currently being investigated"."""
LIGHTLY = re.compile(
    r"\b(?:making|holding|paying|staging|conducting|carrying\s+out|having|undergoing|waging)\s+"
    r"(?:(?:an?|the|his|her|its|their)\s+)?(?:[\w-]+\s+){0,3}$"
)
"""A verb that says no more than the noun after it: "are holding talks"."""
CONTINUES = re.compile(
    r"(?:\s(?!(?:that|who|which|and|but|if|said|when|while|as)\b)[\w'’-]+){0,6}\s"
    r"(?:continues?|goes\s+on|(?:is|are)\s+(?:still\s+)?(?:under\s?way|ongoing|continuing|going\s+on))(?!\s+to\b)\b"
)
"""What follows a noun that goes on: "the manhunt for Roe continues"."""
LASTING = re.compile(r"(?:partnership|collaboration|co-?operation|alliance)s?", re.IGNORECASE)
"""Nouns of what goes on until something else is said."""


def is_under_way(text: str, sentence: Span, trigger: Span) -> bool:
    """Tell whether the words say that the event goes on at the time of writing: "are investigating", "partnership"."""
    if CONTINUES.match(text, trigger.end, sentence.end) or LASTING.fullmatch(text, trigger.start, trigger.end):
        return True
    before = text[sentence.start : trigger.start]
    light = LIGHTLY.search(before)
    if light:
        return PROGRESSIVE.search(before[: light.start()]) is not None
    if BEING.search(before):
        return True
    return trigger.of(text).endswith("ing") and PROGRESSIVE.search(before) is not None
