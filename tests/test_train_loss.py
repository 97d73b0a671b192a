"""Losses on hand-made logits, against the textbook formulas."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from factwire.train.loss import antecedent_loss, known_loss, partial_loss, relation_loss

NO = torch.zeros(1, 3, dtype=torch.bool)


def cells(*columns: int) -> torch.Tensor:
    row = NO.clone()
    row[0, list(columns)] = True
    return row


def probability(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


@given(st.integers(0, 9))
def test_one_allowed_label_is_cross_entropy(seed: int) -> None:
    logits = torch.randn(6, 5, generator=torch.Generator().manual_seed(seed))
    gold = torch.arange(6) % 5
    allowed = torch.nn.functional.one_hot(gold, 5).bool()
    torch.testing.assert_close(partial_loss(logits, allowed), torch.nn.functional.cross_entropy(logits, gold))


def test_logits_of_sixteen_bits_lose_nothing_more() -> None:
    logits = (torch.randn(40, 5, generator=torch.Generator().manual_seed(1)) * 9).bfloat16()
    allowed = torch.nn.functional.one_hot(torch.arange(40) % 5, 5).bool()
    assert torch.equal(partial_loss(logits, allowed), partial_loss(logits.float(), allowed))
    gold = torch.arange(40) % 5
    assert torch.equal(known_loss(logits, gold), known_loss(logits.float(), gold))
    parts = allowed, torch.zeros_like(allowed), ~allowed
    assert torch.equal(relation_loss(logits, *parts), relation_loss(logits.float(), *parts))


def test_all_allowed_is_free() -> None:
    logits = torch.tensor([[3.0, -2.0, 0.5]], requires_grad=True)
    loss = partial_loss(logits, ~NO)
    loss.backward()  # type: ignore[no-untyped-call]
    assert loss.item() == 0 and logits.grad is not None and logits.grad.abs().max() == 0


def test_alternatives_share_the_probability() -> None:
    logits = torch.tensor([[0.0, 0.0, 0.0]])
    assert partial_loss(logits, cells(0, 2)).item() == pytest.approx(-math.log(2 / 3))


def test_rows_that_exclude_nothing_do_not_count() -> None:
    logits = torch.tensor([[9.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    assert partial_loss(logits, torch.cat([~NO, cells(1)])).item() == pytest.approx(math.log(3))


@pytest.mark.parametrize(("least", "expected"), [(1, math.log(3)), (2, math.log(3)), (8, math.log(3) / 4)])
def test_few_rows_count_as_the_least(least: int, expected: float) -> None:
    allowed = torch.cat([cells(1), cells(2), ~NO, ~NO, ~NO])
    assert partial_loss(torch.zeros(5, 3), allowed, least=least).item() == pytest.approx(expected)
    target = torch.tensor([1, 2, -1, -1, -1])
    assert known_loss(torch.zeros(5, 3), target, least=least).item() == pytest.approx(expected)


def test_partial_loss_is_finite_at_any_logit() -> None:
    logits = torch.tensor([[500.0, -500.0, 0.0]], requires_grad=True)
    loss = partial_loss(logits, cells(1))
    loss.backward()  # type: ignore[no-untyped-call]
    assert loss.item() == pytest.approx(1000) and logits.grad is not None and logits.grad.isfinite().all()
    assert partial_loss(torch.zeros(0, 3), NO[:0]).item() == 0


def test_known_loss_of_classes() -> None:
    logits = torch.tensor([[1.0, 2.0, 0.0], [5.0, 0.0, 0.0], [0.0, 0.0, 1.0]], requires_grad=True)
    loss = known_loss(logits, torch.tensor([1, -1, 0]))
    first = math.log(math.exp(1) + math.exp(2) + 1) - 2
    third = math.log(2 + math.exp(1))
    assert loss.item() == pytest.approx((first + third) / 2)
    loss.backward()  # type: ignore[no-untyped-call]
    assert logits.grad is not None and logits.grad[1].tolist() == [0, 0, 0] and logits.grad[0, 1] < 0


def test_known_loss_of_one_logit() -> None:
    logits = torch.tensor([1.5, -0.5, 3.0], requires_grad=True)
    loss = known_loss(logits, torch.tensor([1, 0, -1]))
    expected = (-math.log(probability(1.5)) - math.log(1 - probability(-0.5))) / 2
    assert loss.item() == pytest.approx(expected)
    loss.backward()  # type: ignore[no-untyped-call]
    assert logits.grad is not None and logits.grad[2] == 0 and logits.grad[0] < 0 < logits.grad[1]
    assert known_loss(logits, torch.tensor([1, 0, -1]), least=4).item() == pytest.approx(expected / 2)


@pytest.mark.parametrize("logits", [torch.zeros(2, 3), torch.zeros(2), torch.zeros(0)])
def test_known_loss_of_nothing(logits: torch.Tensor) -> None:
    assert known_loss(logits, torch.full((len(logits),), -1)).item() == 0


def before(*documents: int) -> torch.Tensor:
    """Return which word may be whose antecedent, given the document of each word."""
    number = torch.tensor(documents)
    place = torch.arange(len(documents))
    return (place[:, None] > place[None, :]) & (number[:, None] == number[None, :])


def test_right_antecedents_are_summed() -> None:
    scores = torch.tensor([[9.0, 9.0, 9.0, 9.0], [0.0, 9.0, 9.0, 9.0], [1.0, 2.0, 9.0, 9.0], [0.5, -1.0, 3.0, 9.0]])
    chain = torch.tensor([0, 1, 0, 0])
    loss = antecedent_loss(scores, chain, before(0, 0, 0, 0))
    # The first has nothing before it; the second no antecedent; the third word 0; the last words 0 and 2.
    second = math.log(2)
    third = math.log(1 + math.exp(1) + math.exp(2)) - 1
    last = math.log(1 + math.exp(0.5) + math.exp(-1) + math.exp(3)) - math.log(math.exp(0.5) + math.exp(3))
    assert loss.item() == pytest.approx((second + third + last) / 4, rel=1e-5)


def test_words_that_head_no_mention_have_no_antecedent() -> None:
    scores = torch.tensor([[0.0, 0.0], [2.0, 0.0]])
    loss = antecedent_loss(scores, torch.tensor([-1, -1]), before(0, 0))
    assert loss.item() == pytest.approx(math.log(1 + math.exp(2)), rel=1e-5)
    # -1 is no chain of its own; a mention in front of it is no antecedent either
    loss = antecedent_loss(scores, torch.tensor([0, -1]), before(0, 0))
    assert loss.item() == pytest.approx(math.log(1 + math.exp(2)), rel=1e-5)


def test_antecedents_stay_in_the_document() -> None:
    scores = torch.full((4, 4), 5.0, requires_grad=True)
    chain = torch.tensor([0, 0, 7, 7])
    loss = antecedent_loss(scores, chain, before(0, 0, 1, 1))
    assert loss.item() == pytest.approx(2 * (math.log(1 + math.exp(5)) - 5) / 4, rel=1e-4)
    loss.backward()  # type: ignore[no-untyped-call]
    assert scores.grad is not None
    assert scores.grad.nonzero().tolist() == [[1, 0], [3, 2]] and (scores.grad[scores.grad != 0] < 0).all()


def test_antecedents_of_no_words() -> None:
    assert antecedent_loss(torch.zeros(0, 0), torch.zeros(0, dtype=torch.int64), before()).item() == 0


@given(st.integers(0, 9))
def test_sure_and_right_antecedents_cost_nothing(seed: int) -> None:
    chain = torch.randint(-1, 3, (7,), generator=torch.Generator().manual_seed(seed))
    right = (chain[:, None] == chain[None, :]) & (chain >= 0)[:, None]
    sure = torch.where(right, 40.0, -40.0)
    assert antecedent_loss(sure, chain, before(*[0] * 7)).item() < 1e-5
    if (right & before(*[0] * 7)).any():
        assert antecedent_loss(-sure, chain, before(*[0] * 7)).item() > 1


def test_relation_cells() -> None:
    logits = torch.tensor([[1.0, -2.0, 30.0]])
    loss = relation_loss(logits, cells(0), NO, cells(1))
    assert loss.item() == pytest.approx(-math.log(probability(1)) - math.log(1 - probability(-2)), abs=1e-5)


def test_unknown_cells_are_free() -> None:
    logits = torch.tensor([[1.0, -2.0, 3.0]], requires_grad=True)
    loss = relation_loss(logits, cells(0), NO, NO)
    loss.backward()  # type: ignore[no-untyped-call]
    assert logits.grad is not None and logits.grad[0, 1:].tolist() == [0, 0] and logits.grad[0, 0] < 0


def test_either_is_at_least_one() -> None:
    logits = torch.tensor([[0.5, -1.0, 4.0]])
    none = (1 - probability(0.5)) * (1 - probability(-1.0))
    assert relation_loss(logits, NO, cells(0, 1), NO).item() == pytest.approx(-math.log(1 - none), abs=1e-5)


def test_either_of_one_is_positive() -> None:
    logits = torch.tensor([[0.5, -1.0, 4.0]])
    torch.testing.assert_close(relation_loss(logits, NO, cells(1), NO), relation_loss(logits, cells(1), NO, NO))


@pytest.mark.parametrize("logit", [-200.0, -30.0, 0.0, 30.0, 200.0])
def test_either_is_finite_at_any_logit(logit: float) -> None:
    logits = torch.full((1, 3), logit, requires_grad=True)
    loss = relation_loss(logits, NO, cells(0, 1), cells(2))
    loss.backward()  # type: ignore[no-untyped-call]
    assert loss.isfinite() and logits.grad is not None and logits.grad.isfinite().all()


def test_relation_loss_is_a_mean_over_pairs() -> None:
    one = torch.tensor([[0.5, -1.0, 4.0]])
    twice = relation_loss(one.repeat(2, 1), cells(0).repeat(2, 1), NO.repeat(2, 1), cells(1).repeat(2, 1))
    torch.testing.assert_close(twice, relation_loss(one, cells(0), NO, cells(1)))
    assert relation_loss(torch.zeros(0, 3), NO[:0], NO[:0], NO[:0]).item() == 0
