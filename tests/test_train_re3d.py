"""The reader of re3d on an invented text in its format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factwire.train.examples import Example
from factwire.train.re3d import RE3D_NEGATIVES, RE3D_RELATIONS, UNLABELED, read_re3d
from factwire.vocab import ENTITY_TYPES, RELATIONS
from train_cases import at, labels_of, links_of, skipped_of, write_lines

TEXT = (
    "On Monday the Kenyan Foreign Minister Ann Ode met soldiers of the Harbor Guard in Kenya. "
    "She leads the Harbor Guard, part of the Coast Force. "
    "The Prime Minister thanked Members of the Coast Force. "
    "Refugees left Ipoh with Max Roe. "
    "The army left Peru, Chile and Perak. "
    "Sources near Acme and the Moss Group agree."
)


def entity(kind: str, phrase: str, confidence: float = 1.0, *, n: int = 0, value: str = "") -> dict[str, Any]:
    span = at(TEXT, phrase, n)
    return {
        "begin": span.start,
        "end": span.end,
        "type": kind,
        "value": value or phrase,
        "confidence": confidence,
    }


def relation(name: str, source: dict[str, Any], target: dict[str, Any], confidence: float = 1.0) -> dict[str, Any]:
    return {
        "type": name,
        "confidence": confidence,
        **{f"source{side.title()}": source[side] for side in ("begin", "end")},
        **{f"target{side.title()}": target[side] for side in ("begin", "end")},
    }


def read(folder: Path, entities: list[dict[str, Any]], relations: list[dict[str, Any]] | None = None) -> Example:
    record = {"_id": "D1", "text": TEXT, "entities": entities, "relations": relations or []}
    (example,) = read_re3d(write_lines(folder / "re3d.jsonl.gz", [record]))
    return example


MINISTER = entity("Person", "the Kenyan Foreign Minister Ann Ode")
GUARD = entity("Organisation", "the Harbor Guard", n=1)
FORCE = entity("Organisation", "the Coast Force")
ALL = [
    entity("Temporal", "Monday"), MINISTER, entity("Nationality", "Kenyan", 0.1), entity("Person", "soldiers"),
    entity("Organisation", "the Harbor Guard"), entity("Organisation", "Kenya", n=1), entity("Person", "She"),
    GUARD, FORCE,
    entity("Person", "The Prime Minister"), entity("Organisation", "Members of the Coast Force"),
    entity("Organisation", "Refugees"), entity("Location", "Ipoh"), entity("Person", "Max Roe", 0.2),
    entity("Organisation", "The army"), entity("Location", "Peru"), entity("Quantity", "near"),
    entity("Organisation", "Acme"), entity("Organisation", "the Moss Group", value="Moss Gro"),
]  # fmt: skip


def test_re3d(tmp_path: Path) -> None:
    relations = [
        relation("InChargeOf", MINISTER, ALL[4]), relation("BelongsTo", GUARD, FORCE), relation("Likes", FORCE, GUARD),
        relation("BelongsTo", MINISTER, ALL[5], 0.3), relation("Likes", MINISTER, ALL[3]),
    ]  # fmt: skip
    example = read(tmp_path, ALL, relations)
    sentences = [s.of(TEXT) for s in example.sentences]
    assert [s[:10] for s in sentences] == ["On Monday ", "She leads "]
    assert labels_of(example) == [
        ("Monday", "DATE"), ("Ann Ode", "PERSON"), ("Harbor Guard", "ORG"), ("Kenya", "GPE"), ("Harbor Guard", "ORG"),
        ("Coast Force", "ORG"), ("Ipoh", "GPE LOC FACILITY"), ("Peru", "GPE"), ("Acme", "ORG"),
    ]  # fmt: skip
    assert links_of(example) == [
        ("Ann Ode", "head_of works_for", "Harbor Guard"),
        ("Harbor Guard", "part_of member_of", "Coast Force"),
    ]
    assert skipped_of(example) == {("Coast Force", "Harbor Guard"), ("Ann Ode", "Kenya"), ("Kenya", "Ann Ode")}
    assert (example.id, example.unlabeled, example.negatives) == ("D1", UNLABELED, RE3D_NEGATIVES)


def test_allies_are_allies_both_ways(tmp_path: Path) -> None:
    example = read(tmp_path, [GUARD, FORCE], [relation("AlliesOf", GUARD, FORCE)])
    pair = ("Harbor Guard", "Coast Force")
    assert links_of(example) == [(pair[0], "ally_of", pair[1]), (pair[1], "ally_of", pair[0])]


@pytest.mark.parametrize(
    ("kind", "phrase", "name"),
    [
        ("Person", "Foreign Minister Ann Ode", "Ann Ode"),
        ("Person", "Max Roe", "Max Roe"),
        ("Person", "She", None),
        ("Person", "soldiers", None),
        ("Person", "The Prime Minister", None),
        ("Organisation", "Members of the Coast Force", None),
        ("Organisation", "the Coast Force", "Coast Force"),
        ("Organisation", "Refugees", None),
        ("Location", "Chile and Perak", None),
        ("Location", "Peru, Chile", None),
        ("Organisation", "The army", None),
    ],
)
def test_names_are_told_by_capitals(tmp_path: Path, kind: str, phrase: str, name: str | None) -> None:
    assert [label for label, _ in labels_of(read(tmp_path, [entity(kind, phrase)]))] == ([name] if name else [])


def test_the_tables_are_in_the_vocabulary() -> None:
    assert set(ENTITY_TYPES) >= UNLABELED
    assert {name for names in RE3D_RELATIONS.values() for name in names.split()} <= set(RELATIONS)
    assert set(RELATIONS) >= RE3D_NEGATIVES
