"""Quotations by their marks alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Article, Extraction, Span
from factwire.segment import segment
from factwire.speech import listen, read_speech
from factwire.speech.marks import LONGEST, quotations
from factwire.speech.page import make_page
from helpers import cpu_seconds

ALPHABET = "ab sS12 \"“”„‘’'«»‹›`.,:?!—-()\n"


def paragraphs(text: str) -> list[Span]:
    """Return the non-empty lines."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line:
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def found(text: str) -> list[str]:
    """Return the quotations of a text, one paragraph a line; parts are joined by a bar."""
    return ["|".join(part.of(text) for part in q.parts) for q in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said "yes" and "no".', ["yes", "no"]),
        ("He said “yes” and “no”.", ["yes", "no"]),
        ("He said «yes» and « no ».", ["yes", "no"]),
        ("He said „yes“ and »no«.", ["yes", "no"]),
        ("He said ``yes'' and ''no''.", ["yes", "no"]),
        ('"Yes," he said.', ["Yes"]),
        ('"Yes", he said.', ["Yes"]),
        ('"Yes"—he said.', ["Yes"]),
        ('("Yes") he said.', ["Yes"]),
        ('"Yes," he said."No," she said.', ["Yes", "No"]),
        ('" Yes," he said.', ["Yes"]),
        ("“Yes,\" he said.", ["Yes"]),
        ("”Yes,“ he said.", ["Yes"]),
        ("“A “b” c,” he said.", ["A “b” c"]),
        ("“A ‘b’ c,” he said.", ["A ‘b’ c"]),
        ("‘A “b” c,’ he said.", ["A “b” c"]),
        ("‘A’ and “b”", ["A", "b"]),
        ("'Yes,' he said.", ["Yes"]),
        ("'Don't,' he said.", ["Don't"]),
        ("the boys' house and the girls' house", []),
        ("'the boys' house is here,' he said", []),
        ("the '90s and rock 'n' roll", []),
        ("get 'em and ’til death", []),
        ("a 5\" pipe and a 6' board", []),
        ('a stray" mark and "words"', ["words"]),
        ('"never closed and "then closed"', ["then closed"]),
        ("“One.\n“Two.\n“Three,” he said.", ["One.|Two.|Three"]),
        ("“One.\nTwo,” he said.", ["One.|Two"]),
        ("“One is here.\nTwo.", ["One is here."]),
        ("He said: “One is here.\nTwo.", ["One is here."]),
        ("He called it “one of those.\nTwo.", []),
        ("“One is here, he said.\nTwo.", []),
        ("“One is here\nTwo.", []),
        ("“”, \"\" and ‘ ’", []),
        ("“" + "a " * LONGEST + "”", []),
        ("", []),
    ],
)  # fmt: skip
def test_quotations(text: str, words: list[str]) -> None:
    assert found(text) == words


@given(st.text(alphabet=ALPHABET, max_size=120))
def test_quotations_are_in_order_and_hold_words(text: str) -> None:
    spans = paragraphs(text)
    quoted = quotations(text, spans)
    assert all(one.outer.end <= other.outer.start for one, other in pairwise(quoted))
    for quotation in quoted:
        assert all(quotation.outer.covers(part) for part in quotation.parts)
        assert all(one.end < other.start for one, other in pairwise(quotation.parts))
        for part in quotation.parts:
            words = part.of(text)
            assert words == words.strip() and any(char.isalnum() for char in words) and "\n" not in words
            assert any(span.covers(part) for span in spans)


@given(st.text(alphabet=ALPHABET, max_size=120))
def test_a_page_knows_its_words(text: str) -> None:
    segmented = segment(Article("urn:x", "x", text, "", "x.txt"))
    page = make_page(segmented, Extraction("urn:x", "none", 0), ())
    assert len(page.spans) == len(page.lower) == len(page.sentence) == len(page.quoted) == len(page.named)
    assert len(page.paragraph) == len(page.sentences)
    for number, quotation in enumerate(page.quotations):
        first, last = page.words(quotation.outer)
        assert all(page.quoted[word] == number for word in range(first, last))
        assert all(first <= word < last for part in quotation.parts for word in range(*page.words(part)))


HOSTILE = [
    '"', '" ', ' "a', '"a" ', "“", "“a\n", "“a.\n\n", "a” ", "'", "'s' ", " 'a", "‘a ", "«", 'a" he said ',
    '"A b c d," he said. ', "He said that ", "said, ", ", said a, ", "who said ", "later ", '"x", ', "a 'b' \"c\" ",
    "Minister said. ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        segmented = segment(Article("urn:x", "x", text, "", "x.txt"))
        extraction = Extraction("urn:x", "none", len(segmented.tokens))
        return cpu_seconds(lambda: read_speech(listen(segmented, extraction, ()), ()), tries=1)

    small = seconds(3_000)
    assert seconds(24_000) < 8 * 4 * max(small, 0.02)  # quadratic time would be 64 times as long


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "“We kept our word, and it was a hard thing for\nall of us who came here to see the end of it,”\n"
        "Ann said on the last day of the long talks.\nIt was late when the others left the hall that\n"
        "the city had lent them, and it rained so hard\nthat nobody spoke for a while.\n\nEnd."
    )
    segmented = segment(Article("urn:x", "x", text, "", "x.txt"))
    page = make_page(segmented, Extraction("urn:x", "none", 0), ())
    assert [len(quotation.parts) for quotation in page.quotations] == [1]
    assert page.paragraph == (0, 0, 1)
