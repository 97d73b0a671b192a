"""Relations of given mentions: what counts, and that two names are related throughout an article."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from factwire.extract.network import Batch, Network, Pairs
from factwire.train.batches import make_targets
from factwire.train.evaluate_related import related_tally
from factwire.train.roles import TitleWords
from factwire.vocab import RELATIONS
from network_cases import tiny_network, tiny_tokenizer
from train_cases import STORY, example

NONE = TitleWords(frozenset(), frozenset())


def counted(network: Network, *stories: object) -> tuple[int, int, int]:
    tally = related_tally(network, tiny_tokenizer(), stories)  # type: ignore[arg-type]
    return tally.right, tally.predicted, tally.gold


@pytest.mark.parametrize("least", [0.0, 1.1])
def test_relations_of_given_mentions(least: float) -> None:
    network = tiny_network()
    network.config = replace(network.config, thresholds=dict.fromkeys(RELATIONS, least))
    targets = list(make_targets(STORY, tiny_tokenizer(), network.config, NONE, length=160))
    cells = sum(int((t.positive | t.negative).sum()) for t in targets)
    assert counted(network, STORY) == ((1, cells, 1) if least == 0 else (0, 0, 1))


def test_alternatives_of_given_mentions_count_once() -> None:
    made = replace(STORY, links=(replace(STORY.links[0], types=("works_for", "head_of")),), negatives=frozenset())
    network = tiny_network()
    network.config = replace(network.config, thresholds=dict.fromkeys(RELATIONS, 0.0))
    assert counted(network, made) == (1, 1, 1)


def test_a_relation_that_is_read_once_holds_for_all_pairs_of_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    told = example(
        "Zoe of Acme met Max.\nMax knows Acme.\nZoe left Acme.", {"Zoe": "PERSON", "Acme": "ORG", "Max": "PERSON"},
        [("Zoe", "works_for", "Acme")], negatives=frozenset({"works_for"}),
    )  # fmt: skip
    assert counted_with_one_pair(monkeypatch, told) == (1, 2, 1)


def counted_with_one_pair(monkeypatch: pytest.MonkeyPatch, *stories: object) -> tuple[int, int, int]:
    network = tiny_network()
    column = network.config.relations.index("works_for")

    def first_only(states: torch.Tensor, batch: Batch, pairs: Pairs) -> torch.Tensor:
        logits = torch.full((len(pairs.window), len(network.config.relations)), -9.0)
        logits[0, column] = 9.0
        return logits

    monkeypatch.setattr(network, "relate", first_only)
    return counted(network, *stories)
