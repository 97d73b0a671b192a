"""Facts and their public document -> the evidence document: where each statement was read, and how sure it is.

Web Annotation (https://www.w3.org/TR/annotation-model/) with an ``rdf:Statement`` as body, PROV-O for the
run. Positions are code points of ``articleBody``, start inclusive and end exclusive.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from factwire.data import Facts
from factwire.emit.graph import build
from factwire.emit.ids import iri, with_fragment
from factwire.emit.statements import TYPE, Statement, is_reference
from factwire.emit.targets import target
from factwire.emit.times import time_nodes
from factwire.errors import DataFolderError, InvalidDocument
from factwire.paths import data_dir


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What made the documents: the version of factwire and the name or hash of its model."""

    version: str
    model: str


def to_evidence(facts: Facts, public: Mapping[str, Any], *, run: RunInfo) -> dict[str, Any]:
    """Build the evidence document that belongs to ``public``, the result of ``to_jsonld(facts)``.

    The run comes first, then one annotation per statement in text order, then what was withheld and why, then the
    time from which others are counted and the contradictions among times.

    Raises:
        InvalidDocument: ``public`` was not made from these facts.
        DataFolderError: ``schemas/context/evidence.json`` is missing or damaged.
    """
    graph = build(facts)
    text = facts.segmented.article.text
    _check(public, text, graph.statements)
    activity = _activity(facts, graph.ids.article, run)
    nodes = [activity]
    for kind, statements in (("evidence", graph.statements), ("withheld", graph.withheld)):
        for number, statement in enumerate(statements, start=1):
            node_id = with_fragment(graph.ids.article, f"{kind}-{number}")
            nodes.append(_annotation(node_id, statement, text, source=graph.ids.article, run_id=activity["@id"]))
    nodes += time_nodes(facts, graph.ids.article, activity["@id"])
    return {"@context": ["https://schema.org", dict(_context(data_dir("schemas")))], "@graph": nodes}


def _annotation(node_id: str, statement: Statement, text: str, *, source: str, run_id: str) -> dict[str, Any]:
    """Build the Annotation of an emitted statement, or the same shape for a withheld one."""
    node: dict[str, Any] = {
        "@id": node_id,
        "@type": "Annotation" if statement.reason is None else "fw:Withheld",
        "body": {
            "@type": "rdf:Statement",
            "subject": statement.subject,
            "predicate": "rdf:type" if statement.predicate == TYPE else f"schema:{statement.predicate}",
            "object_": _object(statement),
        },
        "target": target(text, statement.evidence, source),
        "confidence": round(statement.score, 4),
        "modality": statement.modality,
        "polarity": "negative" if statement.modality == "negated" else "positive",
        "wasGeneratedBy": run_id,
    }
    if statement.derived_from is not None:
        node["fw:derivedFrom"] = statement.derived_from
    if statement.reason is not None:
        node["fw:reason"] = statement.reason
    return node


def _object(statement: Statement) -> str | dict[str, Any]:
    """Return the object of an ``rdf:Statement``; a value object is represented by its main literal."""
    value = statement.value
    if isinstance(value, str):
        return {"@id": f"schema:{value}"} if statement.predicate == TYPE else value
    if is_reference(value):
        return value
    return MAIN_LITERAL[value["@type"]](value)


MAIN_LITERAL = {
    "PropertyValue": lambda value: str(value["value"]),
    "PostalAddress": lambda value: str(value["addressCountry"]),
    "GeoCoordinates": lambda value: f"{value['latitude']},{value['longitude']}",
}
"""Class of a value object -> the literal that stands for it in a statement."""


def _activity(facts: Facts, article_id: str, run: RunInfo) -> dict[str, Any]:
    """Describe the run. It has no clock, so that the same input gives the same bytes."""
    digest = hashlib.sha256(facts.segmented.article.text.encode()).hexdigest()
    seed = "\n".join((article_id, digest, run.model, run.version))
    return {
        "@id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}",
        "@type": "prov:Activity",
        "prov:used": {"@id": article_id},
        "prov:wasAssociatedWith": {
            "@id": iri(f"urn:x-factwire:{run.version}"),
            "@type": ["prov:SoftwareAgent", "SoftwareApplication"],
            "name": "factwire",
            "softwareVersion": run.version,
            "fw:model": run.model,
        },
        "fw:textSha256": digest,
        "fw:textField": "articleBody",
        "fw:tokensRead": facts.extraction.tokens_read,
    }


def _check(public: Mapping[str, Any], text: str, statements: tuple[Statement, ...]) -> None:
    """Refuse to vouch for a public document that says something else."""
    nodes = {node["@id"]: node for node in public["@graph"]}
    if public["@graph"][0].get("articleBody") != text:
        raise InvalidDocument("public document: articleBody is not the text of these facts; pass to_jsonld(facts)")
    for statement in statements:
        found = nodes.get(statement.subject, {}).get(statement.predicate)
        if statement.value != found and not (isinstance(found, list) and statement.value in found):
            raise InvalidDocument(
                f"public document: {statement.subject} lacks {statement.predicate} {statement.value!r};"
                " pass to_jsonld(facts) of the same facts"
            )


@cache
def _context(schemas: Path) -> dict[str, Any]:
    """Read our context block."""
    path = schemas / "context" / "evidence.json"
    try:
        block = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataFolderError(f"{path}: {error}; reinstall factwire or set $FACTWIRE_SCHEMAS") from error
    if not isinstance(block, dict):
        raise DataFolderError(f"{path}: not a JSON object; reinstall factwire or set $FACTWIRE_SCHEMAS")
    return block
