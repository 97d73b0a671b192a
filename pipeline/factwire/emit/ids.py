"""Facts -> the ``@id`` of every node, derived from content alone.

A node is ``<article>#<family>-<slug>``: ``https://news.example/story#person-jane-doe``. The same article
gives the same ids on every machine, whatever the order in which entities are listed.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote

from factwire.data import Article, Entity, Facts, Mention, Party
from factwire.errors import InvalidDocument

FAMILIES: Mapping[str, str] = MappingProxyType(
    {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FACILITY": "Place"}
)
"""Entity type -> the top schema.org class of its node, which also starts its id."""

SLUG_LENGTH = 64
"""Longest readable part of an id; longer names are cut and marked with a digest."""

# RFC 3986: reserved characters and the percent sign; brackets are legal in an IPv6 host only, which news does not have.
_KEPT = "-._~:/?@!$&'()*+,;=%"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://.")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Letters that Unicode does not decompose although readers of Latin script take them for these.
_FOLD = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n"}
)


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of one document: of the article, of entities by entity id, of parties by ``party_key``."""

    article: str
    entities: Mapping[str, str]
    parties: Mapping[tuple[str, str], str]
    merged: frozenset[tuple[str, str]]
    """Parties that are also entities of the text and share their node."""


def mint(facts: Facts) -> Ids:
    """Give every entity and every declared author and publisher its ``@id``.

    Entities come in text order, then parties in declared order. A name that is taken gets a suffix
    digested from its class, its name and how many before it were equal in both. A party with the name
    of exactly one entity of its family is that entity.

    Raises:
        InvalidDocument: an entity has a type without a family, or no mention in the extraction.
    """
    article = facts.segmented.article
    base = iri(article.id)
    ordered = _in_text_order(facts)
    taken: set[str] = set()
    seen: dict[tuple[str, str], int] = {}

    def claim(family: str, schema_type: str, name: str) -> str:
        nth = seen[schema_type, name] = seen.get((schema_type, name), 0) + 1
        digest = hashlib.sha256(f"{schema_type}\n{name}\n{nth}".encode()).hexdigest()
        plain = f"{family.lower()}-{slug(name)}"
        free = next(c for c in _candidates(plain, digest) if c not in taken)
        taken.add(free)
        return with_fragment(base, free)

    entities = {e.id: claim(FAMILIES[e.type], e.schema_type, e.name) for e in ordered}
    namesakes: dict[tuple[str, str], list[str]] = {}
    for entity in ordered:
        namesakes.setdefault((FAMILIES[entity.type], _plain(entity.name)), []).append(entities[entity.id])
    parties: dict[tuple[str, str], str] = {}
    merged = set()
    for party in declared(article):
        key = party_key(party)
        if key in parties:
            continue
        same = namesakes.get(key, [])
        if len(same) == 1:
            merged.add(key)
        parties[key] = same[0] if len(same) == 1 else claim(party.kind, party.kind, party.name)
    return Ids(base, entities, parties, frozenset(merged))


def declared(article: Article) -> Iterator[Party]:
    """Yield the authors, then the publisher, that the article's metadata names."""
    yield from article.authors
    if article.publisher is not None:
        yield article.publisher


def party_key(party: Party) -> tuple[str, str]:
    """Return what makes two parties the same: kind, and name without case and spacing."""
    return party.kind, _plain(party.name)


def with_fragment(base: str, fragment: str) -> str:
    """Return ``base#fragment``; a fragment that ``base`` has already is kept and extended.

    Sites that route by fragment (``/#/story/12``) have one article per fragment: to cut it off would
    give the people of different articles the same ids.
    """
    if base.endswith("#"):
        return base + fragment
    return f"{base}-{fragment}" if "#" in base else f"{base}#{fragment}"


def iri(text: str) -> str:
    """Return ``text`` with everything percent-encoded that RFC 3986 does not allow where it stands.

    Idempotent; a valid URI comes back unchanged.
    """
    before, hash_sign, after = _STRAY_PERCENT.sub("%25", text).partition("#")
    return quote(before, safe=_KEPT) + hash_sign + quote(after, safe=_KEPT)


def link(text: str | None) -> str | None:
    """Return a declared URL as ``iri`` does; None for what is not an absolute one (``CC BY 4.0``, ``/us``)."""
    return iri(text) if text and _ABSOLUTE.match(text) else None


def slug(name: str) -> str:
    """Return lower-case ASCII letters, digits and single hyphens for ``name``; never empty.

    Accents are dropped. A name that loses letters (other scripts) or is cut carries eight hexadecimal
    digits of its SHA-256, so that different names keep different slugs.
    """
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_FOLD)).lower()
    letters = "".join(c for c in folded if unicodedata.category(c)[0] != "M")
    plain = _NOT_SLUG.sub("-", letters).strip("-")
    lossless = all(c.isascii() for c in letters if c.isalnum())
    if plain and lossless and len(plain) <= SLUG_LENGTH:
        return plain
    digest = hashlib.sha256(unicodedata.normalize("NFC", name).encode()).hexdigest()[:8]
    return "-".join(part for part in (plain[:SLUG_LENGTH].strip("-"), digest) if part)


def mentions_of(entity: Entity, mentions: Mapping[str, Mention]) -> list[Mention]:
    """Return the mentions of ``entity`` in text order.

    Raises:
        InvalidDocument: the entity has none, or names one that the extraction lacks.
    """
    missing = [m for m in entity.mentions if m not in mentions]
    if missing or not entity.mentions:
        what = f"mention {missing[0]!r} is not in the extraction" if missing else "it has no mention"
        raise InvalidDocument(f"entity {entity.id} ({entity.name!r}): {what}; resolve must list mentions it was given")
    return sorted((mentions[m] for m in entity.mentions), key=lambda m: (m.span, m.id))


def _in_text_order(facts: Facts) -> list[Entity]:
    """Sort entities by their first mention."""
    mentions = {m.id: m for m in facts.extraction.mentions}
    for entity in facts.entities:
        if entity.type not in FAMILIES:
            known = ", ".join(FAMILIES)
            raise InvalidDocument(
                f"entity {entity.id} ({entity.name!r}): type {entity.type} becomes no node; known: {known}"
            )
    return sorted(facts.entities, key=lambda e: (mentions_of(e, mentions)[0].span, e.schema_type, e.name, e.id))


def _candidates(plain: str, digest: str) -> Iterator[str]:
    """Yield the plain id, then the id with ever more digits of its digest."""
    yield plain
    for length in range(8, len(digest) + 1):
        yield f"{plain}-{digest[:length]}"


def _plain(name: str) -> str:
    """Return a name without differences of case and spacing."""
    return " ".join(name.split()).casefold()
