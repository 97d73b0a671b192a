"""Words that say on what occasion somebody speaks, and the statement that they belong to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from events_cases import case, frame

ROE, POE = "[PERSON Ann Roe]", "[PERSON Bob Poe]"


def told(text: str, *frames: tuple[str, str]) -> list[list[str]]:
    """Return the triggers of each statement of a text, given by trigger and agent."""
    made = case(text, *(frame(word, "Statement", *([("agent", agent)] if agent else [])) for word, agent in frames))
    return [[t.of(made.text) for t in event.triggers] for event in made.events()]


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        (f"Speaking to the Echo, {ROE} said no.", [("Speaking", "Ann Roe"), ("said", "Ann Roe")]),
        (f"Speaking to the Echo, {ROE} said no.", [("Speaking", ""), ("said", "Ann Roe")]),
        (f"In an interview with the Echo, {ROE} warned them.", [("interview", ""), ("warned", "Ann Roe")]),
        (f"{ROE} said no in a long written statement.", [("said", "Ann Roe"), ("statement", "Ann Roe")]),
        (f"{ROE} answered by saying so.", [("answered", "Ann Roe"), ("saying", "Ann Roe")]),
        (f"A statement by {ROE} called it so.", [("statement", "Ann Roe"), ("called", "Ann Roe")]),
        (f"In a reply to them, {ROE} said so.", [("reply", ""), ("said", "Ann Roe")]),
        (f"{ROE} said so, responding to questions.", [("said", "Ann Roe"), ("responding", "Ann Roe")]),
    ],
)
def test_an_occasion_is_of_the_statement_in_its_sentence(text: str, frames: list[tuple[str, str]]) -> None:
    assert told(text, *frames) == [[word for word, _ in frames]]


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        (f"{ROE} said no, adding that it rained.", [("said", "Ann Roe"), ("adding", "Ann Roe")]),
        (f"Responding to {ROE}, {POE} said no.", [("Responding", "Ann Roe"), ("said", "Bob Poe")]),
        (f"{ROE} was speaking.\n{ROE} said no.", [("speaking", "Ann Roe"), ("said", "Ann Roe~2")]),
        (f"In a speech, {ROE} left.", [("speech", "Ann Roe")]),
    ],
)
def test_other_statements_stay_apart(text: str, frames: list[tuple[str, str]]) -> None:
    assert told(text, *frames) == [[word] for word, _ in frames]


def test_an_occasion_belongs_to_the_nearest_verb_of_its_speaker() -> None:
    text = f"{POE} left, {ROE} told the Echo in an interview, and {POE} agreed, she said."
    words = told(text, ("told", "Ann Roe"), ("interview", "Ann Roe"), ("agreed", "Bob Poe~2"))
    assert words == [["told", "interview"], ["agreed"]]


def test_what_was_not_said_is_no_occasion() -> None:
    text = f"Speaking to the Echo, {ROE} said no."
    made = case(
        text, frame("Speaking", "Statement", polarity="-"), frame("said", "Statement", ("agent", "Ann Roe"))
    )  # fmt: skip
    assert len(made.events()) == 2


@pytest.mark.parametrize(
    ("verb", "kind", "rest", "count"),
    [
        ("released", "Publication", "a joint ", 1), ("issued", "Statement", "the ", 1),
        ("read", "Publication", "a ", 2), ("released", "Publication", "a book and a long ", 2),
    ],
)  # fmt: skip
def test_to_release_a_statement_is_to_make_it(verb: str, kind: str, rest: str, count: int) -> None:
    made = case(
        f"{ROE} {verb} {rest}statement.",
        frame(verb, kind, ("agent", "Ann Roe")),
        frame("statement", "Statement", ("agent", "Ann Roe")),
    )
    made = replace(made, extraction=replace(made.extraction, event_coreference=()))
    assert len(made.events()) == count


@pytest.mark.parametrize(("kind", "noun", "count"), [("Publication", "editorial", 1), ("Publication", "map", 2)])
def test_what_is_said_in_an_editorial_is_one_event(kind: str, noun: str, count: int) -> None:
    made = case(
        f"[ORG The Echo] said in a {noun} that it rained.",
        frame("said", "Statement", ("agent", "The Echo")),
        frame(noun, kind, ("agent", "The Echo")),
    )
    assert len(made.events()) == count
