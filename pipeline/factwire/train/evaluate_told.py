"""Development articles -> how well what is told of them agrees with their annotation: events, participants, quotations.

The network's reading goes through the exact half of the pipeline; what counts is what would get a node. Gold events are
real-world events, all mentions of each joined; those that only a supposition or a denial tells of are not expected.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factwire import plover, vocab
from factwire.data import Article, Entity, Event, Extraction, Facts, Quote, Span
from factwire.dates import read_times
from factwire.emit.graph import build
from factwire.emit.statements import TYPE
from factwire.events import read_events
from factwire.resolve import resolve
from factwire.segment import segment
from factwire.speech import listen, read_speech
from factwire.train.evaluate import Figures, Reader, Tally
from factwire.train.examples import Example

PARTIES = frozenset({"agent", "participant", "recipient", "victim", "object"})
"""Roles that count as participants."""
RENAMED = {"YIELD": "RETREAT", "CONCEDE": "RETREAT"}
"""PLV has one code, YIELD, for what are CONCEDE and RETREAT now."""
LEAST_CODED = 0.3
"""Score from which an event is taken before any other that stands earlier."""
ALIKE = 0.5
"""Share of the joint length that two quotations must have in common to be one."""


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One annotated mention of an event."""

    root: str
    """The first mention of the same event."""
    type: str
    trigger: Span
    asserted: bool
    """It is said to have happened, by whomever."""
    supposed: bool
    """It is denied or only imagined."""
    arguments: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class GoldText:
    """One text with its events, and its quotations: content, naming of the speaker, the speaker's name."""

    article: Article
    events: tuple[GoldEvent, ...]
    quotes: tuple[tuple[Span, Span | None, str], ...]


def read_told(path: Path) -> Iterator[GoldText]:
    """Yield the texts of a part of newsevents, such as ``dev.jsonl``."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["text"]
        first = text.split("\n")[0]
        article = Article(f"urn:x:{record['id']}", record["id"], text, first, record["id"])
        quotes = (
            (Span(*q["content"]), Span(*q["speaker"]) if q["speaker"] else None, q.get("speaker_name") or "")
            for q in record["quotes"]
        )
        yield GoldText(article, tuple(_events(record["events"])), tuple(quotes))


def _events(records: Sequence[Mapping[str, Any]]) -> Iterator[GoldEvent]:
    """Yield the mentions of one text, each with the first mention of its event."""
    earlier = {record["id"]: record["same"] for record in records}
    for record in records:
        root, seen = record["id"], set[str]()
        while earlier.get(root) and root not in seen:
            seen.add(root)
            root = earlier[root]
        positive = record["polarity"] == "+"
        arguments = tuple((a["role"], Span(*a["span"])) for a in record["args"])
        yield GoldEvent(
            root, record["type"], Span(*record["trigger"]), positive and record["modality"] == "asserted",
            not positive or record["modality"] == "hypothetical", arguments,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What the pipeline tells of a text: the events and quotations that get a node."""

    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    entities: Mapping[str, Entity]
    extraction: Extraction

    def places(self, entity: str) -> list[Span]:
        """Return where an entity is named, adjectives of countries included."""
        named = {*self.entities[entity].mentions, *self.entities[entity].adjectives}
        return [m.span for m in self.extraction.mentions if m.id in named]


def tell(article: Article, read: Reader) -> Told:
    """Run the pipeline on one text up to the statements of its documents."""
    segmented = segment(article)
    extraction = read(segmented)
    entities = resolve(segmented, extraction)
    heard = listen(segmented, extraction, entities)
    times = read_times(segmented, extraction)
    events = read_events(segmented, extraction, entities, times=times, voices=heard.voices, spoken=heard.spoken)
    quotes, assertions = read_speech(heard, events)
    graph = build(Facts(segmented, extraction, entities, (), events=events, quotes=quotes, assertions=assertions))
    nodes = {s.subject for s in graph.statements if s.predicate == TYPE}
    return Told(
        tuple(e for e in events if graph.ids.events[e.id] in nodes),
        tuple(q for q in quotes if graph.ids.quotes[q.id] in nodes),
        {e.id: e for e in entities},
        extraction,
    )


@dataclass(slots=True)
class ToldFigures:
    """Figures of what is told; ``wrong`` are events told as having happened that the text does not assert."""

    events: Figures = field(default_factory=Figures)
    fillers: Tally = field(default_factory=Tally)
    roles: Tally = field(default_factory=Tally)
    quotes: Tally = field(default_factory=Tally)
    speakers: Tally = field(default_factory=Tally)
    told: int = 0
    wrong: int = 0


def told_figures(texts: Iterable[GoldText], read: Reader) -> ToldFigures:
    """Score events, their participants, and quotations with their speakers."""
    figures = ToldFigures()
    for gold in texts:
        told = tell(gold.article, read)
        _score_events(gold, told, figures)
        _score_quotes(gold, told, figures)
    return figures


def _score_events(gold: GoldText, told: Told, figures: ToldFigures) -> None:
    """Match each told event with a gold event of its type that one of its triggers mentions, each once."""
    groups: dict[str, list[GoldEvent]] = {}
    for mention in gold.events:
        groups.setdefault(mention.root, []).append(mention)
    expected = {root for root, mentions in groups.items() if not all(m.supposed for m in mentions)}
    document, matched = Tally(gold=len(expected)), set[str]()
    for root in expected:
        figures.events.labels[groups[root][0].type].gold += 1
    for event in told.events:
        hit = [m for m in gold.events if m.type == event.type and any(m.trigger.overlaps(t) for t in event.triggers)]
        fresh = [m for m in hit if m.root not in matched]
        right = bool(fresh)
        for tally in (document, figures.events.labels[event.type]):
            tally.predicted += 1
            tally.right += right
        figures.told += 1
        voiced = event.modality == "asserted" and not event.sources
        figures.wrong += bool(hit) and voiced and not any(m.asserted for m in hit)
        if fresh:
            matched.add(fresh[0].root)
            _score_parties(event, groups[fresh[0].root], told, figures)
    figures.events.documents.append(document)


def _score_parties(event: Event, mentions: Sequence[GoldEvent], told: Told, figures: ToldFigures) -> None:
    """Count fillers that fill a gold role of the event, and gold roles that some filler fills."""
    gold = [(role, span) for m in mentions for role, span in m.arguments if role in PARTIES]
    swap = {"agent", "participant"} if event.type in vocab.MUTUAL else set[str]()
    filled: set[str] = set()
    for filler in {(f.role, f.entity or f.text): f for f in event.fillers if f.role in PARTIES}.values():
        roles = {filler.role} | (swap if filler.role in swap else set())
        spans = [filler.span, *(told.places(filler.entity) if filler.entity else [])]
        hits = {role for role, span in gold if role in roles and any(span.overlaps(s) for s in spans)}
        figures.fillers.predicted += 1
        figures.fillers.right += bool(hits)
        filled |= hits
    figures.roles.gold += len({role for role, _ in gold})
    figures.roles.right += len(filled)


def _score_quotes(gold: GoldText, told: Told, figures: ToldFigures) -> None:
    """Match the parts of told quotations with gold ones, and compare speakers."""
    left = list(gold.quotes)
    figures.quotes.gold += len(left)
    for quote in told.quotes:
        for part in (quote.content, *quote.rest):
            match = next((q for q in left if _alike(q[0], part)), None)
            figures.quotes.predicted += 1
            if match is None:
                continue
            left.remove(match)
            figures.quotes.right += 1
            figures.speakers.predicted += 1
            figures.speakers.right += _is_speaker(quote, match, told)


def _alike(one: Span, other: Span) -> bool:
    """Tell whether two spans share half of what they cover together."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= ALIKE * (max(one.end, other.end) - min(one.start, other.start))


def _is_speaker(quote: Quote, gold: tuple[Span, Span | None, str], told: Told) -> bool:
    """Tell whether a quotation's speaker is the annotated one: the same words, or one name within the other."""
    _, naming, name = gold
    entity = told.entities.get(quote.speaker.entity or "")
    names = (entity.name, *entity.alternate_names) if entity else (quote.speaker.text,)
    words = set(name.lower().split())
    if words and any(set(n.lower().split()) <= words or words <= set(n.lower().split()) for n in names):
        return True
    return naming is not None and entity is None and naming.overlaps(quote.speaker.span)


def dyad_accuracy(examples: Iterable[Example], read: Reader) -> tuple[float, int]:
    """Return how often the PLOVER code of the main event in a sentence is the annotated one, and the number.

    Neither source nor target are given. The main event is the first with two parties, or else the first; events
    without a code of their own (acts of speech) do not count.
    """
    rows = []
    for example in examples:
        article = Article(f"urn:x:{example.id}", example.id, example.text, "", example.id)
        segmented = segment(article)
        extraction = read(segmented)
        events = read_events(segmented, extraction, resolve(segmented, extraction), min_confidence=0.0)
        coded = [e for e in events if plover.root(e, example.text) is not None]
        main = min(coded, key=lambda e: (e.score < LEAST_CODED, not _is_dyad(e), e.triggers), default=None)
        said = _code(main, example.text) if main else None
        rows += [said == RENAMED.get(dyad.root, dyad.root) for dyad in example.dyads[:1]]
    return sum(rows) / max(1, len(rows)), len(rows)


def _code(event: Event, text: str) -> str | None:
    """Return the PLOVER code of an event as it is told, in the codes of PLV."""
    told = plover.as_told(plover.root(event, text), "negated" if event.polarity == "-" else event.modality)
    return RENAMED.get(told or "", told)


def _is_dyad(event: Event) -> bool:
    """Tell whether an event has somebody who acts and somebody or something else."""
    parties = {f.span for f in event.fillers if f.role in PARTIES | {"place", "destination"}}
    return len(parties) > 1 and any(f.role in ("agent", "participant") for f in event.fillers)
