"""Quotations and assertions -> statements about Quotation and Claim nodes, and those that are withheld.

https://schema.org/Quotation, https://schema.org/Claim. What a claim says is ascribed, never stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain
from typing import Any

from factwire.data import Assertion, Facts, Filler, Quote, Span
from factwire.emit.fillers import Cast, Reading, hull, read
from factwire.emit.statements import TYPE, Statement

Told = tuple[list[Statement], list[Statement]]
"""Statements to emit and statements to withhold."""

ATTRIBUTED = "reported"
"""Modality of what a claim says."""


def tell_quotes(quotes: Sequence[Quote], language: str, cast: Cast) -> Told:
    """State who said what in which words; ``language`` is the BCP 47 tag of the article.

    Raises:
        InvalidDocument: a speaker is an entity that is not in the article.
    """
    emitted: list[Statement] = []
    withheld: list[Statement] = []
    for quote in quotes:
        subject = cast.ids.quotes[quote.id]
        speaker, spoken = (
            read(quote.speaker, subject, predicate, cast, score=quote.score, modality="asserted")
            for predicate in ("creator", "spokenByCharacter")
        )
        words = list(_words(quote, subject))
        reason = quote.reason or speaker.statement.reason
        if reason is not None:
            withheld += [replace(s, reason=reason) for s in words]
        else:
            emitted += [*words, *_links(words[-1], {"isPartOf": {"@id": cast.ids.article}, "inLanguage": language})]
            emitted += [speaker.statement, spoken.statement, *speaker.described]
    return emitted, withheld


def tell_assertions(assertions: Sequence[Assertion], language: str, told: AbstractSet[str], cast: Cast) -> Told:
    """State who alleges, denies or expects what; ``told`` are the ids of the event nodes that a claim may be about.

    A claim is told if somebody who makes it can be.

    Raises:
        InvalidDocument: an author is an entity that is not in the article.
    """
    emitted: list[Statement] = []
    withheld: list[Statement] = []
    reading = {a.id: [_author(author, cast.ids.assertions[a.id], a, cast) for author in a.authors] for a in assertions}
    known = {key: [one for one in authors if one.statement.reason is None] for key, authors in reading.items()}
    told = {*told, *(cast.ids.assertions[key] for key, authors in known.items() if authors)}
    for assertion in assertions:
        subject = cast.ids.assertions[assertion.id]
        words = [
            Statement(subject, predicate, value, assertion.content, assertion.score, ATTRIBUTED)
            for predicate, value in ((TYPE, "Claim"), ("text", assertion.text))
        ]
        unknown = [one.statement for one in reading[assertion.id] if one.statement.reason is not None]
        withheld += unknown
        if not known[assertion.id]:  # nobody's claim
            withheld += [replace(s, reason=unknown[0].reason) for s in words]
            continue
        emitted += [*words, *_links(words[-1], {"appearance": {"@id": cast.ids.article}, "inLanguage": language})]
        emitted += _subjects(assertion, told, cast)
        for author in known[assertion.id]:
            emitted += [author.statement, *author.described]
    return emitted, withheld


def _words(quote: Quote, subject: str) -> Iterator[Statement]:
    """Yield the class for every part of a quotation, then its text for the whole."""
    for part in (quote.content, *quote.rest):
        yield Statement(subject, TYPE, "Quotation", part, quote.score)
    yield Statement(subject, "text", quote.text, hull(quote.content, *quote.rest), quote.score)


def _links(like: Statement, values: dict[str, Any]) -> list[Statement]:
    """Return further statements about the subject of one, with its evidence."""
    return [replace(like, predicate=predicate, value=value) for predicate, value in values.items()]


def _author(author: Filler, subject: str, assertion: Assertion, cast: Cast) -> Reading:
    """Read who alleges it."""
    return read(author, subject, "author", cast, score=assertion.score, modality=ATTRIBUTED)


def _subjects(assertion: Assertion, told: AbstractSet[str], cast: Cast) -> Iterator[Statement]:
    """Yield the events in a claim that have a node, and the claim that it denies."""
    targets = [cast.ids.events.get(event) for event in assertion.about]
    subject = cast.ids.assertions[assertion.id]
    for target in (*targets, cast.ids.assertions.get(assertion.denies or "")):
        if target in told and target != subject:
            yield Statement(subject, "about", {"@id": target}, assertion.content, assertion.score, ATTRIBUTED)


def tell_results(facts: Facts, told: AbstractSet[str], cast: Cast) -> Iterator[Statement]:
    """State which words an act of speech brought forth: the first Quotation, else Claim, whose cue is its trigger.

    ``told`` are the ids of the Actions, Quotations and Claims that have a node.
    """
    words = _by_cue(facts, cast)
    for event in facts.events:
        subject = cast.ids.events[event.id]
        places = (at for trigger in event.triggers for at in range(trigger.start, trigger.end) if at in words)
        at = next(places, None)
        if at is not None and subject in told and words[at][0] in told:
            target, content, score = words[at]
            value = {"@id": target}
            yield Statement(subject, "result", value, hull(event.triggers[0], content), min(score, event.score))


def _by_cue(facts: Facts, cast: Cast) -> dict[int, tuple[str, Span, float]]:
    """Return, for every code point of a cue, what it introduces: id of the node, place and score; quotations first."""
    found: dict[int, tuple[str, Span, float]] = {}
    quotes = ((q.cue, cast.ids.quotes[q.id], q.content, q.score) for q in facts.quotes if q.reason is None)
    claims = ((a.cue, cast.ids.assertions[a.id], a.content, a.score) for a in facts.assertions)
    for cue, target, content, score in chain(quotes, claims):
        for at in range(cue.start, cue.end) if cue is not None else ():
            found.setdefault(at, (target, content, score))
    return found
