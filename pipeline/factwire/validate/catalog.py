"""The JSON Schemas that ship with factwire, by name and by the classes that they describe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import urljoin

from factwire.errors import InputError
from factwire.paths import data_dir
from factwire.validate.schema import SUFFIX, read_json


@dataclass(frozen=True, slots=True)
class SchemaInfo:
    """One schema: its short name, what it says of itself, the schema.org classes whose nodes it describes."""

    name: str
    title: str
    id: str
    classes: tuple[str, ...]


def list_schemas() -> list[SchemaInfo]:
    """Return all schemas, sorted by name.

    Raises:
        DataFolderError: a schema is missing or damaged.
    """
    schemas = _by_name()
    ids = {schema["$id"]: schema for schema in schemas.values()}
    return [
        SchemaInfo(name, schema.get("title", ""), schema["$id"], _classes(schema, ids))
        for name, schema in schemas.items()
    ]


def schema_for(name: str) -> dict[str, Any]:
    """Return the schema with a name (``document``) or of a class (``City``), in any case.

    Raises:
        InputError: there is none.
        DataFolderError: a schema is missing or damaged.
    """
    schemas = _by_name()
    if name.lower() in schemas:
        return schemas[name.lower()]
    known = {each.lower(): info.name for info in list_schemas() for each in info.classes}
    if name.lower() in known:
        return schemas[known[name.lower()]]
    spelled = {each.lower(): each for info in list_schemas() for each in (info.name, *info.classes)}
    near = [spelled[each] for each in get_close_matches(name.lower(), list(spelled), n=1)]
    hint = f"did you mean {near[0]}?" if near else "see `factwire schema` for those that there are"
    raise InputError(f"no schema for {name!r}; {hint}")


def _by_name() -> dict[str, dict[str, Any]]:
    """Read the schemas, by file name without ending."""
    paths = sorted(data_dir("schemas").glob(f"*{SUFFIX}"))
    return {path.name.removesuffix(SUFFIX): read_json(path) for path in paths}


def _classes(schema: Mapping[str, Any], ids: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the values that a schema allows for ``@type``."""
    part: Mapping[str, Any] = schema.get("properties", {}).get("@type", {})
    if "$ref" in part:
        base, _, pointer = urljoin(schema["$id"], part["$ref"]).partition("#")
        part = ids[base]
        for key in pointer.split("/")[1:]:
            part = part[key]
    return tuple(part.get("enum", ())) or ((part["const"],) if "const" in part else ())
