"""The line of signs, and the descriptions of people read from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Mention, Span
from factwire.facts.descriptions import Description, descriptions
from factwire.facts.line import Line, compiled, sign
from factwire.facts.tidy import tidied
from helpers import marked


def line_of(text: str) -> tuple[Line, list[Mention]]:
    segmented, extraction = marked(text)
    mentions = tidied(segmented.article.text, segmented.sentences[0].span, extraction.mentions)
    return Line.of(segmented.article.text, segmented.sentences[0].span, mentions), mentions


def read(text: str) -> list[Description]:
    return descriptions(*line_of(text))


def test_mentions_become_signs_and_typography_plain() -> None:
    line, _ = line_of("[NORP Kenyan] [ROLE President] [PERSON Ann Roe]’s – [EVENT Games]")
    assert line.signs == f"{sign('N')} {sign('R')} {sign('P')}'s — {sign('X')}"
    assert [line.part_at(p) for p in line.places] == [0, 1, 2, 3]


def test_text_cannot_forge_a_sign() -> None:
    line, _ = line_of(f"{sign('P')} of [ORG Acme]")
    assert line.signs == f"? of {sign('O')}"


def test_patterns_name_signs_in_braces() -> None:
    found = compiled("{NG:land} {^P}{1,3}{P}").search(f"{sign('G')} x {sign('P')}")
    assert found is not None
    assert found["land"] == sign("G")
    assert compiled("{P}{2}").pattern == f"[{sign('P')}]{{2}}"


@given(st.lists(st.tuples(st.text("ab ", min_size=1, max_size=4), st.booleans()), max_size=8))
def test_each_place_knows_its_offset(pieces: list[tuple[str, bool]]) -> None:
    text = "x" + "".join(piece for piece, _ in pieces)
    at, mentions = 1, []
    for number, (piece, named) in enumerate(pieces):
        if named:
            mentions.append(Mention(f"m{number}", Span(at, at + len(piece)), "PERSON", 1.0))
        at += len(piece)
    line = Line.of(text, Span(0, len(text)), mentions)
    assert [line.offset(place) for place in line.places] == [m.span.start for m in mentions]
    assert line.offset(len(line.signs)) == len(text)
    assert [line.offset(place + 1) for place in line.places] == [m.span.end for m in mentions]


@pytest.mark.parametrize(
    ("text", "phrase", "noun", "bodies"),
    [
        ("He met the new [NORP Kenyan] [ROLE minister] there", "the new Kenyan minister", "minister", ["Kenyan"]),
        ("[GPE Kenya]'s former [ROLE coach] [PERSON Ann Roe]", "Kenya's former coach", "coach", ["Kenya"]),
        ("the [ROLE head] of the [ORG Acme] (ACM), who", "the head of the Acme (ACM)", "head", ["Acme"]),
        ("an [ROLE expert] on law and trade at [ORG Acme]", "an expert on law and trade at Acme", "expert", ["Acme"]),
        ("[ROLE president] in talks with [ORG Acme]", "president", "president", []),
        ("a [NORP Kenyan] runner, who", "a Kenyan runner", "runner", ["Kenyan"]),
        ("[ORG Acme] hit [ROLE director] [PERSON Ann Roe]", "director", "director", []),
        ("[ROLE premier] of the [NORP German] state of [GPE Hesse]",
         "premier of the German state of Hesse", "premier", ["Hesse"]),
        ("[ORG Labour] party [ROLE leader] [PERSON Ann Roe]", "Labour party leader", "leader", ["Labour"]),
        ("the [ROLE founder] and [ROLE chairman] of [ORG Acme]",
         "the founder and chairman of Acme", "chairman", ["Acme"]),
        ("the company's [ROLE boss]", "boss", "boss", []),
    ],
)  # fmt: skip
def test_descriptions(text: str, phrase: str, noun: str, bodies: list[str]) -> None:
    plain = marked(text)[0].article.text
    (found,) = read(text)
    assert found.span.of(plain) == phrase
    assert found.noun == noun
    assert [body.span.of(plain) for body in found.bodies] == bodies


@pytest.mark.parametrize(
    "text", ["[ROLE ministers] of [GPE Kenya]", "[NORP Kenyan] newspaper", "[ROLE president]-elect"]
)
def test_no_descriptions(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[ROLE Secretary] of [ROLE State] x", ["Secretary of State"]),
        ("[ROLE co]-[ROLE pilot] x", ["co-pilot"]),
        ("[ROLE former] [ROLE chief] x", ["chief"]),
        ("party[ROLE 's leader] x", ["leader"]),
        ("[ROLE the president] x", ["president"]),
        ("[ROLE 's] x", []),
        ("[ROLE head], [ROLE owner] x", ["head", "owner"]),
        ("[ROLE spokesman] for [ROLE President] x", ["spokesman", "President"]),
        ("[ORG The [GPE Kenya] Post] x", ["The Kenya Post"]),
        ("a co-director and vice-mayor [PERSON Ann Roe]", ["Ann Roe"]),
        ("the finance, director or chief executive [PERSON Ann Roe]", ["director", "chief executive", "Ann Roe"]),
        ("the executive director [PERSON Ann Roe]", ["executive director", "Ann Roe"]),
        ("the finance director [PERSON Ann Roe]", ["finance director", "Ann Roe"]),
        ("the director of [ORG Acme]", ["Acme"]),
        ("a [PERSON Roe]-led team", []),
    ],
)
def test_tidied_mentions(text: str, expected: list[str]) -> None:
    segmented, extraction = marked(text)
    plain = segmented.article.text
    assert [m.span.of(plain) for m in tidied(plain, segmented.sentences[0].span, extraction.mentions)] == expected
