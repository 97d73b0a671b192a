"""The tokens of one article: which of them the network has read, and the text that its words stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from factwire.data import Segmented, Span
from factwire.extract.agree import trimmed
from factwire.extract.windows import Ints


class Tokens:
    """The tokens of one article, and which of them the network has read."""

    def __init__(self, tokens: Sequence[Span]) -> None:
        self._starts = np.fromiter((t.start for t in tokens), dtype=np.int64, count=len(tokens))
        self._ends = np.fromiter((t.end for t in tokens), dtype=np.int64, count=len(tokens))
        self._steps = np.zeros(len(tokens) + 1, dtype=np.int32)  # +1 where a read word begins, -1 after its end

    def mark(self, starts: Ints, ends: Ints) -> None:
        """Note that the network read the words ``[starts, ends)``."""
        np.add.at(self._steps, np.searchsorted(self._ends, starts, side="right"), 1)
        np.add.at(self._steps, np.searchsorted(self._starts, ends, side="left"), -1)

    def unmarked(self, segmented: Segmented) -> Iterator[str]:
        """Yield the tokens that no word noted so far touches."""
        for index in np.flatnonzero(np.cumsum(self._steps[:-1]) == 0):
            yield segmented.tokens[index].of(segmented.article.text)

    def widen(self, start: int, end: int) -> Span:
        """Widen a range to the tokens that it touches: the tokenizer of the network splits "U.S." at its dots."""
        first = np.searchsorted(self._ends, start, side="right")
        last = np.searchsorted(self._starts, end, side="left") - 1
        return Span(min(int(self._starts[first]), int(start)), max(int(self._ends[last]), int(end)))

    def trim(self, text: str, span: Span) -> Span:
        """Cut punctuation off the edges of a span, but only tokens that are nothing else."""
        flat = "".join(" " if c.isspace() else c for c in span.of(text))  # a line break is an edge as a space is
        inner = trimmed(flat, Span(0, len(flat)))
        return self.widen(span.start + inner.start, span.start + inner.end)
