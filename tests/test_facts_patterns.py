"""Constructions between two names: kinship, seats, owners, founders, schools, places."""

from __future__ import annotations

import re

import pytest

from facts_cases import Said, said
from factwire.facts.constructions import ATTACHMENTS, CERTAINTY, OF_PEOPLE, OF_THINGS, Attachment, Construction
from factwire.facts.patterns import read_patterns
from factwire.facts.tidy import tidied
from factwire.vocab import RELATIONS
from helpers import marked

CONSTRUCTIONS = [row for table in (OF_PEOPLE, OF_THINGS) for rows in table.values() for row in rows]
ROE, DOE, POE = "Ann Roe", "Jo Doe", "Al Poe"

CASES: list[tuple[str, set[Said]]] = [
    # Kinship.
    ("[PERSON Ann Roe]'s father [PERSON Jo Doe] left.", {(ROE, "parent", DOE)}),
    ("[PERSON Ann Roe]’s late mother, former [ROLE mayor] [PERSON Jo Doe], left.", {(ROE, "parent", DOE)}),
    ("[PERSON Ann Roe]'s eldest son, [PERSON Jo Doe], left.", {(DOE, "parent", ROE)}),
    ("[PERSON Ann Roe], son of the late [ROLE president] [PERSON Jo Doe], left.", {(ROE, "parent", DOE)}),
    ("[PERSON Ann Roe], daughter of [PERSON Jo Doe] and [PERSON Al Poe], left.",
     {(ROE, "parent", DOE), (ROE, "parent", POE)}),
    ("[PERSON Ann Roe] and her husband [PERSON Jo Doe] left.", {(ROE, "spouse", DOE)}),
    ("[PERSON Ann Roe], whose younger brother [PERSON Jo Doe] left, stayed.", {(ROE, "sibling", DOE)}),
    ("[PERSON Ann Roe], wife of [ROLE President] [PERSON Jo Doe] of [GPE Kenya], left.",
     {(ROE, "spouse", DOE)}),
    ("The widow of the late [ROLE president] [PERSON Jo Doe], [PERSON Ann Roe], left.", {(ROE, "spouse", DOE)}),
    ("[PERSON Ann Roe], [PERSON Jo Doe]'s sister, left.", {(ROE, "sibling", DOE)}),
    ("[PERSON Ann Roe]'s sons [PERSON Jo Doe] and [PERSON Al Poe] left.",
     {(DOE, "parent", ROE), (POE, "parent", ROE)}),
    ("[PERSON Ann Roe]'s ex-wife [PERSON Jo Doe] left.", set()),
    ("[PERSON Ann Roe]'s former husband, [PERSON Jo Doe], left.", set()),
    ("[PERSON Ann Roe]'s son-in-law [PERSON Jo Doe] left.", set()),
    ("[PERSON Ann Roe]'s brother's wife [PERSON Jo Doe] left.", set()),
    ("[PERSON Ann Roe]'s girlfriend [PERSON Jo Doe] left.", set()),
    ("[PERSON Al Poe], [PERSON Jo Doe]'s brother and [PERSON Ann Roe] left.", set()),
    ("[PERSON Al Poe] came with [PERSON Jo Doe] and her daughter [PERSON Ann Roe].", set()),
    ("[PERSON Ann Roe] is not the son of [PERSON Jo Doe].", set()),
    ("[PERSON Ann Roe] denies that he is the son of [PERSON Jo Doe].", set()),
    ("[PERSON Ann Roe], son of [PERSON Jo Doe]'s driver, left.", set()),
    # Birth, school.
    ("[PERSON Ann Roe], born on [DATE 1 May 1950] in [GPE Nairobi], left.", {(ROE, "birthPlace", "Nairobi")}),
    ("[PERSON Ann Roe] was born in western [GPE Kenya].", {(ROE, "birthPlace", "Kenya")}),
    ("[GPE Nairobi]-born [ROLE actor] [PERSON Ann Roe] left.", {(ROE, "birthPlace", "Nairobi")}),
    ("[PERSON Ann Roe] was not born in [GPE Kenya].", set()),
    ("[PERSON Jo Doe] said [PERSON Ann Roe] was born in [GPE Kenya].", set()),
    ("[PERSON Ann Roe], who graduated from [ORG Acme University], left.", {(ROE, "alumniOf", "Acme University")}),
    ("[PERSON Ann Roe], who holds a law degree from [ORG Acme University], left.",
     {(ROE, "alumniOf", "Acme University")}),
    ("[PERSON Ann Roe] received her doctorate from [ORG Acme University].", {(ROE, "alumniOf", "Acme University")}),
    ("[PERSON Ann Roe] received her letter from [ORG Acme University].", set()),
    ("[ROLE jurist] and [ROLE former law professor] at [ORG Acme University] [PERSON Ann Roe] left.", set()),
    ("[PERSON Ann Roe] still works at [ORG Acme].", {(ROE, "worksFor", "Acme")}),
    ("[PERSON Ann Roe] no longer works at [ORG Acme].", set()),
    ("[PERSON Jo Doe] said [PERSON Ann Roe] works at [ORG Acme].", set()),
    ("[PERSON Ann Roe] teaches law at [ORG Acme University].", {(ROE, "affiliation", "Acme University")}),
    ("[ORG Acme Group] ([ORG AG]) [ROLE chief] [PERSON Ann Roe] left.", {(ROE, "worksFor", "Acme Group")}),
    ("[PERSON Ann Roe], who holds an honorary degree from [ORG Acme University], left.", set()),
    ("[PERSON Ann Roe] attended the [ORG UN] summit.", set()),
    # People and bodies.
    ("[ORG Acme Times] bestselling [ROLE author] [PERSON Ann Roe] left.", set()),
    ("[ORG Acme Times] [ROLE editor] [PERSON Ann Roe] left.", {(ROE, "worksFor", "Acme Times")}),
    ("[PERSON Ann Roe] of the [ORG Brookings Institution] said no.", {(ROE, "affiliation", "Brookings Institution")}),
    ("[PERSON Ann Roe] of the ruling [ORG Unity Party] won.", {(ROE, "memberOf", "Unity Party")}),
    ("They stole [PERSON Ann Roe] from [ORG Acme].", set()),
    ("[PERSON Ann Roe] of [ORG Acme]'s board said no.", set()),
    ("[PERSON Ann Roe] of [GPE Kenya] won.", {(ROE, "nationality", "Kenya")}),
    ("[GPE Nairobi]'s [PERSON Ann Roe] won.", set()),
    ("[GPE Kenya]'s [PERSON Roe]-friendly [ROLE president] left.", set()),
    ("[GPE Kenya] [NORP German] [PERSON Ann Roe]", set()),
    ("[ORG Acme] founder [PERSON Ann Roe] left.", {("Acme", "founder", ROE)}),
    ("[PERSON Ann Roe], who founded [ORG Acme], left.", {("Acme", "founder", ROE)}),
    ("[PERSON Ann Roe], [ROLE founder] and [ROLE chief executive] of [ORG Acme], left.",
     {("Acme", "founder", ROE), (ROE, "worksFor", "Acme")}),
    ("[ORG Acme] was founded by [PERSON Ann Roe] and [PERSON Jo Doe].",
     {("Acme", "founder", ROE), ("Acme", "founder", DOE)}),
    # Bodies and their places.
    ("the [GPE Nairobi]-based bank [ORG Acme]", {("Acme", "location", "Nairobi")}),
    ("a [GPE Nairobi]-based researcher with the [ORG Acme]", set()),
    ("[ORG Acme], based in [GPE Nairobi], closed.", {("Acme", "location", "Nairobi")}),
    ("[ORG Acme], which is headquartered in [GPE Nairobi], closed.", {("Acme", "location", "Nairobi")}),
    ("students of [ORG Acme University] in [GPE Nairobi]", {("Acme University", "location", "Nairobi")}),
    ("workers of [ORG Acme] in [GPE Nairobi]", set()),
    ("the [NORP German] carmaker [ORG Acme]", {("Acme", "location", "Germany")}),
    ("The [NORP German] state parliament told newspaper [ORG Acme]", set()),
    ("[GPE Kenya]'s [ORG Acme] said no.", {("Acme", "location", "Kenya")}),
    ("[GPE Kenya]'s [ORG UN] seat", set()),
    ("[GPE Kenya]'s [ORG UN] and other memberships", set()),
    ("[ORG Acme], a wholly owned unit of [ORG Beta], closed.", {("Acme", "parentOrganization", "Beta")}),
    ("[ORG Beta]'s [NORP Indian] subsidiary [ORG Acme] closed.", {("Acme", "parentOrganization", "Beta")}),
    ("[ORG Acme], owned by [ORG Beta], closed.", {("Acme", "parentOrganization", "Beta")}),
    ("[ORG Acme], partly owned by [ORG Beta], closed.", set()),
    ("[ORG Acme]'s parent company [ORG Beta] closed.", {("Acme", "parentOrganization", "Beta")}),
    ("[ORG Acme] could become a unit of [ORG Beta].", set()),
    # Places.
    ("in [GPE Mombasa], [GPE Kenya], on", {("Mombasa", "containedInPlace", "Kenya")}),
    ("in [GPE Mombasa], [GPE Kisumu] and [GPE Nairobi]", set()),
    ("[ROLE ministers] from [GPE Kenya], [GPE Uganda] and [GPE Ghana]", set()),
    ("in [GPE Mombasa], [GPE Kenya] and [GPE Uganda]", {("Mombasa", "containedInPlace", "Kenya")}),
    ("in [GPE Xville], [GPE Kenya] and [GPE Uganda]", set()),
    ("in [GPE Mombasa], [GPE Coast], on", {("Mombasa", "containedInPlace", "Coast")}),
    ("in [GPE Mombasa], [GPE Coast] and [GPE Nyanza]", set()),
    ("in [GPE Nyanza], [GPE Mombasa], [GPE Coast] and [GPE Rift Valley]", set()),
    ("in [GPE Mombasa], [GPE Coast] and [GPE Kisumu], [GPE Nyanza]",
     {("Mombasa", "containedInPlace", "Coast"), ("Kisumu", "containedInPlace", "Nyanza")}),
    ("in [GPE Xville], [GPE Kenya], on", {("Xville", "containedInPlace", "Kenya")}),
    ("in [GPE Paris], [GPE Kenya], on", set()),
    ("troops of [GPE Kenya] in [GPE Uganda]", set()),
    ("[GPE Kisumu] in western [GPE Kenya]", {("Kisumu", "containedInPlace", "Kenya")}),
    ("food for [GPE Mombasa] in [GPE Xville]", set()),
    ("the [NORP Kenyan] capital [GPE Nairobi]", {("Nairobi", "containedInPlace", "Kenya")}),
    ("[GPE Kenya]'s capital, [GPE Nairobi],", {("Nairobi", "containedInPlace", "Kenya")}),
    ("[GPE Nairobi], the capital of [GPE Kenya],", {("Nairobi", "containedInPlace", "Kenya")}),
    ("the [NORP Kenyan] port city of [GPE Mombasa]", {("Mombasa", "containedInPlace", "Kenya")}),
    ("[FACILITY Nyayo Stadium] in [GPE Nairobi]", {("Nyayo Stadium", "containedInPlace", "Nairobi")}),
    ("[PERSON Ann Roe], a [ROLE nurse] at [FACILITY Mercy Hospital], left.", {(ROE, "worksFor", "Mercy Hospital")}),
    ("[PERSON Ann Roe], a [ROLE nurse] at [FACILITY Nyayo Stadium], left.", set()),
    ("[FACILITY Mercy Hospital] in [GPE Nairobi]", {("Mercy Hospital", "containedInPlace", "Nairobi")}),
    ("[FACILITY Nyayo] power plant in [GPE Nairobi]", {("Nyayo", "containedInPlace", "Nairobi")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_constructions(text: str, expected: set[Said]) -> None:
    about_titles = {"jobTitle"}
    if any(s[1] in ("spouse", "parent", "sibling") for s in expected):
        about_titles |= {"nationality"}
    assert {s for s in said(text) if s[1] not in about_titles} == expected


@pytest.mark.parametrize("row", CONSTRUCTIONS, ids=lambda row: f"{row.relation}: {row.example}")
def test_each_row_reads_its_own_example(row: Construction) -> None:
    segmented, extraction = marked(row.example)
    text, span = segmented.article.text, segmented.sentences[0].span
    read = [r.relation for r in read_patterns(text, span, tidied(text, span, extraction.mentions))]
    assert row.relation in read
    assert row.relation in RELATIONS
    assert row.kind in CERTAINTY


@pytest.mark.parametrize("row", ATTACHMENTS, ids=lambda row: row.name)
def test_each_attachment_reads_its_own_example(row: Attachment) -> None:
    assert any(s[:2] == (ROE, "jobTitle") for s in said(row.example))
    assert row.kind in CERTAINTY


@pytest.mark.parametrize("row", [*CONSTRUCTIONS, *ATTACHMENTS], ids=lambda row: row.example)
def test_no_pattern_can_run_away(row: Construction | Attachment) -> None:
    assert re.search(r"[*+](?!\?)|\{\d+,\}", row.wording.replace("\\+", "")) is None
