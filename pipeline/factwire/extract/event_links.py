"""Predicates of an article with their states -> links between those that may tell of the same event.

Shape letters as in ``heads``, and: ``N`` predicates, ``P`` pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from factwire.data import EventLink, Predicate, Segmented, Span
from factwire.extract.decode import Bools, Floats, Ints
from factwire.extract.heads import EventLinkHead
from factwire.extract.stems import stem
from factwire.vocab import ALIKE, ROLES

LEAST = 0.1
"""Lowest probability that is written down."""
BACK = 150
"""Predicates before one with which it is compared, about 2,000 words: the time stays linear in the text."""
BLOCK = 4096
"""Pairs that are scored at a time."""
NEARER, NEAR = 150, 600
"""Characters between mentions in neighboring clauses, and between those of a headline and its lead."""
LONG = 8
"""Logarithm of the characters of a long article, to scale by."""
DEFINITE = re.compile(r"\b(?:the|this|that|these|those|his|her|its|their)\s+(?:\w+\s+)?$", re.IGNORECASE)
JOINT = re.compile(r"\b(?:and|but|or|nor|while|before|after|then)\b", re.IGNORECASE)
"""What joins clauses that tell of different things."""
BEFORE = 24
"""Characters before a trigger in which its article stands."""
PRONOUNS = frozenset("he him his she her it its they them their who which that this these those i we us you".split())
"""Words that name nobody by themselves."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """What is read of one mention of an event: its word, its type's number, its arguments."""

    span: Span
    kind: int
    arguments: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Triggers:
    """The triggers of an article in text order, as arrays."""

    start: Ints  # (N,) code-point offset
    end: Ints  # (N,)
    kind: Ints  # (N,) event type
    stem: Ints  # (N,) equal for equal stems
    definite: Bools  # (N,) "the", "his" before it
    sentence: Ints  # (N,) number of the sentence
    joints: Ints  # (N,) conjunctions of the text before it
    fillers: Ints  # (N, R) of each role: equal for equal last words, -1 where nobody or a pronoun fills it

    @classmethod
    def of(cls, found: Sequence[Trigger], text: str, sentences: Sequence[Span]) -> Triggers:
        """Take the triggers of ``text``, which is cut into ``sentences``."""
        words: dict[str, int] = {}
        fillers = np.full((len(found), len(ROLES)), -1, dtype=np.int64)
        for row, trigger in enumerate(found):
            for role, span in trigger.arguments:
                last = span.of(text).lower().split()[-1].removesuffix("'s").removesuffix("’s")
                if role in COLUMN and last not in PRONOUNS:
                    fillers[row, COLUMN[role]] = words.setdefault(last, len(words))
        spans = [trigger.span for trigger in found]
        numbers = [words.setdefault(stem(span.of(text).split()[-1]), len(words)) for span in spans]
        definite = [DEFINITE.search(text, max(0, span.start - BEFORE), span.start) is not None for span in spans]
        start, end, kind, stems = (
            np.array(column, dtype=np.int64)
            for column in ([s.start for s in spans], [s.end for s in spans], [t.kind for t in found], numbers)
        )
        sentence = np.searchsorted([s.start for s in sentences], start, side="right")
        joints = np.searchsorted([match.start() for match in JOINT.finditer(text)], start)
        return cls(start, end, kind, stems, np.array(definite, dtype=bool), sentence, joints, fillers)

    def signs(self, later: Ints, earlier: Ints) -> Floats:
        """Return what (P, SIGNS) tells of pairs (P,) of rows: how far apart they are, what they share and do not."""
        gap = np.maximum(0, self.start[later] - self.end[earlier])
        ours, theirs = self.fillers[later], self.fillers[earlier]
        both = (ours >= 0) & (theirs >= 0)
        crossed = ((ours[:, :, None] == theirs[:, None, :]) & (ours >= 0)[:, :, None]).any((1, 2))
        together = self.sentence[later] == self.sentence[earlier]
        columns = [
            np.log1p(gap) / LONG, gap < NEARER, gap < NEAR, self.kind[later] == self.kind[earlier],
            self.stem[later] == self.stem[earlier], self.definite[later], self.definite[earlier], crossed,
            together, together & (self.joints[later] > self.joints[earlier]),
        ]  # fmt: skip
        signs = [np.stack(columns, 1), both & (ours == theirs), both & (ours != theirs)]
        return np.concatenate(signs, 1).astype(np.float32)


COLUMN = {role: column for column, role in enumerate(ROLES)}


def comparable(types: Sequence[str]) -> Bools:
    """Return (T, T): events of which types may be one; those without a type are not compared."""
    table = np.eye(len(types), dtype=bool)
    for one, other in (sorted(names) for names in ALIKE):
        if one in types and other in types:
            row, column = types.index(one), types.index(other)
            table[row, column] = table[column, row] = True
    if "Other" in types:
        table[types.index("Other")] = False
    return table


def pairs_of(kind: Ints, table: Bools) -> tuple[Ints, Ints]:
    """Return the rows (P,) of later and earlier triggers that are compared, of event types (N,) in text order.

    ``table`` is from ``comparable``.
    """
    found = [np.flatnonzero(table[one, kind[max(0, row - BACK) : row]]) for row, one in enumerate(kind.tolist())]
    rows = np.repeat(np.arange(len(kind)), [len(earlier) for earlier in found])
    earlier = [columns + max(0, row - BACK) for row, columns in enumerate(found)]
    return rows, np.concatenate([np.zeros(0, dtype=np.int64), *earlier])


def pair_logits(
    head: EventLinkHead, triggers: Triggers, states: Tensor, later: Ints, earlier: Ints
) -> Iterator[Tensor]:
    """Yield logits of pairs of rows, block by block; ``states`` (N, H + D) are those of ``frames.Found``."""
    vectors = head.vectors(states)
    for begin in range(0, len(later), BLOCK):
        one, other = (torch.from_numpy(rows[begin : begin + BLOCK]) for rows in (later, earlier))
        told = torch.from_numpy(triggers.signs(one.numpy(), other.numpy()))
        yield head.link(vectors[one], vectors[other], torch.from_numpy(triggers.kind)[one], told)


def link_events(
    head: EventLinkHead, predicates: Sequence[Predicate], states: Tensor, segmented: Segmented, types: Sequence[str]
) -> tuple[EventLink, ...]:
    """Score the pairs of predicates, which are in text order; ``types`` are the network's event types."""
    found = [Trigger(p.span, types.index(p.type), tuple((a.role, a.span) for a in p.arguments)) for p in predicates]
    triggers = Triggers.of(found, segmented.article.text, [s.span for s in segmented.sentences])
    later, earlier = pairs_of(triggers.kind, comparable(types))
    if not len(later):
        return ()
    scores = torch.cat(list(pair_logits(head, triggers, states, later, earlier))).sigmoid().numpy()
    kept = np.flatnonzero(scores >= LEAST)
    rows = zip(later[kept].tolist(), earlier[kept].tolist(), scores[kept].tolist(), strict=True)
    return tuple(EventLink(predicates[a].id, predicates[b].id, round(score, 4)) for a, b, score in rows)
