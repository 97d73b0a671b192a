"""Marked text -> what ``assemble`` states, as readable tuples. Entities are made by name, without ``resolve``."""

from __future__ import annotations

from factwire.data import Entity, Extraction, Facts, Mention, PlaceRecord, Relation, Segmented
from factwire.facts import assemble
from helpers import marked

Said = tuple[str, str, str]

COUNTRIES = {
    "Kenya": "KE", "Uganda": "UG", "Ghana": "GH", "Israel": "IL", "Germany": "DE", "Portugal": "PT", "US": "US",
    "Canada": "CA", "France": "FR", "Norway": "NO",
}  # fmt: skip
CITIES = {"Nairobi": "KE", "Mombasa": "KE", "Kisumu": "KE", "Accra": "GH", "Kampala": "UG", "Paris": "FR", "Oslo": "NO"}
STATES = {"Rift Valley": "KE", "Coast": "KE", "Nyanza": "KE"}
ADJECTIVES = {
    "Kenyan": "Kenya", "Ugandan": "Uganda", "Ghanaian": "Ghana", "Israeli": "Israel", "German": "Germany",
    "Portuguese": "Portugal", "American": "US", "Canadian": "Canada", "French": "France", "Norwegian": "Norway",
}  # fmt: skip
CLASSES = {
    "Labour": "PoliticalParty",
    "Unity Party": "PoliticalParty",
    "UN": "Organization",
    "Mercy Hospital": "Hospital",
}
NODES = ("PERSON", "ORG", "GPE", "LOC", "FACILITY")


def entities_of(segmented: Segmented, extraction: Extraction) -> tuple[Entity, ...]:
    """Make one entity of all mentions with the same text; adjectives belong to their country."""
    text = segmented.article.text
    groups: dict[tuple[str, str], list[Mention]] = {}
    adjectives: dict[str, list[str]] = {}
    for mention in extraction.mentions:
        name = mention.span.of(text)
        name = name.title() if name.isupper() and len(name) > 2 else name
        if mention.type == "NORP" and name in ADJECTIVES:
            adjectives.setdefault(ADJECTIVES[name], []).append(mention.id)
        elif mention.type in NODES:
            groups.setdefault((mention.type, name), []).append(mention)
    for country in adjectives:
        groups.setdefault(("GPE", country), [])
    return tuple(
        Entity(
            f"e{number}", kind, name, _class(kind, name),
            tuple(m.id for m in group) or tuple(adjectives[name]), place=_place(kind, name),
            adjectives=tuple(adjectives.get(name, ())) if group and kind == "GPE" else (),
        )
        for number, ((kind, name), group) in enumerate(groups.items(), start=1)
    )  # fmt: skip


def _class(kind: str, name: str) -> str:
    if kind == "GPE":
        return "Country" if name in COUNTRIES else "City" if name in CITIES else "AdministrativeArea"
    return CLASSES.get(name, {"PERSON": "Person", "ORG": "Organization"}.get(kind, "Place"))


def _place(kind: str, name: str) -> PlaceRecord | None:
    if kind == "GPE" and name in STATES:
        return PlaceRecord(name, "State", STATES[name])
    if kind != "GPE" or (name not in COUNTRIES and name not in CITIES):
        return None
    code = COUNTRIES.get(name) or CITIES[name]
    return PlaceRecord(name, "Country" if name in COUNTRIES else "City", code)


def facts_of(text: str, *relations: tuple[str, str, str, float], min_confidence: float = 0.5) -> Facts:
    """Assemble marked text; relations of the network are (type, text of head, text of tail, score)."""
    segmented, extraction = marked(text)
    plain = segmented.article.text
    by_text = {m.span.of(plain): m.id for m in extraction.mentions}
    found = tuple(
        Relation(name, by_text[head], by_text[tail], score, segmented.sentences[0].span)
        for name, head, tail, score in relations
    )
    extraction = Extraction(extraction.article_id, extraction.model, extraction.tokens_read, extraction.mentions, found)
    return assemble(segmented, extraction, entities_of(segmented, extraction), min_confidence=min_confidence)


def said(text: str, *relations: tuple[str, str, str, float]) -> set[Said]:
    """Return the statements about marked text as (subject, property, object or value).

    Of a spouse or sibling, the one whose name is first in the alphabet is the subject.
    """
    facts = facts_of(text, *relations)
    names = {e.id: e.name for e in facts.entities}
    found = set()
    for fact in facts.facts:
        subject, target = names[fact.subject], names[fact.object] if fact.object else fact.value or ""
        if fact.predicate in ("spouse", "sibling"):
            subject, target = sorted((subject, target))
        found.add((subject, fact.predicate, target))
    return found


def kept_back(text: str, *relations: tuple[str, str, str, float]) -> dict[Said, str]:
    """Return the statements that were read in marked text but withheld, with the reason."""
    facts = facts_of(text, *relations)
    names = {e.id: e.name for e in facts.entities}
    return {
        (
            names[w.fact.subject],
            w.fact.predicate,
            names[w.fact.object] if w.fact.object else w.fact.value or "",
        ): w.reason
        for w in facts.withheld
    }
