"""Checkpoints: what is saved is what is loaded; what is damaged is named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from safetensors.torch import load_file, save_file

from factwire import models
from factwire.errors import CheckpointError
from factwire.extract import checkpoint, load_extractor
from factwire.models import EVENT_LINKS, MENTION_LINKS, WEIGHTS, fingerprint
from mpnet_cases import mpnet_network, mpnet_tokenizer
from network_cases import segmented, tiny_network, tiny_tokenizer

STORY = "Jane Doe, the minister of ports, visited Lagos on Friday. Acme's chief John Roe was there, she said."


@pytest.fixture
def folder(tiny_model: Path, tmp_path: Path) -> Path:
    """Return a copy of the tiny model that a test may damage."""
    return Path(shutil.copytree(tiny_model, tmp_path / "copy"))


def test_round_trip_in_full_precision(tmp_path: Path) -> None:
    network = tiny_network()
    network.config = replace(network.config, thresholds={"based_in": 0.75}, mention_temperature=1.25)
    checkpoint.save(tmp_path / "full", network, tiny_tokenizer(), storage="fp32")
    loaded, tokenizer = checkpoint.load(tmp_path / "full")
    assert loaded.config == network.config and not loaded.training
    before, after = network.state_dict(), loaded.state_dict()
    assert before.keys() == after.keys() and all(torch.equal(before[name], after[name]) for name in before)
    assert tokenizer.encode(STORY).ids == tiny_tokenizer().encode(STORY).ids


def test_half_precision_is_stable(tiny_model: Path, tmp_path: Path) -> None:
    network, tokenizer = checkpoint.load(tiny_model)
    checkpoint.save(tmp_path / "again", network, tokenizer)
    for name in ("config.json", "model.safetensors"):
        assert (tmp_path / "again" / name).read_bytes() == (tiny_model / name).read_bytes()
    one, other = (load_extractor(str(f)).extract(segmented(STORY)) for f in (tiny_model, tmp_path / "again"))
    assert one.mentions and (one.mentions, one.relations) == (other.mentions, other.relations)


@pytest.fixture
def small_matrices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let 8-bit storage round what is large in a tiny network."""
    monkeypatch.setattr(checkpoint, "LARGE", 48 * 48)


@pytest.mark.parametrize("storage", ["fp16", "int8"])
@pytest.mark.usefixtures("small_matrices")
def test_mpnet_is_read_back_in_both_precisions(tmp_path: Path, storage: checkpoint.Storage) -> None:
    checkpoint.save(tmp_path / "base", mpnet_network(), mpnet_tokenizer(), storage=storage)
    network, tokenizer = checkpoint.load(tmp_path / "base")
    assert network.config == mpnet_network().config and tokenizer.token_to_id("<s>") == 0
    for precision in ("fp32", "int8"):
        found = load_extractor(str(tmp_path / "base"), precision=precision).extract(segmented(STORY))
        assert found.tokens_read == len(segmented(STORY).tokens) and found.mentions


@pytest.mark.usefixtures("small_matrices")
def test_eight_bits_are_off_by_half_a_step_at_most(tmp_path: Path) -> None:
    given = mpnet_network()
    checkpoint.save(tmp_path / "eighth", given, mpnet_tokenizer(), storage="int8")
    stored = load_file(tmp_path / "eighth/model.safetensors")
    loaded, _ = checkpoint.load(tmp_path / "eighth")
    after = loaded.state_dict()
    rounded = {name for name in after if f"{name}.int8" in stored}
    assert (
        "encoder.embeddings.word_embeddings.weight" in rounded
        and "encoder.encoder.layer.1.output.dense.weight" in rounded
    )
    for name, value in given.state_dict().items():
        if name in rounded:
            step = value.abs().amax(1, keepdim=True) / 127
            assert value.ndim == 2 and stored[f"{name}.int8"].dtype == torch.int8
            assert ((after[name] - value).abs() <= 0.51 * step + 1e-9).all()
        elif name in stored:
            assert torch.equal(after[name], value.half().float())


@pytest.mark.usefixtures("small_matrices")
def test_eight_bits_are_stable(tmp_path: Path) -> None:
    checkpoint.save(tmp_path / "one", mpnet_network(), mpnet_tokenizer(), storage="int8")
    checkpoint.save(tmp_path / "two", *checkpoint.load(tmp_path / "one"), storage="int8")
    for name in ("config.json", "model.safetensors"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@given(arrays.arrays(np.float32, (3, 5), elements=st.floats(-1e4, 1e4, width=32)))
def test_rounded_rows(matrix: np.ndarray) -> None:
    rounded, scale = checkpoint.rounded_rows(torch.from_numpy(matrix))
    again, same = checkpoint.rounded_rows(rounded.float() * scale.float()[:, None])
    assert torch.equal(rounded, again) and torch.equal(scale.float()[rounded.any(1)], same.float()[rounded.any(1)])
    assert (rounded.abs().amax(1)[torch.from_numpy(matrix).abs().amax(1) > 1e-35] == 127).all()


def test_large_weights_go_on_in_further_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, whole = tmp_path / "parts", tmp_path / "whole"
    checkpoint.save(whole, tiny_network(), tiny_tokenizer())
    monkeypatch.setattr(checkpoint, "LARGEST_FILE", 20_000)
    checkpoint.save(folder, tiny_network(), tiny_tokenizer())
    files = models.weight_files(folder)
    assert [f.name for f in files[:3]] == ["model.safetensors", "model-2.safetensors", "model-3.safetensors"]
    assert all(f.stat().st_size < 30_000 for f in files[:-2])
    assert [f.name for f in files[-2:]] == [EVENT_LINKS, MENTION_LINKS]
    one, other = (checkpoint.load(f)[0].state_dict() for f in (folder, whole))
    assert all(torch.equal(value, other[name]) for name, value in one.items())
    before = models.fingerprint(str(folder))
    last = load_file(files[-1])
    save_file({name: value + 1 for name, value in last.items()}, files[-1])
    assert models.fingerprint(str(folder)) != before
    files[1].unlink()
    with pytest.raises(CheckpointError, match=r"does not fit config\.json: missing"):
        checkpoint.load(folder)
    monkeypatch.undo()
    checkpoint.save(folder, tiny_network(), tiny_tokenizer())
    assert models.weight_files(folder) == [folder / "model.safetensors", folder / EVENT_LINKS, folder / MENTION_LINKS]


def test_a_version_says_who_can_read(tiny_model: Path, tmp_path: Path) -> None:
    checkpoint.save(tmp_path / "eighth", tiny_network(), tiny_tokenizer(), storage="int8")
    checkpoint.save(tmp_path / "mpnet", mpnet_network(), mpnet_tokenizer())
    folders = (tiny_model, tmp_path / "eighth", tmp_path / "mpnet")
    assert [json.loads((f / "config.json").read_text())["format"] for f in folders] == [2, 3, 3]


@pytest.mark.usefixtures("small_matrices")
def test_matrices_without_their_factors(tmp_path: Path) -> None:
    checkpoint.save(tmp_path / "base", mpnet_network(), mpnet_tokenizer(), storage="int8")
    path = tmp_path / "base/model.safetensors"
    state = load_file(path)
    name = "encoder.embeddings.word_embeddings.weight"
    for factors in ({}, {f"{name}.int8_scale": torch.ones(3)}):
        save_file({k: v for k, v in state.items() if k != f"{name}.int8_scale"} | factors, path)
        with pytest.raises(CheckpointError, match=rf"base: no factors for the rows of {name}\.int8"):
            checkpoint.load(tmp_path / "base")


def test_specials_written_in_a_text_are_text(tiny_model: Path) -> None:
    _, tokenizer = checkpoint.load(tiny_model)
    ids = tokenizer.encode("said [SEP] and [PAD]", add_special_tokens=False).ids
    assert not {tokenizer.token_to_id(t) for t in ("[SEP]", "[PAD]")} & set(ids)


def test_settings_for_truncation_and_padding_are_not_obeyed(folder: Path) -> None:
    tokenizer = tiny_tokenizer()
    tokenizer.enable_truncation(4)
    tokenizer.enable_padding(length=9)
    tokenizer.save(str(folder / "tokenizer.json"))
    _, loaded = checkpoint.load(folder)
    assert len(loaded.encode("the port of the city").ids) == 5
    assert len(loaded.encode("a").ids) == 1


def edit_config(folder: Path, change: Callable[[dict[str, object]], object]) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    change(config)
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.json"])
def test_names_the_file_that_is_missing(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(CheckpointError, match=name):
        checkpoint.load(folder)
    with pytest.raises(CheckpointError, match=name):
        load_extractor(str(folder))


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.json"])
@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe\x00garbage", None])
def test_names_the_file_that_is_damaged(folder: Path, name: str, content: bytes | None) -> None:
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2] if content is None else content)
    with pytest.raises(CheckpointError, match=name):
        checkpoint.load(folder)


def test_refuses_labels_that_it_does_not_know(folder: Path) -> None:
    edit_config(folder, lambda c: c.update(entity_types=["PERSON", "PLANET"]))
    with pytest.raises(CheckpointError, match=r"config\.json.*PLANET"):
        checkpoint.load(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.update(format=99),
        lambda c: c.pop("format"),
        lambda c: c.pop("encoder"),
        lambda c: c.update(knobs=11),
        lambda c: c.update(head_width="wide"),
        lambda c: c.update(head_width=8),
        lambda c: c.update(encoder=[]),
        lambda c: c["encoder"].update(hidden_size=33),
        lambda c: c["encoder"].update(model_type="gpt"),
        lambda c: c.update(relations=["works_for"]),
    ],
)
def test_refuses_other_sizes(folder: Path, change: Callable[[dict[str, object]], object]) -> None:
    edit_config(folder, change)
    with pytest.raises(CheckpointError, match=r"config\.json"):
        checkpoint.load(folder)


def test_refuses_weights_of_another_network(folder: Path, tmp_path: Path) -> None:
    state = load_file(folder / "model.safetensors")
    extra = {**state, "extra.weight": torch.zeros(1)}
    less = {name: value for name, value in state.items() if name != "relations.norm.weight"}
    for weights, word in ((extra, r"extra\.weight"), (less, r"relations\.norm\.weight")):
        save_file(weights, folder / "model.safetensors")
        with pytest.raises(CheckpointError, match=rf"model\.safetensors.*{word}"):
            checkpoint.load(folder)


@pytest.mark.parametrize(("head", "file"), checkpoint.LINKS.items())
def test_a_head_that_links_has_a_file_of_its_own(tmp_path: Path, head: str, file: str) -> None:
    plain, linked = tiny_network(**{head: False}), tiny_network()
    for name, network in (("plain", plain), ("linked", linked)):
        checkpoint.save(tmp_path / name, network, tiny_tokenizer())
    assert (tmp_path / "plain" / WEIGHTS).read_bytes() == (tmp_path / "linked" / WEIGHTS).read_bytes()
    assert not (tmp_path / "plain" / file).exists()
    stored = load_file(tmp_path / "linked" / file)
    assert all(checkpoint.linking_head(name) == head for name in stored)
    assert fingerprint(str(tmp_path / "plain")) != fingerprint(str(tmp_path / "linked"))
    loaded, _ = checkpoint.load(tmp_path / "linked")
    assert getattr(loaded.config, head) and not getattr(checkpoint.load(tmp_path / "plain")[0].config, head)
    weight = next(iter(stored))
    torch.testing.assert_close(loaded.state_dict()[weight], linked.state_dict()[weight], atol=1e-3, rtol=0)
    (tmp_path / "linked" / file).unlink()
    with pytest.raises(CheckpointError, match=head):
        checkpoint.load(tmp_path / "linked")
    checkpoint.save(tmp_path / "linked", linked, tiny_tokenizer())
    checkpoint.save(tmp_path / "linked", plain, tiny_tokenizer())
    assert not (tmp_path / "linked" / file).exists()


@pytest.mark.parametrize(("storage", "expected"), [("fp32", "fp16"), ("fp16", "fp16"), ("int8", "int8")])
@pytest.mark.usefixtures("small_matrices")
def test_how_weights_are_stored(tmp_path: Path, storage: checkpoint.Storage, expected: str) -> None:
    checkpoint.save(tmp_path, mpnet_network(), mpnet_tokenizer(), storage=storage)
    assert checkpoint.storage_of(tmp_path) == expected
    (tmp_path / WEIGHTS).write_bytes(b"x")
    with pytest.raises(CheckpointError, match="copy the model again"):
        checkpoint.storage_of(tmp_path)
