"""Segmented article -> Extraction: the measured half of the pipeline.

The article goes through the encoder once. Windows are batched within the article, never across articles,
so that what is read in one article cannot depend on which others stood beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from factwire import models
from factwire.config import Device
from factwire.data import EventLink, Extraction, Mention, Predicate, Relation, Segmented, Span
from factwire.extract import chains, checkpoint, decode, half, windows
from factwire.extract.agree import agreed, fitting, numbered, throughout
from factwire.extract.asides import possible
from factwire.extract.encoders import Encoder, Precision, QuantizedBlocks, load_encoder
from factwire.extract.event_links import link_events
from factwire.extract.foreign import ForeignTagger, Reading, merged
from factwire.extract.frames import FrameReader
from factwire.extract.heads import Mixer
from factwire.extract.mention_links import Signs
from factwire.extract.network import Batch, Network
from factwire.extract.placed import Placed, attributions, events_of, place, predicates
from factwire.extract.related import MentionPairs, relation_logits
from factwire.extract.tokens import Tokens
from factwire.genders import Genders

__all__ = ["Extractor", "load_extractor"]

BATCH_PIECES = 2048
"""Padded word pieces of one forward pass; larger batches are not faster on a CPU."""


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
        mix: Mixer | None = None, mentions: ForeignTagger | None = None,
    ) -> None:  # fmt: skip
        """Take a network in evaluation mode; ``name`` identifies its weights in every output.

        ``encoder`` runs the network's encoder, ``mix`` the blocks of its role head, by default in torch. ``mentions``
        finds the mentions of the types that it knows instead of the network.
        """
        if mentions is not None:
            mentions.require(network.config.entity_types)
        self.name = f"{name}+{mentions.name}" if mentions else name
        self._foreign = mentions
        self._encoder = encoder or load_encoder(network, "fp32")
        self._network = network
        self._tokenizer = tokenizer
        self._pad = windows.special(tokenizer, windows.PAD)
        self._pronouns = chains.pronoun_pieces(tokenizer)
        self._frames = FrameReader(network, mix)
        config = network.config
        self._transitions = decode.allowed_transitions(len(config.entity_types))
        self._fits = decode.compatible(config.entity_types, config.relations)
        self._least = np.array([config.thresholds.get(r, 0.5) for r in config.relations], dtype=np.float32)

    def extract_all(self, articles: Iterable[Segmented], *, threads: int) -> Iterator[Extraction]:
        """Read articles, ``threads`` of them at a time in one process; yields in their order.

        Two articles at a time keep two processors busier than two threads on one article do.
        """
        with ThreadPoolExecutor(threads) as pool:
            begun: deque[Future[Extraction]] = deque()
            for segmented in articles:
                begun.append(pool.submit(self.extract, segmented))
                if len(begun) > threads:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()

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
        known, genders = chains.nothing(self._network), Genders(text)
        links: dict[tuple[Span, Span], float] = {}
        counted = 0
        reading = self._foreign.read(segmented) if self._foreign else Reading()
        for batch in _by_budget(windows.make_windows(self._tokenizer, text, sentences)):
            for window in batch:
                tokens.mark(window.start[window.core :], window.end[window.core :])
            tensors = windows.make_batch(batch, self._pad)
            states, words = self._states(tensors)
            found = self._mentions(batch, words, tokens, reading, after=mentions[-1].span.end if mentions else 0)
            base = len(mentions) + 1
            mentions += [
                Mention(f"m{number}", tokens.trim(text, one.span), config.entity_types[one.type], round(one.score, 4))
                for number, one in enumerate(found, base)
            ]
            relations += [
                Relation(config.relations[k], f"m{base + h}", f"m{base + t}", score, sentences[found[h].sentence])
                for k, h, t, score in self._related(batch, tensors, states, found)
            ]
            placed += [place(one, batch[one.window], tokens, text) for one in self._frames.read(words, batch)]
            new = chains.candidates(self._network, words, batch, counted, self._pronouns)
            known = chains.join(known, new)
            self._link(known, len(new.start), tokens, text, genders, links)
            counted += sum(len(w.start) - w.core for w in batch)
        mentions = agreed(text, mentions)
        relations = possible(text, mentions, fitting(relations, mentions))
        mentions, relations = numbered(mentions, relations)
        relations = throughout(text, sentences, mentions, relations)
        events = events_of(placed)
        told = predicates(events, mentions, text, types=config.event_types)
        return Extraction(
            article_id=segmented.article.id,
            model=self.name,
            tokens_read=len(segmented.tokens) - sum(map(self._has_pieces, tokens.unmarked(segmented))),
            mentions=tuple(mentions),
            relations=tuple(relations),
            predicates=told,
            attributions=attributions(placed, text),
            coreference=tuple(chains.consistent(genders, links)),
            event_coreference=self._event_links(told, events, segmented),
        )

    def _event_links(
        self, told: Sequence[Predicate], events: Sequence[Placed], segmented: Segmented
    ) -> tuple[EventLink, ...] | None:
        """Link the predicates that may tell of one event; None if the network has not learned to."""
        if not self._network.config.event_links:
            return None
        states = [one.state for one in events if one.state is not None]
        head, types = self._network.event_links, self._network.config.event_types
        return link_events(head, told, torch.stack(states), segmented, types) if states else ()

    def _states(self, tensors: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Run the encoder: states (B, T, D), and those of the words (W, D)."""
        states = self._encoder(self._network.embed(tensors), tensors.mask)
        return states, self._network.words(states, tensors)

    def _link(
        self, known: chains.Candidates, new: int, tokens: Tokens, text: str, genders: Genders,
        links: dict[tuple[Span, Span], float],
    ) -> None:  # fmt: skip
        """Add the links of the last ``new`` candidates; two heads of one phrase may link the same spans."""

        spans = [
            tokens.trim(text, Span(start, end))
            for start, end in zip(known.start.tolist(), known.end.tolist(), strict=True)
        ]
        signs = Signs.of(text, spans, [genders.of(span) for span in spans])
        for link in chains.links(self._network, known, new, signs):
            pair = spans[link.anaphor], spans[link.antecedent]
            if pair[0] != pair[1]:
                links[pair] = max(links.get(pair, 0.0), link.score)

    def _has_pieces(self, word: str) -> bool:
        """Tell whether the network could read anything of ``word``: of control characters nothing is left."""
        return bool(self._tokenizer.encode(word, add_special_tokens=False).ids)

    def _mentions(
        self, batch: Sequence[windows.Window], words: torch.Tensor, tokens: Tokens, reading: Reading, *, after: int
    ) -> list[_Found]:
        """Decode the mentions of one batch of windows, in text order; they begin at ``after`` or later."""
        config = self._network.config
        logits = self._network.tag(words).numpy()
        probabilities = decode.softmax(logits, config.mention_temperature)
        found: list[_Found] = []
        tagged = self._tagged(batch, logits, probabilities)
        for window, offset, own in zip(batch, windows.offsets_of(batch).tolist(), tagged, strict=True):
            part = probabilities[offset : offset + len(window.start)]
            likely = part[:, 1::2] + part[:, 2::2]
            spans = merged(reading, window, own, likely=likely, entity_types=config.entity_types)
            kept = _distinct(((s, tokens.widen(span.start, span.end)) for s, span in spans), after)
            after = max([after, *(span.end for _, span in kept)])
            found += [
                _Found(span, s.type, s.score, int(window.sentence[s.first]), offset + s.first, offset + s.last)
                for s, span in kept
            ]
        return found

    def _tagged(
        self, batch: Sequence[windows.Window], logits: decode.Floats, probabilities: decode.Floats
    ) -> list[list[decode.TaggedSpan]]:
        """Decode the mentions of each window's core from tag logits and probabilities (W, K)."""
        path = decode.viterbi(logits, windows.breaks_of(batch), self._transitions)
        offsets = windows.offsets_of(batch)
        tagged: list[list[decode.TaggedSpan]] = [[] for _ in batch]
        for span in decode.spans_of(path, decode.taken(probabilities, path)):
            row = bisect_right(offsets, span.first) - 1
            own = decode.moved(span, -int(offsets[row]))
            if own.first >= batch[row].core:
                tagged[row].append(own)
        return tagged

    def _related(
        self, batch: Sequence[windows.Window], tensors: Batch, states: torch.Tensor, found: Sequence[_Found]
    ) -> list[tuple[int, int, int, float]]:
        """Score the pairs of mentions of one sentence: (relation, head, tail, score), numbers of ``found``.

        A sentence that is cut is several.
        """
        places = np.array([(one.first, one.last, one.type) for one in found], dtype=np.int64).reshape(-1, 3)
        row = np.searchsorted(windows.offsets_of(batch), places[:, 0], side="right") - 1
        home = np.array([one.sentence for one in found], dtype=np.int64) * len(batch) + row
        head, tail = decode.candidate_pairs(places[:, 2], home, self._fits)
        logits = relation_logits(self._network.relations, states, tensors, places, MentionPairs(row[head], head, tail))
        scores = decode.sigmoid(logits.numpy(), self._network.config.relation_temperature)
        fits = self._fits[places[head, 2], places[tail, 2]]
        kept = np.argwhere(fits & (scores >= self._least))
        return [(int(k), int(head[p]), int(tail[p]), round(float(scores[p, k]), 4)) for p, k in kept]


def load_extractor(
    model: str, *, threads: int = 1, precision: Precision = "int8", device: Device = "cpu",
    mentions: ForeignTagger | None = None,
) -> Extractor:  # fmt: skip
    """Load a checkpoint by name or path; nothing is ever downloaded.

    ``threads`` is how many windows go through the encoder at once, in int8, or the threads of torch in fp32; the small
    heads gain nothing from more than one. It changes no byte. ``precision`` is that of the encoder's layers and the
    role head's blocks: fp32 in torch, which is the reference, or int8 in ONNX Runtime, which takes half the time; with
    int8, other hidden layers of the heads are in bfloat16 where the processor has it. On ``device`` cuda the encoder
    runs in fp32; the heads do not.

    Raises:
        ConfigError: torch sees no such device.
        CheckpointError: the model is missing or damaged, or of an architecture that int8 does not know.
    """
    folder = models.find(model)
    torch.set_num_threads(1 if precision == "int8" else threads)
    network, tokenizer = checkpoint.load(folder)
    name = f"{folder.name}@{models.fingerprint(model)}" + ("" if precision == "fp32" else f"/{precision}")
    encoder = load_encoder(network, precision, threads=threads, device=device)
    mix = QuantizedBlocks(network.roles) if precision == "int8" else None
    if precision == "int8" and half.is_worthwhile():
        half.halve(network)
    return Extractor(network, tokenizer, name=name, encoder=encoder, mix=mix, mentions=mentions)


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
