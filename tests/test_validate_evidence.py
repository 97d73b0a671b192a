"""Evidence documents: the complete one passes; shifted offsets, loose ends and missing evidence are caught."""

from __future__ import annotations

from typing import Any

import pytest
from pyld import jsonld

from factwire.paths import data_dir
from factwire.validate import check_evidence, check_public
from factwire.validate.foreign import bundled_loader
from validate_cases import ARTICLE, READINGS, RUN, Json, evidence, index_of, public, reading, ref


def problems(document: Json, of: Json | None = None) -> dict[str, str]:
    """Return rule by path."""
    return {problem.path: problem.rule for problem in check_evidence(document, of or public())}


def number(subject: str, predicate: str) -> int:
    """Return the position in ``@graph`` of the annotation of a statement."""
    return next(i for i, row in enumerate(READINGS, start=1) if row[:2] == (subject, predicate))


def spoil(position: int, place: tuple[Any, ...], value: Any) -> Json:
    """Set one value of a node."""
    document = evidence()
    target = document["@graph"][position]
    for key in place[:-1]:
        target = target[key]
    target[place[-1]] = value
    return document


def test_complete_pair_passes() -> None:
    assert check_public(public()) == []
    assert check_evidence(evidence(), public()) == []


POSITION = ("target", "selector", 0)
QUOTE = ("target", "selector", 1)
JOB = number("person-zoe-okafor", "schema:jobTitle")
PLACE = number("event-visit", "schema:location")
LAST = len(READINGS) + 1

CASES: list[tuple[int, tuple[Any, ...], Any, str, str]] = [
    (0, ("prov:used",), ref("x"), "['prov:used']", "reference"),
    (0, ("fw:textSha256",), "0" * 64, "['fw:textSha256']", "offset"),
    (JOB, ("@id",), f"{ARTICLE}#evidence-1", "['@id']", "reference"),
    (JOB, ("@id",), f"{ARTICLE}#person-li-wei", "['@id']", "reference"),
    (JOB, ("target", "source"), "https://news.example/other", ".target.source", "reference"),
    (JOB, ("wasGeneratedBy",), "urn:uuid:0", ".wasGeneratedBy", "reference"),
    (JOB, (*QUOTE, "exact"), "chief Executive", ".target.selector[1].exact", "offset"),
    (JOB, (*QUOTE, "prefix"), "the ", ".target.selector[1].prefix", "offset"),
    (JOB, (*QUOTE, "suffix"), " of Acme Inc", ".target.selector[1].suffix", "offset"),
    (JOB, (*POSITION, "end"), 10_000, ".target.selector[0]", "offset"),
    (JOB, (*POSITION, "end"), 1, ".target.selector[0]", "offset"),
    (JOB, ("body", "subject"), f"{ARTICLE}#person-nobody", ".body.subject", "reference"),
    (JOB, ("body", "predicate"), "schema:occupation", ".body.predicate", "vocabulary"),
    (PLACE, ("body", "object_"), ref("place-atlantis"), ".body.object_", "reference"),
    (JOB, ("modality",), "reported", ".modality", "evidence"),
    (JOB, ("polarity",), "negative", ".modality", "evidence"),
    (PLACE, ("modality",), "hypothetical", ".modality", "evidence"),
    (PLACE, ("polarity",), "negative", ".modality", "evidence"),
    (JOB, ("confidence",), 2, ".confidence", "schema"),
    (LAST, ("body", "subject"), f"{ARTICLE}#person-nobody", ".body.subject", "reference"),
    (LAST, ("body", "object_"), ref("place-atlantis"), ".body.object_", "reference"),
    (LAST, ("body", "predicate"), "schema:seat", ".body.predicate", "vocabulary"),
]


@pytest.mark.parametrize(("position", "place", "value", "expect", "rule"), CASES)
def test_spoiled_evidence_is_caught(position: int, place: tuple[Any, ...], value: Any, expect: str, rule: str) -> None:
    found = problems(spoil(position, place, value))
    assert found[f"$['@graph'][{position}]{expect}"] == rule
    others = set(found) - {f"$['@graph'][{position}]{expect}"}
    assert others <= {"$['@graph']"}, "only the statement that now has no annotation may follow"


@pytest.mark.parametrize("shift", [-1, 1])
def test_shifted_offsets_are_caught(shift: int) -> None:
    document = evidence()
    for position in range(1, LAST + 1):
        selector = document["@graph"][position]["target"]["selector"][0]
        selector["start"] += shift
        selector["end"] += shift
    found = problems(document)
    for position in range(1, LAST + 1):
        assert any(path.startswith(f"$['@graph'][{position}].target.selector") for path in found), position


def test_offsets_are_code_points_not_utf16() -> None:
    """The globe before it takes two UTF-16 units: a document that counts them is shifted by one."""
    document = evidence()
    selector = document["@graph"][JOB]["target"]["selector"][0]
    before = public()["@graph"][0]["articleBody"][: selector["start"]]
    assert len(before.encode("utf-16-le")) // 2 == selector["start"] + 1


def test_changed_text_breaks_every_offset_after_it() -> None:
    changed = public()
    changed["@graph"][0]["articleBody"] = "!" + changed["@graph"][0]["articleBody"]
    found = problems(evidence(), changed)
    assert found["$['@graph'][0]['fw:textSha256']"] == "offset"
    assert sum(rule == "offset" for rule in found.values()) > len(READINGS)


def test_text_that_utf8_cannot_encode_has_no_digest() -> None:
    changed = public()
    changed["@graph"][0]["articleBody"] += "\ud800"
    assert problems(evidence(), changed) == {"$['@graph'][0]['fw:textSha256']": "offset"}


@pytest.mark.parametrize("position", range(1, LAST))
def test_fact_without_annotation_is_caught(position: int) -> None:
    document = evidence()
    del document["@graph"][position]
    found = check_evidence(document, public())
    assert [(problem.path, problem.rule) for problem in found] == [("$['@graph']", "evidence")]
    assert READINGS[position - 1][1] in found[0].message


def test_annotation_without_fact_is_caught() -> None:
    for subject, name, value in (
        ("person-li-wei", "jobTitle", "farmer"),
        ("person-zoe-okafor", "affiliation", ref("organization-maize-board")),
    ):
        document = evidence()
        document["@graph"].insert(1, reading(77, subject, f"schema:{name}", value, "Okafor", "asserted"))
        assert problems(document) == {"$['@graph'][1].body": "evidence"}


def test_withheld_fact_needs_no_place_in_the_public_document_and_vouches_for_none() -> None:
    document = evidence()
    node = document["@graph"][JOB]
    node["@type"], node["fw:reason"] = "fw:Withheld", "doubtful"
    assert problems(document) == {"$['@graph']": "evidence"}


def test_what_is_withheld_as_a_whole_has_no_node() -> None:
    """Of an event that the text denies class, name and roles are withheld; its id is that of no node."""
    document = evidence()
    event = [
        reading(90, "event-sale", "rdf:type", {"@id": "schema:Event"}, "Acme may open", "negated"),
        reading(91, "event-sale", "schema:organizer", ref("organization-acme-ltd"), "Acme may open", "negated"),
        reading(92, "event-visit", "schema:superEvent", ref("event-sale"), "Acme may open", "negated"),
    ]
    withheld = [node | {"@type": "fw:Withheld", "fw:reason": "the text denies it"} for node in event]
    document["@graph"] += withheld
    assert check_evidence(document, public()) == []
    del document["@graph"][-3]
    assert problems(document) == {
        f"$['@graph'][{LAST + 1}].body.subject": "reference",
        f"$['@graph'][{LAST + 2}].body.object_": "reference",
    }


def test_what_is_withheld_excuses_no_annotation() -> None:
    document = evidence()
    withheld = reading(90, "event-sale", "rdf:type", {"@id": "schema:Event"}, "Acme may open", "negated")
    document["@graph"].append(withheld | {"@type": "fw:Withheld", "fw:reason": "the text denies it"})
    document["@graph"].insert(1, reading(91, "event-sale", "schema:name", "Sale", "Acme may open", "asserted"))
    assert problems(document) == {"$['@graph'][1].body.subject": "reference"}


@pytest.mark.parametrize(
    ("fragment", "status", "modality", "good"),
    [
        ("action-statement", "actionStatus CompletedActionStatus", "asserted", True),
        ("action-statement", "actionStatus CompletedActionStatus", "reported", False),
        ("action-statement", "actionStatus FailedActionStatus", "planned", False),
        ("action-statement", "actionStatus PotentialActionStatus", "possible", True),
        ("event-visit", "eventStatus EventScheduled", "planned", True),
        ("event-visit", "eventStatus EventScheduled", "probable", False),
        ("event-visit", "eventStatus EventCancelled", "reported", True),
    ],
)
def test_status_is_hedged_as_the_text_is(fragment: str, status: str, modality: str, good: bool) -> None:
    changed, document = public(), evidence()
    name, value = status.split()
    changed["@graph"][index_of(changed, fragment)][name] = f"https://schema.org/{value}"
    for node in document["@graph"][1:]:
        if node["body"]["subject"] == ref(fragment)["@id"]:
            node["modality"] = modality
    assert (problems(document, changed) == {}) == good


def test_several_annotations_of_one_fact_are_fine() -> None:
    document = evidence()
    document["@graph"].insert(
        1, reading(77, "organization-acme-ltd", "schema:name", "Acme Ltd", "Acme chief", "asserted")
    )
    assert check_evidence(document, public()) == []


def test_party_that_the_text_names_too_needs_evidence() -> None:
    """An author whom nothing but the byline names is the publisher's declaration; one in ``mentions`` was read."""
    changed = public()
    changed["@graph"][0]["mentions"].append(ref("person-ann-bee"))
    found = check_evidence(evidence(), changed)
    assert {(problem.path, problem.rule) for problem in found} == {("$['@graph']", "evidence")}
    assert len(found) == 2, "@type and name"


def test_party_may_not_have_other_facts_without_evidence() -> None:
    changed = public()
    changed["@graph"][index_of(changed, "person-ann-bee")]["jobTitle"] = ["reporter"]
    found = check_evidence(evidence(), changed)
    assert [problem.rule for problem in found] == ["evidence"]
    assert "schema:jobTitle" in found[0].message


def test_context_block_is_frozen() -> None:
    document = evidence()
    document["@context"][1]["confidence"] = "schema:score"
    assert problems(document) == {"$['@context'][1]": "schema"}


def test_public_document_without_article_is_named() -> None:
    for broken in ({}, [], None, {"@graph": [{"@type": "NewsArticle"}]}):
        found = check_evidence(evidence(), broken)
        assert [(problem.path, problem.rule) for problem in found] == [("$", "reference")]


def test_evidence_means_what_it_should_as_rdf() -> None:
    """Every term of the document expands, with the frozen context block, to the vocabulary it is from."""
    flat = jsonld.flatten(evidence(), None, {"documentLoader": bundled_loader(data_dir("schemas"))})
    nodes = {node["@id"]: node for node in flat}
    annotation = nodes[f"{ARTICLE}#evidence-{JOB}"]
    assert annotation["@type"] == ["http://www.w3.org/ns/oa#Annotation"]
    assert annotation["http://www.w3.org/ns/prov#wasGeneratedBy"] == [{"@id": RUN}]
    confidence = annotation["http://www.w3.org/2005/11/its/rdf#taConfidence"]
    assert confidence == [{"@type": "http://www.w3.org/2001/XMLSchema#double", "@value": 0.93}]
    statement = nodes[annotation["http://www.w3.org/ns/oa#hasBody"][0]["@id"]]
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    assert statement["@type"] == [f"{rdf}Statement"]
    assert statement[f"{rdf}subject"] == [ref("person-zoe-okafor")]
    assert statement[f"{rdf}predicate"] == [{"@id": "http://schema.org/jobTitle"}]
    assert statement[f"{rdf}object"] == [{"@value": "chief executive"}]
    type_statement = nodes[f"{ARTICLE}#evidence-{number('person-li-wei', 'rdf:type')}"]
    body = nodes[type_statement["http://www.w3.org/ns/oa#hasBody"][0]["@id"]]
    assert body[f"{rdf}predicate"] == [{"@id": f"{rdf}type"}]
    assert body[f"{rdf}object"] == [{"@id": "http://schema.org/Person"}]
    keys = {key for node in flat for key in node if not key.startswith("@")}
    unknown = {key for key in keys if key.startswith("http://schema.org/")} - {
        "http://schema.org/name",
        "http://schema.org/softwareVersion",
    }
    assert not unknown, "a term fell through to schema.org"
