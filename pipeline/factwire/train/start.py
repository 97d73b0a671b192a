"""A folder with a pretrained encoder, or with a model of ours -> the network that training begins with."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from factwire.errors import CheckpointError, ConfigError
from factwire.extract import checkpoint
from factwire.extract.network import BERT, MPNET, Network, NetworkConfig
from factwire.models import CONFIG

log = logging.getLogger(__name__)


SIZES = (
    "vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "hidden_act",
    "max_position_embeddings", "layer_norm_eps", "pad_token_id",
)  # fmt: skip
"""Settings of a pretrained encoder that decide what it computes."""

KEPT = {BERT: (*SIZES, "type_vocab_size"), MPNET: (*SIZES, "relative_attention_num_buckets", "model_type")}
"""Those settings by architecture."""


def new_network(encoder: Path, *, layers: int = 0) -> tuple[Network, Tokenizer]:
    """Build an untrained network on a pretrained BERT or MPNet encoder folder.

    ``layers`` is how many of the lowest layers to take, 0 for all.

    Raises:
        ConfigError: ``config.json`` or ``model.safetensors`` is missing, damaged, or not that of such an encoder, or
            it has fewer layers.
        CheckpointError: ``tokenizer.json`` is missing or damaged.
    """
    try:
        raw: dict[str, Any] = {"model_type": BERT, **json.loads((encoder / CONFIG).read_text(encoding="utf-8"))}
        tensors = checkpoint.load_weights(encoder)
    except (OSError, ValueError, TypeError, CheckpointError) as error:
        raise ConfigError(f"{encoder}: not the folder of a BERT or MPNet encoder ({error})") from error
    name = raw["model_type"]
    if name not in KEPT:
        raise ConfigError(f"{encoder}: an encoder of the type {name!r}; take one of {', '.join(KEPT)}")
    sizes = {key: raw[key] for key in KEPT[name] if key in raw}
    network = Network(NetworkConfig(encoder=_cut(encoder, sizes, layers)))
    state = {k.removeprefix(f"{name}."): v for k, v in tensors.items()}
    own = network.encoder.state_dict()
    network.encoder.load_state_dict({k: v for k, v in state.items() if k in own}, strict=False)
    absent = [k for k in own if k not in state and "position_ids" not in k and "token_type_ids" not in k]
    if absent:
        raise ConfigError(f"{encoder}: not a whole encoder, lacks {absent[0]} and {len(absent) - 1} more tensors")
    return network, checkpoint.load_tokenizer(encoder)


def _cut(encoder: Path, sizes: dict[str, Any], layers: int) -> dict[str, Any]:
    """Return the settings of the lowest ``layers`` of an encoder with ``sizes``."""
    if not layers:
        return sizes
    there = sizes.get("num_hidden_layers", 0)
    if layers > there:
        raise ConfigError(f"{encoder}: has {there} layers, of which {layers} cannot be taken; set layers to less")
    return {**sizes, "num_hidden_layers": layers}


def freeze(network: Network, layers: int = 0) -> None:
    """Keep the word embeddings and the lowest ``layers`` of the encoder as they are in training.

    Word shape comes in below them, so that gradients pass them all the same and little time is saved.

    Raises:
        ConfigError: there are fewer layers.
    """
    stack = network.encoder.encoder.layer
    if layers > len(stack):
        raise ConfigError(f"frozen is {layers}, but the encoder has {len(stack)} layers; freeze at most those")
    for part in (network.encoder.embeddings.word_embeddings, *stack[:layers]):
        part.requires_grad_(False)


def freeze_all_but_relations(network: Network) -> None:
    """Keep the encoder and all heads but that of relations as they are in training."""
    network.requires_grad_(False)
    network.relations.requires_grad_(True)


def set_dropout(network: Network, share: float) -> None:
    """Set the dropout of the encoder's layers; that of the heads and of their input stays.

    Attention is then computed step by step: the backward pass of the fused routine takes half a step on a CPU in
    16-bit floats.
    """
    for part in network.encoder.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = share
    network.encoder.set_attn_implementation("eager")


def started_from(folder: Path) -> tuple[Network, Tokenizer]:
    """Build a network on another model of ours: its encoder, and those of its heads that have today's sizes.

    Raises:
        ConfigError: the folder's configuration or encoder is missing or damaged.
        CheckpointError: ``model.safetensors`` or ``tokenizer.json`` is missing or damaged.
    """
    try:
        raw: dict[str, Any] = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        network = Network(NetworkConfig(encoder=raw["encoder"], head_width=raw["head_width"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(f"{folder}: not a model to start from ({error})") from error
    own = network.state_dict()
    tensors = checkpoint.load_weights(folder)
    fitting = {k: v for k, v in tensors.items() if k in own and own[k].shape == v.shape}
    absent = [
        name for name in own if name.startswith("encoder.") and name not in fitting and own[name].is_floating_point()
    ]
    if absent:
        raise ConfigError(f"{folder}: its encoder lacks {absent[0]} and {len(absent) - 1} more tensors")
    network.load_state_dict(fitting, strict=False)
    fresh = sorted({name.partition(".")[0] for name in own if name not in fitting and own[name].is_floating_point()})
    log.info("started from %s; new: %s", folder.name, ", ".join(fresh) or "nothing")
    return network, checkpoint.load_tokenizer(folder)


def is_ours(folder: Path) -> bool:
    """Tell a model of ours from a pretrained encoder, or from what is neither."""
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return "entity_types" in config
