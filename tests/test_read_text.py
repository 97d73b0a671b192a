"""read.text: decoding, and what is refused with which reason."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factwire.errors import InputError
from factwire.read.text import check_article, check_controls, clean, decode

SAMPLE = "“The café’s owner,” Müller said — “paid £5…” in Zürich for a naïve résumé, and the bank has said so. " * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_encodings(encoding: str) -> None:
    assert decode(SAMPLE.encode(encoding), "a.txt") == SAMPLE


def test_the_declared_encoding_comes_before_the_guess() -> None:
    assert decode("Žižek said".encode("iso-8859-2"), "a.html", declared="iso-8859-2") == "Žižek said"
    assert decode("café".encode("cp1252"), "a.html", declared="no-such-encoding") == "café"


def test_a_cut_last_character_is_dropped() -> None:
    assert decode("The cafés”".encode()[:-1], "a.txt") == "The cafés"


def test_a_few_damaged_bytes_do_not_damage_the_rest() -> None:
    assert decode(SAMPLE.encode() + b"\xff", "a.txt") == SAMPLE + "\ufffd"


@pytest.mark.parametrize(
    ("data", "word"),
    [(b"\x89PNG\r\n\x1a\n", "PNG"), (b"%PDF-1.7 text", "PDF"), (b"PK\x03\x04", "office"), (b"{\\rtf1 text}", "RTF")],
)
def test_known_formats_are_named(data: bytes, word: str) -> None:
    with pytest.raises(InputError, match=rf"^a\.txt: .*{word}.*\.txt file$"):
        decode(data, "a.txt")


def test_random_bytes_are_refused() -> None:
    data = random.Random(1).randbytes(4000)
    with pytest.raises(InputError, match=r"^a\.txt: "):
        check_controls(decode(data, "a.txt"), "a.txt")


@given(st.binary(max_size=200))
def test_decode_returns_text_or_raises_an_input_error(data: bytes) -> None:
    try:
        text = clean(decode(data, "a.txt"))
    except InputError as error:
        assert str(error).startswith("a.txt: ")
        return
    text.encode("utf-8")


def test_clean_keeps_offsets() -> None:
    assert clean("a\x00b\x85c\ud800d\te\r\nf\rg \n\n") == "a b c d\te\nf\ng"


ARTICLE = "The mayor said on Monday that the bridge will close. It was built in 1921 and has carried trams since."


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        "Storm kills three in Manila",
        "Huang Ming-chao met Khurelsukh Ukhnaa, Abbas Ali Mandal and Azoulay Audrey in Ulaanbaatar on Tuesday evening",
        ARTICLE.upper(),
        ARTICLE + " “Das ist ein schlechter Plan für unsere Stadt und für das ganze Land”, sagte sie.",
        f"# {ARTICLE}\n\n[A link](https://example.com/a_b?c=d&e=f#g) and *more* of it.",
    ],
)
def test_articles_are_accepted(text: str) -> None:
    check_article(text, "a.txt")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text"),
        (" \n\t", "no text"),
        ("Three words only", "3 words"),
        ("2019 1,203 45.2\n2020 1,340 47.0\n2021 1,402 48.8\nyear all share", "numbers or symbols"),
        ("%$#@ !!! ~~~ *** <<>> word ==== ////", "numbers or symbols"),
        ("def f(x):\n    return [g(y) for y in x if h(y) != {}]\n\nprint(f([1, 2]))\n" * 5, "source code"),
        (
            "Der Bundeskanzler hat am Mittwoch in Berlin mit dem Minister über die neue Steuer gesprochen. Die "
            "Opposition kritisiert den Plan und will im Herbst dagegen stimmen.",
            r"not in English \(language guess: de\)",
        ),
        (
            "De minister zei woensdag in Den Haag dat het kabinet de belasting wil verlagen. De oppositie is tegen.",
            r"not in English \(language guess: nl\)",
        ),
        (
            "Президент заявил в среду в Москве, что правительство снизит налоги.",
            r"not in English \(language guess: ru\)",
        ),
        ("总统周三在北京表示，政府将降低税收。反对派反对该计划。", r"not in English \(language guess: zh\)"),
    ],
)
def test_other_texts_are_refused(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=rf"^x/a\.txt: .*{reason}"):
        check_article(text, "x/a.txt")
