"""The one table: every row is well-formed, and agrees with schema.org and the schemas that we publish."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factwire.validate.vocabulary import load
from factwire.vocab import (
    ENTITY_TYPES,
    EVENT_TYPES,
    MODALITIES,
    MULTIVALUED,
    NOT_OFFICES,
    RELATIONS,
    ROLES,
    EntityType,
    EventType,
    RelationType,
)

ROOT = Path(__file__).parent.parent
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


@pytest.mark.parametrize("table", [ENTITY_TYPES, RELATIONS, EVENT_TYPES], ids=["entities", "relations", "events"])
def test_rows_are_under_their_own_names(table: dict[str, object]) -> None:
    assert all(row.name == name for name, row in table.items())  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        table["New"] = None


@pytest.mark.parametrize("row", RELATIONS.values(), ids=list(RELATIONS))
def test_relation_rows(row: RelationType) -> None:
    assert row.properties and row.meaning
    for (head, tail), name in row.properties.items():
        assert {head, tail} <= set(ENTITY_TYPES)
        if name is not None:
            owner = ENTITY_TYPES[tail if name.startswith("^") else head]
            assert owner.schema_type is not None, f"{name} would belong to a {owner.name}, which becomes no node"


@pytest.mark.parametrize("row", EVENT_TYPES.values(), ids=list(EVENT_TYPES))
def test_event_rows(row: EventType) -> None:
    assert row.plover is None or row.plover in PLOVER
    assert set(row.roles) <= set(ROLES)
    assert row.media_topic.isdigit() and len(row.media_topic) == 8
    assert row.name[0].isupper() and row.name.isalpha()
    assert bool(row.triggers) == (row.name != "Other") and all(t == t.lower() for t in row.triggers)


VOCABULARY = load(ROOT / "schemas")


def belongs(name: str, schema_type: str) -> bool:
    """Tell whether schema.org gives ``name`` to things of a class."""
    return bool(VOCABULARY.domains[name] & VOCABULARY.ancestors[schema_type])


@pytest.mark.parametrize("row", RELATIONS.values(), ids=list(RELATIONS))
def test_relations_keep_to_the_domains_and_ranges_of_schema_org(row: RelationType) -> None:
    for pair, name in row.properties.items():
        if name is None:
            continue
        owner, value = pair if not name.startswith("^") else pair[::-1]
        name = name.removeprefix("^")
        assert belongs(name, ENTITY_TYPES[owner].schema_type or "")
        # A title is written as text; a nationality becomes the country whose adjective it is.
        target = {"ROLE": "Text", "NORP": "Country", "GPE": "Country"}.get(value, ENTITY_TYPES[value].schema_type)
        if name == "worksFor" and value in ("GPE", "NORP"):
            target = "Organization"  # to work for a country is to work for its government
        kinds = VOCABULARY.ancestors.get(target or "", frozenset({target}))
        assert VOCABULARY.ranges[name] & kinds, (name, value)


@pytest.mark.parametrize("row", ENTITY_TYPES.values(), ids=list(ENTITY_TYPES))
def test_entity_classes_are_in_schema_org(row: EntityType) -> None:
    assert row.schema_type is None or row.schema_type in VOCABULARY.ancestors
    assert row.name.isupper() and row.meaning


@pytest.mark.parametrize("row", EVENT_TYPES.values(), ids=list(EVENT_TYPES))
def test_events_keep_to_the_domains_of_schema_org(row: EventType) -> None:
    assert {"Event", "Action"} & VOCABULARY.ancestors[row.schema_type]
    assert [name for name in row.roles.values() if not belongs(name, row.schema_type)] == []


def test_design_inventory_is_complete() -> None:
    inventory = """
    Visit Meeting Negotiation PhoneCall Invitation Message Statement Agreement Signing Cooperation Support Aid
    ArmsTransfer Transfer Trade Acquisition Request Accusation Rejection Threat Protest Strike Sanction
    Expulsion Veto Vote Election Appointment Resignation Legislation Mobilization MilitaryExercise WeaponTest
    Attack Clash Ceasefire Withdrawal Death Injury Arrest Investigation Trial Conviction Release Inspection
    Evacuation Rescue Crime Disaster Accident Outbreak Launch Opening Closure Travel Investment EarningsReport
    Publication Performance Match Award Marriage Birth Anniversary Other
    """
    assert list(EVENT_TYPES) == inventory.split()


def test_words() -> None:
    assert all(word == word.lower() for word in NOT_OFFICES)
    assert len(set(MODALITIES)) == len(MODALITIES) and len(set(ROLES)) == len(ROLES)
    assert all(name[0].islower() for name in MULTIVALUED)


FAMILIES = ["action", "article", "claim", "event", "organization", "person", "place", "quotation"]


@pytest.mark.parametrize("family", FAMILIES)
def test_multivalued_is_what_the_schemas_say(family: str) -> None:
    common = json.loads((ROOT / "schemas/common.schema.json").read_text(encoding="utf-8"))["$defs"]
    schema = json.loads((ROOT / f"schemas/{family}.schema.json").read_text(encoding="utf-8"))
    properties = common["thing"]["properties"] | schema["properties"]

    def is_array(value: dict[str, str]) -> bool:
        definition = common[value["$ref"].rpartition("/")[2]] if "$ref" in value else value
        return bool(definition.get("type") == "array")

    arrays = {name for name, value in properties.items() if not name.startswith("@") and is_array(value)}
    assert len(arrays) > 3 and arrays == {name for name in properties if name in MULTIVALUED}
