"""Relation scores window by window are those of the head that was trained."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import torch

from factwire.extract import related
from factwire.extract.network import Batch, Network
from factwire.extract.related import MentionPairs, relation_logits
from factwire.extract.windows import Ints, make_batch, make_pairs, make_windows, offsets_of
from network_cases import segmented, tiny_network, tiny_tokenizer

TEXT = "\n".join(
    f"The minister visited {name} on Friday, said Qz Acme." for name in ("Lagos", "Oslo", "Reykjavik", "Suva", "Bern")
)
WINDOWS = list(make_windows(tiny_tokenizer(), TEXT, [s.span for s in segmented(TEXT).sentences], length=50, context=0))
BATCH = make_batch(WINDOWS, 0)


@pytest.fixture(autouse=True)
def _inference() -> Iterator[None]:
    with torch.inference_mode():
        yield


@pytest.fixture(scope="module")
def network() -> Network:
    return tiny_network()


def states(batch: Batch = BATCH) -> torch.Tensor:
    return torch.randn(*batch.pieces.shape, 32, generator=torch.Generator().manual_seed(3))


def cases() -> tuple[Ints, MentionPairs]:
    """Return mentions of two words and of one in every window but the second, and all pairs in each."""
    mentions, windows, heads, tails = [], [], [], []
    for row, offset in enumerate(offsets_of(WINDOWS).tolist()):
        if row == 1:
            continue
        own = range(len(mentions), len(mentions) + 3)
        mentions += [(offset, offset + 1, 0), (offset + 4, offset + 4, 3), (offset + 6, offset + 7, 5)]
        for head in own:
            for tail in own:
                if head != tail:
                    windows.append(row)
                    heads.append(head)
                    tails.append(tail)
    return np.array(mentions), MentionPairs(np.array(windows), np.array(heads), np.array(tails))


def test_the_windows_of_these_tests_differ() -> None:
    assert len(WINDOWS) > 2 and len({len(window.pieces) for window in WINDOWS}) > 1


@pytest.mark.parametrize("size", [1, 4, 1024])
def test_scores_are_those_of_the_head(monkeypatch: pytest.MonkeyPatch, network: Network, size: int) -> None:
    monkeypatch.setattr(related, "PAIRS", size)
    mentions, pairs = cases()
    expected = network.relate(states(), BATCH, make_pairs(pairs.window, mentions[pairs.head], mentions[pairs.tail]))
    read = relation_logits(network.relations, states(), BATCH, mentions, pairs)
    torch.testing.assert_close(read, expected, atol=1e-5, rtol=0)
    assert (read - read[0]).abs().amax(1)[1:].min() > 1e-3  # every pair has scores of its own


def test_no_pairs_have_no_scores(network: Network) -> None:
    none = np.zeros(0, dtype=np.int64)
    for mentions in (none.reshape(0, 3), np.array([[0, 1, 0]])):
        made = relation_logits(network.relations, states(), BATCH, mentions, MentionPairs(none, none, none))
        assert made.shape == (0, len(network.config.relations))


def test_other_windows_change_nothing(network: Network) -> None:
    mentions, pairs = cases()
    chosen = pairs.window == 2
    offset = int(offsets_of(WINDOWS)[2])
    own = np.unique(pairs.head[chosen])
    alone = make_batch(WINDOWS[2:3], 0)
    some = MentionPairs(
        np.zeros(int(chosen.sum()), dtype=np.int64), pairs.head[chosen] - own[0], pairs.tail[chosen] - own[0]
    )
    read = relation_logits(
        network.relations, states()[2:3, : alone.pieces.shape[1]], alone, mentions[own] - [offset, offset, 0], some
    )
    whole = relation_logits(network.relations, states(), BATCH, mentions, pairs)
    torch.testing.assert_close(read, whole[torch.from_numpy(chosen)], atol=1e-5, rtol=0)
