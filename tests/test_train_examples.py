"""Labels of corpora made one: nested, BIO-tagged, tokenized; predicates without their arguments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Span
from factwire.extract.labels import Layer
from factwire.train.examples import Label, bio_labels, flat, join_tokens, without_arguments
from train_cases import chain, dyad, example, frame

TEXT = "Zoe said Max left Lagos"


def test_without_arguments() -> None:
    said = frame(TEXT, "said", layer=Layer.CUE, arguments=[("source", "Zoe"), ("content", "Max left Lagos")])
    left = frame(TEXT, "left", "Travel", [("agent", "Max")], roles=["agent"], modality="planned", polarity="-")
    given = example(
        TEXT, {"Zoe": "PERSON"}, frames=(said, left), layers=frozenset({Layer.CUE}),
        dyads=(dyad(TEXT, "Zoe", "AID", "Max"),), chains=(chain(TEXT, "Zoe", "Max"),),
    )  # fmt: skip
    bare = without_arguments(given)
    assert bare.frames == (
        frame(TEXT, "said", layer=Layer.CUE, roles=[]),
        frame(TEXT, "left", "Travel", roles=[], modality="planned", polarity="-"),
    )
    assert (bare.labels, bare.layers, bare.dyads, bare.chains) == (
        given.labels, given.layers, given.dyads, given.chains,
    )  # fmt: skip
    assert without_arguments(bare) == bare


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda x: Span(x[0], x[0] + x[1]))
LABELS = st.builds(Label, SPANS, st.sampled_from([("PERSON",), ("ORG",), ("GPE", "LOC"), ("ROLE",)]))


@given(st.lists(LABELS, max_size=8))
def test_flat_keeps_labels_that_do_not_overlap_and_as_many_as_fit(labels: list[Label]) -> None:
    kept = flat(labels)
    assert set(kept) <= set(labels) and list(kept) == sorted(kept, key=lambda label: label.span)
    assert not any(a.span.overlaps(b.span) for i, a in enumerate(kept) for b in kept[i + 1 :])
    assert all(any(label.span.overlaps(other.span) for other in kept) for label in labels)
    assert flat(kept) == kept


def test_flat_prefers_bare_persons_and_whole_names() -> None:
    person, titled = Label(Span(9, 17), ("PERSON",)), Label(Span(0, 17), ("PERSON",))
    place, body = Label(Span(25, 29), ("GPE",)), Label(Span(20, 29), ("ORG",))
    assert flat([titled, person, place, body]) == (person, body)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("B-X I-X O B-X", ["a b", "d"]),
        ("B-X B-X I-X O", ["a", "b c"]),
        ("I-X I-X O I-X", ["a b", "d"]),
        ("B-X I-Y I-X O", ["a", "c"]),
        ("B-X L-X U-X O", ["a b", "c"]),
        ("O O B-Y I-Y", []),
        ("B-X I-X L-X B-X", ["a b c", "d"]),
    ],
)
def test_bio(tags: str, expected: list[str]) -> None:
    text, spans, _ = join_tokens([["a", "b", "c", "d"]])
    labels = bio_labels(tags.split(), spans[0], {"X": ("ORG",)})
    assert [label.span.of(text) for label in labels] == expected
    assert all(label.types == ("ORG",) for label in labels)


def test_join_tokens() -> None:
    text, tokens, sentences = join_tokens([["It", "is"], ["So"]])
    assert text == "It is So "
    assert tokens == [[Span(0, 2), Span(3, 5)], [Span(6, 8)]]
    assert sentences == (Span(0, 5), Span(6, 8))
