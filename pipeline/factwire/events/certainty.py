"""An event and its mentions -> how likely it is that a node which tells of it does not mislead.

The score of a type says how sure the network is of the type alone. Whether a node misleads also depends on the surest
and the weakest of its mentions, on who takes part by how sure an argument and from how far away, and on the type. How
much each counts was learned from nodes that strict readers judged (``factwire fit-certainty``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import mul

from factwire.data import Event, Filler
from factwire.events.drafts import Draft

TIMES = frozenset({"time", "duration", "previous"})
LOWEST, HIGHEST = 0.02, 0.995
"""Scores beyond these count as these."""
SIGNS = ("surest", "weakest", "lowest_filler", "mean_filler", "distance", "past", "progressive", "reported")
"""Names of what ``signs`` returns."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over ``SIGNS``, with an offset for each type of event."""

    bias: float
    signs: tuple[float, ...]
    types: Mapping[str, float]

    def certainty(self, kind: str, found: Sequence[float]) -> float:
        """Return the probability that a node of a type does not mislead."""
        total = self.bias + self.types.get(kind, 0.0) + sum(map(mul, self.signs, found))
        return 1 / (1 + math.exp(-total))


def signs(event: Event, group: Sequence[Draft], text: str) -> tuple[float, ...]:
    """Return what the certainty of an event rests on: log odds of scores, logarithm of a distance, signs of words."""
    parts = [filler for filler in event.fillers if filler.role not in TIMES]
    scores = [filler.score for filler in parts] or [0.5]
    word = event.triggers[0].of(text).lower()
    return (
        _log_odds(event.score),
        _log_odds(min(draft.score for draft in group)),
        _log_odds(min(scores)),
        _log_odds(sum(scores) / len(scores)),
        math.log1p(max((_distance(filler) for filler in parts), default=0)),
        float(word.endswith("ed")),
        float(word.endswith("ing")),
        float(bool(event.sources)),
    )


def certainty_of(event: Event, group: Sequence[Draft], text: str) -> float:
    """Return how likely it is that a node which tells of the event, read from ``group``, does not mislead."""
    return round(_weights().certainty(event.type, signs(event, group, text)), 4)


def _log_odds(score: float) -> float:
    """Return the log odds of a score."""
    bound = min(max(score, LOWEST), HIGHEST)
    return math.log(bound / (1 - bound))


def _distance(filler: Filler) -> int:
    """Return how many code points stand between a filler and its trigger."""
    return max(filler.span.start - filler.trigger.end, filler.trigger.start - filler.span.end, 0)


@cache
def _weights() -> Weights:
    """Read the weights that ship with the package."""
    found = json.loads(files("factwire.events").joinpath("certainty.json").read_text(encoding="utf-8"))
    return Weights(found["bias"], tuple(found["signs"][name] for name in SIGNS), found["types"])
