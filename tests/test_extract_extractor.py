"""The extractor's promises on any text: everything is read, offsets are exact, surroundings do not matter."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

import factwire.extract as extract
from factwire.data import (
    Argument,
    Attribution,
    CoreferenceLink,
    Extraction,
    Mention,
    Predicate,
    Relation,
    Segmented,
    Span,
)
from factwire.extract import Extractor, chains, frames, load_extractor, related
from factwire.extract.decode import TaggedSpan
from factwire.extract.event_links import LEAST
from factwire.extract.labels import EVENT_ROLES, MODALITIES
from factwire.vocab import ENTITY_TYPES, EVENT_TYPES, RELATIONS
from network_cases import segmented, tiny_network, tiny_tokenizer

STORY = """The U.S. minister Jane Doe visited Acme Ltd. in Lagos on Friday, March 7.
Doe said that 12.5 percent of the port's people had reported to chief John Roe.
“We opened two ports,” the company's spokesman said.
"""
LONG = "\n".join(STORY.replace("Jane", f"Jane{n}") for n in range(16))

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
    where_read = {(r.type, r.evidence) for r in extraction.relations if r.evidence.covers(by_id[r.head].span)}
    for relation in extraction.relations:
        head, tail = by_id[relation.head], by_id[relation.tail]
        assert head != tail and (head.type, tail.type) in RELATIONS[relation.type].properties
        assert 0.5 <= relation.score <= 1.0
        assert relation.evidence in sentences
        assert any(s.covers(head.span) and s.covers(tail.span) for s in sentences)
        assert (relation.type, relation.evidence) in where_read
    check_heads(read, extraction)
    assert Extraction.from_json(extraction.to_json()) == extraction


def check_heads(read: Segmented, extraction: Extraction) -> None:
    """Check predicates, attributions and coreference: whole tokens, known labels, text order."""
    starts, ends = {t.start for t in read.tokens}, {t.end for t in read.tokens}
    by_id = {m.id: m for m in extraction.mentions}

    def whole(*spans: Span | None) -> bool:
        return all(span is None or (span.start in starts and span.end in ends) for span in spans)

    predicates = extraction.predicates
    assert [p.id for p in predicates] == [f"p{n}" for n in range(1, len(predicates) + 1)]
    assert all(a.span < b.span for a, b in itertools.pairwise(predicates))
    for predicate in predicates:
        assert whole(predicate.span) and predicate.type in EVENT_TYPES and 0.0 <= predicate.score <= 1.0
        assert predicate.modality in MODALITIES and predicate.polarity in ("+", "-")
        sentence = next(s.span for s in read.sentences if s.span.covers(predicate.span))
        assert len({(a.role, a.span) for a in predicate.arguments}) == len(predicate.arguments)
        for argument in predicate.arguments:
            assert argument.role in EVENT_ROLES and whole(argument.span) and 0.0 <= argument.score <= 1.0
            assert sentence.covers(argument.span)
            assert argument.mention is None or by_id[argument.mention].span.overlaps(argument.span)
    contents = [(a.content, a.cue or a.content) for a in extraction.attributions]
    assert contents == sorted(set(contents))
    for attribution in extraction.attributions:
        assert whole(attribution.content, attribution.cue, attribution.source) and 0.0 <= attribution.score <= 1.0
    links = [(c.anaphor, c.antecedent) for c in extraction.coreference]
    assert links == sorted(set(links))
    for link in extraction.coreference:
        assert whole(link.anaphor, link.antecedent) and link.anaphor != link.antecedent
        assert 0.5 <= link.score <= 1.0
    told = {p.id: p for p in predicates}
    same = extraction.event_coreference
    assert same is not None and len({(one.event, one.antecedent) for one in same}) == len(same)
    for one in same:
        assert told[one.antecedent].span < told[one.event].span and LEAST <= one.score <= 1.0


@settings(max_examples=60)
@given(texts)
@example("0_")
@example("0¸\t,0×:0ſ\t0¢")
def test_reads_any_text_whole(text: str) -> None:
    read = segmented(text)
    check(read, EXTRACTOR.extract(read))


def test_reads_a_story(tiny_extractor: Extractor) -> None:
    read = segmented(LONG)
    extraction = tiny_extractor.extract(read)
    check(read, extraction)
    assert len(extraction.mentions) > 100 and len(extraction.relations) > 100
    assert len(extraction.predicates) > 50 and len(extraction.attributions) > 20 and len(extraction.coreference) > 50
    assert len({a.mention for p in extraction.predicates for a in p.arguments}) > 20
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
    probabilities = np.full((sum(len(window.start) for window in made), tags), 0.1 / tags, dtype=np.float32)
    probabilities[:, 1] = 0.9  # every word is a mention
    tagged = tiny_extractor._tagged(made, np.log(probabilities), probabilities)
    for window, own in zip(made, tagged, strict=True):
        assert [s.first for s in own] == list(range(window.core, len(window.start)))


def test_reads_nothing_in_nothing(tiny_extractor: Extractor) -> None:
    for text in ("", " \n ", "\x00\x01"):
        read = segmented(text)
        extraction = tiny_extractor.extract(read)
        assert extraction == Extraction("urn:test", tiny_extractor.name, len(read.tokens), event_coreference=())


def test_says_when_a_token_was_not_read(monkeypatch: pytest.MonkeyPatch, tiny_extractor: Extractor) -> None:
    make_windows = extract.windows.make_windows
    monkeypatch.setattr(extract.windows, "make_windows", lambda *a: list(make_windows(*a))[:-1])
    read = segmented(LONG)
    assert 0 < tiny_extractor.extract(read).tokens_read < len(read.tokens)


def without_scores(value: Predicate | Attribution | CoreferenceLink) -> Predicate | Attribution | CoreferenceLink:
    if isinstance(value, Predicate):
        value = replace(value, arguments=tuple(replace(a, score=0.0) for a in value.arguments))
    return replace(value, score=0.0)


def assert_same(one: Extraction, other: Extraction) -> None:
    """Compare everything but scores exactly, scores to what batching may change."""
    assert [(m.id, m.span, m.type) for m in one.mentions] == [(m.id, m.span, m.type) for m in other.mentions]
    assert [m.score for m in one.mentions] == pytest.approx([m.score for m in other.mentions], abs=1e-3)
    for name in ("predicates", "attributions", "coreference"):
        for read, again in zip(getattr(one, name), getattr(other, name), strict=True):
            assert without_scores(read) == without_scores(again)
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
    monkeypatch.setattr(related, "PAIRS", 7)
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


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_articles_at_a_time_do_not_matter(tiny_extractor: Extractor, threads: int) -> None:
    texts = [STORY, "", LONG[:900], "Nothing.", STORY[:40]]
    made = [segmented(text) for text in texts]
    expected = [tiny_extractor.extract(one) for one in made]
    assert list(tiny_extractor.extract_all(iter(made), threads=threads)) == expected


def test_articles_are_taken_as_they_are_read(tiny_extractor: Extractor) -> None:
    taken: list[int] = []

    def articles() -> Iterator[Segmented]:
        for number in range(9):
            taken.append(number)
            yield segmented(STORY)

    found = tiny_extractor.extract_all(articles(), threads=2)
    assert next(found) and len(taken) <= 4


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


def test_group_and_block_sizes_do_not_matter(monkeypatch: pytest.MonkeyPatch, tiny_extractor: Extractor) -> None:
    read = segmented(LONG[:3000])
    expected = tiny_extractor.extract(read)
    assert expected.predicates and expected.attributions and expected.coreference
    monkeypatch.setattr(frames, "FRAME_WORDS", 100)
    monkeypatch.setattr(chains, "BLOCK", 5)
    assert_same(tiny_extractor.extract(read), expected)


def test_twice_the_same(tiny_model: Path, tiny_extractor: Extractor) -> None:
    read = segmented(LONG)
    expected = tiny_extractor.extract(read).to_json()
    assert tiny_extractor.extract(read).to_json() == expected
    assert load_extractor(str(tiny_model)).extract(read).to_json() == expected


def test_event_types_are_those_of_the_network() -> None:
    """A checkpoint's own list of types counts, not the order of the vocabulary."""

    def types(names: tuple[str, ...]) -> list[str]:
        network = tiny_network(event_types=names, event_threshold=0.3)
        return [p.type for p in Extractor(network, tiny_tokenizer(), name="few").extract(segmented(STORY)).predicates]

    one, other = types(("Trial", "Veto")), types(("Veto", "Trial"))
    assert one and set(one) <= {"Trial", "Veto"}
    assert other == [{"Trial": "Veto", "Veto": "Trial"}[name] for name in one]


def test_a_network_that_has_not_learned_to_link_events_does_not() -> None:
    made = Extractor(tiny_network(event_links=False), tiny_tokenizer(), name="x").extract(segmented(STORY))
    assert made.predicates and made.event_coreference is None
    assert EXTRACTOR.extract(segmented(STORY)).event_coreference
    assert EXTRACTOR.extract(segmented("")).event_coreference == ()


def test_thresholds_of_events_and_cues_are_obeyed() -> None:
    network = tiny_network(event_threshold=1.01, cue_threshold=0.999999)
    extraction = Extractor(network, tiny_tokenizer(), name="strict").extract(segmented(STORY))
    assert (extraction.predicates, extraction.attributions) == ((), ())
    assert extraction.mentions and extraction.coreference


def test_chains_run_through_the_whole_article() -> None:
    """A network that likes antecedents far away finds them in windows that other batches were made of."""
    network = tiny_network()
    with torch.no_grad():
        network.mention_links.bias.weight[:, 0] = 2.0 * torch.arange(len(network.mention_links.bias.weight))
    links = Extractor(network, tiny_tokenizer(), name="far").extract(segmented(LONG)).coreference
    assert max(link.anaphor.start - link.antecedent.start for link in links) > 1000


def test_two_heads_of_one_phrase_make_one_link(monkeypatch: pytest.MonkeyPatch, tiny_extractor: Extractor) -> None:
    """Two candidates stand for the same "Jane Doe": both link it to "The", and one to the other."""
    made = [chains.Link(1, 0, 0.6), chains.Link(2, 0, 0.7), chains.Link(2, 1, 0.9)]
    candidates = chains.Candidates(
        np.array([0, 18, 18]), np.array([3, 26, 26]), np.arange(3), np.arange(3),
        torch.zeros(3), *[torch.zeros(3, tiny_network().config.head_width)] * 2, torch.zeros(3, 96),
    )  # fmt: skip
    monkeypatch.setattr(chains, "candidates", lambda *a: candidates)
    monkeypatch.setattr(chains, "links", lambda *a: made)
    expected = CoreferenceLink(Span(18, 26), Span(0, 3), 0.7)
    assert tiny_extractor.extract(segmented(STORY)).coreference == (expected,)


def test_round_trip_of_everything_that_is_read() -> None:
    extraction = Extraction(
        "urn:test", "tiny@1", 9,
        (Mention("m1", Span(0, 3), "PERSON", 0.9),),
        (Relation("works_for", "m1", "m1", 0.8, Span(0, 30)),),
        (Predicate(
            "p1", Span(4, 8), "Visit", 0.7, "planned", "-",
            (Argument("agent", Span(0, 3), 0.6, "m1"), Argument("place", Span(9, 12), 0.5)),
        ), Predicate("p2", Span(13, 14), "Attack", 0.4)),
        (Attribution(Span(2, 9), 0.3, Span(10, 12), Span(13, 15), True), Attribution(Span(16, 20), 0.2)),
        (CoreferenceLink(Span(9, 12), Span(0, 3), 0.55),),
    )  # fmt: skip
    written = extraction.to_json()
    assert Extraction.from_json(written) == extraction
    raw = json.loads(written)
    assert raw["predicates"][0]["arguments"][0] == {"role": "agent", "span": [0, 3], "score": 0.6, "mention": "m1"}
    assert raw["attributions"][0]["content"] == [2, 9] and raw["attributions"][1]["cue"] is None
    assert raw["coreference"] == [{"anaphor": [9, 12], "antecedent": [0, 3], "score": 0.55}]


def test_a_long_article_takes_little_time(tiny_extractor: Extractor) -> None:
    """CPU time, which is 4 seconds: a search of all mentions for each argument alone had taken more than that."""
    read = segmented("\n".join(STORY.replace("Jane", f"Jane{n}") for n in range(82)))
    assert len(read.article.text.split()) > 3000
    before = time.process_time()
    extraction = tiny_extractor.extract(read)
    assert time.process_time() - before < 30 and len(extraction.predicates) > 500
