"""Whether a clause tells what has been or what will be."""

from __future__ import annotations

import pytest

from factwire.data import Span
from factwire.dates.tense import tense


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He arrived on [Tuesday].", "past"),
        ("He has arrived on [Tuesday].", "past"),
        ("He was told on [Tuesday].", "past"),
        ("He went home [Tuesday].", "past"),
        ("She wrote to him on [Tuesday].", "past"),
        ("The two sides met in Rome on [Tuesday].", "past"),
        ("He will arrive on [Tuesday].", "future"),
        ("He'll arrive on [Tuesday].", "future"),
        ("He won't arrive on [Tuesday].", "future"),
        ("The talks will be held on [Tuesday].", "future"),
        ("The talks are to be held on [Tuesday].", "future"),
        ("The work is expected to be completed on [Tuesday].", "future"),
        ("He is expected to arrive on [Tuesday].", "future"),
        ("He plans to leave on [Tuesday].", "future"),
        ("He agreed to meet her on [Tuesday].", "future"),
        ("He is due in court on [Tuesday].", "future"),
        ("A vote is scheduled for [Tuesday].", "future"),
        ("A vote is set for [Tuesday].", "future"),
        ("They may vote on [Tuesday].", "future"),
        ("He said the talks would resume on [Tuesday].", "future"),
        ("The trial begins on [Tuesday].", "future"),
        ("He could not be reached on [Tuesday].", "past"),
        ("Neither of them could be reached on [Tuesday].", "past"),
        ("The offer had been due to expire on [Tuesday].", "past"),
        ("It would have expired on [Tuesday].", "past"),
        ("It reached a record set on [Tuesday].", "past"),
        ("On [Tuesday], the army will leave.", "future"),
        ("On [Tuesday], the army left.", "past"),
        ("He left; on [Tuesday] he will return.", "future"),
        ("He said (on [Tuesday]) nothing.", None),
        ("They will discuss [Tuesday]'s attack.", None),
        ("[Tuesday]'s meeting will be short.", "future"),
        ("An end to the war on [Tuesday]?", None),
        ("He will meet armed groups on [Tuesday].", "future"),
    ],
)
def test_tense(text: str, expected: str | None) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert tense(plain, Span(0, len(plain)), Span(start, end)) == expected
