"""The coreference score against figures worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Span
from factwire.train.coreference_score import conll_f1


def chains(*words: str) -> list[list[Span]]:
    """Return one chain per word; a letter is a mention."""
    return [[Span(ord(letter), ord(letter) + 1) for letter in word] for word in words]


def test_figures_by_hand() -> None:
    found = conll_f1([chains("abc", "defg")], [chains("ab", "cd", "fghi")])
    # MUC: 1 + 1 links of 2 + 3 gold ones, and 1 + 0 + 1 of 1 + 1 + 3 predicted ones.
    assert found["muc"] == pytest.approx((2 / 5, 2 / 5, 2 / 5))
    # B-cubed: recall (5/3 + 5/4) / 7, precision (4/2 + 2/2 + 4/4) / 8.
    assert found["b_cubed"] == pytest.approx((1 / 2, 5 / 12, 5 / 11))
    # CEAF-e: abc-ab 4/5 and defg-fghi 4/8, of 2 gold and 3 predicted chains.
    assert found["ceaf_e"] == pytest.approx((1.3 / 3, 1.3 / 2, 0.52))
    assert found["conll"] == pytest.approx(
        ((2 / 5 + 1 / 2 + 1.3 / 3) / 3, (2 / 5 + 5 / 12 + 1.3 / 2) / 3, (2 / 5 + 5 / 11 + 0.52) / 3)
    )


def test_documents_are_scored_together_and_never_mixed() -> None:
    both = conll_f1([chains("ab"), chains("cdef")], [chains("ab"), chains("cd")])
    assert both["muc"] == pytest.approx((1.0, 2 / 4, 2 / 3))  # the mean over documents would be 5/6
    assert conll_f1([chains("ab"), []], [[], chains("ab")])["conll"] == (0.0, 0.0, 0.0)


def test_single_mentions_do_not_count() -> None:
    assert conll_f1([chains("ab", "c")], [chains("ab", "d")])["conll"] == (1.0, 1.0, 1.0)
    assert conll_f1([chains("c")], [chains("d")])["conll"] == (0.0, 0.0, 0.0)


def test_other_numbers_of_documents_are_an_error() -> None:
    with pytest.raises(ValueError, match="1 gold documents and 2 predicted"):
        conll_f1([[]], [[], []])


@given(st.lists(st.integers(0, 3), min_size=2, max_size=9))
def test_a_partition_equals_itself_in_any_order(places: list[int]) -> None:
    found: dict[int, list[Span]] = {}
    for at, place in enumerate(places):
        found.setdefault(place, []).append(Span(at, at + 1))
    gold = [chain for chain in found.values() if len(chain) > 1]
    expected = 1.0 if gold else 0.0
    assert conll_f1([gold], [[chain[::-1] for chain in gold[::-1]]])["conll"] == pytest.approx((expected,) * 3)
