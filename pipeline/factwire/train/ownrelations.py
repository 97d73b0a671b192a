"""Passages of our own in which names meet, with and without a relation -> examples.

Corpora that annotate whole articles relate two names wherever they meet; these tell when the words of a sentence do
not say it. A record: ``{id, text, relations, open}``. The text marks all names and titles (``[ORG Acme]``);
mentions count from 1. A relation: ``founder_of 1>2``; what is not listed is not stated. Open pairs (``1>2``) are
unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factwire.data import Span
from factwire.errors import ConfigError
from factwire.train.examples import ALL_RELATIONS, Example, Label, Link
from factwire.train.pairs import both_ways
from factwire.train.reading import cut_sentences, read_records

MARK = re.compile(r"\[([A-Z]+) ([^\[\]]+)\]")
PAIR = re.compile(r"(?:([a-z_]+) )?(\d+)>(\d+)")
UNMARKED = frozenset({"DATE", "MONEY", "QUANTITY"})


def read_ownrelations(folder: Path) -> Iterator[Example]:
    """Yield the passages.

    Raises:
        ConfigError: a pair does not keep to the format; the message names the record.
    """
    for record in read_records(folder / "ownrelations.jsonl.gz"):
        yield _example(record)


def _example(record: dict[str, Any]) -> Example:
    """Read one record."""
    text, labels = _unmarked(record["text"])
    links, skip = [], set()
    for words in (*record["relations"], *record.get("open", ())):
        match = PAIR.fullmatch(words)
        ends = [int(number) for number in match.groups()[1:]] if match else []
        if match is None or not all(1 <= number <= len(labels) for number in ends):
            raise ConfigError(f"{record['id']}: {words!r} is no pair of its {len(labels)} mentions; write 'owns 1>2'")
        head, tail = (labels[number - 1].span for number in ends)
        if match[1] is None:
            skip |= {(head, tail), (tail, head)}
        else:
            links.append(Link(head, tail, (match[1],)))
    return Example(
        record["id"], "ownrelations", text, cut_sentences(text), labels, UNMARKED,
        links=both_ways(links), negatives=ALL_RELATIONS, skip=frozenset(skip),
    )  # fmt: skip


def _unmarked(marked: str) -> tuple[str, tuple[Label, ...]]:
    """Return a text without its marks, and the mentions that they mark."""
    pieces: list[str] = []
    labels: list[Label] = []
    end = length = 0
    for match in MARK.finditer(marked):
        before = marked[end : match.start()]
        pieces += (before, match[2])
        length += len(before)
        labels.append(Label(Span(length, length + len(match[2])), (match[1],)))
        length += len(match[2])
        end = match.end()
    return "".join((*pieces, marked[end:])), tuple(labels)
