"""Development documents -> honest figures for attribution and coreference, end to end on whole articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factwire.data import CoreferenceLink, Extraction, Segmented, Span
from factwire.extract.labels import Layer
from factwire.train.coreference_score import conll_f1
from factwire.train.evaluate import Figures, Reader, Tally, as_segmented
from factwire.train.examples import Example


def attribution_figures(examples: Iterable[Example], read: Reader) -> Figures:
    """Score sources, cues and contents by token: a token is right where both sides give it that part.

    A token may have several parts: of a quotation within a quotation, say.
    """
    figures = Figures()
    for example in examples:
        segmented = as_segmented(example)
        document = Tally()
        gold, said = _gold_parts(example), _said_parts(read(segmented))
        for part in ("source", "cue", "content"):
            one, other = _tokens(segmented, gold[part]), _tokens(segmented, said[part])
            for tally in (figures.labels[part], document):
                tally.right += len(one & other)
                tally.predicted += len(other)
                tally.gold += len(one)
        figures.documents.append(document)
    return figures


def _gold_parts(example: Example) -> dict[str, list[Span]]:
    """Gather the annotated spans of a text by part."""
    frames = [f for f in example.frames if f.layer is Layer.CUE]
    parts: dict[str, list[Span]] = {"cue": [f.trigger for f in frames], "source": [], "content": []}
    for frame in frames:
        for role, span in frame.arguments:
            parts[role].append(span)
    return parts


def _said_parts(extraction: Extraction) -> dict[str, list[Span]]:
    """Gather the spans of an extraction's attributions by part."""
    found = extraction.attributions
    return {
        "cue": [a.cue for a in found if a.cue is not None],
        "source": [a.source for a in found if a.source is not None],
        "content": [a.content for a in found],
    }


def _tokens(segmented: Segmented, spans: Iterable[Span]) -> set[int]:
    """Return the numbers of the tokens that some span touches."""
    wanted = sorted(spans)
    return {i for i, token in enumerate(segmented.tokens) if any(s.overlaps(token) for s in wanted)}


def coreference_figures(examples: Iterable[Example], read: Reader) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 of MUC, B-cubed, CEAF-e and their mean; see ``conll_f1``."""
    gold, said = [], []
    for example in examples:
        gold.append([{nominal.span for nominal in chain} for chain in example.chains or ()])
        said.append(list(chains_of(read(as_segmented(example)).coreference)))
    return conll_f1(gold, said)


def chains_of(links: Iterable[CoreferenceLink]) -> Iterator[set[Span]]:
    """Join links into chains of spans."""
    home: dict[Span, set[Span]] = {}
    for link in links:
        one, other = home.get(link.anaphor, {link.anaphor}), home.get(link.antecedent, {link.antecedent})
        joined = one | other
        for span in joined:
            home[span] = joined
    yield from {id(chain): chain for chain in home.values()}.values()
