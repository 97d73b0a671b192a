"""``factwire check``: findings with places and suggestions, exit codes, no torch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from factwire.cli import main

WRONG = (
    "Port reopens\n\nThe port of Lagos has reopened. Ships were let in on Monday, March 5, 2024, the minister said.\n"
)
RIGHT = (
    "Port reopens\n\nThe port of Lagos has reopened. Ships were let in on Tuesday, March 5, 2024, the minister said.\n"
)


def invoke(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["check", *(str(a) for a in arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "right.txt").write_text(RIGHT, encoding="utf-8")
    return folder


def test_consistent_articles_exit_with_0(articles: Path) -> None:
    assert invoke(articles) == (0, "1 articles, 0 unreadable, 0 findings\n", "")


def test_a_finding_has_file_line_column_readings_and_exits_with_1(articles: Path) -> None:
    (articles / "wrong.txt").write_text(WRONG, encoding="utf-8")
    code, stdout, _ = invoke(articles)
    first, *rest, last = stdout.splitlines()
    assert code == 1 and last == "2 articles, 0 unreadable, 1 findings"
    assert first == "wrong.txt:3:54: error: March 5, 2024 is a Tuesday, not a Monday [weekday]"
    assert rest[0] == "    2024-03-05: “Monday, March 5, 2024” 3:54: March 5, 2024 is a Tuesday"


def test_a_single_file_and_its_metadata(articles: Path) -> None:
    (articles / "right.meta.json").write_text(
        json.dumps({"datePublished": "2024-03-06", "dateModified": "2024-03-05"}), encoding="utf-8"
    )
    code, stdout, _ = invoke(articles / "right.txt")
    assert code == 1
    assert stdout.startswith(
        "right.txt:metadata: error: modified 2024-03-05, before it was published 2024-03-06 [modified]\n"
        "    2024-03-06 (metadata)\n    2024-03-05 (metadata)\n"
    )


def test_json_has_offsets_lines_and_the_suggestion(articles: Path) -> None:
    (articles / "slip.txt").write_text(
        "Port reopens\n\nThe port will be shut on Thursday (May 13). The strike of Thursday is the third.\n",
        encoding="utf-8",
    )
    (articles / "slip.meta.json").write_text(json.dumps({"datePublished": "2024-06-10"}), encoding="utf-8")
    code, stdout, stderr = invoke(articles, "--json")
    (record,) = map(json.loads, stdout.splitlines())
    assert code == 1 and "1 findings" in stderr
    assert (record["file"], record["kind"], record["suggestion"]) == ("slip.txt", "weekday", "2024-06-13")
    assert record["spans"][0] == {"start": 39, "end": 47, "line": 3, "column": 26, "words": "Thursday"}
    assert [reading["value"] for reading in record["readings"]] == ["2024-05-13", "2024-06-13"]
    assert record["readings"][1]["support"][-1]["words"] == "Thursday"


def test_unreadable_files_are_told_and_the_rest_goes_on(articles: Path) -> None:
    (articles / "empty.txt").write_text("")
    (articles / "wrong.txt").write_text(WRONG, encoding="utf-8")
    code, stdout, stderr = invoke(articles)
    assert code == 1 and "2 articles, 1 unreadable, 1 findings" in stdout
    assert "empty.txt" in stderr and "empty.txt" not in stdout


def test_usage_errors_exit_with_2(tmp_path: Path) -> None:
    assert invoke(tmp_path / "nowhere")[0] == 2
    assert invoke(tmp_path)[0] == 2


def test_checking_needs_no_torch(articles: Path) -> None:
    code = (
        "import sys; from factwire.cli import main\n"
        f"try: main(['check', {str(articles)!r}])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "assert not {'torch', 'transformers', 'onnxruntime', 'onnx'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_run_tells_findings_in_its_summary_and_its_manifest(articles: Path, tmp_path: Path, tiny_model: Path) -> None:
    (articles / "wrong.txt").write_text(WRONG, encoding="utf-8")
    out = tmp_path / "out"
    arguments = ["run", str(articles), str(out), "--model", str(tiny_model), "--workers", "1"]
    for status in ("2 written, 0 skipped", "0 written, 2 skipped"):
        told = CliRunner().invoke(main, arguments).stdout
        assert status in told and "1 contradictions" in told
        assert told.splitlines()[-1] == "contradiction: wrong.txt: March 5, 2024 is a Tuesday, not a Monday"
    rows = [json.loads(line) for line in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["counts"]["contradictions"], row["findings"]) for row in rows] == [
        (0, []),
        (1, ["March 5, 2024 is a Tuesday, not a Monday"]),
    ]
