"""Candidates of coreference, known by three words and their wording -> antecedent scores; a head on finished states.

The head of the joint network knows a mention by its head word alone. This one also has the states of the words where
the mention begins and ends and what can be read off its wording, and is trained when all else is (``factwire
link-mentions``). Shape letters as in ``heads``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import torch
from torch import Tensor, nn

from factwire.data import Span
from factwire.extract.decode import Ints
from factwire.extract.heads import FAR
from factwire.genders import PRONOUNS as THIRD_PERSON
from factwire.genders import Gender

DROPOUT = 0.3
"""Of the states that the head reads, which were trained on the same texts."""
SPEAKERS = ("i me my mine myself", "we us our ours ourselves", "you your yours yourself")
PRONOUNS = THIRD_PERSON.keys() | frozenset(" ".join(SPEAKERS).split())
"""Words that are mentions by themselves; what follows them belongs to something else."""
DEFINITE, INDEFINITE = frozenset({"the"}), frozenset({"a", "an"})
KNOWN = frozenset("this that these those his her its their my our your".split())
KINDS = 6
LONGEST = 10
"""Words from which on phrases are of one length."""
DETERMINER = re.compile(rf"(?:{'|'.join(sorted(DEFINITE | INDEFINITE | KNOWN))})\s+")
OWNER = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Signs:
    """What the wording of candidates tells; all (N,)."""

    gender: Ints
    kind: Ints
    """0 other phrases, 1 pronouns, 2 with "the", 3 with "a", 4 with another determiner, 5 names."""
    length: Ints
    """Words, at most ``LONGEST``."""
    name: Ints
    """Equal for equal words, determiners and possessive endings apart."""

    @classmethod
    def of(cls, text: str, spans: Sequence[Span], genders: Sequence[Gender]) -> Signs:
        """Read the signs of the candidates that ``spans`` are, whose genders are known."""
        phrases = [span.of(text) for span in spans]
        return cls(
            _ints(genders), _ints([_kind(phrase) for phrase in phrases]),
            _ints([min(len(phrase.split()), LONGEST) for phrase in phrases]),
            _ints([crc32(_plain(phrase).encode()) for phrase in phrases]),
        )  # fmt: skip

    def part(self, rows: slice) -> Signs:
        """Return the signs of some of the candidates."""
        return Signs(self.gender[rows], self.kind[rows], self.length[rows], self.name[rows])


class MentionLinkHead(nn.Module):
    """Candidates -> antecedents. The score of "no antecedent" is zero."""

    def __init__(self, width: int, head_width: int) -> None:
        super().__init__()
        h = head_width
        self.dropout = nn.Dropout(DROPOUT)
        self.read = nn.Linear(3 * width, h)
        self.kind, self.length, self.gender = (
            nn.Embedding(rows, h) for rows in (KINDS, LONGEST + 1, len(Gender))
        )  # fmt: skip
        self.hidden = nn.Sequential(
            nn.LayerNorm(h), nn.Linear(h, h), nn.GELU(), nn.Dropout(DROPOUT / 2), nn.LayerNorm(h)
        )
        self.mention = nn.Linear(h, 1)
        self.anaphor, self.antecedent = nn.Linear(h, h), nn.Linear(h, h)
        self.distance, self.bias = nn.Embedding(FAR, h), nn.Embedding(FAR, 1)
        self.same_word, self.same_name = nn.Linear(h, 1), nn.Linear(h, 1)
        self.kinds = nn.Embedding(KINDS * KINDS, 1)
        """How well an anaphor of one kind goes with an antecedent of another."""
        self.scale = h**-0.5
        for table in (self.kind, self.length, self.gender, self.distance):
            nn.init.normal_(table.weight, std=0.1)
        nn.init.zeros_(self.kinds.weight)

    def vectors(self, states: Tensor, signs: Signs) -> tuple[Tensor, Tensor, Tensor]:
        """Return mention logits (N,), anaphor vectors and antecedent vectors (N, H) of candidates.

        ``states`` (N, 3 D) are those of the head word, the first and the last word of each.
        """
        told = (torch.from_numpy(part) for part in (signs.kind, signs.length, signs.gender))
        kind, length, gender = (
            table(rows) for table, rows in zip((self.kind, self.length, self.gender), told, strict=True)
        )
        hidden = self.hidden(self.read(self.dropout(states)) + kind + length + gender)
        return self.mention(hidden).squeeze(1), self.anaphor(hidden), self.antecedent(hidden)

    def link(self, anaphor: Tensor, antecedent: Tensor, mention: Tensor, alike: Alike, bucket: Tensor) -> Tensor:
        """Return antecedent logits (N, M) of N anaphors and M candidates before them.

        Args:
            anaphor: (N, H).
            antecedent: (M, H).
            mention: (M,) mention logits of the candidates.
            alike: what the wording of each pair has in common.
            bucket: (N, M) from ``heads.far_bucket``.
        """
        scores = anaphor @ antecedent.T * self.scale
        scores = scores + (anaphor @ self.distance.weight.T * self.scale).gather(1, bucket)
        scores = scores + self.bias.weight[:, 0][bucket] + self.kinds.weight[:, 0][alike.kinds]
        logits: Tensor = scores + self.same_word(anaphor) * alike.word + self.same_name(anaphor) * alike.name
        return logits + mention.clamp(max=0)


@dataclass(frozen=True, slots=True)
class Alike:
    """What the wording of pairs of candidates has in common; all (N, M)."""

    word: Tensor
    """Bool: the heads are the same word."""
    name: Tensor
    """Bool: they have the same words."""
    kinds: Tensor
    """Rows of ``MentionLinkHead.kinds``."""

    @classmethod
    def of(cls, later: Signs, earlier: Signs, word: Tensor) -> Alike:
        """Compare N candidates with M; ``word`` (N, M) tells whether the heads are the same word."""
        name = torch.from_numpy(later.name[:, None] == earlier.name[None, :])
        return cls(word, name, torch.from_numpy(later.kind[:, None] * KINDS + earlier.kind[None, :]))


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def _kind(phrase: str) -> int:
    """Return the kind of a phrase; see ``Signs.kind``."""
    words = phrase.lower().split()
    if phrase.lower() in PRONOUNS:
        return 1
    for kind, first in ((2, DEFINITE), (3, INDEFINITE), (4, KNOWN)):
        if words and words[0] in first:
            return kind
    return 5 if phrase[:1].isupper() else 0


def _plain(phrase: str) -> str:
    """Return the words of a phrase without determiner and possessive ending, in small letters."""
    return OWNER.sub("", DETERMINER.sub("", phrase.lower(), count=1)).strip()
