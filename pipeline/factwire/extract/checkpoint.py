"""A network on disk: ``config.json`` (sizes and labels), ``model.safetensors``, ``tokenizer.json``.

Weights that are larger than a file may be go on in ``model-2.safetensors`` and so on; those of the heads that
link mentions of one event, or of one thing, if they have been trained, are in ``event-links.safetensors`` and
``mention-links.safetensors``; what is known of words in ``priors.safetensors``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from transformers.models.bert import BertModel

from factwire.errors import CheckpointError
from factwire.extract.network import Network, NetworkConfig
from factwire.extract.priors import Priors
from factwire.models import CONFIG, EVENT_LINKS, MENTION_LINKS, PART, PRIORS, TOKENIZER, WEIGHTS, weight_files
from factwire.vocab import ENTITY_TYPES, EVENT_TYPES, RELATIONS

Storage = Literal["fp32", "fp16", "int8"]

FORMAT = 3
"""Version of the folder format; raised when an older reader could not read a newer folder."""

FLOATS = 2
"""Version of a BERT network in floats, written as it was before there were other encoders and 8-bit weights."""

EIGHTH, SCALE = ".int8", ".int8_scale"
"""Endings of the names under which a matrix in 8 bits is stored, (N, K), and the factors of its rows, (N,)."""

LARGEST_FILE = 55_000_000
"""Bytes of the largest file of weights: what code hosts take without complaint."""

LINKS = {"event_links": EVENT_LINKS, "mention_links": MENTION_LINKS}
"""Heads that are trained last, if at all -> their files. The configuration says which a model has."""

LARGE = 1 << 16
"""Fewest values of a matrix that 8-bit storage rounds: what is smaller saves less than 0.1 MB."""


def save(folder: Path, network: Network, tokenizer: Tokenizer, *, storage: Storage = "fp16") -> None:
    """Write a checkpoint folder.

    ``storage`` is that of the weights: floats, or for int8 large matrices in 8 bits and all else in 16-bit floats.
    """
    folder.mkdir(parents=True, exist_ok=True)
    dtype = torch.float32 if storage == "fp32" else torch.float16
    state: dict[str, Tensor] = {}
    for name, value in network.state_dict().items():
        if storage == "int8" and value.ndim == 2 and value.numel() >= LARGE:
            state[name + EIGHTH], state[name + SCALE] = rounded_rows(value)
        elif value.is_floating_point():
            state[name] = value.to(dtype).contiguous()
    linking = {head: {k: state.pop(k) for k in list(state) if k.startswith(f"{head}.")} for head in LINKS}
    _write(state, folder)
    for head, tensors in linking.items():
        if getattr(network.config, head):
            save_file(tensors, folder / LINKS[head])
    (folder / PRIORS).unlink(missing_ok=True)
    if network.priors is not None:
        network.priors.write(folder / PRIORS)
    plain = storage != "int8" and isinstance(network.encoder, BertModel)
    config = {"format": FLOATS if plain else FORMAT, **network.config.to_dict()}
    (folder / CONFIG).write_text(json.dumps(config, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    tokenizer.save(str(folder / TOKENIZER))


def _write(state: dict[str, Tensor], folder: Path) -> None:
    """Write tensors to as few files as ``LARGEST_FILE`` allows, and remove files of a larger model before."""
    parts: list[dict[str, Tensor]] = [{}]
    room = LARGEST_FILE
    for name, value in state.items():
        size = value.numel() * value.element_size()
        if size > room and parts[-1]:
            parts.append({})
            room = LARGEST_FILE
        parts[-1][name] = value
        room -= size
    for path in weight_files(folder):
        path.unlink(missing_ok=True)
    for number, part in enumerate(parts, start=1):
        save_file(part, folder / (WEIGHTS if number == 1 else PART.format(number)))


def rounded_rows(matrix: Tensor) -> tuple[Tensor, Tensor]:
    """Round a matrix (N, K) to whole multiples, at most 127, of a factor (N,) for each row; return both.

    What was rounded before comes out the same: a product of 7 bits and the 8 bits of a factor is an exact float.
    """
    scale = (matrix.float().abs().amax(1) / 127).clamp(min=torch.finfo(torch.float32).tiny).bfloat16()
    return (matrix.float() / scale.float()[:, None]).round().clamp(-127, 127).to(torch.int8), scale


def storage_of(folder: Path) -> Storage:
    """Return how the weights of a checkpoint are stored, 32-bit floats as 16-bit ones.

    Raises:
        CheckpointError: the first file is missing or damaged.
    """
    try:
        with safe_open(folder / WEIGHTS, framework="pt") as file:
            names = file.keys()
            return "int8" if any(name.endswith(EIGHTH) for name in names) else "fp16"
    except (OSError, SafetensorError) as error:
        raise CheckpointError(f"{folder / WEIGHTS}: cannot be read ({error}); copy the model again") from error


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
    if not isinstance(raw, dict) or raw.pop("format", None) not in (FLOATS, FORMAT):
        raise CheckpointError(
            f"{path}: not a factwire model of format {FLOATS} or {FORMAT}; train or install a current one"
        )
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
        missing, unexpected = network.load_state_dict(load_weights(folder), strict=False)
    except RuntimeError as error:
        raise CheckpointError(f"{folder / WEIGHTS}: does not fit {CONFIG} ({error})") from error
    missing = [name for name in missing if getattr(config, linking_head(name) or "", True)]
    if missing or unexpected:
        raise CheckpointError(f"{folder / WEIGHTS}: does not fit {CONFIG}: missing {missing}, unexpected {unexpected}")
    network.eval()
    tokenizer = load_tokenizer(folder)
    if (folder / PRIORS).is_file():
        network.priors = Priors.read(folder / PRIORS, tokenizer, columns=len(config.event_types) + 4)
    return network, tokenizer


def linking_head(name: str) -> str | None:
    """Return the head among ``LINKS`` that a tensor is of, by its name."""
    head = name.partition(".")[0]
    return head if head in LINKS else None


def load_weights(folder: Path) -> dict[str, Tensor]:
    """Read the weights of a checkpoint, or of a pretrained encoder, as 32-bit floats however they are stored.

    Raises:
        CheckpointError: the file is missing or damaged.
    """
    stored: dict[str, Tensor] = {}
    for path in weight_files(folder):
        try:
            stored |= load_file(path)
        except (OSError, SafetensorError) as error:
            raise CheckpointError(f"{path}: cannot be read ({error}); copy the model again") from error
    weights: dict[str, Tensor] = {}
    for name, value in stored.items():
        if name.endswith(EIGHTH):
            whole = name.removesuffix(EIGHTH)
            scale = stored.get(whole + SCALE)
            if scale is None or scale.shape != value.shape[:1]:
                raise CheckpointError(f"{folder}: no factors for the rows of {name}; copy the model again")
            weights[whole] = value.float() * scale.float()[:, None]
        elif not name.endswith(SCALE):
            weights[name] = value.float()
    return weights


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
