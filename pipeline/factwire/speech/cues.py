"""Page -> cues: the verbs that report somebody's words, and the words in their subject's place.

Only finite verbs count, and participles that hang on one: "to say", "would say", "did not say" and "was told" report
nothing. A subject stands before its verb, or behind it if a quotation precedes ("...", said X).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from factwire.data import Extraction, Span
from factwire.phrases import OF_ANOTHER
from factwire.speech.lexicon import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    BE,
    DETERMINERS,
    FORMS,
    MODALS,
    NAMING,
    NEGATIONS,
    NOUNS_TOO,
    OPENING,
    OTHER_PRONOUNS,
    POSTPONED,
    PREPOSITIONS,
    PRONOUNS,
    RECORDS,
    SUBORDINATORS,
    TIMES,
)
from factwire.speech.page import Page
from factwire.speech.phrases import LONGEST, Phrase, begins_name, is_bare_name, phrase_of

DASHES = frozenset({";", ":", "—", "–", "--", "_"})
"""Marks before a clause, or behind a dateline."""
SAYS_SO = "according to"
POINTS = frozenset({"points", "pointed", "pointing"})
"""Forms that report with "out" only."""
CHARGING = frozenset({"accuse", "charge", "suspect", "blame"})
"""Followed by "of" or "with" these are participles: "two men accused of murder"."""
QUOTING = frozenset({"quote", "cite"})
FAR_NAME = 20
"""Words between somebody and whose relative that is."""
REACH = 12
"""Words between "quoted" and "as saying"."""
RIGHT_STOPS = SUBORDINATORS | PRONOUNS.keys() | OTHER_PRONOUNS | TIMES
RIGHT_PREPOSITIONS = PREPOSITIONS - {"of", "for", "from"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb, or "according to", with its subject. Numbers are those of words."""

    first: int
    last: int
    lemma: str
    source: Phrase | None
    begin: int
    """First word of the reporting clause: of its subject, or of the verb itself."""
    end: int
    """Behind the reporting clause as far as it is known: the subject's end if the verb precedes it."""

    def span(self, page: Page) -> Span:
        """Return the span of the verb."""
        return page.of(self.first, self.last)


@dataclass(frozen=True, slots=True)
class _Subject:
    """A subject's words as found beside a verb."""

    phrase: Phrase | None
    begin: int
    end: int


def find_cues(page: Page, extraction: Extraction) -> tuple[Cue, ...]:
    """Return the cues outside of quotations in text order."""
    sources = _sources(page, extraction)
    found: list[Cue] = []
    for number, word in enumerate(page.lower):
        if page.quoted[number] >= 0:
            continue
        if word == "according" and page.word(number + 1) == "to":
            subject = _right(page, number + 2, sources.get(number))
            found.append(Cue(number, number + 2, SAYS_SO, subject.phrase, number, subject.end))
        elif word in FORMS and page.named[number] < 0 and (word not in POINTS or page.word(number + 1) == "out"):
            cue = _verb(page, number, sources.get(number), found[-1] if found else None)
            if cue is not None:
                found.append(cue)
    return tuple(found)


def _sources(page: Page, extraction: Extraction) -> Mapping[int, Span]:
    """Return what the network takes for the source, by each word of a cue."""
    sources: dict[int, Span] = {}
    for predicate in extraction.predicates:
        agents = [a.span for a in predicate.arguments if a.role == "agent"]
        if predicate.type == "Statement" and len(agents) == 1:
            sources[page.at(predicate.span.start)] = agents[0]
    for one in sorted(extraction.attributions, key=lambda a: a.score):
        if one.cue is not None and one.source is not None:
            first, last = page.words(one.cue)
            sources.update((word, one.source) for word in range(first, last))
    return sources


def _verb(page: Page, number: int, trusted: Span | None, previous: Cue | None) -> Cue | None:
    """Return the cue of a verb form if it reports something."""
    lemma, form = FORMS[page.lower[number]]
    if lemma in QUOTING and _saying(page, number) is not None:
        return None
    if lemma == "continue" and page.word(number + 1) == "to":
        return None
    left = _before(page, number)
    inverted = form != "ing" and (_behind_quotation(page, left) or _is_postponed(page, number, left, trusted))
    if form == "ing":
        subject = _of_participle(page, number, left, trusted, previous)
    elif inverted:
        subject = _right(page, number + 1, trusted)
    else:
        if not _is_finite(page, number, left, form):
            return None
        subject = _left(page, left, trusted)
    if subject is None or _is_instruction(page, lemma, subject):
        return None
    if lemma in NAMING and _names(page, number, subject):
        return None
    if inverted and subject.phrase is None:
        return None
    begin = number if inverted else min(subject.begin, number)
    return Cue(number, number + 1, lemma, subject.phrase, begin, max(subject.end, number + 1))


def _is_instruction(page: Page, lemma: str, subject: _Subject) -> bool:
    """Tell whether "read" is not what a text does: "the letter read" against "Read more"."""
    if lemma != "read":
        return False
    return subject.phrase is None or subject.phrase.span.of(page.text).lower().split()[-1] not in RECORDS


def _before(page: Page, number: int) -> int:
    """Return the last word before a verb that is no adverb and no "has" or "had"."""
    left = number - 1
    while left >= 0 and page.quoted[left] < 0 and page.sentence[left] == page.sentence[number]:
        word = page.lower[left]
        if not (word in ADVERBS or word in AUXILIARIES or (word.endswith("ly") and page.named[left] < 0)):
            break
        left -= 1
    return left


def _behind_quotation(page: Page, left: int) -> bool:
    """Tell whether a word is the closing mark of a quotation, or the comma behind it."""
    if page.word(left) in (",", "-", "–", "—") and left > 0 and page.quoted[left] < 0:
        left -= 1
    return (
        left >= 0
        and page.quoted[left] >= 0
        and page.quoted[left] != (page.quoted[left + 1] if left + 1 < len(page.quoted) else -1)
    )


def _is_postponed(page: Page, number: int, left: int, trusted: Span | None) -> bool:
    """Tell whether a subject that ends the sentence follows its verb: "It rains, said the minister."."""
    if page.word(left) != "," or left != number - 1 or number + 1 >= len(page.lower):
        return False
    if FORMS[page.lower[number]][0] not in POSTPONED:
        return False
    if not (page.lower[number + 1] in ARTICLES or page.named[number + 1] >= 0):
        return False
    subject = _right(page, number + 1, trusted)
    return subject.phrase is not None and (page.kind(number + 1) == "PERSON" or page.word(subject.end) in (".", ""))


def _is_finite(page: Page, number: int, left: int, form: str) -> bool:
    """Tell whether a form has a subject of its own and is neither denied, wished nor passive."""
    between = page.lower[left + 1 : number]
    before = page.word(left)
    if before in MODALS or before in NEGATIONS or before.endswith(("n't", "n’t")) or not NEGATIONS.isdisjoint(between):
        return False
    charged = FORMS[page.lower[number]][0] in CHARGING and page.word(number + 1) in ("of", "with", "for")
    if form == "past" and (before in BE or charged):
        return False
    return not (form == "present" and page.lower[number] in NOUNS_TOO and not _clause_follows(page, number))


def _clause_follows(page: Page, number: int) -> bool:
    """Tell whether a verb's object is a clause or a quotation, so that it is not a noun."""
    return page.word(number + 1) in ("that", "it", "he", "she", "they") or (
        number + 1 < len(page.quoted) and page.quoted[number + 1] >= 0
    )


def _names(page: Page, number: int, subject: _Subject) -> bool:
    """Tell whether "called" only gives a name: "a group called ..."."""
    return page.word(subject.begin) in ("a", "an") and number + 1 < len(page.quoted) and page.quoted[number + 1] >= 0


def _right(page: Page, first: int, trusted: Span | None) -> _Subject:
    """Return the subject behind a verb: "said Jane Doe, a teacher"."""
    if page.word(first) in PRONOUNS and page.quoted[first] < 0:
        return _Subject(phrase_of(page, first, first + 1), first, first + 1)
    last = first
    limit = min(len(page.lower), first + LONGEST)
    while last < limit and page.sentence[last] == page.sentence[first] and page.quoted[last] < 0:
        word = page.lower[last]
        inside = page.named[last] >= 0 and last > first and page.named[last] == page.named[last - 1]
        stops = word in RIGHT_STOPS or word in RIGHT_PREPOSITIONS or page.kind(last) == "DATE" or word in FORMS
        if not inside and last > first and (stops or word in ";:—–!?" or _stops(page, last)):
            break
        if word == "," and not (begins_name(page, last + 1) and page.kind(last - 1) != "PERSON"):
            break
        last += 1
    return _Subject(phrase_of(page, first, last, trusted=trusted), first, max(last, first))


def _stops(page: Page, number: int) -> bool:
    """Tell whether a full stop ends more than an abbreviation: "said Rep. Jane Doe" goes on."""
    after = number + 1
    same = after < len(page.lower) and page.sentence[after] == page.sentence[number] and page.quoted[after] < 0
    return page.lower[number] == "." and not (same and page.is_capital(after))


def _left(page: Page, left: int, trusted: Span | None) -> _Subject | None:
    """Return the subject before a verb; ``left`` is the last word that may belong to it."""
    if left < 0 or page.quoted[left] >= 0:
        return None
    if page.lower[left] in PRONOUNS:
        return _Subject(phrase_of(page, left, left + 1), left, left + 1)
    if page.lower[left] in OTHER_PRONOUNS:
        return _of_relative(page, left) or _Subject(None, left, left + 1)
    start = _clause_start(page, left)
    pieces = _split(page, start, left + 1)
    if page.lower[left] == "," and len(pieces) > 1 and not is_bare_name(page, *pieces[-1]):
        pieces = pieces[:-1]
    for number in reversed(range(len(pieces))):
        first, last = pieces[number]
        closed = last <= left or not _is_trusted(page, first, last, trusted)
        hangs = closed and (_hangs(page, first, last) or _is_employer(page, pieces[: number + 1]))
        if page.lower[first] in SUBORDINATORS or hangs:
            continue
        phrase = phrase_of(page, first, last, trusted=trusted)
        if phrase is not None:
            return _Subject(phrase, first, last)
    return None


def _is_trusted(page: Page, first: int, last: int, trusted: Span | None) -> bool:
    """Tell whether the network has "the officer" behind a name and a comma for the source: "… Roe, the chief said"."""
    return trusted is not None and page.lower[first] == "the" and page.of(first, last).covers(trusted)


def _of_relative(page: Page, left: int) -> _Subject | None:
    """Return the name that "who" refers to: "Jane Doe, who said"."""
    if page.lower[left] not in ("who", "which"):
        return None
    last = left - 1 if page.word(left - 1) == "," else left
    if last < 1 or page.quoted[last - 1] >= 0:
        return None
    mention = page.mention(last - 1)
    if mention is not None and mention.type in ("PERSON", "ORG", "GPE"):
        first = page.at(mention.span.start)
    else:
        nearby = range(last - 1, max(-1, last - 5), -1)
        first = next((number for number in nearby if page.lower[number] in DETERMINERS), last)
    return _Subject(phrase_of(page, first, last), first, last) if first < last else None


def _clause_start(page: Page, left: int) -> int:
    """Return where the clause that ends with ``left`` may begin."""
    start = left
    sentence = page.sentence[left]
    while start >= 0 and left - start < LONGEST and page.sentence[start] == sentence and page.quoted[start] < 0:
        inside = page.named[start] >= 0 and start < left and page.named[start] == page.named[start + 1]
        word = page.lower[start]
        if (
            not inside
            and start < left
            and (word in DASHES or word in SUBORDINATORS - {"who", "which", "whose", "that"})
        ):
            break
        if word == "and" and not inside and not _joins_names(page, start):
            break
        start -= 1
    return start + 1


def _joins_names(page: Page, number: int) -> bool:
    """Tell whether "and" stands between two names or within a described group."""
    kinds = ("PERSON", "ORG", "GPE", "NORP", "ROLE")
    return page.kind(number - 1) in kinds and page.kind(number + 1) in kinds


def _split(page: Page, start: int, end: int) -> list[tuple[int, int]]:
    """Split words at the commas outside of names; a title that goes on with a name is not split."""
    pieces = []
    first = start
    for number in range(start, end):
        inside = page.named[number] >= 0
        if page.lower[number] == "," and not inside:
            if (
                page.kind(number + 1) == "PERSON"
                and page.kind(number - 1) != "PERSON"
                and _is_title(page, first, number)
            ):
                continue
            if number > first:
                pieces.append((first, number))
            first = number + 1
    if end > first:
        pieces.append((first, end))
    return pieces


def _is_title(page: Page, first: int, last: int) -> bool:
    """Tell whether words before a comma are an office that a name follows."""
    return any(page.kind(number) == "ROLE" for number in range(first, last)) and page.lower[first] not in PREPOSITIONS


def _hangs(page: Page, first: int, last: int) -> bool:
    """Tell whether a stretch between commas hangs on what stands before it: an apposition, a clause, an age."""
    word = page.lower[first]
    if word in PREPOSITIONS or word in ("who", "which", "whose", "where", "speaking", "citing") or word.isdigit():
        return True
    if word in FORMS and FORMS[word][1] in ("ing", "past"):
        return True
    before = page.mention(first - 2) if page.word(first - 1) == "," else None
    if page.kind(first) == "PERSON" and _is_of_another(page, first):
        return True
    named = any(page.kind(number) == "PERSON" for number in range(first, last))
    return before is not None and before.type == "PERSON" and not named and not page.is_capital(first)


def _is_employer(page: Page, pieces: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the last stretch is where a person before it works: "Jane Roe, vice president, Acme, said"."""
    first, last = pieces[-1]
    body = page.mention(first)
    if body is None or body.type not in ("ORG", "GPE") or page.at(body.span.end) < last:
        return False
    number = len(pieces) - 2
    while number > 0 and page.kind(pieces[number][1] - 1) in ("ROLE", "ORG", "GPE"):
        number -= 1
    titled = any(page.kind(start) == "ROLE" or page.kind(end - 1) == "ROLE" for start, end in pieces[number + 1 : -1])
    return titled and number >= 0 and is_bare_name(page, *pieces[number])


def _is_of_another(page: Page, number: int) -> bool:
    """Tell whether a name is of whom the person before it is a relative: "Roe, the son of the mayor, Al Poe, said"."""
    start = page.of(number, number + 1).start
    near = range(number - 1, max(-1, number - FAR_NAME), -1)
    people = (page.mention(other) for other in near if page.kind(other) == "PERSON")
    return any(m is not None and OF_ANOTHER.fullmatch(page.text, m.span.end, start) for m in people)


def _of_participle(page: Page, number: int, left: int, trusted: Span | None, previous: Cue | None) -> _Subject | None:
    """Return the subject of "saying": that of "is saying", of the verb before it, or of the sentence."""
    if left >= 0 and page.lower[left] in BE:
        if page.word(left + 1) in NEGATIONS:
            return None
        return _left(page, _before(page, left), trusted)
    quoting = _quoting(page, number)
    if quoting is not None:
        return _of_quoted(page, quoting, number)
    mention = page.mention(left)
    if mention is not None and mention.type == "PERSON" and left == number - 1:
        first = page.at(mention.span.start)
        return _Subject(phrase_of(page, first, number), first, number)
    if page.word(number - 1) in NEGATIONS or (page.word(left) in PREPOSITIONS and page.word(left) not in ("by", "in")):
        return None
    begin = page.bounds(number)[0]
    if previous is not None and previous.first >= begin and previous.source is not None:
        return _Subject(previous.source, number, number + 1)
    return _Subject(_sentence_subject(page, begin, number, trusted), number, number + 1)


def _saying(page: Page, number: int) -> int | None:
    """Return the "saying" of "quoted ... as saying", given "quoted"."""
    for word in range(number + 1, min(number + REACH, len(page.lower) - 1)):
        if page.lower[word] == "as" and page.lower[word + 1] in ("saying", "telling"):
            return word + 1
        if page.lower[word] in FORMS:
            return None
    return None


def _quoting(page: Page, number: int) -> int | None:
    """Return the "quoted" of "quoted ... as saying", given "saying"."""
    if page.word(number - 1) != "as":
        return None
    words = range(number - 2, max(-1, number - 2 - REACH), -1)
    return next((word for word in words if FORMS.get(page.lower[word], ("", ""))[0] in QUOTING), None)


def _of_quoted(page: Page, quoting: int, number: int) -> _Subject | None:
    """Return who is quoted: "X was quoted as saying", "the agency quoted X as saying"."""
    left = _before(page, quoting)
    if page.word(left) in BE:
        return _left(page, _before(page, left), None)
    begin = _left(page, left, None)
    return _Subject(phrase_of(page, quoting + 1, number - 1), begin.begin if begin else quoting, number)


def _sentence_subject(page: Page, begin: int, number: int, trusted: Span | None) -> Phrase | None:
    """Return the name or pronoun that begins a sentence, or the source that the network gives."""
    if trusted is not None:
        first, last = page.words(trusted)
        if begin <= first < last <= number:
            phrase = phrase_of(page, first, last, trusted=trusted)
            nearest = OPENING.isdisjoint(page.lower[last : number - 1])
            sure = (
                nearest
                and phrase is not None
                and (phrase.pronoun or (phrase.mention is not None and page.entity(phrase.mention)))
            )
            return phrase if sure else None
    first = begin
    while first < number and page.kind(first) in ("ROLE", "NORP", "GPE", "ORG") and page.kind(first + 1):
        first += 1
    if page.quoted[first] >= 0:
        return None
    if page.lower[first] in PRONOUNS:
        return phrase_of(page, first, first + 1)
    mention = page.mention(first)
    if mention is None or mention.type not in ("PERSON", "ORG", "GPE"):
        return None
    last = page.at(mention.span.end)
    if page.word(last) in ("'s", "’s", "'", "’", "and", ",") or not OPENING.isdisjoint(page.lower[last : number - 1]):
        return None
    return phrase_of(page, page.at(mention.span.start), last)
