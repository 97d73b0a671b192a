"""Document -> problems with schema.org: unknown terms, properties outside their domain, values outside their range.

The table is ``schemas/vocabulary.json``. Terms of other vocabularies (with a colon) are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from factwire.data import Problem
from factwire.paths import data_dir
from factwire.validate.located import Node, all_nodes, by_id, is_reference, items, json_path, show
from factwire.validate.schema import read_json

SCHEMA_ORG = re.compile(r"https?://(?:www\.)?schema\.org/")
ROLE = "Role"
"""A Role may stand for the value of any property, and then repeats the property."""
TEXTUAL = frozenset(
    {"Text", "CssSelectorType", "PronounceableText", "XPathType", "Duration", "Distance", "Energy", "Mass"}
)
"""What is written as text: the text types but URL, and quantities that schema.org has as ``PT30M`` or ``7 ft``."""
NUMERIC = frozenset({"Number", "Integer", "Float"})
MEASURED = frozenset({"Number", "Float", "QuantitativeValue", "Distance", "Energy", "Mass"})
"""What a bare number may stand for; schema.org's own examples write the width of an image in pixels as one."""
CHRONOLOGICAL = frozenset({"Date", "DateTime", "Time"})
DATA_TYPE = "DataType"

_NUMBER = re.compile(r"[+-]?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,3})?")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"]+")  # looser than an IRI: the target of a search has {braces}
_INPUT_OUTPUT = re.compile(r"-(?:input|output)$")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The classes, properties and enumeration members of one schema.org release."""

    release: str
    ancestors: Mapping[str, frozenset[str]]
    """Class -> itself and all classes above it."""
    domains: Mapping[str, frozenset[str]]
    ranges: Mapping[str, frozenset[str]]
    members: Mapping[str, frozenset[str]]
    """Enumeration member -> its classes and all classes above them."""

    def kinds(self, types: Iterable[str]) -> frozenset[str]:
        """Return all classes that a thing of these types belongs to; unknown types count for nothing."""
        return frozenset().union(*(self.ancestors.get(name, frozenset()) for name in types))


@cache
def load(folder: Path) -> Vocabulary:
    """Read ``vocabulary.json`` of a folder of schemas.

    Raises:
        DataFolderError: the table is missing or damaged.
    """
    table = read_json(folder / "vocabulary.json")
    parents: Mapping[str, list[str]] = table["classes"]
    ancestors = {name: _closure(name, parents) for name in parents}
    members = {name: frozenset().union(*(ancestors[c] for c in of)) for name, of in table["members"].items()}
    domains = {name: frozenset(domain) for name, (domain, _) in table["properties"].items()}
    ranges = {name: frozenset(range_) for name, (_, range_) in table["properties"].items()}
    return Vocabulary(table["release"], ancestors, domains, ranges, members)


def property_of(key: str) -> str:
    """Return the property that a key stands for.

    ``query-input`` is ``query`` with a constraint on what is typed in (https://schema.org/docs/actions.html).
    """
    return _INPUT_OUTPUT.sub("", key)


def vocabulary_problems(document: Any) -> list[Problem]:
    """Check every class, property and value of a document whose terms are short schema.org names.

    Raises:
        DataFolderError: the vocabulary is missing or damaged.
    """
    vocabulary = load(data_dir("schemas"))
    nodes = all_nodes(document)
    index = by_id(nodes)
    found = [problem for node in nodes for problem in _node_problems(node, index, vocabulary)]
    return [Problem(json_path(path), message, "vocabulary") for path, message in found]


Finding = tuple[tuple[str | int, ...], str]
"""Place and message."""


def _closure(name: str, parents: Mapping[str, list[str]]) -> frozenset[str]:
    """Return a class and all classes above it."""
    found: set[str] = set()
    pending = [name]
    while pending:
        each = pending.pop()
        if each not in found:
            found.add(each)
            pending.extend(parents.get(each, ()))
    return frozenset(found)


def _node_problems(node: Node, index: Mapping[str, Node], vocabulary: Vocabulary) -> Iterator[Finding]:
    """Check one node: its classes, then each property, then each value."""
    yield from _class_problems(node, vocabulary)
    kinds = vocabulary.kinds(node.types)
    for key, value in node.value.items():
        if key.startswith("@") or ":" in key:
            continue
        name = property_of(key)
        path = (*node.path, key)
        if name not in vocabulary.ranges:
            yield path, f"schema.org has no property {key!r}; {_did_you_mean(key, vocabulary.ranges)}"
            continue
        domain = vocabulary.domains[name]
        if kinds and ROLE not in kinds and not kinds & domain:
            yield path, f"{key} belongs to {_either(domain)}, not to {node.label}; remove it or use another class"
        if name == key:
            for place, item in items(value):
                message = _objection(name, item, index, vocabulary)
                if message is not None:
                    yield (*path, *place), f"{message} (in {node.label})"


def _class_problems(node: Node, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Check that a node has classes, and that schema.org knows them."""
    path = (*node.path, "@type")
    if not node.types:
        yield path, f"{node.label} has no class; give it an @type such as Person"
    for name in node.types:
        if ":" not in name and name not in vocabulary.ancestors:
            yield path, f"schema.org has no class {name!r}; {_did_you_mean(name, vocabulary.ancestors)}"


def _objection(name: str, value: Any, index: Mapping[str, Node], vocabulary: Vocabulary) -> str | None:
    """Return why a value is outside the range of a property, or None."""
    wanted = vocabulary.ranges[name]
    if is_reference(value):
        return _reference_objection(name, value["@id"], index, vocabulary)
    if isinstance(value, dict):
        return _types_objection(name, Node((), value).types, vocabulary)
    if isinstance(value, str):
        return _text_objection(name, value, vocabulary)
    if isinstance(value, bool):
        fits = "Boolean" in wanted
    elif isinstance(value, int | float):
        whole = isinstance(value, int) or value.is_integer()
        fits = "Text" in wanted or bool(wanted & MEASURED) or ("Integer" in wanted and whole)
    else:
        return None
    return None if fits else f"{name} takes {_either(wanted)}, not {show(value)}; correct the value"


def _reference_objection(name: str, target: Any, index: Mapping[str, Node], vocabulary: Vocabulary) -> str | None:
    """Check a reference; of what lies outside the document only what its IRI tells is known."""
    wanted = vocabulary.ranges[name]
    takes_nodes = any(DATA_TYPE not in vocabulary.ancestors[each] for each in wanted)
    if not isinstance(target, str):
        return None
    if target in index and takes_nodes:
        return _types_objection(name, index[target].types, vocabulary)
    member = SCHEMA_ORG.sub("", target)
    if member in vocabulary.members:
        fits = bool(vocabulary.members[member] & wanted)
    elif "URL" in wanted:
        # What the context coerces to an IRI was written as a text.
        return None if target.startswith("_:") else _text_objection(name, target, vocabulary)
    else:
        fits = takes_nodes
    return None if fits else f"{name} takes {_either(wanted)}, not a reference to {target}; write such a value"


def _types_objection(name: str, types: tuple[str, ...], vocabulary: Vocabulary) -> str | None:
    """Check the classes of a node that is the value of a property."""
    kinds = vocabulary.kinds(types)
    wanted = vocabulary.ranges[name]
    if not kinds or ROLE in kinds or kinds & wanted:
        return None
    return f"{name} takes {_either(wanted)}, not a node of class {'/'.join(types)}; refer to a node of the right class"


def _text_objection(name: str, value: str, vocabulary: Vocabulary) -> str | None:
    """Check a text. The form of dates and durations is for ``dates`` to judge."""
    wanted = vocabulary.ranges[name]
    fits = (
        wanted & TEXTUAL
        or wanted & CHRONOLOGICAL
        or wanted & vocabulary.members.get(SCHEMA_ORG.sub("", value), frozenset())
        or (wanted & NUMERIC and _NUMBER.fullmatch(value))
        or ("Boolean" in wanted and value in ("true", "false"))
        or ("URL" in wanted and _URL.fullmatch(value))
    )
    if fits:
        return None
    if "URL" in wanted:
        return f"{name} takes an absolute URL, and {show(value)} is none; write it with https:// and without spaces"
    if wanted & NUMERIC:
        return f"{name} takes a number, and {show(value)} is none; write digits and a decimal point only"
    return f"{name} takes {_either(wanted)}, not the text {show(value)}; write or refer to such a node"


def _either(names: Iterable[str]) -> str:
    """Join names with "or"."""
    return " or ".join(sorted(names))


def _did_you_mean(name: str, known: Iterable[str]) -> str:
    """Suggest a term that looks alike."""
    near = get_close_matches(name[:60], list(known), n=1)
    return f"did you mean {near[0]}?" if near else "remove it or look the term up on https://schema.org"
