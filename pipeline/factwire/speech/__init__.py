"""Segmented article, extraction, entities and events -> who said what: quotations and claims.

Quotation marks are exact, so quotations are found by them; the network only helps to find who speaks. Who speaks is
known before the events are read (``listen``), what is said about them after (``read_speech``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factwire.data import Assertion, Entity, Event, Extraction, Quote, Segmented, Voice
from factwire.referents import Referents
from factwire.speech.claims import find_assertions
from factwire.speech.cues import Cue, find_cues
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

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Return who speaks, cue by cue in text order, where it is somebody with a name or a government."""
        found = ((cue, self.known.get(cue.first)) for cue in self.cues)
        return tuple(
            Voice(cue.span(self.page), cue.source.span, speaker.filler)
            for cue, speaker in found
            if cue.source is not None and speaker is not None and (speaker.filler.entity or speaker.filler.country)
        )


def listen(segmented: Segmented, extraction: Extraction, entities: Sequence[Entity]) -> Heard:
    """Find what reports somebody's words, and whose."""
    page = make_page(segmented, extraction, entities)
    cues = find_cues(page, extraction)
    speakers = Speakers(page, extraction.coreference, Referents.of(page.text, extraction, entities))
    resolved = ((cue, speakers.resolve(cue)) for cue in cues)
    known = {cue.first: speaker for cue, speaker in resolved if speaker is not None}
    return Heard(page, extraction, cues, speakers, known)


def read_speech(heard: Heard, events: Sequence[Event]) -> tuple[tuple[Quote, ...], tuple[Assertion, ...]]:
    """Return the quotations whose speaker is known, and what somebody alleges, denies or expects, in text order."""
    page, extraction, cues, known, speakers = heard.page, heard.extraction, heard.cues, heard.known, heard.speakers
    quotes = find_quotes(page, extraction, cues, known, speakers)
    return quotes, find_assertions(page, extraction, events, cues, known, speakers)
