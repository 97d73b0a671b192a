"""Files with a document per line, folders of a run, and the schemas by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from factwire.cli import main
from factwire.errors import InputError
from factwire.validate import list_schemas, schema_for, validate_path
from validate_cases import Json, index_of, public

PERSON: Json = {"@context": "https://schema.org", "@type": "Person", "name": "Ann Bee"}


def write(path: Path, *lines: object) -> Path:
    """Write lines: texts as they are, anything else as JSON."""
    texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", [".ndjson", ".jsonl"])
def test_every_line_is_a_document(tmp_path: Path, ending: str) -> None:
    assert validate_path(write(tmp_path / f"a{ending}", public(), "", PERSON)) == []


def test_problems_name_the_line(tmp_path: Path) -> None:
    ours = public()
    del ours["@graph"][index_of(ours, "event-visit")]["name"]
    path = write(tmp_path / "a.ndjson", PERSON, ours, "{", PERSON | {"birthDate": "1970-13"}, "[" * 100_000, 3)
    problems = validate_path(path)
    assert [(problem.message.partition(": ")[0], problem.rule) for problem in problems] == [
        ("line 2", "schema"), ("line 3", "json"), ("line 4", "date"), ("line 5", "json"), ("line 6", "json"),
    ]  # fmt: skip
    assert problems[0].path == f"$['@graph'][{index_of(ours, 'event-visit')}].name"


def test_bytes_that_are_no_text_spoil_their_line_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(PERSON).encode() + b'\n{"name": "Zo\xeb"}\n')
    (problem,) = validate_path(path)
    assert problem.message == "line 2: not UTF-8 at byte 12 of the line; convert the file"


def test_file_without_lines(tmp_path: Path) -> None:
    (problem,) = validate_path(write(tmp_path / "a.jsonl", "", " "))
    assert problem.message == "no document in this file; write one JSON object per line"
    with pytest.raises(InputError, match="No such file"):
        validate_path(tmp_path / "none.jsonl")


def invoke(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_manifest_of_a_run_is_no_document(tmp_path: Path) -> None:
    write(tmp_path / "manifest.jsonl", {"source": "a.txt"})
    write(tmp_path / "a.jsonld", public())
    assert invoke("validate", tmp_path)[:2] == (0, "1 documents, 0 invalid\n")
    write(tmp_path / "nodes.jsonl", PERSON | {"nam": "x"})
    code, text, _ = invoke("validate", tmp_path)
    assert code == 1
    assert "nodes.jsonl: $['@graph'][0].nam: line 1: schema.org has no property 'nam'; did you mean name?" in text


def test_schemas_are_listed() -> None:
    rows = {row.name: row for row in list_schemas()}
    assert all(row.title and row.id.endswith(f"/{name}.schema.json") for name, row in rows.items())
    assert rows["person"].classes == ("Person",)
    assert "City" in rows["place"].classes
    assert rows["document"].classes == ()
    code, text, _ = invoke("schema")
    assert (code, len(text.splitlines())) == (0, len(rows))
    code, text, _ = invoke("schema", "--json")
    assert [json.loads(line)["name"] for line in text.splitlines()] == list(rows)


@pytest.mark.parametrize(
    ("name", "title"),
    [("document", "The public document"), ("Event", "Event and"), ("city", "Place and"), ("MeetAction", None)],
)
def test_schema_by_name_or_class(name: str, title: str | None) -> None:
    if title is None:
        with pytest.raises(InputError, match=r"no schema for 'MeetAction'; "):
            schema_for(name)
        return
    assert schema_for(name)["title"].startswith(title)
    code, text, _ = invoke("schema", name)
    assert code == 0
    Draft202012Validator.check_schema(json.loads(text))


def test_unknown_schema_has_a_suggestion() -> None:
    code, _, errors = invoke("schema", "Persn")
    assert code == 1
    assert errors == "Error: no schema for 'Persn'; did you mean Person?\n"
    assert "see `factwire schema`" in invoke("schema", "qqqqq")[2]
