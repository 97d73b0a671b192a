"""Segmented article, extraction and entities -> events: who did what to whom, where, and whether it happened.

Each predicate of the story is read for itself (``reading``), hedged by the words around it (``hedges``), and joined
with the others that tell of the same event (``cluster``); ``names`` composes what it is called.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from factwire import vocab
from factwire.data import Entity, Event, EventStatus, Extraction, Filler, Segmented, Span, Spoken, Times, Voice
from factwire.events.apposed import apposed, coordinated
from factwire.events.certainty import certainty_of
from factwire.events.cluster import Links, clustered
from factwire.events.denials import denied_charges, with_denials
from factwire.events.drafts import Draft
from factwire.events.echoes import echoed
from factwire.events.hedges import WEAKER
from factwire.events.names import LONGEST, event_name
from factwire.events.phrases import noun_phrase, what_is_asked
from factwire.events.reading import read_drafts
from factwire.events.spoken import in_whose_words
from factwire.events.subjects import with_subjects
from factwire.events.times import Timeline, dates_of
from factwire.events.utterances import utterances
from factwire.isodates import days_of
from factwire.referents import Referents
from factwire.verbs import IRREGULAR, NO_VERBS

__all__ = ["read_events"]

NEAR = 100
"""Events before and after talks among which the visit is looked for that they belong to."""
CLOSE = 300
"""Characters between a visit and talks that have a day of their own, at most."""
VAGUE = re.compile(r"(?:some|several|many|most) (?!\d)", re.IGNORECASE)
"""How descriptions begin that leave open how many."""
NEXT = 40
"""Characters behind a trigger in which the next words stand, and before it the last one."""
ATTEMPTED = re.compile(r"\battempted $", re.IGNORECASE)
TRIED = re.compile(r"\b(?:attempt(?:s|ed|ing)?|bids?|efforts?|tr(?:y|ies|ied|ying)) to (?:\w+ly )?$", re.IGNORECASE)
"""What stands before what was tried, and may have failed."""
ASKED = re.compile(r"\b(?:calls?|refusal)$", re.IGNORECASE)
"""How names end of which nobody knows what is called for or refused."""
FAR = 100
"""Characters behind a trigger in which that stands."""
UNSHARED = frozenset({"time", "duration", "previous", "place", "destination"})
"""Roles of which each mention may tell another part."""
LEAST_CERTAINTY = 0.4
"""Least certainty of an event that is told. Of 82 judged nodes (of 2,757) that have less, 45 mislead and 22 are clumsy.
With it in the place of least scores of types (0.54, 0.65 of eleven types) .872 of the events told of newsevents dev are
right, .868 before."""
DEFAULT = 0.5
"""Least score of a type that nobody has asked more of."""


def read_events(
    segmented: Segmented,
    extraction: Extraction,
    entities: Sequence[Entity],
    *,
    times: Times | None = None,
    voices: Sequence[Voice] = (),
    spoken: Sequence[Spoken] = (),
    min_confidence: float = DEFAULT,
) -> tuple[Event, ...]:
    """Return the events of one article in text order, numbered ``v1``, ``v2``...

    ``times`` are what the date stage found; without them no event has a date. ``voices`` are, in text order, who
    speaks: what is known of them outdoes what the network takes for the subject of their words; ``spoken`` are the
    quotations, in text order. Events whose type is less sure than ``min_confidence``, or of which all is less certain
    than ``LEAST_CERTAINTY``, or than a ``min_confidence`` above its default, carry a ``reason``; modality, sources and
    what is not known of an event are for the emitter.
    """
    text = segmented.article.text
    referents = Referents.of(text, extraction, entities)
    timeline = Timeline.of(times or Times())
    sentences = [s.span for s in segmented.sentences]
    read = with_subjects(read_drafts(segmented, extraction, referents, timeline, voices), sentences, text)
    told = with_denials(in_whose_words(read, spoken), text)
    same = {**apposed(told, sentences, text), **utterances(told, sentences, text), **denied_charges(told, text)}
    groups = clustered(told, _links(extraction, coordinated(told, sentences, text)), same)
    kinds = {entity.id: entity.type for entity in entities}
    made = [_event(group, number, timeline, min_confidence) for number, group in enumerate(groups, start=1)]
    made = [_weighed(event, group, text, min_confidence) for event, group in zip(made, groups, strict=True)]
    made = echoed(made, groups, text)
    made = [_named(event, group, text, kinds) for event, group in zip(made, groups, strict=True)]
    return tuple(
        replace(event, parent=_parent(event, made[max(0, n - NEAR) : n + NEAR])) for n, event in enumerate(made)
    )


def _links(extraction: Extraction, apart: Container[tuple[Span, Span]]) -> Links | None:
    """Return the scores of the pairs of triggers that the network has compared; None if it does not compare any.

    ``apart`` are the pairs, the later trigger first, that are known to be of two events.
    """
    if extraction.event_coreference is None:
        return None
    spans = {predicate.id: predicate.span for predicate in extraction.predicates}
    pairs = (((spans[link.event], spans[link.antecedent]), link.score) for link in extraction.event_coreference)
    return {pair: score for pair, score in pairs if pair not in apart}


def _named(event: Event, group: Sequence[Draft], text: str, kinds: Mapping[str, str]) -> Event:
    """Give an event its name; ``kinds`` has the types of entities by id."""
    best = max(group, key=lambda d: d.score)
    before = text[max(0, best.trigger.start - NEXT) : best.trigger.start]
    after = text[best.trigger.end : best.trigger.end + NEXT]
    phrases = (noun_phrase(text, draft.trigger) for draft in sorted(group, key=lambda d: (-d.score, d.trigger)))
    phrase = next((phrase for phrase in phrases if phrase), None)
    doubt = _doubt(event, group)
    if TRIED.search(before):
        doubt = "attempted" if doubt in (None, "possible") else doubt
    elif ATTEMPTED.search(before):
        doubt = f"{doubt} attempted" if doubt else "attempted"
    name = event_name(event, best.words, after, kinds, phrase, doubt=doubt)
    asked = what_is_asked(text, best.trigger, best.trigger.end + FAR) if ASKED.search(name) else None
    return replace(event, name=f"{name} {asked}" if asked and len(name) + len(asked) < LONGEST else name)


def _doubt(event: Event, group: Sequence[Draft]) -> str | None:
    """Return the adjective by which an event that may not have happened is called."""
    if event.modality == "possible":
        # what nothing but an infinitive leaves open has happened more often than not
        return None if any(draft.loose for draft in group) else "possible"
    if event.modality == "planned" and event.intended:
        return "intended"
    if event.modality == "planned" and event.sources:
        return "planned"  # a plain Event has no status then
    if event.modality == "probable":
        return "likely"  # "seemingly" expects nothing
    told = [draft.alleged for draft in group if not draft.definite]
    return "alleged" if event.sources and told and all(told) else None


def _event(group: Sequence[Draft], number: int, timeline: Timeline, least: float) -> Event:
    """Join the mentions of one event."""
    told = [d for d in group if not d.definite] or group  # "the takeover" does not say that it has happened
    firm = min((d.modality for d in told), key=WEAKER.index)
    firmest = [d for d in group if d.modality == firm]
    body = [d for d in firmest if not d.headline] or firmest  # headlines leave out who says it
    introduced = [d for d in body if not d.definite] or body  # nor does "the message" say it once more
    voiced = any(not d.sources for d in introduced)
    best = max(group, key=lambda d: d.score)
    open_ = [d for d in group if best.type in vocab.HARM and firm == "asserted" and _leaves_open(d, voiced=voiced)]
    status = next((d.status for d in reversed(group) if d.status), None)
    sure = [d for d in group if d.score >= least or d is best]
    given = ((f, d) for d in sure for f in _planned(d, status))
    fillers = _described_once(tuple(dict.fromkeys(f for f, d in given if f.role != "agent" or d not in open_)))
    fillers = _without_victims(fillers) if best.type in vocab.HARM else _without_round_trip(fillers)
    if firm == "planned" and status is None and timeline.is_over(fillers):
        firm = "possible"  # nobody tells whether what was planned for last December took place
    event = Event(
        id=f"v{number}",
        type=best.type,
        name="",
        triggers=tuple(d.trigger for d in group),
        score=best.score,
        modality=firm,
        polarity=best.polarity,
        fillers=fillers,
        sources=() if voiced else tuple(dict.fromkeys(f for d in group for f in d.sources)),
        denied_by=tuple(dict.fromkeys(f for d in sure for f in d.denied_by)),
        dates=dates_of(fillers, timeline, firm),
        status=status,
        ongoing=any(d.ongoing for d in firmest) and all(d.ongoing or not _is_past(d.words) for d in firmest),
        intended=firm == "planned" and status is None and all(d.intended for d in firmest),
    )
    reason = None if best.score >= least else f"its type is not sure enough: {best.score:.2f}"
    return replace(event, reason=reason)


def _is_past(words: str) -> bool:
    """Tell whether a trigger is a verb's past or participle: "bought", but neither "buying" nor "acquisition"."""
    first = words.lower().split()[0] if words else ""
    return first in IRREGULAR or (first.endswith("ed") and first not in NO_VERBS)


def _weighed(event: Event, group: Sequence[Draft], text: str, least: float) -> Event:
    """Tell how sure all of an event is; what is not sure enough has a reason to be kept back."""
    sure = certainty_of(event, group, text)
    needed = LEAST_CERTAINTY if least <= DEFAULT else least
    reason = None if sure >= needed else f"all that is told of it is not sure enough: {sure:.2f}"
    return replace(event, certainty=sure, reason=event.reason or reason)


def _described_once(fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """Keep of each role the descriptions of the first mention that has any, none beside names of other mentions.

    "State secrets" and "secrets", "a couple" and "Jo and Al Doe" are one more often than two. On newsevents train 101
    fillers go, of which 35 are wrong: 0.913 of all are right without it, 0.924 with it, and 5 of 2,037 roles stay
    empty. "At least 21 people" tells more than "many people", wherever it stands.
    """
    known: dict[str, Span] = {}
    for filler in sorted(fillers, key=lambda f: (not _has_name(f), VAGUE.match(f.text) is not None, f.trigger)):
        known.setdefault(filler.role, filler.trigger)
    return tuple(f for f in fillers if _has_name(f) or f.role in UNSHARED or f.trigger == known[f.role])


def _without_victims(fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """Leave out who seems to have harmed himself: "the attack on Roe" and "Roe's murder" are not by Roe."""
    victims = {f.entity for f in fillers if f.role == "victim" and f.entity}
    return tuple(f for f in fillers if f.role != "agent" or f.entity not in victims)


def _without_round_trip(fillers: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """Leave out a place that is both where somebody sets out and where they go: one of the readings is wrong."""
    ends = [{f.entity for f in fillers if f.role == role and f.entity} for role in ("origin", "destination")]
    both = ends[0] & ends[1]
    return tuple(f for f in fillers if f.role not in ("origin", "destination") or f.entity not in both)


def _has_name(filler: Filler) -> bool:
    """Tell whether it is known who or what it is."""
    return filler.entity is not None or filler.country is not None


def _leaves_open(draft: Draft, *, voiced: bool) -> bool:
    """Tell whether a mention of a deed that is a fact leaves open who did it: "charged with the attack".

    So does what somebody says, where the article itself tells of the deed (``voiced``) and not of who did it.
    """
    return draft.alleged or draft.modality in ("possible", "hypothetical") or (voiced and bool(draft.sources))


def _planned(draft: Draft, status: EventStatus | None) -> Iterator[Filler]:
    """Yield the fillers of a mention; the times that it gives to what was put off are those of the old plan."""
    for filler in draft.fillers:
        old = status in ("postponed", "rescheduled") and draft.status is None and filler.role == "time"
        yield replace(filler, role="previous") if old else filler


def _parent(event: Event, events: Sequence[Event]) -> str | None:
    """Return the visit during which talks are held: one that shares a traveler and a status with them."""
    if event.type not in ("Meeting", "Negotiation"):
        return None
    people = {f.entity for f in event.fillers if f.entity and f.role in ("agent", "participant", "recipient")}
    hosts = [
        other
        for other in events
        if other.type == "Visit"
        and other.polarity == event.polarity == "+"
        and (other.modality == "planned") == (event.modality != "asserted")
        and people & {f.entity for f in other.fillers if f.role == "agent"}
        and _may_be_during(event, other)
    ]
    return hosts[0].id if len(hosts) == 1 else None


def _may_be_during(talks: Event, visit: Event) -> bool:
    """Tell whether talks may be held on a visit by their days; with days of their own alone they are told near it."""
    own, theirs = (_days(event) for event in (talks, visit))
    if own and theirs:
        return own[0] <= theirs[1] and theirs[0] <= own[1]
    gap = min(max(a.start, b.start) - min(a.end, b.end) for a in talks.triggers for b in visit.triggers)
    return not own or gap <= CLOSE


def _days(event: Event) -> tuple[date, date] | None:
    """Return the first and the last day that the dates of an event may name; None if it has none."""
    days = [days_of(d.value) for d in event.dates if d.edge in ("start", "end")]
    known = [day for day in days if day is not None]
    return (min(first for first, _ in known), max(last for _, last in known)) if known else None
