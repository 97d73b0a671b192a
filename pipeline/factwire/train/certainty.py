"""Judged nodes of events -> the weights of ``factwire.events.certainty``.

A line of ``judged.jsonl.gz`` is a node that ``small`` told: its article's number, its type, the signs that its
certainty rests on, and how severe a strict reader found what is wrong with it: 0 nothing, 1 clumsy, 2 misleading,
3 false.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factwire.errors import ConfigError
from factwire.events.certainty import SIGNS, Weights
from factwire.vocab import EVENT_TYPES

MISLEADING = 2
"""Least severity of what misleads."""
FOLDS = 10
RIDGE, RIDGE_TYPES = 2.0, 4.0
"""Penalties of squared weights, of standardized signs and of types. With half and four times as much the loss of
articles that were left out is the same to the third decimal."""
STEPS = 50
"""Newton steps, at most; seven do."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A node that was judged."""

    article: int
    type: str
    signs: tuple[float, ...]
    severity: int


def read_judged(path: Path) -> list[Judged]:
    """Read judged nodes.

    Raises:
        ConfigError: the file is missing, or a line is not as it should be.
    """
    if not path.is_file():
        raise ConfigError(f"{path}: no such file; `cp -r models/annotations/* corpora/` puts it there")
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
                one = Judged(row["article"], row["type"], tuple(row["signs"]), row["severity"])
            except (KeyError, TypeError, ValueError) as error:
                raise ConfigError(f"{path}, line {number}: not a judged node: {error}") from error
            if len(one.signs) != len(SIGNS) or one.type not in EVENT_TYPES:
                raise ConfigError(f"{path}, line {number}: needs a type of ours and {len(SIGNS)} signs")
            found.append(one)
    return found


def fit_certainty(judged: Sequence[Judged]) -> Weights:
    """Fit weights to nodes that mislead or do not: a logistic regression with ridge penalties."""
    signs = np.array([node.signs for node in judged])
    mean, spread = signs.mean(0), signs.std(0) + 1e-9
    kinds = sorted({node.type for node in judged})
    types = np.array([[float(node.type == kind) for kind in kinds] for node in judged])
    rows = np.concatenate([np.ones((len(judged), 1)), (signs - mean) / spread, types], 1)
    penalty = np.concatenate([[0.0], np.full(len(SIGNS), RIDGE), np.full(len(kinds), RIDGE_TYPES)])
    fitted = _newton(rows, np.array([float(node.severity < MISLEADING) for node in judged]), penalty)
    slopes = fitted[1 : 1 + len(SIGNS)] / spread
    bias = fitted[0] - float(slopes @ mean)
    return Weights(
        round(float(bias), 4), tuple(round(float(slope), 4) for slope in slopes),
        {kind: round(float(w), 4) for kind, w in zip(kinds, fitted[1 + len(SIGNS) :], strict=True)},
    )  # fmt: skip


def _newton(rows: Floats, target: Floats, penalty: Floats) -> Floats:
    """Return the weights (D,) of a penalized logistic regression of ``target`` (N,) on ``rows`` (N, D)."""
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(rows @ weights)))
        slope = rows.T @ (likely - target) + penalty * weights
        curve = (rows * (likely * (1 - likely))[:, None]).T @ rows + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return np.asarray(weights)


@dataclass(frozen=True, slots=True)
class Quality:
    """How well certainty tells misleading nodes of articles that it was not fitted to."""

    nodes: int
    misleading: int
    auc: float
    """Chance that a node that does not mislead has a higher certainty than one that does."""
    error: float
    """Expected calibration error over ten bins."""


def cross_validated(judged: Sequence[Judged]) -> Quality:
    """Measure certainty on each tenth of the articles with weights that were fitted to the others."""
    certainty = np.zeros(len(judged))
    for fold in range(FOLDS):
        weights = fit_certainty([node for node in judged if node.article % FOLDS != fold])
        for number, node in enumerate(judged):
            if node.article % FOLDS == fold:
                certainty[number] = weights.certainty(node.type, node.signs)
    fine = np.array([node.severity < MISLEADING for node in judged])
    bins = np.minimum((certainty * 10).astype(int), 9)
    error = sum(abs(certainty[bins == b].mean() - fine[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins))
    return Quality(len(judged), int((~fine).sum()), round(_auc(certainty, fine), 4), round(float(error), 4))


def _auc(scores: Floats, fine: NDArray[np.bool_]) -> float:
    """Return the area under the curve of true and false positives; ties count by half."""
    better, worse = scores[fine][:, None], scores[~fine][None, :]
    return float((better > worse).mean() + 0.5 * (better == worse).mean())


def write_weights(weights: Weights, out: Path) -> None:
    """Write weights as ``certainty.json``."""
    signs = dict(zip(SIGNS, weights.signs, strict=True))
    text = json.dumps({"bias": weights.bias, "signs": signs, "types": dict(weights.types)}, indent=2)
    out.write_text(text + "\n", encoding="utf-8")
