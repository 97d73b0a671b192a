"""Whether reported words say something that can hold or not hold: a clause, or what an allegation has as object."""

from __future__ import annotations

from collections.abc import Sequence

from factwire.speech.cues import Cue
from factwire.speech.lexicon import (
    ALLEGATIONS,
    ALLEGING,
    ARTICLES,
    AUXILIARIES,
    BE,
    DENYING,
    FORMS,
    MODALS,
    NOUNS_TOO,
    word_set,
)
from factwire.speech.page import Page
from factwire.verbs import IRREGULAR, NO_VERBS

FINITE = (BE | AUXILIARIES | MODALS) - {"to", "being", "been", "having", "'s", "’s"}
CONTRACTED = ("n't", "n’t", "'ll", "’ll", "'re", "’re", "'ve", "’ve", "'d", "’d", "'m", "’m")
WITHOUT_THAT = word_set("say add believe insist")
"""Verbs whose object is hardly ever a noun; a clause follows them at once."""
NOMINAL = ALLEGING - DENYING - {"anticipate", "fear", "warn"}
"""Verbs whose object may be a noun: "claimed responsibility", "expects an attack"."""
GOVERNED = frozenset({"accuse", "blame", "charge", "suspect"})
"""Verbs with two objects, of which the network may leave out the first."""
SUBJECTS = word_set("it he she they we there i you")
"""Pronouns that are the subject of the words after them."""
POSSESSIVE = word_set("his her its their")
NEGATED = word_set("not never n't n’t cannot")
"""Before reported words these were cut off: they turn the meaning round."""
RELATIVE = word_set("which who whose that")
OPENERS = RELATIVE | word_set("when while because although though whereas if")
"""Words that open a clause with a verb of its own."""
NO_STARTS = word_set("of for with without thereby")
"""What no clause begins with, and no object of an allegation."""
TOLD = word_set("tell inform warn assure remind notify")
"""Verbs with somebody for their object before what they report."""
PRESENT = word_set("to too as no the a an not its his her their our my your this these every all")
"""What stands behind verbs in "-s" more often than behind nouns."""
LONGEST_ADDRESSEE = 10
BARE = word_set("able unable appear appears be been being involve involves kept shrunk sought taken told unwilling")
NOT_BARE = word_set(
    "during everything following including morning nothing regarding something according anything hundred"
)
"""Words that end like participles."""
FOLLOWING = word_set("accompanied followed headed joined")
"""Participles that with "by" only add others to an object."""
OBJECTS = word_set(
    "the a an to by in on at from with for of that him her his their its them it us both and because until against"
)
"""What follows a verb that has no subject before it."""


def holds(page: Page, cue: Cue, first: int, last: int) -> bool:
    """Tell whether the words ``[first, last)`` can hold or not hold."""
    word = page.lower[first]
    if page.word(first - 1) in NEGATED:
        return False
    if first > cue.last + 1 and page.word(first - 1) in ("and", "or", "&") and page.quoted[first] < 0:
        return False  # "announced Roe, an editor and [writer, will leave]"
    if word in FINITE or (first > cue.first and word in ("which", "what", "how", "whether", "why")):
        return False
    if word == "to" and cue.lemma not in ("claim", "deny"):
        return False
    if word in NO_STARTS and cue.lemma not in GOVERNED and "," not in page.lower[first:last]:
        return False
    if cue.lemma not in DENYING and cue.lemma not in GOVERNED and _lacks_subject(page, first):
        return False
    words = page.lower[first:last]
    plain = word in SUBJECTS or (cue.lemma in WITHOUT_THAT and has_verb(words))
    led = page.word(first - 1) == "that" and has_verb(words)
    clause = plain or led or any(_tells(words, number) for number in range(len(words)))
    if cue.lemma in DENYING:
        # who rejects easing a ban does not say that nobody eases it
        clause = cue.lemma == "deny" if word.endswith("ing") else clause
        return clause or not ALLEGATIONS.isdisjoint(words)
    if clause and cue.lemma not in NOMINAL and (_lacks_verb(words) or _is_object(words)):
        return False
    interrupted = last <= cue.first and page.word(cue.end) == ","
    if interrupted and (page.word(cue.end + 1) in FINITE or not has_verb(words)):  # "Flights, she said, will resume"
        return False
    if clause or (last <= cue.first and (has_verb(words) or "being" in words)):
        return True
    doing = "to" in words or any(one.endswith("ing") for one in words)
    return cue.lemma in NOMINAL and (doing or word not in POSSESSIVE)


def after_addressee(page: Page, cue: Cue, first: int) -> int:
    """Return where a report begins of which the network has the hearer, too: "[told] the BBC that it rained"."""
    if cue.lemma not in TOLD or first != cue.last:
        return first
    words = page.lower[first : first + LONGEST_ADDRESSEE]
    at = words.index("that") if "that" in words else 0
    return first + at + 1 if at and not any(_is_verb(words, number) for number in range(at)) else first


def has_verb(words: Sequence[str]) -> bool:
    """Tell whether words, in small letters, have one that may be a finite verb."""
    return any(_is_verb(words, number) for number in range(len(words)))


def _tells(words: Sequence[str], number: int) -> bool:
    """Tell whether a word may be the verb of a clause; "followed by Kenya" has none."""
    word = words[number]
    behind = words[number + 1] if number + 1 < len(words) else ""
    return word in FINITE or word in FORMS or (word.endswith("ed") and (behind != "by" or word not in FOLLOWING))


def _is_object(words: Sequence[str]) -> bool:
    """Tell whether the first verb stands behind "and", so that words before are an object: "the call and left"."""
    if words[0] in SUBJECTS or not FINITE.isdisjoint(words):
        return False
    first = next((number for number in range(1, len(words)) if _is_verb(words, number)), 0)
    before = first - 1
    while before > 0 and words[before].endswith("ly"):
        before -= 1
    return first > 1 and words[before] in ("and", "but") and not has_verb(words[:before])


def _lacks_verb(words: Sequence[str]) -> bool:
    """Tell whether all verbs stand in clauses that depend on what stands before: "two groups that have been there"."""
    verbs = [n for n in range(len(words)) if _is_verb(words, n) and not (n and words[n - 1] in FINITE)]
    opened = [n for n, word in enumerate(words) if word in OPENERS and (word != "that" or n + 1 in verbs)]
    if words[0] in SUBJECTS or not verbs or not opened or not 0 < opened[0] < verbs[0] or "," in words[verbs[0] :]:
        return False
    relative = words[opened[0]] == "which" or (words[opened[0]] in RELATIVE and verbs[0] == opened[0] + 1)
    return relative and len(verbs) <= len(opened)


def _is_verb(words: Sequence[str], number: int) -> bool:
    """Tell whether a word may be a finite verb."""
    word = words[number]
    if word in FINITE or word in FORMS or word in IRREGULAR or word.endswith(CONTRACTED):
        return True
    before, after = words[max(0, number - 1) : number], words[number + 1 : number + 2]
    if word in ("'s", "’s"):
        return not SUBJECTS.isdisjoint(before)
    if word.endswith("s") and ("," in before or not PRESENT.isdisjoint(after)):
        return True
    return word.endswith("ed") and len(word) > 3 and word not in NO_VERBS and words[number - 1] not in ARTICLES


def _lacks_subject(page: Page, first: int) -> bool:
    """Tell whether reported words begin with a verb whose subject was left behind: "trying to buy", "kept on until"."""
    word, after = page.word(first), page.lower[first + 1 : first + 2]
    if FORMS.get(word, ("", ""))[1] == "present" and word not in NOUNS_TOO and page.word(first - 1) == ",":
        return True
    if page.word(first - 1) == "," and word.endswith("s") and word not in NOUNS_TOO and not PRESENT.isdisjoint(after):
        return True
    if word in FORMS and page.word(first - 1) == "and" and FORMS[word][1] in ("past", "present"):
        return word not in NOUNS_TOO
    bare = word in BARE or (word.endswith(("ing", "ed")) and word not in NOT_BARE)
    return bare and bool(after) and after[0] in OBJECTS and page.word(first - 1) != "that"
