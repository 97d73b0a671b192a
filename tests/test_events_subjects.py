"""Verbs of saying behind "and" or "but", and who does them."""

from __future__ import annotations

import pytest

from events_cases import case, frame

ROE, POE = "[PERSON Ann Roe]", "[PERSON Bob Poe]"


@pytest.mark.parametrize(
    ("text", "second", "kind", "expected"),
    [
        (f"{ROE} said two were missing but denied that they died.", "denied", "Rejection", ["Ann Roe"]),
        (f"{ROE} said that it rained and later demanded help.", "demanded", "Request", ["Ann Roe"]),
        (f"{ROE} said that it rained, and they demanded help.", "demanded", "Request", []),
        (f"{ROE} said that it rained. And demanded help.", "demanded", "Request", []),
        (f"{ROE} said that it rained and visited Oslo.", "visited", "Visit", []),
        (f"{ROE} said that it rained and demands grew.", "demands", "Request", []),
    ],
)
def test_a_verb_without_subject_has_that_before_it(text: str, second: str, kind: str, expected: list[str]) -> None:
    made = case(text, frame("said", "Statement", ("agent", "Ann Roe")), frame(second, kind))
    event = next(event for event in made.events() if event.type == kind)
    assert [f.text for f in event.fillers if f.role == "agent"] == expected


def test_a_subject_of_its_own_stays() -> None:
    text = f"{ROE} said that it rained but denied {POE} said no."
    made = case(
        text, frame("said", "Statement", ("agent", "Ann Roe")), frame("denied", "Rejection", ("agent", "Bob Poe"))
    )
    event = next(event for event in made.events() if event.type == "Rejection")
    assert [f.text for f in event.fillers if f.role == "agent"] == ["Bob Poe"]


def test_the_last_that_says_something_counts() -> None:
    text = f"{ROE} said that {POE} refused it and demanded help."
    made = case(
        text, frame("said", "Statement", ("agent", "Ann Roe")), frame("refused", "Rejection", ("agent", "Bob Poe")),
        frame("demanded", "Request"),
    )  # fmt: skip
    event = next(event for event in made.events() if event.type == "Request")
    assert [f.text for f in event.fillers if f.role == "agent"] == ["Bob Poe"]
