"""Words in a subject's place -> the noun phrase that says something: a name, a pronoun, or a description.

Nothing here knows the grammar of English as a whole. A phrase ends at the first preposition, comma or relative pronoun
outside of a name; what ends it must be a name, an office, or a noun that can speak.
"""

from __future__ import annotations

from dataclasses import dataclass

from factwire.data import Mention, Span
from factwire.speech.lexicon import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    BE,
    DETERMINERS,
    FORMS,
    LEADING,
    MODALS,
    NEGATIONS,
    NOUNS_TOO,
    OTHER_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    SPEAKERS,
    SUBORDINATORS,
    TIMES,
    TITLED,
    word_set,
)
from factwire.speech.page import Page

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FACILITY", "PRODUCT", "MISC"})
CLITICS = frozenset({"'s", "’s", "'d", "’d"})
NOT_NOMINAL = (BE | AUXILIARIES | MODALS | ADVERBS) - CLITICS - {"first", "last", "only", "just"}
"""Words that show that a stretch is more than a noun phrase."""
VAGUE = word_set("some others many most both all several few other")
LONGEST = 30
"""Words of the longest subject, with all that hangs on it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Who says it, as the text puts it."""

    span: Span
    """The name, the pronoun, or the noun phrase without its leading article."""
    first: int
    """Number of the first word of ``span``."""
    pronoun: str = ""
    mention: Mention | None = None
    """The name, or the office of somebody who is not named here."""
    definite: bool = False
    """"the minister", not "a minister"."""


def phrase_of(page: Page, first: int, last: int, *, trusted: Span | None = None) -> Phrase | None:
    """Return the phrase that heads the words ``[first, last)``, None if nothing there can speak.

    ``trusted`` is what the network takes for the source; a noun there needs not be in the lists.
    """
    first = _begin(page, first, last)
    if first >= last:
        return None
    if last - first == 1 and page.lower[first] in PRONOUNS:
        return Phrase(page.of(first, last), first, pronoun=page.lower[first])
    if page.lower[first] in OTHER_PRONOUNS and page.lower[first] not in DETERMINERS | {"one"}:
        return None
    core = _core_end(page, first, last)
    if core == first:
        return None
    late = _late_name(page, first, core, last) or _behind_acronym(page, core, last)
    return late or _named(page, first, core) or _described(page, first, core, trusted)


def _begin(page: Page, first: int, last: int) -> int:
    """Return where the subject begins: behind adverbs, times and what else may lead a sentence."""
    while first < last:
        word, kind = page.lower[first], page.kind(first)
        dated = word in PREPOSITIONS and page.kind(first + 1) == "DATE"
        quantified = kind == "DATE" and word in ("last", "this", "next", "earlier") and page.kind(first + 1) != "DATE"
        if kind in NAMES or quantified:
            break
        if not (
            dated or kind == "DATE" or word in LEADING or word in ADVERBS or not word[0].isalnum() or word in TIMES
        ):
            break
        if kind == "DATE" and word[0].isdigit() and page.word(first + 1) == "-":
            break  # the 63-year-old
        first += 1
    return first


def _core_end(page: Page, first: int, last: int) -> int:
    """Return where the head of a subject ends: before the first preposition, comma or clause outside of a name."""
    for number in range(first, min(last, first + LONGEST)):
        inside = number > first and page.named[number] >= 0 and page.named[number] == page.named[number - 1]
        word = page.lower[number]
        doing = word.endswith("ing") and number > first and page.named[number] < 0  # the lawyer representing X
        ends = word in PREPOSITIONS or word in SUBORDINATORS or word in ",;:()[]—–"
        if not inside and (ends or (doing and page.lower[number - 1] in SPEAKERS)):
            return number - (word == "by" and number - 1 > first and page.named[number - 1] < 0)  # analysts led by X
    return min(last, first + LONGEST)


def _late_name(page: Page, first: int, core: int, last: int) -> Phrase | None:
    """Return the name that follows a long title: "Superintendent of Police (Rural), Jane Doe"."""
    if page.kind(core - 1) in NAMES or not (page.kind(core - 1) == "ROLE" or page.lower[core - 1] in SPEAKERS):
        return None
    mention = page.mention(last - 1)
    if mention is None or mention.type != "PERSON":
        return None
    start = page.at(mention.span.start)
    before, title = page.word(start - 1), page.mention(start - 1)
    if start < core or before in ARTICLES:
        return None
    goes_on = title is not None and title.type == "ROLE" and page.at(title.span.start) < core
    placed = title is not None and title.type in NAMES
    opened = start
    while opened > core and (page.lower[opened - 1] in TITLED or page.kind(opened - 1) == "ROLE"):
        opened -= 1
    apposed = before in (",", "staff") or page.word(opened - 1) == ","
    return Phrase(mention.span, start, mention=mention) if apposed or goes_on or placed else None


def _behind_acronym(page: Page, core: int, last: int) -> Phrase | None:
    """Return the person whose title follows the acronym of a body: "Olympic Committee (DOSB) director Jane Doe"."""
    if page.word(core) != "(" or page.word(core + 2) != ")":
        return None
    mention = page.mention(last - 1)
    titled = all(page.lower[number][0].isalpha() for number in range(core + 3, last))
    return _named(page, core + 3, last) if titled and mention is not None and mention.type == "PERSON" else None


def _named(page: Page, first: int, core: int) -> Phrase | None:
    """Return the name that ends a phrase, unless several are joined."""
    mention = page.mention(core - 1)
    if mention is None or mention.type not in NAMES or page.at(mention.span.end) > core:
        return None
    start = page.at(mention.span.start)
    if start < first or (page.word(start - 1) in ("and", "or", "&") and start > first):
        return None
    return Phrase(mention.span, start, mention=mention)


def _described(page: Page, first: int, core: int, trusted: Span | None) -> Phrase | None:
    """Return a described speaker: "two officials", "the minister", "a police statement"."""
    if page.kind(core - 1) in ("DATE", "MONEY") and not (trusted and trusted.covers(page.spans[core - 1])):
        return None
    definite = page.lower[first] == "the"
    start = first + 1 if page.lower[first] in ARTICLES else first
    if start >= core or not _is_nominal(page, start, core):
        return None
    mention = page.mention(core - 1)
    office = mention if mention is not None and mention.type == "ROLE" else None
    if office is None and not _speaks(page, start, core) and not _agrees(page, start, core, trusted):
        return None
    return Phrase(page.of(start, core), start, mention=office, definite=definite)


def _is_nominal(page: Page, start: int, core: int) -> bool:
    """Tell whether words may be a noun phrase that names somebody in particular."""
    words = page.lower[start:core]
    if any(
        word in NOT_NOMINAL or word in ".!?" or (word in FORMS and word not in NOUNS_TOO | SPEAKERS) for word in words
    ):
        return False
    if words[0] in NEGATIONS or (len(words) == 1 and (words[0] in VAGUE or len(words[0]) < 3)):
        return False
    people = [number for number in range(start, core) if page.kind(number) == "PERSON"]
    return not people or core - people[-1] <= 3 or page.lower[people[-1] + 1] in ("'s", "’s")


def _agrees(page: Page, start: int, core: int, trusted: Span | None) -> bool:
    """Tell whether the network's source ends where the phrase ends, and begins no later than its second half."""
    return trusted is not None and core - start <= 6 and trusted.end == page.spans[core - 1].end


def _speaks(page: Page, start: int, core: int) -> bool:
    """Tell whether the last word of a phrase is a noun that can say something, or begins like a name."""
    word = page.lower[core - 1]
    if word in SPEAKERS or page.kind(core - 1) in ("NORP", "ROLE", "PERSON"):
        return True
    return core - start <= 4 and page.is_capital(core - 1) and word.isalpha() and page.bounds(core - 1)[0] != core - 1


def is_bare_name(page: Page, first: int, last: int) -> bool:
    """Tell whether words are a name, or end with one after a comma: "the head of the bank, Jane Doe, said"."""
    mention = page.mention(last - 1)
    if mention is None or mention.type != "PERSON":
        return False
    start = page.at(mention.span.start)
    titled = all(page.kind(number) == "ROLE" or page.lower[number] in TITLED for number in range(first, start))
    return titled or page.word(start - 1) == ","


def begins_name(page: Page, number: int) -> bool:
    """Tell whether the name of a person begins with a word, or its title: "Dr Jane Doe", "Senator Jane Doe"."""
    while number < len(page.lower) and (page.lower[number] in TITLED or page.kind(number) == "ROLE"):
        number += 1
    return page.kind(number) == "PERSON"
