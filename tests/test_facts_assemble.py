"""``assemble`` as a whole: order, contradictions, any input, long input."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts_cases import entities_of, facts_of, kept_back, said
from factwire.data import Article, Extraction, Mention, Relation, Segmented, Sentence, SentenceKind, Span
from factwire.facts import assemble
from factwire.facts.patterns import read_patterns
from factwire.vocab import ENTITY_TYPES, RELATIONS
from helpers import cpu_seconds

ROE, DOE = "Ann Roe", "Jo Doe"


def test_facts_stand_in_text_order_with_the_evidence_that_says_them() -> None:
    facts = facts_of("[PERSON Ann Roe], a [ROLE teacher], left.\n[NORP Kenyan] [ROLE King] [PERSON Jo Doe] stayed.")
    text = facts.segmented.article.text
    assert [(f.predicate, f.evidence.of(text)) for f in facts.facts] == [
        ("jobTitle", "Ann Roe, a teacher"),
        ("jobTitle", "Kenyan King Jo Doe"),
        ("nationality", "Kenyan King Jo Doe"),
    ]


def test_a_statement_that_is_made_twice_is_one_fact_with_the_better_score() -> None:
    facts = facts_of("[ROLE:0.7 Wizard] [PERSON Jo Doe] left.\n[ROLE:0.9 wizard] [PERSON Jo Doe] left.")
    assert [(f.value, f.score) for f in facts.facts] == [("wizard", 0.891)]


def test_marriage_is_stated_once_whoever_is_named_first() -> None:
    text = "[PERSON Ann Roe]'s husband [PERSON Jo Doe] left.\n[PERSON Jo Doe]'s wife [PERSON Ann Roe] left."
    assert len(facts_of(text).facts) == 1


def test_a_parent_of_ones_own_parent_is_withheld_both_ways() -> None:
    text = "[PERSON Ann Roe]'s son [PERSON Jo Doe] left.\n[PERSON Jo Doe]'s son [PERSON Ann Roe] left."
    assert said(text) == set()
    assert set(kept_back(text).values()) == {"contradicts another reading of the same article"}


def test_a_child_is_no_spouse() -> None:
    text = "[PERSON Ann Roe]'s son [PERSON Jo Doe] left.\n[PERSON Ann Roe]'s husband [PERSON Jo Doe] left."
    assert said(text) == {(DOE, "parent", ROE)}


def test_min_confidence_is_a_floor() -> None:
    text = "[ROLE:0.7 Wizard] [PERSON Ann Roe] left."
    assert len(facts_of(text, min_confidence=0.69).facts) == 1
    assert len(facts_of(text, min_confidence=0.70).facts) == 0


def test_an_adjective_that_the_gazetteer_knows_is_not_in_doubt() -> None:
    facts = facts_of("[NORP:0.4 Kenyan] [ROLE King] [PERSON Ann Roe] left.")
    assert [(f.predicate, f.score) for f in facts.facts] == [("jobTitle", 0.9405), ("nationality", 0.873)]


def test_related_links_tell_nothing() -> None:
    text = "> [ROLE King] [PERSON Ann Roe] left."
    assert said(text, ("role_of", ROE, "King", 0.99)) == set()
    assert kept_back(text) == {}


@st.composite
def articles(draw: st.DrawFn) -> tuple[Segmented, Extraction]:
    words = st.sampled_from(
        "the a of and , . ' 's who is son wife father born in based head capital “ ” \" - former not 45 ( )".split()
    )
    parts = draw(st.lists(st.tuples(words, st.sampled_from([*ENTITY_TYPES, "", "", ""])), min_size=1, max_size=25))
    text, mentions = "", []
    for number, (word, kind) in enumerate(parts):
        name = f"N{number % 4}" if kind else word
        if kind:
            mentions.append(Mention(f"m{number}", Span(len(text), len(text) + len(name)), kind, 0.9))
        text += name + " "
    found = tuple(
        Relation(draw(st.sampled_from(sorted(RELATIONS))), one.id, other.id, 0.9, Span(0, len(text)))
        for one, other in pairwise(mentions)
    )
    article = Article(id="urn:x", name="x", text=text, headline="", source="x")
    segmented = Segmented(article, (Sentence(Span(0, len(text)), SentenceKind.BODY),), (Span(0, len(text)),))
    return segmented, Extraction("urn:x", "made up", 1, tuple(mentions), found)


@given(articles())
def test_any_input_gives_facts_about_known_entities_with_evidence_in_the_text(
    made: tuple[Segmented, Extraction],
) -> None:
    segmented, extraction = made
    entities = entities_of(segmented, extraction)
    facts = assemble(segmented, extraction, entities)
    known = {entity.id for entity in entities}
    for fact in [*facts.facts, *(w.fact for w in facts.withheld)]:
        assert fact.subject in known
        assert fact.object is None or fact.object in known
        assert fact.subject != fact.object
        assert 0 <= fact.evidence.start < fact.evidence.end <= len(segmented.article.text)
        assert 0 < fact.score <= 1
    assert all(f.score >= 0.5 for f in facts.facts)


LONG = {
    "names": "[P] and ",
    "words": "a small word ",
    "titles": "the former chief [R] of the [O], ",
    "possessives": "[G]'s old [N] [O] ",
    "kin": "[P]'s son [P] and her ",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_time_grows_with_the_length_of_a_sentence_only(piece: str) -> None:
    def seconds(times: int) -> float:
        text, mentions = "", []
        for part in [piece] * times:
            for chunk in part.split("["):
                if chunk[1:2] == "]":
                    kind = {"P": "PERSON", "R": "ROLE", "O": "ORG", "G": "GPE", "N": "NORP"}[chunk[0]]
                    mentions.append(Mention(f"m{len(mentions)}", Span(len(text), len(text) + 4), kind, 0.9))
                    chunk = "Name" + chunk[2:]
                text += chunk
        return cpu_seconds(lambda: list(read_patterns(text, Span(0, len(text)), mentions)))

    assert seconds(400) < 40 * seconds(50) + 0.05
