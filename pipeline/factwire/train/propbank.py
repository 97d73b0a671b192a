"""PropBank annotation of the English Web Treebank -> examples with proposition frames."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from factwire.data import Span
from factwire.extract.labels import PROPOSITION_ROLES
from factwire.train.examples import Example, Frame, Layer, join_tokens

SENTENCES = 12
"""Most sentences of one example."""


def read_propbank(folder: Path) -> Iterator[Example]:
    """Yield runs of consecutive sentences of one document, with all predicates of each.

    An argument keeps its PropBank role, also a role that is too rare to be learned.
    """
    with gzip.open(folder / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = (json.loads(line) for line in lines)
        for document, group in groupby(records, key=lambda record: str(record["doc"])):
            rows = [record for record in group if record["tokens"]]
            for number, start in enumerate(range(0, len(rows), SENTENCES)):
                yield _example(f"{document}#{number}", rows[start : start + SENTENCES])


def _example(identifier: str, rows: list[dict[str, Any]]) -> Example:
    """Join sentences into one text and place their frames in it."""
    text, tokens, sentences = join_tokens([row["tokens"] for row in rows])
    frames = [
        Frame(
            Layer.PROPOSITION,
            spans[frame["pred"]],
            arguments=tuple((role, Span(spans[a].start, spans[b - 1].end)) for role, a, b in frame["args"]),
            roles=frozenset(PROPOSITION_ROLES),
        )
        for row, spans in zip(rows, tokens, strict=True)
        for frame in row["frames"]
    ]
    return Example(
        identifier, "propbank_ewt", text, sentences, (), frozenset(), train_mentions=False, frames=tuple(frames),
        layers=frozenset({Layer.PROPOSITION}),
    )  # fmt: skip
