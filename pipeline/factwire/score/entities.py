"""Gold and emitted nodes -> which node is which entity, and what is right or wrong about classes and names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from factwire.score.counts import Item, Verdict
from factwire.score.gold import Gold, GoldEntity
from factwire.score.published import Published, Reference, families, is_entity, names, types

VAGUE = frozenset({"Thing", "Organization", "Place", "AdministrativeArea"})
"""Classes that are never wrong, only less than could be said."""
KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FACILITY": "place"}
"""Entity type -> kind; other types become no node of their own and are not missed."""


@dataclass(frozen=True)
class Matching:
    """Which gold entity each emitted node is. Nodes that are none are absent."""

    entities: Mapping[str, str]
    """Node id -> gold entity id, the best node of each entity only."""
    duplicates: Mapping[str, str]
    """Further nodes that name an entity which has one already."""
    governments: Mapping[str, str]
    """Organization nodes that stand for a country as an actor -> the country."""

    def entity(self, node: str) -> str | None:
        """Return the gold entity that a node is, or stands for, if any."""
        return self.entities.get(node) or self.duplicates.get(node) or self.governments.get(node)


@dataclass(frozen=True)
class Comparison:
    """One article: what a reader found, what was emitted, and which node is which entity."""

    gold: Gold
    published: Published
    matching: Matching

    def node(self, value: Reference | str) -> Mapping[str, Any]:
        """Return the node that a value points to; an empty one for a text or a dangling reference."""
        return self.published.nodes.get(value.id, {}) if isinstance(value, Reference) else {}

    def written(self, value: Reference | str) -> str:
        """Return a value as text: the name of the node, or the text itself."""
        return value if isinstance(value, str) else names(self.node(value))[0] or value.id

    def is_entity(self, value: Reference | str, entity: str) -> bool:
        """Tell whether a value is a gold entity, or an organization whose name the text uses for it ("Paris said")."""
        if isinstance(value, str):
            return fold(value) in called(self.gold.by_id[entity], self.gold)
        found = self.matching.entity(value.id)
        metonyms = {mention.entity for mention in self.gold.mentions if mention.stands_for == entity}
        return found == entity or (found in metonyms and "organization" in families(types(self.node(value))))


def fold(text: str) -> str:
    """Reduce a name or title to what is compared: no case, no doubled space, no leading article."""
    return " ".join(text.split()).casefold().removeprefix("the ")


def called(entity: GoldEntity, gold: Gold) -> frozenset[str]:
    """Return every form, folded, under which an entity may appear."""
    return frozenset(map(fold, (entity.name, *entity.accept, *gold.surfaces[entity.id])))


def match(gold: Gold, published: Published) -> Matching:
    """Pair nodes and entities one to one, the fullest agreement of names first, then document order."""
    pairs = []
    for order, (node_id, node) in enumerate(published.nodes.items()):
        if is_entity(node) and node_id not in published.declared:
            for rank, entity in enumerate(gold.entities):
                agreement = _agreement(node, entity, gold)
                if agreement:
                    pairs.append((-agreement, order, rank, node_id, entity.id))
    entities: dict[str, str] = {}
    duplicates: dict[str, str] = {}
    taken: set[str] = set()
    for *_, node_id, entity_id in sorted(pairs):
        if node_id not in entities and entity_id not in taken:
            entities[node_id] = entity_id
            taken.add(entity_id)
    for *_, node_id, entity_id in sorted(pairs):
        if node_id not in entities:
            duplicates.setdefault(node_id, entity_id)
    governments = {
        node_id: entity.id
        for node_id, node in published.nodes.items()
        if node_id not in entities and "organization" in families(types(node))
        for entity in gold.entities
        if fold(names(node)[0]) in _governments(entity)
    }
    duplicates = {node: entity for node, entity in duplicates.items() if node not in governments}
    return Matching(entities, duplicates, governments)


def _governments(entity: GoldEntity) -> frozenset[str]:
    """Return the names, folded, that a node may have which stands for a country as an actor."""
    plain = [form for form in (entity.name, *entity.accept) if "Country" in entity.schema_types]
    bodies = [f"{body} of {article}" for body in ("government", "national team") for article in ("", "the ")]
    formal = (f"{body}{fold(form)}" for form in plain for body in bodies)
    return frozenset({*map(fold, entity.government), *formal})


def _agreement(node: Mapping[str, Any], entity: GoldEntity, gold: Gold) -> int:
    """Return how well names agree: 3 the name, 2 a form of the text, 1 an alternate name, 0 not at all."""
    if not families(types(node)) & families(entity.schema_types):
        return 0
    name, alternates = names(node)
    official = {fold(form) for form in (entity.name, *entity.accept)}
    if fold(name) in official:
        return 3
    if fold(name) in called(entity, gold):
        return 2
    return 1 if official.intersection(map(fold, alternates)) else 0


def entity_items(comparison: Comparison) -> Iterator[Item]:
    """Yield what is found, missed and wrong among entities, their classes and their names."""
    gold, published, matching = comparison.gold, comparison.published, comparison.matching
    for entity in gold.entities:
        if entity.id not in matching.entities.values() and entity.type in KINDS and not entity.optional:
            yield Item(f"entity.{KINDS[entity.type]}", Verdict.MISSED, entity.name)
    for node_id, node in published.nodes.items():
        if not is_entity(node) or node_id in published.declared or node_id in matching.governments:
            continue
        name, _ = names(node)
        kind = f"entity.{_family(node)}"
        if node_id in matching.entities:
            entity = gold.by_id[matching.entities[node_id]]
            if not entity.optional:
                yield Item(f"entity.{KINDS.get(entity.type, 'thing')}", Verdict.FOUND, name)
            if entity.schema_types:
                yield from _class_items(node, entity)
            yield from _name_items(node, entity, gold)
        elif node_id in matching.duplicates:
            yield Item(kind, Verdict.WRONG, name, "a second node of one entity")
        else:
            yield Item(kind, Verdict.WRONG, name, "not in the gold")


def _family(node: Mapping[str, Any]) -> str:
    """Return the kind that an unmatched node is counted as; what can be organization or place is a place."""
    found = families(types(node))
    return "place" if "place" in found else next(iter(found))


def _class_items(node: Mapping[str, Any], entity: GoldEntity) -> Iterator[Item]:
    """Judge the class of a matched node; a vague one is a miss."""
    classes = types(node)
    what = f"{entity.name}: {', '.join(classes)}"
    if set(classes) & set(entity.schema_types):
        yield Item("class", Verdict.FOUND, what)
    elif VAGUE.issuperset(classes):
        yield Item("class", Verdict.MISSED, what, f"could be {entity.schema_types[0]}")
    else:
        yield Item("class", Verdict.WRONG, what, f"is {' or '.join(entity.schema_types)}")


def _name_items(node: Mapping[str, Any], entity: GoldEntity, gold: Gold) -> Iterator[Item]:
    """Judge the names of a matched node: the name is missed if not the fullest, an alternate is wrong if foreign."""
    name, alternates = names(node)
    fullest = fold(name) in {fold(form) for form in (entity.name, *entity.accept)}
    yield Item("name", Verdict.FOUND if fullest else Verdict.MISSED, name, "" if fullest else f"fullest: {entity.name}")
    for form in alternates:
        known = fold(form) in called(entity, gold)
        reason = "" if known else "the text does not call it so"
        yield Item("alternate", Verdict.FOUND if known else Verdict.WRONG, f"{entity.name}: {form}", reason)
