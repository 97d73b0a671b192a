"""Facts -> statements that the public document may make, and those that it may not, with the reason.

The table says what each class may have; domains and ranges are those of schema.org 30.0, narrowed to
what factwire can vouch for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from factwire.data import Entity, Fact, Facts
from factwire.emit.ids import FAMILIES, Ids
from factwire.emit.statements import Statement, distinct, split_contradictions
from factwire.errors import InvalidDocument

TEXT, DATE = "Text", "Date"

PROPERTIES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Person": MappingProxyType(
            {
                "jobTitle": (TEXT,),
                "nationality": ("Country",),
                "worksFor": ("Organization",),
                "affiliation": ("Organization",),
                "memberOf": ("Organization",),
                "alumniOf": ("Organization",),
                "parent": ("Person",),
                "spouse": ("Person",),
                "sibling": ("Person",),
                "birthPlace": ("Place",),
                "birthDate": (DATE,),
                "deathDate": (DATE,),
                "homeLocation": ("Place",),
                "workLocation": ("Place",),
            }
        ),
        "Organization": MappingProxyType(
            {
                "location": ("Place",),
                "parentOrganization": ("Organization",),
                "subOrganization": ("Organization",),
                "memberOf": ("Organization",),
                "founder": ("Person", "Organization"),
                "foundingDate": (DATE,),
            }
        ),
        "Place": MappingProxyType({"containedInPlace": ("Place",)}),
    }
)
"""Class of the subject -> property -> what its value may be: text, or a class of node."""

SYMMETRIC = frozenset({"spouse", "sibling"})
"""Properties that hold both ways and are emitted on both nodes."""


def decide(facts: Facts, ids: Ids) -> tuple[list[Statement], list[Statement]]:
    """Return the statements to emit and those to withhold, each list in text order without repeats.

    Withheld are facts that are not asserted, that schema.org has no place for, that relate a thing to
    itself, and all values of a single-valued property when the article gives several.

    Raises:
        InvalidDocument: a fact refers to an entity that is not in ``facts.entities``.
    """
    entities = {entity.id: entity for entity in facts.entities}
    emitted: list[Statement] = []
    withheld = [_statement(w.fact, entities, ids, reason=w.reason) for w in facts.withheld]
    for fact in facts.facts:
        reason = _objection(fact, entities)
        statement = _statement(fact, entities, ids, reason=reason)
        if reason is not None:
            withheld.append(statement)
            continue
        emitted.append(statement)
        if fact.predicate in SYMMETRIC and fact.object is not None:
            mirrored = replace(fact, subject=fact.object, object=fact.subject)
            emitted.append(_statement(mirrored, entities, ids, reason=None))
    kept, contradictory = split_contradictions(_one_spelling(emitted))
    return distinct(kept), distinct([*withheld, *contradictory])


def _objection(fact: Fact, entities: Mapping[str, Entity]) -> str | None:
    """Return why the public document may not state the fact, or None."""
    subject = _entity(fact, fact.subject, entities)
    allowed = PROPERTIES[FAMILIES[subject.type]].get(fact.predicate)
    if fact.modality != "asserted":
        return f"the text does not assert it: {fact.modality}"
    if allowed is None:
        return f"{fact.predicate} is not a property that factwire states of a {subject.schema_type}"
    if fact.object is None:
        return (
            None if not {TEXT, DATE}.isdisjoint(allowed) else f"{fact.predicate} takes {' or '.join(allowed)}, not text"
        )
    target = _entity(fact, fact.object, entities)
    if fact.object == fact.subject:
        return f"{fact.predicate} relates {subject.name} to itself"
    if FAMILIES[target.type] not in allowed and target.schema_type not in allowed:
        return f"{fact.predicate} takes {' or '.join(allowed)}, not {target.schema_type}"
    return None


def _statement(fact: Fact, entities: Mapping[str, Entity], ids: Ids, *, reason: str | None) -> Statement:
    """Build the statement of a fact, with the ids of its nodes."""
    value: str | dict[str, Any]
    if fact.object is None:
        value = " ".join((fact.value or "").split())
    else:
        value = {"@id": ids.entities[_entity(fact, fact.object, entities).id]}
    subject = ids.entities[_entity(fact, fact.subject, entities).id]
    return Statement(subject, fact.predicate, value, fact.evidence, fact.score, modality=fact.modality, reason=reason)


def _entity(fact: Fact, entity_id: str, entities: Mapping[str, Entity]) -> Entity:
    """Look up an entity that a fact refers to."""
    if entity_id not in entities:
        raise InvalidDocument(
            f"fact {fact.predicate} at [{fact.evidence.start}, {fact.evidence.end}): no entity {entity_id!r};"
            " facts must refer to entities of the same article"
        )
    return entities[entity_id]


def _one_spelling(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Give literals that differ in case alone the spelling that stands first in the text."""
    first: dict[tuple[str, str, str], str | dict[str, Any]] = {}
    for statement in sorted(statements, key=Statement.order):
        key = statement.subject, statement.predicate, statement.value_key().casefold()
        if isinstance(statement.value, str):
            yield replace(statement, value=first.setdefault(key, statement.value))
        else:
            yield statement
