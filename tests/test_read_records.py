"""read.records: ninjs, schema.org, plain objects; lists and lines; what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factwire.data import Article, Party
from factwire.read import Unreadable, read_folder
from factwire.read import records as records_module

STORY = "The mayor said on Monday that the bridge will close. It was built in 1921 and has carried trams since."


def read(folder: Path, content: object, name: str = "a.json") -> list[Article | Unreadable]:
    (folder / name).write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return list(read_folder(folder))


def article(folder: Path, content: object) -> Article:
    (only,) = read(folder, content)
    assert isinstance(only, Article), only
    return only


def error(folder: Path, content: object) -> str:
    (only,) = read(folder, content)
    assert isinstance(only, Unreadable), only
    return only.error


def test_a_plain_object(tmp_path: Path) -> None:
    found = article(
        tmp_path,
        {
            "Title": "Bridge closes", "content": STORY + "\r\n", "publishedAt": "2024-06-17T09:00:00Z",
            "byline": "By Jane Doe", "source": {"id": None, "name": "Example Wire"}, "id": 77,
            "url": "https://example.com/a", "lang": "en", "description": "S.", "tags": ["x"], "unknown": 1,
        },
    )  # fmt: skip
    assert found == Article(
        id="https://example.com/a", name="a", text=STORY, headline="Bridge closes", source="a.json", url="https://example.com/a",
        identifier="77", authors=(Party("Jane Doe"),), publisher=Party("Example Wire", "Organization"),
        published="2024-06-17T09:00:00Z", abstract="S.", keywords=("x",),
    )  # fmt: skip


@pytest.mark.parametrize("key", ["text", "body", "articleBody", "full_text", "main-text"])
def test_text_keys(tmp_path: Path, key: str) -> None:
    assert article(tmp_path, {key: STORY}).text == STORY


def test_html_and_lists_of_paragraphs_become_lines(tmp_path: Path) -> None:
    assert article(tmp_path, {"body": f"<p>{STORY}</p><p>Caf&eacute;</p>"}).text == f"{STORY}\nCafé"
    assert article(tmp_path, {"body": [STORY, "More."]}).text == f"{STORY}\nMore."


def test_unusable_values_fall_through(tmp_path: Path) -> None:
    found = article(
        tmp_path, {"text": "", "body": STORY, "date": "6/7/2024", "published": "", "source": "dump/2024.warc"}
    )
    assert (found.text, found.published, found.publisher) == (STORY, None, None)


def test_schema_org(tmp_path: Path) -> None:
    node = {
        "@type": "NewsArticle",
        "headline": "H",
        "articleBody": STORY,
        "datePublished": "2024-06",
        "author": {"@id": "#j"},
    }
    graph = {"@context": "https://schema.org", "@graph": [{"@id": "#j", "@type": "Person", "name": "Jane Doe"}, node]}
    found = article(tmp_path, graph)
    assert (found.headline, found.text, found.published, found.authors) == ("H", STORY, "2024-06", (Party("Jane Doe"),))


NINJS_1 = {
    "uri": "http://example.com/1", "pubstatus": "usable", "versioncreated": "2024-06-17T10:00:00Z", "headline": "H",
    "firstcreated": "2024-06-17T09:00:00Z", "byline": "Jane Doe", "body_html": f"<p>{STORY}</p>", "language": "en",
    "copyrightholder": "Example Wire", "copyrightnotice": "(c) Example", "located": "Oslo",
}  # fmt: skip
NINJS_3 = {
    "uri": "urn:newsml:example.com:1", "pubStatus": "usable", "versionCreated": "2024-06-17T10:00:00Z",
    "by": "By Jane Doe", "contentCreated": "2024-06-17T09:00:00Z",
    "headlines": [{"role": "short", "value": "S"}, {"role": "main", "value": "H"}],
    "bodies": [
        {"role": "html", "contentType": "text/html", "value": f"<section><p>{STORY}</p></section>"},
        {"role": "text", "contentType": "text/plain", "value": STORY},
    ],
    "descriptions": [{"value": "D"}], "copyrightHolder": "Example Wire", "copyrightNotice": "(c) Example",
    "language": "en",
}  # fmt: skip


@pytest.mark.parametrize("item", [NINJS_1, NINJS_3])
def test_ninjs(tmp_path: Path, item: dict[str, Any]) -> None:
    found = article(tmp_path, item)
    assert (found.id, found.identifier, found.text, found.headline) == (item["uri"], item["uri"], STORY, "H")
    assert (found.published, found.modified) == ("2024-06-17T09:00:00Z", "2024-06-17T10:00:00Z")
    assert (found.authors, found.publisher) == ((Party("Jane Doe"),), Party("Example Wire", "Organization"))
    assert found.copyright_notice == "(c) Example"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"pubStatus": "withheld"}, "publication status 'withheld'"),
        ({"pubStatus": "canceled"}, "publication status 'canceled'"),
        ({"embargoedUntil": "2999-01-01T00:00:00Z"}, "embargoed until 2999-01-01T00:00:00Z"),
        ({"embargoed": "2999-01-01T00:00:00"}, "embargoed until"),
        ({"embargoed": "soon"}, "embargoed until soon"),
        ({"type": "picture"}, "type 'picture'"),
        ({"bodies": []}, "no text"),
    ],
)
def test_ninjs_items_that_may_not_be_read(tmp_path: Path, change: dict[str, Any], reason: str) -> None:
    assert reason in error(tmp_path, NINJS_3 | change)


def test_an_embargo_of_the_past_is_over(tmp_path: Path) -> None:
    assert article(tmp_path, NINJS_3 | {"embargoedUntil": "2020-01-01T00:00:00Z"}).text == STORY


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"text": "a",\n "b" 1}', "a.json: not JSON at line 2, column 6: Expecting ':' delimiter"),
        ("", "a.json: not JSON at line 1, column 1"),
        ("[" * 100_000, "a.json: JSON nested too deeply"),
        ('{"n": ' + "9" * 5000 + "}", "a.json: JSON nested too deeply or with an endless number"),
        ("3", "a.json: a JSON int, not an object"),
        ("[]", "a.json: an empty list"),
        ('{"title": "x"}', "a.json: no text; put it under one of text, body, content, articlebody"),
    ],
)
def test_bad_json(tmp_path: Path, content: str, reason: str) -> None:
    assert error(tmp_path, content).startswith(reason)


def test_a_list_is_numbered_and_one_bad_item_does_not_stop_it(tmp_path: Path) -> None:
    found = read(tmp_path, [{"text": STORY}, {"text": "No"}, 5, {"text": STORY}])
    assert [item.source for item in found] == ["a.json#1", "a.json#2", "a.json#3", "a.json#4"]
    assert [type(item) for item in found] == [Article, Unreadable, Unreadable, Article]
    assert [item.name for item in found if isinstance(item, Article)] == ["a-000001", "a-000004"]


def test_lines_are_numbered_as_in_the_file(tmp_path: Path) -> None:
    lines = ["\ufeff" + json.dumps({"text": STORY}), "", '{"text": ', json.dumps({"text": STORY}) + "\r", "\x00\x00"]
    found = read(tmp_path, "\n".join(lines), "x.jsonl")
    assert [item.source for item in found] == ["x.jsonl#1", "x.jsonl#3", "x.jsonl#4", "x.jsonl#5"]
    assert [item.name for item in found if isinstance(item, Article)] == ["x-000001", "x-000004"]
    assert isinstance(found[1], Unreadable)
    assert found[1].error.startswith("x.jsonl#3: not JSON at line 1, column 9")


def test_an_overlong_line_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records_module, "MAX_BYTES", 500)
    found = read(tmp_path, "\n".join([json.dumps({"text": "x " * 3000}), json.dumps({"text": STORY})]), "x.jsonl")
    assert [type(item) for item in found] == [Unreadable, Article]
    assert found[1].source == "x.jsonl#2"


def test_control_characters_and_lone_surrogates_become_spaces(tmp_path: Path) -> None:
    found = article(tmp_path, '{"text": "%s\\ud800\\u0000", "title": "A\\ud800B"}' % (STORY + " x"))
    assert found.text == STORY + " x"
    assert found.headline == "A B"
