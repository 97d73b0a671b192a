"""What two output folders state differently."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from export_cases import golden, names, write
from factwire.cli import main
from factwire.errors import InputError
from factwire.export import Change, Pair, Statement, Unusable, compare_folders

FIRST, SECOND = names()[:2]


def renamed(name: str, old: str, new: str) -> Pair:
    """Return a golden pair in which a text is another."""
    pair = golden(name)
    public, evidence = (json.loads(json.dumps(d).replace(old, new)) for d in (pair.public, pair.evidence))
    return Pair(name, public, evidence)


def compared(tmp_path: Path, old: list[Pair], new: list[Pair]) -> list[Change | Unusable]:
    return list(compare_folders(write(tmp_path / "old", *old), write(tmp_path / "new", *new)))


def changes(found: list[Change | Unusable]) -> list[Change]:
    assert all(isinstance(one, Change) for one in found)
    return [one for one in found if isinstance(one, Change)]


def test_the_same_documents_state_the_same(tmp_path: Path) -> None:
    assert compared(tmp_path, [golden(FIRST)], [golden(FIRST)]) == []


def test_what_one_states_and_the_other_does_not(tmp_path: Path) -> None:
    new = renamed(FIRST, "Andrei Lankov", "Andrei Lankow")
    found = changes(compared(tmp_path, [golden(FIRST)], [new]))
    assert {one.article for one in found} == {FIRST}
    old = {one.statement for one in found if one.sign == "-"}
    assert Statement("Person", "Andrei Lankov") in old
    assert Statement("Person", "Andrei Lankov", "schema:affiliation", "Kookmin University") in old
    assert {s.name for s in old} | {s.value for s in old} >= {"Andrei Lankov"}
    mirrored = {Statement(*(str(v).replace("Lankov", "Lankow") for v in (s.kind, s.name, s.predicate, s.value)))
                for s in old}  # fmt: skip
    assert mirrored == {one.statement for one in found if one.sign == "+"}
    assert not any(one.statement.predicate in ("rdf:type", "schema:subjectOf") for one in found)


def test_articles_of_one_folder_alone(tmp_path: Path) -> None:
    found = changes(compared(tmp_path, [golden(FIRST)], [golden(SECOND)]))
    assert [one.sign for one in found if one.article == FIRST] == ["-"] * sum(one.article == FIRST for one in found)
    assert {one.sign for one in found if one.article == SECOND} == {"+"} and {FIRST, SECOND} == {
        one.article for one in found
    }


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    """ "a-b.txt" comes before "a.txt", and "a" before "a-b"."""
    pairs = [Pair(name, golden(FIRST).public, golden(FIRST).evidence) for name in ("a-b", "a", "a/b")]
    assert compared(tmp_path, pairs, pairs[1:2]) != []
    assert {one.article for one in changes(compared(tmp_path / "x", pairs, pairs[1:2]))} == {"a-b", "a/b"}


def test_damaged_documents_are_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    old = write(tmp_path / "old", golden(FIRST), golden(SECOND))
    new = write(tmp_path / "new", golden(SECOND))
    (old / f"{FIRST}.jsonld").write_text("{", encoding="utf-8")
    (one,) = compare_folders(old, new)
    assert isinstance(one, Unusable) and one.file.endswith(f"{FIRST}.jsonld")
    (new / f"{SECOND}.jsonld").write_text("{", encoding="utf-8")
    found = list(compare_folders(old, new))
    assert [one.file.rpartition("/")[2] for one in found if isinstance(one, Unusable)] == [
        f"{SECOND}.jsonld", f"{FIRST}.jsonld"
    ]  # fmt: skip


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    full = write(tmp_path / "full", golden(FIRST))
    empty = tmp_path / "empty"
    empty.mkdir()
    for old, new in ((full, empty), (empty, full)):
        with pytest.raises(InputError, match="name a folder that `factwire run` wrote to"):
            list(compare_folders(old, new))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["compare", *(str(a) for a in arguments)])


def test_the_command_prints_a_line_per_statement(tmp_path: Path) -> None:
    old = write(tmp_path / "old", golden(FIRST))
    new = write(tmp_path / "new", renamed(FIRST, "Kookmin University", "Kookmin College"))
    told = run(old, new)
    assert told.exit_code == 0
    assert f"- {FIRST}\tPerson\tAndrei Lankov\tschema:affiliation\tKookmin University" in told.stdout.splitlines()
    assert f"+ {FIRST}\tPerson\tAndrei Lankov\tschema:affiliation\tKookmin College" in told.stdout.splitlines()
    rows = [json.loads(line) for line in run(old, new, "--json").stdout.splitlines()]
    assert {"article": FIRST, "sign": "+", "kind": "Person", "name": "Andrei Lankov",
            "predicate": "schema:affiliation", "value": "Kookmin College"} in rows  # fmt: skip
    (new / f"{FIRST}.jsonld").unlink()
    assert run(old, new).exit_code == 1 and "1 unreadable" in run(old, new).stderr
