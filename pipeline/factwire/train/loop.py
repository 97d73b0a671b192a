"""Recipe -> checkpoint: reads corpora, trains, keeps the moving average, scores on development data.

Runs on a CPU. Progress goes to the log, one line an interval; ``state.pt`` in the output folder lets a run
that was killed go on where it stopped.
"""

from __future__ import annotations

import json
import logging
import math
import random
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn

from factwire.errors import ConfigError
from factwire.extract import checkpoint
from factwire.extract.network import Network, NetworkConfig
from factwire.extract.windows import PAD, special
from factwire.models import CONFIG
from factwire.models import WEIGHTS as WEIGHTS_FILE
from factwire.train.batches import Target, batches, collate, make_targets, recase
from factwire.train.calibrate import calibrate, half_of
from factwire.train.corpora import DEVELOPMENT, READERS, split_of
from factwire.train.examples import Example, without_arguments
from factwire.train.newsevents import read_newsevents
from factwire.train.objective import WEIGHTS, losses
from factwire.train.roles import TitleWords, add_silver_titles, learn_title_words, only_titles

log = logging.getLogger(__name__)

STATE = "state.pt"
LOG_STEPS = 50
WATCHED = 4
"""Development documents of each corpus whose losses are logged."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides a training run but the corpora's text."""

    corpora: dict[str, int]
    """Corpus -> most examples to use; 0 means all."""
    seed: int = 1
    epochs: float = 3.0
    budget: int = 2048
    """Word pieces of a padded batch."""
    length: int = 160
    """Word pieces of a training window."""
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warmup: float = 0.06
    """Share of the steps in which the rates rise."""
    weights: dict[str, float] = field(default_factory=dict)
    """Head -> weight of its loss; see ``objective.WEIGHTS``."""
    passes: dict[str, float] = field(default_factory=dict)
    """Corpus -> how often an epoch sees it; 1 where it is not named. A part of a pass is drawn anew each epoch."""
    arguments: tuple[str, ...] = ("newsevents", "propbank_ewt", "polnear")
    """Corpora whose arguments are trained on; the others give triggers only."""
    average: float = 0.999
    """Decay of the moving average of the weights, which is what is saved."""
    upper: float = 0.03
    lower: float = 0.03
    title: float = 0.05
    save_minutes: float = 8.0


def read_recipe(path: Path) -> Recipe:
    """Read a recipe from TOML.

    Raises:
        ConfigError: an unknown key or corpus, or the file cannot be read.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot read the recipe ({error})") from error
    unknown = set(raw.get("corpora", {})) - {*READERS, "newsevents"}
    if unknown:
        known = ", ".join([*READERS, "newsevents"])
        raise ConfigError(f"{path}: unknown corpora {', '.join(sorted(unknown))}; known: {known}")
    named = {*raw.get("passes", {}), *raw.get("arguments", ())} - {*READERS, "newsevents"}
    if named:
        raise ConfigError(f"{path}: passes or arguments name unknown corpora {', '.join(sorted(named))}")
    heads = set(raw.get("weights", {})) - set(WEIGHTS)
    if heads:
        raise ConfigError(f"{path}: unknown heads {', '.join(sorted(heads))}; known: {', '.join(WEIGHTS)}")
    try:
        return Recipe(**raw)
    except TypeError as error:
        raise ConfigError(f"{path}: {error}") from error


@dataclass(frozen=True, slots=True)
class Corpora:
    """Examples of a recipe, split; silver titles are added to the training part."""

    train: tuple[Example, ...]
    dev: tuple[Example, ...]
    titles: TitleWords


def read_corpora(data: Path, wanted: dict[str, int], *, seed: int = 1) -> Corpora:
    """Read the corpora of a recipe from the folder ``data`` (one sub-folder each).

    Raises:
        ConfigError: a corpus folder is missing.
    """
    for name in wanted:
        if not (data / name).is_dir():
            raise ConfigError(f"{data / name}: no such corpus folder; models/README.md says where each corpus is from")
    held_out = _held_out(data)
    examples: dict[str, list[Example]] = {name: list(READERS[name](data / name)) for name in wanted if name in READERS}
    sources: dict[str, Example] = {}
    if "newsevents" in wanted:
        sources = {f"{e.corpus}/{e.id}": e for e in chain(examples.get("dwie", []), examples.get("worldwide", []))}
        examples["newsevents"] = list(read_newsevents(data / "newsevents", sources))
    train, dev = [], []
    rng = random.Random(seed)
    for name, limit in wanted.items():
        part = [e for e in examples[name] if split_of(name, e.id, held_out) == "train"]
        dev += [e for e in examples[name] if split_of(name, e.id, held_out) == "dev"]
        if name in DEVELOPMENT:
            dev += DEVELOPMENT[name](data / name)
        train += rng.sample(part, limit) if 0 < limit < len(part) else part
    if "newsevents" in wanted:
        dev += read_newsevents(data / "newsevents", sources, "dev")
    held = {f"{e.corpus}/{e.id}" for e in dev}
    train = [e for e in train if e.corpus != "newsevents" or e.id.partition("#")[0] not in held]
    train = [only_titles(e) for e in train]
    titles = learn_title_words(train)
    silver = [add_silver_titles(e, titles) if e.corpus in ("dwie", "worldwide") else e for e in train]
    return Corpora(tuple(silver), tuple(dev), titles)


def _held_out(data: Path) -> frozenset[str]:
    """Return ids that are never trained on: DWIE's and newsevents' development parts."""
    ids: set[str] = set()
    dwie = data / "dwie" / "dev_ids.json"
    if dwie.is_file():
        ids |= set(json.loads(dwie.read_text(encoding="utf-8")))
    newsevents = data / "newsevents" / "dev.jsonl"
    if newsevents.is_file():
        for line in newsevents.read_text(encoding="utf-8").splitlines():
            ids.add(json.loads(line)["id"].partition("#")[0].partition("/")[2])
    return frozenset(ids)


def new_network(encoder: Path) -> tuple[Network, Tokenizer]:
    """Build an untrained network on a pretrained BERT encoder folder.

    Raises:
        ConfigError: ``config.json`` or ``model.safetensors`` is missing, damaged, or not that of a BERT encoder.
        CheckpointError: ``tokenizer.json`` is missing or damaged.
    """
    try:
        raw: dict[str, Any] = json.loads((encoder / CONFIG).read_text(encoding="utf-8"))
        tensors = load_file(encoder / WEIGHTS_FILE)
    except (OSError, ValueError, SafetensorError) as error:
        raise ConfigError(f"{encoder}: not the folder of a BERT encoder ({error})") from error
    keep = (
        "vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "hidden_act",
        "max_position_embeddings", "type_vocab_size", "layer_norm_eps", "pad_token_id",
    )  # fmt: skip
    network = Network(NetworkConfig(encoder={key: raw[key] for key in keep if key in raw}))
    state = {k.removeprefix("bert."): v for k, v in tensors.items()}
    own = network.encoder.state_dict()
    network.encoder.load_state_dict({k: v for k, v in state.items() if k in own}, strict=False)
    absent = [name for name in own if name not in state and "position_ids" not in name and "token_type_ids" not in name]
    if absent:
        raise ConfigError(f"{encoder}: not a BERT encoder, lacks {absent[0]} and {len(absent) - 1} more tensors")
    return network, checkpoint.load_tokenizer(encoder)


def started_from(folder: Path) -> tuple[Network, Tokenizer]:
    """Build a network on another model of ours: its encoder, and those of its heads that have today's sizes.

    Raises:
        ConfigError: the folder's encoder is missing or damaged.
        CheckpointError: ``tokenizer.json`` is missing or damaged.
    """
    try:
        raw: dict[str, Any] = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        tensors = load_file(folder / WEIGHTS_FILE)
        network = Network(NetworkConfig(encoder=raw["encoder"], head_width=raw["head_width"]))
    except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
        raise ConfigError(f"{folder}: not a model to start from ({error})") from error
    own = network.state_dict()
    fitting = {k: v.float() for k, v in tensors.items() if k in own and own[k].shape == v.shape}
    absent = [
        name for name in own if name.startswith("encoder.") and name not in fitting and own[name].is_floating_point()
    ]
    if absent:
        raise ConfigError(f"{folder}: its encoder lacks {absent[0]} and {len(absent) - 1} more tensors")
    network.load_state_dict(fitting, strict=False)
    fresh = sorted({name.partition(".")[0] for name in own if name not in fitting and own[name].is_floating_point()})
    log.info("started from %s; new: %s", folder.name, ", ".join(fresh) or "nothing")
    return network, checkpoint.load_tokenizer(folder)


def train(recipe: Recipe, data: Path, encoder: Path, out: Path, *, threads: int) -> None:
    """Train by ``recipe`` and write the checkpoint to ``out``; go on from ``out/state.pt`` if it is there.

    ``encoder`` is a folder with a pretrained BERT encoder, or with a model of ours to be trained further. At the
    end temperatures and thresholds are fitted on half of the development documents.

    Raises:
        ConfigError: a corpus or the encoder is missing, or ``state.pt`` is that of another recipe.
    """
    torch.set_num_threads(threads)
    torch.manual_seed(recipe.seed)
    out.mkdir(parents=True, exist_ok=True)
    corpora = read_corpora(data, recipe.corpora, seed=recipe.seed)
    network, tokenizer = started_from(encoder) if _is_ours(encoder) else new_network(encoder)
    targets = _targets(corpora.train, corpora.titles, network.config, tokenizer, recipe)
    watched = _targets(_sample(corpora.dev, recipe), corpora.titles, network.config, tokenizer, recipe)
    pad = special(tokenizer, PAD)
    plan = _plan(targets, recipe)
    log.info("%d examples, %d windows, %d steps", len(corpora.train), len(targets), len(plan))

    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    optimizer, schedule = _optimizer(network, recipe, len(plan))
    average = {k: v.detach().clone() for k, v in network.state_dict().items() if v.is_floating_point()}
    begin = 0
    if (out / STATE).is_file():
        saved = torch.load(out / STATE, weights_only=True)
        if saved["recipe"] != json.dumps(asdict(recipe), sort_keys=True):
            raise ConfigError(f"{out / STATE}: begun with another recipe; take that one, or another output folder")
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        average, begin = saved["average"], saved["step"]
        log.info("going on at step %d", begin)

    network.train()
    totals = dict.fromkeys(WEIGHTS, 0.0)
    saved_at = logged_at = time.monotonic()
    for step in range(begin, len(plan)):
        rng = random.Random(f"{recipe.seed}/{step}")
        torch.manual_seed(recipe.seed * 1_000_003 + step)
        group = [
            recase(targets[i], rng, upper=recipe.upper, lower=recipe.lower, title=recipe.title) for i in plan[step]
        ]
        found = _step(network, group, pad, recipe)
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad(set_to_none=True)
        decay = min(recipe.average, (1 + step) / (10 + step))
        for name, value in network.state_dict().items():
            if name in average:
                average[name].lerp_(value, 1 - decay)
        totals = {name: total + found[name] for name, total in totals.items()}
        if (step + 1) % LOG_STEPS == 0:
            now = time.monotonic()
            means = _told({name: total / LOG_STEPS for name, total in totals.items()})
            log.info("step %d/%d %s, %.2f s a step", step + 1, len(plan), means, (now - logged_at) / LOG_STEPS)
            totals, logged_at = dict.fromkeys(WEIGHTS, 0.0), now
        if time.monotonic() - saved_at > recipe.save_minutes * 60:
            _save_state(out, network, optimizer, schedule, average, step + 1, recipe)
            averaged = _save_average(out, network, tokenizer, average)
            log.info("step %d development %s", step + 1, _told(_development(averaged, watched, pad, recipe)))
            saved_at = time.monotonic()
    _save_state(out, network, optimizer, schedule, average, len(plan), recipe)
    _save_average(out, network, tokenizer, average)
    fitting = [example for example in corpora.dev if half_of(example.id) == 0]
    if fitting:
        checkpoint.save(out, calibrate(checkpoint.load(out)[0], tokenizer, fitting, corpora.titles), tokenizer)
    (out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _told(figures: dict[str, float]) -> str:
    """Format losses for the log."""
    return " ".join(f"{name} {figure:.4f}" for name, figure in figures.items())


def _sample(dev: Sequence[Example], recipe: Recipe) -> list[Example]:
    """Draw a few development examples of each corpus to watch while training."""
    rng = random.Random(recipe.seed)
    named: dict[str, list[Example]] = {}
    for example in dev:
        named.setdefault(example.corpus, []).append(example)
    return [e for part in named.values() for e in rng.sample(part, min(WATCHED, len(part)))]


@torch.inference_mode()
def _development(network: Network, targets: Sequence[Target], pad: int, recipe: Recipe) -> dict[str, float]:
    """Return the mean loss of each head over the batches that train it."""
    rows: dict[str, list[float]] = {name: [] for name in WEIGHTS}
    network.eval()
    for group in batches(targets, budget=recipe.budget, rng=random.Random(recipe.seed)):
        for name, loss in losses(network, collate(group, pad, network.config)).items():
            if loss:
                rows[name].append(loss.item())
    return {name: sum(row) / len(row) for name, row in rows.items() if row}


def _is_ours(folder: Path) -> bool:
    """Tell a model of ours from a pretrained encoder, or from what is neither."""
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return "entity_types" in config


def _targets(
    examples: Sequence[Example], titles: TitleWords, config: NetworkConfig, tokenizer: Tokenizer, recipe: Recipe
) -> list[Target]:
    """Cut examples into windows with targets."""
    told = (e if e.corpus in recipe.arguments else without_arguments(e) for e in examples)
    made = (make_targets(e, tokenizer, config, titles, length=recipe.length) for e in told)
    return [t for t in chain.from_iterable(made) if _says_something(t)]


def _says_something(target: Target) -> bool:
    """Tell whether a window teaches any head."""
    words = (target.allowed, target.events, target.propositions, target.cues, target.chains)
    return any(part is not None for part in words) or bool(len(target.head) or target.frames)


def _plan(targets: Sequence[Target], recipe: Recipe) -> list[list[int]]:
    """Lay out which windows each step sees, for all epochs, from the seed alone."""
    rng = random.Random(recipe.seed)
    place = {id(target): i for i, target in enumerate(targets)}
    documents: dict[str, dict[str, list[Target]]] = {}
    for target in targets:
        documents.setdefault(target.corpus, {}).setdefault(target.document, []).append(target)
    whole, part = int(recipe.epochs), recipe.epochs % 1
    plan: list[list[int]] = []
    epoch: list[list[int]] = []
    for _ in range(whole + (part > 0)):
        epoch = []
        for chosen in _passes(documents, recipe, rng):
            epoch += [[place[id(t)] for t in group] for group in batches(chosen, budget=recipe.budget, rng=rng)]
        rng.shuffle(epoch)
        plan += epoch
    return plan[: len(plan) - round(len(epoch) * (1 - part))] if part else plan


def _passes(
    documents: dict[str, dict[str, list[Target]]], recipe: Recipe, rng: random.Random
) -> Iterator[list[Target]]:
    """Yield the windows of each pass of an epoch; a document is drawn whole."""
    often = {corpus: recipe.passes.get(corpus, 1.0) for corpus in documents}
    for turn in range(math.ceil(max(often.values(), default=0))):
        chosen: list[Target] = []
        for corpus, named in documents.items():
            names = list(named)
            share = min(1.0, often[corpus] - turn)
            if share > 0:
                drawn = names if share == 1 else rng.sample(names, round(share * len(names)))
                chosen += chain.from_iterable(named[name] for name in drawn)
        yield chosen


def _optimizer(
    network: Network, recipe: Recipe, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """Build AdamW with a lower rate for the encoder, linear warm-up and decay."""
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in network.encoder.parameters()}
    heads = [p for p in network.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": recipe.encoder_rate}, {"params": heads, "lr": recipe.head_rate}],
        weight_decay=recipe.weight_decay,
    )
    rise = max(1, int(steps * recipe.warmup))

    def rate(step: int) -> float:
        return (step + 1) / rise if step < rise else max(0.02, (steps - step) / max(1, steps - rise))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)


def _step(network: Network, group: Sequence[Target], pad: int, recipe: Recipe) -> dict[str, float]:
    """Add the gradients of one batch; return the losses of the heads."""
    found = losses(network, collate(group, pad, network.config))
    weights = {**WEIGHTS, **recipe.weights}
    total = torch.stack([weights[name] * loss for name, loss in found.items()]).sum()
    total.backward()  # type: ignore[no-untyped-call]
    return {name: loss.item() for name, loss in found.items()}


def _save_state(
    out: Path, network: Network, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler,
    average: dict[str, torch.Tensor], step: int, recipe: Recipe,
) -> None:  # fmt: skip
    """Write everything that a resumed run needs."""
    state = {
        "network": network.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(),
        "average": average, "step": step, "recipe": json.dumps(asdict(recipe), sort_keys=True),
    }  # fmt: skip
    partial = out / f"{STATE}.part"
    torch.save(state, partial)
    partial.replace(out / STATE)


def _save_average(out: Path, network: Network, tokenizer: Tokenizer, average: dict[str, torch.Tensor]) -> Network:
    """Write the averaged weights as a checkpoint folder and return them as a network."""
    copy = Network(network.config)
    copy.load_state_dict(average, strict=False)
    checkpoint.save(out, copy, tokenizer)
    return copy
