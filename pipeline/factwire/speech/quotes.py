"""Governed quotations and resolved speakers -> quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from factwire.data import Extraction, Quote, SentenceKind, Span
from factwire.speech.cues import Cue
from factwire.speech.governed import (
    SCORES,
    Governed,
    Manner,
    continues,
    governing,
    in_one_paragraph,
    is_whole,
    labeled,
)
from factwire.speech.marks import Quotation
from factwire.speech.page import Page
from factwire.speech.phrases import phrase_of
from factwire.speech.speakers import Speaker, Speakers

Heard = dict[int, list[Speaker | None]]

WORD = re.compile(r"\w+")
FEW = 6
"""Most words of a quotation that another one may hold."""
AGAIN = "its words stand in a longer quotation of its speaker"
STOPPED = re.compile(r"[.!?]\W*$")
"""What ends the clause between two parts of an utterance that are sentences of their own."""
TERM = re.compile(
    r"\s(?:agenda|approach|campaign|doctrine|formula|framework|initiative|model|movement|policy|principle|program(?:me)?|"
    r"project|scheme|slogan|strategy|system)s?\b"
)
SECOND_HAND = frozenset({"citing", "quoting"})
TURNED_BACK = 6
"""Words before a quotation within the writer's sentence that may turn its meaning ..."""
TURNING = frozenset(
    """
    denied denies deny denying doubt doubted doubting doubts instead lack lacked lacking lacks lost rather unlikely
    without
    """.split()
)
NEGATED = frozenset({"never", "not"})
"""... right before it ..."""
CUT = frozenset(",;:") | {"but", "that"}
"""... and what stands between them and it."""
LONGEST_TERM = 5
"""Words of the longest term."""
NAMES = frozenset("PERSON ORG GPE LOC FACILITY EVENT PRODUCT LAW MISC".split())
LEAST = 0.5
"""A quotation whose speaker is less certain is left out."""


@dataclass(slots=True)
class _Draft:
    """A quote while its parts are being gathered."""

    parts: list[Span]
    numbers: list[int]
    speaker: Speaker
    manner: Manner
    cue: Cue | None


def find_quotes(
    page: Page, extraction: Extraction, cues: Sequence[Cue], known: Mapping[int, Speaker], speakers: Speakers
) -> tuple[Quote, ...]:
    """Return the quotations whose speaker is known; ``known`` has the speaker of each cue by its first word."""
    others = _sources(page, extraction, speakers)
    governed = governing(page, cues)
    heard = _heard(page, cues, known)
    words = [_words(page, quotation) for quotation in page.quotations]
    terms = _terms(page, words)
    drafts: list[_Draft] = []
    for number, quotation in enumerate(page.quotations):
        one = governed.get(number)
        if drafts and _goes_on(page, number, one, drafts[-1]):
            drafts[-1].parts += quotation.parts
            drafts[-1].numbers.append(number)
            _hear(page, heard, quotation, drafts[-1].speaker)
            continue
        if _is_name(page, quotation) or words[number] in terms or _is_turned(page, quotation):
            continue
        draft = _spoken(page, number, one, known) if one else _labeled(page, number, speakers)
        if draft is None and one is None:
            draft = _carried(page, number, heard)
        if draft is not None and _is_sure(draft, others.get(number)):
            drafts.append(draft)
        if draft is not None or is_whole(page, quotation):
            _hear(page, heard, quotation, draft.speaker if draft else None)
    return tuple(_once([_quote(page, number, draft) for number, draft in enumerate(drafts, start=1)]))


def _once(quotes: Sequence[Quote]) -> list[Quote]:
    """Keep back a few words that stand in a longer quotation of their speaker: "right" beside "He is right, I say"."""
    words = {quote.id: tuple(WORD.findall(quote.text.casefold())) for quote in quotes}
    told = [quote for quote in quotes if quote.reason is None and quote.speaker.entity is not None]
    few = {(quote.speaker.entity, words[quote.id]) for quote in told if len(words[quote.id]) <= FEW}
    again = set[tuple[str | None, tuple[str, ...]]]()
    for quote in told:
        own = words[quote.id]
        sizes = range(1, min(FEW, len(own) - 1) + 1)
        runs = (own[at : at + size] for size in sizes for at in range(len(own) - size + 1))
        again.update(few.intersection((quote.speaker.entity, run) for run in runs))
    twice = {quote.id for quote in told if (quote.speaker.entity, words[quote.id]) in again}
    return [replace(quote, reason=AGAIN) if quote.id in twice else quote for quote in quotes]


def _is_name(page: Page, quotation: Quotation) -> bool:
    """Tell whether marks hold a name and nothing else: "the head of the 'Verfassungsschutz'"."""
    first, last = page.words(quotation.parts[0])
    names = {page.named[word] for word in range(first, last) if page.lower[word][0].isalnum()}
    (name,) = names if len(names) == 1 else (-1,)
    return len(quotation.parts) == 1 and name >= 0 and page.mentions[name].type in NAMES


def _is_turned(page: Page, quotation: Quotation) -> bool:
    """Tell whether words within the writer's sentence mean the contrary there: 'lost "spirit"', 'did not "see it"'."""
    first = page.words(quotation.outer)[0]
    if is_whole(page, quotation):
        return False
    begin = max(page.bounds(first)[0], first - TURNED_BACK)
    before = page.lower[begin:first]
    if any(word in NEGATED or word.endswith(("n't", "n’t")) for word in before[-1:]):
        return True
    cut = max((number + 1 for number, word in enumerate(before) if word in CUT), default=0)
    return not TURNING.isdisjoint(before[cut:])


def _words(page: Page, quotation: Quotation) -> str:
    """Return the words of a quotation, commas and the like at its ends apart."""
    return " ".join(quotation.outer.of(page.text).lower().split()).strip(" \"'“”‘’.,;:")


def _terms(page: Page, words: Sequence[str]) -> frozenset[str]:
    """Return the words of quotations that are terms, and nobody's words: 'the "one country, two systems" principle'.

    So are a few words that an article has in quotation marks again and again below its headline, which may quote them.
    """
    short = {
        quotation: one
        for one, quotation in zip(words, page.quotations, strict=True)
        if len(one.split()) <= LONGEST_TERM and not is_whole(page, quotation)
    }
    called = {one for quotation, one in short.items() if TERM.match(page.text, quotation.outer.end)}
    body = (q for q in short if page.sentences[page.sentence[page.words(q.outer)[0]]].kind is SentenceKind.BODY)
    again = Counter(short[quotation] for quotation in body)
    return frozenset(called | {one for one, count in again.items() if count > 1})


def _sources(page: Page, extraction: Extraction, speakers: Speakers) -> Mapping[int, str]:
    """Return the entity that the network takes for the source of a quotation, by the quotation's number."""
    found: dict[int, str] = {}
    for one in sorted(extraction.attributions, key=lambda a: a.score):
        if one.source is None or one.score < LEAST or _goes_on_with(page, one.source, one.content):
            continue
        phrase = phrase_of(page, *page.words(one.source))
        source = speakers.named(phrase).filler.entity if phrase is not None and phrase.mention is not None else None
        numbers = {page.quoted[word] for word in range(*page.words(one.content))} - {-1} if source else ()
        found.update((number, source) for number in numbers if source)
    return found


def _goes_on_with(page: Page, source: Span, content: Span) -> bool:
    """Tell whether a source only does something next: "asked her to come at "a good time," and Doe accepted"."""
    return source.start >= content.end and page.word(page.at(source.start) - 1) in ("and", "but")


def _is_sure(draft: _Draft, source: str | None) -> bool:
    """Tell whether a speaker is certain enough; only a clause directly behind a quotation outdoes the network."""
    filler = draft.speaker.filler
    agreed = source is None or filler.entity is None or source == filler.entity or draft.manner is Manner.AFTER
    return agreed and filler.score * SCORES[draft.manner] >= LEAST


def _heard(page: Page, cues: Sequence[Cue], known: Mapping[int, Speaker]) -> Heard:
    """Return who says something in each sentence by its cues; None stands for somebody unknown."""
    heard: Heard = {}
    for cue in cues:
        if cue.source is not None:
            heard.setdefault(page.sentence[cue.first], []).append(known.get(cue.first))
    return heard


def _hear(page: Page, heard: Heard, quotation: Quotation, speaker: Speaker | None) -> None:
    """Note who speaks in the sentence in which a quotation ends."""
    word = page.words(quotation.outer)[1] - 1
    heard.setdefault(page.sentence[word], []).append(speaker)


def _spoken(page: Page, number: int, one: Governed, known: Mapping[int, Speaker]) -> _Draft | None:
    """Return the draft of a governed quotation if its cue's speaker is known."""
    speaker = known.get(one.cue.first)
    end = page.bounds(one.cue.first)[1]
    if not SECOND_HAND.isdisjoint(page.lower[one.cue.last : end]):
        return None  # "Acme reported, quoting the court"
    if speaker is None or (one.rival is not None and not _same(speaker, known.get(one.rival.first))):
        return None
    return _Draft(list(page.quotations[number].parts), [number], speaker, one.manner, one.cue)


def _same(one: Speaker, other: Speaker | None) -> bool:
    """Tell whether two speakers are the same."""
    return other is not None and (one.filler.entity, one.filler.text) == (other.filler.entity, other.filler.text)


def _labeled(page: Page, number: int, speakers: Speakers) -> _Draft | None:
    """Return the draft of a quotation beside which only a name and a colon stand."""
    words = labeled(page, number)
    if words is None:
        return None
    phrase = phrase_of(page, *words)
    if phrase is None or phrase.mention is None or page.words(phrase.span)[1] != words[1]:
        return None
    dateline = phrase.mention.type in ("GPE", "LOC") and phrase.span.of(page.text).isupper()
    if phrase.mention.type == "ROLE" or dateline:
        return None
    speaker = speakers.named(phrase)
    return _Draft(list(page.quotations[number].parts), [number], speaker, Manner.BEFORE, None)


def _goes_on(page: Page, number: int, one: Governed | None, previous: _Draft) -> bool:
    """Tell whether a quotation is the second part of an utterance that its cue interrupts."""
    if previous.manner is not Manner.AFTER or previous.cue is None or previous.numbers[-1] != number - 1:
        return False
    if len(previous.numbers) > 1 or (one is not None and one.cue is not previous.cue):
        return False
    if page.quotations[number].single != page.quotations[number - 1].single or page.word(previous.cue.end) == ":":
        return False
    first = page.words(page.quotations[number].outer)[0]
    return in_one_paragraph(page, previous.cue.first, first) and continues(page, number, previous.cue)


def _carried(page: Page, number: int, heard: Heard) -> _Draft | None:
    """Return the draft of a sentence that is nothing but a quotation and follows words of one speaker.

    What follows a question may be the answer of somebody else, and what stands behind a shout may tell whose it is.
    """
    quotation = page.quotations[number]
    first, last = page.words(quotation.outer)
    begin, end = page.bounds(first)[0], page.bounds(last - 1)[1]
    if begin != first or not begin or not is_whole(page, quotation) or not _only_marks(page, last, end):
        return None
    behind = end < len(page.lower) and page.quoted[end] < 0 and in_one_paragraph(page, first, end)
    if behind and page.lower[last - 2] in ("!", "?"):
        return None
    speakers = heard.get(page.sentence[first] - 1, [])
    speaker = speakers[-1] if speakers else None
    if speaker is None or not all(_same(speaker, one) for one in speakers) or _asks(page, first):
        return None
    return _Draft(list(quotation.parts), [number], speaker, Manner.CARRIED, None)


def _asks(page: Page, first: int) -> bool:
    """Tell whether the sentence before a word holds a question in quotation marks."""
    begin = page.bounds(first - 1)[0]
    return any(page.lower[n] == "?" and page.quoted[n] >= 0 for n in range(begin, first))


def _only_marks(page: Page, first: int, last: int) -> bool:
    """Tell whether no word stands in a range."""
    return not any(page.lower[n][0].isalnum() for n in range(first, last))


def _joined(page: Page, parts: Sequence[Span]) -> str:
    """Join the parts of an utterance; where a full stop stands behind the cue they are two sentences."""
    text = " ".join(parts[0].of(page.text).split())
    for before, part in pairwise(parts):
        between = page.text[before.end : part.start]
        stopped = STOPPED.search(between) is not None and text[-1:].isalnum() and not part.of(page.text)[:1].islower()
        text += ("." if stopped else "") + " " + " ".join(part.of(page.text).split())
    return text


def _quote(page: Page, number: int, draft: _Draft) -> Quote:
    """Number a draft."""
    text = _joined(page, draft.parts)
    score = round(draft.speaker.filler.score * SCORES[draft.manner], 4)
    cue = draft.cue.span(page) if draft.cue else None
    first, rest, speaker = draft.parts[0], tuple(draft.parts[1:]), draft.speaker
    return Quote(f"q{number}", first, rest, text, speaker.filler, score, cue, speaker.reason)
