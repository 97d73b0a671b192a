"""Two mentions of events -> what speaks for their being one event, and what against it.

Types agree, no names that fill one role in both differ, nor times; what fills roles in both, and kinds of mentions that
tell of an event again, speak for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factwire import vocab
from factwire.events.drafts import Draft
from factwire.parties import party_of

KEYS = ("agent", "participant", "recipient", "victim", "object", "place", "destination")
"""Roles whose fillers tell events apart."""
APART = vocab.MUTUAL | {
    "Accusation", "Aid", "Attack", "Crime", "Inspection", "Investigation", "Publication", "Rejection", "Request",
    "Sanction", "Support", "Threat", "Trade", "Travel",
}  # fmt: skip
"""Types of which an article tells many by the same people: two of those who take part must be the same."""
SEVERAL = frozenset(
    {("Signing", "agent"), ("Trial", "agent"), ("Disaster", "place"), ("Accident", "place"), ("Arrest", "place")}
)
"""Roles of which one event may have several: of 40 linked pairs that differ in these alone 39 are one event, of linked
pairs that differ in nothing 74 in 100."""
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


def is_home(draft: Draft, group: Sequence[Draft]) -> bool:
    """Tell whether a mention tells of the event of a group, by rules."""
    return _agrees(draft, group) and _is_told_again(draft, group)


def may_be(draft: Draft, group: Sequence[Draft]) -> bool:
    """Tell whether neither type nor polarity, time nor names speak against the event of a group."""
    if not any(same_type(draft, other) for other in group) or draft.type == "Other":
        return False
    if any(d.polarity != draft.polarity or _differs_in_time(d, draft) for d in group):
        return False
    return not any(_differs(draft, group, role) for role in KEYS if (draft.type, role) not in SEVERAL)


def _agrees(draft: Draft, group: Sequence[Draft]) -> bool:
    """Tell whether nothing that is known of a mention speaks against the event of a group."""
    if any((draft.modality == told) != (group[0].modality == told) for told in APART_BY) and not draft.denied_by:
        return False
    if draft.type in TOLLS and not draft.headline and any(_differs_in_number(draft, d) for d in group):
        return False
    return may_be(draft, group)


def _differs(draft: Draft, group: Sequence[Draft], role: str) -> bool:
    """Tell whether a role is filled by names on both sides, and by no name on both."""
    own, theirs = _named(draft, role), frozenset[str]().union(*(_named(d, role) for d in group))
    if not own or not theirs or not own.isdisjoint(theirs):
        return False
    people = draft.people.union(*(d.people for d in group))
    if (own <= people and theirs.isdisjoint(people)) or (theirs <= people and own.isdisjoint(people)):
        return False  # a coach and two teams
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

    Something that fills a role in both, of those that tell such events apart, or what ``refers`` knows.
    """
    enough = 2 if draft.type in APART and not _is_war(draft, group) else 1
    return (draft.type != "Statement" and _shared(draft, group) >= enough) or refers(draft, group)


def _shared(draft: Draft, group: Sequence[Draft]) -> int:
    """Return how much fills roles in a mention and in a group."""
    own, theirs = _all_fillers([draft]), _all_fillers(group)
    return len(own & theirs) or sum(any(_has_name_of(draft, d, role) for d in group) for role in THINGS)


def _all_fillers(group: Sequence[Draft]) -> frozenset[str]:
    """Return what fills the roles that tell events apart."""
    return frozenset().union(*(_fillers(d, role) for d in group for role in KEYS))


def refers(draft: Draft, group: Sequence[Draft]) -> bool:
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


def are_same_talks(one: Sequence[Draft], other: Sequence[Draft]) -> bool:
    """Tell whether two groups are talks still to come of the same two: "are to meet", "talks between the two"."""
    gap = max(one[0].trigger, other[0].trigger).start - min(one[-1].trigger, other[-1].trigger).end
    if gap > LONE or not _are_plans((*one, *other)):
        return False
    ours, theirs = _sides(one), _sides(other)
    return len(ours) > 1 and ours == theirs


def are_one_war(one: Sequence[Draft], other: Sequence[Draft]) -> bool:
    """Tell whether two groups are the war in one place, of which one does not say whose: "the war in Mali"."""
    drafts = (*one, *other)
    if not all(d.type in WARS and WAR.fullmatch(d.words) for d in drafts):
        return False
    unnamed = any(not any(_named(d, role) for d in group for role in SIDES) for group in (one, other))
    places = [frozenset[str]().union(*(_named(d, "place") for d in group)) for group in (one, other)]
    return unnamed and not places[0].isdisjoint(places[1])


def are_one_outbreak(one: Sequence[Draft], other: Sequence[Draft]) -> bool:
    """Tell whether two groups are the outbreak of one disease, of which one does not say where."""
    if not all(d.type == "Outbreak" for d in (*one, *other)):
        return False
    ours, theirs = (frozenset[str]().union(*(_fillers(d, "object") for d in group)) for group in (one, other))
    unplaced = any(not any(_named(d, "place") for d in group) for group in (one, other))
    return unplaced and not ours.isdisjoint(theirs)


def are_one_death(one: Sequence[Draft], other: Sequence[Draft]) -> bool:
    """Tell whether two groups are the death of one person by name.

    Of such groups that links left apart on held-out articles all 4 are one; arrests of one person are not (2 of 4).
    """
    if not all(d.type == "Death" for d in (*one, *other)):
        return False
    ours, theirs = (frozenset[str]().union(*(_named(d, "victim") for d in group)) for group in (one, other))
    people = frozenset[str]().union(*(d.people for d in (*one, *other)))
    return len(ours) == 1 and ours == theirs and ours <= people


def _is_same_plan(draft: Draft, group: Sequence[Draft]) -> bool:
    """Tell whether both are talks still to come of which a mention names a side only: "to hold talks"."""
    ours, theirs = _sides([draft]), _sides(group)
    return _are_plans((draft, *group)) and (ours <= theirs or theirs <= ours)


def _are_plans(drafts: Sequence[Draft]) -> bool:
    """Tell whether all are talks still to come."""
    return all(d.type in TALKS and d.modality in PLANS for d in drafts)


def _sides(drafts: Sequence[Draft]) -> frozenset[str]:
    """Return who takes part, by name."""
    return frozenset[str]().union(*(_named(d, role) for d in drafts for role in SIDES))


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


def same_type(one: Draft, other: Draft) -> bool:
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
        if f.country or f.entity or (f.text.split()[-1][:1].isupper() and not draft.headline)
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
    units = [[frozenset(unit.findall(time)) for time in times] for unit in UNITS]
    (ours, theirs), *_, (our_days, their_days) = units
    if (ours and not theirs and their_days and not our_days) or (theirs and not ours and our_days and not their_days):
        return True
    return any(own and their and own.isdisjoint(their) for own, their in units)
