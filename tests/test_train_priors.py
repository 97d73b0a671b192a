"""Corpora -> what each stem mostly is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from factwire.extract import checkpoint
from factwire.extract.labels import Layer
from factwire.train import priors as module
from factwire.train.collection import Corpora
from factwire.train.examples import Example
from factwire.train.priors import count_words, counted
from factwire.train.roles import TitleWords
from network_cases import tiny_network, tiny_tokenizer
from train_cases import example, frame

TEXT = "Roe visited Oslo and they met. Visits end."
CONFIG = tiny_network().config
TYPES = len(CONFIG.event_types)


def story(corpus: str) -> Example:
    frames = (frame(TEXT, "visited", "Visit"), frame(TEXT, "met", "Meeting Negotiation"))
    every = frozenset(CONFIG.event_types)
    return example(TEXT, {}, frames=frames, corpus=corpus, layers=frozenset({Layer.EVENT}), event_types=every)


def test_events_are_counted_by_stem_and_corpus() -> None:
    made = counted([story("newsevents"), story("passages"), story("elsewhere")], tiny_tokenizer(), CONFIG, least=1)
    rows = dict(zip(made.stems, made.counts, strict=False))
    visit, meeting, talks = (1 + CONFIG.event_types.index(name) for name in ("Visit", "Meeting", "Negotiation"))
    assert rows["visit"][visit] == 3 and rows["visit"][0] == 3 and rows["visit"].sum() == 6
    assert rows["met"][meeting] == rows["met"][talks] == 1.5
    assert rows["oslo"][0] == 3
    assert np.allclose(made.counts[-1], sum(rows.values()))


def test_predicates_are_counted() -> None:
    frames = (frame(TEXT, "visited", layer=Layer.PROPOSITION),)
    told = example(TEXT, {}, frames=frames, corpus="propbank_ewt", layers=frozenset({Layer.PROPOSITION}))
    made = counted([told], tiny_tokenizer(), CONFIG, least=1)
    rows = dict(zip(made.stems, made.counts, strict=False))
    assert rows["visit"][TYPES + 2 :].tolist() == [1, 1] and rows["met"][TYPES + 2 :].tolist() == [1, 0]
    assert not made.counts[:, : TYPES + 2].any()


@pytest.mark.parametrize("held", [0, 20])
def test_a_model_gets_a_table_and_keeps_its_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, held: int) -> None:
    dev = tuple(replace(story("passages"), id=f"d{n}") for n in range(2 * held))
    found = Corpora((story("passages"),) * 4, dev, TitleWords(frozenset(), frozenset()))
    monkeypatch.setattr(module, "read_corpora", lambda data, wanted, seed: found)
    network = tiny_network()
    checkpoint.save(tmp_path / "model", network, tiny_tokenizer())
    count_words(tmp_path / "model", tmp_path / "out", tmp_path)
    one, other = (load_file(tmp_path / name / "model.safetensors") for name in ("model", "out"))
    assert one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)
    made, _ = checkpoint.load(tmp_path / "out")
    assert made.priors is not None and "visit" in made.priors.stems
    assert replace(made.config, event_threshold=0.5) == replace(network.config, event_threshold=0.5)
    assert (made.config.event_threshold == network.config.event_threshold) == (held == 0)
