"""read.html: text without furniture, the page's own data first, broken pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factwire.data import Article, Party
from factwire.read import Unreadable, read_folder
from factwire.read.html import article_of, fragment_text, is_markup

PARAGRAPHS = [
    f"The mayor said on day {i} that the old bridge over the river will close for two years, because engineers had "
    f"found cracks in {i + 2} of its pillars &amp; traffic will be led through the village."
    for i in range(6)
]
LINKED = """<script type="application/ld+json; charset=utf-8">{"@context": "https://schema.org", "@graph": [
 {"@type": "NewsMediaOrganization", "@id": "#org", "name": "Example Wire", "url": "https://example.com/"},
 {"@type": "NewsArticle", "headline": "Bridge &amp; trams", "datePublished": "2024-06-17T09:00:00+02:00",
  "author": [{"@type": "Person", "name": "Jane Doe"}], "publisher": {"@id": "#org"}, "inLanguage": "en-GB",
  "mainEntityOfPage": {"@id": "https://example.com/bridge"}, "articleSection": ["Local"], "keywords": "bridge, trams"}]}
</script>"""


def page(head: str = "", end: str = "</body></html>", paragraphs: int = 6) -> str:
    body = "".join(f"<p>{text}</p>\n" for text in PARAGRAPHS[:paragraphs])
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Title tag | Example</title>{head}</head><body>'
        f"<nav><a href='/'>Home</a></nav><article><h1>Old bridge closes</h1>{body}</article>"
        f"<footer>All rights reserved</footer>{end}"
    )


def read(folder: Path, markup: str | bytes) -> Article | Unreadable:
    (folder / "a.html").write_bytes(markup.encode() if isinstance(markup, str) else markup)
    (only,) = read_folder(folder)
    return only


def article(folder: Path, markup: str | bytes) -> Article:
    only = read(folder, markup)
    assert isinstance(only, Article), only
    return only


def test_the_text_has_a_line_for_each_paragraph(tmp_path: Path) -> None:
    lines = article(tmp_path, page()).text.split("\n")
    assert lines[-6:] == [text.replace("&amp;", "&") for text in PARAGRAPHS]
    assert "Home" not in lines


def test_the_pages_own_data_wins(tmp_path: Path) -> None:
    meta = '<meta property="og:title" content="Other"><meta property="article:published_time" content="2020-01-01">'
    found = article(tmp_path, page(meta + LINKED))
    assert found.headline == "Bridge & trams"
    assert found.published == "2024-06-17T09:00:00+02:00"
    assert found.authors == (Party("Jane Doe"),)
    assert found.publisher == Party("Example Wire", "Organization", "https://example.com/")
    assert (found.id, found.url) == ("https://example.com/bridge", "https://example.com/bridge")
    assert (found.language, found.section, found.keywords) == ("en-GB", "Local", ("bridge", "trams"))


def test_meta_tags_without_linked_data(tmp_path: Path) -> None:
    meta = (
        '<meta property="og:title" content="Old bridge closes">'
        '<meta property="article:published_time" content="2024-06-17T09:00Z">'
        '<link rel="canonical" href="https://example.com/b"><meta name="author" content="Jane Doe">'
    )
    found = article(tmp_path, page(meta))
    assert (found.headline, found.published, found.url) == (
        "Old bridge closes",
        "2024-06-17T09:00Z",
        "https://example.com/b",
    )
    assert found.authors == (Party("Jane Doe"),)


def test_a_date_is_never_guessed_from_the_text(tmp_path: Path) -> None:
    assert article(tmp_path, page().replace("All rights", "© 2019-05-05 All rights")).published is None


@pytest.mark.parametrize(
    "script", ['{"@type": "NewsArticle", "headline": ', "[[[[", "null", '"text"', "{}", "/* x */", "[1, null]"]
)
def test_malformed_linked_data_never_fails_the_article(tmp_path: Path, script: str) -> None:
    broken = f'<script type="application/ld+json">{script}</script>'
    assert article(tmp_path, page(broken)).headline == "Old bridge closes"
    assert article(tmp_path, page(broken + LINKED)).headline == "Bridge & trams"


def test_linked_data_with_wrong_types_is_passed_over(tmp_path: Path) -> None:
    script = (
        '{"@type": ["NewsArticle"], "headline": {"a": 1}, "datePublished": "2023-02-30", "author": [[], {}, 3],'
        '"publisher": 5, "url": "javascript:alert(1)",'
        '"inLanguage": 7, "keywords": {}, "identifier": [], "description": null}'
    )
    found = article(tmp_path, page(f'<script type="application/ld+json">{script}</script>'))
    assert (found.headline, found.published, found.url, found.publisher) == ("Old bridge closes", None, None, None)


def test_the_article_body_of_the_data_stands_in_for_an_empty_page(tmp_path: Path) -> None:
    body = " ".join(PARAGRAPHS).replace("&amp;", "and")
    node = json.dumps({"@type": "NewsArticle", "headline": "H", "articleBody": body})
    script = f'<script type="application/ld+json">{node}</script>'
    found = article(tmp_path, f"<html><head>{script}</head><body><div id='app'></div></body></html>")
    assert found.text == body


def test_a_cut_page_is_read_only_with_enough_text(tmp_path: Path) -> None:
    assert "pillars" in article(tmp_path, page(end="")).text
    short = page(end="", paragraphs=2)
    only = read(tmp_path, short)
    assert isinstance(only, Unreadable)
    assert only.error == f"a.html: no article text found; {len(short)} bytes of markup; save the whole page"


@pytest.mark.parametrize(
    "markup", ["", "<html>", "<html><body><p>Page not found</p></body></html>", "plain words without any tag"]
)
def test_pages_without_an_article_are_refused(tmp_path: Path, markup: str) -> None:
    only = read(tmp_path, markup)
    assert isinstance(only, Unreadable)
    assert "no article text found" in only.error


def test_the_declared_charset_is_used(tmp_path: Path) -> None:
    markup = page('<meta charset="iso-8859-2">').replace("The mayor", "Žižek")
    assert "Žižek said" in article(tmp_path, markup.encode("iso-8859-2")).text


def test_deep_nesting_is_survived(tmp_path: Path) -> None:
    read(tmp_path, "<html><body>" + "<div>" * 50_000 + PARAGRAPHS[0])
    assert fragment_text("<p>a" + "<i>" * 50_000 + "b") is not None


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "<script type='application/ld+json'>", "{", "\x00", "&#0;", "words ", "<!--"]
        )
    )
)
def test_any_markup_is_survived(pieces: list[str]) -> None:
    text, _ = article_of("".join(pieces))
    assert isinstance(text, str)


def test_fragments() -> None:
    markup = "<p>One &amp; <b>two</b>.</p><script>x()</script><ul><li>a<br>b</li></ul><figure>Photo</figure>tail"
    markup += "<p>three\nfour</p>"
    assert fragment_text(markup) == "One & two.\na\nb\ntail\nthree four"
    assert fragment_text("") == ""
    assert is_markup(markup)
    assert not is_markup("a < b and c > d, <i>so</i>")
