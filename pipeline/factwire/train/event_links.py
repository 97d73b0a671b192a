"""A trained network -> the same with the head that links mentions of one event, trained on its states.

Nothing else of the network changes: the head sees what the others have made of each predicate, and takes minutes.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from factwire.data import Span
from factwire.extract import checkpoint
from factwire.extract.decode import Ints
from factwire.extract.event_links import Trigger, Triggers, comparable, pair_logits, pairs_of
from factwire.extract.heads import EventLinkHead
from factwire.extract.labels import Layer
from factwire.extract.network import Network
from factwire.train.collection import read_corpora
from factwire.train.evaluate import Tally
from factwire.train.evaluate_frames import read_given
from factwire.train.examples import Example

log = logging.getLogger(__name__)

CORPORA = ("dwie", "worldwide", "men", "newsevents", "eventchains")
"""Corpora with event chains, and those whose texts they are over."""
EPOCHS = 10
"""With 8 and 14 the average precision on held-out pairs is the same within .01."""
GROUP = 4
"""Articles of one step."""
RATE, DECAY = 1e-3, 0.05


@dataclass(frozen=True, slots=True)
class Lesson:
    """The predicates of an article, and which pairs of them are one event."""

    triggers: Triggers
    states: Tensor  # (N, H + D)
    later: Ints  # (P,)
    earlier: Ints  # (P,)
    same: Tensor  # (P,) 1 where both tell of one event


def fit_event_links(model: Path, out: Path, data: Path, *, seed: int = 1) -> None:
    """Train the head of ``model`` on the corpora in ``data`` and write the model with it to ``out``.

    Raises:
        CheckpointError: the model is missing or damaged.
        ConfigError: a corpus is missing.
    """
    network, tokenizer = checkpoint.load(model)
    corpora = read_corpora(data, dict.fromkeys(CORPORA, 0), seed=seed)
    taught, held = (lessons(network, tokenizer, part) for part in (corpora.train, corpora.dev))
    log.info("%d articles, %d pairs, %d of one event", len(taught), *_counts(taught))
    torch.manual_seed(seed)
    network.event_links = EventLinkHead(
        network.encoder.config.hidden_size, network.config.head_width, len(network.config.event_types)
    )
    _fit(network, taught, held, random.Random(seed))
    network.config = replace(network.config, event_links=True)
    checkpoint.save(out, network, tokenizer, storage=checkpoint.storage_of(model))


def _counts(taught: Sequence[Lesson]) -> tuple[int, int]:
    """Return how many pairs there are, and how many are of one event."""
    return sum(len(x.later) for x in taught), int(sum(float(x.same.sum()) for x in taught))


def lessons(network: Network, tokenizer: Tokenizer, examples: Iterable[Example]) -> list[Lesson]:
    """Read the annotated triggers of the examples that have some; those without a pair to compare are left out."""
    table = comparable(network.config.event_types)
    made = []
    for example in examples:
        if example.corpus not in ("newsevents", "eventchains"):
            continue
        given = sorted(read_given(network, tokenizer, example, Layer.EVENT), key=lambda one: one.frame.trigger)
        found = [
            Trigger(one.frame.trigger, one.found.trigger.type, tuple((role, span) for role, span, _ in one.arguments))
            for one in given
        ]
        triggers = Triggers.of(found, example.text, example.sentences)
        later, earlier = pairs_of(triggers.kind, table)
        if not len(later):
            continue
        home = _homes([one.span for one in found], example.same)
        same = torch.tensor([home[a] == home[b] for a, b in zip(later.tolist(), earlier.tolist(), strict=True)])
        states = torch.stack([one.found.state for one in given if one.found.state is not None])
        made.append(Lesson(triggers, states.clone(), later, earlier, same.float()))
    return made


@torch.inference_mode()
def link_tally(network: Network, tokenizer: Tokenizer, examples: Sequence[Example]) -> Tally:
    """Count pairs of annotated triggers: those of one event, those that are more likely linked than not, and both."""
    tally = Tally(gold=sum(len(group) * (len(group) - 1) // 2 for example in examples for group in example.same))
    for lesson in lessons(network, tokenizer, examples):
        linked = _logits(network, lesson) >= 0
        tally.predicted += int(linked.sum())
        tally.right += int((linked & lesson.same.bool()).sum())
    return tally


def _homes(spans: Sequence[Span], same: Iterable[Iterable[Span]]) -> list[int]:
    """Return for each trigger the number of its event; those told of once have numbers of their own, below zero."""
    number = {span: home for home, group in enumerate(same) for span in group}
    return [number.get(span, -1 - row) for row, span in enumerate(spans)]


def _fit(network: Network, taught: list[Lesson], held: Sequence[Lesson], rng: random.Random) -> None:
    """Train the head, with a rate that falls to nothing."""
    head = network.event_links
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(taught) // GROUP)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / steps))
    head.train()
    for _ in range(EPOCHS):
        rng.shuffle(taught)
        for begin in range(0, len(taught), GROUP):
            group = taught[begin : begin + GROUP]
            logits = torch.cat([_logits(network, lesson) for lesson in group])
            loss = binary_cross_entropy_with_logits(logits, torch.cat([lesson.same for lesson in group]))
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
    head.eval()
    if held:
        log.info("loss of a held-out pair %.4f", _loss(network, held))


def _logits(network: Network, lesson: Lesson) -> Tensor:
    """Return the logits (P,) of a lesson's pairs."""
    return torch.cat(
        list(pair_logits(network.event_links, lesson.triggers, lesson.states, lesson.later, lesson.earlier))
    )


@torch.no_grad()
def _loss(network: Network, held: Sequence[Lesson]) -> float:
    """Return the mean loss of a pair."""
    logits = torch.cat([_logits(network, lesson) for lesson in held])
    return float(binary_cross_entropy_with_logits(logits, torch.cat([lesson.same for lesson in held])))
