"""Every format over golden and hostile documents: well-formed, complete, one pair in memory."""

from __future__ import annotations

import csv
import importlib
import json
import re
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from export_cases import HOSTILE, golden, goldens, hostile, lengthy, names, write
from factwire.cli import main
from factwire.errors import MissingExtra
from factwire.export import FORMATS, SENDERS, Pair, extras
from factwire.export.elastic import PROPERTIES
from factwire.export.lines import dump, key
from factwire.export.records import records
from factwire.export.schemas import GROONGA, MANY, MEILISEARCH, solr, typesense, vespa
from factwire.export.tables import COLUMNS

LINES = {"nlweb": "nlweb.jsonl", "meilisearch": "meilisearch.jsonl", "typesense": "typesense.jsonl"}
ARRAYS = {"nlweb": "nlweb.json", "solr": "solr.json", "groonga": "groonga.json"}


@pytest.fixture(scope="module", params=["golden", "hostile", "lengthy"])
def pairs(request: pytest.FixtureRequest) -> list[Pair]:
    return {"golden": goldens, "hostile": lambda: [golden(names()[0]), hostile()], "lengthy": lambda: [lengthy()]}[
        request.param
    ]()


def written(form: str, pairs: list[Pair], folder: Path) -> Path:
    FORMATS[form](pairs, folder, "news")
    return folder


def nodes(pairs: list[Pair]) -> list[dict[str, Any]]:
    return [node for pair in pairs for node in pair.public["@graph"]]


def lines(path: Path) -> list[dict[str, Any]]:
    """Read as a reader of JSON Lines does that also takes U+2028 for the end of a line."""
    text = path.read_text("utf-8")
    assert text.endswith("\n") and "\u2028" not in text and "\u2029" not in text and "\0" not in text
    return [json.loads(line) for line in text[:-1].split("\n")]


@pytest.mark.parametrize("form", LINES)
def test_a_line_per_node(form: str, pairs: list[Pair], tmp_path: Path) -> None:
    found = lines(written(form, pairs, tmp_path) / LINES[form])
    assert len(found) == len(nodes(pairs))


@pytest.mark.parametrize("form", ARRAYS)
def test_an_array_of_all_nodes(form: str, pairs: list[Pair], tmp_path: Path) -> None:
    found = json.loads((written(form, pairs, tmp_path) / ARRAYS[form]).read_text("utf-8"))
    assert len(found) == len(nodes(pairs))


@pytest.mark.parametrize("form", ["meilisearch", "typesense", "solr"])
def test_flat_rows_keep_texts_and_have_no_signs_in_names(form: str, pairs: list[Pair], tmp_path: Path) -> None:
    path = written(form, pairs, tmp_path) / {**LINES, **ARRAYS}[form]
    rows = lines(path) if path.suffix == ".jsonl" else json.loads(path.read_text("utf-8"))
    for row, node in zip(rows, nodes(pairs), strict=True):
        assert row["id"] == key(node["@id"]) and row["iri"] == node["@id"]
        assert json.loads(row["jsonld"]) == {"@context": "https://schema.org", **node}
        assert row.get("name") == node.get("name", node.get("headline"))
        assert None not in row.values() and all(re.fullmatch("[a-z_]+", name) for name in row)
        assert {name for name, value in row.items() if isinstance(value, list)} - {"location"} <= MANY


def test_bulk_bodies_alternate_and_end_with_a_line_feed(pairs: list[Pair], tmp_path: Path) -> None:
    found = lines(written("opensearch", pairs, tmp_path) / "bulk.ndjson")
    actions, sources = found[::2], found[1::2]
    assert [each["id"] for each in sources] == [node["@id"] for node in nodes(pairs)]
    for action, body in zip(actions, sources, strict=True):
        assert action == {"index": {"_index": "news", "_id": key(body["id"])}}
        assert body.keys() <= PROPERTIES.keys() and None not in body.values()
    assert len({action["index"]["_id"] for action in actions}) == len({node["@id"] for node in nodes(pairs)})


def test_vespa_gets_no_character_that_it_refuses(pairs: list[Pair], tmp_path: Path) -> None:
    found = lines(written("vespa", pairs, tmp_path) / "vespa.jsonl")
    declared = set(re.findall(r"field (\w+) type", vespa()))
    for row, node in zip(found, nodes(pairs), strict=True):
        assert row["put"] == f"id:news:node::{key(node['@id'])}"
        assert row["fields"].keys() <= declared
        texts = [str(value) for value in row["fields"].values()]
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufddf\ufffe\uffff]", "".join(texts))
        assert len(row["fields"].get("name", "")) == len(node.get("name", node.get("headline", "")))


def test_nlweb_nodes_stand_alone(pairs: list[Pair], tmp_path: Path) -> None:
    found = lines(written("nlweb", pairs, tmp_path) / "nlweb.jsonl")
    described = {node["@id"]: node for node in nodes(pairs)}

    def references(value: Any) -> Iterator[dict[str, Any]]:
        if isinstance(value, list):
            for item in value:
                yield from references(item)
        elif isinstance(value, dict):
            if "@id" in value:
                yield value
            else:
                yield from references(list(value.values()))

    for line in found:
        for reference in references(list(line.values())):
            target = described[reference["@id"]]
            assert reference["@type"] == target["@type"]
            assert reference.get("name") == target.get("name", target.get("headline", target.get("text")))


def test_nlweb_says_what_the_text_is_not_sure_of(tmp_path: Path) -> None:
    found = lines(written("nlweb", [golden(names()[0])], tmp_path) / "nlweb.jsonl")
    visit = next(line for line in found if line["@id"].endswith("#event-vladimir-putin-s-visit-to-north-korea"))
    assert visit["fw:modality"] == "planned" and visit["@context"][1] == {"fw": "https://w3id.org/factwire/ns#"}
    assert all("fw:modality" not in line for line in found if line["@type"] in ("Person", "City"))


def test_tables_have_a_row_per_node_and_fact(pairs: list[Pair], tmp_path: Path) -> None:
    csv.field_size_limit(100_000_000)
    written("csv", pairs, tmp_path)
    found = {}
    for table, columns in COLUMNS.items():
        with (tmp_path / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            found[table] = list(csv.DictReader(file, strict=True))
        assert all(row.keys() == columns.keys() for row in found[table])
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in found[table] for cell in row.values() if not
                       re.fullmatch(r"-[\d.]+", cell))  # fmt: skip
    everything = [each for pair in pairs for each in records(pair.public, pair.evidence)]
    assert len(found["facts"]) == sum(len(each.evidence) for each in everything)
    assert len(found["entities"]) == sum(bool({"Person", "Organization", "Place"} & {*e.kinds}) for e in everything)
    assert len(found["events"]) == sum(bool({"Event", "Action"} & {*each.kinds}) for each in everything)


def test_parquet_has_the_texts_as_they_are(pairs: list[Pair], tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install 'factwire[parquet]'")
    written("parquet", pairs, tmp_path)
    everything = [each for pair in pairs for each in records(pair.public, pair.evidence)]
    facts = parquet.read_table(tmp_path / "facts.parquet").to_pylist()
    quotes = [passage.quote for each in everything for passage in each.evidence]
    assert [row["quote"] for row in facts] == quotes
    entities = parquet.read_table(tmp_path / "entities.parquet").to_pylist()
    assert {row["id"] for row in entities} <= {each.id for each in everything}
    assert list(entities[0]) == list(COLUMNS["entities"])


@pytest.mark.parametrize("form", FORMATS)
def test_one_pair_is_held_at_a_time(form: str, tmp_path: Path) -> None:
    held: list[weakref.ref[Pair]] = []

    def stream() -> Iterator[Pair]:
        for number in range(4):
            assert sum(each() is not None for each in held) <= 1
            pair = golden(names()[-1])
            pair = Pair(str(number), pair.public, {**pair.evidence, "@graph": pair.evidence["@graph"][:30]})
            held.append(weakref.ref(pair))
            yield pair

    FORMATS[form](stream(), tmp_path, "news")
    assert len(held) == 4


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_documents_give_the_same_bytes(form: str, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        written(form, [golden(names()[-1])], tmp_path / folder)
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / folder).iterdir()} for folder in ("a", "b"))
    assert first == second


@pytest.mark.parametrize("form", FORMATS)
def test_no_documents_give_well_formed_files(form: str, tmp_path: Path) -> None:
    written(form, [], tmp_path)
    for path in tmp_path.glob("*.json"):
        json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("embed", "turtle")])
def test_a_failure_leaves_the_old_files(form: str, tmp_path: Path) -> None:
    written(form, [golden(names()[-1])], tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def broken() -> Iterator[Pair]:
        yield golden(names()[-2])
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        FORMATS[form](broken(), tmp_path, "news")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_schemas_name_every_field_once() -> None:
    row_fields = {"id"} | {name for _, name in re.findall(r"(column_create Nodes) (\w+)", GROONGA)}
    fields = [each["name"] for each in solr()["add-field"]]
    assert len(fields) == len(set(fields)) and row_fields - {"id"} <= set(fields)
    collection = typesense("news")
    assert collection["name"] == "news"
    assert {each["name"] for each in collection["fields"] if each["type"].endswith("[]")} <= MANY
    assert set(MEILISEARCH["sortableAttributes"]) <= set(MEILISEARCH["filterableAttributes"])


def test_dump_is_one_line_of_plain_json() -> None:
    assert "\n" not in dump({"a": HOSTILE}) and json.loads(dump({"a": HOSTILE, "b": None})) == {"a": HOSTILE}
    with pytest.raises(ValueError, match="JSON"):
        dump({"a": float("nan")})


@pytest.mark.parametrize(
    ("form", "module", "extra"), [("turtle", "rdflib", "rdf"), ("parquet", "pyarrow", "parquet")]
)  # fmt: skip
def test_a_missing_library_is_named_with_the_command_that_installs_it(
    form: str, module: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> Any:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr(extras.importlib, "import_module", absent)
    with pytest.raises(
        MissingExtra, match=re.escape(f"{module} is not installed; run: pip install 'factwire[{extra}]'")
    ):
        written(form, [golden(names()[0])], tmp_path)


def run(*arguments: str) -> Any:
    return CliRunner().invoke(main, ["export", *arguments])


def test_the_command_knows_all_formats() -> None:
    command_module = importlib.import_module("factwire.cli.export")
    assert set(command_module.FORMATS) == set(FORMATS) and set(command_module.SENDERS) == set(SENDERS)


def test_the_command_exports_what_it_can_and_reports_the_rest(tmp_path: Path) -> None:
    out = write(tmp_path / "out", golden(names()[0]), golden(names()[1]))
    assert run(str(out), "--to", "nlweb", str(tmp_path / "a")).exit_code == 0
    damaged = out / f"{names()[0]}.jsonld"
    damaged.write_text("{", encoding="utf-8")
    result = run(str(out), "--to", "nlweb", str(tmp_path / "b"))
    assert result.exit_code == 1
    assert f"{damaged}: line 1 column 2: not JSON" in result.stderr
    assert "1 articles exported, 1 problems" in result.stderr
    assert len(lines(tmp_path / "b" / "nlweb.jsonl")) == len(golden(names()[1]).public["@graph"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "csv"], "give DEST"),
        (["--to", "csv", "--url", "http://localhost:1"], "opensearch and elasticsearch only"),
        (["--to", "csv", "dest", "--index", 'a"b'], "lower-case letters"),
        (["--to", "gopher", "dest"], "gopher"),
        (["dest"], "--to"),
    ],
)
def test_usage_errors_say_what_to_give(tmp_path: Path, arguments: list[str], message: str) -> None:
    result = run(str(tmp_path), *arguments)
    assert result.exit_code == 2 and message in result.stderr


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    result = run(str(tmp_path), "--to", "csv", str(tmp_path / "dest"))
    assert result.exit_code == 1 and "name a folder that `factwire run` wrote to" in result.stderr
    assert not list((tmp_path / "dest").glob("*"))
