"""Reporting verb -> the clause that stands beside it, where grammar leaves no doubt; the network may have missed it.

"The bank said [it will close ten branches]." and "[The bank will close ten branches], Roe said.": between the verb, or
the beginning of the sentence, and the next mark stands a subject with a verb.
"""

from __future__ import annotations

import re

from factwire.data import Span
from factwire.speech.clauses import FINITE, SUBJECTS, TOLD, WITHOUT_THAT, has_verb
from factwire.speech.cues import Cue
from factwire.speech.lexicon import DETERMINERS, FORMS, LEADING, PREPOSITIONS, SUBORDINATORS, TIMES, word_set
from factwire.speech.page import Page
from factwire.speech.reported import CLAUSE_ENDS, DAYS

WITH_THAT = (
    WITHOUT_THAT
    | word_set(
        "state announce confirm note acknowledge admit concede warn claim allege argue maintain stress report conclude "
        "disclose reveal contend assert emphasize emphasise estimate reiterate testify explain point indicate predict "
        "suggest hint"
    )
    | TOLD
)
"""Verbs that a clause follows; behind those that are not in ``WITHOUT_THAT`` with "that", or with a pronoun first."""
DAY_WORDS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday earlier recently privately publicly"
)
CONDITIONS = word_set("if while although unless")
"""What a reported clause may begin with before its subject."""
CLITICS = frozenset({"'s", "’s"})
BEFORE_THAT = 12
"""Words between a verb and "that": "said in a statement on Friday that"."""
AFTER_TAG = 8
"""Words behind "Roe said" to the end of the sentence: "..., Roe said in a statement on Friday."."""
SHORT_SUBJECT = 6
"""Words of a subject with its article, and its verb."""
SHORTEST = 3
GAPPED = word_set("which who whom whose where that what how why")
"""Before "police say" these stand for something in the clause: "where police say the man hid"."""
NO_SUBJECTS = SUBORDINATORS | PREPOSITIONS | TIMES | word_set("yes not so goodbye sorry only and or to")
"""Words that no clause begins with whose subject is what follows."""
COUNTED = re.compile(r"(?:(?:up|close) to|(?:more|less|fewer) than|at least|about|around|over|nearly|between) \d.*")
"""How many a subject counts: "Up to 80 percent"."""
BRACKETS, DASHES = frozenset({"(", ")"}), frozenset({"_", "-", "--", "–", "—"})
NEAR_START = 12
"""Words of a sentence among which its dateline ends: "OSLO (AP) -"."""


def clause_beside(page: Page, cue: Cue) -> Span | None:
    """Return words of the clause that ``cue`` reports, from its first one on; None if there is doubt."""
    if cue.source is None or cue.lemma not in WITH_THAT:
        return None
    begin, end = page.bounds(cue.first)
    first = _behind(page, cue, end) if cue.source.first < cue.first else None
    if first is not None:
        return page.of(first, _verb_within(page, first, end)) if first < end else None
    first = _in_front(page, cue, begin, end)
    return page.of(first, cue.begin - 1) if first is not None else None


def _behind(page: Page, cue: Cue, end: int) -> int | None:
    """Return where the clause behind a verb begins; ``end`` if what stands there is doubtful, None if nothing does."""
    first = cue.last
    if page.word(cue.begin - 1) in GAPPED:
        return None
    if first >= end - 1 or page.lower[first] in CLAUSE_ENDS or page.quoted[first] >= 0:
        return None
    first += cue.lemma == "point" and page.lower[first] == "out"
    if page.lower[first].endswith("ly") and page.word(first + 1) in SUBJECTS | {"that"}:
        first += 1  # "said categorically it would not"
    that = _that(page, cue, first, end)
    if that is not None:
        first = that + 1
    else:
        first = _after_day(page, first, end)
        plain = cue.lemma in WITHOUT_THAT or page.word(first) in SUBJECTS
        if first >= end or not (plain or _named_subject(page, first, end)):
            return None
    if not _begins_clause(page, first, end):
        return end if that is not None else None
    return first if has_verb(page.lower[first : _verb_within(page, first, end)]) else end


def _named_subject(page: Page, first: int, end: int) -> bool:
    """Tell whether a short subject with its verb stands there, and no object: "reported Roe was ill"."""
    mention = page.mention(first)
    last = page.at(mention.span.end) if mention is not None and page.at(mention.span.start) == first else end
    if page.word(first) in DETERMINERS:
        near = range(first + 1, min(first + SHORT_SUBJECT, end))
        last = next((number for number in near if page.lower[number] in FINITE | GAPPED | CLAUSE_ENDS), end)
    return last < end and page.lower[last] in FINITE - {"to"} and page.quoted[last] < 0


def _that(page: Page, cue: Cue, first: int, end: int) -> int | None:
    """Return the "that" which opens a reported clause: at once, or behind when, where and to whom it was said."""
    for number in range(first, min(first + BEFORE_THAT, end - 1)):
        word = page.lower[number]
        if word == "that":
            before = page.lower[first]
            led = before in PREPOSITIONS | TIMES or DAYS.fullmatch(before) is not None or cue.lemma in TOLD
            open_ = page.lower[number + 1] not in FINITE | CLITICS and page.quoted[number] < 0
            return number if open_ and (number == first or led) else None
        if word in FINITE or word in FORMS or word in SUBJECTS or word in CLAUSE_ENDS:
            return None
    return None


def _after_day(page: Page, first: int, end: int) -> int:
    """Return the first word behind a day: "said [on] Tuesday", "said yesterday", "said earlier"."""
    number = first + 1 if page.lower[first] == "on" else first
    while number < end and page.lower[number] in DAY_WORDS:
        number += 1
    return first if number == first + 1 and page.lower[first] == "on" else number


def _begins_clause(page: Page, first: int, end: int) -> bool:
    """Tell whether a word may be the first of a subject."""
    if first >= end or page.quoted[first] >= 0:
        return False
    word = page.lower[first]
    if word in CONDITIONS or (word == "that" and page.word(first + 1) in FINITE | CLITICS):
        return True
    if word in SUBJECTS or word in DETERMINERS or page.named[first] >= 0:
        mention = page.mention(first)
        if mention is None or mention.type not in ("DATE", "TIME"):
            return True
        return page.text.startswith(("'s", "’s"), mention.span.end)
    if COUNTED.fullmatch(" ".join(page.lower[first : first + 3])):
        return True
    return word[0].isalnum() and word not in NO_SUBJECTS and word not in FINITE and word not in FORMS


def _in_front(page: Page, cue: Cue, begin: int, end: int) -> int | None:
    """Return where the clause begins that is all of a sentence but "Roe said" at its end."""
    comma = cue.begin - 1
    if comma <= begin + SHORTEST or page.lower[comma] != "," or page.quoted[comma] >= 0:
        return None
    after = [word for word in page.lower[cue.end : end] if word != "may"]  # "said in May"
    if len(after) > AFTER_TAG or has_verb(after) or "," in after:
        return None
    first = begin
    while first < comma and (page.lower[first] in LEADING - {"as"} or page.lower[first] == ","):
        first += 1
    near = range(first, min(first + NEAR_START, comma))
    first = next((n + 1 for n in near if page.lower[n] in DASHES and page.word(n - 1) == ")"), first)
    if any(_is_break(page, number) for number in range(first, min(first + NEAR_START, comma))):
        return None
    words = page.lower[first:comma]
    return first if _begins_clause(page, first, comma) and has_verb(words) else None


def _is_break(page: Page, number: int) -> bool:
    """Tell whether a bracket or a dash stands there; a hyphen within a word is none."""
    span = page.of(number, number + 1)
    hyphen = page.lower[number] == "-" and not page.text[span.start - 1 : span.start].isspace()
    return page.lower[number] in BRACKETS | DASHES and not hyphen


def _stop(page: Page, first: int, end: int) -> int:
    """Return the first mark behind ``first`` that may end a clause."""
    return next((n for n in range(first + 1, end) if page.lower[n] in CLAUSE_ENDS and page.quoted[n] < 0), end)


def _verb_within(page: Page, first: int, end: int) -> int:
    """Return where the stretch between marks ends that has the clause's first verb."""
    last = _stop(page, first, end)
    while last < end and page.word(last + 1) not in SUBJECTS and not has_verb(page.lower[first:last]):
        last = _stop(page, last, end)
    return last
