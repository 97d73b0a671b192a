"""Recipe -> checkpoint: reads corpora, trains, keeps the moving average, checks it on development data.

Progress goes to the log, one line an interval; ``state.pt`` in the output folder lets a run that was killed go on
where it stopped.
"""

from __future__ import annotations

import json
import logging
import math
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from factwire import models
from factwire.config import Device
from factwire.extract import checkpoint
from factwire.extract.encoders import require
from factwire.extract.network import Network, NetworkConfig
from factwire.extract.windows import PAD, special
from factwire.train.augment import augmented, wants_lexicon
from factwire.train.batches import Target, collate, make_targets, moved
from factwire.train.calibrate import calibrate, calibrate_relations, cautious, half_of
from factwire.train.checks import development_losses, development_scores, watch, weighted
from factwire.train.collection import Corpora, read_corpora
from factwire.train.distill import Teacher, admitted, heard_states, load_teacher, opinion, soft_losses
from factwire.train.examples import Example, without_arguments
from factwire.train.lexicon import Lexicon, learn_lexicon
from factwire.train.objective import WEIGHTS, losses
from factwire.train.plan import make_plan, make_steps
from factwire.train.recipes import Recipe, check_origin
from factwire.train.roles import TitleWords
from factwire.train.start import freeze, freeze_all_but_relations, is_ours, new_network, set_dropout, started_from
from factwire.train.state import Run

log = logging.getLogger(__name__)

LOG_STEPS = 50
SOFT = "soft"
"""The name under which the distance to a teacher is logged."""


@dataclass(frozen=True, slots=True)
class _Lessons:
    """What every step of a run is made from."""

    recipe: Recipe
    targets: Sequence[Target]
    plan: Sequence[Sequence[int]]
    lexicon: Lexicon | None
    teacher: Teacher | None
    fits: Tensor  # see ``distill.soft_losses``
    pad: int
    device: str


@dataclass(frozen=True, slots=True)
class _Checked:
    """Development documents that are looked at while training."""

    examples: Sequence[Example]
    targets: Sequence[Target]


def train(
    recipe: Recipe, data: Path, encoder: Path, out: Path, *, threads: int, device: Device = "cpu",
    teacher: Path | None = None,
) -> None:  # fmt: skip
    """Train by ``recipe`` and write the checkpoint to ``out``; go on from ``out/state.pt`` if it is there.

    ``encoder`` is a folder with a pretrained BERT or MPNet, or with a model of ours to be trained further. ``teacher``
    is the folder of a model of ours whose opinion counts beside the gold. ``device`` is a torch device, on which the
    steps are computed. At the end temperatures and thresholds are fitted on half of the development documents.

    Raises:
        CheckpointError: the teacher, or the model of which only relations are trained, is missing or damaged.
        ConfigError: a corpus, the encoder or the device is missing, an open recipe begins with or learns from a model
            that is not open, the teacher has other labels, or ``state.pt`` is that of another recipe or teacher.
    """
    require(device)
    torch.set_num_threads(threads)
    torch.manual_seed(recipe.seed)
    identity = {**asdict(recipe), "teacher": models.fingerprint(str(teacher)) if teacher else ""}
    for origin in (encoder, *([teacher] if teacher else [])):
        check_origin(recipe, origin)
    out.mkdir(parents=True, exist_ok=True)
    corpora = read_corpora(data, recipe.corpora, seed=recipe.seed)
    network, tokenizer = _begun(encoder, recipe)
    lessons = _lessons(corpora, network, tokenizer, recipe, data, teacher, device)
    watched = watch(corpora.dev, seed=recipe.seed)
    checked = _Checked(watched, targets_of(watched, corpora.titles, network.config, tokenizer, recipe))
    steps = make_steps(len(lessons.plan), recipe.accumulate)
    log.info("%d examples, %d windows, %d steps", len(corpora.train), len(lessons.targets), len(steps))

    freeze(network, recipe.frozen)
    if recipe.relations_only:
        freeze_all_but_relations(network)
    set_dropout(network, recipe.encoder_dropout)
    network.to(device)
    run = Run(network, *_optimizer(network, recipe, len(steps)), identity=json.dumps(identity, sort_keys=True))
    if run.resume(out, device=device):
        log.info("going on at step %d", run.step)
    _steps(run, steps, lessons, checked, tokenizer, out)
    if recipe.patience:
        _check(run, lessons, checked, tokenizer)
    run.save(out)
    averaged = run.averaged(best=bool(recipe.patience))
    checkpoint.save(out, averaged, tokenizer)
    fitting = [example for example in corpora.dev if half_of(example.id) == 0]
    network = checkpoint.load(out)[0]
    fit = calibrate_relations if recipe.relations_only else calibrate
    fitted = fit(network, tokenizer, fitting, corpora.titles) if fitting else network
    fitted.config = cautious(fitted.config, recipe.caution)
    checkpoint.save(out, fitted, tokenizer, storage=recipe.storage)
    (out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _begun(encoder: Path, recipe: Recipe) -> tuple[Network, Tokenizer]:
    """Build what is trained; of a model whose other heads stay as they are all is kept, settings and priors, too."""
    if recipe.relations_only:
        return checkpoint.load(encoder)
    return started_from(encoder) if is_ours(encoder) else new_network(encoder, layers=recipe.layers)


def _lessons(
    corpora: Corpora, network: Network, tokenizer: Tokenizer, recipe: Recipe, data: Path, teacher: Path | None,
    device: str,
) -> _Lessons:  # fmt: skip
    """Lay out the whole run, and load the teacher."""
    config = network.config
    lists = [data / name for name in recipe.name_lists]
    lexicon = (
        learn_lexicon(corpora.train, tokenizer, config.entity_types, lists=lists) if wants_lexicon(recipe) else None
    )
    targets = targets_of(corpora.train, corpora.titles, config, tokenizer, recipe, taught=teacher is not None)
    return _Lessons(
        recipe, targets, make_plan(targets, recipe), lexicon,
        load_teacher(teacher, tokenizer, config, device=device) if teacher else None,
        admitted(config, device=device), special(tokenizer, PAD), device,
    )  # fmt: skip


def _steps(
    run: Run, steps: Sequence[range], lessons: _Lessons, checked: _Checked, tokenizer: Tokenizer, out: Path
) -> None:
    """Take the steps that are left, until they end or patience does; check, save and tell at intervals."""
    recipe = lessons.recipe
    totals: dict[str, float] = {}
    saved_at = logged_at = time.monotonic()
    while run.step < len(steps) and not _is_stopped(run, recipe):
        run.network.train()
        for name, loss in _backward(run.network, steps[run.step], lessons).items():
            totals[name] = totals.get(name, 0.0) + loss
        run.advance(recipe.average)
        if run.step % LOG_STEPS == 0:
            now = time.monotonic()
            told = _told({name: total / LOG_STEPS for name, total in totals.items()})
            log.info("step %d/%d %s, %.2f s a step", run.step, len(steps), told, (now - logged_at) / LOG_STEPS)
            totals, logged_at = {}, now
        saves = time.monotonic() - saved_at > recipe.save_minutes * 60
        if run.step % recipe.check_steps == 0 if recipe.check_steps else saves:
            _check(run, lessons, checked, tokenizer)
        if saves:
            run.save(out)
            checkpoint.save(out, run.averaged(best=bool(recipe.patience)), tokenizer)
            saved_at = time.monotonic()
    if _is_stopped(run, recipe):
        log.info("stopped at step %d: no better for %d checks", run.step, run.waited)


def _is_stopped(run: Run, recipe: Recipe) -> bool:
    """Tell whether patience is at its end."""
    return bool(recipe.patience) and run.waited >= recipe.patience


def _backward(network: Network, places: range, lessons: _Lessons) -> dict[str, float]:
    """Add the mean gradients of the batches ``places`` of the plan; return the mean losses of the heads."""
    recipe = lessons.recipe
    told: dict[str, float] = {}
    for place in places:
        torch.manual_seed(recipe.seed * 1_000_003 + place)
        group = augmented([lessons.targets[i] for i in lessons.plan[place]], lessons.lexicon, recipe, step=place)
        with torch.autocast(lessons.device, torch.bfloat16, enabled=recipe.bf16):
            hard, soft = _losses(network, group, lessons)
        weights = {**WEIGHTS, **recipe.weights}
        parts = [weights[name] * loss for name, loss in hard.items()]
        parts += [recipe.distill * weights[name] * loss for name, loss in soft.items()]
        (torch.stack(parts).sum() / len(places)).backward()  # type: ignore[no-untyped-call]
        for name, loss in hard.items():
            told[name] = told.get(name, 0.0) + loss.item() / len(places)
        if soft:
            told[SOFT] = told.get(SOFT, 0.0) + sum(loss.item() for loss in soft.values()) / len(places)
    return told


def _losses(
    network: Network, group: Sequence[Target], lessons: _Lessons
) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Return the losses of the heads on one batch by the gold, and by the teacher if there is one."""
    made = moved(collate(group, lessons.pad, network.config), lessons.device)
    if lessons.teacher is None:
        return losses(network, made), {}
    with heard_states(network) as heard:
        hard = losses(network, made)
    asked, aim = lessons.teacher.judge(group, made, device=lessons.device)
    said, heat = opinion(network, heard[0], asked), lessons.recipe.temperature
    asking = [t.corpus not in lessons.recipe.settled for t in group for _ in t.window.start]
    open_words = torch.tensor(asking, device=lessons.device)
    return hard, soft_losses(said, aim, asked, lessons.fits, open_words=open_words, heat=heat)


def _check(run: Run, lessons: _Lessons, checked: _Checked, tokenizer: Tokenizer) -> None:
    """Log how the average does on development documents, and judge it."""
    if not checked.targets:
        return
    recipe = lessons.recipe
    averaged = run.averaged()
    found = development_losses(averaged, checked.targets, lessons.pad, budget=recipe.budget, seed=recipe.seed)
    log.info("step %d development %s", run.step, _told(found))
    scores = development_scores(averaged, tokenizer, checked.examples)
    log.info("step %d development F1 %s", run.step, _told(scores))
    if recipe.patience:
        run.judge(weighted(found, recipe.weights))


def _told(figures: Mapping[str, float]) -> str:
    """Format figures for the log."""
    return " ".join(f"{name} {figure:.4f}" for name, figure in figures.items())


def targets_of(
    examples: Iterable[Example], titles: TitleWords, config: NetworkConfig, tokenizer: Tokenizer, recipe: Recipe,
    *, taught: bool = False,
) -> list[Target]:  # fmt: skip
    """Cut examples into windows with targets.

    Windows that teach no head are left out, unless a teacher says what is in them (``taught``).
    """
    made = (make_targets(e, tokenizer, config, titles, length=recipe.length) for e in _shown(examples, recipe))
    return [t for t in chain.from_iterable(made) if taught or _says_something(t)]


def _shown(examples: Iterable[Example], recipe: Recipe) -> Iterator[Example]:
    """Forget what the recipe does not use of a corpus."""
    for example in examples:
        if example.corpus in recipe.unlabeled:
            yield _text_only(example)
        else:
            yield example if example.corpus in recipe.arguments else without_arguments(example)


def _text_only(example: Example) -> Example:
    """Forget all that a corpus says about a text."""
    return Example(example.id, example.corpus, example.text, example.sentences, (), frozenset(), train_mentions=False)


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
    rise = max(1, math.floor(steps * recipe.warmup))

    def rate(step: int) -> float:
        return (step + 1) / rise if step < rise else max(0.02, (steps - step) / max(1, steps - rise))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
