"""``.json``, ``.jsonl`` and ``.ndjson`` -> Articles: IPTC ninjs 1 to 3, schema.org articles, and plain objects.

A ``.json`` file holds one object or a list of them; a ``.jsonl`` file one object per line, read line by line.

Plain objects: the first of these keys that holds a usable value counts. Case, ``_`` and ``-`` in keys are ignored.

    text         text, body, content, articleBody, fullText, mainText, bodyText, story, html, bodyHtml, contentHtml
    headline     headline, title
    published    datePublished, published, publishedAt, publicationDate, pubDate, publishDate, firstPublished, date
    modified     dateModified, modified, updated, updatedAt, lastModified
    url          url, link, canonicalUrl, webUrl, permalink
    authors      authors, author, byline, by, creator
    publisher    publisher, source, siteName, newspaper, outlet, provider
    identifier   identifier, id, uri, guid, uuid, articleId
    language     language, lang, inLanguage, locale
    section      section, articleSection, category
    keywords     keywords, tags
    abstract     abstract, description, summary, standfirst
    dateline     dateline
    license      license
    copyright_notice   copyrightNotice, copyright

ninjs 1.x (lower case, ``body_text``, ``headline``, ``byline``), 2.x (``bodies``, ``headlines``, ``by``) and 3.x (camel
case): published is ``firstCreated``, else ``contentCreated``; modified is ``versionCreated``; publisher is
``copyrightHolder``. Withheld, canceled and embargoed items are refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from factwire.data import Article
from factwire.errors import InputError
from factwire.read.article import make_article
from factwire.read.declared import Declared, any_date, language_tag, merge, parties, party, plain, texts, web_address
from factwire.read.html import fragment_text, is_markup
from factwire.read.schemaorg import article_node, declared_in
from factwire.read.source import MAX_BYTES, Source, Unreadable, read_bytes
from factwire.read.text import decode

_TEXT_KEYS = (
    "text", "body", "content", "articlebody", "fulltext", "maintext", "bodytext", "story", "html", "bodyhtml",
    "contenthtml",
)  # fmt: skip
_ReadValue = Callable[[Any], Any]


def _publisher(value: Any) -> Any:
    """Read a publisher; ``source`` may also be a path or an address, which name nobody."""
    found = party(value, kind="Organization")
    return None if found and re.search(r"[/\\#]", found.name) else found


FIELD_MAP: dict[str, tuple[_ReadValue, tuple[str, ...]]] = {
    "headline": (plain, ("headline", "title")),
    "published": (
        any_date,
        (
            "datepublished",
            "published",
            "publishedat",
            "publicationdate",
            "pubdate",
            "publishdate",
            "firstpublished",
            "date",
        ),
    ),
    "modified": (any_date, ("datemodified", "modified", "updated", "updatedat", "lastmodified")),
    "url": (web_address, ("url", "link", "canonicalurl", "weburl", "permalink")),
    "authors": (parties, ("authors", "author", "byline", "by", "creator")),
    "publisher": (_publisher, ("publisher", "source", "sitename", "newspaper", "outlet", "provider")),
    "identifier": (plain, ("identifier", "id", "uri", "guid", "uuid", "articleid")),
    "language": (language_tag, ("language", "lang", "inlanguage", "locale")),
    "section": (plain, ("section", "articlesection", "category")),
    "keywords": (texts, ("keywords", "tags")),
    "abstract": (plain, ("abstract", "description", "summary", "standfirst")),
    "dateline": (plain, ("dateline",)),
    "license": (plain, ("license",)),
    "copyright_notice": (plain, ("copyrightnotice", "copyright")),
}
"""Field of ``Declared`` -> how a value is read, and the keys of plain objects that may hold it, in this order."""


def read_json(source: Source) -> Iterator[Article | Unreadable]:
    """Yield the articles of a ``.json`` file: one object, or a list whose items are numbered from 1.

    Raises:
        InputError: the file is not JSON, or its only object is no article.
    """
    data = _parsed(decode(read_bytes(source), source.label), source.label)
    if not isinstance(data, list):
        yield _article(data, source)
        return
    if not data:
        raise InputError(f"{source.label}: an empty list; remove the file or fill it")
    for number, item in enumerate(data, 1):
        yield _attempt(item, source.numbered(number))


def read_jsonl(source: Source) -> Iterator[Article | Unreadable]:
    """Yield the articles of a ``.jsonl`` file; only one line is in memory. Blank lines are passed over.

    Raises:
        InputError: the file cannot be opened.
    """
    try:
        stream = source.path.open("rb")
    except OSError as error:
        raise InputError(
            f"{source.label}: cannot be opened ({error.strerror or error}); check its permissions"
        ) from error
    number = 0
    with stream:
        while line := stream.readline(MAX_BYTES + 1):
            number += 1
            record = source.numbered(number)
            if len(line) > MAX_BYTES:
                yield Unreadable(record.label, f"{record.label}: a line of more than {MAX_BYTES:,} bytes; shorten it")
                while line and not line.endswith(b"\n"):
                    line = stream.readline(MAX_BYTES)
            elif line.strip() and line.strip() != b"\xef\xbb\xbf":
                yield _attempt(line, record)


def _attempt(item: Any, record: Source) -> Article | Unreadable:
    """Read one of several records; what is wrong with it is its own affair."""
    try:
        if isinstance(item, bytes):
            item = _parsed(decode(item.rstrip(), record.label), record.label)
        return _article(item, record)
    except InputError as error:
        return Unreadable(record.label, str(error))


def _parsed(text: str, label: str) -> Any:
    """Parse JSON.

    Raises:
        InputError: with line and column of what is wrong.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InputError(f"{label}: not JSON at {place}: {error.msg}; correct it") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{label}: JSON nested too deeply or with an endless number; simplify it") from error


def _article(record: Any, source: Source) -> Article:
    """Read one record of any of the three kinds."""
    if not isinstance(record, dict):
        raise InputError(f"{source.label}: a JSON {type(record).__name__}, not an object; write articles as {{...}}")
    if "@type" in record or "@graph" in record:
        node = article_node(record)
        record, declared = (node, declared_in(node)) if node else (record, Declared())
        text, fields = _plain_text(record), merge(declared, _plain_fields(record))
    elif _is_ninjs(record):
        lower = {key.lower(): value for key, value in record.items()}
        _check_usable(lower, source.label)
        text, fields = _ninjs_text(lower), _ninjs_fields(lower)
    else:
        text, fields = _plain_text(record), _plain_fields(record)
    if not text.strip():
        raise InputError(f"{source.label}: no text; put it under one of {', '.join(_TEXT_KEYS[:4])}")
    return make_article(text, fields, source)


def _plain_text(record: dict[str, Any]) -> str:
    """Return the text of a plain object; a list of paragraphs is joined, HTML becomes text."""
    keyed = _keyed(record)
    for key in _TEXT_KEYS:
        value = keyed.get(key)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            value = "\n".join(value)
        if isinstance(value, str) and value.strip():
            return fragment_text(value) if is_markup(value) else value
    return ""


def _keyed(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record with its keys in lower case, without ``_`` and ``-``; the first of equal keys counts."""
    keyed: dict[str, Any] = {}
    for key, value in record.items():
        keyed.setdefault(key.lower().replace("_", "").replace("-", ""), value)
    return keyed


def _plain_fields(record: dict[str, Any]) -> Declared:
    """Read the metadata of a plain object."""
    keyed = _keyed(record)
    found: dict[str, Any] = {}
    for field, (read, keys) in FIELD_MAP.items():
        value = next((value for key in keys if key in keyed and (value := read(keyed[key]))), None)
        if value:
            found[field] = value
    return Declared(**found)


_NINJS_KEYS = frozenset(
    ["pubstatus", "versioncreated", "bodies", "headlines", "body_text", "body_html", "body_xhtml", "$standard"]
)


def _is_ninjs(record: dict[str, Any]) -> bool:
    """Tell ninjs from other objects: ``uri`` is its only required key, and one of its peculiar keys is there too."""
    return "uri" in record and not _NINJS_KEYS.isdisjoint(key.lower() for key in record)


def _check_usable(item: dict[str, Any], label: str) -> None:
    """Refuse ninjs items that may not be published, or are not text. Keys are in lower case.

    Raises:
        InputError: with the reason.
    """
    status = str(item.get("pubstatus", "usable")).lower()
    if status != "usable":
        raise InputError(f"{label}: publication status {status!r}; only usable items are read")
    kind = str(item.get("type", "text")).lower()
    if kind not in {"text", "composite"}:
        raise InputError(f"{label}: type {kind!r}; only text items are read")
    embargo = plain(item.get("embargoeduntil") or item.get("embargoed"))
    if embargo and not _is_past(embargo):
        raise InputError(f"{label}: embargoed until {embargo}; run again after that")


def _is_past(date: str) -> bool:
    """Tell whether a moment has passed; a date that cannot be read, or has no time zone, is given a day more."""
    value = any_date(date)
    if value is None or len(value) < len("2024-06-17"):
        return False
    moment = datetime.fromisoformat(value)
    now = datetime.now(UTC)
    if moment.tzinfo is None:
        return (now - moment.replace(tzinfo=UTC)).total_seconds() > 86_400
    return moment <= now


def _ninjs_text(item: dict[str, Any]) -> str:
    """Return the body of a ninjs item, plain text first."""
    bodies = item.get("bodies")
    found: list[tuple[str, str]] = []
    for body in bodies if isinstance(bodies, list) else []:
        if isinstance(body, dict) and isinstance(body.get("value"), str):
            lower = {key.lower(): value for key, value in body.items()}
            found.append((str(lower.get("contenttype", "")), lower["value"]))
    found += [(key, value) for key, value in item.items() if key.startswith("body_") and isinstance(value, str)]
    found.sort(key=lambda body: is_markup(body[1]))
    for kind, value in found:
        if value.strip():
            return fragment_text(value) if "html" in kind.lower() or is_markup(value) else value
    return ""


def _ninjs_fields(item: dict[str, Any]) -> Declared:
    """Read the metadata of a ninjs item. Keys are in lower case."""
    return Declared(
        headline=plain(item.get("headline")) or _main_value(item.get("headlines")) or plain(item.get("title")),
        url=web_address(item.get("uri")),
        identifier=plain(item.get("uri")),
        authors=parties(item.get("byline") or item.get("by")),
        publisher=party(item.get("copyrightholder"), kind="Organization"),
        published=any_date(item.get("firstcreated")) or any_date(item.get("contentcreated")),
        modified=any_date(item.get("versioncreated")),
        abstract=_main_value(item.get("descriptions")) or plain(item.get("description_text")),
        dateline=plain(item.get("located")),
        keywords=texts(item.get("subject") or item.get("subjects")),
        copyright_notice=plain(item.get("copyrightnotice")),
        language=language_tag(item.get("language")),
    )


def _main_value(values: Any) -> str | None:
    """Return the text of the ``main`` item of a ninjs list of ``{role, value}``, else of the first."""
    items = [item for item in values if isinstance(item, dict)] if isinstance(values, list) else []
    items.sort(key=lambda item: item.get("role") != "main")
    value = plain(items[0].get("value")) if items else None
    return fragment_text(value) if value and is_markup(value) else value
