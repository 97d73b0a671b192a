"""CoNLL04 sentences -> strict relation F1 in the corpus's own terms: its tokens and its four relations.

A span is right if it touches the tokens of the annotated one: "Ethiopia." is a token of the corpus. Several relations
of ours are one of the corpus (``corpora.CONLL04_RELATIONS``); a pair that has two of them has that one once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from factwire.data import Span
from factwire.train.corpora import CONLL04_RELATIONS
from factwire.train.evaluate import Figures, Reader, Tally, as_segmented
from factwire.train.examples import Example

PLACES = frozenset({"GPE", "LOC", "FACILITY"})
SIDES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Work_For": ("PERSON", "ORG"), "Live_In": ("PERSON", "GPE"), "OrgBased_In": ("ORG", "GPE"),
        "Located_In": ("GPE", "GPE"),
    }
)  # fmt: skip
"""Relation of the corpus -> types of its head and tail, with GPE for any place."""

Fact = tuple[Span, str, Span]


def conll04_figures(examples: Iterable[Example], read: Reader) -> Figures:
    """Score relations end to end: tokens of both spans exact, both types and the relation right."""
    figures = Figures()
    for example in examples:
        gold = _gold(example)
        found = _found(example, read)
        document = Tally(len(gold & found.keys()), len(found), len(gold))
        for fact, score in found.items():
            figures.labels[fact[1]].predicted += 1
            figures.labels[fact[1]].right += fact in gold
            figures.scores.append((score, fact in gold))
        for fact in gold:
            figures.labels[fact[1]].gold += 1
        figures.documents.append(document)
    return figures


def _gold(example: Example) -> set[Fact]:
    """Return the annotated facts."""
    types = {label.span: label.types[0] for label in example.labels}
    made = ((link, _name(types[link.head], link.types[0], types[link.tail])) for link in example.links)
    return {(_tokens(example.text, link.head), name, _tokens(example.text, link.tail)) for link, name in made if name}


def _found(example: Example, read: Reader) -> dict[Fact, float]:
    """Return what was read, with scores."""
    extraction = read(as_segmented(example))
    mentions = {mention.id: mention for mention in extraction.mentions}
    found: dict[Fact, float] = {}
    for relation in extraction.relations:
        head, tail = mentions[relation.head], mentions[relation.tail]
        name = _name(head.type, relation.type, tail.type)
        if name:
            fact = _tokens(example.text, head.span), name, _tokens(example.text, tail.span)
            found[fact] = max(relation.score, found.get(fact, 0.0))
    return found


def _name(head: str, relation: str, tail: str) -> str | None:
    """Return what the corpus calls a relation of ours; None for one that it does not annotate."""
    sides = tuple("GPE" if kind in PLACES else kind for kind in (head, tail))
    return next((n for n, ours in CONLL04_RELATIONS.items() if SIDES[n] == sides and relation in ours), None)


def _tokens(text: str, span: Span) -> Span:
    """Return the span of the tokens that a span touches; blanks separate them."""
    start = text.rfind(" ", 0, span.start) + 1
    end = text.find(" ", span.end)
    return Span(start, end if end >= 0 else len(text))
