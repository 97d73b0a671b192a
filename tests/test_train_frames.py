"""Predicates, cues, dyads and chains of hand-made examples -> targets of windows -> padded tensors."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Span
from factwire.extract.heads import ACTOR, PLAIN, TARGET, TRIGGER
from factwire.extract.labels import CUE_ROLES, EVENT_ROLES, MODALITIES, PLOVER_ROOTS, PROPOSITION_ROLES, Layer, bio
from factwire.extract.network import NetworkConfig
from factwire.extract.windows import Window, make_windows
from factwire.train import frames
from factwire.train.examples import Example, Frame
from factwire.train.frames import (
    FrameBatch,
    FrameTarget,
    chain_targets,
    cue_targets,
    event_targets,
    frame_batches,
    frame_targets,
    proposition_targets,
    words_of,
)
from network_cases import tiny_tokenizer
from train_cases import at, chain, dyad, example, frame

TOKENIZER = tiny_tokenizer()
CONFIG = NetworkConfig(encoder={})
TYPES = CONFIG.event_types
EVENT, PROPOSITION, CUE = Layer
ON = "(goes on)"
NONE = "(none)"

TEXT = "Rain fell. Zoe did visit Lagos and gave up tea."
#       0    1   2 3   4   5     6     7   8    9  10 11
STORY = replace(example(TEXT, {}), sentences=(Span(0, 10), Span(11, 47)))


def windows_of(made: Example, *, length: int = 160) -> list[Window]:
    return list(make_windows(TOKENIZER, made.text, made.sentences, length=length, context=0))


def window_of(made: Example) -> Window:
    (one,) = windows_of(made)
    return one


def events(made: Example, window: Window | None = None) -> list[set[str]] | None:
    """Return the event labels that each word may have."""
    allowed = event_targets(made, window or window_of(made), CONFIG)
    names = (NONE, *TYPES, ON)
    return None if allowed is None else [{names[k] for k in np.flatnonzero(row)} for row in allowed]


def exhaustive(*found: Frame, types: frozenset[str] = frozenset(TYPES)) -> Example:
    return replace(STORY, frames=found, layers=frozenset({EVENT}), event_types=types)


def placed(*found: Frame, **fields: Any) -> tuple[FrameTarget, ...]:
    made = replace(STORY, frames=found, **fields)
    return frame_targets(made, window_of(made), CONFIG)


def test_words_of_a_span() -> None:
    window = window_of(STORY)
    assert words_of(at(TEXT, "Zoe"), window) == (3, 3)
    assert words_of(at(TEXT, "did visit"), window) == (4, 5)
    assert words_of(at(TEXT, "isi"), window) == (5, 5)  # the word that it lies in
    assert words_of(Span(14, 15), window) is None  # white space
    assert words_of(Span(40, 60), window) is None
    first, second = windows_of(replace(STORY, sentences=(Span(0, 10), Span(11, 47))), length=32)
    assert words_of(at(TEXT, "Zoe"), first) is None and words_of(at(TEXT, "Zoe"), second) == (0, 0)
    assert words_of(at(TEXT, "fell"), second) is None and words_of(Span(5, 14), first) is None


def test_exhaustive_types() -> None:
    assert events(exhaustive(frame(TEXT, "visit", "Visit"))) == [{"Visit"} if w == 5 else {NONE} for w in range(12)]


def test_an_exhaustive_text_without_events_has_none() -> None:
    assert events(exhaustive()) == [{NONE}] * 12


def test_partly_annotated_types() -> None:
    found = events(exhaustive(frame(TEXT, "visit", "Visit"), types=frozenset({"Visit", "Meeting"})))
    open_words = {NONE, ON, *TYPES} - {"Visit", "Meeting"}
    assert found == [{"Visit"} if w == 5 else open_words for w in range(12)]


def test_several_types_are_alternatives() -> None:
    found = events(exhaustive(frame(TEXT, "visit", "Visit Travel")))
    assert found is not None and found[5] == {"Visit", "Travel"}


def test_unknown_type() -> None:
    """An event that ours do not cover is none of the annotated types, and may be no event."""
    found = events(exhaustive(frame(TEXT, "visit")))
    assert found is not None and found[5] == {NONE}
    found = events(exhaustive(frame(TEXT, "did visit"), types=frozenset(TYPES[1:])))
    assert found is not None and found[4:6] == [{NONE, TYPES[0]}, {NONE, ON}]


def test_multi_word_trigger() -> None:
    found = events(exhaustive(frame(TEXT, "gave up tea", "Rejection")))
    assert found is not None and found[8:] == [{"Rejection"}, {ON}, {ON}, {NONE}]


def test_without_the_layer_only_triggers_are_known() -> None:
    known = replace(STORY, frames=(frame(TEXT, "did visit", "Visit"),))
    anything = {NONE, ON, *TYPES}
    assert events(known) == [{4: {"Visit"}, 5: {ON}}.get(w, anything) for w in range(12)]
    assert events(STORY) is None
    assert events(replace(STORY, frames=(frame(TEXT, "visit", layer=CUE),), layers=frozenset({CUE}))) is None
    assert events(known, windows_of(known, length=32)[0]) is None  # the trigger is in the other window


def test_triggers_of_other_layers_are_no_events() -> None:
    assert events(exhaustive(frame(TEXT, "fell", layer=PROPOSITION), frame(TEXT, "gave", layer=CUE))) == [{NONE}] * 12


def test_propositions() -> None:
    found = (frame(TEXT, "fell", layer=PROPOSITION), frame(TEXT, "gave up", layer=PROPOSITION), frame(TEXT, "visit"))
    made = replace(STORY, frames=found, layers=frozenset({PROPOSITION}))
    targets = proposition_targets(made, window_of(made))
    assert targets is not None and targets.tolist() == [0, 1, 0, 0, 0, 0, 0, 0, 1, -1, 0, 0]
    assert proposition_targets(replace(made, layers=frozenset({EVENT, CUE})), window_of(made)) is None


def test_cues() -> None:
    found = (frame(TEXT, "fell", layer=CUE), frame(TEXT, "gave up tea", layer=CUE), frame(TEXT, "visit"))
    made = replace(STORY, frames=found, layers=frozenset({CUE}))
    targets = cue_targets(made, window_of(made))
    assert targets is not None and (targets.sum(1) == 1).all()
    assert targets.argmax(1).tolist() == [0, 1, 0, 0, 0, 0, 0, 0, 1, 2, 2, 0]
    assert cue_targets(replace(made, layers=frozenset({EVENT})), window_of(made)) is None


def test_arguments_count_from_the_window() -> None:
    arguments = [("agent", "Zoe"), ("place", "Lagos and")]
    (one,) = placed(frame(TEXT, "visit", "Visit", arguments, modality="planned", polarity="-"))
    assert (one.layer, one.begin, one.end, one.kind) == (EVENT, 3, 12, TYPES.index("Visit"))
    assert one.flags.tolist() == [PLAIN, PLAIN, TRIGGER, *[PLAIN] * 6]
    assert one.arguments == ((EVENT_ROLES.index("agent"), 3, 3), (EVENT_ROLES.index("place"), 6, 7))
    assert one.known == frozenset(range(len(EVENT_ROLES)))
    assert (one.modality, one.polarity, one.root) == (MODALITIES.index("planned"), 1, -1)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ({"polarity": "+"}, (-1, 0)),
        ({"modality": "asserted"}, (0, -1)),
        ({"modality": "reported", "polarity": "-"}, (-1, 1)),  # follows from the source: not the network's to tell
        ({}, (-1, -1)),
    ],
)
def test_status_that_is_unknown(status: dict[str, str], expected: tuple[int, int]) -> None:
    (one,) = placed(frame(TEXT, "visit", "Visit", **status))
    assert (one.modality, one.polarity) == expected


def test_arguments_are_cut_to_the_sentence() -> None:
    far = Frame(EVENT, at(TEXT, "visit"), ("Visit",), (("agent", Span(5, 14)), ("place", at(TEXT, "Rain"))),
                frozenset(EVENT_ROLES))  # fmt: skip
    (one,) = placed(far)
    assert one.arguments == ((EVENT_ROLES.index("agent"), 3, 3),)


def test_a_cue_reaches_over_sentences() -> None:
    (one,) = placed(frame(TEXT, "gave", arguments=[("content", "Rain fell"), ("source", "Zoe")], layer=CUE))
    assert (one.begin, one.end) == (0, 12)
    assert one.arguments == ((CUE_ROLES.index("content"), 0, 1), (CUE_ROLES.index("source"), 3, 3))


def test_arguments_are_cut_to_the_reach() -> None:
    text = " ".join(["port"] * 70 + ["gave", *["tea"] * 70])
    made = example(text, {}, frames=(Frame(EVENT, at(text, "gave"), ("Aid",), (("agent", Span(0, len(text))),),
                                           frozenset({"agent"})),))  # fmt: skip
    (window,) = make_windows(TOKENIZER, text, made.sentences, length=600, context=0)
    (one,) = frame_targets(made, window, CONFIG)
    assert (one.begin, one.end) == (70 - 64, 71 + 64)
    assert one.arguments == ((EVENT_ROLES.index("agent"), 6, 134),)


def test_arguments_outside_the_window_are_left_out() -> None:
    made = replace(STORY, frames=(frame(TEXT, "gave", arguments=[("content", "Rain"), ("source", "Zoe")], layer=CUE),))
    first, second = windows_of(made, length=32)
    assert frame_targets(made, first, CONFIG) == ()
    (one,) = frame_targets(made, second, CONFIG)
    assert (one.begin, one.end) == (0, 9) and one.arguments == ((CUE_ROLES.index("source"), 0, 0),)


def test_a_role_outside_the_layer_is_left_out() -> None:
    arguments = [("ARG0", "Zoe"), ("ARGM-XYZ", "Lagos")]
    (one,) = placed(frame(TEXT, "gave", arguments=arguments, layer=PROPOSITION, roles=["ARG0", "ARG1", "ARGM-XYZ"]))
    assert one.arguments == ((PROPOSITION_ROLES.index("ARG0"), 3, 3),)
    assert one.known == {PROPOSITION_ROLES.index("ARG0"), PROPOSITION_ROLES.index("ARG1")}


@pytest.mark.parametrize("roles", [[], ["ARGM-XYZ"]])
def test_predicates_of_which_nothing_is_known_are_left_out(roles: list[str]) -> None:
    assert placed(frame(TEXT, "visit", "Visit", roles=roles)) == ()
    (one,) = placed(frame(TEXT, "visit", "Visit", roles=roles, polarity="+"))
    assert one.known is None and one.arguments == ()


@pytest.mark.parametrize(
    ("layer", "types", "kind"),
    [
        (EVENT, "Visit", TYPES.index("Visit")),
        (EVENT, "Visit Travel", len(TYPES)),
        (EVENT, "", len(TYPES)),
        (PROPOSITION, "", len(TYPES) + 1),
        (CUE, "", len(TYPES) + 2),
    ],
)
def test_kinds(layer: Layer, types: str, kind: int) -> None:
    (one,) = placed(frame(TEXT, "visit", types, layer=layer))
    assert one.kind == kind


def test_dyads() -> None:
    (one,) = placed(dyads=(dyad(TEXT, "Zoe", "CONSULT", "Lagos and"),))
    assert (one.layer, one.begin, one.end, one.kind) == (EVENT, 0, 12, len(TYPES) + 3)
    assert one.flags.tolist() == [*[PLAIN] * 3, ACTOR, PLAIN, PLAIN, TARGET, TARGET, *[PLAIN] * 4]
    assert one.root == PLOVER_ROOTS.index("CONSULT") and one.known is None and one.modality == one.polarity == -1
    made = replace(STORY, dyads=(dyad(TEXT, "Rain", "AID", "Zoe"),))
    assert all(frame_targets(made, window, CONFIG) == () for window in windows_of(made, length=32))


def test_chains() -> None:
    text = "Zoe met the head of Acme.\nShe and Acme left, Max said."
    found = (chain(text, "Zoe", "She"), chain(text, "the |head of Acme", "Max"))
    made = example(text, {}, chains=found)
    targets = chain_targets(made, window_of(made))
    assert targets is not None
    # head word, chain, first and last word of the mention, in the order of the words
    assert targets.places.tolist() == [[0, 0, 0, 0], [3, 1, 2, 5], [7, 0, 7, 7], [12, 1, 12, 12]]
    first, second = (chain_targets(made, window) for window in windows_of(made, length=32))
    assert first is not None and first.places.tolist() == [[0, 0, 0, 0], [3, 1, 2, 5]]
    assert second is not None and second.places.tolist() == [[0, 0, 0, 0], [5, 1, 5, 5]]


def test_no_chains_is_not_unannotated() -> None:
    none = chain_targets(replace(STORY, chains=()), window_of(STORY))
    assert none is not None and none.places.shape == (0, 4)
    assert chain_targets(STORY, window_of(STORY)) is None


def tags(group: FrameBatch, row: int, word: int) -> set[str]:
    from factwire.extract.labels import ROLES_OF

    names = bio(ROLES_OF[group.layer])
    return {names[k] for k in np.flatnonzero(group.allowed[row, word].numpy())}


def test_padding() -> None:
    visit = frame(TEXT, "visit", "Visit", [("place", "Lagos and")], roles=["place", "agent"], polarity="-")
    fell = frame(TEXT, "fell", "Disaster", modality="possible")
    short, long = placed(fell, visit)
    (group,) = frame_batches([(100, long), (7, short)])  # shorter scopes first
    assert group.layer is EVENT
    assert group.frames.words.tolist() == [[7, 8, 9, *[-1] * 6], list(range(103, 112))]
    assert group.frames.flags.tolist() == [[0, TRIGGER, *[0] * 7], [0, 0, TRIGGER, *[0] * 6]]
    assert group.frames.kind.tolist() == [TYPES.index("Disaster"), TYPES.index("Visit")]
    assert group.modality.tolist() == [MODALITIES.index("possible"), -1]
    assert group.polarity.tolist() == [-1, 1] and group.root.tolist() == [-1, -1]
    assert group.trained.tolist() == [[True] * 3 + [False] * 6, [True] * 9]
    assert tags(group, 0, 0) == {"O"}
    unknown = {f"{p}-{role}" for role in EVENT_ROLES if role not in ("place", "agent") for p in "BI"}
    assert [tags(group, 1, w) for w in range(9)] == [
        {"B-place"} if w == 3 else {"I-place"} if w == 4 else {"O", *unknown} for w in range(9)
    ]


def test_predicates_whose_arguments_are_unknown_are_not_trained_on_them() -> None:
    (one,) = placed(frame(TEXT, "visit", "Visit", roles=[], polarity="+"))
    (group,) = frame_batches([(0, one)])
    assert not group.trained.any() and group.allowed.any(2).all()


def test_layers_are_not_mixed() -> None:
    found = placed(
        frame(TEXT, "gave", layer=CUE), frame(TEXT, "visit", "Visit"), frame(TEXT, "did", layer=PROPOSITION),
        frame(TEXT, "fell", "Disaster"), dyads=(dyad(TEXT, "Zoe", "AID", "Lagos"),),
    )  # fmt: skip
    groups = list(frame_batches((0, one) for one in found))
    assert [(g.layer, len(g.frames.kind)) for g in groups] == [(EVENT, 3), (PROPOSITION, 1), (CUE, 1)]
    assert groups[0].root.tolist() == [-1, -1, PLOVER_ROOTS.index("AID")]
    assert groups[0].trained.any(1).tolist() == [True, True, False]
    assert [g.allowed.shape[2] for g in groups] == [
        2 * len(names) + 1 for names in (EVENT_ROLES, PROPOSITION_ROLES, CUE_ROLES)
    ]
    assert list(frame_batches([])) == []


@given(st.lists(st.tuples(st.sampled_from(Layer), st.integers(1, 30)), max_size=30), st.integers(1, 90))
def test_groups_keep_to_the_budget(shapes: list[tuple[Layer, int]], budget: int) -> None:
    flags = np.zeros(30, dtype=np.int64)
    made = [(40 * n, FrameTarget(layer, 0, size, flags[:size], 0)) for n, (layer, size) in enumerate(shapes)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frames, "FRAME_WORDS", budget)
        groups = list(frame_batches(made))
    for group in groups:
        rows, width = group.frames.words.shape
        assert rows == 1 or rows * width <= budget
    read = [(g.layer, row[row >= 0].tolist()) for g in groups for row in g.frames.words]
    assert sorted(read) == sorted((layer, [40 * n + w for w in range(size)]) for n, (layer, size) in enumerate(shapes))
