"""Event corpora in their own formats -> frames in our types and roles; all text is invented."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from factwire.extract.labels import PLOVER_ROOTS, Layer
from factwire.train.events import read_geneva, read_m2e2, read_plv, read_rams, read_wikievents
from factwire.train.examples import Example
from factwire.train.inventories import (
    GENEVA_TYPES,
    M2E2_TYPES,
    RAMS_TYPES,
    SETTLED,
    WIKIEVENTS_TYPES,
)
from factwire.train.inventories import ROLES as ROLE_TABLE
from factwire.vocab import EVENT_TYPES, ROLES
from train_cases import write_lines

Seen = tuple[str, str, list[tuple[str, str]], str]


def seen(example: Example) -> list[Seen]:
    """Return (trigger, types, arguments, known roles) of each frame."""
    return [
        (
            f.trigger.of(example.text), " ".join(f.types), [(role, s.of(example.text)) for role, s in f.arguments],
            " ".join(sorted(f.roles)),
        )
        for f in example.frames
    ]  # fmt: skip


def placed(words: list[str], phrase: str) -> tuple[int, int]:
    parts = phrase.split()
    start = next(i for i in range(len(words)) if words[i : i + len(parts)] == parts)
    return start, start + len(parts)


@pytest.mark.parametrize("table", [GENEVA_TYPES, M2E2_TYPES, RAMS_TYPES, WIKIEVENTS_TYPES])
def test_tables_name_our_types(table: Mapping[str, str]) -> None:
    assert {name for types in table.values() for name in types.split()} <= set(EVENT_TYPES)


def test_role_table_and_settled_words_name_ours() -> None:
    assert {role for row in ROLE_TABLE.values() for role in row} <= set(ROLES)
    assert {name for row in ROLE_TABLE.values() for types in row.values() for name in types.split()} <= set(EVENT_TYPES)
    assert set(SETTLED.values()) <= set(EVENT_TYPES)
    for name, row in ROLE_TABLE.items():
        types = [kind for listed in row.values() for kind in listed.split()]
        assert len(types) == len(set(types)), f"{name}: a type has two roles"


def geneva(words: list[str], events: list[tuple[str, str]]) -> dict[str, Any]:
    made = []
    for kind, phrase in events:
        start, end = placed(words, phrase)
        made.append({"event_type": kind, "trigger": {"start": start, "end": end, "text": phrase}, "arguments": []})
    return {"wnd_id": "1_2_3", "tokens": words, "event_mentions": made}


def test_geneva(tmp_path: Path) -> None:
    words = "Rebels fought a war after talks on lethal arms while prices were high".split()
    kinds = [
        ("Hostile_encounter", "fought"), ("Hostile_encounter", "war"), ("Communication", "talks"),
        ("Killing", "lethal"), ("Cost", "high"), ("Communication", "prices were high"),
    ]  # fmt: skip
    write_lines(tmp_path / "train_recovered.jsonl.gz", [geneva(words, kinds)])
    write_lines(tmp_path / "val.jsonl.gz", [geneva(words, [])])
    (read,) = read_geneva(tmp_path)
    assert seen(read) == [
        ("fought", "Clash Attack", [], ""), ("war", "Clash", [], ""), ("talks", "Negotiation", [], ""),
        ("lethal", "", [], ""), ("high", "", [], ""),
    ]  # fmt: skip
    assert read.id == "train-1_2_3" and not read.layers and not read.train_mentions and read.labels == ()
    (held,) = read_geneva(tmp_path, "val")
    assert held.id == "val-1_2_3" and held.frames == ()


def m2e2(tagged: str, events: list[tuple[str, str, dict[str, str]]], start: int = 7) -> dict[str, Any]:
    pairs = [item.rpartition("/")[::2] for item in tagged.split()]
    words, index, at = [word for word, _ in pairs], [], start
    for word in words:
        at -= 1 if word in ".," else 0
        index.append([at, at + len(word) - 1])
        at += len(word) + 1
    made = []
    for kind, trigger, arguments in events:
        begin, end = placed(words, trigger)
        spans = [
            {"role": role, "start": placed(words, phrase)[0], "end": placed(words, phrase)[1]}
            for role, phrase in arguments.items()
        ]
        made.append({"event_type": kind, "trigger": {"start": begin, "end": end}, "arguments": spans})
    return {
        "id": f"D_{start}", "doc": "D", "sentence_start": start, "words": words, "index": index,
        "pos": [tag for _, tag in pairs], "events": made,
    }  # fmt: skip


def test_m2e2_widens_heads_and_drops_repeats(tmp_path: Path) -> None:
    tagged = "In/IN Lagos/NNP ,/, two/CD armed/JJ guards/NNS shot/VBD the/DT mayor/NN Bello/NNP ./."
    attack = ("Conflict:Attack", "shot", {"Attacker": "guards", "Target": "Bello", "Place": "Lagos"})
    death = ("Life:Die", "shot", {"Victim": "Bello"})
    write_lines(tmp_path / "text_only_event.jsonl.gz", [m2e2(tagged, [attack]), m2e2("Calm/NN ./.", [], 90)])
    write_lines(tmp_path / "text_multimedia_event.jsonl.gz", [m2e2(tagged, [death])])
    (read,) = read_m2e2(tmp_path)
    assert read.id == "D#7" and read.text == "In Lagos, two armed guards shot the mayor Bello."
    assert seen(read) == [("shot", "Attack Clash Death Crime", [("place", "Lagos")], "place")]


def test_m2e2_words_settle_types_and_so_roles(tmp_path: Path) -> None:
    tagged = "Thirteen/CD masked/JJ men/NNS attacked/VBD him/PRP and/CC fled/VBD ,/, killing/VBG nobody/NN ./."
    events = [
        ("Conflict:Attack", "attacked", {"Attacker": "men", "Target": "him"}),
        ("Movement:Transport", "fled", {"Artifact": "men"}),
        ("Life:Die", "killing", {}),
        ("Transaction:Transfer-Money", "nobody", {"Giver": "him"}),
    ]
    write_lines(tmp_path / "text_multimedia_event.jsonl.gz", [m2e2(tagged, events)])
    write_lines(tmp_path / "text_only_event.jsonl.gz", [])
    (read,) = read_m2e2(tmp_path)
    assert seen(read) == [
        ("attacked", "Attack", [("agent", "Thirteen masked men"), ("victim", "him")], "agent victim"),
        ("fled", "Travel", [("agent", "Thirteen masked men")], "agent"),
        ("killing", "Death", [], ""),
        ("nobody", "", [], ""),
    ]


def test_rams_keeps_neighbors_and_knows_empty_roles(tmp_path: Path) -> None:
    sentences = [
        "Far away .".split(), "Omar ran .".split(), "A mob killed the old man there .".split(),
        "Later the long and winding road to the port of call closed .".split(), "End .".split(),
    ]  # fmt: skip
    words = [word for sentence in sentences for word in sentence]

    def link(role: str, phrase: str) -> list[Any]:
        start, end = placed(words, phrase)
        return [[8, 8], [start, end - 1], role]

    links = [
        link("evt1arg01killer", "A mob"), link("evt1arg02victim", "the old man"), link("evt1arg03place", "Far away"),
    ]  # fmt: skip
    record = {
        "doc_key": "nw_1", "source_url": "http://example.org/1", "sentences": sentences,
        "evt_triggers": [[8, 8, [["life.die.n/a", 1.0]]]], "gold_evt_links": links,
    }  # fmt: skip
    longer = {
        **record, "doc_key": "nw_2",
        "gold_evt_links": [link("evt1arg02victim", "long and winding road to the port")],
    }  # fmt: skip
    write_lines(tmp_path / "dev.jsonl.gz", [record, longer])
    inventory = [["life.die.n/a", ["evt1arg01killer", "evt1arg02victim", "evt1arg03place", "evt1arg04instrument"]]]
    (tmp_path / "roles_by_type.json").write_text(json.dumps(inventory), encoding="utf-8")
    read, other = read_rams(tmp_path)
    assert len(read.sentences) == 3 and read.text.startswith("Omar ran . A mob")
    assert seen(read) == [("killed", "Death", [("agent", "mob"), ("victim", "old man")], "agent instrument victim")]
    assert seen(other) == [("killed", "Death", [], "agent instrument place")]
    document, _, key = read.id.partition("#")
    assert key == "nw_1" and other.id == f"{document}#nw_2"


def test_wikievents_rebuilds_lines_and_trusts_whole_phrases(tmp_path: Path) -> None:
    lines = ["Blast kills Ada Obi", "Bombs injured the guards and two old men. Police later arrested her."]
    sentences, words, at = [], [], 0
    for line in lines:
        tokens = []
        for word in line.replace(".", " .").split():
            at -= 1 if word == "." else 0
            tokens.append([word, at, at + len(word)])
            at += len(word) + 1
            words.append(word)
        sentences.append([tokens, line])

    def event(kind: str, trigger: str, arguments: dict[str, str]) -> dict[str, Any]:
        start, end = placed(words, trigger)
        made = [{"entity_id": phrase, "role": role} for role, phrase in arguments.items()]
        return {"event_type": kind, "trigger": {"start": start, "end": end}, "arguments": made}

    phrases = ["Ada Obi", "Bombs", "men", "guards", "Police", "her"]
    mentions = [{"id": p, "start": placed(words, p)[0], "end": placed(words, p)[1]} for p in phrases]
    events = [
        event("Life.Die.Unspecified", "kills", {"Victim": "Ada Obi"}),
        event("Life.Injure.Unspecified", "injured", {"Instrument": "Bombs", "Victim": "men"}),
        event("Justice.ArrestJailDetain.Unspecified", "arrested", {"Detainee": "her", "Jailer": "Police"}),
        event("Medical.Intervention.Unspecified", "later", {}),
    ]
    record = {"doc_id": "w1", "sentences": sentences, "entity_mentions": mentions, "event_mentions": events}
    (read,) = read_wikievents(write_lines(tmp_path / "dev.jsonl.gz", [record]))
    assert read.id == "w1#0" and read.text == "\n".join(lines) and len(read.sentences) == 3
    assert seen(read) == [
        ("kills", "Death", [("victim", "Ada Obi")], "victim"),
        ("injured", "Injury", [("instrument", "Bombs")], "instrument"),
        ("later", "", [], ""),
        ("arrested", "Arrest", [("recipient", "her"), ("agent", "Police")], "agent recipient"),
    ]
    assert not read.layers and not read.event_types and all(f.layer is Layer.EVENT for f in read.frames)


def test_plv(tmp_path: Path) -> None:
    marked = [
        "<s>Arda </s>warned <t>Belo</t> and <t>Belo</t>'s friends.",
        "<s>Arda</s> warned nobody.",
        '"<s>The ""old"" guard</s> left"" <t>Belo</t>."',
        "<s>Arda and <t>Belo</t></s> met.",
    ]
    lines = ["sentence_id\tsentence\tmarked_sentence\tsource\ttarget\tgold_penta\tgold_root"]
    lines += [f"{n}\tx\t{text}\tx\tx\t3\tTHREATEN" for n, text in enumerate(marked)]
    (tmp_path / "PLV_train.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    first, quoted = read_plv(tmp_path)
    assert first.text == "Arda warned Belo and Belo's friends." and quoted.text == 'The "old" guard left" Belo.'
    found = [[(d.source.of(x.text), d.target.of(x.text), d.root) for d in x.dyads] for x in (first, quoted)]
    assert found == [[("Arda", "Belo", "THREATEN")], [('The "old" guard', "Belo", "THREATEN")]]
    assert first.dyads[0].target.start == 12 and first.dyads[0].root in PLOVER_ROOTS
    assert first.id.endswith("#0") and quoted.id.endswith("#2") and not first.frames and not first.layers
