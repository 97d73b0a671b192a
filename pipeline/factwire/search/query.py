"""What is asked for -> a query of the index.

Every word must occur in a node: in its names, the names of what it refers to, or the sentences that it was read from.
Filters narrow that down. Dates are compared as stretches: an event of "2023" may have been in May 2023, so it is
found by ``after="2023-05"``, and the hit says "possible".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

import tantivy
from tantivy import FieldType, Occur

from factwire.errors import InputError
from factwire.projection import days
from factwire.search.fields import PLAIN, SEARCHED, STEMMED, analyzer, number, schema

TIE = 0.3
"""What a word counts in the fields beside the one where it counts most."""

_PART = re.compile(r'"([^"]*)"|(\S+)')
_POSSESSIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for; empty filters filter nothing."""

    text: str = ""
    """Words, all of which must occur, and "phrases in quotation marks"."""
    any_word: bool = False
    """Let one of the words suffice."""
    types: tuple[str, ...] = ()
    """Classes of schema.org, which include those below them, or event types (``Visit``); one must fit."""
    after: str = ""
    """``2023``, ``2023-05`` or ``2023-05-02``: from its first day on."""
    before: str = ""
    """Up to its last day."""
    people: tuple[str, ...] = ()
    """Names or parts of names of people that a node refers to or is; all must be there. So for the next two."""
    organizations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def terms(self) -> list[list[str]]:
        """The words that are looked for, as the index has them; a phrase is several."""
        parts = (phrase or word for phrase, word in _PART.findall(_POSSESSIVE.sub("", self.text)))
        return [tokens for part in parts if (tokens := analyzer(STEMMED).analyze(part))]

    @property
    def days(self) -> tuple[int | None, int | None]:
        """First and last day asked for, as 20230531.

        Raises:
            InputError: one is no date.
        """
        first = number(days(self.after)[0]) if self.after else None
        return first, number(days(self.before)[1]) if self.before else None


def compile_query(query: Query) -> tantivy.Query:
    """Return the query for the index.

    Raises:
        InputError: a date is none, or the text has no word.
    """
    if query.text.strip() and not query.terms:
        raise InputError(f"no word in {query.text!r}; give words of letters or digits")
    must = []
    if query.terms:
        words = [(Occur.Should if query.any_word else Occur.Must, _anywhere(tokens)) for tokens in query.terms]
        must.append(tantivy.Query.boolean_query(words))
    filters = [_phrase("people", name) for name in query.people]
    filters += [_phrase("organizations", name) for name in query.organizations]
    filters += [_phrase("places", name) for name in query.places]
    if query.types:
        types = [tantivy.Query.term_query(schema(), "types", each.lower()) for each in query.types]
        filters.append(tantivy.Query.boolean_query([(Occur.Should, each) for each in types]))
    filters += _dates(*query.days)
    if filters:
        # One constant around all: five times as fast as one around each.
        must.append(tantivy.Query.const_score_query(_all(filters), 0.0))
    return _all(must) if must else tantivy.Query.all_query()


def _all(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """Ask for what fits all queries."""
    return tantivy.Query.boolean_query([(Occur.Must, each) for each in queries])


def _anywhere(tokens: Sequence[str]) -> tantivy.Query:
    """Look for a word or phrase in every field."""
    fields = [tantivy.Query.boost_query(_sequence(field, tokens), weight) for field, weight in SEARCHED.items()]
    return tantivy.Query.disjunction_max_query(fields, TIE)


def _phrase(field: str, name: str) -> tantivy.Query:
    """Look for a name, or a part of one, as it is written."""
    tokens = analyzer(PLAIN).analyze(name)
    return _sequence(field, tokens) if tokens else tantivy.Query.empty_query()


def _sequence(field: str, tokens: Sequence[str]) -> tantivy.Query:
    """Look for words that stand beside each other."""
    if len(tokens) == 1:
        return tantivy.Query.term_query(schema(), field, tokens[0])
    return tantivy.Query.phrase_query(schema(), field, list(tokens))


def _dates(first: int | None, last: int | None) -> list[tantivy.Query]:
    """Ask for what may touch the days from ``first`` to ``last``; what has no date does not."""
    # There are far fewer days than nodes: the inverted index takes a third of the time of a column.
    between = functools.partial(
        tantivy.Query.range_query, schema(), field_type=FieldType.Integer, use_inverted_index=True
    )
    found = []
    if first is not None:
        found.append(between(field_name="last", lower_bound=first))
    if last is not None:
        found.append(between(field_name="first", upper_bound=last))
    return found
