"""One relation between mentions -> one schema.org statement about an entity, by the vocabulary's table.

Office holders of a country get ``nationality`` (a Country cannot employ anybody in schema.org), those of a city
``workLocation``, scholars ``affiliation``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factwire.data import Entity, Extraction, Fact, Mention, Relation, Span
from factwire.facts.titles import LOCAL_OFFICES, OFFICES, SCHOLARS, last_word, written_title
from factwire.vocab import RELATIONS

OFFICE_RELATIONS = ("head_of", "works_for", "member_of", "represents")


@dataclass(frozen=True, slots=True)
class State:
    """What is known of one article while its facts are decided."""

    text: str
    mentions: dict[str, Mention]
    entity_of: dict[str, Entity]
    """Mention id -> entity; adjectives lead to their country."""
    titles: dict[str, tuple[Mention, ...]]
    """Id of a person's mention -> title mentions in its sentence that are linked to it or stand beside it."""

    @classmethod
    def of(cls, text: str, extraction: Extraction, entities: Sequence[Entity]) -> State:
        """Index the extraction and the entities of one article."""
        mentions = {m.id: m for m in extraction.mentions}
        entity_of = {m: e for e in entities for m in (*e.mentions, *e.adjectives)}
        return cls(text, mentions, entity_of, _titles(text, extraction, mentions))


def _titles(text: str, extraction: Extraction, mentions: dict[str, Mention]) -> dict[str, tuple[Mention, ...]]:
    """Collect titles by person mention: by the network's ``role_of`` or directly before the name."""
    found: dict[str, list[Mention]] = {}
    for relation in extraction.relations:
        if relation.type == "role_of":
            found.setdefault(relation.head, []).append(mentions[relation.tail])
    by_end = {m.span.end: m for m in mentions.values() if m.type == "ROLE"}
    for mention in mentions.values():
        if mention.type == "PERSON" and mention.span.start - 1 in by_end and text[mention.span.start - 1] == " ":
            found.setdefault(mention.id, []).append(by_end[mention.span.start - 1])
    return {person: tuple(dict.fromkeys(roles)) for person, roles in found.items()}


def statement(state: State, relation: Relation) -> Fact | None:
    """Return what ``relation`` states in schema.org terms, None if it states nothing that has a property."""
    head, tail = state.mentions[relation.head], state.mentions[relation.tail]
    evidence = Span(min(head.span.start, tail.span.start), max(head.span.end, tail.span.end))
    subject = state.entity_of.get(head.id)
    if relation.type == "role_of":
        title = written_title(state.text, tail.span)
        if subject is None or subject.type != "PERSON" or title is None:
            return None
        start = min(evidence.start, tail.span.end - len(title))
        return Fact(subject.id, "jobTitle", relation.score, Span(max(0, start), evidence.end), value=title)
    target = state.entity_of.get(tail.id)
    if subject is None or target is None or subject.id == target.id:
        return None
    name = _property(state, relation, subject, target)
    if name is None:
        return None
    if name.startswith("^"):
        name, subject, target = name[1:], target, subject
    return Fact(subject.id, name, relation.score, evidence, object=target.id)


def _property(state: State, relation: Relation, subject: Entity, target: Entity) -> str | None:
    """Choose the property for the two entities, None if schema.org has none that would be true."""
    if target.type == "GPE" and subject.type == "PERSON" and relation.type in OFFICE_RELATIONS:
        nouns = {last_word(m.span.of(state.text)) for m in state.titles.get(relation.head, ())}
        if target.schema_type == "Country":
            return "nationality" if nouns & OFFICES else None
        return "workLocation" if nouns & LOCAL_OFFICES else None
    table = RELATIONS[relation.type].properties
    name = table.get((subject.type, target.type))
    if name == "nationality" and target.schema_type != "Country":
        return None
    if name in ("worksFor", "affiliation") and target.type == "ORG":
        nouns = {last_word(m.span.of(state.text)) for m in state.titles.get(relation.head, ())}
        return "affiliation" if nouns & SCHOLARS else name
    return name
