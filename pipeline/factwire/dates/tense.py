"""Whether the clause around a time tells what has been or what will be: "arrived on Tuesday", "will arrive on Tuesday".

Weighed: a tagger would find verbs better, and costs more than all the rest of the stage. The nearest verb before
the time decides, because English puts the time after the verb; where none is before it, the first one after it.
"""

from __future__ import annotations

import re
from typing import Literal

from factwire.data import Span
from factwire.verbs import IRREGULAR, NO_VERBS

Tense = Literal["past", "future"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|[;:()“”\"—–?!]|,")
_INFINITIVE = re.compile(r"\bto (?!the\b|a\b|an\b|his\b|her\b|its\b|their\b|end\b|death\b|date\b)[a-z]{3,}")
_BREAK = frozenset('; : ( ) “ ” " — – ? !'.split())
_OPENERS = frozenset("which who whose where while but although though after when because".split())
"""Words that open another clause after a comma."""
_BACK, _FORTH = 14, 20
"""Words before and after the time that are looked at."""

_MODAL = frozenset("will shall wo would could may might should must can cannot 'll won't wouldn't".split())
_FUTURE = frozenset(
    "due upcoming forthcoming scheduled slated expected poised planning expects plans hopes intends".split()
)
_PLANNING = re.compile(
    r"(?:plan|plans|planned|planning|expect|expects|expected|scheduled|schedule|due|set|slated|intend|intends|intended|"
    r"agreed|agree|agrees|vow|vowed|vows|promised|pledged|decided|going|about|likely|unlikely|hope|hopes|hoped|hoping|want|wants|wanted|"
    r"ready|prepared|preparing|prepares|is|are|was|were|be|poised|asked|ordered|urged|called|required|deadline|need|needs|has|have|"
    r"invited|threatened|proposed|proposes|proposal|seek|seeks|deal|agreement|decision|plan|bid|effort|efforts|date|able)$"
)
_DENIED = frozenset("not nor neither n't nobody none".split())
_PERFECT = frozenset({"to", "has", "have", "had", "having", "did", "not"})
_DETERMINERS = frozenset("a an the his her its their our my this that these those of with for by".split())
_PRESENT = frozenset(
    """
    begin begins start starts open opens arrive arrives leave leaves meet meets vote votes go goes head heads visit
    visits face faces end ends expire expires resume resumes play plays kick kicks return returns host hosts take
    takes travel travels run runs close closes hold holds come comes mark marks
    """.split()
)
"""Verbs whose present tense tells a schedule: "the talks begin on Tuesday"."""


def tense(text: str, sentence: Span, span: Span) -> Tense | None:
    """Return whether the clause of ``span`` tells the past or the future; None where no verb says it."""
    before = [
        word.lower().replace("’", "'")
        for word in _WORD.findall(text[max(sentence.start, span.start - 140) : span.start])
    ]
    after = [
        word.lower().replace("’", "'") for word in _WORD.findall(text[span.end : min(sentence.end, span.end + 160)])
    ]
    if before[-2:] == ["ahead", "of"]:
        return "future"
    if after[:1] == ["'s"] or text[span.end : span.end + 2] in {"'s", "’s"}:
        return _first(after[1:]) if not _clause(before) else None
    return _nearest(_clause(before)) or _first(after) or _headline(text, sentence, span)


def _headline(text: str, sentence: Span, span: Span) -> Tense | None:
    """Return the future for a headline whose only verb is an infinitive: "Pope to visit Iraq on Friday"."""
    if text[sentence.end - 1] in '.!?"”’)':
        return None
    return "future" if _INFINITIVE.search(text, max(sentence.start, span.start - 140), span.start) else None


def _clause(before: list[str]) -> list[str]:
    """Return the last words before the time, back to a sign that ends a clause."""
    words = before[-_BACK:]
    for at in range(len(words) - 1, -1, -1):
        if words[at] in _BREAK or (words[at] == "," and words[at + 1 : at + 2] and words[at + 1] in _OPENERS):
            return words[at + 1 :]
    return words


def _nearest(words: list[str]) -> Tense | None:
    """Return the tense of the verb that is nearest to the end of the words."""
    for at in range(len(words) - 1, -1, -1):
        found = _at(words, at)
        if found is not None:
            return found
    return None


def _first(words: list[str]) -> Tense | None:
    """Return the tense of the first verb of the words."""
    for at, word in enumerate(words[:_FORTH]):
        if word in _BREAK:
            return None
        found = _at(words, at)
        if found is not None:
            return found
    return None


def _at(words: list[str], at: int) -> Tense | None:
    """Return the tense that a word tells; None if it is no verb, or tells none."""
    word = words[at]
    before = words[max(0, at - 4) : at]
    if "," in before:
        before = before[len(before) - before[::-1].index(",") :]
    if word in _MODAL or word.endswith("'ll"):
        return _modal(words, at)
    if word == "planned" or (word == "set" and words[at + 1 : at + 2] in ([], ["to"], ["for"])):
        return "past" if before[-1:] in (["as"], ["had"], ["previously"]) else "future"
    if word == "to" and at > 0 and at + 1 < len(words) and _PLANNING.match(words[at - 1]):
        return "past" if {"had", "been"} & set(words[max(0, at - 4) : at]) else "future"
    if word in _FUTURE and not (set(before[-2:]) & {"had", "been", "than", "as"}):
        return "future" if word in {"due", "upcoming", "forthcoming"} or words[at + 1 : at + 2] != ["up"] else None
    past = (
        word in IRREGULAR or (word.endswith("ed") and len(word) > 3 and word not in NO_VERBS) or word in {"has", "have"}
    )
    if past:
        modal = next((at - back for back in range(1, len(before) + 1) if words[at - back] in _MODAL), None)
        if modal is not None or _is_planned(before):
            return _modal(words, modal) if modal is not None else "future"
        if before and before[-1] in _DETERMINERS and word not in {"was", "were", "had", "did", "said"}:
            return None
        if word in {"has", "have"} and words[at + 1 : at + 2] == ["to"]:
            return None
        return "past"
    if word in _PRESENT and before and before[-1] not in _DETERMINERS | _PERFECT:
        return "future"
    return None


def _modal(words: list[str], at: int) -> Tense:
    """Return the tense of an auxiliary: "could not be reached" and "would have come" tell the past."""
    denied = words[at] == "could" and _DENIED & set(words[: at + 2])
    return "past" if denied or words[at + 1 : at + 2] == ["have"] else "future"


def _is_planned(before: list[str]) -> bool:
    """Tell whether the words before a participle make it a plan: "is to be held", "expected to be completed"."""
    return "to" in before and any(_PLANNING.match(word) for word in before[: before.index("to")][-1:])
