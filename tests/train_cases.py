"""Corpora of invented text, written in the formats of the real ones, and readable views of what was read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from factwire.data import Span
from factwire.extract.labels import ROLES_OF, Layer
from factwire.train.examples import Dyad, Example, Frame, Label, Link, Nominal
from factwire.vocab import RELATIONS


def write_lines(path: Path, records: Iterable[Any]) -> Path:
    """Write records as JSON lines, compressed if the name ends in ``.gz``; return the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path.parent


def at(text: str, phrase: str, occurrence: int = 0) -> Span:
    """Return the span of an occurrence of ``phrase``."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(phrase, start + 1)
    return Span(start, start + len(phrase))


def example(text: str, labels: dict[str, str], links: Iterable[tuple[str, str, str]] = (), **fields: Any) -> Example:
    """Make an example of one sentence a line.

    ``labels`` maps phrases to types, for all their occurrences; links are (head, types, tail), for the first ones.
    """
    sentences, start = [], 0
    for line in text.split("\n"):
        sentences.append(Span(start, start + len(line)))
        start += len(line) + 1
    found = [
        Label(at(text, phrase, n), tuple(types.split()))
        for phrase, types in labels.items()
        for n in range(text.count(phrase))
    ]
    made: dict[str, Any] = {
        "id": "x",
        "corpus": "test",
        "unlabeled": frozenset(),
        "labels": tuple(sorted(found, key=lambda label: label.span)),
        "links": tuple(Link(at(text, h), at(text, t), tuple(names.split())) for h, names, t in links),
    }
    return Example(text=text, sentences=tuple(sentences), **(made | fields))


STORY = example(
    "Zoe of Acme and Max in Lagos",
    {"Zoe": "PERSON", "Acme": "ORG", "Max": "PERSON", "Lagos": "GPE"},
    [("Zoe", "works_for", "Acme")],
    negatives=frozenset(RELATIONS),
)
"""Two people, a body and a place; one pair is related, of all others it is known that they are not."""


def frame(
    text: str,
    trigger: str,
    types: str = "",
    arguments: Iterable[tuple[str, str]] = (),
    *,
    layer: Layer = Layer.EVENT,
    roles: Iterable[str] | None = None,
    **status: str,
) -> Frame:
    """Make a predicate of (role, phrase) arguments, at first occurrences; all roles of its layer are annotated.

    ``roles`` names those that are; ``status`` is ``modality`` and ``polarity``.
    """
    known = frozenset(ROLES_OF[layer] if roles is None else roles)
    placed = tuple((role, at(text, phrase)) for role, phrase in arguments)
    return Frame(layer, at(text, trigger), tuple(types.split()), placed, known, **status)


def chain(text: str, *mentions: str) -> tuple[Nominal, ...]:
    """Make a chain of phrases at their first occurrences; the head word of each stands after a ``|``, if in it."""
    made = []
    for mention in mentions:
        before, mark, after = mention.rpartition("|")
        span = at(text, before + after)
        head = span.start + len(before) if mark else span.start
        made.append(Nominal(span, Span(head, head + len(after.partition(" ")[0]) if mark else span.end)))
    return tuple(made)


def dyad(text: str, source: str, root: str, target: str) -> Dyad:
    """Make a dyad of two phrases at their first occurrences."""
    return Dyad(at(text, source), at(text, target), root)


def labels_of(read: Example) -> list[tuple[str, str]]:
    """Return (phrase, types) of each label."""
    return [(label.span.of(read.text), " ".join(label.types)) for label in read.labels]


def links_of(read: Example) -> list[tuple[str, str, str]]:
    """Return (head, types, tail) of each link."""
    return [(x.head.of(read.text), " ".join(x.types), x.tail.of(read.text)) for x in read.links]


def skipped_of(read: Example) -> set[tuple[str, str]]:
    """Return the pairs that are unknown."""
    return {(a.of(read.text), b.of(read.text)) for a, b in read.skip}


def write_worldwide(folder: Path, documents: dict[str, str]) -> Path:
    """Write documents given as lines of ``word/TAG`` (``word`` alone: outside)."""
    records = []
    for name, document in documents.items():
        rows = [
            [tuple((w.rpartition("/")[::2]) if "/" in w else (w, "O")) for w in line.split()]
            for line in document.split("\n")
        ]
        text = " ".join(word for row in rows for word, _ in row).replace(" .", ".")
        records.append({"id": name, "sentences": rows, "original_text": text})
    return write_lines(folder / "train.jsonl.gz", records)


def write_dwie(folder: Path, documents: list[dict[str, Any]]) -> Path:
    """Write documents; ``concepts`` is a list of (phrase, tags), mentions are all their occurrences."""
    records = []
    for document in documents:
        text, mentions, concepts = document["text"], [], []
        for number, (phrase, tags) in enumerate(document["concepts"]):
            concepts.append(
                {"concept": number, "text": phrase, "tags": [f"type::{t}" for t in tags.split()] + ["slot::keyword"]}
            )
            for occurrence in range(text.count(phrase)):
                span = at(text, phrase, occurrence)
                mentions.append({"begin": span.start, "end": span.end, "text": phrase, "concept": number})
        names = [phrase for phrase, _ in document["concepts"]]
        relations = [{"s": names.index(s), "p": p, "o": names.index(o)} for s, p, o in document.get("relations", ())]
        records.append(
            {"id": document["id"], "content": text, "mentions": mentions, "concepts": concepts, "relations": relations}
        )
    return write_lines(folder / "train.jsonl.gz", records)
