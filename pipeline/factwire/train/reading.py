"""What corpus readers share: record files -> records, corpus text -> sentences, raw offsets -> spans."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factwire.data import Article, Span
from factwire.errors import ConfigError
from factwire.segment import segment


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file with one JSON object a line; ``.gz`` files are decompressed."""
    with path.open("rb") as file:
        for line in gzip.GzipFile(fileobj=file) if path.suffix == ".gz" else file:
            yield json.loads(line)


def cut_sentences(text: str) -> tuple[Span, ...]:
    """Cut a corpus text as the pipeline would cut an article."""
    article = Article(id="urn:x", name="x", text=text, headline="", source="x")
    return tuple(sentence.span for sentence in segment(article).sentences)


def passage(record: Mapping[str, Any], texts: Mapping[str, str], folder: Path) -> str:
    """Return the stretch of an article that a record of ``folder`` annotates by offsets alone.

    ``texts`` maps ids of articles to their text. What follows a "#" in the id of the record counts stretches.

    Raises:
        ConfigError: the article is missing.
    """
    article = record["id"].partition("#")[0]
    if article not in texts:
        raise ConfigError(f"{folder}: {record['id']} is over {article}, which is not among the corpora of the recipe")
    return texts[article][record["start"] : record["end"]]


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return ``[start, end)`` without white space at its edges; None if nothing is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return Span(start, end) if start < end else None
