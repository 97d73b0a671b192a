"""Page -> the structured data that it embeds: JSON-LD blocks as they are written, microdata as JSON-LD.

JSON-LD is not read with extruct: it repairs what search engines refuse, and knows no lines. RDFa is not judged: pages
use it for Open Graph, which says nothing in schema.org.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from factwire.validate.located import as_list
from factwire.validate.vocabulary import SCHEMA_ORG

PAGE = "https://page.invalid/"
"""Stands for the address of the page: microdata may have relative addresses, JSON-LD is expected to have none."""


def json_ld_blocks(content: str) -> Iterator[tuple[str, str]]:
    """Yield where each JSON-LD block of a page begins, in words, and its text."""
    blocks = _Blocks()
    blocks.feed(content)
    blocks.close()
    for line, text in blocks.found:
        yield f"JSON-LD block at line {line}", text


def microdata_items(content: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name, in words, of each outermost microdata item of schema.org, and the item as JSON-LD.

    Raises:
        RecursionError: items are nested too deeply.
    """
    if "itemscope" not in content:
        return
    # extruct takes 0.3 s to import.
    from extruct.w3cmicrodata import MicrodataExtractor

    # As bytes: lxml refuses a text with an XML declaration.
    found = MicrodataExtractor().extract(content.encode("utf-8", "replace"), base_url=PAGE)
    items = [item for item in found if any(SCHEMA_ORG.match(name) for name in as_list(item.get("type")))]
    for number, item in enumerate(items, start=1):
        yield f"microdata item {number}", {"@context": "https://schema.org", **_json_ld(item)}


def _json_ld(item: dict[str, Any]) -> dict[str, Any]:
    """Write an item, and those in it, as JSON-LD."""
    node = {"@type": as_list(item.get("type"))} if item.get("type") else {}
    if item.get("id"):
        node["@id"] = item["id"]
    for name, value in item.get("properties", {}).items():
        node[name] = [_json_ld(each) if isinstance(each, dict) else each for each in as_list(value)]
    return node


class _Blocks(HTMLParser):
    """Collects ``(line, text)`` of the JSON-LD blocks of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block at a script of the right type."""
        kind = (dict(attrs).get("type") or "").partition(";")[0].strip().lower()
        self._inside = tag == "script" and kind == "application/ld+json"
        if self._inside:
            self.found.append((self.getpos()[0], ""))

    def handle_data(self, data: str) -> None:
        """Add text to the block."""
        if self._inside:
            line, text = self.found.pop()
            self.found.append((line, text + data))

    def handle_endtag(self, tag: str) -> None:
        """End the block."""
        self._inside = False
