"""Segmented article -> Extraction: the measured half of the pipeline.

The article goes through the encoder once. Windows are batched within the article, never across articles,
so that what is read in one article cannot depend on which others stood beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from factwire import models
from factwire.data import CoreferenceLink, Extraction, Mention, Relation, Segmented, Span
from factwire.extract import chains, checkpoint, decode, windows
from factwire.extract.agree import by_form, fitting, numbered, one_type_a_name, says_something
from factwire.extract.encoders import Encoder, Precision, load_encoder
from factwire.extract.foreign import ForeignTagger, Reading, merged
from factwire.extract.frames import FrameReader
from factwire.extract.network import Batch, Network, Pairs
from factwire.extract.placed import Placed, attributions, place, predicates
from factwire.extract.tokens import Tokens

__all__ = ["Extractor", "load_extractor"]

BATCH_PIECES = 4096
"""Padded word pieces of one forward pass; larger batches are not faster on a CPU."""

PAIRS = 512
"""Mention pairs scored at a time: each takes 0.3 MB, and a list of 60 names in one sentence has 3,540 of them."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention of a batch: its place in the text, in the article's sentences and in the batch's words."""

    span: Span
    type: int
    score: float
    sentence: int
    first: int
    last: int


class Extractor:
    """A loaded network. Make one with ``load_extractor`` and use it for any number of articles."""

    def __init__(
        self, network: Network, tokenizer: Tokenizer, *, name: str, encoder: Encoder | None = None,
        mentions: ForeignTagger | None = None,
    ) -> None:  # fmt: skip
        """Take a network in evaluation mode; ``name`` identifies its weights in every output.

        ``encoder`` runs the network's encoder, by default in torch. ``mentions`` finds the mentions of the types that
        it knows instead of the network.
        """
        if mentions is not None:
            mentions.require(network.config.entity_types)
        self.name = f"{name}+{mentions.name}" if mentions else name
        self._foreign = mentions
        self._encoder = encoder or load_encoder(network, "fp32")
        self._network = network
        self._tokenizer = tokenizer
        self._pad = windows.special(tokenizer, windows.PAD)
        self._frames = FrameReader(network)
        config = network.config
        self._transitions = decode.allowed_transitions(len(config.entity_types))
        self._fits = decode.compatible(config.entity_types, config.relations)
        self._least = np.array([config.thresholds.get(r, 0.5) for r in config.relations], dtype=np.float32)

    @torch.inference_mode()
    def extract(self, segmented: Segmented) -> Extraction:
        """Read one article, whatever its length: every sentence is in the core of exactly one window."""
        text = segmented.article.text
        tokens = Tokens(segmented.tokens)
        sentences = [s.span for s in segmented.sentences]
        config = self._network.config
        mentions: list[Mention] = []
        relations: list[Relation] = []
        placed: list[Placed] = []
        chained: list[chains.Candidates] = []
        counted = 0
        reading = self._foreign.read(segmented) if self._foreign else Reading()
        for batch in _by_budget(windows.make_windows(self._tokenizer, text, sentences)):
            for window in batch:
                tokens.mark(window.start[window.core :], window.end[window.core :])
            tensors = windows.make_batch(batch, self._pad)
            states, words = self._states(tensors)
            found, related = self._read(
                batch, tensors, states, words, tokens, reading, after=mentions[-1].span.end if mentions else 0
            )
            placed += [place(one, batch[one.window], tokens, text) for one in self._frames.read(words, batch)]
            chained.append(chains.candidates(self._network, words, batch, counted))
            counted += sum(len(w.start) - w.core for w in batch)
            base = len(mentions) + 1
            mentions += [
                Mention(f"m{number}", tokens.trim(text, one.span), config.entity_types[one.type], round(one.score, 4))
                for number, one in enumerate(found, base)
            ]
            relations += [
                Relation(config.relations[k], f"m{base + h}", f"m{base + t}", score, sentences[found[h].sentence])
                for k, h, t, score in related
            ]
        mentions = one_type_a_name(text, by_form(text, [m for m in mentions if says_something(text, m)]))
        mentions, relations = numbered(mentions, fitting(relations, mentions))
        return Extraction(
            article_id=segmented.article.id,
            model=self.name,
            tokens_read=len(segmented.tokens) - sum(map(self._has_pieces, tokens.unmarked(segmented))),
            mentions=tuple(mentions),
            relations=tuple(relations),
            predicates=predicates(placed, mentions, text, types=config.event_types),
            attributions=attributions(placed, text),
            coreference=self._coreference(chained, tokens, text),
        )

    def _states(self, tensors: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Run the encoder: states (B, T, D), and those of the words (W, D)."""
        states = self._encoder(self._network.embed(tensors), tensors.mask)
        return states, self._network.words(states, tensors)

    def _coreference(
        self, chained: Sequence[chains.Candidates], tokens: Tokens, text: str
    ) -> tuple[CoreferenceLink, ...]:
        """Link the candidates of the whole article."""
        if not chained:
            return ()
        found = chains.join(chained)
        spans = [tokens.trim(text, Span(int(a), int(b))) for a, b in zip(found.start, found.end, strict=True)]
        scores: dict[tuple[Span, Span], float] = {}  # two heads of one phrase may link the same spans
        for link in chains.links(self._network, found):
            pair = spans[link.anaphor], spans[link.antecedent]
            if pair[0] != pair[1]:
                scores[pair] = max(scores.get(pair, 0.0), link.score)
        return tuple(CoreferenceLink(*pair, round(score, 4)) for pair, score in sorted(scores.items()))

    def _has_pieces(self, word: str) -> bool:
        """Tell whether the network could read anything of ``word``: of control characters nothing is left."""
        return bool(self._tokenizer.encode(word, add_special_tokens=False).ids)

    def _read(
        self, batch: Sequence[windows.Window], tensors: Batch, states: torch.Tensor, words: torch.Tensor,
        tokens: Tokens, reading: Reading, *, after: int,
    ) -> tuple[list[_Found], list[tuple[int, int, int, float]]]:  # fmt: skip
        """Decode the mentions and relations of one batch of windows; mentions begin at ``after`` or later.

        Returns the mentions in text order, and relations as (relation, head, tail, score) with heads and tails
        that are positions in the list of mentions.
        """
        logits = self._network.tag(words).numpy()
        probabilities = decode.softmax(logits, self._network.config.mention_temperature)
        found: list[_Found] = []
        rows, heads, tails = [], [], []
        offset = 0
        for row, window in enumerate(batch):
            part = probabilities[offset : offset + len(window.start)]
            own, likely = self._tagged(window, part), part[:, 1::2] + part[:, 2::2]
            tagged = merged(reading, window, own, likely=likely, entity_types=self._network.config.entity_types)
            placed = _distinct(((s, tokens.widen(span.start, span.end)) for s, span in tagged), after)
            after = max([after, *(span.end for _, span in placed)])
            head, tail = decode.candidate_pairs([s for s, _ in placed], window.sentence, self._fits)
            rows.append(np.full(len(head), row, dtype=np.int64))
            heads.append(head + len(found))
            tails.append(tail + len(found))
            found += [
                _Found(span, s.type, s.score, int(window.sentence[s.first]), offset + s.first, offset + s.last)
                for s, span in placed
            ]
            offset += len(window.start)
        places = np.array([(one.first, one.last, one.type) for one in found], dtype=np.int64).reshape(-1, 3)
        head, tail = np.concatenate(heads), np.concatenate(tails)
        scores = self._score(states, tensors, windows.make_pairs(np.concatenate(rows), places[head], places[tail]))
        kept = np.argwhere(scores >= self._least)
        return found, [(int(k), int(head[p]), int(tail[p]), round(float(scores[p, k]), 4)) for p, k in kept]

    def _tagged(self, window: windows.Window, probabilities: decode.Floats) -> list[decode.TaggedSpan]:
        """Decode the mentions of one window's core from tag probabilities (V, K)."""
        breaks = np.diff(window.sentence, prepend=-1) != 0
        path = decode.viterbi(np.log(np.maximum(probabilities, 1e-9)), breaks, self._transitions)
        return [s for s in decode.spans_of(path, probabilities) if s.first >= window.core]

    def _score(self, states: torch.Tensor, tensors: Batch, pairs: Pairs) -> decode.Floats:
        """Return calibrated relation probabilities (P, L), -1 where the types do not fit."""
        parts = [np.zeros((0, len(self._least)), dtype=np.float32)]
        for begin in range(0, len(pairs.window), PAIRS):
            part = slice(begin, begin + PAIRS)
            some = Pairs(pairs.window[part], pairs.head[part], pairs.tail[part], pairs.distance[part])
            parts.append(self._network.relate(states, tensors, some).numpy())
        scores = decode.sigmoid(np.concatenate(parts), self._network.config.relation_temperature)
        fits = self._fits[pairs.head[:, 2].numpy(), pairs.tail[:, 2].numpy()]
        return np.where(fits, scores, np.float32(-1.0))


def load_extractor(
    model: str, *, threads: int = 1, precision: Precision = "int8", mentions: ForeignTagger | None = None
) -> Extractor:
    """Load a checkpoint by name or path; nothing is ever downloaded.

    ``threads`` is per process. One thread a process and more processes is faster and gives the same
    bytes on any number of them. ``precision`` is that of the encoder's layers: fp32 in torch, which is the reference,
    or int8 in ONNX Runtime, which takes half the time.

    Raises:
        CheckpointError: the model is missing or damaged, or of an architecture that int8 does not know.
    """
    folder = models.find(model)
    torch.set_num_threads(threads)
    network, tokenizer = checkpoint.load(folder)
    name = f"{folder.name}@{models.fingerprint(model)}" + ("" if precision == "fp32" else f"/{precision}")
    encoder = load_encoder(network, precision, threads=threads)
    return Extractor(network, tokenizer, name=name, encoder=encoder, mentions=mentions)


def _distinct(placed: Iterable[tuple[decode.TaggedSpan, Span]], after: int) -> list[tuple[decode.TaggedSpan, Span]]:
    """Keep the surer of two mentions that came to overlap when they were widened, and none before ``after``."""
    kept: list[tuple[decode.TaggedSpan, Span]] = []
    for tagged, span in placed:
        if span.start < after:
            continue
        if kept and kept[-1][1].overlaps(span):
            if tagged.score <= kept[-1][0].score:
                continue
            kept.pop()
        kept.append((tagged, span))
    return kept


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
