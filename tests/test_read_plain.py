"""read.plain: the text is that of the file; headlines; sidecars."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from factwire.data import Article, Party
from factwire.read import Unreadable, read_folder
from factwire.read.article import MAX_HEADLINE, headline_of

STORY = "The mayor said on Monday that the bridge will close. It was built in 1921 and has carried trams since."


def read(folder: Path, data: bytes | str, meta: object = None, name: str = "a.txt") -> Article | Unreadable:
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    if meta is not None:
        (folder / "a.meta.json").write_text(meta if isinstance(meta, str) else json.dumps(meta), encoding="utf-8")
    (only,) = read_folder(folder)
    return only


def article(folder: Path, data: bytes | str, meta: object = None) -> Article:
    only = read(folder, data, meta)
    assert isinstance(only, Article), only
    return only


def error(folder: Path, data: bytes | str, meta: object = None) -> str:
    only = read(folder, data, meta)
    assert isinstance(only, Unreadable)
    return only.error


def test_the_text_is_that_of_the_file(tmp_path: Path) -> None:
    text = f"  Indented\t title \n\n\n{STORY}  \n “More”\u00a0of it."
    assert article(tmp_path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() + b"\r\n\r\n ").text == text


def test_a_page_named_txt_is_refused(tmp_path: Path) -> None:
    assert "name it .html" in error(tmp_path, f"<!DOCTYPE html><p>{STORY}</p>")


def test_an_article_without_metadata(tmp_path: Path) -> None:
    found = article(tmp_path, STORY)
    assert found.language == "en"
    assert found.headline == "The mayor said on Monday that the bridge will close."
    assert (found.url, found.published, found.authors, found.publisher) == (None, None, (), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Bridge to close for two years\n{STORY}", "Bridge to close for two years"),
        (f"Bridge to close for two years\n\n{STORY}", "Bridge to close for two years"),
        (f"# Bridge to close for two years\n\n{STORY}", "Bridge to close for two years"),
        (f"Will the bridge close?\n{STORY}", "Will the bridge close?"),
        (f"https://example.com/a\n\nBridge to close for two years\n{STORY}", "Bridge to close for two years"),
        (f"By Jane Doe\n\n{STORY}", "The mayor said on Monday that the bridge will close."),
        (f"BYLINE: Jane Doe.\n\n{STORY}", "The mayor said on Monday that the bridge will close."),
        (f"OSLO, Norway (AP) _\n\n{STORY}", "The mayor said on Monday that the bridge will close."),
        (f"OSLO (AP) Bridge to close\n\n{STORY}", "OSLO (AP) Bridge to close"),
        (
            f"Mr. Smith of St. Mary said it in the U.S. on Friday. {STORY}",
            "Mr. Smith of St. Mary said it in the U.S. on Friday.",
        ),
        (
            "The mayor said that the old bridge\nwill close on Monday for repair\nand that trams stop at the river.",
            None,
        ),
        (
            "The old bridge has carried trams\nsince 1921 and it will close.",
            "The old bridge has carried trams since 1921 and it will close.",
        ),
        ("word " * 400, "word " * 21 + "word…"),
    ],
)
def test_headlines(text: str, expected: str | None) -> None:
    found = headline_of(text)
    assert found == (expected or " ".join(text.split()))
    assert len(found) <= MAX_HEADLINE


def test_a_sidecar_is_read(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        STORY,
        {
            "_note": "ours", "headline": "H", "url": "https://example.com/a", "datePublished": "2024-06",
            "dateModified": "2024-06-17T09:00:00+0200", "publisher": "Example Wire", "inLanguage": "en-GB",
            "author": ["Jane Doe and Sons", {"name": "Example Press", "type": "Organization", "url": "https://p.example/"}],
            "identifier": "x-1", "section": "Local", "dateline": "OSLO", "keywords": ["a", "b"], "abstract": "S.",
            "license": "https://creativecommons.org/licenses/by/4.0/",
        },
    )  # fmt: skip
    assert found == Article(
        id="https://example.com/a", name="a", text=STORY, headline="H", source="a.txt", language="en-GB",
        url="https://example.com/a", identifier="x-1",
        authors=(Party("Jane Doe and Sons"), Party("Example Press", "Organization", "https://p.example/")),
        publisher=Party("Example Wire", "Organization"), published="2024-06", modified="2024-06-17T09:00:00+02:00",
        abstract="S.", section="Local", dateline="OSLO", keywords=("a", "b"),
        license="https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip


def test_identity_without_a_url(tmp_path: Path) -> None:
    assert article(tmp_path, STORY, {"identifier": "urn:newsml:e.example:1"}).id == "urn:newsml:e.example:1"
    plain = article(tmp_path, STORY, {"identifier": "12"}).id
    assert plain.startswith("urn:uuid:")
    assert article(tmp_path, STORY, {"datePublished": "2024"}).id != plain


@pytest.mark.parametrize(
    ("meta", "reason"),
    [
        ({"titel": "x"}, "unknown key 'titel'; known are abstract, author"),
        ({"datePublished": "2023-02-29"}, "datePublished: '2023-02-29' is no date"),
        ({"datePublished": "17 June 2024"}, "is no date; write ISO 8601"),
        ({"url": "example.com"}, "url: give an absolute"),
        ({"inLanguage": "de"}, "inLanguage: give a language tag of English"),
        ({"author": {"url": "https://e.example/"}}, "author: give a name"),
        ({"headline": ["x"]}, "headline: not a text"),
        ("[]", "not a JSON object"),
        ("{", "not JSON"),
    ],
)
def test_a_wrong_sidecar_is_an_error(tmp_path: Path, meta: object, reason: str) -> None:
    found = error(tmp_path, STORY, meta)
    assert found.startswith("a.meta.json: ")
    assert reason in found


def test_a_sidecar_in_a_subfolder_is_named_with_it(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x/a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "x/a.meta.json").write_text("{", encoding="utf-8")
    (only,) = read_folder(tmp_path)
    assert isinstance(only, Unreadable)
    assert only.source == "x/a.txt"
    assert only.error.startswith("x/a.meta.json: ")


def test_five_megabytes_are_read_in_seconds(tmp_path: Path) -> None:
    start = time.perf_counter()
    assert len(article(tmp_path, f"{STORY}\n" * (5_000_000 // len(STORY))).text) > 4_000_000
    assert time.perf_counter() - start < 3
