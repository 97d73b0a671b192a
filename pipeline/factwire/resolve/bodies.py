"""Groups of mentions of one name -> organizations with several names.

What makes two names one: an acronym in brackets or by initials; a row of the gazetteer; a part that names the whole.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from factwire.capitals import seats
from factwire.genders import Gender, gender_of
from factwire.resolve.cluster import SURE_SCORE, Cluster, Tokens, merge
from factwire.resolve.link import body_of, country_named, is_adjective, place_of
from factwire.resolve.names import (
    COMMON_NOUNS,
    CORPORATE_WORDS,
    fold,
    initials,
    is_acronym,
    spells,
    word_set,
)

PAPER = re.compile(r"\b(?:daily|newspaper|weekly|tabloid|magazine|broadcaster) (?:the )?[\"“‘']?$")
"""Before the name of a paper or station ..."""
CALLED = re.compile(r"\b(?:bank|brokerage|chain|company|firm|group|maker|partnership) of $")
"""... or of another body ..."""
NEAR = 24
"""... in these characters."""
RULING = re.compile(r" (?:guerrillas|militants|militia|rebels)\b")
"""Behind the name of a body that fights."""
WHICH = re.compile(r", which (?!is (?:his|her|short)\b)[a-z]")
"""Behind the name of no person: "Drake, which beat Bradley"."""
RECORD = re.compile(r" \(\d{1,2}-\d{1,2}(?:-\d{1,2})?(?:[,;) ])")
"""Behind a team: games won and lost, "Evansville (7-2)"."""
RANKED = re.compile(r"\b(?:top-(?:ranked|seeded)|unbeaten|unranked|undefeated|No\. ?\d{1,2}) $", re.IGNORECASE)
"""Before one."""
STAFF = re.compile(
    r"(?:['’]s)? (?:aides?|advis[eo]rs?|budget|chief|communications|counsel|officials?|press|spokes\w+|staff\w*)\b"
)
"""Behind a building that means those who work there: "White House spokesman"."""
FIRMS = word_set("airlines airways bancorp bank insurance savings securities")
"""Folded last words of names of firms, which go by the first."""
GENERIC_TAILS = word_set(
    "motor motors group holding holdings company companies corporation industries international bank party "
    "university airlines airways air lines technologies technology stores brothers brewery breweries cement chemicals "
    "dairies electronics energy farms foods insurance logistics media mills news mining oil petroleum pharma "
    "pharmaceuticals shipping steel studios sugar systems telecom textiles ventures savings financial securities "
    "partners capital properties resorts entertainment pictures records games department"
)
"""Words that an article drops when it names an organization again: Acme Holdings, Acme Mills, Acme."""

SHORTEST_ACRONYM, MOST_LETTERS = 3, 0.6
FORMAL = 3
"""Words of a name that nothing but its acronym follows in brackets."""
ECHO = 6
"""Letters with which a word in brackets and one of the name before it begin."""
ARTICLES = word_set("al el")
"""Arabic articles, folded, that a name may lose: "al Qaeda", "Qaeda"."""
ASSEMBLIES = word_set("parliament assembly senate bundestag knesset")
"""Words that the one body of the article whose name ends with them goes by, folded: "European Parliament"."""
OF_MANY = word_set(
    "house congress senate parliament assembly pac pacs republican republicans democrat democrats democratic "
    "conservatives liberals labour labor greens socialists communists nationalists"
)
"""Last words of the names of several bodies, one of which goes by it alone: "White House", "House"."""
MEMBERS = {"democratic": "democrats"}
"""Words of the names of parties whose members are not called by them with "-s"."""
NOT_ALONE = word_set("real inter sporting atletico athletic united new great west east north south")
"""Folded first words before cities that mean nobody in particular by themselves: "Real Madrid", "New Delhi"."""


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


def misread_as_people(people: Sequence[Cluster], bodies: Sequence[Cluster], text: str) -> list[Cluster]:
    """Return the people who are companies: "Ralston" where "Ralston Purina Co." is, and no Jane Ralston.

    So is "HLIB" where it is read as a body elsewhere, too, "Du Pont" where "Du Pont Co." is, and "the firm of Roe".
    """
    named = parts_of_names(people)
    acronyms = {body.tokens[0] for body in bodies if len(body.tokens) == 1 and _is_acronym(body)}
    companies = [body.tokens for body in bodies if _is_company(body) or body.tokens[-1] in FIRMS]
    sizes = {body.tokens: len(body.members) for body in bodies}

    def is_acronym_of(person: Cluster) -> bool:
        return person.tokens[0] in acronyms and _is_acronym(person)

    def shortens(person: Cluster) -> bool:
        size = len(person.tokens)
        plain = size == 1 or gender_of(person.members[0].name.text) is Gender.UNKNOWN
        return plain and not is_titled(person) and any(body[:size] == person.tokens for body in companies)

    def is_read_as_body(person: Cluster) -> bool:
        unknown = gender_of(person.members[0].name.text) is Gender.UNKNOWN and not is_titled(person)
        return unknown and len(person.tokens) == 1 and sizes.get(person.tokens, 0) >= len(person.members)

    def is_titled(person: Cluster) -> bool:
        return any(member.gender for member in person.members)

    def is_a_thing(person: Cluster) -> bool:
        name = person.members[0].name.text
        alone = len(person.tokens) == 1 and not is_titled(person) and place_of(name) is None and name not in seats()
        return alone and any(WHICH.match(text, member.mention.span.end) for member in person.members)

    signs = (shortens, is_read_as_body, is_acronym_of, is_a_thing, lambda person: _is_called_body(person, text))
    return [
        person
        for person in people
        if (len(person.tokens) > 1 or person.tokens[0] not in named) and any(sign(person) for sign in signs)
    ]


def _is_called_body(cluster: Cluster, text: str) -> bool:
    """Tell whether the words around a name say that it is one of a body: "the firm of Asea", "the Asea rebels"."""
    spans = [member.mention.span for member in cluster.members]
    return any(
        CALLED.search(text, max(0, span.start - NEAR), span.start) or RULING.match(text, span.end) for span in spans
    )


def misread_as_places(towns: Sequence[Cluster], bodies: Sequence[Cluster], text: str) -> list[Cluster]:
    """Return the places of one word that are bodies: "Xanadu" where "Xanadu Inc." is, or "the daily Xanadu".

    A company may be called after a place: one that the gazetteer knows stays, and one with a land behind a comma.
    """
    firsts = {body.tokens[0] for body in bodies if len(body.tokens) > 1 and _is_company(body)}

    def is_paper(cluster: Cluster) -> bool:
        return any(PAPER.search(text, max(0, m.start - NEAR), m.start) for m in cluster.members)

    papers = {cluster.tokens[0] for cluster in (*bodies, *towns) if is_paper(cluster)}
    return [
        town
        for town in towns
        if len(town.tokens) == 1
        and not any(text.startswith(", ", member.mention.span.end) for member in town.members)
        and (town.tokens[0] in papers or (town.tokens[0] in firsts and place_of(town.members[0].name.text) is None))
    ]


def misread_as_teams(towns: Sequence[Cluster], text: str) -> list[Cluster]:
    """Return the places that are teams: "visiting Evansville (7-2)", "top-ranked North Carolina"."""
    made = []
    for town in towns:
        spans = [member.mention.span for member in town.members]
        scored = any(RECORD.match(text, span.end) for span in spans)
        ranked = any(RANKED.search(text, max(0, span.start - NEAR), span.start) for span in spans)
        if (scored or ranked) and country_named(town.members[0].name.text) is None:
            made.append(town)
    return made


def misread_as_buildings(buildings: Sequence[Cluster], text: str) -> list[Cluster]:
    """Return the buildings that mostly mean a body which is known by the name: "White House spokesman"."""
    made = []
    for building in buildings:
        staffed = sum(STAFF.match(text, member.mention.span.end) is not None for member in building.members)
        if body_of(building.members[0].name.text) is not None and 2 * staffed >= len(building.members):
            made.append(building)
    return made


def is_known(body: Cluster, least: float) -> bool:
    """Tell whether a body is known by its name, and a mention of it has the score ``least`` at least."""
    near = any(member.mention.score >= least and not member.nested for member in body.members)
    return near and body_of(body.members[0].name.text) is not None


def _is_acronym(cluster: Cluster) -> bool:
    """Tell whether a name is all capitals wherever it stands, and longer than initials: "HLIB"."""
    return all(len(m.name.text) > 2 and m.name.text.isupper() and m.name.text.isalpha() for m in cluster.members)


def parts_of_names(people: Iterable[Cluster]) -> set[str]:
    """Return the folded words of the names of more than one word."""
    return {token for person in people if len(person.tokens) > 1 for token in person.tokens}


def _is_company(cluster: Cluster) -> bool:
    """Tell whether a name ends with a legal form: "Ralston Purina Co."."""
    return any(fold(member.name.text).split()[-1] in CORPORATE_WORDS for member in cluster.members)


def _is_club(cluster: Cluster) -> bool:
    """Tell whether a name is a word and a city after it, as clubs are called: "Bayern Munich"."""
    words = cluster.members[0].name.text.split()
    city = place_of(words[1]) if len(words) == 2 else None
    return city is not None and city.kind == "City" and cluster.tokens[0] not in NOT_ALONE and body_of(words[0]) is None


def _is_local(cluster: Cluster) -> bool:
    """Tell whether a name is a place and one word after it, which may stand alone: "Nairobi Wanderers"."""
    place, _, last = cluster.members[0].name.text.removeprefix("The ").rpartition(" ")
    known = place_of(place) if place and last[:1].isupper() else None
    return known is not None and fold(last) not in COMMON_NOUNS | GENERIC_TAILS


def _is_no_capital(cluster: Cluster) -> bool:
    """Tell whether what is read as a body is called like a city or state, and no government is."""
    name = cluster.members[0].name.text
    place = place_of(name)
    return place is not None and place.kind in ("City", "State") and name not in seats()


def _is_introduced(cluster: Cluster, short: Cluster, surnames: Collection[str]) -> bool:
    """Tell whether a name stands before its last word does, which nothing else goes by: no place, person or noun."""
    word = cluster.tokens[-1]
    if (
        word in COMMON_NOUNS | GENERIC_TAILS | OF_MANY
        or word in surnames
        or place_of(short.members[0].name.text) is not None
    ):
        return False
    return cluster.members[0].start < short.members[0].start


def _is_qualified(cluster: Cluster) -> bool:
    """Tell whether the first word of a name only says whose the body is: "UN Security Council", "al Qaeda"."""
    first, *rest = cluster.members[0].name.text.split()
    if cluster.tokens[0] in ARTICLES:
        return len(cluster.tokens) > 1
    return len(cluster.tokens) > 2 and len(rest) > 1 and _says_whose(first)


def _says_whose(word: str) -> bool:
    """Tell whether the first word of a name is a country, an adjective of one, or a body: "U.S.", "Kenyan", "UN"."""
    return is_adjective(word) or country_named(word) is not None or body_of(word.upper()) is not None


def _bracketed(clusters: Sequence[Cluster], index: Mapping[Tokens, int], text: str) -> Iterable[tuple[int, int]]:
    """Yield the pairs that the text itself equates: "World Health Organization (WHO)".

    An acronym of words in another language counts if most of its letters begin words of the name, or the bracket
    introduces it and the article uses it again, or the name has many words; so does a word of another language that
    begins like one of the name.
    """
    at = {m.start: (number, m) for number, cluster in enumerate(clusters) for m in cluster.members}
    for number, cluster in enumerate(clusters):
        for member in cluster.members:
            other = index.get(tuple(fold(member.name.acronym).split())) if member.name.acronym else None
            end, introduced = member.mention.span.end, False
            if other is None and text[end : end + 2] == " (" and end + 2 in at:
                other, inner = at[end + 2]
                closed = text[inner.mention.span.end : inner.mention.span.end + 1] == ")"
                fitting = _shares_initials(inner.name.text, member.name.text)
                again = len(clusters[other].members) > 1 and inner is clusters[other].members[0]
                introduced = closed and (again or fitting or len(member.name.text.split()) >= FORMAL)
                if closed and _echoes(inner.name.text, member.name.text):
                    yield number, other
            if other is None or other == number:
                continue
            short, long = sorted((member.name.text, clusters[other].members[0].name.text), key=len)
            if (is_acronym(short) or _is_of_syllables(short)) and (spells(short, long) or (introduced and " " in long)):
                yield number, other


def _is_of_syllables(name: str) -> bool:
    """Tell whether a word is made of the beginnings of several: "HoGeSa"."""
    return name.isalpha() and len(_capitals(name)) >= SHORTEST_ACRONYM


def _capitals(name: str) -> str:
    return "".join(letter for letter in name if letter.isupper())


def _shares_initials(acronym: str, name: str) -> bool:
    """Tell whether most capitals of an acronym begin words of a name, in any order: "Coffee Council of Kenya (KCC)"."""
    left, letters = Counter(word[0].upper() for word in name.split()), _capitals(acronym)
    shared = sum((Counter(letters) & left).values())
    return len(letters) >= SHORTEST_ACRONYM and shared >= MOST_LETTERS * len(letters)


def _echoes(short: str, name: str) -> bool:
    """Tell whether a word in brackets is one of a name in another language: "People's Aspiration Party (Aspirasi)"."""
    beginning = fold(short)[:ECHO]
    return " " not in short and len(beginning) == ECHO and any(w.startswith(beginning) for w in fold(name).split()[1:])


def _letters(name: str) -> Iterator[str]:
    """Yield what acronyms a name may have: "doj" and "dj" of "Department of Justice", without a country before it."""
    first, _, rest = name.partition(" ")
    for text in (name, rest) if _says_whose(first) else (name,):
        parts = text.replace("-", " ")
        if " " in parts:
            yield from {initials(parts), "".join(word[0] for word in fold(parts).split())}


def _initialed(clusters: Sequence[Cluster]) -> Iterable[tuple[int, int]]:
    """Yield acronyms with the one organization of the article that has their initials."""
    long_names: dict[str, set[int]] = defaultdict(set)
    for number, cluster in enumerate(clusters):
        for text in {m.name.text for m in cluster.members}:
            for letters in _letters(text.removeprefix("The ")):
                long_names[letters].add(number)
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

    Or the body that it is a part of: "UN Security Council", "Security Council"; or is with the country: "French
    National Front", "National Front". Or the one company or club whose first word it is: "Ralston", "Ralston Purina
    Co."; "Bayern", "Bayern Munich"; or its last word after a place: "Wanderers"; or of a parliament; or the one that
    was introduced before: "Institut Merieux", then "Merieux" (in DWIE 15 of 16 such pairs are one). Or the party whose
    members it names: "Greens", "Green Party"; or the team of a city: "Denver", "Denver Hawks". Two names with a legal
    form each are of two firms: "Ralston Corp.", "Ralston Purina Co.".
    """
    longer: dict[int, set[int]] = defaultdict(set)
    for number, cluster in enumerate(clusters):
        stem = cluster.tokens
        city = index.get(stem[:-1], number)
        if city != number and stem[-1].endswith("s") and _is_no_capital(clusters[city]):
            longer[city].add(number)
        part = index.get(stem[1:]) if _is_qualified(cluster) else None
        if part is not None:
            longer[part].add(number)
        while len(stem) > 1 and stem[-1] in GENERIC_TAILS:
            stem = stem[:-1]
            short = index.get(stem)
            if short is not None and place_of(clusters[short].members[0].name.text) is None:
                longer[short].add(number)
        if cluster.tokens[-1] == "party" and len(cluster.tokens) > 1:
            *before, word = cluster.tokens[:-1]
            members = index.get((*before, MEMBERS.get(word, f"{word}s")))
            if members is not None:
                longer[members].add(number)
        last = index.get(cluster.tokens[-1:], number)
        alone = last != number and len(cluster.tokens) > 1 and _is_introduced(cluster, clusters[last], surnames)
        if last != number and (alone or _is_local(cluster) or cluster.tokens[-1] in ASSEMBLIES):
            longer[last].add(number)
        first = index.get(stem[:1], number)
        free = cluster.tokens[0] not in surnames or any(m.mention.score >= SURE_SCORE for m in clusters[first].members)
        owned = free and (_is_company(cluster) or _is_club(cluster))
        if first != number and owned and place_of(clusters[first].members[0].name.text) is None:
            longer[first].add(number)
    for short, candidates in longer.items():
        if len(candidates) == 1 and not is_adjective(clusters[short].members[0].name.text):
            (whole,) = candidates
            if not (_is_company(clusters[short]) and _is_company(clusters[whole])):
                yield short, whole
