"""Attributions, cues and events -> assertions: what somebody alleges, denies, expects, or tells of events.

The network finds the words; whose they are is read as for quotations, and where the two readings differ there is no
assertion.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from factwire.data import Assertion, Attribution, Event, Extraction, Span
from factwire.speech.clauses import FINITE, GOVERNED, SUBJECTS, TOLD, after_addressee, has_verb, holds
from factwire.speech.cues import SAYS_SO, Cue
from factwire.speech.denials import passive_denials
from factwire.speech.lexicon import (
    ALLEGATIONS,
    ALLEGING,
    ARTICLES,
    ASSERTING,
    DENYING,
    DETERMINERS,
    FORMS,
    SUBORDINATORS,
    word_set,
)
from factwire.speech.page import Page
from factwire.speech.phrases import phrase_of
from factwire.speech.speakers import Speaker, Speakers

LEAST = 0.5
"""Speakers below this probability are not read ..."""
ATTRIBUTED = 0.4
"""... nor attributions below this one: of 25 claims in 250 articles that those from here to 0.5 give, 23 are whole and
right."""
FAR = 50
"""Assertions before a denial among which that of the same event is looked for."""
LONGEST_POINTER = 4
"""Words of the longest phrase that points at an allegation: "all of these claims"."""
RELATIVES = frozenset({"which", "who", "whose", "where"})
JOINING = frozenset({"but", "and", "while", "whereas"})
SHORTEST = 3
"""Words of the shortest claim that is left of a longer one."""
AUXILIARY = 3
"""Words between a subject and its verb: "has repeatedly accused"."""
SHORTEST_TOLD = 5
"""Words of the shortest clause that is a claim for itself."""
JOINING_OBJECTS = frozenset({"for", "of", "on", "with"})
"""What stands between the two objects of ``GOVERNED``: "accused Kenya of an attack"."""
CURRENCY = frozenset("$€£¥")
CUT_OFF = 10
"""Words of a clause behind "that" which the network may leave out at its head."""
LEFT_OUT = 14
"""Words of a subject and its verb which the network may leave out."""
CLAUSE_ENDS = frozenset(",;:.!?—–()")
LOOSE_ENDS = ARTICLES | SUBORDINATORS | word_set("and or of with from into for via")
DENIED = "reject"
"""The lemma that stands for all passive verbs of denial."""
NEAR = 4
"""Sentences between an allegation and the denial that points at it."""


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
    for cue, attribution, content in _contents(page, extraction, cues):
        speaker = _speaker(page, cue, attribution, known, speakers)
        if speaker is None or speaker.reason is not None or speaker.filler.score < LEAST:
            continue
        content = _before_next(page, content, speaker, spoken)
        about = _about(content, triggers)
        if not (about or (cue.lemma in ALLEGING and _says_something(page, cue, content)) or _tells(page, content)):
            continue
        points = _points(page, content)
        if points and cue.lemma in DENYING:
            content = _with_subject(page, cue, content)
        elif cue.lemma in GOVERNED:
            content = _alleged(page, cue, content)
        text = " ".join(content.of(page.text).split())
        score = round(attribution.score * speaker.filler.score, 4)
        assertion = Assertion("", content, text, (speaker.filler,), score, cue.span(page), about)
        claims.append(_Claim(assertion, cue.lemma, page.sentence[cue.first], points))
    claims += [
        _Claim(one, DENIED, page.sentence[page.at(one.content.start)], True) for one in passive_denials(page, events)
    ]
    claims.sort(key=lambda claim: claim.assertion.content)
    return _numbered(claims)


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


def _alleged(page: Page, cue: Cue, content: Span) -> Span:
    """Return what is alleged of somebody with the verb, without which it is not whole: "accused Kenya of an attack"."""
    first, last = page.words(content)
    whole = cue.last > first or "that" in page.lower[cue.last - 1 : first]
    alone = cue.last == first and JOINING_OBJECTS.isdisjoint(page.lower[first:last])  # "suspected an attack"
    return content if whole or alone else _with_subject(page, cue, content)


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


def _contents(page: Page, extraction: Extraction, cues: Sequence[Cue]) -> Iterator[tuple[Cue, Attribution, Span]]:
    """Yield for each asserting cue its surest attribution and the words that it reports."""
    best: dict[int, tuple[Attribution, Span]] = {}
    by_word = {word: cue for cue in cues for word in range(cue.first, cue.last)}
    for one in extraction.attributions:
        if one.cue is None or one.score < ATTRIBUTED:
            continue
        cue = next((by_word[word] for word in range(*page.words(one.cue)) if word in by_word), None)
        if cue is None or cue.lemma not in ASSERTING | {SAYS_SO}:
            continue
        content = _clause(page, cue, one.content, cues)
        if content is None:
            continue
        known = best.get(cue.first)
        if known is None or content.end - content.start > known[1].end - known[1].start:
            best[cue.first] = (one, content)
    by_first = {cue.first: cue for cue in cues}
    for first, (one, content) in sorted(best.items()):
        yield by_first[first], one, content


def _clause(page: Page, cue: Cue, content: Span, cues: Sequence[Cue]) -> Span | None:
    """Return the reported clause within the cue's sentence; None if it is all quoted, cut in two, or no clause."""
    begin, end = page.bounds(cue.first)
    first, last = page.words(content)
    first, last = max(first, begin), min(last, end)
    if first >= last or first <= cue.first < last or (first > cue.first and _is_parenthesis(page, cue)):
        return None
    said = cue.last + 1
    if (
        page.word(cue.last) == "that"
        and said < first <= said + CUT_OFF
        and CLAUSE_ENDS.isdisjoint(page.lower[said:first])
    ):
        first = said
    first = after_addressee(page, cue, _with_verb(page, cue, first, begin))
    if first >= last:
        return None
    stop = cue.begin if last <= cue.begin else _next_clause(cue, cues, end)
    first, last = _trimmed(page, *_completed(page, first, last, begin, stop))
    inside = bisect_right(cues, first, key=lambda one: one.first), bisect_left(cues, last, key=lambda one: one.first)
    if any(_is_tag(page, one) for one in cues[slice(*inside)] if one.source is not None and one is not cue):
        return None
    words = [number for number in range(first, last) if page.lower[number][0].isalnum()]
    outside = [number for number in words if page.quoted[number] < 0]
    if len(words) < 2 or len(outside) < 2 or not holds(page, cue, first, last):
        return None
    return page.of(first, last)


def _with_verb(page: Page, cue: Cue, first: int, begin: int) -> int:
    """Return where a clause begins whose subject, or a part of it, or finite verb the network left out, else ``first``.

    "Police said the man was [on the run]", "A climber has [set a record], according to the agency", "A 47-year-old
    Nepalese [climber has set a record], the agency said", "Roe bought half of the [shares for sale], she said".
    """
    behind = first >= cue.last
    least = cue.last if behind else begin
    start = first
    while start > least and page.lower[start - 1] not in CLAUSE_ENDS and page.quoted[start - 1] < 0:
        start -= 1
    left = page.lower[start:first]
    if len(left) > LEFT_OUT or page.quoted[first] >= 0:
        return first
    part = bool(left) and left[0] in DETERMINERS and not has_verb(left)
    within = bool(left) and left[-1] in LOOSE_ENDS and left[-1] != "that" and has_verb(left)
    if behind:
        inverted = cue.source is not None and cue.source.first >= cue.last
        whole = within or not FINITE.isdisjoint(left) or (part and not inverted and cue.lemma not in TOLD)
        return start if start == cue.last and whole else first
    return start if part or within or (left and left[-1] in FINITE) else first


def _next_clause(cue: Cue, cues: Sequence[Cue], end: int) -> int:
    """Return where the next reporting clause with its verb in front begins, at most ``end``."""
    number = bisect_right(cues, cue.first, key=lambda one: one.first)
    while number < len(cues) and cues[number].first < end:
        one = cues[number]
        if one.begin == one.first and one.source is not None and one.source.first > one.first:
            return one.first
        number += 1
    return end


def _is_tag(page: Page, cue: Cue) -> bool:
    """Tell whether a reporting clause stands behind words of its own: in reported words it makes them two speakers'."""
    before = page.word(cue.begin - 1)
    behind = page.quoted[cue.begin - 1] >= 0 if cue.begin else False
    return behind or before in (",", "while")


def _is_parenthesis(page: Page, cue: Cue) -> bool:
    """Tell whether a reporting clause interrupts what it reports: "the internet, she said, served as"."""
    return page.word(cue.begin - 1) == "," and page.word(cue.end) == ","


def _completed(page: Page, first: int, last: int, begin: int, stop: int) -> tuple[int, int]:
    """Widen reported words to whole quotations and to the end of their clause, at most to another joined verb."""
    while first > begin and page.quoted[first] >= 0 and page.quoted[first - 1] == page.quoted[first]:
        first -= 1
    last = _clause_end(page, last, stop)
    if last < stop and page.lower[last] == "," and _is_open(page, first, last):
        last = _clause_end(page, last + 1, stop)
    for number in range(first + 1, last - 2):
        if page.lower[number] != "," or page.lower[number + 1] not in JOINING:
            continue
        verb = page.lower[number + 2] in FINITE or page.lower[number + 2] in FORMS
        if verb or page.lower[number + 1] not in ("but", "and"):
            return first, number
    return first, last


def _clause_end(page: Page, last: int, stop: int) -> int:
    """Return the first mark outside of quotations that ends a clause; a point within a sentence cuts a word short."""
    while last < stop and (
        page.quoted[last] >= 0 or page.lower[last] not in CLAUSE_ENDS or _is_short(page, last, stop)
        or _goes_on(page, last, stop)
    ):  # fmt: skip
        last += 1
    return last


def _goes_on(page: Page, number: int, stop: int) -> bool:
    """Tell whether a bracket stands within a name: "the Elections (Postal Voting) Regulations"."""
    if page.lower[number] not in ("(", ")"):
        return False
    near = range(max(1, number - LEFT_OUT), min(stop - 1, number + LEFT_OUT))
    opened = next((n for n in reversed(near) if n <= number and page.lower[n] == "("), None)
    closed = next((n for n in near if n >= number and page.lower[n] == ")"), None)
    if opened is None or closed is None:
        return False
    return page.is_capital(opened - 1) and page.is_capital(closed + 1)


def _is_short(page: Page, number: int, stop: int) -> bool:
    """Tell whether a point stands within a sentence, or a comma within a number: "on Dec. 16", "RM2,208"."""
    if page.lower[number] == ",":
        end = page.of(number, number + 1).end
        return page.text[end - 2 : end - 1].isdigit() and page.text[end : end + 1].isdigit()
    return page.lower[number] == "." and number < stop - 1 and page.sentence[number] == page.sentence[number + 1]


def _is_open(page: Page, first: int, last: int) -> bool:
    """Tell whether the main clause is still to come: the words are a subordinate clause, or end with a relative one."""
    relative = any(page.lower[number] == "," and page.lower[number + 1] in RELATIVES for number in range(first, last))
    return page.lower[first] in SUBORDINATORS or relative


def _trimmed(page: Page, first: int, last: int) -> tuple[int, int]:
    """Leave out a leading "that", marks at both ends, and words that introduce something which was cut off.

    A subject, an article or a sign of a currency right before is a part of it.
    """
    if tuple(page.lower[first : first + 2]) == ("out", "that"):  # of "pointed out that"
        first += 1
    while (
        first < last and page.quoted[first] < 0 and (page.lower[first] == "that" or not page.lower[first][0].isalnum())
    ):
        first += 1
    if page.word(first - 1) in CURRENCY | ARTICLES | SUBJECTS:
        first -= 1
    while last > first and page.quoted[last - 1] < 0:
        word = page.lower[last - 1]
        if (word[0].isalnum() and word not in LOOSE_ENDS) or word in (")", "%"):
            break
        last -= 1
    return first, last


def _speaker(
    page: Page, cue: Cue, attribution: Attribution, known: Mapping[int, Speaker], speakers: Speakers
) -> Speaker | None:
    """Return who asserts; None if the network takes somebody else for the source."""
    speaker = known.get(cue.first)
    source = attribution.source
    if speaker is None or source is None or source.overlaps(speaker.filler.span):
        return speaker
    phrase = phrase_of(page, *page.words(source))
    if phrase is None or phrase.pronoun or phrase.mention is None:
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
