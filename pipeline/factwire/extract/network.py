"""Word pieces -> scores of every head: the encoder, and the heads on mentions and their relations.

One encoder pass (BERT, Devlin et al. 2019, with weights from all-MiniLM-L6-v2, or MPNet, Song et al. 2020, with weights
from all-mpnet-base-v2) whose states every head reads. Either is uncased, so word shape is added as an embedding.
Predicates, roles and coreference are in ``heads``.

Shape letters: ``B`` windows, ``T`` word pieces, ``W`` words, ``P`` mention pairs, ``L`` labels,
``D`` encoder width, ``H`` head width.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from transformers.models.bert import BertConfig, BertModel
from transformers.models.mpnet import MPNetConfig, MPNetModel

from factwire.extract.heads import CoreferenceHead, EventLinkHead, PredicateHead, RoleHead
from factwire.extract.labels import bio
from factwire.extract.mention_links import MentionLinkHead
from factwire.vocab import ENTITY_TYPES, EVENT_TYPES, RELATIONS

if TYPE_CHECKING:
    from factwire.extract.priors import Priors

SHAPES = 8
"""Word shapes: none, lower, Title, UPPER, mIxed, digits, punctuation, other."""

DISTANCES = 12
"""Buckets of the signed distance between two mentions; see ``windows.distance_bucket``."""

BERT, MPNET = "bert", "mpnet"
"""Architectures of encoders, by the names that pretrained ones have in ``model_type``."""

Backbone = BertModel | MPNetModel
"""An encoder in torch, without a pooler."""


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """Sizes and label names of one network. Labels are stored so that a checkpoint can be checked."""

    encoder: dict[str, Any]
    """Arguments of ``transformers.BertConfig``, or of ``MPNetConfig`` where ``model_type`` says so."""
    head_width: int = 192
    dropout: float = 0.1
    entity_types: tuple[str, ...] = tuple(ENTITY_TYPES)
    relations: tuple[str, ...] = tuple(RELATIONS)
    event_types: tuple[str, ...] = tuple(EVENT_TYPES)
    thresholds: dict[str, float] = field(default_factory=dict)
    """Lowest probability at which a relation is kept, fitted on development data."""
    mention_temperature: float = 1.0
    relation_temperature: float = 1.0
    event_temperature: float = 1.0
    event_threshold: float = 0.5
    """Lowest probability of "some event" at which a trigger is kept."""
    role_temperature: float = 1.0
    cue_threshold: float = 0.5
    coreference_temperature: float = 1.0
    event_links: bool = False
    """The head that links mentions of one event has been trained, which is done when all else is."""
    mention_links: bool = False
    """So has the head that links mentions of one thing by more than their head words."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Mention tags: ``O``, then ``B-`` and ``I-`` of each type."""
        return bio(self.entity_types)

    def to_dict(self) -> dict[str, Any]:
        """Return a JSON-ready dictionary."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length. All index tensors are int64."""

    pieces: Tensor  # (B, T) word-piece ids
    shapes: Tensor  # (B, T) word shapes
    mask: Tensor  # (B, T) 1 for pieces, 0 for padding
    words: Tensor  # (W, 2) window and position of the first piece of each word
    word_of: Tensor  # (B, T) index into words of the piece's word, -1 for specials and padding


@dataclass(frozen=True, slots=True)
class Pairs:
    """Ordered mention pairs to be scored. Positions are indices into ``Batch.words``, ends inclusive."""

    window: Tensor  # (P,)
    head: Tensor  # (P, 3) first word, last word, entity type
    tail: Tensor  # (P, 3)
    distance: Tensor  # (P,) bucket of the signed distance


class RelationHead(nn.Module):
    """Scores typed mention pairs; each pair attends once over the words of its window.

    Co-occurrence is not a relation: the attended context lets a pair find the words that link it.
    """

    def __init__(self, config: NetworkConfig, width: int) -> None:
        super().__init__()
        h = config.head_width
        types = len(config.entity_types)
        self.head_start, self.head_end = nn.Linear(width, h), nn.Linear(width, h)
        self.tail_start, self.tail_end = nn.Linear(width, h), nn.Linear(width, h)
        self.head_type, self.tail_type = nn.Embedding(types, h), nn.Embedding(types, h)
        self.distance = nn.Embedding(DISTANCES, h)
        self.keys, self.values = nn.Linear(width, h), nn.Linear(width, h)
        self.side = nn.Embedding(4, h)  # before the pair, between, after, inside a mention
        self.norm = nn.LayerNorm(h)
        self.output = nn.Sequential(
            nn.Linear(3 * h, 2 * h), nn.GELU(), nn.Dropout(config.dropout), nn.Linear(2 * h, len(config.relations))
        )
        self.scale = h**-0.5

    def forward(self, states: Tensor, batch: Batch, pairs: Pairs) -> Tensor:
        """Return logits (P, L) for encoder ``states`` (B, T, D)."""
        words = states[batch.words[:, 0], batch.words[:, 1]]  # (W, D)
        head = self.head_start(words)[pairs.head[:, 0]] + self.head_end(words)[pairs.head[:, 1]]
        tail = self.tail_start(words)[pairs.tail[:, 0]] + self.tail_end(words)[pairs.tail[:, 1]]
        head = head + self.head_type(pairs.head[:, 2])
        tail = tail + self.tail_type(pairs.tail[:, 2])
        query = self.norm(torch.nn.functional.gelu(head + tail + self.distance(pairs.distance)))  # (P, H)

        word_of = batch.word_of[pairs.window]  # (P, T)
        first = torch.minimum(pairs.head[:, 0], pairs.tail[:, 0])[:, None]
        last = torch.maximum(pairs.head[:, 1], pairs.tail[:, 1])[:, None]
        inside = (word_of >= pairs.head[:, :1]) & (word_of <= pairs.head[:, 1:2])
        inside |= (word_of >= pairs.tail[:, :1]) & (word_of <= pairs.tail[:, 1:2])
        side = (word_of >= first).long() + (word_of > last).long()
        side = torch.where(inside, torch.full_like(side, 3), side)  # (P, T)

        scores = torch.bmm(self.keys(states)[pairs.window], query[:, :, None]).squeeze(2)  # (P, T)
        scores = scores + (query @ self.side.weight.T).gather(1, side)
        scores = (scores * self.scale).masked_fill(word_of < 0, -1e4)
        context = torch.bmm(scores.softmax(1)[:, None], self.values(states)[pairs.window]).squeeze(1)  # (P, H)
        logits: Tensor = self.output(torch.cat([query, context, head * tail], 1))
        return logits


def backbone(config: Mapping[str, Any]) -> Backbone:
    """Build an untrained encoder; without a ``model_type`` it is BERT.

    Raises:
        ValueError: there is no such architecture here.
    """
    sizes = {**config}
    name = sizes.pop("model_type", BERT)
    if name == BERT:
        return BertModel(BertConfig(**sizes), add_pooling_layer=False)
    if name == MPNET:
        return MPNetModel(MPNetConfig(**sizes), add_pooling_layer=False)
    raise ValueError(f"no encoder of the type {name!r}; known are {BERT} and {MPNET}")


class Network(nn.Module):
    """Encoder with word shape, and the heads on its states."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = backbone(config.encoder)
        width: int = self.encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, width)
        self.dropout = nn.Dropout(config.dropout)
        self.mentions = nn.Sequential(
            nn.Linear(width, width), nn.GELU(), nn.Dropout(config.dropout), nn.Linear(width, len(config.tags))
        )
        self.relations = RelationHead(config, width)
        self.predicates = PredicateHead(width, len(config.event_types), config.dropout)
        self.roles = RoleHead(width, config.head_width, len(config.event_types), config.dropout)
        self.coreference = CoreferenceHead(width, config.head_width, config.dropout)
        self.event_links = EventLinkHead(width, config.head_width, len(config.event_types))
        self.mention_links = MentionLinkHead(width, config.head_width)
        self.priors: Priors | None = None
        """What is known of words beside their states, for reading; see ``priors.triggers_of``."""
        nn.init.normal_(self.shape.weight, std=0.02)

    def embed(self, batch: Batch) -> Tensor:
        """Return the encoder's input (B, T, D): word pieces and word shapes."""
        embedded: Tensor = self.encoder.embeddings.word_embeddings(batch.pieces) + self.shape(batch.shapes)
        return embedded

    def encode(self, batch: Batch) -> Tensor:
        """Return the encoder's states (B, T, D)."""
        output = self.encoder(inputs_embeds=self.embed(batch), attention_mask=batch.mask)
        states: Tensor = self.dropout(output.last_hidden_state)
        return states

    @staticmethod
    def words(states: Tensor, batch: Batch) -> Tensor:
        """Return the states (W, D) of the words' first pieces."""
        return states[batch.words[:, 0], batch.words[:, 1]]

    def tag(self, words: Tensor) -> Tensor:
        """Return mention tag logits (W, L) for word states (W, D)."""
        logits: Tensor = self.mentions(words)
        return logits

    def relate(self, states: Tensor, batch: Batch, pairs: Pairs) -> Tensor:
        """Return relation logits (P, L)."""
        logits: Tensor = self.relations(states, batch, pairs)
        return logits
