"""What holds for the events of any extraction."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from events_cases import article
from factwire.data import (
    Argument,
    Attribution,
    CoreferenceLink,
    Entity,
    Event,
    Extraction,
    Mention,
    Predicate,
    Segmented,
    Span,
)
from factwire.events import read_events
from factwire.events.hedges import WEAKER
from factwire.events.names import LONGEST
from factwire.resolve import resolve
from factwire.segment import segment
from factwire.vocab import ENTITY_TYPES, EVENT_TYPES, MODALITIES, ROLES

ACTING = ("agent", "participant", "recipient", "source")
NAMES = {
    "Ann Roe": "PERSON", "Bob Poe": "PERSON", "Roe": "PERSON", "Acme": "ORG", "Bolt": "ORG",
    "University of Oslo": "ORG", "Kenya": "GPE", "Nairobi": "GPE", "Mombasa": "GPE", "Moscow": "GPE",
    "Washington": "GPE",
    "Victoria": "GPE", "U.S.": "GPE", "Europe": "LOC", "Oslo Airport": "FACILITY", "Kenyan": "NORP", "Kenyans": "NORP",
}  # fmt: skip
WORDS = [
    "met", "visited", "denied", "rejected", "the talks", "attack", "said", "will", "not", "if", "he", "they", "both",
    "on", "Monday", "in 2024", "and", ",", "“", "”", "of", "to", "would be", "officials", "allegations", "'s", "the",
    "three people",
]  # fmt: skip
ENDS = [". ", ".\n", "? ", "\n\n", " "]

TEXTS = st.lists(
    st.tuples(st.lists(st.sampled_from([*NAMES, *WORDS]), min_size=1, max_size=9).map(" ".join), st.sampled_from(ENDS)),
    min_size=2,
    max_size=6,
).map(lambda parts: "".join(words + end for words, end in parts).strip() or "x")

Read = tuple[Segmented, Extraction, tuple[Entity, ...]]


@st.composite
def readings(draw: st.DrawFn) -> Read:
    """Draw an article and what a careless network might read in it."""
    segmented = segment(article(draw(TEXTS | st.text(min_size=1, max_size=60).filter(str.strip))))
    tokens = segmented.tokens

    placed = {
        Span(*found.span()): kind
        for name, kind in NAMES.items()
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", segmented.article.text)
    }

    def spans(longest: int) -> st.SearchStrategy[Span]:
        first = st.integers(0, len(tokens) - 1)
        anywhere = st.tuples(first, st.integers(0, longest - 1)).map(
            lambda at: Span(tokens[at[0]].start, tokens[min(at[0] + at[1], len(tokens) - 1)].end)
        )
        return st.sampled_from(sorted(placed)) | anywhere if placed else anywhere

    scores = st.sampled_from([0.99, 0.9, 0.6, 0.2])
    kinds = st.sampled_from(["Visit", "Meeting", "Rejection", "Attack"]) | st.sampled_from(sorted(EVENT_TYPES))
    roles = st.sampled_from(["agent", "place"]) | st.sampled_from((*ROLES, "source"))
    modalities = st.just("asserted") | st.sampled_from(MODALITIES)
    names = draw(st.lists(st.tuples(spans(3), st.sampled_from(sorted(ENTITY_TYPES)), scores), max_size=4))
    names += [(span, kind, 0.9) for span, kind in placed.items() if draw(st.integers(0, 3))]
    arguments = st.lists(st.builds(Argument, roles, spans(5), scores), min_size=1, max_size=5)
    frames = draw(
        st.lists(
            st.tuples(spans(2), kinds, scores, modalities, st.sampled_from("+++-"), arguments.map(tuple)),
            min_size=1,
            max_size=8,
        )
    )  # fmt: skip
    said = st.builds(Attribution, spans(12), scores, st.none() | spans(2), st.none() | spans(3), st.booleans())
    extraction = Extraction(
        "urn:test", "random", len(tokens),
        mentions=tuple(Mention(f"m{n}", *name) for n, name in enumerate(names)),
        predicates=tuple(Predicate(f"p{n}", *frame) for n, frame in enumerate(frames)),
        attributions=tuple(draw(st.lists(said, max_size=3))),
        coreference=tuple(draw(st.lists(st.builds(CoreferenceLink, spans(3), spans(3), scores), max_size=5))),
    )  # fmt: skip
    return segmented, extraction, resolve(segmented, extraction)


def mentioned(event: Event) -> list[Span]:
    """Return all spans of an event."""
    found = [span for f in (*event.fillers, *event.sources, *event.denied_by) for span in (f.span, f.trigger)]
    return [*event.triggers, *found]


@settings(max_examples=200)
@given(readings())
def test_events_of_any_extraction(read: Read) -> None:
    segmented, extraction, entities = read
    events = read_events(segmented, extraction, entities)
    known = {entity.id: entity for entity in entities}
    numbers = [event.id for event in events]
    assert numbers == [f"v{n}" for n in range(1, len(events) + 1)]
    assert all(one.triggers[0] <= other.triggers[0] for one, other in pairwise(events))
    assert len({t for e in events for t in e.triggers}) <= len(extraction.predicates)
    for event in events:
        assert list(event.triggers) == sorted(event.triggers)
        assert all(span.end <= len(segmented.article.text) for span in mentioned(event))
        assert event.modality in WEAKER and event.polarity in ("+", "-") and event.type in EVENT_TYPES
        assert 0 < len(event.name) <= LONGEST
        assert event.parent is None or event.parent in set(numbers) - {event.id}
        assert all(f.role in ROLES for f in event.fillers)
        assert all(f.role == "source" for f in (*event.sources, *event.denied_by))
        for filler in (*event.fillers, *event.sources, *event.denied_by):
            assert filler.text and (filler.entity is None or filler.entity in known)
            entity = known.get(filler.entity or "")
            if filler.role in ACTING and entity is not None:
                assert entity.type not in ("LOC", "FACILITY")
                assert entity.type != "GPE" or filler.country is not None


@settings(max_examples=60)
@given(readings())
def test_events_are_the_same_in_every_run(read: Read) -> None:
    segmented, extraction, entities = read
    again = read_events(segmented, Extraction.from_json(extraction.to_json()), tuple(entities))
    assert again == read_events(segmented, extraction, entities)


def parties(event: Event) -> set[tuple[str, Span, str | None]]:
    """Return what fills the roles of an event, by whichever of its mentions."""
    return {(filler.role, filler.span, filler.entity) for filler in event.fillers}


@settings(max_examples=60)
@given(readings(), st.sampled_from([0.0, 0.6, 1.0]))
def test_less_certain_events_are_kept_with_a_reason(read: Read, least: float) -> None:
    told, all_told = read_events(*read, min_confidence=least), read_events(*read, min_confidence=0.0)
    assert [(e.id, e.triggers) for e in told] == [(e.id, e.triggers) for e in all_told]
    # mentions that are less sure than asked lend their event no fillers, but the surest does
    assert all(parties(sure) <= parties(event) for sure, event in zip(told, all_told, strict=True))
    assert all(event.reason is not None for event in told if event.score < least)


def test_an_article_without_events() -> None:
    segmented = segment(article("It rained."))
    assert read_events(segmented, Extraction("urn:test", "x", 3), ()) == ()
