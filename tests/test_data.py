"""Values between stages: spans, and the extraction as JSON."""

from __future__ import annotations

import dataclasses
import inspect
import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire import data
from factwire.data import (
    Argument,
    Attribution,
    CoreferenceLink,
    EventLink,
    Extraction,
    Fact,
    Mention,
    Predicate,
    Relation,
    Span,
)

spans = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda x: Span(x[0], x[0] + x[1]))
scores = st.floats(0, 1)
names = st.text(max_size=8)
maybe = st.none() | spans
extractions = st.builds(
    Extraction,
    article_id=names,
    model=names,
    tokens_read=st.integers(0, 9),
    mentions=st.lists(st.builds(Mention, names, spans, names, scores), max_size=3).map(tuple),
    relations=st.lists(st.builds(Relation, names, names, names, scores, spans), max_size=3).map(tuple),
    predicates=st.lists(
        st.builds(
            Predicate, names, spans, names, scores, names, names,
            st.lists(st.builds(Argument, names, spans, scores, st.none() | names), max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    attributions=st.lists(st.builds(Attribution, spans, scores, maybe, maybe, st.booleans()), max_size=2).map(tuple),
    coreference=st.lists(st.builds(CoreferenceLink, spans, spans, scores), max_size=2).map(tuple),
    event_coreference=st.none() | st.lists(st.builds(EventLink, names, names, scores), max_size=2).map(tuple),
)  # fmt: skip


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3), (-2, -1), (0, 0)])
def test_empty_and_negative_spans_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_span() -> None:
    assert Span(2, 4).of("añ😀bc") == "😀b"
    assert Span(2, 8).covers(Span(2, 8)) and Span(2, 8).covers(Span(3, 4)) and not Span(2, 8).covers(Span(7, 9))
    assert Span(2, 4).overlaps(Span(3, 9)) and not Span(2, 4).overlaps(Span(4, 9))
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]


@given(spans, spans)
def test_span_relations_are_those_of_sets(one: Span, other: Span) -> None:
    a, b = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert one.covers(other) == (a >= b)
    assert one.overlaps(other) == other.overlaps(one) == bool(a & b)


@given(extractions)
def test_extraction_survives_json(extraction: Extraction) -> None:
    text = extraction.to_json()
    assert Extraction.from_json(text) == extraction
    assert Extraction.from_json(text).to_json() == text


def test_extraction_json_is_readable() -> None:
    mention = Mention("m1", Span(0, 4), "PERSON", 0.5)
    raw = json.loads(
        Extraction("urn:x", "tiny", 1, (mention,), (Relation("owns", "m1", "m1", 0.5, Span(0, 9)),)).to_json()
    )
    assert raw["mentions"] == [{"id": "m1", "score": 0.5, "span": [0, 4], "type": "PERSON"}]
    assert raw["relations"][0]["evidence"] == [0, 9]
    assert list(raw) == sorted(raw)


@pytest.mark.parametrize(
    ("mention", "error"),
    [
        ({"id": "m1", "span": [4, 4], "type": "ORG", "score": 0.5}, ValueError),
        ({"id": "m1", "span": [0, 4], "type": "ORG"}, TypeError),
        ({"id": "m1", "span": [0, 4], "type": "ORG", "score": 0.5, "mood": 1}, TypeError),
    ],
)
def test_a_damaged_extraction_is_refused(mention: dict[str, object], error: type[Exception]) -> None:
    raw = json.loads(Extraction("urn:x", "tiny", 0).to_json()) | {"mentions": [mention]}
    with pytest.raises(error):
        Extraction.from_json(json.dumps(raw))
    with pytest.raises(KeyError):
        Extraction.from_json("{}")
    with pytest.raises(ValueError):
        Extraction.from_json("{")


def test_span_fields_are_the_fields_that_hold_spans() -> None:
    held = {
        field.name
        for kind in (Mention, Relation, Predicate, Argument, Attribution, CoreferenceLink)
        for field in dataclasses.fields(kind)
        if "Span" in str(field.type)
    }
    assert held == data.SPAN_FIELDS


@pytest.mark.parametrize("filled", [{}, {"object": "e1", "value": "x"}])
def test_a_fact_says_one_thing(filled: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="jobTitle"):
        Fact("e1", "jobTitle", 0.9, Span(0, 4), **filled)


def test_values_are_frozen_and_take_no_stray_attributes() -> None:
    kinds = [kind for _, kind in inspect.getmembers(data, dataclasses.is_dataclass)]
    assert len(kinds) > 15
    for kind in kinds:
        assert vars(kind)["__dataclass_params__"].frozen and "__slots__" in vars(kind), kind


def test_values_need_the_standard_library_only() -> None:
    code = (
        "import sys; before = set(sys.modules); import factwire.data\n"
        "print({m.partition('.')[0] for m in set(sys.modules) - before} - set(sys.stdlib_module_names))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "{'factwire'}\n"
