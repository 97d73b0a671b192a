"""Facts about those whom pronouns stand for, and facts with dates."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from facts_cases import Said, entities_of
from factwire.data import CoreferenceLink, Facts, Span
from factwire.dates import read_times
from factwire.facts import assemble
from factwire.facts.constructions import CERTAINTY, OF_DATES, Construction
from factwire.facts.properties import DATED
from helpers import marked

ROE, DOE = "Ann Roe", "Jo Doe"
DATES = [row for rows in OF_DATES.values() for row in rows]
HEAD = "[PERSON Ann Roe] is a [ROLE nurse].\n"

CASES: list[tuple[str, set[Said]]] = [
    ("She studied at [ORG Acme University].", {(ROE, "alumniOf", "Acme University")}),
    ("She was born in [GPE Nairobi].", {(ROE, "birthPlace", "Nairobi")}),
    ("Born in [GPE Nairobi], she left early.", {(ROE, "birthPlace", "Nairobi")}),
    ("Her brother, the [ROLE novelist] [PERSON Jo Doe], left.", {(DOE, "sibling", ROE)}),
    ("The father of her, [PERSON Jo Doe], left.", set()),
    ("She sent her brother, [PERSON Jo Doe] testified, to the bank.", set()),
    ("She sent her brother [PERSON Jo Doe], who left.", {(DOE, "sibling", ROE)}),
    ("[PERSON Eva Poe] and her brother, [PERSON Jo Doe], left.", {(DOE, "sibling", "Eva Poe")}),
    ("She is the daughter of [PERSON Jo Doe].", {(ROE, "parent", DOE)}),
    ("[PERSON Jo Doe] left with her.", set()),
    ("She co-founded [ORG Acme].", {("Acme", "founder", ROE)}),
    ("She is the [ROLE mayor] of [GPE Nairobi].", {(ROE, "workLocation", "Nairobi")}),
    ("[PERSON Jo Doe] said she was born in [GPE Nairobi].", set()),
    ("“She was born in [GPE Nairobi],” said [PERSON Jo Doe].", set()),
    ("She was born in [GPE Nairobi] on 3 May 1941.",
     {(ROE, "birthPlace", "Nairobi"), (ROE, "birthDate", "1941-05-03")}),
    ("[PERSON Jo Doe] (born May 1950) left.", {(DOE, "birthDate", "1950-05")}),
    ("Born on 3 May 1941, [PERSON Jo Doe] left.", {(DOE, "birthDate", "1941-05-03")}),
    ("[PERSON Jo Doe], who died in [GPE Kenya] in [DATE May 1999], left nothing.", {(DOE, "deathDate", "1999-05")}),
    ("[PERSON Jo Doe] may have died in [DATE May 1999].", set()),
    ("[ORG Acme], founded in 1987, closed.", {("Acme", "foundingDate", "1987")}),
    ("[ORG Acme] was not founded in 1987.", set()),
    ("[ORG Acme] was founded in the [DATE 1980s].", set()),
]  # fmt: skip


def facts_of(text: str, noun: str = "", score: float = 0.95) -> Facts:
    """Assemble text in which every "she" and "her", and every ``noun``, is linked to the first name."""
    segmented, extraction = marked(text)
    plain = segmented.article.text
    name = extraction.mentions[0].span
    found = [
        i
        for word in ("She", "she", "Her", "her")
        for i in range(len(plain))
        if plain[i:].split(" ")[0].strip(",.") == word
    ]
    ends = {i: i + len(plain[i:].split(" ")[0].strip(",.")) for i in found if not plain[i - 1 : i].isalpha()}
    nouns = re.finditer(rf"{re.escape(noun)}(?:['’]s)?", plain) if noun else ()
    links = (
        *(CoreferenceLink(Span(i, end), name, 0.95) for i, end in sorted(ends.items())),
        *(CoreferenceLink(Span(*found.span()), name, score) for found in nouns),
    )
    extraction = replace(extraction, coreference=links)
    return assemble(segmented, extraction, entities_of(segmented, extraction), times=read_times(segmented, extraction))


def said(text: str, noun: str = "", score: float = 0.95) -> set[Said]:
    facts = facts_of(text, noun, score)
    names = {e.id: e.name for e in facts.entities}
    return {
        (names[f.subject], f.predicate, names[f.object] if f.object else f.value or "")
        for f in facts.facts
        if f.predicate != "jobTitle"
    }


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_pronouns_and_dates(text: str, expected: set[Said]) -> None:
    assert said(HEAD + text) == expected


def test_a_pronoun_gives_a_title_and_the_evidence_that_has_it() -> None:
    facts = facts_of(HEAD + "She is the [ROLE mayor] of [GPE Nairobi].")
    assert [(f.predicate, f.value, f.evidence.of(facts.segmented.article.text)) for f in facts.facts if f.value] == [
        ("jobTitle", "nurse", "Ann Roe is a nurse"), ("jobTitle", "mayor", "She is the mayor of Nairobi"),
    ]  # fmt: skip


@pytest.mark.parametrize("row", DATES, ids=lambda row: row.example)
def test_each_row_reads_its_own_example(row: Construction) -> None:
    assert DATED[row.relation] in {predicate for _, predicate, _ in said(row.example)}
    assert row.kind in CERTAINTY


def told(text: str) -> set[Said]:
    """Assemble text without any coreference link; only what relates two names or a name and a date."""
    segmented, extraction = marked(text)
    made = entities_of(segmented, extraction)
    names = {entity.id: entity.name for entity in made}
    found = assemble(segmented, extraction, made, times=read_times(segmented, extraction))
    return {(names[f.subject], f.predicate, names[f.object]) for f in found.facts if f.object is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[ORG Acme] lost.\nIts [ROLE chairman], [PERSON Ann Roe], left.", {(ROE, "worksFor", "Acme")}),
        ("[ORG Acme] lost, its [ROLE director] [PERSON Ann Roe] said.", {(ROE, "worksFor", "Acme")}),
        ("[ORG Acme] lost.\nIt rained.\nIts [ROLE chairman], [PERSON Ann Roe], left.", set()),
        ("[ORG Acme] beat [ORG Bolt]. Its [ROLE chairman], [PERSON Ann Roe], left.", set()),
        ("[ORG Acme] left [GPE Kenya]. Its [ROLE president], [PERSON Ann Roe], left.", set()),
        ("[PERSON Jo Doe] lost. Its [ROLE chairman], [PERSON Ann Roe], left.", set()),
        ("[ORG Acme] lost. Its [ROLE chairman] left.", set()),
        ("[ORG Acme] lost. Its founder, [PERSON Ann Roe], left.", {("Acme", "founder", ROE)}),
        ("[ORG Acme] lost. Its founder, [PERSON Ann Roe], left.\n[ORG Roe Holding] won.", set()),
        (
            "[ORG Roe Group] lost. Its founder, [PERSON Ann Roe], left.\n[ORG Roe Holding] won.",
            {("Roe Group", "founder", ROE)},
        ),
    ],
)
def test_its_is_the_only_body_of_the_sentences_before(text: str, expected: set[Said]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[PERSON Ann Roe] left. It rained. Her brother, [PERSON Jo Doe], stayed.", {(DOE, "sibling", ROE)}),
        ("[PERSON Ann Roe] left.\nHer brother, [PERSON Jo Doe], stayed.", set()),
        ("[PERSON Ann Roe] left [PERSON Al Poe]. Her brother, [PERSON Jo Doe], stayed.", set()),
        ("She saw [PERSON Ann Roe]. Her brother, [PERSON Jo Doe], stayed.", set()),
    ],
)
def test_her_is_the_only_person_of_the_paragraph(text: str, expected: set[Said]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "score", "expected"),
    [
        ("[PERSON Ann Roe], the company's [ROLE director], left.", 0.95, {(ROE, "worksFor", "Acme")}),
        ("[PERSON Ann Roe], [ROLE director] of the company, left.", 0.95, {(ROE, "worksFor", "Acme")}),
        ("[PERSON Ann Roe], the company's [ROLE director], left.", 0.85, set()),
        ("[PERSON Ann Roe], the company's former [ROLE director], left.", 0.95, set()),
        ("[PERSON Ann Roe] founded the company.", 0.95, set()),
    ],
)
def test_a_noun_may_be_the_body_of_a_title(text: str, score: float, expected: set[Said]) -> None:
    made = said(f"[ORG Acme] lost.\n{text}", "the company", score)
    assert {one for one in made if one[1] != "jobTitle"} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[PERSON Al Doe] lost. His wife, [PERSON Ann Roe], left.", {(ROE, "spouse", "Al Doe")}),
        ("[PERSON Al Doe] lost. His wife, [PERSON Ann Roe], left.\n[PERSON Bo Roe] won.", set()),
        ("[PERSON Al Roe] lost. His wife, [PERSON Ann Roe], left.\n[PERSON Bo Roe] won.", {(ROE, "spouse", "Al Roe")}),
        ("[PERSON Al Doe] lost. His mother, [PERSON Ann Roe], left.", {("Al Doe", "parent", ROE)}),
        ("[PERSON Al Doe] lost. His mother, [PERSON Ann Roe], left.\n[PERSON Bo Roe] won.", set()),
        (
            "[PERSON Al Doe] lost. His daughter, [PERSON Ann Roe], left.\n[PERSON Bo Roe] won.",
            {(ROE, "parent", "Al Doe")},
        ),
    ],
)
def test_relatives_of_another_of_their_name_are_not_his(text: str, expected: set[Said]) -> None:
    assert told(text) == expected
