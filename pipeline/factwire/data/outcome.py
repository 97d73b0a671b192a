"""What became of documents and inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a document. ``path`` is a JSON path such as ``$['@graph'][3].name``."""

    path: str
    message: str
    rule: str
    """Which check found it: ``schema``, ``reference``, ``vocabulary``, ``offset``, ``evidence``, ``date``, ``json``."""


class Status(StrEnum):
    """What became of one article."""

    WRITTEN = "written"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input in this run. ``outputs`` are paths relative to the output folder."""

    source: str
    status: Status
    outputs: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    error: str | None = None
    findings: tuple[str, ...] = ()
    """The messages of contradictions among the times of the article."""
