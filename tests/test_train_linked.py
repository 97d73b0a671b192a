"""Event coreference in joint training: from an article's mentions of events to the loss of a batch."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import torch

from factwire.extract.heads import TRIGGER
from factwire.train.batches import Target, batches, collate, make_targets
from factwire.train.event_links import lesson
from factwire.train.linked import LinkedEvents
from factwire.train.objective import losses
from factwire.train.roles import TitleWords
from network_cases import tiny_network, tiny_tokenizer
from train_cases import at, example, frame

TOKENIZER = tiny_tokenizer()
TEXT = "Roe visited Lagos.\nIt rained.\nThe visit of Roe was long.\nPoe will talk."
STORY = example(
    TEXT, {}, corpus="eventchains", train_mentions=False,
    frames=(frame(TEXT, "visited", "Visit"), frame(TEXT, "visit of", "Visit"), frame(TEXT, "talk", "Meeting")),
    same=((at(TEXT, "visited"), at(TEXT, "visit of")),),
)  # fmt: skip


@pytest.fixture
def events() -> LinkedEvents:
    with torch.inference_mode():
        made = lesson(tiny_network(), TOKENIZER, STORY)
    assert made is not None
    return made.events


def windows(events: LinkedEvents, name: str = "x", *, length: int = 20) -> list[Target]:
    """Cut the story into windows that say nothing but which mentions are one event."""
    told = replace(STORY, id=name, frames=())
    found = make_targets(
        told, TOKENIZER, tiny_network().config, TitleWords(frozenset(), frozenset()), length=length, linked=events
    )
    return list(found)


def test_mentions_are_compared_across_the_windows_of_their_article(events: LinkedEvents) -> None:
    first, *others = windows(events)
    assert others and all(t.is_whole for t in (first, others[-1]))
    made = collate([first, *others], 0, tiny_network().config)
    links = made.links
    assert links is not None
    words = [TEXT[a:b] for t in (first, *others) for a, b in zip(t.window.start, t.window.end, strict=True)]
    assert [words[row] for row in links.first] == ["visited", "visit", "talk"]
    marked = [
        [words[w] for w, flag in zip(row, flags, strict=True) if flag == TRIGGER]
        for row, flags in zip(links.frames.words.tolist(), links.frames.flags.tolist(), strict=True)
    ]
    assert marked == [["visited"], ["visit", "of"], ["talk"]]
    assert (links.later.tolist(), links.earlier.tolist(), links.same.tolist()) == ([1], [0], [1])
    assert links.signs.tolist() == events.triggers.signs(events.later, events.earlier).tolist()


def test_mentions_of_two_articles_are_not_compared(events: LinkedEvents) -> None:
    other = replace(events, same=1 - events.same)
    made = collate([*windows(events, "a"), *windows(other, "b")], 0, tiny_network().config).links
    assert made is not None
    assert (made.later.tolist(), made.earlier.tolist(), made.same.tolist()) == ([1, 4], [0, 3], [1, 0])


def test_a_batch_without_a_pair_has_no_links(events: LinkedEvents) -> None:
    first, *_ = windows(events)
    assert collate([first], 0, tiny_network().config).links is None


def test_windows_of_an_article_stay_together(events: LinkedEvents) -> None:
    cut = [t for name in "ab" for t in windows(events, name)]
    random.Random(1).shuffle(cut)
    groups = list(batches(cut, budget=1000, rng=random.Random(1)))
    (together,) = (group for group in groups if group[0].links)
    assert [(t.document, TEXT[t.window.start[0] :][:3]) for t in together] == [
        ("a", "Roe"), ("a", "The"), ("a", "Poe"), ("b", "Roe"), ("b", "The"), ("b", "Poe"),
    ]  # fmt: skip


def test_the_states_learn_which_mentions_are_one_event(events: LinkedEvents) -> None:
    network = tiny_network()
    made = collate(windows(events), 0, network.config)
    found = losses(network, made)
    assert {name for name, loss in found.items() if loss} == {"links"}
    found["links"].backward()  # type: ignore[no-untyped-call]
    moved = {name.partition(".")[0] for name, p in network.named_parameters() if p.grad is not None and p.grad.any()}
    assert moved == {"encoder", "shape", "roles", "event_links"}
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-2)
    for _ in range(20):
        optimizer.zero_grad()
        losses(network, made)["links"].backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    assert losses(network, made)["links"] < found["links"] / 4
