"""``.html`` and ``.htm`` -> Article: text by trafilatura, metadata by the page's JSON-LD first, then by its meta tags.

Paragraphs end with a newline. Nothing is fetched: both libraries are given the markup. A date is taken only from
where a page declares it, never guessed from its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from factwire.data import Article
from factwire.errors import InputError
from factwire.read.article import make_article
from factwire.read.declared import Declared, any_date, language_tag, merge, parties, party, plain, texts, web_address
from factwire.read.plain import read_sidecar
from factwire.read.schemaorg import article_node, declared_in
from factwire.read.source import Source, read_bytes
from factwire.read.text import check_controls, clean, decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MIN_PAGE_WORDS = 25
"""Shorter finds are teasers, cookie notices and error pages."""
MIN_CUT_PAGE_WORDS = 100
"""A page that ends before its closing tags must at least hold the beginning of a story."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,30})", re.I)
_CLOSING = re.compile(r"</(?:html|body)\s*>", re.I)
_MARKUP = re.compile(r"<(?:p|div|br|span|article|section|h[1-6]|ul|ol|table|body|html|blockquote)\b[^<>]{0,500}>", re.I)
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
    "sailthru.date",
)
_MODIFIED = ("article:modified_time", "datemodified", "dcterms.modified", "og:updated_time")
_SECTION = ("article:section", "parsely-section", "articlesection")
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "article",
        "section",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "tr",
        "table",
    ]
)
_SILENT = frozenset(["script", "style", "template", "noscript", "figure", "table", "iframe", "svg", "head"])


def read_html(source: Source) -> Iterator[Article]:
    """Yield the one article of a page.

    Raises:
        InputError: no English news article was found in the page, or its sidecar is wrong.
    """
    data = read_bytes(source)
    charset = _CHARSET.search(data[:4096])
    markup = decode(data, source.label, declared=charset[1].decode() if charset else None)
    check_controls(markup, source.label)
    text, declared = article_of(clean(markup))
    words = len(text.split())
    if words < (MIN_PAGE_WORDS if _CLOSING.search(markup) else MIN_CUT_PAGE_WORDS):
        raise InputError(f"{source.label}: no article text found; {len(data):,} bytes of markup; save the whole page")
    yield make_article(text, merge(read_sidecar(source), declared), source)


def article_of(markup: str) -> tuple[str, Declared]:
    """Return the text of a page's article, empty if there is none, and what the page declares about it."""
    from trafilatura import bare_extraction, load_html  # 0.4 s, for pages only

    try:
        tree = load_html(markup)
        if tree is None:
            return "", Declared()
        linked = _linked_data(tree)
        tags = _meta_tags(tree)
        language = tree.get("lang")
        page = bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # parsers of hostile markup; what they raise is documented nowhere, RecursionError among it
        return "", Declared()
    node = article_node(linked, getattr(page, "url", None)) or {}
    text = clean(getattr(page, "text", None) or "")
    if len(text.split()) < MIN_PAGE_WORDS:
        text = clean(_body_of(node)) or text
    return text, merge(declared_in(node), _page_declares(page, tags, language))


def _body_of(node: dict[str, Any]) -> str:
    """Return the ``articleBody`` of the page's own data."""
    body = node.get("articleBody")
    return fragment_text(body) if isinstance(body, str) else ""


def _linked_data(tree: HtmlElement) -> list[Any]:
    """Return what the page's JSON-LD scripts hold; scripts that do not parse are passed over, one by one."""
    from extruct.jsonld import JsonLdExtractor

    extractor = JsonLdExtractor()
    found: list[Any] = []
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        script.set("type", "application/ld+json")  # the extractor knows no "; charset=utf-8"
        try:
            found.extend(extractor.extract_items(script))
        except (ValueError, RecursionError, AttributeError):
            continue
    return found


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    """Return the first value of each meta tag, and of each ``itemprop`` date, by lower-case name."""
    tags: dict[str, str] = {}
    for element in tree.xpath("//meta[@content] | //time[@itemprop and @datetime]"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name:
            tags.setdefault(name.lower(), element.get("content") or element.get("datetime") or "")
    return tags


def _page_declares(page: Any, tags: dict[str, str], language: str | None) -> Declared:
    """Read the meta tags, and what trafilatura made of the rest of the page (a ``Document`` or None)."""
    site = plain(getattr(page, "sitename", None))
    return Declared(
        headline=plain(getattr(page, "title", None)),
        url=web_address(getattr(page, "url", None)),
        authors=parties(getattr(page, "author", None)),
        publisher=party(site, kind="Organization") if site != getattr(page, "hostname", None) else None,
        published=next((date for name in _PUBLISHED if (date := any_date(tags.get(name)))), None),
        modified=next((date for name in _MODIFIED if (date := any_date(tags.get(name)))), None),
        abstract=plain(getattr(page, "description", None)),
        section=next((section for name in _SECTION if (section := plain(tags.get(name)))), None),
        keywords=texts(getattr(page, "tags", None)),
        license=plain(getattr(page, "license", None)),
        language=language_tag(language),
    )


def is_markup(text: str) -> bool:
    """Tell whether the value of a text field is HTML."""
    return bool(_MARKUP.search(text[:5000]))


def fragment_text(markup: str) -> str:
    """Return the text of an HTML fragment, a line for each paragraph; scripts, figures and tables are left out."""
    from lxml.etree import ParserError
    from lxml.html import document_fromstring

    try:
        root = document_fromstring(f"<div>{clean(markup)}</div>")
    except (ParserError, ValueError):
        return ""
    pieces: list[str] = []
    # Depth first without recursion: fragments can be nested deeper than Python's stack.
    stack: list[tuple[HtmlElement, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        block = element.tag in _BLOCKS
        if closing:
            pieces += ["\n"] * block + [_spaces(element.tail)]
            continue
        if not isinstance(element.tag, str) or element.tag in _SILENT:
            pieces += ["\n"] * block + [_spaces(element.tail)]
            continue
        pieces += ["\n"] * block + [_spaces(element.text)]
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _spaces(text: str | None) -> str:
    """Return text of markup, in which a line end is a space."""
    return (text or "").replace("\n", " ")
