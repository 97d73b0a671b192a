"""Acts of speech that only refer to another one of their speaker."""

from __future__ import annotations

import pytest

from events_cases import Case, case, frame
from factwire.data import Event
from factwire.events.echoes import echoed

ROE, POE = "[PERSON Ann Roe]", "[PERSON Bob Poe]"
SAID = frame("said", "Statement", ("agent", "Ann Roe~2"))


def told(made: Case) -> list[bool]:
    """Tell of each mention, as an event of its own, whether it is told."""
    drafts = made.drafts()
    events = [Event(f"v{n}", d.type, "", (d.trigger,), d.score, fillers=d.fillers) for n, d in enumerate(drafts)]
    return [event.reason is None for event in echoed(events, [[draft] for draft in drafts], made.text)]


@pytest.mark.parametrize(
    ("text", "first", "expected"),
    [
        (f"# {ROE} speaks of peace\nIt rained, {ROE} said.", "speaks", False),
        (f"# {POE} speaks of peace\nIt rained, {ROE} and {ROE} said.", "speaks", True),
        (f"{ROE} speaks of peace. It rained, {ROE} said.", "speaks", True),
        (f"{ROE}'s comments were brief. It rained, {ROE} said.", "comments", False),
        (f"{ROE}'s latest comments were brief. It rained, {ROE} said.", "comments", False),
        (f"The comments by {ROE} were brief. It rained, {ROE} said.", "comments", False),
        (f"{ROE} made comments. It rained, {ROE} said.", "comments", True),
        (f"{ROE}'s speech was brief. It rained, {ROE} said.", "speech", True),
        (f"{POE}'s comments were brief. It rained, {ROE} and {ROE} said.", "comments", True),
    ],
)
def test_what_a_headline_says_or_a_noun_refers_to_is_said_elsewhere(text: str, first: str, expected: bool) -> None:
    speaker = "Bob Poe" if POE in text else "Ann Roe"
    assert told(case(text, frame(first, "Statement", ("agent", speaker)), SAID)) == [expected, True]


def test_a_reference_alone_is_told() -> None:
    comments = frame("comments", "Statement", ("agent", "Ann Roe"))
    assert told(case(f"{ROE}'s comments were brief.", comments)) == [True]
    nobody = frame("comments", "Statement")
    assert told(case(f"The comments were brief. {ROE} and {ROE} said so.", nobody, SAID)) == [True, True]


def test_what_is_done_is_told_however_the_headline_tells_of_it() -> None:
    visit = frame("visits", "Visit", ("agent", "Ann Roe"))
    assert told(case(f"# {ROE} visits Oslo\nIt rained, {ROE} said.", visit, SAID)) == [True, True]


def test_one_act_of_speech_is_told_where_all_only_refer() -> None:
    comments, remarks = (frame(word, "Statement", ("agent", name)) for word, name in
                         (("comments", "Ann Roe"), ("remarks", "Ann Roe~2")))  # fmt: skip
    assert told(case(f"{ROE}'s comments were brief. {ROE}'s remarks drew applause.", comments, remarks)) == [True, True]
