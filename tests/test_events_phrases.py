"""The words by which texts tell of events of which nothing else is known."""

from __future__ import annotations

import pytest

from events_cases import case, find, frame
from factwire.events.phrases import noun_phrase, what_is_asked


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("He died in a boating accident.", "accident", "boating accident"),
        ("It reignited the civil war.", "war", "civil war"),
        ("She won the New York primary on Tuesday.", "primary", "New York primary"),
        ("It was in Iowa's 2016 presidential primaries.", "primaries", "2016 presidential primaries"),
        ("It led to the first of the murder trials.", "trials", "murder trials"),
        ("They saw the latest suicide bombing.", "bombing", "suicide bombing"),
        ("They met at the Republican National Convention.", "Convention", "Republican National Convention"),
        ("He won the 2006 World Cup.", "World Cup", "2006 World Cup"),
        ("He came to the latest trial.", "trial", None),
        ("He came to the trial.", "trial", None),
        ("Peace talks failed.", "talks", None),
        ("He saw the boating accident victims.", "accident", None),
        ("The court said in the spring that it knew.", "said", None),
        ("They spoke of the men in war.", "war", None),
        ("It was the deadliest naval battle.", "battle", "naval battle"),
        ("He had a really bad accident.", "accident", None),
    ],
)
def test_what_a_text_calls_an_event(text: str, noun: str, expected: str | None) -> None:
    assert noun_phrase(text, find(text, noun)) == expected


@pytest.mark.parametrize(
    ("text", "arguments", "expected"),
    [
        ("They spoke of the presidential election.", (), "Presidential election"),
        ("They spoke of the presidential election of [PERSON Ann Roe].", (("recipient", "Ann Roe"),),
         "Election of Ann Roe"),
        ("They spoke of an election.", (), "Election"),
    ],
)  # fmt: skip
def test_only_what_has_no_better_name_is_called_so(
    text: str, arguments: tuple[tuple[str, str], ...], expected: str
) -> None:
    (event,) = case(text, frame("election", "Election", *arguments)).events()
    assert event.name == expected


def test_another_mention_may_give_the_name() -> None:
    made = case("The war went on. They spoke of the civil war.", frame("war", "Clash"), frame("war~2", "Clash"))
    assert {event.name for event in made.events()} <= {"Civil war", "War"}
    assert "Civil war" in {event.name for event in made.events()}


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("She called for a moratorium on charter schools.", "called", "for moratorium"),
        ("She called for more school investment, too.", "called for", "for more school investment"),
        ("She was calling for an end to the war.", "calling", "for end to the war"),
        ("She called for it.", "called", None),
        ("She called for voters to be able to vote in all cities of the south.", "called", None),
        ("Their calls for calm grew.", "calls", None),
        ("She called for an unconditional and full withdrawal.", "called", None),
        ("He refused to endorse Roe during a speech.", "refused", "to endorse Roe"),
        ("He declined to comment.", "declined", "to comment"),
        ("They refuse to take part in the vote.", "refuse", "to take part"),
        ("He refused to hand over documents.", "refused", "to hand over documents"),
        ("He refused to tell them.", "refused", None),
        ("He refused to, she said.", "refused", None),
        ("Their refusal to pay led to a strike.", "refusal", None),
    ],
)
def test_what_is_called_for_or_refused(text: str, verb: str, expected: str | None) -> None:
    trigger = find(text, verb)
    assert what_is_asked(text, trigger, len(text)) == expected
    assert what_is_asked(text, trigger, trigger.end) is None


def test_a_name_tells_what_is_called_for() -> None:
    called = case(
        "[PERSON Ann Roe] called for a moratorium on taxes.", frame("called for", "Request", ("agent", "Ann Roe"))
    )
    assert called.event().name == "Ann Roe's call for moratorium"
    to = case(
        "[PERSON Ann Roe] called for a moratorium.",
        frame("called", "Request", ("agent", "Ann Roe"), ("object", "moratorium")),
    )
    assert to.event().name == "Ann Roe's call for moratorium"
