"""Document -> problems with ids and references: not unique, not an IRI, dangling, repeated, out of order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from factwire.data import Problem
from factwire.validate.located import IRI, Node, all_nodes, as_list, by_id, is_reference, json_path, show, top_nodes

EXTERNAL = ("sameAs", "url")
"""Properties whose values are external IRIs that a document may also refer to without describing them."""


def reference_problems(document: Any) -> list[Problem]:
    """Check the references of a document in canonical form, where every one must resolve."""
    nodes = all_nodes(document)
    known = by_id(top_nodes(document)).keys() | _declared(nodes)
    found = list(_identity(top_nodes(document)))
    for node in nodes:
        for _, path, value in node.values():
            if is_reference(value) and isinstance(value["@id"], str) and value["@id"] not in known:
                found.append(_dangling(path, value["@id"], node))
        found.extend(_repetitions(node))
    return found


def foreign_reference_problems(document: Any) -> list[Problem]:
    """Check the references of a flattened foreign document.

    A reference to another page is fine. One that points into this document (a blank node, or the IRI of
    a node but for the fragment) and finds nothing is a problem.
    """
    nodes = all_nodes(document)
    known = by_id(nodes)
    pages = {name.partition("#")[0] for name in known if "#" in name}
    found: list[Problem] = []
    for node in nodes:
        for _, path, value in node.values():
            if is_reference(value) and isinstance(value["@id"], str) and value["@id"] not in known:
                page, fragment, _ = value["@id"].partition("#")
                if page.startswith("_:") or (fragment and page in pages):
                    found.append(_dangling(path, value["@id"], node))
    return found


def _declared(nodes: list[Node]) -> set[str]:
    """Return the external IRIs that the nodes declare."""
    values = (value for node in nodes for name in EXTERNAL for value in as_list(node.value.get(name)))
    return {value for value in values if isinstance(value, str)}


def _dangling(path: tuple[str | int, ...], target: str, node: Node) -> Problem:
    """Say that a reference finds nothing."""
    message = (
        f"no node of this document has the @id {show(target)} (in {node.label}); add the node or correct the reference"
    )
    return Problem(json_path(path), message, "reference")


def _identity(nodes: list[Node]) -> Iterator[Problem]:
    """Check that ids are IRIs, unique, and in order after the first node."""
    first: dict[str, Node] = {}
    previous: str | None = None
    for position, node in enumerate(nodes):
        name = node.value.get("@id")
        path = json_path((*node.path, "@id"))
        if not isinstance(name, str):
            continue
        if not IRI.fullmatch(name):
            yield Problem(path, f"{show(name)} is not an absolute IRI; percent-encode what is not allowed", "reference")
        if name in first:
            other = json_path(first[name].path)
            yield Problem(path, f"{other} has the @id {show(name)} too; merge the nodes or rename one", "reference")
        elif previous is not None and name < previous:
            yield Problem(path, f"{show(name)} stands after {show(previous)}; sort the nodes by @id", "reference")
        first.setdefault(name, node)
        previous = name if position else None


def _repetitions(node: Node) -> Iterator[Problem]:
    """Check that no array has a value twice."""
    seen: set[tuple[str, str]] = set()
    for name, path, value in node.values():
        key = name, _key(value)
        if key in seen:
            yield Problem(json_path(path), f"{name} has {show(value)} twice (in {node.label}); keep one", "reference")
        seen.add(key)


def _key(value: Any) -> str:
    """Return a text that is equal for equal values."""
    if isinstance(value, Mapping):
        return repr(sorted((key, _key(item)) for key, item in value.items()))
    return repr(value)
