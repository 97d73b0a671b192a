"""Commands parse, call, print; help and validation do without torch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from factwire.cli import main
from factwire.models import fingerprint
from foreign_cases import PLAIN_MAP, write_foreign

ROOT = Path(__file__).parent.parent
STORY = "Port reopens\n\nThe port of Lagos has reopened, minister Amina Bello said. Ships are waiting outside.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "port.txt").write_text(STORY, encoding="utf-8")
    return folder


def invoke(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_run_validate_show(articles: Path, tmp_path: Path, tiny_model: Path) -> None:
    out = tmp_path / "out"
    code, stdout, _ = invoke("run", articles, out, "--model", tiny_model, "--workers", 1)
    assert (code, stdout.splitlines()[0]) == (0, f"1 written, 0 skipped, 0 failed; in {out}")
    code, stdout, _ = invoke("run", articles, out, "--model", tiny_model, "--workers", 1, "--json")
    assert json.loads(stdout)["status"] == "skipped"
    code, stdout, _ = invoke("validate", out)
    assert (code, stdout) == (0, "2 documents, 0 invalid\n")
    code, stdout, _ = invoke("show", out / "port.jsonld")
    assert code == 0 and "Port reopens" in stdout and "minister Amina Bello" in stdout
    assert invoke("show", out / "port.evidence.jsonld")[1] == stdout
    code, stdout, _ = invoke("show", articles / "port.txt", "--model", tiny_model, "--facts")
    assert code == 0 and "Ships are waiting" not in stdout


def test_failures_are_on_stderr_with_exit_code_1(articles: Path, tmp_path: Path, tiny_model: Path) -> None:
    (articles / "empty.txt").write_text("")
    code, stdout, stderr = invoke("run", articles, tmp_path / "out", "--model", tiny_model, "--workers", 1)
    assert code == 1 and "1 written, 0 skipped, 1 failed" in stdout
    assert "empty.txt" in stderr and "empty.txt" not in stdout


def test_validate_names_path_and_remedy(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonld"
    bad.write_text(json.dumps({"@context": "https://schema.org", "@type": "Person", "nam": "Jane Doe"}))
    code, stdout, _ = invoke("validate", bad)
    assert code == 1 and "nam" in stdout and str(bad) in stdout
    code, stdout, stderr = invoke("validate", bad, "--json")
    assert json.loads(stdout.splitlines()[0])["file"] == str(bad) and "1 invalid" in stderr


def test_usage_errors_exit_with_2(tmp_path: Path) -> None:
    assert invoke("run", tmp_path / "nowhere", tmp_path / "out")[0] == 2
    assert invoke("validate", tmp_path)[0] == 2
    assert invoke("run", tmp_path, tmp_path / "out", "--workers", 0)[0] == 2


def test_errors_on_purpose_are_one_line(articles: Path, tmp_path: Path) -> None:
    code, _, stderr = invoke("run", articles, tmp_path / "out", "--model", "nosuch")
    assert code == 1 and "no model 'nosuch'" in stderr and "Traceback" not in stderr


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    return write_foreign(tmp_path / "theirs")


def test_mentions_of_another_model(articles: Path, tmp_path: Path, tiny_model: Path, foreign: Path) -> None:
    out, models = tmp_path / "out", ["--model", tiny_model, "--mentions-model", foreign]
    assert invoke("extract", articles, out, *models)[0] == 0
    made = json.loads((out / "port.extraction.json").read_text(encoding="utf-8"))
    text = STORY.rstrip()
    read = {"PERSON", "ORG", "GPE", "LOC"}
    found = [(text[slice(*m["span"])], m["type"]) for m in made["mentions"] if m["type"] in read]
    assert [words for words, _ in found] == ["Lagos", "Amina Bello"]
    assert found[0][1] in ("GPE", "LOC") and found[1][1] == "PERSON"
    assert made["model"].startswith(f"{tiny_model.name}@{fingerprint(str(tiny_model))}/int8+theirs@")
    assert invoke("show", articles / "port.txt", *models)[0] == 0


def test_articles_are_read_again_when_the_mentions_model_changes(
    articles: Path, tmp_path: Path, tiny_model: Path, foreign: Path
) -> None:
    def status(*options: object) -> str:
        code, stdout, _ = invoke(
            "run", articles, tmp_path / "out", "--model", tiny_model, "--workers", 1, "--json", *options
        )
        assert code == 0
        return str(json.loads(stdout)["status"])

    ours, theirs = (), ("--mentions-model", foreign)
    assert [status(*ours), status(*theirs), status(*theirs), status(*ours)] == [
        "written",
        "written",
        "skipped",
        "written",
    ]
    evidence = (tmp_path / "out/port.evidence.jsonld").read_text(encoding="utf-8")
    assert "+theirs@" not in evidence
    labels = tmp_path / "labels.json"
    labels.write_text(json.dumps({**PLAIN_MAP, "labels": {"PER": "PERSON", "ORG": None, "LOC": None, "MISC": None}}))
    assert [status(*theirs), status(*theirs, "--mentions-labels", labels)] == ["written", "written"]
    assert "+theirs@" in (tmp_path / "out/port.evidence.jsonld").read_text(encoding="utf-8")


def test_says_what_is_wrong_with_a_mentions_model(
    articles: Path, tmp_path: Path, tiny_model: Path, foreign: Path
) -> None:
    (foreign / "factwire-labels.json").unlink()
    for command in ("run", "extract"):
        code, _, stderr = invoke(
            command, articles, tmp_path / "out", "--model", tiny_model, "--mentions-model", foreign
        )
        assert code == 1 and len(stderr.splitlines()) == 1
        assert "theirs/factwire-labels.json: there is no label map" in stderr and '"PER": "PERSON"' in stderr
    assert invoke("run", articles, tmp_path / "out", "--mentions-model", tmp_path / "nowhere")[0] == 2
    code, _, stderr = invoke("run", articles, tmp_path / "out", "--mentions-labels", articles / "port.txt")
    assert code == 1 and "of no use without mentions_model" in stderr


@pytest.mark.slow
def test_an_error_in_a_worker_is_one_line(articles: Path, tmp_path: Path, tiny_model: Path, foreign: Path) -> None:
    (foreign / "model.safetensors").write_bytes(b"damaged")
    models = ["--model", tiny_model, "--mentions-model", foreign]
    code, _, stderr = invoke("run", articles, tmp_path / "out", *models, "--workers", 2)
    assert code == 1 and "theirs: not a token classifier that can be loaded" in stderr


def test_models_lists_a_folder(tiny_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTWIRE_MODELS", str(tiny_model.parent))
    code, stdout, _ = invoke("models", "--json")
    assert code == 0 and tiny_model.name in [json.loads(line)["name"] for line in stdout.splitlines()]


def commands() -> list[str]:
    assert isinstance(main, click.Group)
    return sorted(main.commands)


@pytest.mark.parametrize("name", commands())
def test_every_command_has_help_with_an_example_and_is_in_the_readme(name: str) -> None:
    _, stdout, _ = invoke(name, "--help")
    assert "Example:" in stdout and f"factwire {name}" in stdout
    assert f"factwire {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["validate", "{document}"]])
def test_does_not_import_torch(arguments: list[str], tmp_path: Path) -> None:
    document = tmp_path / "x.jsonld"
    document.write_text(json.dumps({"@context": "https://schema.org", "@type": "Person", "name": "Jane Doe"}))
    arguments = [a.format(document=document) for a in arguments]
    code = (
        "import sys; from factwire.cli import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit as stop: assert not stop.code, stop.code\n"
        "heavy = {'torch', 'transformers', 'trafilatura', 'tokenizers'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=60)
