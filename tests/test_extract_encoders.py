"""The encoder's device: what goes in and comes out stays on the CPU."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
import torch
from torch import Tensor, nn

from factwire.errors import ConfigError
from factwire.extract.encoders import TorchEncoder, load_encoder
from network_cases import tiny_network


def test_a_device_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(ConfigError, match="torch sees no GPU here; leave --device out"):
        load_encoder(tiny_network(), "fp32", device="cuda")


def test_a_device_gets_a_copy_of_the_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    moved: list[str] = []
    monkeypatch.setattr(nn.Module, "to", lambda module, device: moved.append(device) or module)
    network = tiny_network()
    encoder = load_encoder(network, "fp32", device="cuda")
    assert moved == ["cuda"]
    assert isinstance(encoder, TorchEncoder) and encoder.model is not network.encoder
    assert isinstance(plain := load_encoder(network, "fp32"), TorchEncoder) and plain.model is network.encoder


def test_input_goes_to_the_device_of_the_encoder() -> None:
    seen: list[str] = []

    class Model:
        device = torch.device("meta")

        def __call__(self, inputs_embeds: Tensor, attention_mask: Tensor) -> SimpleNamespace:
            seen.extend((inputs_embeds.device.type, attention_mask.device.type))
            return SimpleNamespace(last_hidden_state=torch.zeros(1))

    states = TorchEncoder(cast("Any", Model()))(torch.zeros(1, 4, 8), torch.ones(1, 4, dtype=torch.int64))
    assert seen == ["meta", "meta"] and states.device.type == "cpu"


@torch.inference_mode()
def test_states_are_those_of_the_network() -> None:
    network = tiny_network()
    embedded = torch.randn(2, 5, network.encoder.config.hidden_size)
    mask = torch.ones(2, 5, dtype=torch.int64)
    expected: Tensor = network.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
    assert torch.equal(load_encoder(network, "fp32")(embedded, mask), expected)
