"""Augmentation changes what the network reads, never what is right about it."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.data import Span
from factwire.extract import windows
from factwire.extract.labels import Layer
from factwire.extract.network import NetworkConfig
from factwire.extract.windows import make_windows, word_shape
from factwire.train.augment import (
    augmented,
    dateline,
    rebuild,
    recase,
    redate,
    rename,
    replace_places,
    requote,
    wants_lexicon,
    without,
)
from factwire.train.batches import Target, make_targets
from factwire.train.examples import Example
from factwire.train.lexicon import Word, encoded_words, learn_lexicon
from factwire.train.recipes import Recipe
from factwire.train.roles import TitleWords
from factwire.vocab import RELATIONS
from network_cases import tiny_tokenizer
from train_cases import chain, example, frame

TOKENIZER = tiny_tokenizer()
CONFIG = NetworkConfig(encoder={})
ALL = frozenset(RELATIONS)
RECIPE = Recipe(corpora={}, upper=0.0, lower=0.0, title=0.0)
PEOPLE = ["Aoi Ito", "Ngozi Okoro", "Ines Prado", "Wen Li", "Olga Novak"]
TOWNS = "Oslo Quito Perth"
LEXICON = learn_lexicon(
    [
        example("\n".join(PEOPLE), dict.fromkeys(PEOPLE, "PERSON")),
        example("Zoe Adler and Max Penn", {"Zoe Adler": "PERSON", "Max Penn": "PERSON"}),
        example(f"{TOWNS} Peru Mali", dict.fromkeys(f"{TOWNS} Peru Mali".split(), "GPE")),
    ],
    TOKENIZER,
    CONFIG.entity_types,
)


def target(made: Example, *, length: int = 160) -> Target:
    (one,) = make_targets(made, TOKENIZER, CONFIG, TitleWords(frozenset(), frozenset()), length=length)
    return one


def said(one: Target) -> list[str]:
    """Return the words of a window; what the tokenizer does not know is empty."""
    return [LEXICON.form(one.window, word) for word in range(len(one.window.start))]


def shapes(one: Target) -> list[int]:
    return one.window.shapes[one.window.first].tolist()


def assert_sound(one: Target) -> None:
    """Check that the parts of a window fit each other."""
    window = one.window
    inner = window.word_of >= 0
    assert len(window.pieces) == len(window.shapes) == len(window.word_of)
    assert window.word_of[inner].tolist() == sorted(window.word_of[inner].tolist())
    assert window.word_of[window.first].tolist() == list(range(len(window.start)))
    assert (window.shapes[~inner] == windows.NONE).all() and (window.shapes[inner] != windows.NONE).all()
    assert len(window.start) == len(window.end) == len(window.sentence) == len(window.first)


def assert_same_targets(one: Target, other: Target) -> None:
    """Check that two windows differ in pieces and shapes alone."""
    for name in ("allowed", "head", "tail", "positive", "either", "negative", "events", "frames", "chains"):
        assert getattr(one, name) is getattr(other, name)
    for name in ("start", "end", "sentence", "core"):
        assert getattr(one.window, name) is getattr(other.window, name)


@pytest.mark.parametrize(
    ("upper", "lower", "title", "expected"),
    [(1.0, 0.0, 0.0, "UUUPD"), (0.0, 1.0, 0.0, "LLLPD"), (0.0, 0.0, 1.0, "TTTPD"), (0.0, 0.0, 0.0, "TLTPD")],
)
def test_recase(upper: float, lower: float, title: float, expected: str) -> None:
    one = target(example("Zoe said A, 7", {}))
    codes = {"U": windows.UPPER, "L": windows.LOWER, "T": windows.TITLE, "P": windows.PUNCTUATION, "D": windows.DIGITS}
    changed = recase(one, random.Random(1), upper=upper, lower=lower, title=title)
    assert shapes(changed) == [codes[c] for c in expected]
    assert changed.window.pieces is one.window.pieces and changed.window.shapes[0] == windows.NONE
    assert shapes(one) == [codes[c] for c in "TLTPD"]


TEXT = st.lists(st.sampled_from("Zoe adler Lagos 7 , the K".split()), min_size=1, max_size=30).map(" ".join)


@given(TEXT, st.randoms(use_true_random=False))
def test_rebuilt_windows_are_those_of_the_new_text(text: str, rng: random.Random) -> None:
    (window,) = make_windows(TOKENIZER, text, (Span(0, len(text)),), length=250)
    new = {n: rng.choice(["Ngozi", "li", "X", "42"]) for n in range(len(window.start)) if rng.random() < 0.5}
    told = " ".join(new.get(n, word) for n, word in enumerate(text.split(" ")))
    (expected,) = make_windows(TOKENIZER, told, (Span(0, len(told)),), length=400)
    pieces = dict(zip(new, encoded_words(list(new.values()), TOKENIZER), strict=True))
    made = rebuild(window, {n: Word(pieces[n], word_shape(word)) for n, word in new.items()})
    for name in ("pieces", "shapes", "word_of", "first"):
        assert getattr(made, name).tolist() == getattr(expected, name).tolist(), name
    assert made.start is window.start and made.sentence is window.sentence


STORY = "Zoe Adler met Mr Max Penn of Acme.\nADLER said Zoe had left Lagos for Kenya."
NAMES = {
    "Zoe Adler": "PERSON", "Max Penn": "PERSON", "ADLER": "PERSON", "Zoe had": "", "Acme": "ORG", "Lagos": "GPE",
    "Kenya": "GPE",
}  # fmt: skip


def story(**fields: Any) -> Target:
    labels = {name: kind for name, kind in NAMES.items() if kind}
    made = example(STORY, labels, [("Max Penn", "works_for", "Acme")], negatives=ALL, **fields)
    return target(made)


def test_names_are_replaced_consistently() -> None:
    one = story()
    changed = rename(one, LEXICON, "a", length=160)
    words = said(changed)
    given, family = words[0], words[1]
    firsts, lasts = ({p.lower().split()[k] for p in [*PEOPLE, "Zoe Adler", "Max Penn"]} for k in (0, 1))
    assert given in firsts and family in lasts
    assert words == [
        given, family, "met", "mr", words[4], words[5], "of", "acme", ".",
        family, "said", "zoe", "had", "left", "lagos", "for", "kenya", ".",
    ]  # fmt: skip
    assert words[4] in firsts and words[5] in lasts
    assert shapes(changed)[9] == windows.UPPER and shapes(changed)[:2] == [windows.TITLE] * 2
    assert_same_targets(one, changed)
    assert_sound(changed)


def test_names_differ_from_seed_to_seed() -> None:
    one = story()
    told = [tuple(said(rename(one, LEXICON, seed, length=160))[:2]) for seed in ("a", "a", "b", "c", "d")]
    assert told[0] == told[1] and len(set(told)) > 2


def test_what_is_not_certainly_a_name_of_a_person_stays() -> None:
    text = "Zoe of Adler, J. and al Roe and UN and Łoś and Ida"
    labels = {"Zoe": "PERSON ORG", "Adler": "ORG", "J": "PERSON", "al": "PERSON", "UN": "PERSON", "Łoś": "PERSON"}
    one = target(example(text, labels, unlabeled=frozenset({"PERSON"})))
    assert rename(one, LEXICON, "a", length=160) == one
    assert rename(replace(story(), allowed=None), LEXICON, "a", length=160).window.pieces.tolist() == (
        story().window.pieces.tolist()
    )


def test_windows_that_would_be_too_long_keep_their_names() -> None:
    one = target(example("Li", {"Li": "PERSON"}))
    size = len(one.window.pieces)
    seed = next(s for s in "abcdefgh" if len(rename(one, LEXICON, s, length=99).window.pieces) > size)
    assert rename(one, LEXICON, seed, length=size) is one
    assert rename(one, LEXICON, seed, length=0) is one


def test_places_are_replaced_by_their_like() -> None:
    one = story()
    towns, countries = set(), set()
    for seed in "abcdefghijkl":
        changed = replace_places(one, LEXICON, seed, length=160)
        words = said(changed)
        towns.add(words[14])
        countries.add(words[16])
        assert words[:14] == said(one)[:14]
        assert_same_targets(one, changed)
        assert_sound(changed)
    assert towns <= set(TOWNS.lower().split()) and len(towns) > 1
    assert countries == {"peru", "mali"}
    two = target(example("In Cape Town, the US and Oslo", {"Cape Town": "GPE", "US": "GPE", "Oslo": "LOC"}))
    assert replace_places(two, LEXICON, "a", length=160) == two  # two words, an abbreviation, and no such place known


def requoted(text: str, seed: int) -> str:
    """Return a text with other marks."""
    one = target(example(text, {}))
    changed = requote(one, LEXICON, random.Random(seed))
    assert_sound(changed)
    marks = {piece: sign for sign, piece in LEXICON.signs.items()}
    told = text
    for word in range(len(one.window.start)):
        piece = changed.window.pieces[changed.window.first[word]]
        start = one.window.start[word]
        if one.window.pieces[one.window.first[word]] != piece:
            assert one.window.end[word] == start + 1
            told = told[:start] + marks[int(piece)] + told[start + 1 :]
    return told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '"We don\'t," said Zoe\'s aide.',
            {"“We don’t,” said Zoe’s aide.", "'We don't,' said Zoe's aide.", "‘We don’t,’ said Zoe’s aide."},
        ),
        ("“A ‘b’ c,” he said", {"\"A 'b' c,\" he said", "'A 'b' c,' he said", "‘A ‘b’ c,’ he said"}),
        (
            '" Go , " they said . the port \'s " end "',
            {
                "“ Go , ” they said . the port ’s “ end ”", "' Go , ' they said . the port 's ' end '",
                "‘ Go , ’ they said . the port ’s ‘ end ’",
            },
        ),
        ("``A'' the port", {"``A'' the port"}),
        ("the port - 7", {"the port - 7"}),
    ],
)  # fmt: skip
def test_quotation_marks(text: str, told: set[str]) -> None:
    assert {requoted(text, seed) for seed in range(30)} == told | {text}


def test_marks_that_the_tokenizer_lacks_are_not_used() -> None:
    one = target(example('"A" the port', {}))
    poor = replace(LEXICON, signs={'"': LEXICON.signs['"'], "'": LEXICON.signs["'"]})
    told = {tuple(requote(one, poor, random.Random(seed)).window.pieces.tolist()) for seed in range(20)}
    assert len(told) == 2
    assert requote(one, replace(LEXICON, signs={}), random.Random(1)) is one


DATED = "Flood hits port\nLAGOS, June 3 (Wire) - Zoe met Max in Oslo.\nShe left."
PLACES = {"LAGOS": "GPE", "Zoe": "PERSON", "Max": "PERSON", "Oslo": "GPE"}


def dated(**fields: Any) -> Target:
    return target(example(DATED, PLACES, [("Zoe", "spouse_of", "Max")], negatives=ALL, **fields))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (DATED, (3, 11)),
        ("LAGOS, Kenya (Wire) — Zoe left", (0, 7)),
        ("LAGOS -- Zoe left", (0, 3)),
        ("Oslo - Zoe left", (0, 2)),
        ("RIGA (Wire) - Zoe left", (0, 5)),
        ("Zoe - Max left", None),  # no place
        ("LAGOS-Oslo trains left", None),  # no room around the hyphen
        ("LAGOS police - Zoe left", None),  # lower case
        ("LAGOS -", None),
        ("A\nB\nC\nD\nLAGOS - Zoe left", None),  # far from the head
        ("LAGOS " + "A " * 20 + "- Zoe left", None),
    ],
)
def test_datelines_are_found(text: str, words: tuple[int, int] | None) -> None:
    found = {name: kind for name, kind in PLACES.items() if name in text}
    assert dateline(target(example(text, found)), LEXICON) == words


def test_datelines_change() -> None:
    one = dated()
    seen = {}
    for seed in range(12):
        changed = redate(one, LEXICON, random.Random(seed))
        assert_sound(changed)
        if len(changed.window.start) == len(one.window.start):
            seen[shapes(changed)[3]] = said(changed)
            assert_same_targets(one, changed)
            assert shapes(changed)[4:] == shapes(one)[4:]
            assert changed.window.pieces[changed.window.first[10]] in {LEXICON.signs[sign] for sign in "-–—"}
        else:
            seen[-1] = said(changed)
    assert seen.keys() == {windows.UPPER, windows.TITLE, -1}
    assert seen[-1] == "flood hits port zoe met max in oslo . she left .".split()
    plain = target(example("Zoe left", PLACES))
    assert redate(plain, LEXICON, random.Random(1)) is plain


def test_a_window_without_its_dateline_is_that_of_the_shorter_text() -> None:
    """All targets are those that the text without the words would have."""

    def made(text: str, labels: dict[str, str]) -> Target:
        frames = (
            frame(text, "met", "Meeting", [("agent", "Zoe"), ("place", "Oslo")]),
            frame(text, "left", layer=Layer.PROPOSITION, arguments=[("ARG0", "She")]),
            frame(text, "hits", layer=Layer.CUE, arguments=[("source", "Flood")]),
        )
        layers, types = frozenset(Layer), frozenset(CONFIG.event_types)
        chains = (chain(text, "Zoe", "She"),)
        return target(
            example(text, labels, [("Zoe", "spouse_of", "Max")], negatives=ALL, frames=frames, layers=layers,
                    event_types=types, chains=chains)
        )  # fmt: skip

    short = DATED.replace("LAGOS, June 3 (Wire) - ", "")
    whole, expected = made(DATED, PLACES), made(short, {k: v for k, v in PLACES.items() if k != "LAGOS"})
    cut = without(whole, 3, 11)
    assert cut is not None
    for name in ("pieces", "shapes", "word_of", "first", "sentence"):
        assert getattr(cut.window, name).tolist() == getattr(expected.window, name).tolist(), name
    for name in ("allowed", "head", "tail", "positive", "either", "negative", "events", "propositions", "cues"):
        assert np.array_equal(getattr(cut, name), getattr(expected, name)), name
    assert cut.chains is not None and expected.chains is not None
    assert cut.chains.places.tolist() == expected.chains.places.tolist()
    for one, other in zip(cut.frames, expected.frames, strict=True):
        assert one.flags.tolist() == other.flags.tolist()
        assert replace(one, flags=other.flags) == other


def test_words_that_a_target_needs_are_not_cut() -> None:
    text = "LAGOS - Zoe met Max"
    names = {"LAGOS": "GPE", "Zoe": "PERSON"}
    place = frame(text, "met", "Meeting", [("place", "LAGOS")])
    trigger = frame(text, "LAGOS", "Meeting")
    assert without(target(example(text, names)), 0, 2) is not None
    assert without(target(example(text, names, frames=(place,))), 0, 2) is None
    assert without(target(example(text, names, frames=(trigger,))), 0, 2) is None
    assert without(target(example(text, names, chains=(chain(text, "LAGOS", "Max"),))), 0, 2) is None
    assert without(target(example(text, {"LAGOS - Zoe": "ORG"})), 0, 2) is None  # "Zoe" would begin with I-ORG
    assert without(target(example(text, names)), 0, 5) is None
    tail = without(target(example(text, names)), 3, 5)
    assert tail is not None and said(tail) == ["lagos", "-", "zoe"]


SETTINGS = replace(RECIPE, quotes=0.5, names=0.5, places=0.5, datelines=0.5, upper=0.2)


@given(st.integers(0, 30))
def test_batches_are_changed_the_same_way_for_the_same_step(step: int) -> None:
    group = [replace(t, document=name) for name in "abc" for t in (story(), dated())]
    first, again = (augmented(group, LEXICON, SETTINGS, step=step) for _ in range(2))
    for before, one, other in zip(group, first, again, strict=True):
        assert one.window.pieces.tolist() == other.window.pieces.tolist()
        assert one.window.shapes.tolist() == other.window.shapes.tolist()
        assert (one.document, one.corpus) == (before.document, before.corpus)
        assert one.allowed is not None and len(one.allowed) == len(one.window.start)
        assert_sound(one)


def test_windows_of_a_document_are_changed_together() -> None:
    """A name has one replacement in all windows of a document, and others in other documents and steps."""
    recipe = replace(RECIPE, names=1.0)
    group = [replace(story(), document=name) for name in "aab"]
    seen = []
    for step in range(6):
        one, same, other = (tuple(said(t)[:2]) for t in augmented(group, LEXICON, recipe, step=step))
        assert one == same
        seen += [one, other]
    assert len(set(seen)) > 4


def test_without_settings_nothing_changes() -> None:
    group = [story(), dated()]
    assert augmented(group, LEXICON, RECIPE, step=3) == group
    assert augmented(group, None, replace(SETTINGS, upper=0.0), step=3) == group
    assert not wants_lexicon(RECIPE) and not wants_lexicon(Recipe(corpora={}))
    assert all(wants_lexicon(replace(RECIPE, **{name: 0.1})) for name in ("quotes", "names", "places", "datelines"))
