"""Reasons not to say a thing: it is denied, past, hypothetical, quoted, or too uncertain."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from factwire.data import Fact, Segmented, Span
from factwire.facts.descriptions import Description
from factwire.facts.patterns import Reading
from factwire.facts.titles import LEADERS, OFFICES

CURRENT = frozenset({"worksFor", "memberOf", "affiliation", "workLocation", "homeLocation"})
"""Properties that say what is so now, so that "former" forbids them."""

DOUBT = re.compile(
    r"(?i)\b(?:if|whether|unless|would|could|might|(?-i:may)|not|never|nor|neither|no longer|den(?:y|ied|ies|ying)|"
    r"reject\w*|refus\w+|alleg\w+|claim\w*|rumou?r\w*|suppos\w+|reported\w*|believ\w+|suspect\w*|accus\w+|said|says|"
    r"saying|told|tells|wrote|writes|according|argued?|insist\w*|thought|thinks?|suggest\w*|apparently|perhaps|"
    r"possibly)\b|n['’]t\b|\?"
)
"""Words that leave open whether what a verb of their sentence states is so, or put it in somebody's mouth."""

ENDED = re.compile(
    r"(?:\s*,)?\s+(?:(?:until|till|up to)\b(?!\s+(?:now|today))|"
    r"(?:from|between|in)\s+(?:\w+\s+)?\d{4}(?:\s+(?:to|until|till|and)\b|\s*[-–]\s*\d)|"
    r"to\s+(?:be\s+(?:dismissed|fired|ousted|removed|replaced|sacked)|leave|lose|quit|resign|step\s+down)\b)"
)
"""What follows what was so for a time: "a member of the party until 2018", "head of Acme from 2004 to 2008", "the third
coach to be fired"."""

OPENING, CLOSING = "“„«", "”»"
LONGEST = 1200
"""Characters of the longest quotation within a paragraph."""


@dataclass(frozen=True, slots=True)
class Guards:
    """The checks for one article."""

    text: str
    sentences: tuple[Span, ...]
    quotes: tuple[Span, ...]
    min_confidence: float

    @classmethod
    def of(cls, segmented: Segmented, min_confidence: float) -> Guards:
        """Find the quotations of an article once."""
        text = segmented.article.text
        return cls(text, tuple(s.span for s in segmented.sentences), tuple(quotations(text)), min_confidence)

    def objection(self, reading: Reading, fact: Fact) -> str | None:
        """Return why ``fact`` must not be emitted, None if it may."""
        if fact.score < self.min_confidence:
            return f"confidence {fact.score:.2f} is below {self.min_confidence:.2f}"
        if reading.kind == "network":
            return "only the network links the two: no construction of the sentence does"
        if fact.predicate in CURRENT | {"jobTitle"} and ENDED.match(self.text, self._end(reading)):
            return "the wording puts it in the past"
        if self._quoted(reading.head.span) or self._quoted(reading.tail.span):
            return "inside a quotation: attributed, not asserted"
        if reading.description is not None and fact.predicate != "nationality":
            reason = _of_title(reading.description, fact)
            if reason is not None:
                return reason
        if reading.clause and DOUBT.search(self._sentence(reading.evidence)):
            return "the sentence denies, doubts or attributes it"
        return None

    @staticmethod
    def _end(reading: Reading) -> int:
        """Return where the last of the words that a reading rests on ends."""
        description = reading.description.span.end if reading.description is not None else 0
        return max(reading.head.span.end, reading.tail.span.end, description)

    def _quoted(self, span: Span) -> bool:
        """Tell whether a mention stands inside of quoted speech."""
        at = bisect_right(self.quotes, span.start, key=lambda q: q.start) - 1
        return at >= 0 and self.quotes[at].covers(span)

    def _sentence(self, span: Span) -> str:
        """Return the sentence that ``span`` begins in."""
        at = bisect_right(self.sentences, span.start, key=lambda s: s.start) - 1
        return self.sentences[at].of(self.text)


def _of_title(title: Description, fact: Fact) -> str | None:
    """Return what a title's own words have against a statement that hangs on it."""
    if title.unreal:
        return "the wording makes the office a future or a doubtful one"
    if title.past and (fact.predicate in CURRENT or title.then):
        return "the wording puts it in the past"
    if title.late and (fact.predicate in CURRENT or title.noun in OFFICES | LEADERS):
        return "the holder is dead"
    return None


def quotations(text: str) -> list[Span]:
    """Return the stretches in double quotation marks, marks included.

    A quotation ends at the latest with its paragraph, where a new one opens, or after ``LONGEST`` characters: speech
    that goes on opens anew in the next paragraph, and a mark that was forgotten must not silence the rest.
    """
    found: list[Span] = []
    start: int | None = None
    for mark in re.finditer(r'["“”„«»\n]', text):
        at, sign = mark.start(), mark[0]
        opens = sign in OPENING or (sign == '"' and _begins(text, at))
        if start is not None and (at - start > LONGEST or sign == "\n" or opens or not sign.isspace()):
            found.append(Span(start, min(at + (not opens and sign != "\n"), start + LONGEST)))
            start = None
        elif start is None and sign == '"' and not opens:
            continue
        if opens:
            start = at
    if start is not None:
        found.append(Span(start, min(len(text), start + LONGEST)))
    return found


def _begins(text: str, at: int) -> bool:
    """Tell whether the straight mark at ``at`` opens a quotation: text follows it and none stands before it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(after.strip()) and (not before.strip() or before in "([—–-/")
