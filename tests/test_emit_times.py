"""Times in the evidence document: values, the anchor, contradictions, and what the checks of them catch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from emit_cases import ARTICLE_ID, Case, span
from factwire.data import Anchor, Facts, Finding, Reading, Support, TimeExpression, Times
from factwire.emit import RunInfo, to_evidence, to_jsonld
from factwire.show import render
from factwire.validate import check_evidence

TEXT = "Acme chief weds\nThe party is on July 18 (Tuesday), after the vows of Wednesday (June 12), two days later."

DATE, WEEKDAY = span(TEXT, "July 18"), span(TEXT, "Tuesday")
OTHER, LATER = span(TEXT, "Wednesday (June 12)"), span(TEXT, "two days later")
TIMES = Times(
    anchor=Anchor(
        "2024", "reasoned", 0.91, (Support(OTHER, "June 12 is a Wednesday in 2024"),), "2024-06-12", "2024-12-31"
    ),
    expressions=(
        TimeExpression("t1", DATE, "DATE", None),
        TimeExpression("t2", OTHER, "DATE", "2024-06-12", "2024-06-12", "2024-06-12", anchor="article", score=0.9),
        TimeExpression(
            "t3", LATER, "DATE", "2024-06-14", "2024-06-14", None, edtf="2024-06-14~", mod="APPROX", anchor="t2"
        ),
    ),
    findings=(
        Finding("modified", "error", "modified before it was published", (), (Reading("2024-06-17", ()),)),
        Finding(
            "weekday",
            "warning",
            "July 18, 2024 is a Thursday, not a Tuesday",
            (DATE, WEEKDAY),
            (
                Reading("2024-07-18", (Support(DATE, "July 18, 2024 is a Thursday"),)),
                Reading("2024-06-18", (Support(WEEKDAY, "June 18, 2024 is a Tuesday"),)),
            ),
            "2024-06-18",
        ),
    ),
)  # fmt: skip


def facts() -> Facts:
    return replace(Case(TEXT).facts(), times=TIMES)


def evidence() -> dict[str, Any]:
    return to_evidence(facts(), to_jsonld(facts()), run=RunInfo("0.1.0", "small@abc"))


def nodes(document: dict[str, Any]) -> dict[str, Any]:
    """Return the nodes by the fragments of their ids."""
    return {node["@id"].removeprefix(f"{ARTICLE_ID}#"): node for node in document["@graph"][1:]}


def quoted(target: dict[str, Any]) -> str:
    return str(target["selector"][1]["exact"])


def test_times_stand_behind_all_else_and_pass_the_checks() -> None:
    document = evidence()
    assert list(nodes(document))[-5:] == ["time-t2", "time-t3", "anchor", "finding-1", "finding-2"]
    assert check_evidence(document, to_jsonld(facts())) == []


def test_a_time_has_value_words_and_origin() -> None:
    found = nodes(evidence())
    assert "time-t1" not in found, "words without a value say nothing"
    counted = found["time-t3"]
    assert (counted["fw:value"], counted["fw:modifier"], counted["fw:edtf"]) == ("2024-06-14", "APPROX", "2024-06-14~")
    assert counted["fw:countedFrom"] == {"@id": f"{ARTICLE_ID}#time-t2"}
    assert found["time-t2"]["fw:countedFrom"] == {"@id": f"{ARTICLE_ID}#anchor"}
    assert (found["time-t2"]["fw:first"], quoted(found["time-t2"]["target"])) == ("2024-06-12", "Wednesday (June 12)")


def test_the_anchor_has_its_support() -> None:
    anchor = nodes(evidence())["anchor"]
    assert (anchor["fw:value"], anchor["fw:source"], anchor["confidence"]) == ("2024", "reasoned", 0.91)
    assert (anchor["fw:earliest"], anchor["fw:latest"]) == ("2024-06-12", "2024-12-31")
    (support,) = anchor["fw:support"]
    assert (support["fw:says"], quoted(support["target"])) == ("June 12 is a Wednesday in 2024", "Wednesday (June 12)")


def test_a_finding_has_both_readings_and_a_suggestion() -> None:
    found = nodes(evidence())
    finding = found["finding-2"]
    assert [quoted(target) for target in finding["target"]] == ["July 18", "Tuesday"]
    assert [reading["fw:value"] for reading in finding["fw:reading"]] == ["2024-07-18", "2024-06-18"]
    assert quoted(finding["fw:reading"][1]["fw:support"][0]["target"]) == "Tuesday"
    assert (finding["fw:kind"], finding["fw:severity"], finding["fw:suggestion"]) == (
        "weekday",
        "warning",
        "2024-06-18",
    )
    assert "target" not in found["finding-1"], "metadata stand nowhere in the text"


def shift(node: dict[str, Any]) -> None:
    node["fw:reading"][0]["fw:support"][0]["target"]["selector"][0]["start"] += 1


SPOILED: list[tuple[str, Callable[[dict[str, Any]], Any], str, str]] = [
    ("finding-2", shift, "['fw:reading'][0]['fw:support'][0].target.selector[1].exact", "offset"),
    ("finding-2", lambda node: node["target"][1].update(source="urn:other"), ".target[1].source", "reference"),
    ("finding-2", lambda node: node.update(wasGeneratedBy="urn:other"), ".wasGeneratedBy", "reference"),
    ("finding-2", lambda node: node.update({"fw:kind": "mood"}), "['fw:kind']", "schema"),
    ("finding-2", lambda node: node.update({"fw:suggestion": "Tuesday"}), "['fw:suggestion']", "schema"),
    ("time-t3", lambda node: node["fw:countedFrom"].update({"@id": "urn:t9"}), "['fw:countedFrom']", "reference"),
    ("anchor", lambda node: node.update({"@id": f"{ARTICLE_ID}#finding-1"}), "", "reference"),
]  # fmt: skip


@pytest.mark.parametrize(("which", "spoil", "place", "rule"), SPOILED)
def test_spoiled_times_are_caught(which: str, spoil: Callable[[dict[str, Any]], Any], place: str, rule: str) -> None:
    document = evidence()
    spoil(nodes(document)[which])
    found = check_evidence(document, to_jsonld(facts()))
    assert any(problem.path.endswith(place) and problem.rule == rule for problem in found), found


def test_show_lists_times_and_contradictions() -> None:
    console = Console(width=200)
    with console.capture() as captured:
        console.print(render(to_jsonld(facts()), evidence()))
    shown = captured.get()
    assert "Contradictions" in shown and "July 18, 2024 is a Thursday, not a Tuesday" in shown
    assert "“two days later”" in shown and "2024-06-14" in shown
