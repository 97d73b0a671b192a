"""Events -> statements about Event and Action nodes, and those that are withheld, with the reason.

https://schema.org/Event, https://schema.org/Action. Classes and properties are those of ``vocab.EVENT_TYPES``.
What the text denies or supposes becomes no node. What it plans, doubts or attributes becomes one that does not
say that it happened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from factwire import plover, vocab
from factwire.data import Event, Span
from factwire.emit.fillers import AGENTS, CHOICES, KNOWN, Cast, Reading, hull, read
from factwire.emit.statements import TYPE, Statement, split_contradictions
from factwire.emit.topics import topic_of
from factwire.verbs import TITLE_WON

SURE = 0.8
"""Least score of an event that is told without participants and place: 37 of 41 on newsevents dev are of this type."""
SPOKEN = frozenset("Statement Message Accusation Request Support Rejection Threat Invitation".split())
"""Acts of speech, which say nothing without a speaker."""
EMPTY = SPOKEN | frozenset(
    """
    Acquisition Aid Appointment ArmsTransfer Award Cooperation Investment Publication Resignation Trade Transfer Travel
    Withdrawal
    """.split()
)
"""Types that say nothing without who takes part or what it is about: "Aid", "Journey". Of such events, told as sure, 14
of 19 on newsevents train are right."""
LONGEST_DESCRIPTION = 500
"""Code points of the longest sentence that describes an event in the article's words."""
DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]+(?:,? [A-Z][A-Z.'’-]+)*"
    r"(?:(?:, [A-Z][\w. ]*?)?(?: \([\w/. ]+\))? ?(?:—|–|--|_)|(?:, [A-Z][\w. ]*?)?(?: \([\w/. ]+\)) -) (?=\S)"
)
"""Where and when a story was written, before its first sentence: "OSLO, Jan 13 (AP) — "."""
STUDY = re.compile(r"(?:excavat|research|stud|survey)\w*", re.IGNORECASE)
"""Words of investigations that are no matter of the law."""
GAME = re.compile(
    r"(?:[A-Z][\w-]* )*(?:bouts?|[Cc]hampionships?|[Cc]ups?|derb(?:y|ies)|duels?|encounters?|fights?|[Ff]inals?|"
    r"fixtures?|friendl(?:y|ies)|[Gg]ames?|legs?|marathons?|match(?:es)?|[Oo]lympics|play-?offs?|qualifiers?|quarter-?finals?|"
    r"races?|regattas?|semi-?finals?|showdowns?|ties?|tournaments?)"
)
"""Nouns of what is played."""
PRIZE = re.compile(r"\b(?:bronzes?|cup|golds?|medals?|prizes?|scholarships?|silvers?|titles?|troph(?:y|ies))\b", re.I)
PRIZE_NEAR = 40
"""Words for prizes, and characters around a trigger in which one stands."""
WON_OR_LOST = re.compile(r"advanc(?:e[sd]?|ing)|los(?:es?|ing|t)|w[io]n(?:s|ning)?", re.IGNORECASE)
"""What several do that need not have played each other."""
AGENT, PARTICIPANT = "agent", "participant"
EVENT = "Event"
STATUSES: Mapping[str | None, str] = MappingProxyType(
    {
        None: "https://schema.org/EventScheduled",
        "cancelled": "https://schema.org/EventCancelled",
        "postponed": "https://schema.org/EventPostponed",
        "rescheduled": "https://schema.org/EventRescheduled",
    }
)
OF_SOMEBODY = frozenset({"Birth", "Death", "Marriage"})
"""Types that are nothing without those to whom they happen."""
POTENTIAL = "https://schema.org/PotentialActionStatus"
ACTION_STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "asserted": "https://schema.org/CompletedActionStatus",
        "ongoing": "https://schema.org/ActiveActionStatus",
        "planned": POTENTIAL,
        "probable": POTENTIAL,
    }
)
"""By modality. What a source reports or what is only possible has none: the article says neither that it happened nor
that it is to come."""

EVENT_TIMES: Mapping[str, str] = MappingProxyType(
    {"start": "startDate", "end": "endDate", "duration": "duration", "previous": "previousStartDate"}
)
LASTING = frozenset(
    """
    Accident Ceasefire Clash Disaster Investigation Launch Meeting Match MilitaryExercise Mobilization Negotiation
    Outbreak Performance PhoneCall Protest Rescue Strike Travel Trial Visit
    """.split()
)
"""Types whose duration is that of the event; a conviction or sanction has a term, which is that of what follows."""
ACTION_TIMES: Mapping[str, str] = MappingProxyType({"start": "startTime", "end": "endTime"})

Told = tuple[list[Statement], list[Statement]]
"""Statements to emit and statements to withhold."""


def tell_events(events: Sequence[Event], cast: Cast) -> Told:
    """State what the article tells of its events, and of the groups, governments and topics that only they need.

    Raises:
        InvalidDocument: an event refers to an entity that is not in the article.
    """
    emitted: list[Statement] = []
    withheld: list[Statement] = []
    types = Counter(event.type for event in events if _objection(event) is None)
    for event in events:
        stated, kept_back = _tell(event, cast, alone=types[event.type] == 1)
        emitted += stated
        withheld += kept_back
    emitted += _nesting(events, {s.subject for s in emitted if s.predicate == TYPE}, cast)
    return emitted, withheld


def is_action(event: Event) -> bool:
    """Tell whether the event is an Action if somebody is known to do it, not an Event in schema.org's sense."""
    return vocab.EVENT_TYPES[event.type].schema_type.endswith("Action")


def _tell(event: Event, cast: Cast, *, alone: bool) -> Told:
    """State one event, or withhold it; ``alone``: the article may tell of no other one of its type."""
    reason = _objection(event)
    slots: list[Reading] = []
    refused: list[Statement] = []
    schema_type = vocab.EVENT_TYPES[event.type].schema_type
    if reason is None:
        slots, refused = _slots(event, cast, schema_type)
        if is_action(event) and not any(slot.statement.predicate == AGENT for slot in slots):
            schema_type = EVENT
            slots, refused = _slots(event, cast, schema_type)
        known = any(s.reason and s.reason.endswith(KNOWN) for s in refused)
        reason = _lack(event, slots, cast.text, alone=alone, known=known)
    if reason is not None:
        first = replace(event, triggers=event.triggers[:1])
        identity = _identity(first, cast, schema_type)
        return [], [replace(s, reason=reason) for s in identity if s.predicate in (TYPE, "name")] + refused
    described = [statement for slot in slots for statement in slot.described]
    told = [
        *_identity(event, cast, schema_type),
        *_description(event, cast),
        *_links(event, cast, schema_type),
        *_time(event, cast, schema_type),
    ]
    return [*told, *(slot.statement for slot in slots), *described], refused


def _objection(event: Event) -> str | None:
    """Return why the public document may not have the event, or None."""
    if event.reason is not None:
        return event.reason
    if _modality(event) in ("hypothetical", "negated"):
        return f"the text does not assert it: {_modality(event)}"
    if event.type == "Death" and event.modality in ("possible", "probable"):
        return "the text leaves open whether anybody died"
    if event.denied_by:
        return f"denied by {', '.join(dict.fromkeys(filler.text for filler in event.denied_by))}"
    return None


def _modality(event: Event) -> str:
    """Return the modality that the annotations of an event bear."""
    if event.polarity == "-":
        return "negated"
    return "reported" if event.sources and event.modality == "asserted" else event.modality


def _standing(event: Event) -> str:
    """Return the modality of an event; "ongoing" where it is asserted that it goes on."""
    modality = _modality(event)
    return "ongoing" if event.ongoing and modality == "asserted" and event.type not in SPOKEN else modality


def _lack(event: Event, slots: Sequence[Reading], text: str, *, alone: bool, known: bool) -> str | None:
    """Return what an event lacks to be told, or None; ``known``: somebody takes part whom the article names elsewhere.

    One of which neither participants nor place are known may be another of the same type once more.
    """
    if event.type == "Other":
        return "an event of no type that is known"
    if event.type == "Aid" and slots and all(slot.statement.predicate == AGENT for slot in slots):
        # "helped to prolong the war" is no aid
        return "the article tells neither what is given nor to whom"
    if event.type == "Award" and not _is_award(event, text):
        return "the article does not tell what is awarded"
    if event.type == "Match" and not _is_game(event, text):
        return "the article tells neither who plays whom nor what is played"
    firm = event.score >= SURE and event.modality in ("asserted", "planned") and event.type not in EMPTY
    if event.type == "Investment" and not any(
        f.role in ("agent", "amount") or f.entity or len(f.text.split()) > 1 for f in event.fillers
    ):
        return "the article tells neither who invests nor how much, nor in what"  # "weak business investment"
    nobody = event.type in OF_SOMEBODY and not any(f.role in vocab.PARTIES | vocab.TAKERS for f in event.fillers)
    if known or (slots and not (nobody and event.type != "Death")) or (alone and firm and not nobody):
        return None
    return "the article tells neither who takes part nor where"


def _is_award(event: Event, text: str) -> bool:
    """Tell whether it is known what is awarded, or to whom who is no country, beside a word for a prize."""
    if any(f.role == "object" for f in event.fillers):
        return True
    near = any(PRIZE.search(text, max(0, t.start - PRIZE_NEAR), t.end + PRIZE_NEAR) for t in event.triggers)
    return near and any(f.role == "recipient" and f.country is None for f in event.fillers)


def _is_game(event: Event, text: str) -> bool:
    """Tell whether a match has two sides, or a noun that says what is played.

    Of 63 matches in documents that readers judged, 34 misled; with one side and a verb, nearly all: "won the title".
    """
    sides = {f.entity or f.text.casefold() for f in event.fillers if f.role in ("agent", "participant")}
    against = any(f.role == "participant" and f.span.start >= f.trigger.end for f in event.fillers)
    played = any(f.role == "object" and f.text[:1].isupper() for f in event.fillers)
    words = [trigger.of(text) for trigger in event.triggers]
    title = bool(sides) and played and any(TITLE_WON.fullmatch(word) for word in words)
    alike = all(f.role != "participant" for f in event.fillers) and all(map(WON_OR_LOST.fullmatch, words))
    sided = len(sides) > 1 and not alike  # "Kenya and Uganda win": not against each other
    return sided or against or title or any(GAME.fullmatch(word) for word in words)


def _identity(event: Event, cast: Cast, schema_type: str) -> Iterator[Statement]:
    """Yield class, name and codes, once for every mention of the event."""
    row = vocab.EVENT_TYPES[event.type]
    code = plover.root(event, cast.text)
    studied = row.name == "Investigation" and STUDY.fullmatch(event.triggers[0].of(cast.text))
    topic = vocab.SCIENCE if studied else topic_of(event, cast.text, cast.entities, cast.figures)
    codes = [row.name, *([f"plover:{code}"] if code else []), *([vocab.MEDIA_TOPIC_IRI + topic] if topic else [])]
    sure, score = event.certainty, event.score
    values = [
        (TYPE, schema_type, sure), ("name", event.name, sure), *(("additionalType", code, score) for code in codes)
    ]  # fmt: skip
    for trigger in event.triggers:
        for predicate, value, confidence in values:
            yield Statement(cast.ids.events[event.id], predicate, value, trigger, confidence, _modality(event))


def _description(event: Event, cast: Cast) -> Iterator[Statement]:
    """Yield the sentence that tells of the event, of several the first of the body, without a dateline."""
    sentence = cast.sentence(*event.triggers)
    if sentence is None:
        return
    line = DATELINE.match(cast.text, sentence.start, sentence.end)
    sentence = Span(line.end(), sentence.end) if line else sentence
    words = " ".join(sentence.of(cast.text).split())
    if len(words) <= LONGEST_DESCRIPTION:
        yield Statement(cast.ids.events[event.id], "description", words, sentence, event.score, _modality(event))


def _links(event: Event, cast: Cast, schema_type: str) -> Iterator[Statement]:
    """Yield the article that tells of the event, and the status that the wording allows."""
    values: list[tuple[str, str | dict[str, str]]] = [("subjectOf", {"@id": cast.ids.article})]
    if schema_type != EVENT and is_action(event):
        if (status := ACTION_STATUSES.get(_standing(event))) is not None:
            values.append(("actionStatus", status))
    elif _modality(event) == "planned" and not event.sources and not event.intended:
        values.append(("eventStatus", STATUSES[event.status]))
    for predicate, value in values:
        subject = cast.ids.events[event.id]
        yield Statement(subject, predicate, value, event.triggers[0], event.score, _modality(event))


def _time(event: Event, cast: Cast, schema_type: str) -> Iterator[Statement]:
    """Yield when it begins and ends, and how long it takes; an Action has no duration in schema.org."""
    properties = ACTION_TIMES if schema_type.endswith("Action") else EVENT_TIMES
    for dated in event.dates:
        if dated.edge in properties and (dated.edge != "duration" or event.type in LASTING):
            evidence, score = hull(dated.trigger, dated.span), min(event.score, dated.score)
            predicate = properties[dated.edge]
            yield Statement(cast.ids.events[event.id], predicate, dated.value, evidence, score, _modality(event))


def _slots(event: Event, cast: Cast, schema_type: str) -> tuple[list[Reading], list[Statement]]:
    """Return who and what fills the properties of an event, and what may not, with the reason."""
    subject, modality = cast.ids.events[event.id], _modality(event)
    roles = vocab.roles_of(event.type, schema_type)
    readings = [
        read(filler, subject, roles[filler.role], cast, score=event.score, modality=modality)
        for filler in event.fillers
        if roles.get(filler.role) in CHOICES
    ]
    fitting = [r for r in readings if r.statement.reason is None]
    if schema_type != EVENT and is_action(event):
        fitting = _with_one_agent(fitting)
    _, contradictory = split_contradictions(r.statement for r in fitting)
    reasons = {statement.predicate: statement.reason for statement in contradictory}
    slots = [r for r in fitting if r.statement.predicate not in reasons]
    refused = [r.statement for r in readings if r.statement.reason is not None]
    refused += [_withheld(r, reasons[r.statement.predicate]) for r in fitting if r.statement.predicate in reasons]
    return slots, refused


def _withheld(reading: Reading, reason: str | None) -> Statement:
    """Return a statement with its reason; one about a node that it alone would need has the words instead."""
    value = " ".join(reading.filler.text.split()) if reading.described else reading.statement.value
    return replace(reading.statement, value=value, reason=reason)


def _with_one_agent(readings: Sequence[Reading]) -> list[Reading]:
    """Keep the surest agent of an action; others take part in it, and the agent has no second part."""
    agents = [r for r in readings if r.statement.predicate == AGENT]
    if not agents:
        return list(readings)
    agent = min(agents, key=lambda r: (-r.filler.score, r.statement.order())).statement.value
    moved = [
        replace(r, statement=replace(r.statement, predicate=PARTICIPANT))
        if r.statement.predicate == AGENT and r.statement.value != agent
        else r
        for r in readings
    ]
    return [r for r in moved if r.statement.predicate not in AGENTS - {AGENT} or r.statement.value != agent]


def _nesting(events: Iterable[Event], emitted: set[str], cast: Cast) -> Iterator[Statement]:
    """Yield what is part of what, on both nodes; schema.org has that of Events only."""
    by_id = {event.id: event for event in events}
    for event in by_id.values():
        whole = by_id.get(event.parent or "")
        if whole is None or whole is event or is_action(event) or is_action(whole):
            continue
        part_id, whole_id = cast.ids.events[event.id], cast.ids.events[whole.id]
        if {part_id, whole_id} <= emitted:
            score, evidence = min(event.score, whole.score), event.triggers[0]
            yield Statement(part_id, "superEvent", {"@id": whole_id}, evidence, score, _modality(event))
            yield Statement(whole_id, "subEvent", {"@id": part_id}, evidence, score, _modality(event))
