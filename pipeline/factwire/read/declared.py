"""What publishers declare, in whatever spelling -> Declared. Values that cannot be right are dropped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from factwire.data import Party
from factwire.read.text import clean, word_set


@dataclass(frozen=True, slots=True)
class Declared:
    """The publisher's metadata: the fields of ``Article`` of the same names."""

    headline: str | None = None
    url: str | None = None
    identifier: str | None = None
    authors: tuple[Party, ...] = ()
    publisher: Party | None = None
    published: str | None = None
    modified: str | None = None
    abstract: str | None = None
    section: str | None = None
    dateline: str | None = None
    keywords: tuple[str, ...] = ()
    license: str | None = None
    copyright_notice: str | None = None
    language: str | None = None


def merge(first: Declared, second: Declared) -> Declared:
    """Return ``first`` with its gaps filled from ``second``."""
    return Declared(
        **{field.name: getattr(first, field.name) or getattr(second, field.name) for field in fields(Declared)}
    )


def plain(value: object) -> str | None:
    """Return a value as one line of text, None if it holds none. Numbers are written out."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    return " ".join(clean(html.unescape(value)).split()) or None


_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?)?)?",
    re.I,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?)?")
_WRITTEN = ("%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y")


def iso_date(value: str) -> str | None:
    """Return an ISO 8601 date of any precision in extended form, None if it is no real date."""
    match = _ISO.fullmatch(value.strip())
    if match is None:
        return None
    year, month, day, minutes, seconds, fraction, zone = match.groups()
    offset = "" if zone is None else "Z" if zone in "Zz" else f"{zone[:3]}:{zone[3:].lstrip(':') or '00'}"
    time = "" if minutes is None else f"T{minutes}:{seconds or '00'}"
    try:
        datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}{time}{offset.replace('Z', '+00:00')}")
    except ValueError:
        return None
    if minutes is not None:
        time = f"T{minutes}" + (f":{seconds}" if seconds else "") + (f".{fraction}" if fraction else "")
    return "-".join(part for part in (year, month, day) if part) + time + offset


def any_date(value: object) -> str | None:
    """Return a date in one of the unambiguous spellings of the web as ISO 8601, None if it is in none of them.

    ISO 8601, RFC 2822 (``Mon, 17 Jun 2024 09:00:00 GMT``), ``June 17, 2024``, ``17 June 2024``, and Unix time in
    seconds or milliseconds. ``6/7/2024`` is not read: it is two dates.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _unix_date(float(value))
    text = plain(value)
    if text is None:
        return None
    compact = _COMPACT.fullmatch(text)
    if compact:
        year, month, day, hour, minute, second, zone = compact.groups()
        text = f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else "")
    return iso_date(text) or _written_date(text)


def _unix_date(seconds: float) -> str | None:
    """Return Unix time as ISO 8601, None outside of 1990 to 2100 (in seconds, else in milliseconds)."""
    if seconds > 1e11:
        seconds /= 1000
    if not 631_152_000 <= seconds < 4_102_444_800:
        return None
    return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _written_date(text: str) -> str | None:
    """Return a date in words as ISO 8601."""
    for form in _WRITTEN:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(text).isoformat().replace("+00:00", "Z")
    except ValueError:
        return None


_IRI = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):[^\s<>\"{}|\\^`]+")
_NO_NAMES = frozenset(["javascript", "vbscript", "data", "blob", "about", "file"])


def web_address(value: object) -> str | None:
    """Return an absolute http(s) URL, None for anything else."""
    text = plain(value)
    if text is None or not _IRI.fullmatch(text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme.lower() in {"http", "https"} and parts.hostname else None


def absolute_iri(value: str | None) -> str | None:
    """Return an absolute IRI that can name an article, None for anything else (paths, scripts)."""
    match = _IRI.fullmatch(value) if value else None
    return None if match is None or match[1].lower() in _NO_NAMES else value


_ORGANIZATIONS = word_set(
    """
    reuters ap afp upi pti ani ians dpa efe ansa xinhua tass bloomberg bbc cnn agency agencies associated press
    times post news network media service tribune herald gazette magazine inc ltd wire newswire ministry
    university institute
    """
)
_NOBODY = word_set(
    """
    staff desk admin administrator editor editors editorial reporter reporters writer correspondent
    correspondents team online web unknown anonymous guest contributor bureau
    """
)
_PARTICLES = word_set("de da di del della der den van von bin bint ibn el al la le du dos das ben ter ten zu")


def party(value: object, *, kind: str | None = None) -> Party | None:
    """Read a person or organization: a name, or an object with ``name``, ``url``, ``type`` or ``@type``."""
    if isinstance(value, dict):
        name = _name(value.get("name"))
        declared = value.get("@type", value.get("type"))
        text = " ".join(map(str, declared)) if isinstance(declared, list) else str(declared or "")
        if kind is None and text:
            kind = "Person" if "Person" in text else "Organization"
        url = web_address(value.get("url")) or web_address(value.get("@id"))
    else:
        name, url = _name(value), None
    if name is None or web_address(name):
        return None
    words = set(name.lower().replace(".", "").split())
    return Party(name, kind or ("Person" if words.isdisjoint(_ORGANIZATIONS) else "Organization"), url)


def _name(value: object) -> str | None:
    """Return a name, which is never a number."""
    return plain(value) if isinstance(value, str) else None


def parties(value: object) -> tuple[Party, ...]:
    """Read authors: objects, names, or a byline such as "By Jane Doe and John Roe, Example Press"."""
    found: Iterable[Party | None]
    if isinstance(value, list | tuple):
        found = (one for item in value for one in parties(item))
    elif isinstance(value, dict):
        found = (party(value),)
    else:
        found = (_named(part) for part in _byline_parts(plain(value) or ""))
    return tuple(dict.fromkeys(one for one in found if one))


def _byline_parts(text: str) -> list[str]:
    """Cut a byline into names."""
    return re.split(r"\s*(?:[,;|&]|\band\b)\s*", re.sub(r"^\s*by:?\s+", "", text, flags=re.I))


def _named(text: str) -> Party | None:
    """Return who is named by a part of a byline: two to five capitalized words are a person, "Staff" is nobody."""
    words = text.split()
    lower = {word.lower().strip(".") for word in words}
    if not words or not lower.isdisjoint(_NOBODY):
        return None
    if not lower.isdisjoint(_ORGANIZATIONS):
        return party(text)
    proper = all(word[0].isupper() or word.lower() in _PARTICLES for word in words)
    return party(text, kind="Person") if proper and 2 <= len(words) <= 5 else None


def texts(value: object) -> tuple[str, ...]:
    """Read keywords: a list of words or of objects with ``name``, or a string with commas."""
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list | tuple):
        return ()
    found = (plain(item.get("name")) if isinstance(item, dict) else plain(item) for item in value)
    return tuple(dict.fromkeys(text for text in found if text))


def language_tag(value: object) -> str | None:
    """Return a BCP 47 tag of English (``en``, ``en-GB``), None for anything else."""
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    text = (plain(value) or "").replace("_", "-")
    if text.lower() in {"english", "eng"}:
        return "en"
    return "en" + text[2:] if re.fullmatch(r"en(-[A-Za-z0-9]{2,8})*", text, re.I) else None
