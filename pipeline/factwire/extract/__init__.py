"""Segmented article -> Extraction: the measured half of the pipeline.

The article goes through the encoder once. Windows are batched within the article, never across articles,
so that what is read in one article cannot depend on which others stood beside it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from factwire import models
from factwire.data import Extraction, Mention, Relation, Segmented, Span
from factwire.extract import checkpoint, decode, windows
from factwire.extract.network import Network, Pairs

__all__ = ["Extractor", "load_extractor"]

BATCH_PIECES = 4096
"""Padded word pieces of one forward pass; larger batches are not faster on a CPU."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Mentions and relations of one batch of windows; relations refer to mentions by position."""

    spans: list[tuple[Span, str, float]]
    relations: list[tuple[str, int, int, float, Span]]


class Extractor:
    """A loaded network. Make one with ``load_extractor`` and use it for any number of articles."""

    def __init__(self, network: Network, tokenizer: Tokenizer, *, name: str) -> None:
        """Take a network in evaluation mode; ``name`` identifies its weights in every output."""
        self.name = name
        self._network = network
        self._tokenizer = tokenizer
        config = network.config
        self._transitions = decode.allowed_transitions(len(config.entity_types))
        self._fits = decode.compatible(config.entity_types, config.relations)
        self._least = np.array([config.thresholds.get(r, 0.5) for r in config.relations], dtype=np.float32)

    def extract(self, segmented: Segmented) -> Extraction:
        """Read one article, whatever its length: every sentence is in the core of exactly one window."""
        sentences = [s.span for s in segmented.sentences]
        starts = [token.start for token in segmented.tokens]
        ends = [token.end for token in segmented.tokens]
        made = windows.make_windows(self._tokenizer, segmented.article.text, sentences)
        mentions: list[Mention] = []
        relations: list[Relation] = []
        read: set[int] = set()
        for batch in _by_budget(made):
            read.update(int(s) for w in batch for s in np.unique(w.sentence[w.core :]))
            found = self._read(batch, sentences)
            base = len(mentions)
            for number, (span, kind, score) in enumerate(found.spans, base + 1):
                mentions.append(Mention(f"m{number}", _whole_tokens(span, starts, ends), kind, score))
            relations += [
                Relation(name, mentions[base + h].id, mentions[base + t].id, score, evidence)
                for name, h, t, score, evidence in found.relations
            ]
        return Extraction(
            article_id=segmented.article.id,
            model=self.name,
            tokens_read=_count_tokens(segmented, read),
            mentions=tuple(mentions),
            relations=tuple(relations),
        )

    @torch.inference_mode()
    def _read(self, batch: Sequence[windows.Window], sentences: Sequence[Span]) -> _Found:
        """Run the network over one batch of windows and decode it."""
        config = self._network.config
        tensors = windows.make_batch(batch, self._tokenizer.token_to_id(windows.PAD))
        states = self._network.encode(tensors)
        probabilities = decode.softmax(self._network.tag(states, tensors).numpy(), config.mention_temperature)
        spans: list[tuple[Span, str, float]] = []
        homes: list[Span] = []
        rows, heads, tails, ends = [], [], [], []
        offset = 0
        for row, window in enumerate(batch):
            local = probabilities[offset : offset + len(window.start)]
            breaks = np.diff(window.sentence, prepend=-1) != 0
            path = decode.viterbi(np.log(np.maximum(local, 1e-9)), breaks, self._transitions)
            tagged = [s for s in decode.spans_of(path, local) if s.first >= window.core]
            h, t = decode.candidate_pairs(tagged, window.sentence, self._fits)
            placed = np.array([[offset + s.first, offset + s.last, s.type] for s in tagged], dtype=np.int64).reshape(-1, 3)
            rows.append(np.full(len(h), row, dtype=np.int64))
            heads.append(placed[h])
            tails.append(placed[t])
            ends.append(np.stack([h, t], 1) + len(spans))
            for s in tagged:
                spans.append((Span(int(window.start[s.first]), int(window.end[s.last])), config.entity_types[s.type], round(s.score, 4)))
                homes.append(sentences[int(window.sentence[s.first])])
            offset += len(window.start)
        pairs = windows.make_pairs(np.concatenate(rows), np.concatenate(heads), np.concatenate(tails))
        if not len(pairs.window):
            return _Found(spans, [])
        scores = self._score(states, tensors, pairs)
        between = np.concatenate(ends)
        kept = np.argwhere(scores >= self._least)
        return _Found(
            spans,
            [
                (config.relations[k], int(between[p, 0]), int(between[p, 1]), round(float(scores[p, k]), 4), homes[int(between[p, 0])])
                for p, k in kept
            ],
        )

    def _score(self, states: torch.Tensor, tensors: windows.Batch, pairs: Pairs) -> decode.Floats:
        """Return calibrated relation probabilities (P, L), zero where the types do not fit."""
        logits = self._network.relate(states, tensors, pairs).numpy()
        fits = self._fits[pairs.head[:, 2].numpy(), pairs.tail[:, 2].numpy()]
        return np.where(fits, decode.sigmoid(logits, self._network.config.relation_temperature), 0.0).astype(np.float32)


def load_extractor(model: str, *, threads: int = 1) -> Extractor:
    """Load a checkpoint by name or path; nothing is ever downloaded.

    ``threads`` is per process. One thread a process and more processes is faster and gives the same
    bytes on any number of them.

    Raises:
        CheckpointError: the model is missing or damaged.
    """
    folder = models.find(model)
    torch.set_num_threads(threads)
    network, tokenizer = checkpoint.load(folder)
    return Extractor(network, tokenizer, name=f"{folder.name}@{models.fingerprint(model)}")


def _by_budget(made: Iterator[windows.Window]) -> Iterator[list[windows.Window]]:
    """Group windows in text order into batches of at most ``BATCH_PIECES`` padded pieces."""
    group: list[windows.Window] = []
    longest = 0
    for window in made:
        longest = max(longest, len(window.pieces))
        if group and longest * (len(group) + 1) > BATCH_PIECES:
            yield group
            group, longest = [], len(window.pieces)
        group.append(window)
    if group:
        yield group


def _whole_tokens(span: Span, starts: Sequence[int], ends: Sequence[int]) -> Span:
    """Widen a span to the tokens that it touches: the tokenizer of the network splits "U.S." at its dots."""
    first = bisect_right(starts, span.start) - 1
    last = bisect_left(ends, span.end)
    return Span(min(starts[first], span.start), max(ends[last], span.end))


def _count_tokens(segmented: Segmented, read: set[int]) -> int:
    """Count the article's tokens in sentences that some window's core covered.

    A sentence without word pieces (nothing but control characters) has nothing to read and counts as read.
    """
    count, at = 0, 0
    for index, sentence in enumerate(segmented.sentences):
        inside = 0
        while at < len(segmented.tokens) and segmented.tokens[at].start < sentence.span.end:
            inside += 1
            at += 1
        text = sentence.span.of(segmented.article.text)
        if index in read or not any(c.isalnum() for c in text):
            count += inside
    return count
