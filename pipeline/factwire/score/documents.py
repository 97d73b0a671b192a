"""Gold and the emitted documents of one article -> what was found, missed and wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factwire.score.counts import DocumentScore
from factwire.score.entities import Comparison, entity_items, match
from factwire.score.events import event_items, quotation_items
from factwire.score.gold import Gold
from factwire.score.published import read_published
from factwire.score.statements import fact_items, triples


def score_document(gold: Gold, public: Mapping[str, Any], evidence: Mapping[str, Any]) -> DocumentScore:
    """Compare a public document and its evidence document with the gold of the same article.

    Claims are not scored: what they say is not asserted.

    Raises:
        ConfigError: the public document is about another text.
    """
    published = read_published(public, evidence, gold.text, where=gold.source)
    comparison = Comparison(gold, published, match(gold, published))
    return DocumentScore(
        gold.article,
        (
            *entity_items(comparison),
            *fact_items(gold, triples(comparison)),
            *event_items(comparison),
            *quotation_items(comparison),
        ),
    )
