"""Typed mentions -> groups of mentions of one name, one type each; places with several names.

What makes two names one: equal folded words; a row of the gazetteer. Edit distance never does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from factwire.data import Extraction, Mention, PlaceRecord, Segmented, SentenceKind, Span
from factwire.resolve.link import body_of, country_named, country_of, is_adjective, place_of
from factwire.resolve.names import (
    FEMALE,
    HONORIFICS,
    MALE,
    RANKS,
    STATES,
    Name,
    clean,
    fold,
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

LOCATIVES = frozenset({"in", "near", "outside", "across", "around", "inside"})
REACH = 30
"""Characters in front of a name in which the word before it stands."""
MALE_KIN = word_set("husband father son brother uncle nephew grandfather grandson stepfather stepson mr sir")
FEMALE_KIN = word_set(
    "wife mother daughter sister aunt niece grandmother granddaughter stepmother widow mrs ms miss madam"
)
HALF = re.compile(r"(?:the )?(North|South)(?:['’]s)?")
"""How one of two countries is called whose names differ by a direction: "the North" where North Korea is spoken of."""

PARTISAN = re.compile(
    r"(?:Republican|Democratic|Libertarian|Conservative|Liberal|Socialist|Communist|Social Democratic|"
    r"Christian Democratic)(?= (?:[a-z]{3,}|[A-Z][a-z]))(?! (?:and|has|had|have|[Pp]arty|was|were|will|would|said)\b)"
)
"""Adjectives of parties before what is theirs: "the Democratic nominee" names no body."""
PARTISANS = re.compile(r"Democrat(?:ic)?|Republican|DEMOCRAT(?:IC)?|REPUBLICAN")
"""The same, and nouns for one of a party, wherever they stand alone."""
KNOWN_AS = re.compile(
    r"(?:,\s(?:an?|the)\s(?:[a-z][\w-]*\s){1,3}(?=also |better |formerly |locally ))?,?\s?\(?"
    r"(?:who is |who was |which is )?"
    r"(?:(?:also|better|best|widely|formerly|previously|(?:more )?commonly|popularly|locally) )?"
    r"(?:known as|a\.?k\.?a\.?)\s(?:the\s)?[\"“‘']?"
)
"""What the text says between two names of one."""
SAME = re.compile(r" \((?:the )?")
"""What stands between two long names of one body, the second in another language: "Audit Court (Corte de Cuentas)"."""
LONG = 3
"""Words of such a second name, at least."""
HASHTAG = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a word of a hashtag ends: "#JaneRoe"."""
CUT = re.compile(r" (?:Sen|Rep|Gov|Gen|Lt|Sgt|Capt|Prof|Dr)$")
"""A title at which a name was cut off."""
STATE = 8
"""Characters of a comma and the longest abbreviation of a state, at least."""
NO_BODIES = frozenset(
    """
    act agreement disease disorder examination fever index leave level method path permit plan price procedure
    rate report scale standard syndrome tax test time treaty vaccine virus visa zone
    """.split()
)
"""Last words of names of things that go by an acronym."""
COMMON = re.compile(r"\w+")
VESSEL = re.compile(
    r"(?:M/?V|HMAS|HMCS|HMS|INS|RMS|USCGC|USNS|USS) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|"
    r"(?:.+ )?(?:Coast Guard|Merchant|Naval) (?:Ship|Vessel) .+"
)
"""Names of ships."""
SHIP = re.compile(
    r"\b(?:boat|cutter|destroyer|ferry|freighter|frigate|(?:Naval )?[Ss]hip|submarine|tanker|trawler|tugboat|vessel|"
    r"warship|yacht)(?:,? (?:called|dubbed|named))? [\"“‘']?$"
)
"""Before one."""
PRIZE = re.compile(r" (?:[Aa]ward|Cup|Medal|Prize|Trophy)s?$")
"""How names end that are nobody's."""
ANYBODY = re.compile(
    r".+ (?:Boy|Couple|Dad|Driver|Father|Girl|M[ae]n|Mom|Mother|Resident|Student|Teen(?:ager)?|Wom[ae]n)"
)
"""How a headline calls somebody without a name: "Springfield Man Held"."""
NAMELESS = re.compile(
    r"\b(?:cat|collie|cow|dog|hound|horse|labrador|pony|puppy|retriever|shepherd|terrier),? (?:called|dubbed|named) $|"
    r"\b(?:Cyclones?|Hurricanes?|Tropical Storms?|Typhoons?) (?:[A-Z][a-z]+(?:,|,? and|,? or) )*$"
)
"""Before the names of animals and storms."""
FAMILY = re.compile(r" (?:brothers|famil(?:y|ies)|siblings|sisters|twins)\b")
"""What makes a family of the name before it: "the Bass family", "the Koch brothers"."""

Tokens = tuple[str, ...]


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
    halves = _halves(m.span.of(text) for m, _ in mentions if m.type in ("GPE", "NORP"))
    surnames = {
        m.span.of(text).rpartition(" ")[2] for m, _ in mentions if m.type == "PERSON" and " " in m.span.of(text)
    }
    for mention, number in mentions:
        if mention.type not in NAME_TYPES:
            continue
        around = [outer for outer in around if outer.span.end > mention.span.start]
        nested = any(_hides(outer, mention) for outer in around)
        around.append(mention)
        name = _name(text, mention, role_ends.get(mention.span.start, 0)) or _half(text, mention, halves)
        if name is None or (mention.type == "ORG" and _is_no_body(text, mention.span)):
            continue
        if mention.type == "PERSON" and _is_nobody(text, mention.span, surnames):
            continue
        if mention.type in ("PERSON", "ORG") and _is_ship(text, mention.span, name):
            continue
        gender = ""
        if mention.type == "PERSON":
            cue = word_before(text, mention.span)
            name = replace(name, regnal=cue) if cue in RANKS and not name.regnal else name
            gender = name.gender or _kin_gender(text, mention.span)
        headline = segmented.sentences[number].kind is SentenceKind.HEADLINE
        kind = "GPE" if _is_in_a_state(text, mention) else _type(mention, name)
        found.append(Named(mention, name, kind, number, headline, nested, gender))
    return found


def _is_in_a_state(text: str, mention: Mention) -> bool:
    """Tell whether one word that no full name can be is followed by a state: "Acme Co., Orange, Calif., said"."""
    after = text[mention.span.end : mention.span.end + STATE]
    one = mention.type in ("ORG", "PERSON") and " " not in mention.span.of(text)
    return one and after.startswith(", ") and any(after.startswith(state, 2) for state in STATES)


def _is_nobody(text: str, span: Span, surnames: Container[str]) -> bool:
    """Tell whether what looks like a person is a family, storm, dog or nobody in particular, or ends with a title."""
    name = span.of(text)
    if ANYBODY.fullmatch(name) and "\n" not in text[: span.start].lstrip() and text.count(name) == 1:
        return True
    if PRIZE.search(name) or NAMELESS.search(text, max(0, span.start - 2 * REACH), span.start):
        return True
    return (word_before(text, span) == "the" and name[:-1] in surnames) or (
        CUT.search(name) is not None and text.startswith(". ", span.end)
    )


def _is_ship(text: str, span: Span, name: Name) -> bool:
    """Tell whether what looks like a person or body is a ship: "MV Roe", "the tanker Roe"."""
    before = SHIP.search(text, max(0, span.start - REACH), span.start) is not None
    return VESSEL.fullmatch(name.text) is not None or (before and not text.startswith(("'s", "’s"), span.end))


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
    """Return the name in a mention; a person's without the role at its head, a hashtag's in words."""
    if text[max(0, mention.span.start - 1) : mention.span.start] == "#":
        return clean(HASHTAG.sub(" ", mention.span.of(text)), mention.type)
    if mention.type == "PERSON" and mention.span.start < role_end < mention.span.end:
        role = fold(text[mention.span.start : role_end])
        name = clean(text[role_end : mention.span.end], "PERSON")
        if name is not None and (role.split() or [""])[-1] not in RANKS:
            return name
    return clean(mention.span.of(text), mention.type)


def _halves(names: Iterable[str]) -> Mapping[str, str]:
    """Return the countries that an article names of which "the North" or "the South" may be said, by that word."""
    nations = {nation.name for nation in map(country_of, names) if nation is not None}
    pairs = (nation.split(" ", 1) for nation in nations if nation.startswith(("North ", "South ")))
    split = {land for _, land in pairs if country_named(f"North {land}") and country_named(f"South {land}")}
    (land,) = split if len(split) == 1 else ("",)
    return {word: f"{word} {land}" for word in ("North", "South") if f"{word} {land}" in nations}


def _half(text: str, mention: Mention, halves: Mapping[str, str]) -> Name | None:
    """Return the country that is called by a direction: "the North", not "the North Sea"."""
    found = HALF.fullmatch(mention.span.of(text)) if mention.type in ("GPE", "LOC") else None
    if found is None or found[1] not in halves or (found[0] == found[1] and word_before(text, mention.span) != "the"):
        return None
    return (
        clean(halves[found[1]], "GPE") if not text[mention.span.end : mention.span.end + 2].strip().isupper() else None
    )


def _is_no_body(text: str, span: Span) -> bool:
    """Tell whether what looks like the name of a body is an adjective, a family's name or short for common words."""
    adjective = PARTISAN.match(text, span.start)
    if adjective is not None and adjective.end() == span.end:
        return True
    if PARTISANS.fullmatch(span.of(text)) and not text.startswith((" Party", " party"), span.end):
        return True
    return FAMILY.match(text, span.end) is not None or _abbreviates(text, span)


def _abbreviates(text: str, span: Span) -> bool:
    """Tell whether an acronym in brackets stands for common words before it, or for what is no body.

    "Standard operating procedure (SOP)", "Olympic Selection Time (OST)".
    """
    letters = span.of(text).lower()
    if not text.startswith(")", span.end) or not text.endswith("(", 0, span.start):
        return False
    words = COMMON.findall(text, max(0, span.start - 2 * REACH), span.start)[-len(letters) :]
    if len(letters) < 2 or "".join(word[0].lower() for word in words) != letters:
        return False
    return all(word[0].islower() for word in words) or words[-1].lower() in NO_BODIES


def _type(mention: Mention, name: Name) -> str:
    """Return the type of a mention, corrected where the network takes a country for its people or the reverse.

    "Ariz." is a state, whatever the network says.
    """
    if mention.type == "ORG" and name.text in STATES:
        return "GPE"
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


def equated(clusters: Sequence[Cluster], text: str) -> list[Cluster]:
    """Join those of which the text says that one is another name of the other: "Ada Roe, also known as Doc Ada"."""
    made = list(clusters)
    for member in [m for cluster in clusters for m in cluster.members]:
        known = KNOWN_AS.match(text, member.mention.span.end)
        bracket = SAME.match(text, member.mention.span.end) if member.type == "ORG" and known is None else None
        begin = known.end() if known else bracket.end() if bracket else None
        if begin is None:
            continue
        other = next((m for c in made for m in c.members if m.start == begin), None)
        if other is None or (bracket and not _fills_bracket(other, text)):
            continue
        pair = [c for c in made if any(m is member or m is other for m in c.members)]
        if len(pair) == 2:
            made = [merge(pair) if c is pair[0] else c for c in made if c is not pair[1]]
    return made


def _fills_bracket(name: Named, text: str) -> bool:
    """Tell whether a long name of a body is all that stands in a bracket."""
    return len(name.mention.span.of(text).split()) >= LONG and text.startswith(")", name.mention.span.end)


def merge(clusters: Sequence[Cluster]) -> Cluster:
    """Make one cluster of several; the type is that of the first with most mentions."""
    members = sorted((m for c in clusters for m in c.members), key=lambda m: (m.mention.span, m.mention.id))
    return Cluster(max(clusters, key=lambda c: len(c.members)).type, tuple(members))
