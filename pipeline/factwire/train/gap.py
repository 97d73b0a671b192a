"""GAP, pronouns of Wikipedia -> examples with choices: two names near a pronoun, and which of them it stands for.

GAP says nothing about any other word: another mention of the right name may be the nearer antecedent.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from factwire.data import Span
from factwire.train.examples import Choice, Example, Nominal
from factwire.train.reading import cut_sentences


def read_gap(folder: Path, part: str = "development") -> Iterator[Example]:
    """Yield the passages of ``part`` (``development`` or ``validation``) with one pronoun each.

    In 1,758 of 2,454 a right name stands before the pronoun, in 433 after it; in 263 neither name is right.
    """
    with (folder / f"gap-{part}.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = row["Text"]
            pronoun = _place(row["Pronoun"], row["Pronoun-offset"])
            names = [(_name(row[x], row[f"{x}-offset"]), row[f"{x}-coref"] == "TRUE") for x in ("A", "B")]
            right, wrong = (tuple(name for name, holds in names if holds is wanted) for wanted in (True, False))
            yield Example(
                row["ID"], "gap", text, cut_sentences(text), (), frozenset(), train_mentions=False,
                choices=(Choice(Nominal(pronoun, pronoun), right, wrong),),
            )  # fmt: skip


def _place(phrase: str, offset: str) -> Span:
    """Return the span of a phrase at an offset."""
    return Span(int(offset), int(offset) + len(phrase))


def _name(name: str, offset: str) -> Nominal:
    """Make a mention of a name; its last word, which later mentions repeat, is its head."""
    span = _place(name, offset)
    return Nominal(span, Span(span.start + len(name) - len(name.split()[-1]), span.end))
