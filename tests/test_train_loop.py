"""Recipes, splits, and a training run of a few steps on invented corpora."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from factwire.errors import CheckpointError, ConfigError
from factwire.extract import checkpoint, load_extractor
from factwire.extract.network import Network
from factwire.train import loop
from factwire.train.batches import Target, collate
from factwire.train.corpora import READERS
from factwire.train.loop import Recipe, read_corpora, read_recipe
from factwire.train.loss import mention_loss, relation_loss
from network_cases import segmented, write_encoder
from train_cases import labels_of, links_of, write_dwie, write_lines, write_worldwide

SENTENCES = (
    "minister/O Zoe/B-Person Adler/I-Person visited/O Lagos/B-Location ./O\n"
    "Max/B-Person of/O Acme/B-Organization said/O 7/O people/O left/O on/O Monday/B-Misc ./O"
)
FAST = Recipe(
    corpora={"worldwide": 0, "dwie": 0}, epochs=3.0, budget=200, encoder_rate=3e-3, head_rate=1e-2, average=0.5
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    write_worldwide(folder / "worldwide", {f"a{n}": SENTENCES.replace("Lagos", f"Port{n}") for n in range(12)})
    documents = [
        {
            "id": f"DW_{n}",
            "text": f"Zoe Roe, the prime minister of Kenya{n}, met Max Penn of Acme. Roe and Penn are siblings.",
            "concepts": [
                ("Zoe Roe", "person"), ("prime minister", "role"), (f"Kenya{n}", "gpe gpe0"), ("Max Penn", "person"),
                ("Acme", "organization company"),
            ],
            "relations": [("Zoe Roe", "head_of_gov", f"Kenya{n}"), ("Max Penn", "member_of", "Acme")],
        }
        for n in range(8)
    ]  # fmt: skip
    write_dwie(folder / "dwie", documents)
    (folder / "dwie/dev_ids.json").write_text('["DW_7"]')
    event = {"id": "dwie/DW_6", "text": "", "relations": [], "events": []}
    write_lines(folder / "newsevents/dev.jsonl", [event])
    kept = {
        **event,
        "id": "dwie/DW_1",
        "text": documents[1]["text"],
        "relations": [{"type": "role_of", "head": [0, 7], "tail": [13, 27]}],
    }
    write_lines(folder / "newsevents/train.jsonl", [kept, {**kept, "id": "dwie/DW_7"}])
    return folder


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_encoder(tmp_path_factory.mktemp("encoders") / "tiny")


def weights(folder: Path) -> dict[str, torch.Tensor]:
    return load_file(folder / "model.safetensors")


def assert_equal(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> None:
    assert one.keys() == other.keys()
    assert [name for name in one if not torch.equal(one[name], other[name])] == []


def test_recipe(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text("epochs = 2.5\nseed = 4\n[corpora]\nworldwide = 0\nnewsevents = 10\n")
    assert read_recipe(path) == Recipe(corpora={"worldwide": 0, "newsevents": 10}, epochs=2.5, seed=4)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("[corpora]\nnosuch = 0\n", "nosuch"),
        ("speed = 9\n[corpora]\ndwie = 0\n", "speed"),
        ("epochs = 2\n", "corpora"),
        ("epochs = = 2\n", "small.toml"),
    ],
)
def test_recipe_says_what_is_wrong(tmp_path: Path, content: str, word: str) -> None:
    (tmp_path / "small.toml").write_text(content)
    with pytest.raises(ConfigError, match=r"small\.toml") as caught:
        read_recipe(tmp_path / "small.toml")
    assert word in str(caught.value)


def test_recipe_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml"):
        read_recipe(tmp_path / "none.toml")


def test_shipped_recipes_can_be_read() -> None:
    recipes = sorted((Path(__file__).parent.parent / "models/recipes").glob("*.toml"))
    assert recipes and all(read_recipe(path).corpora.keys() <= {*READERS, "newsevents"} for path in recipes)


def test_corpora_are_split_and_titles_added(data: Path) -> None:
    corpora = read_corpora(data, {"worldwide": 0, "dwie": 0, "newsevents": 0})
    names = {part: {f"{e.corpus}/{e.id}" for e in getattr(corpora, part)} for part in ("train", "dev")}
    held_out = {n for n in names["dev"] if n.startswith("dwie")}
    assert held_out == {"dwie/DW_7", "dwie/DW_6"}  # DWIE's own development part, and that of newsevents
    assert not names["train"] & names["dev"]
    assert [e.id for e in corpora.train if e.corpus == "newsevents"] == ["dwie/DW_1"]
    assert "minister" in corpora.titles.last
    story = next(e for e in corpora.train if e.corpus == "worldwide")
    assert ("minister", "ROLE") in labels_of(story) and links_of(story) == [("Zoe Adler", "role_of", "minister")]
    assert all("ROLE" not in kind for e in corpora.dev if e.corpus == "worldwide" for _, kind in labels_of(e))


def test_corpora_are_sampled_by_seed(data: Path) -> None:
    few = [[e.id for e in read_corpora(data, {"worldwide": 4}, seed=s).train] for s in (1, 1, 2)]
    assert len(few[0]) == 4 and few[0] == few[1] != few[2]


def test_a_corpus_that_is_not_there(data: Path) -> None:
    with pytest.raises(ConfigError, match="kbp37"):
        read_corpora(data, {"kbp37": 0})


def losses(network: Network, targets: Sequence[Target], pad: int) -> float:
    """Return the sum of both losses over all windows."""
    network.eval()
    made = collate(targets, pad)
    with torch.inference_mode():
        states = network.encode(made.batch)
        total = mention_loss(network.tag(states, made.batch), made.allowed, made.trained)
        if made.pairs is not None:
            total += relation_loss(
                network.relate(states, made.batch, made.pairs), made.positive, made.either, made.negative
            )
    return float(total)


def test_training_lowers_the_loss_and_writes_a_model(data: Path, encoder: Path, tmp_path: Path) -> None:
    loop.train(FAST, data, encoder, tmp_path / "out", threads=1)
    corpora = read_corpora(data, FAST.corpora, seed=FAST.seed)
    before, tokenizer = loop.new_network(encoder)
    targets = loop._targets(corpora, before.config, tokenizer, FAST)
    after, _ = checkpoint.load(tmp_path / "out")
    assert losses(after, targets, 0) < 0.6 * losses(before, targets, 0)
    extraction = load_extractor(str(tmp_path / "out")).extract(segmented("Zoe Adler visited Port3."))
    assert extraction.tokens_read == 5
    frozen = "encoder.embeddings.word_embeddings.weight"
    assert torch.equal(before.state_dict()[frozen].half(), weights(tmp_path / "out")[frozen])


class Killed(Exception):
    """Stands for the end of a process."""


def test_a_killed_run_goes_on_to_the_same_weights(
    data: Path, encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    recipe = replace(FAST, epochs=1.0, save_minutes=0.0, budget=120)
    loop.train(recipe, data, encoder, tmp_path / "whole", threads=1)
    loop.train(recipe, data, encoder, tmp_path / "again", threads=1)
    assert_equal(weights(tmp_path / "whole"), weights(tmp_path / "again"))

    step, done = loop._step, []

    def killing(*arguments: Any) -> list[float]:
        done.append(1)
        if len(done) == 4:
            raise Killed
        return step(*arguments)

    monkeypatch.setattr(loop, "_step", killing)
    with pytest.raises(Killed):
        loop.train(recipe, data, encoder, tmp_path / "cut", threads=1)
    assert not (tmp_path / "cut/recipe.json").exists()
    with caplog.at_level(logging.INFO, logger="factwire.train.loop"):
        loop.train(recipe, data, encoder, tmp_path / "cut", threads=1)
    assert "going on at step 3" in caplog.text
    assert_equal(weights(tmp_path / "whole"), weights(tmp_path / "cut"))
    other = replace(recipe, seed=2)
    loop.train(other, data, encoder, tmp_path / "other", threads=1)
    assert not torch.equal(
        weights(tmp_path / "whole")["mentions.0.weight"], weights(tmp_path / "other")["mentions.0.weight"]
    )


def test_plan_sees_every_window_once_an_epoch(data: Path, encoder: Path) -> None:
    corpora = read_corpora(data, FAST.corpora)
    network, tokenizer = loop.new_network(encoder)
    targets = loop._targets(corpora, network.config, tokenizer, FAST)
    plan = loop._plan(targets, replace(FAST, epochs=1.0))
    assert sorted(i for step in plan for i in step) == list(range(len(targets)))
    half = loop._plan(targets, replace(FAST, epochs=0.5))
    assert 0 < len(half) < len(plan) and half == plan[: len(half)]
    assert loop._plan(targets, replace(FAST, epochs=0.0)) == []


def test_encoder_folders_that_are_none(encoder: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        loop.new_network(tmp_path / "nowhere")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "config.json").write_text((encoder / "config.json").read_text())
    state = load_file(encoder / "model.safetensors")
    name = "embeddings.LayerNorm.weight"
    save_file({k: v for k, v in state.items() if k != name}, broken / "model.safetensors")
    with pytest.raises(ConfigError, match=name):
        loop.new_network(broken)
    save_file({f"bert.{k}": v for k, v in state.items()}, broken / "model.safetensors")
    with pytest.raises(CheckpointError, match=r"tokenizer\.json"):
        loop.new_network(broken)
