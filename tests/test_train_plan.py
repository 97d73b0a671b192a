"""The plan of a run follows from its seed: every window once a pass, documents whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from factwire.extract.network import NetworkConfig
from factwire.train.batches import Target, make_targets
from factwire.train.plan import make_plan, make_steps
from factwire.train.recipes import Recipe
from factwire.train.roles import TitleWords
from network_cases import tiny_tokenizer
from train_cases import example

TOKENIZER = tiny_tokenizer()
CONFIG = NetworkConfig(encoder={})
RECIPE = Recipe(corpora={}, epochs=3.0, budget=120, length=24)


def windows(corpus: str, number: int) -> list[Target]:
    """Return the windows of ``number`` documents, three of each."""
    none = TitleWords(frozenset(), frozenset())
    return [
        t
        for n in range(number)
        for t in make_targets(
            example("the port of the city\n" * 9 + "the bank", {}, corpus=corpus, id=f"{n}"), TOKENIZER, CONFIG, none,
            length=24,
        )
    ]  # fmt: skip


TARGETS = [*windows("dwie", 7), *windows("worldwide", 12)]
WINDOWS = Counter(f"{t.corpus}/{t.document}" for t in TARGETS)
NAMES = {corpus: {name for name in WINDOWS if name.startswith(corpus)} for corpus in ("dwie", "worldwide")}


def epochs(recipe: Recipe) -> list[Counter[str]]:
    """Return how often each epoch sees each document."""
    seen, done = [], 0
    for epoch in range(1, int(recipe.epochs) + 1):
        plan = make_plan(TARGETS, replace(recipe, epochs=float(epoch)))
        seen.append(Counter(f"{TARGETS[i].corpus}/{TARGETS[i].document}" for step in plan[done:] for i in step))
        done = len(plan)
    return seen


def test_every_window_once_an_epoch() -> None:
    plan = make_plan(TARGETS, replace(RECIPE, epochs=1.0))
    assert sorted(i for step in plan for i in step) == list(range(len(TARGETS)))
    half = make_plan(TARGETS, replace(RECIPE, epochs=0.5))
    assert 0 < len(half) < len(plan) and half == plan[: len(half)]
    assert make_plan(TARGETS, replace(RECIPE, epochs=0.0)) == []
    assert make_plan(TARGETS, replace(RECIPE, seed=2)) != make_plan(TARGETS, RECIPE) == make_plan(TARGETS, RECIPE)


def test_passes() -> None:
    assert min(WINDOWS.values()) > 1  # documents are drawn whole
    drawn = []
    for seen in epochs(replace(RECIPE, passes={"worldwide": 0.5, "dwie": 2.0})):
        assert {n: seen[n] for n in NAMES["dwie"]} == {n: 2 * WINDOWS[n] for n in NAMES["dwie"]}
        drawn.append({n for n in NAMES["worldwide"] if seen[n]})
        assert len(drawn[-1]) == 6 and all(seen[n] == WINDOWS[n] for n in drawn[-1])
    assert len({frozenset(d) for d in drawn}) > 1  # drawn anew each epoch


def test_passes_of_more_than_one() -> None:
    (seen,) = epochs(replace(RECIPE, epochs=1.0, passes={"dwie": 2.5, "worldwide": 0.0}))
    often = Counter(seen[n] / WINDOWS[n] for n in seen)
    assert set(seen) == NAMES["dwie"] and often == {2.0: 3, 3.0: 4}


@given(st.integers(0, 50), st.integers(1, 9))
def test_steps_take_every_batch_in_order(count: int, accumulate: int) -> None:
    steps = make_steps(count, accumulate)
    assert [place for step in steps for place in step] == list(range(count))
    assert all(len(step) == accumulate for step in steps[:-1]) and all(steps)
