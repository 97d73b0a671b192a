"""What words mostly are, added to what the network says of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file, save_file

from factwire import models
from factwire.errors import CheckpointError
from factwire.extract import checkpoint
from factwire.extract import priors as module
from factwire.extract.decode import TaggedSpan
from factwire.extract.frames import FrameReader, tempered
from factwire.extract.labels import Layer
from factwire.extract.priors import EVENT_WEIGHT, PREDICATE_WEIGHT, Floats, Priors, triggers_of
from factwire.extract.stems import stem
from factwire.extract.windows import Window, make_windows
from network_cases import segmented, tiny_network, tiny_tokenizer

TEXT = "Roe visited Oslo. The visits ended on Friday."
TYPES = len(tiny_network().config.event_types)
VISIT = 3
"""A column of a table."""


def row(**columns: float) -> Floats:
    made = np.zeros(TYPES + 4, dtype=np.float32)
    for name, count in columns.items():
        made[int(name.removeprefix("c"))] = count
    return made


def priors(least: float = 1.0) -> Priors:
    counted = {
        "visit": row(c3=8, c0=2, **{f"c{TYPES + 3}": 10}),
        "ended": row(c0=90, **{f"c{TYPES + 2}": 5}),
        "rare": row(c1=0.5),
    }
    return Priors.of(counted, tiny_tokenizer(), least=least)


def windows() -> list[Window]:
    return list(make_windows(tiny_tokenizer(), TEXT, [s.span for s in segmented(TEXT).sentences]))


@pytest.mark.parametrize(
    ("word", "expected"),
    [("visited", "visit"), ("Visits", "visit"), ("VISITING", "visit"), ("used", "used"), ("killings", "kill"),
     ("assassination", "assass"), ("", ""), ("s", "s")],
)  # fmt: skip
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_a_word_gains_what_its_stem_mostly_is() -> None:
    made = windows()
    events, predicates = priors().gains(made)
    words = [TEXT[a:b] for window in made for a, b in zip(window.start, window.end, strict=True)]
    assert events.shape == (len(words), TYPES + 2) and predicates.shape == (len(words),)
    by_word = dict(zip(words, events, strict=True))
    assert torch.equal(by_word["visited"], by_word["visits"]) and by_word["visited"].argmax() == VISIT
    # 8 of 10 and the smoothing, for 8 of 100.5 on the whole
    expected = np.log((8 + 5 * 8 / 100.5) / 15 + 1e-4) - np.log(8 / 100.5 + 1e-4)
    assert by_word["visited"][VISIT].item() == pytest.approx(EVENT_WEIGHT * expected, abs=1e-4)
    assert by_word["ended"][0] > 0 > by_word["ended"][VISIT]
    assert not by_word["Oslo"].any()
    gained = dict(zip(words, predicates.tolist(), strict=True))
    assert gained["visited"] > 0 > gained["ended"] and gained["Oslo"] == 0
    ratio = np.log(10 + 5 * 10 / 15) - np.log(5 * 5 / 15)
    base = np.log(10 / 15) - np.log(5 / 15)
    assert gained["visited"] == pytest.approx(PREDICATE_WEIGHT * (ratio - base), abs=1e-2)


def test_few_words_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    table, made = priors(), windows()
    before = table.gains(made)
    monkeypatch.setattr(module, "REMEMBERED", 2)
    table._known.clear()
    after = table.gains(made)
    assert all(torch.equal(one, other) for one, other in zip(before, after, strict=True)) and len(table._known) <= 2


def test_rare_stems_count_on_the_whole_only() -> None:
    every, some = priors(0.1), priors()
    assert every.stems == ("ended", "rare", "visit") and some.stems == ("ended", "visit")
    assert np.array_equal(every.counts[-1], some.counts[-1])


def test_a_network_without_priors_is_as_before() -> None:
    network, made = tiny_network(), windows()
    states = torch.randn(sum(len(w.start) for w in made), 32, generator=torch.Generator().manual_seed(1))
    with torch.inference_mode():
        plain = triggers_of(network, states, made)
        events, predicates, cues = network.predicates(states)
        assert torch.equal(plain.events, events) and plain.unaided is plain.events
        network.priors = priors()
        helped = triggers_of(network, states, made)
    gained = priors().gains(made)
    assert torch.equal(helped.events, events + gained[0]) and torch.equal(helped.predicates, predicates + gained[1])
    assert torch.equal(helped.unaided, events) and torch.equal(helped.cues, cues)


def test_priors_change_types_and_the_network_has_a_say_in_scores() -> None:
    network, made = tiny_network(), windows()
    states = torch.randn(sum(len(w.start) for w in made), 32, generator=torch.Generator().manual_seed(1))
    strong = Priors.of({"visit": row(c3=1e6), "ended": row(c0=1e6)}, tiny_tokenizer(), least=1)
    strong._events *= 100
    with torch.inference_mode():
        network.priors = strong
        found = FrameReader(network).read(states, made)
    said = {TEXT[made[f.window].start[f.trigger.first] :][:5]: f.trigger for f in found if f.layer is Layer.EVENT}
    assert said["visit"].type == VISIT - 1 and said["visit"].score < 0.9


def test_scores_are_geometric_means() -> None:
    unaided = np.array([[0.1, 0.6, 0.2, 0.1], [0.1, 0.1, 0.7, 0.1]], dtype=np.float32)
    spans = [TaggedSpan(0, 0, 1, 0.9), TaggedSpan(1, 1, 1, 0.5)]
    assert [round(t.score, 3) for t in tempered(spans, unaided)] == [0.424, 0.592]


def test_a_table_comes_back(tmp_path: Path) -> None:
    network = tiny_network()
    checkpoint.save(tmp_path, network, tiny_tokenizer())
    before = models.fingerprint(str(tmp_path))
    network.priors = priors()
    checkpoint.save(tmp_path, network, tiny_tokenizer())
    assert models.fingerprint(str(tmp_path)) != before
    loaded, _ = checkpoint.load(tmp_path)
    assert loaded.priors is not None and loaded.priors.stems == network.priors.stems
    assert np.array_equal(loaded.priors.counts, network.priors.counts)
    one, other = (made.gains(windows()) for made in (loaded.priors, network.priors))
    assert torch.equal(one[0], other[0]) and torch.equal(one[1], other[1])
    network.priors = None
    checkpoint.save(tmp_path, network, tiny_tokenizer())
    assert models.fingerprint(str(tmp_path)) == before and checkpoint.load(tmp_path)[0].priors is None


@pytest.mark.parametrize("damage", ["cut", "name", "column", "row", "types"])
def test_a_damaged_table(tmp_path: Path, damage: str) -> None:
    network = tiny_network()
    network.priors = priors()
    checkpoint.save(tmp_path, network, tiny_tokenizer())
    path = tmp_path / "priors.safetensors"
    stored = load_file(path)
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:40])
    elif damage == "name":
        save_file({k: v for k, v in stored.items() if k != "counts"}, path)
    elif damage == "column":
        save_file(stored | {"columns": stored["columns"] + 1000}, path)
    elif damage == "row":
        save_file(stored | {"stems": np.frombuffer(b"one", dtype=np.uint8)}, path)
    else:
        save_file(stored | {"shape": stored["shape"] + np.array([0, 1], dtype=np.int32)}, path)
    with pytest.raises(CheckpointError, match=r"priors\.safetensors.*copy"):
        checkpoint.load(tmp_path)
