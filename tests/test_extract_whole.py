"""Names of mentions that were cut, split or run together."""

from __future__ import annotations

import pytest

from factwire.data import Mention, Span
from factwire.extract.whole import bare, completed, joined, lengthened, paired, ranked
from mention_cases import at, mentions, named


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("The Order of Engineers and Architects met.", "Order of Engineers", "Order of Engineers and Architects"),
        ("Of the Ministry of Trade and Industry.", "Ministry of Trade", "Ministry of Trade and Industry"),
        ("The Ministry of Trade and Industry Minister Roe met.", "Ministry of Trade", "Ministry of Trade"),
        ("The Ministry of Trade and its staff met.", "Ministry of Trade", "Ministry of Trade"),
        ("The Bank of Roe and Acme met.", "Bank of Roe", "Bank of Roe"),
    ],
)
def test_a_name_that_was_cut_is_completed(text: str, name: str, whole: str) -> None:
    start = text.index(name)
    (made,) = completed(text, [Mention("m1", Span(start, start + len(name)), "ORG", 0.9)])
    assert made.span.of(text) == whole


def test_a_name_is_not_completed_by_another() -> None:
    text = "The Ministry of Trade and Acme met."
    found = [Mention("m1", at(text, "Ministry of Trade"), "ORG", 0.9), Mention("m2", at(text, "Acme"), "ORG", 0.9)]
    assert completed(text, found) == found


@pytest.mark.parametrize(
    ("text", "rows", "whole"),
    [
        ("the Liberal Labor Party won", [("Liberal", "ORG"), ("Labor Party", "ORG")], ["Liberal Labor Party"]),
        ("Sheikh Ali bin Roe left", [("Sheikh", "PERSON"), ("Ali bin", "PERSON"), ("Roe", "PERSON")],
         ["Sheikh Ali bin Roe"]),
        ("Acme, Beta won", [("Acme", "ORG"), ("Beta", "ORG")], ["Acme", "Beta"]),
        ("Acme  Beta won", [("Acme", "ORG"), ("Beta", "ORG")], ["Acme", "Beta"]),
        ("Acme Rao won", [("Acme", "ORG"), ("Rao", "PERSON")], ["Acme", "Rao"]),
        ("Oslo Norway won", [("Oslo", "GPE"), ("Norway", "GPE")], ["Oslo", "Norway"]),
        ("now in Roe's Bay", [("now", "DATE"), ("in", "DATE"), ("Roe's", "GPE"), ("Bay", "GPE")],
         ["now", "in", "Roe's Bay"]),
        ("Roe's Bay today", [("Roe's", "GPE"), ("Bay", "GPE")], ["Roe's", "Bay"]),
        ('Ann "Bell" Roe left', [("Ann", "PERSON"), ('Bell" Roe', "PERSON")], ['Ann "Bell" Roe']),
        ("Ann “Bell” Roe left", [("Ann", "PERSON"), ("Roe", "PERSON")], ["Ann “Bell” Roe"]),
        ('Ann "no" Roe left', [("Ann", "PERSON"), ("Roe", "PERSON")], ["Ann", "Roe"]),
        ("Ann (Bell) Roe left", [("Ann", "PERSON"), ("Bell", "PERSON"), ("Roe", "PERSON")], ["Ann (Bell) Roe"]),
        ("by Yahoo! Sports today", [("Yahoo", "ORG"), ("Sports", "ORG")], ["Yahoo! Sports"]),
        ("Ann (Bell) left", [("Ann", "PERSON"), ("Bell", "PERSON")], ["Ann", "Bell"]),
        ('Ann "Bell Roe', [("Ann", "PERSON"), ("Bell Roe", "PERSON")], ["Ann", "Bell Roe"]),
        ("Acme (Kenya) Ltd won", [("Acme", "PERSON"), ("Kenya) Ltd", "ORG")], ["Acme (Kenya) Ltd"]),
        ("Acme (Kenya) won", [("Acme", "ORG"), ("Kenya", "GPE")], ["Acme", "Kenya"]),
        ("Acme (Beta) won", [("Acme", "ORG"), ("Beta", "ORG")], ["Acme", "Beta"]),
    ],
)  # fmt: skip
def test_names_in_parts_are_joined(text: str, rows: list[tuple[str, str]], whole: list[str]) -> None:
    found = mentions(text, *((name, 1, kind, 0.9 - 0.1 * n) for n, (name, kind) in enumerate(rows)))
    made = joined(text, found)
    assert [m.span.of(text) for m in made] == whole
    assert min(m.score for m in made) == min(m.score for m in found)


def test_a_number_is_of_a_name_that_has_it_elsewhere() -> None:
    text = "An officer of Rescue 1122 said so. Rescue 1122, however, fled. Rescue 11225 fled. Acme 1122 fled."
    rows = (*(("Rescue", n, "ORG", 0.5) for n in (1, 2, 3)), ("Acme", 1, "ORG", 0.5))
    found = completed(text, mentions(text, *rows))
    assert [m.span.of(text) for m in found] == ["Rescue 1122", "Rescue 1122", "Rescue", "Acme"]


@pytest.mark.parametrize(
    ("text", "score", "whole"),
    [
        ("An officer of Rescue 1122, Ann Roe, spoke.", 0.5, "Rescue 1122"),
        ("An officer of Rescue 1122 said so.", 0.5, "Rescue 1122"),
        ("An officer of Rescue 1122, Ann Roe, spoke.", 0.95, "Rescue"),
        ("An officer of Rescue 2022, Ann Roe, spoke.", 0.5, "Rescue"),
        ("An officer of Rescue 1,122 spoke.", 0.5, "Rescue"),
        ("An officer of Rescue 1122 men spoke.", 0.5, "Rescue"),
        ("Rescue 112, Nets 105.", 0.5, "Rescue"),
    ],
)
def test_a_number_may_be_of_the_name(text: str, score: float, whole: str) -> None:
    (made,) = completed(text, mentions(text, ("Rescue", 1, "ORG", score)))
    assert made.span.of(text) == whole


@pytest.mark.parametrize(
    ("times", "more", "joined_names"),
    [(3, "", True), (2, "", False), (3, "The Roe spoke.", False), (3, "The Ann Poe Fund spoke.", True)],
)
def test_bodies_that_are_always_named_together_are_one(times: int, more: str, joined_names: bool) -> None:
    text = "The Roe and Ann Poe Fund spoke. " * times + more
    rows = [(name, n, "ORG", 0.9) for n in range(1, times + 1) for name in ("Roe", "Ann Poe Fund")]
    if more:
        rows.append(("Roe" if "Roe" in more else "Ann Poe Fund", times + 1, "ORG", 0.9))
    names = {m.span.of(text) for m in paired(text, mentions(text, *rows))}
    assert ("Roe and Ann Poe Fund" in names, "Roe" in names) == (joined_names, not joined_names)


def test_two_bodies_are_two() -> None:
    text = "The Roe and Acme met. " * 3
    rows = [(name, n, "ORG", 0.9) for n in (1, 2, 3) for name in ("Roe", "Acme")]
    assert len(paired(text, mentions(text, *rows))) == 6


@pytest.mark.parametrize(
    ("text", "name", "kind", "kept"),
    [
        ("So said Late Ann Roe.", "Late Ann Roe", "PERSON", "Ann Roe"), ("An NGO Acme.", "NGO Acme", "ORG", "Acme"),
        ("The Republican U.S. House.", "Republican U.S. House", "ORG", "U.S. House"),
        ("Acme Resources of Kenya", "Acme Resources of Kenya", "ORG", "Acme Resources"),
        ("Resources of Kenya", "Resources of Kenya", "ORG", "Resources of Kenya"),
        ("Acme rival Beta won.", "Acme rival Beta", "ORG", "Beta"),
        ("The Acme rival", "Acme rival", "ORG", "Acme rival"),
        ("the NBA Oslo Bears won", "NBA Oslo Bears", "ORG", "Oslo Bears"),
        ("NBA Finals", "NBA Finals", "ORG", "NBA Finals"),
        ("Acme CFO Ann Roe", "Acme CFO", "ORG", "Acme"), ("an Acme CFO left", "Acme CFO", "ORG", "Acme CFO"),
        ("the Bank of the", "Bank of the", "ORG", "Bank"), ("the Bank of Kenya", "Bank of", "ORG", "Bank of"),
        ("NGO", "NGO", "ORG", "NGO"), ("Late Roe Bank", "Late Roe Bank", "ORG", "Late Roe Bank"),
    ],
)  # fmt: skip
def test_what_is_no_part_of_a_name(text: str, name: str, kind: str, kept: str) -> None:
    (mention,) = mentions(text, (name, 1, kind, 0.9))
    assert bare(text, mention).span.of(text) == kept


@pytest.mark.parametrize(
    ("text", "kind", "whole"),
    [
        ("Vice-foreign minister Roe", "ROLE", "Vice-foreign minister"),
        ("the ex-foreign minister", "ROLE", "foreign minister"),
        ("Vice-foreign minister Roe", "ORG", "foreign minister"), ("foreign minister", "ROLE", "foreign minister"),
    ],
)  # fmt: skip
def test_what_a_hyphen_joins_to_a_title_is_of_it(text: str, kind: str, whole: str) -> None:
    (mention,) = mentions(text, ("foreign minister", 1, kind, 0.9))
    assert ranked(text, mention).span.of(text) == whole


def test_a_first_initial_is_of_the_name() -> None:
    text = "So said C. Alan Roe. Plan B. Roe left."
    made = completed(text, mentions(text, ("Alan Roe", 1, "PERSON", 0.9), ("Roe", 2, "PERSON", 0.9)))
    assert [m.span.of(text) for m in made] == ["C. Alan Roe", "Roe"]


@pytest.mark.parametrize(
    ("text", "name", "score", "whole"),
    [
        ("the Justice Department came", "Justice", 0.8, "Justice Department"),
        ("the Justice Department came", "Justice", 0.9, "Justice"),
        ("the JDO Department came", "JDO", 0.8, "JDO"),
        ("Justice Department Wins", "Justice", 0.8, "Justice"),
        ("what Acme I know", "Acme", 0.8, "Acme"),
        ("the Acme Party Convention came", "Acme", 0.8, "Acme"),
        ("so Army Capt. Roe came", "Army", 0.8, "Army"),
        ("so Acme Water Board came", "Acme", 0.8, "Acme Water Board"),
    ],
)
def test_the_rest_of_a_name_that_was_cut(text: str, name: str, score: float, whole: str) -> None:
    (made,) = completed(text, mentions(text, (name, 1, "ORG", score)))
    assert made.span.of(text) == whole


def test_a_name_does_not_go_on_with_another() -> None:
    text = "the Justice Department Ann Roe runs"
    found = completed(text, mentions(text, ("Justice", 1, "ORG", 0.8), ("Ann Roe", 1, "PERSON", 0.9)))
    assert [m.span.of(text) for m in found] == ["Justice Department", "Ann Roe"]


@pytest.mark.parametrize(
    ("score", "whole"),
    [
        (0.8, ["Water and Power Board", "Water and Power Board", "Water"]),
        (0.79, ["Water and Power Board", "Water", "Power Board", "Water"]),
    ],
)
def test_parts_of_a_name_that_is_sure_elsewhere_are_whole(score: float, whole: list[str]) -> None:
    text = "The Water and Power Board won. The Water and Power Board lost. Water and powder."
    found = mentions(
        text, ("Water and Power Board", 1, "ORG", score), ("Water", 2, "LOC", 0.9), ("Power Board", 2, "ORG", 0.6),
        ("Water", 3, "LOC", 0.7),
    )  # fmt: skip
    made = lengthened(text, found)
    assert [m.span.of(text) for m in made] == whole
    assert [m.id for m in made] == (["m1", "m2", "m4"] if len(whole) == 3 else ["m1", "m2", "m3", "m4"])
    assert made[1].type == ("ORG" if len(whole) == 3 else "LOC")


def test_a_longer_name_and_a_longer_word_are_kept() -> None:
    text = "Ann Roe won. The Ann Roe Bank lost. Ann Roes left."
    found = mentions(text, ("Ann Roe", 1, "PERSON", 0.99), ("Ann Roe Bank", 1, "ORG", 0.6), ("Ann", 3, "PERSON", 0.9))
    assert lengthened(text, found) == found


@pytest.mark.parametrize(
    ("text", "rows", "whole"),
    [
        ("the Port of Miami", [("Port", "FACILITY"), ("Miami", "GPE")], [("FACILITY", "Port of Miami")]),
        ("the House of Representatives sat", [("House", "ORG")], [("ORG", "House of Representatives")]),
        ("the Bank of New Oslo said", [("Bank", "ORG"), ("New Oslo", "GPE")], [("ORG", "Bank of New Oslo")]),
        ("the Port of Miami", [("Port", "DATE"), ("Miami", "GPE")], [("DATE", "Port"), ("GPE", "Miami")]),
        ("the Bank of people", [("Bank", "ORG")], [("ORG", "Bank")]),
        ("the Oslo Museum of Roe", [("Oslo Museum of", "ORG")], [("ORG", "Oslo Museum of Roe")]),
        ("Oslo Bank of Roe", [("Oslo Bank", "ORG"), ("Roe", "PERSON")], [("ORG", "Oslo Bank"), ("PERSON", "Roe")]),
    ],
)
def test_a_common_noun_is_no_name_without_what_it_is_of(
    text: str, rows: list[tuple[str, str]], whole: list[tuple[str, str]]
) -> None:
    found = completed(text, mentions(text, *((name, 1, kind, 0.95) for name, kind in rows)))
    assert named(text, found) == whole


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("the secretary of the Foreign Ministry for Finance", "Foreign Ministry for Finance", "Foreign Ministry"),
        ("Under-Secretary of the Ministry of Trade for the Far East", "Ministry of Trade for the Far East",
         "Ministry of Trade"),
        ("at the Foreign Ministry for Finance", "Foreign Ministry for Finance", "Foreign Ministry for Finance"),
        ("the secretary of the Ministry for Finance", "Ministry for Finance", "Ministry for Finance"),
    ],
)  # fmt: skip
def test_what_a_post_is_for_is_not_of_the_ministry(text: str, name: str, whole: str) -> None:
    (mention,) = mentions(text, (name, 1, "ORG", 0.9))
    assert bare(text, mention).span.of(text) == whole


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("It rained. Said Salim Ali, a consul, came.", "Salim Ali", "Said Salim Ali"),
        ("Said Salim Ali came.", "Salim Ali", "Said Salim Ali"),
        ('It rained. Said Salim Ali: "No."', "Salim Ali", "Salim Ali"),
        ("“No.” Said Salim Ali later.", "Salim Ali", "Salim Ali"),
        ("It rained. Said Salim came.", "Salim", "Salim"),
    ],
)
def test_said_may_be_a_first_name(text: str, name: str, whole: str) -> None:
    (made,) = completed(text, mentions(text, (name, 1, "PERSON", 0.9)))
    assert made.span.of(text) == whole
