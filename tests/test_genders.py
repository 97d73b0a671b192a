"""Whom words may mean: him or her."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Span
from factwire.genders import Gender, Genders, apart, conflicts, gender_of
from helpers import cpu_seconds


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("he", Gender.HE), ("Her", Gender.SHE), ("itself", Gender.IT), ("they", Gender.THEY), ("we", Gender.UNKNOWN),
        ("Ann Roe", Gender.FEMALE), ("Bernie Roe", Gender.MALE), ("María José Roe", Gender.FEMALE),
        ("José Roe", Gender.MALE), ("Kim Roe", Gender.UNKNOWN), ("Roe", Gender.UNKNOWN), ("Hillary", Gender.FEMALE),
        ("Thomas", Gender.UNKNOWN), ("Thomas Roe", Gender.MALE), ("Mr. Roe", Gender.MALE), ("Ms Roe", Gender.FEMALE),
        ("his wife", Gender.FEMALE), ("her late husband", Gender.MALE), ("the woman's brother", Gender.MALE),
        ("the wife of Bill Roe", Gender.FEMALE), ("a firm", Gender.UNKNOWN), ("Georgia", Gender.UNKNOWN),
        ("brother", Gender.MALE), ("Bernie Roe's firm", Gender.MALE), ("Kim King", Gender.UNKNOWN),
        ("the poet Ann Roe", Gender.FEMALE), ("Her old friend Bill Roe", Gender.MALE), ("the poet Roe", Gender.UNKNOWN),
        ("The Ann Roe Fund", Gender.UNKNOWN), ("César Roe", Gender.MALE), ("Fanny Roe", Gender.FEMALE),
        ("Ann King", Gender.FEMALE), ("the King", Gender.MALE), ("The Queen", Gender.FEMALE), (", ", Gender.UNKNOWN),
    ],
)  # fmt: skip
def test_what_words_say_by_themselves(words: str, expected: Gender) -> None:
    assert gender_of(words) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Ann Roe left. Roe lost.", "Roe lost", Gender.UNKNOWN),
        ("Ann Roe left. Then Roe.", "Roe.", Gender.FEMALE),
        ("Mrs. Roe left. Then Roe.", "Roe.", Gender.FEMALE),
        ("Mrs. Roe left.", "Roe", Gender.FEMALE),
        ("Ann Roe and Bill Roe left. Then Roe.", "Roe.", Gender.UNKNOWN),
        ("Mr. Roe and Ann Roe left. Then Roe.", "Roe.", Gender.UNKNOWN),
        ("Judge María José Roe left. Then Roe.", "Roe.", Gender.FEMALE),
        ("Ann Poe Roe left. Then Poe.", "Poe.", Gender.FEMALE),
        ("Kim Roe left. Then Roe.", "Roe.", Gender.UNKNOWN),
        ("Senator Roe, who met Ann Roe, left.", "Senator Roe", Gender.UNKNOWN),
        ("Senator Roe met Ann Roe. Then Roe.", "Roe.", Gender.FEMALE),
        ("Tunde Roe met Ann Roe. Then Roe.", "Roe.", Gender.UNKNOWN),
        ("Tunde Roe met Ann Roe.", "Tunde Roe", Gender.UNKNOWN),
        ("But Roe left, but not Ann Roe. Then Roe.", "Roe.", Gender.FEMALE),
    ],
)
def test_last_names_go_by_the_article(text: str, name: str, expected: Gender) -> None:
    start = text.rindex(name)
    span = Span(start, start + len(name.rstrip(".")))
    assert Genders(text).of(span) == expected


def test_what_contradicts_what() -> None:
    assert apart((Gender.HE, Gender.SHE)) and apart((Gender.HE, Gender.FEMALE)) and apart((Gender.MALE, Gender.FEMALE))
    assert not apart((Gender.IT, Gender.FEMALE)) and not apart((Gender.THEY, Gender.MALE))  # a firm, singular "they"
    assert not apart((Gender.HE, Gender.MALE, Gender.UNKNOWN)) and not apart(())
    table = conflicts()
    assert all(table[a, b] == apart((a, b)) for a, b in product(Gender, Gender))
    assert not table[Gender.UNKNOWN].any() and (table == table.T).all()


@given(st.text("aAn MrR.’s,\n", min_size=1, max_size=60), st.integers(0, 59), st.integers(1, 20))
def test_any_words_are_read(text: str, start: int, length: int) -> None:
    start = min(start, len(text) - 1)
    genders = Genders(text)
    span = Span(start, min(len(text), start + length))
    assert genders.of(span) is genders.of(span)


@pytest.mark.parametrize("unit", ["Ann Roe ", "Mr. ", "A", "Ann ", "A. ", "Mrs Roe, "])
def test_time_is_linear(unit: str) -> None:
    small, large = (cpu_seconds(lambda size=size: Genders((unit * size)[:size])) for size in (2_000, 20_000))
    assert large < 40 * small + 0.1


def test_names_of_him_here_and_of_her_elsewhere_tell_nothing() -> None:
    assert {gender_of(f"{name} Roe") for name in ("Andrea", "Noor", "Tan", "Leslie")} == {Gender.UNKNOWN}
