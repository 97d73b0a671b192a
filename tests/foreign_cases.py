"""Tiny token classifiers on disk whose reading is known: each word piece has a tag, whatever stands around it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing
from transformers.models.bert import BertConfig, BertForTokenClassification

from network_cases import SIGNS

CONLL = ("B-PER", "I-PER", "O", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
PLAIN_MAP: dict[str, Any] = {
    "scheme": "BIO",
    "labels": {"PER": "PERSON", "ORG": "ORG", "LOC": ["GPE", "LOC"], "MISC": None},
}
NAMES = {
    "amina": "B-PER", "bello": "I-PER", "savanna": "B-ORG", "cement": "I-ORG", "lagos": "B-LOC", "u": "B-LOC",
    "swahili": "B-MISC",
}  # fmt: skip
SPECIALS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
WIDTH = 24


def word_tokenizer(names: Mapping[str, str] = NAMES) -> Tokenizer:
    """Return a lower-casing WordPiece tokenizer that knows letters, signs and the given names."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    pieces = [*SPECIALS, *letters, *(f"##{c}" for c in letters), *SIGNS, *names]
    vocabulary = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=1000))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.add_special_tokens(list(SPECIALS))
    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[(name, vocabulary[name]) for name in ("[CLS]", "[SEP]")]
    )
    return tokenizer


def write_foreign(
    folder: Path,
    *,
    names: Mapping[str, str] = NAMES,
    outputs: Sequence[str] = CONLL,
    labels: Mapping[str, Any] | None = PLAIN_MAP,
    positions: int = 64,
) -> Path:
    """Write a token classifier that gives each name its tag and everything else ``O``.

    Continuation pieces get a tag that would be wrong anywhere, so that only first pieces can be what decides.
    """
    tokenizer = word_tokenizer(names)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(), hidden_size=WIDTH, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=8, max_position_embeddings=positions,
        id2label=dict(enumerate(outputs)), label2id={name: number for number, name in enumerate(outputs)},
    )  # fmt: skip
    model = BertForTokenClassification(config)
    with torch.no_grad():
        for name, value in model.named_parameters():
            value.fill_(1.0 if name.endswith("LayerNorm.weight") else 0.0)
        for piece, number in tokenizer.get_vocab().items():
            tag = outputs[-1] if piece.startswith("##") else names.get(piece, "O")
            model.bert.embeddings.word_embeddings.weight[number, outputs.index(tag) if tag in outputs else -1] = 1.0
        model.classifier.weight[:, : len(outputs)] = 3.0 * torch.eye(len(outputs))
    folder.mkdir(parents=True)
    save_file({name: value.contiguous() for name, value in model.state_dict().items()}, folder / "model.safetensors")
    (folder / "config.json").write_text(config.to_json_string(), encoding="utf-8")
    tokenizer.save(str(folder / "tokenizer.json"))
    if labels is not None:
        (folder / "factwire-labels.json").write_text(json.dumps(labels), encoding="utf-8")
    return folder
