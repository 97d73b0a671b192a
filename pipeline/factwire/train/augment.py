"""A window with targets -> the same window told otherwise: case, quotation marks, names, places, datelines.

Words keep their number and their targets, except that a dateline may be cut off with its words' targets. Offsets into
the text stay those of the original. Titles before names ("President") are left alone: relations and event types hang
on them, so that "Prime Minister" in their place would make the gold wrong.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from factwire.extract import windows as win
from factwire.extract.windows import Window
from factwire.train.batches import Bools, Target
from factwire.train.frames import ChainTarget, FrameTarget
from factwire.train.lexicon import KEPT, PERSON, PLACES, Lexicon, Word
from factwire.train.recipes import Recipe

DOUBLE, SINGLE = frozenset('"“”„«»'), frozenset("'‘’`")
STYLES = (('"', '"', "'", "'"), ("“", "”", "‘", "’"), ("'", "'", "'", "'"), ("‘", "’", "‘", "’"))
"""Double marks that open and close, single marks that open and close (and stand for apostrophes)."""
CLITICS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})

DASHES = ("-", "–", "—")
DATELINE = 14
"""Most words of a dateline, signs included."""
EARLY = 4
"""Sentences of an article in which its dateline may stand: an address and a headline may come before."""

ABBREVIATION = 3
"""Most letters of an all-caps word that is taken for an abbreviation, not for a name in capitals."""


def wants_lexicon(recipe: Recipe) -> bool:
    """Tell whether a recipe needs a lexicon for its augmentation."""
    return any((recipe.quotes, recipe.names, recipe.places, recipe.datelines))


def augmented(group: Sequence[Target], lexicon: Lexicon | None, recipe: Recipe, *, step: int) -> list[Target]:
    """Return the windows of a batch as the shares of ``recipe`` change them, the same for the same ``step``.

    What is drawn for names, places and quotation marks holds for all windows of a document. Without a lexicon, only
    the case is changed. Windows that would exceed ``recipe.length`` pieces keep their names.
    """
    rng = random.Random(f"{recipe.seed}/{step}")
    changed = []
    for target in group:
        if lexicon is not None:
            target = _retold(target, lexicon, recipe, f"{recipe.seed}/{step}/{target.corpus}/{target.document}")
        changed.append(recase(target, rng, upper=recipe.upper, lower=recipe.lower, title=recipe.title))
    return changed


def _retold(target: Target, lexicon: Lexicon, recipe: Recipe, seed: str) -> Target:
    """Change what is drawn for the document of one window."""
    draws = random.Random(seed)
    dated, quoted, named, placed = (draws.random() for _ in range(4))
    if dated < recipe.datelines:
        target = redate(target, lexicon, random.Random(f"{seed}/dateline"))
    if quoted < recipe.quotes:
        target = requote(target, lexicon, random.Random(f"{seed}/quotes"))
    if named < recipe.names:
        target = rename(target, lexicon, seed, length=recipe.length)
    if placed < recipe.places:
        target = replace_places(target, lexicon, seed, length=recipe.length)
    return target


def recase(target: Target, rng: random.Random, *, upper: float, lower: float, title: float) -> Target:
    """Change the case that the network sees in some windows: all caps, all lower, Title Case.

    The encoder is uncased, so the word shapes are all there is to change.
    """
    draw = rng.random()
    shapes = target.window.shapes.copy()
    lettered = np.isin(shapes, (win.LOWER, win.TITLE, win.UPPER, win.MIXED))
    if draw < upper:
        shapes[lettered] = win.UPPER
    elif draw < upper + lower:
        shapes[lettered] = win.LOWER
    elif draw < upper + lower + title:
        shapes[shapes == win.LOWER] = win.TITLE
    else:
        return target
    return replace(target, window=replace(target.window, shapes=shapes))


def rebuild(window: Window, words: Mapping[int, Word]) -> Window:
    """Return the window with other pieces and shapes for some of its words."""
    if not words:
        return window
    pieces, shapes, owners = [], [], []
    for position, owner in enumerate(window.word_of.tolist()):
        if owner not in words:
            pieces.append(int(window.pieces[position]))
            shapes.append(int(window.shapes[position]))
            owners.append(owner)
        elif position == window.first[owner]:
            pieces += words[owner].pieces
            shapes += [words[owner].shape] * len(words[owner].pieces)
            owners += [owner] * len(words[owner].pieces)
    word_of = np.array(owners, dtype=np.int64)
    return replace(
        window, pieces=np.array(pieces, dtype=np.int64), shapes=np.array(shapes, dtype=np.int64), word_of=word_of,
        first=_first(word_of),
    )  # fmt: skip


def _first(word_of: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the position of each word's first piece."""
    return np.flatnonzero((word_of >= 0) & (np.diff(word_of, prepend=-1) != 0)).astype(np.int64)


def rename(target: Target, lexicon: Lexicon, seed: str, *, length: int) -> Target:
    """Put other names in the place of those of persons, a form always the same one for the same ``seed``."""
    words: dict[int, Word] = {}
    for begin, end, _ in _mentions(target, lexicon, frozenset({PERSON})):
        for word in range(begin, end):
            form = _name_form(target.window, word, lexicon)
            pool = lexicon.given if form in lexicon.first else lexicon.family
            if form and pool:
                words[word] = _drawn(pool, f"{seed}/name/{form}", target.window, word)
    return _fitting(target, words, length)


def replace_places(target: Target, lexicon: Lexicon, seed: str, *, length: int) -> Target:
    """Put other names in the place of those of places with one word: countries for countries, others for others."""
    words: dict[int, Word] = {}
    for begin, end, types in _mentions(target, lexicon, PLACES):
        form = _name_form(target.window, begin, lexicon) if end == begin + 1 else ""
        pool = (lexicon.places or {}).get((types, form in lexicon.countries), ())
        if form and pool:
            words[begin] = _drawn(pool, f"{seed}/place/{form}", target.window, begin)
    return _fitting(target, words, length)


def _fitting(target: Target, words: Mapping[int, Word], length: int) -> Target:
    """Rebuild the window of a target, unless it would be too long for the network."""
    window = rebuild(target.window, words)
    return target if len(window.pieces) > max(length, len(target.window.pieces)) else replace(target, window=window)


def _drawn(pool: Sequence[Word], seed: str, window: Window, word: int) -> Word:
    """Draw a name; one in capitals stays in capitals."""
    drawn = random.Random(seed).choice(pool)
    return Word(drawn.pieces, win.UPPER) if window.shapes[window.first[word]] == win.UPPER else drawn


def _name_form(window: Window, word: int, lexicon: Lexicon) -> str:
    """Return the form of a capitalized word that may be replaced, else nothing."""
    letters = int(window.end[word] - window.start[word])
    shape = window.shapes[window.first[word]]
    least = {win.TITLE: 2, win.MIXED: 2, win.UPPER: ABBREVIATION + 1}.get(int(shape))
    form = lexicon.form(window, word) if least is not None and letters >= least else ""
    return "" if form in KEPT else form


def _mentions(target: Target, lexicon: Lexicon, types: frozenset[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the mentions that are certainly of one of ``types``: words ``[begin, end)`` and the types left open."""
    if target.allowed is None:
        return []
    begins = [1 + 2 * k for k, name in enumerate(lexicon.types) if name in types]
    other = np.setdiff1d(np.arange(target.allowed.shape[1]), [*begins, *(b + 1 for b in begins)])
    sure: Bools = np.logical_not(target.allowed[:, other].any(1))
    opens: Bools = np.logical_and(sure, target.allowed[:, begins].any(1))
    found = []
    for begin in np.flatnonzero(opens).tolist():
        end = begin + 1
        while end < len(sure) and sure[end] and not opens[end]:
            end += 1
        found.append((begin, end, tuple(sorted(lexicon.types[b // 2] for b in begins if target.allowed[begin, b]))))
    return found


def requote(target: Target, lexicon: Lexicon, rng: random.Random) -> Target:
    """Put other quotation marks and apostrophes in the place of single and double ones.

    Marks of two signs (``` `` ```, ``''``) stay: one sign in their place would change the number of words.
    """
    styles = [style for style in STYLES if lexicon.signs.keys() >= set(style)]
    window = target.window
    marks = {w: text for w, text in _signs(window, lexicon).items() if text in DOUBLE | SINGLE}
    if not styles or not marks:
        return target
    style = rng.choice(styles)
    words: dict[int, Word] = {}
    inside: dict[int, bool] = {}  # by sentence: a mark that could do either closes what was opened before
    for word, text in marks.items():
        before, after = _gap(window, word - 1), _gap(window, word)
        if (not before and marks.get(word - 1) == text) or (not after and marks.get(word + 1) == text):
            continue
        sentence = int(window.sentence[word])
        if text in SINGLE and _is_apostrophe(window, word, lexicon, before=before, after=after):
            opening = False
        else:
            opening = before if before != after else not inside.get(sentence, False)
            inside[sentence] = opening
        sign = style[2 * (text in SINGLE) + (not opening)]
        words[word] = Word((lexicon.signs[sign],), win.PUNCTUATION)
    return replace(target, window=rebuild(window, words))


def _signs(window: Window, lexicon: Lexicon) -> dict[int, str]:
    """Return the text of the words that are punctuation."""
    shapes = window.shapes[window.first]
    return {word: lexicon.form(window, word) for word in np.flatnonzero(shapes == win.PUNCTUATION).tolist()}


def _gap(window: Window, word: int) -> bool:
    """Tell whether there is room between a word and the next; there is at the edges of sentences."""
    if word < 0 or word + 1 >= len(window.start) or window.sentence[word] != window.sentence[word + 1]:
        return True
    return bool(window.end[word] < window.start[word + 1])


def _is_apostrophe(window: Window, word: int, lexicon: Lexicon, *, before: bool, after: bool) -> bool:
    """Tell an apostrophe from a single quotation mark: letters on both sides, or a clitic after it."""
    if after:
        return False
    return not before or lexicon.form(window, word + 1) in CLITICS


def redate(target: Target, lexicon: Lexicon, rng: random.Random) -> Target:
    """Cut off the dateline of an article, or change its case and its dash; targets without one stay as they are."""
    place = dateline(target, lexicon)
    if place is None:
        return target
    begin, end = place
    manner = rng.choice(("drop", "upper", "title"))
    dropped = without(target, begin, end) if manner == "drop" else None
    if dropped is not None:
        return dropped
    window = target.window
    shapes = window.shapes[window.first]
    words: dict[int, Word] = {}
    for word in range(begin, end):
        if shapes[word] not in (win.TITLE, win.UPPER, win.MIXED):
            break
        positions = window.word_of == word
        shape = win.UPPER if manner == "upper" else win.TITLE
        words[word] = Word(tuple(window.pieces[positions].tolist()), shape)
    dashes = [lexicon.signs[sign] for sign in DASHES if sign in lexicon.signs]
    if dashes and lexicon.form(window, end - 2) not in DASHES:
        words[end - 1] = Word((rng.choice(dashes),), win.PUNCTUATION)
    return replace(target, window=rebuild(window, words))


def dateline(target: Target, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the words ``[begin, end)`` of a dateline, its dash included, or None.

    It begins a sentence at an article's head, with the certain name of a place or with words before an agency in
    parentheses, and holds nothing in lower case: "LAGOS, June 3 (Reuters) -".
    """
    window = target.window
    signs = _signs(window, lexicon)
    shapes = window.shapes[window.first]
    places = {begin for begin, _, _ in _mentions(target, lexicon, PLACES)}
    starts = np.flatnonzero(np.diff(window.sentence, prepend=-1) != 0).tolist()
    for begin in (b for b in starts if window.sentence[b] < EARLY):
        end = min(begin + DATELINE, int(np.searchsorted(window.sentence, window.sentence[begin], side="right")))
        for word in range(begin, end):
            if shapes[word] == win.LOWER:
                break
            if signs.get(word) in DASHES and word > begin and _gap(window, word - 1):
                stop = word + 1 if signs.get(word + 1) != "-" else word + 2
                agency = "(" in (signs.get(w) for w in range(begin, word))
                if stop < end and _gap(window, stop - 1) and (begin in places or agency):
                    return begin, stop
                break
    return None


def without(target: Target, begin: int, end: int) -> Target | None:
    """Cut the words ``[begin, end)`` out, with their pieces and pairs; None where another target needs them."""
    window = target.window
    gone = np.zeros(len(window.start), dtype=bool)
    gone[begin:end] = True
    if gone.all() or _goes_on(target, end) or _touches(target, begin, end):
        return None
    number = np.cumsum(~gone) - 1
    kept = (window.word_of < 0) | ~gone[window.word_of]
    word_of = np.where(window.word_of[kept] < 0, -1, number[window.word_of[kept]])
    cut = Window(
        pieces=window.pieces[kept], shapes=window.shapes[kept], word_of=word_of, first=_first(word_of),
        start=window.start[~gone], end=window.end[~gone], sentence=window.sentence[~gone],
        core=window.core - int(gone[: window.core].sum()),
    )  # fmt: skip
    pairs = ~(gone[target.head[:, :2]].any(1) | gone[target.tail[:, :2]].any(1))
    return replace(
        target, window=cut, head=_renumbered(target.head[pairs], number), tail=_renumbered(target.tail[pairs], number),
        positive=target.positive[pairs], either=target.either[pairs], negative=target.negative[pairs],
        allowed=None if target.allowed is None else target.allowed[~gone],
        events=None if target.events is None else target.events[~gone],
        propositions=None if target.propositions is None else target.propositions[~gone],
        cues=None if target.cues is None else target.cues[~gone],
        frames=tuple(_shifted(frame, begin, end) for frame in target.frames),
        chains=None if target.chains is None else ChainTarget(_shifted_places(target.chains, number)),
    )  # fmt: skip


def _goes_on(target: Target, word: int) -> bool:
    """Tell whether a mention, trigger or cue may go on from before ``word``."""
    if word >= len(target.window.start):
        return False
    mention = target.allowed is not None and not target.allowed[word, [0, *range(1, target.allowed.shape[1], 2)]].any()
    event = target.events is not None and not target.events[word, :-1].any()
    return mention or event or (target.cues is not None and not target.cues[word, :2].any())


def _touches(target: Target, begin: int, end: int) -> bool:
    """Tell whether a predicate, an argument or a mention of a chain needs one of the words ``[begin, end)``."""
    for frame in target.frames:
        flags = frame.flags[max(0, begin - frame.begin) : max(0, end - frame.begin)]
        if flags.any() or any(first < end and last >= begin for _, first, last in frame.arguments):
            return True
    places = np.zeros((0, 4), dtype=np.int64) if target.chains is None else target.chains.places
    return bool(((places[:, 2] < end) & (places[:, 3] >= begin)).any())


def _renumbered(pairs: NDArray[np.int64], number: NDArray[np.int64]) -> NDArray[np.int64]:
    """Renumber the words of (P, 3) first word, last word, type."""
    return np.concatenate([number[pairs[:, :2]], pairs[:, 2:]], 1)


def _shifted(frame: FrameTarget, begin: int, end: int) -> FrameTarget:
    """Renumber the words of a predicate that needs none of ``[begin, end)``."""

    def moved(word: int) -> int:
        return word - min(max(word - begin, 0), end - begin)

    inside = np.arange(frame.begin, frame.end)
    return replace(
        frame, begin=moved(frame.begin), end=moved(frame.end), flags=frame.flags[(inside < begin) | (inside >= end)],
        arguments=tuple((role, moved(first), moved(last)) for role, first, last in frame.arguments),
    )  # fmt: skip


def _shifted_places(chains: ChainTarget, number: NDArray[np.int64]) -> NDArray[np.int64]:
    """Renumber the words of mentions: head word, chain, first and last word."""
    places = chains.places.copy()
    columns = [0, 2, 3]
    places[:, columns] = number[places[:, columns]]
    return places
