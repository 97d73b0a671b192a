"""What was called off or put off, and until when."""

from __future__ import annotations

import pytest

from events_cases import case, frame
from factwire.data import Span, TimeExpression, Times
from factwire.events.schedule import change_of, is_intended, planned
from factwire.events.times import Timeline
from helpers import cpu_seconds


def changed(text: str) -> str | None:
    """The status of what is marked ``<so>``."""
    start, end = text.index("<"), text.index(">") - 1
    plain = text.replace("<", "").replace(">", "")
    change = change_of(plain, Span(0, len(plain)), Span(start, end))
    return change[0] if change else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The <match> was cancelled.", "cancelled"),
        ("The <visit> of the Kenyan president to Oslo has been called off.", "cancelled"),
        ("Oslo cancelled the <visit>.", "cancelled"),
        ("Oslo cancels next week's <summit>", "cancelled"),
        ("Officials scrapped a planned joint <exercise>.", "cancelled"),
        ("They announced the cancellation of the <concert>.", "cancelled"),
        ("The <election> was again postponed until May.", "postponed"),
        ("Chad put off its <election>.", "postponed"),
        ("The postponement of the <talks> surprised Oslo.", "postponed"),
        ("The <match> will be rescheduled.", "postponed"),
        ("The <match> was not cancelled.", None),
        ("The <match> may be postponed.", None),
        ("The <match> was nearly cancelled.", None),
        ("Oslo threatened to cancel the <visit>.", None),
        ("Oslo denied that it had cancelled the <visit>.", None),
        ("They never cancelled the <visit>.", None),
        ("The <match> that followed the concert was fine, but the dinner was cancelled.", None),
        ("The <match> after the concert was cancelled.", None),
        ("The dinner was cancelled after the <match>.", None),
        ("The postponed <election> was held in May.", None),
        ("They held a long-delayed <match>.", None),
        ("The <match> was fine.", None),
        ("<match>", None),
    ],
)
def test_what_became_of_a_plan(text: str, expected: str | None) -> None:
    assert changed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union hopes to close the <talks>.", True),
        ("The bill proposes <sending> troops.", True),
        ("He thought about <opening> a shop.", True),
        ("They want to hold an <election>.", True),
        ("They called for new <sanctions>.", True),
        ("They hope that the upcoming <talks> help.", False),
        ("They want to know who will <visit>.", False),
        ("They will hold <talks>.", False),
        ("They plan to hold <talks>.", False),
        ("What they want is clear, and the <talks> are in May.", False),
        ("They called for calm and the <talks> went on.", False),
    ],
)
def test_what_somebody_only_wants(text: str, expected: bool) -> None:
    start, end = text.index("<"), text.index(">") - 1
    plain = text.replace("<", "").replace(">", "")
    assert is_intended(plain, Span(0, len(plain)), Span(start, end)) is expected


def test_what_is_only_wanted_is_called_intended() -> None:
    wanted = case(
        "[GPE Kenya] hopes to close the talks.", frame("talks", "Negotiation", ("agent", "Kenya"), modality="planned")
    )
    assert wanted.event().intended and wanted.event().name == "Kenya's intended talks"
    held = case("[GPE Kenya] will hold talks.", frame("talks", "Negotiation", ("agent", "Kenya"), modality="planned"))
    assert not held.event().intended and held.event().name == "Kenya's talks"


@pytest.mark.parametrize(
    ("words", "expected"),
    [("tried to mediate", "Ann Roe's attempted mediation"), ("refused to mediate", "Ann Roe's mediation")],
)
def test_what_was_tried_is_called_so(words: str, expected: str) -> None:
    made = case(f"[PERSON Ann Roe] {words}.", frame("mediate", "Negotiation", ("agent", "Ann Roe")))
    assert made.event().name == expected


def test_an_attempt_is_called_so() -> None:
    made = case(
        "They told of the attempted murder of [PERSON Ann Roe].", frame("murder", "Crime", ("victim", "Ann Roe"))
    )
    assert made.event().name == "Attempted murder of Ann Roe"


def dates(text: str) -> tuple[str, dict[str, str]]:
    """Status and the times of the plan; times are marked ``[so]``."""
    plain = text.translate(dict.fromkeys(map(ord, "[]<>")))
    trigger = Span(plain.index("match"), plain.index("match") + 5)
    words = [part.split("]")[0] for part in text.split("[")[1:]]
    spans = [Span(plain.index(word), plain.index(word) + len(word)) for word in words]
    times = tuple(TimeExpression(f"t{n}", span, "DATE", "2024-05-01", "2024-05-01") for n, span in enumerate(spans))
    sentence = Span(0, len(plain))
    change = change_of(plain, sentence, trigger)
    assert change is not None
    status, fillers = planned(change, plain, sentence, trigger, Timeline.of(Times(None, times)))
    return status, {filler.text: filler.role for filler in fillers}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The match was cancelled on [Monday].", ("cancelled", {})),
        ("[Friday]'s match was cancelled.", ("cancelled", {"Friday": "time"})),
        ("The match was cancelled, which was planned for [May 5].", ("cancelled", {"May 5": "time"})),
        ("[Friday]'s match was postponed.", ("postponed", {"Friday": "previous"})),
        ("The match was postponed until [May 5].", ("rescheduled", {"May 5": "time"})),
        ("[Friday]'s match was postponed to [May 5].", ("rescheduled", {"Friday": "previous", "May 5": "time"})),
        (
            "The match was postponed from [April 3] to [May 5].",
            ("rescheduled", {"April 3": "previous", "May 5": "time"}),
        ),
        ("The match was postponed on [Monday].", ("postponed", {})),
        ("Chad postponed the match until [May 5].", ("rescheduled", {"May 5": "time"})),
    ],
)
def test_the_times_of_a_plan(text: str, expected: tuple[str, dict[str, str]]) -> None:
    assert dates(text) == expected


def test_what_was_called_off_was_planned() -> None:
    text = "[PERSON Ann Roe]'s visit to [GPE Oslo] was cancelled on Monday."
    event = case(
        text, frame("visit", "Visit", ("agent", "Ann Roe"), ("destination", "Oslo"), ("time", "Monday"))
    ).event()
    assert (event.status, event.modality, event.polarity) == ("cancelled", "planned", "+")
    assert [f.role for f in event.fillers] == ["agent", "destination"]


def test_an_action_that_was_called_off_did_not_happen() -> None:
    event = case(
        "[PERSON Ann Roe]'s arrest was cancelled.", frame("arrest", "Arrest", ("recipient", "Ann Roe"))
    ).event()
    assert (event.status, event.modality, event.polarity) == (None, "planned", "-")


@pytest.mark.parametrize("unit", ["a ", "was ", "the ", "cancelled ", "put ", "x", " ", "until ", "has been "])
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        plain = f"{text} match {text}"
        sentence, trigger = Span(0, len(plain)), Span(size + 1, size + 6)
        return cpu_seconds(lambda: change_of(plain, sentence, trigger))

    assert seconds(20_000) < 40 * seconds(2_000) + 0.1
