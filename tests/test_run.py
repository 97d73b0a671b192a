"""The pipeline over folders: isolation, resumption, determinism. The tiny model's readings are not judged."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from factwire import run
from factwire.config import Settings
from factwire.data import Facts, Segmented, Status
from factwire.errors import CheckpointError, InputError
from factwire.read import read_folder
from factwire.run import extract_folder, load_pipeline, run_folder
from factwire.validate import validate_path

STORY = """Lagos port reopens after storm

Nigeria's transport minister Amina Bello said on Friday that the port of Lagos had reopened.
Bello visited the port with Chidi Okafor, head of the Nigerian Ports Authority.
“We lost two days,” Okafor said.
"""
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(range(256)) * 8


@pytest.fixture
def settings(tiny_model: Path) -> Settings:
    return Settings(model=str(tiny_model))


def write_articles(folder: Path, count: int = 3) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"story{number}.txt").write_text(STORY.replace("two", str(number + 2)), encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_writes_valid_documents_and_a_manifest(tmp_path: Path, settings: Settings) -> None:
    out = tmp_path / "out"
    outcomes = list(run_folder(write_articles(tmp_path / "in"), out, settings))
    assert [o.status for o in outcomes] == [Status.WRITTEN] * 3
    assert sorted(contents(out)) == sorted(
        [f"story{n}{suffix}" for n in range(3) for suffix in (".jsonld", ".evidence.jsonld")] + ["manifest.jsonl"]
    )
    assert [p for path in sorted(out.glob("*.jsonld")) for p in validate_path(path)] == []
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["source"] for line in lines] == ["story0.txt", "story1.txt", "story2.txt"]
    assert all(line["counts"]["tokens"] == line["counts"]["tokens_read"] > 40 for line in lines)


def test_body_is_the_file(tmp_path: Path, settings: Settings) -> None:
    out = tmp_path / "out"
    list(run_folder(write_articles(tmp_path / "in", 1), out, settings))
    article = json.loads((out / "story0.jsonld").read_text(encoding="utf-8"))["@graph"][0]
    assert article["articleBody"] == (tmp_path / "in/story0.txt").read_text(encoding="utf-8").rstrip()


def test_second_run_skips_and_changes_nothing(tmp_path: Path, settings: Settings) -> None:
    articles, out = write_articles(tmp_path / "in"), tmp_path / "out"
    list(run_folder(articles, out, settings))
    before = contents(out)
    assert [o.status for o in run_folder(articles, out, settings)] == [Status.SKIPPED] * 3
    assert contents(out) == before


def test_skips_only_what_is_unchanged(tmp_path: Path, settings: Settings) -> None:
    articles, out = write_articles(tmp_path / "in"), tmp_path / "out"
    list(run_folder(articles, out, settings))
    (articles / "story1.txt").write_text(STORY + "\nThe port had closed on Tuesday.\n", encoding="utf-8")
    (out / "story2.jsonld").write_text("{}", encoding="utf-8")
    statuses = {o.source: o.status for o in run_folder(articles, out, settings)}
    assert statuses == {"story0.txt": "skipped", "story1.txt": "written", "story2.txt": "written"}
    other = Settings(settings.model, min_confidence=0.9)
    assert {o.status for o in run_folder(articles, out, other)} == {Status.WRITTEN}
    assert {o.status for o in run_folder(articles, out, other, force=True)} == {Status.WRITTEN}


@pytest.mark.slow
def test_workers_do_not_change_a_byte(tmp_path: Path, settings: Settings) -> None:
    articles = write_articles(tmp_path / "in", 5)
    list(run_folder(articles, tmp_path / "one", settings))
    list(run_folder(articles, tmp_path / "two", Settings(settings.model, workers=2)))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_interrupted_run_goes_on_to_the_same_bytes(tmp_path: Path, settings: Settings) -> None:
    articles = write_articles(tmp_path / "in", 4)
    list(run_folder(articles, tmp_path / "whole", settings))
    outcomes = run_folder(articles, tmp_path / "cut", settings)
    next(outcomes), next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert not (tmp_path / "cut/manifest.jsonl").exists()
    statuses = [o.status for o in run_folder(articles, tmp_path / "cut", settings)]
    assert statuses == [Status.SKIPPED, Status.SKIPPED, Status.WRITTEN, Status.WRITTEN]
    assert contents(tmp_path / "cut") == contents(tmp_path / "whole")


def test_an_article_does_not_depend_on_its_neighbors(tmp_path: Path, settings: Settings) -> None:
    articles = write_articles(tmp_path / "in", 3)
    list(run_folder(articles, tmp_path / "all", settings))
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "story2.txt").write_bytes((articles / "story2.txt").read_bytes())
    list(run_folder(alone, tmp_path / "single", settings))
    for name in ("story2.jsonld", "story2.evidence.jsonld"):
        assert (tmp_path / "all" / name).read_bytes() == (tmp_path / "single" / name).read_bytes()


def test_bad_files_are_listed_and_the_rest_goes_on(tmp_path: Path, settings: Settings) -> None:
    articles, out = write_articles(tmp_path / "in", 1), tmp_path / "out"
    (articles / "empty.txt").write_bytes(b"")
    (articles / "picture.txt").write_bytes(PNG)
    (articles / "cut.html").write_text("<html><head><title>Port reop", encoding="utf-8")
    (articles / "slides.pptx").write_bytes(b"PK\x03\x04")
    outcomes = {o.source: o for o in run_folder(articles, out, settings)}
    assert outcomes.pop("story0.txt").status is Status.WRITTEN
    assert {source: o.status for source, o in outcomes.items()} == dict.fromkeys(
        ("empty.txt", "picture.txt", "cut.html", "slides.pptx"), Status.FAILED
    )
    assert all(o.error and source in o.error for source, o in outcomes.items())
    lines = (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    assert sum(json.loads(line)["status"] == "failed" for line in lines) == 4


@pytest.mark.slow
def test_a_large_article_is_read_whole(tmp_path: Path, settings: Settings) -> None:
    words = [w for w in STORY.split() if w.isalpha()]
    rng = random.Random(1)
    paragraphs = [" ".join(rng.choices(words, k=30)).capitalize() + "." for _ in range(3000)]
    articles = tmp_path / "in"
    articles.mkdir()
    (articles / "long.txt").write_text("\n".join(paragraphs), encoding="utf-8")
    (outcome,) = run_folder(articles, tmp_path / "out", settings)
    assert outcome.status is Status.WRITTEN, outcome.error
    assert outcome.counts["tokens_read"] == outcome.counts["tokens"] > 90_000


def test_hostile_text_stays_inside(tmp_path: Path, settings: Settings) -> None:
    articles, out = tmp_path / "in", tmp_path / "out"
    articles.mkdir()
    hostile = STORY + "\n</script><script>alert(1)</script> <!-- \u2028 \u202e said Amina Bello of Lagos on Friday.\n"
    (articles / "x.txt").write_text(hostile, encoding="utf-8")
    (outcome,) = run_folder(articles, out, settings)
    assert outcome.status is Status.WRITTEN, outcome.error
    assert all(b"</script" not in c and b"<!--" not in c for c in contents(out).values())


def test_extract_writes_the_seam(tmp_path: Path, settings: Settings) -> None:
    from factwire.data import Extraction

    articles, out = write_articles(tmp_path / "in", 2), tmp_path / "out"
    assert [o.status for o in extract_folder(articles, out, settings)] == [Status.WRITTEN] * 2
    extraction = Extraction.from_json((out / "story0.extraction.json").read_text(encoding="utf-8"))
    article = next(iter(read_folder(articles)))
    library = load_pipeline(settings).extract(article)[1]  # type: ignore[arg-type]
    assert extraction == library


def test_says_what_is_wrong(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(InputError, match="missing"):
        list(run_folder(tmp_path / "missing", tmp_path / "out", settings))
    with pytest.raises(CheckpointError, match="no model 'nosuch'"):
        list(run_folder(write_articles(tmp_path / "in"), tmp_path / "out", Settings("nosuch")))


def test_a_bug_in_one_article_does_not_stop_the_folder(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = write_articles(tmp_path / "in")
    whole = run.understand

    def failing(segmented: Segmented, *rest: Any, **more: Any) -> Facts:
        if segmented.article.name.endswith("1"):
            raise KeyError(24)
        return whole(segmented, *rest, **more)

    monkeypatch.setattr(run, "understand", failing)
    outcomes = list(run_folder(articles, tmp_path / "out", settings))
    assert [o.status for o in outcomes].count(Status.FAILED) == 1 and len(outcomes) == 3
    (failed,) = [o for o in outcomes if o.status is Status.FAILED]
    assert failed.error == "a bug in factwire, KeyError: 24; please report it with this article"
