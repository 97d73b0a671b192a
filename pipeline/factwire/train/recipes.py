"""A recipe file -> everything that decides a training run but the text of the corpora."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from factwire.errors import ConfigError
from factwire.extract.checkpoint import Storage
from factwire.train.licenses import CHOICES, LICENSES, Licenses, not_open
from factwire.train.objective import WEIGHTS
from factwire.train.start import is_ours

TOLD = "recipe.json"
"""The file of a model in which its last recipe is kept."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides a training run but the corpora's text."""

    corpora: dict[str, int]
    """Corpus -> most examples to use; 0 means all."""
    licenses: Licenses = "all"
    """``open``: only corpora whose license grants training and passing the model on."""
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
    arguments: tuple[str, ...] = ("newsevents", "passages", "ownnews", "owncontrasts", "propbank_ewt", "polnear")
    """Corpora whose arguments are trained on; the others give triggers only."""
    average: float = 0.999
    """Decay of the moving average of the weights, which is what is saved."""
    unlabeled: tuple[str, ...] = ()
    """Corpora whose labels are not used: a teacher says what is in their text; without one they are left out."""
    settled: tuple[str, ...] = ()
    """Corpora about whose events a teacher is not asked: they have what it is wrong about."""
    upper: float = 0.03
    """Share of the windows that are read in capitals; ``lower`` and ``title`` likewise."""
    lower: float = 0.03
    title: float = 0.05
    quotes: float = 0.0
    """Share of the documents, drawn anew each step, whose quotation marks are changed; see ``augment`` for this and
    the following."""
    names: float = 0.0
    places: float = 0.0
    datelines: float = 0.0
    name_lists: tuple[str, ...] = ()
    """Files beside the corpora with more names to substitute, one full name a line."""
    bf16: bool = False
    """Matrix products of the steps in 16-bit floats: on processors with AMX, half the time of a step."""
    encoder_dropout: float = 0.1
    """Share of the encoder's activations that are dropped in training, attention weights included; on a CPU, drawing
    them takes a third of a step."""
    accumulate: int = 1
    """Batches of one step."""
    layers: int = 0
    """Lowest layers of a pretrained encoder that are used; 0 means all."""
    relations_only: bool = False
    """Only the relation head learns; encoder and other heads stay as they are, and their calibration."""
    caution: float = 0.0
    """Share of what the thresholds of relations with the best F1 lack to 1 by which they are raised."""
    frozen: int = 0
    """Lowest layers that are not trained; the word embeddings never are."""
    distill: float = 0.5
    """Weight of a teacher's soft labels, if there is a teacher; that of the gold is 1."""
    temperature: float = 2.0
    """By which the logits are divided where a teacher is imitated."""
    check_steps: int = 0
    """Steps between development checks; 0: whenever the state is saved."""
    patience: int = 0
    """Development checks without a lower loss after which training ends, with the weights of the best; 0: never."""
    save_minutes: float = 8.0
    storage: Storage = "fp16"
    """How the weights are stored at the end: see ``checkpoint.save``."""


def read_recipe(path: Path) -> Recipe:
    """Read a recipe from TOML.

    Raises:
        ConfigError: an unknown key or corpus, a corpus that the recipe's licenses exclude, or the file cannot be read.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot read the recipe ({error})") from error
    unknown = set(raw.get("corpora", {})) - set(LICENSES)
    if unknown:
        known = ", ".join(LICENSES)
        raise ConfigError(f"{path}: unknown corpora {', '.join(sorted(unknown))}; known: {known}")
    named = {*raw.get("passes", {}), *raw.get("arguments", ()), *raw.get("unlabeled", ()), *raw.get("settled", ())}
    named -= set(LICENSES)
    if named:
        names = ", ".join(sorted(named))
        raise ConfigError(f"{path}: passes, arguments, unlabeled or settled name unknown corpora: {names}")
    _check_licenses(path, raw.get("licenses", "all"), raw.get("corpora", {}))
    heads = set(raw.get("weights", {})) - set(WEIGHTS)
    if heads:
        raise ConfigError(f"{path}: unknown heads {', '.join(sorted(heads))}; known: {', '.join(WEIGHTS)}")
    try:
        recipe = Recipe(**raw)
    except TypeError as error:
        raise ConfigError(f"{path}: {error}") from error
    _check_numbers(path, recipe)
    return recipe


def _check_numbers(path: Path, recipe: Recipe) -> None:
    """Raise ConfigError where a share, a count or a temperature is none."""
    for name in (
        "upper", "lower", "title", "quotes", "names", "places", "datelines", "average", "warmup", "encoder_dropout",
        "caution",
    ):  # fmt: skip
        if not 0 <= getattr(recipe, name) <= 1:
            raise ConfigError(f"{path}: {name} is {getattr(recipe, name)!r}; give a share from 0 to 1")
    for name, least in (("accumulate", 1), ("layers", 0), ("frozen", 0), ("check_steps", 0), ("patience", 0)):
        number = getattr(recipe, name)
        if not isinstance(number, int) or number < least:
            raise ConfigError(f"{path}: {name} is {number!r}; give a whole number from {least}")
    if recipe.storage not in get_args(Storage):
        raise ConfigError(f"{path}: storage is {recipe.storage!r}; give one of {', '.join(get_args(Storage))}")
    if recipe.patience and not recipe.check_steps:
        raise ConfigError(f"{path}: patience counts checks; set check_steps, or a resumed run would stop elsewhere")
    if recipe.distill < 0 or recipe.temperature <= 0:
        raise ConfigError(f"{path}: distill must not be below 0, and temperature must be above 0")


def _check_licenses(path: Path, licenses: object, corpora: Iterable[str]) -> None:
    """Raise ConfigError where an open recipe names a corpus without a grant."""
    if licenses not in CHOICES:
        raise ConfigError(f"{path}: licenses is {licenses!r}; give one of {', '.join(CHOICES)}")
    closed = not_open(corpora) if licenses == "open" else ()
    if closed:
        named = ", ".join(f"{name} ({LICENSES[name].stated})" for name in closed)
        hint = " (of gum, gum_open holds the open genres)" if "gum" in closed else ""
        raise ConfigError(
            f"{path}: licenses = 'open', but no license grants passing on a model trained on {named}; "
            f"leave them out{hint}, or set licenses = 'all'"
        )


def check_origin(recipe: Recipe, folder: Path) -> None:
    """Hold an open recipe to open origins: the encoder that it begins with, or the teacher that it learns from.

    Raises:
        ConfigError: ``folder`` is a model of ours that is not known to come from an open recipe.
    """
    if recipe.licenses != "open" or not is_ours(folder):
        return
    try:
        told = json.loads((folder / TOLD).read_text(encoding="utf-8")).get("licenses")
    except (OSError, ValueError):
        told = None
    if told != "open":
        raise ConfigError(
            f"{folder}: licenses = 'open', but {TOLD} does not say that this model was trained so; "
            "begin with a pretrained encoder, or with a model whose recipe is open"
        )
