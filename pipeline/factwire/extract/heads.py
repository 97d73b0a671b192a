"""Encoder states -> scores of predicates, their arguments, and coreference: small modules on shared states.

Shape letters as in ``network``, and: ``F`` predicates, ``S`` words of a predicate's scope, ``R`` role tags,
``N`` words that may corefer, ``H`` head width.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, scaled_dot_product_attention

from factwire.extract.labels import MODALITIES, PLOVER_ROOTS, ROLES_OF, Layer, bio
from factwire.vocab import ROLES

REACH = 32
"""Words around a predicate whose position is told exactly; farther ones share the outermost bucket."""

PLAIN, TRIGGER, ACTOR, TARGET = range(4)
"""What a word is to the predicate that is read: nothing, its trigger, the source or the target of a dyad."""

LINK_DROPOUT = 0.3
"""Of the head that links events, which is trained on few texts, with states that do not change."""

FAR = 12
"""Buckets of the distance between a word and its antecedent: powers of two."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Predicates of one layer whose arguments are to be read, padded to one length."""

    words: Tensor  # (F, S) row of the word in ``Batch.words``, -1 for padding
    flags: Tensor  # (F, S) PLAIN, TRIGGER, ...
    kind: Tensor  # (F,) event type, or a row after them; see ``RoleHead.kinds``


@dataclass(frozen=True, slots=True)
class PackedFrames:
    """Predicates of one layer whose scopes lie one after another, without padding; N words in all."""

    words: Tensor  # (N,) row of the word in ``Batch.words``
    flags: Tensor  # (N,) PLAIN or TRIGGER
    places: Tensor  # (N,) from ``place``
    kind: Tensor  # (F,) as in ``Frames``
    sizes: Tensor  # (F,) words of each scope


Mixer = Callable[[Tensor, Sequence[int]], Tensor]
"""Runs the blocks of a ``RoleHead``; see ``RoleHead.mix``."""


class PredicateHead(nn.Module):
    """Words -> event types, PropBank predicates, cues of attribution."""

    def __init__(self, width: int, events: int, dropout: float) -> None:
        super().__init__()
        self.hidden = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Dropout(dropout))
        self.event = nn.Linear(width, events + 2)
        self.proposition = nn.Linear(width, 1)
        self.cue = nn.Linear(width, 3)

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return logits for word states (W, D).

        Events (W, 2 + types): none, the types, "goes on from the word before"; propositions (W,): binary;
        cues (W, 3): none, begins, goes on.
        """
        hidden = self.hidden(words)
        return self.event(hidden), self.proposition(hidden).squeeze(1), self.cue(hidden)


class Block(nn.Module):
    """A transformer layer with normalization first (Xiong et al. 2020)."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.attend, self.feed = nn.LayerNorm(width), nn.LayerNorm(width)
        self.project, self.output = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return (F, S, H) for states (F, S, H) and mask (F, 1, 1, S), True for words."""
        return self._mixed(states, self._attended(self.project(self.attend(states)), mask))

    def packed(self, states: Tensor, sizes: Sequence[int]) -> Tensor:
        """Return (N, H) for the states (N, H) of scopes one after another, the same as ``forward`` without dropout."""
        parts, attended, begin = self.project(self.attend(states)), [], 0
        for size, run in groupby(sizes):
            rows = len(list(run))
            part = parts[begin : begin + rows * size].view(rows, size, -1)
            attended.append(self._attended(part, None).flatten(0, 1))
            begin += rows * size
        return self._mixed(states, torch.cat(attended))

    def _attended(self, parts: Tensor, mask: Tensor | None) -> Tensor:
        """Return (F, S, H), what the words of a scope see of each other, for projections (F, S, 3 H)."""
        rows, size, width = parts.shape
        query, key, value = parts.view(rows, size, 3, self.heads, width // 3 // self.heads).permute(2, 0, 3, 1, 4)
        mixed = scaled_dot_product_attention(query, key, value, attn_mask=mask)
        return mixed.transpose(1, 2).reshape(rows, size, width // 3)

    def _mixed(self, states: Tensor, attended: Tensor) -> Tensor:
        """Return states with what they saw and made of it; all (..., H)."""
        states = states + self.dropout(self.output(attended))
        fed: Tensor = states + self.dropout(self.down(gelu(self.up(self.feed(states)))))
        return fed


class RoleHead(nn.Module):
    """Predicates -> tags of their arguments, their modality and polarity.

    Each predicate sees the words of its scope once more, told which of them are the trigger. An additive scorer
    of word and predicate is 2 points weaker on PropBank after half the training.
    """

    def __init__(self, width: int, head_width: int, events: int, dropout: float) -> None:
        super().__init__()
        h = head_width
        self.kinds = events
        """Rows of ``kind``: the event types, then an unknown event, a proposition, a cue, a dyad."""
        self.narrow = nn.Linear(width, h)
        self.flag = nn.Embedding(4, h)
        self.kind = nn.Embedding(events + 4, h)
        self.place = nn.Embedding(2 * REACH + 1, h)
        self.blocks = nn.ModuleList([Block(h, 4, dropout), Block(h, 4, dropout)])
        self.norm = nn.LayerNorm(h)
        self.roles = nn.ModuleList([nn.Linear(h, len(bio(ROLES_OF[layer]))) for layer in Layer])
        self.modality = nn.Linear(h, len(MODALITIES))
        self.polarity = nn.Linear(h, 1)
        self.root = nn.Sequential(nn.Linear(3 * h, h), nn.GELU(), nn.Dropout(dropout), nn.Linear(h, len(PLOVER_ROOTS)))
        for table in (self.flag, self.kind, self.place):
            nn.init.normal_(table.weight, std=0.1)

    def read(self, words: Tensor, frames: Frames) -> Tensor:
        """Return predicate-aware states (F, S, H) for word states (W, D)."""
        marked = (frames.flags == TRIGGER) | (frames.flags == ACTOR)
        steps = torch.arange(frames.words.shape[1], device=words.device)
        first = torch.where(marked, steps, frames.words.shape[1]).min(1, keepdim=True).values
        states = self.narrow(words)[frames.words.clamp(min=0)]
        states = states + self.flag(frames.flags) + self.place(place(steps - first)) + self.kind(frames.kind)[:, None]
        mask = (frames.words >= 0)[:, None, None, :]
        for block in self.blocks:
            states = block(states, mask)
        normed: Tensor = self.norm(states)
        return normed

    def read_packed(self, narrowed: Tensor, frames: PackedFrames, mix: Mixer | None = None) -> Tensor:
        """Return the states (N, H) that ``read`` gives, for all words narrowed (W, H); ``mix`` runs the blocks."""
        kind = self.kind(frames.kind).repeat_interleave(frames.sizes, 0)
        states = narrowed[frames.words] + self.flag(frames.flags) + self.place(frames.places) + kind
        return (mix or self.mix)(states, frames.sizes.tolist())

    def mix(self, states: Tensor, sizes: Sequence[int]) -> Tensor:
        """Return (N, H) of scopes one after another, when their words have seen each other: the blocks and the norm."""
        for block in self.blocks:
            states = cast(Block, block).packed(states, sizes)
        normed: Tensor = self.norm(states)
        return normed

    def tag(self, states: Tensor, layer: Layer) -> Tensor:
        """Return role tag logits (..., R) of one layer for states (..., H) of ``read`` or ``read_packed``."""
        logits: Tensor = self.roles[layer](states)
        return logits

    def status(self, states: Tensor, frames: Frames) -> tuple[Tensor, Tensor]:
        """Return modality logits (F, M) and the logit of negative polarity (F,)."""
        return self.status_at(_mean(states, frames.flags == TRIGGER))

    def triggers(self, states: Tensor, frames: PackedFrames) -> Tensor:
        """Return the mean states (F, H) of the words of triggers, for states (N, H) of ``read_packed``."""
        chosen = frames.flags == TRIGGER
        rows = torch.arange(len(frames.sizes)).repeat_interleave(frames.sizes)[chosen]
        total = states.new_zeros(len(frames.sizes), states.shape[1]).index_add_(0, rows, states[chosen])
        return total / rows.bincount(minlength=len(total))[:, None].clamp(min=1)

    def status_at(self, at: Tensor) -> tuple[Tensor, Tensor]:
        """Return modality logits (F, M) and the logit of negative polarity (F,) for triggers (F, H)."""
        return self.modality(at), self.polarity(at).squeeze(1)

    def dyad(self, states: Tensor, frames: Frames) -> Tensor:
        """Return PLOVER root logits (F, roots) for frames with an ACTOR and a TARGET."""
        parts = [_mean(states, m) for m in (frames.flags == ACTOR, frames.flags == TARGET, frames.words >= 0)]
        logits: Tensor = self.root(torch.cat(parts, 1))
        return logits


def _mean(states: Tensor, chosen: Tensor) -> Tensor:
    """Average (F, S, H) over the chosen words (F, S)."""
    weight = chosen.to(states.dtype)
    return (states * weight[:, :, None]).sum(1) / weight.sum(1, keepdim=True).clamp(min=1)


def place(steps: Tensor) -> Tensor:
    """Return the rows of ``RoleHead.place`` for words so many steps after the first word of their predicate."""
    return steps.clamp(-REACH, REACH) + REACH


class CoreferenceHead(nn.Module):
    """Words -> antecedents: a mention is known by its head word (Dobrovolskii 2021), its edges are read off after.

    The score of "no antecedent" is zero.
    """

    def __init__(self, width: int, head_width: int, dropout: float) -> None:
        super().__init__()
        h = head_width
        self.hidden = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Dropout(dropout))
        self.mention = nn.Linear(width, 1)
        self.anaphor, self.antecedent = nn.Linear(width, h), nn.Linear(width, h)
        self.distance = nn.Embedding(FAR, h)
        self.bias = nn.Embedding(FAR, 1)
        self.same = nn.Linear(h, 1)
        """How much it counts for an anaphor that the antecedent is the same word."""
        self.head, self.start, self.end = nn.Linear(width, h), nn.Linear(width, h), nn.Linear(width, h)
        self.scale = h**-0.5

    def candidates(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return, for word states (W, D), mention logits (W,), anaphor vectors and antecedent vectors (W, H)."""
        hidden, mention = self.mentions(words)
        return mention, *self.vectors(hidden)

    def mentions(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Return, for word states (W, D), hidden states (W, D) and mention logits (W,)."""
        hidden = self.hidden(words)
        return hidden, self.mention(hidden).squeeze(1)

    def vectors(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """Return anaphor vectors and antecedent vectors (N, H) for hidden states (N, D) of ``mentions``."""
        return self.anaphor(hidden), self.antecedent(hidden)

    def link(self, anaphor: Tensor, antecedent: Tensor, mention: Tensor, same: Tensor, bucket: Tensor) -> Tensor:
        """Return antecedent logits (N, M) of N anaphors and M candidates before them.

        Args:
            anaphor: (N, H).
            antecedent: (M, H).
            mention: (M,) mention logits of the candidates.
            same: (N, M) bool, the two are the same word.
            bucket: (N, M) from ``far_bucket``.
        """
        scores = anaphor @ antecedent.T * self.scale
        scores = scores + (anaphor @ self.distance.weight.T * self.scale).gather(1, bucket)
        logits: Tensor = scores + self.bias.weight[:, 0][bucket] + self.same(anaphor) * same + mention.clamp(max=0)
        return logits

    def edges(self, words: Tensor, heads: Tensor, near: Tensor) -> tuple[Tensor, Tensor]:
        """Return the logits of where mentions begin and end, (N, S) each.

        Args:
            words: (W, D) word states.
            heads: (N,) rows of head words.
            near: (N, S) rows of the words of the head's sentence.
        """
        query = self.head(words[heads])[:, :, None]
        begin = torch.bmm(self.start(words)[near], query).squeeze(2) * self.scale
        stop = torch.bmm(self.end(words)[near], query).squeeze(2) * self.scale
        return begin, stop

    def window_edges(self, words: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        """Return what ``edges`` does, (N, V) each, for all words of one window: states (V, D) and head words (N,)."""
        query = self.head(words[heads]) * self.scale
        return query @ self.start(words).T, query @ self.end(words).T


class EventLinkHead(nn.Module):
    """Pairs of predicates -> whether they tell of the same event (Lee et al. 2012 call it event coreference).

    A predicate is known by its state in the role head, which has seen its arguments, and by that of its first word.
    """

    SIGNS = 10 + 2 * len(ROLES)
    """Numbers that tell of a pair what states do not; see ``event_links.Triggers.signs``."""
    NARROW, KIND = 96, 16

    def __init__(self, width: int, head_width: int, events: int) -> None:
        super().__init__()
        self.head_width = head_width
        self.state = nn.Sequential(nn.LayerNorm(head_width), nn.Linear(head_width, self.NARROW))
        self.word = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, self.NARROW))
        self.kind = nn.Embedding(events, self.KIND)
        self.dropout = nn.Dropout(LINK_DROPOUT)
        self.output = nn.Sequential(
            nn.Linear(4 * self.NARROW + self.KIND + self.SIGNS, 128), nn.GELU(), nn.Dropout(LINK_DROPOUT),
            nn.Linear(128, 1),
        )  # fmt: skip

    def vectors(self, states: Tensor) -> Tensor:
        """Return vectors (N, 2 NARROW) of predicates with states (N, H + D): of the role head, then of their word."""
        parts = [self.state(states[:, : self.head_width]), self.word(states[:, self.head_width :])]
        vectors: Tensor = self.dropout(torch.cat(parts, 1))
        return vectors

    def link(self, later: Tensor, earlier: Tensor, kind: Tensor, signs: Tensor) -> Tensor:
        """Return logits (P,) of pairs: vectors (P, 2 NARROW), event types (P,) of the later one, signs (P, SIGNS)."""
        parts = [later * earlier, (later - earlier).abs(), self.kind(kind), signs]
        logits: Tensor = self.output(torch.cat(parts, 1)).squeeze(1)
        return logits


def far_bucket(distance: Tensor) -> Tensor:
    """Bucket a distance in words (at least 1) by powers of two."""
    return distance.clamp(min=1).float().log2().long().clamp(max=FAR - 1)
