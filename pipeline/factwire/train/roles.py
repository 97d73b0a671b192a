"""Silver titles: "spokesman Jane Doe" teaches that "spokesman" is her title.

Worldwide annotates no titles and dwie few lower-case ones. Words of titles are learned from the corpora
that annotate them; a run of such words directly before a person is taken for that person's title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from factwire.data import Span
from factwire.train.examples import Example, Label, Link
from factwire.vocab import NOT_OFFICES

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
NOT_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof datuk seri tan sri tun the a an of and for in at to".split()
)
LONGEST = 4
"""Words of the longest silver title."""


@dataclass(frozen=True, slots=True)
class TitleWords:
    """Words seen in annotated titles, and those seen as a title's last word, lower-case."""

    any: frozenset[str]
    last: frozenset[str]


def learn_title_words(examples: Iterable[Example], *, least: int = 3) -> TitleWords:
    """Collect words that stand in at least ``least`` annotated titles."""
    words: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for example in examples:
        for label in example.labels:
            if label.types == ("ROLE",):
                found = [w.lower() for w in WORD.findall(label.span.of(example.text))]
                words.update(found)
                last.update(found[-1:])
    keep = frozenset(w for w, n in words.items() if n >= least) - NOT_TITLES
    return TitleWords(keep, frozenset(w for w, n in last.items() if n >= least) & keep)


def only_titles(example: Example) -> Example:
    """Drop labels of phrases that are no office or job, with their links."""
    dropped = {
        label.span
        for label in example.labels
        if label.types == ("ROLE",) and _last_word(label.span.of(example.text)) in NOT_OFFICES
    }
    if not dropped:
        return example
    return replace(
        example,
        labels=tuple(label for label in example.labels if label.span not in dropped),
        links=tuple(link for link in example.links if link.head not in dropped and link.tail not in dropped),
    )


def _last_word(phrase: str) -> str:
    """Return the last word in lower case, empty if there is none."""
    return WORD.findall(phrase.lower())[-1] if WORD.search(phrase) else ""


def add_silver_titles(example: Example, titles: TitleWords) -> Example:
    """Label titles that stand directly before a person, and link them."""
    labels, links = list(example.labels), list(example.links)
    occupied = {at for label in labels for at in range(label.span.start, label.span.end)}
    titled: set[Span] = {label.span for label in labels if label.types == ("ROLE",)}
    by_end = {label.span.end: label for label in labels if label.types == ("ROLE",)}
    linked: set[Span] = set()
    for person in example.labels:
        if person.types != ("PERSON",):
            continue
        before = person.span.start - 1
        if before < 0 or example.text[before] != " ":
            continue
        title = by_end[before].span if before in by_end else _title_before(example.text, before, titles, occupied)
        if title is None:
            continue
        if title not in titled:
            labels.append(Label(title, ("ROLE",)))
            titled.add(title)
        linked.add(title)
        links.append(Link(person.span, title, ("role_of",)))
    skip = {
        (person.span, label.span)
        for label in labels
        if label.types == ("ROLE",) and label.span not in linked
        for person in labels
        if person.types == ("PERSON",)
    }
    return replace(
        example, labels=tuple(sorted(labels, key=lambda x: x.span)), links=tuple(links),
        negatives=example.negatives | {"role_of"}, skip=example.skip | skip,
    )  # fmt: skip


def _title_before(text: str, end: int, titles: TitleWords, occupied: set[int]) -> Span | None:
    """Return the run of title words that ends at ``end``, or None."""
    words = list(WORD.finditer(text, max(0, end - 60), end))
    start = None
    expected = end
    for match in reversed(words[-LONGEST:]):
        known = titles.last if start is None else titles.any
        if match.end() != expected or match[0].lower() not in known or match.start() in occupied:
            break
        start = match.start()
        expected = start - 1
        if expected < 0 or text[expected] != " ":
            break
    return Span(start, end) if start is not None else None
