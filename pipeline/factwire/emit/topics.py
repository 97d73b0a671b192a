"""Events -> the IPTC Media Topic that they are of, where that is certain: a statement is politics if who makes it is.

http://cv.iptc.org/newscodes/mediatopic/. Elections are politics and earthquakes disasters, whoever takes part; what
anybody may do, say or suffer is of public life only where somebody of public life takes part. Of 80 articles of other
desks (sports, films, crime, business) that a reader was given, the topics of most such events were wrong without this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from factwire import vocab
from factwire.data import Entity, Event, Fact
from factwire.vocab import CONFLICT, INTERNATIONAL, POLITICS

PUBLIC = frozenset({POLITICS, INTERNATIONAL, CONFLICT})
"""Topics of public life."""
ALWAYS = frozenset("ArmsTransfer Ceasefire Election Legislation MilitaryExercise Mobilization Veto WeaponTest".split())
"""Types that are of public life whoever takes part."""
BELONGING = frozenset({"affiliation", "memberOf", "worksFor"})
PLACES = frozenset({"place", "origin", "destination"})
BODIES = frozenset({"GovernmentOrganization", "PoliticalParty"})
OFFICE = re.compile(
    r"\b(?:ambassador|attorney general|congress(?:man|woman)|diplomat|emperor|envoy|gov\.|governor|king|lawmaker|"
    r"legislator|mayor|minister|mp|parliamentarian|premier|prince|queen|rep\.|secretary of state|"
    r"sen\.|senator|sultan)$",
    re.IGNORECASE,
)
"""How offices of public life end."""
OFFICE_OF_A_NATION = re.compile(r"\b(?:chancellor|deputy|president|representative|secretary|secretary-general)$", re.I)
"""How others end that companies and clubs have, too: of a nation, if the text says of which."""
WARFARE = re.compile(
    r"(?:civil |[\w-]+ )?(?:air ?strikes?|conflicts?|genocide|hostilities|insurgency|invasions?|invad(?:e[sd]?|ing)|"
    r"offensives?|shelling|uprisings?|wars?)",
    re.IGNORECASE,
)
"""Words of war."""
PARTY = re.compile(
    r"\b(?:administration|ambassadors?|army|authorities|cabinet|congress|democrats?|diplomats?|embass(?:y|ies)|forces|"
    r"government|guerrillas?|insurgents?|jihadists?|lawmakers?|legislators|military|militants?|militias?|"
    r"minist(?:ers?|ry|ries)|navy|officials?|opposition|parliament|rebels?|regime|republicans?|sanctions|senators?|"
    r"separatists?|soldiers?|terrorists?|treat(?:y|ies)|troops|voters?|war)\b",
    re.IGNORECASE,
)
"""People and bodies of public life without a name."""


def public_figures(entities: Iterable[Entity], facts: Iterable[Fact]) -> frozenset[str]:
    """Return the entities of public life: governments, parties, and who holds a public office or belongs to one."""
    bodies = {entity.id for entity in entities if entity.schema_type in BODIES}
    titles = [fact for fact in facts if fact.predicate == "jobTitle" and fact.value]
    of_nations = {fact.subject for fact in facts if fact.predicate == "nationality"}
    belonging = {fact.subject for fact in facts if fact.predicate in BELONGING and fact.object in bodies}
    holders = {fact.subject for fact in titles if OFFICE.search(fact.value or "")}
    heads = {fact.subject for fact in titles if OFFICE_OF_A_NATION.search(fact.value or "")} & of_nations
    return frozenset(bodies | belonging | holders | heads)


def topic_of(event: Event, text: str, entities: Mapping[str, Entity], figures: frozenset[str]) -> str | None:
    """Return the code of the topic of an event; None where the text leaves it open."""
    topic = vocab.EVENT_TYPES[event.type].media_topic
    if topic not in PUBLIC or event.type in ALWAYS:
        return topic
    if topic == CONFLICT and any(WARFARE.fullmatch(trigger.of(text)) for trigger in event.triggers):
        return topic
    taking_part = [f for f in event.fillers if f.role not in PLACES]
    named = any(f.country or f.entity in figures for f in taking_part)
    known = [entities[f.entity] for f in taking_part if f.entity is not None and f.entity in entities]
    countries = any(entity.schema_type == "Country" for entity in known)
    unnamed = any(f.entity is None and PARTY.search(f.text) for f in taking_part)
    return topic if named or countries or unnamed else None
