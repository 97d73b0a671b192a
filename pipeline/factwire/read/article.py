"""Text and declared metadata -> Article: headline, identity, and the checks that every format shares."""

from __future__ import annotations

import re
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from factwire.data import Article
from factwire.read.declared import Declared, absolute_iri
from factwire.read.source import Source
from factwire.read.text import check_article, clean
from factwire.vocab import FACTWIRE_IRI

NAMESPACE = uuid5(NAMESPACE_URL, FACTWIRE_IRI)
"""Namespace of the identifiers of articles that have none of their own."""
MAX_HEADLINE = 110
"""Search engines show about this many characters of a headline."""

_NO_HEADLINE = re.compile(
    r"(?:https?://|www\.)\S+$|by(?:line)?:?\s|\W*$|(?-i:[A-Z][A-Z .'-]{2,})(?:, [\w .]+)? \([A-Z]{2,10}\)[\W_]*$", re.I
)
"""Addresses, bylines, and lines that are nothing but where a story was written: "NAIROBI, Kenya (AP) _"."""
_SENTENCE_END = re.compile(r"\b(?:[a-z][\w-]{2,}|[A-Z][a-z]{4,}|\d\d)[.!?][\"'”’)]*(?=\s+[\"'“‘(]*[A-Z0-9])")


def make_article(text: str, declared: Declared, source: Source) -> Article:
    """Build the article that a reader yields.

    Raises:
        InputError: the text is no English news article.
    """
    text = clean(text)
    check_article(text, source.label)
    headline = declared.headline or headline_of(text)
    identity = declared.url or absolute_iri(declared.identifier) or content_id(headline, text, declared.published)
    return Article(
        id=identity,
        name=source.name,
        text=text,
        headline=headline,
        source=source.label,
        language=declared.language or "en",
        url=declared.url,
        identifier=declared.identifier,
        authors=declared.authors,
        publisher=declared.publisher,
        published=declared.published,
        modified=declared.modified,
        abstract=declared.abstract,
        section=declared.section,
        dateline=declared.dateline,
        keywords=declared.keywords,
        license=declared.license,
        copyright_notice=declared.copyright_notice,
    )


def content_id(headline: str, text: str, published: str | None) -> str:
    """Return ``urn:uuid:`` with a UUID version 5 of what the article says: the same on every machine."""
    digest = sha256("\0".join((headline, text, published or "")).encode("utf-8", "replace")).hexdigest()
    return f"urn:uuid:{uuid5(NAMESPACE, digest)}"


def headline_of(text: str) -> str:
    """Return the first line where it looks like a headline, else the beginning of the first sentence."""
    lines = [line.strip() for line in text[:20_000].split("\n")]
    filled = [i for i, line in enumerate(lines) if not _NO_HEADLINE.match(line)]
    if not filled:
        return _clip(" ".join(text[:1000].split()))
    first = lines[filled[0]].lstrip("# ")
    if _looks_like_headline(first, lines[filled[0] + 1 :]):
        return first
    paragraph = " ".join(" ".join(lines[filled[0] :])[:2000].split())
    end = _SENTENCE_END.search(paragraph)
    return _clip(paragraph[: end.end()] if end else paragraph)


def _looks_like_headline(line: str, others: list[str]) -> bool:
    """Tell whether a first line is short, unfinished as a sentence, and followed by the story."""
    if (
        not 3 <= len(line.split()) <= 25
        or len(line) > 160
        or line[-1] in ".,;:-–—"
        or not re.match(r"\W*[A-Z0-9]", line)
    ):
        return False
    story = [other for other in others if other]
    if not story or sum(map(len, story)) < 2 * len(line):
        return False
    adjoining = bool(others[0])
    hard_wrapped = max(map(len, story)) <= 100 and len(line) > 0.7 * max(map(len, story))
    return not (adjoining and (hard_wrapped or story[0][0].islower()))


def _clip(sentence: str) -> str:
    """Shorten a sentence to ``MAX_HEADLINE`` characters at a word boundary; an ellipsis says so."""
    if len(sentence) <= MAX_HEADLINE:
        return sentence
    boundary = sentence.rfind(" ", 0, MAX_HEADLINE)
    return sentence[: boundary if boundary > 0 else MAX_HEADLINE - 1].rstrip(",;:-–— ") + "…"
