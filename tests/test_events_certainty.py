"""How certain what is told of an event is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events_cases import case, frame
from factwire.data import Event
from factwire.events import LEAST_CERTAINTY, read_events
from factwire.events.certainty import SIGNS, Weights, _weights, certainty_of, signs
from factwire.vocab import EVENT_TYPES

ROE = "[PERSON Ann Roe]"


def told(score: float = 0.9, filler: float = 0.9, *, kind: str = "Clash", between: str = "") -> Event:
    return case(f"{ROE} {between}left.", frame("left", kind, ("agent", "Ann Roe", filler), score=score)).event()


def test_the_weights_are_of_our_types_and_signs() -> None:
    weights = _weights()
    assert len(weights.signs) == len(SIGNS) == 8
    assert weights.types and weights.types.keys() <= EVENT_TYPES.keys()


def test_surer_readings_are_more_certain_and_distant_ones_less() -> None:
    assert told(0.95).certainty > told(0.7).certainty > told(0.5).certainty
    assert told(filler=0.95).certainty > told(filler=0.6).certainty
    assert told().certainty > told(between="of the club that stands by the river ").certainty
    assert told(kind="Statement").certainty > told(kind="Expulsion").certainty


def test_the_signs_of_an_event() -> None:
    made = case(
        f"In May {ROE} asked {ROE}.", frame("asked", "Request", ("agent", "Ann Roe", 0.5), ("time", "May", 0.9))
    )
    (draft,) = made.drafts()
    event = made.event()
    assert signs(event, [draft, replace(draft, score=0.5)], made.text) == pytest.approx(
        (2.1972, 0.0, 0.0, 0.0, 0.6931, 1.0, 0.0, 0.0), abs=1e-3
    )
    nobody = replace(event, fillers=())
    assert signs(nobody, [draft], made.text)[2:5] == (0.0, 0.0, 0.0)
    assert 0 < certainty_of(nobody, [draft], made.text) < 1


def test_what_is_not_certain_enough_has_a_reason() -> None:
    sure, unsure = told(), told(0.5, 0.5, kind="Expulsion", between="of the club that stands by the river ")
    assert sure.reason is None and sure.certainty > LEAST_CERTAINTY > unsure.certainty
    assert unsure.reason == f"all that is told of it is not sure enough: {unsure.certainty:.2f}"


def test_more_may_be_asked_of_it() -> None:
    made = case(f"{ROE} left.", frame("left", "Clash", ("agent", "Ann Roe"), score=0.95))

    def reason(least: float) -> str | None:
        (event,) = read_events(made.segmented, made.extraction, made.entities, min_confidence=least)
        return event.reason

    certainty = made.event().certainty
    assert 0.5 < certainty < 0.94
    assert reason(0.0) is reason(0.5) is reason(certainty) is None
    assert reason(certainty + 0.01) == f"all that is told of it is not sure enough: {certainty:.2f}"
    assert reason(0.96) == "its type is not sure enough: 0.95"


EIGHT = {"min_size": 8, "max_size": 8}


@given(st.floats(-5, 5), st.lists(st.floats(-3, 3), **EIGHT), st.lists(st.floats(-9, 9), **EIGHT))
def test_certainty_is_a_probability(bias: float, slopes: list[float], found: list[float]) -> None:
    weights = Weights(bias, tuple(slopes), {"Clash": 0.5})
    assert 0.0 <= weights.certainty("Visit", found) <= weights.certainty("Clash", found) <= 1.0
