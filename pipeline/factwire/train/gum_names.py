"""GUM's noun phrases -> examples with names of persons, organizations and places; open genres only.

GUM marks phrases with a type: "the mayor of Ghent", "she". Capital letters tell which of them are names. A sentence
with a capitalized word that no name explains is left out, and so is one that begins with a phrase that may be one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from factwire.data import Span
from factwire.resolve.link import country_named, is_adjective
from factwire.resolve.names import FIRST_NAMES_TOO, HONORIFICS, RANKS, TITLES
from factwire.train.coreference import GUM_OPEN_GENRES, POSSESSIVE, Range, joined_tokens
from factwire.train.examples import Example, Label, flat
from factwire.train.reading import read_records
from factwire.vocab import ENTITY_TYPES

TYPES = {"person": ("PERSON",), "organization": ("ORG",), "place": ("GPE", "LOC", "FACILITY")}
UNLABELED = frozenset(ENTITY_TYPES) - {name for types in TYPES.values() for name in types}
"""Types of names that GUM takes for objects or abstractions, or does not mark at all."""

INNER = {
    "person": frozenset("al bin da de del der di el ibn la le van von -".split()),
    "organization": frozenset("and de for in of on the & - ' 's".split()),
    "place": frozenset("al de el la of the - ' 's".split()),
}
"""Words and signs inside of names."""
PRONOUNS = frozenset(
    "i me we us you he him she her it they them himself herself itself themselves who mine hers ours yours".split()
)
DETERMINERS = frozenset("a an the this that these those his her its their our my your".split())
TITLE_WORDS = HONORIFICS | TITLES | RANKS | FIRST_NAMES_TOO
EXPLAINED = PRONOUNS | frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december
    """.split()
)
"""Lower-case words that are capitalized and no name of a trained type."""
LONGEST = {"person": 4, "organization": 9, "place": 6}
"""Words of a name; a longer phrase is a list or a headline."""


def read_gum_names(folder: Path, part: str = "train") -> Iterator[Example]:
    """Yield the documents of ``part`` (``train``, ``dev`` or ``test``) in the open genres, cut to clear sentences."""
    for record in read_records(folder / "gum.jsonl.gz"):
        if record["split"] == part and record["genre"] in GUM_OPEN_GENRES:
            yield _document(record)


def _document(record: dict[str, Any]) -> Example:
    """Read one document; phrases of other types explain no capital, for they may hide a name."""
    tokens = record["tokens"]
    text, spans = joined_tokens(record)
    starts = frozenset(row["start"] for row in record["sentences"])
    inside = frozenset(token for place, token in enumerate(tokens) if place not in starts)
    labels, explained, doubts = [], set(starts), set()
    for (start, end), kind in _names(record):
        if end - start == 1 and start in starts and tokens[start] not in inside:
            doubts.add(start)
            continue
        explained |= set(range(start, end))
        first = _after_titles(tokens, start, end) if kind == "person" else start
        if first < end and not is_adjective(" ".join(tokens[first:end])):
            span = Span(spans[first].start, spans[end - 1].end)
            labels.append(Label(span, _types(span.of(text), kind)))
    for place, token in enumerate(tokens):
        if token[0].isupper() and not (place in explained or token.lower() in EXPLAINED or is_adjective(token)):
            doubts.add(place)
    clear = tuple(
        Span(spans[row["start"]].start, spans[row["end"] - 1].end)
        for row in record["sentences"]
        if doubts.isdisjoint(range(row["start"], row["end"]))
    )
    kept = tuple(label for label in flat(labels) if any(s.start <= label.span.start < s.end for s in clear))
    return Example(record["id"], "gum_names", text, clear, kept, UNLABELED)


def _names(record: dict[str, Any]) -> Iterator[tuple[Range, str]]:
    """Yield the tokens and the type of each phrase that may be a name.

    A single word is none where the document has it in lower case too.
    """
    tokens = record["tokens"]
    common = frozenset(token for token in tokens if token.islower())
    for mention in record["mentions"]:
        start, end = _bare(tokens, mention["start"], mention["end"])
        named = mention["type"] in TYPES and _is_name(tokens[start:end], mention["type"])
        if named and (end - start > 1 or tokens[start].lower() not in common):
            yield (start, end), mention["type"]


def _bare(tokens: Sequence[str], start: int, end: int) -> Range:
    """Cut the determiner and the possessive from a phrase."""
    if end - start > 1 and tokens[start].lower() in DETERMINERS:
        start += 1
    if end - start > 1 and tokens[end - 1] in POSSESSIVE:
        end -= 1
    return start, end


def _is_name(words: Sequence[str], kind: str) -> bool:
    """Tell whether a phrase consists of capitalized words, and of words that stand in names."""
    edges = words[0][0].isupper() and (words[-1][0].isupper() or words[-1][0].isdigit())
    inner = all(word[0].isupper() or word[0].isdigit() or word in INNER[kind] for word in words)
    unnamed = words[0].lower() in DETERMINERS | PRONOUNS
    titled = kind == "person" and len(words) > 1 and words[-1].lower() in TITLE_WORDS
    return edges and inner and len(words) <= LONGEST[kind] and not unnamed and not titled


def _after_titles(tokens: Sequence[str], start: int, end: int) -> int:
    """Return the first word of a person's name after titles and origins; ``end`` where there are but titles."""
    while start < end:
        origin = start < end - 1 and _is_origin(tokens[start])
        if not origin and tokens[start].lower().rstrip(".") not in TITLE_WORDS:
            break
        start += 1
    return start


def _is_origin(word: str) -> bool:
    """Tell whether a word says where somebody is from: "Kenyan", "US"."""
    return is_adjective(word) or country_named(word) is not None


def _types(name: str, kind: str) -> tuple[str, ...]:
    """Return the types that a name may have; a country that acts is one still."""
    return ("GPE",) if kind != "person" and country_named(name) is not None else TYPES[kind]
