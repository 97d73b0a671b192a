"""Settings refuse impossible values, by name."""

from __future__ import annotations

import math
from typing import Any

import pytest

from factwire.config import Settings
from factwire.errors import ConfigError


def test_defaults() -> None:
    assert Settings() == Settings(model="small", min_confidence=0.5, workers=1)


@pytest.mark.parametrize(
    "values",
    [{"min_confidence": 0.0}, {"min_confidence": 1.0}, {"workers": 64}, {"device": "cuda", "precision": "fp32"}],
)
def test_possible_values(values: dict[str, Any]) -> None:
    assert Settings(**values) != Settings()


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"min_confidence": -0.1}, "min_confidence"),
        ({"min_confidence": 1.01}, "min_confidence"),
        ({"min_confidence": math.nan}, "min_confidence"),
        ({"workers": 0}, "workers 0"),
        ({"device": "tpu"}, "device tpu"),
        ({"device": "cuda"}, "add --precision fp32"),
    ],
)
def test_impossible_values(values: dict[str, Any], name: str) -> None:
    with pytest.raises(ConfigError, match=name):
        Settings(**values)
