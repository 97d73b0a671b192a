"""Predicates and attributions of an extraction -> drafts of events: fillers resolved, sources found, hedges read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from factwire import vocab
from factwire.data import Argument, Attribution, Extraction, Filler, Predicate, Segmented, SentenceKind, Span, Voice
from factwire.events.bystanders import is_uninvolved
from factwire.events.drafts import Draft
from factwire.events.fitting import proper
from factwire.events.hedges import hedged, is_claimed, is_loosely_hedged
from factwire.events.kinds import typed
from factwire.events.lexicon import PASSIVE, is_trading
from factwire.events.ongoing import is_under_way
from factwire.events.owners import owned, with_owner
from factwire.events.places import with_joined
from factwire.events.schedule import change_of, is_intended, planned
from factwire.events.times import Timeline, beside
from factwire.referents import Referents
from factwire.verbs import IRREGULAR, NO_VERBS
from factwire.vocab import TAKERS

LEAST_ARGUMENT = 0.5
"""Lowest score of an argument that is taken. Fillers that are right and events found on newsevents dev: 84 % and 108 of
248, with 0.4 78 % and 117, with 0.7 93 % and 91."""
LEAST_ATTRIBUTION = 0.5
"""Lowest score of an attribution whose content is held to be its source's word."""

STORY = frozenset({SentenceKind.HEADLINE, SentenceKind.BODY})
SOURCE = "source"
DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "his", "her", "its"})

PERSONAL = frozenset("Visit Travel Marriage Birth Performance Award Resignation".split())
"""Types of what only people do, or bodies with a name."""
TIMES = frozenset({"time", "duration"})
BESIDE = 0.9
"""Score of a time that stands beside a trigger: see ``times.AFTER``."""
LEAD = {"time": 0.05, "place": 0.2}
"""How much surer one event must be of a time or place to have it alone: a wrong date is worse than a vague place."""
CONTROL = re.compile(
    r"\b(?:advis|ask|call(?:s|ed|ing)?\s+(?:on|upon)|encourag|forc|invit|order|persuad|request|tell|told|urg)\w*\s+"
    r"(?:[^\s,;:.]+\s+){1,8}to\s+$",
    re.IGNORECASE,
)
"""A verb whose object does what the infinitive says: "Kim invited the president to visit"."""
CYBER = re.compile(r"\bcyber[- ]?attacks?\b", re.IGNORECASE)
CYBER_BACK = 7
"""Characters around a word of such an attack in which it may be called so."""
NAMED_SO = re.compile(r"(?<=[a-z] )Said(?= [A-Z])")
"""A name between names: "Ahmed Said Khadr"."""
OBJECTIVE = frozenset("him her it them you me us".split())
"""Pronouns that are no subject, and not the same as one."""
FIRST_PERSON = frozenset({"i", "we"})
"""Pronouns of who speaks."""
SPOKEN = frozenset({"Message", "Publication", "Request", "Statement"})
ALLEGING = re.compile(r"\b(?:alleg|claim)(?:es?|ed|ing|s)\b", re.IGNORECASE)
"""Cues of what a source says and the article does not believe, or not yet."""
BEFALLING = frozenset({"Accident", "Birth", "Death", "Injury"})
"""Types of what happens in places and, but for accidents, to people: "the crash that killed a woman in Queens"."""
TO_COME = re.compile(
    r"(?:early |late )?(?:(?:the )?(?:coming|next) "
    r"(?:\w+day|day|week|weekend|month|spring|summer|autumn|fall|winter|year)\b|tomorrow\b)",
    re.IGNORECASE,
)
"""Times to come, as seen from the article."""
COMMAND = 120
"""Characters before an infinitive in which the verb that governs it stands."""
CONTENT = re.compile(r"\b(?:filled|loaded|packed|laden|stocked) with (?:[a-z]+ )?$")


@dataclass(frozen=True, slots=True)
class _Said:
    """An attribution, with who speaks by its cue if that is known."""

    attribution: Attribution
    voice: Voice | None


def read_drafts(
    segmented: Segmented, extraction: Extraction, referents: Referents, timeline: Timeline, voices: Sequence[Voice] = ()
) -> list[Draft]:
    """Return a draft for every predicate of the story, in text order."""
    text = segmented.article.text
    sentences = [s for s in segmented.sentences if s.kind in STORY]
    starts = [s.span.start for s in sentences]
    predicates = sorted(extraction.predicates, key=lambda p: p.span)
    told = [p.span for p in predicates]
    said = sorted(extraction.attributions, key=lambda a: a.content)
    reach = max((a.content.end - a.content.start for a in said), default=0)
    drafts = []
    for predicate in predicates:
        at = bisect_right(starts, predicate.span.start) - 1
        if at >= 0 and predicate.span.end <= sentences[at].span.end and not _is_in_name(predicate, text, referents):
            headline = sentences[at].kind is SentenceKind.HEADLINE
            low = bisect_left(said, predicate.span.start - reach, key=lambda a: a.content.start)
            high = bisect_right(said, predicate.span.start, key=lambda a: a.content.start)
            attributed = [_Said(a, _voice(a.cue, voices)) for a in said[low:high]]
            if _is_said_by_doing(predicate, sentences[at].span, text):
                continue
            draft = _draft(with_owner(typed(predicate, text), text), sentences[at].span, text, referents, attributed)
            draft = replace(draft, fillers=_spoken(draft, _voice(draft.trigger, voices)))
            if is_trading(text, sentences[at].span, draft.trigger, draft.type) or _is_content(draft.trigger, text):
                draft = replace(draft, type="Other")
            draft = replace(draft, fillers=tuple(proper(draft.type, draft.fillers, told, text)), headline=headline)
            drafts.append(_scheduled(draft, sentences[at].span, text, timeline))
    drafts = _with_times_beside(_without_rivals(drafts), text, timeline)
    people = frozenset(person for _, person in referents.antecedents.people)
    alleged = _alleged(drafts, said, text)
    return [
        replace(
            draft, alleged=draft.trigger in alleged, days=timeline.days(draft.fillers),
            lands=referents.lands(draft.fillers),
            people=people.intersection(f.entity for f in draft.fillers if f.entity),
        )
        for draft in drafts
    ]  # fmt: skip


def _is_said_by_doing(predicate: Predicate, sentence: Span, text: str) -> bool:
    """Tell whether somebody announces in the first person what the words themselves do: "I want to assure you"."""
    agents = {argument.span.of(text).lower() for argument in predicate.arguments if argument.role == "agent"}
    if predicate.type != "Statement" or agents.isdisjoint(FIRST_PERSON):
        return False
    return hedged(text, sentence, predicate.span, predicate.modality, predicate.polarity)[0] != "asserted"


def _is_in_name(predicate: Predicate, text: str, referents: Referents) -> bool:
    """Tell whether a word of an event is a part of a name: "Ahmed Said Khadr", "Oslo Public Announcements"."""
    start = predicate.span.start
    if NAMED_SO.match(text, start):
        return True
    if predicate.type not in SPOKEN or not text[start].isupper() or text[start : predicate.span.end].isupper():
        return False
    before = referents.names.within(Span(start - 2, start - 1)) if start > 1 else []
    return any(m.type == "ORG" and m.span.end == start - 1 for m in before) and text[start - 1] == " "


def _scheduled(draft: Draft, sentence: Span, text: str, timeline: Timeline) -> Draft:
    """Read whether the event was called off or put off: then it was planned, at the times that the plan gives."""
    change = change_of(text, sentence, draft.trigger)
    if change is None or draft.type in ("Other", "Statement"):
        return draft
    if vocab.EVENT_TYPES[draft.type].schema_type.endswith("Action"):
        return replace(draft, polarity="-" if change[0] == "cancelled" else draft.polarity, modality="planned")
    status, times = planned(change, text, sentence, draft.trigger, timeline)
    fillers = (*(f for f in draft.fillers if f.role != "time"), *times)
    return replace(draft, polarity="+", modality="planned", status=status, fillers=fillers)


def _with_times_beside(drafts: Sequence[Draft], text: str, timeline: Timeline) -> list[Draft]:
    """Give drafts the times right beside their triggers that the network has given to no event."""
    claimed = {e.span for d in drafts for f in d.fillers if f.role in TIMES for e in timeline.at(f.span)}
    made = []
    starts = [*(draft.trigger.start for draft in drafts[1:]), len(text)][: len(drafts)]
    for draft, until in zip(drafts, starts, strict=True):
        roles = {f.role for f in draft.fillers} | (TIMES if draft.status else frozenset())
        more = tuple(
            Filler(role, time.span, " ".join(time.span.of(text).split()), BESIDE, draft.trigger)
            for role, time in beside(draft.trigger, text, timeline, until=until)
            if role not in roles and time.span not in claimed
        )
        claimed.update(filler.span for filler in more)
        made.append(replace(draft, fillers=draft.fillers + more) if more else draft)
    return made


def _without_rivals(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave a time or place to the event that claims it with the highest score, if that is much higher.

    "Their summit was in Oslo in May and she visited Bergen": Oslo and May are of the summit alone.
    """
    claims: dict[Span, float] = {}
    for draft in drafts:
        for filler in draft.fillers:
            if filler.role in LEAD:
                claims[filler.span] = max(claims.get(filler.span, 0.0), filler.score)
    return [replace(d, fillers=tuple(f for f in d.fillers if _holds(f, d, claims))) for d in drafts]


def _holds(filler: Filler, draft: Draft, claims: Mapping[Span, float]) -> bool:
    """Tell whether a claim stands beside the surest one; a place whose event has a surer one stands only alone."""
    better = any(f.role == filler.role and f.score > filler.score for f in draft.fillers)
    lead = 0.0 if filler.role == "place" and better else LEAD.get(filler.role, 1.0)
    return filler.score >= claims.get(filler.span, 0.0) - lead


def _draft(
    predicate: Predicate, sentence: Span, text: str, referents: Referents, attributions: Sequence[_Said]
) -> Draft:
    """Read one predicate."""
    modality, polarity = hedged(text, sentence, predicate.span, predicate.modality, predicate.polarity)
    fillers = [f for a in predicate.arguments if a.role != SOURCE for f in _fillers(a, predicate, referents)]
    fillers = with_joined(owned(predicate.type, fillers, predicate.span, referents), referents)
    sources = [f for a in predicate.arguments if a.role == SOURCE for f in _fillers(a, predicate, referents)]
    sources += _said_by(predicate, attributions, referents)
    fillers = [f for f in fillers if not _is_another_self(f, sources, text)]
    if predicate.type in BEFALLING:
        nobody = referents.regions if predicate.type == "Accident" else referents.regions | referents.bodies
        fillers = [f for f in fillers if f.role not in TAKERS or f.entity not in nobody]
    if modality == "asserted" and _is_to_come(predicate.span.of(text), fillers):
        modality = "planned"
    claimed = predicate.type not in SPOKEN and not sources and is_claimed(text, sentence, predicate.span)
    modality = "possible" if claimed and modality == "asserted" else modality
    before = text[max(sentence.start, predicate.span.start - 40) : predicate.span.start].lower().split()
    return Draft(
        type=predicate.type,
        trigger=predicate.span,
        words=_words(predicate, text),
        score=predicate.score,
        modality=modality,
        polarity=polarity,
        fillers=tuple(
            f
            for f in _apart(_grouped(fillers, text), text)
            if not _is_unfit(f, predicate.type) and not _abstains(f, sentence, predicate.span, text)
        ),
        sources=tuple(dict.fromkeys(sources)),
        loose=(predicate.modality, modality) == ("asserted", "possible")
        and is_loosely_hedged(text, sentence, predicate.span),
        definite=bool(before) and before[-1] in DEFINITE,
        ongoing=is_under_way(text, sentence, predicate.span),
        intended=is_intended(text, sentence, predicate.span),
    )


def _is_to_come(words: str, fillers: Sequence[Filler]) -> bool:
    """Tell whether a noun or a verb in the present has a time to come: "members vote next month"."""
    first = words.lower().split()[0]
    past = first in IRREGULAR or (first.endswith("ed") and first not in NO_VERBS)
    return not past and any(f.role == "time" and TO_COME.match(f.text) for f in fillers)


def _words(predicate: Predicate, text: str) -> str:
    """Return what the text calls an event: the words of its trigger, or "cyberattack" where it is one."""
    spans = (predicate.span, *(a.span for a in predicate.arguments if a.role == "instrument"))
    around = (text[max(0, span.start - CYBER_BACK) : span.end + CYBER_BACK] for span in spans)
    cyber = predicate.type == "Attack" and any(CYBER.search(words) for words in around)
    return "cyberattack" if cyber else predicate.span.of(text)


def _fillers(argument: Argument, predicate: Predicate, referents: Referents) -> Iterator[Filler]:
    """Yield what an argument stands for; a place that is a person, or an actor that is a place, is none."""
    if argument.score < LEAST_ARGUMENT:
        return
    for filler in referents.fillers(argument.role, argument.span, argument.score, predicate.span):
        if not filler.span.overlaps(predicate.span):
            yield filler


def _is_another_self(filler: Filler, sources: Sequence[Filler], text: str) -> bool:
    """Tell whether "I" was taken for somebody else than the one who says it."""
    said = {source.entity for source in sources}
    first = filler.span.of(text).lower() in ("i", "me", "my")
    return first and filler.entity is not None and len(said) == 1 and None not in said and filler.entity not in said


def _said_by(predicate: Predicate, attributions: Sequence[_Said], referents: Referents) -> Iterator[Filler]:
    """Yield the sources in whose words the event stands; an act of speech is not in its own content."""
    for said, voice in ((one.attribution, one.voice) for one in attributions):
        if said.score < LEAST_ATTRIBUTION or said.source is None or not said.content.covers(predicate.span):
            continue
        if said.cue is not None and (said.cue.overlaps(predicate.span) or _is_passive(said.cue, referents.text)):
            continue
        if voice is not None and voice.subject.overlaps(said.source):
            yield replace(voice.speaker, role=SOURCE, score=min(said.score, voice.speaker.score))
            continue
        yield from referents.fillers(SOURCE, said.source, said.score, said.cue or predicate.span)


def _alleged(drafts: Sequence[Draft], said: Sequence[Attribution], text: str) -> frozenset[Span]:
    """Return the triggers of what somebody only claims: the first event of the words, unless it is known already.

    Who "claims that the army supplies both sides in the war" does not allege the war.
    """
    found = set[Span]()
    for one in said:
        if one.score < LEAST_ATTRIBUTION or one.cue is None or not ALLEGING.search(one.cue.of(text)):
            continue
        within = (draft.trigger for draft in drafts if one.content.covers(draft.trigger) and not draft.definite)
        found.update(islice(within, 1))
    return frozenset(found)


def _voice(cue: Span | None, voices: Sequence[Voice]) -> Voice | None:
    """Return the voice whose cue overlaps ``cue``."""
    if cue is None:
        return None
    at = bisect_right(voices, cue.start, key=lambda voice: voice.cue.end)
    return voices[at] if at < len(voices) and voices[at].cue.overlaps(cue) else None


def _spoken(draft: Draft, voice: Voice | None) -> tuple[Filler, ...]:
    """Return the fillers with the speaker as agent, where the trigger is a verb of speech.

    Not where the network has another agent with a name: it may know the grammar better.
    """
    agents = [f for f in draft.fillers if f.role == "agent"]
    elsewhere = any((f.entity or f.country) and not f.span.overlaps(voice.subject) for f in agents) if voice else True
    if voice is None or elsewhere or draft.type == "Other":
        return draft.fillers
    speaker = replace(voice.speaker, role="agent", trigger=draft.trigger)
    others = (
        f for f in draft.fillers if f.role != "agent" and (f.entity != speaker.entity or f.country != speaker.country)
    )
    return speaker, *others


def _is_unfit(filler: Filler, kind: str) -> bool:
    """Tell whether a government would do what people do in person."""
    return kind in PERSONAL and filler.role in ("agent", "participant") and filler.country is not None


def _abstains(filler: Filler, sentence: Span, trigger: Span, text: str) -> bool:
    """Tell whether somebody only asks another to do what the trigger says, or takes no part in it."""
    start = max(sentence.start, trigger.start - COMMAND)
    acts = filler.role == "agent"
    found = CONTROL.search(text, start, trigger.start) if acts else None
    asks = found is not None and filler.span.end <= found.start()
    return asks or is_uninvolved(text, filler.span, trigger, acts=acts)


def _is_passive(cue: Span, text: str) -> bool:
    """Tell whether a cue is passive, so that the network took its subject for the source: "he is expected to"."""
    return PASSIVE.search(text[max(0, cue.start - 30) : cue.start]) is not None


def _is_content(trigger: Span, text: str) -> bool:
    """Tell whether a noun is only what something holds: "containers likely filled with aid"."""
    return CONTENT.search(text, max(0, trigger.start - COMMAND), trigger.start) is not None


def _grouped(fillers: Sequence[Filler], text: str) -> list[Filler]:
    """Join a country and the group after it that it belongs to: "US and Kenyan officials"."""
    made: list[Filler] = []
    for filler in sorted(fillers, key=lambda f: (f.role, f.span)):
        last = made[-1] if made else None
        if last and last.role == filler.role and last.country and _goes_on(last, filler, text):
            span = Span(last.span.start, filler.span.end)
            words = " ".join(span.of(text).split())
            made[-1] = Filler(filler.role, span, words, min(last.score, filler.score), filler.trigger)
            continue
        made.append(filler)
    return made


def _goes_on(country: Filler, filler: Filler, text: str) -> bool:
    """Tell whether a description goes on after a country: "and Kenyan officials"."""
    return filler.entity is None and text[country.span.end : filler.span.start] == " and " and filler.text[:1].isupper()


def _apart(fillers: Sequence[Filler], text: str) -> list[Filler]:
    """Keep of each who fills several roles the surest role, and of each role the distinct fillers.

    A pronoun beside a name is somebody else, whom coreference took for the same: "Acme hopes to help you".
    """
    best: dict[tuple[str | None, str], Filler] = {}
    for filler in sorted(fillers, key=lambda f: (f.span.of(text).lower() in OBJECTIVE, -f.score)):
        best.setdefault((filler.entity, "" if filler.entity else filler.text.casefold()), filler)
    kept = set(best.values())
    return [f for f in dict.fromkeys(fillers) if f in kept]
