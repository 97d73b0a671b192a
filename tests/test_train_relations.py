"""The readers of Re-DocRED and CrossRE on invented texts in the corpora's formats."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factwire.train.examples import Example
from factwire.train.relations import (
    CROSSRE_DOMAINS,
    CROSSRE_EXPLAINED,
    CROSSRE_NEGATIVES,
    CROSSRE_SURE,
    CROSSRE_TYPES,
    REDOCRED,
    REDOCRED_NEGATIVES,
    REDOCRED_TYPES,
    read_crossre,
    read_redocred,
)
from factwire.vocab import ENTITY_TYPES, RELATIONS
from train_cases import labels_of, links_of, skipped_of, write_lines

SENTENCES = [
    "Zoe Adler , wife of Max Roe , is a Kenyan pilot from Ipoh in Perak .",
    "Max Roe and Zoe Adler fly for Acme , in Ipoh , since 2019 with 3 jets , all jainists .",
]


def mentions(*rows: tuple[str, int, str]) -> list[dict[str, Any]]:
    """Return an entity of (type, sentence, name) rows, each at the first place of the name."""
    found = []
    for kind, sentence, name in rows:
        tokens, words = SENTENCES[sentence].split(), name.split()
        start = next(k for k in range(len(tokens)) if tokens[k : k + len(words)] == words)
        found.append({"type": kind, "sent_id": sentence, "pos": [start, start + len(words)], "name": name})
    return found


def fact(head: int, name: str, tail: int, *evidence: int) -> dict[str, Any]:
    return {"r": name, "h": head, "t": tail, "evidence": list(evidence)}


ENTITIES = [
    mentions(("PER", 0, "Zoe Adler"), ("PER", 1, "Zoe Adler")), mentions(("PER", 0, "Max Roe"), ("PER", 1, "Max Roe")),
    mentions(("LOC", 0, "Kenyan")), mentions(("LOC", 0, "Ipoh"), ("LOC", 1, "Ipoh")), mentions(("LOC", 0, "Perak")),
    mentions(("ORG", 1, "Acme")), mentions(("TIME", 1, "2019")), mentions(("NUM", 1, "3")),
    mentions(("MISC", 1, "jets")),
]  # fmt: skip


def redocred(folder: Path, facts: list[dict[str, Any]], entities: list[list[dict[str, Any]]] = ENTITIES) -> Example:
    record = {"title": "x", "sents": [s.split() for s in SENTENCES], "vertexSet": entities, "labels": facts}
    write_lines(folder / "dev_revised.jsonl.gz", [record])
    write_lines(folder / "test_revised.jsonl.gz", [])
    (example,) = read_redocred(folder)
    return example


def test_redocred(tmp_path: Path) -> None:
    facts = [
        fact(0, "P26", 1, 0), fact(0, "P27", 2, 0), fact(3, "P131", 4, 0), fact(4, "P150", 3, 0),
        fact(0, "P108", 5, 1), fact(5, "P159", 3, 1), fact(2, "P17", 4, 0),
    ]  # fmt: skip
    read = redocred(tmp_path, facts)
    assert labels_of(read) == [
        ("Zoe Adler", "PERSON"), ("Max Roe", "PERSON"), ("Kenyan", "NORP"), ("Ipoh", "GPE LOC FACILITY"),
        ("Perak", "GPE LOC FACILITY"), ("Max Roe", "PERSON"), ("Zoe Adler", "PERSON"), ("Acme", "ORG"),
        ("Ipoh", "GPE LOC FACILITY"), ("2019", "DATE"),
    ]  # fmt: skip
    assert links_of(read) == [
        ("Zoe Adler", "spouse_of", "Max Roe"),
        ("Max Roe", "spouse_of", "Zoe Adler"),
        ("Zoe Adler", "citizen_of", "Kenyan"),
        ("Ipoh", "located_in", "Perak"),
        ("Zoe Adler", "works_for head_of", "Acme"),
        ("Acme", "based_in", "Ipoh"),
    ]
    first = read.sentences[0]
    assert [link.head.end <= first.end for link in read.links] == [True] * 4 + [False] * 2
    # Outside its evidence a fact is unknown, and so is one whose types admit none of our relations.
    pairs = {("Max Roe", "Zoe Adler"), ("Kenyan", "Perak")}
    assert skipped_of(read) == pairs | {(b, a) for a, b in pairs}
    assert read.id == "dev-0" and read.negatives == REDOCRED_NEGATIVES and "ROLE" in read.unlabeled
    assert read.train_mentions


def test_a_fact_that_takes_two_sentences_or_has_no_evidence_is_unknown(tmp_path: Path) -> None:
    read = redocred(tmp_path, [fact(0, "P26", 1, 0, 1), fact(3, "P131", 4), fact(0, "P20", 3, 0)])
    assert not read.links
    assert {("Ipoh", "Perak"), ("Zoe Adler", "Ipoh"), ("Zoe Adler", "Max Roe")} <= skipped_of(read)


def test_religions_may_be_peoples(tmp_path: Path) -> None:
    entities = [mentions(("PER", 0, "Zoe Adler")), mentions(("ORG", 1, "Acme"))]
    read = redocred(tmp_path, [fact(0, "P140", 1)], entities)
    assert labels_of(read) == [("Zoe Adler", "PERSON"), ("Acme", "NORP ORG MISC")]


def crossre(
    folder: Path, domain: str, ner: dict[str, str], relations: list[tuple[str, str, str, str, bool]]
) -> Example:
    text = "Zoe Adler of the Greens , a Kenyan , left Ipoh , Perak , for Acme with Max and jazz"
    tokens = text.split()

    def place(name: str) -> list[int]:
        words = name.split()
        start = next(k for k in range(len(tokens)) if tokens[k : k + len(words)] == words)
        return [start, start + len(words) - 1]

    record = {
        "doc_key": "k-1",
        "sentence": tokens,
        "ner": [[*place(name), kind] for name, kind in ner.items()],
        "relations": [[*place(h), *place(t), name, word, unsure, False] for h, name, t, word, unsure in relations],
    }
    for part in ("train", "dev", "test"):
        rows = [json.dumps(record)] if part == "dev" else []
        (folder / f"{domain}-{part}.json").write_text("\n".join(rows), encoding="utf-8")
    (example,) = read_crossre(folder, domains=[domain])
    return example


NER = {
    "Zoe Adler": "politician", "Greens": "politicalparty", "Kenyan": "misc", "Ipoh": "location", "Perak": "location",
    "Acme": "organisation", "Max": "person", "jazz": "musicgenre",
}  # fmt: skip


def test_crossre(tmp_path: Path) -> None:
    relations = [
        ("Zoe Adler", "role", "Greens", "", False),
        ("Zoe Adler", "general-affiliation", "Kenyan", "nationality", False),
        ("Ipoh", "physical", "Perak", "", False), ("Acme", "origin", "Max", "founder", False),
        ("Zoe Adler", "role", "Acme", "", False), ("Acme", "physical", "Ipoh", "", False),
        ("Max", "role", "Greens", "", True), ("Max", "role", "Greens", "nominated_for", False),
        ("Zoe Adler", "general-affiliation", "jazz", "", False),
    ]  # fmt: skip
    read = crossre(tmp_path, "politics", NER, relations)
    assert labels_of(read) == [
        ("Zoe Adler", "PERSON"), ("Greens", "ORG"), ("Kenyan", "NORP"), ("Ipoh", "GPE LOC FACILITY"),
        ("Perak", "GPE LOC FACILITY"), ("Acme", "ORG"), ("Max", "PERSON"),
    ]  # fmt: skip
    assert links_of(read) == [
        ("Zoe Adler", "member_of head_of", "Greens"),
        ("Zoe Adler", "citizen_of", "Kenyan"),
        ("Ipoh", "located_in", "Perak"),
        ("Max", "founder_of", "Acme"),
    ]
    pairs = {("Zoe Adler", "Acme"), ("Acme", "Ipoh"), ("Max", "Greens")}
    assert skipped_of(read) == pairs | {(b, a) for a, b in pairs}
    assert (read.id, read.train_mentions, read.negatives) == ("k-1", False, CROSSRE_NEGATIVES)
    assert read.unlabeled == {"ROLE", "DATE", "MONEY", "NORP", "QUANTITY"}


def test_crossre_outside_politics(tmp_path: Path) -> None:
    music = crossre(tmp_path, "music", {"Zoe Adler": "musicalartist", "Acme": "band"}, [
        ("Zoe Adler", "part-of", "Acme", "in_band", False), ("Zoe Adler", "artifact", "Acme", "", False),
    ])  # fmt: skip
    assert links_of(music) == [("Zoe Adler", "member_of", "Acme")] and skipped_of(music) == {("Acme", "Zoe Adler")}
    assert music.train_mentions and {"MISC", "PRODUCT", "LAW"} <= music.unlabeled and "LOC" not in music.unlabeled
    assert "LOC" in crossre(tmp_path, "science", {"Max": "astronomicalobject"}, []).unlabeled


def test_every_name_of_the_tables_is_in_the_vocabulary() -> None:
    assert {t for types in (*REDOCRED_TYPES.values(), *CROSSRE_TYPES.values()) for t in types} <= set(ENTITY_TYPES)
    named = [*CROSSRE_EXPLAINED.values(), *(row[-1] for row in CROSSRE_SURE)]
    named += [names for row in REDOCRED.values() for names in row.values()]
    relations = {name for names in named for name in names.removeprefix("^").split()}
    assert relations <= set(RELATIONS) and set(RELATIONS) >= REDOCRED_NEGATIVES | CROSSRE_NEGATIVES
    assert len(CROSSRE_DOMAINS) == 5


@pytest.mark.parametrize("name", sorted(REDOCRED))
def test_properties_fit_the_types_that_they_are_listed_for(name: str) -> None:
    for kinds, names in REDOCRED[name].items():
        head, tail = kinds.split()[:: -1 if names.startswith("^") else 1]
        for relation in names.removeprefix("^").split():
            pairs = {(a, b) for a in REDOCRED_TYPES[head] for b in REDOCRED_TYPES[tail]}
            assert pairs & set(RELATIONS[relation].properties), (name, kinds)
