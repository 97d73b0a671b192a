"""Two output folders -> what the documents of one state and those of the other do not.

For those who upgrade, train or change the articles: a figure says that something changed, this says what.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from factwire.errors import InputError
from factwire.export.source import Listed, Pair, Unusable, listed, read_pair, read_pairs
from factwire.projection import TO_ARTICLE, search_documents

TYPE, SCHEMA = "rdf:type", "schema:"


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """What a document states about a node, with names for ids: those change with the names they are made of.

    ``predicate`` and ``value`` are empty where the statement is that there is such a node.
    """

    kind: str
    """The schema.org class of the node."""
    name: str
    predicate: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that only the new document of an article has (``+``), or only the old (``-``)."""

    article: str
    """The name of its files, with ``/`` and without ending."""
    sign: Literal["+", "-"]
    statement: Statement


def compare_folders(old: Path, new: Path) -> Iterator[Change | Unusable]:
    """Yield what differs, in the order of the articles in ``new``, then what only ``old`` has.

    Of an article that one folder does not have, all that the other states differs. The names of ``old`` are held in
    memory, and the documents of one article.

    Raises:
        InputError: one of the folders has no documents, or a run in it has not finished.
    """
    left: dict[str, Listed] = {}
    for one in listed(old):
        if isinstance(one, Unusable):
            yield one
        else:
            left[one.name] = one
    for pair in read_pairs(new):
        if isinstance(pair, Unusable):
            yield pair
            continue
        before = left.pop(pair.name, None)
        yield from _changes(pair.name, read_pair(old, before) if before else None, pair)
    for name, one in left.items():
        yield from _changes(name, read_pair(old, one), None)


def _changes(article: str, old: Pair | Unusable | None, new: Pair | None) -> Iterator[Change | Unusable]:
    """Yield what differs between the documents of one article; None has none."""
    if isinstance(old, Unusable):
        yield old
        return
    before, after = (statements(pair) if pair else frozenset() for pair in (old, new))
    yield from (Change(article, "-", one) for one in sorted(before - after))
    yield from (Change(article, "+", one) for one in sorted(after - before))


def statements(pair: Pair) -> frozenset[Statement]:
    """Return all that the documents of an article state, but names, and that they are of it.

    Raises:
        InputError: they are not documents that factwire wrote; the message names the article.
    """
    try:
        nodes = search_documents(pair.public, pair.evidence)
    except InputError as error:
        raise InputError(f"{pair.name}: {error}") from error
    made: set[Statement] = set()
    for node in nodes:
        name = node.names[0] if node.names else ""
        made.add(Statement(node.kind, name))
        made |= {
            Statement(node.kind, name, r.predicate, r.value)
            for r in node.readings
            if r.predicate != TYPE and r.value != name and r.predicate.removeprefix(SCHEMA) not in TO_ARTICLE
        }
    return frozenset(made)
