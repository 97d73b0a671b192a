from __future__ import annotations

import pytest

from factwire.data import Span
from factwire.parties import (
    BODIES,
    COLLECTIVE,
    INSTITUTIONS,
    PEOPLE,
    THINGS,
    head_of,
    introductions,
    is_count,
    is_introduced,
    is_known,
    is_one_person,
    is_people,
    party_of,
    spelled_out,
)
from helpers import cpu_seconds


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("dozens of others", "group"), ("hundreds of bridges", None),
        ("Kenyan officials", "group"), ("police", "group"), ("members of the board", "group"),
        ("nurse", "person"), ("company spokesman", "person"), ("34-year-old", "person"),
        ("spokeswoman for the ministry", "person"), ("court", "body"), ("supplier of grain", "body"),
        ("medical source", "person"), ("source", None), ("power source", None),
        ("president", None), ("trade minister", None), ("glass", None), ("virus", None), ("crisis", None),
        ("Kenyan containers", None), ("24 years", None), ("reports", None), ("media reports", "group"), ("news", None),
        ("US and South Korean officials", "group"),
        ("Kenyan officials and soldiers", "group"), ("Jane and Bob", None),
        ("bridge", None), ("doctor's", None), ("Israelis", "group"), ("Paris", None),
        ("23 people aged between 17 and 46", "group"), ("three of his children", "group"),
        ("chargé d'affaires", "person"),
        ("hundreds of Shiite Muslims", "group"), ("two of the bridges", None), ("one of the suspects", None),
    ],
)  # fmt: skip
def test_what_a_phrase_means(words: str, expected: str | None) -> None:
    assert party_of(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("four imams", True), ("ministers", True), ("imam", False), ("five others", True), ("couple", True),
        ("1.5 million Armenians", True), ("Israelis", True), ("Boeings", False),
        ("four villagers", True), ("two women", True), ("fishermen", True), ("police", True),
        ("company spokesman", True), ("secretaries", False), ("countries", False), ("bribes", False), ("court", True),
        ("40-year-old", True), ("president", False),
    ],
)  # fmt: skip
def test_people_wherever_they_stand(words: str, expected: bool) -> None:
    assert is_people(words) == expected


@pytest.mark.parametrize(("words", "expected"), [("nurse", True), ("president", True), ("bloc", False), ("men", False)])
def test_one_person(words: str, expected: bool) -> None:
    assert is_one_person(words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the [role] of Kenya, he said", "role of Kenya"),
        ("the [main cause] of the incident.", "main cause of the incident"),
        ("the [idea] of “eurobonds” and", "idea of “eurobonds”"),
        ("the [role] of the central bank", "role of the central bank"),
        ("the [role], of course,", "role"),
        ("the [bridge] of Kenya, he said", "bridge"),
        ("the [bill] on water rights, he said", "bill on water rights"),
        ("the [protection] of civilians and", "protection of civilians"),
        ("new [bill] on water rights, he said", "bill on water rights"),
        ("the [water bill] on rights, he said", "water bill"),
        ("the [bill] on Friday, he said", "bill"),
        ("[details] for the first time.", "details"),
        ("[details] on which people knew.", "details"),
    ],
)
def test_nouns_that_say_nothing_alone(text: str, expected: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert spelled_out(plain, Span(start, end)).of(plain) == expected


def test_the_nouns_are_of_one_kind_each() -> None:
    assert not PEOPLE & BODIES and not INSTITUTIONS & (PEOPLE | BODIES)
    assert not THINGS & {f"{noun}s" for noun in PEOPLE | BODIES}
    assert not COLLECTIVE & (PEOPLE | BODIES)
    assert all(party_of(noun) is not None for noun in PEOPLE | BODIES | INSTITUTIONS | COLLECTIVE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They held [a nurse].", True),
        ("They held a [nurse].", True),
        ("They held an experienced [nurse].", True),
        ("A young nurse came. [The nurse] left.", True),
        ("A young nurse came. The [nurse] left.", True),
        ("[Company nurse] says no.", True),
        ("[The nurse] left.", False),
        ("[The nurse] left. A nurse came.", False),
        ("His [nurse] left.", False),
        ("The Mayor's [nurse] left.", False),
        ("[Nurse] left.", False),
        ("A nurse left, then [another nurse].", False),
        ("A nurse left. [A nurse] came.", False),
        ("The [Kenyan health ministry] left.", True),
        ("[Regional court] says no.", True),
        ("A court sat, then a court fell. [The state court] stood.", True),
        ("The [ministry] left.", False),
        ("The [latter ministry] left.", False),
        ("Its [health ministry] left.", False),
        ("Kenya's [health ministry] left.", True),
        ("Kenya's [ministry] left.", False),
        ("The country's [health ministry] left.", False),
        ("The [mayor's office] left.", True),
        ("The [firm's office] left.", False),
        ("A [health ministry] left. Then a ministry came.", True),  # the one is told from the other
        ("A health ministry left. Then a [ministry] came.", False),
        ("A Kenyan nurse left. A nurse came. The [Kenyan nurse] left.", True),
        ("A Kenyan nurse left. A [Kenyan nurse] came.", False),
        ("A 30-year-old nurse left. A nurse came. Doctors met a [30-year-old nurse].", True),
        ("Ann Roe left. The [30-year-old nurse] came.", False),
    ],
)
def test_who_is_introduced(text: str, expected: bool) -> None:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    head = head_of(plain[start:end].lower().removeprefix("the ").removeprefix("a "))
    assert is_introduced(plain, Span(start, end), introductions(plain, head)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested the [man].", True), ("Police arrested his [wife].", True),
        ("They sued the [media tycoon].", True),
        ("They fined the [club].", True), ("They met [the prime minister].", True), ("Berlin's [envoy] left.", True),
        ("Police arrested a [man].", False), ("Police arrested the [men].", False), ("They saw the [bridge].", False),
        ("[Man] arrested.", False), ("The exiled [leader] left.", True), ("They saw the [assembly].", True),
        ("They saw the [city assembly].", False), ("They saw the [bloc].", True),
        ("They saw its [members].", True), ("They saw [his old supporters].", True), ("They saw the [members].", False),
    ],
)  # fmt: skip
def test_who_is_known(text: str, expected: bool) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert is_known(text.replace("[", "").replace("]", ""), Span(start, end)) is expected


@pytest.mark.parametrize("words", ["orderly of the office", "junior assistant", "complainant", "public servant"])
def test_who_is_one_person(words: str) -> None:
    assert party_of(words) == "person"


@pytest.mark.parametrize("unit", ["a ", "a b ", "an ", "another one ", "a nurse ", "x", "-"])
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        return cpu_seconds(lambda: introductions((unit * size)[:size], "nurse"))

    assert seconds(200_000) < 40 * seconds(20_000) + 0.1


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("12 people", True), ("at least 70 people", True), ("hundreds of residents", True), ("Two guards", True),
        ("police", False), ("40-year-old teacher", False), ("people", False), ("tenants", False),
    ],
)  # fmt: skip
def test_what_only_counts_people(words: str, count: bool) -> None:
    assert is_count(words) is count
