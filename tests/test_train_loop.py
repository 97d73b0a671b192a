"""Recipes, splits, and a training run of a few steps on invented corpora."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from factwire.errors import CheckpointError, ConfigError
from factwire.extract import checkpoint, load_extractor
from factwire.extract.network import Network
from factwire.train import loop, start
from factwire.train.batches import Target, collate, moved
from factwire.train.collection import read_corpora
from factwire.train.corpora import READERS
from factwire.train.newschains import CHAINS
from factwire.train.objective import losses
from factwire.train.recipes import Recipe, read_recipe
from factwire.train.state import Run
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
    event = {"id": "dwie/DW_6", "text": "", "relations": [], "events": [], "quotes": []}
    write_lines(folder / "newsevents/dev.jsonl", [event])
    kept = {
        **event,
        "id": "dwie/DW_1",
        "text": documents[1]["text"],
        "relations": [{"type": "role_of", "head": [0, 7], "tail": [13, 27]}],
        "events": [
            {
                "id": "v1",
                "same": None,
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
    cut = [{**kept, "id": name, "start": 0, "end": len(kept["text"])} for name in ("dwie/DW_1#a", "dwie/DW_7#a")]
    cut.append({**event, "id": "worldwide/a3#a", "start": 9, "end": 33})
    chains = [[[0, 11], [17, 25]], [[0, 1], [32, 33]]]  # ends within words are no mentions
    for name in CHAINS:
        records = [{"id": "worldwide/a3#c", "start": 34, "end": 75, "chains": chains}]
        write_lines(folder / name / f"{name}.jsonl.gz", records)
    write_lines(folder / "passages/passages.jsonl.gz", cut)
    told = [[0, 3, "Travel"], [10, 17, "Visit"], [17, 22, "Visit"]]
    articles = ("worldwide/a3#s", 9, 33), ("dwie/DW_1#s", 0, 60), ("dwie/DW_7#s", 0, 60)
    write_lines(
        folder / "eventchains/eventchains.jsonl.gz",
        [{"id": name, "start": a, "end": b, "events": told, "same": [[1, 2]]} for name, a, b in articles],
    )
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
        ("unlabeled = ['polnaer']\n[corpora]\ndwie = 0\n", "polnaer"),
        ("quotes = 1.5\n[corpora]\ndwie = 0\n", "quotes is 1.5; give a share"),
        ("encoder_dropout = 2.0\n[corpora]\ndwie = 0\n", "encoder_dropout is 2.0; give a share"),
        ("storage = 'fp8'\n[corpora]\ndwie = 0\n", "storage is 'fp8'; give one of fp32, fp16, int8"),
        ("accumulate = 0\n[corpora]\ndwie = 0\n", "accumulate is 0; give a whole number from 1"),
        ("frozen = 1.5\n[corpora]\ndwie = 0\n", "frozen is 1.5; give a whole number from 0"),
        ("patience = 2\n[corpora]\ndwie = 0\n", "set check_steps"),
        ("temperature = 0.0\n[corpora]\ndwie = 0\n", "temperature must be above 0"),
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
    assert recipes and all(
        read_recipe(path).corpora.keys() <= {*READERS, "newsevents", "passages", *CHAINS} for path in recipes
    )


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


@pytest.mark.parametrize("name", CHAINS)
def test_chains_of_articles(data: Path, name: str) -> None:
    corpora = read_corpora(data, {"worldwide": 0, name: 0})
    (one,) = [e for e in corpora.train if e.corpus == name]
    assert one.text == "Max of Acme said 7 people left on Monday."
    named = [[(m.span.of(one.text), m.head.of(one.text)) for m in chain] for chain in one.chains or ()]
    assert named == [[("Max of Acme", "Max"), ("7 people", "people")]] and not one.train_mentions


def test_event_chains_of_held_out_articles_are_for_development(data: Path) -> None:
    corpora = read_corpora(data, {"worldwide": 0, "dwie": 0, "eventchains": 0})
    train, dev = ([e for e in part if e.corpus == "eventchains"] for part in (corpora.train, corpora.dev))
    assert [e.id for e in train] == ["worldwide/a3#s", "dwie/DW_1#s"] and [e.id for e in dev] == ["dwie/DW_7#s"]
    (one, _) = train
    assert one.text == "Zoe Adler visited Port3." and not one.train_mentions and not one.layers
    assert [(f.trigger.of(one.text), f.types) for f in one.frames] == [
        ("Zoe", ("Travel",)), ("visited", ("Visit",)), (" Port", ("Visit",)),
    ]  # fmt: skip
    assert [[span.of(one.text) for span in group] for group in one.same] == [["visited", " Port"]]


def test_passages_of_held_out_articles_are_left_out(data: Path) -> None:
    corpora = read_corpora(data, {"worldwide": 0, "dwie": 0, "passages": 0})
    made = {e.id: e.text for e in corpora.train if e.corpus == "passages"}
    story = "Zoe Roe, the prime minister of Kenya1, met Max Penn of Acme. Roe and Penn are siblings."
    assert made == {"dwie/DW_1#a": story, "worldwide/a3#a": "Zoe Adler visited Port3."}
    assert not [e for e in corpora.dev if e.corpus == "passages"]


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
    targets = loop.targets_of(corpora.train, corpora.titles, before.config, tokenizer, FAST)
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
    recipe = replace(FAST, epochs=0.5, save_minutes=0.0, check_steps=1000, budget=120)
    loop.train(recipe, data, encoder, tmp_path / "whole", threads=1)
    loop.train(recipe, data, encoder, tmp_path / "again", threads=1)
    assert_equal(weights(tmp_path / "whole"), weights(tmp_path / "again"))

    kill_at(4, monkeypatch)
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


def kill_at(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the process end once, when it is about to take a step."""
    backward, done = loop._backward, []

    def killing(*arguments: Any) -> dict[str, float]:
        done.append(1)
        if len(done) == step:
            raise Killed
        return backward(*arguments)

    monkeypatch.setattr(loop, "_backward", killing)


def test_a_killed_run_with_all_settings_goes_on_to_the_same_weights(
    data: Path, encoder: Path, tiny_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Augmentation, accumulation, a teacher and the best average do not depend on when a run was killed."""
    recipe = replace(
        FAST, epochs=2.0, save_minutes=0.0, budget=120, accumulate=3, check_steps=2, patience=1, quotes=0.5, names=0.5,
        places=0.5, datelines=0.5,
    )  # fmt: skip
    loop.train(recipe, data, encoder, tmp_path / "whole", threads=1, teacher=tiny_model)
    kill_at(5, monkeypatch)
    with pytest.raises(Killed):
        loop.train(recipe, data, encoder, tmp_path / "cut", threads=1, teacher=tiny_model)
    with pytest.raises(ConfigError, match="another recipe or teacher"):
        loop.train(recipe, data, encoder, tmp_path / "cut", threads=1)
    loop.train(recipe, data, encoder, tmp_path / "cut", threads=1, teacher=tiny_model)
    assert_equal(weights(tmp_path / "whole"), weights(tmp_path / "cut"))


def lessons_of(data: Path, encoder: Path, recipe: Recipe, teacher: Path | None = None) -> tuple[Network, loop._Lessons]:
    """Return a network and what it would be trained on."""
    network, tokenizer = start.new_network(encoder)
    corpora = read_corpora(data, recipe.corpora)
    return network.eval(), loop._lessons(corpora, network, tokenizer, recipe, data, teacher, "cpu")


def gradients(network: Network, places: range, lessons: loop._Lessons) -> dict[str, torch.Tensor]:
    """Return the gradients of one step, and reset them."""
    loop._backward(network, places, lessons)
    found = {name: p.grad.clone() for name, p in network.named_parameters() if p.grad is not None}
    network.zero_grad()
    return found


def test_accumulated_gradients_are_the_mean_of_those_of_the_batches(data: Path, encoder: Path) -> None:
    network, lessons = lessons_of(data, encoder, FAST)
    first, second, both = (gradients(network, range(*places), lessons) for places in ((0, 1), (1, 2), (0, 2)))
    assert both.keys() == first.keys() | second.keys()
    for name, gradient in both.items():
        mean = sum((part.get(name, torch.zeros(())) for part in (first, second)), torch.zeros(())) / 2
        assert torch.allclose(gradient, mean, atol=1e-6), name


def test_sixteen_bits_give_nearly_the_same_gradients(data: Path, encoder: Path, tiny_model: Path) -> None:
    network, whole = lessons_of(data, encoder, FAST, tiny_model)
    short = replace(whole, recipe=replace(FAST, bf16=True))
    one, other = (gradients(network, range(2), lessons) for lessons in (whole, short))
    assert one.keys() == other.keys() and all(gradient.dtype is torch.float32 for gradient in other.values())
    flat = [torch.cat([part.flatten() for part in found.values()]) for found in (one, other)]
    assert not torch.equal(*flat) and torch.cosine_similarity(*flat, dim=0) > 0.99


def test_a_teacher_adds_to_the_loss(data: Path, encoder: Path, tiny_model: Path) -> None:
    network, plain = lessons_of(data, encoder, FAST)
    taught = lessons_of(data, encoder, FAST, tiny_model)[1]
    silent = replace(taught, recipe=replace(FAST, distill=0.0))
    without, idle, some = (gradients(network, range(1), lessons) for lessons in (plain, silent, taught))
    name = "mentions.3.weight"
    assert torch.allclose(without[name], idle[name], atol=1e-6) and not torch.allclose(without[name], some[name])
    told = loop._backward(network, range(1), taught)
    assert told["soft"] > 0 and "soft" not in loop._backward(network, range(1), plain)


def test_open_recipes_learn_from_open_models(data: Path, encoder: Path, tiny_model: Path, tmp_path: Path) -> None:
    recipe = replace(FAST, licenses="open")
    with pytest.raises(ConfigError, match="tiny: licenses = 'open'"):
        loop.train(recipe, data, tiny_model, tmp_path / "out", threads=1)
    with pytest.raises(ConfigError, match="tiny: licenses = 'open'"):
        loop.train(recipe, data, encoder, tmp_path / "out", threads=1, teacher=tiny_model)
    assert not (tmp_path / "out").exists()


def test_layers_and_frozen_layers(data: Path, encoder: Path, tmp_path: Path) -> None:
    recipe = replace(FAST, epochs=0.5, average=0.0)
    loop.train(replace(recipe, layers=1), data, encoder, tmp_path / "low", threads=1)
    assert json.loads((tmp_path / "low/config.json").read_text())["encoder"]["num_hidden_layers"] == 1
    loop.train(replace(recipe, frozen=1), data, encoder, tmp_path / "out", threads=1)
    before, after = load_file(encoder / "model.safetensors"), weights(tmp_path / "out")
    for layer, same in ((0, True), (1, False)):
        name = f"encoder.layer.{layer}.output.dense.weight"
        assert torch.equal(after[f"encoder.{name}"], before[name].half()) == same


def test_text_without_labels_is_for_a_teacher(data: Path, encoder: Path, tiny_model: Path) -> None:
    recipe = replace(FAST, unlabeled=("worldwide",))
    assert {t.corpus for t in lessons_of(data, encoder, recipe)[1].targets} == {"dwie"}
    targets = lessons_of(data, encoder, recipe, tiny_model)[1].targets
    silent = [t for t in targets if t.corpus == "worldwide"]
    assert silent and all(t.allowed is None and not len(t.head) and not t.frames for t in silent)
    assert all(t.allowed is not None for t in targets if t.corpus == "dwie")


def test_all_tensors_of_a_step_go_through_one_place(
    data: Path, encoder: Path, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the losses see is what was moved to the device, and nothing else."""
    network, lessons = lessons_of(data, encoder, FAST, tiny_model)
    made: list[Any] = []
    seen: list[Any] = []

    def moving(batch: Any, device: str) -> Any:
        assert device == "cpu"
        made.append(moved(batch, device))
        return made[-1]

    def telling(network: Network, batch: Any) -> dict[str, torch.Tensor]:
        seen.append(batch)
        return losses(network, batch)

    monkeypatch.setattr(loop, "moved", moving)
    monkeypatch.setattr(loop, "losses", telling)
    loop._backward(network, range(3), lessons)
    assert len(made) == 3 and [id(batch) for batch in made] == [id(batch) for batch in seen]


def test_training_stops_when_patience_ends_and_keeps_the_best(
    data: Path, encoder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    recipe = replace(FAST, check_steps=1, patience=2)
    figures = iter([5.0, 4.0, 6.0, 4.5, 9.0])
    averages: list[dict[str, torch.Tensor]] = []
    judge = Run.judge

    def judging(run: Run, loss: float) -> None:
        averages.append({name: value.clone() for name, value in run.average.items()})
        judge(run, loss)

    monkeypatch.setattr(loop, "weighted", lambda found, weights: next(figures))
    monkeypatch.setattr(Run, "judge", judging)
    with caplog.at_level(logging.INFO, logger="factwire.train.loop"):
        loop.train(recipe, data, encoder, tmp_path / "out", threads=1)
    assert "stopped at step 4: no better for 2 checks" in caplog.text
    made = weights(tmp_path / "out")
    assert torch.equal(made["mentions.0.weight"], averages[1]["mentions.0.weight"].half())
    assert not torch.equal(made["mentions.0.weight"], averages[3]["mentions.0.weight"].half())


def test_names_come_from_the_corpora_and_from_lists(data: Path, encoder: Path) -> None:
    (data / "names.txt").write_text("Ngozi Okoro\n", encoding="utf-8")
    assert lessons_of(data, encoder, FAST)[1].lexicon is None
    lexicon = lessons_of(data, encoder, replace(FAST, names=0.1, name_lists=("names.txt",)))[1].lexicon
    assert lexicon is not None and {"ngozi", "zoe"} <= lexicon.first and len(lexicon.family) >= 3


def test_losses_on_development_documents_are_logged(
    data: Path, encoder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    recipe = replace(FAST, epochs=0.2, save_minutes=0.0)
    with caplog.at_level(logging.INFO, logger="factwire.train.loop"):
        loop.train(recipe, data, encoder, tmp_path / "out", threads=1)
    lines = [record.getMessage() for record in caplog.records if " development " in record.getMessage()]
    assert lines[0].startswith("step 1 development mentions") and lines[1].startswith("step 1 development F1 mentions")
    for line, skipped in zip(lines, (3, 4), strict=False):
        figures = line.split()[skipped:]
        told = dict(zip(figures[::2], map(float, figures[1::2]), strict=True))
        assert told.keys() == {"mentions", "relations"}  # heads that these corpora train
    assert min(map(float, lines[0].split()[4::2])) > 0


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


def test_arguments_are_trained_on_the_corpora_that_are_named(data: Path, encoder: Path) -> None:
    recipe = replace(FAST, corpora={**FAST.corpora, "newsevents": 0}, arguments=("newsevents",))
    corpora = read_corpora(data, recipe.corpora)
    network, tokenizer = start.new_network(encoder)

    def known(recipe: Recipe) -> list[bool]:
        targets = loop.targets_of(corpora.train, corpora.titles, network.config, tokenizer, recipe)
        return [f.known is not None for t in targets for f in t.frames]

    assert known(recipe) == [True]
    assert known(replace(recipe, arguments=("polnear",))) == [False]  # modality and polarity are trained all the same


def test_relations_alone_leave_the_rest_as_it_is(data: Path, encoder: Path, tmp_path: Path) -> None:
    loop.train(FAST, data, encoder, tmp_path / "whole", threads=1)
    recipe = replace(FAST, relations_only=True, encoder_rate=0.0, weight_decay=0.0, seed=9)
    loop.train(recipe, data, tmp_path / "whole", tmp_path / "related", threads=1)
    before, after = weights(tmp_path / "whole"), weights(tmp_path / "related")
    changed = {name.partition(".")[0] for name in before if not torch.equal(before[name], after[name])}
    assert changed == {"relations"}
    old, new = (checkpoint.load_config(tmp_path / name) for name in ("whole", "related"))
    kept = {"relation_temperature": old.relation_temperature, "thresholds": old.thresholds}
    assert replace(new, **kept) == old


def test_relations_alone_need_a_model_of_ours(data: Path, encoder: Path, tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"config\.json"):
        loop.train(replace(FAST, relations_only=True), data, encoder, tmp_path / "out", threads=1)
