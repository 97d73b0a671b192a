"""Terms of the corpora: every corpus has some, and open recipes are held to them."""

from __future__ import annotations

from factwire.train.corpora import READERS
from factwire.train.licenses import LICENSES, not_open
from factwire.train.newschains import CHAINS


def test_every_corpus_that_can_be_read_has_terms() -> None:
    assert set(LICENSES) == {*READERS, "newsevents", "passages", *CHAINS}
    assert all(license.stated for license in LICENSES.values())


def test_silence_and_copyleft_over_data_are_no_grant() -> None:
    for name, terms in LICENSES.items():
        if terms.stated.startswith(("none", "GPL")) or " NC" in terms.stated or "-NC" in terms.stated:
            assert not terms.open, name


def test_not_open() -> None:
    assert not_open(["men", "dwie", "gum_open", "newsevents", "gum", "gap"]) == ("dwie", "newsevents", "gum")
    assert not_open([]) == ()
