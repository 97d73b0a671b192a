"""Phrases of an article -> the names that they are, if they are: "Kenyan minister Jane Doe", not "Doe's aides"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factwire.data import Entity, Mention, Span
from factwire.parties import BODY_WORD
from factwire.phrases import ARTICLE, PREPOSITIONS

UNIONS = frozenset({"AU", "ASEAN", "Asean", "EU", "European Union", "NATO", "UN", "U.N.", "United Nations"})
"""Bodies that have others: "the UN agency" is not the UN."""
JOINTS = frozenset({"and", "or", "&", "the"})
"""What stands between two names of a list, commas apart."""
APPOSED = re.compile(
    r",\s+(?:[a-z]|\d)|\s+and\s+(?:the|an?|his|her|their|its|\d+|two|three|four|five|six|seven|eight|nine|ten|several)\s"
)
"""What follows the name of somebody who is meant: "Jane Roe, head of Acme", "Jane Roe and her aides"."""
BELONGS = re.compile(r"\s+(?:of|from)\s")
"""What follows the name of a person who is meant: "Jane Roe of Acme"."""
OF_ONE = re.compile(r"\b(?:the|an?)\s$", re.IGNORECASE)
"""Before a word for a people that is one of it, if its own follows: "the Armenian's farewell note"."""
ONE_OF = re.compile(r"\b(?:an?|one|another|every|each) $", re.IGNORECASE)
NO_NOUN = re.compile(
    r"[,.;:)\n]|\s(?:who|whom|whose|that|and|or|was|were|is|are|has|had|in|on|at|from|to|for|with|by|as|said|after|"
    r"before|when|while)\b"
)
"""Around a word for a people that is one of it: "five Iraqis and a Libyan who", not "a Libyan veto"."""
GOVERNS = re.compile(r"(?!king$)[a-z]+ing")
"""A participle right before a name, which is its object."""
HEADS = frozenset({"PERSON", "ORG"})
"""Types of names that are what a phrase is about if it ends with them: "Kenya's official news agency KNA"."""
PLACE_WORD = re.compile(
    r" (?:islands?|village|town|city|district|province|region|county|state|river|lake|valley|peninsula|prefecture|"
    r"governorate)\b"
)
"""What a place is, after its name: "Helmand province"."""
PLACES = frozenset({"GPE", "LOC", "FACILITY"})
"""Types of entities that do nothing themselves, unless they are countries."""
NAMING = frozenset({"PERSON", "ORG", "GPE", "LOC", "FACILITY"})


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one article, and whose they are."""

    text: str
    mentions: tuple[Mention, ...]
    """In text order."""
    owners: Mapping[str, Entity]
    """Mention -> the entity that it names, or for an adjective the country."""

    def within(self, span: Span) -> list[Mention]:
        """Return the mentions that lie in ``span``, or that it lies in."""
        low = bisect_left(self.mentions, span.start, key=lambda m: m.span.end)
        found = []
        for mention in self.mentions[low:]:
            if mention.span.start >= span.end:
                break
            if mention.span.end > span.start and (span.covers(mention.span) or mention.span.covers(span)):
                found.append(mention)
        return found

    def of(self, span: Span) -> list[Mention]:
        """Return the mentions that the phrase names: all of a list of names, else the one that it ends with.

        In "Russian troops" and "a spokesman for Acme" it is none; in "Kenyan minister Jane Doe" the person.
        """
        inside = self.outer(span)
        if not inside:
            return []
        last = inside[-1]
        rest = self.text[last.span.end : span.end]
        land = last.type in PLACES and PLACE_WORD.fullmatch(rest) is not None
        called = last.type == "ORG" and last.span.of(self.text) not in UNIONS
        body = called and BODY_WORD.fullmatch(rest) is not None
        if (rest.strip(" '’s.,)") and not land and not body) or last.span.start < span.start - 40:
            return self._leading(span, inside[0])
        named = [m for m in inside if m.type in NAMING]
        if len(named) > 1 and self._is_list(span, named):
            return named
        before = self.text[span.start : last.span.start]
        if last.type in HEADS and not _reaches_out(before):
            return [last]
        plain = not before.strip() or ARTICLE.fullmatch(before) is not None
        return [last] if plain else self._leading(span, inside[0])

    def outer(self, span: Span) -> list[Mention]:
        """Return the names in a phrase, of nested ones the outer; the name that it is a part of if it holds none."""
        found = [m for m in self.within(span) if m.type in NAMING or (m.type == "NORP" and not self._is_people(m))]
        inner = [m for m in found if span.covers(m.span)]
        kept: list[Mention] = []
        for mention in sorted(
            inner or found, key=lambda m: (m.span.start, -m.span.end, m.id not in self.owners, -m.score, m.id)
        ):
            if not kept or mention.span.start >= kept[-1].span.end:
                kept.append(mention)
        return kept

    def _is_people(self, mention: Mention) -> bool:
        """Tell whether a word is a plural, which stands for no government: "Kenyans", "Republicans"."""
        return re.search(r"[^s]s$", mention.span.of(self.text)) is not None

    def is_national(self, mention: Mention, span: Span) -> bool:
        """Tell whether a phrase is a person of a country, or its people: "the Kenyan", "the British"."""
        acronym = mention.span.of(self.text).isupper()
        alone = self.text.startswith(("'s ", "’s "), mention.span.end) and OF_ONE.search(
            self.text, max(0, mention.span.start - 5), mention.span.start
        )
        one = ONE_OF.search(self.text, max(0, span.start - 10), span.start) and NO_NOUN.match(self.text, span.end)
        article = ARTICLE.match(self.text, span.start, span.end) or alone or one
        return mention.type == "NORP" and not acronym and bool(article)

    def _leading(self, span: Span, first: Mention) -> list[Mention]:
        """Return the name that a phrase begins with, if the rest only tells more of it or adds others."""
        meant = first.type in HEADS and not self.text[span.start : first.span.start].strip()
        patterns = (APPOSED, BELONGS) if first.type == "PERSON" else (APPOSED,)
        return [first] if meant and any(p.match(self.text, first.span.end, span.end) for p in patterns) else []

    def _is_list(self, span: Span, named: Sequence[Mention]) -> bool:
        """Tell whether names with nothing but commas and "and" between them make up the phrase."""
        starts = self.text[span.start : named[0].span.start]
        gaps = (self.text[a.span.end : b.span.start] for a, b in pairwise(named))
        return not starts.strip() and all(JOINTS.issuperset(gap.replace(",", " ").lower().split()) for gap in gaps)


def _reaches_out(before: str) -> bool:
    """Tell whether words before a name make the phrase about somebody else: "a lawyer for", "troops backing"."""
    words = before.split()
    return not PREPOSITIONS.isdisjoint(word.lower() for word in words) or bool(words and GOVERNS.fullmatch(words[-1]))
