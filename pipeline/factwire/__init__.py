"""Read news articles; write schema.org JSON-LD and the evidence for every fact.

The names below are the public library. They are loaded when first used, so that the command line starts at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factwire.config import Settings
    from factwire.data import Article, Extraction, Facts, Mention, Relation, Segmented, Span
    from factwire.errors import FactwireError
    from factwire.read import read_folder
    from factwire.run import Documents, Pipeline, load_pipeline, run_folder
    from factwire.validate import check_evidence, check_public

__all__ = [
    "Article",
    "Documents",
    "Extraction",
    "Facts",
    "FactwireError",
    "Mention",
    "Pipeline",
    "Relation",
    "Segmented",
    "Settings",
    "Span",
    "check_evidence",
    "check_public",
    "load_pipeline",
    "read_folder",
    "run_folder",
]

_HOMES = {
    "config": ("Settings",),
    "data": ("Article", "Extraction", "Facts", "Mention", "Relation", "Segmented", "Span"),
    "errors": ("FactwireError",),
    "read": ("read_folder",),
    "run": ("Documents", "Pipeline", "load_pipeline", "run_folder"),
    "validate": ("check_evidence", "check_public"),
}


def __getattr__(name: str) -> object:
    """Import a public name from its module."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"factwire.{module}"), name)
    raise AttributeError(f"module 'factwire' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
