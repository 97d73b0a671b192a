"""schema.org release files -> ``vocabulary.json``, ``types.schema.json`` and ``context/schemaorg.jsonld``.

    python schemas/make_vocabulary.py FOLDER [--release 30.0] [--into schemas]

FOLDER holds ``schemaorg-current-https.jsonld`` and ``schemaorgcontext.jsonld`` of that release, as
published in https://github.com/schemaorg/schemaorg under ``data/releases/``.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

DUMP = "schemaorg-current-https.jsonld"
CONTEXT = "schemaorgcontext.jsonld"
PREFIX = "schema:"
TYPES_ID = "https://w3id.org/factwire/schemas/types.schema.json"


def vocabulary(dump: Mapping[str, Any], *, release: str) -> dict[str, Any]:
    """Return the compact table: classes with parents, properties with domain and range, members with classes.

    Terms of other vocabularies that the dump mentions are left out.
    """
    classes: dict[str, list[str]] = {}
    properties: dict[str, list[list[str]]] = {}
    members: dict[str, list[str]] = {}
    superseded: dict[str, str] = {}
    for node in dump["@graph"]:
        if not node["@id"].startswith(PREFIX):
            continue
        name = node["@id"].removeprefix(PREFIX)
        kinds = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
        if "rdf:Property" in kinds:
            properties[name] = [_names(node.get(f"schema:{end}Includes")) for end in ("domain", "range")]
        elif "rdfs:Class" in kinds:
            parents = _names(node.get("rdfs:subClassOf"))
            classes[name] = sorted({*parents, *(k.removeprefix(PREFIX) for k in kinds if k == "schema:DataType")})
        else:
            members[name] = sorted(k.removeprefix(PREFIX) for k in kinds if k.startswith(PREFIX))
        successors = _names(node.get("schema:supersededBy"))
        if successors:
            superseded[name] = successors[0]
    return {
        "release": release,
        "classes": classes,
        "properties": properties,
        "members": members,
        "superseded": superseded,
    }


def types_schema(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema with one enumeration of classes for every node family that has subclasses.

    A class below both Organization and Place (a hotel, a hospital) is in ``site`` alone. Superseded classes
    are left out.
    """
    below = {top: _subclasses(table, top) for top in ("Organization", "Place", "Event")}
    site = below["Organization"] & below["Place"]
    families = {
        "organization": below["Organization"] - site,
        "place": below["Place"] - site,
        "site": site,
        "event": below["Event"],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": TYPES_ID,
        "title": "The classes of the families with subclasses",
        "$comment": f"Made by make_vocabulary.py from schema.org {table['release']}; do not edit.",
        "$defs": {name: {"enum": sorted(names)} for name, names in families.items()},
    }


def lines(table: Mapping[str, Any]) -> str:
    """Serialize with one term a line: small, and readable in a diff."""
    parts = []
    for key, value in table.items():
        if isinstance(value, dict):
            rows = ",\n".join(f" {_compact(name)}:{_compact(value[name])}" for name in sorted(value))
            parts.append(f"{_compact(key)}:{{\n{rows}\n}}")
        else:
            parts.append(f"{_compact(key)}:{_compact(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main(arguments: list[str] | None = None) -> None:
    """Regenerate the three files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help=f"holds {DUMP} and {CONTEXT}")
    parser.add_argument("--release", default="30.0", help="number of the release (default: %(default)s)")
    parser.add_argument("--into", type=Path, default=Path(__file__).resolve().parent, help="default: this folder")
    options = parser.parse_args(arguments)
    dump = json.loads((options.folder / DUMP).read_text(encoding="utf-8"))
    table = vocabulary(dump, release=options.release)
    (options.into / "vocabulary.json").write_text(lines(table), encoding="utf-8")
    types = json.dumps(types_schema(table), indent=1) + "\n"
    (options.into / "types.schema.json").write_text(types, encoding="utf-8")
    (options.into / "context").mkdir(exist_ok=True)
    shutil.copyfile(options.folder / CONTEXT, options.into / "context" / "schemaorg.jsonld")


def _names(value: Any) -> list[str]:
    """Return the schema.org names among one or several references, sorted."""
    references: Iterable[Any] = value if isinstance(value, list) else [value] if value else []
    return sorted(r["@id"].removeprefix(PREFIX) for r in references if r["@id"].startswith(PREFIX))


def _subclasses(table: Mapping[str, Any], top: str) -> set[str]:
    """Return ``top`` and all classes below it that nothing supersedes."""
    found = {top}
    while grown := {name for name, parents in table["classes"].items() if found.intersection(parents)} - found:
        found |= grown
    return {name for name in found if name not in table["superseded"]}


def _compact(value: Any) -> str:
    """Serialize without spaces."""
    return json.dumps(value, separators=(",", ":"))


if __name__ == "__main__":
    main()
