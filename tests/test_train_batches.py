"""Targets say what a corpus says and nothing more; batches keep to their budget."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Span
from factwire.extract import windows
from factwire.extract.network import NetworkConfig
from factwire.train.batches import Bools, Target, batches, collate, make_targets, recase
from factwire.train.examples import Example, Link
from factwire.train.roles import TitleWords
from factwire.vocab import RELATIONS
from network_cases import tiny_tokenizer
from train_cases import at, example

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


@pytest.mark.parametrize(
    ("upper", "lower", "title", "shapes"),
    [(1.0, 0.0, 0.0, "UUUPD"), (0.0, 1.0, 0.0, "LLLPD"), (0.0, 0.0, 1.0, "TTTPD"), (0.0, 0.0, 0.0, "TLTPD")],
)
def test_recase(upper: float, lower: float, title: float, shapes: str) -> None:
    one = target(example("Zoe said A, 7", {}))
    codes = {"U": windows.UPPER, "L": windows.LOWER, "T": windows.TITLE, "P": windows.PUNCTUATION, "D": windows.DIGITS}
    changed = recase(one, random.Random(1), upper=upper, lower=lower, title=title).window
    assert changed.shapes[changed.first].tolist() == [codes[c] for c in shapes]
    assert changed.pieces is one.window.pieces and changed.shapes[0] == windows.NONE
    assert one.window.shapes[one.window.first].tolist() == [codes[c] for c in "TLTPD"]


def test_collate_shifts_words() -> None:
    first = target(example(STORY, NAMES, [("Zoe", "works_for", "Acme")], negatives=ALL))
    second = target(replace(example("Max in Lagos", NAMES | {"Zoe": "PERSON"}), links=(), train_mentions=False))
    third = target(example("the Max of Acme", NAMES, [("Max", "head_of", "Acme")], negatives=frozenset({"head_of"})))
    made = collate([first, second, third], 0)
    sizes = [len(t.window.start) for t in (first, second, third)]
    assert made.allowed.shape == (sum(sizes), len(CONFIG.tags))
    assert made.trained.tolist() == [True] * sizes[0] + [False] * sizes[1] + [True] * sizes[2]
    assert made.pairs is not None and len(made.pairs.window) == len(first.head) + 1
    assert made.pairs.window.tolist() == [0] * len(first.head) + [2]
    assert made.pairs.head[-1].tolist() == [sum(sizes[:2]) + 1] * 2 + [CONFIG.entity_types.index("PERSON")]
    assert made.pairs.tail[-1].tolist() == [sum(sizes[:2]) + 3] * 2 + [CONFIG.entity_types.index("ORG")]
    assert made.positive.sum(1).tolist()[-1] == 1


def test_collate_without_pairs() -> None:
    assert collate([target(example("the port", {}))], 0).pairs is None


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


def test_links_of_other_spans_are_passed_over() -> None:
    made = example(STORY, NAMES, negatives=ALL)
    stray = replace(made, links=(Link(Span(0, 2), at(STORY, "Acme"), ("works_for",)),))
    assert pairs(stray) == pairs(made)
