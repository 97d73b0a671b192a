"""The co-occurrence suite's format: what a row means, and the errors that name line and remedy."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from factwire.data import Span
from factwire.errors import ConfigError
from factwire.score.passages import COLUMNS, Row, Triple, between, make_triple, read_cooccurrence
from factwire.vocab import RELATIONS

SUITE = Path(__file__).parent.parent / "fixtures" / "cooccurrence.tsv"
HEADER = "\t".join(COLUMNS)


def suite(folder: Path, *lines: str, header: str = HEADER) -> Path:
    path = folder / "suite.tsv"
    path.write_text("\n".join(("# a comment", header, *lines)) + "\n", encoding="utf-8")
    return path


def row(folder: Path, text: str, bait: str = "", true: str = "", allowed: str = "") -> Row:
    (only,) = read_cooccurrence(suite(folder, "\t".join(("r1", text, bait, true, allowed))))
    return only


def test_marks_become_offsets_into_the_plain_text(tmp_path: Path) -> None:
    read = row(tmp_path, "[PERSON Ann Roe] hit [ORG Acme Ltd]. | [ORG=2 Acme] sued [PERSON=1 Roe] in [GPE Oslo].")
    assert read.text == "Ann Roe hit Acme Ltd. Acme sued Roe in Oslo."
    assert [(m.span.of(read.text), m.type, m.entity) for m in read.marks] == [
        ("Ann Roe", "PERSON", 1), ("Acme Ltd", "ORG", 2), ("Acme", "ORG", 2), ("Roe", "PERSON", 1), ("Oslo", "GPE", 5),
    ]  # fmt: skip
    assert read.sentences == (Span(0, 21), Span(22, 44))
    assert read.types == {1: {"PERSON"}, 2: {"ORG"}, 5: {"GPE"}}
    assert [read.meeting(pair) for pair in ((1, 2), (1, 5))] == [0, 1]
    assert read.article.text == read.text


def test_entities_of_different_sentences_do_not_meet(tmp_path: Path) -> None:
    assert row(tmp_path, "[PERSON Ann Roe] left. | [GPE Oslo] was wet.").meeting((1, 2)) is None


def test_claims_are_about_entities_and_symmetric_ones_are_put_in_order(tmp_path: Path) -> None:
    read = row(tmp_path, "[PERSON Roe], [PERSON Poe] and [PERSON=1 Roe].", "parent_of:3>2", "spouse_of:2>1")
    assert read.bait == {Triple("parent_of", 1, 2)}
    assert read.true == {Triple("spouse_of", 1, 2)}
    assert read.related == {(1, 2)}


def test_a_star_opens_every_relation_both_ways(tmp_path: Path) -> None:
    read = row(tmp_path, "[PERSON Roe] and [PERSON Poe] met.", allowed="*:1>2")
    assert read.open == set(between(read, 1, 2))
    assert {Triple("parent_of", 1, 2), Triple("parent_of", 2, 1), Triple("rival_of", 1, 2)} < read.open


def test_an_office_is_open_to_the_body_of_its_holder_alone(tmp_path: Path) -> None:
    text = "[PERSON Roe], [ROLE head] of [ORG Acme], and [PERSON Poe] left [ORG Bolt]."
    read = row(tmp_path, text, true="role_of:1>2,head_of:1>3")
    assert read.open == set(between(read, 2, 3))
    assert Triple("works_for", 2, 3) in read.open


def test_make_triple_keeps_the_direction_of_directed_relations() -> None:
    assert make_triple("parent_of", 4, 2) == Triple("parent_of", 4, 2)
    assert make_triple("ally_of", 4, 2) == Triple("ally_of", 2, 4)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("r1\t[PERSON Roe] left.\t\t", "suite.tsv:3: 4 columns; write 5"),
        ("r1\t[CAT Tom] left.\t\t\t", "suite.tsv:3: unknown type CAT; use one of PERSON"),
        ("r1\t[PERSON Roe left.\t\t\t", "suite.tsv:3: a bracket is no mark; write [TYPE words]"),
        ("r1\t[PERSON Roe] and [PERSON=3 Poe].\t\t\t", "suite.tsv:3: [PERSON=3 Poe]: give the number of the first"),
        ("r1\t[PERSON=0 Poe] left.\t\t\t", "suite.tsv:3: [PERSON=0 Poe]: give the number of the first"),
        ("r1\t[PERSON A] [PERSON=1 B] [PERSON=2 C].\t\t\t", "suite.tsv:3: [PERSON=2 C]: give the number of the first"),
        ("r1\t[PERSON Roe] left.\tmarried:1-2\t\t", "suite.tsv:3: bait: 'married:1-2' is not relation:head>tail"),
        ("r1\t[PERSON Roe] met [PERSON Poe].\t*:1>2\t\t", "suite.tsv:3: bait: '*:1>2' is not relation:head>tail"),
        ("r1\t[PERSON Roe] left.\t\tspouse_of:1>2\t", "suite.tsv:3: true: spouse_of:1>2: the row has 1 mentions"),
        (
            "r1\t[ORG Acme] hit [PERSON Roe].\tworks_for:1>2\t\t",
            "suite.tsv:3: bait: works_for:1>2: no such relation from",
        ),
        (
            "r1\t[PERSON Roe] met [PERSON Poe].\tknows:1>2\t\t",
            "suite.tsv:3: bait: knows:1>2: no such relation from PERSON",
        ),
        ("r1\t[PERSON Roe] met [PERSON Poe].\tally_of:2>1\t\tally_of:1>2", "ally_of:1>2 is bait and also true or open"),
        ("r1\t[PERSON A].\t\t\t\nr1\t[PERSON B].\t\t\t", "suite.tsv:4: id r1 is used twice"),
        ("", "suite.tsv: no rows; see its head"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_cooccurrence(suite(tmp_path, line))
    assert message in str(caught.value)


def test_other_columns_and_a_missing_file_are_errors(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="names the columns: id, text, bait, true, open"):
        read_cooccurrence(suite(tmp_path, header="id\ttext\ttrue\tbait\topen"))
    with pytest.raises(ConfigError, match="cannot be read"):
        read_cooccurrence(tmp_path / "none.tsv")


def test_the_suite_tempts_to_every_relation() -> None:
    rows = read_cooccurrence(SUITE)
    assert len(rows) >= 260
    assert len({row.text for row in rows}) == len(rows)
    assert sum(len(row.sentences) == 2 for row in rows) >= 20
    tempting = Counter(name for row in rows for name in {triple.relation for triple in row.bait})
    assert {name for name in RELATIONS if tempting[name] < 12} == set()
