"""Coreference chains of dwie, worldwide and men articles, annotated for us to the scheme of OntoGUM -> examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from factwire.data import Span
from factwire.train.coreference import chain_up
from factwire.train.examples import Example
from factwire.train.reading import cut_sentences, passage, read_records

TOKEN = re.compile(r"['’]s\b|\w+|[^\w\s]")
"""A word, the ending of a possessor, or a sign."""


CHAINS = ("newschains", "freshchains")
"""Corpora of chains: those that networks are trained on, and those that only heads on finished states are."""


def read_newschains(folder: Path, texts: Mapping[str, str], corpus: str = CHAINS[0]) -> Iterator[Example]:
    """Yield the stretches of articles that ``folder`` annotates by offsets alone, counted from where they begin.

    The file of ``corpus`` bears its name. ``texts`` maps ``dwie/ID``, ``worldwide/ID`` and ``men/ID`` to articles as
    they were published.

    Raises:
        ConfigError: an article is missing.
    """
    for record in read_records(folder / f"{corpus}.jsonl.gz"):
        text = passage(record, texts, folder)
        spans = [Span(*match.span()) for match in TOKEN.finditer(text)]
        first = {span.start: i for i, span in enumerate(spans)}
        last = {span.end: i + 1 for i, span in enumerate(spans)}
        clusters = [
            [(first[start], last[end]) for start, end in chain if start in first and end in last]
            for chain in record["chains"]
        ]
        yield chain_up(record["id"], corpus, text, cut_sentences(text), spans, clusters)
