"""Settings of a run: the few knobs that users turn."""

from __future__ import annotations

from dataclasses import dataclass

from factwire.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides a run beside its articles."""

    model: str = "small"
    """A name under ``models/`` or a path to a checkpoint folder."""
    min_confidence: float = 0.5
    """Least calibrated probability at which a fact is emitted, 0 to 1."""
    workers: int = 1
    """Processes that read articles, each with one thread. The output does not depend on it."""

    def __post_init__(self) -> None:
        """Reject impossible values."""
        if not 0.0 <= self.min_confidence <= 1.0:
            raise ConfigError(f"min_confidence {self.min_confidence}: must be between 0 and 1")
        if self.workers < 1:
            raise ConfigError(f"workers {self.workers}: must be at least 1")
