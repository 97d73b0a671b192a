"""JSON-LD document -> its nodes, references and literals, each with the place where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]
"""Keys and positions from the root of a document to a value."""

IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
"""An absolute IRI, for ``fullmatch``: JSON Schema's ``$`` lets a final line break pass."""

SHOWN = 100
"""Longest value, in characters, that a message repeats in full."""

_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Node:
    """An object of a document that says something: a node of the graph, or a value nested in one."""

    path: Path
    value: Mapping[str, Any]

    @property
    def types(self) -> tuple[str, ...]:
        """Its classes; empty if it names none."""
        return tuple(t for t in as_list(self.value.get("@type")) if isinstance(t, str))

    @property
    def label(self) -> str:
        """How a message calls it: class, and name or id."""
        kind = "/".join(self.types) or "node"
        name = self.value.get("name") or self.value.get("headline") or self.value.get("@id")
        return f"{kind} {show(name)}" if name else kind

    def values(self) -> Iterator[tuple[str, Path, Any]]:
        """Yield ``(property, path, value)`` for every value of every property, arrays opened."""
        for key, value in self.value.items():
            if not key.startswith("@"):
                for place, item in items(value):
                    yield key, (*self.path, key, *place), item


def json_path(path: Sequence[str | int]) -> str:
    """Write a place as a JSON path: ``$['@graph'][3].name``."""
    parts = ["$"]
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        else:
            parts.append(f".{step}" if _PLAIN_KEY.fullmatch(step) else f"[{step!r}]")
    return "".join(parts)


def show(value: Any) -> str:
    """Write a value for a message, cut to a readable length."""
    # A surrogate that an article smuggled in must not break the terminal that prints the message.
    text = json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "replace").decode()
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}..."


def as_list(value: Any) -> list[Any]:
    """Return an array as it is, nothing as no value, anything else as one value."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def items(value: Any) -> Iterator[tuple[Path, Any]]:
    """Yield ``(place inside the value, item)``: the items of an array, or the value itself."""
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield (position,), item
    else:
        yield (), value


def is_reference(value: Any) -> bool:
    """Tell whether a value only points to a node."""
    return isinstance(value, dict) and value.keys() == {"@id"}


def graph(document: Any) -> list[Any]:
    """Return the entries of ``@graph``; empty if it has none."""
    found = document.get("@graph") if isinstance(document, dict) else None
    return found if isinstance(found, list) else []


def top_nodes(document: Any) -> list[Node]:
    """Return the objects in ``@graph``."""
    return [Node(("@graph", i), entry) for i, entry in enumerate(graph(document)) if isinstance(entry, dict)]


def all_nodes(document: Any) -> list[Node]:
    """Return the objects in ``@graph`` and those nested in them, references left out, in document order."""
    found: list[Node] = []
    pending = top_nodes(document)[::-1]
    while pending:
        node = pending.pop()
        found.append(node)
        nested = [Node(path, v) for _, path, v in node.values() if isinstance(v, dict) and not is_reference(v)]
        pending.extend(reversed(nested))
    return found


def by_id(nodes: Sequence[Node]) -> dict[str, Node]:
    """Return the nodes that have an ``@id``; the first one if several share it."""
    found: dict[str, Node] = {}
    for node in nodes:
        name = node.value.get("@id")
        if isinstance(name, str):
            found.setdefault(name, node)
    return found
