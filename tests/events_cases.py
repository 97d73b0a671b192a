"""Marked text with frames, links and reported words by phrase -> what ``read_events`` tells, in readable form.

Text is that of ``helpers.marked`` (``[PERSON Jane Roe] left.``), one paragraph a line, ``# `` before a headline. A
phrase is found at its first occurrence as whole words, with ``~2`` after it at its second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from factwire.data import (
    Argument,
    Article,
    Attribution,
    CoreferenceLink,
    Entity,
    Event,
    Extraction,
    Filler,
    Predicate,
    Segmented,
    Span,
    Times,
    Voice,
)
from factwire.events import read_events
from factwire.events.drafts import Draft
from factwire.events.reading import read_drafts
from factwire.events.times import Timeline
from factwire.referents import Referents
from factwire.resolve import resolve
from factwire.segment import segment
from factwire.speech import listen
from helpers import marked

SCORE = 0.9
TRIGGER = Span(0, 1)
NOWHERE = Span(100_000, 100_001)
"""A trigger that overlaps no filler."""


def find(text: str, phrase: str) -> Span:
    """Return the span of a phrase as whole words; ``he~2`` is the second "he"."""
    words, _, number = phrase.partition("~")
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    return Span(*found[int(number or 1) - 1].span())


@dataclass(frozen=True)
class Frame:
    """A predicate by its phrases."""

    trigger: str
    type: str
    arguments: tuple[tuple[str, str, float], ...] = ()
    modality: str = "asserted"
    polarity: str = "+"
    score: float = SCORE


def frame(
    trigger: str,
    kind: str,
    *arguments: tuple[str, str] | tuple[str, str, float],
    modality: str = "asserted",
    polarity: str = "+",
    score: float = SCORE,
) -> Frame:
    """Make a frame of (role, phrase) or (role, phrase, score) arguments."""
    placed = tuple((role, phrase, more[0] if more else SCORE) for role, phrase, *more in arguments)
    return Frame(trigger, kind, placed, modality, polarity, score)


@dataclass(frozen=True)
class Said:
    """Words that are somebody's, by their phrases."""

    content: str
    source: str | None
    cue: str | None = None
    score: float = SCORE


@dataclass(frozen=True)
class Case:
    """An article and what a network might read in it."""

    segmented: Segmented
    extraction: Extraction
    entities: tuple[Entity, ...]

    @property
    def text(self) -> str:
        return self.segmented.article.text

    @property
    def referents(self) -> Referents:
        return Referents.of(self.text, self.extraction, self.entities)

    @property
    def voices(self) -> tuple[Voice, ...]:
        return listen(self.segmented, self.extraction, self.entities).voices

    def events(self) -> tuple[Event, ...]:
        return read_events(self.segmented, self.extraction, self.entities, voices=self.voices)

    def event(self) -> Event:
        (event,) = self.events()
        return event

    def drafts(self) -> list[Draft]:
        return read_drafts(self.segmented, self.extraction, self.referents, Timeline.of(Times()), self.voices)

    def draft(self) -> Draft:
        (draft,) = self.drafts()
        return draft


def case(
    text: str,
    *frames: Frame,
    said: Iterable[Said] = (),
    same: Iterable[tuple[str, str] | tuple[str, str, float]] = (),
) -> Case:
    """Make a case; ``same`` are coreference links (anaphor, antecedent), the entities are those of ``resolve``."""
    plain, extraction = marked(text)
    body = plain.article.text
    headline = text.split("\n")[0]
    title = body.split("\n")[0] if headline.startswith("# ") else "Something else"
    segmented = segment(replace(plain.article, headline=title))
    extraction = replace(
        extraction,
        tokens_read=len(segmented.tokens),
        predicates=tuple(_predicate(body, f, f"p{number}") for number, f in enumerate(frames, start=1)),
        attributions=tuple(_attribution(body, s) for s in said),
        coreference=tuple(
            CoreferenceLink(find(body, anaphor), find(body, antecedent), score[0] if score else SCORE)
            for anaphor, antecedent, *score in same
        ),
    )
    return Case(segmented, extraction, resolve(segmented, extraction))


def _predicate(text: str, made: Frame, name: str) -> Predicate:
    arguments = tuple(Argument(role, find(text, phrase), score) for role, phrase, score in made.arguments)
    return Predicate(name, find(text, made.trigger), made.type, made.score, made.modality, made.polarity, arguments)


def _attribution(text: str, made: Said) -> Attribution:
    return Attribution(
        find(text, made.content),
        made.score,
        cue=find(text, made.cue) if made.cue else None,
        source=find(text, made.source) if made.source else None,
    )


def stand_for(
    text: str, phrase: str, *, role: str = "agent", same: Iterable[tuple[str, str] | tuple[str, str, float]] = ()
) -> list[str]:
    """Return what a phrase stands for: ``=`` before the name of an entity, ``@`` before a government."""
    made = case(text, same=same)
    fillers = made.referents.fillers(role, find(made.text, phrase), SCORE, NOWHERE)
    return [shown(filler) for filler in fillers]


def shown(filler: Filler) -> str:
    """Return a filler as ``@Kenya``, a government; ``=Jane Roe``, an entity; ``two officials``, words."""
    if filler.country:
        return f"@{filler.country}"
    return f"={filler.text}" if filler.entity else filler.text


def roles_of(told: Event | Draft) -> dict[str, list[str]]:
    """Return role -> what fills it, as ``shown``."""
    found: dict[str, list[str]] = {}
    for filler in told.fillers:
        found.setdefault(filler.role, []).append(shown(filler))
    return found


def filled(role: str, text: str, *, entity: str | None = None, country: str | None = None, start: int = 0) -> Filler:
    """Make a filler; ``start`` is where its words stand."""
    return Filler(role, Span(start, start + len(text)), text, SCORE, TRIGGER, entity=entity, country=country)


def article(text: str) -> Article:
    """Make an article without headline."""
    return Article(id="urn:test", name="test", text=text, headline="", source="test.txt")
