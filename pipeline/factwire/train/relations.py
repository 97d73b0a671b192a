"""Re-DocRED and CrossRE -> examples with relations, mapped onto ``vocab`` where that is sure.

Their relations hold for a document, or are coarser than ours. A pair is linked only if one of our relations certainly
holds and its sentence says so; a pair with any other annotated relation is unknown, and never a negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factwire.data import Span
from factwire.resolve.link import is_adjective
from factwire.train.examples import Example, Label, Link, flat, join_tokens
from factwire.train.reading import read_records
from factwire.vocab import RELATIONS

SYMMETRIC = frozenset({"spouse_of", "sibling_of", "ally_of", "rival_of"})
"""Relations that hold in both directions; the corpora name one."""


@dataclass(slots=True)
class Pairs:
    """Links of one example, and pairs of its mentions about which nothing is known.

    ``types`` are the entity types of each mention.
    """

    types: Mapping[Span, tuple[str, ...]]
    links: dict[tuple[Span, Span, tuple[str, ...]], Link] = field(default_factory=dict)
    unknown: set[tuple[Span, Span]] = field(default_factory=set)

    def add(self, head: Span, tail: Span, names: str) -> None:
        """Link two mentions, or mark them as unknown if no relation of ``names`` fits their types.

        A name with a leading ``^`` holds from tail to head. More than one: at least one of them holds.
        """
        if names.startswith("^"):
            head, tail, names = tail, head, names[1:]
        fitting = tuple(name for name in names.split() if self._fits(head, tail, name))
        if not fitting:
            self.unknown |= {(head, tail), (tail, head)}
            return
        self.links[head, tail, fitting] = Link(head, tail, fitting)
        if SYMMETRIC.issuperset(fitting):
            self.links[tail, head, fitting] = Link(tail, head, fitting)

    def _fits(self, head: Span, tail: Span, name: str) -> bool:
        """Tell whether the types of two mentions admit a relation."""
        admitted = RELATIONS[name].properties
        return head != tail and any((a, b) in admitted for a in self.types[head] for b in self.types[tail])

    def skip(self) -> frozenset[tuple[Span, Span]]:
        """Return the unknown pairs that are not linked."""
        return frozenset(self.unknown - {(link.head, link.tail) for link in self.links.values()})


REDOCRED_TYPES = {
    "PER": ("PERSON",), "ORG": ("ORG",), "LOC": ("GPE", "LOC", "FACILITY"), "TIME": ("DATE",),
    "MISC": ("MISC", "EVENT", "PRODUCT", "LAW", "NORP"),
}  # fmt: skip
_PLACE = {"LOC LOC": "located_in", "ORG LOC": "based_in"}
REDOCRED: Mapping[str, Mapping[str, str]] = {
    "P131": _PLACE, "P17": _PLACE, "P30": {"LOC LOC": "located_in"}, "P706": {"LOC LOC": "located_in"},
    "P150": {"LOC LOC": "^located_in"}, "P36": {"LOC LOC": "^located_in"}, "P1376": {"LOC LOC": "located_in"},
    "P159": {"ORG LOC": "based_in"}, "P551": {"PER LOC": "based_in"},
    "P361": {"LOC LOC": "located_in", "ORG ORG": "part_of", "PER ORG": "member_of"},
    "P527": {"LOC LOC": "^located_in", "ORG ORG": "^part_of", "ORG PER": "^member_of"},
    "P749": {"ORG ORG": "part_of"}, "P355": {"ORG ORG": "^part_of"}, "P194": {"LOC ORG": "^part_of"},
    "P463": {"PER ORG": "member_of", "ORG ORG": "member_of", "LOC ORG": "member_of"},
    "P102": {"PER ORG": "member_of"}, "P118": {"ORG ORG": "member_of"}, "P54": {"PER ORG": "plays_for"},
    "P108": {"PER ORG": "works_for head_of"}, "P241": {"PER ORG": "works_for member_of"},
    "P6": {"LOC PER": "^head_of"}, "P35": {"LOC PER": "^head_of"}, "P488": {"ORG PER": "^head_of"},
    "P69": {"PER ORG": "alumni_of"}, "P27": {"PER LOC": "citizen_of"}, "P19": {"PER LOC": "born_in"},
    "P26": {"PER PER": "spouse_of"}, "P3373": {"PER PER": "sibling_of"}, "P40": {"PER PER": "parent_of"},
    "P22": {"PER PER": "^parent_of"}, "P25": {"PER PER": "^parent_of"},
    "P112": {"ORG PER": "^founder_of", "ORG ORG": "^founder_of"},
    "P127": {"ORG ORG": "^owns", "ORG PER": "^owns", "LOC ORG": "^owns", "LOC PER": "^owns", "MISC ORG": "^owns"},
}  # fmt: skip
"""Wikidata property -> types of its subject and object -> our relation."""
REDOCRED_NEGATIVES = frozenset({
    "located_in", "based_in", "part_of", "member_of", "plays_for", "alumni_of", "citizen_of", "born_in", "parent_of",
    "spouse_of", "sibling_of", "founder_of",
})  # fmt: skip
"""Relations that the properties cover. They name no chief executives, no officials but heads, few owners."""
PEOPLES = frozenset({"P140", "P172"})
"""Properties whose object is a religion or an ethnic group, whatever type it was given."""


def read_redocred(folder: Path) -> Iterator[Example]:
    """Re-DocRED, Wikipedia introductions; facts whose evidence is one sentence become links in that sentence."""
    for part in ("dev", "test"):
        for index, record in enumerate(read_records(folder / f"{part}_revised.jsonl.gz")):
            yield _redocred_document(f"{part}-{index}", record)


def _redocred_document(identifier: str, record: dict[str, Any]) -> Example:
    """Read one document. A mention without a capital is no name, and numbers are not told apart."""
    text, tokens, sentences = join_tokens(record["sents"])
    peoples = {fact["t"] for fact in record["labels"] if fact["r"] in PEOPLES}
    labels: list[Label] = []
    places: list[list[tuple[int, Span]]] = []
    for number, entity in enumerate(record["vertexSet"]):
        places.append([])
        for mention in entity:
            row = tokens[mention["sent_id"]]
            span = Span(row[mention["pos"][0]].start, row[mention["pos"][1] - 1].end)
            name = span.of(text)
            if mention["type"] not in REDOCRED_TYPES or (mention["type"] != "TIME" and name == name.lower()):
                continue
            types = REDOCRED_TYPES[mention["type"]]
            if mention["type"] == "LOC" and is_adjective(name.split()[-1]):
                types = ("NORP",)
            elif number in peoples:
                types = ("NORP", "ORG", "MISC")
            labels.append(Label(span, types))
            places[-1].append((mention["sent_id"], span))
    kept = flat(labels)
    pairs = Pairs({label.span: label.types for label in kept})
    for fact in record["labels"]:
        kinds = " ".join(record["vertexSet"][fact[side]][0]["type"] for side in "ht")
        names = REDOCRED.get(fact["r"], {}).get(kinds, "")
        for sentence, head in places[fact["h"]]:
            for other, tail in places[fact["t"]]:
                if sentence == other and head in pairs.types and tail in pairs.types:
                    pairs.add(head, tail, names if fact["evidence"] == [sentence] else "")
    unlabeled = frozenset({"ROLE", "QUANTITY", "MONEY", "NORP"})
    return Example(
        identifier, "redocred", text, sentences, kept, unlabeled, links=tuple(pairs.links.values()),
        negatives=REDOCRED_NEGATIVES, skip=pairs.skip(),
    )  # fmt: skip


_PEOPLE = ("person", "politician", "researcher", "writer", "musicalartist", "scientist")
_BODIES = ("organisation", "politicalparty", "university", "band")
_WORKS = ("book", "poem", "album", "song", "award")
CROSSRE_TYPES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_PEOPLE, ("PERSON",)),
    **dict.fromkeys(_BODIES, ("ORG",)),
    **dict.fromkeys(_WORKS, ("MISC",)),
    **dict.fromkeys(("magazine", "academicjournal"), ("ORG", "MISC", "PRODUCT")),
    **dict.fromkeys(("election", "event", "conference"), ("EVENT",)),
    "country": ("GPE",), "location": ("GPE", "LOC", "FACILITY"), "product": ("PRODUCT", "MISC"),
    "misc": ("MISC", "NORP", "LAW", "PRODUCT", "ROLE", "EVENT"),
}  # fmt: skip
"""Other types (genres, fields, algorithms, chemicals ...) name kinds of things."""
CROSSRE_DOMAINS = ("politics", "literature", "music", "science", "ai")

_WORKS_FOR = "works_for head_of"
CROSSRE_EXPLAINED = {
    ("role", "founder"): "founder_of", ("origin", "founder"): "^founder_of",
    ("role", "in_band"): "member_of", ("part-of", "in_band"): "member_of", ("role", "works_for"): _WORKS_FOR,
    ("role", "member"): "member_of", ("role", "leader"): "head_of",
    ("general-affiliation", "nationality"): "citizen_of",
}  # fmt: skip
"""Relation and the annotator's word for it -> our relation."""
CROSSRE_SURE = (
    ("physical", ("location", "country"), ("location", "country"), "located_in"),
    ("physical", ("university",), ("location", "country"), "based_in"),
    ("physical", ("politicalparty",), ("country",), "based_in"),
    ("part-of", ("organisation", "politicalparty"), ("organisation", "politicalparty"), "part_of member_of"),
    ("role", _PEOPLE, ("politicalparty",), "member_of head_of"),
)  # fmt: skip
"""Relation, types of its head and tail -> our relation, where the annotator added no word.

Not ``role`` of a person in an organization: of 12 looked at, 4 were addresses, gifts, and performances.
"""
CROSSRE_NEGATIVES = frozenset({
    "works_for", "head_of", "member_of", "part_of", "founder_of", "located_in", "based_in", "born_in", "citizen_of",
    "alumni_of", "spouse_of", "parent_of", "sibling_of", "owns",
})  # fmt: skip


def read_crossre(folder: Path, *, domains: Iterable[str] = CROSSRE_DOMAINS) -> Iterator[Example]:
    """CrossRE, Wikipedia sentences. Mentions of politics are not trained on: they are those of crossner."""
    for domain in domains:
        for part in ("train", "dev", "test"):
            for record in read_records(folder / f"{domain}-{part}.json"):
                yield _crossre_sentence(record, domain)


def _crossre_sentence(record: dict[str, Any], domain: str) -> Example:
    """Read one sentence; its token ends are inclusive."""
    text, (spans,), sentences = join_tokens([record["sentence"]])
    kinds: dict[Span, str] = {}
    labels = []
    for first, last, kind in record["ner"]:
        span = Span(spans[first].start, spans[last].end)
        kinds[span] = kind
        if kind in CROSSRE_TYPES and span.of(text) != span.of(text).lower():
            adjective = kind == "misc" and is_adjective(span.of(text))
            labels.append(Label(span, ("NORP",) if adjective else CROSSRE_TYPES[kind]))
    kept = flat(labels)
    pairs = Pairs({label.span: label.types for label in kept})
    for first, last, other, end, name, word, uncertain, _ in record["relations"]:
        head, tail = Span(spans[first].start, spans[last].end), Span(spans[other].start, spans[end].end)
        if head in pairs.types and tail in pairs.types:
            pairs.add(head, tail, "" if uncertain else _crossre_relation(name, word, kinds[head], kinds[tail]))
    unlabeled = {"ROLE", "DATE", "MONEY", "NORP", "QUANTITY"}
    if domain != "politics":
        unlabeled |= {"MISC", "PRODUCT", "LAW"}
    if domain == "science":  # stars and planets
        unlabeled |= {"LOC"}
    return Example(
        record["doc_key"], "crossre", text, sentences, kept, frozenset(unlabeled), links=tuple(pairs.links.values()),
        negatives=CROSSRE_NEGATIVES, skip=pairs.skip(), train_mentions=domain != "politics",
    )  # fmt: skip


def _crossre_relation(name: str, word: str, head: str, tail: str) -> str:
    """Return our relations for a relation of CrossRE, empty if it is not sure which."""
    if word:
        return CROSSRE_EXPLAINED.get((name, word), "")
    return next((ours for x, heads, tails, ours in CROSSRE_SURE if x == name and head in heads and tail in tails), "")
