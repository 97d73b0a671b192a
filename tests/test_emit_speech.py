"""Quotations and assertions -> Quotation and Claim nodes; what a person sees of them in the terminal."""

from __future__ import annotations

import io
import random
import re
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from emit_cases import ARTICLE_ID, Case, span, summit
from factwire.data import Facts
from factwire.emit import RunInfo, to_evidence, to_jsonld
from factwire.emit.ids import mint
from factwire.show import render
from factwire.validate import check_evidence, check_public

Json = dict[str, Any]
GROW = "We will grow,"


def ref(fragment: str) -> dict[str, str]:
    return {"@id": f"{ARTICLE_ID}#{fragment}"}


def documents(facts: Facts) -> tuple[Json, Json]:
    """Return both documents, which pass every check."""
    public = to_jsonld(facts)
    evidence = to_evidence(facts, public, run=RunInfo("0.1.0", "small@abc"))
    assert [*check_public(public), *check_evidence(evidence, public)] == []
    return public, evidence


def of_class(document: Json, kind: str) -> list[Json]:
    return [node for node in document["@graph"] if node["@type"] == kind]


def read(evidence: Json, subject: str, *, kind: str = "Annotation") -> list[tuple[str, str, str]]:
    """Return predicate, words, and modality or reason of what is said of a node."""
    return [
        (n["body"]["predicate"], n["target"]["selector"][1]["exact"], n.get("fw:reason") or n["modality"])
        for n in evidence["@graph"][1:]
        if n["@type"] == kind and n["body"]["subject"] == subject
    ]


def speech(case: Case) -> None:
    """Add a quotation in two parts, a claim, and its denial."""
    speaker = replace(case.filler("source", "Okafor", entity="zoe", trigger="said"), span=span(case.text, "Okafor", 2))
    case.quote("q", "We will grow,", speaker, "and we will share.", cue=span(case.text, "said"))
    critics = case.filler("source", "critics", trigger="doubt")
    case.assertion("a", "it arms anybody", critics, about=("s", "gone"))
    russia = case.filler("source", "Russia", entity="russia", country="Russia", trigger="denies")
    case.assertion("d", "denies that it arms anybody", russia, denies="a")
    moscow = case.filler("agent", "Moscow", entity="moscow", country="Russia", trigger="shipped")
    case.event("s", "ArmsTransfer", "Russia ships weapons", ["shipped"], moscow, sources=(critics,))
    case.event("gone", "Attack", "An attack", ["arms"], modality="negated")


def test_a_whole_quotation() -> None:
    case = summit()
    speech(case)
    public, evidence = documents(case.facts())
    (node,) = of_class(public, "Quotation")
    assert re.fullmatch(re.escape(f"{ARTICLE_ID}#quotation-") + "[0-9a-f]{8}", node.pop("@id"))
    assert node == {
        "@type": "Quotation",
        "text": "We will grow, and we will share.",
        "creator": ref("person-zoe-okafor"),
        "spokenByCharacter": ref("person-zoe-okafor"),
        "isPartOf": {"@id": ARTICLE_ID},
        "inLanguage": "en",
    }
    found = read(evidence, of_class(to_jsonld(case.facts()), "Quotation")[0]["@id"])
    whole = "We will grow,” Okafor said, “and we will share."
    assert {(name, words) for name, words, _ in found} == {
        ("rdf:type", "We will grow,"), ("rdf:type", "and we will share."), ("schema:text", whole),
        ("schema:isPartOf", whole), ("schema:inLanguage", whole),
        ("schema:creator", "Okafor said"), ("schema:spokenByCharacter", "Okafor said"),
    }  # fmt: skip


def test_claims_name_authors_events_and_what_they_deny() -> None:
    case = summit()
    speech(case)
    facts = case.facts()
    public, evidence = documents(facts)
    by_text = {node["text"]: node for node in of_class(public, "Claim")}
    claim, denial = by_text["it arms anybody"], by_text["denies that it arms anybody"]
    assert claim == {
        "@id": mint(facts).assertions["a"],
        "@type": "Claim",
        "text": "it arms anybody",
        "author": [ref("group-critics")],
        "about": [ref("action-russia-ships-weapons")],
        "appearance": {"@id": ARTICLE_ID},
        "inLanguage": "en",
    }
    assert denial["author"] == [ref("organization-government-of-russia")]
    assert denial["about"] == [{"@id": claim["@id"]}]
    assert {modality for *_, modality in read(evidence, claim["@id"])} == {"reported"}


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"speaker": ("Nairobi", "nairobi", None)}, "creator takes a person or an organization, not City"),
        ({"reason": "irony"}, "irony"),
    ],
)
def test_what_is_no_quotation_is_withheld(more: dict[str, Any], reason: str) -> None:
    case = summit()
    exact, entity, country = more.get("speaker", ("Li Wei", "li", None))
    speaker = case.filler("source", exact, entity=entity, country=country)
    case.quote("q", "We will grow,", speaker, reason=more.get("reason"))
    facts = case.facts()
    public, evidence = documents(facts)
    assert of_class(public, "Quotation") == []
    withheld = read(evidence, mint(facts).quotes["q"], kind="fw:Withheld")
    assert withheld == [("rdf:type", GROW, reason), ("schema:text", GROW, reason)]


def test_a_claim_of_nobody_is_withheld() -> None:
    case = summit()
    case.assertion("a", "it arms anybody", case.filler("source", "Nairobi", entity="nairobi"))
    facts = case.facts()
    public, evidence = documents(facts)
    assert of_class(public, "Claim") == []
    withheld = read(evidence, mint(facts).assertions["a"], kind="fw:Withheld")
    assert [(predicate, reason) for predicate, _, reason in withheld] == [
        (name, "author takes a person or an organization, not City")
        for name in ("schema:author", "rdf:type", "schema:text")
    ]


def test_a_denial_of_a_withheld_claim_is_not_about_it() -> None:
    case = summit()
    case.assertion("a", "it arms anybody", case.filler("source", "Nairobi", entity="nairobi"))
    case.assertion("b", "We will grow", case.filler("source", "Li Wei", entity="li"), denies="a")
    (claim,) = of_class(documents(case.facts())[0], "Claim")
    assert "about" not in claim


def test_the_same_words_of_the_same_speaker_are_one_quotation() -> None:
    case = summit()
    police, critics = case.filler("source", "police"), case.filler("source", "critics")
    case.quote("1", "We will grow,", police)
    case.quote("2", "We will grow,", replace(police, text="Police"))
    case.quote("3", "We will grow,", critics)
    facts = case.facts()
    ids = mint(facts).quotes
    assert ids["1"] == ids["2"] != ids["3"] and ids["3"].startswith(ids["1"])
    assert len(of_class(documents(facts)[0], "Quotation")) == 2


def test_order_of_the_input_does_not_matter() -> None:
    case = summit()
    speech(case)
    facts = case.facts()
    expected = documents(facts)
    rng = random.Random(3)
    for _ in range(5):
        shuffled = replace(
            facts,
            events=tuple(rng.sample(facts.events, len(facts.events))),
            quotes=tuple(rng.sample(facts.quotes, len(facts.quotes))),
            assertions=tuple(rng.sample(facts.assertions, len(facts.assertions))),
        )
        assert documents(shuffled) == expected


def printed(case: Case) -> str:
    """Return what `factwire show --facts` prints on a wide terminal."""
    paper = io.StringIO()
    Console(file=paper, width=300).print(render(*documents(case.facts()), with_text=False))
    return paper.getvalue()


def test_show_lists_events_and_speech_with_offsets() -> None:
    case = summit()
    speech(case)
    lines = printed(case).splitlines()
    shown = [" ".join(" ".join(re.split(r"[│┃]", line)).split()) for line in lines]
    at = {exact: span(case.text, exact).start for exact in ("shipped", "We will grow,", "it arms anybody")}
    first = next(line for line in shown if "shipped" in line)
    assert first.startswith("Russia ships weapons ArmsTransfer (SendAction) reported agent: Government of Russia")
    assert first.endswith(f"“shipped” [{at['shipped']}:{at['shipped'] + 7}]")
    assert not any("ActionStatus" in line for line in shown)
    (quotation,) = (line for line in shown if line.startswith("Zoë Okafor We will grow, and we will share."))
    assert f"[{at['We will grow,']}:" in quotation
    (claim,) = (line for line in shown if line.startswith("critics it arms anybody"))
    assert claim.endswith(f"Russia ships weapons [{at['it arms anybody']}:{at['it arms anybody'] + 15}]")
    assert any(line.startswith("Government of Russia denies that it arms anybody “it arms anybody”") for line in shown)
    assert any(line.startswith("An attack @type") or line.startswith("An attack rdf:type") for line in shown)


def test_show_prints_brackets_as_they_stand() -> None:
    case = Case("“The [bold] plan [sic] works,” he said.")
    case.quote("q", "The [bold] plan [sic] works,", case.filler("source", "he"))
    assert "The [bold] plan [sic] works," in printed(case)


@pytest.mark.parametrize(("who", "told"), [("nurse", ["nurse"]), ("teacher", [])])
def test_only_somebody_who_is_introduced_once_is_told_to_speak(who: str, told: list[str]) -> None:
    case = Case('"We won," a nurse said. "We lost," the teacher said. "No," a teacher said. A teacher left.')
    case.quote("q", "We won,", case.filler("source", who))
    public, _ = documents(case.facts())
    assert [node["name"] for node in of_class(public, "Person")] == told
    assert len(of_class(public, "Quotation")) == len(told)
