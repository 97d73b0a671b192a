"""What the network's own relations may state: only what stands close enough."""

from __future__ import annotations

import pytest

from facts_cases import Said, facts_of, kept_back, said
from factwire.data import Relation, Span
from factwire.facts.network import LEAST, is_close
from helpers import marked

ROE = "Ann Roe"
Net = tuple[str, str, str, float]

CLOSE: list[tuple[str, Net, Said]] = [
    ("[PERSON Ann Roe], a stringer for the [ORG Acme Post], left.", ("works_for", ROE, "Acme Post", 0.9),
     (ROE, "worksFor", "Acme Post")),
    ("[PERSON Ann Roe], whip of [ORG Labour], left.", ("member_of", ROE, "Labour", 0.9), (ROE, "memberOf", "Labour")),
    ("[PERSON Ann Roe], a fellow at [ORG Acme], left.", ("member_of", ROE, "Acme", 0.9), (ROE, "affiliation", "Acme")),
    ("[ORG Acme] board spokeswoman [PERSON Ann Roe] left.", ("works_for", ROE, "Acme", 0.9), (ROE, "worksFor", "Acme")),
    ("[NORP Kenyan] tennis hero [PERSON Ann Roe] won.", ("citizen_of", ROE, "Kenyan", 0.9),
     (ROE, "nationality", "Kenya")),
    ("[GPE Kenya]'s far-right [ORG Acme Party] won.", ("based_in", "Acme Party", "Kenya", 0.9),
     ("Acme Party", "location", "Kenya")),
    ("in [GPE Xville], [GPE Yshire].", ("located_in", "Xville", "Yshire", 0.9),
     ("Xville", "containedInPlace", "Yshire")),
]  # fmt: skip

LOOSE: list[tuple[str, Net]] = [
    ("[PERSON Ann Roe] spoke in [GPE Kenya].", ("citizen_of", ROE, "Kenya", 0.99)),
    ("[PERSON Ann Roe] visited [ORG Acme].", ("works_for", ROE, "Acme", 0.99)),
    ("[NORP Kenyan] law grants immunity to [PERSON Ann Roe].", ("citizen_of", ROE, "Kenyan", 0.99)),
    ("[ORG Acme] has fired manager [PERSON Ann Roe].", ("works_for", ROE, "Acme", 0.99)),
    ("former [ORG Acme] team-mate [PERSON Ann Roe]", ("works_for", ROE, "Acme", 0.99)),
    ("[PERSON Ann Roe], a former reporter for [ORG Acme], left.", ("works_for", ROE, "Acme", 0.99)),
    ("According to [GPE Xville], [GPE Kenya]'s plan failed.", ("located_in", "Xville", "Kenya", 0.99)),
    ("[ORG Acme] sacked manager [PERSON Ann Roe].", ("works_for", ROE, "Acme", 0.99)),
    ("[ORG Acme] named [PERSON Ann Roe] in its filing.", ("works_for", ROE, "Acme", 0.99)),
    ("[ORG Acme] fans whistled at [PERSON Ann Roe].", ("works_for", ROE, "Acme", 0.99)),
    ("The [NORP Kenyan] wife of [PERSON Ann Roe] left.", ("citizen_of", ROE, "Kenyan", 0.99)),
    ("[PERSON Ann Roe], a longtime critic of [ORG Acme], left.", ("works_for", ROE, "Acme", 0.99)),
    ("[PERSON Ann Roe] and [PERSON Jo Doe] left.", ("spouse_of", ROE, "Jo Doe", 0.99)),
    ("in [GPE Xville], [GPE Yshire] and [GPE Zford]", ("located_in", "Xville", "Yshire", 0.99)),
    ("[PERSON Ann Roe], a stringer for the [ORG Acme Post], left.", ("works_for", ROE, "Acme Post", LEAST - 0.01)),
]


@pytest.mark.parametrize(("text", "relation", "expected"), CLOSE, ids=[text for text, _, _ in CLOSE])
def test_what_stands_close_is_stated(text: str, relation: Net, expected: Said) -> None:
    assert expected not in said(text)
    assert expected in said(text, relation)


@pytest.mark.parametrize(("text", "relation"), LOOSE, ids=[text for text, _ in LOOSE])
def test_what_merely_occurs_together_is_withheld(text: str, relation: Net) -> None:
    assert said(text, relation) == said(text)
    plain_reasons = set(kept_back(text).values())
    reasons = set(kept_back(text, relation).values()) - plain_reasons
    assert reasons <= {"only the network links the two: no construction of the sentence does"}


def test_a_construction_decides_what_two_names_are_to_each_other() -> None:
    text = "[ORG Acme] goalkeeper [PERSON Ann Roe] left."
    assert said(text, ("works_for", ROE, "Acme", 0.99)) == {
        (ROE, "jobTitle", "goalkeeper"),
        (ROE, "memberOf", "Acme"),
    }


def test_a_former_employer_is_not_brought_back_by_the_network() -> None:
    text = "Former [ORG Acme] [ROLE chief] [PERSON Ann Roe] left."
    assert (ROE, "worksFor", "Acme") not in said(text, ("head_of", ROE, "Acme", 0.99))


def test_of_two_scores_the_higher_counts() -> None:
    text = "[ORG Acme] [ROLE reporter] [PERSON:0.6 Ann Roe] left."
    (alone,) = [f for f in facts_of(text).facts if f.predicate == "worksFor"]
    (both,) = [f for f in facts_of(text, ("works_for", ROE, "Acme", 0.9)).facts if f.predicate == "worksFor"]
    assert (alone.score, both.score) == (0.582, 0.9)
    (lower,) = [f for f in facts_of(text, ("works_for", ROE, "Acme", 0.3)).facts if f.predicate == "worksFor"]
    assert lower.score == 0.582


@pytest.mark.parametrize(("evidence", "close"), [(Span(0, 40), True), (Span(40, 80), False), (Span(0, 20), False)])
def test_a_relation_counts_where_it_was_read(evidence: Span, close: bool) -> None:
    segmented, extraction = marked("[ORG Acme] board spokeswoman [PERSON Ann Roe] left.")
    mentions = {mention.id: mention for mention in extraction.mentions}
    relation = Relation("works_for", "m2", "m1", 0.9, evidence)
    assert is_close(relation, mentions, segmented.article.text) == close
