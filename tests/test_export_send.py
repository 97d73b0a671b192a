"""The official clients of OpenSearch and Elasticsearch against a server of our own that holds them to the protocol."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner

from export_cases import golden, hostile, lengthy, names, write
from factwire.cli import main
from factwire.errors import InputError, MissingExtra
from factwire.export import Pair, Unusable, extras, send, send_folder
from factwire.export.elastic import INDEX, source
from factwire.export.lines import key
from factwire.export.records import records

pytestmark = pytest.mark.usefixtures("allow_sockets")

MODULES = {"opensearch": "opensearchpy", "elasticsearch": "elasticsearch"}


@dataclass
class Engine:
    """What the server has, what it is told to do wrong, and how often it was asked."""

    indexes: dict[str, Any] = field(default_factory=dict)
    documents: dict[str, Any] = field(default_factory=dict)
    busy_requests: int = 0
    """How many of the next bulk requests get 429 as a whole."""
    busy_items: set[str] = field(default_factory=set)
    """Keys that get 429 once."""
    refused: set[str] = field(default_factory=set)
    """Keys that always get 400."""
    limit: int = 100_000_000
    """Bytes of a request that are too many."""
    authorization: str | None = None
    bulks: int = 0
    largest: int = 0
    violations: list[str] = field(default_factory=list)

    def bulk(self, body: bytes, index: str | None) -> tuple[int, Any]:
        """Do what `_bulk` does, and note every breach of its protocol."""
        self.bulks += 1
        self.largest = max(self.largest, len(body))
        if self.busy_requests:
            self.busy_requests -= 1
            return 429, {"error": {"type": "circuit_breaking_exception", "reason": "too busy"}, "status": 429}
        if len(body) > self.limit:
            return 413, {"error": {"type": "too_large", "reason": "too large"}, "status": 413}
        if not body.endswith(b"\n"):
            self.violations.append("no final line feed")
        lines = body[:-1].split(b"\n")
        if len(lines) % 2:
            self.violations.append("an action without a source")
        items = []
        for action, document in zip(lines[::2], lines[1::2], strict=False):
            ((operation, target),) = json.loads(action).items()
            parsed = json.loads(document)
            if operation != "index" or target.get("_index", index) not in self.indexes:
                self.violations.append(f"unexpected action {action!r}")
            if parsed.keys() - INDEX["mappings"]["properties"].keys():
                self.violations.append(f"fields that are not mapped: {parsed.keys()}")
            items.append({operation: self._item(target["_id"], parsed)})
        return 200, {"took": 1, "errors": any(i["index"]["status"] >= 400 for i in items), "items": items}

    def _item(self, name: str, document: Any) -> dict[str, Any]:
        if name in self.busy_items:
            self.busy_items.remove(name)
            return {"_id": name, "status": 429, "error": {"type": "es_rejected_execution_exception", "reason": "full"}}
        if name in self.refused:
            return {"_id": name, "status": 400, "error": {"type": "mapper_parsing_exception", "reason": "no date"}}
        created = name not in self.documents
        self.documents[name] = document
        return {"_id": name, "status": 201 if created else 200, "result": "created" if created else "updated"}


def handler(engine: Engine) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

        def answer(self, status: int, body: Any = None) -> None:
            content = b"" if body is None else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def body(self) -> bytes:
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))

        def do_HEAD(self) -> None:
            engine.authorization = self.headers.get("Authorization")
            self.answer(200 if self.path.strip("/") in engine.indexes else 404)

        def do_PUT(self) -> None:
            if "_bulk" in self.path:
                return self.do_POST()
            engine.indexes[self.path.strip("/")] = json.loads(self.body())
            return self.answer(200, {"acknowledged": True})

        def do_POST(self) -> None:
            body = self.body()
            path = self.path.partition("?")[0].strip("/").split("/")
            if path[-1] != "_bulk" or "json" not in self.headers["Content-Type"]:
                engine.violations.append(f"{self.path} with {self.headers['Content-Type']}")
            self.answer(*engine.bulk(body, path[0] if len(path) == 2 else None))

    return Handler


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def url(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(send, "PAUSE", 0)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(engine))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=MODULES)
def form(request: pytest.FixtureRequest) -> str:
    name = str(request.param)
    if importlib.util.find_spec(MODULES[name]) is None:
        pytest.skip(f"{MODULES[name]} is not installed: pip install 'factwire[{name}]'")
    return name


PAIRS = (golden(names()[0]), hostile())


def sources(*pairs: Pair) -> dict[str, Any]:
    found = [source(record) for pair in pairs for record in records(pair.public, pair.evidence)]
    return {key(each["id"]): {k: v for k, v in each.items() if v is not None} for each in found}


def sent(tmp_path: Path, url: str, form: str, *pairs: Pair) -> list[Unusable]:
    problems: list[Unusable] = []
    out = write(tmp_path / "out", *pairs)
    assert send_folder(out, url, form, "news", problems.append) == len(pairs)
    return problems


def plain(documents: dict[str, Any]) -> Any:
    """Return documents as the server has them: the clients send nulls, which both engines take for absence."""
    return json.loads(
        json.dumps({name: {k: v for k, v in each.items() if v is not None} for name, each in documents.items()})
    )


def test_every_record_arrives_once_however_often_it_is_sent(
    tmp_path: Path, engine: Engine, url: str, form: str
) -> None:
    for _ in range(2):
        assert sent(tmp_path, url, form, *PAIRS) == []
    assert plain(engine.documents) == plain(sources(*PAIRS))
    assert engine.indexes == {"news": INDEX}
    assert engine.violations == []


def test_records_go_in_chunks(
    tmp_path: Path, engine: Engine, url: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(send, "CHUNK_BYTES", 200_000)
    monkeypatch.setattr(send, "CHUNK", 20)
    assert sent(tmp_path, url, form, *PAIRS) == []
    assert engine.bulks >= len(engine.documents) // 20 and engine.largest <= 200_000
    assert engine.documents.keys() == sources(*PAIRS).keys() and engine.violations == []


def test_what_the_engine_has_no_room_for_is_sent_again(tmp_path: Path, engine: Engine, url: str, form: str) -> None:
    engine.busy_requests = 2
    engine.busy_items = set(list(sources(*PAIRS))[:3])
    assert sent(tmp_path, url, form, *PAIRS) == []
    assert engine.documents.keys() == sources(*PAIRS).keys() and not engine.busy_items
    assert engine.violations == []


def test_what_is_refused_is_reported_and_the_rest_arrives(tmp_path: Path, engine: Engine, url: str, form: str) -> None:
    expected = sources(*PAIRS)
    engine.refused = {list(expected)[2]}
    (problem,) = sent(tmp_path, url, form, *PAIRS)
    assert problem.place == expected[next(iter(engine.refused))]["id"]
    assert "refused with 400, mapper_parsing_exception: no date" in problem.error
    assert engine.documents.keys() == expected.keys() - engine.refused


def test_a_document_that_is_too_large_is_reported_and_the_rest_arrives(
    tmp_path: Path, engine: Engine, url: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(send, "CHUNK_BYTES", 100_000)
    engine.limit = 500_000
    pair = lengthy()
    (article, person), problems = pair.public["@graph"][:2], sent(tmp_path, url, form, pair)
    assert {article["@id"], person["@id"]} <= {problem.place for problem in problems}
    assert all("refused with 413" in problem.error for problem in problems)
    assert engine.documents.keys() == sources(pair).keys() - {key(problem.place) for problem in problems}
    assert len(engine.documents) > len(problems) and engine.violations == []


def test_an_engine_that_stays_busy_is_given_up(
    tmp_path: Path, engine: Engine, url: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(send, "RETRIES", 2)
    engine.busy_requests = 1000
    with pytest.raises(InputError, match="429"):
        sent(tmp_path, url, form, *PAIRS)
    assert engine.bulks < 20 and not engine.documents


def test_name_and_password_go_along_and_into_no_message(tmp_path: Path, engine: Engine, url: str, form: str) -> None:
    engine.refused = set(sources(PAIRS[0]))
    problems = sent(tmp_path, url.replace("://", "://reader:secret@"), form, PAIRS[0])
    assert engine.authorization == "Basic cmVhZGVyOnNlY3JldA=="
    assert problems and not any("secret" in str(problem) for problem in problems)


def test_an_engine_that_is_not_there_is_one_message(tmp_path: Path, url: str, form: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(send, "RETRIES", 0)
    nowhere = f"http://reader:secret@127.0.0.1:{free_port()}"
    out = write(tmp_path / "out", PAIRS[0])
    result = CliRunner().invoke(main, ["export", str(out), "--to", form, "--url", nowhere])
    assert result.exit_code == 1 and "check the address" in result.stderr
    assert "secret" not in result.stderr and len(result.stderr.splitlines()) == 1


def free_port() -> int:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return server.server_port


def test_a_bad_address_is_one_message(tmp_path: Path, form: str) -> None:
    out = write(tmp_path / "out", PAIRS[0])
    result = CliRunner().invoke(main, ["export", str(out), "--to", form, "--url", "localhost"])
    assert result.exit_code == 1 and len(result.stderr.splitlines()) == 1


def test_damaged_documents_and_refusals_are_counted_together(
    tmp_path: Path, engine: Engine, url: str, form: str
) -> None:
    out = write(tmp_path / "out", *PAIRS)
    (out / f"{PAIRS[0].name}.jsonld").unlink()
    engine.refused = {next(iter(sources(PAIRS[1])))}
    result = CliRunner().invoke(main, ["export", str(out), "--to", form, "--url", url, "--index", "news"])
    assert result.exit_code == 1 and "1 articles exported, 2 problems" in result.stderr


def test_a_missing_client_is_named(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(extras.importlib, "import_module", absent)
    with pytest.raises(MissingExtra, match=rf"factwire\[{form}\]"):
        sent(tmp_path, "http://127.0.0.1:1", form, PAIRS[0])
