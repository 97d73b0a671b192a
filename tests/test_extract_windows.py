"""Windows hold whole sentences, never exceed their length, and have every word in exactly one core."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from factwire.data import Span
from factwire.errors import CheckpointError
from factwire.extract import windows
from factwire.extract.labels import Layer
from factwire.extract.windows import (
    CUE_SCOPE,
    SENTENCE_SCOPE,
    Window,
    breaks_of,
    identities,
    make_batch,
    make_pairs,
    make_windows,
    near,
    offsets_of,
    scope,
)
from network_cases import tiny_tokenizer

TOKENIZER = tiny_tokenizer()
CLS, SEP = TOKENIZER.token_to_id("[CLS]"), TOKENIZER.token_to_id("[SEP]")


def sentences_of(lengths: list[int]) -> tuple[str, list[Span]]:
    """Return a text of sentences with so many words of one to three pieces each."""
    parts, spans, at = [], [], 0
    for number, length in enumerate(lengths):
        sentence = " ".join(("the", "Qz", "minister", "7.5")[(number + k) % 4] for k in range(length))
        parts.append(sentence + "\n")
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return "".join(parts), spans


def words_of(made: list[Window]) -> list[tuple[int, int]]:
    """Return the offsets of all core words."""
    return [(int(s), int(e)) for w in made for s, e in zip(w.start[w.core :], w.end[w.core :], strict=True)]


@given(st.lists(st.integers(1, 30) | st.integers(50, 300), max_size=30), st.integers(110, 192), st.integers(0, 60))
def test_every_word_is_in_exactly_one_core(lengths: list[int], length: int, context: int) -> None:
    text, spans = sentences_of(lengths)
    made = list(make_windows(TOKENIZER, text, spans, length=length, context=context))
    expected = TOKENIZER.pre_tokenizer.pre_tokenize_str(text)
    assert words_of(made) == [offsets for _, offsets in expected]
    assert all(len(w.pieces) <= length for w in made)


@given(st.lists(st.integers(1, 30) | st.integers(50, 300), max_size=30), st.integers(0, 60))
def test_context_is_the_sentences_before_the_core(lengths: list[int], context: int) -> None:
    text, spans = sentences_of(lengths)
    done = 0
    for window in make_windows(TOKENIZER, text, spans, length=128, context=context):
        before = window.sentence[: window.core]
        assert np.all(window.start[: window.core] < window.start[window.core])
        assert np.all(np.diff(window.sentence) >= 0) and np.all(np.diff(window.start) > 0)
        assert len(before) <= context
        if len(before):  # it reaches up to the core and starts with a sentence or a part of an overlong one
            assert window.sentence[window.core] - before[-1] <= 1 and window.end[window.core - 1] == done
        done = int(window.end[-1])


def test_windows_carry_context() -> None:
    text, spans = sentences_of([20] * 12)
    first, second, *_ = make_windows(TOKENIZER, text, spans, length=128, context=48)
    assert first.core == 0 and second.core == np.count_nonzero(first.sentence == first.sentence[-1])
    assert second.sentence[0] == first.sentence[-1] == second.sentence[second.core] - 1


def test_a_sentence_longer_than_a_window_is_cut_between_words() -> None:
    text, spans = sentences_of([5, 900, 5])
    made = list(make_windows(TOKENIZER, text, spans, length=128, context=0))
    assert len(made) > 9 and {int(i) for w in made for i in w.sentence} == {0, 1, 2}
    assert sum(1 in w.sentence for w in made) > 9


def test_layout_of_pieces() -> None:
    text = "The Qz said. 7 the"
    (window,) = make_windows(TOKENIZER, text, [Span(0, 12), Span(13, 18)])
    assert [TOKENIZER.id_to_token(i) for i in window.pieces] == [
        "[CLS]", "the", "q", "##z", "said", ".", "[SEP]", "7", "the", "[SEP]",
    ]  # fmt: skip
    assert window.word_of.tolist() == [-1, 0, 1, 1, 2, 3, -1, 4, 5, -1]
    assert window.first.tolist() == [1, 2, 4, 5, 7, 8]
    assert [text[s:e] for s, e in zip(window.start, window.end, strict=True)] == ["The", "Qz", "said", ".", "7", "the"]
    assert window.sentence.tolist() == [0, 0, 0, 0, 1, 1]
    title, lower, digits, sign = windows.TITLE, windows.LOWER, windows.DIGITS, windows.PUNCTUATION
    assert window.shapes.tolist() == [0, title, title, title, lower, sign, 0, digits, lower, 0]


def test_sentences_without_pieces_are_passed_over() -> None:
    text = "\x00\x01 the"
    assert not list(make_windows(TOKENIZER, text, [Span(0, 2)]))
    (window,) = make_windows(TOKENIZER, text, [Span(0, 2), Span(3, 6)])
    assert window.sentence.tolist() == [1]


def test_more_sentences_than_are_encoded_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    text, spans = sentences_of([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5])
    whole = list(make_windows(TOKENIZER, text, spans, length=120))
    monkeypatch.setattr(windows, "BLOCK", 2)
    blocks = list(make_windows(TOKENIZER, text, spans, length=120))
    assert [w.pieces.tolist() for w in blocks] == [w.pieces.tolist() for w in whole]
    assert [w.sentence.tolist() for w in blocks] == [w.sentence.tolist() for w in whole]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("said", windows.LOWER), ("Said", windows.TITLE), ("A", windows.TITLE), ("UN", windows.UPPER),
        ("iPad", windows.MIXED), ("McKay", windows.MIXED), ("2024", windows.DIGITS), ("٣", windows.DIGITS),
        (",", windows.PUNCTUATION), ("“", windows.PUNCTUATION), ("$", windows.PUNCTUATION), ("20th", windows.OTHER),
        ("Österreich", windows.TITLE), ("東京", windows.MIXED), ("", windows.PUNCTUATION),
    ],
)  # fmt: skip
def test_word_shape(word: str, shape: int) -> None:
    assert windows.word_shape(word) == shape


def test_distance_buckets_grow_outward_and_have_two_sides() -> None:
    ahead = [windows.distance_bucket(n) for n in range(60)]
    assert ahead == sorted(ahead) and set(ahead) == set(range(6))
    assert [ahead.index(b) for b in range(6)] == [0, 2, 4, 7, 13, 25]
    assert [windows.distance_bucket(-n) for n in range(1, 60)] == [b + 6 for b in ahead[1:]]


def test_pair_distance_is_the_gap_between_the_mentions() -> None:
    head = np.array([[0, 2, 0], [9, 9, 0]])
    tail = np.array([[5, 6, 1], [1, 2, 1]])
    pairs = make_pairs(np.array([0, 0]), head, tail)
    assert pairs.distance.tolist() == [windows.distance_bucket(3), windows.distance_bucket(-7)]
    assert pairs.head.tolist() == head.tolist() and pairs.tail.tolist() == tail.tolist()


def test_batch_pads_and_numbers_words_through() -> None:
    text, spans = sentences_of([2, 5])
    short, long = (next(iter(make_windows(TOKENIZER, text, [span]))) for span in spans)
    batch = make_batch([short, long], pad=0)
    assert batch.pieces.shape == (2, len(long.pieces))
    assert batch.mask.sum(1).tolist() == [len(short.pieces), len(long.pieces)]
    assert batch.words.tolist() == [[0, int(p)] for p in short.first] + [[1, int(p)] for p in long.first]
    assert batch.word_of[1].max() == len(batch.words) - 1
    padding = batch.mask == 0
    assert batch.pieces[padding].eq(0).all() and batch.word_of[padding].eq(-1).all()
    for number, (row, position) in enumerate(batch.words.tolist()):
        assert batch.word_of[row, position] == number


def test_a_tokenizer_without_specials_is_refused() -> None:
    with pytest.raises(CheckpointError, match=r"tokenizer\.json has no \[CLS\]"):
        list(make_windows(Tokenizer(WordPiece({"[UNK]": 0}, unk_token="[UNK]")), "a", [Span(0, 1)]))


def sentences_window(*lengths: int, first: int = 0, core: int = 0) -> Window:
    """Return a window of sentences with so many words of one piece each; the first sentence is number ``first``."""
    size = sum(lengths)
    words = np.arange(size)
    return Window(
        pieces=words, shapes=words, word_of=words, first=words, start=2 * words, end=2 * words + 1,
        sentence=np.repeat(np.arange(first, first + len(lengths)), lengths), core=core,
    )  # fmt: skip


@pytest.mark.parametrize("layer", [Layer.EVENT, Layer.PROPOSITION])
@pytest.mark.parametrize(
    ("first", "last", "expected"), [(0, 0, (0, 5)), (4, 4, (0, 5)), (5, 5, (5, 6)), (6, 7, (6, 13)), (12, 12, (6, 13))]
)
def test_scope_is_the_sentence(layer: Layer, first: int, last: int, expected: tuple[int, int]) -> None:
    window = sentences_window(5, 1, 7, first=40, core=5)
    assert scope(window, first, last, layer=layer) == expected


def test_scope_reaches_so_far_in_a_long_sentence() -> None:
    window = sentences_window(10, 400, 10)
    at = 10 + 200
    assert scope(window, at, at + 2, layer=Layer.EVENT) == (at - SENTENCE_SCOPE, at + 3 + SENTENCE_SCOPE)
    assert scope(window, 11, 11, layer=Layer.EVENT) == (10, 12 + SENTENCE_SCOPE)
    assert scope(window, 408, 409, layer=Layer.EVENT) == (408 - SENTENCE_SCOPE, 410)


def test_scope_of_a_cue_runs_over_sentences() -> None:
    window = sentences_window(5, 7, 90, 60, core=5)
    assert scope(window, 3, 4, layer=Layer.CUE) == (0, 5 + CUE_SCOPE)
    assert scope(window, 100, 101, layer=Layer.CUE) == (100 - CUE_SCOPE, 102 + CUE_SCOPE)
    assert scope(window, 161, 161, layer=Layer.CUE) == (161 - CUE_SCOPE, 162)


@given(st.lists(st.integers(1, 100), min_size=1, max_size=6), st.data())
def test_scope_holds_its_predicate_and_keeps_to_its_sentence(lengths: list[int], data: st.DataObject) -> None:
    window = sentences_window(*lengths, first=3)
    first = data.draw(st.integers(0, sum(lengths) - 1))
    begin, end = scope(window, first, first, layer=Layer.EVENT)
    assert begin <= first < end and set(window.sentence[begin:end]) == {window.sentence[first]}
    for edge, reach in ((begin - 1, SENTENCE_SCOPE), (end, SENTENCE_SCOPE)):
        inside = 0 <= edge < len(window.sentence) and window.sentence[edge] == window.sentence[first]
        assert not inside or abs(edge - first) > reach


@given(st.lists(st.integers(1, 150), min_size=1, max_size=5))
def test_words_near_a_head_are_the_scope_of_an_event(lengths: list[int]) -> None:
    window = sentences_window(*lengths, first=2)
    heads = np.arange(0, sum(lengths), 3)
    for head, row in zip(heads.tolist(), near(window, heads), strict=True):
        begin, end = scope(window, head, head, layer=Layer.EVENT)
        assert np.flatnonzero(row).tolist() == list(range(begin, end))


def test_rows_of_a_batch() -> None:
    some = [sentences_window(3, 2), sentences_window(1, first=1), sentences_window(2, 2, first=1)]
    assert offsets_of(some).tolist() == [0, 5, 6] and offsets_of([]).tolist() == []
    assert np.flatnonzero(breaks_of(some)).tolist() == [0, 3, 5, 6, 8]


def numbers(text: str) -> dict[str, list[int]]:
    """Return the identities of the words of a text, by their lower-case form."""
    (window,) = make_windows(TOKENIZER, text, [Span(0, len(text))], length=300)
    known: dict[str, list[int]] = {}
    for start, end, number in zip(window.start, window.end, identities(window), strict=True):
        known.setdefault(text[start:end].lower(), []).append(int(number))
    return known


def test_words_with_the_same_pieces_have_one_identity() -> None:
    known = numbers("Doe said that DOE and doe saw port Aab, Aba, ab, ba, a a the Port")
    assert all(len(set(same)) == 1 for same in known.values())
    assert len(known["doe"]) == 3 and len(known["port"]) == 2
    assert len({same[0] for same in known.values()}) == len(known)


def test_identity_does_not_depend_on_the_place_or_the_window() -> None:
    alone, later = numbers("Aabab"), numbers("The minister said, Aabab.")
    assert alone["aabab"] == later["aabab"]


@given(st.lists(st.text("abc", min_size=1, max_size=8), min_size=1, max_size=20))
def test_identities_are_the_words(words: list[str]) -> None:
    known = numbers(" ".join(words))
    assert all(len(set(same)) == 1 for same in known.values())
    assert len({same[0] for same in known.values()}) == len(set(words))


def test_identity_of_a_word_of_very_many_pieces_is_quiet() -> None:
    assert len(numbers("x" * 100 + " " + "x" * 99)) == 2
    known = numbers("x" * 90 + "y" + " " + "y" + "x" * 90)
    assert len({same[0] for same in known.values()}) == 2
