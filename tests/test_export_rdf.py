"""N-Quads and Turtle: rdflib reads what pyld wrote, and reads the same from the JSON-LD itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export_cases import HOSTILE, golden, goldens, hostile, names
from factwire.export import Pair
from factwire.export.rdf import nquads, write_nquads, write_turtle
from factwire.paths import data_dir

rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed: pip install 'factwire[rdf]'")
compare = pytest.importorskip("rdflib.compare")

# rdflib 7.6 warns of its own use of what it deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

SCHEMA = "http://schema.org/"


def short(pair: Pair) -> Pair:
    """Return a pair with little evidence: comparing graphs with blank nodes takes its time."""
    kept = [node for node in pair.evidence["@graph"] if "-1" in node["@id"]][:10]
    return Pair(pair.name, pair.public, {**pair.evidence, "@graph": pair.evidence["@graph"][:1] + kept})


def read_by_rdflib(document: Mapping[str, Any]) -> Any:
    """Read JSON-LD with rdflib, which fetches contexts: the bundled one is put into the document."""
    context = json.loads((data_dir("schemas") / "context" / "schemaorg.jsonld").read_text("utf-8"))["@context"]
    given = document["@context"]
    inlined = [
        context if each == "https://schema.org" else each for each in ([given] if isinstance(given, str) else given)
    ]
    return rdflib.Graph().parse(data=json.dumps({**document, "@context": inlined}), format="json-ld")


def same(first: Any, second: Any) -> bool:
    """Tell whether two graphs are equal but for names of blank nodes and spellings of numbers (9.8E-1, 0.98)."""

    def canonical(graph: Any) -> Any:
        found = rdflib.Graph()
        for subject, predicate, value in graph:
            number = isinstance(value, rdflib.Literal) and isinstance(value.value, float)
            found.add((subject, predicate, rdflib.Literal(float(value)) if number else value))
        return compare.to_isomorphic(found)

    return bool(canonical(first) == canonical(second))


@pytest.mark.parametrize("pair", [*goldens(), hostile()], ids=lambda pair: pair.name)
def test_pyld_and_rdflib_read_the_same_facts(pair: Pair) -> None:
    ours = rdflib.Graph().parse(data=nquads(pair.public), format="nt")
    theirs = read_by_rdflib(pair.public)
    assert len(ours) == len(theirs) > 100
    assert same(ours, theirs)


def test_pyld_and_rdflib_read_the_same_evidence() -> None:
    pair = short(golden(names()[-1]))
    ours = rdflib.Graph().parse(data=nquads(pair.evidence), format="nt")
    theirs = read_by_rdflib(pair.evidence)
    assert same(ours, theirs)


def test_each_document_has_its_graph_and_its_blank_nodes(tmp_path: Path) -> None:
    pairs = [short(golden(names()[0])), short(golden(names()[-1]))]
    write_nquads(pairs, tmp_path)
    dataset = rdflib.Dataset()
    dataset.parse(data=(tmp_path / "factwire.nq").read_text("utf-8"), format="nquads")
    for pair in pairs:
        for document in (pair.public, pair.evidence):
            graph = dataset.graph(rdflib.URIRef(document["@graph"][0]["@id"]))
            assert same(rdflib.Graph().parse(data=nquads(document), format="nt"), graph)


@pytest.mark.parametrize("pair", [golden(names()[0]), hostile()], ids=["golden", "hostile"])
def test_turtle_has_the_statements_of_the_documents(pair: Pair, tmp_path: Path) -> None:
    pair = short(pair)
    write_turtle([pair], tmp_path)
    for document, suffix in ((pair.public, ".ttl"), (pair.evidence, ".evidence.ttl")):
        found = rdflib.Graph().parse(data=(tmp_path / f"{pair.name}{suffix}").read_text("utf-8"), format="turtle")
        assert same(found, rdflib.Graph().parse(data=nquads(document), format="nt"))
    assert "@prefix schema: <http://schema.org/> ." in (tmp_path / f"{pair.name}.ttl").read_text("utf-8")


def test_no_text_adds_a_statement() -> None:
    pair = hostile()
    article = rdflib.URIRef(pair.public["@graph"][0]["@id"])
    found = rdflib.Graph().parse(data=nquads(pair.public), format="nt")
    assert found.value(article, rdflib.URIRef(f"{SCHEMA}headline")) == rdflib.Literal(HOSTILE)
    assert rdflib.URIRef("urn:x") not in set(found.subjects())
    text = nquads(pair.public)
    assert text.count("\n") == len(text.splitlines()) == len(found)


@pytest.mark.parametrize(
    "url", ["https://x/> <urn:x> <urn:y> .", "https://x/\n<urn:x>", "https://x/ y", 'https://x/"y']
)
def test_no_iri_breaks_out_of_its_brackets(url: str) -> None:
    pair = golden(names()[0])
    before = nquads(pair.public).count("\n")
    pair.public["@graph"][0]["url"] = url
    assert nquads(pair.public).count("\n") == before
    assert "urn:x" not in nquads(pair.public)


# pyld reads the whole context for every example.
@settings(max_examples=25)
@given(st.text())
def test_whatever_a_text_says_it_stays_a_literal(text: str) -> None:
    node = {"@id": "urn:x:a", "@type": "NewsArticle", "headline": text}
    found = rdflib.Graph().parse(data=nquads({"@context": "https://schema.org", "@graph": [node]}), format="nt")
    assert len(found) == 2
    assert str(found.value(rdflib.URIRef("urn:x:a"), rdflib.URIRef(f"{SCHEMA}headline"))) == text
