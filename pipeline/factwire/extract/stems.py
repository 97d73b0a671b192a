"""Words -> stems: what forms of a word have in common, roughly."""

from __future__ import annotations

import re

ENDING = re.compile(r"(?:ings?|ions?|ed|es|s)$")
STEM = slice(0, 6)
"""Characters of a stem that count."""
SHORTEST = 4
"""Characters of the shortest stem whose ending is cut off."""


def stem(word: str) -> str:
    """Return the beginning of a word in small letters, without its ending."""
    low = word.lower()
    cut = ENDING.sub("", low)
    return (cut if len(cut) >= SHORTEST else low)[STEM]
