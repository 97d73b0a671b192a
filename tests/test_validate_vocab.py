"""schema.org: the bundled release, what ``vocab.py`` names in it, and the script that makes the table."""

from __future__ import annotations

import hashlib
import json
import runpy
from pathlib import Path

import pytest

from factwire import vocab
from factwire.errors import DataFolderError
from factwire.paths import data_dir
from factwire.validate.schema import SUFFIX
from factwire.validate.vocabulary import load, vocabulary_problems

SCHEMAS = data_dir("schemas")
VOCABULARY = load(SCHEMAS)
CONTEXT_SHA256 = "d8167890b056bc7c71eb39b30cbb4816490d5e671371ba50a5a633d1bc36961a"

FAMILIES = {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FACILITY": "Place"}

RESOLVED = {
    ("head_of", "PERSON", "GPE"): "the government of the place",
    ("works_for", "PERSON", "GPE"): "the government of the place",
}
"""Relations whose property does not take the tail itself, and what takes its place."""

NARROWED = {"nationality": "Country"}
"""Properties whose range is a subclass of what the mention type stands for."""

AGENTS = ("agent", "participant", "recipient", "victim")
PLACES = ("place", "origin", "destination")


def test_context_is_the_frozen_one() -> None:
    content = (SCHEMAS / "context" / "schemaorg.jsonld").read_bytes()
    assert hashlib.sha256(content).hexdigest() == CONTEXT_SHA256


def test_table_is_release_30_and_small() -> None:
    assert VOCABULARY.release == "30.0"
    assert (SCHEMAS / "vocabulary.json").stat().st_size < 600_000
    assert VOCABULARY.ancestors["City"] == {"City", "AdministrativeArea", "Place", "Thing"}
    assert VOCABULARY.ancestors["URL"] == {"URL", "Text", "DataType"}
    assert VOCABULARY.domains["attendee"] == {"Event"}
    assert VOCABULARY.ranges["attendee"] == {"Organization", "Person"}
    assert {"EventStatusType", "Enumeration"} <= VOCABULARY.members["EventScheduled"]


@pytest.mark.parametrize("row", vocab.ENTITY_TYPES.values(), ids=lambda row: row.name)
def test_entity_type_has_a_class(row: vocab.EntityType) -> None:
    assert row.schema_type is None or row.schema_type in VOCABULARY.ancestors


@pytest.mark.parametrize(
    ("row", "head", "tail", "name"),
    [
        pytest.param(row, head, tail, name, id=f"{row.name}-{head}-{tail}")
        for row in vocab.RELATIONS.values()
        for (head, tail), name in row.properties.items()
        if name is not None
    ],
)
def test_relation_is_in_domain_and_range(row: vocab.RelationType, head: str, tail: str, name: str) -> None:
    subject, target = (tail, head) if name.startswith("^") else (head, tail)
    name = name.removeprefix("^")
    subject_class = vocab.ENTITY_TYPES[subject].schema_type
    assert subject_class is not None
    assert VOCABULARY.domains[name] & VOCABULARY.ancestors[subject_class]
    target_class = vocab.ENTITY_TYPES[target].schema_type
    if target == "ROLE":
        assert "Text" in VOCABULARY.ranges[name]
    elif target_class is None:
        assert target == "NORP", "a people stands for its country or government"
    elif (row.name, head, tail) not in RESOLVED:
        allowed = NARROWED.get(name, target_class)
        assert target_class in VOCABULARY.ancestors[allowed] or name not in NARROWED
        assert VOCABULARY.ranges[name] & VOCABULARY.ancestors[allowed]


@pytest.mark.parametrize("row", vocab.EVENT_TYPES.values(), ids=lambda row: row.name)
def test_event_type_is_in_domain_and_range(row: vocab.EventType) -> None:
    ancestors = VOCABULARY.ancestors[row.schema_type]
    assert ancestors & {"Event", "Action"}
    for role, name in row.roles.items():
        wanted = VOCABULARY.ranges[name]
        assert role in vocab.ROLES
        assert VOCABULARY.domains[name] & ancestors, f"{name} does not belong to {row.schema_type}"
        if role in AGENTS:
            assert wanted & {"Person", "Organization", "Thing"}, role
        if role in PLACES:
            assert "Place" in wanted, role


@pytest.mark.parametrize("row", vocab.EVENT_TYPES.values(), ids=lambda row: row.name)
def test_event_type_has_a_schema(row: vocab.EventType) -> None:
    family = "action" if "Action" in VOCABULARY.ancestors[row.schema_type] else "event"
    action = json.loads((SCHEMAS / f"action{SUFFIX}").read_text(encoding="utf-8"))
    types = json.loads((SCHEMAS / f"types{SUFFIX}").read_text(encoding="utf-8"))
    classes = action["$defs"]["classes"]["enum"] if family == "action" else types["$defs"]["event"]["enum"]
    assert row.schema_type in classes, f"add it to schemas/{family}{SUFFIX}"
    properties = json.loads((SCHEMAS / f"{family}{SUFFIX}").read_text(encoding="utf-8"))["properties"]
    assert set(row.roles.values()) <= set(properties), f"add the property to schemas/{family}{SUFFIX}"


@pytest.mark.parametrize("name", sorted(vocab.MULTIVALUED))
def test_multivalued_property_exists(name: str) -> None:
    assert name in VOCABULARY.ranges


def objections(kind: str, **values: object) -> list[str]:
    """Return the places of the vocabulary problems of one node."""
    graph = [
        {"@id": "https://x.example/n", "@type": kind, **values},
        {"@id": "https://x.example/person", "@type": "Person"},
        {"@id": "https://x.example/country", "@type": "Country"},
        {"@id": "https://x.example/alien", "@type": "http://other.example/Class"},
    ]
    return [problem.path.removeprefix("$['@graph'][0]") for problem in vocabulary_problems({"@graph": graph})]


PERSON, COUNTRY, ALIEN = ({"@id": f"https://x.example/{name}"} for name in ("person", "country", "alien"))


@pytest.mark.parametrize(
    ("kind", "name", "value", "good"),
    [
        ("Event", "attendee", [PERSON], True),
        ("Event", "attendee", [PERSON, COUNTRY], False),
        ("Event", "attendee", [ALIEN], True),
        ("Event", "attendee", [{"@id": "https://elsewhere.example/p"}], True),
        ("Event", "attendee", ["Zoë Okafor"], False),
        ("Event", "attendee", [{"@type": "Role", "attendee": PERSON}], True),
        ("SportsEvent", "attendee", [PERSON], True),
        ("Event", "eventStatus", "https://schema.org/EventScheduled", True),
        ("Event", "eventStatus", "http://schema.org/EventScheduled", True),
        ("Event", "eventStatus", {"@id": "http://schema.org/EventScheduled"}, True),
        ("Event", "eventStatus", {"@id": "http://schema.org/ActiveActionStatus"}, False),
        ("Event", "eventStatus", "https://schema.org/ActiveActionStatus", False),
        ("Event", "eventStatus", "happening", False),
        ("Event", "maximumAttendeeCapacity", 10, True),
        ("Event", "maximumAttendeeCapacity", 10.5, False),
        ("Event", "maximumAttendeeCapacity", 10**400, True),
        ("Event", "maximumAttendeeCapacity", "10", True),
        ("Event", "maximumAttendeeCapacity", "ten", False),
        ("Event", "isAccessibleForFree", True, True),
        ("Event", "isAccessibleForFree", "https://schema.org/False", True),
        ("Event", "isAccessibleForFree", "no", False),
        ("Event", "isAccessibleForFree", 1, False),
        ("Event", "name", {"@id": "https://elsewhere.example/p"}, False),
        ("Event", "name", True, False),
        ("Event", "name", 1984, True),
        ("Event", "url", "https://x.example/", True),
        ("Event", "url", "/events/1", False),
        ("Event", "url", "https://x.example/a b", False),
        ("Event", "image", {"@id": "https://x.example/i.png"}, True),
        ("Event", "duration", "PT2H", True),
        ("Event", "spouse", [PERSON], False),
        ("Event", "spouze", [PERSON], False),
        ("Event", "dc:title", "x", True),
        ("SearchAction", "query-input", "required name=q", True),
        ("SearchAction", "querry-input", "required name=q", False),
        ("http://other.example/Class", "attendee", "Zoë Okafor", False),
        ("http://other.example/Class", "attendee", [PERSON], True),
    ],
)
def test_values_are_judged_by_domain_and_range(kind: str, name: str, value: object, *, good: bool) -> None:
    assert (objections(kind, **{name: value}) == []) == good


def test_unknown_terms_suggest_the_likely_one() -> None:
    document = {"@graph": [{"@id": "https://x.example/n", "@type": ["NewsArtcle"], "headlien": "x", "zzzzzz": 1}]}
    assert [(p.path, p.message.rpartition("; ")[2]) for p in vocabulary_problems(document)] == [
        ("$['@graph'][0]['@type']", "did you mean NewsArticle?"),
        ("$['@graph'][0].headlien", "did you mean headline?"),
        ("$['@graph'][0].zzzzzz", "remove it or look the term up on https://schema.org"),
    ]


def test_node_without_class_is_a_problem() -> None:
    assert objections(3) == ["['@type']"]  # type: ignore[arg-type]


def test_script_makes_the_files(tmp_path: Path) -> None:
    dump = {
        "@graph": [
            {"@id": "schema:Thing", "@type": "rdfs:Class"},
            {"@id": "schema:Text", "@type": ["schema:DataType", "rdfs:Class"]},
            *(
                {"@id": f"schema:{name}", "@type": "rdfs:Class", "rdfs:subClassOf": {"@id": f"schema:{parent}"}}
                for name, parent in (
                    ("Organization", "Thing"),
                    ("Place", "Thing"),
                    ("Event", "Thing"),
                    ("NGO", "Organization"),
                    ("City", "Place"),
                    ("Status", "Thing"),
                )
            ),
            {
                "@id": "schema:Shop",
                "@type": "rdfs:Class",
                "rdfs:subClassOf": [{"@id": "schema:Organization"}, {"@id": "schema:Place"}, {"@id": "gs1:Place"}],
            },
            {
                "@id": "schema:OldEvent",
                "@type": "rdfs:Class",
                "rdfs:subClassOf": {"@id": "schema:Event"},
                "schema:supersededBy": {"@id": "schema:Event"},
            },
            {
                "@id": "schema:name",
                "@type": "rdf:Property",
                "schema:domainIncludes": {"@id": "schema:Thing"},
                "schema:rangeIncludes": {"@id": "schema:Text"},
            },
            {"@id": "schema:On", "@type": "schema:Status"},
            {"@id": "gs1:Country", "@type": "rdfs:Class"},
        ]
    }
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    (source / "schemaorg-current-https.jsonld").write_text(json.dumps(dump), encoding="utf-8")
    (source / "schemaorgcontext.jsonld").write_text('{"@context": {}}', encoding="utf-8")
    main = runpy.run_path(str(SCHEMAS / "make_vocabulary.py"))["main"]
    main([str(source), "--release", "9.9", "--into", str(target)])
    made = load(target)
    assert made.release == "9.9"
    assert made.ancestors["Shop"] == {"Shop", "Organization", "Place", "Thing"}
    assert made.ancestors["Text"] == {"Text", "DataType"}
    assert (made.domains["name"], made.ranges["name"]) == ({"Thing"}, {"Text"})
    assert made.members == {"On": {"Status", "Thing"}}
    assert "Country" not in made.ancestors
    types = json.loads((target / f"types{SUFFIX}").read_text(encoding="utf-8"))["$defs"]
    assert {name: part["enum"] for name, part in types.items()} == {
        "organization": ["NGO", "Organization"],
        "place": ["City", "Place"],
        "site": ["Shop"],
        "event": ["Event"],
    }
    assert (target / "context" / "schemaorg.jsonld").read_text() == '{"@context": {}}'


def test_generated_files_agree(tmp_path: Path) -> None:
    """``types.schema.json`` is what the script makes of ``vocabulary.json``."""
    table = json.loads((SCHEMAS / "vocabulary.json").read_text(encoding="utf-8"))
    script = runpy.run_path(str(SCHEMAS / "make_vocabulary.py"))
    assert script["types_schema"](table) == json.loads((SCHEMAS / f"types{SUFFIX}").read_text(encoding="utf-8"))
    assert script["lines"](table) == (SCHEMAS / "vocabulary.json").read_text(encoding="utf-8")


def test_missing_table_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="reinstall factwire"):
        load(tmp_path)
