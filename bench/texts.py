"""A folder of articles -> texts to measure with: the same articles again and again, with other names each time."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from factwire.data import Article
from factwire.read import read_folder

NAME = re.compile(r"\b[A-Z][a-z]+")
KEPT = frozenset(calendar.month_name) | frozenset(calendar.day_name)
VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstvz"


def varied_texts(folder: Path, words: int) -> Iterator[str]:
    """Yield texts of the articles in ``folder``, whole ones, until they have ``words`` words."""
    texts = [item.text for item in read_folder(folder) if isinstance(item, Article)]
    if not texts:
        raise SystemExit(f"{folder}: no articles to measure with")
    counted = 0
    for number in count():
        for text in texts:
            if counted >= words:
                return
            varied = _renamed(text, number)
            counted += len(varied.split())
            yield varied


def _renamed(text: str, number: int) -> str:
    """Shift the small letters of capitalized words, vowels to vowels, by an amount that depends on ``number``."""
    turned = [letters[shift:] + letters[:shift] for letters, shift in _shifts(number)]
    table = str.maketrans(VOWELS + CONSONANTS, "".join(turned))
    return NAME.sub(lambda m: m[0] if m[0] in KEPT else m[0][0] + m[0][1:].translate(table), text)


def _shifts(number: int) -> Iterator[tuple[str, int]]:
    """Yield vowels and consonants with their shift; 70 numbers differ, the first shifts nothing."""
    yield VOWELS, number % len(VOWELS)
    yield CONSONANTS, number // len(VOWELS) % len(CONSONANTS)
