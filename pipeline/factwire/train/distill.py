"""A teacher and a batch -> what it thinks of the batch's words, pairs and predicates, and the loss for not agreeing.

The teacher may cut words into other pieces than the student does. Words are what both share: each student word is
encoded again with the teacher's pieces, so that the teacher also sees every name and mark that augmentation put in.
Soft labels: Hinton et al. 2015, "Distilling the knowledge in a neural network".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, log_softmax

from factwire.errors import ConfigError
from factwire.extract import checkpoint, decode
from factwire.extract import windows as win
from factwire.extract.heads import ACTOR
from factwire.extract.labels import Layer
from factwire.extract.network import Network, NetworkConfig
from factwire.extract.priors import UNKNOWN, piece_texts
from factwire.extract.windows import Window
from factwire.train.augment import rebuild
from factwire.train.batches import Target, TargetBatch, moved
from factwire.train.frames import FrameBatch, frame_batches
from factwire.train.lexicon import Word, encoded_words, text_of
from factwire.train.proposals import proposals


@dataclass(frozen=True, slots=True)
class FrameOpinion:
    """Logits on the predicates of one ``FrameBatch``; which of them mean anything, ``soft_losses`` decides."""

    roles: Tensor  # (F, S, R)
    modality: Tensor  # (F, M)
    polarity: Tensor  # (F,)
    roots: Tensor  # (F, roots)


@dataclass(frozen=True, slots=True)
class Opinion:
    """Logits on the words, pairs and predicates of a batch."""

    tags: Tensor  # (W, L)
    events: Tensor  # (W, 2 + types)
    propositions: Tensor  # (W,)
    cues: Tensor  # (W, 3)
    relations: Tensor | None  # (P, relations)
    frames: tuple[FrameOpinion, ...]  # of each group of predicates


class Teacher:
    """A trained network that a student of the same labels imitates. Make one with ``load_teacher``."""

    def __init__(self, network: Network, tokenizer: Tokenizer, student: Tokenizer) -> None:
        self._network = network.eval().requires_grad_(False)
        self._tokenizer = tokenizer
        self._texts = piece_texts(student)
        self._known: dict[str, tuple[int, ...]] = {}
        self._pad, self._begin, self._stop = (win.special(tokenizer, name) for name in (win.PAD, win.CLS, win.SEP))
        self._unknown = next(
            (number for name in UNKNOWN if (number := tokenizer.token_to_id(name)) is not None), self._stop
        )

    @torch.no_grad()
    def judge(self, group: Sequence[Target], made: TargetBatch, *, device: str) -> tuple[TargetBatch, Opinion]:
        """Return ``made`` with the predicates that only the teacher sees, and what it thinks of all that is in it.

        Args:
            group: the windows of the batch.
            made: ``group`` collated, on ``device``.
            device: where the teacher is.
        """
        batch = moved(win.make_batch([self.translated(t.window) for t in group], self._pad), device)
        network = self._network
        states = network.encode(batch)
        events, _, cues = network.predicates(network.words(states, batch))
        scores = (decode.softmax(logits.float().cpu().numpy(), 1.0) for logits in (events, cues))
        found = proposals([(t.window, t.frames) for t in group], *scores)
        asked = replace(made, frames=made.frames + moved(tuple(frame_batches(found)), device))
        return asked, opinion(network, states, replace(asked, batch=batch))

    def translated(self, window: Window) -> Window:
        """Return the window in the teacher's pieces: the same words, the same shapes."""
        forms = [text_of(window, word, self._texts) for word in range(len(window.start))]
        new = sorted({form for form in forms if form} - self._known.keys())
        self._known.update(zip(new, encoded_words(new, self._tokenizer), strict=True))
        shapes = window.shapes[window.first].tolist()
        words = {
            number: Word(self._known.get(form, ()) or (self._unknown,), shape)
            for number, (form, shape) in enumerate(zip(forms, shapes, strict=True))
        }
        made = rebuild(window, words)
        inner = made.word_of >= 0
        specials = np.where(np.arange(len(inner)) == 0, self._begin, self._stop)
        return replace(made, pieces=np.where(inner, made.pieces, specials))


def load_teacher(folder: Path, student: Tokenizer, config: NetworkConfig, *, device: str) -> Teacher:
    """Load the model in ``folder`` as the teacher of a network with ``config``.

    Raises:
        CheckpointError: the model is missing or damaged.
        ConfigError: it has other labels than the student.
    """
    network, tokenizer = checkpoint.load(folder)
    for name in ("entity_types", "relations", "event_types"):
        if getattr(network.config, name) != getattr(config, name):
            raise ConfigError(f"{folder}: {name} differ from those of the model in training; train the teacher anew")
    return Teacher(network.to(device), tokenizer, student)


def opinion(network: Network, states: Tensor, made: TargetBatch) -> Opinion:
    """Return the logits of ``network`` for encoder ``states`` (B, T, D) of ``made.batch``."""
    words = network.words(states, made.batch)
    events, propositions, cues = network.predicates(words)
    return Opinion(
        network.tag(words), events, propositions, cues,
        network.relate(states, made.batch, made.pairs) if made.pairs is not None else None,
        tuple(_frame_opinion(network, words, group) for group in made.frames),
    )  # fmt: skip


def _frame_opinion(network: Network, words: Tensor, group: FrameBatch) -> FrameOpinion:
    """Return the logits of one group of predicates."""
    roles = network.roles
    states = roles.read(words, group.frames)
    return FrameOpinion(
        roles.tag(states, group.layer), *roles.status(states, group.frames), roles.dyad(states, group.frames)
    )


def soft_losses(
    student: Opinion,
    teacher: Opinion,
    made: TargetBatch,
    fits: Tensor,
    *,
    heat: float,
    open_words: Tensor | None = None,
) -> dict[str, Tensor]:
    """Return how far the student's opinion is from the teacher's, by head; 0 where they agree.

    Relations are asked for where the corpus says nothing: a teacher may relate names that merely meet.
    Means over words, over pairs and over words of predicates, so that a head weighs as much as with gold labels.

    Args:
        student: with gradients.
        teacher: of the same batch.
        made: the batch.
        fits: (types, types, relations) bool: relations that two types admit; the others mean nothing.
        heat: temperature; the losses are multiplied by its square, as their gradients shrink with it.
        open_words: (W,) bool: words about whose events the teacher is asked; None: all.
    """
    events = divergence(student.events, teacher.events, heat=heat)
    found = {
        "mentions": divergence(student.tags, teacher.tags, heat=heat).mean(),
        "events": (events if open_words is None else events * open_words).mean(),
        "propositions": binary_divergence(student.propositions, teacher.propositions, heat=heat).mean(),
        "cues": divergence(student.cues, teacher.cues, heat=heat).mean(),
    }
    if made.pairs is not None and student.relations is not None and teacher.relations is not None:
        cells = binary_divergence(student.relations, teacher.relations, heat=heat)
        unknown = fits[made.pairs.head[:, 2], made.pairs.tail[:, 2]] & ~(made.positive | made.either | made.negative)
        found["relations"] = (cells * unknown).sum(1).mean()
    return found | _frame_losses(student.frames, teacher.frames, made.frames, heat)


def _frame_losses(
    student: Sequence[FrameOpinion], teacher: Sequence[FrameOpinion], frames: Sequence[FrameBatch], heat: float
) -> dict[str, Tensor]:
    """Return the losses over predicates: arguments of all but dyads, status of events, roots of dyads."""
    found: dict[str, list[Tensor]] = {"roles": [], "status": [], "roots": []}
    for said, aim, group in zip(student, teacher, frames, strict=True):
        dyads = (group.frames.flags == ACTOR).any(1)
        words = (group.frames.words >= 0) & ~dyads[:, None]
        found["roles"].append(divergence(said.roles[words], aim.roles[words], heat=heat))
        found["roots"].append(divergence(said.roots[dyads], aim.roots[dyads], heat=heat))
        if group.layer is Layer.EVENT:
            mode = divergence(said.modality[~dyads], aim.modality[~dyads], heat=heat)
            found["status"].append(mode + binary_divergence(said.polarity[~dyads], aim.polarity[~dyads], heat=heat))
    joined = {name: torch.cat(parts) for name, parts in found.items() if parts}
    return {name: cells.mean() for name, cells in joined.items() if len(cells)}


def admitted(config: NetworkConfig, *, device: str) -> Tensor:
    """Return (types, types, relations) bool: the relations that two entity types admit."""
    return torch.from_numpy(decode.compatible(config.entity_types, config.relations)).to(device)


def divergence(logits: Tensor, aim: Tensor, *, heat: float) -> Tensor:
    """Return the Kullback-Leibler divergence (...) of (..., K) logits from those aimed at, times ``heat`` squared."""
    said, wanted = (log_softmax(x.float() / heat, -1) for x in (logits, aim))
    return (wanted.exp() * (wanted - said)).sum(-1) * heat**2


def binary_divergence(logits: Tensor, aim: Tensor, *, heat: float) -> Tensor:
    """Return the divergence of each cell, for logits of independent yes-or-no questions."""
    logits, aim = logits.float(), aim.float()
    wanted = (aim / heat).sigmoid()
    cells = [binary_cross_entropy_with_logits(x / heat, wanted, reduction="none") for x in (logits, aim)]
    return (cells[0] - cells[1]) * heat**2


@contextmanager
def heard_states(network: Network) -> Iterator[list[Tensor]]:
    """Collect the states (B, T, D) that ``Network.encode`` returns inside the block: one encoder pass, two losses."""
    heard: list[Tensor] = []
    handle = network.dropout.register_forward_hook(lambda module, given, states: heard.append(states))
    try:
        yield heard
    finally:
        handle.remove()
