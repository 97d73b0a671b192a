"""Text -> items: words, numbers and signs with what each may be, before any rule is applied."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache

from factwire.data import Span
from factwire.dates.signs import Item, Kinds, Value, is_literal, literals, sign
from factwire.dates.words import DOTTED, VERBS, WORDS

_TOKEN = re.compile(
    r"""
      (?P<money>[$£€¥#]\s?\d[\d,.]*)
    | (?P<iso>(?<![\w/-])\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w/-]))
    | (?P<slashed>(?<![\w/.-])\d{1,4}(?P<by>[/.-])\d{1,2}(?P=by)(?:\d{4}|\d\d)(?![\w/-]|\.\d))
    | (?P<fraction>(?<![\w/])1/2(?![\w/])|½)
    | (?P<score>(?<![\w/])\d+[/:]\d+(?:[/:]\d+)+|\d+:\d\d:\d\d)
    | (?P<clock>(?<![\w:])\d{1,2}:\d\d(?![\d:]))
    | (?P<decade>(?<![\w])(?:\d{4}|['’‘]?\d\d)['’]?s(?!\w))
    | (?P<short>(?<![\w])['’‘]\d\d(?!\w))
    | (?P<ordinal>(?<!\w)\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)(?!\w))
    | (?P<big>\d{1,3}(?:,\d{3})+(?:\.\d+)?)
    | (?P<decimal>\d+\.\d+)
    | (?P<number>\d+)
    | (?P<word>[oO]['’]clock\b|[^\W\d_](?:\.[^\W\d_])+(?!\w)|[^\W_][^\W]*)
    | (?P<clitic>['’]s?(?!\w))
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_DASHES = "-‐‑‒–−"
_MARKS = {",": ",", "/": "/", ".": ".", "(": "LPAR", ")": "RPAR"} | dict.fromkeys(_DASHES, "-")
_NOT_TIME = re.compile(r"\s?(?:%|per\s?cent\b|percent\b)")


def items(text: str, span: Span, named: Collection[Span]) -> list[Item]:
    """Return the items of a sentence; ``named`` are the spans that the network calls dates."""
    made = []
    at = span.start
    while (found := _TOKEN.search(text, at, span.end)) is not None:
        end = found.end()
        kind = found.lastgroup or "mark"
        if kind == "by":
            kind = "slashed"
        words = found[0]
        if kind in _READERS:
            names, value = _READERS[kind](words)
        else:
            names, value = frozenset(), None
        if kind == "word":
            names, value = _word(words)
            if text[end : end + 1] == "." and end < span.end and _takes_dot(words):
                end += 1
        elif kind in {"number", "decimal", "big"} and _is_glued(text, found.start(), end):
            names, value = frozenset(), None
        elif named and "YEAR" in names and any(mention.start <= found.start() < mention.end for mention in named):
            names |= {"DATED"}
        if named and names & {"MONTH"} and any(mention.start <= found.start() < mention.end for mention in named):
            names |= {"DATED"}
        made.append(Item(found.start(), end, names, sign(names), value))
        at = end
    return made


@lru_cache(maxsize=2_000)
def _is_trigger(names: Kinds) -> bool:
    """Tell whether something of these kinds may be part of a time by itself."""
    return any(name.isupper() for name in names - {"LPAR", "RPAR"})


def has_time(made: list[Item]) -> bool:
    """Tell whether any of the items could be part of a time."""
    return any(_is_trigger(item.kinds) for item in made)


def register() -> None:
    """Give every set of kinds that a text can have its sign, so that rules know all of them."""
    for word in WORDS.keys() | literals():
        for form in (word, word.capitalize(), word.upper()):
            names = _word(form)[0]
            sign(names)
            sign(names | {"DATED"})
    for number in range(2200):
        for form in (str(number), f"{number:02}", f"{number:04}"):
            names = _number(form)[0]
            sign(names)
            sign(names | {"DATED"})
    for kind, reader in _READERS.items():
        for example in _EXAMPLES[kind].split():
            sign(reader(example)[0])


def _is_glued(text: str, start: int, end: int) -> bool:
    """Tell whether a number is part of a name, a fraction or an amount: "F-16", "A1", "9/11", "12%"."""
    before = text[max(0, start - 1) : start]
    if before and (before.isalnum() or (before in "_@/.:" and start > 1 and text[start - 2].isalnum())):
        return True
    if before and before in "-" and text[max(0, start - 2) : start - 1].isupper():
        return True
    if text[end : end + 1] in "/:" and text[end + 1 : end + 2].isdigit():
        return True
    return _NOT_TIME.match(text, end, end + 10) is not None


def _takes_dot(words: str) -> bool:
    """Tell whether a full stop after a word belongs to it: "Sept.", "a.m."."""
    low = words.lower()
    return low in DOTTED or "." in low


@lru_cache(maxsize=20_000)
def _word(words: str) -> tuple[Kinds, Value]:
    """Return what a word may be."""
    low = words.lower().replace("’", "'")
    names, value = WORDS.get(low, ("", None))
    made = set(names.split())
    if low in VERBS and words[0].islower():
        made = {"LOWMONTH"}
    if words[0].islower() and ("WD" in made or "MONTHS" in made):
        made = set()
    if "ZONE" in made and not words.isupper():
        made = set()
    if is_literal(low):
        made.add(low)
    return frozenset(made), value


def _number(words: str) -> tuple[Kinds, Value]:
    """Return what a number in digits may be."""
    if len(words) > 12:
        return frozenset(), None
    value = int(words)
    made = {"NUM"}
    if len(words) <= 2:
        made |= {"DAY"} if 1 <= value <= 31 else set()
        made |= {"HOUR"} if value <= 24 else set()
        made |= {"MNUM"} if 1 <= value <= 12 else set()
    if len(words) == 2:
        made.add("YY")
    if len(words) == 4 and words[0] != "0":
        made |= {"YEAR"} if 1000 <= value <= 2199 else set()
    if len(words) == 4 and value // 100 <= 24 and value % 100 < 60:
        made.add("HHMM")
    return frozenset(made), value


def _decimal(words: str) -> tuple[Kinds, Value]:
    """Return a number with a fraction; "9.30" may be a time."""
    hour, _, minute = words.partition(".")
    clock = {"CLOCK"} if len(minute) == 2 and len(hour) <= 2 and int(hour) < 25 and int(minute) < 60 else set()
    return frozenset({"DECIMAL", "NUM"} | clock), float(words)


def _clock(words: str) -> tuple[Kinds, Value]:
    """Return a time of day in digits."""
    hour, minute = words.split(":")
    good = int(hour) <= 24 and int(minute) < 60
    return (frozenset({"CLOCK", "COLON"}), f"{int(hour)}:{minute}") if good else (frozenset(), None)


def _decade(words: str) -> tuple[Kinds, Value]:
    """Return a decade; "1900s" may be a century."""
    digits = words.strip("'’‘s")
    if int(digits) % 10 or (len(digits) == 4 and not 1000 <= int(digits) <= 2190):
        return frozenset(), None
    if len(digits) == 2:
        return frozenset({"DECADE2"}), int(digits) // 10
    return (frozenset({"DECADE", "CENT"}) if digits.endswith("00") else frozenset({"DECADE"})), int(digits) // 10


_READERS: dict[str, Callable[[str], tuple[Kinds, Value]]] = {
    "iso": lambda words: (frozenset({"ISO"}), words),
    "slashed": lambda words: (frozenset({"SLASHED"}), words),
    "fraction": lambda words: (frozenset({"HALF"}), 0.5),
    "clock": _clock,
    "decade": _decade,
    "short": lambda words: (frozenset({"YEAR2"}), int(words[1:])),
    "ordinal": lambda words: (frozenset({"ORD", "ORDD"}), int(words[:-2])),
    "big": lambda words: (frozenset({"NUM"}), float(words.replace(",", ""))),
    "decimal": _decimal,
    "number": _number,
    "clitic": lambda words: (frozenset({words.replace("’", "'")}), None),
    "mark": lambda words: (frozenset({_MARKS[words]} if words in _MARKS else ()), None),
}
_EXAMPLES = {
    "iso": "2024-06-18", "slashed": "6/18/2024", "fraction": "1/2", "clock": "9:30 9:99",
    "decade": "1990s 1900s 90s 95s",
    "short": "'98", "ordinal": "1st", "big": "1,000", "decimal": "1.5 9.30", "number": "1 99999 1111111111111",
    "clitic": "' 's", "mark": "; , / . ( ) -",
}  # fmt: skip
"""Of each kind of token one for every set of kinds that it may have."""
