"""The average of two models."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from factwire.errors import ConfigError
from factwire.extract import checkpoint
from factwire.train import average as module
from factwire.train.average import average
from factwire.train.collection import Corpora
from factwire.train.roles import TitleWords
from network_cases import tiny_network, tiny_tokenizer


@pytest.fixture(autouse=True)
def _no_corpora(monkeypatch: pytest.MonkeyPatch) -> None:
    none = Corpora((), (), TitleWords(frozenset(), frozenset()))
    monkeypatch.setattr(module, "read_corpora", lambda data, wanted: none)


@pytest.fixture
def models(tmp_path: Path) -> tuple[Path, Path]:
    for seed, name in ((1, "newer"), (2, "older")):
        checkpoint.save(tmp_path / name, tiny_network(seed), tiny_tokenizer(), storage="fp32")
    return tmp_path / "newer", tmp_path / "older"


def test_weights_lie_between(models: tuple[Path, Path], tmp_path: Path) -> None:
    newer, older = models
    tensors = load_file(older / "model.safetensors")
    fresh = {name: value for name, value in tensors.items() if not name.startswith("roles.")}
    save_file(fresh, older / "model.safetensors")
    average(newer, older, tmp_path / "out", tmp_path, share=0.75)
    made, new = (load_file(folder / "model.safetensors") for folder in (tmp_path / "out", newer))
    for name, value in made.items():
        expected = new[name] if name.startswith("roles.") else 0.75 * new[name] + 0.25 * fresh[name]
        assert torch.allclose(value.float(), expected, atol=2e-3), name


def test_of_models_with_other_relation_heads_all_else_stays(models: tuple[Path, Path], tmp_path: Path) -> None:
    newer, _ = models
    other = tmp_path / "other"
    network, tokenizer = checkpoint.load(newer)
    network.config = replace(network.config, thresholds={"owns": 0.5})
    checkpoint.save(newer, network, tokenizer, storage="fp16")
    with torch.no_grad():
        network.relations.load_state_dict(tiny_network(2).relations.state_dict())
    checkpoint.save(other, network, tokenizer, storage="fp16")
    average(newer, other, tmp_path / "out", tmp_path, share=0.5, caution=0.2)
    made, new, old = (load_file(folder / "model.safetensors") for folder in (tmp_path / "out", newer, other))
    for name, value in made.items():
        assert torch.allclose(value.float(), (new[name].float() + old[name].float()) / 2, atol=2e-3), name
        assert name.startswith("relations.") or torch.equal(value, new[name])
    config = checkpoint.load(tmp_path / "out")[0].config
    assert config == replace(network.config, thresholds={"owns": 0.6})


def test_models_of_different_sizes_have_no_average(models: tuple[Path, Path], tmp_path: Path) -> None:
    newer, older = models
    save_file({"x": torch.zeros(1)}, older / "model.safetensors")
    with pytest.raises(ConfigError, match="no tensor fits"):
        average(newer, older, tmp_path / "out", tmp_path, share=0.5)
