"""The tokens of one article: which of them the network has read, and the text that its words stand for."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from factwire.data import Segmented, Span
from factwire.extract.agree import trimmed
from factwire.extract.windows import Ints


class Tokens:
    """The tokens of one article, and which of them the network has read."""

    def __init__(self, tokens: Sequence[Span]) -> None:
        # Arrays that ``bisect`` searches for one number ten times as fast as numpy does.
        self._starts = array("q", [t.start for t in tokens])
        self._ends = array("q", [t.end for t in tokens])
        self._steps = np.zeros(len(tokens) + 1, dtype=np.int32)  # +1 where a read word begins, -1 after its end

    def mark(self, starts: Ints, ends: Ints) -> None:
        """Note that the network read the words ``[starts, ends)``."""
        np.add.at(self._steps, np.searchsorted(np.asarray(self._ends), starts, side="right"), 1)
        np.add.at(self._steps, np.searchsorted(np.asarray(self._starts), ends, side="left"), -1)

    def unmarked(self, segmented: Segmented) -> Iterator[str]:
        """Yield the tokens that no word noted so far touches."""
        for index in np.flatnonzero(np.cumsum(self._steps[:-1]) == 0):
            yield segmented.tokens[index].of(segmented.article.text)

    def widen(self, start: int, end: int) -> Span:
        """Widen a range to the tokens that it touches: the tokenizer of the network splits "U.S." at its dots."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end) - 1
        return Span(min(self._starts[first], start), max(self._ends[last], end))

    def trim(self, text: str, span: Span) -> Span:
        """Cut punctuation off the edges of a span, but only tokens that are nothing else."""
        if text[span.start].isalnum() and text[span.end - 1].isalnum():
            return self.widen(span.start, span.end)
        flat = "".join(" " if c.isspace() else c for c in span.of(text))  # a line break is an edge as a space is
        inner = trimmed(flat, Span(0, len(flat)))
        return self.widen(span.start + inner.start, span.start + inner.end)
