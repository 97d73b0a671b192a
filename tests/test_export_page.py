"""The block for the article's page: inert, true to what the page shows, and read back unchanged."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import extruct
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from export_cases import HOSTILE, golden, goldens, hostile, lengthy, names
from factwire.export import Pair
from factwire.export.page import block, page_document, write_pages
from factwire.validate import check_public
from factwire.validate.files import check_foreign

PAGE = "<!DOCTYPE html><html><head><title>t</title>{}</head><body><p>visible</p></body></html>"
CASES = [*goldens(), hostile(), lengthy()]


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)

    def handle_comment(self, data: str) -> None:
        self.found.append("comment")


@pytest.mark.parametrize("pair", CASES, ids=lambda pair: pair.name)
def test_extruct_reads_the_block_back_unchanged(pair: Pair) -> None:
    document = page_document(pair)
    (found,) = extruct.extract(PAGE.format(block(document)), syntaxes=["json-ld"])["json-ld"]
    assert found == document


@pytest.mark.parametrize("pair", CASES, ids=lambda pair: pair.name)
def test_no_text_ends_the_script_or_begins_another(pair: Pair) -> None:
    page = PAGE.format(block(page_document(pair)))
    elements = Elements()
    elements.feed(page)
    elements.close()
    assert elements.found == ["html", "head", "title", "script", "body", "p"]
    (script,) = html.fromstring(page.encode()).iter("script")
    assert json.loads(script.text) == page_document(pair)


def test_what_a_parser_could_read_as_markup_is_escaped() -> None:
    inside = block(page_document(hostile())).partition(">")[2].rpartition("</script>")[0]
    assert inside.isascii() and not {"<", ">", "&", "\0"}.intersection(inside)


@pytest.mark.parametrize("pair", goldens(), ids=lambda pair: pair.name)
def test_the_block_is_valid_and_nothing_in_it_dangles(pair: Pair) -> None:
    document = page_document(pair)
    assert check_public(document) == []
    assert check_foreign(document) == []
    assert document["@context"] == "https://schema.org"


@pytest.mark.parametrize("pair", goldens(), ids=lambda pair: pair.name)
def test_only_the_article_and_who_and_where(pair: Pair) -> None:
    article, *others = page_document(pair)["@graph"]
    assert article["@type"] == "NewsArticle" and others
    fragments = {node["@id"].rpartition("#")[2].partition("-")[0] for node in others}
    assert fragments <= {"person", "organization", "place", "body"}


@pytest.mark.parametrize("pair", goldens(), ids=lambda pair: pair.name)
def test_nothing_rests_on_the_gazetteer_alone(pair: Pair) -> None:
    derived, told = set(), set()
    for each in pair.evidence["@graph"]:
        if each["@type"] == "Annotation":
            body = each["body"]
            statement = (body["subject"], body["predicate"], str(body["object_"]))
            (derived if "fw:derivedFrom" in each else told).add(statement)
    assert derived
    text = pair.public["@graph"][0]["articleBody"]
    vouched = {subject for subject, _, _ in told | derived}
    for node in page_document(pair)["@graph"][1:]:
        if node["@id"] not in vouched:  # an author or a publisher, whom the metadata name
            assert node.keys() <= {"@id", "@type", "name", "url"}
            continue
        assert (node["@id"], "rdf:type", str({"@id": f"schema:{node['@type']}"})) not in derived - told
        assert not {"geo", "address", "identifier"} & node.keys()
        for name, value in node.items():
            for item in value if isinstance(value, list) else [value]:
                assert (node["@id"], f"schema:{name}", str(item)) not in derived - told
        assert node["name"].casefold() in " ".join(text.split()).casefold()


def test_a_country_known_by_its_adjective_only_has_no_node() -> None:
    pair = golden(next(name for name in names() if "haddad" in name))
    described = {node["@id"].rpartition("#")[2] for node in pair.public["@graph"]}
    shown = {node["@id"].rpartition("#")[2] for node in page_document(pair)["@graph"]}
    assert "place-france" in described - shown and "place-paris" in shown


def test_a_page_per_article(tmp_path: Path) -> None:
    write_pages([golden(names()[0]), hostile()], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{names()[0]}.html", f"{names()[-1]}.html"]
    text = (tmp_path / f"{names()[-1]}.html").read_text("utf-8")
    assert json.loads(text.split("\n", 1)[1].removesuffix("</script>\n"))["@graph"][0]["headline"] == HOSTILE


@given(st.text() | st.sampled_from(["<!--<script>", "</SCRIPT ", "<![CDATA[", "&lt;/script&gt;", "\u2028"]))
def test_whatever_a_text_says_it_stays_a_text(text: str) -> None:
    document = {
        "@context": "https://schema.org",
        "@graph": [{"@id": "urn:x", "@type": "NewsArticle", "headline": text}],
    }
    page = PAGE.format(block(document))
    elements = Elements()
    elements.feed(page)
    elements.close()
    assert elements.found == ["html", "head", "title", "script", "body", "p"]
    assert json.loads(html.fromstring(page).findtext(".//script")) == document
