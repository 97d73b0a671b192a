"""Development documents -> honest figures for predicates: triggers, types, arguments, modality, dyads.

Triggers are scored on whole articles, end to end. "Given" means that gold predicates are handed to the network.
Spans match when they overlap (as annotators' agreement on newsevents was taken), unless a function says "exact".
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from factwire.data import Span
from factwire.extract.decode import TaggedSpan, softmax
from factwire.extract.frames import Found, FrameReader
from factwire.extract.labels import PLOVER_ROOTS, Layer
from factwire.extract.network import Network
from factwire.extract.priors import triggers_of
from factwire.extract.windows import PAD, Window, make_batch, make_windows, special
from factwire.train.batches import TargetBatch, batches, collate, make_targets
from factwire.train.evaluate import Figures, Reader, Tally, as_segmented
from factwire.train.examples import Example, Frame
from factwire.train.frames import words_of
from factwire.train.roles import TitleWords

ROWS = 16
"""Windows of one forward pass."""
LEAST_GOLD = 5
"""Gold instances below which a type does not enter a macro average."""


@dataclass(frozen=True, slots=True)
class Given:
    """A gold predicate and what the network reads when it is given: arguments as spans of the text."""

    frame: Frame
    found: Found
    arguments: tuple[tuple[str, Span, float], ...]
    types: tuple[float, ...]
    """Probability of each event type on the trigger's first word, "no event" left out."""


def trigger_figures(examples: Iterable[Example], read: Reader, *, typed: bool = True) -> Figures:
    """Score event triggers end to end, each matched once with one that it overlaps, and has the type of."""
    figures = Figures()
    for example in examples:
        document = Tally()
        gold = [frame for frame in example.frames if frame.layer is Layer.EVENT]
        left = list(gold)
        for predicate in read(as_segmented(example)).predicates:
            match = next(
                (g for g in left if g.trigger.overlaps(predicate.span) and (not typed or predicate.type in g.types)),
                None,
            )
            if match is not None:
                left.remove(match)
            label = predicate.type if typed else "event"
            for tally in (figures.labels[label], document):
                tally.predicted += 1
                tally.right += match is not None
            figures.scores.append((predicate.score, match is not None))
        for frame in gold:
            figures.labels["/".join(frame.types) if typed else "event"].gold += 1
            document.gold += 1
        figures.documents.append(document)
    return figures


@torch.inference_mode()
def read_given(
    network: Network, tokenizer: Tokenizer, example: Example, layer: Layer, *, length: int = 192
) -> Iterator[Given]:
    """Read the arguments of an example's gold predicates of one layer, windows as in the pipeline."""
    reader = FrameReader(network)
    pad = special(tokenizer, PAD)
    windows = list(make_windows(tokenizer, example.text, example.sentences, length=length))
    types = network.config.event_types
    for begin in range(0, len(windows), ROWS):
        group = windows[begin : begin + ROWS]
        tensors = make_batch(group, pad)
        words = network.words(network.encode(tensors), tensors)
        frames, found = [], []
        for number, window in enumerate(group):
            for frame in example.frames:
                place = words_of(frame.trigger, window) if frame.layer is layer else None
                if place is not None and place[0] >= window.core:
                    kind = types.index(frame.types[0]) if len(frame.types) == 1 else len(types)
                    frames.append(frame)
                    found.append(Found(number, layer, TaggedSpan(*place, kind, 1.0)))
        offsets = np.concatenate([[0], np.cumsum([len(w.start) for w in group])])
        rows = [int(offsets[f.window]) + f.trigger.first for f in found]
        if not rows:
            continue
        events = triggers_of(network, words, group).events
        scores = softmax(events.numpy()[rows, 1:-1], network.config.event_temperature)
        for frame, one, row in zip(frames, reader.complete(words, group, found), scores, strict=True):
            spans = tuple((role, _span(span, group[one.window]), span.score) for role, span in one.arguments)
            yield Given(frame, one, spans, tuple(row.tolist()))


def _span(tagged: TaggedSpan, window: Window) -> Span:
    """Return the text of a tagged span."""
    return Span(int(window.start[tagged.first]), int(window.end[tagged.last]))


def argument_figures(documents: Iterable[Sequence[Given]], *, exact: bool) -> Figures:
    """Score the arguments of given predicates: role and span; a gold argument counts once."""
    figures = Figures()
    for given in documents:
        document = Tally()
        for one in given:
            left = list(one.frame.arguments)
            for role, span, score in one.arguments:
                match = next(
                    (a for a in left if a[0] == role and (a[1] == span if exact else a[1].overlaps(span))), None
                )
                if match is not None:
                    left.remove(match)
                for tally in (figures.labels[role], document):
                    tally.predicted += 1
                    tally.right += match is not None
                figures.scores.append((score, match is not None))
            for role, _ in one.frame.arguments:
                figures.labels[role].gold += 1
                document.gold += 1
        figures.documents.append(document)
    return figures


def status_accuracy(documents: Iterable[Sequence[Given]]) -> tuple[float, int]:
    """Return the share of given predicates whose modality and polarity are both right, and their number."""
    rows = [
        (one.found.modality, one.found.polarity) == (one.frame.modality, one.frame.polarity)
        for given in documents
        for one in given
        if one.frame.modality is not None
    ]
    return sum(rows) / max(1, len(rows)), len(rows)


def type_macro_f1(documents: Iterable[Sequence[Given]], types: Sequence[str]) -> tuple[float, float, int]:
    """Return macro F1 and accuracy of the type of given triggers, and their number; ambiguous gold accepts either."""
    return macro_f1(
        (one.frame.types, types[int(np.argmax(one.types))]) for given in documents for one in given if one.frame.types
    )


def macro_f1(rows: Iterable[tuple[Sequence[str], str]]) -> tuple[float, float, int]:
    """Return macro F1 over labels with ``LEAST_GOLD`` instances, accuracy, and the number of rows.

    Args:
        rows: the labels that are right, and the one that was given.
    """
    right: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for accepted, label in rows:
        name = label if label in accepted else accepted[0]
        gold[name] += 1
        said[label] += 1
        right[name] += label in accepted
    f1 = [2 * right[name] / (gold[name] + said[name]) for name in gold if gold[name] >= LEAST_GOLD]
    total = sum(gold.values())
    return sum(f1) / max(1, len(f1)), sum(right.values()) / max(1, total), total


@torch.inference_mode()
def proposition_tally(network: Network, tokenizer: Tokenizer, examples: Iterable[Example]) -> Tally:
    """Count right, predicted and gold PropBank predicates, by word."""
    tally = Tally()
    for windows, made in _batches(network, tokenizer, examples):
        words = network.words(network.encode(made.batch), made.batch)
        said = triggers_of(network, words, windows).predicates > 0
        gold, known = made.words.propositions == 1, made.words.propositions >= 0
        tally.right += int((said & gold).sum())
        tally.predicted += int((said & known).sum())
        tally.gold += int(gold.sum())
    return tally


@torch.inference_mode()
def dyad_figures(network: Network, tokenizer: Tokenizer, examples: Iterable[Example]) -> tuple[float, float, int]:
    """Return macro F1, accuracy and number of PLOVER roots, source and target given."""
    rows = []
    for _, made in _batches(network, tokenizer, examples):
        words = network.words(network.encode(made.batch), made.batch)
        for group in made.frames:
            logits = network.roles.dyad(network.roles.read(words, group.frames), group.frames)
            for said, gold in zip(logits.argmax(1).tolist(), group.root.tolist(), strict=True):
                if gold >= 0:
                    rows.append(([PLOVER_ROOTS[gold]], PLOVER_ROOTS[said]))
    return macro_f1(rows)


def _batches(
    network: Network, tokenizer: Tokenizer, examples: Iterable[Example]
) -> Iterator[tuple[list[Window], TargetBatch]]:
    """Yield windows of development examples, and what they are collated to."""
    none = TitleWords(frozenset(), frozenset())
    targets = [t for e in examples for t in make_targets(e, tokenizer, network.config, none, length=192)]
    pad = special(tokenizer, PAD)
    for group in batches(targets, budget=4096, rng=random.Random(0)):
        yield [target.window for target in group], collate(group, pad, network.config)
