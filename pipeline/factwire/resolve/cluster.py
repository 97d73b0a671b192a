"""Typed mentions -> groups of mentions of one name, one type each; organizations and places with several names.

What makes two names one: equal folded words; an acronym in brackets or by initials; a row of the gazetteer. Edit
distance never does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from factwire.data import Extraction, Mention, PlaceRecord, Segmented, SentenceKind, Span
from factwire.resolve.link import body_of, country_named, is_adjective, place_of
from factwire.resolve.names import (
    COMMON_NOUNS,
    CORPORATE_WORDS,
    FEMALE,
    HONORIFICS,
    MALE,
    RANKS,
    Name,
    clean,
    fold,
    initials,
    is_acronym,
    spells,
    word_set,
)

KEPT_TYPES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FACILITY"})
NAME_TYPES = KEPT_TYPES | {"NORP", "EVENT", "PRODUCT", "LAW", "MISC"}
"""Types that vote on what a name is. Only the kept ones become entities."""

STORY = frozenset({SentenceKind.HEADLINE, SentenceKind.BODY})

KEEP_SCORE = 0.5
"""A name counts if the network is at least this sure of one of its mentions; scores are probabilities."""
SURE_SCORE = 0.8
"""A mention that outweighs the majority of its namesakes in telling its type."""
MINORITY_SHARE = 0.25
"""Two sure mentions of another type with this share of the weight are another thing of the same name."""
TIE_BREAK = 0.25
"""Weight of the gazetteer in the vote on a type: less than that of one mention."""

GENERIC_TAILS = word_set(
    "motor motors group holding holdings company companies corporation industries international bank party "
    "university airlines airways air lines technologies technology stores brothers"
)
"""Words that an article drops when it names an organization again: Acme Holdings, Acme."""

LOCATIVES = frozenset({"in", "near", "outside", "across", "around", "inside"})
REACH = 30
"""Characters in front of a name in which the word before it stands."""
MALE_KIN = word_set("husband father son brother uncle nephew grandfather grandson stepfather stepson mr sir")
FEMALE_KIN = word_set(
    "wife mother daughter sister aunt niece grandmother granddaughter stepmother widow mrs ms miss madam"
)


Tokens = tuple[str, ...]


SHORTEST_ACRONYM, MOST_LETTERS = 3, 0.6
TRADES = word_set(
    "airlines airways brewery breweries cement chemicals dairies electronics energy farms foods industries insurance "
    "logistics media mills mining motors oil petroleum pharma pharmaceuticals shipping steel stores studios sugar "
    "systems technologies telecom textiles ventures"
)
"""Last words of companies' names that say what they deal in."""
NOT_ALONE = word_set(
    "real inter sporting atletico athletic united new great west east north south national royal general international "
    "american british european african asian global first central state public northern southern eastern western"
)
"""Folded first words of names that mean nobody in particular by themselves: "Real Madrid", "General Motors"."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention, the name in it, and where it stands."""

    mention: Mention
    name: Name
    type: str
    sentence: int
    headline: bool
    nested: bool
    """It is a part of another name and vouches for nothing: Victoria in Lake Victoria."""
    gender: str = ""

    @property
    def start(self) -> int:
        """Offset of the mention."""
        return self.mention.span.start


@dataclass(frozen=True, slots=True)
class Cluster:
    """Mentions of one thing, in text order."""

    type: str
    members: tuple[Named, ...]

    @property
    def tokens(self) -> Tokens:
        """The folded words of its first name."""
        return self.members[0].name.tokens

    @property
    def sure(self) -> bool:
        """Tell whether a mention that stands on its own is good enough to keep it."""
        return any(m.mention.score >= KEEP_SCORE and not m.nested for m in self.members)


def story_mentions(segmented: Segmented, extraction: Extraction) -> list[tuple[Mention, int]]:
    """Return the mentions of headline and body in text order, the outer first, with the number of their sentence."""
    starts = [sentence.span.start for sentence in segmented.sentences]
    ordered = sorted(extraction.mentions, key=lambda m: (m.span.start, -m.span.end, m.type, m.id))
    placed = ((mention, bisect_right(starts, mention.span.start) - 1) for mention in ordered)
    return [(m, number) for m, number in placed if number >= 0 and segmented.sentences[number].kind in STORY]


def named_mentions(segmented: Segmented, mentions: Sequence[tuple[Mention, int]]) -> list[Named]:
    """Return the mentions of ``story_mentions`` that hold a name."""
    text = segmented.article.text
    role_ends = {m.span.start: m.span.end for m, _ in mentions if m.type == "ROLE"}
    found: list[Named] = []
    around: list[Mention] = []
    for mention, number in mentions:
        if mention.type not in NAME_TYPES:
            continue
        around = [outer for outer in around if outer.span.end > mention.span.start]
        nested = any(_hides(outer, mention) for outer in around)
        around.append(mention)
        name = _name(text, mention, role_ends.get(mention.span.start, 0))
        if name is None:
            continue
        gender = ""
        if mention.type == "PERSON":
            cue = word_before(text, mention.span)
            name = replace(name, regnal=cue) if cue in RANKS and not name.regnal else name
            gender = name.gender or _kin_gender(text, mention.span)
        headline = segmented.sentences[number].kind is SentenceKind.HEADLINE
        found.append(Named(mention, name, _type(mention, name), number, headline, nested, gender))
    return found


def word_before(text: str, span: Span) -> str:
    """Return the folded word in front of a span, nothing across a line or the end of a sentence."""
    return _last_word(text[max(0, span.start - REACH) : span.start])


def _last_word(before: str) -> str:
    """Return the last word of ``before``, folded, if only a space follows it."""
    words = before.rsplit(None, 1)
    if not words or not before.endswith(words[-1] + " "):
        return ""
    word = fold(words[-1])
    return "" if words[-1][-1] in ".,!?;:" and word not in HONORIFICS else word


def _kin_gender(text: str, span: Span) -> str:
    """Return the gender that "Mrs." or "his wife" tells; with a comma only around an apposition: "his wife, Ada,"."""
    before = text[max(0, span.start - REACH) : span.start]
    if text[span.end : span.end + 1] == "," and before.endswith(", "):
        before = before[:-2] + " "
    cue = _last_word(before)
    return MALE if cue in MALE_KIN else FEMALE if cue in FEMALE_KIN else ""


def _name(text: str, mention: Mention, role_end: int) -> Name | None:
    """Return the name in a mention; a person's without the role at its head."""
    if mention.type == "PERSON" and mention.span.start < role_end < mention.span.end:
        role = fold(text[mention.span.start : role_end])
        name = clean(text[role_end : mention.span.end], "PERSON")
        if name is not None and (role.split() or [""])[-1] not in RANKS:
            return name
    return clean(mention.span.of(text), mention.type)


def _type(mention: Mention, name: Name) -> str:
    """Return the type of a mention, corrected where the network takes a country for its people or the reverse."""
    if mention.type == "NORP" and country_named(name.text) is not None:
        return "GPE"
    if mention.type in ("GPE", "LOC") and is_adjective(name.text):
        return "NORP"
    return mention.type


def _hides(outer: Mention, inner: Mention) -> bool:
    """Tell whether ``inner`` is a part of another kind of name and so perhaps not what it looks like."""
    if outer.score < KEEP_SCORE or outer.type == inner.type or outer.span == inner.span:
        return False
    return outer.span.covers(inner.span) and not (outer.type == "LOC" and inner.type in ("GPE", "NORP"))


def by_name(named: Iterable[Named], text: str) -> list[Cluster]:
    """Group mentions of equal names; one type each unless the article clearly uses a name for two things."""
    groups: dict[Tokens, list[Named]] = defaultdict(list)
    ends: dict[str, set[str]] = defaultdict(set)
    for item in named:
        groups[item.name.tokens].append(item)
        if len(item.name.tokens) > 1 and not item.nested:
            ends[item.type].update((item.name.tokens[0], item.name.tokens[-1]))
    return [cluster for members in groups.values() for cluster in _vote(members, ends, text)]


def _vote(members: Sequence[Named], ends: Mapping[str, set[str]], text: str) -> list[Cluster]:
    """Give all mentions of one name the type that they tell together; split off a type with support of its own."""
    if len({m.type for m in members}) == 1:
        return [Cluster(members[0].type, tuple(members))]
    weights: dict[str, float] = defaultdict(float)
    for member in members:
        weights[member.type] += 0.0 if member.nested else member.mention.score
    total = sum(weights.values())
    for kind in _gazetteer_types(members[0].name.text) & weights.keys():
        weights[kind] += TIE_BREAK
    winner = max(sorted(weights), key=lambda kind: weights[kind])
    apart = {
        kind
        for kind in weights.keys() & KEPT_TYPES - {winner}
        if _stands_apart([m for m in members if m.type == kind], weights[kind] / (total or 1.0), ends[kind], text)
    }
    groups: dict[str, list[Named]] = defaultdict(list)
    for member in members:
        groups[member.type if member.type in apart else winner].append(member)
    return [Cluster(kind, tuple(group)) for kind, group in groups.items()]


def _gazetteer_types(surface: str) -> frozenset[str]:
    """Return the types that the gazetteer knows a name by."""
    if body_of(surface) is not None:
        return frozenset({"ORG"})
    place = place_of(surface)
    if place is None:
        return frozenset()
    return frozenset({"LOC"}) if place.kind == "Continent" else frozenset({"GPE"})


def _stands_apart(members: Sequence[Named], share: float, ends: set[str], text: str) -> bool:
    """Tell whether the mentions of a minority type are another thing of the same name.

    They are if a fuller name of that type is in the article, if several are sure, or if a place stands after "in".
    """
    sure = [m for m in members if m.mention.score >= SURE_SCORE and not m.nested]
    if not sure:
        return False
    tokens = members[0].name.tokens
    if len(tokens) == 1 and tokens[0] in ends:
        return True
    if len(sure) > 1 and share >= MINORITY_SHARE:
        return True
    is_place = members[0].type in ("GPE", "LOC", "FACILITY")
    return is_place and any(word_before(text, m.mention.span) in LOCATIVES for m in sure)


def places(clusters: Sequence[Cluster], records: Mapping[Tokens, PlaceRecord]) -> list[Cluster]:
    """Join the names of one place: those with the same record."""
    joined: dict[object, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        joined[records.get(cluster.tokens) or (cluster.type, cluster.tokens)].append(cluster)
    return [merge(group) for group in joined.values()]


def merge(clusters: Sequence[Cluster]) -> Cluster:
    """Make one cluster of several; the type is that of the first with most mentions."""
    members = sorted((m for c in clusters for m in c.members), key=lambda m: (m.mention.span, m.mention.id))
    return Cluster(max(clusters, key=lambda c: len(c.members)).type, tuple(members))


def organizations(clusters: Sequence[Cluster], text: str, surnames: Collection[str] = ()) -> list[Cluster]:
    """Join the names of one organization: acronyms, known bodies, forms without "Group" or "Party".

    ``surnames`` are folded words that also mean people of the article.
    """
    parent = list(range(len(clusters)))
    known = [body_of(cluster.members[0].name.text) for cluster in clusters]

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def join(left: int, right: int) -> None:
        first, second = sorted((root(left), root(right)))
        if known[first] is None or known[second] is None or known[first] == known[second]:
            parent[second] = first
            known[first] = known[first] or known[second]

    index = {cluster.tokens: number for number, cluster in enumerate(clusters)}
    first_of: dict[str, int] = {}
    for number, body in enumerate(known):
        if body is not None:
            join(first_of.setdefault(body.name, number), number)
    for left, right in (
        *_bracketed(clusters, index, text),
        *_initialed(clusters),
        *_shortened(clusters, index, surnames),
    ):
        join(left, right)
    joined: dict[int, list[Cluster]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        joined[root(number)].append(cluster)
    return [merge(group) for group in joined.values()]


def misread_as_people(people: Sequence[Cluster], bodies: Sequence[Cluster]) -> list[Cluster]:
    """Return the people of one word who are companies: "Ralston" where "Ralston Purina Co." is, and no Jane Ralston."""
    named = parts_of_names(people)
    firsts = {body.tokens[0] for body in bodies if len(body.tokens) > 1 and _is_company(body)}
    return [p for p in people if len(p.tokens) == 1 and p.tokens[0] in firsts - named]


def parts_of_names(people: Iterable[Cluster]) -> set[str]:
    """Return the folded words of the names of more than one word."""
    return {token for person in people if len(person.tokens) > 1 for token in person.tokens}


def _is_company(cluster: Cluster) -> bool:
    """Tell whether a name ends with a legal form: "Ralston Purina Co."."""
    return any(fold(member.name.text).split()[-1] in CORPORATE_WORDS for member in cluster.members)


def _is_firm(cluster: Cluster) -> bool:
    """Tell whether a name ends with what a company deals in: "Acme Mills"."""
    return len(cluster.tokens) == 2 and cluster.tokens[0] not in NOT_ALONE and cluster.tokens[1] in TRADES


def _is_club(cluster: Cluster) -> bool:
    """Tell whether a name is a word and a city after it, as clubs are called: "Bayern Munich"."""
    words = cluster.members[0].name.text.split()
    city = place_of(words[1]) if len(words) == 2 else None
    return city is not None and city.kind == "City" and cluster.tokens[0] not in NOT_ALONE and body_of(words[0]) is None


def _is_local(cluster: Cluster) -> bool:
    """Tell whether a name is a place and one word after it, which may stand alone: "Nairobi Wanderers"."""
    place, _, last = cluster.members[0].name.text.rpartition(" ")
    known = place_of(place) if place and last[:1].isupper() else None
    return known is not None and fold(last) not in COMMON_NOUNS | GENERIC_TAILS


def _bracketed(clusters: Sequence[Cluster], index: Mapping[Tokens, int], text: str) -> Iterable[tuple[int, int]]:
    """Yield the pairs that the text itself equates: "World Health Organization (WHO)".

    An acronym of words in another language counts if the bracket introduces it, and the article uses it again or most
    of its letters begin words of the name.
    """
    at = {m.start: (number, m) for number, cluster in enumerate(clusters) for m in cluster.members}
    for number, cluster in enumerate(clusters):
        for member in cluster.members:
            other = index.get(tuple(fold(member.name.acronym).split())) if member.name.acronym else None
            end, introduced = member.mention.span.end, False
            if other is None and text[end : end + 2] == " (" and end + 2 in at:
                other, inner = at[end + 2]
                closed = text[inner.mention.span.end : inner.mention.span.end + 1] == ")"
                again = len(clusters[other].members) > 1 or _shares_initials(inner.name.text, member.name.text)
                introduced = closed and inner is clusters[other].members[0] and again
            if other is None or other == number:
                continue
            short, long = sorted((member.name.text, clusters[other].members[0].name.text), key=len)
            if is_acronym(short) and (spells(short, long) or (introduced and " " in long)):
                yield number, other


def _shares_initials(acronym: str, name: str) -> bool:
    """Tell whether most letters of an acronym begin words of a name, in any order: "Coffee Council of Kenya (KCC)"."""
    left = Counter(word[0].upper() for word in name.split())
    shared = sum((Counter(acronym.upper()) & left).values())
    return len(acronym) >= SHORTEST_ACRONYM and shared >= MOST_LETTERS * len(acronym)


def _initialed(clusters: Sequence[Cluster]) -> Iterable[tuple[int, int]]:
    """Yield acronyms with the one organization of the article that has their initials."""
    long_names: dict[str, set[int]] = defaultdict(set)
    for number, cluster in enumerate(clusters):
        for text in {m.name.text for m in cluster.members}:
            if " " in text:
                long_names[initials(text.removeprefix("The "))].add(number)
    for number, cluster in enumerate(clusters):
        candidates = long_names.get("".join(cluster.tokens), set())
        if len(candidates) == 1 and is_acronym(cluster.members[0].name.text):
            known = body_of(cluster.members[0].name.text)
            (candidate,) = candidates
            if (
                known is None
                or body_of(clusters[candidate].members[0].name.text) == known
                or len(cluster.tokens[0]) > 2
            ):
                yield candidate, number


def _shortened(
    clusters: Sequence[Cluster], index: Mapping[Tokens, int], surnames: Collection[str]
) -> Iterable[tuple[int, int]]:
    """Yield names with the one longer name that only adds words such as "Group" or "Party".

    Or the body that it is a part of: "UN Security Council", "Security Council". Or the one company or club whose first
    word it is: "Ralston", "Ralston Purina Co."; "Bayern", "Bayern Munich"; or its last word after a place: "Wanderers".
    """
    longer: dict[int, set[int]] = defaultdict(set)
    for number, cluster in enumerate(clusters):
        stem = cluster.tokens
        part = index.get(stem[1:]) if len(stem) > 2 and body_of(stem[0].upper()) else None
        if part is not None:
            longer[part].add(number)
        while len(stem) > 1 and stem[-1] in GENERIC_TAILS:
            stem = stem[:-1]
            short = index.get(stem)
            if short is not None and place_of(clusters[short].members[0].name.text) is None:
                longer[short].add(number)
        last = index.get(cluster.tokens[-1:], number)
        if last != number and _is_local(cluster):
            longer[last].add(number)
        first = index.get(stem[:1], number)
        owned = cluster.tokens[0] not in surnames and any(kind(cluster) for kind in (_is_company, _is_club, _is_firm))
        if first != number and owned and place_of(clusters[first].members[0].name.text) is None:
            longer[first].add(number)
    for short, candidates in longer.items():
        if len(candidates) == 1 and not is_adjective(clusters[short].members[0].name.text):
            yield short, next(iter(candidates))
