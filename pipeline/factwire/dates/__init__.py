"""Sentences -> the times that they name, what those are counted from, and where they contradict each other."""

from __future__ import annotations

from factwire.data import Extraction, Segmented, SentenceKind, Times
from factwire.dates.anchor import reason
from factwire.dates.expressions import find_times
from factwire.dates.findings import FINDINGS, find_contradictions, settled
from factwire.dates.values import resolve
from factwire.dates.weekdays import narrowed

__all__ = ["FINDINGS", "READ", "read_times"]

READ = frozenset({SentenceKind.HEADLINE, SentenceKind.BODY})
"""Kinds of sentences whose times belong to the story; bylines date the page, and metadata do that better."""


def read_times(segmented: Segmented, extraction: Extraction) -> Times:
    """Return the times of an article; mentions that the network calls dates confirm what spelling leaves open."""
    article = segmented.article
    sentences = [sentence.span for sentence in segmented.sentences if sentence.kind in READ]
    named = [mention.span for mention in extraction.mentions if mention.type == "DATE"]
    timed = find_times(article.text, sentences, named)
    anchor = reason(timed, article.text, article)
    expressions = resolve(timed, article.text, sentences, anchor)
    findings = find_contradictions(timed, expressions, anchor, article)
    known = narrowed(anchor, findings, article.text)
    if known != anchor:
        expressions = resolve(timed, article.text, sentences, known)
    return Times(known, settled(expressions, findings), findings)
