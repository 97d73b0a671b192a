"""Words of windows -> how much likelier each makes an event of a type, or a predicate, than words are on the whole.

A network of 23 M parameters forgets what a rare verb mostly means, however often its training texts said so. What they
said is counted by stem, and its logarithm is added to the network's scores: a product of experts (Hinton 2002).

Shape letters as in ``network``, and: ``S`` stems, ``C`` columns: none, the event types, "goes on"; no predicate,
predicate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor

from factwire.errors import CheckpointError
from factwire.extract.network import Network
from factwire.extract.stems import stem
from factwire.extract.windows import Ints, Window

EVENT_WEIGHT, PREDICATE_WEIGHT = 0.2, 0.4
"""How much a table counts beside the network."""
SMOOTHING = 5.0
"""Words on the whole that every stem is thought to have been seen with."""
RARE = 1e-4
"""Added to probabilities before their logarithm is taken."""
REMEMBERED = 1 << 16
"""Words whose rows are remembered."""
UNKNOWN = ("[UNK]", "<unk>")
"""Pieces that stand for words which the tokenizer does not know."""

Floats = NDArray[np.float32]


class Priors:
    """Counts of stems. Make one with ``of`` or ``read``."""

    def __init__(self, stems: Sequence[str], counts: Floats, tokenizer: Tokenizer) -> None:
        """Take the counts (S + 1, C) of stems; the last row is that of all words, also those that are no row."""
        self.stems, self.counts = tuple(stems), counts
        self._rows = {one: row for row, one in enumerate(self.stems)}
        self._texts = piece_texts(tokenizer)
        self._known: dict[tuple[int, ...], int] = {}
        none = np.zeros((1, counts.shape[1]), dtype=np.float32)
        events = np.concatenate([_gain(counts[:, :-2]), none[:, :-2]])
        predicates = np.concatenate([_gain(counts[:, -2:]), none[:, -2:]])
        self._events = torch.from_numpy(EVENT_WEIGHT * events)
        self._predicates = torch.from_numpy(PREDICATE_WEIGHT * (predicates[:, 1] - predicates[:, 0]))

    @classmethod
    def of(cls, counted: Mapping[str, Floats], tokenizer: Tokenizer, *, least: float) -> Priors:
        """Make a table of what was ``counted`` (C,) for each stem, but for those seen less often than ``least``."""
        total = np.sum(list(counted.values()), axis=0)
        kept = sorted(one for one, row in counted.items() if row.sum() >= least)
        return cls(kept, np.stack([*(counted[one] for one in kept), total]).astype(np.float32), tokenizer)

    def gains(self, windows: Sequence[Window]) -> tuple[Tensor, Tensor]:
        """Return what is added to the logits of events (W, 2 + types) and of predicates (W,), for all words."""
        rows = torch.from_numpy(np.concatenate([self._rows_of(window) for window in windows]))
        return self._events[rows], self._predicates[rows]

    def _rows_of(self, window: Window) -> Ints:
        """Return the row (V,) of each word."""
        pieces, first = window.pieces.tolist(), window.first.tolist()
        sizes = np.bincount(window.word_of[window.word_of >= 0], minlength=len(first)).tolist()
        words = (tuple(pieces[begin : begin + size]) for begin, size in zip(first, sizes, strict=True))
        return np.fromiter((self._row(word) for word in words), dtype=np.int64, count=len(first))

    def _row(self, word: tuple[int, ...]) -> int:
        """Return the row of a word with these pieces."""
        row = self._known.get(word)
        if row is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            row = self._rows.get(stem("".join(self._texts[piece] for piece in word)), -1)
            self._known[word] = row
        return row

    def write(self, path: Path) -> None:
        """Write the table: the stems, and the counts that are not zero."""
        rows, columns = np.nonzero(self.counts)
        save_file(
            {
                "stems": np.frombuffer("\n".join(self.stems).encode(), dtype=np.uint8),
                "rows": rows.astype(np.int32),
                "columns": columns.astype(np.int16),
                "counts": self.counts[rows, columns],
                "shape": np.array(self.counts.shape, dtype=np.int32),
            },
            path,
        )

    @classmethod
    def read(cls, path: Path, tokenizer: Tokenizer, *, columns: int) -> Priors:
        """Read a table with so many ``columns``.

        Raises:
            CheckpointError: the file is missing or damaged, or is of other event types.
        """
        try:
            stored = load_file(path)
            stems = stored["stems"].tobytes().decode().split("\n")
            counts = np.zeros(stored["shape"].tolist(), dtype=np.float32)
            counts[stored["rows"], stored["columns"]] = stored["counts"]
        except (OSError, SafetensorError, KeyError, ValueError, IndexError) as error:
            raise CheckpointError(f"{path}: cannot be read ({error!r}); copy the model again") from error
        if counts.shape != (len(stems) + 1, columns):
            raise CheckpointError(f"{path}: a table of {counts.shape}, not {(len(stems) + 1, columns)}; copy it again")
        return cls(stems, counts, tokenizer)


def _gain(counts: Floats) -> Floats:
    """Return by how much a stem makes a column likelier (S, C): logarithms of ratios; the last row of counts is all."""
    rest = counts[-1] / max(float(counts[-1].sum()), 1.0)
    own = (counts[:-1] + SMOOTHING * rest) / (counts[:-1].sum(1, keepdims=True) + SMOOTHING)
    gain: Floats = (np.log(own + RARE) - np.log(rest + RARE)).astype(np.float32)
    return gain


@dataclass(frozen=True, slots=True)
class TriggerLogits:
    """What ``PredicateHead`` says of words, W of them, with what the network's priors add."""

    events: Tensor  # (W, 2 + types)
    predicates: Tensor  # (W,)
    cues: Tensor  # (W, 3)
    unaided: Tensor  # (W, 2 + types) events, without the priors


def triggers_of(network: Network, words: Tensor, windows: Sequence[Window]) -> TriggerLogits:
    """Return the logits of the words (W, D) of ``windows``."""
    events, predicates, cues = network.predicates(words)
    if network.priors is None:
        return TriggerLogits(events, predicates, cues, events)
    event, predicate = network.priors.gains(windows)
    return TriggerLogits(events + event, predicates + predicate, cues, events)


def piece_texts(tokenizer: Tokenizer) -> tuple[str, ...]:
    """Return the text of each piece id: no ``##``, and nothing for specials and unknown words."""
    numbers = tokenizer.get_vocab()
    texts = [""] * (max(numbers.values()) + 1)
    silent = {token.content for token in tokenizer.get_added_tokens_decoder().values()} | set(UNKNOWN)
    for piece, number in numbers.items():
        if piece not in silent:
            texts[number] = piece.removeprefix("##") or piece
    return tuple(texts)
