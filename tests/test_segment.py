"""segment: tokens, sentences, line kinds, and the invariants that the rest of the pipeline relies on."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factwire.data import Article, Segmented
from factwire.segment import MAX_SENTENCE_TOKENS, segment
from helpers import cpu_seconds


def cut(text: str, headline: str = "no headline") -> Segmented:
    return segment(Article(id="urn:x:1", name="a", text=text, headline=headline, source="a.txt"))


def sentences(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in cut(text).sentences]


def tokens(text: str) -> list[str]:
    return [span.of(text) for span in cut(text).tokens]


def kinds(text: str, headline: str = "no headline") -> list[str]:
    return [sentence.kind.value for sentence in cut(text, headline).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost $1,000.50, or 20%.", "It|cost|$|1,000.50|,|or|20|%|."),
        ("Anna's dogs' toys; they're gone", "Anna|'s|dogs|'|toys|;|they|'re|gone"),
        ("The minister’s U.S. visit at 10:30 a.m. today", "The|minister|’s|U.S.|visit|at|10:30|a.m.|today"),
        ("a military-technical deal", "a|military|-|technical|deal"),
        (
            "See https://example.com/a?b=c. Or (www.example.org).",
            "See|https://example.com/a?b=c|.|Or|(|www.example.org|)|.",
        ),
        ("Write to jane.doe@example.co.uk!", "Write|to|jane.doe@example.co.uk|!"),
        ("O'Brien paid US$5m to AT&T...", "O'Brien|paid|US$|5m|to|AT&T|..."),
        ("the 2023/24 season, 20th place", "the|2023/24|season|,|20th|place"),
        ("cafe\u0301 \U0001f44d\U0001f3fd", "cafe\u0301|\U0001f44d\U0001f3fd"),
        ("J.K.Rowling", "J.K.|Rowling"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert tokens(text) == expected.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "Gen. John Smith met Sen. Ann Lee. | They spoke for an hour.",
        "It rained, said Del. Ann Roe. | It was late.",
        "The U.S. Senate voted. | It was close.",
        "He moved to the U.S. | The family stayed.",
        "J. K. Rowling wrote it. | George W. Bush read it.",
        "It opens at 9 a.m. Monday. | It closes at 5 p.m. | The rest is free.",
        "No. 5 came first. | Was No. 3 second? | No. | It was last.",
        "“We won.” | The crowd cheered.",
        '"We are ready," she said. | "We will go." | He left.',
        '"Is it over?" Smith asked. | Nobody answered.',
        "“Why?” he asked. | “Because!” | She left.",
        "Well ... he paused. | And then... | The end.",
        "Shares of Acme Corp. rose 3.5 percent. | Beta Inc. fell. | Acme Corp. | The end.",
        "Oslo: The talks began. | They go on.",
        "LONDON (Reuters) - The talks began on Jan. 5. | They go on.",
        "WASHINGTON, D.C. (AP) — The talks began. | They go on.",
        "(He later resigned.) | The board met.",
        "He quit.The board met.".replace(".T", ". | T"),
        "The iPhone sold well. | iPhone sales rose.",
        "1. Buy bread. | 2. Bake it.".replace(" | ", "\n| "),
        "The vote is over. | ab/cde (AP, AFP)",
        "Rain fell on Sept. 3 and on Oct. 12. | In Sept. | The sun shone.",
    ],
)
def test_sentences(text: str) -> None:
    expected = [part.strip() for part in text.split("|")]
    joined = text.replace(" | ", " ").replace("| ", "")
    assert sentences(joined) == expected


def test_a_missing_space_after_the_full_stop_does_not_join_sentences() -> None:
    assert sentences("He left yesterday.The board met.") == ["He left yesterday.", "The board met."]


def test_line_breaks_end_sentences() -> None:
    assert sentences("A line without an end\nThe next one.") == ["A line without an end", "The next one."]


WRAPPED = """\
The council of the small town decided on Monday evening to close
the old bridge over the river for at least two years, because
engineers had found cracks in three of its pillars. Traffic will
be led through the village of Lower Marsh, the mayor said.

Shop owners protested. They fear that customers from the other
bank will stay away and asked for a ferry, which the council
refused to pay for.
"""


def test_hard_wrapped_lines_are_joined() -> None:
    found = [" ".join(sentence.split()) for sentence in sentences(WRAPPED)]
    assert len(found) == 4
    assert found[1] == "Traffic will be led through the village of Lower Marsh, the mayor said."
    assert found[2] == "Shop owners protested."


def test_short_lines_are_not_joined() -> None:
    items = "\n".join(f"Item number {i} of the list" for i in range(20))
    assert len(sentences(items)) == 20


STORY = "The council decided on Monday to close the old bridge for two years, officials said, and the mayor agreed."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Doe", "byline"),
        ("By Jane Doe and John Roe", "byline"),
        ("By JANE DOE, Staff Writer", "byline"),
        ("Reporting by Jane Doe in Oslo; Editing by John Roe", "byline"),
        ("(Additional reporting by Jane Doe and Ann van der Berg)", "byline"),
        ("(This article was written by Jane Doe and John Roe.)", "byline"),
        ("--additional reporting from Jane Doe.", "byline"),
        ("This story was about Jane Doe.", "body"),
        ("This report was written by order of the court.", "body"),
        ("(with inputs from agencies)", "credit"),
        ("(Reuters)", "credit"),
        ("AFP", "credit"),
        ("AFP/xy", "credit"),
        ("© 2024 Example Press", "credit"),
        ("Copyright 2024 Example Press. All rights reserved.", "credit"),
        ("Photo: Jane Doe/Example Press", "credit"),
        ("Source: World Bank", "credit"),
        ("https://example.com/news/2024/bridge-closed", "credit"),
        ("ALSO READ | Bridge closed for two years", "related"),
        ("READ MORE: Bridge closed for two years", "related"),
        ("Related: Why bridges crack", "related"),
        ("Click here to read more stories", "related"),
        ("Sign up for our daily newsletter", "related"),
        ("A bridge too old", "subheading"),
        ("## A bridge too old", "subheading"),
        # What looks a little like one of them is body.
        ("By Friday the bridge was closed.", "body"),
        ("By Monday Evening", "subheading"),
        ("By then, Jane Doe had left.", "body"),
        ("Written by a team of engineers, the report blames rust.", "body"),
        ("(He later resigned.)", "body"),
        ("Reuters reported the closure first.", "body"),
        ("AP Moller sold the ship.", "body"),
        ("Watch the river rise.", "body"),
        ("Related companies were fined.", "body"),
        ("Sources said the bridge would fall.", "body"),
        ("Source code was stolen, police said.", "body"),
        ("Photographs showed the cracks.", "body"),
        ("Read more than one report, he said.", "body"),
        ("He quit.", "body"),
        ("What now?", "body"),
        ("the old bridge", "body"),
        ("3,000", "body"),
    ],
)
def test_line_kinds(line: str, expected: str) -> None:
    found = kinds(f"{STORY}\n{line}\n{STORY}")
    assert found[0] == found[-1] == "body"
    assert set(found[1:-1]) == {expected}


def test_the_first_line_is_the_headline_only_if_it_equals_it() -> None:
    text = f"Old bridge closes\n{STORY}"
    assert kinds(text, "Old bridge closes") == ["headline", "body"]
    assert kinds(f"# {text}", "Old bridge closes") == ["headline", "body"]
    assert kinds(text, "Another title") == ["subheading", "body"]
    assert kinds(f"{STORY}\nOld bridge closes\n{STORY}", "Old bridge closes")[1] == "subheading"


def test_a_line_before_another_short_line_is_no_subheading() -> None:
    assert kinds(f"{STORY}\nApples\nPears\nPlums and nothing else") == ["body"] * 4


def test_overlong_sentences_are_cut_after_a_comma() -> None:
    text = "word " * 300 + ", " + "word " * 200
    first, second = cut(text).sentences
    assert first.span.of(text).endswith(",")
    assert second.span.of(text).startswith("word")
    assert all(len(sentence.split()) <= MAX_SENTENCE_TOKENS for sentence in sentences("word " * 5000))


@pytest.mark.parametrize("unit", ["word ", "a-", '" ', "www.", "a@", ".) ", "a.", "1.", "a\n", "A. ", "http://. ", "("])
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        return cpu_seconds(lambda: cut((unit * size)[:size]))

    assert seconds(80_000) < 40 * seconds(8_000) + 0.1


ANY_TEXT = st.text(max_size=300) | st.lists(
    st.sampled_from(
        ["Mr.", "U.S.", "He", "said", '"', "”", "“", "'s", "...", "?", "!", ".", "\n", "  ", "(", ")", "5", "A", "-"]
    ),
    max_size=80,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_tokens_partition_and_sentences_cover(text: str) -> None:
    segmented = cut(text)
    covered = "".join(span.of(text) for span in segmented.tokens)
    assert covered == "".join(char for char in text if not char.isspace())
    assert not any(char.isspace() for char in covered)
    ends = [0] + [span.end for span in segmented.tokens]
    assert all(end <= span.start for end, span in zip(ends, segmented.tokens, strict=False))
    spans = [sentence.span for sentence in segmented.sentences]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    owners = [[span for span in spans if span.covers(token)] for token in segmented.tokens]
    assert all(len(found) == 1 for found in owners)
    assert all(span.start in {t.start for t in segmented.tokens} for span in spans)


@settings(max_examples=100, deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_a_blank_line_separates(first: str, second: str) -> None:
    text = f"{first}\n\n{second}"
    assert all("\n\n" not in sentence.span.of(text) for sentence in cut(text).sentences)
