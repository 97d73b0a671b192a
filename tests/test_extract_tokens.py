"""Tokens of an article: what was read, and which text words of the network stand for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Span
from factwire.extract.tokens import Tokens
from network_cases import segmented


def test_widening_to_tokens() -> None:
    tokens = Tokens([Span(0, 4), Span(5, 8), Span(8, 9)])
    assert tokens.widen(1, 3) == Span(0, 4)
    assert tokens.widen(0, 6) == Span(0, 8)
    assert tokens.widen(8, 9) == Span(8, 9)


def test_what_was_not_read_is_told() -> None:
    tokens, read = Tokens([Span(0, 4), Span(5, 8), Span(8, 9)]), segmented("U.S. Doe.")
    assert list(tokens.unmarked(read)) == ["U.S.", "Doe", "."]
    tokens.mark(np.array([1]), np.array([2]))
    assert list(tokens.unmarked(read)) == ["Doe", "."]
    tokens.mark(np.array([5]), np.array([9]))
    assert list(tokens.unmarked(read)) == []


def test_nothing_is_unread_in_nothing() -> None:
    assert list(Tokens([]).unmarked(segmented(""))) == []


@pytest.mark.parametrize(
    ("inside", "kept"),
    [("“Jane Doe,", "Jane Doe"), ("U.S.", "U.S."), ("Acme (Kenya)", "Acme (Kenya)"), ("—", "—"), ("S.", "U.S.")],
)
def test_trimming_keeps_whole_tokens(inside: str, kept: str) -> None:
    text = "In the U.S. said “Jane Doe, of Acme (Kenya) — but"
    start = text.index(inside)
    assert Tokens(segmented(text).tokens).trim(text, Span(start, start + len(inside))).of(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Doe\n“", "Doe"), ("Doe,\t“", "Doe"), ("“\nDoe", "Doe"), ("Doe\nRoe\n", "Doe\nRoe"), ("—\t,", "—\t,")],
)
def test_trimming_takes_line_breaks_for_spaces(text: str, kept: str) -> None:
    assert Tokens(segmented(text).tokens).trim(text, Span(0, len(text.rstrip()))).of(text) == kept


@given(st.data())
def test_widened_spans_are_whole_tokens_that_hold_what_was_widened(data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4)), min_size=1, max_size=12))
    spans, at = [], 0
    for space, size in sizes:
        spans.append(Span(at + space, at + space + size))
        at += space + size
    one, other = sorted(data.draw(st.lists(st.sampled_from(spans), min_size=2, max_size=2)))
    start = data.draw(st.integers(one.start, one.end - 1))
    end = data.draw(st.integers(max(start, other.start) + 1, other.end))
    assert Tokens(spans).widen(start, end) == Span(one.start, other.end)
