from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from emit_cases import ARTICLE_ID, WEDDING, Case, wedding
from factwire import vocab
from factwire.data import Fact, Facts, Party, PlaceRecord, Span
from factwire.emit import EMITTERS, to_jsonld
from factwire.emit.article import about, word_count
from factwire.emit.relations import PROPERTIES
from factwire.errors import InvalidDocument


def ref(fragment: str) -> dict[str, str]:
    return {"@id": f"{ARTICLE_ID}#{fragment}"}


def node(document: dict[str, Any], fragment: str) -> dict[str, Any]:
    return next(n for n in document["@graph"] if n["@id"] == f"{ARTICLE_ID}#{fragment}")


def test_the_whole_document() -> None:
    assert to_jsonld(wedding().facts()) == {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@id": ARTICLE_ID,
                "@type": "NewsArticle",
                "headline": "Acme chief weds",
                "articleBody": WEDDING,
                "inLanguage": "en",
                "url": ARTICLE_ID,
                "datePublished": "2024-06-17",
                "author": [ref("person-ann-bee")],
                "publisher": ref("organization-example-wire"),
                "keywords": ["business", "weddings"],
                "wordCount": 23,
                "mentions": [
                    ref("organization-acme-ltd"),
                    ref("person-zoe-okafor"),
                    ref("person-li-wei"),
                    ref("place-nairobi"),
                    ref("place-kenya"),
                ],
                "about": [ref("organization-acme-ltd")],
            },
            {
                **ref("organization-acme-ltd"),
                "@type": "Corporation",
                "name": "Acme Ltd",
                "alternateName": ["Acme"],
            },
            {
                **ref("organization-example-wire"),
                "@type": "NewsMediaOrganization",
                "name": "Example Wire",
                "url": "https://news.example/%20wire",
            },
            {**ref("person-ann-bee"), "@type": "Person", "name": "Ann Bee"},
            {**ref("person-li-wei"), "@type": "Person", "name": "Li Wei", "spouse": [ref("person-zoe-okafor")]},
            {
                **ref("person-zoe-okafor"),
                "@type": "Person",
                "name": "Zoë Okafor",
                "alternateName": ["Okafor"],
                "jobTitle": ["chief executive"],
                "worksFor": [ref("organization-acme-ltd")],
                "spouse": [ref("person-li-wei")],
            },
            {
                **ref("place-kenya"),
                "@type": "Country",
                "name": "Kenya",
                "identifier": {"@type": "PropertyValue", "propertyID": "ISO 3166-1 alpha-2", "value": "KE"},
            },
            {
                **ref("place-nairobi"),
                "@type": "City",
                "name": "Nairobi",
                "containedInPlace": [ref("place-kenya")],
                "address": {"@type": "PostalAddress", "addressCountry": "KE"},
                "geo": {"@type": "GeoCoordinates", "latitude": -1.28333, "longitude": 36.81667},
            },
        ],
    }


def test_order_of_the_input_does_not_matter() -> None:
    facts = wedding().facts()
    expected = to_jsonld(facts)
    rng = random.Random(1)
    for _ in range(10):
        shuffled: Facts = replace(
            facts,
            entities=tuple(rng.sample(facts.entities, len(facts.entities))),
            facts=tuple(rng.sample(facts.facts, len(facts.facts))),
        )
        assert to_jsonld(shuffled) == expected


def test_arrays_are_those_of_the_vocabulary_and_never_empty() -> None:
    for each in to_jsonld(wedding().facts())["@graph"]:
        for key, value in each.items():
            assert isinstance(value, list) == (key in vocab.MULTIVALUED), key
            assert value not in ([], None, "")


def test_an_article_without_metadata_or_entities() -> None:
    case = Case("Nothing happened.")
    case.declare(id="urn:uuid:8a0e8f2e-6a3b-5f0e-9a53-0c3b0e6a1d11", url=None)
    assert to_jsonld(case.facts())["@graph"] == [
        {
            "@id": "urn:uuid:8a0e8f2e-6a3b-5f0e-9a53-0c3b0e6a1d11",
            "@type": "NewsArticle",
            "headline": "Acme chief weds",
            "articleBody": "Nothing happened.",
            "inLanguage": "en",
            "identifier": "urn:uuid:8a0e8f2e-6a3b-5f0e-9a53-0c3b0e6a1d11",
            "wordCount": 2,
        }
    ]


def test_all_declared_metadata() -> None:
    case = Case("Nothing happened.")
    case.declare(
        identifier="tag:1",
        modified="2024-06-18",
        abstract="Short.",
        section="World",
        dateline="LONDON",
        license="https://cc.example/by",
        copyright_notice="(c) Us",
        language="en-GB",
    )
    article = to_jsonld(case.facts())["@graph"][0]
    expected = {
        "identifier": "tag:1",
        "dateModified": "2024-06-18",
        "abstract": "Short.",
        "articleSection": "World",
        "dateline": "LONDON",
        "license": "https://cc.example/by",
        "copyrightNotice": "(c) Us",
        "inLanguage": "en-GB",
    }
    assert expected.items() <= article.items()


@pytest.mark.parametrize(
    ("published", "modified", "kept"),
    [
        ("2024-06-17", "2024-06-18", True),
        ("2024-06-17", "2024-06-16", False),
        ("2024-06-17", "2024-06", True),
        ("2024-06-17T10:00:00+02:00", "2024-06-17T09:00:00Z", True),
        ("2024-06-17T10:00:00+02:00", "2024-06-17T07:00:00Z", False),
        (None, "2024-06-16", True),
    ],
)
def test_a_change_before_publication_is_left_out(published: str | None, modified: str, kept: bool) -> None:
    case = Case("Nothing happened.")
    case.declare(published=published, modified=modified)
    assert ("dateModified" in to_jsonld(case.facts())["@graph"][0]) == kept


def test_what_is_no_url_is_not_given_as_one() -> None:
    case = Case("Nothing happened.")
    case.declare(url="/story", license="CC BY 4.0", authors=(Party("Ann Bee", url="annbee"),))
    article, author = to_jsonld(case.facts())["@graph"]
    assert not {"url", "license"} & set(article)
    assert article["identifier"] == ARTICLE_ID
    assert author == {**ref("person-ann-bee"), "@type": "Person", "name": "Ann Bee"}


@pytest.mark.parametrize("modality", [m for m in vocab.MODALITIES if m != "asserted"])
def test_only_asserted_facts_are_public(modality: str) -> None:
    case = wedding()
    case.fact("e3", "jobTitle", "Li Wei", value="mayor", modality=modality)
    assert to_jsonld(case.facts()) == to_jsonld(wedding().facts())


@pytest.mark.parametrize(
    ("subject", "predicate", "target"),
    [
        ("e2", "nationality", {"object": "e4"}),  # a city
        ("e2", "worksFor", {"object": "e5"}),  # a country employs nobody: its government does
        ("e2", "worksFor", {"value": "Acme"}),
        ("e2", "spouse", {"object": "e2"}),
        ("e1", "spouse", {"object": "e2"}),
        ("e2", "founder", {"object": "e1"}),
        ("e2", "attendee", {"object": "e3"}),
        ("e4", "jobTitle", {"value": "capital"}),
    ],
)
def test_statements_that_make_no_sense_stay_out(subject: str, predicate: str, target: dict[str, str]) -> None:
    case = wedding()
    case.fact(subject, predicate, "Zoë", **target)
    assert to_jsonld(case.facts()) == to_jsonld(wedding().facts())


def test_a_single_valued_property_with_two_values_stays_out() -> None:
    case = wedding()
    case.fact("e3", "birthPlace", "Nairobi", object="e4")
    assert node(to_jsonld(case.facts()), "person-li-wei")["birthPlace"] == ref("place-nairobi")
    case.fact("e3", "birthPlace", "Nairobi", object="e4")
    assert node(to_jsonld(case.facts()), "person-li-wei")["birthPlace"] == ref("place-nairobi")
    case.fact("e3", "birthPlace", "Kenya", object="e5")
    assert "birthPlace" not in node(to_jsonld(case.facts()), "person-li-wei")


def test_literals_in_text_order_and_one_spelling() -> None:
    case = wedding()
    case.fact("e2", "jobTitle", "Monday", value="Chief  Executive")
    case.fact("e2", "jobTitle", "Acme chief weds", value="chief")
    case.fact("e2", "jobTitle", "2019", value="adviser")
    assert node(to_jsonld(case.facts()), "person-zoe-okafor")["jobTitle"] == ["chief", "chief executive", "adviser"]


def test_alternate_names_need_a_mention() -> None:
    case = Case("ACME\nGroup said. The Acme group did.")
    case.entity(
        "e1", "ORG", "Corporation", "The Acme Group", ("ACME\nGroup", 1), ("The Acme group", 1),
        others=("Acme Group", "The Acme Group", "ACME", "Umbrella", "Acme Group"),
    )  # fmt: skip
    made = node(to_jsonld(case.facts()), "organization-the-acme-group")
    assert made["alternateName"] == ["ACME", "Acme Group"]


def test_gazetteer_values_need_the_right_kind() -> None:
    case = Case("In Ohio, in Asia, in Springfield.")
    case.entity("e1", "GPE", "State", "Ohio", ("Ohio", 1), place=PlaceRecord("Ohio", "State", "US", 40.0, -83.0))
    case.entity("e2", "LOC", "Continent", "Asia", ("Asia", 1), place=PlaceRecord("Asia", "Continent"))
    case.entity("e3", "GPE", "City", "Springfield", ("Springfield", 1), place=PlaceRecord("Springfield", "City"))
    for each in to_jsonld(case.facts())["@graph"][1:]:
        assert set(each) == {"@id", "@type", "name"}


def test_parties_share_the_node_of_their_entity() -> None:
    case = wedding()
    wire = Party("Wire", "Organization")
    case.declare(authors=(Party("Li Wei", url="https://a.example/li"), wire, wire), publisher=wire)
    document = to_jsonld(case.facts())
    assert document["@graph"][0]["author"] == [ref("person-li-wei"), ref("organization-wire")]
    assert document["@graph"][0]["publisher"] == ref("organization-wire")
    assert node(document, "organization-wire")["@type"] == "NewsMediaOrganization"
    assert len({n["@id"] for n in document["@graph"]}) == len(document["@graph"]) == 7


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], 0),
        ([2, 2], 0),
        ([3], 1),
        ([9, 5, 4], 2),
        ([9, 5, 5, 1], 3),
        ([4, 4, 4, 4], 0),
        ([9, 4, 4, 4], 1),
        ([9, 8, 7, 6, 6], 3),
    ],
)
def test_about_is_what_stands_out(counts: list[int], expected: int) -> None:
    ranked = [(f"e{i}", count) for i, count in enumerate(counts)]
    assert about(ranked) == [f"e{i}" for i in range(expected)]


def test_words_are_counted_without_punctuation_and_possessives() -> None:
    assert word_count(Case("Acme's 3 well-known plants - closed.").facts().segmented) == 6


def test_unknown_entities_are_our_bug() -> None:
    case = wedding()
    case.stated.append(Fact("e2", "parent", 0.9, Span(0, 4), object="e77"))
    with pytest.raises(InvalidDocument, match=r"fact parent at \[0, 4\): no entity 'e77'"):
        to_jsonld(case.facts())


def test_the_tables_cover_the_vocabulary() -> None:
    assert set(EMITTERS) == {row.name for row in vocab.ENTITY_TYPES.values() if row.schema_type}
    family = {"PERSON": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place", "FACILITY": "Place"}
    for relation in vocab.RELATIONS.values():
        for (head, tail), name in relation.properties.items():
            if name is not None:
                subject = tail if name.startswith("^") else head
                assert name.lstrip("^") in PROPERTIES[family[subject]], (relation.name, head, tail)
