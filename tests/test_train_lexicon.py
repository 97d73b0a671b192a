"""Names are learned once a form, given and family names apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from factwire.errors import ConfigError
from factwire.extract.windows import MIXED, TITLE, make_windows
from factwire.train.lexicon import Lexicon, Word, encoded_words, learn_lexicon, piece_texts, text_of
from factwire.vocab import ENTITY_TYPES
from network_cases import tiny_tokenizer
from train_cases import example

TOKENIZER = tiny_tokenizer()
TYPES = tuple(ENTITY_TYPES)


def spelled(lexicon: Lexicon, words: tuple[Word, ...]) -> list[str]:
    return ["".join(lexicon.pieces[p] for p in word.pieces) for word in words]


def test_given_and_family_names() -> None:
    text = "Zoe van Adler met Adler, Ms Ida Roe and King Max of Acme."
    labels = {"Zoe van Adler": "PERSON", "Ida Roe": "PERSON", "King Max": "PERSON", "Acme": "ORG"}
    lexicon = learn_lexicon([example(text, labels), example("Adler Ito", {"Adler Ito": "PERSON"})], TOKENIZER, TYPES)
    assert spelled(lexicon, lexicon.given) == ["adler", "ida", "zoe"]
    assert spelled(lexicon, lexicon.family) == ["adler", "ito", "max", "roe"]
    assert lexicon.first == {"ida", "zoe"}  # "Adler" stands last as often as first
    assert {word.shape for word in lexicon.given} == {TITLE} and lexicon.types == TYPES


def test_places_of_one_word_by_what_the_corpus_tells_apart() -> None:
    text = "From Kenya and Peru to Lagos, Cape Town, the Alps and Malta"
    labels = {"Kenya": "GPE", "Peru": "GPE LOC", "Lagos": "GPE", "Cape Town": "GPE", "Alps": "LOC", "Malta": "GPE ORG"}
    lexicon = learn_lexicon([example(text, labels)], TOKENIZER, TYPES)
    assert lexicon.places is not None
    assert {key: spelled(lexicon, words) for key, words in lexicon.places.items()} == {
        (("GPE",), True): ["kenya"], (("GPE", "LOC"), True): ["peru"], (("GPE",), False): ["lagos"],
        (("LOC",), False): ["alps"],
    }  # fmt: skip
    assert {"kenya", "britain"} <= lexicon.countries and "lagos" not in lexicon.countries


def test_lists_of_names(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("Aïssa McRoe\n\nOnly\nJ. B. Łoś\n", encoding="utf-8")
    lexicon = learn_lexicon([], TOKENIZER, TYPES, lists=[tmp_path / "names.txt"])
    assert spelled(lexicon, lexicon.given) == ["aissa"]
    assert spelled(lexicon, lexicon.family) == ["mcroe"]  # the tokenizer does not know "ł"
    assert lexicon.family[0].shape == MIXED
    with pytest.raises(ConfigError, match=r"none\.txt.*one full name a line"):
        learn_lexicon([], TOKENIZER, TYPES, lists=[tmp_path / "none.txt"])


def test_words_that_are_one_to_the_tokenizer() -> None:
    found = list(encoded_words(["the", "Kx", "o'neil", "東京", "łoś", ""], TOKENIZER))
    ids = TOKENIZER.get_vocab()
    assert found == [(ids["the"],), (ids["k"], ids["##x"]), (), (), (), ()]


def test_texts_of_words() -> None:
    (window,) = make_windows(TOKENIZER, "The Łoś ran - x", example("The Łoś ran - x", {}).sentences)
    texts = piece_texts(TOKENIZER)
    assert [text_of(window, w, texts) for w in range(5)] == ["the", "", "ran", "-", "x"]
    assert {texts[TOKENIZER.token_to_id(name)] for name in ("[CLS]", "[SEP]", "[PAD]", "[UNK]")} == {""}
    assert texts[TOKENIZER.token_to_id("##x")] == "x" and texts[TOKENIZER.token_to_id("#")] == "#"
