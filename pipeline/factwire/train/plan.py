"""Windows of a training run -> which of them each step sees, from the seed alone."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from itertools import chain

from factwire.train.batches import Target, batches
from factwire.train.recipes import Recipe


def make_plan(targets: Sequence[Target], recipe: Recipe) -> list[list[int]]:
    """Lay out which windows each step sees, for all epochs, from the seed alone."""
    rng = random.Random(recipe.seed)
    place = {id(target): i for i, target in enumerate(targets)}
    documents: dict[str, dict[str, list[Target]]] = {}
    for target in targets:
        documents.setdefault(target.corpus, {}).setdefault(target.document, []).append(target)
    whole, part = int(recipe.epochs), recipe.epochs % 1
    plan: list[list[int]] = []
    epoch: list[list[int]] = []
    for _ in range(whole + (part > 0)):
        epoch = []
        for chosen in _passes(documents, recipe, rng):
            epoch += [[place[id(t)] for t in group] for group in batches(chosen, budget=recipe.budget, rng=rng)]
        rng.shuffle(epoch)
        plan += epoch
    return plan[: len(plan) - round(len(epoch) * (1 - part))] if part else plan


def _passes(
    documents: dict[str, dict[str, list[Target]]], recipe: Recipe, rng: random.Random
) -> Iterator[list[Target]]:
    """Yield the windows of each pass of an epoch; a document is drawn whole."""
    often = {corpus: recipe.passes.get(corpus, 1.0) for corpus in documents}
    for turn in range(math.ceil(max(often.values(), default=0))):
        chosen: list[Target] = []
        for corpus, named in documents.items():
            names = list(named)
            share = min(1.0, often[corpus] - turn)
            if share > 0:
                drawn = names if share == 1 else rng.sample(names, round(share * len(names)))
                chosen += chain.from_iterable(named[name] for name in drawn)
        yield chosen


def make_steps(count: int, accumulate: int) -> list[range]:
    """Return which of ``count`` batches each step takes: ``accumulate`` of them, the last step what is left."""
    return [range(begin, min(begin + accumulate, count)) for begin in range(0, count, accumulate)]
