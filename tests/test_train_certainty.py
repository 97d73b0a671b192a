"""Fitting certainty to judged nodes."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from factwire.errors import ConfigError
from factwire.events.certainty import SIGNS, _weights
from factwire.train.certainty import Judged, cross_validated, fit_certainty, read_judged, write_weights

JUDGED = Path(__file__).parents[1] / "models" / "annotations" / "judged" / "judged.jsonl.gz"


def nodes(count: int = 600) -> list[Judged]:
    """Nodes that mislead the more, the lower their first sign, and more often if they are visits."""
    rng = random.Random(1)
    made = []
    for number in range(count):
        found = tuple(rng.gauss(0, 1) for _ in SIGNS)
        kind = rng.choice(["Visit", "Meeting"])
        odds = 2 * found[0] + (1.5 if kind == "Meeting" else 0)
        made.append(
            Judged(number % 50, kind, found, rng.choice([0, 1]) if rng.gauss(0, 1) < odds else rng.choice([2, 3]))
        )
    return made


def test_what_counts_is_found() -> None:
    weights = fit_certainty(nodes())
    assert weights.signs[0] > 1 and all(abs(slope) < 0.6 for slope in weights.signs[1:])
    assert weights.types["Meeting"] > 0 > weights.types["Visit"]


def test_quality_is_of_articles_that_were_left_out() -> None:
    quality = cross_validated(nodes())
    assert (quality.nodes, quality.misleading) == (600, sum(node.severity >= 2 for node in nodes()))
    assert quality.auc > 0.85 and quality.error < 0.08
    shuffled = [
        Judged(n.article, n.type, n.signs, random.Random(number).choice([0, 3])) for number, n in enumerate(nodes())
    ]
    assert cross_validated(shuffled).auc < 0.6


def test_the_weights_that_ship_are_those_of_the_judged_nodes(tmp_path: Path) -> None:
    found = read_judged(JUDGED)
    assert fit_certainty(found) == _weights()
    quality = cross_validated(found)
    assert quality.auc >= 0.77 and quality.error <= 0.02
    write_weights(fit_certainty(found), tmp_path / "certainty.json")
    assert json.loads((tmp_path / "certainty.json").read_text())["bias"] == _weights().bias


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{}", "line 1: not a judged node: 'article'"),
        ("[", "line 1: not a judged node"),
        ('{"article":1,"type":"Visit","signs":[1],"severity":0}', "line 1: needs a type of ours and 8 signs"),
        ('{"article":1,"type":"No","signs":[1,1,1,1,1,1,1,1],"severity":0}', "line 1: needs a type of ours"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "judged.jsonl.gz"
    path.write_bytes(gzip.compress(line.encode()))
    with pytest.raises(ConfigError, match=message):
        read_judged(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"judged\.jsonl\.gz: no such file"):
        read_judged(tmp_path / "judged.jsonl.gz")
