"""Attributions, cues and events -> assertions: what somebody alleges, denies, expects, or tells of events.

The network finds the words; whose they are is read as for quotations, and where the two readings differ there is no
assertion.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from factwire.data import Assertion, Event, Extraction, Span
from factwire.speech.beside import clause_beside
from factwire.speech.clauses import GOVERNED, has_verb
from factwire.speech.cues import SAYS_SO, Cue
from factwire.speech.denials import passive_denials
from factwire.speech.lexicon import (
    ALLEGATIONS,
    ALLEGING,
    ASSERTING,
    DENYING,
)
from factwire.speech.page import Page
from factwire.speech.phrases import phrase_of
from factwire.speech.reported import RELATIVES, reported_clause
from factwire.speech.speakers import Speaker, Speakers

LEAST = 0.5
"""Speakers below this probability are not read ..."""
ATTRIBUTED = 0.4
"""... nor attributions below this one: of 25 claims in 250 articles that those from here to 0.5 give, 23 are whole and
right."""
BESIDE = 0.9
"""Probability of a clause that stands beside its verb."""
FAR = 50
"""Assertions before a denial among which that of the same event is looked for."""
LONGEST_POINTER = 4
"""Words of the longest phrase that points at an allegation: "all of these claims"."""
SHORTEST = 3
"""Words of the shortest claim that is left of a longer one."""
AUXILIARY = 3
"""Words between a subject and its verb: "has repeatedly accused"."""
SHORTEST_TOLD = 5
"""Words of the shortest clause that is a claim for itself."""
JOINING_OBJECTS = frozenset({"for", "of", "on", "with"})
"""What stands between the two objects of ``GOVERNED``: "accused Kenya of an attack"."""
OBJECTS = frozenset({"her", "him", "it", "me", "them", "us", "you"})
"""Pronouns that say nothing of who is accused."""
DENIED = "reject"
"""The lemma that stands for all passive verbs of denial."""
DECLARED = re.compile(r"(?:war|victory|independence|bankruptcy|an? (?:state of )?emergency)\b", re.IGNORECASE)
"""What somebody declares, and does not claim."""
TITLE = re.compile(r"(?:['’]s)? (?:[a-z][\w-]* ){1,4}")
"""Between whom somebody works for and the name: "Acme equity analyst Jane Roe"."""
NEAR = 4
"""Sentences between an allegation and the denial that points at it."""


@dataclass(frozen=True, slots=True)
class _Report:
    """The words that a cue reports."""

    content: Span
    source: Span | None
    """Whose words the network takes them for."""
    score: float


@dataclass(frozen=True, slots=True)
class _Claim:
    """An assertion with what decides about denials."""

    assertion: Assertion
    lemma: str
    sentence: int
    points: bool
    """Its words only point at an allegation: "these claims"."""


def find_assertions(
    page: Page, extraction: Extraction, events: Sequence[Event], cues: Sequence[Cue], known: Mapping[int, Speaker],
    speakers: Speakers,
) -> tuple[Assertion, ...]:  # fmt: skip
    """Return the assertions in text order of their words. ``known`` has the speaker of each cue by its first word."""
    triggers = sorted((trigger, event.id) for event in events for trigger in event.triggers)
    spoken = sorted(
        (t, f.entity)
        for e in events
        if e.type == "Statement"
        for f in e.fillers
        for t in e.triggers
        if f.role == "agent" and f.entity
    )
    claims: list[_Claim] = []
    for cue, report in _reports(page, extraction, cues):
        content = report.content
        speaker = _speaker(page, cue, report, known, speakers)
        if speaker is None or speaker.reason is not None or speaker.filler.score < LEAST:
            continue
        if content.covers(speaker.filler.span):
            continue  # "with both Roe and Poe expected to visit": what Poe does, not what Poe says
        content = _before_next(page, content, speaker, spoken)
        if cue.lemma == "declare" and DECLARED.match(page.text, content.start):
            continue
        about = _about(content, triggers)
        if not (about or (cue.lemma in ALLEGING and _says_something(page, cue, content)) or _tells(page, content)):
            continue
        points = _points(page, content)
        if cue.lemma in DENYING:
            content = _with_subject(page, cue, content)  # who denies something does not claim it
        text = " ".join(content.of(page.text).split())
        if cue.lemma in GOVERNED:
            content, text = _alleged(page, cue, content)
        score = round(report.score * speaker.filler.score, 4)
        assertion = Assertion("", content, text, (speaker.filler,), score, cue.span(page), about)
        claims.append(_Claim(assertion, cue.lemma, page.sentence[cue.first], points))
    claims += [
        _Claim(one, DENIED, page.sentence[page.at(one.content.start)], True) for one in passive_denials(page, events)
    ]
    return _numbered(list(_outermost(claims)))


def _outermost(claims: Iterable[_Claim]) -> Iterator[_Claim]:
    """Yield the claims in text order, less those within another of their author's: "said he believed [it was over]"."""
    ends: dict[str, int] = {}
    for claim in sorted(claims, key=lambda one: (one.assertion.content.start, -one.assertion.content.end)):
        authors = [author.entity or author.text for author in claim.assertion.authors]
        if claim.assertion.content.end > min(ends.get(author, 0) for author in authors):
            yield claim
        ends |= {author: max(ends.get(author, 0), claim.assertion.content.end) for author in authors}


def _says_something(page: Page, cue: Cue, content: Span) -> bool:
    """Tell whether words of no event are a claim: "he is ill" and "responsibility", but not "higher figures"."""
    words = page.lower[slice(*page.words(content))]
    doing = cue.lemma in GOVERNED and any(word.endswith("ing") for word in words)
    return cue.lemma in DENYING or doing or has_verb(words) or not {"to", "responsibility"}.isdisjoint(words)


def _tells(page: Page, content: Span) -> bool:
    """Tell whether reported words are a clause of some length, whatever the verb: "said [it would go on]"."""
    first, last = page.words(content)
    cut = page.word(first - 1) in RELATIVES
    return not cut and last - first >= SHORTEST_TOLD and has_verb(page.lower[first:last])


def _alleged(page: Page, cue: Cue, content: Span) -> tuple[Span, str]:
    """Return what is alleged of somebody: "Kenya planning it" of "accused Kenya of planning it", "an attack" of a noun.

    "Roe accused Kenya of an attack" is the article's sentence and no claim of Roe's.
    """
    first, last = page.words(content)
    start = cue.last if cue.last <= first else first
    joint = next((n for n in range(start + 1, last) if page.lower[n] in JOINING_OBJECTS and page.quoted[n] < 0), None)
    if joint is None or start != cue.last or "that" in page.lower[cue.last - 1 : first] or joint + 1 >= last:
        return content, " ".join(content.of(page.text).split())
    if cue.lemma == "blame" and page.lower[joint] == "on":
        whole = _with_subject(page, cue, content)
        return whole, " ".join(whole.of(page.text).split())
    words = page.of(joint + 1, last)
    doing = page.lower[joint + 1].endswith("ing") and page.lower[start] not in OBJECTS
    spans = (page.of(start, joint), words) if doing else (words,)
    return Span(spans[0].start, words.end), " ".join(" ".join(span.of(page.text) for span in spans).split())


def _with_subject(page: Page, cue: Cue, content: Span) -> Span:
    """Widen reported words to their verb and, if it stands right before, its subject: "Kenya denied the claims"."""
    if cue.source is None or cue.source.span.end > content.start:
        return content
    near = cue.first - page.words(cue.source.span)[1] <= AUXILIARY
    return Span(cue.source.span.start if near else page.of(cue.first, cue.last).start, content.end)


def _before_next(page: Page, content: Span, speaker: Speaker, spoken: Sequence[tuple[Span, str]]) -> Span:
    """Cut reported words before a second verb of their speaker: "said it rained and warned of floods".

    ``spoken``: the triggers of statements with the entities of those who make them, in text order.
    """
    for trigger, entity in spoken[bisect_left(spoken, content.start, key=lambda one: one[0].start) :]:
        if trigger.end > content.end:
            break
        word = page.at(trigger.start)
        if entity == speaker.filler.entity and page.word(word - 1) == "and" and page.quoted[word] < 0:
            first, last = page.words(content)[0], word - 1
            return page.of(first, last) if last - first >= SHORTEST else content
    return content


def _about(content: Span, triggers: Sequence[tuple[Span, str]]) -> tuple[str, ...]:
    """Return the events that are told of within reported words."""
    first = bisect_left(triggers, content.start, key=lambda one: one[0].start)
    last = bisect_left(triggers, content.end, key=lambda one: one[0].start)
    return tuple(dict.fromkeys(event for trigger, event in triggers[first:last] if content.covers(trigger)))


def _reports(page: Page, extraction: Extraction, cues: Sequence[Cue]) -> Iterator[tuple[Cue, _Report]]:
    """Yield for each asserting cue the words that it reports: by its surest attribution, else what stands beside it."""
    best: dict[int, _Report] = {}
    by_word = {word: cue for cue in cues for word in range(cue.first, cue.last)}
    for one in extraction.attributions:
        if one.cue is None or one.score < ATTRIBUTED:
            continue
        cue = next((by_word[word] for word in range(*page.words(one.cue)) if word in by_word), None)
        if cue is None or cue.lemma not in ASSERTING | {SAYS_SO}:
            continue
        content = reported_clause(page, cue, one.content, cues)
        if content is None:
            continue
        known = best.get(cue.first)
        if known is None or content.end - content.start > known.content.end - known.content.start:
            best[cue.first] = _Report(content, one.source, one.score)
    for cue in cues:
        report = best.get(cue.first)
        if report is None:
            clause = clause_beside(page, cue)
            content = reported_clause(page, cue, clause, cues) if clause else None
            report = _Report(content, None, BESIDE) if content else None
        if report is not None:
            yield cue, report


def _speaker(page: Page, cue: Cue, report: _Report, known: Mapping[int, Speaker], speakers: Speakers) -> Speaker | None:
    """Return who asserts; None if the network takes somebody else for the source."""
    speaker = known.get(cue.first)
    source = report.source
    if speaker is None or source is None or source.overlaps(speaker.filler.span):
        return speaker
    phrase = phrase_of(page, *page.words(source))
    if phrase is None or phrase.pronoun or phrase.mention is None or phrase.mention.type == "ROLE":
        return speaker
    if TITLE.fullmatch(page.text, source.end, speaker.filler.span.start):
        return speaker
    other = speakers.named(phrase)
    return speaker if other.filler.entity == speaker.filler.entity else None


def _points(page: Page, content: Span) -> bool:
    """Tell whether words point at an allegation made before: "these allegations", "the claim"."""
    first, last = page.words(content)
    return last - first <= LONGEST_POINTER and page.lower[last - 1] in ALLEGATIONS


def _numbered(claims: Sequence[_Claim]) -> tuple[Assertion, ...]:
    """Number the assertions and join denials to what they deny; a denial of nothing in particular is left out."""
    kept: list[_Claim] = []
    for claim in claims:
        denied = _denied(claim, kept) if claim.lemma in DENYING else None
        if claim.points and denied is None and not claim.assertion.about:
            continue
        assertion = replace(claim.assertion, id=f"a{len(kept) + 1}", denies=denied)
        kept.append(replace(claim, assertion=assertion))
    return tuple(claim.assertion for claim in kept)


def _denied(denial: _Claim, before: Sequence[_Claim]) -> str | None:
    """Return the assertion that a denial contradicts: of the same event, or the last allegation if it points at one."""
    for claim in reversed(before[-FAR:]):
        same = not set(claim.assertion.about).isdisjoint(denial.assertion.about)
        near = denial.sentence - claim.sentence <= NEAR and claim.lemma in ALLEGING
        ours = not {a.text for a in claim.assertion.authors}.isdisjoint(a.text for a in denial.assertion.authors)
        if claim.lemma not in DENYING and not ours and (same or (denial.points and near)):
            return claim.assertion.id
    return None
