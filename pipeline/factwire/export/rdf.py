"""Pairs -> RDF: N-Quads with pyld, Turtle with rdflib. Contexts are those of ``schemas/context/``: no network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from factwire.export.extras import need
from factwire.export.lines import key
from factwire.export.source import EVIDENCE, PUBLIC, Pair
from factwire.paths import data_dir
from factwire.validate.foreign import bundled_loader
from factwire.write import output_path, replacing, write_atomic

PREFIXES = {
    "fw": "https://w3id.org/factwire/ns#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "http://schema.org/",
}

XSD_DOUBLE = "http://www.w3.org/2001/XMLSchema#double"
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
"""The type of plain literals, which nobody writes."""

# https://www.w3.org/TR/n-quads/#grammar-production-IRIREF: pyld writes IRIs as they are, and a ">" in one would let
# an article write statements of its own.
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
# Allowed by the grammar but not by all who read lines.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")

Quad = dict[str, Any]


def write_nquads(pairs: Iterable[Pair], dest: Path) -> None:
    """Write ``factwire.nq``: an article's facts in the graph with its ``@id``, their evidence in that of the run.

    Raises:
        DataFolderError: a context is missing or damaged.
        OSError: the file cannot be written.
    """
    with replacing(dest / "factwire.nq") as file:
        for pair in pairs:
            # Labels of blank nodes hold for a whole file, and names of files are unique.
            blank = key(pair.name)[:16]
            for document, kind in ((pair.public, "p"), (pair.evidence, "e")):
                file.write(nquads(document, graph=document["@graph"][0]["@id"], blank=f"{blank}{kind}").encode())


def write_turtle(pairs: Iterable[Pair], dest: Path) -> None:
    """Write ``NAME.ttl`` with an article's facts and ``NAME.evidence.ttl`` with their evidence.

    Raises:
        MissingExtra: rdflib is not installed.
        InputError: a name leads out of ``dest``.
        OSError: a file cannot be written.
    """
    rdflib = need("rdflib", "rdf")
    for pair in pairs:
        for document, suffix in ((pair.public, PUBLIC), (pair.evidence, EVIDENCE)):
            graph = rdflib.Graph(bind_namespaces="none")
            for prefix, namespace in PREFIXES.items():
                graph.bind(prefix, namespace)
            for quad in _quads(document):
                graph.add(tuple(_term(rdflib, quad[position]) for position in ("subject", "predicate", "object")))
            path = output_path(dest, pair.name, suffix.replace(PUBLIC, ".ttl"))
            content = BytesIO()
            _serializer()(graph).serialize(content, encoding="utf-8")
            write_atomic(path, content.getvalue())


@cache
def _serializer() -> Any:
    """Return rdflib's serializer of Turtle without its short doubles, which have seven digits: no place is there."""
    module, literal, double = (
        need("rdflib.plugins.serializers.turtle", "rdf"),
        need("rdflib", "rdf").Literal,
        XSD_DOUBLE,
    )

    class Exact(module.TurtleSerializer):  # type: ignore[misc, name-defined]
        def label(self, node: Any, position: Any) -> Any:
            """Write a double in full."""
            if isinstance(node, literal) and str(node.datatype) == double:
                return f'"{node}"^^<{double}>'
            return super().label(node, position)

    return Exact


def nquads(document: Mapping[str, Any], *, graph: str | None = None, blank: str = "") -> str:
    """Return a document as sorted N-Quads, or N-Triples where ``graph`` is None; ``blank`` marks labels of blank nodes.

    Raises:
        DataFolderError: a context is missing or damaged.
    """
    # pyld takes 0.4 s to import.
    from pyld import jsonld

    quads = (_labelled(quad, blank) for quad in _quads(document))
    lines = {jsonld.JsonLdProcessor.to_nquad(quad, graph) for quad in quads}
    return "".join(sorted(map(_escaped, lines)))


def _quads(document: Mapping[str, Any]) -> Iterator[Quad]:
    """Yield the statements of a document whose IRIs cannot break out of their brackets."""
    from pyld import jsonld

    dataset = jsonld.to_rdf(document, {"documentLoader": bundled_loader(data_dir("schemas"))})
    for quads in dataset.values():
        yield from (quad for quad in quads if not any(_NOT_IN_IRI.search(iri) for iri in _iris(quad)))


def _iris(quad: Quad) -> Iterator[str]:
    """Yield the IRIs of a statement."""
    for term in quad.values():
        yield term.get("datatype", "") if term["type"] == "literal" else term["value"]


def _labelled(quad: Quad, blank: str) -> Quad:
    """Rename the blank nodes of a statement."""
    return {
        position: term | {"value": f"_:b{blank}x{term['value'].removeprefix('_:')}"}
        if term["type"] == "blank node"
        else term
        for position, term in quad.items()
    }


def _escaped(line: str) -> str:
    """Escape the control characters of a line; its own end is none of them."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04X}", line)


def _term(rdflib: Any, term: Mapping[str, str]) -> Any:
    """Return a term of rdflib. Its own parser would name blank nodes at random; ours give the same bytes every time."""
    if term["type"] == "IRI":
        return rdflib.URIRef(term["value"])
    if term["type"] == "blank node":
        return rdflib.BNode(term["value"].removeprefix("_:"))
    if "language" in term:
        return rdflib.Literal(term["value"], lang=term["language"])
    datatype = None if term["datatype"] == XSD_STRING else rdflib.URIRef(term["datatype"])
    return rdflib.Literal(term["value"], datatype=datatype, normalize=False)
