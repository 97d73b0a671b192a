"""Settings of a run: the few knobs that users turn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from factwire.errors import ConfigError

Device = Literal["cpu", "cuda"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides a run beside its articles."""

    model: str = "small"
    """A name under ``models/`` or a path to a checkpoint folder."""
    min_confidence: float = 0.5
    """Least calibrated probability at which a fact is emitted, 0 to 1."""
    workers: int = 1
    """Processes that read articles, each with one thread. The output does not depend on it."""
    precision: Literal["fp32", "int8"] = "int8"
    """Numbers that the encoder and the role head compute with: 8-bit integers take half the time of 32-bit floats."""
    device: Device = "cpu"
    """Where torch computes; cuda needs precision fp32."""
    mentions_model: Path | None = None
    """Folder of a token classifier that finds the mentions instead of ``model``, of the types that it knows."""
    mentions_labels: Path | None = None
    """Its label map, if it does not lie in its folder."""

    def __post_init__(self) -> None:
        """Reject impossible values."""
        if not 0.0 <= self.min_confidence <= 1.0:
            raise ConfigError(f"min_confidence {self.min_confidence}: must be between 0 and 1")
        if self.workers < 1:
            raise ConfigError(f"workers {self.workers}: must be at least 1")
        if self.precision not in ("fp32", "int8"):
            raise ConfigError(f"precision {self.precision}: must be fp32 or int8")
        if self.device not in ("cpu", "cuda"):
            raise ConfigError(f"device {self.device}: must be cpu or cuda")
        if self.device == "cuda" and self.precision != "fp32":
            raise ConfigError("device cuda: 8-bit integers are for processors; add --precision fp32")
        if self.mentions_labels and not self.mentions_model:
            raise ConfigError(f"mentions_labels {self.mentions_labels}: of no use without mentions_model")
