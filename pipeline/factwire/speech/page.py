"""Segmented article and extraction -> the story as words that know their sentence, paragraph, name and quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from factwire.data import Entity, Extraction, Mention, Segmented, Sentence, SentenceKind, Span
from factwire.speech.marks import Quotation, quotations

STORY = (SentenceKind.HEADLINE, SentenceKind.BODY)


@dataclass(frozen=True)
class Page:
    """The story of one article. Words are numbered from 0; ranges of words are half-open."""

    text: str
    spans: tuple[Span, ...]
    lower: tuple[str, ...]
    sentence: tuple[int, ...]
    """Number of each word's sentence."""
    sentences: tuple[Sentence, ...]
    paragraph: tuple[int, ...]
    """Number of each sentence's paragraph."""
    quotations: tuple[Quotation, ...]
    quoted: tuple[int, ...]
    """Number of the quotation that each word or mark stands in, -1 outside."""
    mentions: tuple[Mention, ...]
    """In text order; of those that share a word only the longest."""
    named: tuple[int, ...]
    """Number of the mention that each word belongs to, -1 if none."""
    bearers: dict[str, Entity]
    """Mention id -> its entity."""

    @cached_property
    def has_doubles(self) -> bool:
        """Whether the story has a quotation in double marks."""
        return any(not quotation.single for quotation in self.quotations)

    def of(self, first: int, last: int) -> Span:
        """Return the span of a range of words."""
        return Span(self.spans[first].start, self.spans[last - 1].end)

    def words(self, span: Span) -> tuple[int, int]:
        """Return the range of words that begin inside of a span."""
        return self.at(span.start), self.at(span.end)

    def at(self, offset: int) -> int:
        """Return the first word that begins at ``offset`` or later."""
        return bisect_left(self.spans, offset, key=lambda span: span.start)

    def bounds(self, word: int) -> tuple[int, int]:
        """Return the range of words of a word's sentence."""
        return self.words(self.sentences[self.sentence[word]].span)

    def word(self, number: int) -> str:
        """Return a word in lower case, nothing beyond the story."""
        return self.lower[number] if 0 <= number < len(self.lower) else ""

    def mention(self, word: int) -> Mention | None:
        """Return the mention that a word belongs to."""
        number = self.named[word] if 0 <= word < len(self.named) else -1
        return self.mentions[number] if number >= 0 else None

    def kind(self, word: int) -> str:
        """Return the type of the mention that a word belongs to, or nothing."""
        mention = self.mention(word)
        return mention.type if mention else ""

    def entity(self, mention: Mention) -> Entity | None:
        """Return the entity of a mention."""
        return self.bearers.get(mention.id)

    def is_capital(self, word: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self.text[self.spans[word].start].isupper()


def make_page(segmented: Segmented, extraction: Extraction, entities: Sequence[Entity]) -> Page:
    """Read the story's sentences; all else (bylines, credits, links) is left out."""
    text = segmented.article.text
    paragraph, paragraphs = _paragraphs(segmented)
    sentences = tuple(s for s in segmented.sentences if s.kind in STORY)
    spans: list[Span] = []
    sentence: list[int] = []
    begins = [s.span.start for s in sentences]
    for token in segmented.tokens:
        number = bisect_right(begins, token.start) - 1
        if number >= 0 and sentences[number].span.covers(token):
            spans.append(token)
            sentence.append(number)
    starts = [span.start for span in spans]
    found = tuple(q for q in quotations(text, paragraphs) if all(_holds_word(starts, part) for part in q.parts))
    mentions = _longest(extraction.mentions)
    bearers = {mention: e for e in entities for mention in (*e.mentions, *e.adjectives)}
    return Page(
        text,
        spans=tuple(spans),
        lower=tuple(span.of(text).lower() for span in spans),
        sentence=tuple(sentence),
        sentences=sentences,
        paragraph=paragraph,
        quotations=found,
        quoted=_numbers(spans, [quotation.outer for quotation in found]),
        mentions=mentions,
        named=_numbers(spans, [mention.span for mention in mentions]),
        bearers=bearers,
    )


def _holds_word(starts: Sequence[int], span: Span) -> bool:
    """Tell whether a word begins inside of a span; a mark may stand in the middle of an odd word."""
    return bisect_left(starts, span.start) < bisect_left(starts, span.end)


def _paragraphs(segmented: Segmented) -> tuple[tuple[int, ...], tuple[Span, ...]]:
    """Return the paragraph of each story sentence, and the paragraphs.

    A line break inside of a sentence shows that lines are wrapped; then only a blank line ends a paragraph.
    """
    text = segmented.article.text
    story = [s.span for s in segmented.sentences if s.kind in STORY]
    enough = 2 if any(_breaks(span.of(text)) for span in story) else 1
    numbers: list[int] = []
    paragraphs: list[Span] = []
    previous: Sentence | None = None
    for one in segmented.sentences:
        if one.kind in STORY:
            goes_on = previous is not None and previous.kind is one.kind
            if goes_on and previous and _breaks(text[previous.span.end : one.span.start]) < enough:
                paragraphs[-1] = Span(paragraphs[-1].start, one.span.end)
            else:
                paragraphs.append(one.span)
            numbers.append(len(paragraphs) - 1)
        previous = one
    return tuple(numbers), tuple(paragraphs)


def _breaks(stretch: str) -> int:
    """Count the line breaks of any kind."""
    return len(f"{stretch}.".splitlines()) - 1


def _longest(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in text order without those inside of others."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or kept[-1].span.end <= mention.span.start:
            kept.append(mention)
    return tuple(kept)


def _numbers(words: Sequence[Span], spans: Sequence[Span]) -> tuple[int, ...]:
    """Return for each word the number of the span that it begins in, -1 if none; both are in text order."""
    numbers = []
    at = 0
    for word in words:
        while at < len(spans) and spans[at].end <= word.start:
            at += 1
        numbers.append(at if at < len(spans) and spans[at].start <= word.start else -1)
    return tuple(numbers)
