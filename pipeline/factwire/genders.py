"""Words of an article -> whether they mean him or her, as far as words tell: pronouns, titles, kin, given names.

A network that reads words in their sentences links "she" to "Bernie Sanders" now and then: of 1,212 links of "he" and
"she" to people with a common given name in 500 articles 55 contradicted it, nearly all wrongly. Nothing of this is
stated about anybody; it only keeps pronouns apart.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from unicodedata import combining, normalize

import numpy as np
from numpy.typing import NDArray

from factwire.data import Span


class Gender(IntEnum):
    """What words say of whom they mean. Names contradict "he" and "she" alone: a firm may be called after a person."""

    UNKNOWN = 0
    HE = 1
    SHE = 2
    IT = 3
    THEY = 4
    MALE = 5
    FEMALE = 6


PRONOUNS = {
    word: gender
    for gender, row in (
        (Gender.HE, "he him his himself"),
        (Gender.SHE, "she her hers herself"),
        (Gender.IT, "it its itself"),
        (Gender.THEY, "they them their theirs themselves"),
    )
    for word in row.split()
}
_APART = (
    (Gender.HE, Gender.SHE), (Gender.HE, Gender.IT), (Gender.HE, Gender.THEY), (Gender.SHE, Gender.IT),
    (Gender.SHE, Gender.THEY), (Gender.IT, Gender.THEY), (Gender.HE, Gender.FEMALE), (Gender.SHE, Gender.MALE),
    (Gender.MALE, Gender.FEMALE),
)  # fmt: skip

TITLES = {
    **dict.fromkeys("mr sir lord brother father".split(), Gender.MALE),
    **dict.fromkeys("mrs ms miss mme lady dame madam sister".split(), Gender.FEMALE),
}
NOUNS = {
    **dict.fromkeys(
        "actor boy boyfriend brother businessman chairman congressman dad father fiancé gentleman grandfather grandson "
        "guy husband king man nephew policeman prince son spokesman uncle widower".split(),
        Gender.MALE,
    ),
    **dict.fromkeys(
        "actress aunt businesswoman chairwoman congresswoman daughter empress fiancée girl girlfriend granddaughter "
        "grandmother heroine lady mom mother niece nun policewoman princess queen saleswoman sister spokeswoman widow "
        "wife woman".split(),
        Gender.FEMALE,
    ),
}
ARTICLES = frozenset({"a", "an", "the"})
BEFORE_NOUNS = frozenset("a an her his its my our the their".split())
OFFICES = frozenset(
    """
    attorney candidate chancellor col congressman congresswoman detective director dr former gen general gov governor
    justice king lt mayor minister officer pope president prof professor queen rep representative secretary sen senator
    sgt speaker then
    """.split()
)
"""What stands before a last name, besides titles."""
_CAPITAL = r"[A-ZÀ-Þ][\w’'-]*"
_TITLED = re.compile(rf"\b(Mr|Mrs|Ms|Miss|Mme|Sir|Dame|Lady)\.? (?:{_CAPITAL} ){{0,2}}?({_CAPITAL})(?! {_CAPITAL})")
_RUN = re.compile(rf"\b{_CAPITAL}(?: (?:[A-Z]\.|{_CAPITAL}))+")
_BEFORE = re.compile(r"\b([A-Za-z]+)\.? $")
_END = re.compile(r"\s+(?:of|in|for|at|from|with|on|to|who|whom|whose|that|and)\s|,")
_OWNER = re.compile(r"['’]s?$")


class Genders:
    """What the words of one article say of whom they mean; last names go by its full names and titles."""

    def __init__(self, text: str) -> None:
        self._text = text
        said: defaultdict[str, set[Gender]] = defaultdict(set)
        small: frozenset[str] = frozenset()
        for match in _TITLED.finditer(text):
            said[_OWNER.sub("", match[2])].add(TITLES[match[1].lower()])
        for match in _RUN.finditer(text):
            words = match[0].split()
            first = next((n for n, word in enumerate(words[:-1]) if _given(word)), None)
            if first is None:
                first = len(words) - 2
                if words[first].lower().strip(".") in (small or (small := _small(text))):
                    continue
            for name in {words[first + 1], words[-1]}:
                said[_OWNER.sub("", name)].add(_given(words[first]))
        self._last = {name: next(iter(found)) for name, found in said.items() if len(found) == 1}
        self._several = {name for name, found in said.items() if len(found) > 1}
        self._known: dict[Span, Gender] = {}

    def of(self, span: Span) -> Gender:
        """Return what the words of a mention say."""
        if span not in self._known:
            self._known[span] = self._read(span)
        return self._known[span]

    def _read(self, span: Span) -> Gender:
        """Read the words of a mention."""
        words = _END.split(span.of(self._text), maxsplit=1)[0].split()
        if not words:
            return Gender.UNKNOWN
        if len(words) == 1 and words[0].lower() in PRONOUNS:
            return PRONOUNS[words[0].lower()]
        before = _BEFORE.search(self._text, max(0, span.start - 8), span.start)
        for word in (*([before[1]] if before and before[1][0].isupper() else []), words[0]):
            if word.lower().rstrip(".") in TITLES and word[0].isupper():
                return TITLES[word.lower().rstrip(".")]
        last = _OWNER.sub("", words[-1])
        if last in NOUNS or (last.lower() in NOUNS and words[0].lower() in BEFORE_NOUNS):
            return NOUNS[last.lower()]  # "the King", and not "Billie Jean King"
        if words[0].lower() in ARTICLES | BEFORE_NOUNS:
            words = _named_last(words)  # "the poet Ann Roe"
        if not words or not words[0][0].isupper():
            return Gender.UNKNOWN
        if len(words) > 1 and _given(words[0]):
            return _given(words[0])
        if len(words) > 1:
            return Gender.UNKNOWN
        if last in self._last:
            return self._last[last]
        return _given(last, alone=True) if last not in self._several else Gender.UNKNOWN


def _named_last(words: Sequence[str]) -> Sequence[str]:
    """Return the full name with which a phrase ends, none if it does not end with one behind a noun."""
    first = len(words)
    while first and words[first - 1][0].isupper():
        first -= 1
    return words[first:] if first > 1 and len(words) - first > 1 else ()


def _small(text: str) -> frozenset[str]:
    """Return words before a last name that are no given names: titles, and what the article has in small letters."""
    return OFFICES | TITLES.keys() | frozenset(re.findall(r"\b[a-z]+\b", text))


@lru_cache(8192)
def _given(name: str, *, alone: bool = False) -> Gender:
    """Return the gender of nearly all who have a given name; ``alone`` it may be a last name."""
    plain = "".join(c for c in normalize("NFD", name) if not combining(c))
    gender, is_last = _names().get(name) or _names().get(plain) or (Gender.UNKNOWN, False)
    return Gender.UNKNOWN if alone and is_last else gender


@cache
def _names() -> Mapping[str, tuple[Gender, bool]]:
    """Read the given names: their gender, and whether they are last names as well."""
    table = resources.files("factwire").joinpath("given_names.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader((line for line in table.splitlines() if not line.startswith("#")), delimiter="\t")
    genders = {"m": Gender.MALE, "f": Gender.FEMALE}
    return MappingProxyType({row["name"]: (genders[row["gender"]], row["last"] == "yes") for row in rows})


@lru_cache(4096)
def gender_of(name: str) -> Gender:
    """Return what a name says of whom it means, by itself."""
    return Genders(name).of(Span(0, len(name)))


def apart(genders: Iterable[Gender]) -> bool:
    """Tell whether some of the words contradict others."""
    found = set(genders)
    return any(one in found and other in found for one, other in _APART)


def conflicts() -> NDArray[np.bool_]:
    """Return (genders, genders) bool: which contradict which."""
    table = np.zeros((len(Gender), len(Gender)), dtype=bool)
    for one, other in _APART:
        table[one, other] = table[other, one] = True
    return table
