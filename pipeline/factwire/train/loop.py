"""Recipe -> checkpoint: reads corpora, trains, keeps the moving average, scores on development data.

Runs on a CPU. Progress goes to the log, one line an interval; ``state.pt`` in the output folder lets a run
that was killed go on where it stopped.
"""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn

from factwire.errors import ConfigError
from factwire.extract import checkpoint
from factwire.extract.network import Network, NetworkConfig
from factwire.extract.windows import PAD, special
from factwire.train.batches import Target, batches, collate, make_targets, recase
from factwire.train.calibrate import calibrate, half_of
from factwire.train.collection import read_corpora
from factwire.train.examples import Example, without_arguments
from factwire.train.objective import WEIGHTS, losses
from factwire.train.plan import make_plan
from factwire.train.recipes import Recipe
from factwire.train.roles import TitleWords
from factwire.train.start import is_ours, new_network, started_from

log = logging.getLogger(__name__)

STATE = "state.pt"
LOG_STEPS = 50
WATCHED = 4
"""Development documents of each corpus whose losses are logged."""


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
    network, tokenizer = started_from(encoder) if is_ours(encoder) else new_network(encoder)
    targets = _targets(corpora.train, corpora.titles, network.config, tokenizer, recipe)
    watched = _targets(_sample(corpora.dev, recipe), corpora.titles, network.config, tokenizer, recipe)
    pad = special(tokenizer, PAD)
    plan = make_plan(targets, recipe)
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
