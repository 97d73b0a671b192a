"""The day or the year that times are counted from: declared, printed, reasoned out, or left open."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Anchor, Article, Extraction
from factwire.dates import read_times
from factwire.segment import segment


def anchor(text: str, **declared: str) -> Anchor | None:
    article = Article("urn:test", "test", text, headline="", source="test.txt", **declared)  # type: ignore[arg-type]
    return read_times(segment(article), Extraction("urn:test", "none", 0)).anchor


VISIT = (
    "The king of Tonga will land in Canberra next week. It would be the first visit of a Tongan king to Australia in 24"
    " years. King Taufa last visited Australia in 2000. On Wednesday (June 12), he received the envoy, the palace said."
)

CASES = [
    # declared
    ("Rain fell on Tuesday.", {"published": "2024-06-17T09:00:00+02:00"}, "2024-06-17T09:00:00+02:00", "published"),
    ("Rain fell on Tuesday.", {"published": "2024-06"}, "2024-06", "published"),
    ("Rain fell on Tuesday.", {"published": "last week"}, None, None),
    ("Rain fell on Tuesday, June 12.", {"published": "9999-12-31"}, None, None),
    ("Rain fell on Tuesday.", {"dateline": "SUVA, March 3, 2024"}, "2024-03-03", "dateline"),
    ("Rain fell on Tuesday.", {"dateline": "SUVA"}, None, None),
    ("Rain fell on Tuesday.", {"dateline": "SUVA, March 3"}, None, None),
    # printed
    ("SUVA, March 3, 2024 (AP) - Rain fell on Sunday.", {}, "2024-03-03", "dateline"),
    ("Rain in Fiji\n\nSUVA, Fiji, 3 March 2024 — Rain fell on Sunday.", {}, "2024-03-03", "dateline"),
    ("SUVA, March 3 (AP) - Rain fell on Sunday.", {}, None, None),
    (VISIT.replace("The king", "SYDNEY, June 14 (AAP) - The king"), {}, "2024-06-14", "dateline"),
    ("Paul Roe (June 22, 1837 - July 10, 1884) was a chess player. He lost on a Tuesday.", {}, None, None),
    ("Paul Roe, June 22, 1837 - July 10, 1884, was a chess player.", {}, None, None),
    ("BERLIN, 17 June 1953 — That is how the film begins. It was made in 2011.", {}, None, None),
    ("Rain in Fiji\nPublished: March 3, 2024 10:15 GMT\n\nRain fell on Sunday.", {}, None, None),  # a byline
    ("Rain in Fiji\n\nMarch 3, 2024\n\nRain fell on Sunday, and more is to come.", {}, "2024-03-03", "dateline"),
    # said to be today
    ("“We mourn today, June 12, 2020,” he wrote. It rained on Friday.", {}, None, None),
    ("The fair opens today, June 12, 2024, in Bristol.", {}, "2024-06-12", "reasoned"),
    ("The fair opened yesterday (June 11, 2024) in Bristol.", {}, "2024-06-12", "reasoned"),
    # reasoned
    (VISIT, {}, "2024", "reasoned"),
    ("The mill was shut on Saturday, August 13. It had reopened in April 2015, he said.", {}, "2016", "reasoned"),
    ("He moved to Perth last year (2023). He was hurt on Monday.", {}, "2024", "reasoned"),
    ("One year ago (July 11, 2021) the strike began. It was called off on Friday.", {}, "2022", "reasoned"),
    ("The governor spoke on Thursday, June 16, 2016. Police arrested a man on Friday.", {}, "2016", "reasoned"),
    # left open
    ("Rain fell on Wednesday (June 12).", {}, None, None),
    ("Rain fell on Wednesday (June 12). The dam was built in 2010.", {}, None, None),
    ("The dam was built on March 3, 2010, and broke last year.", {}, None, None),
    ("It was the first visit to Peru in nine years. The last visit to Peru was in 2002.", {}, None, None),
    ("Pearl Harbor was attacked on Sunday, December 7, 1941.", {}, None, None),
    ("The 2030 World Cup will be held in three countries.", {}, None, None),
    ("", {}, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "declared", "value", "source"), CASES)
def test_anchor(text: str, declared: dict[str, str], value: str | None, source: str | None) -> None:
    found = anchor(text, **declared)
    assert (found and found.value, found and found.source) == (value, source)


def test_the_year_has_its_support_and_the_last_day_of_its_past() -> None:
    found = anchor(VISIT)
    assert found is not None and 0.8 <= found.score < 1
    assert (found.earliest, found.latest) == ("2024-06-12", "2024-12-31")
    assert {(support.span.of(VISIT), support.says) for support in found.support} == {
        ("24 years", "24 years after 2000 is 2024"),
        ("2000", "24 years after 2000 is 2024"),
        ("Wednesday", "June 12 is a Wednesday in 2024"),
        ("June 12", "June 12 is a Wednesday in 2024"),
        ("2000", "2000 is past"),
    }


def test_many_hints_that_disagree_leave_it_open() -> None:
    assert anchor(" ".join(f"It rained last year ({year}). It rained on Monday." for year in range(1901, 2090))) is None


def test_a_published_month_has_bounds() -> None:
    found = anchor("Rain.", published="2024-02")
    assert found is not None and (found.earliest, found.latest) == ("2024-02-01", "2024-02-29")


@given(st.integers(40, 80))
def test_wrapped_text_has_the_same_anchor(width: int) -> None:
    """The segmenter joins wrapped lines where there are enough of them to tell."""
    story = f"{VISIT} Farmers hope that the talks will bring new markets for their vanilla and squash. {VISIT}"
    wrapped = textwrap.fill(story, width, break_long_words=False, break_on_hyphens=False)
    plain, found = (anchor(f"A royal visit\n\n{text}") for text in (story, wrapped))
    assert plain is not None and found is not None
    assert (found.value, found.score, found.earliest) == (plain.value, plain.score, plain.earliest)
