"""The reader of ECB+ on an invented document in its format, and what its windows teach."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from factwire.extract.labels import Layer
from factwire.extract.network import NetworkConfig
from factwire.extract.windows import make_windows
from factwire.train.ecbplus import REPORTS, read_ecbplus
from factwire.train.examples import Example
from factwire.train.frames import event_targets, frame_targets
from factwire.vocab import EVENT_TYPES
from network_cases import tiny_tokenizer
from train_cases import write_lines

SENTENCES = [
    (False, "Police arrested a man ."),
    (True, "`` He revealed little '' , Moss said , as rescuers checked in after the trial died down ."),
    (True, "According to Roe nobody was arrested near the summit tourists like ."),
]
ACTIONS = [
    (0, [1], "ACTION_OCCURRENCE"), (1, [2], "ACTION_REPORTING"), (1, [7], "ACTION_REPORTING"),
    (1, [11, 12], "ACTION_OCCURRENCE"), (1, [15], "ACTION_CAUSATIVE"), (1, [16, 17], "ACTION_OCCURRENCE"),
    (2, [0], "ACTION_REPORTING"), (2, [5], "NEG_ACTION_OCCURRENCE"), (2, [9], "ACTION_STATE"),
    (2, [2], "HUMAN_PART_PER"),
]  # fmt: skip


def document(**fields: Any) -> dict[str, Any]:
    rows = [{"n": n, "validated": valid, "tokens": line.split()} for n, (valid, line) in enumerate(SENTENCES)]
    mentions = [
        {"id": str(n), "tag": tag, "sentence": sentence, "token_ids": ids, "text": ""}
        for n, (sentence, ids, tag) in enumerate(ACTIONS)
    ]
    return {"id": "7_2ecb", "topic": "7", "sentences": rows, "mentions": mentions, "chains": [], **fields}


def read(folder: Path, *records: dict[str, Any]) -> list[Example]:
    return list(read_ecbplus(write_lines(folder / "ecbplus.jsonl.gz", records)))


def test_typed_triggers_and_words_that_are_none(tmp_path: Path) -> None:
    (example,) = read(tmp_path, document())
    assert example.id == "7#7_2ecb" and example.text.startswith('" He revealed little " , Moss')
    typed = [(f.trigger.of(example.text), f.types) for f in example.frames if f.types]
    assert typed == [("revealed", REPORTS), ("said", ("Statement",)), ("arrested", ("Arrest",))]
    silent = {f.trigger.of(example.text) for f in example.frames if not f.types}
    assert {"Moss", "According", "Roe", "tourists", ".", '"'} <= silent
    unknown = {"checked", "in", "trial", "died", "down", "summit"}  # "summit" is no action, yet settles a type
    assert not unknown & silent
    assert example.event_types == set(EVENT_TYPES) and not example.layers and not example.train_mentions


def test_what_a_window_teaches(tmp_path: Path) -> None:
    """A silent word allows no event, a typed one its types, an unknown one everything."""
    (example,) = read(tmp_path, document())
    config = NetworkConfig(encoder={})
    (window,) = make_windows(tiny_tokenizer(), example.text, example.sentences, length=200, context=0)
    targets = event_targets(example, window, config)
    assert targets is not None
    words = [example.text[s:e] for s, e in zip(window.start, window.end, strict=True)]
    assert targets[words.index("Moss")].nonzero()[0].tolist() == [0]
    assert targets[words.index("said")].nonzero()[0].tolist() == [1 + config.event_types.index("Statement")]
    assert targets[words.index("checked")].all() and targets[words.index("summit")].all()
    assert frame_targets(example, window, config) == ()


def test_documents_without_annotated_sentences_are_left_out(tmp_path: Path) -> None:
    blank = [{"n": 0, "validated": False, "tokens": ["Rain"]}, {"n": 1, "validated": True, "tokens": []}]
    assert read(tmp_path, document(sentences=blank, mentions=[])) == []


def test_a_word_of_two_actions_is_unknown(tmp_path: Path) -> None:
    row = {"n": 0, "validated": True, "tokens": ["Two", "died"]}
    both = [
        {"id": n, "tag": tag, "sentence": 0, "token_ids": [1], "text": "died"}
        for n, tag in (("1", "ACTION_OCCURRENCE"), ("2", "ACTION_CAUSATIVE"))
    ]
    (example,) = read(tmp_path, document(sentences=[row], mentions=both))
    assert [(f.trigger.of(example.text), f.types, f.layer) for f in example.frames] == [("Two", (), Layer.EVENT)]
