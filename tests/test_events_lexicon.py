from __future__ import annotations

import pytest

from events_cases import case, frame
from factwire import vocab
from factwire.events.lexicon import CERTAIN, CERTAINTY, CONTRARY, is_contrary, type_of

ROE = "[PERSON Ann Roe]"


@pytest.mark.parametrize(
    ("trigger", "expected"),
    [
        ("visit", "Visit"), ("Visited", "Visit"), ("vetoed", "Veto"), ("inspected", "Inspection"),
        ("expelled", "Expulsion"), ("re-elected", "Election"), ("quake", "Disaster"), ("marries", "Marriage"),
        ("strike", None), ("match", None), ("visitor", None), ("held a visit", None), ("", None), ("trialed", None),
    ],
)  # fmt: skip
def test_words_that_tell_the_type(trigger: str, expected: str | None) -> None:
    assert type_of(trigger) == expected


def test_the_tables_name_types() -> None:
    assert set(CERTAIN) | set(CONTRARY) <= set(vocab.EVENT_TYPES)


@pytest.mark.parametrize("name", CERTAIN)
def test_the_words_of_a_type_are_those_of_no_other(name: str) -> None:
    words = [lemma for lemma in vocab.EVENT_TYPES[name].triggers if type_of(lemma) is not None]
    assert words and {type_of(word) for word in words} == {name}


def test_an_event_has_the_type_of_its_word() -> None:
    made = case(f"{ROE} inspected the plant.", frame("inspected", "Investigation", ("agent", "Ann Roe"), score=0.6))
    assert (made.draft().type, made.draft().score) == ("Inspection", CERTAINTY)
    made = case(f"{ROE} left the plant.", frame("left", "Travel", ("agent", "Ann Roe"), score=0.6))
    assert (made.draft().type, made.draft().score) == ("Travel", 0.6)


@pytest.mark.parametrize(("word", "kind"), [("lifted", "Sanction"), ("released", "Arrest"), ("violated", "Ceasefire"),
                                            ("confrontations", "Clash"), ("owns", "Acquisition")])  # fmt: skip
def test_what_undoes_a_type_is_not_of_it(word: str, kind: str) -> None:
    assert is_contrary(word, kind) and not is_contrary("imposed", kind) and not is_contrary(word, "Visit")
    assert case(f"{ROE} {word} them.", frame(word, kind, ("agent", "Ann Roe"))).draft().type == "Other"
