from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emit_cases import ARTICLE_ID, Case, wedding
from factwire import vocab
from factwire.data import Party, SentenceKind
from factwire.emit.ids import FAMILIES, SLUG_LENGTH, iri, mint, slug, with_fragment
from factwire.errors import InvalidDocument

# RFC 3986, path, query and fragment; brackets are for IPv6 hosts only.
CHARACTER = r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
URI = re.compile(rf"https://{CHARACTER}#{CHARACTER}")

text = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jane Doe", "jane-doe"),
        ("José Ñandú-Müller", "jose-nandu-muller"),
        ("Jonas Gahr Støre", "jonas-gahr-store"),
        ("Łódź", "lodz"),
        ("Weiß & Söhne", "weiss-sohne"),
        ("O'Brien  Jr.", "o-brien-jr"),
        ("7-Eleven", "7-eleven"),
        ("Ａｃｍｅ", "acme"),
    ],
)
def test_latin_names_stay_readable(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_other_scripts_keep_names_apart() -> None:
    slugs = {slug(name) for name in ("李伟", "李雷", "Анна", "محمد", "Acme 李", "Acme", "!!!", "???", "")}
    assert len(slugs) == 9
    assert all(re.fullmatch(r"(acme-)?[0-9a-f]{8}|acme", each) for each in slugs)


def test_composed_and_decomposed_names_share_a_slug() -> None:
    assert slug("한국") == slug("한국")
    assert slug("Zoë") == slug("Zoë") == "zoe"


def test_long_names_are_cut_but_differ() -> None:
    first, second = slug("a" * 500 + "b"), slug("a" * 500 + "c")
    assert first != second
    assert len(first) <= SLUG_LENGTH + 9


@given(text)
def test_a_slug_is_lower_case_ascii(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert slug(name) == slug(name)


@given(text, text)
def test_ids_are_valid_iris(path: str, name: str) -> None:
    made = with_fragment(iri(f"https://news.example/{path}"), f"person-{slug(name)}")
    assert URI.fullmatch(made)
    assert iri(made) == made


@pytest.mark.parametrize(
    ("given_id", "expected"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("https://a.example/a b?q=<1>|2", "https://a.example/a%20b?q=%3C1%3E%7C2"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/caf%C3%A9", "https://a.example/caf%C3%A9"),
        ("https://a.example/é#x#y", "https://a.example/%C3%A9#x%23y"),
        ("urn:uuid:8a0e8f2e-6a3b-5f0e-9a53-0c3b0e6a1d11", "urn:uuid:8a0e8f2e-6a3b-5f0e-9a53-0c3b0e6a1d11"),
    ],
)
def test_percent_encoding(given_id: str, expected: str) -> None:
    assert iri(given_id) == expected


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("https://a.example/x", "https://a.example/x#person-x"),
        ("https://a.example/x#", "https://a.example/x#person-x"),
        ("https://a.example/#/story/12", "https://a.example/#/story/12-person-x"),
    ],
)
def test_fragments_are_extended(base: str, expected: str) -> None:
    assert with_fragment(base, "person-x") == expected


def namesakes() -> Case:
    case = Case("John Roe met John Roe. JOHN ROE, too. John Roe Ltd.")
    case.entity("e1", "PERSON", "Person", "John Roe", ("John Roe", 1))
    case.entity("e2", "PERSON", "Person", "John Roe", ("John Roe", 2))
    case.entity("e3", "PERSON", "Person", "JOHN ROE", ("JOHN ROE", 1))
    case.entity("e4", "ORG", "Corporation", "John Roe", ("John Roe", 3))
    return case


def test_namesakes_get_suffixes_in_text_order() -> None:
    ids = mint(namesakes().facts()).entities
    assert ids["e1"] == f"{ARTICLE_ID}#person-john-roe"
    assert ids["e4"] == f"{ARTICLE_ID}#organization-john-roe"
    assert re.fullmatch(re.escape(f"{ARTICLE_ID}#person-john-roe-") + "[0-9a-f]{8}", ids["e2"])
    assert len(set(ids.values())) == 4


def test_ids_do_not_depend_on_the_order_of_entities_or_mentions() -> None:
    facts = namesakes().facts()
    rng = random.Random(0)
    for _ in range(10):
        entities, mentions = list(facts.entities), list(facts.extraction.mentions)
        rng.shuffle(entities)
        rng.shuffle(mentions)
        shuffled = replace(
            facts, entities=tuple(entities), extraction=replace(facts.extraction, mentions=tuple(mentions))
        )
        assert mint(shuffled).entities == mint(facts).entities


def test_a_party_with_the_name_of_one_entity_is_that_entity() -> None:
    case = wedding()
    case.declare(authors=(Party("li  wei"), Party("Ann Bee")), publisher=Party("ACME LTD", "Organization"))
    ids = mint(case.facts())
    assert ids.parties["Person", "li wei"] == ids.entities["e3"]
    assert ids.parties["Organization", "acme ltd"] == ids.entities["e1"]
    assert ids.parties["Person", "ann bee"] == f"{ARTICLE_ID}#person-ann-bee"


def test_a_party_is_no_entity_of_another_family_nor_one_of_several_namesakes() -> None:
    case = namesakes()
    case.declare(authors=(Party("John Roe"),))
    ids = mint(case.facts())
    assert ids.parties["Person", "john roe"] not in ids.entities.values()
    assert ids.merged == frozenset()


def test_people_are_not_as_many_as_elsewhere() -> None:
    for many, same in (("8,000", False), ("13", True)):
        case = Case(f"A town of {many} residents woke. Residents protested.")
        for number, phrase in enumerate((f"{many} residents", "Residents")):
            case.event(f"v{number}", "Protest", "Protest", [phrase], case.filler("agent", phrase))
        unnamed = mint(case.facts()).unnamed
        assert (unnamed["residents"] == unnamed[f"{many} residents"]) == same


def test_a_group_is_the_fuller_one_if_there_is_no_other() -> None:
    for text, same in (
        ("Swiss prosecutors searched flats. Prosecutors arrested men.", True),
        ("Swiss prosecutors searched flats of US prosecutors. Prosecutors arrested men.", False),
    ):
        case = Case(text)
        phrases = [phrase for phrase in ("Swiss prosecutors", "US prosecutors", "Prosecutors", "men") if phrase in text]
        for number, phrase in enumerate(phrases):
            case.event(f"v{number}", "Arrest", "Arrest", [phrase], case.filler("agent", phrase))
        unnamed = mint(case.facts()).unnamed
        assert (unnamed["prosecutors"] == unnamed["swiss prosecutors"]) == same
        assert len({node.id for node in unnamed.values()}) == len(phrases) - same


@pytest.mark.parametrize(
    ("phrases", "count"),
    [
        (["high official committee", "official committee", "committee"], 1),
        (["high official committee", "city committee", "committee"], 2),
        (["authorities of Oslo", "authorities"], 1),
    ],
)
def test_what_tells_less_of_one_party_is_that_party(phrases: list[str], count: int) -> None:
    case = Case("".join(f"A {phrase} met here. " for phrase in phrases))
    for number, phrase in enumerate(phrases):
        case.event(f"v{number}", "Arrest", "Arrest", [phrase], case.filler("agent", phrase))
    unnamed = mint(case.facts()).unnamed
    assert len({node.id for node in unnamed.values()}) == count


def test_people_are_not_the_body_that_they_make_up() -> None:
    case = Case("A panel of senior ministers met. Ministers agreed.")
    for number, phrase in enumerate(("panel of senior ministers", "Ministers")):
        case.event(f"v{number}", "Meeting", "Meeting", [phrase], case.filler("agent", phrase))
    unnamed = mint(case.facts()).unnamed
    assert unnamed["ministers"] != unnamed["panel of senior ministers"]


def test_every_entity_type_with_a_node_has_a_family() -> None:
    assert set(FAMILIES) == {row.name for row in vocab.ENTITY_TYPES.values() if row.schema_type}


def test_entities_without_evidence_are_our_bug() -> None:
    case = wedding()
    case.entities[0] = replace(case.entities[0], mentions=("m999",))
    with pytest.raises(InvalidDocument, match=r"e1 .*'m999' is not in the extraction"):
        mint(case.facts())
    case.entities[0] = replace(case.entities[0], mentions=())
    with pytest.raises(InvalidDocument, match="no mention"):
        mint(case.facts())
    case.entities[0] = replace(case.entities[0], type="DATE")
    with pytest.raises(InvalidDocument, match="type DATE becomes no node"):
        mint(case.facts())


@pytest.mark.parametrize(("kind", "known"), [(SentenceKind.HEADLINE, False), (SentenceKind.BODY, True)])
def test_whom_a_headline_leaves_without_a_name_is_nobody(kind: SentenceKind, known: bool) -> None:
    case = Case("Judge frees Kenyan nurse")
    case.event("v1", "Release", "Release", ["free"], case.filler("recipient", "Kenyan nurse"))
    facts = case.facts()
    (sentence,) = facts.segmented.sentences
    segmented = replace(facts.segmented, sentences=(replace(sentence, kind=kind),))
    assert ("kenyan nurse" in mint(replace(facts, segmented=segmented)).unnamed) == known
