"""Facts -> the public schema.org document and the evidence document beside it.

Canonical form of the public document: the NewsArticle first, then the other nodes by ``@id``; ``@type``
is a string; properties of ``vocab.MULTIVALUED`` are arrays, all others never; nodes refer to each other
by ``{"@id": ...}``; only value objects without an ``@id`` are nested. In arrays, texts stand in the order
in which the article gives them, references by ``@id``, except authors (byline order), and mentions and
about (salience, then events in text order); our event type stands before the codes of others.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from factwire import vocab
from factwire.data import Facts
from factwire.emit.article import news_article, party_nodes
from factwire.emit.entities import EMITTERS
from factwire.emit.evidence import RunInfo, to_evidence
from factwire.emit.graph import build
from factwire.emit.statements import Statement, is_reference

__all__ = ["EMITTERS", "RunInfo", "to_evidence", "to_jsonld"]


def to_jsonld(facts: Facts) -> dict[str, Any]:
    """Build the public document of one article.

    Raises:
        InvalidDocument: entities, mentions and facts do not refer to each other.
    """
    graph = build(facts)
    nodes = [*_nodes(graph.statements), *party_nodes(facts.segmented.article, graph.ids)]
    nodes.sort(key=lambda node: node["@id"])
    article = news_article(facts, graph.ids, described=frozenset(node["@id"] for node in nodes))
    return {"@context": "https://schema.org", "@graph": [article, *nodes]}


def _nodes(statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """Gather statements in text order into one node per subject."""
    nodes: dict[str, dict[str, Any]] = {}
    for statement in statements:
        node = nodes.setdefault(statement.subject, {"@id": statement.subject})
        if statement.predicate not in vocab.MULTIVALUED:
            node[statement.predicate] = statement.value
        elif statement.value not in node.setdefault(statement.predicate, []):
            node[statement.predicate].append(statement.value)
    for node in nodes.values():
        for values in node.values():
            if isinstance(values, list):
                values.sort(key=_rank)
    return list(nodes.values())


def _rank(value: Any) -> str:
    """Return the sort key of a value in an array: texts keep their order, but IRIs of other vocabularies follow."""
    if is_reference(value):
        return str(value["@id"])
    return vocab.MEDIA_TOPIC_IRI if str(value).startswith(vocab.MEDIA_TOPIC_IRI) else ""
