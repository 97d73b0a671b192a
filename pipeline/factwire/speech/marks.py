"""Story paragraphs -> quotations: what stands between quotation marks, found by the marks alone.

Whether a quotation is somebody's speech, and whose, is for other modules to say. Marks of one paragraph are read once,
from left to right; nothing is searched backward, so that hostile text costs no more than any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from factwire.data import Span

LONGEST = 2500
"""Characters of the longest quotation within one paragraph; a longer one has lost its closing mark."""
LONGEST_UNCLOSED = 400
"""Characters of the longest quotation that may end with its paragraph, without a mark."""

_MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’']")
_SINGLE = frozenset("‘’'‹›")
_PAIRS = {"«": "»", "»": "«", "‹": "›", "›": "‹", "„": '“”"'}
"""Openings that only these closings end; all other double marks end each other, as hurried typing has it."""
_BEFORE_OPENING = frozenset("([{—–-/:,\"“‘'«")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-/…\"”’'»")
_ELISIONS = re.compile(r"(?:\d0?s|em|tis|twas|til|till|cause|n|bout|round|cos|nother)\b", re.IGNORECASE)
"""After an apostrophe that stands for letters left out: ’90s, 'em, rock 'n' roll."""
_CLITIC = re.compile(r"(?:s|t|re|ve|ll|d|m)\b", re.IGNORECASE)
_REPORTING = re.compile(r"\b(?:he|she|they) (?:said|says|added|told)\b|\b(?:said|says|added) [A-Z]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; a part for each paragraph that they fill."""

    parts: tuple[Span, ...]
    """The words, without marks, surrounding space and a last comma."""
    outer: Span
    """From the first mark to behind the last."""
    closed: bool = True
    single: bool = False
    """In single marks."""

    @property
    def end(self) -> int:
        """Where its last words end."""
        return self.parts[-1].end


@dataclass(frozen=True, slots=True)
class _Piece:
    """A quotation within one paragraph: from its opening mark to behind the closing one, or to the paragraph's end."""

    start: int
    inner: int
    stop: int
    end: int
    closed: bool = True
    single: bool = False
    orphan: bool = False
    """Only the closing mark is there; the paragraph before must have the opening one."""


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a story in text order. Paragraphs are in order and do not overlap.

    A quotation that its paragraph leaves open goes on if the next paragraph opens with a mark. If none does, it is
    taken only if it is short, begins the paragraph or follows a colon, and holds no reporting clause.
    """
    found: list[Quotation] = []
    chain: list[_Piece] = []
    for number, paragraph in enumerate(paragraphs):
        pieces = _pieces(text, paragraph)
        if pieces and pieces[0].orphan and not chain:
            pieces = pieces[1:]
        if chain and not (pieces and _leads(text, paragraph, pieces[0])):
            found += _ended(text, chain)
            chain = []
        for piece in pieces:
            chain.append(piece)
            if piece.closed:
                found += _whole(text, chain)
                chain = []
        if number + 1 == len(paragraphs):
            found += _ended(text, chain)
    return tuple(found)


def _leads(text: str, paragraph: Span, piece: _Piece) -> bool:
    """Tell whether a paragraph begins with a quotation in double marks."""
    return not piece.single and not text[paragraph.start : piece.start].strip()


def _ended(text: str, chain: Sequence[_Piece]) -> Iterator[Quotation]:
    """Yield a quotation whose last paragraph lacks the closing mark, if that is what happened."""
    if not chain:
        return
    last = chain[-1]
    before = text[max(0, last.start - 2) : last.start].strip()
    words = text[last.inner : last.stop].rstrip()
    opens_paragraph = not before or before == ":"
    short = len(words) <= LONGEST_UNCLOSED and words[-1:] in (".", "!", "?")
    if opens_paragraph and short and not _MARK.search(words) and not _REPORTING.search(words):
        yield from _whole(text, chain)


def _whole(text: str, chain: Sequence[_Piece]) -> Iterator[Quotation]:
    """Yield the quotation of a chain of pieces, unless nothing stands in one of them."""
    parts = [_trimmed(text, piece.inner, piece.stop) for piece in chain]
    kept = tuple(part for part in parts if part is not None)
    if len(kept) == len(parts):
        yield Quotation(kept, Span(chain[0].start, chain[-1].end), chain[-1].closed, chain[0].single)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the words of a range without surrounding space and last comma; None if it holds no letter or digit."""
    words = text[start:end]
    if not any(char.isalnum() for char in words):
        return None
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip().rstrip(", \u00a0")))


def _pieces(text: str, paragraph: Span) -> list[_Piece]:
    """Return the outermost quotations of one paragraph; the last may be open."""
    doubles: list[tuple[int, int]] = []
    singles: list[tuple[int, int]] = []
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        (singles if mark[0] in _SINGLE else doubles).append((mark.start(), mark.end()))
    outer = list(_paired(text, paragraph, doubles))
    return _merged(text, outer, list(_single(text, paragraph, singles, outer)))


def _merged(text: str, doubles: Sequence[_Piece], singles: Sequence[_Piece]) -> list[_Piece]:
    """Join both kinds; double marks inside of single ones are the inner quotation if the single one ends as speech."""
    kept: list[_Piece] = []
    at = 0
    for single in singles:
        inside = at
        while inside < len(doubles) and doubles[inside].start < single.start:
            inside += 1
        stop = inside
        while stop < len(doubles) and doubles[stop].start < single.end:
            stop += 1
        is_outer = stop == inside or text[single.stop - 1] in ",.!?…"
        kept += [*doubles[at:inside], *((single,) if is_outer else doubles[inside:stop])]
        at = stop
    return kept + list(doubles[at:])


def _paired(text: str, paragraph: Span, marks: Iterable[tuple[int, int]]) -> Iterator[_Piece]:
    """Yield the quotations in double marks; a mark that clearly opens silences an open quotation before it."""
    opened: tuple[int, int] | None = None
    depth = 0
    for number, (start, end) in enumerate(marks):
        sign, first = text[start:end], number == 0
        opens, closes = _opens(text, paragraph, start, end), _closes(text, paragraph, start, end)
        if opened is None:
            if opens or (sign in "«“„" and not closes):
                opened = start, end
                depth = 0
            elif first and start > paragraph.start:
                yield _Piece(paragraph.start, paragraph.start, start, end, orphan=True)
        elif _ends(text[opened[0]], sign) and closes:
            if depth:
                depth -= 1
            else:
                if start - opened[1] <= LONGEST:
                    yield _Piece(opened[0], opened[1], start, end)
                opened = None
        elif opens and sign in "“«„" and text[opened[0]] == sign:
            depth += 1
        elif opens:
            opened = start, end
            depth = 0
    if opened is not None and paragraph.end - opened[1] <= LONGEST and not depth and opened[1] < paragraph.end:
        yield _Piece(opened[0], opened[1], paragraph.end, paragraph.end, closed=False)


def _ends(opening: str, sign: str) -> bool:
    """Tell whether a mark can end what another began."""
    if opening in _PAIRS:
        return sign in _PAIRS[opening]
    return sign not in "«»‹›„"


def _opens(text: str, paragraph: Span, start: int, end: int) -> bool:
    """Tell whether a mark opens by its place: words directly after it, and none directly before it.

    A newsroom's slip, a full stop without space before the next quotation (said."We), opens, too.
    """
    after = text[end] if end < paragraph.end else " "
    before = text[start - 1] if start > paragraph.start else " "
    if text[start] in "«‹" and after.isspace():
        return True
    if text[start] in '"“' and start == paragraph.start and end < paragraph.end:
        return True
    if after.isspace() or (after in _AFTER_CLOSING and after not in "…'’\"-—–"):
        return False
    return before.isspace() or before in _BEFORE_OPENING or (before in ".!?”»" and after.isalnum())


def _closes(text: str, paragraph: Span, start: int, end: int) -> bool:
    """Tell whether a mark closes by its place: something directly before it, no word directly after it."""
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if text[start] in "»”›":
        return text[start] != "”" or not (before.isspace() and after.isalnum())
    if before.isspace():
        return after.isspace() or after in ".,;:"
    return not (text[start] == "“" and after.isalnum()) or before in ",.!?"


def _single(
    text: str, paragraph: Span, marks: Sequence[tuple[int, int]], doubles: Sequence[_Piece]
) -> Iterator[_Piece]:
    """Yield the quotations in single marks that stand outside of double ones, or around them."""
    outside = [
        mark
        for mark, number in _beside(marks, doubles)
        if number is None and not _is_apostrophe(text, paragraph, *mark)
    ]
    opened: tuple[int, int] | None = None
    for number, (start, end) in enumerate(outside):
        if _opens(text, paragraph, start, end) and text[start] not in "›":
            opened = start, end
        elif opened is not None and _fits(text, opened[0], start):
            if _is_possessive(text, start, end) and number + 1 < len(outside):
                following = outside[number + 1]
                if not _opens(text, paragraph, *following):
                    opened = None
                    continue
            if start - opened[1] <= LONGEST:
                yield _Piece(opened[0], opened[1], start, end, single=True)
            opened = None


def _beside(
    marks: Sequence[tuple[int, int]], doubles: Sequence[_Piece]
) -> Iterator[tuple[tuple[int, int], int | None]]:
    """Yield each mark with the number of the quotation that it stands in, None outside."""
    at = 0
    for mark in marks:
        while at < len(doubles) and doubles[at].end <= mark[0]:
            at += 1
        yield mark, at if at < len(doubles) and doubles[at].start < mark[0] else None


def _fits(text: str, opening: int, closing: int) -> bool:
    """Tell whether the single marks are of one kind."""
    pairs = {"‘": "’'", "'": "'’", "’": "’'", "‹": "›"}
    return text[closing] in pairs.get(text[opening], "")


def _is_apostrophe(text: str, paragraph: Span, start: int, end: int) -> bool:
    """Tell whether a single mark stands for letters: inside a word, before a clitic or an elision."""
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if before.isalnum() and after.isalnum():
        return True
    if _ELISIONS.match(text, end, min(end + 8, paragraph.end)) and not before.isalnum():
        return True
    return before.isdigit() and _CLITIC.match(text, end, min(end + 3, paragraph.end)) is not None


def _is_possessive(text: str, start: int, end: int) -> bool:
    """Tell whether a closing single mark may be that of a plural's possessive: the ministers' house."""
    return text[start - 1 : start] in ("s", "S") and text[end : end + 1] == " " and text[end + 1 : end + 2].isalnum()
