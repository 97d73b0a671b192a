"""Times -> nodes of the evidence document: their values, what they are counted from, where they contradict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factwire.data import Anchor, Facts, Finding, Reading, Support, TimeExpression
from factwire.emit.ids import with_fragment
from factwire.emit.targets import target

Node = dict[str, Any]


def time_nodes(facts: Facts, article: str, run: str) -> list[Node]:
    """Return expressions with a value, the anchor, if any, and the findings; ``article`` and ``run`` are IRIs."""
    text = facts.segmented.article.text
    nodes = [_time(each, text, article) for each in facts.times.expressions if each.value is not None]
    if facts.times.anchor is not None:
        nodes.append(_anchor(facts.times.anchor, text, article))
    for number, finding in enumerate(facts.times.findings, start=1):
        nodes.append(_finding(finding, with_fragment(article, f"finding-{number}"), text, article))
    return [node | {"wasGeneratedBy": run} for node in nodes]


def _time(expression: TimeExpression, text: str, article: str) -> Node:
    """Describe words that name a time, and the time; ``fw:countedFrom`` is the anchor or another expression."""
    node: Node = {
        "@id": with_fragment(article, f"time-{expression.id}"),
        "@type": "fw:Time",
        "fw:timeType": expression.type,
        "fw:value": expression.value,
        "target": target(text, expression.span, article),
        "confidence": round(expression.score, 4),
    }
    told = {"first": expression.start, "last": expression.end, "edtf": expression.edtf, "modifier": expression.mod}
    node |= {f"fw:{name}": value for name, value in told.items() if value is not None}
    match expression.anchor:
        case None:
            pass
        case "publication" | "article":
            node["fw:countedFrom"] = {"@id": with_fragment(article, "anchor")}
        case other:
            node["fw:countedFrom"] = {"@id": with_fragment(article, f"time-{other}")}
    return node


def _anchor(anchor: Anchor, text: str, article: str) -> Node:
    """Describe what times are counted from."""
    node: Node = {
        "@id": with_fragment(article, "anchor"),
        "@type": "fw:Anchor",
        "fw:value": anchor.value,
        "fw:source": anchor.source,
        "confidence": round(anchor.score, 4),
    }
    if anchor.earliest is not None:
        node["fw:earliest"] = anchor.earliest
    if anchor.latest is not None:
        node["fw:latest"] = anchor.latest
    if anchor.support:
        node["fw:support"] = _support(anchor.support, text, article)
    return node


def _finding(finding: Finding, iri: str, text: str, article: str) -> Node:
    """Describe a contradiction: what is wrong, where, both readings, and the better one."""
    node: Node = {
        "@id": iri,
        "@type": "fw:Finding",
        "fw:kind": finding.kind,
        "fw:severity": finding.severity,
        "fw:message": finding.message,
        "fw:reading": [_reading(reading, text, article) for reading in finding.readings],
    }
    if finding.spans:
        node["target"] = [target(text, span, article) for span in finding.spans]
    if finding.suggestion is not None:
        node["fw:suggestion"] = finding.suggestion
    return node


def _reading(reading: Reading, text: str, article: str) -> Node:
    """Describe one of the readings and what it rests on."""
    node: Node = {"@type": "fw:Reading", "fw:value": reading.value}
    if reading.support:
        node["fw:support"] = _support(reading.support, text, article)
    return node


def _support(support: Sequence[Support], text: str, article: str) -> list[Node]:
    """Describe the words that something rests on, and what they say."""
    return [
        {"@type": "fw:Support", "fw:says": each.says, "target": target(text, each.span, article)} for each in support
    ]
