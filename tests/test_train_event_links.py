"""The head that links events, trained on the states of a network."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from factwire.extract import checkpoint
from factwire.train import event_links as module
from factwire.train.collection import Corpora
from factwire.train.event_links import Lesson, fit_event_links, lessons, link_tally
from factwire.train.roles import TitleWords
from network_cases import tiny_network, tiny_tokenizer
from train_cases import at, example, frame

TEXT = "Roe visited Lagos.\nIt rained.\nThe visit of Roe was long.\nPoe visited Oslo.\nThe talks of Poe ended."
STORY = example(
    TEXT, {}, corpus="eventchains",
    frames=(
        frame(TEXT, "talks", "Meeting"), frame(TEXT, "visited", "Visit"), frame(TEXT, "visit of", "Visit"),
        frame(TEXT, "visited Oslo", "Visit"), frame(TEXT, "ended", "Travel"),
    ),
    same=((at(TEXT, "visited"), at(TEXT, "visit of")),),
)  # fmt: skip


def pairs(lesson: Lesson) -> dict[tuple[str, str], bool]:
    """Return (later, earlier) -> whether they are one event."""
    words = [TEXT[a:b] for a, b in zip(lesson.triggers.start, lesson.triggers.end, strict=True)]
    rows = zip(lesson.later.tolist(), lesson.earlier.tolist(), lesson.same.tolist(), strict=True)
    return {(words[a], words[b]): bool(same) for a, b, same in rows}


@torch.inference_mode()
def test_lessons_are_the_pairs_of_events_that_may_be_one() -> None:
    (lesson,) = lessons(tiny_network(), tiny_tokenizer(), [STORY, example("Roe left.", {}, corpus="eventchains")])
    assert pairs(lesson) == {
        ("visit of", "visited"): True, ("visited Oslo", "visited"): False, ("visited Oslo", "visit of"): False,
    }  # fmt: skip
    assert lesson.states.shape == (5, 16 + 32)
    assert lessons(tiny_network(), tiny_tokenizer(), [example(TEXT, {}, frames=STORY.frames)]) == []


def test_a_model_learns_to_link_and_keeps_all_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = Corpora((STORY,) * 4, (STORY,), TitleWords(frozenset(), frozenset()))
    monkeypatch.setattr(module, "read_corpora", lambda data, wanted, seed: found)
    monkeypatch.setattr(module, "EPOCHS", 40)
    checkpoint.save(tmp_path / "model", tiny_network(event_links=False), tiny_tokenizer())
    fit_event_links(tmp_path / "model", tmp_path / "out", tmp_path)
    one, other = (load_file(tmp_path / name / "model.safetensors") for name in ("model", "out"))
    assert one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)
    network, tokenizer = checkpoint.load(tmp_path / "out")
    with torch.inference_mode():
        (lesson,) = lessons(network, tokenizer, [STORY])
        scores = module._logits(network, lesson).sigmoid()
    assert (scores >= 0.5).tolist() == [True, False, False]
    fit_event_links(tmp_path / "model", tmp_path / "again", tmp_path)
    tally = link_tally(network, tokenizer, [STORY])
    assert (tally.right, tally.predicted, tally.gold) == (1, 1, 1)
    names = "out", "again"
    assert len({(tmp_path / name / "event-links.safetensors").read_bytes() for name in names}) == 1
