"""The mentions of one sentence -> a line in which each is one sign, so that constructions are regular expressions.

``"Kenyan President Jane Doe"`` becomes ``"N R P"`` with three private-use characters. Patterns name them in braces:
``{P}`` is a person, ``{OG}`` an organization or a place with a government, ``{^P}`` anything but a person,
``{P:head}`` a person to be returned as "head". A possessive that stands for a person or body is drawn as one with "'s".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from factwire.data import Mention, Span

SIGNS = {
    "PERSON": "P", "ROLE": "R", "ORG": "O", "GPE": "G", "LOC": "L", "FACILITY": "F", "NORP": "N", "DATE": "D",
    "QUANTITY": "Q",
}  # fmt: skip
"""Letter of each entity type in patterns. All others are ``X``; ``T`` is a description of a person."""

POSSESSIVES = frozenset({"his", "her", "its"})
OWNS = "'s"
FIRST = 0xE000
_MARK = re.compile(r"\{(\^?)([A-Z]+)(?::(\w+))?\}")
_PLAIN = str.maketrans(
    {
        "’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "—", "\n": " ", "\r": " ", "\t": " ", "\u00a0": " ",
        **{chr(FIRST + k): "?" for k in range(26)},
    }
)  # fmt: skip


def sign(letter: str) -> str:
    """Return the character that stands for a letter of a pattern."""
    return chr(FIRST + ord(letter) - ord("A"))


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern whose mentions are written ``{OG}`` or ``{P:name}``."""

    def expand(mark: re.Match[str]) -> str:
        signs = "[" + mark[1] + "".join(map(sign, mark[2])) + "]"
        return f"(?P<{mark[3]}>{signs})" if mark[3] else signs

    return re.compile(_MARK.sub(expand, pattern))


def letters(pattern: str) -> tuple[frozenset[str], ...]:
    """Return the letters that each named part of a pattern may be."""
    return tuple(frozenset(mark[2]) for mark in _MARK.finditer(pattern) if mark[3])


@dataclass(frozen=True)
class Line:
    """One sentence. ``parts`` are its mentions, or descriptions that take their place, in text order."""

    text: str
    """The article's text."""
    span: Span
    parts: tuple[tuple[str, Span], ...]
    """Letter and span of each part; parts do not overlap."""

    @classmethod
    def of(cls, text: str, span: Span, mentions: Sequence[Mention]) -> Line:
        """Make the line of one sentence from its mentions, in text order and without overlaps."""
        return cls(text, span, tuple((cls.letter(m), m.span) for m in mentions))

    @staticmethod
    def letter(mention: Mention) -> str:
        """Return the letter of a mention."""
        return SIGNS.get(mention.type, "X")

    @cached_property
    def _drawn(self) -> tuple[str, tuple[int, ...]]:
        """The signs and the text between them, and where each part stands in that."""
        drawn: list[str] = []
        places: list[int] = []
        length, at = 0, self.span.start
        for letter, span in self.parts:
            ending = self._ending(span)
            drawn += (self.text[at : span.start].translate(_PLAIN), sign(letter), ending)
            length += span.start - at + 1
            places.append(length - 1)
            length += len(ending)
            at = span.end
        drawn.append(self.text[at : self.span.end].translate(_PLAIN))
        return "".join(drawn), tuple(places)

    def _ending(self, span: Span) -> str:
        """Return what follows the sign of a part: that of a possessive has an ending of its own."""
        return OWNS if span.of(self.text).lower() in POSSESSIVES else ""

    @property
    def signs(self) -> str:
        """The sentence with one sign for each part; apostrophes, dashes and white space are plain."""
        return self._drawn[0]

    @property
    def places(self) -> tuple[int, ...]:
        """Where each part stands in ``signs``."""
        return self._drawn[1]

    @cached_property
    def _index(self) -> dict[int, int]:
        return {place: number for number, place in enumerate(self.places)}

    def part_at(self, place: int) -> int:
        """Return the number of the part that stands at ``place`` of ``signs``."""
        return self._index[place]

    def offset(self, place: int) -> int:
        """Return the offset in the article's text of ``place`` in ``signs``."""
        before = bisect_left(self.places, place)
        if not before:
            return self.span.start + place
        span = self.parts[before - 1][1]
        return span.end + max(0, place - self.places[before - 1] - 1 - len(self._ending(span)))
