"""Recipes, splits, and a training run of a few steps on invented corpora."""

from __future__ import annotations

import logging
from collections import Counter
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
from factwire.train import loop, start
from factwire.train.batches import Target, collate
from factwire.train.collection import read_corpora
from factwire.train.corpora import READERS
from factwire.train.objective import losses
from factwire.train.plan import make_plan
from factwire.train.recipes import Recipe, read_recipe
from network_cases import segmented, tiny_network, tiny_tokenizer, write_encoder
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
    event = {"id": "dwie/DW_6", "text": "", "relations": [], "events": [], "quotes": []}
    write_lines(folder / "newsevents/dev.jsonl", [event])
    kept = {
        **event,
        "id": "dwie/DW_1",
        "text": documents[1]["text"],
        "relations": [{"type": "role_of", "head": [0, 7], "tail": [13, 27]}],
        "events": [
            {
                "type": "Meeting",
                "trigger": [39, 42],
                "args": [{"role": "agent", "span": [0, 7]}],
                "by": [],
                "modality": "asserted",
                "polarity": "+",
            }
        ],
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
    path.write_text(
        "epochs = 2.5\nseed = 4\n[corpora]\nworldwide = 0\nnewsevents = 10\n"
        "[weights]\nroles = 2.0\n[passes]\nnewsevents = 3\n"
    )
    expected = Recipe(
        corpora={"worldwide": 0, "newsevents": 10}, epochs=2.5, seed=4, weights={"roles": 2.0}, passes={"newsevents": 3}
    )
    assert read_recipe(path) == expected


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("[corpora]\nnosuch = 0\n", "nosuch"),
        ("speed = 9\n[corpora]\ndwie = 0\n", "speed"),
        ("epochs = 2\n", "corpora"),
        ("epochs = = 2\n", "small.toml"),
        ("[corpora]\ndwie = 0\n[weights]\nrelation = 2\n", "relation; known: mentions, relations"),
        ("[corpora]\ndwie = 0\n[passes]\ndwei = 2\n", "dwei"),
        ("arguments = ['polnaer']\n[corpora]\ndwie = 0\n", "polnaer"),
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


def total_loss(network: Network, targets: Sequence[Target]) -> float:
    """Return the sum of all losses over all windows."""
    network.eval()
    with torch.inference_mode():
        return sum(loss.item() for loss in losses(network, collate(targets, 0, network.config)).values())


def test_training_lowers_the_loss_and_writes_a_model(data: Path, encoder: Path, tmp_path: Path) -> None:
    loop.train(FAST, data, encoder, tmp_path / "out", threads=1)
    corpora = read_corpora(data, FAST.corpora, seed=FAST.seed)
    before, tokenizer = start.new_network(encoder)
    targets = loop._targets(corpora.train, corpora.titles, before.config, tokenizer, FAST)
    after, _ = checkpoint.load(tmp_path / "out")
    assert total_loss(after, targets) < 0.6 * total_loss(before, targets)
    extraction = load_extractor(str(tmp_path / "out")).extract(segmented("Zoe Adler visited Port3."))
    assert extraction.tokens_read == 5
    frozen = "encoder.embeddings.word_embeddings.weight"
    assert torch.equal(before.state_dict()[frozen].half(), weights(tmp_path / "out")[frozen])


class Killed(Exception):
    """Stands for the end of a process."""


def test_a_killed_run_goes_on_to_the_same_weights(
    data: Path, encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    recipe = replace(FAST, epochs=0.5, save_minutes=0.0, budget=120)
    loop.train(recipe, data, encoder, tmp_path / "whole", threads=1)
    loop.train(recipe, data, encoder, tmp_path / "again", threads=1)
    assert_equal(weights(tmp_path / "whole"), weights(tmp_path / "again"))

    step, done = loop._step, []

    def killing(*arguments: Any) -> dict[str, float]:
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
    with pytest.raises(ConfigError, match=r"state\.pt.*another recipe"):
        loop.train(other, data, encoder, tmp_path / "whole", threads=1)
    loop.train(other, data, encoder, tmp_path / "other", threads=1)
    assert not torch.equal(
        weights(tmp_path / "whole")["mentions.0.weight"], weights(tmp_path / "other")["mentions.0.weight"]
    )


def test_losses_on_development_documents_are_logged(
    data: Path, encoder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    recipe = replace(FAST, epochs=0.2, save_minutes=0.0)
    with caplog.at_level(logging.INFO, logger="factwire.train.loop"):
        loop.train(recipe, data, encoder, tmp_path / "out", threads=1)
    lines = [record.getMessage() for record in caplog.records if " development " in record.getMessage()]
    assert lines and lines[0].startswith("step 1 development ")
    figures = lines[0].split()[3:]
    told = dict(zip(figures[::2], map(float, figures[1::2]), strict=True))
    assert told.keys() == {"mentions", "relations"} and min(told.values()) > 0  # heads that these corpora train


def test_weights_of_heads(data: Path, encoder: Path, tmp_path: Path) -> None:
    """A head of weight 0 is not trained; the others are."""
    recipe = replace(FAST, epochs=0.5, average=0.0, weights={"relations": 0.0}, weight_decay=0.0)
    loop.train(recipe, data, encoder, tmp_path / "out", threads=1)
    torch.manual_seed(recipe.seed)
    before = start.new_network(encoder)[0].state_dict()
    after = weights(tmp_path / "out")
    changed = {name.partition(".")[0] for name, value in after.items() if not torch.equal(value, before[name].half())}
    assert "mentions" in changed and "relations" not in changed


def test_training_further(data: Path, tiny_model: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A run from a model of ours begins with its weights."""
    recipe = replace(FAST, epochs=0.2, encoder_rate=0.0, head_rate=0.0, weight_decay=0.0)
    with caplog.at_level(logging.INFO, logger="factwire.train"):
        loop.train(recipe, data, tiny_model, tmp_path / "out", threads=1)
    assert "started from tiny; new: nothing" in caplog.text
    assert_equal(weights(tiny_model), weights(tmp_path / "out"))


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


def test_models_that_cannot_be_started_from(tiny_model: Path, encoder: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        start.started_from(tmp_path / "nowhere")
    with pytest.raises(ConfigError, match="not a model to start from"):
        start.started_from(encoder)
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "config.json").write_text((tiny_model / "config.json").read_text())
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
    with pytest.raises(ConfigError, match="not the folder of a BERT encoder"):
        start.new_network(tmp_path)


def planned(data: Path, encoder: Path, recipe: Recipe) -> tuple[list[Target], list[Counter[str]]]:
    """Return all windows, and how often each epoch sees each document."""
    corpora = read_corpora(data, recipe.corpora)
    network, tokenizer = start.new_network(encoder)
    targets = loop._targets(corpora.train, corpora.titles, network.config, tokenizer, recipe)
    seen = []
    done = 0
    for epoch in range(1, int(recipe.epochs) + 1):
        plan = make_plan(targets, replace(recipe, epochs=float(epoch)))
        seen.append(Counter(f"{targets[i].corpus}/{targets[i].document}" for step in plan[done:] for i in step))
        done = len(plan)
    return targets, seen


def test_passes(data: Path, encoder: Path) -> None:
    recipe = replace(FAST, epochs=3.0, length=24, passes={"worldwide": 0.5, "dwie": 2.0})
    targets, epochs = planned(data, encoder, recipe)
    windows = Counter(f"{t.corpus}/{t.document}" for t in targets)
    assert min(windows.values()) > 1  # documents are drawn whole
    names = {corpus: {n for n in windows if n.startswith(corpus)} for corpus in ("worldwide", "dwie")}
    drawn = []
    for seen in epochs:
        assert {n: seen[n] for n in names["dwie"]} == {n: 2 * windows[n] for n in names["dwie"]}
        drawn.append({n for n in names["worldwide"] if seen[n]})
        assert len(drawn[-1]) == round(len(names["worldwide"]) / 2)
        assert all(seen[n] == windows[n] for n in drawn[-1])
    assert len({frozenset(d) for d in drawn}) > 1  # drawn anew each epoch


def test_passes_of_more_than_one(data: Path, encoder: Path) -> None:
    recipe = replace(FAST, epochs=1.0, passes={"dwie": 2.5, "worldwide": 0.0})
    targets, (seen,) = planned(data, encoder, recipe)
    documents = {f"dwie/{t.document}" for t in targets if t.corpus == "dwie"}
    assert set(seen) == documents and set(seen.values()) == {2, 3}
    assert list(seen.values()).count(3) == round(len(documents) / 2)


def test_arguments_are_trained_on_the_corpora_that_are_named(data: Path, encoder: Path) -> None:
    recipe = replace(FAST, corpora={**FAST.corpora, "newsevents": 0}, arguments=("newsevents",))
    corpora = read_corpora(data, recipe.corpora)
    network, tokenizer = start.new_network(encoder)

    def known(recipe: Recipe) -> list[bool]:
        targets = loop._targets(corpora.train, corpora.titles, network.config, tokenizer, recipe)
        return [f.known is not None for t in targets for f in t.frames]

    assert known(recipe) == [True]
    assert known(replace(recipe, arguments=("polnear",))) == [False]  # modality and polarity are trained all the same


def test_development_documents_to_watch_are_a_few_of_each_corpus(data: Path) -> None:
    corpora = read_corpora(data, {"worldwide": 0, "dwie": 0})
    many = [replace(e, id=f"{e.id}-{n}") for e in corpora.dev for n in range(9)]
    watched = loop._sample(many, FAST)
    counts = Counter(e.corpus for e in watched)
    assert counts == {corpus: loop.WATCHED for corpus in {e.corpus for e in many}}
    assert [e.id for e in watched] == [e.id for e in loop._sample(many, FAST)]


def test_plan_sees_every_window_once_an_epoch(data: Path, encoder: Path) -> None:
    corpora = read_corpora(data, FAST.corpora)
    network, tokenizer = start.new_network(encoder)
    targets = loop._targets(corpora.train, corpora.titles, network.config, tokenizer, FAST)
    plan = make_plan(targets, replace(FAST, epochs=1.0))
    assert sorted(i for step in plan for i in step) == list(range(len(targets)))
    half = make_plan(targets, replace(FAST, epochs=0.5))
    assert 0 < len(half) < len(plan) and half == plan[: len(half)]
    assert make_plan(targets, replace(FAST, epochs=0.0)) == []


def test_encoder_folders_that_are_none(encoder: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        start.new_network(tmp_path / "nowhere")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "config.json").write_text((encoder / "config.json").read_text())
    state = load_file(encoder / "model.safetensors")
    name = "embeddings.LayerNorm.weight"
    save_file({k: v for k, v in state.items() if k != name}, broken / "model.safetensors")
    with pytest.raises(ConfigError, match=name):
        start.new_network(broken)
    save_file({f"bert.{k}": v for k, v in state.items()}, broken / "model.safetensors")
    with pytest.raises(CheckpointError, match=r"tokenizer\.json"):
        start.new_network(broken)
