"""Which mentions of events may be one: pairs, what is told of them, links."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Argument, Predicate, Segmented, Sentence, Span
from factwire.extract import event_links as module
from factwire.extract.event_links import BACK, Trigger, Triggers, comparable, link_events, pairs_of
from factwire.extract.heads import EventLinkHead
from factwire.vocab import ALIKE, EVENT_TYPES, ROLES
from network_cases import segmented

TYPES = tuple(EVENT_TYPES)
TEXT = "Gunmen attacked Acme. The attack was long, and he attacked Acme\u2019s men."
VISIT, ATTACK = TYPES.index("Visit"), TYPES.index("Attack")


def at(phrase: str, number: int = 0) -> Span:
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(phrase, start + 1)
    return Span(start, start + len(phrase))


def triggers() -> Triggers:
    found = [
        Trigger(at("attacked"), ATTACK, (("agent", at("Gunmen")), ("victim", at("Acme")))),
        Trigger(at("attack", 1), ATTACK, ()),
        Trigger(
            at("attacked", 1), VISIT, (("agent", at("he", 1)), ("recipient", at("Acme", 1)), ("victim", at("men", 1)))
        ),
    ]
    cut = TEXT.index(" The")
    return Triggers.of(found, TEXT, [Span(0, cut), Span(cut + 1, len(TEXT))])


def sign(column: str, later: int, earlier: int) -> float:
    names = ["gap", "nearer", "near", "kind", "stem", "definite", "was definite", "crossed", "together", "joined"]
    names += [f"same {role}" for role in ROLES] + [f"other {role}" for role in ROLES]
    row = triggers().signs(np.array([later]), np.array([earlier]))[0]
    assert len(row) == len(names) == EventLinkHead.SIGNS
    return float(row[names.index(column)])


def test_types_that_may_be_one() -> None:
    table = comparable(TYPES)
    assert (table == table.T).all()
    pairs = {frozenset({TYPES[a], TYPES[b]}) for a, b in zip(*np.nonzero(table), strict=True)}
    assert pairs == {frozenset({kind}) for kind in TYPES if kind != "Other"} | set(ALIKE)
    assert comparable(("Visit", "Attack")).tolist() == [[True, False], [False, True]]


@given(st.lists(st.integers(0, 3), max_size=12), st.integers(1, 5))
def test_pairs_are_those_of_comparable_types_not_too_far_back(kinds: list[int], back: int) -> None:
    table = comparable(("Visit", "Meeting", "Negotiation", "Other"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BACK", back)
        later, earlier = pairs_of(np.array(kinds, dtype=np.int64), table)
    expected = [(a, b) for a in range(len(kinds)) for b in range(max(0, a - back), a) if table[kinds[a], kinds[b]]]
    assert list(zip(later.tolist(), earlier.tolist(), strict=True)) == expected


def test_what_is_told_of_a_pair() -> None:
    assert (sign("kind", 1, 0), sign("kind", 2, 0)) == (1, 0)
    assert (sign("stem", 1, 0), sign("definite", 1, 0), sign("was definite", 2, 1)) == (1, 1, 1)
    assert (sign("together", 1, 0), sign("together", 2, 1), sign("joined", 2, 1), sign("joined", 2, 0)) == (0, 1, 1, 0)
    assert sign("gap", 1, 0) == pytest.approx(np.log1p(at("attack", 1).start - at("attacked").end) / 8)
    assert (sign("nearer", 1, 0), sign("near", 1, 0)) == (1, 1)


def test_fillers_are_compared_by_their_last_words_and_pronouns_not_at_all() -> None:
    assert (sign("crossed", 2, 0), sign("crossed", 1, 0)) == (1, 0)
    assert (sign("same agent", 2, 0), sign("other agent", 2, 0)) == (0, 0)
    assert (sign("same victim", 2, 0), sign("other victim", 2, 0)) == (0, 1)


def case(count: int) -> tuple[EventLinkHead, list[Predicate], torch.Tensor, Segmented]:
    """Return a head with random weights and visits of one word each."""
    text = " ".join(["visited"] * count)
    with torch.random.fork_rng():
        torch.manual_seed(3)
        head = EventLinkHead(8, 4, len(TYPES)).eval()
        states = torch.randn(count, 12) * 3
        head.output[3].weight.data *= 8
    told = [
        Predicate(f"p{n}", Span(8 * n, 8 * n + 7), "Visit", 0.9, arguments=(Argument("agent", Span(0, 7), 0.9),))
        for n in range(count)
    ]
    read = segmented(text)
    return head, told, states, Segmented(read.article, (Sentence(Span(0, len(text))),), read.tokens)


@torch.inference_mode()
def test_links_name_the_later_first_and_leave_out_what_is_unlikely(monkeypatch: pytest.MonkeyPatch) -> None:
    head, told, states, read = case(12)
    monkeypatch.setattr(module, "LEAST", 0.0)
    every = link_events(head, told, states, read, TYPES)
    assert len(every) == 66 and all(int(one.event[1:]) > int(one.antecedent[1:]) for one in every)
    monkeypatch.setattr(module, "LEAST", 0.5)
    likely = link_events(head, told, states, read, TYPES)
    assert 0 < len(likely) < 66 and set(likely) == {one for one in every if one.score >= 0.5}


@torch.inference_mode()
def test_the_number_of_pairs_at_a_time_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    given = case(12)
    expected = link_events(*given, TYPES)
    monkeypatch.setattr(module, "BLOCK", 7)
    made = link_events(*given, TYPES)
    assert [(one.event, one.antecedent) for one in made] == [(one.event, one.antecedent) for one in expected]
    assert [one.score for one in made] == pytest.approx([one.score for one in expected], abs=1e-3)


@torch.inference_mode()
def test_one_predicate_has_no_link_and_time_is_linear() -> None:
    head, told, states, read = case(1)
    assert link_events(head, told, states, read, TYPES) == ()
    kinds = np.zeros(20 * BACK, dtype=np.int64)
    assert len(pairs_of(kinds, comparable(TYPES))[0]) < 20 * BACK * BACK
