"""Facts -> the ``@id`` of every node, derived from content alone.

A node is ``<article>#<family>-<slug>``: ``https://news.example/story#person-jane-doe``. The same article
gives the same ids on every machine, whatever the order in which entities are listed.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import quote

from factwire import vocab
from factwire.data import Article, Entity, Facts, Filler, Mention, Party, Segmented, SentenceKind
from factwire.emit.governments import government_name
from factwire.emit.teams import contests, team_name
from factwire.errors import InvalidDocument
from factwire.parties import are_related, head_of, introductions, is_introduced, party_of

FAMILIES: Mapping[str, str] = MappingProxyType(
    {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FACILITY": "Place"}
)
"""Entity type -> the top schema.org class of its node, which also starts its id."""

ANYBODY = frozenset("people men women children others members officials police victims".split())
"""Groups of whom an article has many."""
MANY = re.compile(
    r"(?:(?:about|almost|around|at least|more than|nearly|over|some) )?"
    r"(?:\d{1,3}(?:,\d{3})+|\d[\d.]* (?:thousand|million|billion)|(?:tens of )?thousands|hundreds|millions)\b"
)
"""How phrases begin that count more than anybody else of their noun would be: "8,000 residents"."""
SOME = re.compile(r"(?:a few|few|many|most|several|some|various)\b")
"""How phrases begin that mean a part of them: "most experts"."""
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
class Named:
    """The node of what has no entity: its ``@id``, and the name in the spelling that stands first in the text."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of one document: of the article, of entities by entity id, of parties by ``party_key``."""

    article: str
    entities: Mapping[str, str]
    parties: Mapping[tuple[str, str], str]
    merged: frozenset[tuple[str, str]]
    """Parties that are also entities of the text and share their node."""
    governments: Mapping[str, Named]
    """By country, as fillers name it."""
    teams: Mapping[str, Named]
    """National teams, by country."""
    unnamed: Mapping[str, Named]
    """People and bodies whom the text describes but does not name, by ``plain`` text."""
    topics: Mapping[str, Named]
    """What the text is about and has no entity, by ``plain`` text."""
    events: Mapping[str, str]
    """By event id; also of events that become no node."""
    quotes: Mapping[str, str]
    """By quote id; the same words of the same speaker are one node."""
    assertions: Mapping[str, str]
    """By assertion id; the same words of the same authors are one node."""


@dataclass(slots=True)
class _Register:
    """Hands out ids, each once."""

    base: str
    taken: set[str] = field(default_factory=set)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def claim(self, family: str, schema_type: str, name: str, *, stem: str | None = None) -> str:
        """Return the id ``family-stem``, or, where that is taken, one with a suffix.

        The stem is the slug of the name by default. The suffix is digested from class, name, and how many
        before it were equal in both.
        """
        nth = self.seen[schema_type, name] = self.seen.get((schema_type, name), 0) + 1
        digest = hashlib.sha256(f"{schema_type}\n{name}\n{nth}".encode()).hexdigest()
        plain_id = f"{family.lower()}-{stem or slug(name)}"
        free = next(c for c in _candidates(plain_id, digest) if c not in self.taken)
        self.taken.add(free)
        return with_fragment(self.base, free)


def mint(facts: Facts) -> Ids:
    """Give every node its ``@id``.

    Entities come first, then declared authors and publisher, then what events and speech need, each in text
    order. A party, government or group with the name of exactly one entity of its family is that entity.

    Raises:
        InvalidDocument: an entity has a type without a family, or no mention in the extraction.
    """
    register = _Register(iri(facts.segmented.article.id))
    ordered = _in_text_order(facts)
    entities = {e.id: register.claim(FAMILIES[e.type], e.schema_type, e.name) for e in ordered}
    namesakes: dict[tuple[str, str], list[str]] = {}
    for entity in ordered:
        namesakes.setdefault((FAMILIES[entity.type], plain(entity.name)), []).append(entities[entity.id])
    known: Known = {key: found[0] for key, found in namesakes.items() if len(found) == 1}
    keys: dict[tuple[str, str], Party] = {}
    for party in declared(facts.segmented.article):
        keys.setdefault(party_key(party), party)
    parties = {key: known.get(key) or register.claim(p.kind, p.kind, p.name) for key, p in keys.items()}
    fillers = sorted(_fillers(facts), key=lambda filler: (filler.span, filler.text))
    played = contests(facts.events, facts.segmented.article.text)
    sides, states = ([f for f in fillers if (f.trigger in played) is plays] for plays in (True, False))
    return Ids(
        article=register.base,
        entities=entities,
        parties=parties,
        merged=frozenset(keys.keys() & known.keys()),
        governments=_bodies(states, "GovernmentOrganization", government_name, known, register),
        teams=_bodies(sides, "SportsTeam", team_name, known, register),
        unnamed=_unnamed(fillers, facts.segmented, known, register),
        topics=_topics(fillers, register),
        events=_events(facts, register),
        quotes=_quotes(facts, register),
        assertions=_assertions(facts, register),
    )


Known = Mapping[tuple[str, str], str]
"""Family and ``plain`` name -> id, of entities that share them with no other."""


def _fillers(facts: Facts) -> Iterator[Filler]:
    """Yield who or what takes part in events, and who speaks."""
    for event in facts.events:
        yield from event.fillers
    for quote_ in facts.quotes:
        yield quote_.speaker
    for assertion in facts.assertions:
        yield from assertion.authors


def _bodies(
    fillers: Iterable[Filler], schema_type: str, name_of: Callable[[str], str], known: Known, register: _Register
) -> dict[str, Named]:
    """Give what acts for each country an id: ``organization-government-of-kenya``."""
    by_name: dict[str, Named] = {}
    countries = list(dict.fromkeys(f.country for f in fillers if f.country is not None))
    for name in map(name_of, countries):
        if name not in by_name:
            entity = known.get(("Organization", plain(name)))
            by_name[name] = Named(entity or register.claim("Organization", schema_type, name), name)
    return {country: by_name[name_of(country)] for country in countries}


def _unnamed(fillers: Iterable[Filler], segmented: Segmented, known: Known, register: _Register) -> dict[str, Named]:
    """Give each party without a name an id: ``group-south-korean-officials``, ``person-company-spokesman``.

    "Prosecutors" are the Swiss prosecutors where the article knows no others; whom a headline leaves without a name
    ("ex-detainee") has one below it.
    """
    text = segmented.article.text
    headlines = [s.span for s in segmented.sentences if s.kind is SentenceKind.HEADLINE]
    parties: dict[str, tuple[str, str]] = {}
    introduced: dict[str, list[int]] = {}
    for filler, key, name in _described(fillers):
        party = party_of(filler.text)
        if key in parties or party is None:
            continue
        if party == "person" and any(span.covers(filler.span) for span in headlines):
            continue
        if party == "group" and are_related(text, filler.span):
            continue
        if party != "group":
            head = head_of(filler.text)
            places = introduced[head] = introduced.get(head) or introductions(text, head)
            if not is_introduced(text, filler.span, places):
                continue
        parties[key] = party, name
    found: dict[str, Named] = {}
    for key in sorted(parties, key=lambda key: -len(key.split())):
        kind, name = parties[key]
        fuller = _fuller(key, [one for one, (other, _) in parties.items() if other == kind])
        if fuller and key not in ANYBODY and (kind == "body" or " " not in key):
            found[key] = found[fuller]
            continue
        schema_type = "Person" if kind == "person" else "Organization"
        entity = known.get((schema_type, key))
        found[key] = Named(entity or register.claim(kind, schema_type, name), name)
    return found


def _fuller(key: str, parties: Iterable[str]) -> str | None:
    """Return the fullest of the phrases that tell more of one party; None if they may be several.

    "The committee" is "the high-level official committee", which "the official committee" is, too; "the government" is
    "the government of Uttar Pradesh". "Residents" are not "8,000 residents".
    """
    fuller = [one for one in parties if one.endswith(f" {key}") or one.startswith((f"{key} of ", f"{key} for "))]
    longest = max(fuller, key=lambda one: len(one.split()), default=None)
    if longest is not None and (MANY.match(longest) or SOME.match(longest)):
        return None
    return longest if all(one == longest or str(longest).endswith(f" {one}") for one in fuller) else None


def _topics(fillers: Iterable[Filler], register: _Register) -> dict[str, Named]:
    """Give each thing without an entity an id: ``topic-trade``."""
    found: dict[str, Named] = {}
    for _, key, name in _described(fillers):
        if key not in found:
            found[key] = Named(register.claim("topic", "Thing", name), name)
    return found


def _described(fillers: Iterable[Filler]) -> Iterator[tuple[Filler, str, str]]:
    """Yield the fillers without entity with their ``plain`` and printed text."""
    for filler in fillers:
        if filler.entity is None:
            yield filler, plain(filler.text), " ".join(filler.text.split())


def _events(facts: Facts, register: _Register) -> dict[str, str]:
    """Give each event an id: ``event-visit-of-jane-doe``, ``action-jane-doe-resigns``."""
    ordered = sorted(facts.events, key=lambda event: (event.triggers, event.type, event.name, event.id))
    found = {}
    for event in ordered:
        schema_type = vocab.EVENT_TYPES[event.type].schema_type
        family = "action" if schema_type.endswith("Action") else "event"
        found[event.id] = register.claim(family, schema_type, event.name)
    return found


def _quotes(facts: Facts, register: _Register) -> dict[str, str]:
    """Give each quotation an id: ``quotation-1f3a5b7c``."""
    ordered = sorted(facts.quotes, key=lambda quote_: (quote_.content, quote_.text, quote_.id))
    keys = {q.id: (q.text, _identity(q.speaker)) for q in ordered}
    return _by_words("quotation", "Quotation", keys, register)


def _assertions(facts: Facts, register: _Register) -> dict[str, str]:
    """Give each claim an id: ``claim-1f3a5b7c``."""
    ordered = sorted(facts.assertions, key=lambda assertion: (assertion.content, assertion.text, assertion.id))
    keys = {a.id: (a.text, frozenset(map(_identity, a.authors))) for a in ordered}
    return _by_words("claim", "Claim", keys, register)


def _by_words(
    family: str, schema_type: str, keys: Mapping[str, tuple[str, Hashable]], register: _Register
) -> dict[str, str]:
    """Give each text and its source an id from the text's digest; equal ones share it."""
    by_key: dict[tuple[str, Hashable], str] = {}
    for key in keys.values():
        if key not in by_key:
            by_key[key] = register.claim(family, schema_type, key[0], stem=_digest(key[0]))
    return {each: by_key[key] for each, key in keys.items()}


def _identity(filler: Filler) -> tuple[str, str]:
    """Return what is equal for fillers that mean the same."""
    if filler.entity is not None:
        return "entity", filler.entity
    return ("country", filler.country) if filler.country is not None else ("text", plain(filler.text))


def declared(article: Article) -> Iterator[Party]:
    """Yield the authors, then the publisher, that the article's metadata names."""
    yield from article.authors
    if article.publisher is not None:
        yield article.publisher


def party_key(party: Party) -> tuple[str, str]:
    """Return what makes two parties the same: kind, and name without case and spacing."""
    return party.kind, plain(party.name)


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
    kept = _NOT_SLUG.sub("-", letters).strip("-")
    lossless = all(c.isascii() for c in letters if c.isalnum())
    if kept and lossless and len(kept) <= SLUG_LENGTH:
        return kept
    return "-".join(part for part in (kept[:SLUG_LENGTH].strip("-"), _digest(name)) if part)


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


def plain(name: str) -> str:
    """Return a name without differences of case and spacing."""
    return " ".join(name.split()).casefold()


def _candidates(plain_id: str, digest: str) -> Iterator[str]:
    """Yield the plain id, then the id with ever more digits of its digest."""
    yield plain_id
    for length in range(8, len(digest) + 1):
        yield f"{plain_id}-{digest[:length]}"


def _digest(text: str) -> str:
    """Return eight hexadecimal digits that stand for a text."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:8]
