"""Co-occurrence figures: what counts as invented, and for which pairs, on rows and readings made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Entity, Extraction, Fact, Facts, Mention, Relation, Segmented, Sentence, Span
from factwire.score.cooccurrence import (
    HEADLINES,
    TABLE_HEADER,
    Finding,
    Rate,
    RowScore,
    rates,
    score_relations,
    score_statements,
    to_rows,
)
from factwire.score.passages import COLUMNS, Row, read_cooccurrence

MINISTER = "[PERSON Ann Roe] met the [NORP Kenyan] [ROLE trade minister], [PERSON Ian Poe], in [GPE Oslo]."
"""Entities 1 to 5. Of the ten pairs, the types admit all but those of NORP and GPE, and of NORP and NORP."""
BAIT = "citizen_of:1>2,role_of:1>3,spouse_of:1>4"
TRUE = "role_of:4>3,works_for:4>2"
Said = tuple[str, str, str]


def row(folder: Path, text: str = MINISTER, bait: str = BAIT, true: str = TRUE, allowed: str = "") -> Row:
    path = folder / "suite.tsv"
    path.write_text("\t".join(COLUMNS) + "\n" + "\t".join(("r1", text, bait, true, allowed)) + "\n", encoding="utf-8")
    (only,) = read_cooccurrence(path)
    return only


def span_of(row: Row, words: str) -> Span:
    at = row.text.index(words)
    return Span(at, at + len(words))


def extraction(row: Row, *said: Said, types: dict[str, str] | None = None) -> Extraction:
    """Make an extraction in which ``said`` are (relation, words of the head, words of the tail)."""
    known = {mark.span.of(row.text): mark.type for mark in row.marks} | (types or {})
    mentions = {
        words: Mention(f"m{n}", span_of(row, words), kind, 0.9) for n, (words, kind) in enumerate(known.items())
    }
    whole = Span(0, len(row.text))
    relations = tuple(Relation(name, mentions[head].id, mentions[tail].id, 0.9, whole) for name, head, tail in said)
    return Extraction(row.article.id, "hand-made", 1, tuple(mentions.values()), relations)


def facts(row: Row, *said: Said) -> Facts:
    """Make facts in which ``said`` are (subject, property, object); an object that names nothing is a literal."""
    read = extraction(row)
    named = {mention.span.of(row.text): mention for mention in read.mentions if mention.type != "ROLE"}
    entities = {
        words: Entity(f"e{n}", m.type, words, "Thing", () if m.type == "NORP" else (m.id,),
                      adjectives=(m.id,) if m.type == "NORP" else ())
        for n, (words, m) in enumerate(named.items())
    }  # fmt: skip
    whole = Span(0, len(row.text))
    made = tuple(
        Fact(entities[subject].id, name, 0.9, whole, object=entities[target].id)
        if target in entities
        else Fact(entities[subject].id, name, 0.9, whole, value=target)
        for subject, name, target in said
    )
    return Facts(Segmented(row.article, (Sentence(whole),), ()), read, tuple(entities.values()), made)


def network(row: Row, *said: Said) -> RowScore:
    return score_relations(row, extraction(row, *said))


def kinds(score: RowScore) -> list[tuple[str, str]]:
    return [(finding.kind, finding.label) for finding in score.findings if finding.kind != "missed"]


def test_silence_invents_nothing_and_misses_all(tmp_path: Path) -> None:
    score = network(row(tmp_path))
    # Nine admitted pairs; three of them related: Poe and minister, Poe and Kenyan, minister and Kenyan.
    assert {name: score.tallies[name] for name in HEADLINES} == {
        "pairs": (0, 6), "sentences": (0, 1), "across": (0, 0), "bait": (0, 3), "mislabeled": (0, 3), "recall": (0, 2),
    }  # fmt: skip
    assert {finding.words for finding in score.findings} == {
        "Ian Poe role_of trade minister",
        "Ian Poe works_for Kenyan",
    }


def test_what_the_row_states_is_found(tmp_path: Path) -> None:
    score = network(row(tmp_path), ("role_of", "Ian Poe", "trade minister"), ("works_for", "Ian Poe", "Kenyan"))
    assert score.findings == ()
    assert score.tallies["recall"] == (2, 2)


def test_an_invention_counts_for_its_pair_sentence_bait_and_label(tmp_path: Path) -> None:
    score = network(row(tmp_path), ("role_of", "Ann Roe", "trade minister"))
    assert Finding("invented", "role_of", "Ann Roe role_of trade minister") in score.findings
    assert score.tallies["pairs"] == (1, 6)
    assert score.tallies["sentences"] == (1, 1)
    assert score.tallies["bait"] == (1, 3)
    assert score.tallies["pairs.role_of"] == (1, 1)
    assert score.tallies["pairs.spouse_of"] == (0, 1)


def test_two_inventions_between_one_pair_are_one_pair(tmp_path: Path) -> None:
    score = network(row(tmp_path), ("spouse_of", "Ian Poe", "Ann Roe"), ("rival_of", "Ann Roe", "Ian Poe"))
    assert score.tallies["pairs"] == (1, 6)
    assert score.tallies["bait"] == (1, 3)


def test_thin_borders_are_no_error_and_open_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    score = network(row(tmp_path), ("citizen_of", "Ian Poe", "Kenyan"), ("head_of", "trade minister", "Kenyan"))
    assert kinds(score) == []
    assert score.tallies["recall"] == (1, 2)
    debated = row(tmp_path, allowed="based_in:1>5")
    assert network(debated).tallies["pairs"] == (0, 5)
    assert kinds(network(debated, ("based_in", "Ann Roe", "Oslo"))) == []
    assert kinds(network(debated, ("born_in", "Ann Roe", "Oslo"))) == [("mislabeled", "born_in")]


def test_a_relation_the_wrong_way_round_is_mislabeled(tmp_path: Path) -> None:
    family = row(tmp_path, "[PERSON Ann Roe] is the mother of [PERSON Ian Poe].", "", "parent_of:1>2")
    score = network(family, ("parent_of", "Ian Poe", "Ann Roe"))
    assert kinds(score) == [("mislabeled", "parent_of")]
    assert score.tallies["mislabeled"] == (1, 1)
    assert score.tallies["recall"] == (0, 1)


def test_mentions_match_by_overlap_and_what_is_unmarked_is_stray(tmp_path: Path) -> None:
    read = row(tmp_path)
    cut = extraction(read, ("spouse_of", "Roe", "Ian"), types={"Roe": "PERSON", "Ian": "MISC"})
    assert score_relations(read, cut).tallies["pairs"] == (1, 6)
    unmarked = extraction(read, ("spouse_of", "met", "Ian Poe"), types={"met": "PERSON"})
    assert kinds(score_relations(read, unmarked)) == [("stray", "spouse_of")]
    outside = extraction(read, ("located_in", "Kenyan", "Oslo"), types={"Kenyan": "GPE"})
    assert kinds(score_relations(read, outside)) == [("stray", "located_in")]


def test_pairs_of_two_sentences_are_counted_apart(tmp_path: Path) -> None:
    text = "[PERSON Ann Roe] met [PERSON Ian Poe]. | [PERSON=1 Roe] met [ORG Acme]."
    score = network(row(tmp_path, text, "", ""), ("works_for", "Ian Poe", "Acme"), ("works_for", "Ann Roe", "Acme"))
    assert score.tallies["pairs"] == (1, 2)
    assert score.tallies["across"] == (1, 1)
    assert score.tallies["sentences"] == (1, 2)
    assert kinds(score) == [("across", "works_for"), ("invented", "works_for")]


def test_statements_are_judged_by_what_they_may_stand_for(tmp_path: Path) -> None:
    read = row(tmp_path)
    right = score_statements(
        read, facts(read, ("Ian Poe", "jobTitle", "trade minister"), ("Ian Poe", "nationality", "Kenyan"))
    )
    assert right.findings == ()
    assert right.tallies["recall"] == (2, 2)
    wrong = score_statements(
        read, facts(read, ("Ann Roe", "jobTitle", "deputy trade minister"), ("Ann Roe", "nationality", "Kenyan"))
    )
    assert kinds(wrong) == [("invented", "jobTitle"), ("invented", "nationality")]
    # Of the six unrelated pairs, what an office is to a city has no property.
    assert wrong.tallies["pairs"] == (2, 5)
    assert wrong.tallies["bait"] == (2, 3)


def test_a_title_that_is_not_marked_is_stray(tmp_path: Path) -> None:
    read = row(tmp_path)
    assert kinds(score_statements(read, facts(read, ("Ann Roe", "jobTitle", "pilot")))) == [("stray", "jobTitle")]


@pytest.mark.parametrize(
    ("kind", "true", "right", "wrong"),
    [
        ("PERSON", "parent_of:1>2", "Poe parent Roe", "Roe parent Poe"),
        ("PERSON", "spouse_of:1>2", "Poe spouse Roe", "Poe sibling Roe"),
        ("ORG", "founder_of:1>2", "Poe founder Roe", "Roe alumniOf Poe"),
        ("ORG", "member_of:1>2", "Roe affiliation Poe", "Poe founder Roe"),
        ("GPE", "head_of:1>2", "Roe workLocation Poe", "Roe birthPlace Poe"),
    ],
)
def test_direction_and_inverse_of_statements(tmp_path: Path, kind: str, true: str, right: str, wrong: str) -> None:
    read = row(tmp_path, f"[PERSON Roe] and [{kind} Poe].", "", true)
    (subject, name, target), other = right.split(), wrong.split()
    assert score_statements(read, facts(read, (subject, name, target))).findings == ()
    assert kinds(score_statements(read, facts(read, (other[0], other[1], other[2])))) == [("mislabeled", other[1])]


def test_rates_add_rows_up_and_only_headlines_have_intervals(tmp_path: Path) -> None:
    read = row(tmp_path)
    scores = [network(read), network(read, ("role_of", "Ann Roe", "trade minister"))]
    found = {rate.name: rate for rate in rates(scores)}
    assert list(found)[: len(HEADLINES)] == list(HEADLINES)
    assert (found["pairs"].stated, found["pairs"].of, found["pairs"].interval) == (1, 12, (0.0, 1 / 6))
    assert found["across"] == Rate("across", 0, 0)
    assert found["pairs.role_of"] == Rate("pairs.role_of", 1, 2)
    assert "pairs.owns" not in found


def test_rates_of_nothing_are_undefined() -> None:
    assert to_rows(rates([])) == [(name, "0", "0", "–", "–") for name in HEADLINES]
    assert len(TABLE_HEADER) == 5
    assert to_rows([Rate("pairs", 1, 8, (0.0, 0.25))]) == [("pairs", "1", "8", "0.125", "0.000–0.250")]


@given(st.lists(st.integers(0, 5).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), max_size=12))
def test_the_interval_lies_within_the_extremes(counts: list[tuple[int, int]]) -> None:
    scores = [RowScore(f"r{n}", {"pairs": count}, ()) for n, count in enumerate(counts)]
    rate = rates(scores, samples=40)[0]
    shares = [stated / of for stated, of in counts if of]
    if rate.interval is not None:
        low, high = rate.interval
        assert min(shares) <= low <= high <= max(shares)
    else:
        assert rate.share is None or len(shares) < len(counts)
