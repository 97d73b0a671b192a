"""Corpora of a few known pairs, on a few lines in their own formats; all text is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from factwire.data import Span
from factwire.extract.network import NetworkConfig
from factwire.train import pairs
from factwire.train.batches import make_targets
from factwire.train.examples import Link
from factwire.train.pairs import both_ways, read_kbp37, read_knowledgenet
from factwire.train.roles import TitleWords
from factwire.vocab import RELATIONS
from network_cases import tiny_tokenizer
from train_cases import at, labels_of, links_of, write_lines


def knowledge(text: str, subject: str, name: str, thing: str, doc: int = 1) -> dict[str, object]:
    spans = [[s.start, s.end] for s in (at(text, subject), at(text, thing))]
    return {
        "doc": doc,
        "passage": [0, len(text)],
        "text": text,
        "subject": spans[0],
        "object": spans[1],
        "property": name,
    }


def test_knowledgenet(tmp_path: Path) -> None:
    text = "Zoe Adler, child of Max Adler, runs Acme and he lives in Lagos."
    rows = [
        knowledge(text, "Zoe Adler", "CHILD_OF", "Max Adler"),
        knowledge(text, "Acme", "CEO", "Zoe Adler"),
        knowledge(text, "Zoe Adler", "EMPLOYEE_OR_MEMBER_OF", "Acme"),
        knowledge(text, "he", "PLACE_OF_RESIDENCE", "Lagos"),
        knowledge(text, "Zoe Adler", "FAVORITE_COLOR", "Lagos"),
        knowledge(text, "runs Acme", "SUBSIDIARY_OF", "Acme"),
        {**knowledge(text, "Zoe Adler", "SPOUSE", "Max Adler"), "subject": None},
        knowledge("He was born in Rome.", "He", "PLACE_OF_BIRTH", "Rome", doc=2),
    ]
    (read,) = read_knowledgenet(write_lines(tmp_path / "facts.jsonl.gz", rows))
    assert labels_of(read) == [("Zoe Adler", "PERSON"), ("Max Adler", "PERSON"), ("Acme", "ORG")]
    assert links_of(read) == [
        ("Max Adler", "parent_of", "Zoe Adler"),
        ("Zoe Adler", "head_of", "Acme"),
        ("Zoe Adler", "works_for head_of member_of", "Acme"),
    ]
    assert read.links_only and not read.train_mentions and read.sentences == (Span(0, len(text)),)


def test_kbp37(tmp_path: Path) -> None:
    blocks = [
        ('0\t" <e1> Zoe Adler </e1> , chief of <e2> Acme Ltd </e2> , left . "', "per:employee_of(e1,e2)"),
        ('1\t" The firm <e2> Acme Ltd </e2> was founded by <e1> Zoe Adler </e1> . "', "org:founded_by(e2,e1)"),
        ('2\t" <e1> Acme </e1> owns <e2> Beta Co </e2> . "', "org:subsidiaries(e1,e2)"),
        ('3\t" <e1> Acme </e1> and <e2> Beta </e2> . "', "no_relation"),
        ('4\t" <e1> Acme </e1> and no other . "', "org:subsidiaries(e1,e2)"),
        ('5\t" <e1> Zoe </e1> is a <e2> spokeswoman </e2> . "', "per:title(e1,e2)"),
    ]
    (tmp_path / "train.txt").write_text("".join(f"{line}\n{name}\n\n\n" for line, name in blocks), encoding="utf-8")
    read = list(read_kbp37(tmp_path))
    assert [links_of(e) for e in read] == [
        [("Zoe Adler", "works_for head_of member_of", "Acme Ltd")],
        [("Zoe Adler", "founder_of", "Acme Ltd")],
        [("Beta Co", "part_of", "Acme")],
        [("Zoe", "role_of", "spokeswoman")],
    ]
    assert labels_of(read[1]) == [("Acme Ltd", "ORG"), ("Zoe Adler", "PERSON")]
    assert all("<e" not in e.text and e.links_only and not e.train_mentions for e in read)


@pytest.mark.parametrize("corpus", ["kbp37", "knowledgenet"])
def test_symmetric_relations_hold_both_ways(tmp_path: Path, corpus: str) -> None:
    """A corpus names one direction; the other must not be trained as a pair without a relation."""
    if corpus == "kbp37":
        line = '0\t" <e1> Zoe Adler </e1> wed <e2> Max Roe </e2>. "\nper:spouse(e1,e2)\n\n\n'
        (tmp_path / "train.txt").write_text(line, encoding="utf-8")
        (read,) = read_kbp37(tmp_path)
    else:
        record = knowledge("Zoe Adler wed Max Roe.", "Zoe Adler", "SPOUSE", "Max Roe")
        (read,) = read_knowledgenet(write_lines(tmp_path / "facts.jsonl.gz", [record]))
    assert links_of(read) == [("Zoe Adler", "spouse_of", "Max Roe"), ("Max Roe", "spouse_of", "Zoe Adler")]
    config = NetworkConfig(encoder={})
    nobody = TitleWords(frozenset(), frozenset())
    (target,) = make_targets(read, tiny_tokenizer(), config, nobody, length=160)
    column = config.relations.index("spouse_of")
    assert target.positive[:, column].tolist() == [True, True] and not target.negative[:, column].any()


def test_both_ways() -> None:
    one, other = Span(0, 3), Span(8, 11)
    wed, child, either = (Link(one, other, t) for t in (("spouse_of",), ("parent_of",), ("spouse_of", "parent_of")))
    back = Link(other, one, ("spouse_of",))
    assert both_ways([wed, child, either]) == (wed, child, either, back)
    assert both_ways([back, wed]) == (back, wed)
    assert both_ways(iter([])) == ()


@pytest.mark.parametrize("table", ["KNOWLEDGENET", "KBP37"])
def test_typed_tables_agree_with_the_vocabulary(table: str) -> None:
    for names, head, tail in getattr(pairs, table).values():
        one, other = (tail, head) if names.startswith("^") else (head, tail)
        for name in names.removeprefix("^").split():
            assert (one, other) in RELATIONS[name].properties, (names, head, tail)
