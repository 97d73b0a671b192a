"""read.declared: dates, names, addresses and languages in the spellings of the web."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Party
from factwire.read.declared import (
    Declared,
    absolute_iri,
    any_date,
    iso_date,
    language_tag,
    merge,
    parties,
    party,
    texts,
    web_address,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", "2024"),
        ("2024-06", "2024-06"),
        ("2024-02-29", "2024-02-29"),
        ("2024-06-17T09:00", "2024-06-17T09:00"),
        ("2024-06-17 09:00:05", "2024-06-17T09:00:05"),
        ("2024-06-17T09:00:00.123Z", "2024-06-17T09:00:00.123Z"),
        ("2024-06-17T09:00:00+0530", "2024-06-17T09:00:00+05:30"),
        ("2024-06-17T09:00:00+05:30", "2024-06-17T09:00:00+05:30"),
        ("2024-06-17T09:00:00-05", "2024-06-17T09:00:00-05:00"),
        ("2023-02-29", None),
        ("2024-13", None),
        ("2024-06-31", None),
        ("2024-06-17T25:00", None),
        ("2024-06-17T09:00+25:00", None),
        ("0000", None),
        ("2024-6-7", None),
        ("6/7/2024", None),
        ("June 17, 2024", None),
        ("", None),
    ],
)
def test_iso_date(value: str, expected: str | None) -> None:
    assert iso_date(value) == expected


@given(st.dates(), st.integers(4, 10))
def test_iso_date_keeps_precision(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    assert iso_date(text) == (text if length in (4, 7, 10) else None)


@given(st.datetimes(timezones=st.timezones()))
def test_iso_date_reads_what_python_writes(moment: datetime) -> None:
    offset = moment.utcoffset()
    if offset is not None and offset.total_seconds() % 60 == 0:
        text = iso_date(moment.isoformat())
        assert text is not None
        assert datetime.fromisoformat(text).isoformat() == moment.isoformat()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mon, 17 Jun 2024 09:00:00 GMT", "2024-06-17T09:00:00Z"),
        ("Mon, 17 Jun 2024 09:00:00 +0200", "2024-06-17T09:00:00+02:00"),
        ("June 17, 2024", "2024-06-17"),
        ("17 June 2024", "2024-06-17"),
        ("Jun 17, 2024", "2024-06-17"),
        ("20240617", "2024-06-17"),
        ("20240617T090000Z", "2024-06-17T09:00:00Z"),
        (1718614800, "2024-06-17T09:00:00Z"),
        (1718614800000, "2024-06-17T09:00:00Z"),
        (20240617, None),
        (True, None),
        (None, None),
        (float("nan"), None),
        ("6/7/2024", None),
        ("yesterday", None),
        ("99999999", None),
        ({"a": 1}, None),
    ],
)
def test_any_date(value: object, expected: str | None) -> None:
    assert any_date(value) == expected


@given(st.text() | st.integers() | st.floats() | st.none())
def test_any_date_never_fails(value: object) -> None:
    found = any_date(value)
    assert found is None or iso_date(found) == found


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("By Jane Doe", [Party("Jane Doe")]),
        ("BY JANE DOE and John van der Berg", [Party("JANE DOE"), Party("John van der Berg")]),
        ("Jane Doe, Example Press", [Party("Jane Doe"), Party("Example Press", "Organization")]),
        ("Reuters", [Party("Reuters", "Organization")]),
        ("Staff Writer", []),
        ("Web Desk", []),
        ("someone we know well", []),
        ("", []),
        (None, []),
        (["Jane Doe", "John Roe", "Jane Doe"], [Party("Jane Doe"), Party("John Roe")]),
        (
            {"@type": "Person", "name": "Jane Doe", "url": "https://e.example/j"},
            [Party("Jane Doe", "Person", "https://e.example/j")],
        ),
        ({"@type": ["NewsMediaOrganization"], "name": "Example"}, [Party("Example", "Organization")]),
        ([{"name": "Cher"}], [Party("Cher")]),
        ({"@type": "Person"}, []),
        ("https://example.com/jane", []),
    ],
)
def test_parties(value: object, expected: list[Party]) -> None:
    assert parties(value) == tuple(expected)


def test_party_of_a_given_kind() -> None:
    assert party("The Daily Example", kind="Organization") == Party("The Daily Example", "Organization")
    assert party({"name": "  "}) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://example.com/a", True),
        ("HTTP://example.com", True),
        ("//example.com/a", False),
        ("/a/b.html", False),
        ("https:///a", False),
        ("https://exa mple.com", False),
        ("https://[::1", False),
        ("javascript:alert(1)", False),
        ('https://example.com/"><script>', False),
        (None, False),
    ],
)
def test_web_address(value: object, expected: bool) -> None:
    assert web_address(value) == (value if expected else None)


def test_absolute_iri() -> None:
    assert absolute_iri("urn:newsml:example.com:20240617:1") == "urn:newsml:example.com:20240617:1"
    assert absolute_iri("tag:example.com,2024:1") == "tag:example.com,2024:1"
    for value in ("12345", "C:/articles/a.txt", "file:///a.txt", "javascript:alert(1)", "a b:c", "", None):
        assert absolute_iri(value) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("en", "en"),
        ("EN-us", "en-us"),
        ("en_GB", "en-GB"),
        ("English", "en"),
        ({"name": "English"}, "en"),
        ("de", None),
        (None, None),
    ],
)
def test_language_tag(value: object, expected: str | None) -> None:
    assert language_tag(value) == expected


def test_texts() -> None:
    assert texts("a, b ,,a") == ("a", "b")
    assert texts([{"name": "x"}, "y", 3, None]) == ("x", "y", "3")
    assert texts(7) == ()


def test_merge_fills_gaps() -> None:
    first = Declared(headline="A", keywords=("k",))
    second = Declared(headline="B", url="https://e.example/", authors=(Party("Jane Doe"),))
    assert merge(first, second) == Declared(
        headline="A", url="https://e.example/", authors=(Party("Jane Doe"),), keywords=("k",)
    )
