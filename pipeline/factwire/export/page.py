"""A pair of documents -> the JSON-LD block of the article's page: what Google reads and no more than the page shows.

Rules: https://developers.google.com/search/docs/appearance/structured-data/sd-policies ("Don't mark up content that
is not visible to readers of the page"), .../structured-data/article. Google ignores contexts other than
https://schema.org, aliases and prefixes. Events of the news are not eligible for its event results, which must be
bookable, so events, quotations and claims stay in the full documents.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from factwire.export.source import Pair
from factwire.paths import data_dir
from factwire.validate.evidence import key_of, object_of
from factwire.validate.located import as_list
from factwire.validate.vocabulary import Vocabulary, load
from factwire.write import output_path, write_atomic

CONTEXT = "https://schema.org"
OPENING = '<script type="application/ld+json">'
CLOSING = "</script>"

TO_ENTITIES = ("about", "author", "mentions", "publisher")
"""Properties of the article that name the entities of its page. Others stand for words of an event."""
FAMILIES = ("Person", "Organization", "Place")
UNSEEN = frozenset({"subjectOf"})
"""Properties that only repeat ``mentions`` the other way round."""

# Inside a script element "<" could close it or open a comment that swallows the page; "&" would be read in XHTML.
_ESCAPES = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&"})

Node = Mapping[str, Any]


def write_pages(pairs: Iterable[Pair], dest: Path) -> None:
    """Write ``NAME.html``, one script element, per article.

    Raises:
        InputError: a name leads out of ``dest``.
        OSError: a file cannot be written.
    """
    for pair in pairs:
        write_atomic(output_path(dest, pair.name, ".html"), block(page_document(pair)).encode())


def block(document: Mapping[str, Any]) -> str:
    """Return a script element that holds a document; no text in it can end the element or begin another.

    It is ASCII, so that it can stand in a page of any encoding.
    """
    text = json.dumps(document, allow_nan=False, sort_keys=True, indent=1)
    return f"{OPENING}\n{text.translate(_ESCAPES)}\n{CLOSING}\n"


def page_document(pair: Pair) -> dict[str, Any]:
    """Return the document for the page: the article, and the people, organizations and places that it names.

    A statement that rests on the gazetteer alone is left out; of a class the one above remains that the text does show
    (Person, Organization, Place). Who or what then has no name is left out, too: "French" names no France.

    Raises:
        DataFolderError: the vocabulary is missing or damaged.
    """
    vocabulary = load(data_dir("schemas"))
    article, *others = pair.public["@graph"]
    named = {each["@id"] for key in TO_ENTITIES for each in as_list(article.get(key, [])) if isinstance(each, dict)}
    shown = _Shown(pair.evidence)
    nodes = {article["@id"]: dict(article)}
    for node in others:
        if node["@id"] in named and vocabulary.kinds([node["@type"]]).intersection(FAMILIES):
            visible = shown.visible(node, vocabulary)
            nodes |= {node["@id"]: visible} if "name" in visible else {}
    return {"@context": CONTEXT, "@graph": [_fitting(node, nodes, vocabulary) for node in nodes.values()]}


class _Shown:
    """Which statements the text of an article makes by itself."""

    def __init__(self, evidence: Mapping[str, Any]) -> None:
        self._derived: set[tuple[str, str, str]] = set()
        self._told: set[tuple[str, str, str]] = set()
        for each in evidence["@graph"]:
            if each["@type"] == "Annotation":
                body = each["body"]
                statement = (body["subject"], body["predicate"], key_of(body["object_"]))
                (self._derived if "fw:derivedFrom" in each else self._told).add(statement)

    def visible(self, node: Node, vocabulary: Vocabulary) -> dict[str, Any]:
        """Return a node without what only the gazetteer says."""
        subject = node["@id"]
        found = {"@id": subject, "@type": self._class(node, vocabulary)}
        for name, value in node.items():
            if name.startswith("@") or name in UNSEEN:
                continue
            kept = [
                item for item in as_list(value) if not self._hidden(subject, f"schema:{name}", object_of(name, item))
            ]
            if kept:
                found[name] = kept if isinstance(value, list) else kept[0]
        if "name" not in found and "alternateName" in found:
            found["name"], *rest = found.pop("alternateName")
            found |= {"alternateName": rest} if rest else {}
        return found

    def _hidden(self, subject: str, predicate: str, value: Any) -> bool:
        """Tell whether a statement rests on the gazetteer alone."""
        statement = (subject, predicate, key_of(value))
        return statement in self._derived - self._told

    def _class(self, node: Node, vocabulary: Vocabulary) -> str:
        """Return the class of a node as far as the text shows it."""
        name: str = node["@type"]
        if not self._hidden(node["@id"], "rdf:type", {"@id": f"schema:{name}"}):
            return name
        kinds = vocabulary.kinds([name])
        fitting = [family for family in FAMILIES if family in kinds]
        own = node["@id"].rpartition("#")[2].partition("-")[0]  # a Hospital is an organization and a place
        return next((family for family in fitting if family.lower() == own), fitting[0])


def _fitting(node: Node, nodes: Mapping[str, Node], vocabulary: Vocabulary) -> dict[str, Any]:
    """Return a node without references to what is left out, and without what its class or theirs no longer allows."""
    kinds = vocabulary.kinds([node["@type"]])
    keep = partial(_resolves, nodes=nodes, vocabulary=vocabulary)
    found: dict[str, Any] = {}
    for name, value in node.items():
        if not name.startswith("@"):
            kept = [item for item in as_list(value) if keep(name, item)] if kinds & vocabulary.domains[name] else []
            if not kept:
                continue
            value = kept if isinstance(value, list) else kept[0]
        found[name] = value
    return found


def _resolves(name: str, item: Any, *, nodes: Mapping[str, Node], vocabulary: Vocabulary) -> bool:
    """Tell whether a value of a property is no reference, or one to a node here of a class in the property's range."""
    if not isinstance(item, dict):
        return True
    return all(
        target in nodes and vocabulary.kinds([nodes[target]["@type"]]) & vocabulary.ranges[name]
        for target in _targets(name, item)
    )


def _targets(name: str, item: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a reference, or a Role around one, refers to."""
    if "@id" in item:
        yield item["@id"]
    else:
        yield from (each["@id"] for each in as_list(item.get(name, [])) if isinstance(each, dict))
