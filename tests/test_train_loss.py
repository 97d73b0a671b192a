"""Losses on hand-made logits, against the textbook formulas."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from factwire.train.loss import mention_loss, relation_loss

NO = torch.zeros(1, 3, dtype=torch.bool)


def cells(*columns: int) -> torch.Tensor:
    row = NO.clone()
    row[0, list(columns)] = True
    return row


def probability(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


@given(st.integers(0, 9))
def test_one_allowed_tag_is_cross_entropy(seed: int) -> None:
    logits = torch.randn(6, 5, generator=torch.Generator().manual_seed(seed))
    gold = torch.arange(6) % 5
    allowed = torch.nn.functional.one_hot(gold, 5).bool()
    loss = mention_loss(logits, allowed, torch.ones(6, dtype=torch.bool))
    torch.testing.assert_close(loss, torch.nn.functional.cross_entropy(logits, gold))


def test_all_allowed_is_free() -> None:
    logits = torch.tensor([[3.0, -2.0, 0.5]], requires_grad=True)
    loss = mention_loss(logits, ~NO, torch.tensor([True]))
    loss.backward()  # type: ignore[no-untyped-call]
    assert loss.item() == pytest.approx(0, abs=1e-6) and logits.grad is not None and logits.grad.abs().max() < 1e-6


def test_alternatives_share_the_probability() -> None:
    logits = torch.tensor([[0.0, 0.0, 0.0]])
    assert mention_loss(logits, cells(0, 2), torch.tensor([True])).item() == pytest.approx(-math.log(2 / 3))


def test_words_without_target_do_not_count() -> None:
    logits = torch.tensor([[9.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    allowed = torch.cat([cells(1), cells(1)])
    loss = mention_loss(logits, allowed, torch.tensor([False, True]))
    assert loss.item() == pytest.approx(math.log(3))
    assert mention_loss(logits, allowed, torch.tensor([False, False])).item() == 0


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
