"""Gold and predicted coreference clusters -> MUC, B-cubed, CEAF-e and their mean, the CoNLL-2012 score.

The measures are those of scorch, which is needed to develop and not to run. Clusters of all documents are scored
together, as the CoNLL-2012 scorer does: a measure of a corpus is no mean of its documents' measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factwire.data import Span

Clusters = Sequence[Iterable[Span]]
"""The chains of one document, a mention in one of them at most; mentions match when their spans are equal."""


def conll_f1(gold: Sequence[Clusters], predicted: Sequence[Clusters]) -> dict[str, tuple[float, float, float]]:
    """Return (precision, recall, F1), each in [0, 1], of ``muc``, ``b_cubed``, ``ceaf_e`` and ``conll``.

    ``conll`` holds the means of the three columns; its F1 is the figure that papers give.

    Args:
        gold: clusters of each document. Clusters of one mention are left out on both sides, as in OntoNotes.
        predicted: the same documents in the same order.

    Raises:
        ModuleNotFoundError: scorch is not installed; it comes with ``factwire[dev]``.
        ValueError: ``gold`` and ``predicted`` have different numbers of documents.
    """
    from scorch import scores  # type: ignore[import-untyped]

    if len(gold) != len(predicted):
        raise ValueError(f"{len(gold)} gold documents and {len(predicted)} predicted ones: pass the same documents")
    key, response = _pooled(gold), _pooled(predicted)
    measures = {"muc": scores.muc, "b_cubed": scores.b_cubed, "ceaf_e": scores.ceaf_e}
    if set().union(*key).isdisjoint(set().union(*response)):  # scorch divides by zero there
        return dict.fromkeys((*measures, "conll"), (0.0, 0.0, 0.0))
    found = {}
    for name, measure in measures.items():
        recall, precision, f1 = (float(figure) for figure in measure(key, response))
        found[name] = (precision, recall, f1)
    precision, recall, f1 = (sum(column) / len(column) for column in zip(*found.values(), strict=True))
    found["conll"] = (precision, recall, f1)
    return found


def _pooled(documents: Sequence[Clusters]) -> list[set[tuple[int, int, int]]]:
    """Return the clusters of all documents; a mention is its document's number and its offsets."""
    return [
        cluster
        for number, clusters in enumerate(documents)
        for cluster in ({(number, span.start, span.end) for span in chain} for chain in clusters)
        if len(cluster) > 1
    ]
