"""Totals, intervals, table, JSON and floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.errors import ConfigError
from factwire.score import (
    TABLE_HEADER,
    Counts,
    DocumentScore,
    Item,
    Shortfall,
    Verdict,
    check_floors,
    corpus_sha256,
    figures,
    interval,
    read_floors,
    to_json,
    to_table,
    total,
    update_floors,
)
from gold_cases import GOLD, TEXT


def items(kind: str, found: int, missed: int, wrong: int) -> tuple[Item, ...]:
    verdicts = [Verdict.FOUND] * found + [Verdict.MISSED] * missed + [Verdict.WRONG] * wrong
    return tuple(Item(kind, verdict, f"{kind} {number}") for number, verdict in enumerate(verdicts))


SCORES = (
    DocumentScore("a.txt", items("fact.spouse", 3, 1, 0) + items("event", 1, 0, 1)),
    DocumentScore("b.txt", items("fact.spouse", 0, 1, 1) + items("fact.parent", 0, 2, 0)),
)


def test_totals_are_micro_sums() -> None:
    assert total(SCORES) == {
        "event": Counts(1, 0, 1),
        "fact": Counts(3, 4, 1),
        "fact.parent": Counts(0, 2, 0),
        "fact.spouse": Counts(3, 2, 1),
    }
    assert total(()) == {}


def test_undefined_figures_are_absent() -> None:
    numbers = figures(total(SCORES))
    assert numbers["fact.spouse.precision"] == 0.75
    assert numbers["fact.spouse.recall"] == 0.6
    assert numbers["fact.f1"] == 6 / 11
    assert numbers["fact.parent.recall"] == 0.0
    assert "fact.parent.precision" not in numbers


def test_intervals_are_seeded_and_hold_the_extremes() -> None:
    assert interval(SCORES, "fact.spouse.recall") == interval(SCORES, "fact.spouse.recall", seed=0) == (0.0, 0.75)
    assert interval(SCORES[:1], "event.precision") == (0.5, 0.5)
    assert interval(SCORES, "fact.parent.precision") is None
    assert interval((), "fact.f1") is None
    with pytest.raises(ConfigError, match=r"fact\.accuracy: no such figure"):
        interval(SCORES, "fact.accuracy")


@given(
    st.lists(st.tuples(*[st.integers(0, 4)] * 3), min_size=1, max_size=6),
    st.sampled_from(["precision", "recall", "f1"]),
)
def test_the_interval_lies_within_the_documents_own_figures(shares: list[tuple[int, int, int]], measure: str) -> None:
    scores = [DocumentScore(str(number), items("event", *each)) for number, each in enumerate(shares)]
    own = [value for each in shares if (value := getattr(Counts(*each), measure)) is not None]
    bounds = interval(scores, f"event.{measure}", samples=40)
    if bounds is not None:
        assert min(own) - 1e-9 <= bounds[0] <= bounds[1] <= max(own) + 1e-9


def test_table_has_one_row_per_kind() -> None:
    rows = to_table(SCORES)
    assert {len(row) for row in rows} == {len(TABLE_HEADER)}
    assert rows[0][:7] == ("event", "1", "0", "1", "0.500", "1.000", "0.667")
    assert rows[2][4:] == ("–", "0.000", "0.000", "0.000–0.000")


def test_json_lists_what_is_wrong() -> None:
    scores = (DocumentScore("a.txt", (Item("fact.spouse", Verdict.WRONG, "A spouse B", "not in the gold"),)),)
    document = json.loads(to_json(scores))
    assert document["documents"] == [
        {
            "article": "a.txt",
            "missed": [],
            "wrong": [{"kind": "fact.spouse", "reason": "not in the gold", "what": "A spouse B"}],
        }
    ]
    assert document["totals"]["fact"] == {"found": 0, "missed": 0, "wrong": 1}
    assert document["figures"]["fact.precision"] == {"value": 0.0, "interval": [0.0, 0.0]}
    assert to_json(SCORES) == to_json(SCORES)


def test_floors_hold_what_was_measured(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    measured = {"fact.precision": 0.98765, "event.f1": 0.5}
    assert update_floors(path, measured, corpus="c", metrics=["fact.precision", "event.f1"]) == {
        "event.f1": 0.5,
        "fact.precision": 0.9876,
    }
    assert check_floors(measured, path, corpus="c") == ()
    assert check_floors({"fact.precision": 0.9875}, path, corpus="c") == (
        Shortfall("event.f1", 0.5, None),
        Shortfall("fact.precision", 0.9876, 0.9875),
    )
    assert [each.name for each in tmp_path.iterdir()] == ["floors.json"]


def test_floors_do_not_sink_unless_told_to(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    update_floors(path, {"a.f1": 0.9, "b.f1": 0.5}, corpus="c", metrics=["a.f1", "b.f1"])
    before = path.read_bytes()
    with pytest.raises(ConfigError, match=r"a\.f1 0\.9 -> 0\.8"):
        update_floors(path, {"a.f1": 0.8, "b.f1": 0.6}, corpus="d", metrics=["a.f1", "b.f1"])
    with pytest.raises(ConfigError, match=r"b\.f1 0\.5 -> gone"):
        update_floors(path, {"a.f1": 0.9, "b.f1": 0.6}, corpus="c", metrics=["a.f1"])
    assert path.read_bytes() == before
    update_floors(path, {"a.f1": 0.8, "b.f1": 0.6}, corpus="d", metrics=["a.f1", "b.f1"], allow_regression=True)
    assert read_floors(path, corpus="d") == {"a.f1": 0.8, "b.f1": 0.6}
    with pytest.raises(ConfigError, match=r"c\.f1: not measured"):
        update_floors(path, {}, corpus="d", metrics=["c.f1"])


def test_floors_belong_to_their_corpus(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    update_floors(path, {"a.f1": 0.9}, corpus="c", metrics=["a.f1"])
    with pytest.raises(ConfigError, match="pinned on other gold files"):
        check_floors({"a.f1": 1.0}, path, corpus="d")


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        "{",
        '{"floors": {}}',
        '{"corpus_sha256": "c", "floors": {"a.f1": 2}}',
        '{"corpus_sha256": "c", "floors": {"a": true}}',
    ],
)
def test_damaged_floors_are_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"floors\.json"):
        read_floors(path)


def test_the_digest_covers_gold_and_articles_but_not_floors(tmp_path: Path) -> None:
    (tmp_path / "story.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    first = corpus_sha256(tmp_path, tmp_path)
    (tmp_path / "floors.json").write_text("{}", encoding="utf-8")
    assert corpus_sha256(tmp_path, tmp_path) == first
    (tmp_path / "story.txt").write_text(TEXT + " More.", encoding="utf-8")
    assert corpus_sha256(tmp_path, tmp_path) != first
