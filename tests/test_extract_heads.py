"""The heads on hand-made states: shapes, what each input counts for, and that padding counts for nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import torch
from torch import Tensor

from factwire.extract.heads import (
    ACTOR,
    FAR,
    PLAIN,
    REACH,
    TARGET,
    TRIGGER,
    CoreferenceHead,
    Frames,
    PackedFrames,
    PredicateHead,
    RoleHead,
    far_bucket,
    place,
)
from factwire.extract.labels import MODALITIES, PLOVER_ROOTS, ROLES_OF, Layer, bio

WIDTH, EVENTS = 8, 3


@pytest.fixture(scope="module")
def roles() -> RoleHead:
    with torch.random.fork_rng():
        torch.manual_seed(1)
        return RoleHead(WIDTH, 16, EVENTS, 0.1).eval()


@pytest.fixture(scope="module")
def coreference() -> CoreferenceHead:
    with torch.random.fork_rng():
        torch.manual_seed(1)
        return CoreferenceHead(WIDTH, 4, 0.1).eval()


def states(words: int, seed: int = 2) -> Tensor:
    return torch.randn(words, WIDTH, generator=torch.Generator().manual_seed(seed))


def frames(*rows: tuple[Sequence[int], Sequence[int], int]) -> Frames:
    """Pad (rows of words, flags, kind) to one length."""
    width = max(len(words) for words, _, _ in rows)
    return Frames(
        torch.tensor([[*words, *[-1] * (width - len(words))] for words, _, _ in rows]),
        torch.tensor([[*flags, *[PLAIN] * (width - len(flags))] for _, flags, _ in rows]),
        torch.tensor([kind for _, _, kind in rows]),
    )


FIRST = ([2, 3, 4, 5], [PLAIN, TRIGGER, TRIGGER, PLAIN], 1)
LONG = (range(12), [PLAIN] * 7 + [TRIGGER] + [PLAIN] * 4, EVENTS + 2)


def test_predicate_scores_have_a_column_for_each_label() -> None:
    head = PredicateHead(WIDTH, EVENTS, 0.1).eval()
    events, propositions, cues = head(states(5))
    assert (events.shape, propositions.shape, cues.shape) == ((5, EVENTS + 2), (5,), (5, 3))
    alone = head(states(5)[2:3])
    torch.testing.assert_close((events[2:3], propositions[2:3], cues[2:3]), alone)


def test_role_scores_have_a_column_for_each_tag(roles: RoleHead) -> None:
    both = frames(FIRST, LONG)
    read = roles.read(states(12), both)
    assert read.shape == (2, 12, 16)
    for layer in Layer:
        assert roles.tag(read, layer).shape == (2, 12, len(bio(ROLES_OF[layer])))
    modality, polarity = roles.status(read, both)
    assert (modality.shape, polarity.shape) == ((2, len(MODALITIES)), (2,))
    assert roles.dyad(read, both).shape == (2, len(PLOVER_ROOTS))


def test_padding_and_company_change_nothing(roles: RoleHead) -> None:
    alone, both = frames(FIRST), frames(LONG, FIRST)
    one, other = roles.read(states(12), alone), roles.read(states(12), both)
    torch.testing.assert_close(one[0], other[1, :4], atol=1e-5, rtol=0)
    for first, second in zip(roles.status(one, alone), roles.status(other, both), strict=True):
        torch.testing.assert_close(first[0], second[1], atol=1e-5, rtol=0)
    torch.testing.assert_close(roles.dyad(one, alone)[0], roles.dyad(other, both)[1], atol=1e-5, rtol=0)


def test_packed_frames_are_read_as_padded_ones(roles: RoleHead) -> None:
    """Two scopes of one size side by side, one of two words' trigger, one at the end: no padding, the same states."""
    rows = [FIRST, ([6, 7, 8, 9], [TRIGGER, PLAIN, PLAIN, PLAIN], 0), LONG, ([11], [TRIGGER], 2)]
    padded = frames(*rows)
    triggers = [list(flags).index(TRIGGER) for _, flags, _ in rows]
    packed = PackedFrames(
        words=torch.tensor([word for words, _, _ in rows for word in words]),
        flags=torch.tensor([flag for _, flags, _ in rows for flag in flags]),
        places=torch.cat(
            [place(torch.arange(len(words)) - at) for (words, _, _), at in zip(rows, triggers, strict=True)]
        ),
        kind=torch.tensor([kind for _, _, kind in rows]),
        sizes=torch.tensor([len(words) for words, _, _ in rows]),
    )
    expected, read = roles.read(states(12), padded), roles.read_packed(roles.narrow(states(12)), packed)
    for row, part in enumerate(read.split(packed.sizes.tolist())):
        torch.testing.assert_close(part, expected[row, : len(part)], atol=1e-5, rtol=0)
    status = roles.status_at(roles.triggers(read, packed))
    for one, other in zip(status, roles.status(expected, padded), strict=True):
        torch.testing.assert_close(one, other, atol=1e-5, rtol=0)
    torch.testing.assert_close(roles.tag(read, Layer.CUE)[:4], roles.tag(expected, Layer.CUE)[0, :4], atol=1e-5, rtol=0)


def test_words_out_of_scope_are_not_read(roles: RoleHead) -> None:
    words = states(12)
    changed = words.clone()
    changed[[0, 1, 6, 11]] += 5
    assert torch.equal(roles.read(words, frames(FIRST)), roles.read(changed, frames(FIRST)))
    changed[2] += 5
    assert (roles.read(words, frames(FIRST)) - roles.read(changed, frames(FIRST))).abs().max() > 1e-3


@pytest.mark.parametrize(
    "other",
    [
        ([2, 3, 4, 5], [PLAIN, TRIGGER, PLAIN, PLAIN], 1),
        ([2, 3, 4, 5], [TRIGGER, TRIGGER, PLAIN, PLAIN], 1),
        ([2, 3, 4, 5], [PLAIN, ACTOR, ACTOR, PLAIN], 1),
        ([2, 3, 4, 5], [PLAIN, TRIGGER, TRIGGER, TARGET], 1),
        ([2, 3, 4, 5], [PLAIN, TRIGGER, TRIGGER, PLAIN], 0),
        ([2, 3, 5, 4], [PLAIN, TRIGGER, TRIGGER, PLAIN], 1),
    ],
)
def test_trigger_kind_and_order_count(roles: RoleHead, other: tuple[list[int], list[int], int]) -> None:
    read = roles.read(states(12), frames(FIRST))
    assert (read - roles.read(states(12), frames(other))).abs().max() > 1e-3


def test_every_kind_has_a_row(roles: RoleHead) -> None:
    kinds = [(FIRST[0], FIRST[1], kind) for kind in range(roles.kinds + 4)]
    read = roles.read(states(12), frames(*kinds))
    assert (torch.cdist(read.flatten(1), read.flatten(1)) < 1e-3).sum() == len(kinds)


def test_position_is_told_up_to_the_reach(roles: RoleHead) -> None:
    same = torch.ones(3 * REACH, WIDTH)
    size = 3 * REACH
    read = roles.read(same, frames((range(size), [TRIGGER, *[PLAIN] * (size - 1)], 0)))[0]
    assert (read[REACH] - read[REACH - 1]).abs().max() > 1e-3
    torch.testing.assert_close(read[REACH:], read[REACH].expand(size - REACH, -1), atol=1e-5, rtol=0)


def test_a_dyad_is_placed_by_its_source(roles: RoleHead) -> None:
    """Of a source and a target, the first word of the source is the place that others are counted from."""
    words = states(12)
    row = [PLAIN, TARGET, PLAIN, ACTOR, PLAIN]
    swapped = [ACTOR if f == TARGET else TARGET if f == ACTOR else f for f in row]
    one, other = (frames((range(5), flags, EVENTS + 3)) for flags in (row, swapped))
    scores = [roles.dyad(roles.read(words, f), f) for f in (one, other)]
    assert (scores[0] - scores[1]).abs().max() > 1e-3


def test_status_is_read_off_the_trigger(roles: RoleHead) -> None:
    frame = frames(FIRST)
    read = torch.zeros(1, 4, 16)
    before = roles.status(read, frame)
    read[0, [0, 3]] = 9.0
    for one, other in zip(before, roles.status(read, frame), strict=True):
        assert torch.equal(one, other)
    read[0, 2] = 9.0
    assert not torch.equal(before[0], roles.status(read, frame)[0])


def test_links_add_what_tells_for_them(coreference: CoreferenceHead) -> None:
    """Scores by hand: vectors, distance, the same word, and whether the antecedent is a mention at all."""
    anaphor, antecedent = torch.eye(4)[:2], torch.eye(4)[:3]
    mention = torch.tensor([3.0, -2.0, 0.0])
    same = torch.tensor([[True, False, False], [False, False, True]])
    bucket = torch.tensor([[2, 1, 0], [3, 2, 1]])
    with torch.no_grad():
        scores = coreference.link(anaphor, antecedent, mention, same, bucket)
        repeated = coreference.same(anaphor)
    near, bias = coreference.distance.weight.detach(), coreference.bias.weight.detach()
    for n in range(2):
        for m in range(3):
            expected = (anaphor[n] @ antecedent[m] + near[bucket[n, m], n]) / 2 + bias[bucket[n, m], 0]
            expected += min(0.0, float(mention[m])) + (repeated[n, 0] if same[n, m] else 0)
            torch.testing.assert_close(scores[n, m], expected, atol=1e-5, rtol=0)


def test_edges_are_scored_for_each_head(coreference: CoreferenceHead) -> None:
    words = states(6)
    with torch.inference_mode():
        begin, stop = coreference.edges(words, torch.tensor([4, 1]), torch.tensor([[3, 4, 5], [0, 1, 1]]))
        alone, _ = coreference.edges(words, torch.tensor([1]), torch.tensor([[0, 1]]))
        expected = coreference.end(words[5]) @ coreference.head(words[4]) * coreference.scale
    assert begin.shape == stop.shape == (2, 3)
    torch.testing.assert_close(begin[1:, :2], alone)
    torch.testing.assert_close(stop[0, 2], expected)


def test_edges_of_a_window_are_those_of_its_words(coreference: CoreferenceHead) -> None:
    words, heads = states(6), torch.tensor([4, 1, 0])
    near = torch.arange(6).expand(3, 6)
    with torch.inference_mode():
        for one, other in zip(
            coreference.window_edges(words, heads), coreference.edges(words, heads, near), strict=True
        ):
            torch.testing.assert_close(one, other, atol=1e-5, rtol=0)


def test_candidates_are_mentions_and_vectors(coreference: CoreferenceHead) -> None:
    with torch.inference_mode():
        mention, anaphor, antecedent = coreference.candidates(states(6))
        hidden, again = coreference.mentions(states(6))
        some = coreference.vectors(hidden[[1, 4]])
    assert torch.equal(mention, again) and hidden.shape == (6, WIDTH)
    torch.testing.assert_close((anaphor[[1, 4]], antecedent[[1, 4]]), some)


def test_far_buckets_are_powers_of_two() -> None:
    assert far_bucket(torch.tensor([-3, 0, 1, 2, 3, 4, 7, 8, 15, 16])).tolist() == [0, 0, 0, 1, 1, 2, 2, 3, 3, 4]
    powers = far_bucket(2 ** torch.arange(20))
    assert powers.tolist() == [min(n, FAR - 1) for n in range(20)]
    assert far_bucket(2 ** torch.arange(1, 20) - 1).tolist() == [min(n, FAR - 1) for n in range(19)]
