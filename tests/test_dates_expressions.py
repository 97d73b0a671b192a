"""Time expressions in text: every rule reads its example, spans, ranges, what the network confirms, linear time."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factwire.data import Extraction, Span
from factwire.dates import read_times
from factwire.dates.expressions import LAYERS, find_times
from factwire.dates.holidays import DAYS
from factwire.dates.items import items
from factwire.dates.meaning import Calendar, Interval, Timed
from factwire.dates.signs import Rule
from helpers import cpu_seconds, marked


def found(text: str, named: str = "") -> tuple[Timed, ...]:
    spans = [Span(text.index(named), text.index(named) + len(named))] if named else []
    return find_times(text, [Span(0, len(text))], spans)


def words(text: str) -> list[str]:
    return [timed.span.of(text) for timed in found(text)]


@pytest.mark.parametrize(
    ("number", "rule"),
    [(number, rule) for number, layer in enumerate(LAYERS) for rule in layer.rules],
    ids=lambda case: case.example if isinstance(case, Rule) else "",
)
def test_every_rule_reads_its_example(number: int, rule: Rule) -> None:
    found("warm up")
    made = items(rule.example, Span(0, len(rule.example)), [])
    for layer in LAYERS[:number]:
        made = layer.apply(made, rule.example)
    assert LAYERS[number].apply(made, rule.example) != made


def test_patterns_have_no_unbounded_repetition() -> None:
    found("warm up")
    assert not any(char in rule.expression() for layer in LAYERS for rule in layer.rules for char in "*+{")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Tuesday, June 18, he left.", "Tuesday, June 18"),
        ("He left June 18 (Tuesday) at noon.", "June 18|Tuesday|noon"),
        ("The Jan. 6 riot and the Sept. 11 attacks.", "Jan. 6|Sept. 11"),
        ("He left in Sept. and came back.", "Sept."),
        ("Monday's vote and last year's budget.", "Monday|last year"),
        ("It fell 3% in 2023 from 2022.", "2023|2022"),
        ("From Tuesday to Thursday it rained.", "From Tuesday to Thursday|Tuesday|Thursday"),
        ("The 18–19 June talks.", "The 18–19 June|18|19 June"),
        ("MONDAY AND TUESDAY IN MAY", "MONDAY AND TUESDAY|MONDAY|TUESDAY|MAY"),
        ("They met on Monday and Friday.", "Monday|Friday"),
        ("They met on June 18 and 20.", "June 18|20"),
        ("Five people died in 12 days.", "12 days"),
        ("", ""),
    ],
)
def test_spans(text: str, expected: str) -> None:
    if not text:
        assert find_times(text, []) == ()
        return
    assert "|".join(words(text)) == expected


def test_explained_expressions_point_to_each_other() -> None:
    first, second = found("He left on Wednesday (June 12) in a car.")
    assert second.same_as == first.span
    first, second = found("He left yesterday, June 17, in a car.")
    assert second.same_as == first.span
    assert all(timed.same_as is None for timed in found("He left on Monday, but on June 12 he was there."))


def test_impossible_days_are_kept() -> None:
    (timed,) = found("He left on February 30, 2024.")
    assert timed.meaning == Calendar(year=2024, month=2, day=30)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Founded 1998, it grew.", "1998"),
        ("The 1987 crash hurt.", "1987"),
        ("By May it was over.", "May"),
        ("May saw rain.", "May"),
    ],
)
def test_the_network_confirms(text: str, named: str) -> None:
    assert [timed.span.of(text) for timed in found(text, named)][-1] == named


def test_only_the_story_is_read() -> None:
    segmented, _ = marked("# Mayor resigned in 2019\nHe left on June 12, 2024.\n> Read more: June 13, 2024")
    times = read_times(segmented, Extraction("urn:test", "hand-made", 0))
    assert [one.value for one in times.expressions] == ["2019", "2024-06-12"]


UNITS = [
    "word ", "a-", "1 ", "1-", "1/", "1:", "1.", "1,", "June ", "June 1 ", "Monday ", "Monday, ", "last ", "the ",
    "two ", "two days ", "two days after ", "from Monday to ", "in 1998 ", "1998-", "a ", "Monday and ", "early ",
    "every ", "half ", "'", "(", "\n", "9 a.m. ", "more than ", "twenty-", "a.", "$1", "of the ", "\u00a0", "é",
    "1990s ", "Jan. ",
    "next year ", "'s ",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear(unit: str) -> None:
    found("warm up")

    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        return cpu_seconds(lambda: find_times(text, [Span(0, size)]), tries=2)

    assert seconds(20_000) < 40 * seconds(2_000) + 0.1


ANY_TEXT = st.text(max_size=200) | st.lists(
    st.sampled_from(
        "June May 12 1998 2024 , - – ( ) Monday Sun last next year two days ago later the of and to from in at a.m. "
        "9:30 noon every week early 1990s quarter third half past second Christmas Eve 's ' . $ % hours".split(" ")
    ),
    max_size=60,
).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(ANY_TEXT)
def test_spans_lie_inside_and_do_not_overlap(text: str) -> None:
    middle = len(text) // 2
    sentences = [Span(start, end) for start, end in ((0, middle), (middle, len(text))) if start < end]
    timed = find_times(text, sentences)
    assert all(any(sentence.covers(one.span) for sentence in sentences) for one in timed)
    for one, two in pairwise(timed):
        assert (
            one.span.end <= two.span.start
            or (isinstance(one.meaning, Interval) and one.span.covers(two.span))
            or (one.span.start <= two.span.start)
        )
    single = [one.span for one in timed if not isinstance(one.meaning, Interval)]
    assert all(one.end <= two.start for one, two in pairwise(single))


def test_named_days_fall_in_their_year() -> None:
    assert all(rule(year).year == year for rule in DAYS.values() for year in range(1990, 2040))
