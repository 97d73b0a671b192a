"""What training begins with: pretrained encoders, whole or cut, and models of ours."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from factwire.errors import CheckpointError, ConfigError
from factwire.extract import checkpoint
from factwire.extract.network import Batch, Network
from factwire.extract.windows import PAD, make_batch, make_windows, special
from factwire.train import start
from mpnet_cases import LONGEST, mpnet_network, mpnet_tokenizer, write_mpnet
from network_cases import segmented, tiny_network, tiny_tokenizer, write_encoder


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_encoder(tmp_path_factory.mktemp("encoders") / "tiny")


@pytest.fixture(scope="module")
def mpnet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_mpnet(tmp_path_factory.mktemp("encoders") / "mpnet")


def weights(folder: Path) -> dict[str, torch.Tensor]:
    return load_file(folder / "model.safetensors")


def batch() -> Batch:
    text = "The minister of ports visited the city on Friday."
    tokenizer = mpnet_tokenizer()
    made = make_windows(tokenizer, text, [s.span for s in segmented(text).sentences])
    return make_batch(list(made), special(tokenizer, PAD))


def test_an_encoder_lends_its_weights(encoder: Path) -> None:
    network, _ = start.new_network(encoder)
    pretrained = weights(encoder)
    assert "model_type" not in network.config.encoder
    assert all(torch.equal(value, pretrained[name]) for name, value in network.encoder.state_dict().items())


def test_the_lowest_layers_of_an_encoder(mpnet: Path) -> None:
    whole, tokenizer = start.new_network(mpnet)
    cut, _ = start.new_network(mpnet, layers=2)
    assert [len(n.encoder.encoder.layer) for n in (whole, cut)] == [3, 2]
    assert cut.config.encoder == {**whole.config.encoder, "num_hidden_layers": 2}
    assert cut.config.encoder["model_type"] == "mpnet" and cut.config.encoder["max_position_embeddings"] == LONGEST + 2
    assert not any("pooler" in name for name in cut.state_dict())
    assert tokenizer.get_vocab() == mpnet_tokenizer().get_vocab()
    cut.shape.load_state_dict(whole.shape.state_dict())
    with torch.inference_mode():
        of = batch()
        inputs = whole.encoder.eval()(inputs_embeds=whole.embed(of), output_hidden_states=True)
        torch.testing.assert_close(cut.eval().encode(of), inputs.hidden_states[2], atol=1e-5, rtol=0)


def test_more_layers_than_there_are(mpnet: Path, encoder: Path) -> None:
    with pytest.raises(ConfigError, match="has 3 layers, of which 4 cannot be taken"):
        start.new_network(mpnet, layers=4)
    with pytest.raises(ConfigError, match="has 2 layers"):
        start.new_network(encoder, layers=3)


def test_frozen_layers_get_no_gradients(mpnet: Path) -> None:
    network, _ = start.new_network(mpnet)
    start.freeze(network, 2)
    network.encode(batch()).square().sum().backward()
    still = {name for name, value in network.encoder.named_parameters() if value.grad is None}
    layers = {
        n for n, _ in network.encoder.named_parameters() if n.startswith(("encoder.layer.0.", "encoder.layer.1."))
    }
    assert still == layers | {"embeddings.word_embeddings.weight"}
    assert network.shape.weight.grad is not None and network.shape.weight.grad.abs().max() > 0
    with pytest.raises(ConfigError, match="frozen is 4, but the encoder has 3 layers"):
        start.freeze(network, 4)


def test_dropout_of_the_encoder_alone(mpnet: Path) -> None:
    network, _ = start.new_network(mpnet)
    start.set_dropout(network, 0.0)
    network.train()
    network.dropout.p = 0.0
    assert torch.equal(network.encode(batch()), network.encode(batch()))
    start.set_dropout(network, 0.5)
    assert not torch.equal(network.encode(batch()), network.encode(batch()))
    assert network.mentions[2].p == network.config.dropout


def test_word_embeddings_are_always_frozen(encoder: Path) -> None:
    network, _ = start.new_network(encoder)
    start.freeze(network)
    still = {name for name, value in network.named_parameters() if not value.requires_grad}
    assert still == {"encoder.embeddings.word_embeddings.weight"}


def test_heads_of_another_size_are_fresh(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    tiny = tiny_network()
    old = Network(replace(tiny.config, relations=tiny.config.relations[:-1]))
    checkpoint.save(tmp_path / "old", old, tiny_tokenizer())
    with caplog.at_level(logging.INFO, logger="factwire.train.start"):
        network, _ = start.started_from(tmp_path / "old")
    assert "started from old; new: relations" in caplog.text
    assert network.config.relations == tiny.config.relations and network.config.head_width == tiny.config.head_width
    given, now = old.state_dict(), network.state_dict()
    fresh = {name for name, value in given.items() if not torch.equal(value.half().float(), now[name].float())}
    assert fresh == {"relations.output.3.weight", "relations.output.3.bias"}


@pytest.mark.parametrize("storage", ["fp32", "int8"])
def test_a_model_on_mpnet_is_trained_further(
    tmp_path: Path, storage: checkpoint.Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "LARGE", 48 * 48)
    given = mpnet_network()
    checkpoint.save(tmp_path / "base", given, mpnet_tokenizer(), storage=storage)
    network, tokenizer = start.started_from(tmp_path / "base")
    assert network.config.encoder == given.config.encoder and special(tokenizer, PAD) == 1
    stored = checkpoint.load_weights(tmp_path / "base")
    assert all(torch.equal(stored[name], value) for name, value in network.state_dict().items())


def test_models_that_cannot_be_started_from(tiny_model: Path, encoder: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        start.started_from(tmp_path / "nowhere")
    with pytest.raises(ConfigError, match="not a model to start from"):
        start.started_from(encoder)
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "config.json").write_text((tiny_model / "config.json").read_text())
    with pytest.raises(CheckpointError, match=r"model\.safetensors"):
        start.started_from(bare)
    state = weights(tiny_model)
    name = "encoder.encoder.layer.0.output.dense.weight"
    save_file({k: v for k, v in state.items() if k != name}, bare / "model.safetensors")
    with pytest.raises(ConfigError, match=f"{name} and 0 more"):
        start.started_from(bare)
    save_file({k: v for k, v in state.items() if not k.startswith("encoder.")}, bare / "model.safetensors")
    with pytest.raises(ConfigError, match="its encoder lacks"):
        start.started_from(bare)


def test_models_of_ours_are_told_from_encoders(tiny_model: Path, encoder: Path, tmp_path: Path) -> None:
    assert start.is_ours(tiny_model) and not start.is_ours(encoder) and not start.is_ours(tmp_path)
    (tmp_path / "config.json").write_text("{")
    assert not start.is_ours(tmp_path)


@pytest.mark.parametrize("config", ["{", "[1]", "null"])
def test_damaged_configurations(tmp_path: Path, config: str) -> None:
    (tmp_path / "config.json").write_text(config)
    with pytest.raises(ConfigError, match="not the folder of a BERT or MPNet encoder"):
        start.new_network(tmp_path)


@pytest.mark.parametrize("kind", ["bert", "mpnet"])
def test_encoder_folders_that_are_none(kind: str, encoder: Path, mpnet: Path, tmp_path: Path) -> None:
    whole = mpnet if kind == "mpnet" else encoder
    with pytest.raises(ConfigError, match="nowhere"):
        start.new_network(tmp_path / "nowhere")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "config.json").write_text((whole / "config.json").read_text())
    state = weights(whole)
    name = "embeddings.LayerNorm.weight"
    save_file({k: v for k, v in state.items() if k != name}, broken / "model.safetensors")
    with pytest.raises(ConfigError, match=name):
        start.new_network(broken)
    save_file({f"{kind}.{k}": v for k, v in state.items()}, broken / "model.safetensors")
    with pytest.raises(CheckpointError, match=r"tokenizer\.json"):
        start.new_network(broken)


def test_an_architecture_that_it_does_not_know(encoder: Path, tmp_path: Path) -> None:
    config = json.loads((encoder / "config.json").read_text())
    (tmp_path / "config.json").write_text(json.dumps({**config, "model_type": "roberta"}))
    (tmp_path / "model.safetensors").write_bytes((encoder / "model.safetensors").read_bytes())
    with pytest.raises(ConfigError, match="of the type 'roberta'; take one of bert, mpnet"):
        start.new_network(tmp_path)
