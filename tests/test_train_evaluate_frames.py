"""Figures for predicates on hand-made readings."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from factwire.data import Extraction, Predicate, Segmented
from factwire.extract.decode import TaggedSpan
from factwire.extract.frames import Found
from factwire.extract.labels import Layer
from factwire.train.evaluate import Figures, Reader
from factwire.train.evaluate_frames import (
    Given,
    argument_figures,
    dyad_figures,
    macro_f1,
    proposition_tally,
    read_given,
    status_accuracy,
    trigger_figures,
    type_macro_f1,
)
from factwire.train.examples import Dyad, Example, Frame
from network_cases import tiny_network, tiny_tokenizer
from train_cases import at, example

TEXT = "the court met on monday\npolice shot down the plan and talks ended"


def news(*frames: Frame) -> Example:
    return example(TEXT, {}, frames=frames, layers=frozenset({Layer.EVENT}))


def event(trigger: str, *types: str, **fields: object) -> Frame:
    return Frame(Layer.EVENT, at(TEXT, trigger), types, **fields)  # type: ignore[arg-type]


def reading(*found: tuple[str, str, float]) -> Reader:
    def read(segmented: Segmented) -> Extraction:
        text = segmented.article.text
        events = tuple(
            Predicate(f"p{n}", at(text, phrase), kind, score) for n, (phrase, kind, score) in enumerate(found)
        )
        return Extraction("urn:x", "hand-made", len(segmented.tokens), predicates=events)

    return read


def counts(figures: Figures) -> dict[str, tuple[int, int, int]]:
    return {label: (t.right, t.predicted, t.gold) for label, t in figures.labels.items()}


def test_triggers_match_where_they_overlap_and_have_the_type() -> None:
    gold = news(event("met", "Meeting"), event("shot down", "Attack"), event("talks", "Negotiation"))
    read = reading(("met", "Meeting", 0.9), ("shot", "Attack", 0.8), ("talks", "Meeting", 0.7), ("plan", "Other", 0.6))
    typed = trigger_figures([gold], read)
    assert counts(typed) == {
        "Meeting": (1, 2, 1), "Attack": (1, 1, 1), "Negotiation": (0, 0, 1), "Other": (0, 1, 0)
    }  # fmt: skip
    assert typed.scores == [(0.9, True), (0.8, True), (0.7, False), (0.6, False)]
    assert counts(trigger_figures([gold], read, typed=False)) == {"event": (3, 4, 3)}


def test_a_gold_trigger_is_matched_once() -> None:
    figures = trigger_figures(
        [news(event("shot down", "Attack"))], reading(("shot", "Attack", 1), ("down", "Attack", 1))
    )
    assert counts(figures) == {"Attack": (1, 2, 1)}


def test_either_of_two_gold_types_is_right() -> None:
    figures = trigger_figures([news(event("met", "Meeting", "Negotiation"))], reading(("met", "Negotiation", 0.9)))
    assert figures.total().right == 1


def given(frame: Frame, arguments: Sequence[tuple[str, str]], **found: str) -> Given:
    spans = tuple((role, at(TEXT, phrase), 0.9) for role, phrase in arguments)
    return Given(frame, Found(0, Layer.EVENT, TaggedSpan(0, 0, 0, 1.0), **found), spans, ())


def test_arguments() -> None:
    frame = event("met", "Meeting", arguments=(("agent", at(TEXT, "the court")), ("time", at(TEXT, "monday"))))
    one = given(frame, [("agent", "court"), ("place", "monday")])
    assert counts(argument_figures([[one]], exact=False)) == {"agent": (1, 1, 1), "place": (0, 1, 0), "time": (0, 0, 1)}
    assert argument_figures([[one]], exact=True).total().right == 0
    whole = given(frame, [("agent", "the court"), ("agent", "court")])
    assert counts(argument_figures([[whole]], exact=True))["agent"] == (1, 2, 1)


def test_modality_and_polarity_count_together_and_only_where_annotated() -> None:
    planned = event("met", "Meeting", modality="planned", polarity="-")
    unknown = event("talks", "Meeting")
    rows = [given(planned, [], modality="planned", polarity="-"), given(planned, [], modality="planned", polarity="+")]
    assert status_accuracy([[*rows, given(unknown, [])]]) == (0.5, 2)
    assert status_accuracy([]) == (0.0, 0)


def test_macro_f1_leaves_rare_labels_out() -> None:
    rows: list[tuple[Sequence[str], str]] = [*[(("a",), "a")] * 5, *[(("b", "c"), "c")] * 4, (("b",), "a")]
    macro, accuracy, total = macro_f1(rows)
    assert macro == pytest.approx(2 * 5 / (5 + 6))
    assert (accuracy, total) == (0.9, 10)


def test_types_of_given_triggers() -> None:
    rows = [Given(event("met", "b"), given(event("met"), []).found, (), (0.2, 0.5)) for _ in range(5)]
    assert type_macro_f1([rows], ["a", "b"]) == (1.0, 1.0, 5)


def test_given_predicates_are_read_where_they_stand() -> None:
    made = news(event("met", "Meeting", modality="asserted", polarity="+"), event("shot down", "Attack"))
    read = list(read_given(tiny_network(), tiny_tokenizer(), made, Layer.EVENT))
    assert [one.frame for one in read] == list(made.frames)
    assert [(one.found.trigger.first, one.found.trigger.last) for one in read] == [(2, 2), (6, 7)]
    assert [len(one.types) for one in read] == [len(tiny_network().config.event_types)] * 2
    for one, line in zip(read, TEXT.split("\n"), strict=True):
        home = at(TEXT, line)
        assert all(home.start <= span.start < span.end <= home.end for _, span, _ in one.arguments)
    assert list(read_given(tiny_network(), tiny_tokenizer(), made, Layer.PROPOSITION)) == []


def test_propositions_and_dyads_are_counted() -> None:
    frames = (Frame(Layer.PROPOSITION, at(TEXT, "met")), Frame(Layer.PROPOSITION, at(TEXT, "ended")))
    made = example(TEXT, {}, frames=frames, layers=frozenset({Layer.PROPOSITION}))
    tally = proposition_tally(tiny_network(), tiny_tokenizer(), [made])
    assert tally.gold == 2 and tally.right <= min(2, tally.predicted)
    dyad = example(TEXT, {}, dyads=(Dyad(at(TEXT, "court"), at(TEXT, "plan"), "ACCUSE"),))
    assert dyad_figures(tiny_network(), tiny_tokenizer(), [dyad])[2] == 1
