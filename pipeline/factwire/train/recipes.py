"""A recipe file -> everything that decides a training run but the text of the corpora."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from factwire.errors import ConfigError
from factwire.train.corpora import READERS
from factwire.train.objective import WEIGHTS


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
