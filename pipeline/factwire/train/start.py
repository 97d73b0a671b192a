"""A folder with a pretrained encoder, or with a model of ours -> the network that training begins with."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load_file
from tokenizers import Tokenizer

from factwire.errors import ConfigError
from factwire.extract import checkpoint
from factwire.extract.network import Network, NetworkConfig
from factwire.models import CONFIG, WEIGHTS

log = logging.getLogger(__name__)


def new_network(encoder: Path) -> tuple[Network, Tokenizer]:
    """Build an untrained network on a pretrained BERT encoder folder.

    Raises:
        ConfigError: ``config.json`` or ``model.safetensors`` is missing, damaged, or not that of a BERT encoder.
        CheckpointError: ``tokenizer.json`` is missing or damaged.
    """
    try:
        raw: dict[str, Any] = json.loads((encoder / CONFIG).read_text(encoding="utf-8"))
        tensors = load_file(encoder / WEIGHTS)
    except (OSError, ValueError, SafetensorError) as error:
        raise ConfigError(f"{encoder}: not the folder of a BERT encoder ({error})") from error
    keep = (
        "vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size", "hidden_act",
        "max_position_embeddings", "type_vocab_size", "layer_norm_eps", "pad_token_id",
    )  # fmt: skip
    network = Network(NetworkConfig(encoder={key: raw[key] for key in keep if key in raw}))
    state = {k.removeprefix("bert."): v for k, v in tensors.items()}
    own = network.encoder.state_dict()
    network.encoder.load_state_dict({k: v for k, v in state.items() if k in own}, strict=False)
    absent = [name for name in own if name not in state and "position_ids" not in name and "token_type_ids" not in name]
    if absent:
        raise ConfigError(f"{encoder}: not a BERT encoder, lacks {absent[0]} and {len(absent) - 1} more tensors")
    return network, checkpoint.load_tokenizer(encoder)


def started_from(folder: Path) -> tuple[Network, Tokenizer]:
    """Build a network on another model of ours: its encoder, and those of its heads that have today's sizes.

    Raises:
        ConfigError: the folder's encoder is missing or damaged.
        CheckpointError: ``tokenizer.json`` is missing or damaged.
    """
    try:
        raw: dict[str, Any] = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        tensors = load_file(folder / WEIGHTS)
        network = Network(NetworkConfig(encoder=raw["encoder"], head_width=raw["head_width"]))
    except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
        raise ConfigError(f"{folder}: not a model to start from ({error})") from error
    own = network.state_dict()
    fitting = {k: v.float() for k, v in tensors.items() if k in own and own[k].shape == v.shape}
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
