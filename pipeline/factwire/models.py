"""Model folders on disk, without loading them: where they are, what they are called, their fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factwire.errors import CheckpointError
from factwire.paths import data_dir

CONFIG, WEIGHTS, TOKENIZER = "config.json", "model.safetensors", "tokenizer.json"
FILES = (CONFIG, TOKENIZER, WEIGHTS)


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model that is installed. ``size`` is in bytes."""

    name: str
    folder: Path
    size: int
    entity_types: tuple[str, ...]
    relations: tuple[str, ...]
    fingerprint: str


def find(model: str) -> Path:
    """Return the folder of ``model``: a name under ``models/``, else a path.

    Raises:
        CheckpointError: neither is a folder with all files of a model.
        DataFolderError: it is a name, and there is no ``models/`` folder.
    """
    named = Path(model) if "/" in model else data_dir("models") / model
    folder = named if named.is_dir() else Path(model)
    if not folder.is_dir():
        raise CheckpointError(
            f"no model {model!r}: neither in {named.parent} nor a folder; `factwire models` lists those there are"
        )
    for name in FILES:
        if not (folder / name).is_file():
            raise CheckpointError(
                f"{folder}: not a model, {name} is missing; name a folder that `factwire train` wrote"
            )
    return folder


def fingerprint(model: str) -> str:
    """Return a hash over the files that decide what a model reads, 16 hex digits.

    Raises:
        CheckpointError: there is no such model.
    """
    folder = find(model)
    digest = hashlib.sha256()
    for name in FILES:
        with (folder / name).open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def installed() -> Iterator[ModelInfo]:
    """Yield the models under ``models/`` by name.

    Raises:
        DataFolderError: there is no ``models/`` folder.
        CheckpointError: the configuration of one is damaged.
    """
    for folder in sorted(data_dir("models").iterdir()):
        if all((folder / name).is_file() for name in FILES):
            size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
            types, relations = _labels(folder / CONFIG)
            yield ModelInfo(folder.name, folder, size, types, relations, fingerprint(str(folder)))


def _labels(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the entity types and relations of a model's configuration."""
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
        return tuple(config["entity_types"]), tuple(config["relations"])
    except (ValueError, KeyError, TypeError) as error:
        raise CheckpointError(
            f"{path}: not a readable model configuration ({error!r}); copy the model again"
        ) from error
