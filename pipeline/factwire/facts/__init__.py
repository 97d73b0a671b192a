"""Entities and relations -> facts: what may be said, and what was read but is withheld.

Relations come from the network and from the wording (``patterns``). A relation becomes a statement by the
``vocab.RELATIONS`` table; guards keep back what the sentence denies, puts in the past, or says in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factwire.data import Entity, Extraction, Fact, Facts, Mention, Relation, Segmented, SentenceKind, Span, Withheld
from factwire.facts.guards import Guards
from factwire.facts.patterns import read_patterns
from factwire.facts.properties import State, statement

__all__ = ["assemble"]


def assemble(
    segmented: Segmented, extraction: Extraction, entities: Sequence[Entity], *, min_confidence: float = 0.5
) -> Facts:
    """Decide what one article states about its entities.

    A fact is emitted when its calibrated score reaches ``min_confidence`` and no guard objects; every other
    reading is kept in ``withheld`` with the reason.
    """
    text = segmented.article.text
    state = State.of(text, extraction, entities)
    guards = Guards(text, segmented, min_confidence)
    best: dict[tuple[str, str, str | None, str | None], Fact] = {}
    withheld: list[Withheld] = []
    for relation in _relations(segmented, extraction):
        fact = statement(state, relation)
        if fact is None:
            continue
        reason = guards.objection(state, relation, fact)
        if reason is not None:
            withheld.append(Withheld(fact, reason))
            continue
        key = _key(fact)
        if key not in best or best[key].score < fact.score:
            best[key] = fact
    kept, contradicted = _consistent(list(best.values()))
    unsaid = [w for w in withheld if _key(w.fact) not in best]
    return Facts(
        segmented=segmented,
        extraction=extraction,
        entities=tuple(entities),
        facts=tuple(sorted(kept, key=_order)),
        withheld=tuple(sorted([*unsaid, *contradicted], key=lambda w: _order(w.fact))),
    )


def _key(fact: Fact) -> tuple[str, str, str | None, str | None]:
    """Return what makes two readings the same statement."""
    return (fact.subject, fact.predicate, fact.object, fact.value.casefold() if fact.value else None)


def _order(fact: Fact) -> tuple[Span, str, str, str, str]:
    """Sort key: text order, then the statement itself."""
    return (fact.evidence, fact.subject, fact.predicate, fact.object or "", fact.value or "")


def _relations(segmented: Segmented, extraction: Extraction) -> Iterator[Relation]:
    """Yield the relations of the story's sentences, read from the wording first, then by the network."""
    mentions = sorted(extraction.mentions, key=lambda m: m.span)
    story: list[Relation] = []
    inside: set[str] = set()
    at = 0
    for sentence in segmented.sentences:
        while at < len(mentions) and mentions[at].span.start < sentence.span.start:
            at += 1
        stop = at
        while stop < len(mentions) and mentions[stop].span.start < sentence.span.end:
            stop += 1
        if sentence.kind in (SentenceKind.HEADLINE, SentenceKind.BODY):
            inside |= {m.id for m in mentions[at:stop]}
            story += read_patterns(segmented.article.text, sentence.span, _flat(mentions[at:stop]))
        at = stop
    yield from story
    yield from (r for r in extraction.relations if r.head in inside and r.tail in inside)


def _flat(mentions: Sequence[Mention]) -> list[Mention]:
    """Drop mentions that overlap an earlier one."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def _consistent(facts: Sequence[Fact]) -> tuple[list[Fact], list[Withheld]]:
    """Withhold statements that cannot both be true: a parent of one's own parent, a relative who is also a spouse."""
    parents = {(f.subject, f.object) for f in facts if f.predicate == "parent"}
    kept, dropped = [], []
    for fact in facts:
        pair = (fact.subject, fact.object)
        circular = fact.predicate == "parent" and (fact.object, fact.subject) in parents
        double = fact.predicate in ("spouse", "sibling") and (pair in parents or (fact.object, fact.subject) in parents)
        around = fact.predicate == "containedInPlace" and any(
            other.predicate == "containedInPlace" and (other.object, other.subject) == pair for other in facts
        )
        if circular or double or around:
            dropped.append(Withheld(fact, "contradicts another reading of the same article"))
        else:
            kept.append(fact)
    return kept, dropped

