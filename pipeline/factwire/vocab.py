"""The one table of what factwire knows how to say: entity types, relations, event types, roles.

Extractor labels, emitters, schemas and tests are driven by these rows. schema.org terms are those
of release 30.0; PLOVER codes those of the 2021 manual (16 roots); media topics are IPTC NewsCodes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

MEDIA_TOPIC_IRI = "http://cv.iptc.org/newscodes/mediatopic/"
FACTWIRE_IRI = "https://w3id.org/factwire/ns#"
"""Prefix of our own terms. They appear in evidence documents only."""


@dataclass(frozen=True, slots=True)
class EntityType:
    """A mention type of the extractor. ``schema_type`` is None for types that become no node."""

    name: str
    schema_type: str | None
    meaning: str


ENTITY_TYPES: Mapping[str, EntityType] = MappingProxyType(
    {
        row.name: row
        for row in (
            EntityType("PERSON", "Person", "a named human being"),
            EntityType("ORG", "Organization", "a company, party, team, ministry, agency or other named body"),
            EntityType("GPE", "AdministrativeArea", "a country, state, province, city: a place with a government"),
            EntityType("LOC", "Place", "a continent, region, river, mountain: a place without a government"),
            EntityType("FACILITY", "Place", "a building, airport, road, plant"),
            EntityType("NORP", None, "a nationality, religion or ethnic group: Brazilian, Sunni"),
            EntityType("ROLE", None, "a job title or office: prime minister, head coach"),
            EntityType("EVENT", None, "a named event: a war, a tournament, a storm"),
            EntityType("PRODUCT", None, "a named product, vehicle or weapon"),
            EntityType("LAW", None, "a named law, treaty or resolution"),
            EntityType("DATE", None, "a date, a time, or a period"),
            EntityType("MONEY", None, "an amount of money"),
            EntityType("QUANTITY", None, "another measured or counted amount"),
            EntityType("MISC", None, "another name: a work of art, an award, a language"),
        )
    }
)


@dataclass(frozen=True, slots=True)
class RelationType:
    """A directed relation between mentions and the schema.org statements that it stands for.

    ``properties`` maps the types of (head, tail) to a property of the head. A leading ``^`` means
    that the property belongs to the tail and points to the head. A pair of types that is not
    listed is never predicted.
    """

    name: str
    meaning: str
    properties: Mapping[tuple[str, str], str | None]


def _relation(name: str, meaning: str, **pairs: str | None) -> RelationType:
    """Build a row from keywords such as ``PERSON_ORG="worksFor"``."""
    typed = {(key.split("_")[0], key.split("_")[1]): value for key, value in pairs.items()}
    return RelationType(name, meaning, MappingProxyType(typed))


RELATIONS: Mapping[str, RelationType] = MappingProxyType(
    {
        row.name: row
        for row in (
            _relation("role_of", "head holds the office or job tail", PERSON_ROLE="jobTitle"),
            _relation(
                "head_of",
                "head leads tail: president, prime minister, mayor, chairman, chief executive",
                PERSON_ORG="worksFor",
                PERSON_GPE="worksFor",
                PERSON_NORP="worksFor",
                ROLE_ORG=None,
                ROLE_GPE=None,
                ROLE_NORP=None,
            ),
            _relation(
                "works_for",
                "head is employed by, or holds an office of, tail",
                PERSON_ORG="worksFor",
                PERSON_GPE="worksFor",
                PERSON_NORP="worksFor",
                PERSON_FACILITY=None,
                ROLE_ORG=None,
                ROLE_GPE=None,
                ROLE_NORP=None,
            ),
            _relation(
                "member_of",
                "head belongs to tail: a party, parliament, alliance, band",
                PERSON_ORG="memberOf",
                ORG_ORG="memberOf",
                GPE_ORG=None,
                ROLE_ORG=None,
            ),
            _relation("plays_for", "head plays for the team tail", PERSON_ORG="memberOf", PERSON_GPE=None),
            _relation(
                "represents",
                "head speaks or acts for tail",
                PERSON_ORG="affiliation",
                PERSON_GPE=None,
                PERSON_NORP=None,
                PERSON_PERSON=None,
                ORG_GPE=None,
            ),
            _relation("alumni_of", "head studied at tail", PERSON_ORG="alumniOf"),
            _relation(
                "citizen_of",
                "head is a national of tail",
                PERSON_GPE="nationality",
                PERSON_NORP="nationality",
            ),
            _relation("born_in", "head was born in tail", PERSON_GPE="birthPlace", PERSON_LOC="birthPlace"),
            _relation("candidate_for", "head runs for tail", PERSON_ROLE=None, PERSON_ORG=None, PERSON_EVENT=None),
            _relation("parent_of", "head is father or mother of tail", PERSON_PERSON="^parent"),
            _relation("spouse_of", "head and tail are married", PERSON_PERSON="spouse"),
            _relation("sibling_of", "head and tail are siblings", PERSON_PERSON="sibling"),
            _relation("ally_of", "head and tail are allies", PERSON_PERSON=None, ORG_ORG=None, GPE_GPE=None),
            _relation("rival_of", "head and tail are rivals", PERSON_PERSON=None, ORG_ORG=None, GPE_GPE=None),
            _relation("founder_of", "head founded tail", PERSON_ORG="^founder", ORG_ORG="^founder"),
            _relation(
                "owns",
                "head owns tail",
                ORG_ORG="subOrganization",
                PERSON_ORG=None,
                ORG_FACILITY=None,
                PERSON_FACILITY=None,
                ORG_PRODUCT=None,
            ),
            _relation(
                "based_in",
                "head has its seat in, or lives in, tail",
                ORG_GPE="location",
                ORG_LOC="location",
                ORG_NORP=None,
                ORG_FACILITY=None,
                PERSON_GPE="homeLocation",
                PERSON_LOC="homeLocation",
            ),
            _relation(
                "located_in",
                "the place head lies in the place tail",
                GPE_GPE="containedInPlace",
                LOC_GPE="containedInPlace",
                GPE_LOC="containedInPlace",
                LOC_LOC="containedInPlace",
                FACILITY_GPE="containedInPlace",
                FACILITY_LOC="containedInPlace",
                FACILITY_FACILITY="containedInPlace",
            ),
            _relation(
                "part_of",
                "the body head is a part of tail",
                ORG_ORG="parentOrganization",
                ORG_GPE=None,
                ORG_NORP=None,
            ),
        )
    }
)


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event: its codes, its schema.org class, and where its arguments go.

    ``roles`` maps an argument role to a schema.org property of the node. A role without a place
    in schema.org (``amount``, say), or whose place would say something else, is absent.
    """

    name: str
    schema_type: str
    plover: str | None
    """PLOVER root code, None outside its scope."""
    media_topic: str
    roles: Mapping[str, str]
    triggers: tuple[str, ...]
    """Typical lemmas, verbs and nouns."""


ROLES = (
    "agent", "participant", "recipient", "object", "victim", "topic", "place", "origin",
    "destination", "time", "duration", "amount", "instrument",
)  # fmt: skip

MODALITIES = ("asserted", "planned", "probable", "possible", "hypothetical", "negated", "reported")

INTERNATIONAL, POLITICS, CONFLICT, JUSTICE = "20000638", "11000000", "16000000", "02000000"
DISASTER, BUSINESS, SPORT, CULTURE = "03000000", "04000000", "15000000", "01000000"
HEALTH, LABOR, SOCIETY = "07000000", "09000000", "14000000"
SCIENCE = "13000000"

# Roles of each schema.org class that events use; domains and ranges of release 30.0.
_EVENT = {
    "agent": "organizer", "participant": "attendee", "recipient": "attendee", "topic": "about", "object": "about",
    "place": "location", "time": "startDate", "duration": "duration",
}  # fmt: skip
_INCIDENT = {"victim": "about", "topic": "about", "object": "about", "place": "location", "time": "startDate"}
_ACTION = {
    "agent": "agent", "participant": "participant", "recipient": "participant", "object": "object",
    "victim": "object", "instrument": "instrument", "place": "location", "time": "startTime",
}  # fmt: skip
_COMMUNICATE = _ACTION | {"recipient": "recipient", "topic": "about"}
_GIVE = _ACTION | {"recipient": "recipient"}
_SEND = _GIVE | {"origin": "fromLocation", "destination": "toLocation"}
_MOVE = _ACTION | {"origin": "fromLocation", "destination": "toLocation"}
# Who is sanctioned, expelled, investigated does not take part: "participant" is for co-agents.
_UPON = _ACTION | {"recipient": "object"}
# The annotated object is the charge and the victim that of the crime; neither is what is convicted or released.
_CUSTODY = {role: name for role, name in _UPON.items() if role not in ("object", "victim")}
# Who protests attends, whoever called for it; against whom is what it is about.
_DISPUTE = _EVENT | {"agent": "attendee", "recipient": "about"}


def _event(
    name: str, schema_type: str, plover: str | None, topic: str, triggers: str, roles: Mapping[str, str]
) -> EventType:
    """Build a row; ``triggers`` is a space-separated list of lemmas."""
    return EventType(name, schema_type, plover, topic, MappingProxyType(dict(roles)), tuple(triggers.split()))


EVENT_TYPES: Mapping[str, EventType] = MappingProxyType(
    {
        row.name: row
        for row in (
            _event("Visit", "Event", "CONSULT", INTERNATIONAL, "visit trip tour", _EVENT | {"agent": "attendee", "destination": "location"}),
            _event("Meeting", "Event", "CONSULT", INTERNATIONAL, "meet meeting summit talk conference", _EVENT | {"agent": "attendee"}),
            _event("Negotiation", "Event", "CONSULT", INTERNATIONAL, "negotiate negotiation talks mediate", _EVENT | {"agent": "attendee"}),
            _event("PhoneCall", "CommunicateAction", "CONSULT", INTERNATIONAL, "call phone telephone", _COMMUNICATE),
            _event("Invitation", "InviteAction", "CONSULT", INTERNATIONAL, "invite invitation", _COMMUNICATE),
            _event("Message", "CommunicateAction", "CONSULT", POLITICS, "message letter send telegram", _COMMUNICATE),
            _event("Statement", "CommunicateAction", None, POLITICS, "say state announce tell declare add warn", _COMMUNICATE),
            _event("Agreement", "AgreeAction", "AGREE", POLITICS, "agree agreement accept pact deal", _ACTION | {"topic": "object"}),
            _event("Signing", "AgreeAction", "SUPPORT", POLITICS, "sign signing ratify", _ACTION),
            _event("Cooperation", "InteractAction", "COOPERATE", INTERNATIONAL, "cooperate cooperation join partnership", _ACTION),
            _event("Support", "EndorseAction", "SUPPORT", POLITICS, "support back endorse welcome praise", _ACTION | {"recipient": "endorsee"}),
            _event("Aid", "GiveAction", "AID", INTERNATIONAL, "aid help assist donate assistance", _GIVE),
            _event("ArmsTransfer", "SendAction", "AID", CONFLICT, "arm ship supply deliver", _SEND),
            _event("Transfer", "TransferAction", None, BUSINESS, "transfer hand deliver return", _MOVE),
            _event("Trade", "TradeAction", "COOPERATE", BUSINESS, "sell buy trade export import", _ACTION),
            _event("Acquisition", "BuyAction", None, BUSINESS, "acquire acquisition takeover buy", _ACTION),
            _event("Request", "AskAction", "REQUEST", POLITICS, "request urge demand ask call appeal", _COMMUNICATE),
            _event("Accusation", "CommunicateAction", "ACCUSE", POLITICS, "accuse accusation criticize blame condemn", _COMMUNICATE | {"recipient": "about"}),
            _event("Rejection", "RejectAction", "REJECT", POLITICS, "reject deny refuse rejection denial", _ACTION | {"topic": "object"}),
            _event("Threat", "InformAction", "THREATEN", CONFLICT, "threaten threat", _COMMUNICATE),
            _event("Protest", "Event", "PROTEST", SOCIETY, "protest demonstrate rally march demonstration", _DISPUTE),
            _event("Strike", "Event", "PROTEST", LABOR, "strike walkout", _DISPUTE),
            _event("Sanction", "Action", "SANCTION", INTERNATIONAL, "sanction fine suspend ban embargo", _UPON),
            _event("Expulsion", "Action", "SANCTION", POLITICS, "expel deport dismiss expulsion", _UPON),
            _event("Veto", "RejectAction", "REJECT", INTERNATIONAL, "veto", _ACTION),
            _event("Vote", "VoteAction", None, POLITICS, "vote ballot", _UPON),
            _event("Election", "Event", None, POLITICS, "elect election poll referendum", _EVENT | {"agent": "contributor", "participant": "about", "recipient": "about"}),
            _event("Appointment", "JoinAction", None, POLITICS, "appoint name nominate appointment", _ACTION | {"agent": "participant", "recipient": "agent"}),
            _event("Resignation", "LeaveAction", "RETREAT", POLITICS, "resign resignation quit", _ACTION),
            _event("Legislation", "Action", None, POLITICS, "legislate pass enact adopt", _ACTION),
            _event("Mobilization", "OrganizeAction", "MOBILIZE", CONFLICT, "mobilize deploy deployment", _ACTION),
            _event("MilitaryExercise", "Event", "MOBILIZE", CONFLICT, "exercise drill maneuver", _EVENT),
            _event("WeaponTest", "Event", "MOBILIZE", CONFLICT, "test fire launch", _EVENT),
            _event("Attack", "Event", "ASSAULT", CONFLICT, "attack bomb shell shoot bombing raid", _INCIDENT),
            _event("Clash", "Event", "ASSAULT", CONFLICT, "clash fight war conflict battle riot", _INCIDENT | {"agent": "contributor", "participant": "contributor"}),
            _event("Ceasefire", "AgreeAction", "RETREAT", CONFLICT, "ceasefire truce armistice", _ACTION),
            _event("Withdrawal", "DepartAction", "RETREAT", CONFLICT, "withdraw withdrawal leave pull", _MOVE),
            _event("Death", "Event", None, SOCIETY, "die kill death", _INCIDENT),
            _event("Injury", "Event", None, SOCIETY, "injure wound hurt injury", _INCIDENT),
            _event("Arrest", "Action", "COERCE", JUSTICE, "arrest detain detention custody", _CUSTODY),
            _event("Investigation", "CheckAction", "ACCUSE", JUSTICE, "investigate probe search investigation", _UPON),
            _event("Trial", "Event", None, JUSTICE, "try trial court hearing ruling", _INCIDENT | {"recipient": "about"}),
            _event("Conviction", "Action", "COERCE", JUSTICE, "convict sentence conviction", _CUSTODY),
            _event("Release", "Action", "RETREAT", JUSTICE, "release free acquit", _CUSTODY),
            _event("Inspection", "CheckAction", None, POLITICS, "inspect inspection", _UPON),
            _event("Evacuation", "TransferAction", None, DISASTER, "evacuate evacuation", _MOVE | {"recipient": "object"}),
            _event("Rescue", "Action", "AID", DISASTER, "rescue save", _UPON | {"origin": "location"}),
            _event("Crime", "Event", None, JUSTICE, "steal murder rob fraud theft", _INCIDENT),
            _event("Disaster", "Event", None, DISASTER, "earthquake flood storm fire hit", _INCIDENT),
            _event("Accident", "Event", None, DISASTER, "crash collide accident derail", _INCIDENT),
            _event("Outbreak", "Event", None, HEALTH, "outbreak epidemic infect", _INCIDENT),
            _event("Launch", "Action", None, BUSINESS, "launch introduce unveil", _ACTION),
            _event("Opening", "Event", None, BUSINESS, "open opening inaugurate", _EVENT),
            _event("Closure", "Event", None, BUSINESS, "close closure shut", _EVENT),
            _event("Travel", "TravelAction", None, SOCIETY, "travel arrive leave fly flee", _MOVE),
            _event("Investment", "Action", None, BUSINESS, "invest investment fund", _ACTION),
            _event("EarningsReport", "Event", None, BUSINESS, "report post earnings profit revenue", _EVENT),
            _event("Publication", "Action", None, CULTURE, "publish release publication", _ACTION),
            _event("Performance", "Event", None, CULTURE, "perform concert performance", _EVENT | {"agent": "performer"}),
            _event("Match", "SportsEvent", None, SPORT, "play beat win draw match game", _EVENT | {"agent": "contributor", "participant": "contributor"}),
            _event("Award", "Action", None, CULTURE, "award win honor prize", _ACTION),
            _event("Marriage", "MarryAction", None, SOCIETY, "marry wed wedding marriage", _ACTION),
            _event("Birth", "Event", None, SOCIETY, "born birth", _INCIDENT),
            _event("Anniversary", "Event", None, SOCIETY, "anniversary mark commemorate", _EVENT),
            _event("Other", "Event", None, SOCIETY, "", _EVENT),
        )
    }
)  # fmt: skip

MUTUAL = frozenset({"Agreement", "Ceasefire", "Clash", "Cooperation", "Marriage", "Match", "Meeting", "Negotiation"})
"""Types whose agents and participants may change places."""
HARM = frozenset({"Attack", "Crime", "Death", "Injury"})
"""Types that harm somebody."""
PARTIES = frozenset({"agent", "participant"})
"""Roles of who acts."""
TAKERS = frozenset({"recipient", "victim", "object", "participant"})
"""Roles of whom or what it is done to, or with."""
UTTERED = frozenset({"Accusation", "Message", "Publication", "Request", "Statement"})
"""Types of what one says or writes."""

ALIKE = (frozenset({"Meeting", "Negotiation"}), frozenset({"Attack", "Crime"}), frozenset({"Clash", "Attack"}))
"""Types that one event may be called by."""

AGENTLESS: Mapping[str, str] = MappingProxyType(
    {role: "about" for role in ("recipient", "object", "victim", "topic")}
    | {"participant": "contributor", "place": "location", "destination": "location"}
)
"""Roles of an event whose class is an Action and of which the text does not tell who does it ("was arrested"): it
becomes a plain Event, since an Action has an agent."""


ADDRESSED = frozenset({"Message", "Statement"})
"""Types whose recipient is spoken to: the event is not about them."""


def roles_of(name: str, schema_type: str) -> Mapping[str, str]:
    """Return the role map of an event type for a node of ``schema_type``: its row's, or ``AGENTLESS``."""
    row = EVENT_TYPES[name]
    if schema_type == row.schema_type:
        return row.roles
    return {role: slot for role, slot in AGENTLESS.items() if role != "recipient"} if name in ADDRESSED else AGENTLESS


MULTIVALUED = frozenset(
    {
        "about", "additionalType", "affiliation", "alternateName", "alumniOf", "attendee", "author", "containedInPlace",
        "contributor", "founder", "homeLocation", "jobTitle", "keywords", "location", "memberOf", "mentions",
        "nationality", "object", "organizer", "parent", "parentOrganization", "participant", "performer", "recipient",
        "sameAs", "sibling", "spouse", "subEvent", "subOrganization", "subjectOf", "workLocation", "worksFor",
    }
)  # fmt: skip
"""Properties that are always arrays in our documents, even with one value; all others are never arrays."""

BODY_AND_PLACE = frozenset({"CollegeOrUniversity", "EducationalOrganization", "Hospital"})
"""Classes of entities that are an Organization as well as a Place, and are meant as either."""

LEGAL_SUFFIXES = frozenset(
    """
    inc incorporated corp co ltd limited plc llc llp lp gmbh ag se sa spa nv bv ab asa oyj kk pte pty sarl srl bhd sdn
    kgaa
    """.split()
)
"""Last words of company names: their legal form."""

NOT_OFFICES = frozenset(
    """
    account affairs agency airline band bank biography book brand capital carmaker carrier channel cinema club company
    country daily defense documentary euros exhibition film finance firm flight group history journal magazine
    manufacturer movie network newspaper ngo novel office organization parliament police section series show song staff
    state tabloid tank title typhoon unit watchdog website weekly
    aunt boyfriend brother cousin daughter father friend girlfriend grandfather grandmother grandson husband mother
    nephew niece sister son uncle widow wife
    colleague counterpart criminal fraudster giant hacker killer legend murderer offender opponent paedophile partner
    pedophile predecessor rapist rival runner-up scorer successor suspect teammate terrorist victim winner
    """.split()
)
"""Last words of phrases that look like titles but name a thing, a relative, or a passing part."""
