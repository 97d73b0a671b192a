"""Valid document -> broken ones, one for each rule that its JSON Schema has and each place where the rule applies.

The walk goes through schema and document side by side, so a new rule in ``schemas/`` is broken without a new test.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from factwire.paths import data_dir
from factwire.validate.compiled import ANNOTATIONS, _below, _find, compile_schema
from factwire.validate.schema import _schemas

SCHEMAS = _schemas(data_dir("schemas"))
STRUCTURE = frozenset({"$ref", "allOf", "properties", "items", "prefixItems", "if", "then", "else"})
"""Keywords that lead to rules and are none."""
UNKNOWN = "inventedProperty"
TEXT_OR_OBJECT = (("identifier",), ("object_",))
"""Properties that take a text as well as an object."""
TEXTS = (" ", "not it", "2024-99-99T", "P")

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A broken document: the rule that it breaks (URI of the keyword), and where the problem has to be reported."""

    rule: str
    place: Place
    document: Any


def schema_mutants(uri: str, document: Any, seen: set[Any]) -> Iterator[Mutant]:
    """Yield the mutants of a document that the schema at ``uri`` accepts.

    ``seen`` has the pairs of rule and property that earlier documents were broken at; they are not broken again.
    """
    for rule, keyword, wanted, place in _rules(uri, document, ()):
        spot = rule, tuple(step for step in place if isinstance(step, str) and step != "@graph")
        if spot in seen:
            continue
        seen.add(spot)
        schema = _find(rule.rpartition("/")[0], SCHEMAS)
        for where, value in _breaks(keyword, wanted, at(document, place), schema):
            if isinstance(value, str) and place[-1:] in TEXT_OR_OBJECT and keyword == "type":
                continue
            # What a schema describes in words is judged as a whole.
            where = () if "description" in schema else where
            yield Mutant(rule, (*place, *where), replaced(document, place, value))


def all_rules(part: Any, uri: str) -> Iterator[str]:
    """Yield the URI of every rule below a part of a schema; conditions are none."""
    for key, value in part.items():
        if key == "$defs" or key in ("properties",):
            for name, each in value.items():
                yield from all_rules(each, _below(uri, key, name))
        elif key == "prefixItems" or key == "allOf":
            for position, each in enumerate(value):
                yield from all_rules(each, _below(uri, key, str(position)))
        elif key in ("items", "then", "else"):
            yield from all_rules(value, _below(uri, key))
        elif key not in ANNOTATIONS | STRUCTURE:
            yield _below(uri, key)


def at(document: Any, place: Place) -> Any:
    """Return the value at a place."""
    for step in place:
        document = document[step]
    return document


def replaced(document: Any, place: Place, value: Any) -> Any:
    """Return a copy of a document with another value at a place."""
    if not place:
        return value
    document = copy.deepcopy(document)
    at(document, place[:-1])[place[-1]] = value
    return document


def _rules(uri: str, value: Any, place: Place) -> Iterator[tuple[str, str, Any, Place]]:
    """Yield ``(uri of the keyword, keyword, its value, place)`` of every rule that applies somewhere in a value."""
    schema = _find(uri, SCHEMAS)
    for key, wanted in schema.items():
        if key == "$ref":
            yield from _rules(urljoin(uri, wanted), value, place)
        elif key == "allOf":
            for position in range(len(wanted)):
                yield from _rules(_below(uri, key, str(position)), value, place)
        elif key == "properties" and isinstance(value, dict):
            for name in wanted.keys() & value.keys():
                yield from _rules(_below(uri, key, name), value[name], (*place, name))
        elif key == "items" and isinstance(value, list):
            for position in range(len(schema.get("prefixItems", ())), len(value)):
                yield from _rules(_below(uri, key), value[position], (*place, position))
        elif key == "prefixItems" and isinstance(value, list):
            for position in range(min(len(wanted), len(value))):
                yield from _rules(_below(uri, key, str(position)), value[position], (*place, position))
        elif key == "if":
            branch = "then" if compile_schema(_below(uri, key), SCHEMAS)(value) else "else"
            if branch in schema:
                yield from _rules(_below(uri, branch), value, place)
        elif key not in ANNOTATIONS | STRUCTURE:
            yield _below(uri, key), key, wanted, place


def _breaks(keyword: str, wanted: Any, value: Any, schema: Any) -> Iterator[tuple[Place, Any]]:
    """Yield ``(place inside the value, broken value)`` for one rule."""
    match keyword:
        case "required":
            for name in wanted:
                yield (name,), {key: item for key, item in value.items() if key != name}
        case "additionalProperties" | "unevaluatedProperties":
            yield (UNKNOWN,), value | {UNKNOWN: "x"}
        case "type":
            kept = {"array": list, "object": dict, "string": str, "integer": int, "number": int | float}[wanted]
            wrong = [junk for junk in ("x", 7.5, True, ["x"], {"x": 1}) if not isinstance(junk, kept) or junk is True]
            yield from (((), junk) for junk in wrong[:2])
        case "const" | "enum":
            yield (), f"{value}x" if isinstance(value, str) else "x"
            yield (), 7
        case "pattern":
            yield from (((), text) for text in [text for text in TEXTS if not re.search(wanted, text)][:2])
        case "minLength":
            yield (), ""
        case "minimum":
            yield (), wanted - 1
        case "maximum":
            yield (), wanted + 1
        case "minItems":
            yield (), value[: wanted - 1]
        case "maxItems":
            yield (), [*value, *value[-1:] * (wanted + 1 - len(value))]
        case "minProperties":
            kept = [key for key in value if key in schema.get("required", ()) or key == "@type"]
            yield (), {key: value[key] for key in kept[: wanted - 1]}
        case _:
            raise AssertionError(f"no way to break {keyword}; teach it to tests/mutants.py")
