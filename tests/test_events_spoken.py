"""In whose words an event stands that is told inside quotation marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from events_cases import SCORE, filled
from factwire.data import Span, Spoken
from factwire.events.drafts import Draft
from factwire.events.spoken import ACTS, in_whose_words
from factwire.resolve import resolve
from factwire.speech import listen
from helpers import marked

ROE = filled("source", "Ann Roe", entity="e1")
SAID = (Spoken(Span(10, 20), ROE), Spoken(Span(30, 40), None))


def draft(at: int, kind: str = "Attack", agent: str | None = None, modality: str = "asserted") -> Draft:
    fillers = (filled("agent", "x", entity=agent),) if agent else ()
    return Draft(kind, Span(at, at + 3), "x", SCORE, modality, "+", fillers)


def sources(one: Draft) -> list[str]:
    (made,) = in_whose_words([one], SAID)
    return [filler.text for filler in made.sources]


@pytest.mark.parametrize(
    ("at", "expected"), [(5, []), (10, ["Ann Roe"]), (17, ["Ann Roe"]), (18, []), (25, []), (30, [])]
)
def test_words_in_quotation_marks_are_their_speakers(at: int, expected: list[str]) -> None:
    assert sources(draft(at)) == expected


def test_a_source_that_is_known_stays() -> None:
    known = replace(draft(12), sources=(filled("source", "Bob Poe"),))
    assert sources(known) == ["Bob Poe"]


@pytest.mark.parametrize("kind", ["Request", "Attack"])
@pytest.mark.parametrize("agent", ["e1", "e2"])
def test_who_asks_for_something_by_saying_so_does(kind: str, agent: str) -> None:
    assert sources(draft(12, kind, agent)) == ([] if kind in ACTS and agent == "e1" else ["Ann Roe"])


@pytest.mark.parametrize(
    ("modality", "expected"),
    [("asserted", "possible"), ("planned", "possible"), ("possible", "possible"), ("hypothetical", "hypothetical")],
)
def test_what_nobody_knows_who_says_is_possible(modality: str, expected: str) -> None:
    (made,) = in_whose_words([draft(30, modality=modality)], SAID)
    assert made.modality == expected and not made.sources
    (outside,) = in_whose_words([draft(50, modality=modality)], SAID)
    assert outside.modality == modality


def test_utterances_are_those_of_the_text() -> None:
    text = '"We kept our word," [PERSON Ann Roe] said. "It rained all day."\nThe "hits" were "We Are The World".'
    segmented, extraction = marked(text)
    spoken = listen(segmented, extraction, resolve(segmented, extraction)).spoken
    body = segmented.article.text
    assert [(s.content.of(body), s.speaker and s.speaker.text) for s in spoken] == [
        ("We kept our word", "Ann Roe"), ("It rained all day.", "Ann Roe"),
    ]  # fmt: skip
    assert list(spoken) == sorted(spoken, key=lambda one: one.content)
