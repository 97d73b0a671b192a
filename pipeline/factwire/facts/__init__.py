"""Entities and relations -> facts: what may be said, and what was read but is withheld.

Relations are read from the wording (``patterns``) and by the network. A relation becomes a statement by the
``vocab.RELATIONS`` table; guards keep back what the sentence denies, puts in the past, or says in quotation marks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from factwire.data import Entity, Extraction, Fact, Facts, Mention, Segmented, SentenceKind, Span, Times, Withheld
from factwire.facts.anaphors import ITS, OWN, anaphors, bodies_meant, with_dates
from factwire.facts.guards import Guards
from factwire.facts.network import OF_NETWORK, is_close, reading_of
from factwire.facts.patterns import Reading, read_anaphors, read_patterns
from factwire.facts.properties import State, statement
from factwire.facts.tidy import tidied
from factwire.facts.titles import last_word
from factwire.referents import Referents

__all__ = ["assemble"]

BENEATH = ("under", "deputy", "vice", "assistant", "associate")
"""Words that make a lower office of a title."""
KIN = frozenset({"parent", "sibling", "spouse"})
"""Properties of relatives, who mostly have one family name."""


def assemble(
    segmented: Segmented,
    extraction: Extraction,
    entities: Sequence[Entity],
    *,
    times: Times | None = None,
    min_confidence: float = 0.5,
) -> Facts:
    """Decide what one article states about its entities.

    A fact is emitted when its calibrated score reaches ``min_confidence`` and no guard objects; every other
    reading is kept in ``withheld`` with the reason. Of several readings of one statement the surest counts, be it of
    the wording or of the network; of two names that a construction relates, the network is not asked anything else.
    """
    times = times or Times()
    state = State.of(segmented.article.text, extraction, entities, times)
    guards = Guards.of(segmented, min_confidence)
    best: dict[tuple[str, str, str | None, str | None], Fact] = {}
    withheld: list[Withheld] = []
    decided: set[frozenset[str | None]] = set()
    referents = Referents.of(segmented.article.text, extraction, entities)
    for reading in _readings(segmented, extraction, referents, times):
        fact = statement(state, reading)
        if fact is None:
            continue
        key, ends = _key(fact), frozenset((fact.subject, fact.object))
        if reading.kind not in OF_NETWORK:
            decided.add(ends)
        elif ends in decided and key not in best:
            continue
        reason = guards.objection(reading, fact)
        if reason is not None:
            withheld.append(Withheld(fact, reason))
        elif fact.predicate == "founder" and _has_namesake(fact, segmented.article.text, entities):
            withheld.append(Withheld(fact, "another organization of the article bears the founder's name"))
        elif fact.predicate in KIN and _is_of_namesakes(fact, segmented.article.text, entities):
            withheld.append(Withheld(fact, "another person of the article bears the relative's family name"))
        elif key not in best or best[key].score < fact.score:
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


def _has_namesake(fact: Fact, text: str, entities: Sequence[Entity]) -> bool:
    """Tell whether "its founder" has the name of another body than "its" was taken for: "Max Roe", "Roe Ltd"."""
    names = {entity.id: entity.name.casefold().split() for entity in entities if entity.type in ("ORG", "PERSON")}
    if not ITS.match(text, fact.evidence.start) or fact.subject not in names or fact.object not in names:
        return False
    last = names[fact.object][-1]
    bodies = [entity.id for entity in entities if entity.type == "ORG"]
    return last not in names[fact.subject] and any(last in names[body] for body in bodies)


def _is_of_namesakes(fact: Fact, text: str, entities: Sequence[Entity]) -> bool:
    """Tell whether "his wife" has the family name of somebody else than "his" was taken for.

    "Roe attacked his wife, Ann", of Al Poe, beside Al Poe and Ann Poe.
    """
    names = {entity.id: entity.name.casefold().split() for entity in entities if entity.type == "PERSON"}
    if fact.subject not in names or fact.object not in names:
        return False
    words = fact.evidence.of(text).casefold().replace(",", " ").split()
    told = names[fact.object][-1] in words or names[fact.object][0] in words
    near, far = (fact.object, fact.subject) if told else (fact.subject, fact.object)
    child = fact.predicate == "parent" and near == fact.subject  # may have the other parent's name
    pronoun = not child and not OWN.isdisjoint(words) and names[far][-1] not in words
    last = names[near][-1]
    others = (tokens for one, tokens in names.items() if one not in (near, far) and len(tokens) > 1)
    return pronoun and last not in names[far] and any(last == tokens[-1] for tokens in others)


def _key(fact: Fact) -> tuple[str, str, str | None, str | None]:
    """Return what makes two readings the same statement; marriage and siblings hold both ways."""
    subject, target = fact.subject, fact.object
    if target is not None and fact.predicate in ("spouse", "sibling"):
        subject, target = sorted((subject, target))
    return (subject, fact.predicate, target, fact.value.casefold() if fact.value else None)


def _order(fact: Fact) -> tuple[Span, str, str, str, str]:
    """Sort key: text order, then the statement itself."""
    return (fact.evidence, fact.subject, fact.predicate, fact.object or "", fact.value or "")


def _readings(segmented: Segmented, extraction: Extraction, referents: Referents, times: Times) -> Iterator[Reading]:
    """Yield the readings of the story's sentences: those of the wording in text order, then those of the network."""
    text = segmented.article.text
    inside: dict[str, Mention] = {}
    mentions = sorted(extraction.mentions, key=lambda m: m.span)
    at = 0
    since = 0
    for sentence in segmented.sentences:
        while at < len(mentions) and mentions[at].span.start < sentence.span.start:
            at += 1
        stop = at
        while stop < len(mentions) and mentions[stop].span.start < sentence.span.end:
            stop += 1
        if sentence.kind in (SentenceKind.HEADLINE, SentenceKind.BODY):
            inside |= {m.id: m for m in mentions[at:stop]}
            named = tidied(text, sentence.span, mentions[at:stop])
            yield from read_patterns(text, sentence.span, named)
            dated = with_dates(sentence.span, named, times)
            pronouns = [
                *anaphors(text, sentence.span, referents),
                *bodies_meant(text, sentence.span, since, referents),
            ]
            yield from read_anaphors(text, sentence.span, dated, pronouns)
        at, since = stop, sentence.span.start
    for relation in extraction.relations:
        if relation.head in inside and relation.tail in inside and relation.type != "role_of":
            yield reading_of(relation, inside, close=is_close(relation, inside, text))


def _consistent(facts: Sequence[Fact]) -> tuple[list[Fact], list[Withheld]]:
    """Withhold statements that cannot both be true: a parent of one's own parent, a relative who is also a spouse.

    So is "Secretary" beside "Under Secretary", and "Lt." beside "lieutenant".
    """
    parents = {(f.subject, f.object) for f in facts if f.predicate == "parent"}
    contained = {(f.subject, f.object) for f in facts if f.predicate == "containedInPlace"}
    titles: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.predicate == "jobTitle" and fact.value:
            titles[fact.subject].add(fact.value.casefold())
    kept, dropped = [], []
    for fact in facts:
        pair, reverse = (fact.subject, fact.object), (fact.object, fact.subject)
        circular = fact.predicate == "parent" and reverse in parents
        double = fact.predicate in ("spouse", "sibling") and (pair in parents or reverse in parents)
        cut = fact.predicate == "jobTitle" and _is_less(fact.value or "", titles[fact.subject])
        around = fact.predicate == "containedInPlace" and reverse in contained
        if circular or double or around or cut:
            dropped.append(Withheld(fact, "contradicts another reading of the same article"))
        else:
            kept.append(fact)
    return kept, dropped


def _is_less(title: str, others: Collection[str]) -> bool:
    """Tell whether a title is cut off, or in short, beside another (folded) of the same person."""
    cut = any(f"{word} {title.casefold()}" in others for word in BENEATH)
    whole = (other for other in others if not other.endswith("."))
    return cut or (title.endswith(".") and any(last_word(other) == last_word(title) for other in whole))
