"""Hidden layers in bfloat16: what they compute, and where they are used."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import nn

from factwire.extract import half, load_extractor
from network_cases import segmented, tiny_network

STORY = "The minister visited the port on Friday. The company said it will open an office."


@pytest.mark.parametrize("shape", [(0, 24), (1, 24), (63, 24), (64, 24), (65, 24), (3, 50, 24)])
def test_a_half_layer_is_the_whole_one_up_to_rounding(shape: tuple[int, ...]) -> None:
    torch.manual_seed(1)
    layer = nn.Linear(24, 10)
    states = torch.randn(shape)
    made = half.HalfLinear(layer)(states)
    assert made.dtype is torch.float32
    torch.testing.assert_close(made, layer(states).detach(), atol=0.05, rtol=0.05)


def test_rows_do_not_change_each_other() -> None:
    torch.manual_seed(1)
    layer, states = half.HalfLinear(nn.Linear(24, 10)), torch.randn(130, 24)
    assert torch.equal(layer(states)[7:8], layer(states[7:8]))


def test_layers_that_score_stay_whole() -> None:
    network = tiny_network()
    half.halve(network)
    kinds = {name: type(part) for name, part in network.named_modules() if not list(part.children())}
    halved = {name for name, kind in kinds.items() if kind is half.HalfLinear}
    assert {"mentions.0", "relations.keys", "coreference.hidden.0", "roles.narrow"} <= halved
    assert not any(name.startswith(("encoder.", "roles.blocks.")) for name in halved)
    for name in ("mentions.3", "predicates.event", "relations.output.3", "roles.roles.0", "coreference.mention"):
        assert kinds[name] is nn.Linear


def test_other_layers_are_refused() -> None:
    network = tiny_network()
    half.halve(network)
    with pytest.raises(TypeError, match="not a linear layer: HalfLinear"):
        half.halve(network)


@pytest.mark.parametrize(("precision", "able", "expected"), [("int8", True, 1), ("int8", False, 0), ("fp32", True, 0)])
def test_it_is_used_where_the_processor_has_it(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch, precision: str, able: bool, expected: int
) -> None:
    calls: list[object] = []
    monkeypatch.setattr(half, "is_worthwhile", lambda: able)
    monkeypatch.setattr(half, "halve", calls.append)
    load_extractor(str(tiny_model), precision=precision)  # type: ignore[arg-type]
    assert len(calls) == expected


def test_it_reads_an_article(tiny_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(half, "is_worthwhile", lambda: True)
    read = segmented(STORY)
    extractor = load_extractor(str(tiny_model))
    found = extractor.extract(read)
    assert found.tokens_read == len(read.tokens) and found == extractor.extract(read)


@pytest.mark.parametrize(
    ("names", "expected"),
    [({"amx_bf16": True}, True), ({"avx512_bf16": True}, True), ({"avx2": True}, False), ({}, False)],
)
def test_what_makes_it_worthwhile(monkeypatch: pytest.MonkeyPatch, names: dict[str, bool], expected: bool) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: names)
    assert half.is_worthwhile() is expected
