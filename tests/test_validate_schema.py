"""The schemas: every fixture, the canonical form, and that the quick predicate agrees with jsonschema."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from factwire import vocab
from factwire.errors import DataFolderError
from factwire.paths import data_dir
from factwire.validate import schema
from factwire.validate.compiled import compile_schema
from factwire.validate.schema import schema_problems
from validate_cases import evidence, public

SCHEMAS = data_dir("schemas")
FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "schema"
NAMES = sorted(path.name.removesuffix(schema.SUFFIX) for path in SCHEMAS.glob(f"*{schema.SUFFIX}"))
PARTS = ("common", "types")
"""Schemas that only others use."""


def fixtures(kind: str) -> list[Any]:
    found = sorted((FIXTURES / kind).glob("*/*.json"))
    return [pytest.param(path, id=f"{path.parent.name}-{path.stem}") for path in found]


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def jsonschema_accepts(root: str, document: Any) -> bool:
    return schema._validator(SCHEMAS, root).is_valid(document)


@pytest.mark.parametrize("path", fixtures("valid"))
def test_valid_fixture_passes(path: Path) -> None:
    assert schema_problems(load(path), path.parent.name) == []
    assert jsonschema_accepts(path.parent.name, load(path))


@pytest.mark.parametrize("path", fixtures("invalid"))
def test_invalid_fixture_is_caught_where_it_says(path: Path) -> None:
    case = load(path)
    problems = schema_problems(case["document"], path.parent.name)
    assert case["expect"] in [problem.path for problem in problems]
    assert {problem.rule for problem in problems} == {"schema"}
    assert not schema._quick(SCHEMAS, path.parent.name)(case["document"])


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_valid_and_has_fixtures(name: str) -> None:
    content = load(SCHEMAS / f"{name}{schema.SUFFIX}")
    Draft202012Validator.check_schema(content)
    assert content["$id"] == f"{schema.BASE}{name}{schema.SUFFIX}"
    if name not in PARTS:
        assert list((FIXTURES / "valid" / name).glob("*.json")), f"no fixtures/schema/valid/{name}/*.json"
        assert list((FIXTURES / "invalid" / name).glob("*.json")), f"no fixtures/schema/invalid/{name}/*.json"


def declared(part: Any) -> list[tuple[str, Any]]:
    """Return every ``(property, schema)`` that a schema declares, at any depth."""
    if isinstance(part, list):
        return [pair for item in part for pair in declared(item)]
    if not isinstance(part, dict):
        return []
    own = list(part["properties"].items()) if isinstance(part.get("properties"), dict) else []
    return own + [pair for item in part.values() for pair in declared(item)]


def value_type(wanted: dict[str, Any]) -> str | None:
    """Return the type that a schema of a property asks for, through references."""
    common = load(SCHEMAS / f"common{schema.SUFFIX}")["$defs"]
    if "$ref" in wanted:
        return value_type(common[wanted["$ref"].rsplit("/", 1)[-1]])
    return wanted.get("type")


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"evidence", "document"}))
def test_multivalued_properties_are_arrays_and_no_others(name: str) -> None:
    for key, wanted in declared(load(SCHEMAS / f"{name}{schema.SUFFIX}")):
        if not key.startswith("@"):
            assert (value_type(wanted) == "array") == (key in vocab.MULTIVALUED), key


def test_every_multivalued_property_has_a_place() -> None:
    known = {key for name in NAMES for key, _ in declared(load(SCHEMAS / f"{name}{schema.SUFFIX}"))}
    assert known >= vocab.MULTIVALUED


def test_modalities_are_those_of_the_vocabulary() -> None:
    properties = load(SCHEMAS / f"evidence{schema.SUFFIX}")["$defs"]["reading"]["properties"]
    assert properties["modality"]["enum"] == list(vocab.MODALITIES)


def test_message_says_what_is_wrong_and_what_to_do() -> None:
    document = public()
    document["@graph"][0]["headline"] = 7
    document["@graph"][0]["extra'\"key"] = 1
    del document["@graph"][0]["inLanguage"]
    assert {problem.path: problem.message for problem in schema_problems(document, "document")} == {
        "$['@graph'][0].headline": "7 is not a text with at least one visible character; write one",
        "$['@graph'][0].inLanguage": "inLanguage is missing (NewsArticle); add it",
        "$['@graph'][0]['extra\\'\"key']": "'extra\\'\"key' is not a property that the profile has here (NewsArticle);"
        " remove it",
    }


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value in a document."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] + [place for key, item in pairs for place in places(item, (*path, key))]


junk = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(),
    st.sampled_from(["", " ", "Person", "City", "2024-02", "https://x.example/a", "P2D", "a b", "Annotation"]),
    st.sampled_from(
        [[], {}, [[]], [""], [{"@id": "https://x.example/a"}], {"@id": "https://x.example/a"}, {"@type": 1}]
    ),
)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), root=st.sampled_from(["document", "evidence"]))
def test_quick_predicate_agrees_with_jsonschema(data: st.DataObject, root: str) -> None:
    original = public() if root == "document" else evidence()
    original["@graph"] = original["@graph"][:1] + original["@graph"][-4:]
    document = copy.deepcopy(original)
    *parents, last = data.draw(st.sampled_from(places(original)[1:]))
    target = document
    for key in parents:
        target = target[key]
    if data.draw(st.booleans()):
        target[last] = data.draw(junk)
    else:
        del target[last]
    assert schema._quick(SCHEMAS, root)(document) == jsonschema_accepts(root, document)


@pytest.mark.parametrize(
    "unknown",
    [
        {"oneOf": []},
        {"const": 3},
        {"enum": [1]},
        {"additionalProperties": {}},
        {"unevaluatedProperties": False, "if": {}, "then": {"properties": {"a": {}}}},
    ],
)
def test_unknown_keyword_is_refused_when_compiled(unknown: dict[str, Any]) -> None:
    with pytest.raises(DataFolderError, match="not known"):
        compile_schema("https://x.example/s", {"https://x.example/s": unknown})


def test_missing_schema_names_the_remedy() -> None:
    with pytest.raises(DataFolderError, match="FACTWIRE_SCHEMAS"):
        compile_schema("https://x.example/s#/$defs/a/0", {"https://x.example/s": {"$defs": {}}})


def test_damaged_file_names_file_and_remedy(tmp_path: Path) -> None:
    for name, content in (("none.json", None), ("cut.json", '{"a":'), ("list.json", "[]")):
        if content is not None:
            (tmp_path / name).write_text(content)
        with pytest.raises(DataFolderError, match=rf"{name}.*reinstall factwire"):
            schema.read_json(tmp_path / name)
