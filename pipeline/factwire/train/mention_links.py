"""A trained network -> the same with the head that links mentions of one thing, trained on its states.

Nothing else of the network changes: candidates are those that it finds when it reads, so that the head learns from what
it will see. Two or three minutes.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from factwire.data import Span
from factwire.extract import chains, checkpoint, windows
from factwire.extract.mention_links import MentionLinkHead, Signs
from factwire.extract.network import Network
from factwire.extract.tokens import Tokens
from factwire.genders import Genders
from factwire.train.collection import read_corpora
from factwire.train.evaluate import as_segmented
from factwire.train.examples import Example
from factwire.train.loss import antecedent_loss

log = logging.getLogger(__name__)

CORPORA = ("dwie", "worldwide", "men", "gum", "newschains", "freshchains", "parcorfull")
"""Corpora with chains, and those whose texts they are over. No network is trained on freshchains, so that the head
learns from states of texts that its network has not seen, too."""
EPOCHS = 12
GROUP = 4
"""Articles of one step."""
AT_A_TIME = 16
"""Windows that are read at a time."""
RATE, DECAY = 6e-4, 0.02
WARMUP = 100
"""Steps in which the rate rises."""
MENTIONS = 0.5
"""How much it counts which candidates are mentions of something that is mentioned again."""
TEMPERATURES = (0.7, 0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Lesson:
    """The candidates of an article, and the chains of those that are in one."""

    found: chains.Candidates
    signs: Signs
    chain: Tensor  # (N,) number of the chain, -1 for none


def fit_mention_links(model: Path, out: Path, data: Path, *, seed: int = 2) -> None:
    """Train the head of ``model`` on the corpora in ``data`` and write the model with it to ``out``.

    Raises:
        CheckpointError: the model is missing or damaged.
        ConfigError: a corpus is missing.
    """
    network, tokenizer = checkpoint.load(model)
    network.config = replace(network.config, mention_links=True)
    corpora = read_corpora(data, dict.fromkeys(CORPORA, 0), seed=seed)
    taught, held = (lessons(network, tokenizer, part) for part in (corpora.train, corpora.dev))
    log.info("%d articles, %d candidates", len(taught), sum(len(one.chain) for one in taught))
    torch.manual_seed(seed)
    network.mention_links = MentionLinkHead(network.encoder.config.hidden_size, network.config.head_width)
    _fit(network, taught, random.Random(seed))
    if held:
        losses = {heat: _loss(network, held, heat) for heat in TEMPERATURES}
        best = min(losses, key=lambda heat: losses[heat])
        log.info("loss of a held-out article %.4f at temperature %.2f", losses[best], best)
        network.config = replace(network.config, coreference_temperature=best)
    checkpoint.save(out, network, tokenizer, storage=checkpoint.storage_of(model))


@torch.inference_mode()
def lessons(network: Network, tokenizer: Tokenizer, examples: Iterable[Example]) -> list[Lesson]:
    """Read the candidates of the examples whose chains are annotated throughout."""
    pad, pronouns = windows.special(tokenizer, windows.PAD), chains.pronoun_pieces(tokenizer)
    made = []
    for example in examples:
        if not example.chains:
            continue
        starts, parts = list[int](), []
        cut = list(windows.make_windows(tokenizer, example.text, example.sentences))
        for begin in range(0, len(cut), AT_A_TIME):
            group = cut[begin : begin + AT_A_TIME]
            batch = windows.make_batch(group, pad)
            words = network.words(network.encode(batch), batch)
            parts.append(chains.candidates(network, words, group, len(starts), pronouns))
            starts += [start for window in group for start in window.start[window.core :].tolist()]
        found = chains.gathered(parts)
        number = {nominal.head.start: row for row, chain in enumerate(example.chains) for nominal in chain}
        homes = [number.get(starts[place], -1) for place in found.place.tolist()]
        if max(homes, default=-1) >= 0:
            made.append(Lesson(_plain(found), _signs(example, found), torch.tensor(homes)))
    return made


def _signs(example: Example, found: chains.Candidates) -> Signs:
    """Read the wording of candidates."""
    tokens, genders = Tokens(as_segmented(example).tokens), Genders(example.text)
    bounds = zip(found.start.tolist(), found.end.tolist(), strict=True)
    spans = [tokens.trim(example.text, Span(start, end)) for start, end in bounds]
    return Signs.of(example.text, spans, [genders.of(span) for span in spans])


def _plain(found: chains.Candidates) -> chains.Candidates:
    """Return candidates whose states are ordinary tensors, which gradients may be computed from."""
    return replace(found, states=found.states.clone())


def _fit(network: Network, taught: list[Lesson], rng: random.Random) -> None:
    """Train the head, with a rate that rises and then falls to nothing."""
    head = network.mention_links
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(taught) // GROUP)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARMUP) * max(0.02, 1 - step / steps)
    )
    head.train()
    for _ in range(EPOCHS):
        rng.shuffle(taught)
        for begin in range(0, len(taught), GROUP):
            group = taught[begin : begin + GROUP]
            loss = torch.stack([lesson_loss(network, lesson) for lesson in group]).mean()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    head.eval()


def lesson_loss(network: Network, lesson: Lesson, heat: float = 1.0) -> Tensor:
    """Return the loss of one article: which antecedent, and which candidates are mentioned again."""
    total = len(lesson.chain)
    mention, *_ = network.mention_links.vectors(lesson.found.states, lesson.signs)
    target = (lesson.chain >= 0).float()
    parts = [MENTIONS * binary_cross_entropy_with_logits(mention, target)]
    blocks = []
    for _, back, scores in chains.antecedent_scores(network, lesson.found, total, lesson.signs):
        # antecedents before the block's first possible one are none
        wide = scores.new_full((len(scores), total), chains.NEVER)
        wide[:, back : back + scores.shape[1]] = scores / heat
        blocks.append(wide)
    scores = torch.cat(blocks)
    return torch.stack([*parts, antecedent_loss(scores, lesson.chain, scores > chains.NEVER / 2)]).sum()


@torch.no_grad()
def _loss(network: Network, held: Sequence[Lesson], heat: float) -> float:
    """Return the mean loss of an article."""
    return float(np.mean([float(lesson_loss(network, lesson, heat)) for lesson in held]))
