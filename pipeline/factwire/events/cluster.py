"""Mentions of events -> groups that tell of one event each.

Two mentions are one event if their types agree, no names that fill one role in both differ, and the network links
them. Of a network that has not learned to (``factwire link-events``), rules say which are one: they find less than half
as many, and more of theirs are wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from factwire import vocab
from factwire.data import EventStatus, Filler, Span
from factwire.parties import party_of

KEYS = ("agent", "participant", "recipient", "victim", "object", "place", "destination")
"""Roles whose fillers tell events apart."""
APART = vocab.MUTUAL | {
    "Accusation", "Aid", "Attack", "Crime", "Inspection", "Investigation", "Publication", "Rejection", "Request",
    "Sanction", "Support", "Threat", "Trade", "Travel",
}  # fmt: skip
"""Types of which an article tells many by the same people: two of those who take part must be the same."""
UNITS = (
    re.compile(r"\b(?:1[5-9]|20)\d\d\b"),
    re.compile(r"\b(?:last|this|next) year\b"),
    re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b"),
    re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"),
)
"""What is of one kind in expressions of time: years, years as seen from today, months, weekdays."""
SPOKEN = re.compile(r"(?:comment|remark|statement|announcement|word|warning)", re.IGNORECASE)
"""Nouns by which a statement is called that a verb has told of, or will; a speech or interview has many."""
RECURRING = frozenset({"Investigation", "Match", "Protest"})
"""Types of which an article tells several: a definite noun alone may mean all of them, or another."""
RULING = re.compile(r"rul(?:es?|ed|ing|ings)|decisions?|judg[e]?ments?|decided|overrul\w+|verdicts?", re.IGNORECASE)
"""Words of what a court says, which is not the trial."""
LINKED = 0.7
"""Least mean score of the best links between a mention and those of an event, to be one of them ..."""
AGAIN = 0.22
"""... how much is added where a mention is of a kind that tells of an event again, such as a lead ..."""
LATEST = 0.2
"""... and to the last event of the type where it is a definite noun, such as "the attack". Of 1,513 events in 93
held-out articles, of which the rules make 285 second groups and lose 42 among others, links make 191 and lose 49; on
newsevents dev, of 188, 33 and 6 for 51 and 4. With 0.65 and 0.75 these are 176 and 66, 203 and 39."""
BEST = 3
"""Links whose mean counts."""
GROUPS = 150
"""Events before a mention that it may be of: about 2,000 words; the time stays linear in the text."""
EDGE = 8
"""First and last mentions of an event with which another is compared."""
SHORTEST = 4
"""Characters of the shortest name that is looked for in a longer phrase."""
THINGS = ("victim", "object", "destination")
APART_BY = ("asserted", "hypothetical")
"""Modalities that tell events apart."""
WAR = re.compile(r"(?:\w+ )?(?:war|conflict|fighting|campaign|military action|offensive|invasion)s?", re.IGNORECASE)
"""Nouns by which a war is called."""
CHARGE = re.compile(r"accus(?:ed|ations?)|alleg(?:ed|ations?)|charge[ds]?|indict(?:ed|ments?)|suspected", re.IGNORECASE)
"""Words of charges."""
ONCE = {
    "Attack": "victim", "Conviction": "recipient", "Death": "victim", "Injury": "victim", "Release": "recipient",
    "Resignation": "agent",
}  # fmt: skip
"""What happens once in a story to one person -> the role of that person."""
TOLLS = frozenset({"Death", "Injury"})
TOLL = 1.5
"""Times that the greater of two counts of victims may be the smaller one in one event."""
NUMBER = re.compile(r"\d[\d,]*(?<!,)")
HERS, HIS = ("woman", "girl"), ("man", "boy")
MEANT = {
    "aircraft": "plane", "airliner": "plane", "airplane": "plane", "jet": "plane", "vessel": "ship", "ferry": "ship",
}  # fmt: skip
"""Nouns by which an article calls one thing -> the one that stands for them."""
SINGLE = frozenset("plane ship bus train hotel embassy consulate mosque church restaurant school".split())
"""Things that are attacked once in a story."""
TALKS = frozenset({"Meeting", "Negotiation"})
PLANS = frozenset({"planned", "probable"})
WARS = frozenset({"Clash", "Attack"})
SIDES = ("agent", "participant", "recipient", "victim")
LONE = 600
"""Characters between a headline and its lead, or a definite noun and what it refers to, at most."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One mention of an event."""

    type: str
    trigger: Span
    words: str
    """The trigger in the text."""
    score: float
    modality: str
    polarity: str
    fillers: tuple[Filler, ...]
    sources: tuple[Filler, ...] = ()
    denied_by: tuple[Filler, ...] = ()
    definite: bool = False
    """It is a noun with "the", "this", "their" before it."""
    headline: bool = False
    """It stands in the headline."""
    status: EventStatus | None = None
    ongoing: bool = False
    """The verb says that it goes on."""
    days: tuple[tuple[date, date], ...] = ()
    """First and last days of the times that it is given, those that are known."""
    lands: frozenset[tuple[str, str]] = frozenset()
    """Entities of the places that it is given, each with the country that it is in, itself for a country."""


Links = Mapping[tuple[Span, Span], float]
"""Triggers of a later and an earlier mention -> how sure it is that they tell of one event."""
NOTHING: Mapping[Span, Span] = MappingProxyType({})


def clustered(
    drafts: Sequence[Draft], links: Links | None = None, same: Mapping[Span, Span] = NOTHING
) -> list[list[Draft]]:
    """Group drafts, which are in text order; the groups are in the order of their first mentions.

    ``links`` are None where the network has not learned them. ``same`` are triggers of mentions that are known to tell
    of the event of an earlier one, with the trigger of that.
    """
    groups: list[list[Draft]] = []
    for draft in drafts:
        earlier = same.get(draft.trigger)
        if earlier is not None:
            home = next((g for g in reversed(groups) if any(d.trigger == earlier for d in g)), None)
        elif links is None:
            home = next((g for g in reversed(groups[-GROUPS:]) if _is_home(draft, _some(g))), None)
        else:
            home = _best(draft, groups[-GROUPS:], links)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    return groups


def _best(draft: Draft, groups: Sequence[list[Draft]], links: Links) -> list[Draft] | None:
    """Return the group whose event a mention tells of, the one with the best links; None if it tells of none."""
    alike = [group for group in groups if draft.definite and any(_same_type(draft, other) for other in group)]
    latest = max(alike, key=lambda group: group[-1].trigger, default=None)
    best, most = None, (LINKED, 0)
    for group in groups:
        some = _some(group)
        scores = sorted((links.get((draft.trigger, other.trigger), 0.0) for other in some), reverse=True)[:BEST]
        score = round(sum(scores) / len(scores), 4)
        if round(score + AGAIN + LATEST, 4) < most[0] or not _may_be(draft, some):
            continue
        if _refers(draft, some):
            score += AGAIN + (LATEST if group is latest else 0.0)
        rank = round(score, 4), group[-1].trigger.start
        if rank >= most:
            best, most = group, rank
    return best


def _some(group: Sequence[Draft]) -> Sequence[Draft]:
    """Return the mentions of an event with which another is compared."""
    return group if len(group) <= 2 * EDGE else [*group[:EDGE], *group[-EDGE:]]


def _is_home(draft: Draft, group: Sequence[Draft]) -> bool:
    """Tell whether a mention tells of the event of a group, by rules."""
    return _agrees(draft, group) and _is_told_again(draft, group)


def _may_be(draft: Draft, group: Sequence[Draft]) -> bool:
    """Tell whether neither type nor polarity, time nor names speak against the event of a group."""
    if not any(_same_type(draft, other) for other in group) or draft.type == "Other":
        return False
    if any(d.polarity != draft.polarity or _differs_in_time(d, draft) for d in group):
        return False
    return not any(_differs(draft, group, role) for role in KEYS)


def _agrees(draft: Draft, group: Sequence[Draft]) -> bool:
    """Tell whether nothing that is known of a mention speaks against the event of a group."""
    if any((draft.modality == told) != (group[0].modality == told) for told in APART_BY) and not draft.denied_by:
        return False
    if draft.type in TOLLS and not draft.headline and any(_differs_in_number(draft, d) for d in group):
        return False
    return _may_be(draft, group)


def _differs(draft: Draft, group: Sequence[Draft], role: str) -> bool:
    """Tell whether a role is filled by names on both sides, and by no name on both."""
    own, theirs = _named(draft, role), frozenset[str]().union(*(_named(d, role) for d in group))
    if not own or not theirs or not own.isdisjoint(theirs):
        return False
    if role in ("place", "destination") and any(_holds(draft, other) for other in group):
        return False
    return not any(_has_name_of(draft, other, role) for other in group)


def _differs_in_number(one: Draft, other: Draft) -> bool:
    """Tell whether both count who suffered and the numbers are far apart; tolls rise a little in a story."""
    ours, theirs = _counts(one), _counts(other)
    apart = all(max(a, b) > TOLL * min(a, b) for a in ours for b in theirs)
    return bool(ours and theirs) and not other.headline and apart


def _counts(draft: Draft) -> list[float]:
    """Return the numbers of victims that a mention gives in digits."""
    words = (word for f in draft.fillers if f.role == "victim" and not f.entity for word in NUMBER.findall(f.text))
    return [float(word.replace(",", "")) for word in words]


def _holds(one: Draft, other: Draft) -> bool:
    """Tell whether the place of one mention is the country of that of the other: "to Kenya", "to Nairobi"."""
    return any(
        own != theirs and land == home and land in (own, theirs)
        for own, land in one.lands
        for theirs, home in other.lands
    )


def _has_name_of(one: Draft, other: Draft, role: str) -> bool:
    """Tell whether what fills a role in one mention has the name of what does in the other: "the Acme app", "Acme"."""
    ours, theirs = (
        [f" {f.text.casefold()} " for f in d.fillers if f.role in _roles(d, role) and len(f.text) >= SHORTEST]
        for d in (one, other)
    )
    return any(a in b or b in a for a in ours for b in theirs)


def _is_told_again(draft: Draft, group: Sequence[Draft]) -> bool:
    """Tell whether something says that a mention is the event of a group which it agrees with.

    Something that fills a role in both, of those that tell such events apart, or what ``_refers`` knows.
    """
    enough = 2 if draft.type in APART and not _is_war(draft, group) else 1
    return (draft.type != "Statement" and _shared(draft, group) >= enough) or _refers(draft, group)


def _shared(draft: Draft, group: Sequence[Draft]) -> int:
    """Return how much fills roles in a mention and in a group."""
    own, theirs = _all_fillers([draft]), _all_fillers(group)
    return len(own & theirs) or sum(any(_has_name_of(draft, d, role) for d in group) for role in THINGS)


def _all_fillers(group: Sequence[Draft]) -> frozenset[str]:
    """Return what fills the roles that tell events apart."""
    return frozenset().union(*(_fillers(d, role) for d in group for role in KEYS))


def _refers(draft: Draft, group: Sequence[Draft]) -> bool:
    """Tell whether a mention is of the kind that tells of a group's event again.

    A lead that tells what the headline does; a definite noun without fillers; plans, charges and what happens once.
    """
    shared = _shared(draft, group)
    if shared and (draft.definite or _is_same_charge(draft, group)):
        return True
    near = draft.trigger.start - group[-1].trigger.end <= LONE
    if (near and shared and _is_same_plan(draft, group)) or _is_same_person(draft, group):
        return True
    if _is_same_target(draft, group):
        return True
    if draft.type == "Statement":
        nominal = SPOKEN.match(draft.words) or SPOKEN.match(group[-1].words)
        return bool(nominal) and near and bool(_named(draft, "agent") & _named(group[-1], "agent"))
    lead = group[0].headline and len(group) == 1 and not draft.headline and near
    known = _all_fillers([draft]) <= _all_fillers(group)
    return lead or (near and draft.definite and known and _may_refer(draft, group[-1]))


def _may_refer(draft: Draft, before: Draft) -> bool:
    """Tell whether a definite noun may mean the event before it: "the ruling" is no trial."""
    if draft.type == "Trial":
        return bool(RULING.fullmatch(draft.words)) == bool(RULING.fullmatch(before.words))
    return draft.type not in RECURRING


def _is_same_plan(draft: Draft, group: Sequence[Draft]) -> bool:
    """Tell whether both are talks still to come of which a mention names a side only: "to hold talks"."""
    sides = [frozenset().union(*(_named(d, role) for d in one for role in SIDES)) for one in ([draft], group)]
    planned = all(d.type in TALKS and d.modality in PLANS for d in (draft, *group))
    return planned and (sides[0] <= sides[1] or sides[1] <= sides[0])


def _is_same_charge(draft: Draft, group: Sequence[Draft]) -> bool:
    """Tell whether both are charges against one somebody, of which one mention does not say whose: "accused of"."""
    charges = all(d.type == "Accusation" and CHARGE.fullmatch(d.words) for d in (draft, *group))
    nobody = any(not any(_named(d, "agent") for d in one) for one in ([draft], group))
    return charges and nobody and any(_named(draft, "recipient") & _named(d, "recipient") for d in group)


def _is_same_person(draft: Draft, group: Sequence[Draft]) -> bool:
    """Tell whether both happen to one person, whom a mention leaves without a name: "the driver", "Jo Doe"."""
    role = ONCE.get(draft.type)
    theirs = [f for d in group for f in d.fillers if f.role == role]
    own = [f for f in draft.fillers if f.role == role]
    people = [f.entity is not None or party_of(f.text) == "person" for f in (*own, *theirs)]
    heads = [f.text.lower().split()[-1] for f in (*own, *theirs) if f.entity is None]
    hers = [head.endswith(HERS) for head in heads]
    his = [head.endswith(HIS) and not head.endswith(HERS) for head in heads]
    return bool(own and theirs) and all(people) and not (any(hers) and any(his))


def _is_same_target(draft: Draft, group: Sequence[Draft]) -> bool:
    """Tell whether both are attacks on one thing or name: "the plane was downed", "shot down the plane"."""
    if any(d.type != "Attack" for d in (draft, *group)):
        return False
    ours, theirs = (frozenset().union(*(_targets(d) for d in one)) for one in ([draft], group))
    return bool(ours & theirs)


def _targets(draft: Draft) -> frozenset[str]:
    """Return what an attack hits: people and bodies with names, and single things by what they are."""
    own = [f for f in draft.fillers if f.role in ("victim", "object", "recipient")]
    heads = [(f, f.text.casefold().split()[-1]) for f in own]
    names = (f.entity for f in own if f.entity and not f.country)
    things = (MEANT.get(head, head) for f, head in heads if not f.entity and MEANT.get(head, head) in SINGLE)
    return frozenset((*names, *things))


def _is_war(draft: Draft, group: Sequence[Draft]) -> bool:
    """Tell whether both are clashes of nobody in particular, as wars are told of: "the war in Mali", "fighting".

    A noun that a war goes by may say whose it is: "Kenya's campaign in Mali".
    """
    unnamed = [not any(_named(d, role) for role in SIDES) for d in (draft, *group)]
    called = [WAR.fullmatch(d.words) is not None for d in (draft, *group)]
    return all(d.type in WARS for d in (draft, *group)) and (all(unnamed) or (all(called) and any(unnamed)))


def _same_type(one: Draft, other: Draft) -> bool:
    """Tell whether two mentions may be one event by their types."""
    return one.type == other.type or any({one.type, other.type} <= names for names in vocab.ALIKE)


def _roles(draft: Draft, role: str) -> frozenset[str]:
    """Return the roles that are one for the type: sides of a mutual event, where a visit goes."""
    if draft.type in vocab.MUTUAL and role in ("agent", "participant"):
        return frozenset({"agent", "participant"})
    if draft.type == "Visit" and role in ("place", "destination"):
        return frozenset({"place", "destination"})
    return frozenset({role})


def _named(draft: Draft, role: str) -> frozenset[str]:
    """Return the names that fill a role; in a headline, capitals tell nothing."""
    roles = _roles(draft, role)
    own = (f for f in draft.fillers if f.role in roles)
    return frozenset(
        f.country or f.entity or f.text.casefold()
        for f in own
        if f.country or f.entity or (f.text[:1].isupper() and not draft.headline)
    )


def _fillers(draft: Draft, role: str) -> frozenset[str]:
    """Return what fills a role: names, and the last words of descriptions."""
    roles = _roles(draft, role)
    own = (f for f in draft.fillers if f.role in roles and not f.entity)
    words = (f.text.casefold().split()[-1] for f in own)
    return _named(draft, role) | frozenset(words)


def _differs_in_time(one: Draft, other: Draft) -> bool:
    """Tell whether two mentions have different days, or different years, months or weekdays in words."""
    if one.days and other.days and not any(a[0] <= b[1] and b[0] <= a[1] for a in one.days for b in other.days):
        return True
    times = [" ".join(f.text.lower() for f in d.fillers if f.role == "time") for d in (one, other)]
    units = ([frozenset(unit.findall(time)) for time in times] for unit in UNITS)
    return any(own and theirs and own.isdisjoint(theirs) for own, theirs in units)
