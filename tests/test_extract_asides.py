"""Relations that the words between two names rule out."""

from __future__ import annotations

import pytest

from factwire.data import Relation, Span
from factwire.extract.asides import possible
from helpers import marked

ROE, POE = "[PERSON Ann Roe]", "[PERSON Bob Poe]"


def is_possible(text: str, kind: str) -> bool:
    """Tell whether a relation of the last mention of a text to the first is kept."""
    segmented, extraction = marked(text)
    first, *_, last = extraction.mentions
    relation = Relation(kind, last.id, first.id, 0.9, Span(0, len(segmented.article.text)))
    return bool(possible(segmented.article.text, extraction.mentions, [relation]))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"The [ROLE mayor], {ROE} said, had left.", False),
        (f"The [ROLE mayor], {ROE} testified on Monday, had left.", False),
        (f"{ROE}, the [ROLE mayor] openly admits, has left.", False),
        (f"The [ROLE mayor], {ROE}, said it had left.", True),
        (f"The [ROLE mayor], {ROE} said.", True),
        (f"As [ROLE mayor], {ROE} won, and left.", True),
        (f"The [ROLE mayor] {ROE} said, had left.", True),
    ],
)
def test_who_says_so_in_parenthesis_is_not_who_is_spoken_of(text: str, kept: bool) -> None:
    assert is_possible(text, "role_of") is kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"{ROE}'s brother and {POE} left.", False),
        (f"{ROE} introduced her older brother to {POE}.", False),
        (f"{ROE}'s brother {POE} left.", True),
        (f"{ROE} and her brother {POE} left.", True),
        (f"{ROE} is a sister to {POE}.", True),
    ],
)
def test_who_stands_beside_a_relative_is_none(text: str, kept: bool) -> None:
    assert is_possible(text, "sibling_of") is kept
    assert is_possible(text, "ally_of")
