"""Index and query -> hits, how many there are, and how many of each class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import tantivy

from factwire.errors import InputError
from factwire.paths import data_dir
from factwire.search.fields import decode, open_index
from factwire.search.hits import Hit, make_hit
from factwire.search.query import Query, compile_query
from factwire.validate.vocabulary import load

MOST_CLASSES = 1000
"""Classes that are counted: more than schema.org has, so every node is."""


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query."""

    total: int
    classes: Mapping[str, int]
    """How many of all hits are of each schema.org class, most first."""
    hits: tuple[Hit, ...]
    """The best ones, best first."""


class Index:
    """An index that is open for searching.

    Raises:
        InputError: there is no index in the folder, or one of another version.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = open_index(folder, create=False)

    def search(self, query: Query, limit: int = 10) -> Results:
        """Return the ``limit`` best hits.

        Raises:
            InputError: a date is none, the text has no word, or a type is neither a schema.org class nor in the index.
            DataFolderError: the vocabulary is missing or damaged.
        """
        self._index.reload()
        searcher = self._index.searcher()
        self._check_types(searcher, query.types)
        compiled = compile_query(query)
        found = searcher.search(compiled, limit, count=False)
        hits = [self._hit(searcher, score, address, query) for score, address in found.hits]
        hits.sort(key=lambda hit: (-hit.score, hit.name, hit.node.id))
        classes = _classes(searcher, compiled)
        return Results(sum(classes.values()), classes, tuple(hits))

    def _hit(self, searcher: tantivy.Searcher, score: float, address: tantivy.DocAddress, query: Query) -> Hit:
        """Read one hit."""
        stored = searcher.doc(address)
        return make_hit(score, decode(bytes(stored["record"][0])), str(stored["stamp"][0]).partition("/")[2], query)

    def _check_types(self, searcher: tantivy.Searcher, types: tuple[str, ...]) -> None:
        """Refuse a type that nothing can have."""
        classes = {each.lower(): each for each in load(data_dir("schemas")).ancestors}
        for name in types:
            if name.lower() not in classes and not searcher.doc_freq("types", name.lower()):
                known = {term: term for term, _ in searcher.terms_with_prefix("types", "")} | classes
                near = [known[each] for each in get_close_matches(name.lower(), list(known), n=3)]
                hint = f"did you mean {' or '.join(near)}?" if near else "name a schema.org class or an event type"
                raise InputError(f"{self._folder}: nothing has the type {name!r}; {hint}")


def _classes(searcher: tantivy.Searcher, query: tantivy.Query) -> dict[str, int]:
    """Count the hits of each class."""
    answer = searcher.aggregate(query, {"classes": {"terms": {"field": "class", "size": MOST_CLASSES}}})
    counts = {str(bucket["key"]): int(bucket["doc_count"]) for bucket in answer["classes"]["buckets"]}
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
