"""Development checks: losses and F1 of a few documents, for the heads that they have gold for."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from factwire.data import Extraction, Segmented
from factwire.extract.labels import Layer
from factwire.extract.network import Network
from factwire.train import checks
from factwire.train.batches import Target, make_targets
from factwire.train.checks import development_losses, development_scores, watch, weighted
from factwire.train.evaluate import Reader
from factwire.train.examples import Example
from factwire.train.objective import WEIGHTS
from factwire.train.roles import TitleWords
from factwire.vocab import RELATIONS
from network_cases import tiny_network, tiny_tokenizer
from train_cases import example, frame

TOKENIZER = tiny_tokenizer()
TEXT = "Zoe Adler of Acme met Max in March."
NAMES = {"Zoe Adler": "PERSON", "Acme": "ORG", "Max": "PERSON"}


def windows(network: Network, *examples: Example) -> list[Target]:
    none = TitleWords(frozenset(), frozenset())
    return [t for e in examples for t in make_targets(e, TOKENIZER, network.config, none, length=160)]


def documents(network: Network) -> dict[str, Example]:
    events = {"layers": frozenset({Layer.EVENT}), "event_types": frozenset(network.config.event_types)}
    meeting = frame(TEXT, "met", "Meeting", [("agent", "Zoe Adler")])
    return {
        "names": example(TEXT, NAMES),
        "pairs": example(TEXT, NAMES, [("Zoe Adler", "works_for", "Acme")], negatives=frozenset(RELATIONS)),
        "events": example(TEXT, {}, train_mentions=False, frames=(meeting,), **events),
        "some": example(TEXT, {}, train_mentions=False, frames=(frame(TEXT, "met", "Meeting", roles=()),)),
    }


def test_scores_of_the_heads_that_there_is_gold_for() -> None:
    network = tiny_network()
    made = documents(network)
    for names, heads in (
        ("names", "mentions"), ("pairs", "mentions relations"), ("events", "triggers arguments"), ("some", ""),
        ("names events pairs", "mentions triggers arguments relations"), ("", ""),
    ):  # fmt: skip
        some = [made[name] for name in names.split()]
        scores = development_scores(network, TOKENIZER, some)
        assert scores.keys() == set(heads.split()) and all(0 <= score <= 1 for score in scores.values())


def test_texts_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    network = tiny_network()
    made = documents(network)
    seen: list[str] = []
    once = checks._once

    def counting(read: Reader) -> Reader:
        def told(segmented: Segmented) -> Extraction:
            seen.append(segmented.article.text)
            return read(segmented)

        return once(told)

    monkeypatch.setattr(checks, "_once", counting)
    development_scores(network, TOKENIZER, list(made.values()))
    assert seen == [TEXT]


def test_losses_of_the_heads_that_are_trained() -> None:
    network = tiny_network().train()
    made = documents(network)
    found = development_losses(network, windows(network, *made.values()), 0, budget=400, seed=1)
    assert {"mentions", "relations", "events", "roles"} <= found.keys() and min(found.values()) > 0
    assert not network.training
    assert found == development_losses(network, windows(network, *made.values()), 0, budget=400, seed=1)
    assert development_losses(network, [], 0, budget=400, seed=1) == {}


def test_losses_are_weighted_as_in_training() -> None:
    assert weighted({"mentions": 2.0, "roles": 1.0}, {"roles": 3.0}) == pytest.approx(2.0 * WEIGHTS["mentions"] + 3.0)
    assert weighted({}, {}) == 0


def test_a_few_documents_of_each_corpus_are_watched() -> None:
    many = [replace(example(TEXT, {}), id=f"{n}", corpus=c) for c, size in (("a", 9), ("b", 2)) for n in range(size)]
    watched = watch(many, seed=1)
    assert Counter(e.corpus for e in watched) == {"a": checks.WATCHED, "b": 2}
    assert watched == watch(many, seed=1) != watch(many, seed=2)


def test_long_documents_are_watched_where_there_are_no_short_ones() -> None:
    long, short = (replace(example(TEXT * n, {}), id=f"{n}", corpus="a") for n in (checks.LONGEST, 1))
    assert watch([long, short], seed=1) == [short] and watch([long], seed=1) == [long]
