"""The head that links mentions of one thing, trained on the states of a network."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from factwire.extract import chains, checkpoint
from factwire.train import mention_links as module
from factwire.train.collection import Corpora
from factwire.train.evaluate import as_segmented
from factwire.train.mention_links import Lesson, fit_mention_links, lesson_loss, lessons
from factwire.train.roles import TitleWords
from network_cases import tiny_network, tiny_tokenizer
from train_cases import chain, example

TEXT = "Roe left Lagos. She said it was over. The minister said no. It rained in that town."
STORY = example(TEXT, {}, corpus="newschains", chains=(chain(TEXT, "Roe", "She"), chain(TEXT, "Lagos", "that |town")))


@pytest.fixture(autouse=True)
def _all_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every word a candidate: an untrained network has no opinion."""
    monkeypatch.setattr(chains, "LEAST", 0.0)


def test_lessons_are_the_candidates_of_texts_with_chains() -> None:
    network = tiny_network(mention_links=True)
    (lesson,) = lessons(network, tiny_tokenizer(), [STORY, example(TEXT, {}, corpus="gum", chains=())])
    words = [TEXT[a:b] for a, b in zip(*heads(lesson), strict=True)]
    assert [(w, c) for w, c in zip(words, lesson.chain.tolist(), strict=True) if c >= 0] == [
        ("Roe", 0), ("Lagos", 1), ("She", 0), ("town", 1),
    ]  # fmt: skip
    assert lesson.found.states.shape == (len(words), 3 * 32)


def heads(lesson: Lesson) -> tuple[list[int], list[int]]:
    """Return where the head words of the candidates begin and end."""
    tokens = as_segmented(STORY).tokens
    return [tokens[n].start for n in lesson.found.place], [tokens[n].end for n in lesson.found.place]


def test_blocks_do_not_change_the_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    network = tiny_network(mention_links=True)
    (lesson,) = lessons(network, tiny_tokenizer(), [STORY])
    with torch.no_grad():
        whole = float(lesson_loss(network, lesson))
        assert float(lesson_loss(network, lesson, 2.0)) != pytest.approx(whole)
        monkeypatch.setattr(chains, "BLOCK", 3)
        assert float(lesson_loss(network, lesson)) == pytest.approx(whole, abs=1e-4)


def test_a_model_learns_to_link_and_keeps_all_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = Corpora((STORY,) * 4, (STORY,), TitleWords(frozenset(), frozenset()))
    monkeypatch.setattr(module, "read_corpora", lambda data, wanted, seed: found)
    monkeypatch.setattr(module, "EPOCHS", 60)
    monkeypatch.setattr(module, "WARMUP", 5)
    monkeypatch.setattr(module, "RATE", 1e-2)
    checkpoint.save(tmp_path / "model", tiny_network(mention_links=False), tiny_tokenizer())
    for name in ("out", "again"):
        fit_mention_links(tmp_path / "model", tmp_path / name, tmp_path)
    for part in ("model", "event-links"):
        one, other = (load_file(tmp_path / name / f"{part}.safetensors") for name in ("model", "out"))
        assert one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)
    network, tokenizer = checkpoint.load(tmp_path / "out")
    assert network.config.mention_links and network.config.coreference_temperature in module.TEMPERATURES
    with torch.inference_mode():
        (lesson,) = lessons(network, tokenizer, [STORY])
        made = chains.links(network, lesson.found, len(lesson.chain), lesson.signs)
    starts, ends = heads(lesson)
    words = [TEXT[a:b] for a, b in zip(starts, ends, strict=True)]
    assert [(words[link.anaphor], words[link.antecedent]) for link in made] == [("She", "Roe"), ("town", "Lagos")]
    names = "out", "again"
    assert len({(tmp_path / name / "mention-links.safetensors").read_bytes() for name in names}) == 1
