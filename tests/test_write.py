from __future__ import annotations

import json
import os
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.errors import InputError, InvalidDocument
from factwire.write import (
    JOURNAL,
    MANIFEST,
    Entry,
    Journal,
    Key,
    dumps,
    is_done,
    output_path,
    read_manifest,
    sha256,
    write_atomic,
)

KEY = Key("a" * 64, "b" * 64, "c" * 64, "0.1.0")


def entry(source: str = "x.txt", **changes: object) -> Entry:
    made = Entry(source, KEY, "x", "https://a.example/x", {"x.jsonld": "d" * 64}, {"entities": 2})
    return replace(made, **changes)  # type: ignore[arg-type]


def record(root: Path, *entries: Entry) -> None:
    with Journal(root) as journal:
        for each in entries:
            journal.add(each)
        journal.finish()


# --- bytes


def test_bytes_are_sorted_indented_and_end_in_a_newline() -> None:
    assert dumps({"b": [1.0, None], "@id": "é"}) == '{\n "@id": "é",\n "b": [\n  1.0,\n  null\n ]\n}\n'.encode()
    assert dumps({"a": 1, "b": 2}) == dumps({"b": 2, "a": 1})


@pytest.mark.parametrize("attack", ["</script><script>alert(1)</script>", "<!--", "\u2028\u2029", "<", "\\u003c<"])
def test_nothing_breaks_out_of_a_script_block(attack: str) -> None:
    written = dumps({attack: attack})
    assert b"<" not in written
    assert not {"\u2028", "\u2029"} & set(written.decode())
    assert json.loads(written) == {attack: attack}


@given(
    st.recursive(st.text(st.characters(exclude_categories=["Cs"])) | st.integers() | st.none(), st.lists, max_leaves=8)
)
def test_bytes_read_back(value: object) -> None:
    written = dumps({"value": value})
    assert json.loads(written) == {"value": value}
    assert b"<" not in written


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", {1, 2}])
def test_what_is_not_json_is_refused(value: object) -> None:
    with pytest.raises(InvalidDocument, match="cannot be written as JSON"):
        dumps({"a": value})


# --- files


def test_paths_stay_under_the_root(tmp_path: Path) -> None:
    assert output_path(tmp_path, "a", ".jsonld") == tmp_path.resolve() / "a.jsonld"
    assert (
        output_path(tmp_path, "sub/a.txt", ".evidence.jsonld") == tmp_path.resolve() / "sub" / "a.txt.evidence.jsonld"
    )


@pytest.mark.parametrize(
    "name",
    ["../x", "a/../../b", "a/../b", "/etc/x", "..", ".", "", "a/", "..\\x", "C:\\x", "C:x",
     "\\\\host\\x", "a\0b", "a\nb", "\udcff"],
)  # fmt: skip
def test_escapes_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="rename"):
        output_path(tmp_path, name, ".jsonld")


@given(st.text(st.sampled_from("a./\\~:é\0 "), max_size=12))
def test_no_name_leads_out(name: str) -> None:
    root = Path("/nowhere/out")
    try:
        path = output_path(root, name, ".jsonld")
    except InputError:
        return
    assert root in path.parents


def test_symbolic_links_out_of_the_root_are_refused(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    root.mkdir()
    elsewhere.mkdir()
    (root / "link").symlink_to(elsewhere)
    (root / "file.jsonld").symlink_to(elsewhere / "target")
    for name in ("link/a", "file"):
        with pytest.raises(InputError, match="symbolic link"):
            output_path(root, name, ".jsonld")


def test_names_too_long_for_a_file_are_refused(tmp_path: Path) -> None:
    assert output_path(tmp_path, "é" * 120, ".jsonld")
    with pytest.raises(InputError, match="256 bytes"):
        output_path(tmp_path, "é" * 120 + "a", ".evidence.jsonld"[:15])


def test_files_are_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "a.jsonld"
    write_atomic(path, b"one")
    write_atomic(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["a.jsonld"]


def test_a_failure_leaves_the_old_file_and_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonld"
    write_atomic(path, b"old")

    def fail(*_: object) -> None:
        raise OSError("disk on fire")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="disk on fire"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.jsonld"]


def test_what_a_kill_left_is_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, victim = tmp_path / "a.jsonld", tmp_path / "victim"
    left: list[Path] = []
    monkeypatch.setattr(os, "replace", lambda temporary, _: left.append(temporary))
    write_atomic(path, b"half")
    monkeypatch.undo()
    assert left[0].exists()
    left[0].unlink()
    left[0].symlink_to(victim)
    write_atomic(path, b"whole")
    assert [p.name for p in tmp_path.iterdir()] == ["a.jsonld"]
    assert path.read_bytes() == b"whole"


def test_the_longest_output_name_can_be_written(tmp_path: Path) -> None:
    path = output_path(tmp_path, "a" * 239, ".evidence.jsonld")
    write_atomic(path, b"")
    assert path.exists()


# --- the manifest


def test_a_line_in_full() -> None:
    assert json.loads(entry().to_line()) == {
        "source": "x.txt",
        "status": "ok",
        "name": "x",
        "article_id": "https://a.example/x",
        "article_hash": "a" * 64,
        "model_hash": "b" * 64,
        "schema_hash": "c" * 64,
        "version": "0.1.0",
        "outputs": {"x.jsonld": "d" * 64},
        "counts": {"entities": 2},
        "error": None,
        "findings": [],
    }
    assert entry().to_line().count(b"\n") == 1


@pytest.mark.parametrize(
    "made",
    [
        entry(),
        Entry("b.png", error="b.png: binary"),
        entry(outputs={}, counts={}, error=""),
        entry(findings=("there is no June 31", "“born 1950”")),
        entry("weird \u2028\n<x>.txt", name=None),
    ],
)
def test_lines_read_back(made: Entry) -> None:
    assert Entry.from_line(made.to_line()) == made
    assert made.to_line().count(b"\n") == 1


def test_done_means_same_key_and_untouched_outputs(tmp_path: Path) -> None:
    write_atomic(tmp_path / "x.jsonld", b"content")
    good = entry(outputs={"x.jsonld": sha256(b"content")})
    assert is_done(tmp_path, good, KEY)
    assert not is_done(tmp_path, None, KEY)
    assert not is_done(tmp_path, replace(good, error="failed"), KEY)
    assert not is_done(tmp_path, replace(good, outputs={}), KEY)
    for name in ("article_hash", "model_hash", "schema_hash", "version"):
        assert not is_done(tmp_path, good, replace(KEY, **{name: "other"}))
    (tmp_path / "x.jsonld").write_bytes(b"CONTENT")
    assert not is_done(tmp_path, good, KEY)
    (tmp_path / "x.jsonld").unlink()
    assert not is_done(tmp_path, good, KEY)


def test_the_manifest_is_sorted_whatever_the_order(tmp_path: Path) -> None:
    entries = [entry(f"{i}.txt") for i in (10, 9, 1)] + [Entry("0.png", error="binary")]
    seen = set()
    for seed in range(5):
        record(tmp_path, *random.Random(seed).sample(entries, len(entries)))
        seen.add((tmp_path / MANIFEST).read_bytes())
    assert seen == {b"".join(e.to_line() for e in sorted(entries, key=lambda e: e.source))}
    assert sorted(p.name for p in tmp_path.iterdir()) == [MANIFEST]
    assert dict(read_manifest(tmp_path)) == {e.source: e for e in entries}


def test_a_folder_without_a_manifest_has_no_entries(tmp_path: Path) -> None:
    assert dict(read_manifest(tmp_path)) == {}
    assert read_manifest(tmp_path / "absent").get("x") is None


def test_vanished_inputs_drop_out_and_their_outputs_stay(tmp_path: Path) -> None:
    write_atomic(tmp_path / "old.jsonld", b"old")
    record(tmp_path, entry("old.txt"), entry("kept.txt"))
    record(tmp_path, read_manifest(tmp_path)["kept.txt"])
    assert list(read_manifest(tmp_path)) == ["kept.txt"]
    assert (tmp_path / "old.jsonld").exists()


def test_an_interrupted_run_is_picked_up(tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    entries = [entry(f"{i}.txt") for i in range(6)]
    record(whole, *entries)

    record(broken, replace(entries[0], counts={"entities": 1}), entry("gone.txt"))
    with Journal(broken) as journal:
        for each in (entries[3], entries[0]):
            journal.add(each)
    with (broken / JOURNAL).open("ab") as file:
        file.write(entries[4].to_line()[:-20])

    earlier = read_manifest(broken)
    assert set(earlier) == {"0.txt", "3.txt", "gone.txt"}
    assert earlier["0.txt"] == entries[0]
    with Journal(broken) as journal:
        for each in reversed(entries):
            journal.add(earlier.get(each.source) or each)
        assert earlier["3.txt"] == entries[3]
        journal.finish()
    assert (broken / MANIFEST).read_bytes() == (whole / MANIFEST).read_bytes()
    assert not (broken / JOURNAL).exists()


def test_a_kill_at_any_byte_loses_no_finished_line(tmp_path: Path) -> None:
    lines = [entry("a.txt").to_line(), entry("é.txt").to_line()]
    data = b"".join(lines)
    for cut in range(len(data) + 1):
        (tmp_path / JOURNAL).write_bytes(data[:cut])
        with Journal(tmp_path) as journal:
            journal.add(entry("new.txt"))
        expected = {"new.txt"} | {s for s, n in (("a.txt", len(lines[0])), ("é.txt", len(data))) if cut >= n - 1}
        assert set(read_manifest(tmp_path)) == expected, cut


@pytest.mark.parametrize(
    "line", ["[]", "1", "null", '{"source": "x"}', "\ufeff{", '{"source": 1, "outputs": []}', "{" * 50]
)
def test_lines_that_are_no_entries_are_passed_over(tmp_path: Path, line: str) -> None:
    good = entry("good.txt").to_line()
    (tmp_path / MANIFEST).write_bytes(line.encode() + b"\n" + b"\xff\xfe\n" + good + b"\n")
    assert dict(read_manifest(tmp_path)) == {"good.txt": entry("good.txt")}


def test_a_failed_finish_keeps_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record(tmp_path, entry("a.txt"))
    before = (tmp_path / MANIFEST).read_bytes()

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    with Journal(tmp_path) as journal:
        journal.add(entry("b.txt"))
        with pytest.raises(OSError, match="disk full"):
            journal.finish()
    monkeypatch.undo()
    assert (tmp_path / MANIFEST).read_bytes() == before
    assert set(read_manifest(tmp_path)) == {"a.txt", "b.txt"}
