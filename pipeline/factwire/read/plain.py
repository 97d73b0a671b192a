"""``.txt`` and ``.md`` -> Article. The text is that of the file, so offsets are those of the file.

Only the byte-order mark, carriage returns and trailing space go; control characters become spaces, one for one.
``NAME.meta.json`` beside ``NAME.txt`` holds what the publisher declares, with the names of schema.org.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from factwire.data import Article
from factwire.errors import InputError
from factwire.read.article import make_article
from factwire.read.declared import Declared, iso_date, language_tag, parties, party, plain, texts, web_address
from factwire.read.source import Source, read_bytes
from factwire.read.text import check_controls, decode

SIDECAR_SUFFIX = ".meta.json"
SIDECAR_KEYS = frozenset(
    {
        "abstract", "author", "dateline", "dateModified", "datePublished", "headline", "identifier", "inLanguage",
        "keywords", "license", "publisher", "section", "url",
    }
)  # fmt: skip
"""Keys that start with ``_`` are comments; any other key is an error."""


def read_plain(source: Source) -> Iterator[Article]:
    """Yield the one article of a text file.

    Raises:
        InputError: the file is no English news article, or its sidecar is wrong.
    """
    text = decode(read_bytes(source), source.label)
    check_controls(text, source.label)
    if text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        raise InputError(f"{source.label}: an HTML page; name it .html")
    yield make_article(text, read_sidecar(source), source)


def read_sidecar(source: Source) -> Declared:
    """Return what ``NAME.meta.json`` beside the article declares; nothing if there is none.

    Raises:
        InputError: the sidecar is not a JSON object, or has an unknown key or an impossible value.
    """
    path = source.path.with_name(source.path.stem + SIDECAR_SUFFIX)
    if not path.is_file():
        return Declared()
    label = f"{source.label.rpartition('/')[0]}/{path.name}".lstrip("/")
    content = decode(read_bytes(Source(path, label, label)), label)
    try:
        raw = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{label}: not JSON ({error}); correct it or remove it") from error
    if not isinstance(raw, dict):
        raise InputError(f"{label}: not a JSON object; write the metadata as {{...}}")
    unknown = sorted(key for key in raw if key not in SIDECAR_KEYS and not key.startswith("_"))
    if unknown:
        raise InputError(f"{label}: unknown key {unknown[0]!r}; known are {', '.join(sorted(SIDECAR_KEYS))}")
    return _declared({key: value for key, value in raw.items() if value is not None}, label)


def _declared(raw: dict[str, Any], label: str) -> Declared:
    """Read the values of a sidecar, every one of them or none."""
    for key in SIDECAR_KEYS - {"author", "publisher", "keywords"}:
        if key in raw and plain(raw[key]) is None:
            raise InputError(f"{label}: {key}: not a text; write it in quotation marks")
    authors = raw.get("author", [])
    declared = Declared(
        headline=plain(raw.get("headline")),
        url=web_address(raw.get("url")),
        identifier=plain(raw.get("identifier")),
        authors=tuple(one for item in (authors if isinstance(authors, list) else [authors]) for one in _author(item)),
        publisher=party(raw.get("publisher"), kind="Organization"),
        published=_date(raw, "datePublished", label),
        modified=_date(raw, "dateModified", label),
        abstract=plain(raw.get("abstract")),
        section=plain(raw.get("section")),
        dateline=plain(raw.get("dateline")),
        keywords=texts(raw.get("keywords")),
        license=plain(raw.get("license")),
        language=language_tag(raw.get("inLanguage")),
    )
    read: dict[str, object] = {
        "url": declared.url,
        "inLanguage": declared.language,
        "publisher": declared.publisher,
        "author": declared.authors,
        "keywords": declared.keywords,
    }
    for key, value in read.items():
        if raw.get(key) and not value:
            raise InputError(f"{label}: {key}: {_WANTED[key]}, not {raw[key]!r}")
    return declared


_WANTED = {
    "url": "give an absolute http(s) address",
    "inLanguage": 'give a language tag of English, such as "en-GB"',
    "publisher": 'give a name or {"name": ..., "url": ...}',
    "author": 'give a name, {"name": ..., "url": ..., "type": ...} or a list of them',
    "keywords": "give a list of texts",
}


def _author(value: object) -> Iterator[Any]:
    """Yield the author that a sidecar names: a single name is taken as it stands."""
    if isinstance(value, str):
        one = party(value)
        yield from [one] if one else []
    else:
        yield from parties(value)


def _date(raw: dict[str, Any], key: str, label: str) -> str | None:
    """Read a date strictly."""
    if key not in raw:
        return None
    value = iso_date(str(raw[key]))
    if value is None:
        raise InputError(
            f"{label}: {key}: {raw[key]!r} is no date; write ISO 8601: 2024-06, 2024-06-17, 2024-06-17T09:00:00Z"
        )
    return value
