"""Mentions of events in articles of dwie, worldwide and men, and which of them tell of one event -> examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from factwire.data import Span
from factwire.train.examples import Example, Frame, Layer
from factwire.train.reading import cut_sentences, passage, read_records


def read_eventchains(folder: Path, texts: Mapping[str, str]) -> Iterator[Example]:
    """Yield the articles that ``folder`` annotates by offsets alone, counted from where the stretch begins.

    Their triggers are what a model found, and so are the types; the chains are annotated. ``texts`` maps ids of
    articles (``dwie/ID``) to them as they were published.

    Raises:
        ConfigError: an article is missing.
    """
    for record in read_records(folder / "eventchains.jsonl.gz"):
        text = passage(record, texts, folder)
        spans = [Span(start, end) for start, end, _ in record["events"]]
        frames = tuple(
            Frame(Layer.EVENT, span, (kind,)) for span, (*_, kind) in zip(spans, record["events"], strict=True)
        )
        same = tuple(tuple(spans[number] for number in group) for group in record["same"])
        yield Example(
            record["id"], "eventchains", text, cut_sentences(text), (), frozenset(), train_mentions=False,
            frames=frames, same=same,
        )  # fmt: skip
