"""Segmented article, extraction, entities and events -> who said what: quotations and claims.

Quotation marks are exact, so quotations are found by them; the network only helps to find who speaks.
"""

from __future__ import annotations

from collections.abc import Sequence

from factwire.data import Assertion, Entity, Event, Extraction, Quote, Segmented
from factwire.referents import Referents
from factwire.speech.claims import find_assertions
from factwire.speech.cues import find_cues
from factwire.speech.page import make_page
from factwire.speech.quotes import find_quotes
from factwire.speech.speakers import Speakers

__all__ = ["read_speech"]


def read_speech(
    segmented: Segmented, extraction: Extraction, entities: Sequence[Entity], events: Sequence[Event]
) -> tuple[tuple[Quote, ...], tuple[Assertion, ...]]:
    """Return the quotations whose speaker is known, and what somebody alleges, denies or expects, in text order."""
    page = make_page(segmented, extraction, entities)
    cues = find_cues(page, extraction)
    speakers = Speakers(page, extraction.coreference, Referents.of(page.text, extraction, entities))
    resolved = ((cue, speakers.resolve(cue)) for cue in cues)
    known = {cue.first: speaker for cue, speaker in resolved if speaker is not None}
    quotes = find_quotes(page, extraction, cues, known, speakers)
    return quotes, find_assertions(page, extraction, events, cues, known, speakers)
