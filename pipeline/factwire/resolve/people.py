"""Groups of equal person names -> people: short forms join the fuller name that they belong to.

A short form joins the only person of the article whom it can mean. If it can mean several, each mention needs
evidence of its own (coreference, Mr. or Mrs., who was introduced so far, who is the story's main bearer of the
name); without it the mention belongs to nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType

from factwire.data import CoreferenceLink, Span
from factwire.resolve.cluster import Cluster, Named
from factwire.resolve.names import COMMON_NOUNS, HONORIFICS, PARTICLES, RANKS, Name, fold, word_set

MAX_CANDIDATES = 8
"""With more people of one surname, a bare surname means nobody in particular."""
MAX_FORM_WORDS = 6
"""Names with more words have no short forms but the surname."""
LINK_SCORE = 0.8
"""Least probability of a coreference link that decides between people."""
ESTABLISHED = 2
"""So many bare mentions make a person the article's main bearer of a surname ..."""
EARLY = 400
"""Characters that a given name may stand before the full name: in DWIE's articles all 7 that do mean the one person who
bears it, of 3 that stand farther off 2; after the full name all 52 do."""
RECENT_SENTENCES = 3
"""... unless another bearer was named in full within so many sentences."""

SURNAME, SECOND_SURNAME, GIVEN = 0, 1, 2
"""How good a short form is; a better one wins."""

EAST_ASIAN_SURNAMES = word_set(
    "kim lee park bak choi choe jung jeong chung kang gang cho jo yoon yun jang chang lim im han shin sin seo suh "
    "kwon hwang ahn an song yoo yu hong moon mun ban oh baek ryu no roh noh nam ha joo ju ri pak chon hyon xi li "
    "wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang deng xiao "
    "feng peng zeng cai pan tian dong yuan jiang wei su lu ding ye fan fang shi cui qin qian dai tsai chan wong "
    "leung cheung lau ng cheng lai tse ho nguyen tran le pham hoang huynh phan vu vo dang bui do ngo duong ly mao "
    "wen bo tan goh teo ong koh toh yeo chua sim low"
)
_GIVEN = """
    alexander alex; alexandra alex; andrew andy; anthony tony; benjamin ben; charles charlie chuck; christopher chris;
    daniel dan danny; david dave; deborah debbie; donald don; douglas doug; edward ed eddie ted; elizabeth liz beth;
    eugene gene; frederick fred; gerald gerry jerry; gregory greg; jacob jake; james jim jimmy; jeffrey jeff;
    jonathan jon; joseph joe; joshua josh; kenneth ken; lawrence larry; leonard len; margaret maggie; matthew matt;
    michael mike; nathaniel nate; nicholas nick; patricia pat; patrick pat; peter pete; philip phil; raymond ray;
    richard dick rick; robert bob bobby rob; ronald ron; russell russ; samuel sam; stephen steve; steven steve;
    susan sue; theodore ted; thomas tom; timothy tim; victoria vicky; vincent vince; walter walt;
    william bill billy will
"""


def _called() -> Mapping[str, frozenset[str]]:
    """Return what else those are called who bear a first name, by full and by short names."""
    also: dict[str, set[str]] = defaultdict(set)
    for row in _GIVEN.split(";"):
        whole, *short = row.split()
        for word in short:
            also[whole].add(word)
            also[word].add(whole)
    return MappingProxyType({word: frozenset(others) for word, others in also.items()})


CALLED = _called()
"""First names, folded, and what else those who bear them are called: "Kenneth Roe", "Ken Roe"."""
_COMMON = frozenset((word,) for word in COMMON_NOUNS)
_SYLLABLES = re.compile(r"(?:[bcdfghjklmnpqrstvwxyz]{0,3}[aeiouyw]{1,4}(?:ng|nh|n|m|k|l|p|t|h|ch|c)?){1,2}")
_LONGEST_GIVEN = 9


@dataclass(slots=True)
class _Person:
    """A person while the names are being gathered."""

    members: list[Named]
    full: list[tuple[int, int]] = field(default_factory=list)
    """Sentence and offset of the mentions by a full name, in text order."""
    gender: str = ""
    bare: int = 0
    """Mentions by a short form so far."""


def people(clusters: Sequence[Cluster], coreference: Iterable[CoreferenceLink]) -> list[Cluster]:
    """Join short forms to full names; drop mentions that may mean several people."""
    persons: list[_Person] = []
    forms: dict[tuple[str, ...], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    unclear: list[tuple[Cluster, tuple[int, ...]]] = []
    for cluster in sorted(clusters, key=lambda c: (-len(c.tokens), c.members[0].mention.span)):
        level, candidates = _best(forms.get(cluster.tokens, {}))
        if len(candidates) > 1:
            unclear.append((cluster, candidates))
        elif candidates and (level != GIVEN or _follows(cluster, persons[candidates[0]])):
            _attach(persons[candidates[0]], cluster)
        elif cluster.tokens not in _COMMON and not HONORIFICS.issuperset(cluster.tokens):
            _introduce(cluster, persons, forms)
    _decide(unclear, persons, coreference)
    ordered = (sorted(person.members, key=lambda m: (m.mention.span, m.mention.id)) for person in persons)
    return [Cluster("PERSON", tuple(members)) for members in ordered]


def short_forms(name: Name) -> dict[tuple[str, ...], int]:
    """Return the token sequences that may stand for a full name, with their level (0 is best)."""
    tokens = name.tokens
    core = tokens[:-1] if name.numbered else tokens
    forms: dict[tuple[str, ...], int] = {}
    if not core or (len(core) == 1 and not name.numbered):
        return forms
    if core[0] in RANKS or len(core) == 1:
        forms |= {core[1:] or core: SURNAME, tokens[1:]: SURNAME, core: SURNAME}
        return _without(forms, tokens)
    east_asian = is_east_asian(core)
    for form in _surnames(name.text, core, numbered=name.numbered):
        if not (east_asian and len(core) > 2):
            forms[form] = SURNAME
        elif form[-1] in EAST_ASIAN_SURNAMES:  # "Sun Myung Moon" may have the given names first
            forms[form] = SECOND_SURNAME
    if east_asian:
        forms[core[:1]] = SURNAME
    elif len(core) > 2 and core[-2] not in PARTICLES and len(core[-2]) > 1:
        forms.setdefault(core[-2:-1], SECOND_SURNAME)
    for token in core[:1] if len(core) < 4 else core[:-2]:
        if token not in PARTICLES and len(token) > 1:
            forms.setdefault((token,), GIVEN)
    partial = dict.fromkeys(_partial(core, east_asian=east_asian), SURNAME)
    if name.numbered:
        suffixed = {(*form, tokens[-1]): SURNAME for form in (*forms, *partial) if len(form) < len(core)}
        forms |= suffixed
    else:
        forms |= {form: level for form, level in partial.items() if form not in forms}
    if name.regnal:
        forms[name.regnal, core[0]] = SURNAME
    for given in CALLED.get(core[0], ()):
        forms |= {(given, *core[1:]): SURNAME, (given, core[-1]): SURNAME}
    return _without(forms, tokens)


def is_east_asian(tokens: tuple[str, ...]) -> bool:
    """Tell whether a name has the shape surname + one or two syllables: Korean, Chinese, Vietnamese."""
    if len(tokens) not in (2, 3) or tokens[0] not in EAST_ASIAN_SURNAMES:
        return False
    return all(len(t) <= _LONGEST_GIVEN and _SYLLABLES.fullmatch(t) is not None for t in tokens[1:])


def _surnames(text: str, core: tuple[str, ...], *, numbered: bool) -> list[tuple[str, ...]]:
    """Return the last name with and without its particles; a double-barreled one only whole."""
    words = text.split()[:-1] if numbered else text.split()
    unit = fold(words[-1]).split() if words else []
    start = len(core) - 1
    if 1 < len(unit) < len(core) and unit[0] not in PARTICLES:
        return [core[-len(unit) :]]
    while start > 1 and core[start - 1] in PARTICLES:
        start -= 1
    return [core[position:] for position in range(start, len(core))]


def _partial(core: tuple[str, ...], *, east_asian: bool) -> Iterable[tuple[str, ...]]:
    """Return the shorter names of two words and more that leave out middle or second last names."""
    if east_asian:
        return [core[1:]] if len(core) == 3 else []
    found: set[tuple[str, ...]] = {(core[0][0], core[-1])}
    if len(core) <= MAX_FORM_WORDS:
        for size in range(2, len(core)):
            found.update(
                c for c in combinations(core, size) if c[-1] == core[-1] or (c[0], c[-1]) == (core[0], core[-2])
            )
            found.update(core[first : first + size] for first in range(len(core) - size) if _is_full(core, first, size))
    return sorted(found)


def _is_full(core: tuple[str, ...], first: int, size: int) -> bool:
    """Tell whether neighboring words of a name are a name themselves: "Teresa Flores", "Mohamed bin Zayed"."""
    ends = core[first], core[first + size - 1]
    return PARTICLES.isdisjoint(ends) and all(len(word) > 1 for word in ends)


def _without(forms: dict[tuple[str, ...], int], tokens: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    """Leave out the empty form and the name itself."""
    return {form: level for form, level in forms.items() if form and form != tokens}


def _best(levels: Mapping[int, set[int]]) -> tuple[int, tuple[int, ...]]:
    """Return the best level that somebody has, and who."""
    if not levels:
        return GIVEN, ()
    level = min(levels)
    return level, tuple(sorted(levels[level]))


def _follows(cluster: Cluster, person: _Person) -> bool:
    """Tell whether a given name is used after the full name, right before it, or in the headline only."""
    introduced = min(start for _, start in person.full)
    return all(m.headline or m.start > introduced - EARLY for m in cluster.members)


def _introduce(cluster: Cluster, persons: list[_Person], forms: dict[tuple[str, ...], dict[int, set[int]]]) -> None:
    """Make a new person and note the short forms of the name."""
    genders = {m.gender for m in cluster.members if m.gender}
    places = [(m.sentence, m.start) for m in cluster.members]
    persons.append(_Person(list(cluster.members), places, genders.pop() if len(genders) == 1 else ""))
    if not cluster.sure:
        return
    names = {m.name.regnal: m.name for m in cluster.members}
    for name in names.values():
        for form, level in short_forms(name).items():
            forms[form][level].add(len(persons) - 1)


def _attach(person: _Person, cluster: Cluster) -> None:
    """Give a person the mentions by a short form; leave out those of the other gender."""
    fitting = [m for m in cluster.members if not _conflicts(m, person)]
    person.members.extend(fitting)
    person.bare += len(fitting)
    genders = {m.gender for m in fitting if m.gender}
    if not person.gender and len(genders) == 1:
        person.gender = genders.pop()
    if len(cluster.tokens) > 1:
        person.full = sorted(person.full + [(m.sentence, m.start) for m in fitting])


def _conflicts(member: Named, person: _Person) -> bool:
    """Tell whether "Mrs." speaks against the person."""
    return bool(member.gender and person.gender and member.gender != person.gender)


def _decide(
    unclear: Sequence[tuple[Cluster, tuple[int, ...]]],
    persons: Sequence[_Person],
    coreference: Iterable[CoreferenceLink],
) -> None:
    """Give each mention that may mean several people to the one whom the text points to, in text order."""
    owners = {m.mention.span: number for number, person in enumerate(persons) for m in person.members}
    at_end = {span.end: (span, number) for span, number in owners.items()}
    links: dict[Span, set[int]] = defaultdict(set)
    for link in coreference:
        name, number = at_end.get(link.antecedent.end, (None, 0))
        if link.score >= LINK_SCORE and name is not None and link.antecedent.covers(name):
            links[link.anaphor].add(number)
    for person in persons:
        person.bare = 0
    mentions = [(m, who) for cluster, who in unclear if len(who) <= MAX_CANDIDATES for m in cluster.members]
    for member, candidates in sorted(mentions, key=lambda pair: (pair[0].mention.span, pair[0].mention.id)):
        chosen = _choose(member, candidates, persons, links.get(member.mention.span, set()))
        if chosen is not None:
            persons[chosen].members.append(member)
            persons[chosen].bare += 1


def _choose(member: Named, candidates: Sequence[int], persons: Sequence[_Person], linked: set[int]) -> int | None:
    """Return the candidate whom a bare name means, if the evidence is good."""
    pointed = linked.intersection(candidates)
    if len(pointed) == 1:
        return pointed.pop()
    if member.gender:
        same = [c for c in candidates if persons[c].gender == member.gender]
        possible = [c for c in candidates if not _conflicts(member, persons[c])]
        if len(same) == 1 or len(possible) == 1:
            return (same if len(same) == 1 else possible)[0]
        candidates = possible
    if member.headline:
        return None
    introduced = [c for c in candidates if persons[c].full[0] < (member.sentence, member.start)]
    if len(introduced) == 1:
        return introduced[0]
    return _main_bearer(member, introduced, persons)


def _main_bearer(member: Named, introduced: Sequence[int], persons: Sequence[_Person]) -> int | None:
    """Return the person whom the article calls by the bare surname all along, if no other was just named in full."""
    if not introduced:
        return None
    first, *others = sorted(introduced, key=lambda c: (-persons[c].bare, c))
    if persons[first].bare < ESTABLISHED or any(persons[c].bare for c in others):
        return None
    since = (member.sentence - RECENT_SENTENCES, 0)
    here = (member.sentence, member.start)
    recent = any(bisect_right(persons[c].full, here) > bisect_right(persons[c].full, since) for c in others)
    return None if recent else first
