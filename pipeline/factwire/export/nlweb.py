"""Pairs -> self-contained nodes, one per line, for NLWeb and other readers that take each node by itself.

NLWeb (https://github.com/nlweb-ai/NLWeb, package nlweb-dataload 0.5.5) stores every item under its ``url``, else its
``@id``, and shows a language model that item alone: a bare reference tells it nothing. ``url`` is not filled in where
the document has none, for schema.org's ``url`` of a person is the person's page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from factwire.export.lines import dump
from factwire.export.source import Pair
from factwire.write import replacing

CONTEXT = "https://schema.org"
LABELS = ("name", "headline", "text")
"""What a node is called by, the first that it has."""

Node = Mapping[str, Any]


def write_nlweb(pairs: Iterable[Pair], dest: Path) -> None:
    """Write the nodes twice: ``nlweb.jsonl``, one per line, and ``nlweb.json``, the array that nlweb-dataload reads.

    Raises:
        OSError: a file cannot be written.
    """
    with ExitStack() as files:
        lines, array = (files.enter_context(replacing(dest / name)) for name in ("nlweb.jsonl", "nlweb.json"))
        before = b"[\n"
        for pair in pairs:
            for node in standalone(pair):
                line = dump(node).encode()
                lines.write(line + b"\n")
                array.write(before + line)
                before = b",\n"
        array.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def standalone(pair: Pair) -> Iterator[dict[str, Any]]:
    """Yield each node, the article first, with the class and the name of whatever it refers to.

    A node of which the text is not sure says so in ``fw:modality``, which is no term of schema.org: an event that
    somebody merely reports would else read as one that took place.
    """
    nodes = {node["@id"]: node for node in pair.public["@graph"]}
    modality = {
        each["body"]["subject"]: each["modality"]
        for each in reversed(pair.evidence["@graph"])
        if each["@type"] == "Annotation" and each["body"]["predicate"] == "rdf:type"
    }
    for name, node in nodes.items():
        hedge = modality.get(name, "asserted")
        context: Any = CONTEXT if hedge == "asserted" else [CONTEXT, {"fw": "https://w3id.org/factwire/ns#"}]
        found = {"@context": context} | {key: _inlined(value, nodes) for key, value in node.items()}
        yield found if hedge == "asserted" else found | {"fw:modality": hedge}


def _inlined(value: Any, nodes: Mapping[str, Node]) -> Any:
    """Return a value in which references have a class and a name."""
    if isinstance(value, list):
        return [_inlined(item, nodes) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() != {"@id"}:
        return {key: _inlined(item, nodes) for key, item in value.items()}
    target = nodes.get(value["@id"], {})
    label = next((target[key] for key in LABELS if key in target), None)
    return (
        value
        | ({"@type": target["@type"]} if "@type" in target else {})
        | ({"name": label} if label is not None else {})
    )
