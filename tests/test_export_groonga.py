"""A real search engine: Groonga (Debian package `groonga`) loads the export and answers by type, person and date."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from export_cases import HOSTILE, goldens, hostile, lengthy
from factwire.export import FORMATS, Pair
from factwire.export.records import records

GROONGA = shutil.which("groonga")

pytestmark = [
    pytest.mark.usefixtures("allow_sockets"),
    pytest.mark.skipif(GROONGA is None, reason="groonga is not installed: apt-get install groonga"),
]

# The last golden article stands in three forms; the hostile and the long one get ids of their own.
PLAIN = goldens()


def renamed(pair: Pair, name: str) -> Pair:
    old = pair.public["@graph"][0]["@id"]
    documents = (
        json.loads(json.dumps(each).replace(old, f"urn:x-test:{name}")) for each in (pair.public, pair.evidence)
    )
    return Pair(name, *documents)


PAIRS = [*PLAIN, renamed(hostile(), "hostile"), renamed(lengthy(), "lengthy")]


class Server:
    """A running Groonga."""

    def __init__(self, url: str) -> None:
        self._url = url

    def select(self, **parameters: str) -> list[dict[str, Any]]:
        """Return the records that a query finds."""
        query = urlencode({"table": "Nodes", "limit": "-1", **parameters})
        head, body = self.call(f"select?{query}")
        assert head[0] == 0, head
        _, columns, *rows = body[0]
        return [dict(zip((name for name, _ in columns), row, strict=True)) for row in rows]

    def call(self, path: str, body: bytes | None = None) -> Any:
        """Send a command."""
        request = Request(f"{self._url}/d/{path}", body, {"Content-Type": "application/json"})
        with urlopen(request, timeout=30) as answer:
            return json.load(answer)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("groonga")
    FORMATS["groonga"](PAIRS, folder, "news")
    commands = (folder / "groonga-schema.grn").read_bytes()
    answers = _groonga(commands, "-n", str(folder / "db"))
    assert all(json.loads(line)[1] is True for line in answers.splitlines()) and answers
    return folder


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert GROONGA is not None
    arguments = ["-s", "--protocol", "http", "--bind-address", "127.0.0.1", "--port", str(port), str(folder / "db")]
    log = ["--log-path", str(folder / "log")]
    with subprocess.Popen([GROONGA, *log, *arguments], stdin=subprocess.DEVNULL) as process:
        try:
            found = Server(f"http://127.0.0.1:{port}")
            for _ in range(200):
                try:
                    found.call("status")
                    break
                except OSError:
                    time.sleep(0.05)
            yield found
        finally:
            process.terminate()


def _groonga(commands: bytes, *arguments: str) -> str:
    """Run Groonga's own command line."""
    assert GROONGA is not None
    return subprocess.run([GROONGA, *arguments], input=commands, capture_output=True, check=True).stdout.decode()


def expected() -> dict[str, Any]:
    return {each.id: each for pair in PAIRS for each in records(pair.public, pair.evidence)}


def test_a_loaded_export_is_searched_by_type_person_and_date(folder: Path, server: Server) -> None:
    found = expected()
    head, count = server.call("load?table=Nodes", (folder / "groonga.json").read_bytes())
    assert (head[0], count) == (0, len(found))

    # by type, and by a class above it
    people = server.select(filter='types @ "Person"', output_columns="iri")
    assert {row["iri"] for row in people} == {name for name, each in found.items() if "Person" in each.types}
    places = server.select(filter='kinds @ "Place"', output_columns="iri")
    assert {row["iri"] for row in places} == {name for name, each in found.items() if "Place" in each.kinds}

    # by person
    events = server.select(match_columns="participants", query="Putin", filter='kinds @ "Event"', output_columns="iri")
    assert {row["iri"] for row in events} == {
        name
        for name, each in found.items()
        if "Event" in each.kinds and any("Putin" in (one.name or "") for one in each.participants)
    }
    assert events

    # by date: whatever may have happened on a day of that month, and nothing that has no date
    june = server.select(filter="first_day <= 20240630 && last_day >= 20240601", output_columns="iri, name, modality")
    assert {row["iri"] for row in june} == {
        name
        for name, each in found.items()
        if each.period and (each.period.first or "") <= "2024-06-30" and (each.period.last or "") >= "2024-06-01"
    }
    assert ("Vladimir Putin's visit to North Korea", "planned") in {(row["name"], row["modality"]) for row in june}

    # everything comes back as it was
    for row in server.select(output_columns="iri, name, text, jsonld, participants"):
        each = found[row["iri"]]
        assert row["name"] == (each.name or "") and row["text"] == (each.text or "")
        assert json.loads(row["jsonld"]) == json.loads(each.jsonld)
        assert row["participants"] == list(dict.fromkeys(one.name for one in each.participants if one.name))
    assert any(each.name == HOSTILE for each in found.values())

    # a second load changes nothing
    server.call("load?table=Nodes", (folder / "groonga.json").read_bytes())
    assert len(server.select(output_columns="iri")) == len(found)


def test_the_documented_command_line_loads_it_too(folder: Path, tmp_path: Path) -> None:
    database = str(tmp_path / "db")
    _groonga((folder / "groonga-schema.grn").read_bytes(), "-n", database)
    answer = _groonga(b"load --table Nodes\n" + (folder / "groonga.json").read_bytes(), database)
    assert json.loads(answer)[1] == len(expected())
