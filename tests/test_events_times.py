"""Which of the times that its words name an event has."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events_cases import filled
from factwire.data import Anchor, Dated, Filler, Span, TimeExpression, Times, TimeType
from factwire.events.times import Timeline, beside, dates_of

Given = tuple[str, str | None, str | None]
"""TIMEX3 value, start, end."""


def day(value: str, end: str | None = None) -> Given:
    return value, value, end or value


def case(*given: Given, anchor: str | None = None, mod: str | None = None) -> tuple[list[Filler], Timeline]:
    """Make an event's fillers and their expressions, one after another."""
    fillers, expressions = [], []
    for number, (value, start, end) in enumerate(given):
        kind: TimeType = "DURATION" if value.startswith("P") else "DATE"
        filler = filled("duration" if kind == "DURATION" else "time", "then", start=10 * number)
        fillers.append(filler)
        expressions.append(TimeExpression(f"t{number}", filler.span, kind, value, start, end, mod=mod, score=0.9))
    return fillers, Timeline.of(Times(Anchor(anchor, "published", 1.0) if anchor else None, tuple(expressions)))


def dates(*given: Given, modality: str = "asserted", anchor: str | None = None, mod: str | None = None) -> str:
    fillers, timeline = case(*given, anchor=anchor, mod=mod)
    return " ".join(f"{d.edge}={d.value}" for d in dates_of(fillers, timeline, modality))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], ""),
        ([day("2019-04")], "start=2019-04"),
        ([("198", "1980", "1989")], ""),
        ([day("2019"), day("2019-04")], "start=2019-04"),
        ([day("2019-04-25"), day("2019-04-25T10:00")], "start=2019-04-25T10:00"),
        ([day("2019"), day("2020")], ""),
        ([day("2019-04"), day("2019-05")], ""),
        ([day("2019-04"), day("2020")], ""),
        ([day("2019-04-25", "2019-04-27")], "start=2019-04-25 end=2019-04-27"),
        ([day("2019-04-25", "2019-04-27"), day("2019-04-25")], "start=2019-04-25 end=2019-04-27"),
        ([day("2019-04-25", "2019-04-27"), day("2019-04-26")], "start=2019-04-26"),
        ([day("2019", "2021"), day("2019")], "start=2019"),
        ([("2014/", "2014", None)], "start=2014"),
        ([("XXXX-WXX-2", None, None)], ""),
        ([("2019-W17", None, None), day("2019-04-25")], "start=2019-04-25"),
        ([("P2D", None, None)], "duration=P2D"),
        ([("PXD", None, None)], ""),
        ([("P2D", None, None), ("P3D", None, None)], ""),
        ([("P2D", None, None), day("2024-06-18"), day("2024-06-19")], "start=2024-06-18 end=2024-06-19 duration=P2D"),
        ([("P2D", None, None), day("2024-06-18"), day("2024-06-20")], "duration=P2D"),
        ([("P2D", None, None), day("2024-06-18"), day("2024-07")], "duration=P2D"),
        ([day("2024-06-18"), day("2024-06-19")], ""),
    ],
)
def test_the_times_of_an_event(given: list[Given], expected: str) -> None:
    assert dates(*given) == expected


@pytest.mark.parametrize(
    ("modality", "value", "expected"),
    [
        ("asserted", "2024-06-18", "start=2024-06-18"), ("asserted", "2024-06", "start=2024-06"),
        ("asserted", "2024-06-19", ""), ("asserted", "2025", ""),
        ("planned", "2024-06-18", "start=2024-06-18"), ("planned", "2024-06-17", ""),
        ("planned", "2024", "start=2024"), ("probable", "2024-06-17", "start=2024-06-17"),
    ],
)  # fmt: skip
def test_what_is_past_was_before_the_day_of_writing(modality: str, value: str, expected: str) -> None:
    assert dates(day(value), modality=modality, anchor="2024-06-18T08:00:00+02:00") == expected


@pytest.mark.parametrize("mod", ["APPROX", "BEFORE", "AFTER"])
def test_times_that_are_not_its_own(mod: str) -> None:
    assert dates(day("2010"), mod=mod) == ""


def test_words_and_scores_are_those_of_the_time() -> None:
    fillers, timeline = case(day("2019-04"))
    assert dates_of(fillers, timeline, "asserted") == (
        Dated("start", "2019-04", fillers[0].span, fillers[0].trigger, 0.9),
    )
    assert dates_of([filled("place", "then")], timeline, "asserted") == ()


def test_of_nested_times_the_whole_counts() -> None:
    whole, first = (TimeExpression("t", Span(0, end), "DATE", "v", "2024-06-18", last) for end, last in WHOLE_AND_FIRST)
    timeline = Timeline.of(Times(None, (first, whole)))
    assert timeline.expressions == (whole,)


WHOLE_AND_FIRST = ((21, "2024-06-19"), (7, "2024-06-18"))

spans = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda pair: Span(pair[0], sum(pair)))


@given(st.lists(spans, max_size=12), spans)
def test_expressions_are_found_where_they_stand(found: list[Span], asked: Span) -> None:
    kept: list[Span] = []
    for span in sorted(found):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    timeline = Timeline.of(Times(None, tuple(TimeExpression(f"{s}", s, "DATE", "2020") for s in kept)))
    assert [e.span for e in timeline.at(asked)] == [s for s in kept if s.overlaps(asked)]


@given(st.lists(st.tuples(st.dates(date(1900, 1, 1), date(2099, 1, 1)), st.integers(0, 40)), min_size=1, max_size=4))
def test_the_start_lies_within_all_that_is_told(given: list[tuple[date, int]]) -> None:
    told = [day(first.isoformat(), (first + timedelta(length)).isoformat()) for first, length in given]
    fillers, timeline = case(*told)
    for dated in dates_of(fillers, timeline, "asserted")[:1]:
        assert dated.edge == "start"
        assert all(first.isoformat() <= dated.value for first, _ in given)
        assert all(dated.value <= (first + timedelta(length)).isoformat() for first, length in given)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the [June 12] <attack>", "time"), ("[Tuesday]'s <talks>", "time"), ("<arrested> on [Friday]", "time"),
        ("<arrested> late on [Friday]", "time"), ("<attack> in the [spring]", "time"), ("<left> [Monday]", "time"),
        ("a [two-day] <visit>", "duration"), ("a [two-day] state <visit>", "duration"),
        ("on [Friday] police <arrested>", ""), ("<said> before [Friday]", ""), ("<asked> her on [Friday]", ""),
        ("[20 years] <demanded>", ""), ("[two-day]: <visit>", ""), ("<arrested>. [Friday]", ""),
    ],
)  # fmt: skip
def test_times_beside_a_trigger(text: str, expected: str) -> None:
    plain = text.translate(dict.fromkeys(map(ord, "[]<>")))
    places = {mark: plain.index(text[text.index(mark) + 1 : text.index(end)]) for mark, end in ("[]", "<>")}
    span, trigger = (
        Span(places[mark], places[mark] + text.index(end) - text.index(mark) - 1) for mark, end in ("[]", "<>")
    )
    lasting = span.of(plain)[0] in "t2"
    value = ("P2D", None, None) if lasting else day("2024-06-18")
    expression = TimeExpression("t1", span, "DURATION" if lasting else "DATE", *value)
    found = [role for role, _ in beside(trigger, plain, Timeline.of(Times(None, (expression,))))]
    assert found == ([expected] if expected else [])
    vague = TimeExpression("t1", span, "DURATION" if lasting else "DATE", "PRESENT_REF")
    assert not list(beside(trigger, plain, Timeline.of(Times(None, (vague,)))))


def test_times_after_the_object_are_those_of_the_last_trigger_before() -> None:
    text = "Ann visited Oslo in 2000 and Bob met 3,000 of them in 2001."
    spans = [Span(text.index(year), text.index(year) + 4) for year in ("2000", "2001")]
    times = tuple(TimeExpression(f"t{n}", s, "DATE", s.of(text), s.of(text), s.of(text)) for n, s in enumerate(spans))
    timeline = Timeline.of(Times(None, times))
    visited, met = (Span(text.index(word), text.index(word) + len(word)) for word in ("visited", "met"))
    assert [e.value for _, e in beside(visited, text, timeline, until=met.start)] == ["2000"]
    assert [e.value for _, e in beside(met, text, timeline, until=len(text))] == ["2001"]
    assert [e.value for _, e in beside(visited, text, timeline)] == []


@pytest.mark.parametrize(
    ("given", "anchor", "expected"),
    [
        ([day("2023-12")], "2024-06-18", True), ([day("2024-06-10")], "2024-06-18", True),
        ([day("2024-06-11")], "2024-06-18", False), ([day("2024")], "2024-06-18", False),
        ([day("2023-12"), day("2024-07")], "2024-06-18", False), ([], "2024-06-18", False),
        ([day("2023-12")], None, False), ([("XXXX-WXX-2", None, None)], "2024-06-18", False),
    ],
)  # fmt: skip
def test_what_was_planned_long_ago_is_over(given: list[Given], anchor: str | None, expected: bool) -> None:
    fillers, timeline = case(*given, anchor=anchor)
    assert timeline.is_over(fillers) is expected
