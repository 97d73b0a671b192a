"""Development documents -> honest figures: span F1 by type, relation F1, calibration.

Mentions are scored on exact spans. Where a corpus does not tell two of our types apart (worldwide's
"Location"), either counts; predictions of types that it does not annotate are left out.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from factwire.data import Article, Extraction, Mention, Segmented, Sentence, Span
from factwire.segment import segment
from factwire.train.examples import Example

Reader = Callable[[Segmented], Extraction]


@dataclass(slots=True)
class Tally:
    """Right, predicted and gold counts of one label."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of predictions that are right; 1 without predictions."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of gold that was found; 1 without gold, or where gold of other labels is counted here (``right``)."""
        return min(1.0, self.right / self.gold) if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        counted = self.predicted + max(self.gold, self.right)
        return 2 * self.right / counted if counted else 1.0


@dataclass(slots=True)
class Figures:
    """Tallies by label; ``documents`` keeps each document's total for the confidence interval."""

    labels: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    documents: list[Tally] = field(default_factory=list)
    scores: list[tuple[float, bool]] = field(default_factory=list)
    """Score of each counted prediction and whether it was right."""

    def total(self) -> Tally:
        """Return the micro total."""
        return _sum(self.documents)

    def interval(self, *, rounds: int = 1000, seed: int = 1) -> tuple[float, float]:
        """Return the 95 % bootstrap interval of micro F1 over documents; without documents it is [0, 1]."""
        if not self.documents:
            return 0.0, 1.0
        rng = random.Random(seed)
        drawn = sorted(_sum(rng.choices(self.documents, k=len(self.documents))).f1 for _ in range(rounds))
        return drawn[int(0.025 * rounds)], drawn[int(0.975 * rounds) - 1]

    def calibration_error(self, bins: int = 10) -> float:
        """Return the expected calibration error of the predictions' scores, in equal-width bins."""
        groups: dict[int, list[tuple[float, bool]]] = defaultdict(list)
        for score, right in self.scores:
            groups[min(bins - 1, int(score * bins))].append((score, right))
        gaps = (abs(sum(s for s, _ in g) - sum(r for _, r in g)) for g in groups.values())
        return sum(gaps) / max(1, len(self.scores))


def _sum(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up."""
    total = Tally()
    for tally in tallies:
        total.right += tally.right
        total.predicted += tally.predicted
        total.gold += tally.gold
    return total


def as_segmented(example: Example) -> Segmented:
    """Take an example's own sentences, so that a corpus's tokens are not cut across."""
    article = Article(id=f"urn:x:{example.id}", name=example.id, text=example.text, headline="", source=example.id)
    return Segmented(article, tuple(Sentence(span) for span in example.sentences), segment(article).tokens)


def mention_figures(examples: Iterable[Example], read: Reader) -> Figures:
    """Score mentions against the labels of ``examples``."""
    figures = Figures()
    for example in examples:
        document = Tally()
        gold = {label.span: label.types for label in example.labels}
        bucket_of = _buckets(example)
        extraction = read(as_segmented(example))
        for mention in extraction.mentions:
            right = mention.type in gold.get(mention.span, ())
            if not right and mention.type in example.unlabeled and mention.span not in gold:
                continue
            bucket = "/".join(gold[mention.span]) if right else bucket_of.get(mention.type, mention.type)
            for tally in (figures.labels[bucket], document):
                tally.predicted += 1
                tally.right += right
            figures.scores.append((mention.score, right))
        for types in gold.values():
            figures.labels["/".join(types)].gold += 1
            document.gold += 1
        figures.documents.append(document)
    return figures


def _buckets(example: Example) -> dict[str, str]:
    """Name the label that a wrong prediction of each type counts against: the corpus's own type for it."""
    names = {label.types for label in example.labels}
    return {kind: "/".join(types) for types in sorted(names, key=len, reverse=True) for kind in types}


def relation_figures(examples: Iterable[Example], read: Reader) -> Figures:
    """Score relations end to end: both spans exact, both types and the relation right.

    Pairs and relations of which the corpus says nothing are left out. A gold pair counts once.
    """
    figures = Figures()
    for example in examples:
        document = Tally()
        extraction = read(as_segmented(example))
        mentions = {m.id: m for m in extraction.mentions}
        types = {label.span: label.types for label in example.labels}
        gold = set(_gold_pairs(example))
        spoken = example.negatives | {name for _, _, names in gold for name in names}
        found: set[tuple[Span, Span, tuple[str, ...]]] = set()
        for relation in extraction.relations:
            head, tail = mentions[relation.head], mentions[relation.tail]
            silent = relation.type not in spoken or (head.span, tail.span) in example.skip
            if silent or _unknown(example, types, head, tail):
                continue
            typed = head.type in types.get(head.span, ()) and tail.type in types.get(tail.span, ())
            matches = {g for g in gold if g[:2] == (head.span, tail.span) and relation.type in g[2]} if typed else set()
            if matches and matches <= found:
                continue
            found |= matches
            for tally in (figures.labels[relation.type], document):
                tally.predicted += 1
                tally.right += bool(matches)
            figures.scores.append((relation.score, bool(matches)))
        for _, _, names in gold:
            figures.labels[names[0]].gold += 1
            document.gold += 1
        figures.documents.append(document)
    return figures


def _unknown(example: Example, types: dict[Span, tuple[str, ...]], head: Mention, tail: Mention) -> bool:
    """Tell whether one of the two is of a type that the corpus does not annotate."""
    return any(m.type in example.unlabeled and m.span not in types for m in (head, tail))


def _gold_pairs(example: Example) -> Iterator[tuple[Span, Span, tuple[str, ...]]]:
    """Yield the gold relations between mentions of one sentence, which is as far as the network looks."""
    home = [s.start for s in example.sentences]
    for link in example.links:
        if np.searchsorted(home, link.head.start, "right") == np.searchsorted(home, link.tail.start, "right"):
            yield link.head, link.tail, link.types
