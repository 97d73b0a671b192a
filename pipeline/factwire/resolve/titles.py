"""Roles beside names -> the later definite descriptions that mean the same person: "the Kenyan president".

A description joins a person only if exactly one person of the article is given that title, it is used of
somebody in particular, and country and "former" agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from factwire.data import Extraction, Mention, Segmented
from factwire.resolve.cluster import KEEP_SCORE
from factwire.resolve.link import country_of
from factwire.resolve.names import fold, word_set

FORMER = frozenset({"former", "ex", "then", "late", "outgoing", "onetime"})
ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their"})
PREDICATES = word_set(
    "is was are were be been being become becomes became becoming as elected named appointed nominated remain "
    "remains remained made sworn declared or and called not"
)
"""Before "the president" these ask or say who holds the office; they do not speak of the holder."""
REACH = 60
"""Characters before a title in which its country and article stand."""


@dataclass(frozen=True, slots=True)
class _Title:
    """A role as it stands in the text."""

    key: str
    """Folded words without country, article and "former"."""
    former: bool
    country: str
    """ISO code, or empty."""
    definite: bool
    predicate: bool
    open: bool
    """It goes on with "of" something that is no country."""


@dataclass(slots=True)
class _Holder:
    """A person who is given a title, and from where on."""

    start: int
    countries: set[str] = field(default_factory=set)
    former: set[bool] = field(default_factory=set)


def titled_mentions(
    segmented: Segmented,
    extraction: Extraction,
    mentions: Sequence[tuple[Mention, int]],
    owners: Mapping[str, int],
) -> dict[str, int]:
    """Return the person of each role mention that stands for one.

    ``mentions`` are those of the story in text order; ``owners`` maps the ids of mentions of people to the person.
    """
    text = segmented.article.text
    roles = [m for m, _ in mentions if m.type == "ROLE" and m.score >= KEEP_SCORE]
    attached = _attached(text, extraction, mentions, owners, {m.id for m in roles})
    holders: dict[str, dict[int, _Holder]] = defaultdict(dict)
    titles = {role.id: _read(text, role) for role in roles}
    for role in roles:
        if role.id in attached:
            title = titles[role.id]
            holder = holders[title.key].setdefault(attached[role.id], _Holder(role.span.start))
            holder.former.add(title.former)
            holder.countries.update({title.country} - {""})
    found: dict[str, int] = {}
    for role in roles:
        candidates = holders.get(titles[role.id].key, {})
        if role.id not in attached and len(candidates) == 1:
            ((person, holder),) = candidates.items()
            if _means(titles[role.id], role.span.start, holder):
                found[role.id] = person
    return found


def _means(title: _Title, start: int, holder: _Holder) -> bool:
    """Tell whether a description that stands alone means the holder of the title."""
    if not title.key or not title.definite or title.predicate or title.open or holder.former != {title.former}:
        return False
    if title.country:
        return holder.countries == {title.country}
    return start > holder.start


def _attached(
    text: str,
    extraction: Extraction,
    mentions: Sequence[tuple[Mention, int]],
    owners: Mapping[str, int],
    roles: set[str],
) -> dict[str, int]:
    """Return the person of each role that is said of a name: by a relation, before it, or in apposition."""
    attached: dict[str, int] = {}
    scores: dict[str, float] = {}
    for relation in extraction.relations:
        sure = relation.type == "role_of" and relation.score >= KEEP_SCORE and relation.tail in roles
        if sure and relation.head in owners and relation.score > scores.get(relation.tail, 0.0):
            attached[relation.tail], scores[relation.tail] = owners[relation.head], relation.score
    relevant = [m for m, _ in mentions if m.id in roles or m.id in owners]
    for left, right in pairwise(relevant):
        gap = text[left.span.end : right.span.start]
        if left.id in roles and right.id in owners and gap in (" ", ", "):
            attached.setdefault(left.id, owners[right.id])
        elif left.id in owners and right.id in roles and (left.span.covers(right.span) or _is_apposition(gap)):
            attached.setdefault(right.id, owners[left.id])
    return attached


def _is_apposition(gap: str) -> bool:
    """Tell whether only a comma, an article, a country and "former" stand between a name and a title."""
    if not gap.startswith(",") or len(gap) > REACH:
        return False
    words = gap[1:].split()
    while words and fold(words[0]) in ARTICLES | FORMER:
        words = words[1:]
    return not words or country_of(_bare(" ".join(words))) is not None


def _read(text: str, role: Mention) -> _Title:
    """Read a role with the words around it."""
    words = role.span.of(text).split()
    before = text[max(0, role.span.start - REACH) : role.span.start].split()
    while words and fold(words[0]) in ARTICLES | FORMER:
        before.append(words[0])
        words = words[1:]
    for size in (3, 2, 1):
        country = country_of(_bare(" ".join(words[:size]))) if len(words) > size else None
        if country is not None:
            before.extend(words[:size])
            words = words[size:]
            break
    former = bool(words) and fold(words[0]).split(" ")[0] in FORMER
    key = fold(" ".join(words))
    if former:
        key = key.partition(" ")[2]
    code, possessive, before = _country(before)
    while before and fold(before[-1]) in FORMER:
        former = True
        before = before[:-1]
    definite = possessive or (bool(before) and fold(before[-1]) == "the")
    lead = before[:-1] if before and fold(before[-1]) in ARTICLES else before
    predicate = bool(lead) and fold(lead[-1]) in PREDICATES and lead[-1][-1] not in ",.;:"
    of_country, is_open = _after(text, role.span.end)
    return _Title(key, former, code or of_country, definite, predicate, is_open)


def _country(before: list[str]) -> tuple[str, bool, list[str]]:
    """Return the country that stands last before a title, whether as a possessive, and the words before it."""
    for size in (3, 2, 1):
        if len(before) < size or fold(before[-size]) in ARTICLES:
            continue
        surface = " ".join(before[-size:])
        country = country_of(_bare(surface))
        if country is not None:
            return country.country_code or "", _bare(surface) != surface, before[:-size]
    return "", False, before


def _bare(surface: str) -> str:
    """Return ``surface`` without possessive."""
    return surface.removesuffix("'s").removesuffix("’s")


def _after(text: str, end: int) -> tuple[str, bool]:
    """Return the country after "of", and whether the title goes on in another way that narrows it down."""
    rest = text[end : end + REACH]
    if rest.startswith("-"):
        return "", True
    words = rest.split()
    if not words or words[0] not in ("of", "for", "at", "in", "and"):
        return "", False
    words = words[2:] if words[1:2] == ["the"] else words[1:]
    for size in (3, 2, 1):
        surface = _bare(" ".join(words[:size]).rstrip(".,;:!?"))
        country = country_of(surface)
        if country is not None and words:
            return country.country_code or "", False
    return "", True
