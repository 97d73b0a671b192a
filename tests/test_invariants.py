"""What must hold for any article and any reading of it: random mentions over random news-like text."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from factwire.data import (
    Argument,
    Article,
    Attribution,
    CoreferenceLink,
    Extraction,
    Mention,
    Predicate,
    Relation,
    Segmented,
    Span,
)
from factwire.emit import RunInfo, to_evidence, to_jsonld
from factwire.run import understand
from factwire.segment import segment
from factwire.validate import check_evidence, check_public
from factwire.vocab import ENTITY_TYPES, EVENT_TYPES, MODALITIES, RELATIONS, ROLES
from factwire.write import dumps

WORDS = (
    "President Kenya Kenyan Amina Bello Okafor Lagos the of said “ ” , . and former minister 's chief Acme Ltd "
    "Reuters University Li Wei married wife son brother in Nairobi based United Nations UN denied not if "
    "é 日本 Ω 12 ( ) will would if denied visited talks visit attack Moscow he they officials to"
).split()
texts = st.lists(st.sampled_from(WORDS), min_size=6, max_size=60).map(" ".join)


def stretch(segmented: Segmented, rng: random.Random, longest: int) -> Span:
    """Return some tokens in a row."""
    first = rng.randrange(len(segmented.tokens))
    last = min(len(segmented.tokens) - 1, first + rng.randrange(longest))
    return Span(segmented.tokens[first].start, segmented.tokens[last].end)


def predicates_of(segmented: Segmented, rng: random.Random) -> tuple[Predicate, ...]:
    """Return events with arguments anywhere."""
    triggers = sorted({stretch(segmented, rng, 2) for _ in range(rng.randrange(8))})
    return tuple(
        Predicate(
            f"p{number}", span, rng.choice(list(EVENT_TYPES)), round(rng.random(), 4), rng.choice(MODALITIES[:5]),
            rng.choice("++-"),
            tuple(
                Argument(rng.choice([*ROLES, "source"]), stretch(segmented, rng, 4), round(rng.random(), 4))
                for _ in range(rng.randrange(5))
            ),
        )
        for number, span in enumerate(triggers, 1)
    )  # fmt: skip


def attributions_of(segmented: Segmented, rng: random.Random) -> tuple[Attribution, ...]:
    """Return attributions of anything to anything."""
    return tuple(
        Attribution(stretch(segmented, rng, 9), 0.9, stretch(segmented, rng, 1), stretch(segmented, rng, 3))
        for _ in range(rng.randrange(4))
    )


@settings(max_examples=150, deadline=None)
@given(texts, st.integers(0, 10_000))
def test_any_reading_gives_valid_documents(text: str, seed: int) -> None:
    rng = random.Random(seed)
    article = Article(id="https://news.example/a", name="a", text=text, headline="Story", source="a.txt")
    segmented = segment(article)
    mentions: list[Mention] = []
    at = 0
    while at < len(segmented.tokens):
        size = rng.randint(1, 3)
        if rng.random() < 0.5 and at + size <= len(segmented.tokens):
            span = Span(segmented.tokens[at].start, segmented.tokens[at + size - 1].end)
            kind = rng.choice(list(ENTITY_TYPES))
            mentions.append(Mention(f"m{len(mentions)}", span, kind, round(rng.uniform(0.3, 1), 4)))
        at += size
    whole = Span(0, len(text))
    relations = [
        Relation(rng.choice(list(RELATIONS)), a.id, b.id, round(rng.uniform(0.3, 1), 4), whole)
        for a, b in (rng.sample(mentions, 2) for _ in range(8) if len(mentions) > 1)
    ]
    extraction = Extraction(
        article.id, "random", len(segmented.tokens), tuple(mentions), tuple(relations),
        predicates_of(segmented, rng), attributions_of(segmented, rng),
        tuple(CoreferenceLink(*rng.sample([m.span for m in mentions], 2), 0.9) for _ in mentions[1:]),
    )  # fmt: skip
    facts = understand(segmented, extraction, min_confidence=0.4)
    public = to_jsonld(facts)
    evidence = to_evidence(facts, public, run=RunInfo("0", "random"))
    assert [*check_public(public), *check_evidence(evidence, public)] == []
    again = understand(segmented, extraction, min_confidence=0.4)
    assert dumps(to_jsonld(again)) == dumps(public)
    known = {m.id: m for m in mentions}
    for entity in facts.entities:
        assert all(known[m].span.of(text) for m in entity.mentions)
    assert len({m for e in facts.entities for m in e.mentions}) == sum(len(e.mentions) for e in facts.entities)
