"""Decoding against brute force, on hand-made and random scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factwire.extract.decode import (
    Bools,
    Floats,
    TaggedSpan,
    allowed_transitions,
    candidate_pairs,
    compatible,
    sigmoid,
    softmax,
    spans_of,
    viterbi,
)
from factwire.vocab import ENTITY_TYPES, RELATIONS

OUT, B0, I0, B1, I1 = range(5)
TRANSITIONS = allowed_transitions(2)


def is_valid(path: tuple[int, ...], breaks: Bools) -> bool:
    """Tell whether every I- continues a mention of its type in its own sentence."""
    for w, tag in enumerate(path):
        if tag in (I0, I1) and (w == 0 or breaks[w] or path[w - 1] not in (tag, tag - 1)):
            return False
    return True


def total(scores: Floats, path: tuple[int, ...]) -> float:
    return float(sum(scores[w, tag] for w, tag in enumerate(path)))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Floats, Bools]:
    words = draw(st.integers(1, 5))
    cells = st.integers(-40, 0).map(lambda n: n / 8)  # exact in binary: sums compare without rounding
    scores = draw(st.lists(st.lists(cells, min_size=5, max_size=5), min_size=words, max_size=words))
    breaks = [True, *draw(st.lists(st.booleans(), min_size=words - 1, max_size=words - 1))]
    return np.array(scores, dtype=np.float32), np.array(breaks)


def test_transitions() -> None:
    expected = np.ones((5, 5), dtype=bool)
    expected[[OUT, B1, I1], I0] = False
    expected[[OUT, B0, I0], I1] = False
    assert np.array_equal(TRANSITIONS, expected)


@given(cases())
def test_viterbi_is_brute_force(case: tuple[Floats, Bools]) -> None:
    scores, breaks = case
    path = tuple(viterbi(scores, breaks, TRANSITIONS).tolist())
    assert is_valid(path, breaks)
    valid = (p for p in itertools.product(range(5), repeat=len(scores)) if is_valid(p, breaks))
    assert total(scores, path) == max(total(scores, p) for p in valid)


@given(cases())
def test_shortcut_takes_the_best_tags_when_they_are_valid(case: tuple[Floats, Bools]) -> None:
    scores, breaks = case
    greedy = tuple(scores.argmax(1).tolist())
    assume(is_valid(greedy, breaks))
    assert tuple(viterbi(scores, breaks, TRANSITIONS).tolist()) == greedy


def test_shortcut_is_not_taken_across_a_sentence_boundary() -> None:
    scores = np.full((2, 5), -9.0, dtype=np.float32)
    scores[0, B0] = scores[1, I0] = 0.0
    assert viterbi(scores, np.array([True, False]), TRANSITIONS).tolist() == [B0, I0]
    assert viterbi(scores, np.array([True, True]), TRANSITIONS)[1] != I0


def test_viterbi_of_nothing() -> None:
    assert viterbi(np.zeros((0, 5), dtype=np.float32), np.zeros(0, dtype=bool), TRANSITIONS).tolist() == []


def test_spans() -> None:
    path = np.array([B0, I0, B0, OUT, B1, I1, I1])
    probabilities = np.full((7, 5), 0.0, dtype=np.float32)
    probabilities[np.arange(7), path] = [0.9, 0.4, 0.8, 1.0, 0.5, 0.5, 0.5]
    spans = spans_of(path, probabilities)
    assert [(s.first, s.last, s.type) for s in spans] == [(0, 1, 0), (2, 2, 0), (4, 6, 1)]
    assert [s.score for s in spans] == pytest.approx([0.6, 0.8, 0.5], abs=1e-6)


@given(cases())
def test_spans_cover_exactly_the_tagged_words(case: tuple[Floats, Bools]) -> None:
    scores, breaks = case
    path = viterbi(scores, breaks, TRANSITIONS)
    spans = spans_of(path, np.exp(scores))
    covered = [w for s in spans for w in range(s.first, s.last + 1)]
    assert covered == np.flatnonzero(path).tolist()
    assert all((tag - 1) // 2 == s.type for s in spans for tag in path[s.first : s.last + 1])


def test_softmax() -> None:
    logits = np.array([[1.0, 2.0, 4.0], [1000.0, 0.0, 0.0]], dtype=np.float32)
    expected = np.exp([1, 2, 4]) / np.exp([1, 2, 4]).sum()
    np.testing.assert_allclose(softmax(logits, 1.0), [expected, [1, 0, 0]], atol=1e-6)
    np.testing.assert_allclose(softmax(logits * 3, 3.0), softmax(logits, 1.0), atol=1e-6)
    assert softmax(logits, 9.0)[0].max() < softmax(logits, 1.0)[0].max()


def test_sigmoid_is_quiet_at_any_size() -> None:
    logits = np.array([0.0, 2.0, 1e4, -1e4], dtype=np.float32)
    np.testing.assert_allclose(sigmoid(logits, 1.0), [0.5, 0.880797, 1, 0], atol=1e-6)
    np.testing.assert_allclose(sigmoid(logits, 2.0)[:2], [0.5, 0.731059], atol=1e-6)


def test_compatible_is_the_vocabulary() -> None:
    types, relations = tuple(ENTITY_TYPES), tuple(RELATIONS)
    table = compatible(types, relations)
    listed = {(types[h], types[t], relations[k]) for h, t, k in np.argwhere(table)}
    assert listed == {(h, t, name) for name, row in RELATIONS.items() for h, t in row.properties}


def test_compatible_leaves_out_types_that_a_network_does_not_have() -> None:
    table = compatible(("ORG", "GPE"), ("works_for", "based_in"))
    assert [tuple(cell) for cell in np.argwhere(table)] == [(0, 1, 1)]


def test_candidate_pairs() -> None:
    fits = compatible(("PERSON", "ORG", "DATE"), ("works_for", "spouse_of"))
    spans = [TaggedSpan(0, 1, 0, 1.0), TaggedSpan(3, 3, 1, 1.0), TaggedSpan(4, 4, 2, 1.0), TaggedSpan(6, 6, 0, 1.0),
             TaggedSpan(8, 8, 1, 1.0)]  # fmt: skip
    sentence = np.array([0, 0, 0, 0, 0, 0, 0, 1, 1])
    heads, tails = candidate_pairs(spans, sentence, fits)
    assert list(zip(heads.tolist(), tails.tolist(), strict=True)) == [(0, 1), (0, 3), (3, 0), (3, 1)]
    nothing = candidate_pairs([], sentence, fits)
    assert [a.tolist() for a in nothing] == [[], []]
