"""The extractor's promises on any text: everything is read, offsets are exact, surroundings do not matter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

import factwire.extract as extract
from factwire.data import Extraction, Segmented, Span
from factwire.extract import Extractor, load_extractor
from factwire.extract.decode import TaggedSpan
from factwire.vocab import ENTITY_TYPES, RELATIONS
from network_cases import segmented, tiny_network, tiny_tokenizer

STORY = """The U.S. minister Jane Doe visited Acme Ltd. in Lagos on Friday, March 7.
Doe said that 12.5 percent of the port's people had reported to chief John Roe.
“We opened two ports,” the company's spokesman said.
"""
LONG = "\n".join(STORY.replace("Jane", f"Jane{n}") for n in range(30))

EXTRACTOR = Extractor(tiny_network(), tiny_tokenizer(), name="tiny")
AWKWARD = [
    "Doe", "U.S.", "said", "7.5%", "http://a.b/c", "x" * 120, "[SEP]", "[PAD]", "e\u0301", "𝒳", "İ", "ﬁ", "½", "…",
    "東京", "ا", "🏳️‍🌈", "\n", " ", "\x00", "\x1f", "\x85", "\u200b", "\u2028", "\ufffd", "\ue000", "\u0378",
]  # fmt: skip
texts = st.text(max_size=300) | st.lists(st.sampled_from(AWKWARD), max_size=60).map("".join)


def check(read: Segmented, extraction: Extraction) -> None:
    """Check what must hold of every extraction."""
    text = read.article.text
    starts, ends = {t.start for t in read.tokens}, {t.end for t in read.tokens}
    assert extraction.tokens_read == len(read.tokens)
    assert [m.id for m in extraction.mentions] == [f"m{n}" for n in range(1, len(extraction.mentions) + 1)]
    end = 0
    for mention in extraction.mentions:
        assert mention.span.start in starts and mention.span.end in ends and mention.span.end <= len(text)
        assert mention.span.start >= end
        assert mention.type in ENTITY_TYPES and 0.0 <= mention.score <= 1.0
        end = mention.span.end
    by_id = {m.id: m for m in extraction.mentions}
    sentences = {s.span for s in read.sentences}
    for relation in extraction.relations:
        head, tail = by_id[relation.head], by_id[relation.tail]
        assert head != tail and (head.type, tail.type) in RELATIONS[relation.type].properties
        assert 0.5 <= relation.score <= 1.0
        assert relation.evidence in sentences
        assert relation.evidence.covers(head.span) and relation.evidence.covers(tail.span)


@settings(max_examples=150)
@given(texts)
@example("0_")
def test_reads_any_text_whole(text: str) -> None:
    read = segmented(text)
    check(read, EXTRACTOR.extract(read))


def test_reads_a_story(tiny_extractor: Extractor) -> None:
    read = segmented(LONG)
    extraction = tiny_extractor.extract(read)
    check(read, extraction)
    assert len(extraction.mentions) > 100 and len(extraction.relations) > 100
    assert extraction.article_id == "urn:test" and extraction.model == tiny_extractor.name
    assert extraction.model.startswith("tiny@")


def test_reads_a_sentence_longer_than_a_window(tiny_extractor: Extractor) -> None:
    text = ", ".join(["Jane Doe of the U.S. port company Acme 7.5"] * 40)
    read = segmented(text)
    assert len(read.sentences) <= 2
    check(read, tiny_extractor.extract(read))


@pytest.mark.parametrize("pieces", [1, 4096])
def test_reads_a_token_longer_than_a_window(
    monkeypatch: pytest.MonkeyPatch, tiny_extractor: Extractor, pieces: int
) -> None:
    monkeypatch.setattr(extract, "BATCH_PIECES", pieces)
    read = segmented("See http://" + ".".join(["ab"] * 300) + "/c for more.")
    assert len(read.tokens) == 5
    extraction = tiny_extractor.extract(read)
    check(read, extraction)
    assert read.tokens[1] in {m.span for m in extraction.mentions}


def test_context_is_never_predicted(tiny_extractor: Extractor) -> None:
    made = list(extract.windows.make_windows(tiny_tokenizer(), LONG, [s.span for s in segmented(LONG).sentences]))
    assert sum(window.core > 0 for window in made) > 3
    tags = len(tiny_network().config.tags)
    for window in made:
        probabilities = np.full((len(window.start), tags), 0.1 / tags, dtype=np.float32)
        probabilities[:, 1] = 0.9  # every word is a mention
        tagged = tiny_extractor._tagged(window, probabilities)
        assert [s.first for s in tagged] == list(range(window.core, len(window.start)))


def test_reads_nothing_in_nothing(tiny_extractor: Extractor) -> None:
    for text in ("", " \n ", "\x00\x01"):
        read = segmented(text)
        extraction = tiny_extractor.extract(read)
        assert (extraction.tokens_read, extraction.mentions) == (len(read.tokens), ())


def test_says_when_a_token_was_not_read(monkeypatch: pytest.MonkeyPatch, tiny_extractor: Extractor) -> None:
    make_windows = extract.windows.make_windows
    monkeypatch.setattr(extract.windows, "make_windows", lambda *a: list(make_windows(*a))[:-1])
    read = segmented(LONG)
    assert 0 < tiny_extractor.extract(read).tokens_read < len(read.tokens)


def assert_same(one: Extraction, other: Extraction) -> None:
    """Compare everything but scores exactly, scores to what batching may change."""
    assert [(m.id, m.span, m.type) for m in one.mentions] == [(m.id, m.span, m.type) for m in other.mentions]
    assert [m.score for m in one.mentions] == pytest.approx([m.score for m in other.mentions], abs=1e-3)
    firm = [{(r.type, r.head, r.tail) for r in e.relations if r.score > 0.501} for e in (one, other)]
    weak = [{(r.type, r.head, r.tail) for r in e.relations} for e in (one, other)]
    assert firm[0] <= weak[1] and firm[1] <= weak[0]


@pytest.mark.parametrize("pieces", [1, 400, 1000, 100_000])
def test_batch_size_does_not_matter(monkeypatch: pytest.MonkeyPatch, tiny_extractor: Extractor, pieces: int) -> None:
    read = segmented(LONG)
    expected = tiny_extractor.extract(read)
    monkeypatch.setattr(extract, "BATCH_PIECES", pieces)
    assert_same(tiny_extractor.extract(read), expected)


def test_number_of_pairs_at_a_time_does_not_matter(monkeypatch: pytest.MonkeyPatch, tiny_extractor: Extractor) -> None:
    read = segmented(STORY)
    expected = tiny_extractor.extract(read)
    monkeypatch.setattr(extract, "PAIRS", 7)
    assert_same(tiny_extractor.extract(read), expected)


def test_threads_and_other_articles_do_not_matter(tiny_model: Path, tiny_extractor: Extractor) -> None:
    read = segmented(LONG[:3000])
    before = torch.get_num_threads()
    try:
        one = load_extractor(str(tiny_model), threads=1).extract(read)
        two = load_extractor(str(tiny_model), threads=2).extract(read)
    finally:
        torch.set_num_threads(before)
    assert_same(one, two)
    first = tiny_extractor.extract(read)
    tiny_extractor.extract(segmented("Another story, about another port. " * 50))
    assert tiny_extractor.extract(read) == first


def test_thresholds_are_obeyed(tiny_extractor: Extractor) -> None:
    network = tiny_network()
    loose = Extractor(network, tiny_tokenizer(), name="loose").extract(segmented(STORY))
    kind = loose.relations[0].type
    network.config = replace(network.config, thresholds={kind: 1.1})
    strict = Extractor(network, tiny_tokenizer(), name="strict").extract(segmented(STORY))
    assert [r for r in strict.relations if r.type == kind] == []
    assert list(strict.relations) == [r for r in loose.relations if r.type != kind]


def test_types_that_do_not_fit_are_never_related() -> None:
    network = tiny_network()
    network.config = replace(network.config, thresholds=dict.fromkeys(RELATIONS, 0.0))
    read = segmented(STORY)
    extraction = Extractor(network, tiny_tokenizer(), name="all").extract(read)
    types = {m.id: m.type for m in extraction.mentions}
    assert extraction.relations
    assert all((types[r.head], types[r.tail]) in RELATIONS[r.type].properties for r in extraction.relations)


def test_of_mentions_in_one_token_the_surer_is_kept() -> None:
    def placed(*rows: tuple[int, int, float]) -> list[tuple[TaggedSpan, Span]]:
        return [(TaggedSpan(n, n, 0, score), Span(a, b)) for n, (a, b, score) in enumerate(rows)]

    def kept(*rows: tuple[int, int, float], after: int = 0) -> list[tuple[int, int]]:
        return [(s.start, s.end) for _, s in extract._distinct(placed(*rows), after)]

    assert kept((0, 4, 0.5), (0, 4, 0.9), (5, 8, 0.1)) == [(0, 4), (5, 8)]
    assert kept((0, 9, 0.9), (5, 12, 0.8)) == [(0, 9)]
    assert kept((0, 9, 0.7), (5, 12, 0.8)) == [(5, 12)]
    assert kept((0, 4, 0.5), (4, 8, 0.9), after=2) == [(4, 8)]


def test_batches_keep_to_their_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "BATCH_PIECES", 500)
    read = segmented(LONG)
    made = list(extract.windows.make_windows(tiny_tokenizer(), LONG, [s.span for s in read.sentences]))
    batches = list(extract._by_budget(iter(made)))
    assert [w for batch in batches for w in batch] == made
    assert all(max(len(w.pieces) for w in b) * len(b) <= 500 for b in batches) and len(batches) < len(made)


def test_widening_to_tokens() -> None:
    tokens = extract._Tokens([Span(0, 4), Span(5, 8), Span(8, 9)])
    assert tokens.widen(1, 3) == Span(0, 4)
    assert tokens.widen(0, 6) == Span(0, 8)
    assert tokens.widen(8, 9) == Span(8, 9)
    tokens.mark(np.array([1]), np.array([2]))
    assert list(tokens.unmarked(segmented("U.S. Doe."))) == ["Doe", "."]
    tokens.mark(np.array([5]), np.array([9]))
    assert list(tokens.unmarked(segmented("U.S. Doe."))) == []
