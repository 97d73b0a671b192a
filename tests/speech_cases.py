"""Marked text -> what ``read_speech`` finds, as readable tuples. Entities are those of ``resolve``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from events_cases import Case, Said, case, find
from factwire.data import Assertion, Event, Quote
from factwire.speech import listen, read_speech

Link = tuple[str, str] | tuple[str, str, float]


@dataclass(frozen=True)
class Heard:
    """What was read in one article."""

    case: Case
    quotes: tuple[Quote, ...]
    assertions: tuple[Assertion, ...]


def heard(text: str, *attributions: Said, same: Iterable[Link] = (), events: Iterable[str] = ()) -> Heard:
    """Read marked text; ``same`` are coreference links, ``events`` the triggers of e1, e2, ..., with bars between."""
    made = case(text, said=attributions, same=same)
    triggers = [tuple(find(made.text, word) for word in words.split("|")) for words in events]
    told = [Event(f"e{n}", "Attack", "an attack", spans, 0.9) for n, spans in enumerate(triggers, start=1)]
    return Heard(made, *read_speech(listen(made.segmented, made.extraction, made.entities), told))


def who(quote: Quote) -> str:
    """Return the speaker: a name, with the country in brackets; lower case words where there is no entity."""
    speaker = quote.speaker
    name = speaker.text if speaker.entity else f"~{speaker.text}"
    return f"{name} ({speaker.country})" if speaker.country else name


def quoted(text: str, *attributions: Said, same: Iterable[Link] = ()) -> list[tuple[str, str]]:
    """Return the quotes of marked text as (speaker, words); ``~`` before a speaker who is no entity."""
    return [(who(quote), quote.text) for quote in heard(text, *attributions, same=same).quotes]
