"""What words mean where only the first and last possible day of writing are known."""

from __future__ import annotations

import pytest

from factwire.data import Anchor, Span
from factwire.dates.expressions import find_times
from factwire.dates.values import resolve


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in March.", "2024-03"),
        ("They met last year.", "2023"),
        ("They met in September.", None),
        ("They met on Tuesday.", None),
        ("They met last month.", None),
        ("They met in May 2021.", "2021-05"),
        ("They will meet in 2030.", "2030"),
    ],
)
def test_words_that_mean_the_same_from_every_possible_day(text: str, expected: str | None) -> None:
    sentence = Span(0, len(text))
    anchor = Anchor("2024", "reasoned", 0.9, earliest="2024-06-12", latest="2024-12-31")
    (time,) = resolve(find_times(text, (sentence,)), text, (sentence,), anchor)
    assert time.value == expected
