"""Descriptions with "the" and the names that they mean."""

from __future__ import annotations

import pytest

from events_cases import stand_for

ROE, POE = "[PERSON Ann Roe]", "[PERSON Bob Poe]"


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("[ORG Football Federation] met. The federation left.", "The federation", "Football Federation"),
        ("[ORG Football Federation] met. Then the federation left.", "federation", "Football Federation"),
        (f"The [ROLE minister], {ROE}, spoke. {POE} came. The minister left.", "The minister~2", "Ann Roe"),
        (f"{ROE}, the [ROLE minister], spoke. {POE} came. The minister left.", "The minister", "Ann Roe"),
        (f"{ROE}, 43, spoke. {POE} came. The 43-year-old left.", "The 43-year-old", "Ann Roe"),
        (f"{ROE} spoke. The 43-year-old left.", "The 43-year-old", "Ann Roe"),
    ],
)
def test_the_only_name_that_a_description_can_mean(text: str, phrase: str, expected: str) -> None:
    assert stand_for(text, phrase) == [f"={expected}"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("[ORG Football Federation] and [ORG Chess Federation] met. The federation left.", "The federation"),
        ("The federation left. [ORG Football Federation] met.", "The federation"),
        ("[ORG Football Federation] met. A federation left.", "A federation"),
        ("[ORG Football Federation] met. The federation of Kenya left.", "The federation"),
        ("[ORG Football Federation] met. The chess federation left.", "The chess federation"),
        (f"[ROLE minister] {ROE} and [ROLE minister] {POE} met. The minister left.", "The minister"),
        (f"{ROE} and {POE} spoke. The 43-year-old left.", "The 43-year-old"),
        (f"{ROE}, 43, and {POE}, 43, spoke. The 43-year-old left.", "The 43-year-old"),
        (f"{ROE}, an [ROLE envoy], spoke. The minister left.", "The minister"),
        (f"They saw {ROE}, the [ROLE officer] said. The officer left.", "The officer"),
    ],
)
def test_descriptions_that_leave_open_who_is_meant(text: str, phrase: str) -> None:
    assert not any(found.startswith("=") for found in stand_for(text, phrase))
