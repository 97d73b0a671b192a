"""Public documents: the complete one passes; every way to spoil it is caught at the right place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factwire.validate import check_evidence, check_public
from validate_cases import Json, index_of, public, ref


def problems(document: Any) -> dict[str, str]:
    """Return rule by path."""
    return {problem.path: problem.rule for problem in check_public(document)}


def spoil(fragment: str | None, **changes: Any) -> tuple[Json, str]:
    """Set properties of a node (None deletes one); return the document and the path of the node."""
    document = public()
    position = 0 if fragment is None else index_of(document, fragment)
    node = document["@graph"][position]
    for key, value in changes.items():
        if value is None:
            del node[key.replace("at_", "@")]
        else:
            node[key.replace("at_", "@")] = value
    return document, f"$['@graph'][{position}]"


def test_complete_document_passes() -> None:
    assert check_public(public()) == []


@pytest.mark.parametrize("name", ["@id", "@type", "headline", "articleBody", "inLanguage", "wordCount"])
def test_article_lacks_a_property(name: str) -> None:
    document, path = spoil(None, **{name.replace("@", "at_"): None})
    place = f"{path}['{name}']" if name.startswith("@") else f"{path}.{name}"
    assert problems(document)[place] == "schema"


@pytest.mark.parametrize(
    ("fragment", "name"),
    [
        ("claim-1", "text"),
        ("claim-1", "appearance"),
        ("event-visit", "name"),
        ("event-visit", "subjectOf"),
        ("action-statement", "name"),
        ("action-statement", "agent"),
        ("action-statement", "subjectOf"),
        ("organization-acme-ltd", "name"),
        ("person-li-wei", "name"),
        ("place-kenya", "name"),
        ("quotation-1", "text"),
        ("quotation-1", "creator"),
        ("quotation-1", "isPartOf"),
    ],
)
def test_node_lacks_a_required_property(fragment: str, name: str) -> None:
    document, path = spoil(fragment, **{name: None})
    assert problems(document) == {f"{path}.{name}": "schema"}


def role(**more: Any) -> Json:
    return {"@type": "OrganizationRole", "worksFor": [ref("organization-acme-ltd")], **more}


CASES: list[tuple[str | None, Json, str, str]] = [
    (None, {"headline": 7}, ".headline", "schema"),
    (None, {"wordCount": "40"}, ".wordCount", "schema"),
    (None, {"author": ref("person-ann-bee")}, ".author", "schema"),
    (None, {"publisher": [ref("organization-example-wire")]}, ".publisher", "schema"),
    (None, {"url": "news.example/story"}, ".url", "schema"),
    (None, {"isAccessibleForFree": True}, ".isAccessibleForFree", "schema"),
    (None, {"mentions": [ref("person-nobody")]}, ".mentions[0]", "reference"),
    (None, {"author": [ref("place-kenya")]}, ".author[0]", "vocabulary"),
    (None, {"about": [ref("place-kenya"), ref("place-kenya")]}, ".about[1]", "reference"),
    (None, {"datePublished": "2024-02-30"}, ".datePublished", "date"),
    (None, {"datePublished": "2024-06-17T09:00:00+2:00"}, ".datePublished", "schema"),
    (None, {"datePublished": "2024-06-17T24:30"}, ".datePublished", "date"),
    (None, {"datePublished": "2024-06-17\n"}, ".datePublished", "date"),
    (None, {"dateModified": "2024-06-15"}, ".dateModified", "date"),
    ("person-zoe-okafor", {"jobTitle": "chief executive"}, ".jobTitle", "schema"),
    ("person-zoe-okafor", {"birthPlace": "Kisumu"}, ".birthPlace", "schema"),
    ("person-zoe-okafor", {"birthPlace": ref("place-atlantis")}, ".birthPlace", "reference"),
    ("person-zoe-okafor", {"birthPlace": ref("organization-acme-ltd")}, ".birthPlace", "vocabulary"),
    ("person-zoe-okafor", {"nationality": [ref("place-nairobi")]}, ".nationality[0]", "vocabulary"),
    ("person-zoe-okafor", {"spouse": [ref("organization-acme-ltd")]}, ".spouse[0]", "vocabulary"),
    ("person-zoe-okafor", {"worksFor": [ref("place-kenya")]}, ".worksFor[0]", "vocabulary"),
    ("person-zoe-okafor", {"worksFor": [role()]}, ".worksFor[0]", "schema"),
    ("person-zoe-okafor", {"worksFor": [role(startDate="2024-13")]}, ".worksFor[0].startDate", "date"),
    ("person-zoe-okafor", {"worksFor": [role(startDate="2024", endDate="2023-12-31")]}, ".worksFor[0].endDate", "date"),
    ("person-zoe-okafor", {"birthDate": "1971", "deathDate": "1970-12"}, ".deathDate", "date"),
    ("person-zoe-okafor", {"location": [ref("place-nairobi")]}, ".location", "schema"),
    ("person-zoe-okafor", {"name": " "}, ".name", "schema"),
    ("person-zoe-okafor", {"alternateName": ["Okafor", "Okafor"]}, ".alternateName[1]", "reference"),
    ("person-zoe-okafor", {"at_type": "Human"}, "['@type']", "schema"),
    ("organization-acme-ltd", {"parentOrganization": [ref("person-li-wei")]}, ".parentOrganization[0]", "vocabulary"),
    ("organization-maize-board", {"tickerSymbol": "MAIZ"}, ".tickerSymbol", "vocabulary"),
    ("place-nairobi", {"containedInPlace": [ref("organization-acme-ltd")]}, ".containedInPlace[0]", "vocabulary"),
    (
        "place-nairobi",
        {"address": {"@type": "PostalAddress", "addressCountry": 254}},
        ".address.addressCountry",
        "schema",
    ),
    ("event-visit", {"attendee": [ref("place-kenya")]}, ".attendee[0]", "vocabulary"),
    ("event-visit", {"location": [ref("person-li-wei")]}, ".location[0]", "vocabulary"),
    ("event-visit", {"homeTeam": ref("organization-acme-ltd")}, ".homeTeam", "vocabulary"),
    ("event-visit", {"eventStatus": "https://schema.org/CompletedActionStatus"}, ".eventStatus", "schema"),
    ("event-visit", {"startDate": "2023-02-29"}, ".startDate", "date"),
    ("event-visit", {"startDate": "2024-07-03/2024-07-05"}, ".startDate", "schema"),
    ("event-visit", {"endDate": "2024-06"}, ".endDate", "date"),
    ("action-statement", {"agent": ref("place-kenya")}, ".agent", "vocabulary"),
    ("action-statement", {"at_type": "AgreeAction"}, ".recipient", "vocabulary"),
    ("action-statement", {"startTime": "2024-07-03", "endTime": "2024-07-02"}, ".endTime", "date"),
    ("quotation-1", {"creator": ref("place-kenya")}, ".creator", "vocabulary"),
    ("claim-1", {"appearance": ref("person-li-wei")}, ".appearance", "vocabulary"),
]


@pytest.mark.parametrize(("fragment", "changes", "place", "rule"), CASES)
def test_spoiled_document_is_caught(fragment: str | None, changes: Json, place: str, rule: str) -> None:
    document, path = spoil(fragment, **changes)
    assert problems(document) == {path + place: rule}


def test_every_problem_says_what_to_do() -> None:
    for fragment, changes, _, _ in CASES:
        for problem in check_public(spoil(fragment, **changes)[0]):
            assert any(cue in problem.message for cue in (";", "did you mean")), problem


def test_ids_are_unique_iris_in_order() -> None:
    document = public()
    nodes = document["@graph"]
    nodes[2]["@id"] = nodes[1]["@id"]
    assert problems(document)["$['@graph'][2]['@id']"] == "reference"
    document = public()
    document["@graph"][3:5] = document["@graph"][4:2:-1]
    assert problems(document) == {"$['@graph'][4]['@id']": "reference"}
    document = public()
    document["@graph"][1]["@id"] += "\n"
    assert problems(document)["$['@graph'][1]['@id']"] == "reference"


def test_reference_to_a_declared_external_iri_is_fine() -> None:
    document, _ = spoil("person-li-wei", sameAs=["https://www.wikidata.org/entity/Q1"])
    position = index_of(document, "person-zoe-okafor")
    document["@graph"][position]["sibling"] = [{"@id": "https://www.wikidata.org/entity/Q1"}]
    assert check_public(document) == []


def test_later_modification_of_coarser_precision_is_fine() -> None:
    # A time or day without a zone may be that of any place on earth.
    for modified in ("2024", "2024-06", "2024-06-17", "2024-06-17T07:00:00Z", "2024-06-17T01:00", "2024-06-16"):
        assert check_public(spoil(None, dateModified=modified)[0]) == [], modified


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@id", "@type", "@graph", "name", "author", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=80, deadline=None)
@given(document=json_values)
def test_anything_at_all_is_refused_without_a_crash(document: Any) -> None:
    graph = {"@context": "https://schema.org", "@graph": [document, {"@type": "NewsArticle", "articleBody": "x"}]}
    for each in (document, {"@graph": document}, graph):
        assert check_public(each)
        assert check_evidence(each, public())
        assert check_evidence(each, each)


def test_problems_stay_in_document_order_within_a_check() -> None:
    document = public()
    for position in (1, 3):
        document["@graph"][position]["surprise"] = 1
    assert [p.path for p in check_public(document)] == ["$['@graph'][1].surprise", "$['@graph'][3].surprise"]


HEAVY = "{'jsonschema', 'pyld', 'extruct', 'trafilatura', 'torch', 'transformers', 'lxml'}"


@pytest.mark.parametrize("work", ["", "validate.check_public(validate_cases.public())"])
def test_good_documents_need_no_heavy_import(work: str) -> None:
    code = (
        f"import sys, validate_cases\nfrom factwire import validate\n{work}\nprint(sorted({HEAVY} & set(sys.modules)))"
    )
    paths = [path for path in sys.path if path]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {paths!r}\n{code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"


def test_lone_surrogate_does_not_break_messages() -> None:
    document, path = spoil(None, headline="\ud800", dateline=3)
    found = check_public(document)
    assert [problem.path for problem in found] == [f"{path}.dateline"]
    document, path = spoil("person-li-wei", alternateName="\ud800")
    assert "?" in check_public(document)[0].message.encode("utf-8").decode()


@pytest.mark.parametrize("check", [check_public, lambda document: check_evidence(document, public())])
def test_input_is_not_changed(check: Callable[[Any], Any]) -> None:
    document = public()
    check(document)
    assert document == public()
