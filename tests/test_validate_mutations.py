"""Every rule of the schemas, and of what goes beyond them, is broken; every breach is caught in its place."""

from __future__ import annotations

import copy
import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factwire.paths import data_dir
from factwire.validate import check_evidence, check_public
from factwire.validate.dates import ORDERED
from factwire.validate.located import Node, is_reference, items, json_path, top_nodes
from factwire.validate.schema import BASE, SUFFIX, _quick, schema_problems
from factwire.validate.vocabulary import CHRONOLOGICAL, Vocabulary, load
from mutants import SCHEMAS, Mutant, all_rules, at, replaced, schema_mutants
from validate_cases import ARTICLE, Json, evidence, public

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
ELSE = f"{BASE}document{SUFFIX}#/$defs/node" + "/else" * 9
UNKNOWN_CLASS = {f"{ELSE}/type", f"{ELSE}/required", f"{ELSE}/properties/@type/not"}
"""The rules for a node of none of the families: no valid document reaches them."""
DATES = ("2023-02-30", "2024-13", "3 July", "2024-06-17T25:00", "")


def read(path: Path) -> Any:
    """Read a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def roles() -> Json:
    """Return a person with the roles that no other case has."""
    organization = [{"@id": "https://news.example/story#organization-acme-ltd"}]
    properties = ("affiliation", "alumniOf", "memberOf", "worksFor")
    role = {"@type": "OrganizationRole", "roleName": "member", "startDate": "2020", "endDate": "2021"}
    return {
        "@id": "https://news.example/story#person-li-wei",
        "@type": "Person",
        "name": "Li Wei",
        **{name: [role | {name: organization}] for name in properties},
    }


def one_of_each() -> Json:
    """Return a golden evidence document with its first node of each class, so with times, anchor and findings."""
    document = read(FIXTURES / "golden" / "000_1e570f476b3ffb71.evidence.jsonld")
    first: dict[str, Json] = {}
    for node in document["@graph"]:
        first.setdefault(str(node["@type"]), node)
    return document | {"@graph": list(first.values())}


@functools.cache
def broken_by_schema() -> list[tuple[str, Mutant]]:
    """Return the mutants of all valid cases, with the name of the schema."""
    cases = [(path.parent.name, read(path)) for path in sorted((FIXTURES / "schema" / "valid").glob("*/*.json"))]
    cases += [("person", roles()), ("document", public()), ("evidence", one_of_each())]
    seen: set[Any] = set()
    return [(name, each) for name, case in cases for each in schema_mutants(f"{BASE}{name}{SUFFIX}", case, seen)]


def test_every_rule_of_the_schemas_is_broken() -> None:
    rules = {rule for uri, schema in SCHEMAS.items() for rule in all_rules(schema, uri)}
    assert rules - {mutant.rule for _, mutant in broken_by_schema()} == UNKNOWN_CLASS


def test_every_breach_of_a_schema_is_caught_in_its_place() -> None:
    mutants = broken_by_schema()
    assert len(mutants) > 1000
    missed = [
        (name, mutant.rule, json_path(mutant.place))
        for name, mutant in mutants
        if _quick(data_dir("schemas"), name)(mutant.document)
        or json_path(mutant.place) not in [problem.path for problem in schema_problems(mutant.document, name)]
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("node", "place"),
    [
        ("text", ""),
        ({"@type": "Person", "name": "Li Wei"}, "['@id']"),
        ({"@id": f"{ARTICLE}#x", "name": "Li Wei"}, "['@type']"),
        ({"@id": f"{ARTICLE}#x", "@type": "Recipe", "name": "Pie"}, "['@type']"),
        ({"@id": f"{ARTICLE}#x", "@type": ["Person"], "name": "Li Wei"}, "['@type']"),
    ],
)
def test_node_of_no_family(node: Any, place: str) -> None:
    document = public()
    document["@graph"].append(node)
    assert f"$['@graph'][{len(document['@graph']) - 1}]{place}" in {problem.path for problem in check_public(document)}


def public_mutants(document: Json) -> Iterator[tuple[str, Mutant]]:
    """Yield ``(rule, mutant)`` of a valid public document, of all that its schema cannot say."""
    vocabulary = load(data_dir("schemas"))
    nodes = top_nodes(document)
    by_class = {node.types[0]: node.value["@id"] for node in reversed(nodes)}
    for node in nodes:
        for name, place, value in node.values():
            if is_reference(value):
                yield "reference", _mutant(document, (*place, "@id"), f"{ARTICLE}#nowhere", at=place)
                yield from _wrong_classes(document, name, place, by_class, vocabulary)
            elif isinstance(value, str) and vocabulary.ranges[name] & CHRONOLOGICAL:
                yield from (("date", _mutant(document, place, wrong)) for wrong in DATES)
        yield from _repetitions(document, node)
        yield from _reversals(document, node, vocabulary)
    for position in range(1, len(nodes)):
        place = ("@graph", position, "@id")
        yield "reference", _mutant(document, place, nodes[position - 1].value["@id"])
        yield "reference", _mutant(document, place, f"{nodes[position].value['@id']} x")


def _mutant(document: Json, place: tuple[Any, ...], value: Any, *, at: tuple[Any, ...] | None = None) -> Mutant:
    """Set a value; the problem is expected there, or at ``at``."""
    return Mutant("", at or place, replaced(document, place, value))


def _wrong_classes(
    document: Json, name: str, place: tuple[Any, ...], by_class: dict[str, str], vocabulary: Vocabulary
) -> Iterator[tuple[str, Mutant]]:
    """Refer to a node of each class that the property does not take: a Country as attendee, an Event as spouse."""
    for kind, target in by_class.items():
        if not vocabulary.ancestors[kind] & vocabulary.ranges[name]:
            yield "vocabulary", _mutant(document, (*place, "@id"), target, at=place)


def _repetitions(document: Json, node: Node) -> Iterator[tuple[str, Mutant]]:
    """Repeat the first value of each array."""
    for name, value in node.value.items():
        if isinstance(value, list):
            place = (*node.path, name)
            yield "reference", _mutant(document, place, [*value, value[0]], at=(*place, len(value)))


def _reversals(document: Json, node: Node, vocabulary: Vocabulary) -> Iterator[tuple[str, Mutant]]:
    """End before the beginning, wherever the class may have both dates."""
    kinds = vocabulary.kinds(node.types)
    for begin, end in ORDERED:
        if kinds & vocabulary.domains[begin] and kinds & vocabulary.domains[end]:
            changed = dict(node.value) | {begin: "2024-05", end: "2024-04-30"}
            yield "date", Mutant("", (*node.path, end), replaced(document, node.path, changed))


def test_every_breach_of_a_public_document_is_caught_in_its_place() -> None:
    document = public()
    assert check_public(document) == []
    mutants = list(public_mutants(document))
    assert len(mutants) > 180
    missed = []
    for _, mutant in mutants:
        if json_path(mutant.place) not in [problem.path for problem in check_public(mutant.document)]:
            missed.append((json_path(mutant.place), at(mutant.document, mutant.place)))
    assert missed == []


def test_a_country_takes_no_part_in_an_event() -> None:
    document = public()
    country = f"{ARTICLE}#place-kenya"
    for node in top_nodes(document):
        for name in ("attendee", "agent", "recipient", "creator", "author", "publisher", "worksFor"):
            for place, value in items(node.value.get(name)):
                if is_reference(value):
                    path = (*node.path, name, *place)
                    problems = check_public(replaced(document, path, {"@id": country}))
                    assert [(p.path, p.rule) for p in problems if p.path == json_path(path)] == [
                        (json_path(path), "vocabulary")
                    ]


def evidence_mutants(document: Json) -> Iterator[Mutant]:
    """Yield the mutants of a valid evidence document, of all that its schema cannot say; each has one place."""
    for position, node in enumerate(document["@graph"]):
        if position == 0:
            yield _mutant(document, ("@graph", 0, "fw:textSha256"), "0" * 64)
            yield _mutant(document, ("@graph", 0, "prov:used", "@id"), f"{ARTICLE}x", at=("@graph", 0, "prov:used"))
            continue
        place = ("@graph", position)
        selector = (*place, "target", "selector")
        start, end = (node["target"]["selector"][0][name] for name in ("start", "end"))
        yield _mutant(document, (*selector, 1, "exact"), "other words")
        yield _mutant(document, (*selector, 1, "prefix"), "other words")
        yield _mutant(document, (*selector, 1, "suffix"), "other words")
        if start:
            yield _mutant(document, (*selector, 0, "end"), start, at=(*selector, 0))
        yield _mutant(document, (*selector, 0, "end"), 10**6, at=(*selector, 0))
        yield _mutant(document, (*selector, 0, "end"), end + 1, at=(*selector, 1, "exact"))
        yield _mutant(document, (*place, "target", "source"), f"{ARTICLE}x")
        yield _mutant(document, (*place, "wasGeneratedBy"), "urn:uuid:0")
        yield _mutant(document, (*place, "@id"), ARTICLE)
        yield _mutant(document, (*place, "body", "subject"), f"{ARTICLE}#nobody")
        if node["@type"] == "Annotation":
            body = node["body"]
            # The class is no node, which any other predicate would need.
            blamed = "object_" if body["predicate"] == "rdf:type" else "predicate"
            yield _mutant(document, (*place, "body", "predicate"), "schema:invented", at=(*place, "body", blamed))
            yield _mutant(document, (*place, "polarity"), "negative", at=(*place, "modality"))
            rest = copy.deepcopy(document)
            del rest["@graph"][position]
            yield Mutant("", ("@graph",), rest)


def test_every_breach_of_an_evidence_document_is_caught_in_its_place() -> None:
    document, of = evidence(), public()
    assert check_evidence(document, of) == []
    mutants = list(evidence_mutants(document))
    assert len(mutants) > 400
    missed = [
        json_path(mutant.place)
        for mutant in mutants
        if json_path(mutant.place) not in [problem.path for problem in check_evidence(mutant.document, of)]
    ]
    assert missed == []
