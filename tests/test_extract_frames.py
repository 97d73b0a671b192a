"""Predicates, cues and their arguments: where they are looked for, in what order, in what company."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
import torch
from torch import Tensor

from factwire.extract import frames
from factwire.extract.decode import TaggedSpan
from factwire.extract.frames import Found, FrameReader
from factwire.extract.heads import Mixer, PackedFrames, RoleHead
from factwire.extract.labels import CUE_ROLES, EVENT_ROLES, MODALITIES, PROPOSITION_ROLES, ROLES_OF, Layer, bio
from factwire.extract.network import Network
from factwire.extract.windows import Window, make_windows, scope
from network_cases import segmented, tiny_network, tiny_tokenizer

TEXT = "\n".join(
    f"The minister visited {name} on Friday. “We opened a port in {name},” the chief of Acme said, after two years."
    for name in ("Lagos", "Oslo", "Quito", "Hanoi", "Accra", "Cusco", "Suva", "Bergen")
)


def windows_of(text: str, length: int = 110) -> list[Window]:
    made = make_windows(tiny_tokenizer(), text, [s.span for s in segmented(text).sentences], length=length)
    return list(made)


WINDOWS = windows_of(TEXT)
SIZE = sum(len(window.start) for window in WINDOWS)


def states(words: int = SIZE, seed: int = 3) -> Tensor:
    return torch.randn(words, 32, generator=torch.Generator().manual_seed(seed))


@pytest.fixture(autouse=True)
def _inference() -> Iterator[None]:
    with torch.inference_mode():
        yield


@pytest.fixture
def network() -> Network:
    """Return a network whose predicate heads find nothing until they are told to."""
    made = tiny_network()
    silence(made)
    return made


def silence(network: Network) -> None:
    for head in (network.predicates.event, network.predicates.cue):
        head.weight.data.zero_()
        head.bias.data.zero_()
        head.bias.data[0] = 20.0


def tell(monkeypatch: pytest.MonkeyPatch, network: Network, *, events: Tensor, cues: Tensor) -> None:
    """Make the predicate head return these logits whatever the words are."""
    monkeypatch.setattr(network.predicates, "forward", lambda words: (events, events[:, 0], cues))


def logits(rows: int, columns: int, chosen: dict[int, int]) -> Tensor:
    """Return logits that are sure of column 0, but for the ``chosen`` rows, of the column that they name."""
    made = torch.zeros(rows, columns)
    made[:, 0] = 20.0
    for row, column in chosen.items():
        made[row] = 0.0
        made[row, column] = 20.0
    return made


def sure_of(network: Network, layer: Layer, tags: Sequence[int]) -> None:
    """Make the role head say ``tags`` word by word from the beginning of each scope, and O after them."""
    head = network.roles

    begins: list[int] = []

    def read_packed(narrowed: Tensor, packed: PackedFrames, mix: Mixer | None) -> Tensor:
        begins[:] = (packed.sizes.cumsum(0) - packed.sizes).tolist()
        return RoleHead.read_packed(head, narrowed, packed, mix)

    def tag(read: Tensor, asked: Layer) -> Tensor:
        made = torch.zeros(len(read), len(bio(ROLES_OF[asked])))
        made[:, 0] = 20.0
        if asked is layer:
            for begin, end in itertools.pairwise([*begins, len(read)]):
                for word, number in zip(range(begin, end), tags, strict=False):
                    made[word, 0] = 0.0
                    made[word, number] = 20.0
        return made

    head.tag = tag  # type: ignore[method-assign, assignment]
    head.read_packed = read_packed  # type: ignore[method-assign]


def key(found: Found) -> tuple[int, Layer, int, int, int]:
    return found.window, found.layer, found.trigger.first, found.trigger.last, found.trigger.type


def test_the_windows_of_these_tests_have_context() -> None:
    assert len(WINDOWS) > 3 and all(window.core > 0 for window in WINDOWS[1:])


def test_finds_nothing_where_nothing_is(network: Network) -> None:
    assert FrameReader(network).read(states(), WINDOWS) == []


def test_finds_what_the_heads_are_sure_of(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    types = len(network.config.event_types)
    offset, window = len(WINDOWS[0].start), WINDOWS[1]
    at = offset + window.core
    events = logits(SIZE, types + 2, {at + 1: 5, at + 2: types + 1, at + 4: 6, 3: 1})
    cues = logits(SIZE, 3, {at + 3: 1, at + 4: 2, at + 5: 1})
    tell(monkeypatch, network, events=events, cues=cues)
    core = window.core
    assert [key(one) for one in FrameReader(network).read(states(), WINDOWS)] == [
        (0, Layer.EVENT, 3, 3, 0),
        (1, Layer.EVENT, core + 1, core + 2, 4),
        (1, Layer.EVENT, core + 4, core + 4, 5),
        (1, Layer.CUE, core + 3, core + 4, 0),
        (1, Layer.CUE, core + 5, core + 5, 0),
    ]


def test_context_words_never_become_triggers(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    types = len(network.config.event_types)
    everywhere = dict.fromkeys(range(SIZE), 1)
    tell(monkeypatch, network, events=logits(SIZE, types + 2, everywhere), cues=logits(SIZE, 3, everywhere))
    read = FrameReader(network).read(states(), WINDOWS)
    for layer in (Layer.EVENT, Layer.CUE):
        places = [(one.window, one.trigger.first) for one in read if one.layer is layer]
        expected = [(n, w) for n, window in enumerate(WINDOWS) for w in range(window.core, len(window.start))]
        assert places == expected


def test_a_trigger_that_goes_on_from_context_is_the_windows_before(
    monkeypatch: pytest.MonkeyPatch, network: Network
) -> None:
    types = len(network.config.event_types)
    begin = len(WINDOWS[0].start) + WINDOWS[1].core
    tell(
        monkeypatch, network, events=logits(SIZE, types + 2, {begin - 1: 1, begin: types + 1}),
        cues=logits(SIZE, 3, {begin - 1: 1, begin: 2}),
    )  # fmt: skip
    assert FrameReader(network).read(states(), WINDOWS) == []


def test_event_threshold_and_temperature_are_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    events = torch.zeros(SIZE, 4)
    events[:, 0] = 20.0
    events[2] = torch.tensor([1.0, 0.9, 0.9, -20.0])  # some event: 0.644; at temperature 0.1 it is 0.424
    cues = logits(SIZE, 3, {})

    def read(**settings: float) -> list[tuple[int, Layer, int, int, int]]:
        network = tiny_network(event_types=("Visit", "Attack"), **settings)
        tell(monkeypatch, network, events=events, cues=cues)
        return [key(one) for one in FrameReader(network).read(states(), WINDOWS)]

    assert read() == read(event_threshold=0.64) == [(0, Layer.EVENT, 2, 2, 0)]
    assert read(event_threshold=0.65) == read(event_temperature=0.1) == []


@pytest.mark.parametrize(("least", "expected"), [(0.5, []), (0.45, []), (0.35, [1])])
def test_cue_threshold_is_obeyed(monkeypatch: pytest.MonkeyPatch, least: float, expected: list[int]) -> None:
    network = tiny_network(cue_threshold=least)
    cues = logits(SIZE, 3, {})
    cues[1] = torch.tensor([0.6, 0.39, 0.01]).log()
    events = logits(SIZE, len(network.config.event_types) + 2, {})
    tell(monkeypatch, network, events=events, cues=cues)
    read = FrameReader(network).read(states(), WINDOWS)
    assert [one.trigger.first for one in read] == expected
    assert [one.trigger.score for one in read] == pytest.approx([0.39] * len(expected), abs=1e-5)


def test_arguments_are_words_of_the_window(network: Network) -> None:
    """Scopes begin at the sentence, so tags at the beginning of a scope are the first words of a sentence."""
    agent, place = EVENT_ROLES.index("agent"), EVENT_ROLES.index("place")
    sure_of(network, Layer.EVENT, [2 * agent + 1, 2 * agent + 2, 0, 2 * place + 1])
    window = WINDOWS[2]
    second = int(np.searchsorted(window.sentence, window.sentence[window.core], side="right"))
    given = [Found(2, Layer.EVENT, TaggedSpan(at, at, 7, 0.9)) for at in (window.core, second + 1)]
    for one, begin in zip(FrameReader(network).complete(states(), WINDOWS, given), (window.core, second), strict=True):
        assert one.trigger == given[one.trigger.first != window.core].trigger
        assert [(role, a.first, a.last) for role, a in one.arguments] == [
            ("agent", begin, begin + 1), ("place", begin + 3, begin + 3),
        ]  # fmt: skip
        assert all(a.score > 0.99 for _, a in one.arguments)


def test_cues_have_roles_of_their_own_and_reach_over_sentences(network: Network) -> None:
    sure_of(network, Layer.CUE, [1, 2, 0, 3, 4])
    window = WINDOWS[1]
    cue = Found(1, Layer.CUE, TaggedSpan(window.core + 2, window.core + 2, 0, 0.9))
    (read,) = FrameReader(network).complete(states(), WINDOWS, [cue])
    assert scope(window, window.core + 2, window.core + 2, layer=Layer.CUE)[0] == 0 < window.core
    assert [(role, a.first, a.last) for role, a in read.arguments] == [
        (CUE_ROLES[0], 0, 1), (CUE_ROLES[1], 3, 4),
    ]  # fmt: skip


def test_arguments_end_with_their_scope(network: Network) -> None:
    """An argument ends where its sentence ends, though the tags of the next scope go on."""
    sure_of(network, Layer.EVENT, [1, *[2] * 200])
    window = WINDOWS[0]
    given = [Found(0, Layer.EVENT, TaggedSpan(at, at, 0, 0.9)) for at in (0, int(np.argmax(window.sentence > 0)))]
    sizes = [np.subtract(*scope(window, f.trigger.first, f.trigger.last, layer=f.layer)[::-1]) for f in given]
    assert sizes[0] != sizes[1]
    read = FrameReader(network).complete(states(), WINDOWS, given)
    assert [one.arguments[0][1].last - one.arguments[0][1].first + 1 for one in read] == sizes


def test_modality_and_polarity_are_those_of_events(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    planned = MODALITIES.index("planned")

    def status(read: Tensor) -> tuple[Tensor, Tensor]:
        rows = len(read)
        mode = torch.zeros(rows, len(MODALITIES))
        mode[:, planned] = 1.0
        return mode, torch.tensor([1.0, -1.0] * rows)[:rows]

    monkeypatch.setattr(network.roles, "status_at", status)
    given = [Found(0, layer, TaggedSpan(at, at, 0, 0.9)) for layer in Layer for at in (0, 1)]
    read = FrameReader(network).complete(states(), WINDOWS, given)
    assert [(one.modality, one.polarity) for one in read] == [
        ("planned", "-"), ("planned", "+"), *[("asserted", "+")] * 4,
    ]  # fmt: skip
    width = network.roles.narrow.out_features + states().shape[1]
    assert [one.state is not None and one.state.shape == (width,) for one in read] == [True, True, *[False] * 4]


def given_everywhere() -> list[Found]:
    """Return predicates of all layers at many places, in an order that is none of the reader's."""
    made = [
        Found(n, layer, TaggedSpan(at, min(at + at % 2, len(window.start) - 1), at % 3, 0.9))
        for n, window in enumerate(WINDOWS)
        for layer in Layer
        for at in range(window.core, len(window.start), 7)
    ]
    random.Random(5).shuffle(made)
    return made


def assert_like(one: Sequence[Found], other: Sequence[Found]) -> None:
    """Compare everything but scores exactly."""
    for first, second in zip(one, other, strict=True):
        assert (key(first), first.modality, first.polarity) == (key(second), second.modality, second.polarity)
        assert [(r, a.first, a.last) for r, a in first.arguments] == [(r, a.first, a.last) for r, a in second.arguments]
        assert [a.score for _, a in first.arguments] == pytest.approx([a.score for _, a in second.arguments], abs=1e-5)


def test_order_is_kept_and_roles_are_those_of_the_layer() -> None:
    given = given_everywhere()
    read = FrameReader(tiny_network()).complete(states(), WINDOWS, given)
    assert [key(one) for one in read] == [key(one) for one in given]
    assert [one.trigger for one in read] == [one.trigger for one in given]
    names = {Layer.EVENT: EVENT_ROLES, Layer.PROPOSITION: PROPOSITION_ROLES, Layer.CUE: CUE_ROLES}
    for one in read:
        begin, end = scope(WINDOWS[one.window], one.trigger.first, one.trigger.last, layer=one.layer)
        for role, argument in one.arguments:
            assert names[one.layer][argument.type] == role
            assert begin <= argument.first <= argument.last < end
    assert {one.layer for one in read if one.arguments} == set(Layer)


def test_company_changes_nothing() -> None:
    given, words = given_everywhere(), states()
    reader = FrameReader(tiny_network())
    together = reader.complete(words, WINDOWS, given)
    alone = [reader.complete(words, WINDOWS, [one])[0] for one in given[:15]]
    assert_like(alone, together[:15])
    assert_like(reader.complete(words, WINDOWS, given[::-1])[::-1], together)


def test_other_windows_of_a_batch_change_nothing() -> None:
    reader, words = FrameReader(tiny_network()), states()
    offset = len(WINDOWS[0].start)
    own = [one for one in given_everywhere() if one.window == 1]
    alone = [Found(0, one.layer, one.trigger) for one in own]
    part = reader.complete(words[offset : offset + len(WINDOWS[1].start)], [WINDOWS[1]], alone)
    whole = reader.complete(words, WINDOWS, own)
    assert_like([Found(1, f.layer, f.trigger, f.modality, f.polarity, f.arguments) for f in part], whole)


@pytest.mark.parametrize("budget", [1, 400, 100_000])
def test_size_of_groups_does_not_matter(monkeypatch: pytest.MonkeyPatch, budget: int) -> None:
    given, words = given_everywhere(), states()
    reader = FrameReader(tiny_network())
    expected = reader.complete(words, WINDOWS, given)
    monkeypatch.setattr(frames, "FRAME_WORDS", budget)
    assert_like(reader.complete(words, WINDOWS, given), expected)


def test_groups_have_one_layer_and_keep_to_their_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "FRAME_WORDS", 300)
    given = given_everywhere()
    scopes = [scope(WINDOWS[f.window], f.trigger.first, f.trigger.last, layer=f.layer) for f in given]
    groups = list(frames._groups(given, scopes))
    assert sorted(i for group in groups for i in group) == list(range(len(given)))
    for group in groups:
        assert len({given[i].layer for i in group}) == 1
        assert len(group) == 1 or sum(scopes[i][1] - scopes[i][0] for i in group) <= 300
    assert 3 < len(groups) < len(given) and list(frames._groups([], [])) == []


def test_completing_nothing_asks_nothing() -> None:
    assert FrameReader(tiny_network()).complete(states(0), [], []) == []
