"""Sentences where entities meet without a relation -> how often a system invents one, with intervals.

The file (``fixtures/cooccurrence.tsv``) is described in its head. Of every row all entities are marked, and what
the words state between them is listed; whatever else is stated is invented. Terms of the figures:

- A *pair* is two different entities of a row, in no order, whose types admit a relation of ``vocab.RELATIONS`` one
  way or the other; for public statements, a relation that has a schema.org property.
- A pair is *unrelated* if the row lists nothing for it as true or open. It *meets* if a sentence names both.
- ``pairs``, the headline: of the unrelated pairs that meet, the share between which at least one relation is stated.
- ``sentences``: of the sentences in which an unrelated pair meets, the share with at least one such invention. A pair
  counts in the first sentence that names both.
- ``across``: as ``pairs``, for unrelated pairs of a paragraph that never share a sentence.
- ``bait``: of the listed traps (one relation, one direction, sometimes of related pairs), the share that is stated.
- ``mislabeled``: of the related pairs, the share for which something is stated that is neither true nor open.
- ``recall``: of the relations listed as true, the share that is stated.
- ``pairs.LABEL``: of the unrelated pairs that meet and admit LABEL, the share for which it is stated.

Invented statements about anything unmarked have no denominator; they are listed as ``stray``.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from factwire.data import Extraction, Fact, Facts, Span
from factwire.score.passages import HELD, JOINED, Pair, Row, Triple, admits, make_pair, make_triple
from factwire.vocab import RELATIONS

SEATED = frozenset({"based_in", "part_of"})
"""With ``HELD``: relations with thin borders, where one stated for another is no error."""
OFFICE_PROPERTIES: Mapping[str, frozenset[str]] = {
    "affiliation": frozenset({"ORG"}),
    "memberOf": frozenset({"ORG"}),
    "nationality": frozenset({"GPE", "NORP"}),
    "workLocation": frozenset({"GPE"}),
    "worksFor": frozenset({"ORG"}),
}
"""Properties by which a public statement says that a person holds an office, and of what."""
HEADLINES = ("pairs", "sentences", "across", "bait", "mislabeled", "recall")
SAMPLES, LEVEL = 1000, 0.95
TABLE_HEADER = ("figure", "stated", "of", "share", "95% interval")


Meaning = Callable[[Row, str, int, int], Iterator[Triple]]
"""Row, label, head and tail -> the relations that the label may stand for between the two."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a system states about a row.

    ``readings`` are the relations that it may stand for; ``pairs`` the pairs of marked entities that it may be about,
    none if one of its ends is unmarked.
    """

    label: str
    words: str
    readings: frozenset[Triple]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to list: ``kind`` is ``invented``, ``across``, ``mislabeled``, ``stray`` or ``missed``."""

    kind: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class RowScore:
    """The verdict on one row: figure name -> (stated, of), and what is wrong or missed."""

    row: str
    tallies: Mapping[str, tuple[int, int]]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """One figure. ``interval`` is the 95% bootstrap interval over rows, of the headline figures only."""

    name: str
    stated: int
    of: int
    interval: tuple[float, float] | None = None

    @property
    def share(self) -> float | None:
        """``stated / of``, in [0, 1]; None if there was nothing to state."""
        return self.stated / self.of if self.of else None


def score_relations(row: Row, extraction: Extraction) -> RowScore:
    """Judge the relations that the network read in ``row.text``."""
    mentions = {mention.id: mention for mention in extraction.mentions}
    said = []
    for relation in extraction.relations:
        head, tail = mentions[relation.head], mentions[relation.tail]
        ends = [_marked(row, mention.span, mention.type) for mention in (head, tail)]
        said.append(_said(row, relation.type, ends, (head.span.of(row.text), tail.span.of(row.text)), _itself))
    return _judge(row, said, {name: _itself for name in RELATIONS})


def score_statements(row: Row, facts: Facts) -> RowScore:
    """Judge the public statements that were made of ``row.text``."""
    said = []
    names = {entity.id: entity.name for entity in facts.entities}
    for fact in facts.facts:
        ends = [_entities(row, facts, fact.subject, fact), _objects(row, facts, fact)]
        words = (names[fact.subject], fact.value or names[fact.object or ""])
        said.append(_said(row, fact.predicate, ends, words, _stands_for))
    return _judge(row, said, {name: _stands_for for name in _properties()})


def _itself(row: Row, name: str, head: int, tail: int) -> Iterator[Triple]:
    """Yield the relation itself, if the types admit it."""
    if admits(row, name, head, tail):
        yield make_triple(name, head, tail)


def _stands_for(row: Row, name: str, subject: int, target: int) -> Iterator[Triple]:
    """Yield the relations that a statement ``subject name target`` may stand for, of those that the types admit."""
    for one, other in product(row.types[subject], row.types[target]):
        office = one == "PERSON" and other in OFFICE_PROPERTIES.get(name, ())
        for relation, known in RELATIONS.items():
            held = office and relation in JOINED and (one, other) in known.properties
            if held or known.properties.get((one, other)) == name:
                yield make_triple(relation, subject, target)
            if known.properties.get((other, one)) == f"^{name}":
                yield make_triple(relation, target, subject)


def _properties() -> list[str]:
    """Return the schema.org properties that relations may become."""
    named = {value.removeprefix("^") for row in RELATIONS.values() for value in row.properties.values() if value}
    return sorted(named | OFFICE_PROPERTIES.keys())


def _marked(row: Row, span: Span, kind: str) -> frozenset[int]:
    """Return the marked entity that a predicted mention overlaps most, one of its type first; none if there is none."""
    near = [mark for mark in row.marks if mark.span.overlaps(span)]
    best = max(near, key=lambda m: (m.type == kind, _shared(m.span, span)), default=None)
    return frozenset() if best is None else frozenset({best.entity})


def _shared(one: Span, other: Span) -> int:
    """Return how many characters two overlapping spans share."""
    return min(one.end, other.end) - max(one.start, other.start)


def _entities(row: Row, facts: Facts, entity_id: str, fact: Fact) -> frozenset[int]:
    """Return the marked entities that an entity's mentions are, those within the evidence if there are any."""
    ids = {m for e in facts.entities if e.id == entity_id for m in (*e.mentions, *e.adjectives)}
    mentions = [mention for mention in facts.extraction.mentions if mention.id in ids]
    inside = [mention for mention in mentions if fact.evidence.covers(mention.span)]
    return frozenset().union(*(_marked(row, m.span, m.type) for m in inside or mentions))


def _objects(row: Row, facts: Facts, fact: Fact) -> frozenset[int]:
    """Return the marked entities that a fact's object is: an entity, or a title within the evidence."""
    if fact.object is not None:
        return _entities(row, facts, fact.object, fact)
    value = (fact.value or "").casefold()
    titles = [m for m in row.marks if m.type == "ROLE" and fact.evidence.overlaps(m.span)]
    return frozenset(m.entity for m in titles if (t := m.span.of(row.text).casefold()) in value or value in t)


def _said(row: Row, label: str, ends: Sequence[frozenset[int]], words: Sequence[str], means: Meaning) -> Said:
    """Make a value of what was stated between two sets of entities that each end may be."""
    directed = [(head, tail) for head, tail in product(*map(sorted, ends)) if head != tail]
    return Said(
        label,
        f"{words[0]} {label} {words[1]}",
        frozenset(triple for pair in directed for triple in means(row, label, *pair)),
        tuple(sorted({make_pair(*pair) for pair in directed})),
    )


def _accepted(triple: Triple) -> frozenset[Triple]:
    """Return the triples that say nothing false where ``triple`` is true."""
    near = HELD if triple.relation in JOINED else SEATED if triple.relation in SEATED else {triple.relation}
    return frozenset(make_triple(name, triple.head, triple.tail) for name in near)


def _judge(row: Row, said: Sequence[Said], labels: Mapping[str, Meaning]) -> RowScore:
    """Compare what was stated with what the row states. ``labels`` are all that the system can say."""
    possible = {
        pair: {label for label, means in labels.items() for ends in (pair, pair[::-1]) if any(means(row, label, *ends))}
        for pair in combinations(sorted(row.types), 2)
    }
    pairs = [pair for pair, names in possible.items() if names]
    right = frozenset().union(*map(_accepted, row.true))
    stated: dict[Pair, set[str]] = {}
    findings: list[Finding] = []
    for item in said:
        pair = next((p for p in item.pairs if p in pairs), None)
        if not item.readings.isdisjoint(right | row.open):
            continue
        if pair is None:
            findings.append(Finding("stray", item.label, item.words))
            continue
        stated.setdefault(pair, set()).add(item.label)
        kind = "mislabeled" if pair in row.related else "across" if row.meeting(pair) is None else "invented"
        findings.append(Finding(kind, item.label, item.words))
    sayable = [triple for triple in row.true if _can_say(row, triple, labels)]
    read = frozenset().union(*(item.readings for item in said))
    missed = sorted(triple for triple in sayable if _accepted(triple).isdisjoint(read))
    findings += [Finding("missed", t.relation, f"{row.name(t.head)} {t.relation} {row.name(t.tail)}") for t in missed]
    meets = {pair: row.meeting(pair) for pair in pairs if pair not in row.related}
    near = [pair for pair, sentence in meets.items() if sentence is not None]
    tallies = {
        "pairs": (sum(pair in stated for pair in near), len(near)),
        "sentences": (len({meets[pair] for pair in near if pair in stated}), len({meets[pair] for pair in near})),
        "across": (
            sum(pair in stated for pair in meets) - sum(pair in stated for pair in near),
            len(meets) - len(near),
        ),
        "bait": _bait(row, said, labels),
        "mislabeled": (sum(p in stated for p in pairs if p in row.related), sum(p in row.related for p in pairs)),
        "recall": (len(sayable) - len(missed), len(sayable)),
    }
    for label in labels:
        able = [pair for pair in near if label in possible[pair]]
        tallies[f"pairs.{label}"] = (sum(label in stated.get(pair, ()) for pair in able), len(able))
    return RowScore(row.id, tallies, tuple(findings))


def _can_say(row: Row, triple: Triple, labels: Mapping[str, Meaning]) -> bool:
    """Tell whether a system with these labels can state a relation."""
    ends = ((triple.head, triple.tail), (triple.tail, triple.head))
    return any(triple in means(row, label, *pair) for label, means in labels.items() for pair in ends)


def _bait(row: Row, said: Sequence[Said], labels: Mapping[str, Meaning]) -> tuple[int, int]:
    """Count the traps that were stated, and those that could be; what is right in another reading is no trap taken."""
    right = row.open.union(*map(_accepted, row.true))
    able = [triple for triple in row.bait if _can_say(row, triple, labels)]
    wrong = [item for item in said if item.readings.isdisjoint(right)]
    return sum(any(triple in item.readings for item in wrong) for triple in able), len(able)


def rates(scores: Sequence[RowScore], *, samples: int = SAMPLES, seed: int = 0) -> tuple[Rate, ...]:
    """Add up rows: the headline figures with their intervals, then ``pairs.LABEL`` for what can be stated."""
    names = dict.fromkeys([*HEADLINES, *sorted({name for score in scores for name in score.tallies})])
    found = []
    for name in names:
        counts = [score.tallies.get(name, (0, 0)) for score in scores]
        stated, of = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
        bounds = _interval(counts, samples, seed) if name in HEADLINES else None
        if of or name in HEADLINES:
            found.append(Rate(name, stated, of, bounds))
    return tuple(found)


def _interval(counts: Sequence[tuple[int, int]], samples: int, seed: int) -> tuple[float, float] | None:
    """Return the bootstrap interval of a share: rows drawn with replacement."""
    draw = random.Random(seed)
    shares = []
    for _ in range(samples if counts else 0):
        drawn = draw.choices(counts, k=len(counts))
        of = sum(count[1] for count in drawn)
        if of:
            shares.append(sum(count[0] for count in drawn) / of)
    if not shares:
        return None
    shares.sort()
    outside = (1 - LEVEL) / 2
    return shares[int(outside * len(shares))], shares[min(len(shares) - 1, int((1 - outside) * len(shares)))]


def to_rows(found: Sequence[Rate]) -> list[tuple[str, ...]]:
    """Return one table row per figure, with the columns of ``TABLE_HEADER``; a dash stands for what is undefined."""
    return [
        (
            rate.name,
            str(rate.stated),
            str(rate.of),
            "–" if rate.share is None else f"{rate.share:.3f}",
            "–" if rate.interval is None else f"{rate.interval[0]:.3f}–{rate.interval[1]:.3f}",
        )
        for rate in found
    ]
