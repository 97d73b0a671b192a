"""Document scores -> micro totals, figures, bootstrap intervals over documents, table rows, JSON."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence

from factwire.errors import ConfigError
from factwire.score.counts import Counts, DocumentScore, Item, Verdict

MEASURES = ("precision", "recall", "f1")
SAMPLES = 1000
LEVEL = 0.95
TABLE_HEADER = ("kind", "found", "missed", "wrong", "precision", "recall", "F1", "95% interval of F1")


def total(scores: Sequence[DocumentScore]) -> dict[str, Counts]:
    """Add up the counts of all documents by kind and group."""
    totals: dict[str, Counts] = {}
    for score in scores:
        for kind, counts in score.counts.items():
            totals[kind] = totals.get(kind, Counts()) + counts
    return dict(sorted(totals.items()))


def figures(totals: Mapping[str, Counts]) -> dict[str, float]:
    """Return ``{"fact.spouse.precision": 1.0, ...}``, each in [0, 1]; what is undefined is absent."""
    found = {}
    for kind, counts in totals.items():
        for measure in MEASURES:
            value: float | None = getattr(counts, measure)
            if value is not None:
                found[f"{kind}.{measure}"] = value
    return found


def interval(
    scores: Sequence[DocumentScore], figure: str, *, samples: int = SAMPLES, seed: int = 0
) -> tuple[float, float] | None:
    """Return the 95% bootstrap interval of a figure such as ``fact.precision``: documents drawn with replacement.

    None if the figure is undefined in every sample.

    Raises:
        ConfigError: the figure does not end in a measure that exists.
    """
    kind, _, measure = figure.rpartition(".")
    if measure not in MEASURES:
        raise ConfigError(f"{figure}: no such figure; end it in one of {', '.join(MEASURES)}")
    counts = [score.counts.get(kind, Counts()) for score in scores]
    draw = random.Random(seed)
    values: list[float] = []
    for _ in range(samples if counts else 0):
        value = getattr(sum(draw.choices(counts, k=len(counts)), Counts()), measure)
        if value is not None:
            values.append(value)
    if not values:
        return None
    values.sort()
    outside = (1 - LEVEL) / 2
    return values[int(outside * len(values))], values[min(len(values) - 1, int((1 - outside) * len(values)))]


def to_table(scores: Sequence[DocumentScore], *, seed: int = 0) -> list[tuple[str, ...]]:
    """Return one row per kind, with the columns of ``TABLE_HEADER``; a dash stands for what is undefined."""
    rows = []
    for kind, counts in total(scores).items():
        bounds = interval(scores, f"{kind}.f1", seed=seed)
        rows.append(
            (
                kind,
                *(str(number) for number in (counts.found, counts.missed, counts.wrong)),
                *("–" if (value := getattr(counts, measure)) is None else f"{value:.3f}" for measure in MEASURES),
                "–" if bounds is None else f"{bounds[0]:.3f}–{bounds[1]:.3f}",
            )
        )
    return rows


def to_json(scores: Sequence[DocumentScore], *, seed: int = 0) -> str:
    """Return totals with intervals and, per document, everything wrong and missed, as JSON with sorted keys."""
    totals = total(scores)
    numbers = figures(totals)
    document = {
        "totals": {
            kind: {"found": counts.found, "missed": counts.missed, "wrong": counts.wrong}
            for kind, counts in totals.items()
        },
        "figures": {
            figure: {"value": round(value, 4), "interval": _rounded(interval(scores, figure, seed=seed))}
            for figure, value in numbers.items()
        },
        "documents": [
            {
                "article": score.article,
                "wrong": [_plain(item) for item in score.of(Verdict.WRONG)],
                "missed": [_plain(item) for item in score.of(Verdict.MISSED)],
            }
            for score in scores
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _plain(item: Item) -> dict[str, str]:
    """Write an item as a JSON object."""
    plain = {"kind": item.kind, "what": item.what}
    return plain | {"reason": item.reason} if item.reason else plain


def _rounded(bounds: tuple[float, float] | None) -> list[float] | None:
    """Round the bounds of an interval."""
    return None if bounds is None else [round(bound, 4) for bound in bounds]
