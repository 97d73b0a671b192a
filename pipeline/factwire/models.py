"""Model folders on disk, without loading them: where they are, what they are called, their fingerprint.

Also the folders of other people's token classifiers, with the map from their labels to our entity types.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factwire.errors import CheckpointError, ConfigError
from factwire.paths import data_dir

CONFIG, WEIGHTS, TOKENIZER = "config.json", "model.safetensors", "tokenizer.json"
FILES = (CONFIG, TOKENIZER, WEIGHTS)
PART = "model-{}.safetensors"
"""Name of the second, third ... file of weights that do not fit into one."""
EVENT_LINKS, MENTION_LINKS = "event-links.safetensors", "mention-links.safetensors"
"""Names of the files with heads that are trained last, where they have been: the others do not change with them."""
PRIORS = "priors.safetensors"
"""Name of the file with what is known of words, where it has been counted."""
LABELS = "factwire-labels.json"
"""The label map's name when it lies in the foreign checkpoint's folder."""

OUTSIDE = "O"
PLACES = {"B": "B", "I": "I", "L": "L", "E": "L", "U": "U", "S": "U"}
"""Prefix of a label -> place of the word in its mention: ``B`` first, ``I`` inside, ``L`` last, ``U`` the only one."""
SCHEMES = {"BIO": "BI", "IO": "BI", "BILOU": "BILUES"}
"""Tagging scheme -> the prefixes that its labels may have; ``IO`` labels may go without."""

_PLACE, _OTHER = ["GPE", "LOC", "FACILITY"], ["NORP", "EVENT", "PRODUCT", "LAW", "MISC"]
USUAL: Mapping[str, str | list[str]] = {
    "PER": "PERSON", "PERSON": "PERSON", "ORG": "ORG", "ORGANIZATION": "ORG", "LOC": _PLACE, "LOCATION": _PLACE,
    "GPE": "GPE", "FAC": "FACILITY", "FACILITY": "FACILITY", "NORP": "NORP", "EVENT": "EVENT", "PRODUCT": "PRODUCT",
    "LAW": "LAW", "DATE": "DATE", "TIME": "DATE", "MONEY": "MONEY", "PERCENT": "QUANTITY", "QUANTITY": "QUANTITY",
    "CARDINAL": "QUANTITY", "WORK_OF_ART": "MISC", "LANGUAGE": "MISC", "MISC": _OTHER,
}  # fmt: skip
"""What common labels usually mean: proposed to the user, never assumed. CoNLL's LOC is all three places."""


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


def weight_files(folder: Path) -> list[Path]:
    """Return the files of a model's weights: the first, those that go on from it, those of the heads that link."""
    files, number = [folder / WEIGHTS], 2
    while (part := folder / PART.format(number)).is_file():
        files.append(part)
        number += 1
    return [*files, *(path for path in (folder / EVENT_LINKS, folder / MENTION_LINKS) if path.is_file())]


def fingerprint(model: str) -> str:
    """Return a hash over the files that decide what a model reads, 16 hex digits.

    Raises:
        CheckpointError: there is no such model.
    """
    return _hash_files(find(model))


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


@dataclass(frozen=True, slots=True)
class Tag:
    """One output of a foreign token classifier."""

    place: str
    """``B``, ``I``, ``L``, ``U`` as in ``PLACES``, or ``O`` outside of mentions."""
    label: str
    """The label without its prefix."""
    types: tuple[str, ...]
    """The entity types of ours that it may stand for; without any, its mentions are dropped."""


@dataclass(frozen=True, slots=True)
class ForeignModel:
    """Somebody else's token classifier on disk, with its label map."""

    folder: Path
    scheme: str
    """A key of ``SCHEMES``."""
    tags: tuple[Tag, ...]
    """In the order of the outputs."""
    fingerprint: str
    """Hash over the files and the label map, 16 hex digits."""


def find_foreign(folder: Path, labels: Path | None = None, *, types: Collection[str]) -> ForeignModel:
    """Check a Hugging Face checkpoint's files and read its label map, without loading it.

    ``labels`` is the map's file, by default ``factwire-labels.json`` in the folder; ``types`` are our entity types.

    Raises:
        CheckpointError: a file is missing, or the configuration is not that of a token classifier.
        ConfigError: the label map is missing, incomplete, or names what neither side knows.
    """
    for name in FILES:
        if not (folder / name).is_file():
            raise CheckpointError(
                f"{folder}: {name} is missing; write the checkpoint anew with save_pretrained() of the model"
                " (unsharded safetensors) and of its fast tokenizer"
            )
    if (folder / "adapter_config.json").exists():
        raise CheckpointError(f"{folder}: an adapter, not a whole model; save it merged with its base model")
    outputs = _outputs(folder / CONFIG)
    scheme, tags = _read_label_map(labels or folder / LABELS, outputs, types)
    digest = hashlib.sha256(json.dumps([scheme, *((t.place, t.label, t.types) for t in tags)]).encode())
    return ForeignModel(folder, scheme, tags, _hash_files(folder, digest.hexdigest()))


def _hash_files(folder: Path, seed: str = "") -> str:
    """Hash ``seed`` and the files of a model, 16 hex digits."""
    digest = hashlib.sha256(seed.encode())
    priors = [path for path in [folder / PRIORS] if path.is_file()]
    for path in (folder / CONFIG, folder / TOKENIZER, *weight_files(folder), *priors):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def _outputs(path: Path) -> list[str]:
    """Return the names of a token classifier's outputs, in order."""
    try:
        names = json.loads(path.read_text(encoding="utf-8"))["id2label"]
        return [str(names[str(number)]) for number in range(len(names))]
    except (ValueError, KeyError, TypeError) as error:
        raise CheckpointError(f"{path}: no list of labels (id2label); not a token classifier ({error!r})") from error


def _read_label_map(path: Path, outputs: Sequence[str], types: Collection[str]) -> tuple[str, tuple[Tag, ...]]:
    """Read a label map and apply it to a checkpoint's outputs; returns the scheme and the tags."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: there is no label map; write one, such as {_template(outputs)}") from error
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: not a readable label map ({error})") from error
    if not isinstance(raw, dict) or raw.keys() != {"scheme", "labels"} or not isinstance(raw["labels"], dict):
        raise ConfigError(f'{path}: must have "scheme" and "labels" and nothing else, such as {_template(outputs)}')
    if raw["scheme"] not in tuple(SCHEMES):
        raise ConfigError(f"{path}: unknown scheme {raw['scheme']!r}; known are {', '.join(SCHEMES)}")
    split = [_split(name, _prefixes(raw["scheme"], outputs)) for name in outputs]
    if any(place is None for place, _ in split):
        wrong = next(name for name, (place, _) in zip(outputs, split, strict=True) if place is None)
        raise ConfigError(f"{path}: the checkpoint's label {wrong!r} does not fit the scheme {raw['scheme']}")
    mapped = {label: _types(path, label, value, types) for label, value in raw["labels"].items()}
    known = dict.fromkeys(label for place, label in split if place != OUTSIDE)
    if missing := [label for label in known if label not in mapped]:
        proposed = _template(outputs, raw["labels"])
        raise ConfigError(f"{path}: labels of the checkpoint without a row: {', '.join(missing)}; such as {proposed}")
    if extra := [label for label in mapped if label not in known]:
        raise ConfigError(f"{path}: not labels of the checkpoint: {', '.join(extra)}; it has {', '.join(known)}")
    if not any(mapped.values()):
        raise ConfigError(f"{path}: every label is null, so there is nothing to read; give one an entity type")
    inside = raw["scheme"] == "IO"
    return raw["scheme"], tuple(
        Tag("I" if inside and place != OUTSIDE else str(place), label, mapped.get(label, ())) for place, label in split
    )


def _types(path: Path, label: str, value: Any, types: Collection[str]) -> tuple[str, ...]:
    """Check what one label is mapped to: an entity type, several, or none."""
    names = [] if value is None else [value] if isinstance(value, str) else value
    if not isinstance(names, list) or (value is not None and not names):
        raise ConfigError(f"{path}: label {label}: must be an entity type, a list of them, or null")
    if unknown := [name for name in names if name not in tuple(types)]:
        raise ConfigError(f"{path}: label {label}: no entity type {unknown[0]!r}; known are {', '.join(types)}")
    return tuple(names)


def _prefixes(scheme: str, outputs: Sequence[str]) -> str:
    """Return the prefixes that labels have under ``scheme``: none if it is ``IO`` and some label has none."""
    allowed = SCHEMES[scheme]
    if scheme == "IO" and any(_split(name, allowed)[0] is None for name in outputs):
        return ""
    return allowed


def _split(name: str, prefixes: str) -> tuple[str | None, str]:
    """Split ``B-PER`` into place and label; the place is None if the prefix is not one of ``prefixes``."""
    if name == OUTSIDE:
        return OUTSIDE, name
    if not prefixes:
        return "I", name
    fits = len(name) > 2 and name[0] in prefixes and name[1] in "-_"
    return (PLACES[name[0]], name[2:]) if fits else (None, name)


def _template(outputs: Sequence[str], given: Mapping[str, Any] | None = None) -> str:
    """Propose a label map for a checkpoint: what is ``given``, and what its other labels usually mean."""
    every = {place for place, _ in (_split(name, SCHEMES["BILOU"]) for name in outputs)} - {OUTSIDE}
    scheme = "IO" if None in every or "B" not in every else "BILOU" if every & {"L", "U"} else "BIO"
    split = (_split(name, _prefixes(scheme, outputs)) for name in outputs)
    labels = (label for place, label in split if place != OUTSIDE)
    rows = {label: (given or {}).get(label, USUAL.get(label.upper())) for label in labels}
    return json.dumps({"scheme": scheme, "labels": rows}, ensure_ascii=False)
