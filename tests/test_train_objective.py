"""The loss of every head on hand-made examples: it falls when trained, and is nothing where nothing is annotated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch

from factwire.extract.labels import Layer
from factwire.extract.network import Network
from factwire.train import frames
from factwire.train.batches import TargetBatch, collate, make_targets
from factwire.train.examples import Example
from factwire.train.objective import ROWS, WEIGHTS, losses
from factwire.train.roles import TitleWords
from factwire.vocab import EVENT_TYPES, RELATIONS
from network_cases import tiny_network, tiny_tokenizer
from train_cases import chain, dyad, example, frame

TOKENIZER = tiny_tokenizer()
TITLES = TitleWords(frozenset(), frozenset())

TEXT = "Zoe of Acme said Max had not visited the port of Lagos.\nShe will visit Rome."
NAMES = {"Zoe": "PERSON", "Acme": "ORG", "Max": "PERSON", "Lagos": "GPE", "Rome": "GPE"}
VISITS = (
    frame(TEXT, "visited", "Visit", [("agent", "Max"), ("place", "the port of Lagos"), ("source", "Zoe of Acme")],
          modality="asserted", polarity="-"),
    frame(TEXT, "visit Rome", "Travel", [("agent", "She")], modality="planned", polarity="+"),
)  # fmt: skip
CUES = (
    frame(TEXT, "said", layer=Layer.CUE, arguments=[("source", "Zoe of Acme"), ("content", "Max had not visited")]),
)
VERBS = (
    frame(TEXT, "visited", layer=Layer.PROPOSITION, arguments=[("ARG0", "Max"), ("ARG1", "the port"),
                                                              ("ARGM-NEG", "not")]),
)  # fmt: skip
SILENT = example(TEXT, {}, train_mentions=False)
SAYING: dict[str, Example] = {
    "names": example(TEXT, NAMES, [("Zoe", "works_for", "Acme")], negatives=frozenset(RELATIONS)),
    "events": replace(SILENT, frames=VISITS, layers=frozenset({Layer.EVENT}), event_types=frozenset(EVENT_TYPES)),
    "propositions": replace(SILENT, frames=VERBS, layers=frozenset({Layer.PROPOSITION})),
    "cues": replace(SILENT, frames=CUES, layers=frozenset({Layer.CUE})),
    "chains": replace(SILENT, chains=(chain(TEXT, "Zoe of Acme", "She"), chain(TEXT, "the |port of Lagos", "Lagos"))),
    "dyads": replace(SILENT, dyads=(dyad(TEXT, "Zoe", "CONSULT", "Max"),)),
}
TAUGHT = {
    "names": {"mentions", "relations"},
    "events": {"events", "roles", "status"},
    "propositions": {"propositions", "roles"},
    "cues": {"cues", "roles"},
    "chains": {"nominals", "antecedents", "edges"},
    "dyads": {"roots"},
}
PARTS = {
    "mentions": "mentions.", "relations": "relations.", "events": "predicates.event", "cues": "predicates.cue",
    "propositions": "predicates.proposition", "roles": "roles.roles.", "roots": "roles.root",
    "nominals": "coreference.mention", "antecedents": "coreference.anaphor", "edges": "coreference.start",
    "status": "roles.modality",
}  # fmt: skip
"""Head -> the parameters that only it trains; the antecedents' scores hold those of "nominals"."""


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """Two threads on matrices this small wait for each other more than they compute."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def batch(network: Network, *examples: Example) -> TargetBatch:
    return collate(
        [t for e in examples for t in make_targets(e, TOKENIZER, network.config, TITLES, length=160)],
        0,
        network.config,
    )


def values(network: Network, *examples: Example) -> dict[str, float]:
    with torch.no_grad():
        return {name: loss.item() for name, loss in losses(network, batch(network, *examples)).items()}


def with_gradient(network: Network) -> set[str]:
    return {name for name, p in network.named_parameters() if p.grad is not None and p.grad.abs().max() > 0}


def test_every_loss_falls() -> None:
    network = tiny_network()
    made = batch(network, *SAYING.values())
    before = values(network, *SAYING.values())
    assert before.keys() == WEIGHTS.keys() and min(before.values()) > 0
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-2)
    for _ in range(40):
        optimizer.zero_grad()
        torch.stack(list(losses(network, made).values())).sum().backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    with torch.no_grad():
        after = {name: loss.item() for name, loss in losses(network, made).items()}
    assert {name: after[name] / before[name] for name in before if after[name] > 0.6 * before[name]} == {}


@pytest.mark.parametrize("kind", SAYING)
def test_a_batch_teaches_what_it_says_and_nothing_else(kind: str) -> None:
    network = tiny_network()
    found = losses(network, batch(network, SAYING[kind]))
    assert {name for name, loss in found.items() if loss.item() > 0} == TAUGHT[kind]
    assert {name for name, loss in found.items() if loss.item() != 0} == TAUGHT[kind]
    torch.stack(list(found.values())).sum().backward()  # type: ignore[no-untyped-call]
    touched = with_gradient(network)
    moved = {name for name, part in PARTS.items() if any(parameter.startswith(part) for parameter in touched)}
    assert moved == TAUGHT[kind]
    assert any(name.startswith("encoder.") for name in touched)


def test_a_batch_that_says_nothing() -> None:
    network = tiny_network()
    found = losses(network, batch(network, SILENT))
    assert {loss.item() for loss in found.values()} == {0.0}
    torch.stack(list(found.values())).sum().backward()  # type: ignore[no-untyped-call]
    assert with_gradient(network) == set()


def test_mentions_and_pairs_are_means() -> None:
    network = tiny_network()
    once, twice = values(network, SAYING["names"]), values(network, SAYING["names"], SAYING["names"])
    assert twice["mentions"] == pytest.approx(once["mentions"]) and once["relations"] == pytest.approx(
        twice["relations"]
    )


def test_a_few_rows_weigh_little() -> None:
    """Words and predicates of a batch count as at least so many: twice as much of a little is twice the loss."""
    network = tiny_network()
    once = values(network, *SAYING.values())
    twice = values(network, *SAYING.values(), *SAYING.values())
    for name in ("events", "propositions", "cues", "nominals", "roles", "status", "roots"):
        assert twice[name] == pytest.approx(2 * once[name], rel=1e-4), name
    words = len(batch(network, SAYING["events"]).words.events)
    many = [SAYING["events"]] * (ROWS // words + 1)
    assert values(network, *many)["events"] == pytest.approx(values(network, *many, *many)["events"], rel=1e-4)
    assert values(network, *many)["roles"] == pytest.approx(values(network, *many, *many)["roles"], rel=1e-4)


def test_predicates_that_teach_no_arguments_do_not_thin_the_others_out() -> None:
    network = tiny_network()
    known = [SAYING["events"]] * 10
    bare = replace(SAYING["events"], frames=tuple(replace(f, arguments=(), roles=frozenset()) for f in VISITS))
    alone, mixed = values(network, *known), values(network, *known, *[bare] * 10, *[SAYING["dyads"]] * 10)
    assert mixed["roles"] == pytest.approx(alone["roles"], rel=1e-4)
    assert mixed["status"] == pytest.approx(alone["status"], rel=1e-4)


def test_losses_do_not_depend_on_how_predicates_are_grouped(monkeypatch: pytest.MonkeyPatch) -> None:
    network = tiny_network()
    made = [SAYING["events"]] * 10 + [SAYING["dyads"]] * 20
    together = values(network, *made)
    monkeypatch.setattr(frames, "FRAME_WORDS", 60)
    apart = values(network, *made)
    assert len(batch(network, *made).frames) > 5
    for name in ("status", "roots"):
        assert apart[name] == pytest.approx(together[name], rel=1e-3), name


def test_edges_do_not_depend_on_padding() -> None:
    """A mention in a long sentence does not change what is learned about one in a short sentence."""
    network = tiny_network()

    def edges(text: str, *chains: Any) -> float:
        return values(network, example(text, {}, train_mentions=False, chains=chains))["edges"]

    short = "She saw Max"
    alone = edges(short, chain(short, "She"), chain(short, "Max"))
    padded = [example(short, {}, chains=(chain(short, "She"), chain(short, "Max")), train_mentions=False)]
    text = " ".join(["port"] * 30)
    long = example(text, {}, id="y", train_mentions=False, chains=(chain(text, "port"),))
    made = batch(network, *padded, long)
    assert made.chains is not None and made.chains.near.shape == (3, 30)
    both = values(network, *padded, long)["edges"]
    assert both == pytest.approx((2 * alone + edges(text, chain(text, "port"))) / 3, rel=1e-3)


def test_antecedents_are_looked_for_in_the_windows_of_one_document() -> None:
    network = tiny_network()
    text = "Zoe left.\nShe won."
    made = example(text, {}, train_mentions=False, chains=(chain(text, "Zoe", "She"),))
    targets = list(make_targets(made, TOKENIZER, network.config, TITLES, length=13))
    assert len(targets) == 2
    together = collate(targets, 0, network.config)
    apart = collate([targets[0], replace(targets[1], document="y")], 0, network.config)
    with torch.no_grad():
        one, other = (losses(network, found) for found in (together, apart))
    # Six words; three look back over the other window's three. "She" has an antecedent in the one, none in the other.
    assert together.chains is not None and apart.chains is not None
    assert together.chains.chain[[0, 3]].unique().numel() == 1 and apart.chains.chain[[0, 3]].unique().numel() == 2
    assert one["antecedents"] != pytest.approx(other["antecedents"])
    assert one["nominals"] == pytest.approx(other["nominals"]) and one["edges"] == pytest.approx(other["edges"])
