"""Segmented article, extraction, entities and events -> who said what: quotations and claims.

Quotation marks are exact, so quotations are found by them; the network only helps to find who speaks. Who speaks is
known before the events are read (``listen``), what is said about them after (``read_speech``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factwire.data import Assertion, Entity, Event, Extraction, Quote, Segmented, Spoken, Voice
from factwire.referents import Referents
from factwire.speech.claims import find_assertions
from factwire.speech.cues import Cue, find_cues
from factwire.speech.governed import is_whole
from factwire.speech.page import Page, make_page
from factwire.speech.quotes import find_quotes
from factwire.speech.speakers import Speaker, Speakers

__all__ = ["Heard", "listen", "read_speech"]


@dataclass(frozen=True, slots=True)
class Heard:
    """The reporting verbs of an article and their subjects. Make one with ``listen``."""

    page: Page
    extraction: Extraction
    cues: tuple[Cue, ...]
    speakers: Speakers
    known: Mapping[int, Speaker]
    """By the first word of a cue."""
    quotes: tuple[Quote, ...]
    """The quotations whose speaker is known, in text order."""

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Return who speaks, cue by cue in text order, where it is somebody with a name or a government."""
        found = ((cue, self.known.get(cue.first)) for cue in self.cues)
        return tuple(
            Voice(cue.span(self.page), cue.source.span, speaker.filler)
            for cue, speaker in found
            if cue.source is not None and speaker is not None and (speaker.filler.entity or speaker.filler.country)
        )

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """Return what stands in quotation marks and is an utterance, part by part in text order."""
        made = {part: Spoken(part, q.speaker) for q in self.quotes for part in (q.content, *q.rest)}
        for quotation in self.page.quotations:
            if is_whole(self.page, quotation):
                made |= {part: Spoken(part, None) for part in quotation.parts if part not in made}
        return tuple(made[part] for part in sorted(made))


def listen(segmented: Segmented, extraction: Extraction, entities: Sequence[Entity]) -> Heard:
    """Find what reports somebody's words, and whose."""
    page = make_page(segmented, extraction, entities)
    cues = find_cues(page, extraction)
    speakers = Speakers(page, extraction.coreference, Referents.of(page.text, extraction, entities))
    resolved = ((cue, speakers.resolve(cue)) for cue in cues)
    known = {cue.first: speaker for cue, speaker in resolved if speaker is not None}
    quotes = find_quotes(page, extraction, cues, known, speakers)
    return Heard(page, extraction, cues, speakers, known, quotes)


def read_speech(heard: Heard, events: Sequence[Event]) -> tuple[tuple[Quote, ...], tuple[Assertion, ...]]:
    """Return the quotations whose speaker is known, and what somebody alleges, denies or expects, in text order."""
    found = find_assertions(heard.page, heard.extraction, events, heard.cues, heard.known, heard.speakers)
    return heard.quotes, found
