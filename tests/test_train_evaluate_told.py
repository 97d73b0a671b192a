"""Figures of what is told, on a hand-made text and reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factwire.data import Argument, Extraction, Mention, Predicate, Segmented, Span
from factwire.train.evaluate import Reader
from factwire.train.evaluate_told import GoldText, dyad_accuracy, read_told, told_figures
from train_cases import at, dyad, example

TEXT = """Jane Doe visits Oslo
Jane Doe visited Oslo on Friday. She met John Roe of Acme Ltd and did not attack anybody.
“We talked,” Doe said. “It was good.” Police denied a raid."""


def record() -> dict[str, object]:
    def mention(name: str, kind: str, phrase: str, args: dict[str, str], **more: object) -> dict[str, object]:
        span = at(TEXT, phrase)
        arguments = [{"role": role, "span": [at(TEXT, p).start, at(TEXT, p).end]} for role, p in args.items()]
        made = {"id": name, "type": kind, "trigger": [span.start, span.end], "modality": "asserted", "polarity": "+"}
        return {**made, "by": [], "denied_by": [], "args": arguments, "same": None, **more}

    words, speaker = at(TEXT, "We talked"), at(TEXT, "Doe said")
    return {
        "id": "dwie/x", "text": TEXT,
        "events": [
            mention("e1", "Visit", "visits", {"agent": "Jane Doe"}),
            mention("e2", "Visit", "visited", {"agent": "Jane Doe", "place": "Oslo"}, same="e1"),
            mention("e3", "Meeting", "met", {"agent": "She", "participant": "John Roe"}),
            mention("e4", "Attack", "attack", {}, polarity="-"),
        ],
        "quotes": [
            {"content": [words.start, words.end], "speaker": [speaker.start, speaker.start + 3],
             "speaker_name": "Jane Doe", "cue": None},
        ],
    }  # fmt: skip


@pytest.fixture
def gold(tmp_path: Path) -> GoldText:
    (tmp_path / "dev.jsonl").write_text(json.dumps(record()) + "\n", encoding="utf-8")
    (made,) = read_told(tmp_path / "dev.jsonl")
    return made


def reading(*predicates: tuple[str, str, dict[str, str]]) -> Reader:
    names = [("Jane Doe", 0), ("Jane Doe", 1), ("John Roe", 0), ("Doe", 2)]
    mentions = [Mention(f"m{n}", at(TEXT, words, which), "PERSON", 0.9) for n, (words, which) in enumerate(names)]
    mentions.append(Mention("m9", at(TEXT, "Oslo", 1), "GPE", 0.9))
    found = tuple(
        Predicate(
            f"p{n}", at(TEXT, trigger), kind, 0.9,
            arguments=tuple(Argument(role, at(TEXT, phrase, 1 if phrase in ("Jane Doe", "Oslo") else 0), 0.9)
                            for role, phrase in args.items()),
        )
        for n, (kind, trigger, args) in enumerate(predicates)
    )  # fmt: skip

    def read(segmented: Segmented) -> Extraction:
        mentioned = tuple(sorted(mentions, key=lambda m: m.span))
        return Extraction("x", "hand-made", len(segmented.tokens), mentioned, predicates=found)

    return read


def test_mentions_of_one_event_count_once_and_what_is_denied_is_not_expected(gold: GoldText) -> None:
    assert [e.root for e in gold.events] == ["e1", "e1", "e3", "e4"]
    read = reading(
        ("Visit", "visited", {"agent": "Jane Doe", "place": "Oslo"}),
        ("Meeting", "met", {"agent": "Jane Doe", "participant": "Oslo"}),
        ("Protest", "raid", {"agent": "Police"}),
    )
    figures = told_figures([gold], read)
    total = figures.events.total()
    assert (total.right, total.predicted, total.gold) == (2, 2, 2)  # the raid is denied and has no node
    assert (figures.told, figures.wrong) == (2, 0)
    assert (figures.fillers.right, figures.fillers.predicted) == (1, 3)
    assert (figures.roles.right, figures.roles.gold) == (1, 3)


def test_what_is_told_as_fact_against_the_gold_is_counted(gold: GoldText) -> None:
    figures = told_figures([gold], reading(("Attack", "attack", {"victim": "John Roe"})))
    assert (figures.told, figures.wrong) == (0, 0)  # "did not" is read off the words
    wishful = GoldText(gold.article, tuple(e for e in gold.events if e.type != "Visit"), ())
    false = told_figures([wishful], reading(("Visit", "visited", {"agent": "Jane Doe"})))
    assert (false.events.total().right, false.events.total().predicted) == (0, 1)


def test_quotations_and_speakers(gold: GoldText) -> None:
    figures = told_figures([gold], reading())
    assert (figures.quotes.right, figures.quotes.gold) == (1, 1)
    assert (figures.speakers.right, figures.speakers.predicted) == (1, 1)


def test_the_code_of_the_surest_event() -> None:
    made = example("Kenya attacked Chad.", {}, dyads=(dyad("Kenya attacked Chad.", "Kenya", "ASSAULT", "Chad"),))

    def read(segmented: Segmented) -> Extraction:
        found = (
            Predicate("p1", Span(6, 14), "Attack", 0.4),
            Predicate("p2", Span(15, 19), "Statement", 0.9),
        )
        return Extraction("x", "hand-made", len(segmented.tokens), predicates=found)

    assert dyad_accuracy([made], read) == (1.0, 1)
    assert dyad_accuracy([made], lambda s: Extraction("x", "none", len(s.tokens))) == (0.0, 1)
