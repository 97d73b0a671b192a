"""A network on disk: ``config.json`` (sizes and labels), ``model.safetensors``, ``tokenizer.json``."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from factwire.errors import CheckpointError
from factwire.extract.network import Network, NetworkConfig
from factwire.models import CONFIG, TOKENIZER, WEIGHTS
from factwire.vocab import ENTITY_TYPES, EVENT_TYPES, RELATIONS

FORMAT = 2
"""Version of the folder format; raised when an older reader could not read a newer folder."""


def save(folder: Path, network: Network, tokenizer: Tokenizer, *, half: bool = True) -> None:
    """Write a checkpoint folder; ``half`` stores 16-bit floats."""
    folder.mkdir(parents=True, exist_ok=True)
    dtype = torch.float16 if half else torch.float32
    state = {k: v.to(dtype).contiguous() for k, v in network.state_dict().items() if v.is_floating_point()}
    save_file(state, folder / WEIGHTS)
    config = {"format": FORMAT, **network.config.to_dict()}
    (folder / CONFIG).write_text(json.dumps(config, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    tokenizer.save(str(folder / TOKENIZER))


def load_config(folder: Path) -> NetworkConfig:
    """Read the sizes and labels of a checkpoint.

    Raises:
        CheckpointError: the file is missing or damaged, or names labels that ``vocab`` does not know.
    """
    path = folder / CONFIG
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CheckpointError(f"{path}: not a readable model configuration ({error})") from error
    if not isinstance(raw, dict) or raw.pop("format", None) != FORMAT:
        raise CheckpointError(f"{path}: not a factwire model of format {FORMAT}; train or install a current one")
    lists = {key: tuple(raw[key]) for key in ("entity_types", "relations", "event_types") if key in raw}
    try:
        config = NetworkConfig(**{**raw, **lists})
    except TypeError as error:
        raise CheckpointError(f"{path}: {error}") from error
    unknown = (set(config.entity_types) - set(ENTITY_TYPES)) | (set(config.relations) - set(RELATIONS))
    unknown |= set(config.event_types) - set(EVENT_TYPES)
    if unknown:
        labels = ", ".join(sorted(unknown))
        raise CheckpointError(
            f"{path}: labels that this version does not know: {labels}; install its version or retrain"
        )
    return config


def load(folder: Path) -> tuple[Network, Tokenizer]:
    """Read a checkpoint from disk, and only from disk.

    Raises:
        CheckpointError: a file is missing or damaged, or does not fit the configuration.
    """
    config = load_config(folder)
    try:
        network = Network(config)
    except (TypeError, ValueError, RuntimeError) as error:
        raise CheckpointError(f"{folder / CONFIG}: not the sizes of a network ({error})") from error
    try:
        state = load_file(folder / WEIGHTS)
    except (OSError, SafetensorError) as error:
        raise CheckpointError(f"{folder / WEIGHTS}: cannot be read ({error}); copy the model again") from error
    try:
        missing, unexpected = network.load_state_dict({k: v.float() for k, v in state.items()}, strict=False)
    except RuntimeError as error:
        raise CheckpointError(f"{folder / WEIGHTS}: does not fit {CONFIG} ({error})") from error
    if missing or unexpected:
        raise CheckpointError(f"{folder / WEIGHTS}: does not fit {CONFIG}: missing {missing}, unexpected {unexpected}")
    network.eval()
    return network, load_tokenizer(folder)


def load_tokenizer(folder: Path) -> Tokenizer:
    """Read ``tokenizer.json``, set to read everything and to take "[SEP]" in a text for the characters that it is.

    Raises:
        CheckpointError: the file is missing or damaged.
    """
    path = folder / TOKENIZER
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises nothing more specific
        raise CheckpointError(f"{path}: cannot be read ({error}); copy the model again") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True
    return tokenizer
