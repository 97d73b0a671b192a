"""Descriptions with "the" -> the one name of the article that they mean: "the federation", "the minister".

A word tells whom only if one name before has it: as its noun ("Chilean Football Federation"), as the office beside it
("Tourism Minister Jane Roe"), or as an age ("Jane Roe, 63"). In the 288 articles of newschains 19 of 21 such nouns of
bodies that no coreference link explains, and 15 of 20 offices, mean that name; one means another, the others nobody
who is named. An age stands alone in none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from factwire.data import Entity, Mention, Span

NOUNS = frozenset(
    """
    agency airline alliance association authority bank charity church club coalition college commission committee
    council court department federation foundation group institute league ministry movement network newspaper office
    parliament party union university
    """.split()
)
"""Nouns of names of organizations, by which the text calls them again."""
THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
AGE = re.compile(r"(\d+)-year-old", re.IGNORECASE)
AGED = re.compile(r",\s+(?:aged\s+)?(\d+)\b|\s+\((\d+)\)")
"""What follows the name of somebody whose age is told."""
OFFICE = re.compile(r",\s+(?:(?:the|an?|its|his|her)\s+)?")
"""What stands between a name and an office after it."""
SPEAKS = re.compile(
    r"\s+(?:adds?|added|explain(?:s|ed)|notes?|noted|recall(?:s|ed)|sa(?:id|ys)|tells?|told|warn(?:s|ed)|wr(?:ites|ote))\b"
)
"""What follows an office that stands behind somebody else's name: "… to kill Jane Roe, the officer said"."""
SPECIFIED = re.compile(r"\s+(?:of|for|from|in charge)\b")
"""What follows a description that says itself whose it is."""
CERTAINTY = 0.8
"""34 of 41 are right."""
RECENT = 300
"""Characters before "the 63-year-old" in which nobody else may be named."""


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Looks up whom descriptions of one article mean."""

    text: str
    nouns: Mapping[str, tuple[tuple[int, Mention, str], ...]] = field(default_factory=dict)
    """Last word of an office or of an organization's name -> where the first such name of each bearer ends, the
    mention, the bearer."""
    ages: Mapping[str, tuple[tuple[int, Mention, str], ...]] = field(default_factory=dict)
    """The same by the ages that stand beside names."""
    people: tuple[tuple[int, Mention, str], ...] = ()
    """The same of every mention of a person."""

    @classmethod
    def of(cls, text: str, mentions: Sequence[Mention], owners: Mapping[str, Entity]) -> Descriptions:
        """Index the mentions of one article, which are in text order."""
        nouns: dict[str, dict[str, tuple[int, Mention, str]]] = {}
        ages: dict[str, dict[str, tuple[int, Mention, str]]] = {}
        people = []
        for place, mention in enumerate(mentions):
            owner = owners.get(mention.id)
            if owner is None or owner.type not in ("PERSON", "ORG"):
                continue
            entry = (mention.span.end, mention, owner.id)
            if owner.type == "ORG":
                for word in NOUNS.intersection(mention.span.of(text).lower().split()):
                    nouns.setdefault(word, {}).setdefault(owner.id, entry)
                continue
            people.append(entry)
            for word in _offices(text, mentions, place):
                nouns.setdefault(word, {}).setdefault(owner.id, entry)
            if aged := AGED.match(text, mention.span.end):
                ages.setdefault(aged[1] or aged[2], {}).setdefault(owner.id, entry)
        return cls(
            text, {word: tuple(found.values()) for word, found in nouns.items()},
            {age: tuple(found.values()) for age, found in ages.items()}, tuple(people),
        )  # fmt: skip

    def stands_for(self, span: Span) -> tuple[float, Mention] | None:
        """Return ``CERTAINTY`` and a mention of whom a noun with "the" before it means; None where that is open."""
        words = self.text[span.start : span.end].lower().split()
        if words[:1] == ["the"]:
            words = words[1:]
        elif not THE.search(self.text, max(0, span.start - 8), span.start):
            return None
        if len(words) != 1 or SPECIFIED.match(self.text, span.end):
            return None
        found = self.candidates(words[0], span.start)
        return (CERTAINTY, found[0]) if len(found) == 1 else None

    def candidates(self, noun: str, until: int) -> list[Mention]:
        """Return a mention of each whom a noun, in lower case, may mean by the names before the offset ``until``."""
        age = AGE.fullmatch(noun)
        if age is None:
            found = self.nouns.get(noun, ())
        else:
            found = self.ages.get(age[1]) or tuple(one for one in self.people if one[0] > until - RECENT)
        return list({bearer: mention for end, mention, bearer in found if end <= until}.values())


def _offices(text: str, mentions: Sequence[Mention], place: int) -> Iterator[str]:
    """Yield the last words of the offices right before and right after the name of a person."""
    name = mentions[place].span
    before = next((m for m in reversed(mentions[max(0, place - 3) : place]) if m.type == "ROLE"), None)
    if before is not None and not text[before.span.end : name.start].strip(" ,"):
        yield before.span.of(text).lower().split()[-1]
    after = next((m for m in mentions[place + 1 : place + 4] if m.type == "ROLE"), None)
    apposed = after is not None and OFFICE.fullmatch(text, name.end, after.span.start) is not None
    if after is not None and apposed and not SPEAKS.match(text, after.span.end):
        yield after.span.of(text).lower().split()[-1]
