"""Our documents as RDF: nothing is lost on the way there and back, and other processors read the same triples."""

from __future__ import annotations

import copy
import functools
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from rdflib import Graph, Literal
from rdflib.compare import to_isomorphic

from factwire.paths import data_dir
from factwire.validate.foreign import canonicalize
from validate_cases import evidence, public

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "fixtures" / "golden"
NAMES = ("000_1e570f476b3ffb71", "004_cyclone_mirai")
CANONICAL = {"algorithm": "URDNA2015", "format": "application/n-quads"}

PROCESSOR = """
const jsonld = require('jsonld');
const {documents} = JSON.parse(require('fs').readFileSync(0, 'utf-8'));
const options = {algorithm: 'RDFC-1.0', format: 'application/n-quads', safe: false,
  documentLoader: url => { throw new Error('asked for ' + url); }};
Promise.all(documents.map(document => jsonld.canonize(document, options)))
  .then(found => process.stdout.write(JSON.stringify(found)))
  .catch(error => { console.error(error); process.exit(1); });
"""


@functools.cache
def context() -> dict[str, Any]:
    """Return the bundled schema.org context."""
    content = (data_dir("schemas") / "context" / "schemaorg.jsonld").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(content)["@context"]
    return found


def uncoerced() -> dict[str, Any]:
    """Return the context without what it says of the types of values, but for the keywords."""
    return {
        name: {key: item for key, item in term.items() if key != "@type"} if isinstance(term, dict) else term
        for name, term in context().items()
    }


def inlined(document: dict[str, Any], schema_org: dict[str, Any]) -> dict[str, Any]:
    """Return a document with a context in place of the address of schema.org's; terms that nobody uses are left out."""
    text = json.dumps(document["@graph"])
    used = {
        name: term for name, term in schema_org.items()
        if f'"{name}"' in text or not isinstance(term, dict) or term.get("@id", "").partition(":")[0] != "schema"
    }  # fmt: skip
    written = document["@context"]
    blocks = [
        used if each == "https://schema.org" else each for each in (written if isinstance(written, list) else [written])
    ]
    return {"@context": blocks, "@graph": document["@graph"]}


def documents() -> dict[str, dict[str, Any]]:
    """Return documents of ours by name; of the evidence three nodes of each class: blank nodes take long to name."""
    found = {"hand-made": public(), "hand-made evidence": evidence()}
    for name in NAMES:
        for suffix in (".jsonld", ".evidence.jsonld"):
            found[name + suffix] = json.loads((GOLDEN / f"{name}{suffix}").read_text(encoding="utf-8"))
    for document in found.values():
        classes = [str(node["@type"]) for node in document["@graph"]]
        if isinstance(document["@context"], list):
            document["@graph"] = [
                node for i, node in enumerate(document["@graph"]) if classes[:i].count(classes[i]) < 3
            ]
    return found


DOCUMENTS = documents()


@functools.cache
def quads(name: str, *, coerced: bool = True) -> str:
    """Return the canonical N-Quads of a document."""
    document = inlined(DOCUMENTS[name], context() if coerced else uncoerced())
    return str(jsonld.normalize(document, CANONICAL))


def lines(text: str) -> set[str]:
    """Return the statements of canonical N-Quads."""
    return set(text.splitlines())


@pytest.mark.parametrize("coerced", [True, False])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_statements_survive_the_way_to_json_ld_and_back(name: str, coerced: bool) -> None:
    before = quads(name, coerced=coerced)
    again = jsonld.from_rdf(before, {"format": "application/n-quads", "useNativeTypes": False})
    assert lines(str(jsonld.normalize(again, CANONICAL))) == lines(before)
    assert len(lines(before)) > 30


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if "evidence" not in name])
def test_public_document_comes_back_as_it_was(name: str) -> None:
    back = jsonld.from_rdf(quads(name), {"format": "application/n-quads", "useNativeTypes": True})
    assert _comparable(canonicalize(back)) == _comparable(canonicalize(DOCUMENTS[name]))


def _comparable(flat: dict[str, Any]) -> set[str]:
    """Return the nodes of a flat graph as texts: values sorted, nested nodes in place of their blank labels."""
    nodes = {node["@id"]: node for node in flat["@graph"]}

    def plain(value: Any) -> Any:
        if isinstance(value, dict) and value["@id"].startswith("_:"):
            return shown(nodes[value["@id"]])
        return f"{value:.9g}" if isinstance(value, int | float) else value

    def shown(node: dict[str, Any]) -> dict[str, Any]:
        return {
            key: sorted(json.dumps(plain(item), sort_keys=True) for item in value)
            for key, value in node.items()
            if key != "@id"
        }

    return {
        json.dumps({"@id": name, **shown(node)}, sort_keys=True)
        for name, node in nodes.items()
        if not name.startswith("_:")
    }


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_reference_between_nodes_rests_on_coercions(name: str) -> None:
    """Search engines and old processors have contexts without them; then only texts change into what they say."""
    with_them, without = lines(quads(name)), lines(quads(name, coerced=False))
    changed = {line.split(" ", 2)[1] for line in with_them - without if not line.startswith("_:")}
    coercing = {
        f"<http://schema.org/{term}>" for term, row in context().items() if isinstance(row, dict) and "@type" in row
    }
    assert changed <= coercing
    assert len(with_them) == len(without)


# rdflib warns of a class of its own that its own parser uses.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_rdflib_reads_the_same_triples(name: str) -> None:
    ours = Graph().parse(data=quads(name), format="nt")
    theirs = Graph().parse(data=json.dumps(inlined(DOCUMENTS[name], context())), format="json-ld")
    assert to_isomorphic(_by_value(theirs)) == to_isomorphic(_by_value(ours))


def _by_value(graph: Graph) -> Graph:
    """Write numbers in one way: JSON-LD has ``1.5E0`` for a double, and rdflib ``1.5``."""
    found = Graph()
    for subject, predicate, value in graph:
        if isinstance(value, Literal) and isinstance(value.value, float):
            value = Literal(repr(float(value.value)), datatype=value.datatype)
        found.add((subject, predicate, value))
    return found


@functools.cache
def node_has_jsonld() -> bool:
    """Tell whether Node.js and its package ``jsonld`` are there (in ``node_modules`` or ``$NODE_PATH``)."""
    if shutil.which("node") is None:
        return False
    found = subprocess.run(["node", "-e", "require.resolve('jsonld')"], cwd=ROOT, capture_output=True, timeout=60)
    return found.returncode == 0


@pytest.mark.skipif(not node_has_jsonld(), reason="needs Node.js and its package jsonld")
def test_jsonld_js_reads_the_same_triples() -> None:
    given = {"documents": [inlined(document, context()) for document in DOCUMENTS.values()]}
    answer = subprocess.run(
        ["node", "-e", PROCESSOR], cwd=ROOT, input=json.dumps(given), capture_output=True, text=True, timeout=120
    )
    assert answer.returncode == 0, answer.stderr
    for name, theirs in zip(DOCUMENTS, json.loads(answer.stdout), strict=True):
        assert lines(theirs) == lines(quads(name)), name


def test_what_is_lost_shows() -> None:
    """The comparisons above see a single changed statement."""
    document = copy.deepcopy(DOCUMENTS["hand-made"])
    document["@graph"][1]["name"] += "x"
    changed = lines(str(jsonld.normalize(inlined(document, context()), CANONICAL)))
    assert len(changed ^ lines(quads("hand-made"))) == 2
    assert _comparable(canonicalize(document)) != _comparable(canonicalize(DOCUMENTS["hand-made"]))
