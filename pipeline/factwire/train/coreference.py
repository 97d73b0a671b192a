"""Coreference corpora -> examples with chains of mentions; each mention with its head word.

GUM's OntoGUM layer follows OntoNotes: no singletons, no relative pronouns, appositions inside their mention; it also
chains verbs, which are left out here. ParCorFull is read to the same scheme.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from factwire.data import Span
from factwire.train.examples import Example, Nominal, join_tokens
from factwire.train.reading import read_records

GUM_OPEN_GENRES = ("news", "interview", "court", "bio", "academic", "voyage")
"""Genres whose text and annotation may both be used and passed on (tag T), nearest to news first."""

CLOSES_HEAD = frozenset(
    """
    about above across after against along among around as at before behind below beneath beside between beyond by
    despite during for from in including into of on onto per through throughout to toward towards under until up upon
    via with within without
    that when where which who whom whose
    , ; : . ( [ -lrb- -lsb- —
    """.split()
)
"""Lower-case words after which the head of a noun phrase does not come, unless they open it."""
SINGLE = "sgl"
"""GUM's link of what is mentioned once. Others may be in no chain of OntoGUM either, which joins appositions."""
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})

Range = tuple[int, int]
"""First token, and the one after the last."""


def read_gum(folder: Path, part: str = "train", *, genres: frozenset[str] | None = None) -> Iterator[Example]:
    """Yield the documents of ``part`` (``train``, ``dev`` or ``test``), of all genres unless some are named."""
    for record in read_records(folder / "gum.jsonl.gz"):
        if record["split"] == part and (genres is None or record["genre"] in genres):
            yield _gum_document(record)


def read_gum_open(folder: Path, part: str = "train") -> Iterator[Example]:
    """Yield the documents of ``part`` in the open genres, as a corpus of its own."""
    for example in read_gum(folder, part, genres=frozenset(GUM_OPEN_GENRES)):
        yield replace(example, corpus="gum_open")


def joined_tokens(record: dict[str, Any]) -> tuple[str, list[Span]]:
    """Rebuild the text of a document of GUM; return it and the spans of its tokens."""
    text, spans = "", []
    for token, space in zip(record["tokens"], record["space_after"], strict=True):
        spans.append(Span(len(text), len(text) + len(token)))
        text += token + " " * int(space)
    return text, spans


def _gum_document(record: dict[str, Any]) -> Example:
    """Rebuild one document; one-token mentions that are no noun phrase in the main layer are verbs."""
    tokens = record["tokens"]
    text, spans = joined_tokens(record)
    heads = {(row["start"], row["end"]): row["start"] + _place_of_head(row["head"]) for row in record["mentions"]}
    chains = (
        [
            (start, end, heads.get((start, end), head_of(tokens, start, end)))
            for start, end in cluster
            if (start, end) in heads or end - start > 1
        ]
        for cluster in record["ontogum_clusters"]
    )
    sentences = tuple(Span(spans[row["start"]].start, spans[row["end"] - 1].end) for row in record["sentences"])
    made = _example(record["id"], "gum", text, sentences, spans, chains)
    chained = {nominal.span for chain in made.chains or () for nominal in chain}
    own = (
        Nominal(Span(spans[start].start, spans[end - 1].end), spans[heads[start, end]])
        for start, end in ((row["start"], row["end"]) for row in record["mentions"] if row["link"] == SINGLE)
    )
    return replace(made, singles=tuple(one for one in own if one.span not in chained))


def _place_of_head(listed: str) -> int:
    """Return the place of the head in its mention from GUM's list of it, which counts from 1.

    A list names all words of a name (``2,3``: its last one is what later mentions repeat) and every conjunct
    (``2,5``: the first one heads the phrase).
    """
    first, *others = (int(number) for number in listed.split(","))
    for other in others:
        if other != first + 1:
            break
        first = other
    return first - 1


NOT_IDENTITY = frozenset({
    "pleonastic", "extratextual reference", "nom substitution", "nom-ellipsis", "comparative", "no explicit antecedent",
})  # fmt: skip
"""ParCorFull's pronouns without antecedent, and phrases that name another thing of the same kind."""


def read_parcorfull(folder: Path) -> Iterator[Example]:
    """Yield the news documents; clauses, relative pronouns and links that are no identity are left out."""
    for record in read_records(folder / "news.jsonl.gz"):
        tokens = record["tokens"]
        text, rows, sentences = join_tokens([tokens[start:end] for start, end in record["sentences"]])
        clusters: dict[str, list[tuple[int, int, int]]] = {}
        for mention in record["mentions"]:
            if _is_nominal(mention):
                start, end = max(mention["spans"], key=lambda piece: piece[1] - piece[0])
                clusters.setdefault(mention["coref_class"], []).append((start, end, head_of(tokens, start, end)))
        spans = [span for row in rows for span in row]
        yield _example(record["id"], "parcorfull", text, sentences, spans, clusters.values())


def _is_nominal(mention: dict[str, Any]) -> bool:
    """Tell whether a mention of ParCorFull is a noun phrase or pronoun that can stand in a chain."""
    attributes = mention["attributes"]
    return (
        mention["coref_class"] != "empty"
        and attributes.get("mention") in ("np", "pronoun")
        and attributes.get("type_of_pronoun") != "relative"
        and NOT_IDENTITY.isdisjoint(attributes.get(name) for name in ("type", "nptype", "split"))
    )


def head_of(tokens: Sequence[str], start: int, end: int) -> int:
    """Return the head token of the noun phrase ``[start, end)``: the last one before a modifier that follows it.

    It finds 92 % of the heads that GUM annotates in chained phrases of two tokens and more (10,609).
    """
    begin = start
    while begin < end - 1 and tokens[begin].lower() in CLOSES_HEAD:
        begin += 1
    stop = begin + 1
    while stop < end and tokens[stop].lower() not in CLOSES_HEAD:
        stop += 1
    if stop - begin > 1 and tokens[stop - 1] in POSSESSIVE:
        stop -= 1
    return stop - 1


def chain_up(
    identifier: str, corpus: str, text: str, sentences: tuple[Span, ...], spans: Sequence[Span],
    clusters: Iterable[Iterable[Range]],
) -> Example:  # fmt: skip
    """Make chains from clusters of tokens, the heads of which are not annotated."""
    tokens = [span.of(text) for span in spans]
    headed = ([(start, end, head_of(tokens, start, end)) for start, end in cluster] for cluster in clusters)
    return _example(identifier, corpus, text, sentences, spans, headed)


def _example(
    identifier: str, corpus: str, text: str, sentences: tuple[Span, ...], spans: Sequence[Span],
    clusters: Iterable[Iterable[tuple[int, int, int]]],
) -> Example:  # fmt: skip
    """Make chains from clusters of (first token, end, head token); a span stays in the first chain that has it."""
    seen: set[Range] = set()
    chains = []
    for cluster in clusters:
        chain = []
        for start, end, head in sorted(cluster):
            if (start, end) not in seen:
                seen.add((start, end))
                chain.append(Nominal(Span(spans[start].start, spans[end - 1].end), spans[head]))
        if len(chain) > 1:
            chains.append(tuple(chain))
    chains.sort(key=lambda chain: chain[0].span)
    return Example(identifier, corpus, text, sentences, (), frozenset(), train_mentions=False, chains=tuple(chains))
