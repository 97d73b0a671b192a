"""Facts -> the NewsArticle node and the nodes of authors and publisher that the text does not name.

https://schema.org/NewsArticle, https://schema.org/NewsMediaOrganization
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any

from factwire.data import Article, Facts, Party, Segmented, SentenceKind, Span
from factwire.emit.ids import Ids, declared, link, party_key

ABOUT_MENTIONS = 3
"""An article is about nothing that it mentions less often than this."""
ABOUT_SHARE = 0.5
"""... nor about what it mentions less than this share of its most mentioned entity."""
ABOUT_MOST = 3
"""An article is about at most this many entities, and at most this many events."""

POSSESSIVES = frozenset({"'s", "’s"})


def news_article(facts: Facts, ids: Ids, *, described: AbstractSet[str]) -> dict[str, Any]:
    """Build the NewsArticle node. Properties without a value are absent.

    ``described`` are the ids of the document's other nodes.
    """
    article = facts.segmented.article
    ranked = _by_salience(facts)
    properties = {
        "@id": ids.article,
        "@type": "NewsArticle",
        "headline": article.headline,
        "articleBody": article.text,
        "inLanguage": article.language,
        "url": link(article.url),
        "identifier": article.identifier or (None if link(article.url) else article.id),
        "datePublished": article.published,
        "dateModified": None if _modified_too_early(article) else article.modified,
        "author": _references(ids.parties[party_key(author)] for author in article.authors),
        "publisher": {"@id": ids.parties[party_key(article.publisher)]} if article.publisher else None,
        "abstract": article.abstract,
        "articleSection": article.section,
        "dateline": article.dateline,
        "keywords": list(dict.fromkeys(article.keywords)),
        "license": link(article.license),
        "copyrightNotice": article.copyright_notice,
        "wordCount": word_count(facts.segmented),
        "mentions": _references(ids.entities[entity] for entity, _ in ranked),
        "about": _references([*(ids.entities[entity] for entity in about(ranked)), *_news(facts, ids, described)]),
    }
    return {key: value for key, value in properties.items() if value not in (None, "", [])}


def _modified_too_early(article: Article) -> bool:
    """Tell whether the publisher's dates say that the article was changed before it was published."""
    if article.published is None or article.modified is None:
        return False
    if len(article.published) > 10 and len(article.modified) > 10:
        published, modified = (datetime.fromisoformat(d) for d in (article.published, article.modified))
        if (published.tzinfo is None) == (modified.tzinfo is None):
            return modified < published
    shared = min(len(article.published), len(article.modified), 10)
    return article.modified[:shared] < article.published[:shared]


def party_nodes(article: Article, ids: Ids) -> list[dict[str, Any]]:
    """Build a node for each author and publisher that shares none with an entity of the text."""
    nodes: dict[str, dict[str, Any]] = {}
    for party in declared(article):
        key = party_key(party)
        if key not in ids.merged:
            node = nodes.setdefault(ids.parties[key], {"@id": ids.parties[key], "name": " ".join(party.name.split())})
            node["@type"] = _party_type(party, article)
            url = link(party.url)
            if url is not None:
                node["url"] = url
    return list(nodes.values())


def about(ranked: list[tuple[str, int]]) -> list[str]:
    """Choose what the article is about from ``(entity id, number of mentions)`` by salience.

    At most three entities, each with at least three mentions and half as many as the first. Where the
    limit would cut through a tie, the tied ones stay out: none of them stands out.
    """
    floor = max(ABOUT_MENTIONS, ABOUT_SHARE * ranked[0][1]) if ranked else ABOUT_MENTIONS
    if len(ranked) > ABOUT_MOST:
        floor = max(floor, ranked[ABOUT_MOST][1] + 1)
    return [entity for entity, count in ranked[:ABOUT_MOST] if count >= floor]


def _news(facts: Facts, ids: Ids, described: AbstractSet[str]) -> list[str]:
    """Return the first events that the headline or the first sentence of the body mentions and that have nodes."""
    sentences = facts.segmented.sentences
    opening = [s.span for s in sentences if s.kind is SentenceKind.HEADLINE]
    opening += [s.span for s in sentences if s.kind is SentenceKind.BODY][:1]
    told = sorted(
        (trigger, ids.events[event.id])
        for event in facts.events
        for trigger in event.triggers
        if ids.events[event.id] in described and any(span.covers(trigger) for span in opening)
    )
    return list(dict.fromkeys(event for _, event in told))[:ABOUT_MOST]


def word_count(segmented: Segmented) -> int:
    """Count the tokens that are words or numbers: not punctuation, not a possessive 's."""
    return sum(_is_word(token, segmented.article.text) for token in segmented.tokens)


def _is_word(token: Span, text: str) -> bool:
    """Tell whether a token counts as a word."""
    form = token.of(text)
    return any(map(str.isalnum, form)) and form.lower() not in POSSESSIVES


def _by_salience(facts: Facts) -> list[tuple[str, int]]:
    """Return ``(entity id, number of mentions)``: more mentions first, then earlier in the text."""
    spans = {m.id: m.span for m in facts.extraction.mentions}
    first = {e.id: min(spans[m] for m in e.mentions) for e in facts.entities}
    ranked = sorted(facts.entities, key=lambda e: (-len(e.mentions), first[e.id], e.schema_type, e.name))
    return [(e.id, len(e.mentions)) for e in ranked]


def _references(iris: Iterable[str]) -> list[dict[str, str]]:
    """Return references in the given order without repeats."""
    return [{"@id": each} for each in dict.fromkeys(iris)]


def _party_type(party: Party, article: Article) -> str:
    """Return the class of a declared party; who publishes news is a news organization."""
    publishes = article.publisher is not None and party_key(article.publisher) == party_key(party)
    return "NewsMediaOrganization" if publishes and party.kind == "Organization" else party.kind
