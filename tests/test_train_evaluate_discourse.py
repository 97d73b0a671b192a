"""Figures for attribution and coreference on hand-made readings."""

from __future__ import annotations

import pytest

from factwire.data import Attribution, CoreferenceLink, Extraction, Segmented, Span
from factwire.extract.labels import Layer
from factwire.train.evaluate import Reader
from factwire.train.evaluate_discourse import attribution_figures, chains_of, coreference_figures
from factwire.train.examples import Frame, Nominal
from train_cases import at, example

TEXT = 'the minister said that he would go\n"no" , he said'


def saying(*attributions: Attribution) -> Reader:
    return lambda segmented: Extraction("urn:x", "hand-made", len(segmented.tokens), attributions=attributions)


def linking(*links: tuple[Span, Span]) -> Reader:
    made = tuple(CoreferenceLink(anaphor, antecedent, 0.9) for anaphor, antecedent in links)
    return lambda segmented: Extraction("urn:x", "hand-made", len(segmented.tokens), coreference=made)


def test_parts_are_scored_by_token() -> None:
    parts = (("source", at(TEXT, "the minister")), ("content", at(TEXT, "that he would go")))
    made = example(TEXT, {}, frames=(Frame(Layer.CUE, at(TEXT, "said"), arguments=parts),))
    read = saying(Attribution(at(TEXT, "would go"), 0.9, at(TEXT, "said"), at(TEXT, "minister said")))
    figures = attribution_figures([made], read)
    found = {part: (t.right, t.predicted, t.gold) for part, t in figures.labels.items()}
    assert found == {"source": (1, 2, 2), "cue": (1, 1, 1), "content": (2, 2, 4)}
    assert figures.total().f1 == pytest.approx(2 * 4 / (5 + 7))


def test_what_has_no_source_or_cue_counts_for_its_content() -> None:
    made = example(TEXT, {}, frames=(Frame(Layer.CUE, at(TEXT, "said"), arguments=(("content", at(TEXT, "no")),)),))
    figures = attribution_figures([made], saying(Attribution(at(TEXT, "no"), 0.9)))
    assert {part: (t.right, t.predicted, t.gold) for part, t in figures.labels.items()} == {
        "source": (0, 0, 0), "cue": (0, 0, 1), "content": (1, 1, 1)
    }  # fmt: skip


def test_links_join_into_chains() -> None:
    a, b, c, d, e = (Span(n, n + 1) for n in range(5))
    links = [CoreferenceLink(b, a, 0.9), CoreferenceLink(d, c, 0.9), CoreferenceLink(c, a, 0.9)]
    assert list(chains_of(links)) == [{a, b, c, d}]
    assert sorted(map(sorted, chains_of([*links[:1], CoreferenceLink(e, d, 0.9)]))) == [[a, b], [d, e]]


def test_coreference() -> None:
    pytest.importorskip("scorch")
    minister, he, again = at(TEXT, "the minister"), at(TEXT, "he", 1), at(TEXT, "he", 2)
    assert [span.of(TEXT) for span in (minister, he, again)] == ["the minister", "he", "he"]
    made = example(TEXT, {}, chains=(tuple(Nominal(span, span) for span in (minister, he, again)),))
    assert coreference_figures([made], linking((he, minister), (again, he)))["conll"] == (1, 1, 1)
    some = coreference_figures([made], linking((he, minister)))
    assert some["muc"] == (1, 0.5, pytest.approx(2 / 3))
    assert coreference_figures([made], linking())["conll"] == (0, 0, 0)


def test_the_reader_gets_the_examples_own_sentences() -> None:
    seen: list[Segmented] = []

    def read(segmented: Segmented) -> Extraction:
        seen.append(segmented)
        return Extraction("urn:x", "hand-made", 0)

    attribution_figures([example(TEXT, {})], read)
    assert [s.span.of(TEXT) for s in seen[0].sentences] == TEXT.split("\n")
