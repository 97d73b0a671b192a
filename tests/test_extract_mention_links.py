"""What the wording of candidates tells, and the head that reads it."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from factwire.data import Span
from factwire.extract import chains
from factwire.extract.chains import links
from factwire.extract.mention_links import Alike, MentionLinkHead, Signs
from factwire.genders import Gender
from network_cases import tiny_network

PHRASES = [
    "She", "the old port", "a port", "his port", "Ann Roe's", "ann roe",
    "old ports of the world and all of the seas there",
]  # fmt: skip
TEXT = " | ".join(PHRASES)


def signs() -> Signs:
    spans = [Span(TEXT.index(phrase), TEXT.index(phrase) + len(phrase)) for phrase in PHRASES]
    return Signs.of(TEXT, spans, [Gender.SHE, *[Gender.UNKNOWN] * 6])


def test_what_wording_tells() -> None:
    made = signs()
    assert made.kind.tolist() == [1, 2, 3, 4, 5, 0, 0]
    assert made.length.tolist() == [1, 3, 2, 2, 2, 2, 10]
    assert made.gender.tolist() == [Gender.SHE, 0, 0, 0, 0, 0, 0]
    names = made.name.tolist()
    assert names[2] == names[3] != names[1] and names[4] == names[5]
    assert made.part(slice(1, 3)).kind.tolist() == [2, 3]


def test_pairs_are_compared() -> None:
    made = signs()
    alike = Alike.of(made.part(slice(2, 4)), made.part(slice(0, 3)), torch.zeros(2, 3, dtype=torch.bool))
    assert alike.name.tolist() == [[False, False, True], [False, False, True]]
    assert alike.kinds.tolist() == [[19, 20, 21], [25, 26, 27]]


@pytest.mark.parametrize("bias", ["kinds", "bias"])
@torch.inference_mode()
def test_scores_of_the_head(bias: str) -> None:
    torch.manual_seed(1)
    head, made, states = MentionLinkHead(8, 16).eval(), signs(), torch.randn(7, 24)
    mention, anaphor, antecedent = head.vectors(states, made)
    assert mention.shape == (7,) and anaphor.shape == antecedent.shape == (7, 16)
    alike = Alike.of(made, made, torch.eye(7, dtype=torch.bool))
    bucket = torch.ones(7, 7, dtype=torch.int64)
    before = head.link(anaphor, antecedent, mention, alike, bucket)
    getattr(head, bias).weight[1 if bias == "bias" else 1 * 6 + 5] += 2.0
    more = head.link(anaphor, antecedent, mention, alike, bucket) - before
    changed = torch.ones(7, 7) if bias == "bias" else ((alike.kinds == 11) * 1.0)
    torch.testing.assert_close(more, 2 * changed, atol=1e-5, rtol=0)
    assert changed[0, 4] == 1
    unlikely = head.link(anaphor, antecedent, mention - 9, alike, bucket)
    assert (unlikely < before + 2).all()


def test_a_network_with_the_head_links_by_it(monkeypatch: pytest.MonkeyPatch) -> None:
    network = tiny_network(mention_links=True)
    numbers, rows = np.arange(2), torch.zeros(2, 16)
    found = chains.Candidates(numbers, numbers + 1, numbers, numbers, torch.zeros(2), rows, rows, torch.zeros(2, 96))
    monkeypatch.setattr(network.coreference, "link", None)
    monkeypatch.setattr(network.mention_links, "link", lambda anaphor, antecedent, *rest: torch.full((2, 2), 3.0))
    zeros = np.zeros(2, dtype=np.int64)
    with torch.inference_mode():
        (link,) = links(network, found, 2, Signs(zeros, zeros, zeros, zeros))
    assert (link.anaphor, link.antecedent) == (1, 0)
