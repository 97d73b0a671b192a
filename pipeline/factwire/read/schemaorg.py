"""The publisher's own schema.org data (parsed JSON-LD) -> Declared and the article body, if it is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factwire.read.declared import Declared, any_date, language_tag, parties, party, plain, texts, web_address

_ARTICLE_TYPES = ("Article", "BlogPosting", "Report")
_MAX_DEPTH = 6


def article_node(data: object, url: str | None = None) -> dict[str, Any] | None:
    """Return the node of the article: the one about ``url`` if several are there, else the first with a headline."""
    nodes = list(_nodes(data, 0))
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    articles.sort(key=lambda node: (url is None or _page(node) != url, not plain(node.get("headline"))))
    return _resolved(articles[0], known) if articles else None


def _nodes(data: object, depth: int) -> Iterator[dict[str, Any]]:
    """Yield every object of parsed JSON-LD, outermost first."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, dict):
        yield data
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _nodes(item, depth + 1)


def _is_article(node: dict[str, Any]) -> bool:
    """Tell whether a node is an article by its type: NewsArticle, ReportageNewsArticle, BlogPosting ..."""
    types = node.get("@type")
    return any(str(one).endswith(_ARTICLE_TYPES) for one in (types if isinstance(types, list) else [types]))


def _resolved(node: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Replace references such as ``{"@id": "#publisher"}`` by what they refer to, one level deep."""

    def one(value: Any) -> Any:
        return (
            known.get(value["@id"], value) if isinstance(value, dict) and isinstance(value.get("@id"), str) else value
        )

    return {
        key: [one(item) for item in value] if isinstance(value, list) else one(value) for key, value in node.items()
    }


def _page(node: dict[str, Any]) -> str | None:
    """Return the address of the page that a node is about."""
    return web_address(_first(node.get("url"))) or web_address(_first(node.get("mainEntityOfPage")))


def _first(value: Any) -> Any:
    """Return the literal behind a list, ``{"@value": ...}``, ``{"@id": ...}`` or a PropertyValue."""
    if isinstance(value, list):
        return _first(value[0]) if value else None
    if isinstance(value, dict):
        return next((value[key] for key in ("@value", "value", "url", "@id", "name") if key in value), None)
    return value


def declared_in(node: dict[str, Any]) -> Declared:
    """Read the properties of an article node."""
    publisher = node.get("publisher")
    return Declared(
        headline=plain(_first(node.get("headline"))) or plain(_first(node.get("name"))),
        url=_page(node),
        identifier=plain(_first(node.get("identifier"))),
        authors=parties(node.get("author")) or parties(node.get("creator")),
        publisher=party(publisher[0] if isinstance(publisher, list) and publisher else publisher, kind="Organization"),
        published=any_date(_first(node.get("datePublished"))),
        modified=any_date(_first(node.get("dateModified"))),
        abstract=plain(_first(node.get("abstract"))) or plain(_first(node.get("description"))),
        section=plain(_first(node.get("articleSection"))),
        dateline=plain(_first(node.get("dateline"))),
        keywords=texts(node.get("keywords")),
        license=plain(_first(node.get("license"))),
        copyright_notice=plain(_first(node.get("copyrightNotice"))),
        language=language_tag(node.get("inLanguage")),
    )
