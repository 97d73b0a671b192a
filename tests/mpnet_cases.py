"""A tiny MPNet with seeded random weights, and its tokenizer: BERT's vocabulary behind specials of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from transformers.models.mpnet import MPNetConfig, MPNetModel

from factwire.extract.network import Network
from network_cases import tiny_network, tiny_tokenizer

SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")
LONGEST = 200
"""Most word pieces of a window that the tiny encoder has positions for."""


def mpnet_tokenizer() -> Tokenizer:
    """Return a lower-casing WordPiece tokenizer laid out as that of all-mpnet-base-v2 is."""
    vocabulary = {piece: number + len(SPECIALS) for piece, number in tiny_tokenizer().get_vocab().items()}
    vocabulary |= {piece: number for number, piece in enumerate(SPECIALS)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.add_special_tokens([*SPECIALS, "[UNK]"])
    return tokenizer


def mpnet_sizes(layers: int = 2) -> dict[str, Any]:
    """Return the settings of the tiny encoder, as ``NetworkConfig.encoder`` has them."""
    return {
        "model_type": "mpnet",
        "vocab_size": mpnet_tokenizer().get_vocab_size(),
        "hidden_size": 48,
        "num_hidden_layers": layers,
        "num_attention_heads": 3,
        "intermediate_size": 96,
        "max_position_embeddings": LONGEST + 2,
        "layer_norm_eps": 1e-5,
    }


@torch.no_grad()
def mpnet_network(seed: int = 1, **settings: Any) -> Network:
    """Return a tiny network on MPNet, in evaluation mode, to which distances between pieces matter."""
    network = tiny_network(seed, **{"encoder": mpnet_sizes(), **settings})
    bias = network.encoder.encoder.relative_attention_bias.weight
    bias.copy_(torch.randn(bias.shape, generator=torch.Generator().manual_seed(seed)))
    return network


def write_mpnet(folder: Path, layers: int = 3, seed: int = 1) -> Path:
    """Write a "pretrained" MPNet folder such as ``factwire train --encoder`` takes, pooler and all."""
    folder.mkdir()
    sizes = mpnet_sizes(layers)
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        encoder = MPNetModel(MPNetConfig(**{k: v for k, v in sizes.items() if k != "model_type"}))
    state = {name: value.contiguous() for name, value in encoder.state_dict().items()}
    save_file({**state, "embeddings.position_ids": torch.arange(LONGEST + 2)[None]}, folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps({**sizes, "hidden_act": "gelu", "pad_token_id": 1}))
    mpnet_tokenizer().save(str(folder / "tokenizer.json"))
    return folder
