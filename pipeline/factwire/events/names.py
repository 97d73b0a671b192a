"""An event and its fillers -> a name that reads well in a list of results: "Jane Doe's visit to Oslo".

Composed of what was read, never longer than a headline.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from factwire.data import Event, Filler
from factwire.events.nominals import BESIDE, called_by_stem
from factwire.events.noun import Noun
from factwire.events.nouns import CALLED, NOMINAL, NOUNS, OF_WHOM, VICTORY, WINNING
from factwire.parties import party_of
from factwire.verbs import TITLE_WON
from factwire.vocab import PARTIES

LONGEST = 90
"""Code points of the longest name; what does not fit is left out."""
MOST = 3
"""Most people or things that are named in one place."""


AGENTLESS = frozenset("Accident Birth Crime Death Disaster Injury Outbreak".split())
"""Types whose names say what happened and to whom, not who did it: that is for courts to say, or nobody's doing."""
SUFFERED = frozenset(
    "Appointment Arrest Conviction Evacuation Expulsion Inspection Investigation Release Rescue Trial".split()
)
"""Types of which "police's arrest" would read as one that the police suffered, if nobody else is named."""
OWN_WORD = frozenset(
    """
    Accident Accusation Agreement Aid Anniversary Attack Award Clash Closure Cooperation Crime Disaster Expulsion
    Injury Inspection Investigation Investment Legislation Marriage Match Meeting Message Mobilization Negotiation Other
    Outbreak Performance Protest Publication Request Rescue Sanction Strike Support Threat Trade Transfer Travel Trial
    Vote Withdrawal
    """.split()
)
"""Types whose noun is taken from the text if it is one: "earthquake", "murder", "summit", "war"."""

STATES = re.compile(
    r"\b(?:states?|caucus(?:es)?|contests?|count(?:y|ies)|districts?|elections?|primar(?:y|ies)|provinces?|races?|rounds?|"
    r"run-?offs?|votes?)$",
    re.IGNORECASE,
)
"""Where and when people vote."""
OFFICES = frozenset("office post position job role duties".split())
"""What one resigns from, and not "as"."""
POSTS = re.compile(r"\b(?:jobs|posts|positions|roles)$")
"""What people are appointed to, and not "as"."""
TITLED = re.compile(r"(?:(?:[A-Z][\w’'-]*|of) )+(?:Attacks?|War|Summit|Conference|Earthquake)(?: [IVX]+)?")
"""Triggers that are names."""
COURT = re.compile(r"\b(?:[Cc]ourts?|[Tt]ribunals?|[Jj]ury|[Jj]udges?|[Jj]ustices?|[Cc]hambers?)\b")
SAME = re.compile(
    r"(?:(?:same|such|other|first|last|important) )?(?:things?|matters?|questions?|subjects?|topics?)", re.I
)
"""What says nothing beside a noun: "statement on same thing"."""
SEATS = re.compile(r"\b(?:seats?|posts?|offices?)$")
"""What an election is for, and not of."""
TAKEN = frozenset({"recipient", "victim"})
"""Roles of who is appointed."""
COUNTED = re.compile(
    r"(?:(?:at least|about|around|some|nearly|almost|more than|over|up to) )?(?:\d[\d,]*|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|dozens|scores|hundreds|thousands)\b",
    re.IGNORECASE,
)
"""How a phrase begins that counts those whom others of its names belong to: "four Americans"."""
ASSEMBLY = re.compile(
    r"\b(?:Assembly|Bundestag|Commons|Congress|Council|EU|House|Knesset|Lords|Parliament|Senate|Union)$"
)
"""Bodies that one speaks in, and not at."""
CHANNEL = re.compile(r"(?:ABC|Al Jazeera|BBC|CBS|CNBC|CNN|Fox|MSNBC|NBC|NPR|PBS|Sky)\b")
"""What one speaks on, and not at."""
PLATFORMS = frozenset("Facebook Instagram LinkedIn Telegram TikTok Twitter WhatsApp X YouTube".split())
"""What one writes on, and not in."""
FIRST = re.compile(
    r"^(?:About|All|Almost|An?|Another|Around|As|At|Both|Dozens|Eight|Fewer|Five|Four|Hundreds|Less|Local|Many|More|Most|Nearly|"
    r"Nine|One|Only|Other|Over|Roughly|Scores|Seven|Several|Six|Some|Ten|Tens|The|Thousands|Three|Two|Up)(?= )"
)
"""First words of descriptions that have a capital only where a sentence begins."""
SHOUTED = 6
"""Least code points of a description in capitals that is no acronym: "EXPERTS"."""
ASKING = re.compile(r"(?: [\w.’'-]+){1,3}? (?:how|if|what|when|where|whether|who|why)\b")
"""What follows the verb of a question: "asked [Roe what it was for]"."""
WITH = re.compile(r"(?:(?!\bbetween\b)[^,.;:])*?\bwith\b")
"""What follows a word for what several do with each other, before who they are but for the first."""
VERBS_TOO = frozenset(
    """
    aid attack award bid call charge claim clash deal demand exit grant halt hunt import export leak lease loan match
    offer order plan protest push raid ransom release report request return review sale search strike study support
    survey test threat trade transfer trial trip veto visit vote warn win
    """.split()
)
"""Nouns whose plural is a verb as well."""
NOUN_BEFORE = re.compile(
    r"[.,;:]|\s(?:across|after|against|among|and|are|at|between|by|during|from|have|in|of|on|over|to|were|which|will)\b"
)
"""What stands behind such a noun more often than behind the verb."""
SENTENCE = re.compile(
    r"\b(?:years?|months?|days?|life|death|prison|imprisonment|jail|fines?|terms?|sentences?)\b", re.I
)


def event_name(
    event: Event,
    words: str,
    after: str = "",
    kinds: Mapping[str, str] = MappingProxyType({}),
    phrase: str | None = None,
    doubt: str | None = None,
) -> str:
    """Name an event by its type, who took part and where.

    ``words`` is the trigger of its surest mention, ``after`` the text behind that; ``kinds`` has the types of entities
    by id. An event of which nothing is known that a name can tell has the ``phrase`` by which the text calls it; one
    that may not have happened is called so (``doubt``: "possible", "alleged").
    """
    row = _row(event.type, words, after)
    noun = _noun(event.type, words, row, after)
    won = noun == VICTORY and _is_place_or_vote(event, kinds)
    if noun == VICTORY and row.object == "of" and not won and any(f.role == "object" for f in event.fillers):
        noun = WINNING
    row = replace(row, victim="of", recipient="of", object="of") if noun in OF_WHOM else row
    agents = [] if event.type in AGENTLESS else _texts(event, "agent")
    if noun == "trial":
        agents = [agent for agent in agents if COURT.search(agent)]  # who sues or accuses tries nobody
    sides = list(dict.fromkeys([*agents, *_texts(event, "participant")]))
    noun = "victory" if event.type == "Match" and len(sides) == 1 and TITLE_WON.fullmatch(words) else noun
    noun = f"{doubt} {noun}" if doubt else noun
    if row.mutual and len(sides) > 1:
        # the other side is not known: "he discussed it with Roe and Doe"
        joint = "with" if not agents and WITH.match(after) else BESIDE.get(noun, "between")
        head = f"{noun} {joint} {_listed(sides)}"
    elif row.mutual and sides:
        head = f"{_possessive(sides)} {noun}" if agents else f"{noun} {_beside(event, sides[0])} {_listed(sides)}"
    else:
        acting = sides if NOUNS[event.type].mutual else agents  # "the involvement of Roe and Doe"
        head = f"{_possessive(acting)} {noun}" if acting else noun
    row = replace(row, object="in") if won else row
    tails = _tails(event, row, frozenset(sides))
    if agents and event.type in SUFFERED and not any(len(head) + 1 + len(tail) <= LONGEST for tail in tails):
        head, tails = noun, [f"by {_listed(agents)}"]
    tails += [] if won else _places(event, kinds, row)
    bare = head == noun and not tails and not doubt
    name = phrase if phrase and bare and len(phrase) <= LONGEST else head
    for tail in tails:
        if len(name) + 1 + len(tail) <= LONGEST:
            name = f"{name} {tail}"
    name = name if len(name) <= LONGEST else noun
    return name[0].upper() + name[1:]


def _beside(event: Event, side: str) -> str:
    """Return the preposition before the only side of a mutual event that is named, in a role of no agent."""
    if event.type == "Clash":
        return "involving"
    if event.type == "Cooperation" and COUNTED.match(side):
        return "between"
    return "of" if _meet_each_other(event) else "with"


def _meet_each_other(event: Event) -> bool:
    """Tell whether those who take part are several who stand before the verb: "foreign ministers met"."""
    sides = [f for f in event.fillers if f.role in PARTIES]
    groups = all(f.entity is None and party_of(f.text) == "group" for f in sides)
    return groups and all(f.span.end <= f.trigger.start for f in sides)


def _row(kind: str, words: str, after: str) -> Noun:
    """Return what an event of a type is called by its trigger, with the word after it or without."""
    follows = re.match(r" (\w+)", after)
    phrases = [f"{words} {follows[1]}", words] if follows else [words]
    if kind == "Request" and ASKING.match(after):
        phrases.append(f"{words} whether")
    called = (*CALLED.get(kind, {}).items(), *called_by_stem(kind))
    found = (row for forms, row in called for phrase in phrases if re.fullmatch(forms, phrase, re.IGNORECASE))
    return next(found, NOUNS[kind])


def _noun(kind: str, words: str, row: Noun, after: str) -> str:
    """Return what an event is called: by its own noun, if the trigger is one, in the number that it has."""
    low = words.lower()
    if kind in OWN_WORD and TITLED.fullmatch(words):
        return words
    plural = low == f"{row.noun}s" and (row.noun not in VERBS_TOO or NOUN_BEFORE.match(after))
    if plural or (row is NOUNS[kind] and kind in OWN_WORD and low in NOMINAL):
        return low
    return row.noun


def _tails(event: Event, row: Noun, sides: frozenset[str]) -> list[str]:
    """Return what follows the noun: one phrase for each role, in the order in which they are least dispensable.

    Who acts (``sides``) is named before it.
    """
    found: list[str] = []
    parts = [("victim", row.victim), ("recipient", row.recipient), ("object", row.object), ("topic", row.topic)]
    if row.given:
        parts[1], parts[2] = parts[2], parts[1]
    for role, preposition in parts:
        texts = [text for text in _texts(event, role) if not (role == "object" and _is_sentence(event.type, text))]
        texts = [t for t in texts if t.lower() != row.noun and t not in sides and not SAME.fullmatch(t)]
        counted = [text for text in texts if COUNTED.match(text)] if role == "victim" else []
        texts = counted if len(counted) == 1 else texts  # "four Americans" are not five with one of them
        if role == "object" and texts:
            preposition = _of_office(event, texts) or preposition
        if texts and preposition and not (found and found[-1].startswith(f"{preposition} ")):
            found.append(f"{preposition} {_listed(texts)}")
    return found[: 1 if event.type == "Investigation" else 2]


def _of_office(event: Event, texts: Sequence[str]) -> str | None:
    """Return the preposition before what one resigns from, and not "as", or before posts that one is appointed to."""
    if event.type == "Election":
        return "for" if all(SEATS.search(text) for text in texts) else None
    if event.type == "Resignation":
        bodies = all(filler.entity for filler in event.fillers if filler.role == "object")
        return "from" if bodies or all(text.lower() in OFFICES for text in texts) else None
    alone = event.type == "Appointment" and not any(filler.role in TAKEN for filler in event.fillers)
    if alone and any(filler.role == "agent" for filler in event.fillers):
        return "of"
    bodies = all(filler.entity or POSTS.search(filler.text) for filler in event.fillers if filler.role == "object")
    return "to" if event.type == "Appointment" and bodies else None


def _is_sentence(kind: str, text: str) -> bool:
    """Tell whether what a court decides is the punishment: nobody is convicted "for life"."""
    return kind == "Conviction" and SENTENCE.search(text) is not None


def _is_place_or_vote(event: Event, kinds: Mapping[str, str]) -> bool:
    """Tell whether what is won is where or when people vote: "victory in Iowa", but "winning of two delegates"."""
    won = [f for f in event.fillers if f.role == "object"]
    return bool(won) and all(kinds.get(f.entity or "") == "GPE" or STATES.search(f.text) for f in won)


def _at(place: str, kind: str | None) -> str:
    """Return the preposition before the name of where an event was."""
    if place in PLATFORMS or CHANNEL.match(place):
        return "on"
    return "at" if kind == "ORG" and not ASSEMBLY.search(place) else "in"


def _places(event: Event, kinds: Mapping[str, str], row: Noun) -> list[str]:
    """Return where it was, or where it led."""
    acting = {f.entity for f in event.fillers if f.role in PARTIES}
    named = replace(event, fillers=tuple(f for f in event.fillers if f.entity and f.entity not in acting))
    types = {_named(f): kinds.get(f.entity or "") for f in named.fillers if f.role == "place"}
    destinations, places = _texts(named, "destination"), _texts(named, "place")
    if destinations:
        return [f"{row.destination} {_listed(destinations[:1])}"]
    if places:
        kind = types[places[0]] if event.type != "Publication" else None
        where = _with_neighbors(named, places[0])
        return [f"{'to' if event.type == 'Visit' else _at(places[0], kind)} {_listed(where)}"]
    return []


def _with_neighbors(event: Event, place: str) -> list[str]:
    """Return a place with those that "and" joins to it, in text order: "in Kenya and Tanzania"."""
    places = sorted((f for f in event.fillers if f.role == "place"), key=lambda f: f.span)
    runs: list[list[Filler]] = []
    for filler in places:
        if runs and filler.span.start - runs[-1][-1].span.end == len(" and "):
            runs[-1].append(filler)
        else:
            runs.append([filler])
    own = next(run for run in runs if any(_named(f) == place for f in run))
    return list(dict.fromkeys(_named(f) for f in own))


def _texts(event: Event, role: str) -> list[str]:
    """Return the names of a role's fillers, each once, the surest first."""
    own = (f for f in event.fillers if f.role == role and (role not in PARTIES or _is_somebody(f)))
    fillers = sorted(own, key=lambda f: (-f.score, f.span))
    return list(dict.fromkeys(_named(f) for f in fillers))[:MOST]


def _is_somebody(filler: Filler) -> bool:
    """Tell a name, several people or a person from a description of somebody who has a name elsewhere.

    "Court's conviction of Jane Doe" says no more than "Conviction of Jane Doe".
    """
    if filler.entity or party_of(filler.text) in ("group", "person"):
        return True
    return all(word[:1].isupper() for word in filler.text.split())


def _named(filler: Filler) -> str:
    """Return how a filler is called; a description that began a sentence, or stood in capitals, has none in a name."""
    text = filler.country or filler.text
    if filler.entity or filler.country:
        return text
    return text.lower() if text.isupper() and len(text) >= SHOUTED else FIRST.sub(lambda found: found[0].lower(), text)


def _listed(texts: Sequence[str]) -> str:
    """Join names as English does."""
    *others, last = texts
    return f"{', '.join(others)} and {last}" if others else last


def _possessive(texts: Sequence[str]) -> str:
    """Return "Doe's", "officials'", "United Nations'", as news agencies write it."""
    listed = _listed(texts)
    return f"{listed}'" if listed.endswith("s") else f"{listed}'s"
