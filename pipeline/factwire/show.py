"""Public and evidence documents -> what a person checks in a terminal: marked text and tables of facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

STYLES = {"person": "bold cyan", "organization": "bold magenta", "place": "bold green"}
FAMILY = {"parent": "child of", "spouse": "married to", "sibling": "sibling of"}
BODIES = ("worksFor", "affiliation", "memberOf", "alumniOf", "founder")

UNLISTED = frozenset(
    {"@id", "@type", "description", "name", "additionalType", "subjectOf", "eventStatus", "actionStatus"}
)
"""Properties of an event that say neither who nor where."""

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Words of the article that vouch for a node; offsets in code points."""

    start: int
    end: int
    words: str
    modality: str

    @property
    def at(self) -> str:
        """The offsets, end exclusive."""
        return f"[{self.start}:{self.end}]"

    def __str__(self) -> str:
        """Return the words with their offsets."""
        return f"“{self.words}” {self.at}"


def render(public: Mapping[str, Any], evidence: Mapping[str, Any], *, with_text: bool = True) -> RenderableType:
    """Lay out one article: headline, marked text, who and where, events, speech, what was withheld, times."""
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
    passages = _passages(evidence)
    for kind, table in (("event", _events), ("Quotation", _quotations), ("Claim", _claims)):
        told = sorted((n for n in nodes if _is(n, kind)), key=lambda node: passages.get(node["@id"], []))
        parts += [table(told, by_id, passages)] if told else []
    withheld = [node for node in evidence["@graph"] if node.get("@type") == "fw:Withheld"]
    if withheld:
        parts.append(_withheld(withheld, by_id))
    for kind, listing in (("fw:Time", _times), ("fw:Finding", _findings)):
        listed = [node for node in evidence["@graph"] if node.get("@type") == kind]
        parts += [listing(listed)] if listed else []
    return Group(*parts)


def _kind(node: Node) -> str:
    """Tell people, organizations and places apart by the node's own properties and id."""
    fragment = str(node["@id"]).rpartition("#")[2]
    return next((kind for kind in STYLES if fragment.startswith(kind) or f"-{kind}-" in f"-{fragment}"), "")


def _is(node: Node, kind: str) -> bool:
    """Tell whether a node is of a class, or an Event or Action of any class."""
    schema_type = str(node["@type"])
    return schema_type.endswith(("Action", "Event")) if kind == "event" else schema_type == kind


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
            target = by_id[value["@id"]]
            yield target.get("name") or f"“{target['text']}”"


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


def _events(events: Sequence[Node], by_id: Mapping[str, Node], passages: Mapping[str, Sequence[Passage]]) -> Table:
    """List events with their type, how the text gives them, who and where, and the words that mention them."""
    table = Table("Event", "Type", "Told as", "Who and where", "Words", title="Events", title_justify="left")
    for node in events:
        found = passages.get(node["@id"], ())
        status = str(node.get("eventStatus") or node.get("actionStatus") or "").rpartition("/")[2]
        listed = {name: ", ".join(_references(node, name, by_id)) for name in node if name not in UNLISTED}
        cells = (
            node["name"],
            f"{node['additionalType'][0]} ({node['@type']})",
            "\n".join(dict.fromkeys((*(passage.modality for passage in found), *([status] if status else [])))),
            "\n".join(f"{name}: {others}" for name, others in listed.items()),
            "\n".join(map(str, found)),
        )
        table.add_row(*map(Text, cells))
    return table


def _quotations(quotes: Sequence[Node], by_id: Mapping[str, Node], passages: Mapping[str, Sequence[Passage]]) -> Table:
    """List who said what, and where it stands."""
    table = Table("Speaker", "Words", "At", title="Quotations", title_justify="left")
    for node in quotes:
        at = ", ".join(passage.at for passage in passages.get(node["@id"], ()))
        table.add_row(*map(Text, (", ".join(_references(node, "creator", by_id)), node["text"], at)))
    return table


def _claims(claims: Sequence[Node], by_id: Mapping[str, Node], passages: Mapping[str, Sequence[Passage]]) -> Table:
    """List who claims what, about which events, and where it stands."""
    table = Table("By", "Claim", "About", "At", title="Claims", title_justify="left")
    for node in claims:
        at = ", ".join(passage.at for passage in passages.get(node["@id"], ()))
        about = "\n".join(_references(node, "about", by_id))
        table.add_row(*map(Text, (", ".join(_references(node, "author", by_id)), node["text"], about, at)))
    return table


def _passages(evidence: Mapping[str, Any]) -> dict[str, list[Passage]]:
    """Return, by node, where the text mentions it, in text order."""
    found: dict[str, list[Passage]] = {}
    for node in evidence["@graph"]:
        if node.get("@type") == "Annotation" and node["body"]["predicate"] == "rdf:type":
            position, quote = node["target"]["selector"]
            passage = Passage(position["start"], position["end"], quote["exact"], node["modality"])
            found.setdefault(node["body"]["subject"], []).append(passage)
    return {subject: sorted(each) for subject, each in found.items()}


def _withheld(nodes: Sequence[Node], by_id: Mapping[str, Node]) -> Table:
    """List what was read but not said."""
    table = Table("Subject", "Property", "Object", "Why not", title="Withheld", title_justify="left")
    # What is withheld as a whole has no node, but its name is withheld with it.
    bodies = [node["body"] for node in nodes]
    names = {b["subject"]: b["object_"] for b in bodies if b["predicate"] in ("schema:name", "schema:text")}
    names |= {iri: node["name"] for iri, node in by_id.items() if "name" in node}
    for node in nodes:
        body = node["body"]
        value = body["object_"]
        shown = names.get(value["@id"], value["@id"]) if isinstance(value, dict) else value
        subject = names.get(body["subject"], body["subject"])
        table.add_row(*map(Text, (subject, body["predicate"].removeprefix("schema:"), shown, node["fw:reason"])))
    return table


def _words(target: Node) -> str:
    """Return the quoted words of a target with their offsets."""
    position, quote = target["selector"]
    return f"“{quote['exact']}” [{position['start']}:{position['end']}]"


def _times(nodes: Sequence[Node]) -> Table:
    """List the times that words name, with their values and what they are counted from."""
    table = Table("Words", "Value", "Counted from", "Sure", title="Times", title_justify="left")
    for node in nodes:
        counted = str(node.get("fw:countedFrom", {}).get("@id", "")).rpartition("#")[2]
        cells = (_words(node["target"]), node["fw:value"], counted, f"{node['confidence']:.2f}")
        table.add_row(*map(Text, cells))
    return table


def _findings(nodes: Sequence[Node]) -> Table:
    """List what cannot all be true."""
    table = Table("Severity", "Contradiction", "Words", "Suggested", title="Contradictions", title_justify="left")
    for node in nodes:
        words = "\n".join(_words(target) for target in node.get("target", ()))
        table.add_row(*map(Text, (node["fw:severity"], node["fw:message"], words, node.get("fw:suggestion", ""))))
    return table


def _confidences(evidence: Mapping[str, Any]) -> dict[str, float]:
    """Return, by node, how sure its class is."""
    return {
        node["body"]["subject"]: node["confidence"]
        for node in evidence["@graph"]
        if node.get("@type") == "Annotation" and node["body"]["predicate"] == "rdf:type"
    }
