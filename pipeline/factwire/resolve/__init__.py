"""Segmented article and extraction -> entities: the people, organizations and places of one article."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from factwire.capitals import seats
from factwire.data import Entity, Extraction, Mention, PlaceRecord, Segmented, Span
from factwire.genders import Gender, gender_of
from factwire.naming import PLACE_WORD
from factwire.resolve.bodies import (
    is_known,
    misread_as_buildings,
    misread_as_people,
    misread_as_places,
    misread_as_teams,
    organizations,
    parts_of_names,
)
from factwire.resolve.classes import facility_class, organization_class, place_class
from factwire.resolve.cluster import (
    KEEP_SCORE,
    Cluster,
    Named,
    by_name,
    equated,
    merge,
    named_mentions,
    places,
    story_mentions,
    word_before,
)
from factwire.resolve.link import (
    GEORGIANS,
    country_of,
    country_of_adjective,
    is_adjective,
    is_large_city,
    place_of,
)
from factwire.resolve.located import called, country_codes, place_records
from factwire.resolve.names import SHOUTED, fold, in_small_letters, word_set
from factwire.resolve.people import people
from factwire.resolve.titles import titled_mentions

__all__ = ["country_of", "place_of", "resolve"]

_NOT_A_NATION = word_set("ethnic african latin central south north native")
"""Before an adjective of a country these make it something else: ethnic Albanian, African American."""
_NOT_A_NATION_AFTER = word_set("american americans language speaking speakers")


LANGUAGES = re.compile(r"\b[Ll]anguages?\b[^.;]*$")
_LANGUAGE = r"[A-Z][a-z]+(?:ish|ese|an|ch|ic)"
IN_LANGUAGES = re.compile(
    rf"\b(?:in|into|from|speaks?|spoke|speaking) (?:both )?(?:{_LANGUAGE}, )*{_LANGUAGE},? (?:and|or) $"
)
"""What stands before the last of several languages: "written in both English and "."""
LISTED = 80
"""Characters between "languages" and one of them."""
SPOKEN = word_set("in into speak speaks spoke spoken speaking learn learned learning fluent conversational both")
AFTER_LANGUAGE = re.compile(r"[.,;:)\"”’]|\s?$| (?:and|or|on|at|to|by|with)\b", re.MULTILINE)
"""What stands around a language: "spoke in French, "."""

NO_BODY = re.compile(
    r"(?:.+ )?(?:Medal|Prize|Award|Trophy|Cup|Oscar)s?|"
    r"(?:.+ )?(?:Legion of Honou?r|Légion d['’]honneur|Order of Merit)|"
    r"CPI|DUI|DWI|GDP|GNP|GMT|HIV|IPO|IQ|NASDAQ index|SOS|UFOs?|VAT|Boys|Girls|Men|Women|"
    r"(?:Golden )?Globes|Emmys|Grammys|Oscars|Tonys|Hollywood|"
    r".+ (?:aircraft|cars|chips|computers|jets|phones|planes|processors|servers|smartphones|tablets|trucks|vehicles)|"
    r".+ (?:Act|Bill|Ordinance|Regulations|Directive|Protocol|Agreement|Control Order)"
)
"""Names of what is won, counted or law, which organize nothing."""
TICKER = re.compile(r"\b(?:AMEX|ASX|LSE|NASDAQ|Nasdaq|NYSE|OTC|TSX): ?$")
"""Before what the shares of a company go by: "Acme Corp. (NYSE: ACM)"."""
SEAT = re.compile(r"[A-Z][\w.]*\s?[-–]\s?[A-Z][\w’' ]*")
"""A party and a constituency in a bracket behind a member of parliament: "Ann Roe (PAS-Tumpat)"."""
MEMBER = re.compile(r" (?:MLA|MNA|MP|assembl(?:y)?man|assemblywoman) (?=[A-Z])")
"""Between a constituency and the name of its member: "Xanadu MP Ann Roe"."""
CODE = re.compile(r"[A-Z]{3}")
"""What an airport is called in tickets."""
LIKELY = 0.4
"""Score from which a name is a place if the gazetteer has a country of the name, or the text says that it is one."""
UNSURE = 0.9
"""Score below which a person of one word may be a place: in 500 articles all 15 such states and large cities of
countries that an article names are, of 5 small ones none; a given name is none ("Mary")."""
FIRST_NAMES = word_set(
    "austin brooklyn carolina charlotte chelsea dakota florence georgia jackson lincoln madison orlando paris phoenix "
    "savannah sydney victoria virginia"
)
"""Places that people are called after."""
LAND_OF = re.compile(
    r"\b(?:island|village|town|city|district|province|region|county|port|capital|coast|"
    r"coastline|shores?|outskirts|suburbs) of (?:the )?$",
    re.I,
)
REACH = 24
"""Characters around a name in which that stands."""


def resolve(segmented: Segmented, extraction: Extraction) -> tuple[Entity, ...]:
    """Return the people, organizations and places of an article, numbered in text order of their first mention.

    Each mention belongs to one entity at most; a country named only by its adjective is an entity too. A mention
    whose bearer is not certain belongs to none.
    """
    text = segmented.article.text
    mentions = story_mentions(segmented, extraction)
    groups = by_name(named_mentions(segmented, mentions), text)
    of_type: dict[str, list[Cluster]] = defaultdict(list)
    for group in groups:
        of_type[group.type].append(group)
    for group in misread_as_people(of_type["PERSON"], of_type["ORG"], text):
        _move(group, of_type["PERSON"], of_type["ORG"])
    for kind in ("GPE", "LOC"):
        for group in misread_as_places(of_type[kind], of_type["ORG"], text):
            _move(group, of_type[kind], of_type["ORG"])
    for group in misread_as_teams(of_type["GPE"], text):
        _move(group, of_type["GPE"], of_type["ORG"])
    for group in misread_as_buildings(of_type["FACILITY"], text):
        _move(group, of_type["FACILITY"], of_type["ORG"])
    misread = _misread_places(of_type["PERSON"], of_type["GPE"] + of_type["NORP"])
    for group in misread + _constituencies([g for g in of_type["PERSON"] if g not in misread], text):
        of_type["PERSON"].remove(group)
        of_type["GPE"].append(replace(group, type="GPE"))
    towns = frozenset(member.mention.span for group in of_type["GPE"] for member in group.members)
    for kind in ("ORG", "GPE", "LOC"):
        of_type[kind] = [g for g in of_type[kind] if not all(_is_code(m.mention, text, towns) for m in g.members)]
    for group in [g for g in of_type["ORG"] if _is_continent(g)]:
        of_type["ORG"].remove(group)
        of_type["LOC"].append(replace(group, type="LOC"))
    adjectives = [m for group in of_type["NORP"] for m in group.members if _is_nation(m, text)]
    records = place_records(of_type["GPE"] + of_type["LOC"], adjectives, of_type["ORG"], text)
    persons = [c for c in equated(people(of_type["PERSON"], extraction.coreference), text) if c.sure]
    owners = {m.mention.id: number for number, person in enumerate(persons) for m in person.members}
    titled: dict[int, list[Mention]] = defaultdict(list)
    by_id = {m.id: m for m, _ in mentions}
    for mention, person in titled_mentions(segmented, extraction, mentions, owners).items():
        titled[person].append(by_id[mention])

    drafts = [_draft(c, "Person", extra=titled[number]) for number, c in enumerate(persons)]
    bodies = equated(organizations(of_type["ORG"], text, parts_of_names(of_type["PERSON"])), text)
    named = frozenset(member.mention.span.end for person in persons for member in person.members)
    bodies = [
        b
        for b in bodies
        if not NO_BODY.fullmatch(_spellings(b)[0])
        and not all(TICKER.search(text, max(0, m.start - REACH), m.start) for m in b.members)
        and not all(map(is_adjective, _spellings(b)))
        and not all(_is_seat(member.mention, text, named) for member in b.members)
    ]
    drafts += [_draft(c, organization_class(_texts(c))) for c in bodies if c.sure or is_known(c, LIKELY)]
    drafts += [_draft(c, facility_class(_texts(c))) for c in of_type["FACILITY"] if c.sure]
    for cluster in equated(places(of_type["GPE"] + of_type["LOC"], records), text):
        record = records.get(cluster.tokens)
        if cluster.sure or _is_likely(cluster, record, text):
            told = called(cluster, text) if record is None or record.kind in ("City", "State") else None
            if told is not None and record is not None and (told == "City") != (record.kind == "City"):
                record = None  # the gazetteer's place of the name is another one
            drafts.append(_draft(cluster, told or place_class(cluster.type, record), place=record))
    nations = _by_country(adjectives, country_codes(records.values()))
    drafts = [(span, _with_adjectives(draft, nations)) for span, draft in drafts]
    drafts += _countries_by_adjective(nations, {draft.place for _, draft in drafts})
    drafts.sort(key=lambda draft: (draft[0], draft[1].type, draft[1].name))
    return tuple(replace(entity, id=f"e{number}") for number, (_, entity) in enumerate(drafts, start=1))


def _move(group: Cluster, home: list[Cluster], bodies: list[Cluster]) -> None:
    """Make a group one of the bodies, of the same name if there is one."""
    home.remove(group)
    moved = replace(group, type="ORG")
    same = next((body for body in bodies if body.tokens == group.tokens), None)
    if same is None:
        bodies.append(moved)
    else:
        bodies[bodies.index(same)] = merge([same, moved])


def _is_code(mention: Mention, text: str, towns: Iterable[Span]) -> bool:
    """Tell whether three letters in a bracket behind a town are those of its airport, and no short name of it."""
    start, end = mention.span.start, mention.span.end
    code = mention.span.of(text)
    if not CODE.fullmatch(code) or text[max(0, start - 2) : start] != " (" or text[end : end + 1] != ")":
        return False
    town = next((span.of(text) for span in towns if span.end == start - 2), None)
    return town is not None and code != "".join(word[0] for word in town.split()).upper()


def _is_seat(mention: Mention, text: str, people: Container[int]) -> bool:
    """Tell whether a name in a bracket behind a person's is a party's seat; ``people``: where names of people end."""
    start, end = mention.span.start, mention.span.end
    bracket = text[max(0, start - 2) : start] == " (" and text[end : end + 1] == ")" and start - 2 in people
    return bracket and SEAT.fullmatch(text, start, end) is not None


def _constituencies(people: Sequence[Cluster], text: str) -> list[Cluster]:
    """Return the people who are constituencies: all their names stand before a member's, "Xanadu MP Ann Roe"."""
    starts = frozenset(member.mention.span.start for person in people for member in person.members)
    found = []
    for person in people:
        seats = [MEMBER.match(text, member.mention.span.end) for member in person.members]
        if all(seat is not None and seat.end() in starts for seat in seats):
            found.append(person)
    return found


def _misread_places(people: Sequence[Cluster], nations: Iterable[Cluster]) -> list[Cluster]:
    """Return the people of one word who are places: capitals of countries that the article names, and unsure ones.

    "Santiago" beside Chile, "Texas Senator Ann Roe", "the Benghazi attacks" in an article on Libya; no given names.
    """
    words = parts_of_names(people)
    names = [cluster.members[0].name.text for cluster in nations]
    codes = country_codes(place for name in names for place in (country_of(name), country_of_adjective(name)))
    alone = (p for p in people if len(p.tokens) == 1 and p.tokens[0] not in words)
    return [
        p for p in alone if not codes.isdisjoint(seats().get(p.members[0].name.text, {})) or _is_unsure_place(p, codes)
    ]


def _is_unsure_place(person: Cluster, codes: frozenset[str]) -> bool:
    """Tell whether what is unsurely a person is a state, or a large city of the countries with these ISO codes."""
    name = person.members[0].name.text
    called = gender_of(name) != Gender.UNKNOWN or person.tokens[0] in FIRST_NAMES
    if called or any(m.mention.score >= UNSURE for m in person.members):
        return False
    record = place_of(name, countries=codes)
    return is_large_city(name, codes) or (record is not None and record.kind == "State")


def _is_likely(cluster: Cluster, record: PlaceRecord | None, text: str) -> bool:
    """Tell whether a name that the network nearly reads as a place is one: a country, or "Xanadu island"."""
    near = [m.mention.span for m in cluster.members if m.mention.score >= LIKELY and not m.nested]
    if record is not None and record.kind == "Country":
        return bool(near)
    return any(PLACE_WORD.match(text, s.end) or LAND_OF.search(text, max(0, s.start - REACH), s.start) for s in near)


def _is_continent(cluster: Cluster) -> bool:
    """Tell whether the network took a continent for an organization: "Europe agreed"."""
    record = place_of(cluster.members[0].name.text)
    return record is not None and record.kind == "Continent"


def _draft(
    cluster: Cluster, schema_type: str, *, place: PlaceRecord | None = None, extra: Sequence[Mention] = ()
) -> tuple[Span, Entity]:
    """Return an entity without number, and its first span. ``extra`` are mentions that do not name it."""
    mentions = sorted([m.mention for m in cluster.members] + list(extra), key=lambda m: (m.span, m.id))
    name, *others = _spellings(cluster)
    if name.isupper() and len(name) >= SHOUTED and "." not in name:
        shouted = cluster.type in ("GPE", "LOC") or (cluster.type == "PERSON" and " " in name)
        name = in_small_letters(name) if shouted else name
    ids = tuple(m.id for m in mentions)
    kind = "GPE" if schema_type == "Country" else cluster.type
    return mentions[0].span, Entity("", kind, name, schema_type, ids, tuple(others), place)


def _texts(cluster: Cluster) -> list[str]:
    """Return the names of a cluster as they stand in the text, acronyms in brackets included."""
    return [m.name.text for m in cluster.members] + [m.name.acronym for m in cluster.members if m.name.acronym]


def _spellings(cluster: Cluster) -> list[str]:
    """Return the fullest name (most words, then most frequent, then first), then the others in text order."""
    counts = Counter(m.name.text for m in cluster.members)
    order = {text: number for number, text in enumerate(dict.fromkeys(_texts(cluster)))}

    def fullness(text: str) -> tuple[int, bool, int, int]:
        words = fold(text).removeprefix("the ").split()
        shouted = text.isupper() and (len(words) > 1 or text.capitalize() in counts)
        return -len(words), shouted, -counts[text], order[text]

    name = min(counts, key=fullness)
    spellings = {_plain(name): name}
    for text in order:
        spellings.setdefault(_plain(text), text)
    return list(spellings.values())


def _plain(text: str) -> str:
    """Return ``text`` without what makes no other spelling: case, article, kind of apostrophe."""
    return text.casefold().replace("’", "'").removeprefix("the ")


def _is_nation(member: Named, text: str) -> bool:
    """Tell whether a NORP mention stands for a country: "Kenyan runner", not "ethnic Albanian"."""
    span = member.mention.span
    if member.nested or text[span.end : span.end + 1] == "-" or text[max(0, span.start - 1) : span.start] == "-":
        return False
    before, after = word_before(text, span), fold(text[span.end : span.end + 12]).split()
    start = max(0, span.start - LISTED)
    spoken = before in SPOKEN or IN_LANGUAGES.search(text, start, span.start) is not None
    if LANGUAGES.search(text, start, span.start) or (spoken and AFTER_LANGUAGE.match(text, span.end)):
        return False
    if before in _NOT_A_NATION or (after and after[0] in _NOT_A_NATION_AFTER):
        return False
    return fold(member.name.text) in GEORGIANS or country_of_adjective(member.name.text) is not None


def _by_country(adjectives: Iterable[Named], countries: frozenset[str]) -> dict[PlaceRecord, list[Named]]:
    """Sort adjectives by the country that they stand for."""
    by_country: dict[PlaceRecord, list[Named]] = defaultdict(list)
    for member in adjectives:
        country = country_of_adjective(member.name.text, countries=countries)
        if country is not None:
            by_country[country].append(member)
    return by_country


def _with_adjectives(entity: Entity, nations: Mapping[PlaceRecord, Sequence[Named]]) -> Entity:
    """Give a country that the article names its adjectives."""
    if entity.place is None or entity.place not in nations:
        return entity
    return replace(entity, adjectives=tuple(m.mention.id for m in nations[entity.place]))


def _countries_by_adjective(
    nations: Mapping[PlaceRecord, Sequence[Named]], named: Container[PlaceRecord | None]
) -> list[tuple[Span, Entity]]:
    """Return the countries that the article names by their adjectives only."""
    return [
        (
            members[0].mention.span,
            Entity("", "GPE", country.name, "Country", tuple(m.mention.id for m in members), place=country),
        )
        for country, members in nations.items()
        if country not in named and any(m.mention.score >= KEEP_SCORE for m in members)
    ]
