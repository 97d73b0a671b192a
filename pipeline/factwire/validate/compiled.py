"""JSON Schema -> a fast yes or no.

jsonschema takes 1.2 ms for one annotation, as long as the network takes to read a sentence. These closures know the
keywords that our schemas use, and refuse others. What they turn down goes to jsonschema, which says why; tests
compare the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urljoin

from factwire.errors import DataFolderError

Schema = Mapping[str, Any]
Check = Callable[[Any], bool]
Schemas = Mapping[str, Schema]
"""``$id`` -> schema."""

ANNOTATIONS = frozenset({"$schema", "$id", "$comment", "$defs", "title", "description"})
"""Keywords that say nothing about the value."""
CONDITIONAL = frozenset({"if", "then", "else"})


def compile_schema(uri: str, schemas: Schemas) -> Check:
    """Return the predicate of the schema at an absolute URI, with or without a JSON pointer.

    Schemas may refer to each other, but not in a circle.

    Raises:
        DataFolderError: there is no such schema, or it uses a keyword that is not known here.
    """
    schema = _find(uri, schemas)
    checks = [_keyword(key, uri, schema, schemas) for key in schema if key not in ANNOTATIONS | CONDITIONAL]
    if "if" in schema:
        checks.append(_conditional(uri, schema, schemas))
    return checks[0] if len(checks) == 1 else _all(checks)


def _find(uri: str, schemas: Schemas) -> Schema:
    """Return the schema at an absolute URI."""
    base, _, pointer = uri.partition("#")
    found: Any = schemas.get(base)
    for key in pointer.split("/")[1:]:
        found = found[int(key)] if isinstance(found, list) else found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, dict):
        raise DataFolderError(f"no schema {uri}; reinstall factwire or set $FACTWIRE_SCHEMAS")
    return found


def _below(uri: str, *keys: str) -> str:
    """Return the URI of a part of the schema at ``uri``."""
    return "/".join((uri if "#" in uri else f"{uri}#", *keys))


def _keyword(key: str, uri: str, schema: Schema, schemas: Schemas) -> Check:
    """Return the predicate of one keyword."""
    wanted = schema[key]
    match key:
        case "$ref":
            return compile_schema(urljoin(uri, wanted), schemas)
        case "allOf":
            return _all([compile_schema(_below(uri, key, str(i)), schemas) for i in range(len(wanted))])
        case "not":
            return _negation(compile_schema(_below(uri, key), schemas))
        case "type":
            return _TYPES[wanted]
        case "const" if isinstance(wanted, str | list):
            return lambda value: bool(value == wanted)
        case "enum" if all(isinstance(each, str) for each in wanted):
            return _enumeration(frozenset(wanted))
        case "properties":
            return _properties({name: compile_schema(_below(uri, key, name), schemas) for name in wanted})
        case "required":
            return _on(dict, lambda value: all(name in value for name in wanted))
        case "additionalProperties" if wanted is False:
            return _closed(frozenset(schema.get("properties", ())))
        case "unevaluatedProperties" if wanted is False:
            return _closed(_declared(uri, schemas))
        case "minProperties":
            return _on(dict, lambda value: len(value) >= wanted)
        case "items":
            return _items(compile_schema(_below(uri, key), schemas), skip=len(schema.get("prefixItems", ())))
        case "prefixItems":
            return _prefix([compile_schema(_below(uri, key, str(i)), schemas) for i in range(len(wanted))])
        case "minItems":
            return _on(list, lambda value: len(value) >= wanted)
        case "maxItems":
            return _on(list, lambda value: len(value) <= wanted)
        case "minLength":
            return _on(str, lambda value: len(value) >= wanted)
        case "pattern":
            pattern = re.compile(wanted)
            return _on(str, lambda value: pattern.search(value) is not None)
        case "minimum":
            return lambda value: not _is_number(value) or value >= wanted
        case "maximum":
            return lambda value: not _is_number(value) or value <= wanted
    raise DataFolderError(f"{uri}: the keyword {key} with this value is not known; teach it to validate/compiled.py")


def _declared(uri: str, schemas: Schemas) -> frozenset[str]:
    """Return the properties that a schema declares itself, by reference, or in ``allOf``."""
    schema = _find(uri, schemas)
    for key in CONDITIONAL & schema.keys():
        if _declared(_below(uri, key), schemas):
            raise DataFolderError(f"{uri}: properties under {key!r} are not known here; declare them beside it")
    parts = [_below(uri, "allOf", str(i)) for i in range(len(schema.get("allOf", ())))]
    if "$ref" in schema:
        parts.append(urljoin(uri, schema["$ref"]))
    return frozenset(schema.get("properties", ())).union(*(_declared(part, schemas) for part in parts))


def _conditional(uri: str, schema: Schema, schemas: Schemas) -> Check:
    """Return the predicate of ``if``, ``then`` and ``else``."""
    condition = compile_schema(_below(uri, "if"), schemas)
    then, otherwise = (
        compile_schema(_below(uri, key), schemas) if key in schema else _all([]) for key in ("then", "else")
    )
    return lambda value: then(value) if condition(value) else otherwise(value)


def _all(checks: list[Check]) -> Check:
    """Return the conjunction of predicates."""

    def check(value: Any) -> bool:
        for each in checks:  # noqa: SIM110 - a generator in all() costs a third more
            if not each(value):
                return False
        return True

    return check


def _negation(check: Check) -> Check:
    """Return the opposite of a predicate."""
    return lambda value: not check(value)


def _on(kind: type, check: Check) -> Check:
    """Return a predicate that is about values of one type and lets others pass."""
    return lambda value: not isinstance(value, kind) or check(value)


def _enumeration(allowed: frozenset[str]) -> Check:
    """Return the predicate of a list of texts."""
    return lambda value: isinstance(value, str) and value in allowed


def _properties(checks: Mapping[str, Check]) -> Check:
    """Return the predicate of the properties that an object has."""

    def check(value: Any) -> bool:
        if isinstance(value, dict):
            for name, item in value.items():
                each = checks.get(name)
                if each is not None and not each(item):
                    return False
        return True

    return check


def _closed(names: frozenset[str]) -> Check:
    """Return the predicate that an object has no other properties."""
    return _on(dict, lambda value: value.keys() <= names)


def _items(check: Check, *, skip: int) -> Check:
    """Return the predicate of the items of an array after the first few."""
    return _on(list, lambda value: all(check(item) for item in value[skip:]))


def _prefix(checks: list[Check]) -> Check:
    """Return the predicate of the first items of an array."""
    return _on(list, lambda value: all(check(item) for check, item in zip(checks, value, strict=False)))


def _is_number(value: Any) -> bool:
    """Tell whether a value is a number; Python takes booleans for some."""
    return isinstance(value, int | float) and not isinstance(value, bool)


_TYPES: Mapping[str, Check] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "number": _is_number,
    "integer": lambda value: _is_number(value) and (isinstance(value, int) or value.is_integer()),
}
