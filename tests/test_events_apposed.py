"""What a sentence says of its own events: that they are one, or two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from events_cases import case, frame
from factwire.data import EventLink

ROE, POE = "[PERSON Ann Roe]", "[PERSON Bob Poe]"


def told(text: str, *frames: tuple[str, str]) -> list[list[str]]:
    """Return the triggers of each event of a text, given by trigger and type."""
    made = case(text, *(frame(word, kind) for word, kind in frames))
    return [[t.of(made.text) for t in event.triggers] for event in made.events()]


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("Gunmen ambushed a convoy, in the deadliest raid this year.", [("ambushed", "Attack"), ("raid", "Attack")]),
        ("A quake hit Iran in the worst disaster since 1990.", [("quake", "Disaster"), ("disaster", "Disaster")]),
        (f"{ROE} agreed to buy it, her biggest deal since May.", [("agreed", "Agreement"), ("deal", "Agreement")]),
        ("They marched, in what police called the largest peaceful protest.", [
            ("marched", "Protest"), ("protest", "Protest"),
        ]),
        (f"{ROE} met {POE} on Monday to discuss trade.", [("met", "Meeting"), ("discuss", "Negotiation")]),
    ],
)  # fmt: skip
def test_a_sentence_sums_up_what_it_tells(text: str, frames: list[tuple[str, str]]) -> None:
    assert told(text, *frames) == [[word for word, _ in frames]]


@pytest.mark.parametrize(
    ("text", "frames"),
    [
        ("Gunmen ambushed a convoy, in one of the deadliest raids.", [("ambushed", "Attack"), ("raids", "Attack")]),
        ("They ambushed a convoy. It was the deadliest raid.", [("ambushed", "Attack"), ("raid", "Attack")]),
        ("Gunmen ambushed a convoy, in the second raid.", [("ambushed", "Attack"), ("raid", "Attack")]),
        ("They marched near the forest protest.", [("marched", "Protest"), ("protest", "Protest")]),
        ("Gunmen ambushed a convoy, the deadliest accident.", [("ambushed", "Attack"), ("accident", "Accident")]),
        (f"{ROE} met {POE}, who wants to discuss trade.", [("met", "Meeting"), ("discuss", "Negotiation")]),
        (f"{ROE} met {POE} and discussed trade.", [("met", "Meeting"), ("discussed", "Negotiation")]),
    ],
)
def test_what_a_sentence_leaves_open(text: str, frames: list[tuple[str, str]]) -> None:
    assert told(text, *frames) == [[word] for word, _ in frames]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (f"{ROE} refused to greet him but denied insulting him.", [["refused"], ["denied"]]),
        (f"{ROE} refused to greet him and rejected his hand.", [["refused"], ["rejected"]]),
        (f"{ROE} refused to greet him, and her refusal hurt. They denied it.", [["refused", "refusal", "denied"]]),
    ],
)
def test_verbs_that_and_or_but_joins_tell_of_two_events(text: str, groups: list[list[str]]) -> None:
    words = [word for group in groups for word in group]
    made = case(text, *(frame(word, "Rejection") for word in words))
    ids = [predicate.id for predicate in made.extraction.predicates]
    links = tuple(EventLink(later, earlier, 0.9) for n, later in enumerate(ids) for earlier in ids[:n])
    made = replace(made, extraction=replace(made.extraction, event_coreference=links))
    assert [[t.of(made.text) for t in event.triggers] for event in made.events()] == groups
