"""Gold facts and statements about entities -> which were found, missed and wrong.

A statement is ``(subject, property, object or literal)``. Properties with an inverse are compared in one
direction, symmetric ones in either, so the same fact is never counted twice.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from factwire.score.counts import Item, Verdict
from factwire.score.entities import Comparison, called, fold
from factwire.score.gold import Gold, GoldFact
from factwire.score.published import UNSCORED, Reference, is_entity, names, values

INVERSES = {
    "alumni": "alumniOf", "children": "parent", "containsPlace": "containedInPlace", "department": "parentOrganization",
    "employee": "worksFor", "member": "memberOf", "subOrganization": "parentOrganization",
}  # fmt: skip
SYMMETRIC = frozenset({"colleague", "knows", "relatedTo", "sibling", "spouse"})
DATES = frozenset({"birthDate", "deathDate", "dissolutionDate", "foundingDate"})


@dataclass(frozen=True, slots=True)
class Triple:
    """A statement with gold entity ids where its ends are known."""

    predicate: str
    subject: str | None
    object: str | None
    value: str | None
    """Literal text, if the statement has one."""
    written: tuple[str, str]
    """Subject and object for the reader."""

    @property
    def key(self) -> tuple[str, Hashable]:
        """What makes two statements the same, known or not."""
        ends = (self.subject or self.written[0], self.object or self.written[1])
        return self.predicate, frozenset(ends) if self.predicate in SYMMETRIC else ends


def canonical(triple: Triple) -> Triple:
    """Turn a statement whose property has an inverse around."""
    if triple.predicate not in INVERSES or triple.value is not None:
        return triple
    return Triple(
        INVERSES[triple.predicate], triple.object, triple.subject, None, (triple.written[1], triple.written[0])
    )


def triples(comparison: Comparison) -> Iterator[Triple]:
    """Yield the scored statements about persons, organizations, places and other things.

    That a government has its seat in its own country says nothing.
    """
    entity = comparison.matching.entity
    for node_id, node in comparison.published.nodes.items():
        if not is_entity(node) or node_id in comparison.published.declared:
            continue
        for predicate in sorted(node.keys() - UNSCORED):
            for value in values(node[predicate], predicate):
                target = entity(value.id) if isinstance(value, Reference) else None
                literal = value if isinstance(value, str) else None
                if target is None or target != entity(node_id):
                    written = (names(node)[0], comparison.written(value))
                    yield canonical(Triple(predicate, entity(node_id), target, literal, written))


def fact_items(gold: Gold, triples: Iterable[Triple], *, prefix: str = "fact") -> Iterator[Item]:
    """Yield what is found, missed and wrong; a fact found is counted under the first property of the gold."""
    found: set[int] = set()
    wrong: set[tuple[str, Hashable]] = set()
    for triple in triples:
        agreeing = {index for index, fact in enumerate(gold.facts) if agrees(triple, fact, gold)}
        if agreeing:
            found |= agreeing
        elif triple.key not in wrong and not _vague_date(triple, gold):
            wrong.add(triple.key)
            what = f"{triple.written[0]} {triple.predicate} {triple.written[1]}"
            yield Item(f"{prefix}.{triple.predicate}", Verdict.WRONG, what, "not in the gold")
    for index, fact in enumerate(gold.facts):
        if not fact.optional:
            verdict = Verdict.FOUND if index in found else Verdict.MISSED
            yield Item(f"{prefix}.{fact.predicates[0]}", verdict, label(fact, gold))


def agrees(triple: Triple, fact: GoldFact, gold: Gold) -> bool:
    """Tell whether an emitted statement says what a gold fact says."""
    if triple.predicate not in fact.predicates:
        return False
    if fact.object is None:
        accepted = {fold(form) for form in (fact.value or "", *fact.accept)}
        return triple.subject == fact.subject and triple.value is not None and fold(triple.value) in accepted
    if triple.value is not None:
        return triple.subject == fact.subject and fold(triple.value) in called(gold.by_id[fact.object], gold)
    ends = (triple.subject, triple.object)
    straight = ends == (fact.subject, fact.object)
    return straight or (triple.predicate in SYMMETRIC and ends == (fact.object, fact.subject))


def label(fact: GoldFact, gold: Gold) -> str:
    """Write a gold fact for the reader."""
    target = gold.by_id[fact.object].name if fact.object is not None else fact.value
    return f"{gold.by_id[fact.subject].name} {fact.predicates[0]} {target}"


def _vague_date(triple: Triple, gold: Gold) -> bool:
    """Tell whether a statement gives a right date with less precision than the gold: missed, but not wrong."""
    return triple.predicate in DATES and any(
        triple.subject == fact.subject
        and triple.predicate in fact.predicates
        and triple.value is not None
        and (fact.value or "").startswith(triple.value + "-")
        for fact in gold.facts
    )
