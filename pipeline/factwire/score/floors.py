"""Figures -> quality floors in ``floors.json``: the lowest values that may be, pinned to one gold corpus."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from factwire.errors import ConfigError
from factwire.score.load import FLOORS, article_text, read_json
from factwire.write import write_atomic

DIGITS = 10_000
"""Floors are rounded down to a ten-thousandth, so that the figure which set one never fails it."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure below its floor; ``value`` is None where nothing was measured."""

    figure: str
    floor: float
    value: float | None


def corpus_sha256(gold_dir: Path, articles_dir: Path) -> str:
    """Return a digest of all gold files and their articles.

    Raises:
        ConfigError: a file cannot be read.
    """
    digest = hashlib.sha256()
    for path in sorted(gold_dir.glob("*.json")):
        if path.name != FLOORS:
            parts = (path.name, article_text(path, articles_dir), path.read_text(encoding="utf-8"))
            digest.update(json.dumps(parts, ensure_ascii=False).encode())
    return digest.hexdigest()


def read_floors(path: Path, *, corpus: str | None = None) -> dict[str, float]:
    """Read the floors.

    Raises:
        ConfigError: the file is damaged, or was pinned on a corpus other than ``corpus`` (a digest).
    """
    raw = read_json(path)
    if not isinstance(raw, dict) or raw.keys() != {"corpus_sha256", "floors"} or not isinstance(raw["floors"], dict):
        raise ConfigError(f"{path}: not a floors file; it holds 'corpus_sha256' and 'floors'")
    for figure, floor in raw["floors"].items():
        if isinstance(floor, bool) or not isinstance(floor, int | float) or not 0 <= floor <= 1:
            raise ConfigError(f"{path}: {figure}: {floor!r} is no share; write a number from 0 to 1")
    if corpus is not None and raw["corpus_sha256"] != corpus:
        raise ConfigError(f"{path}: pinned on other gold files; measure again and run `factwire score --update`")
    return {figure: float(floor) for figure, floor in raw["floors"].items()}


def check_floors(figures: Mapping[str, float], path: Path, *, corpus: str) -> tuple[Shortfall, ...]:
    """Return the figures below their floors, by name; a figure that is not there is below.

    Raises:
        ConfigError: the file is damaged or belongs to another corpus.
    """
    floors = read_floors(path, corpus=corpus)
    return tuple(
        Shortfall(figure, floor, figures.get(figure))
        for figure, floor in sorted(floors.items())
        if figures.get(figure, -1.0) < floor
    )


def update_floors(
    path: Path, figures: Mapping[str, float], *, corpus: str, metrics: Iterable[str], allow_regression: bool = False
) -> dict[str, float]:
    """Pin the named figures as floors, replacing the file in one step, and return them.

    Raises:
        ConfigError: a metric has no figure, or a floor would sink or vanish without ``allow_regression``.
    """
    new: dict[str, float] = {}
    for metric in sorted(set(metrics)):
        if metric not in figures:
            raise ConfigError(f"{path}: {metric}: not measured; name figures that the score table has")
        new[metric] = math.floor(figures[metric] * DIGITS) / DIGITS
    old = read_floors(path) if path.exists() else {}
    sunk = [metric for metric, floor in sorted(old.items()) if new.get(metric, -1.0) < floor]
    if sunk and not allow_regression:
        lower = ", ".join(f"{metric} {old[metric]} -> {new.get(metric, 'gone')}" for metric in sunk)
        raise ConfigError(f"{path}: floors would sink: {lower}; mend it, or pass --allow-regression and say why")
    content = json.dumps({"corpus_sha256": corpus, "floors": new}, indent=1, sort_keys=True) + "\n"
    write_atomic(path, content.encode())
    return new
