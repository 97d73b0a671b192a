"""Pronouns of which a little is known, from the example to the loss."""

from __future__ import annotations

import math

import pytest
import torch

from factwire.extract.network import NetworkConfig
from factwire.train.batches import Chains, collate, make_targets
from factwire.train.examples import Choice
from factwire.train.loss import UNKNOWN, antecedent_loss
from factwire.train.objective import losses
from factwire.train.roles import TitleWords
from network_cases import tiny_network, tiny_tokenizer
from train_cases import chain, example

TEXT = "Ada met Ben Roe . She left"
WORDS = TEXT.split()
ADA, BEN, SHE = chain(TEXT, "Ada", "Ben |Roe", "She")
NOBODY = TitleWords(frozenset(), frozenset())


def chains_of(choice: Choice) -> Chains:
    given = example(TEXT, {}, train_mentions=False, choices=(choice,))
    targets = list(make_targets(given, tiny_tokenizer(), NetworkConfig(encoder={}), NOBODY, length=100))
    made = collate(targets, 0, NetworkConfig(encoder={})).chains
    assert made is not None
    return made


def test_other_words_are_unknown() -> None:
    made = chains_of(Choice(SHE, (ADA,), (BEN,)))
    assert made.chain.tolist() == [0, UNKNOWN, UNKNOWN, 1, UNKNOWN, 0, UNKNOWN]
    assert [word for word, trained in zip(WORDS, made.trained.tolist(), strict=True) if trained] == ["She"]
    assert not len(made.heads)


@pytest.mark.parametrize(
    ("choice", "probability"),
    [
        (Choice(SHE, (ADA,), (BEN,)), 1 / 3),  # of Ada, Roe and nobody
        (Choice(SHE, (), (ADA, BEN)), 4 / 6),  # not two of the five words before, or nobody
        (Choice(ADA, (SHE,), (BEN,)), 1.0),  # the names follow
    ],
)
def test_antecedents(choice: Choice, probability: float) -> None:
    made = chains_of(choice)
    before = torch.ones(len(WORDS), len(WORDS)).tril(-1).bool()
    loss = antecedent_loss(torch.zeros(len(WORDS), len(WORDS)), made.chain, before, made.trained)
    assert math.exp(-loss.item()) == pytest.approx(probability)


def test_the_network_learns_from_them() -> None:
    network = tiny_network()
    given = example(TEXT, {}, train_mentions=False, choices=(Choice(SHE, (ADA,), (BEN,)),))
    targets = list(make_targets(given, tiny_tokenizer(), network.config, NOBODY, length=100))
    found = losses(network, collate(targets, 0, network.config))
    assert {name for name, loss in found.items() if loss.item() > 0} == {"nominals", "antecedents"}
