"""Decoding against brute force, on hand-made and random scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factwire.extract import decode
from factwire.extract.decode import (
    Bools,
    Floats,
    Ints,
    TaggedSpan,
    allowed_transitions,
    arguments,
    candidate_pairs,
    compatible,
    edges,
    moved,
    sigmoid,
    softmax,
    spans_of,
    taken,
    triggers,
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


def one_by_one(scores: Floats, breaks: Bools, transitions: Bools) -> list[int]:
    """Return the best valid path, word by word and tag by tag; of equal predecessors and ends the first."""
    made: list[int] = []
    bounds = [*np.flatnonzero(breaks).tolist(), len(scores)]
    for begin, end in itertools.pairwise(bounds):
        best = [s if allowed else -np.inf for s, allowed in zip(scores[begin].tolist(), transitions[0], strict=True)]
        back = []
        for row in scores[begin + 1 : end].tolist():
            before = [
                max(range(len(best)), key=lambda i, j=j: (transitions[i, j], best[i], -i)) for j in range(len(best))
            ]
            back.append(before)
            best = [
                best[i] + s if transitions[i, j] else -np.inf for j, (i, s) in enumerate(zip(before, row, strict=True))
            ]
        path = [int(np.argmax(best))]
        for before in reversed(back):
            path.append(before[path[-1]])
        made += path[::-1]
    return made


@given(st.data())
def test_sentences_are_decoded_together_as_one_by_one(data: st.DataObject) -> None:
    """Any transitions under which every tag goes on to something; more sentences than are decoded at a time."""
    tags = data.draw(st.integers(1, 5))
    transitions = np.array(data.draw(st.lists(st.booleans(), min_size=tags * tags, max_size=tags * tags)))
    transitions = transitions.reshape(tags, tags)
    transitions[:, 0] = True
    sizes = data.draw(st.lists(st.integers(1, 9), min_size=1, max_size=8))
    breaks = np.concatenate([np.arange(size) == 0 for size in sizes])
    random = np.random.default_rng(data.draw(st.integers(0, 1000)))
    scores = -random.integers(0, 64, (len(breaks), tags)).astype(np.float32) / 8
    scores *= np.where(random.random((len(breaks), 1)) < 0.5, 8, 1).astype(np.float32)  # some words are sure
    expected = one_by_one(scores, breaks, transitions)
    groups = decode.PATHS
    try:
        for decode.PATHS in (1, 3, 64):
            path = viterbi(scores, breaks, transitions)
            for begin, end in itertools.pairwise([*np.flatnonzero(breaks).tolist(), len(scores)]):
                some, other = path[begin:end].tolist(), expected[begin:end]
                assert transitions[0, some[0]] and all(transitions[a, b] for a, b in itertools.pairwise(some))
                places = range(begin, end)
                assert scores[places, some].sum() == scores[places, other].sum()
    finally:
        decode.PATHS = groups


def test_sure_words_are_not_decoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is far from the one wrong tag keeps its likeliest tags, and only what is near it is looked at."""
    scores = np.full((40, 5), -9.0, dtype=np.float32)
    scores[:, OUT] = 0.0
    scores[20] = [-3, -2, 0, -9, -9]
    scores[19] = [0, -1, -9, -9, -9]
    seen: list[int] = []
    whole = decode._decode

    def spy(path: Ints, scores: Floats, first: Ints, sizes: Ints, transitions: Bools) -> None:
        seen.extend(sizes.tolist())
        whole(path, scores, first, sizes, transitions)

    monkeypatch.setattr(decode, "_decode", spy)
    path = viterbi(scores, np.arange(40) == 0, TRANSITIONS)
    assert np.flatnonzero(path).tolist() == [19, 20] and path[19:21].tolist() == [B0, I0]
    assert seen == [3]  # the word before and itself, and the sure word before them


def test_a_tag_that_nothing_leads_to_is_never_given() -> None:
    transitions = np.ones((3, 3), dtype=bool)
    transitions[:, 2] = False
    scores = np.array([[-1, -2, 0], [-2, -1, 0], [-3, -1, 0]], dtype=np.float32)
    assert viterbi(scores, np.array([True, False, False]), transitions).tolist() == [0, 1, 1]


def test_a_constant_per_word_changes_nothing() -> None:
    rng = np.random.default_rng(4)
    scores = rng.normal(size=(60, 5)).astype(np.float32)
    breaks = np.arange(60) % 7 == 0
    path = viterbi(scores, breaks, TRANSITIONS)
    assert not np.array_equal(path, scores.argmax(1))
    assert np.array_equal(viterbi(scores + rng.normal(size=(60, 1)).astype(np.float32), breaks, TRANSITIONS), path)


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
    spans = spans_of(path, np.array([0.9, 0.4, 0.8, 1.0, 0.5, 0.5, 0.5], dtype=np.float32))
    assert [(s.first, s.last, s.type) for s in spans] == [(0, 1, 0), (2, 2, 0), (4, 6, 1)]
    assert [s.score for s in spans] == pytest.approx([0.6, 0.8, 0.5], abs=1e-6)
    assert moved(spans[2], -4) == TaggedSpan(0, 2, 1, spans[2].score)
    assert spans_of(np.zeros(3, dtype=np.int64), np.ones(3, dtype=np.float32)) == []


def test_a_score_is_taken_of_the_tag_that_is_given() -> None:
    probabilities = np.arange(6, dtype=np.float32).reshape(2, 3)
    assert taken(probabilities, np.array([2, 0])).tolist() == [2.0, 3.0]


@given(cases())
def test_spans_cover_exactly_the_tagged_words(case: tuple[Floats, Bools]) -> None:
    scores, breaks = case
    path = viterbi(scores, breaks, TRANSITIONS)
    spans = spans_of(path, taken(np.exp(scores), path))
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
    heads, tails = candidate_pairs(np.array([0, 1, 2, 0, 1, 0, 1]), np.array([4, 4, 4, 4, 5, 9, 9]), fits)
    assert list(zip(heads.tolist(), tails.tolist(), strict=True)) == [
        (0, 1), (0, 3), (3, 0), (3, 1), (5, 6),
    ]  # fmt: skip
    none = np.zeros(0, dtype=np.int64)
    nothing = candidate_pairs(none, none, fits)
    assert [a.tolist() for a in nothing] == [[], []]


NONE, VISIT, ATTACK, GOES_ON = range(4)


def labels(*rows: tuple[float, float, float, float]) -> Floats:
    """Return event label probabilities: none, two types, "goes on"."""
    return np.array(rows, dtype=np.float32)


def found(probabilities: Floats, *, breaks: tuple[int, ...] = (0,), least: float = 0.5) -> list[tuple[int, int, int]]:
    starts = np.isin(np.arange(len(probabilities)), breaks)
    return [(t.first, t.last, t.type) for t in triggers(probabilities, starts, least)]


QUIET = (0.9, 0.05, 0.03, 0.02)
ON = (0.1, 0.1, 0.1, 0.7)


def test_a_trigger_begins_where_the_types_together_are_likely() -> None:
    """Two types that share the probability of an event are no reason to miss it; the score is that of the type."""
    row = (0.4, 0.26, 0.3, 0.04)
    assert found(labels(QUIET, row, QUIET)) == [(1, 1, ATTACK - 1)]
    assert found(labels(QUIET, row, QUIET), least=0.57) == []
    assert [t.score for t in triggers(labels(row), np.array([True]), 0.5)] == pytest.approx([0.3])


def test_the_threshold_is_reached_by_equality() -> None:
    assert found(labels((0.5, 0.25, 0.25, 0.0))) == [(0, 0, VISIT - 1)]
    assert found(labels((0.5, 0.25, 0.125, 0.125))) == []


def test_a_trigger_goes_on_while_that_is_the_likeliest() -> None:
    visit = (0.1, 0.8, 0.1, 0.0)
    assert found(labels(visit, ON, ON, QUIET, ON)) == [(0, 2, VISIT - 1)]
    assert found(labels(visit, (0.5, 0.0, 0.05, 0.45), ON)) == [(0, 0, VISIT - 1)]
    assert found(labels(visit, ON)) == [(0, 1, VISIT - 1)]


def test_a_trigger_ends_where_another_begins() -> None:
    visit, attack = (0.1, 0.8, 0.1, 0.0), (0.1, 0.05, 0.7, 0.15)
    assert found(labels(visit, attack, ON, visit)) == [(0, 0, 0), (1, 2, 1), (3, 3, 0)]
    low = (0.1, 0.2, 0.25, 0.45)  # "goes on" is likelier than each type, but some event begins
    assert found(labels(visit, low), least=0.4) == [(0, 0, 0), (1, 1, 1)]


def test_a_trigger_ends_with_its_sentence() -> None:
    visit = (0.1, 0.8, 0.1, 0.0)
    assert found(labels(visit, ON, ON), breaks=(0, 2)) == [(0, 1, 0)]
    assert found(labels(visit, ON, ON), breaks=(0, 1)) == [(0, 0, 0)]


def test_nothing_goes_on_from_nothing() -> None:
    assert found(labels(ON, ON, QUIET, ON)) == []
    assert found(np.zeros((0, 4), dtype=np.float32), breaks=()) == []


def test_arguments_are_valid_and_tell_roles_by_number() -> None:
    probabilities = np.full((6, 5), 0.02, dtype=np.float32)
    for word, tag in enumerate((B0, I0, OUT, B1, B0, I0)):
        probabilities[word, tag] = 0.9
    read = argued(probabilities)
    assert [(a.first, a.last, a.type) for a in read] == [(0, 1, 0), (3, 3, 1), (4, 5, 0)]
    assert [a.score for a in read] == pytest.approx([0.9 / 0.98] * 3, abs=1e-6)


def argued(probabilities: Floats, *breaks: int, temperature: float = 1.0) -> list[TaggedSpan]:
    starts = np.isin(np.arange(len(probabilities)), (0, *breaks))
    return arguments(np.log(probabilities) * temperature, starts, TRANSITIONS, temperature)


def test_an_argument_ends_with_its_scope() -> None:
    probabilities = np.full((4, 5), 0.02, dtype=np.float32)
    for word, tag in enumerate((B0, I0, I0, I0)):
        probabilities[word, tag] = 0.92
    assert [(a.first, a.last) for a in argued(probabilities)] == [(0, 3)]
    assert [(a.first, a.last) for a in argued(probabilities, 2)] == [(0, 1), (2, 3)]


def test_the_temperature_is_that_of_the_scores() -> None:
    probabilities = np.array([[0.2, 0.7, 0.02, 0.04, 0.04], [0.9, 0.04, 0.04, 0.01, 0.01]], dtype=np.float32)
    assert [a.score for a in argued(probabilities, temperature=2.5)] == pytest.approx([0.7], abs=1e-6)


def test_an_argument_does_not_begin_inside() -> None:
    """The likeliest tags would be I0, I0, I1; the argument begins before what is likely to be its inside."""
    probabilities = np.array(
        [[0.1, 0.2, 0.6, 0.05, 0.05], [0.1, 0.1, 0.7, 0.05, 0.05], [0.3, 0.1, 0.1, 0.05, 0.45]], dtype=np.float32
    )
    read = argued(probabilities)
    assert [(a.first, a.last, a.type) for a in read] == [(0, 1, 0)]
    assert read[0].score == pytest.approx((0.2 * 0.7) ** 0.5, abs=1e-6)


def test_no_arguments_of_no_words() -> None:
    assert argued(np.zeros((0, 5), dtype=np.float32)) == []


def test_edges_lie_around_the_head_among_the_words_near() -> None:
    begin = np.array([[1, 3, 2, 9, 9], [5, 0, 0, 0, 0], [0, 0, 0, 0, 0]], dtype=np.float32)
    stop = np.array([[9, 9, 1, 2, 8], [0, 0, 0, 0, 9], [0, 0, 0, 1, 9]], dtype=np.float32)
    near = np.arange(5) < np.array([4, 1, 5])[:, None]
    near[2, 0] = False
    first, last = edges(begin, stop, np.array([2, 0, 3]), near)
    assert first.tolist() == [1, 0, 1]  # 9 and 9 come after the head
    assert last.tolist() == [3, 0, 4]  # 9, 9 before the head, 8 and 9 are not near


@given(st.data())
def test_a_mention_holds_its_head(data: st.DataObject) -> None:
    rows, width = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 6))
    size = data.draw(st.lists(st.integers(1, width), min_size=rows, max_size=rows))
    low = [data.draw(st.integers(0, n - 1)) for n in size]
    head = [data.draw(st.integers(a, n - 1)) for a, n in zip(low, size, strict=True)]
    steps = np.arange(width)
    near = (steps >= np.array(low)[:, None]) & (steps < np.array(size)[:, None])
    cells = st.lists(st.integers(-9, 9), min_size=rows * width, max_size=rows * width)
    begin, stop = (np.array(data.draw(cells), dtype=np.float32).reshape(rows, width) for _ in range(2))
    first, last = edges(begin, stop, np.array(head), near)
    for row in range(rows):
        assert low[row] <= first[row] <= head[row] <= last[row] < size[row]
        assert begin[row, first[row]] == begin[row, low[row] : head[row] + 1].max()
        assert stop[row, last[row]] == stop[row, head[row] : size[row]].max()
