"""Marked text -> an article with mentions: ``[PERSON Jane Doe] of [ORG:0.4 Acme]``.

One sentence per line; a line that begins with ``# `` is a headline, with ``> `` a link to a related article. Mentions
are numbered m1, m2, ... in text order, outer ones first, and may be nested. Tokens are words and single signs.
"""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable

from factwire.data import Article, Extraction, Mention, Segmented, Sentence, SentenceKind, Span

KINDS = {"# ": SentenceKind.HEADLINE, "> ": SentenceKind.RELATED}
SCORE = 0.95

_MARK = re.compile(r"\[(?P<type>[A-Z]+)(?::(?P<score>[0-9.]+))? |\]")
_TOKEN = re.compile(r"\w+|[^\w\s]")


def marked(text: str) -> tuple[Segmented, Extraction]:
    """Read marked text; brackets that open no mention (``[sic]``) are not possible."""
    plain: list[str] = []
    sentences: list[Sentence] = []
    found: list[tuple[int, int, str, float]] = []
    length = 0
    for line in text.strip("\n").split("\n"):
        kind = KINDS.get(line[:2], SentenceKind.BODY)
        line = line if kind is SentenceKind.BODY else line[2:]
        start, done = length, 0
        opened: list[tuple[int, str, float]] = []
        for mark in _MARK.finditer(line):
            plain.append(line[done : mark.start()])
            length += mark.start() - done
            done = mark.end()
            if mark["type"]:
                opened.append((length, mark["type"], float(mark["score"] or SCORE)))
            else:
                begin, name, score = opened.pop()
                found.append((begin, length, name, score))
        plain.append(line[done:] + "\n")
        length += len(line) - done + 1
        if length - 1 > start:
            sentences.append(Sentence(Span(start, length - 1), kind))
    body = "".join(plain).removesuffix("\n")
    mentions = tuple(
        Mention(f"m{number}", Span(begin, end), name, score)
        for number, (begin, end, name, score) in enumerate(sorted(found, key=lambda m: (m[0], -m[1])), start=1)
    )
    article = Article(id="urn:test", name="test", text=body, headline="", source="test.txt")
    tokens = tuple(Span(*match.span()) for match in _TOKEN.finditer(body))
    segmented = Segmented(article, tuple(sentences), tokens)
    return segmented, Extraction("urn:test", "hand-made", len(tokens), mentions)


def cpu_seconds(work: Callable[[], object], tries: int = 3) -> float:
    """Least CPU time of several tries, without the garbage collector.

    A busy machine does not count, and neither does what other tests left in memory: one collection over that took
    0.3 s in a whole run of the suite, more than the work that was timed.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        return min(_once(work) for _ in range(tries))
    finally:
        if collects:
            gc.enable()


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
