"""A tiny tokenizer and network with seeded random weights: random readings, exact machinery."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from transformers.models.bert import BertConfig, BertModel

from factwire.data import Article, Segmented
from factwire.extract.labels import CUE_ROLES, Layer, bio
from factwire.extract.network import Network, NetworkConfig
from factwire.segment import segment

WORDS = """
the of and in to a is was for on that with as at by from said has have had his her it its they he she will not but
minister president chief director spokesman company port city state country people police court party bank team
monday tuesday friday march june year years million percent new first two three after before reported visited opened
"""
SIGNS = ".,;:!?'\"()[]{}-–—“”‘’…$%&/@#*+=<>|_~^`\\"
ENCODER: dict[str, Any] = {
    "vocab_size": 0,  # set from the tokenizer
    "hidden_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 64,
    "max_position_embeddings": 256,
}


def tiny_tokenizer() -> Tokenizer:
    """Return a lower-casing WordPiece tokenizer that knows letters, digits, signs and some common words."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{c}" for c in letters), *SIGNS, *WORDS.split()]
    vocabulary = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    return tokenizer


def tiny_network(seed: int = 1, **settings: Any) -> Network:
    """Return a network of 2 layers, 32 wide, with random weights, in evaluation mode.

    About one word in five is a trigger, one in three belongs to a cue, one in two may head a mention.
    ``settings`` are fields of ``NetworkConfig``.
    """
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        network = Network(
            NetworkConfig(
                **{"encoder": _encoder(), "head_width": 16, "event_links": True, "mention_links": True, **settings}
            )
        )
        with torch.no_grad():
            event, cue = network.predicates.event, network.predicates.cue
            event.weight[[0, -1]] *= 10  # tells words apart: whether an event begins, and goes on
            event.bias[0] += math.log(len(network.config.event_types)) + 1
            event.bias[-1] += 3
            cue.weight *= 10
            cue.bias[0] += 1
            roles = network.roles.roles
            roles[Layer.EVENT].bias[0] += 1
            roles[Layer.CUE].bias[bio(CUE_ROLES).index("B-content")] += 0.4
            network.coreference.mention.weight *= 10
            network.coreference.mention.bias -= 3
    return network.eval()


def write_encoder(folder: Path, seed: int = 1) -> Path:
    """Write a "pretrained" encoder folder such as ``factwire train --encoder`` takes."""
    folder.mkdir()
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        encoder = BertModel(BertConfig(**_encoder()))
    save_file({name: value.contiguous() for name, value in encoder.state_dict().items()}, folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps({**_encoder(), "model_type": "bert"}), encoding="utf-8")
    tiny_tokenizer().save(str(folder / "tokenizer.json"))
    return folder


def segmented(text: str) -> Segmented:
    """Segment a text as an article without a headline."""
    return segment(Article(id="urn:test", name="test", text=text, headline="", source="test.txt"))


def _encoder() -> dict[str, Any]:
    """Return the arguments of the tiny encoder's configuration."""
    return {**ENCODER, "vocab_size": tiny_tokenizer().get_vocab_size()}
