"""Temperatures and thresholds on hand-made scores and on the tiny network."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from factwire.train.calibrate import (
    DEFAULT,
    GRID,
    LEAST,
    _threshold,
    calibrate,
    cautious,
    half_of,
)
from factwire.train.roles import TitleWords
from factwire.vocab import RELATIONS
from network_cases import tiny_network, tiny_tokenizer
from train_cases import STORY

NONE = TitleWords(frozenset(), frozenset())


def test_threshold_has_the_best_f1() -> None:
    scores = np.array([0.95] * 20 + [0.62] * 20 + [0.6] * 30)
    truth = np.array([True] * 38 + [False] * 32)
    assert _threshold(scores, truth, gold=38) == 0.62
    assert _threshold(scores, np.arange(70) < 20, gold=20) == 0.9
    assert _threshold(scores / 10, truth, gold=38) == 0.3


def test_few_pairs_keep_the_default() -> None:
    assert _threshold(np.linspace(0, 1, 50), np.arange(50) < LEAST - 1, gold=LEAST - 1) == DEFAULT
    assert _threshold(np.zeros(0), np.zeros(0, dtype=bool), gold=0) == DEFAULT


def test_halves_are_stable_and_even() -> None:
    halves = [half_of(f"DW_{n}") for n in range(400)]
    assert 160 < sum(halves) < 240 and halves == [half_of(f"DW_{n}") for n in range(400)]


def test_calibration_changes_the_configuration_only() -> None:
    network = tiny_network()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    fitted = calibrate(network, tiny_tokenizer(), [STORY] * 3, NONE)
    assert all(torch.equal(before[name], value) for name, value in fitted.state_dict().items())
    config = fitted.config
    assert {config.mention_temperature, config.relation_temperature} <= {float(t) for t in GRID}
    assert config.thresholds == dict.fromkeys(RELATIONS, DEFAULT)
    # Random weights are wrong more often than they are sure: the flattest scores fit best.
    assert config.mention_temperature == max(GRID)


def test_thresholds_of_relations_may_be_raised() -> None:
    config = replace(tiny_network().config, thresholds={"works_for": 0.5, "born_in": 0.3})
    assert cautious(config, 0.1).thresholds == {"works_for": 0.55, "born_in": 0.37}
    assert cautious(config, 0.0) == config
