"""Gold and what the network read in one article -> span, relation, trigger and quotation items."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from factwire import vocab
from factwire.data import Extraction, Mention, Relation, Span
from factwire.score.counts import DocumentScore, Item, Verdict
from factwire.score.gold import Gold, GoldEvent, GoldMention
from factwire.score.statements import Triple, canonical, fact_items


def score_extraction(gold: Gold, extraction: Extraction) -> DocumentScore:
    """Compare an extraction over the text of the gold with the gold.

    ``span.TYPE``: same offsets and type. ``relation.PROPERTY``: relations that stand for a schema.org
    statement, between the gold entities that their mentions name. ``trigger``: overlap with a gold
    trigger; ``typed``: and an accepted event type. ``attribution``: direct quotations, by overlap.
    """
    return DocumentScore(
        gold.article,
        (
            *_spans(gold, extraction),
            *_relations(gold, extraction),
            *_triggers(gold, extraction),
            *_quotations(gold, extraction),
        ),
    )


def _spans(gold: Gold, extraction: Extraction) -> Iterator[Item]:
    """Compare typed spans strictly."""
    wanted = {(mention.span, mention.type) for mention in gold.mentions}
    given = {(mention.span, mention.type) for mention in extraction.mentions}
    for span, kind in sorted(wanted | given):
        known = (span, kind) in wanted
        verdict = (Verdict.FOUND if (span, kind) in given else Verdict.MISSED) if known else Verdict.WRONG
        yield Item(f"span.{kind}", verdict, span.of(gold.text))


def _relations(gold: Gold, extraction: Extraction) -> Iterator[Item]:
    """Compare relations as statements; gold facts that no relation can say are left out."""
    mentions = {mention.id: mention for mention in extraction.mentions}
    made = [
        triple
        for relation in extraction.relations
        if (triple := _triple(relation, mentions[relation.head], mentions[relation.tail], gold)) is not None
    ]
    sayable = {name for row in vocab.RELATIONS.values() for name in row.properties.values() if name is not None}
    sayable = {canonical(Triple(name.removeprefix("^"), None, None, None, ("", ""))).predicate for name in sayable}
    for item in fact_items(gold, made, prefix="relation"):
        if item.verdict is not Verdict.MISSED or item.kind.partition(".")[2] in sayable:
            yield item


def _triple(relation: Relation, head: Mention, tail: Mention, gold: Gold) -> Triple | None:
    """Turn a relation into the statement that it stands for; None if it stands for none."""
    name = vocab.RELATIONS[relation.type].properties.get((head.type, tail.type))
    if name is None:
        return None
    if name.startswith("^"):
        name, head, tail = name[1:], tail, head
    written = (head.span.of(gold.text), tail.span.of(gold.text))
    value = written[1] if tail.type == "ROLE" else None
    target = _entity(tail, gold) if value is None else None
    return canonical(Triple(name, _entity(head, gold), target, value, written))


def _entity(mention: Mention, gold: Gold) -> str | None:
    """Return the gold entity of the best overlapping gold mention of the same type, if any."""
    near = [m for m in gold.mentions if m.type == mention.type and m.span.overlaps(mention.span)]
    best = min(near, key=lambda m: _distance(m, mention), default=None)
    return best.entity if best is not None else None


def _distance(one: GoldMention, other: Mention) -> int:
    """Return how far apart the ends of two mentions are, in characters."""
    return abs(one.span.start - other.span.start) + abs(one.span.end - other.span.end)


def _triggers(gold: Gold, extraction: Extraction) -> Iterator[Item]:
    """Compare event triggers, every mention of an event for itself; optional ones are never missed."""
    wanted = [(trigger, event) for event in gold.events for trigger in event.triggers]
    predicates = [(predicate.span, predicate.type) for predicate in extraction.predicates]
    for span, kind in predicates:
        near = [event for trigger, event in wanted if trigger.overlaps(span)]
        if not near:
            yield Item("trigger", Verdict.WRONG, span.of(gold.text), kind)
        if not any(kind in event.types for event in near):
            yield Item("typed", Verdict.WRONG, span.of(gold.text), kind)
    for trigger, event in wanted:
        if not event.optional:
            kinds = {kind for span, kind in predicates if trigger.overlaps(span)}
            yield _judged("trigger", bool(kinds), trigger, event, gold)
            yield _judged("typed", bool(kinds.intersection(event.types)), trigger, event, gold)


def _judged(kind: str, found: bool, trigger: Span, event: GoldEvent, gold: Gold) -> Item:
    """Write down whether a trigger was found."""
    return Item(kind, Verdict.FOUND if found else Verdict.MISSED, trigger.of(gold.text), event.types[0])


def _quotations(gold: Gold, extraction: Extraction) -> Iterator[Item]:
    """Compare direct quotations."""
    given = [attribution.content for attribution in extraction.attributions if attribution.direct]
    wanted = [quotation.content for quotation in gold.quotations]
    for span in given:
        if not _near(span, wanted):
            yield Item("attribution", Verdict.WRONG, span.of(gold.text))
    for span in wanted:
        yield Item("attribution", Verdict.FOUND if _near(span, given) else Verdict.MISSED, span.of(gold.text))


def _near(span: Span, others: Collection[Span]) -> bool:
    """Tell whether a span overlaps one of the others."""
    return any(span.overlaps(other) for other in others)
