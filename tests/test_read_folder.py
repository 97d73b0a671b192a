"""read: folders, dispatch, names, and that one bad file never stops the rest."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Article
from factwire.errors import InputError
from factwire.read import READERS, Unreadable, read_file, read_folder
from factwire.read import source as source_module
from factwire.read.names import MAX_COMPONENT_BYTES, output_names

STORY = "The mayor said on Monday that the bridge will close. It was built in 1921 and has carried trams since."


def names(folder: Path) -> list[str]:
    return [item.name for item in read_folder(folder) if isinstance(item, Article)]


def test_a_folder_is_read_in_the_order_of_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a.txt", ".hidden.txt", ".git/c.txt", "b.meta.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("{}" if name.endswith("json") else f"{STORY} {name}", encoding="utf-8")
    articles = [item for item in read_folder(tmp_path) if isinstance(item, Article)]
    assert [(one.source, one.name) for one in articles] == [("a.txt", "a"), ("a/z.md", "a/z"), ("b.txt", "b")]
    assert articles[0].text == f"{STORY} a.txt"


def test_bad_files_are_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "b.docx").write_bytes(b"PK")
    (tmp_path / "c.txt").write_text("", encoding="utf-8")
    (tmp_path / "d.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "e").write_text(STORY, encoding="utf-8")
    found = list(read_folder(tmp_path))
    assert [type(item) for item in found] == [Unreadable, Unreadable, Unreadable, Article, Unreadable]
    errors = [item.error for item in found if isinstance(item, Unreadable)]
    assert [error.split(":")[0] for error in errors] == ["a.txt", "b.docx", "c.txt", "e"]
    assert ".ndjson" in errors[1]
    assert "without a suffix" in errors[3]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        list(read_folder(tmp_path / "missing"))


def test_a_single_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    assert list(read_folder(path)) == list(read_file(path, tmp_path))
    assert names(path) == ["a"]


def test_links_that_lead_out_are_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(STORY, encoding="utf-8")
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "within.txt").symlink_to(folder / "a.txt")
    (folder / "loop").symlink_to(folder)
    assert names(folder) == ["a", "within"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (only,) = read_folder(tmp_path)
    assert isinstance(only, Unreadable)
    assert "not a regular file" in only.error


def test_too_large_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "MAX_BYTES", 50)
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (only,) = read_folder(tmp_path)
    assert isinstance(only, Unreadable)
    assert f"{len(STORY)} bytes, and an article has at most 50" in only.error


def test_identity_depends_on_content_only(tmp_path: Path) -> None:
    for folder in ("one", "two/three"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.txt").write_text(STORY, encoding="utf-8")
    (first,) = read_folder(tmp_path / "one")
    (second,) = read_folder(tmp_path / "two/three")
    assert first == second
    assert isinstance(first, Article)
    assert first.id == "urn:uuid:e7f5e0c5-1d49-5ce5-b34e-031fe7837e82"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.txt", "a"),
        ("x/y z/ä b?.txt", "x/y_z/ä_b_"),
        ("../../etc/passwd.txt", "etc/passwd"),
        ("/abs/a.txt", "abs/a"),
        ("con.txt", "_con"),
        ("aux.1.txt", "_aux.1"),
        ("console.txt", "console"),
        ("a..txt", "a"),
        ("a.evidence.txt", "a_evidence"),
        ("a.jsonld/b.txt", "a_jsonld/b"),
        ("a\\b:c*.txt", "a_b_c_"),
        ("\udcff.txt", "_"),
    ],
)
def test_output_names_are_safe(path: str, expected: str) -> None:
    assert output_names([path]) == {path: expected}


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["a.txt", "a.html", "b.txt"], ["a.txt", "a.html", "b"]),
        (["A.txt", "a.html"], ["A.txt", "a.html"]),
        (["x.jsonl", "x-000012.txt"], ["x", "x-000012.txt"]),
        (["x/a.txt", "a.txt"], ["x/a", "a"]),
    ],
)
def test_colliding_names_keep_their_suffix(paths: list[str], expected: list[str]) -> None:
    assert list(output_names(paths).values()) == expected


def test_names_that_still_collide_get_a_digest() -> None:
    found = output_names(["A.txt", "a.txt", "a?.md", "a*.md"])
    assert len({name.casefold() for name in found.values()}) == 4


PATHS = st.lists(
    st.text(st.sampled_from("aA.b/ ?*-é0ß\u0301"), min_size=1, max_size=8).map(lambda stem: f"d{stem}.txt")
    | st.sampled_from(["a.jsonl", "a-000001.txt", "con.md", "e.evidence.txt", "x" * 300 + ".txt"]),
    max_size=12,
    unique=True,
)


@given(PATHS, st.integers())
def test_names_are_unique_and_independent_of_order(paths: list[str], seed: int) -> None:
    found = output_names(paths)
    shuffled = paths[:]
    random.Random(seed).shuffle(shuffled)
    assert output_names(shuffled) == found
    assert len({name.casefold() for name in found.values()}) == len(paths)
    for name in found.values():
        parts = name.split("/")
        assert all(
            part and part not in {".", ".."} and len(part.encode()) <= MAX_COMPONENT_BYTES + 20 for part in parts
        )


def test_every_reader_is_named_in_lower_case() -> None:
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in READERS)
