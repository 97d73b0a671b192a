"""Our own corpus joined with the entities of the corpora that its texts are from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from factwire.errors import ConfigError
from factwire.extract.labels import Layer
from factwire.train.examples import Example
from factwire.train.newsevents import read_newsevents, read_owncontrasts, read_ownnews, read_passages
from factwire.vocab import EVENT_TYPES, RELATIONS, ROLES
from train_cases import at, example, labels_of, links_of, skipped_of, write_lines

TEXT = (
    "Zoe Adler, a spokeswoman for Acme, said it gave 5 boats to Lagos. Acme's chief Max Roe sails. Adler and Roe wed."
)
ENTITIES = {"Zoe Adler": "PERSON", "Acme": "ORG", "Lagos": "GPE LOC", "Max Roe": "PERSON"}


def pair(text: str, phrase: str) -> list[int]:
    span = at(text, phrase)
    return [span.start, span.end]


def event(
    text: str, kind: str, trigger: str, arguments: Sequence[tuple[str, str]] = (), by: Sequence[str] = (), **fields: str
) -> dict[str, Any]:
    return {
        "id": trigger,
        "same": None,
        "type": kind,
        "trigger": pair(text, trigger),
        "args": [{"role": role, "span": pair(text, phrase)} for role, phrase in arguments],
        "by": [pair(text, phrase) for phrase in by],
        "modality": "asserted",
        "polarity": "+",
        **fields,
    }


def quote(text: str, content: str, cue: str | None, speaker: str | None) -> dict[str, Any]:
    return {
        "content": pair(text, content),
        "cue": cue and pair(text, cue),
        "speaker": speaker and pair(text, speaker),
        "speaker_name": None,
    }


def record(
    text: str,
    relations: Sequence[tuple[str, str, str]] = (),
    amounts: Sequence[str] = (),
    events: Sequence[dict[str, Any]] = (),
    quotes: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    gave = [event(text, "Aid", "gave", [("amount", a) for a in amounts])] if amounts else []
    return {
        "id": "dwie/DW_1",
        "text": text,
        "relations": [{"type": name, "head": pair(text, h), "tail": pair(text, t)} for h, name, t in relations],
        "events": [*gave, *events],
        "quotes": list(quotes),
    }


def read(folder: Path, made: dict[str, Any], source: Example) -> Example:
    (one,) = read_newsevents(write_lines(folder / "train.jsonl", [made]), {"dwie/DW_1": source})
    return one


def test_joins_titles_amounts_and_relations(tmp_path: Path) -> None:
    relations = [
        ("Zoe Adler", "role_of", "spokeswoman for Acme"), ("Zoe Adler", "works_for", "Acme"),
        ("Max Roe", "role_of", "Acme's chief"), ("Zoe Adler", "spouse_of", "Roe wed"),
    ]  # fmt: skip
    made = read(tmp_path, record(TEXT, relations, ("5 boats", "boats to")), example(TEXT, ENTITIES))
    assert labels_of(made) == [
        ("Zoe Adler", "PERSON"), ("spokeswoman", "ROLE"), ("Acme", "ORG"), ("5 boats", "QUANTITY"),
        ("Lagos", "GPE LOC"), ("Acme", "ORG"), ("chief", "ROLE"), ("Max Roe", "PERSON"),
    ]  # fmt: skip
    assert links_of(made) == [
        ("Zoe Adler", "role_of", "spokeswoman"), ("Zoe Adler", "works_for", "Acme"), ("Max Roe", "role_of", "chief"),
    ]  # fmt: skip
    assert made.corpus == "newsevents" and made.negatives == set(RELATIONS)
    assert made.unlabeled == {"ROLE", "QUANTITY"} and len(made.sentences) == 3


def test_repeated_pairs_are_unknown(tmp_path: Path) -> None:
    text = "Zoe of Acme spoke. Zoe of Acme left."
    source = example(text, {"Zoe": "PERSON", "Acme": "ORG"})
    made = read(tmp_path, record(text, [("Zoe", "works_for", "Acme")]), source)
    assert len(made.links) == 1 and skipped_of(made) == {("Zoe", "Acme")}
    assert len(made.skip) == 3 and (made.links[0].head, made.links[0].tail) not in made.skip


@pytest.mark.parametrize(
    ("phrase", "title"),
    [
        ("Acme's spokesman", "spokesman"),
        ("chief of Acme", "chief"),
        ("head of the Acme", "head"),
        ("head of state", "head of state"),
        ("Acme chief, Lagos", "chief"),
        ("deputy chief at Acme in Lagos", "deputy chief"),
        ("Acme", None),
        ("Acme of", None),
    ],
)
def test_titles_are_cut_clear_of_names(tmp_path: Path, phrase: str, title: str | None) -> None:
    text = f"Zoe Adler is the {phrase} who spoke."
    names = {name: kind for name, kind in ENTITIES.items() if name in text}
    made = read(tmp_path, record(text, [("Zoe Adler", "role_of", phrase)]), example(text, names))
    roles = [found for found, kind in labels_of(made) if kind == "ROLE"]
    assert roles == ([title] if title else [])
    assert {found for found, kind in labels_of(made) if kind != "ROLE"} == set(names)


def test_labels_follow_another_spacing_or_a_passage(tmp_path: Path) -> None:
    source = example(
        "Before . Zoe Adler , of Acme 's Lagos port , left . After",
        {"Zoe Adler": "PERSON", "Acme": "ORG", "After": "ORG"},
    )
    made = read(tmp_path, record("Zoe\nAdler, of Acme's Lagos port, left."), source)
    assert labels_of(made) == [("Zoe\nAdler", "PERSON"), ("Acme", "ORG")]


def test_a_text_of_other_words_trains_no_mentions(tmp_path: Path) -> None:
    text = "Something else by Zoe Adler."
    made = read(tmp_path, record(text, [("Zoe Adler", "role_of", "else")]), example(TEXT, ENTITIES))
    assert made.labels == () and made.links == () and not made.negatives and not made.train_mentions


def test_passages_find_their_source_and_strangers_keep_their_frames(tmp_path: Path) -> None:
    said = [event(TEXT, "Statement", "said")]
    rows = [{**record(TEXT), "id": "dwie/DW_1#2"}, {**record(TEXT, events=said, amounts=["5 boats"]), "id": "other/a"}]
    for part in ("dev", "dev_second"):
        write_lines(tmp_path / f"{part}.jsonl", rows)
        one, stranger = read_newsevents(tmp_path, {"dwie/DW_1": example(TEXT, ENTITIES)}, part)
        assert one.id == "dwie/DW_1#2" and len(one.labels) == 5 and one.train_mentions
        assert stranger.labels == () and not stranger.train_mentions and not stranger.negatives
        assert [f.trigger.of(TEXT) for f in stranger.frames] == ["said", "gave"]


def test_event_frames(tmp_path: Path) -> None:
    text = "Zoe Adler said the port may close on Monday . Acme agreed ."
    events = [
        event(text, "Agreement", " agreed ", [("agent", "Acme"), ("object", "port")]),
        event(
            text, "Closure", "close", [("object", " port "), ("time", "on Monday"), ("time", "Monday")], ["Zoe Adler"],
            modality="possible", polarity="-",
        ),
        event(text, "Sanction", "close"),
    ]  # fmt: skip
    made = read(tmp_path, record(text, events=events), example(text, {"Acme": "ORG"}))
    assert [(f.trigger.of(text), f.types, f.modality, f.polarity) for f in made.frames] == [
        ("close", ("Closure",), "possible", "-"),
        ("agreed", ("Agreement",), "asserted", "+"),
    ]
    arguments = [[(role, span.of(text)) for role, span in f.arguments] for f in made.frames]
    assert arguments == [[("object", "port"), ("time", "on Monday"), ("source", "Zoe Adler")], [("agent", "Acme")]]
    assert all(f.layer is Layer.EVENT and f.roles == {*ROLES, "source"} for f in made.frames)
    assert made.layers == {Layer.EVENT} and made.event_types == set(EVENT_TYPES)


def test_cues_join_what_they_introduce(tmp_path: Path) -> None:
    text = "“We sail. Soon,” said Zoe Adler. “No fear.” “Go!” Roe: “Yes.” It ended, he noted, “well”."
    quotes = [
        quote(text, "We sail. Soon,", "said", "Zoe Adler"),
        quote(text, "No fear.", "said", "Zoe Adler"),
        quote(text, "Go!", None, None),
        quote(text, "well", "noted", None),
    ]
    made = read(tmp_path, record(text, quotes=quotes), example(text, {"Roe": "PERSON"}))
    assert [(f.layer, f.trigger.of(text), [(r, s.of(text)) for r, s in f.arguments]) for f in made.frames] == [
        (Layer.CUE, "said", [("content", "We sail. Soon,"), ("source", "Zoe Adler"), ("content", "No fear.")]),
        (Layer.CUE, "noted", [("content", "well")]),
    ]
    assert all(f.roles == {"source", "content"} and not f.types and f.modality is None for f in made.frames)


def test_passages_are_cut_from_their_article(tmp_path: Path) -> None:
    article = f"Before. {TEXT} After."
    made = {**record(TEXT, [("Zoe Adler", "works_for", "Acme")], ("5 boats",)), "id": "dwie/DW_1#a"}
    del made["text"]
    made |= {"start": len("Before. "), "end": len("Before. ") + len(TEXT)}
    folder = write_lines(tmp_path / "passages/passages.jsonl.gz", [made])
    source = example(article, ENTITIES)
    (one,) = read_passages(folder, {"dwie/DW_1": source}, {"dwie/DW_1": article})
    assert (one.id, one.corpus, one.text) == ("dwie/DW_1#a", "passages", TEXT)
    assert [frame.trigger.of(one.text) for frame in one.frames] == ["gave"] and one.layers == {Layer.EVENT}
    assert ("Zoe Adler", "works_for", "Acme") in links_of(one) and ("5 boats", "QUANTITY") in labels_of(one)
    with pytest.raises(ConfigError, match="dwie/DW_1, which is not among the corpora"):
        list(read_passages(folder, {}, {}))


def test_texts_of_our_own_have_all_types_of_entities(tmp_path: Path) -> None:
    kinds = {"Zoe Adler": "PERSON", "spokeswoman": "ROLE", "5 boats": "QUANTITY", "Lagos": "GPE", "Max Roe": "PERSON"}
    made = {
        **record(TEXT, [("Zoe Adler", "role_of", "spokeswoman")], ("5 boats",)),
        "entities": [{"type": kind, "span": pair(TEXT, name)} for name, kind in kinds.items()],
    }
    (one,) = read_ownnews(write_lines(tmp_path / "ownnews.jsonl.gz", [made]))
    assert sorted(labels_of(one)) == sorted(kinds.items()) and one.unlabeled == frozenset() and one.train_mentions
    assert links_of(one) == [("Zoe Adler", "role_of", "spokeswoman")] and one.negatives == set(RELATIONS)
    assert [frame.trigger.of(TEXT) for frame in one.frames] == ["gave"]


def test_contrasts_teach_events_alone(tmp_path: Path) -> None:
    text = "The goals crown went to Roe. He won an award."
    made = {"id": "c1-001", "text": text, "events": [event(text, "Award", "won")]}
    (one,) = read_owncontrasts(write_lines(tmp_path / "owncontrasts.jsonl.gz", [made]))
    assert [frame.trigger.of(text) for frame in one.frames] == ["won"] and one.layers == {Layer.EVENT}
    assert not one.train_mentions and not one.links and not one.negatives


def test_mentions_of_one_event_stand_together(tmp_path: Path) -> None:
    text = "Roe won. The win came late. Roe spoke. The victory helped."
    words = [("won", None), ("win", "won"), ("spoke", None), ("victory", "win"), ("late", "late")]
    events = [event(text, "Match", word, same=same) for word, same in words]
    write_lines(tmp_path / "dev.jsonl", [record(text, events=events) | {"id": "dwie/DW_1"}])
    (one,) = read_newsevents(tmp_path, {}, "dev")
    assert [[span.of(text) for span in group] for group in one.same] == [["won", "win", "victory"]]
