"""Quotations and cues -> which cue governs which quotation, and how that was read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from factwire.data import SentenceKind
from factwire.speech.cues import SAYS_SO, Cue
from factwire.speech.lexicon import CALLING, PREPOSITIONS, SAYING, TERMS, TIMES, UNSPOKEN
from factwire.speech.marks import Quotation
from factwire.speech.page import Page


class Manner(StrEnum):
    """How a quotation was joined to its speaker."""

    AFTER = "after"
    BEFORE = "before"
    WITHIN = "within"
    LATER = "later"
    CARRIED = "carried"


SCORES: Mapping[Manner, float] = {
    Manner.AFTER: 0.98, Manner.BEFORE: 0.96, Manner.WITHIN: 0.92, Manner.LATER: 0.8, Manner.CARRIED: 0.85,
}  # fmt: skip

TIGHT = 14
"""Words between a cue and the quotation that it introduces: "said in a statement on Friday:"."""
LOOSE = 45
"""Words between a cue and words in quotation marks within its object clause."""
CALLING_REACH = 15
"""The same of "called" and its like."""
INNER = frozenset("answer ask bark call chant cry exclaim reply say scream shout tell whisper yell".split())
"""Verbs without an ending right before a quotation, whose subject is somebody else: "he heard a man yell, '...'"."""
NEAREST = 3
"""Cues behind a quotation among which that of its sentence is looked for."""
WHOLE = 4
"""Words of the shortest quotation that may stand for itself."""


@dataclass(frozen=True, slots=True)
class Governed:
    """A quotation with its cue."""

    number: int
    cue: Cue
    manner: Manner
    rival: Cue | None = None
    """What introduces the first paragraph of a quotation whose last one has ``cue``: if somebody else says it, a
    closing mark was forgotten."""


def governing(page: Page, cues: Sequence[Cue]) -> dict[int, Governed]:
    """Return the cue of each quotation that one governs, by the quotation's number."""
    starts = [cue.first for cue in cues]
    found: dict[int, Governed] = {}
    for number, quotation in enumerate(page.quotations):
        first, last = page.words(quotation.outer)
        behind, before = bisect_left(starts, last), bisect_left(starts, first)
        later = cues[behind : behind + NEAREST]
        introduced = _before(page, number, first, cues[before - 1]) if before else None
        one = _after(page, number, last, later) or introduced or _later(page, number, last, later)
        if one is not None:
            several = len(quotation.parts) > 1
            found[number] = replace(one, rival=introduced.cue) if introduced and several else one
    return found


def is_whole(page: Page, quotation: Quotation) -> bool:
    """Tell whether a quotation is an utterance of its own: it begins with a capital and has some words."""
    first, last = page.words(quotation.parts[0])
    words = [page.lower[n] for n in range(first, last) if page.lower[n][0].isalnum()]
    return len(words) >= WHOLE and page.is_capital(first) and not _is_title(page, quotation)


def _after(page: Page, number: int, last: int, later: Sequence[Cue]) -> Governed | None:
    """Return the cue directly behind a quotation, in its sentence: "...", X said."""
    quotation = page.quotations[number]
    first = page.words(quotation.outer)[0]
    if not later or (_is_title(page, quotation) and first != page.bounds(first)[0]):
        return None
    cue = later[0]
    begin = last + 1 if page.word(last) in (",", "-", "–", "—") else last
    if cue.source is None or not (_in_sentence(page, cue, last - 1) or _is_next(page, quotation, cue, last)):
        return None
    opens = first == page.bounds(first)[0]  # not: rejected it as "shameful", and Roe said
    joined = page.word(begin) == "as" or (opens and page.word(begin) in ("and", "but"))
    adjacent = cue.begin == begin or (cue.begin == begin + 1 and joined)
    if adjacent and (_ends_with_comma(page, quotation, last) or _closes(page, quotation, cue, behind=begin > last)):
        return Governed(number, cue, Manner.AFTER)
    return None


def _closes(page: Page, quotation: Quotation, cue: Cue, *, behind: bool) -> bool:
    """Tell whether a clause behind a quotation without comma reports it, and not what follows.

    ``"Hits" X said``: after a bare quotation it is more often the verb of another clause.
    """
    asks = page.text[quotation.end - 1] in "?!…"
    return cue.lemma == SAYS_SO or ((asks or behind) and _is_over(page, cue))


def _in_sentence(page: Page, cue: Cue, word: int) -> bool:
    """Tell whether a cue stands in the sentence of a word."""
    return page.sentence[cue.first] == page.sentence[word]


def _is_next(page: Page, quotation: Quotation, cue: Cue, last: int) -> bool:
    """Tell whether the next sentence is a reporting clause and nothing else: "Did we win?" X demanded."""
    if page.text[quotation.end - 1] not in "?!…" or cue.begin != last or not in_one_paragraph(page, last, last - 1):
        return False
    return _in_sentence(page, cue, last) and page.word(cue.end) in (".", "")


def _ends_with_comma(page: Page, quotation: Quotation, last: int) -> bool:
    """Tell whether a comma stands before or behind the closing mark."""
    inside = page.text[quotation.end : quotation.outer.end]
    return "," in inside or page.word(last) == ","


def _is_over(page: Page, cue: Cue) -> bool:
    """Tell whether nothing but circumstances follow a reporting clause, so that it reports what precedes."""
    word = page.word(cue.end)
    if cue.end >= len(page.lower) or page.sentence[cue.end] != page.sentence[cue.first]:
        return True
    circumstance = (
        word in PREPOSITIONS or word in TIMES or word in ("when", "while", "as") or page.kind(cue.end) == "DATE"
    )
    return circumstance or word in '.,;:—–-"“' or cue.lemma in ("tell", "ask")


def _before(page: Page, number: int, first: int, cue: Cue) -> Governed | None:
    """Return the cue before a quotation: one that introduces it, or in whose object it stands."""
    quotation = page.quotations[number]
    if cue.source is None or not _same_stretch(page, cue, first):
        return None
    gap = range(cue.end if cue.source.first >= cue.first else cue.last, first)
    inner = page.word(first - 2) if page.word(first - 1) in (",", ":") else page.word(first - 1)
    if any(_is_subject(page, n) for n in gap) or (inner in INNER and cue.last < first - 1):
        return None
    if _introduces(page, quotation, cue, gap):
        return Governed(number, cue, Manner.BEFORE)
    alone = is_whole(page, quotation) and page.bounds(first)[0] == first
    if alone or _is_aside(page, quotation) or any(page.lower[n] == ";" for n in gap):
        return None
    reach = LOOSE if cue.lemma in SAYING else CALLING_REACH
    called = cue.lemma in CALLING and len(gap) <= 3 and _is_lower(page, quotation)
    if len(gap) > reach or (_is_name(page, quotation, first) and not called):
        return None
    return Governed(number, cue, Manner.WITHIN)


def _is_subject(page: Page, number: int) -> bool:
    """Tell whether a person's name begins behind a comma or dash and no other follows it: somebody else goes on."""
    mention = page.mention(number)
    if mention is None or mention.type != "PERSON" or page.word(number - 1) not in (",", ";", "-", "–", "—", "―"):
        return False
    after = page.words(mention.span)[1]
    return page.named[number - 1] < 0 and page.word(after)[:1].isalpha() and page.word(after) not in ("and", "or")


def _introduces(page: Page, quotation: Quotation, cue: Cue, gap: range) -> bool:
    """Tell whether a cue announces a quotation: X said: "..."; ``gap`` are the words between."""
    announced = page.word(gap.stop - 1) in (":", ",", "that", ";") or len(gap) == 0
    near = len(gap) <= TIGHT and all(page.quoted[n] < 0 for n in gap)
    return announced and near and cue.lemma in SAYING | {SAYS_SO} and not _is_title(page, quotation)


def _is_lower(page: Page, quotation: Quotation) -> bool:
    """Tell whether a quotation begins with a small letter."""
    return not page.is_capital(page.words(quotation.parts[0])[0])


def _is_aside(page: Page, quotation: Quotation) -> bool:
    """Tell whether single marks stand in the body of an article that quotes in double ones: a name or crossheading."""
    first = page.words(quotation.outer)[0]
    body = page.sentences[page.sentence[first]].kind is SentenceKind.BODY
    return quotation.single and body and page.has_doubles


def _same_stretch(page: Page, cue: Cue, first: int) -> bool:
    """Tell whether a cue stands in the sentence of a quotation, or in one before it that ends with a colon."""
    return _in_sentence(page, cue, first) or (page.word(first - 1) == ":" and _in_sentence(page, cue, first - 1))


def _later(page: Page, number: int, last: int, later: Sequence[Cue]) -> Governed | None:
    """Return the cue that ends the sentence of words in quotation marks: "hits" were identified, the army said."""
    quotation = page.quotations[number]
    first = page.words(quotation.outer)[0]
    for cue in later:
        if not _in_sentence(page, cue, last - 1) or cue.source is None:
            return None
        set_off = page.word(cue.begin - 1) == "," and cue.begin > last
        if set_off and cue.lemma in SAYING | {SAYS_SO} and _is_over(page, cue) and cue.begin - last <= LOOSE:
            other = _is_aside(page, quotation) or _is_name(page, quotation, first)
            return None if other else Governed(number, cue, Manner.LATER)
    return None


def _is_title(page: Page, quotation: Quotation) -> bool:
    """Tell whether all longer words of a quotation begin with capitals, as in a title or name."""
    first, last = page.words(quotation.parts[0])
    longer = [n for n in range(first, last) if len(page.lower[n]) > 3 and page.lower[n].isalpha()]
    many = sum(page.lower[n][0].isalnum() for n in range(first, last))
    return 1 < many <= 8 and bool(longer) and all(page.is_capital(n) for n in longer) and len(quotation.parts) == 1


def _is_name(page: Page, quotation: Quotation, first: int) -> bool:
    """Tell whether words in quotation marks are a name, a title, or a term that the writer mentions."""
    word = page.word(first - 1)
    if word in UNSPOKEN or _is_title(page, quotation) or any(page.word(n) in TERMS for n in range(first - 4, first)):
        return True
    if word in ("a", "an"):
        return False
    begin, last = page.words(quotation.parts[0])
    mention = page.mention(begin)
    named = mention is not None and mention.type != "DATE" and page.words(mention.span)[1] >= last
    return named or (last - begin == 1 and page.is_capital(begin) and page.bounds(first)[0] != first)


def labeled(page: Page, number: int) -> tuple[int, int] | None:
    """Return the words that name the speaker beside a colon: X: "...", or in a headline "...": X, "..." - X."""
    quotation = page.quotations[number]
    first, last = page.words(quotation.outer)
    begin, end = page.bounds(first)
    headline = page.sentences[page.sentence[first]].kind is SentenceKind.HEADLINE
    if page.word(first - 1) == ":" and begin < first - 1 and not any(page.quoted[n] >= 0 for n in range(begin, first)):
        return begin, first - 1
    if headline and first == begin and page.word(last) in (":", "-", "–", "—") and last + 1 < end:
        return last + 1, end
    return None


def continues(page: Page, number: int, cue: Cue) -> bool:
    """Tell whether a quotation goes on directly behind the reporting clause of the one before it."""
    first = page.words(page.quotations[number].outer)[0]
    gap = range(cue.last, first)
    if len(gap) > 2 * TIGHT or any(page.quoted[n] >= 0 for n in gap):
        return False
    stops = [n for n in gap if page.lower[n] in (".", "!", "?")]
    apart = page.word(first - 1) in (".", ",", ";", ":", "-", "–", "—")
    return apart and (not stops or stops == [first - 1]) and page.sentence[first] - page.sentence[cue.first] <= 1


def in_one_paragraph(page: Page, one: int, other: int) -> bool:
    """Tell whether two words stand in one paragraph."""
    return page.paragraph[page.sentence[one]] == page.paragraph[page.sentence[other]]
