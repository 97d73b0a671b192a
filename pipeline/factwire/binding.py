"""A pronoun that is a subject -> the people whom it cannot mean: of "he said Roe's remarks were wrong" Roe.

Principle C of binding (Chomsky 1981, "Lectures on Government and Binding"): who has a name in a clause is not the
subject of that clause, if the subject is a pronoun. Of 540 such pronouns with names behind them in the annotated chains
(newschains, freshchains, GUM) 29 mean one of them, most in a clause that stands in front ("when he came, Roe");
without these 9.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factwire.data import Mention, Span

SUBJECT = re.compile(r"(?:he|she)\b", re.IGNORECASE)
IN_FRONT = re.compile(
    r"\b(?:after|although|as|because|before|if|once|since|though|until|when|whenever|where|while)"
    r"\s+(?:[a-z]+ly\s+)?$",
    re.IGNORECASE,
)
"""What begins a clause that may stand before the one with the name."""
FRONT = 24
"""Characters in which it stands."""
END = re.compile(r"[.!?][\"'”’)]*\s|\n")
"""What ends a sentence; a point behind "Mr" does, too, and less is known then."""


def governed(text: str, pronoun: Span, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the people named behind ``pronoun`` in its sentence, if it is a subject that cannot mean them.

    ``mentions`` are in text order.
    """
    if SUBJECT.fullmatch(text, pronoun.start, pronoun.end) is None:
        return
    if IN_FRONT.search(text, max(0, pronoun.start - FRONT), pronoun.start):
        return
    stop = END.search(text, pronoun.end)
    end = stop.start() if stop else len(text)
    for mention in mentions[bisect_left(mentions, pronoun.end, key=lambda m: m.span.start) :]:
        if mention.span.start >= end:
            return
        if mention.type == "PERSON":
            yield mention
