"""Each corpus reader on a few lines in the corpus's own format; all text is invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factwire.train.corpora import (
    FOLDERS,
    READERS,
    read_conll04,
    read_crossner,
    read_dwie,
    read_men,
    read_worldwide,
    split_of,
)
from factwire.train.examples import Example
from factwire.vocab import ENTITY_TYPES, RELATIONS
from train_cases import at, labels_of, links_of, skipped_of, write_dwie, write_lines, write_worldwide


def test_worldwide(tmp_path: Path) -> None:
    document = (
        "Amina/B-Person Bello/I-Person left/O Lagos/B-Location on/O Monday/B-Misc in/O 2019/B-Misc\n"
        "Okafor/B-Person Bello/B-Person won/O the/O Harbor/B-Misc Prize/I-Misc of/O $/B-Money 5/I-Money"
    )
    (read,) = read_worldwide(write_worldwide(tmp_path, {"a1": document}))
    assert labels_of(read) == [
        ("Amina Bello", "PERSON"), ("Lagos", "GPE LOC"), ("Monday", "DATE"), ("2019", "DATE"),
        ("Okafor", "PERSON"), ("Bello", "PERSON"), ("Harbor Prize", "MISC EVENT LAW PRODUCT"), ("$ 5", "MONEY"),
    ]  # fmt: skip
    assert [s.of(read.text) for s in read.sentences] == [
        "Amina Bello left Lagos on Monday in 2019",
        "Okafor Bello won the Harbor Prize of $ 5",
    ]
    assert read.unlabeled == {"ROLE", "QUANTITY"} and not read.links and not read.negatives


def test_worldwide_passes_over_empty_sentences(tmp_path: Path) -> None:
    records = [{"id": "a", "sentences": [[], [["Lagos", "B-Location"]], []]}]
    (read,) = read_worldwide(write_lines(tmp_path / "train.jsonl.gz", records))
    assert read.text == "Lagos " and labels_of(read) == [("Lagos", "GPE LOC")]


DWIE_TEXT = (
    "Zoe Adler and her father Max Adler met in Lagos. Zoe Adler joined the Green Party. "
    "Max Adler joined Acme. The Kenyan minister visited Acme.\n"
    "Author: Jo Penn"
)
DWIE_CONCEPTS = [
    ("Zoe Adler", "entity person politician"), ("Max Adler", "entity person"), ("Lagos", "entity location gpe gpe2"),
    ("Green Party", "entity organization party"), ("Acme", "entity organization company"), ("Kenyan", "none gpe0-x"),
    ("minister", "role"), ("Author", "footer"), ("Jo Penn", "entity person"), ("father", "thing"),
]  # fmt: skip
DWIE_LINKS = [
    ("Zoe Adler", "child_of", "Max Adler"), ("Zoe Adler", "member_of", "Green Party"),
    ("Max Adler", "member_of", "Acme"),
    ("Zoe Adler", "citizen_of-x", "Kenyan"), ("Zoe Adler", "agent_of", "Acme"), ("Zoe Adler", "played_by", "Acme"),
]  # fmt: skip


def test_dwie(tmp_path: Path) -> None:
    document = {"id": "DW_1", "text": DWIE_TEXT, "concepts": DWIE_CONCEPTS, "relations": DWIE_LINKS}
    (read,) = read_dwie(write_dwie(tmp_path, [document]))
    assert labels_of(read) == [
        ("Zoe Adler", "PERSON"), ("Max Adler", "PERSON"), ("Lagos", "GPE"), ("Zoe Adler", "PERSON"),
        ("Green Party", "ORG"), ("Max Adler", "PERSON"), ("Acme", "ORG"), ("Kenyan", "NORP"), ("minister", "ROLE"),
        ("Acme", "ORG"), ("Jo Penn", "PERSON"),
    ]  # fmt: skip
    assert [s.of(read.text) for s in read.sentences][-1] == "The Kenyan minister visited Acme."
    found = set(links_of(read))
    assert found == {
        ("Max Adler", "parent_of", "Zoe Adler"),
        ("Zoe Adler", "member_of", "Green Party"),
        ("Max Adler", "member_of works_for", "Acme"),
        ("Zoe Adler", "citizen_of", "Kenyan"),
        ("Zoe Adler", "works_for head_of represents", "Acme"),
    }
    assert sum(x.types == ("parent_of",) for x in read.links) == 4  # each mention of one with each of the other
    assert "parent_of" in read.negatives and not read.negatives & {"role_of", "born_in", "owns"}
    assert read.unlabeled == {"ROLE", "QUANTITY"}


MEN_TEXT = "Datuk Zoe Adler, chief of Acme Berhad in Ipoh, spoke at the fair. She wed Max Roe of Ipoh."


def men_record(entities: list[tuple[str, str, int, int]], relations: list[tuple[str, str, str]]) -> dict[str, object]:
    return {
        "id": 7,
        "text": MEN_TEXT,
        "entities": [
            {"id": i, "label": label, "position": {"start_offset": s, "end_offset": e}} for i, label, s, e in entities
        ],
        "relations": [{"head": h, "tail": t, "relation": r} for h, r, t in relations],
    }


def test_men(tmp_path: Path) -> None:
    def entity(name: str, label: str, phrase: str, pad: int = 0, n: int = 0) -> tuple[str, str, int, int]:
        span = at(MEN_TEXT, phrase, n)
        return name, label, span.start, span.end + pad

    entities = [
        entity("e1", "PERSON", "Datuk Zoe Adler"), entity("e2", "PERSON", "Zoe Adler"),
        entity("e3", "ROLE", "chief", pad=1),
        entity("e4", "ORGANIZATION", "Acme Berhad"), entity("e5", "LOCATION", "Ipoh"), entity("e6", "EVENT", "fair"),
        entity("e7", "PERSON", "Max Roe"), entity("e8", "LOCATION", "Ipoh", n=1), entity("e9", "TITLE", "Datuk"),
    ]  # fmt: skip
    relations = [
        ("e3", "position held", "e1"), ("e4", "Org-Aff.Employment", "e2"), ("e1", "spouse", "e7"),
        ("e5", "Gen-Aff.Loc-Origin", "e4"), ("e7", "Unheard-of", "e8"), ("e2", "Others", "e5"), ("e1", "spouse", "e77"),
    ]  # fmt: skip
    (read,) = read_men(write_lines(tmp_path / "men.jsonl.gz", [men_record(entities, relations)]))
    assert read.id == "7"
    assert labels_of(read) == [
        ("Zoe Adler", "PERSON"), ("chief", "ROLE"), ("Acme Berhad", "ORG"), ("Ipoh", "GPE LOC"),
        ("Max Roe", "PERSON"), ("Ipoh", "GPE LOC"),
    ]  # fmt: skip
    assert links_of(read) == [
        ("Zoe Adler", "role_of", "chief"),
        ("Zoe Adler", "works_for head_of", "Acme Berhad"),
        ("Zoe Adler", "spouse_of", "Max Roe"),
        ("Acme Berhad", "based_in", "Ipoh"),
        ("Max Roe", "spouse_of", "Zoe Adler"),
    ]
    assert skipped_of(read) == {("Max Roe", "Ipoh"), ("Ipoh", "Max Roe")}
    assert {"DATE", "MONEY", "EVENT", "QUANTITY"} == read.unlabeled


def test_conll04(tmp_path: Path) -> None:
    tokens = "Zoe Adler of Acme lives in Lagos , a city on May 3".split()
    tags = ["B-Peop", "L-Peop", "O", "U-Org", "O", "O", "U-Loc", "O", "O", "O", "O", "B-Other", "L-Other"]
    relations = [{"head": 0, "tail": 1, "type": "Work_For"}, {"head": 0, "tail": 2, "type": "Live_In"},
                 {"head": 0, "tail": 3, "type": "Kill"}]  # fmt: skip
    for part in ("train", "dev"):
        record = {"tokens": tokens, "tags": tags, "relations": relations}
        (tmp_path / f"conll04_{part}.json").write_text(json.dumps([record] * (1 if part == "train" else 2)))
    (read,) = read_conll04(tmp_path)
    assert labels_of(read)[:3] == [("Zoe Adler", "PERSON"), ("Acme", "ORG"), ("Lagos", "GPE LOC FACILITY")]
    assert read.labels[3].span.of(read.text) == "May 3" and "DATE" in read.labels[3].types
    assert links_of(read) == [
        ("Zoe Adler", "works_for head_of member_of", "Acme"),
        ("Zoe Adler", "based_in", "Lagos"),
    ]
    assert not read.unlabeled & {"PERSON", "ORG", "GPE", "LOC"} and "works_for" in read.negatives
    assert [e.id for e in read_conll04(tmp_path, "dev")] == ["dev-0", "dev-1"]


@pytest.mark.parametrize(
    ("last", "name"),
    [("Ethiopia.", "Ethiopia"), ("N.M.", "N.M."), ("Mass.", "Mass."), ("Va.", "Va."), ("Lagos", "Lagos")],
)
def test_a_full_stop_is_no_part_of_a_name_in_conll04(tmp_path: Path, last: str, name: str) -> None:
    record = {"tokens": ["Near", last], "tags": ["O", "U-Loc"], "relations": []}
    (tmp_path / "conll04_train.json").write_text(json.dumps([record]))
    (read,) = read_conll04(tmp_path)
    assert [label.span.of(read.text) for label in read.labels] == [name]


def test_crossner(tmp_path: Path) -> None:
    (tmp_path / "politics").mkdir()
    first = "Zoe\tB-politician\nAdler\tI-politician\nleft\tO\nthe\tO\nGreens\tB-politicalparty\n"
    second = "Lagos\tB-location\n.\tO\n"
    (tmp_path / "politics/train.txt").write_text(f"{first}\n\n{second}", encoding="utf-8")
    one, other = read_crossner(tmp_path)
    assert labels_of(one) == [("Zoe Adler", "PERSON"), ("Greens", "ORG")]
    assert labels_of(other) == [("Lagos", "GPE LOC FACILITY")]
    assert {"ROLE", "DATE", "NORP"} <= one.unlabeled and not one.links and one.train_mentions


SPOUSES = "Zoe Adler wed Max Roe."


def married(folder: Path, corpus: str) -> Example:
    """Write a marriage as a corpus writes it, in one direction; read it."""
    names = [at(SPOUSES, name) for name in ("Zoe Adler", "Max Roe")]
    if corpus == "dwie":
        concepts = [("Zoe Adler", "person"), ("Max Roe", "person")]
        relations = [("Zoe Adler", "spouse_of", "Max Roe")]
        write_dwie(folder, [{"id": "DW_1", "text": SPOUSES, "concepts": concepts, "relations": relations}])
    else:
        entities = [
            {"id": f"e{n}", "label": "PERSON", "position": {"start_offset": s.start, "end_offset": s.end}}
            for n, s in enumerate(names)
        ]
        link = {"head": "e0", "tail": "e1", "relation": "spouse"}
        record = {"id": 7, "text": SPOUSES, "entities": entities, "relations": [link]}
        write_lines(folder / "men.jsonl.gz", [record])
    (read,) = READERS[corpus](folder)
    return read


@pytest.mark.parametrize("corpus", ["dwie", "men"])
def test_symmetric_relations_hold_both_ways(tmp_path: Path, corpus: str) -> None:
    read = married(tmp_path, corpus)
    assert links_of(read) == [("Zoe Adler", "spouse_of", "Max Roe"), ("Max Roe", "spouse_of", "Zoe Adler")]


def test_every_label_that_a_reader_can_make_is_in_the_vocabulary() -> None:
    from factwire.train import corpora as c

    types = [*c.WORLDWIDE_TYPES.values(), *c.CONLL04_TYPES.values(), *c.CROSSNER_TYPES.values()]
    named = {t for row in types for t in row} | {t for row in c.MEN_TYPES.values() for t in row.split()}
    named |= {t for _, t in c.DWIE_TAGS if t}
    assert named <= set(ENTITY_TYPES)
    names = [*c.DWIE_RELATIONS.values(), *c.MEN_RELATIONS.values()]
    relations = {r for row in names for r in row.removeprefix("^").split()}
    relations |= {r for row in (*c.DWIE_ALTERNATIVES.values(), *c.CONLL04_RELATIONS.values()) for r in row}
    assert relations <= set(RELATIONS) and set(RELATIONS) >= c.DWIE_NEGATIVES


def test_split() -> None:
    assert split_of("dwie", "DW_1", frozenset({"DW_1"})) == "dev"
    assert split_of("dwie", "DW_2", frozenset({"DW_1"})) == "train"
    assert split_of("worldwide", "a", frozenset({"a"})) == "dev"
    parts = [split_of("men", f"article_{n}", frozenset()) for n in range(1000)]
    assert 60 < parts.count("dev") < 140 and parts == [
        split_of("men", f"article_{n}", frozenset()) for n in range(1000)
    ]
    others = [name for name in READERS if name not in ("dwie", "worldwide", "men")]
    assert all(split_of(name, "7", frozenset({"7"})) == split_of(name, "7", frozenset()) for name in others)


def test_documents_of_one_topic_are_held_out_together() -> None:
    parts = {
        topic: {split_of("ecbplus", f"{topic}#{n}", frozenset()) for n in range(9)} for topic in map(str, range(60))
    }
    assert all(len(found) == 1 for found in parts.values())
    assert 1 < sum(found == {"dev"} for found in parts.values()) < 15


def test_folders_are_those_of_readers() -> None:
    assert FOLDERS.keys() <= READERS.keys() and not FOLDERS.keys() & set(FOLDERS.values())
