"""A network and a batch -> the loss of every head, zero where the batch says nothing about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import torch
from torch import Tensor

from factwire.extract.heads import far_bucket
from factwire.extract.network import Network
from factwire.train.batches import Chains, TargetBatch
from factwire.train.frames import FrameBatch
from factwire.train.loss import UNKNOWN, antecedent_loss, known_loss, partial_loss, relation_loss

ROWS, FRAMES = 200, 12
"""Words and predicates that a batch counts as at least."""

WEIGHTS: Mapping[str, float] = MappingProxyType({
    "mentions": 1.0, "relations": 0.7, "events": 1.0, "propositions": 0.5, "cues": 0.7, "roles": 1.5, "status": 0.3,
    "roots": 0.3, "nominals": 0.5, "antecedents": 0.4, "edges": 0.2,
})  # fmt: skip
"""Heads and how much the loss of each counts unless a recipe says otherwise."""


def losses(network: Network, made: TargetBatch) -> dict[str, Tensor]:
    """Return the loss of each head on one batch; one pass of the encoder."""
    states = network.encode(made.batch)
    words = network.words(states, made.batch)
    zero = states.new_zeros(())
    found = dict.fromkeys(WEIGHTS, zero)
    if not made.words.tags.all():
        found["mentions"] = partial_loss(network.tag(words), made.words.tags)
    if made.pairs is not None:
        logits = network.relate(states, made.batch, made.pairs)
        found["relations"] = relation_loss(logits, made.positive, made.either, made.negative)
    events, propositions, cues = network.predicates(words)
    found["events"] = partial_loss(events, made.words.events, least=ROWS)
    found["propositions"] = known_loss(propositions, made.words.propositions, least=ROWS)
    found["cues"] = partial_loss(cues, made.words.cues, least=ROWS)
    if made.frames:
        found |= _frame_losses(network, words, made.frames)
    if made.chains is not None:
        found |= _chain_losses(network, words, made.chains)
    return found


def _frame_losses(network: Network, words: Tensor, frames: tuple[FrameBatch, ...]) -> dict[str, Tensor]:
    """Arguments, modality and polarity, dyads; means over the predicates of a batch that teach them."""
    zero = words.new_zeros(())
    roles, modality, polarity = [zero], [], []
    roots: list[tuple[Tensor, Tensor]] = []
    taught = [int(group.trained.any(1).sum()) for group in frames]
    for group, count in zip(frames, taught, strict=True):
        states = network.roles.read(words, group.frames)
        if count:
            logits = network.roles.tag(states, group.layer)[group.trained]
            share = count / max(sum(taught), FRAMES)
            roles.append(share * partial_loss(logits, group.allowed[group.trained]))
        mode, negative = network.roles.status(states, group.frames)
        modality.append(mode)
        polarity.append(negative)
        if (group.root >= 0).any():
            roots.append((network.roles.dyad(states, group.frames), group.root))
    status = [
        known_loss(torch.cat(part), torch.cat([getattr(group, name) for group in frames]), least=FRAMES)
        for name, part in (("modality", modality), ("polarity", polarity))
    ]
    found = {"roles": torch.stack(roles).sum(), "status": torch.stack(status).sum(), "roots": zero}
    if roots:
        logits, root = (torch.cat(part) for part in zip(*roots, strict=True))
        found["roots"] = known_loss(logits, root, least=FRAMES)
    return found


@dataclass(frozen=True, slots=True)
class Antecedents:
    """What the coreference head scores for the words of a batch with chains."""

    mention: Tensor  # (N,)
    scores: Tensor  # (N, N) antecedent logits
    chain: Tensor  # (N,)
    possible: Tensor  # (N, N) the column stands before the row in the same document
    trained: Tensor  # (N,) its antecedents are known


def antecedents(network: Network, words: Tensor, chains: Chains) -> Antecedents:
    """Score the antecedents of every word."""
    mention, anaphor, antecedent = network.coreference.candidates(words[chains.rows])
    steps = torch.arange(len(chains.rows), device=chains.rows.device)
    gap = steps[:, None] - steps[None, :]
    possible = (gap > 0) & (chains.document[:, None] == chains.document[None, :])
    same = chains.identity[:, None] == chains.identity[None, :]
    scores = network.coreference.link(anaphor, antecedent, mention, same, far_bucket(gap))
    return Antecedents(mention, scores, chains.chain, possible, chains.trained)


def _chain_losses(network: Network, words: Tensor, chains: Chains) -> dict[str, Tensor]:
    """Which words head a mention, their antecedents, and where the mentions begin and end."""
    made = antecedents(network, words, chains)
    found = {
        "nominals": known_loss(
            made.mention, (chains.chain >= 0).long().masked_fill(chains.chain == UNKNOWN, -1), least=ROWS
        ),
        "antecedents": antecedent_loss(made.scores, made.chain, made.possible, made.trained),
    }
    if len(chains.heads):
        begin, stop = network.coreference.edges(words, chains.heads, chains.near)
        padding = chains.near.diff(dim=1, prepend=chains.near[:, :1] - 1) == 0
        begin, stop = begin.masked_fill(padding, -1e4), stop.masked_fill(padding, -1e4)
        found["edges"] = known_loss(begin, chains.edges[:, 0]) + known_loss(stop, chains.edges[:, 1])
    return found
