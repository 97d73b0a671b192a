"""Public and evidence documents -> what a person checks in a terminal: marked text and tables of facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

STYLES = {"person": "bold cyan", "organization": "bold magenta", "place": "bold green"}
FAMILY = {"parent": "child of", "spouse": "married to", "sibling": "sibling of"}
BODIES = ("worksFor", "affiliation", "memberOf", "alumniOf", "founder")

Node = Mapping[str, Any]


def render(public: Mapping[str, Any], evidence: Mapping[str, Any], *, with_text: bool = True) -> RenderableType:
    """Lay out one article: headline, marked text, people, organizations, places, what was withheld."""
    article, *nodes = public["@graph"]
    by_id = {node["@id"]: node for node in nodes}
    parts: list[RenderableType] = [Text(article["headline"], style="bold")]
    stated = [article.get("datePublished"), article.get("url")]
    parts += [Text(" · ".join(s for s in stated if s), style="dim")] if any(stated) else []
    mentioned = {reference["@id"] for reference in article.get("mentions", ())}
    shown = [node for node in nodes if node["@id"] in mentioned]
    if with_text:
        parts.append(Padding(_marked(article["articleBody"], shown), (1, 0)))
    confidence = _confidences(evidence)
    groups = {kind: [n for n in shown if _kind(n) == kind] for kind in STYLES}
    parts.append(_people(groups["person"], by_id, confidence))
    stated_of = ("location", "parentOrganization", "memberOf", "founder")
    parts.append(_named("Organizations", groups["organization"], by_id, stated_of))
    parts.append(_named("Places", groups["place"], by_id, ("containedInPlace",)))
    withheld = [node for node in evidence["@graph"] if node.get("@type") == "fw:Withheld"]
    if withheld:
        parts.append(_withheld(withheld, by_id))
    return Group(*parts)


def _kind(node: Node) -> str:
    """Tell people, organizations and places apart by the node's own properties and id."""
    fragment = str(node["@id"]).rpartition("#")[2]
    return next((kind for kind in STYLES if fragment.startswith(kind) or f"-{kind}-" in f"-{fragment}"), "")


def _marked(text: str, nodes: Sequence[Node]) -> Text:
    """Color every occurrence of every name."""
    marked = Text(text)
    for node in nodes:
        for name in sorted({node["name"], *node.get("alternateName", ())}, key=len):
            for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                marked.stylize(STYLES.get(_kind(node), "bold"), found.start(), found.end())
    return marked


def _references(node: Node, name: str, by_id: Mapping[str, Node]) -> Iterator[str]:
    """Yield the names of what a property points to."""
    values = node.get(name, ())
    for value in values if isinstance(values, list | tuple) else [values]:
        if isinstance(value, str):
            yield value
        elif value.get("@id") in by_id:
            yield by_id[value["@id"]]["name"]


def _people(people: Sequence[Node], by_id: Mapping[str, Node], confidence: Mapping[str, float]) -> Table:
    """List people with titles, countries, organizations and family."""
    table = Table("Person", "Title", "Country", "Organization", "Family", "Sure", title="People", title_justify="left")
    for node in people:
        family = [f"{word} {other}" for name, word in FAMILY.items() for other in _references(node, name, by_id)]
        bodies = [other for name in BODIES for other in _references(node, name, by_id)]
        table.add_row(
            node["name"],
            ", ".join(node.get("jobTitle", ())),
            ", ".join(_references(node, "nationality", by_id)),
            ", ".join(bodies),
            ", ".join(family),
            f"{confidence.get(node['@id'], 0):.2f}",
        )
    return table


def _named(title: str, nodes: Sequence[Node], by_id: Mapping[str, Node], properties: Sequence[str]) -> Table:
    """List organizations or places with their class and what is stated of them."""
    table = Table(title[:-1], "Class", "Stated", title=title, title_justify="left")
    for node in nodes:
        stated = [f"{name}: {other}" for name in properties for other in _references(node, name, by_id)]
        table.add_row(node["name"], node["@type"], ", ".join(stated))
    return table


def _withheld(nodes: Sequence[Node], by_id: Mapping[str, Node]) -> Table:
    """List what was read but not said."""
    table = Table("Subject", "Property", "Object", "Why not", title="Withheld", title_justify="left")
    for node in nodes:
        body = node["body"]
        value = body["object_"]
        shown = by_id.get(value["@id"], {}).get("name", value["@id"]) if isinstance(value, dict) else value
        subject = by_id.get(body["subject"], {}).get("name", body["subject"])
        table.add_row(subject, body["predicate"].removeprefix("schema:"), shown, node["fw:reason"])
    return table


def _confidences(evidence: Mapping[str, Any]) -> dict[str, float]:
    """Return, by node, how sure its class is."""
    return {
        node["body"]["subject"]: node["confidence"]
        for node in evidence["@graph"]
        if node.get("@type") == "Annotation" and node["body"]["predicate"] == "rdf:type"
    }
