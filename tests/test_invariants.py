"""What must hold for any article and any reading of it: random mentions over random news-like text."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from factwire.data import Article, Extraction, Mention, Relation, Span
from factwire.emit import RunInfo, to_evidence, to_jsonld
from factwire.facts import assemble
from factwire.resolve import resolve
from factwire.segment import segment
from factwire.validate import check_evidence, check_public
from factwire.vocab import ENTITY_TYPES, RELATIONS
from factwire.write import dumps

WORDS = (
    "President Kenya Kenyan Amina Bello Okafor Lagos the of said “ ” , . and former minister 's chief Acme Ltd "
    "Reuters University Li Wei married wife son brother in Nairobi based United Nations UN denied not if "
    "é 日本 Ω 12 ( )"
).split()
texts = st.lists(st.sampled_from(WORDS), min_size=6, max_size=60).map(" ".join)


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
    extraction = Extraction(article.id, "random", len(segmented.tokens), tuple(mentions), tuple(relations))
    facts = assemble(segmented, extraction, resolve(segmented, extraction), min_confidence=0.4)
    public = to_jsonld(facts)
    evidence = to_evidence(facts, public, run=RunInfo("0", "random"))
    assert [*check_public(public), *check_evidence(evidence, public)] == []
    again = assemble(segmented, extraction, resolve(segmented, extraction), min_confidence=0.4)
    assert dumps(to_jsonld(again)) == dumps(public)
    known = {m.id: m for m in mentions}
    for entity in facts.entities:
        assert all(known[m].span.of(text) for m in entity.mentions)
    assert len({m for e in facts.entities for m in e.mentions}) == sum(len(e.mentions) for e in facts.entities)
