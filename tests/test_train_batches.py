"""Targets say what a corpus says and nothing more; batches keep to their budget."""

from __future__ import annotations

import random
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Span
from factwire.extract.labels import Layer
from factwire.extract.network import NetworkConfig
from factwire.train.batches import Bools, Target, batches, collate, make_targets, moved
from factwire.train.examples import Example, Link
from factwire.train.roles import TitleWords
from factwire.vocab import RELATIONS
from network_cases import tiny_tokenizer
from train_cases import at, chain, example, frame

TOKENIZER = tiny_tokenizer()
CONFIG = NetworkConfig(encoder={})
TITLES = TitleWords(frozenset({"minister"}), frozenset({"minister"}))
ALL = frozenset(RELATIONS)


def target(made: Example, *, length: int = 160) -> Target:
    (one,) = make_targets(made, TOKENIZER, CONFIG, TITLES, length=length)
    return one


def allowed_tags(one: Target, word: int) -> set[str]:
    assert one.allowed is not None
    return {CONFIG.tags[k] for k in np.flatnonzero(one.allowed[word])}


def pairs(made: Example) -> dict[tuple[str, str], tuple[set[str], set[str], set[str]]]:
    """Return the positive, alternative and negative relations of each pair of mentions."""
    one = target(made)
    starts, ends = one.window.start, one.window.end

    def names(row: Bools) -> set[str]:
        return {CONFIG.relations[k] for k in np.flatnonzero(row)}

    return {
        (made.text[starts[h[0]] : ends[h[1]]], made.text[starts[t[0]] : ends[t[1]]]): (names(p), names(e), names(n))
        for h, t, p, e, n in zip(one.head, one.tail, one.positive, one.either, one.negative, strict=True)
    }


def test_labels_allow_their_types_only() -> None:
    one = target(example("Zoe Adler left Lagos.", {"Zoe Adler": "PERSON", "Lagos": "GPE LOC"}))
    assert [allowed_tags(one, w) for w in range(5)] == [
        {"B-PERSON"}, {"I-PERSON"}, {"O"}, {"B-GPE", "B-LOC"}, {"O"},
    ]  # fmt: skip


def test_what_a_corpus_does_not_annotate_stays_open_outside_labels() -> None:
    one = target(example("Zoe sang Aida.", {"Zoe": "PERSON"}, unlabeled=frozenset({"MISC", "LAW"})))
    assert allowed_tags(one, 0) == {"B-PERSON"}
    assert allowed_tags(one, 2) == {"O", "B-MISC", "I-MISC", "B-LAW", "I-LAW"}


def test_unlabeled_titles_are_open_at_words_of_titles_only() -> None:
    one = target(example("The Minister of port left", {}, unlabeled=frozenset({"ROLE"})))
    assert [allowed_tags(one, w) > {"O"} for w in range(5)] == [False, True, False, False, False]
    assert allowed_tags(one, 1) == {"O", "B-ROLE", "I-ROLE"}


def test_unlabeled_amounts_are_open_near_numbers_only() -> None:
    text = "a b c d e f 7 h i j k l m"
    one = target(example(text, {}, unlabeled=frozenset({"QUANTITY"})))
    assert [w for w in range(13) if "B-QUANTITY" in allowed_tags(one, w)] == [3, 4, 5, 6, 7, 8, 9]
    short = target(example("a dozen b", {}, unlabeled=frozenset({"QUANTITY"})))
    assert all("I-QUANTITY" in allowed_tags(short, w) for w in range(3))
    assert allowed_tags(target(example(text, {})), 6) == {"O"}


def test_a_label_inside_a_word_takes_the_whole_word() -> None:
    one = target(example("the Lagosian port", {"Lagos": "GPE"}))
    assert [allowed_tags(one, w) for w in range(3)] == [{"O"}, {"B-GPE"}, {"O"}]


def test_labels_outside_the_sentences_are_left_out() -> None:
    made = replace(example("Zoe left.\nby Max", {"Zoe": "PERSON", "Max": "PERSON"}), sentences=(Span(0, 9),))
    one = target(made)
    assert len(one.window.start) == 3 and allowed_tags(one, 0) == {"B-PERSON"} and allowed_tags(one, 2) == {"O"}


def test_mentions_that_are_not_trained_have_no_target() -> None:
    made = example("Zoe of Acme", {"Zoe": "PERSON", "Acme": "ORG"}, [("Zoe", "works_for", "Acme")])
    assert target(replace(made, train_mentions=False)).allowed is None


STORY = "Zoe of Acme and Max in Lagos"
NAMES = {"Zoe": "PERSON", "Acme": "ORG", "Max": "PERSON", "Lagos": "GPE"}


def test_pairs_of_one_sentence_whose_types_fit() -> None:
    found = pairs(example(STORY, NAMES, [("Zoe", "works_for", "Acme")], negatives=ALL))
    positive, either, negative = found["Zoe", "Acme"]
    assert positive == {"works_for"} and not either
    assert negative == {n for n, row in RELATIONS.items() if ("PERSON", "ORG") in row.properties} - {"works_for"}
    assert found["Max", "Acme"][0] == set() and "works_for" in found["Max", "Acme"][2]
    assert "spouse_of" in found["Zoe", "Max"][2] and ("Lagos", "Zoe") not in found
    apart = example(STORY.replace(" and ", "\n"), NAMES, negatives=ALL)
    assert not {("Zoe", "Max"), ("Max", "Zoe"), ("Max", "Acme")} & set(pairs(apart))


def test_alternatives() -> None:
    found = pairs(example(STORY, NAMES, [("Zoe", "works_for head_of born_in", "Acme")], negatives=ALL))
    positive, either, negative = found["Zoe", "Acme"]
    assert (positive, either) == (set(), {"works_for", "head_of"}) and not negative & either
    settled = [("Zoe", "works_for head_of", "Acme"), ("Zoe", "head_of", "Acme")]
    assert pairs(example(STORY, NAMES, settled, negatives=ALL))["Zoe", "Acme"][:2] == ({"head_of"}, set())
    assert pairs(example(STORY, NAMES, [("Zoe", "works_for born_in", "Acme")], negatives=ALL))["Zoe", "Acme"][0] == {
        "works_for"
    }


def test_relations_that_a_corpus_does_not_annotate_are_unknown() -> None:
    found = pairs(example(STORY, NAMES, [("Zoe", "works_for", "Acme")], negatives=frozenset({"head_of"})))
    assert found["Zoe", "Acme"] == ({"works_for"}, set(), {"head_of"})
    assert ("Zoe", "Max") not in found
    assert pairs(example(STORY, NAMES)) == {}


def test_skipped_pairs_are_unknown() -> None:
    made = example(STORY, NAMES, negatives=ALL, skip=frozenset({(at(STORY, "Zoe"), at(STORY, "Acme"))}))
    found = pairs(made)
    assert ("Zoe", "Acme") not in found and ("Max", "Acme") in found


def test_listed_pairs_only() -> None:
    family = example(STORY, NAMES, [("Zoe", "spouse_of", "Max")], negatives=ALL, links_only=True)
    found = pairs(family)
    assert found["Zoe", "Max"] == ({"spouse_of"}, set(), {"parent_of", "sibling_of"})
    assert set(found) == {("Zoe", "Max"), ("Max", "Zoe")}
    job = pairs(example(STORY, NAMES, [("Zoe", "works_for", "Acme")], negatives=ALL, links_only=True))
    assert job == {("Zoe", "Acme"): ({"works_for"}, set(), set())}


def test_an_ambiguous_mention_admits_the_relations_of_both_types() -> None:
    found = pairs(example("Acme in Lagos", {"Acme": "ORG", "Lagos": "GPE LOC"}, negatives=ALL))
    assert {"based_in", "part_of", "represents"} == found["Acme", "Lagos"][2]


def test_corpus_windows_have_no_context() -> None:
    made = example("\n".join(["the port of Lagos said"] * 60), {"Lagos": "GPE"})
    cut = list(make_targets(made, TOKENIZER, CONFIG, TITLES, length=120))
    assert len(cut) > 3 and all(one.window.core == 0 for one in cut)
    assert sum(len(one.window.start) for one in cut) == 300
    assert sum("B-GPE" in allowed_tags(one, w) for one in cut for w in range(len(one.window.start))) == 60


def test_collate_shifts_words() -> None:
    first = target(example(STORY, NAMES, [("Zoe", "works_for", "Acme")], negatives=ALL))
    second = target(replace(example("Max in Lagos", NAMES | {"Zoe": "PERSON"}), links=(), train_mentions=False))
    third = target(example("the Max of Acme", NAMES, [("Max", "head_of", "Acme")], negatives=frozenset({"head_of"})))
    made = collate([first, second, third], 0, CONFIG)
    sizes = [len(t.window.start) for t in (first, second, third)]
    assert made.words.tags.shape == (sum(sizes), len(CONFIG.tags))
    assert made.words.tags.all(1).tolist() == [False] * sizes[0] + [True] * sizes[1] + [False] * sizes[2]
    assert made.pairs is not None and len(made.pairs.window) == len(first.head) + 1
    assert made.pairs.window.tolist() == [0] * len(first.head) + [2]
    assert made.pairs.head[-1].tolist() == [sum(sizes[:2]) + 1] * 2 + [CONFIG.entity_types.index("PERSON")]
    assert made.pairs.tail[-1].tolist() == [sum(sizes[:2]) + 3] * 2 + [CONFIG.entity_types.index("ORG")]
    assert made.positive.sum(1).tolist()[-1] == 1


def tensors(value: Any) -> list[torch.Tensor]:
    """Return all tensors of a batch, however deep they lie."""
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, tuple):
        return [t for part in value for t in tensors(part)]
    return [t for f in fields(value) for t in tensors(getattr(value, f.name))] if is_dataclass(value) else []


def test_all_tensors_of_a_batch_are_moved() -> None:
    event = frame(TALE, "met", "Meeting", [("agent", "Zoe")])
    full = example(TALE, {"Zoe": "PERSON", "Acme": "ORG"}, [("Zoe", "works_for", "Acme")], negatives=ALL,
                   frames=(event,), chains=CHAINS)  # fmt: skip
    made = collate([target(full)], 0, CONFIG)
    elsewhere = moved(made, "meta")
    assert len(tensors(made)) == len(tensors(elsewhere)) >= 30
    assert all(t.device.type == "meta" for t in tensors(elsewhere)) and elsewhere.frames[0].layer is Layer.EVENT
    assert [t.shape for t in tensors(made)] == [t.shape for t in tensors(elsewhere)]
    here = moved(made, "cpu")
    assert all(one is other for one, other in zip(tensors(here), tensors(made), strict=True))
    assert moved(collate([target(example("the port", {}))], 0, CONFIG), "meta").chains is None


def test_collate_without_targets() -> None:
    made = collate([target(example("the port", {}, train_mentions=False))], 0, CONFIG)
    assert made.pairs is None and made.frames == () and made.chains is None
    assert made.words.tags.all() and made.words.events.all() and made.words.cues.all()
    assert made.words.propositions.tolist() == [-1, -1]


def test_collate_mixes_corpora() -> None:
    """Each window's targets stay with its words; what its corpus does not annotate allows everything."""
    text = "Zoe said Max left"
    names = target(example(text, NAMES))
    event = frame(text, "left", "Travel", [("agent", "Max")])
    events = target(
        example(text, {}, train_mentions=False, frames=(event,), layers=frozenset({Layer.EVENT}),
                event_types=frozenset(CONFIG.event_types))
    )  # fmt: skip
    said = frame(text, "said", arguments=[("source", "Zoe"), ("content", "Max left")], layer=Layer.CUE)
    cues = target(example(text, {}, train_mentions=False, frames=(said,), layers=frozenset({Layer.CUE})))
    verbs = (frame(text, "said", layer=Layer.PROPOSITION), frame(text, "left", layer=Layer.PROPOSITION))
    propositions = target(example(text, {}, train_mentions=False, frames=verbs, layers=frozenset({Layer.PROPOSITION})))
    made = collate([names, events, cues, propositions], 0, CONFIG)
    assert made.words.tags.all(1).tolist() == [False] * 4 + [True] * 12
    assert made.words.events.all(1).tolist() == [True] * 4 + [False] * 4 + [True] * 8
    assert made.words.cues.all(1).tolist() == [True] * 8 + [False] * 4 + [True] * 4
    assert made.words.events[4:8].float().argmax(1).tolist() == [0, 0, 0, 1 + CONFIG.event_types.index("Travel")]
    assert made.words.cues[8:12].float().argmax(1).tolist() == [0, 1, 0, 0]
    assert made.words.propositions.tolist() == [-1] * 12 + [0, 1, 0, 1]
    assert [(g.layer, g.frames.words.tolist()) for g in made.frames] == [
        (Layer.EVENT, [[4, 5, 6, 7]]), (Layer.PROPOSITION, [[12, 13, 14, 15]] * 2), (Layer.CUE, [[8, 9, 10, 11]]),
    ]  # fmt: skip
    assert made.chains is None and made.pairs is None


TALE = "Zoe met the head of Acme.\nShe left.\nMax saw Zoe and the head."
CHAINS = (chain(TALE, "Zoe", "She"), chain(TALE, "the |head of Acme", "Max"))


def told(identifier: str, *, length: int = 32) -> list[Target]:
    """Return the windows of a tale with two chains."""
    made = example(TALE, {}, id=identifier, train_mentions=False, chains=CHAINS)
    return list(make_targets(made, TOKENIZER, CONFIG, TITLES, length=length))


def test_chains_run_through_the_windows_of_a_document() -> None:
    one = told("a")
    assert [len(t.window.start) for t in one] == [10, 7]  # the first two sentences, then the last
    made = collate(one, 0, CONFIG).chains
    assert made is not None
    assert made.rows.tolist() == list(range(17)) and made.document.tolist() == [0] * 17
    zoe, head = made.chain[0].item(), made.chain[3].item()
    assert zoe != head
    assert made.chain.tolist() == [zoe, -1, -1, head, -1, -1, -1, zoe, -1, -1, head, *[-1] * 6]
    assert made.heads.tolist() == [0, 3, 7, 10]
    assert made.edges.tolist() == [[0, 0], [2, 5], [0, 0], [0, 0]]
    assert made.near.tolist() == [
        [*range(7)], [*range(7)], [7, 8, 9, 9, 9, 9, 9], [*range(10, 17)],
    ]  # fmt: skip
    same = made.identity[0] == made.identity
    assert same.nonzero()[:, 0].tolist() == [0, 12]  # the other "Zoe", chained or not


def test_of_what_is_mentioned_once_the_edges_are_learned() -> None:
    made = example(TALE, {}, train_mentions=False, chains=CHAINS, singles=chain(TALE, "head of |Acme", "met"))
    (target,) = make_targets(made, TOKENIZER, CONFIG, TITLES, length=60)
    found = collate([target], 0, CONFIG).chains
    assert found is not None
    assert found.heads.tolist() == [0, 1, 3, 5, 7, 10]
    assert found.edges.tolist()[3] == [3, 5]  # "head of Acme"
    assert found.chain[[1, 5]].tolist() == [-1, -1]


def test_chains_of_two_documents_are_apart() -> None:
    made = collate([*told("a"), *told("b")], 0, CONFIG).chains
    assert made is not None
    assert made.document.tolist() == [0] * 17 + [1] * 17
    first, second = (set(made.chain[made.document == d].tolist()) - {-1} for d in (0, 1))
    assert len(first) == len(second) == 2 and not first & second
    assert made.heads.tolist() == [0, 3, 7, 10, 17, 20, 24, 27]


def test_words_without_coreference_are_left_out_of_chains() -> None:
    plain = target(example("the port", NAMES))
    made = collate([plain, *told("a")], 0, CONFIG).chains
    assert made is not None and made.rows.tolist() == list(range(2, 19)) and made.heads.tolist() == [2, 5, 9, 12]
    assert made.near[0].tolist() == list(range(2, 9))


def test_a_document_without_chains_still_says_that_no_word_is_a_mention() -> None:
    made = collate([target(example("the port", {}, chains=()))], 0, CONFIG).chains
    assert made is not None
    assert made.chain.tolist() == [-1, -1] and made.heads.tolist() == []
    assert made.edges.shape == (0, 2) and made.near.shape == (0, 1)


@given(st.lists(st.integers(1, 60), max_size=40), st.integers(0, 5), st.integers(8, 300))
def test_batches_hold_every_window_once_within_the_budget(lengths: list[int], seed: int, budget: int) -> None:
    made = [TARGETS[n] for n in lengths]
    grouped = list(batches(made, budget=budget, rng=random.Random(seed)))
    assert sorted(id(t) for group in grouped for t in group) == sorted(map(id, made))
    for group in grouped:
        assert len(group) == 1 or max(len(t.window.pieces) for t in group) * len(group) <= budget
    again = batches(made, budget=budget, rng=random.Random(seed))
    assert [list(map(id, group)) for group in again] == [list(map(id, group)) for group in grouped]


TARGETS = {n: target(example(" ".join(["port"] * n), {})) for n in range(1, 61)}


@given(
    st.lists(st.integers(1, 60), max_size=15), st.lists(st.integers(1, 25), max_size=5), st.integers(0, 5),
    st.integers(60, 400),
)  # fmt: skip
def test_documents_with_chains_stay_in_order_and_together(
    plain: list[int], sizes: list[int], seed: int, budget: int
) -> None:
    documents = [
        [replace(t, document=f"{n}", window=replace(t.window, start=t.window.start + 1000 * i))
         for i, t in enumerate([CHAINED[size % 7]] * size)]
        for n, size in enumerate(sizes)
    ]  # fmt: skip
    made = [TARGETS[n] for n in plain] + [t for parts in documents for t in parts]
    random.Random(seed).shuffle(made)
    groups = list(batches(made, budget=budget, rng=random.Random(seed)))
    assert sorted(id(t) for group in groups for t in group) == sorted(map(id, made))
    for group in groups:
        assert len(group) == 1 or max(len(t.window.pieces) for t in group) * len(group) <= budget
        assert len({t.chains is None for t in group}) == 1
    for n, parts in enumerate(documents):
        held = [[t for t in group if t.chains is not None and t.document == f"{n}"] for group in groups]
        held = sorted((part for part in held if part), key=lambda part: int(part[0].window.start[0]))
        assert [id(t) for part in held for t in part] == [id(t) for t in parts]  # runs of the document, in order
        size = len(parts[0].window.pieces)
        if size * len(parts) * 2 <= budget:
            assert len(held) <= 2


CHAINED = {n: target(example(" ".join(["port"] * (n + 3)), {}, chains=())) for n in range(7)}


def test_links_of_other_spans_are_passed_over() -> None:
    made = example(STORY, NAMES, negatives=ALL)
    stray = replace(made, links=(Link(Span(0, 2), at(STORY, "Acme"), ("works_for",)),))
    assert pairs(stray) == pairs(made)
