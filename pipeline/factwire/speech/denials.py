"""Rejections of what was alleged before, told in the passive -> assertions: "the claims were denied by Kenya"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factwire.data import Assertion, Event, Span
from factwire.speech.lexicon import ALLEGATIONS, BE, DENYING, DETERMINERS, FORMS, word_set
from factwire.speech.page import Page

WITHIN = BE | word_set("has have had all both also")
"""Words between an allegation and the participle, adverbs in "-ly" aside: "have also been rejected"."""
POINTERS = DETERMINERS | word_set("all both such any")
LONGEST = 4
"""Words of the longest phrase that points at an allegation, and of what stands before the participle."""


def passive_denials(page: Page, events: Sequence[Event]) -> Iterator[Assertion]:
    """Yield the denials with a passive verb, without id, if all who deny have a name or are governments.

    They are the agents that the ``events``, rejections, have with the verb.
    """
    for event in events:
        if event.type != "Rejection" or event.polarity == "-" or event.modality != "asserted":
            continue
        for trigger in event.triggers:
            verb = page.at(trigger.start)
            first = _allegation(page, verb)
            agents = tuple(f for f in event.fillers if f.role == "agent" and f.trigger == trigger)
            if first is None or not agents or not all(f.entity or f.country for f in agents):
                continue
            _, stop = page.bounds(verb)
            end = max(f.span.end for f in agents)
            if trigger.end < end <= page.spans[stop - 1].end:
                content = Span(page.spans[first].start, end)
                words = " ".join(content.of(page.text).split())
                yield Assertion("", content, words, agents, round(event.score, 4), trigger)


def _allegation(page: Page, verb: int) -> int | None:
    """Return where an allegation begins that is the subject of a passive verb: "these claims have been denied"."""
    if FORMS.get(page.word(verb), ("",))[0] not in DENYING:
        return None
    begin, _ = page.bounds(verb)
    head = verb - 1
    while head > max(begin, verb - LONGEST) and (page.lower[head] in WITHIN or page.lower[head].endswith("ly")):
        head -= 1
    if head < begin or page.lower[head] not in ALLEGATIONS or BE.isdisjoint(page.lower[head + 1 : verb]):
        return None
    pointers = (
        number for number in range(head - 1, max(begin, head - LONGEST) - 1, -1) if page.lower[number] in POINTERS
    )
    return next(pointers, None)
