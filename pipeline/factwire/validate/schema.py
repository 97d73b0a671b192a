"""Document -> problems that its JSON Schema finds (draft 2020-12, ``schemas/*.schema.json``)."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from factwire.data import Problem
from factwire.errors import DataFolderError
from factwire.paths import data_dir
from factwire.validate.compiled import Check, compile_schema
from factwire.validate.located import json_path, show

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

BASE = "https://w3id.org/factwire/schemas/"
SUFFIX = ".schema.json"

_UNEXPECTED = re.compile(r"\((.+) (?:was|were) unexpected\)", re.DOTALL)


def schema_problems(document: Any, root: Literal["document", "evidence"]) -> list[Problem]:
    """Check a document against ``schemas/<root>.schema.json``, in document order.

    Raises:
        DataFolderError: a schema is missing or damaged.
    """
    folder = data_dir("schemas")
    if _quick(folder, root)(document):
        return []
    errors = _validator(folder, root).iter_errors(document)
    return list(dict.fromkeys(problem for error in errors for problem in _problems(error)))


@cache
def _schemas(folder: Path) -> dict[str, dict[str, Any]]:
    """Read the schemas of a folder, by ``$id``."""
    found = [read_json(path) for path in sorted(folder.glob(f"*{SUFFIX}"))]
    return {schema["$id"]: schema for schema in found}


@cache
def _quick(folder: Path, root: str) -> Check:
    """Return the predicate of a schema."""
    return compile_schema(f"{BASE}{root}{SUFFIX}", _schemas(folder))


@cache
def _validator(folder: Path, root: str) -> Draft202012Validator:
    """Return the validator of a schema; it has all others at hand and fetches nothing."""
    # jsonschema takes 0.2 s to import, and only documents with problems need it.
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    schemas = _schemas(folder)
    registry: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in schemas.items()
    )
    return Draft202012Validator(schemas[f"{BASE}{root}{SUFFIX}"], registry=registry)


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object that ships with factwire.

    Raises:
        DataFolderError: the file is missing or damaged.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataFolderError(f"{path}: {error}; reinstall factwire or set $FACTWIRE_SCHEMAS") from error
    if not isinstance(content, dict):
        raise DataFolderError(f"{path}: not a JSON object; reinstall factwire or set $FACTWIRE_SCHEMAS")
    return content


def _problems(error: ValidationError) -> Iterator[Problem]:
    """Say what is wrong and what to do, at the property concerned rather than at the object around it."""
    place = tuple(error.absolute_path)
    instance, schema, wanted = _parts(error)
    if "description" in schema:
        yield _problem(place, _message(error))
    elif error.validator == "required":
        for name in wanted:
            if name not in instance:
                yield _problem((*place, name), f"{name} is missing{_of(instance)}; add it")
    elif error.validator in ("additionalProperties", "unevaluatedProperties"):
        for name in _unexpected(error.message):
            message = f"{name!r} is not a property that the profile has here{_of(instance)}; remove it"
            yield _problem((*place, name), message)
    else:
        yield _problem(place, _message(error))


def _parts(error: ValidationError) -> tuple[Any, dict[str, Any], Any]:
    """Return what was checked, the schema that it was checked against, and what the failed keyword asks for."""
    return error.instance, dict(error.schema) if isinstance(error.schema, Mapping) else {}, error.validator_value


def _problem(place: tuple[str | int, ...], message: str) -> Problem:
    """Build a problem of this check."""
    return Problem(json_path(place), message, "schema")


def _of(instance: Any) -> str:
    """Name the class of the object that an error is about."""
    kind = instance.get("@type") if isinstance(instance, dict) else None
    return f" ({kind})" if isinstance(kind, str) else ""


def _unexpected(message: str) -> list[str]:
    """Return the property names that a message of jsonschema lists: only there does it tell them."""
    found = _UNEXPECTED.search(message)
    return list(ast.literal_eval(f"[{found[1]}]")) if found else []


def _message(error: ValidationError) -> str:
    """Word the errors that concern a value."""
    instance, schema, wanted = _parts(error)
    value = show(instance)
    match error.validator:
        case "const":
            return f"{value} stands where only {show(wanted)} can; write that"
        case "enum":
            return f"{value} is not one of the {len(wanted)} allowed values; use one such as {', '.join(wanted[:5])}"
        case "type" if wanted == "array":
            return f"{value} is not in an array; write an array here, even for a single value"
        case "type" if isinstance(instance, list):
            return f"an array stands where one value can; write {schema.get('description', f'one {wanted}')}"
        case "minItems" if not instance:
            return "the array is empty; leave the property out, or give it a value"
        case "minProperties":
            return f"{value} says too little; add a property or leave it out"
    if "description" in schema:
        return f"{value} is not {schema['description']}; write one"
    return f"{value} breaks {error.validator} {show(wanted)} of the schema; correct it"
