"""A teacher is asked about the student's words, whatever pieces it cuts them into."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from torch import Tensor

from factwire.errors import CheckpointError, ConfigError
from factwire.extract import checkpoint
from factwire.extract.labels import Layer
from factwire.extract.network import Network
from factwire.extract.windows import make_windows
from factwire.train.batches import Target, TargetBatch, collate, make_targets
from factwire.train.distill import (
    Opinion,
    admitted,
    binary_divergence,
    divergence,
    heard_states,
    load_teacher,
    opinion,
    soft_losses,
)
from factwire.train.examples import Dyad
from factwire.train.lexicon import piece_texts, text_of
from factwire.train.objective import losses
from factwire.train.roles import TitleWords
from factwire.vocab import RELATIONS
from network_cases import SIGNS, tiny_network, tiny_tokenizer
from train_cases import at, example, frame

STUDENT = tiny_tokenizer()
TEXT = "Zoe Adler said the minister left Łoś.\nMax of Acme met her in March, 7 people said."


def other_tokenizer() -> Tokenizer:
    """Return a tokenizer of the same words that has other pieces, in another order."""
    letters = "zyxwvutsrqponmlkjihgfedcba9876543210"
    pieces = ["[PAD]", "[SEP]", "[CLS]", "[UNK]", *SIGNS, "zoe", "##ler", *letters, *(f"##{c}" for c in letters)]
    tokenizer = Tokenizer(WordPiece({p: n for n, p in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    return tokenizer


def batch(network: Network) -> tuple[list[Target], TargetBatch]:
    """Return two windows with targets of every kind that a teacher is asked about."""
    names = {"Zoe Adler": "PERSON", "Max": "PERSON", "Acme": "ORG"}
    event = frame(TEXT, "met", "Meeting", [("agent", "Max")])
    cue = frame(TEXT, "said", arguments=[("source", "Zoe Adler")], layer=Layer.CUE)
    made = example(TEXT, names, [("Max", "works_for", "Acme")], negatives=frozenset(RELATIONS), frames=(event, cue))
    none = TitleWords(frozenset(), frozenset())
    group = list(make_targets(made, STUDENT, network.config, none, length=30))
    assert len(group) == 2
    return group, collate(group, 0, network.config)


def saved(folder: Path, network: Network, tokenizer: Tokenizer) -> Path:
    checkpoint.save(folder, network, tokenizer, storage="fp32")
    return folder


def flat(made: Opinion) -> list[Tensor]:
    assert made.relations is not None
    frames = [t for f in made.frames for t in (f.roles, f.modality, f.polarity, f.roots)]
    return [made.tags, made.events, made.propositions, made.cues, made.relations, *frames]


def test_a_teacher_reads_what_it_would_read_itself(tmp_path: Path) -> None:
    """With other pieces, the words and logits are those of the teacher's own windows."""
    tokenizer = other_tokenizer()
    network = tiny_network(2, encoder={**tiny_network().config.encoder, "vocab_size": tokenizer.get_vocab_size()})
    teacher = load_teacher(saved(tmp_path / "t", network, tokenizer), STUDENT, network.config, device="cpu")
    group, made = batch(network)
    texts = piece_texts(tokenizer)
    (whole,) = make_windows(tokenizer, TEXT, example(TEXT, {}).sentences, length=250)
    words = [text_of(whole, w, texts) for w in range(len(whole.start))]
    translated = [teacher.translated(t.window) for t in group]
    assert [text_of(w, k, texts) for w in translated for k in range(len(w.start))] == words
    assert words[:2] == ["zoe", "adler"] and words[6] == ""  # unknown to both
    sizes = np.bincount(whole.word_of[whole.word_of >= 0])
    for window, target in zip(translated, group, strict=True):
        rows = np.searchsorted(whole.start, target.window.start)
        assert np.bincount(window.word_of[window.word_of >= 0]).tolist() == sizes[rows].tolist()
        assert window.pieces[0] == 2 and set(window.pieces[1:][window.word_of[1:] < 0].tolist()) == {1}
        assert window.shapes[window.first].tolist() == target.window.shapes[target.window.first].tolist()
    asked, judged = teacher.judge(group, made, device="cpu")
    with torch.no_grad():
        direct = collate([replace(t, window=w) for t, w in zip(group, translated, strict=True)], 0, network.config)
        expected = opinion(network, network.encode(direct.batch), replace(direct, frames=asked.frames))
    for one, other in zip(flat(judged), flat(expected), strict=True):
        assert torch.allclose(one, other, atol=1e-5)
    assert asked.frames[:2] == made.frames and len(judged.frames) == len(asked.frames)


def test_a_teacher_with_the_same_pieces(tmp_path: Path) -> None:
    network = tiny_network()
    teacher = load_teacher(saved(tmp_path / "t", network, STUDENT), STUDENT, network.config, device="cpu")
    for target in batch(network)[0]:
        assert teacher.translated(target.window).pieces.tolist() == target.window.pieces.tolist()


def test_a_student_like_its_teacher_has_nothing_to_learn(tmp_path: Path) -> None:
    network = tiny_network()
    teacher = load_teacher(saved(tmp_path / "t", network, STUDENT), STUDENT, network.config, device="cpu")
    group, made = batch(network)
    fits = admitted(network.config, device="cpu")
    made, aim = teacher.judge(group, unrelated(made), device="cpu")
    assert not any(tensor.requires_grad for tensor in flat(aim))
    same = soft_losses(opinion(network, network.encode(made.batch), made), aim, made, fits, heat=2.0)
    assert same.keys() == {"mentions", "events", "propositions", "cues", "relations", "roles", "status"}
    assert max(loss.item() for loss in same.values()) < 1e-5
    student = tiny_network(3)
    found = soft_losses(opinion(student, student.encode(made.batch), made), aim, made, fits, heat=2.0)
    assert min(loss.item() for loss in found.values()) > 1e-4
    torch.stack(list(found.values())).sum().backward()  # type: ignore[no-untyped-call]
    touched = {name.partition(".")[0] for name, p in student.named_parameters() if p.grad is not None}
    assert {"encoder", "mentions", "relations", "predicates", "roles"} <= touched


def test_imitation_brings_a_student_nearer(tmp_path: Path) -> None:
    network, student = tiny_network(), tiny_network(3)
    teacher = load_teacher(saved(tmp_path / "t", network, STUDENT), STUDENT, network.config, device="cpu")
    group, made = batch(network)
    fits = admitted(network.config, device="cpu")
    made, aim = teacher.judge(group, made, device="cpu")
    optimizer = torch.optim.Adam(student.parameters(), lr=3e-3)
    seen = []
    for _ in range(12):
        said = opinion(student, student.encode(made.batch), made)
        loss = torch.stack(list(soft_losses(said, aim, made, fits, heat=2.0).values())).sum()
        seen.append(loss.item())
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    assert seen[-1] < 0.5 * seen[0]


def test_a_teacher_has_no_say_in_the_events_of_settled_words() -> None:
    network = tiny_network()
    _, made = batch(network)
    said = opinion(network, network.encode(made.batch), made)
    fits = admitted(network.config, device="cpu")
    wrong = said.events.clone()
    wrong[0, 3] += 9.0
    aim = replace(said, events=wrong.detach())
    settled = torch.ones(len(wrong), dtype=torch.bool)
    settled[0] = False
    assert soft_losses(said, aim, made, fits, heat=1.0)["events"].item() > 1e-3
    assert abs(soft_losses(said, aim, made, fits, heat=1.0, open_words=settled)["events"].item()) < 1e-6


def unrelated(made: TargetBatch) -> TargetBatch:
    """Return a batch of which nobody knows the relations."""
    return replace(made, **{name: torch.zeros_like(getattr(made, name)) for name in ("positive", "either", "negative")})


def test_relations_that_the_corpus_knows_are_not_imitated() -> None:
    network = tiny_network()
    _, made = batch(network)
    said = opinion(network, network.encode(made.batch), made)
    assert said.relations is not None and made.negative.any()
    aim = replace(said, relations=said.relations + 3.0)
    fits = torch.ones_like(admitted(network.config, device="cpu"))
    known = made.positive | made.either | made.negative
    found = soft_losses(said, aim, replace(made, negative=torch.ones_like(known)), fits, heat=1.0)["relations"]
    assert found.item() == 0
    assert soft_losses(said, aim, unrelated(made), fits, heat=1.0)["relations"].item() > 0


def test_relations_that_two_types_do_not_admit_are_not_imitated() -> None:
    network = tiny_network()
    made = unrelated(batch(network)[1])
    assert made.pairs is not None
    said = opinion(network, network.encode(made.batch), made)
    assert said.relations is not None
    fits = admitted(network.config, device="cpu")
    cells = fits[made.pairs.head[:, 2], made.pairs.tail[:, 2]]
    assert cells.any() and not cells.all()
    for changed, right in ((~cells, True), (cells, False)):
        aim = replace(said, relations=(said.relations + 3.0 * changed).detach())
        found = soft_losses(said, aim, made, fits, heat=1.0)["relations"]
        assert (abs(found.item()) < 1e-6) == right


def test_what_means_nothing_is_not_imitated() -> None:
    """Arguments and status of a dyad, its root of all else, status of a cue."""
    network = tiny_network()
    made = example(TEXT, {}, frames=(frame(TEXT, "met", "Meeting"), frame(TEXT, "said", layer=Layer.CUE)),
                   dyads=(Dyad(at(TEXT, "Zoe Adler"), at(TEXT, "minister"), "ACCUSE"),))  # fmt: skip
    group = list(make_targets(made, STUDENT, network.config, TitleWords(frozenset(), frozenset()), length=90))
    batched = collate(group, 0, network.config)
    said = opinion(network, network.encode(batched.batch), batched)
    fits = admitted(network.config, device="cpu")
    kinds = len(network.config.event_types)
    dyad = [group.frames.kind == kinds + 3 for group in batched.frames]
    event = [(group.frames.kind < kinds) for group in batched.frames]
    assert sum(int(d.sum()) for d in dyad) == 1 and sum(int(e.sum()) for e in event) == 1

    def losses_after(field: str, chosen: list[Tensor]) -> dict[str, float]:
        frames = []
        for one, rows in zip(said.frames, chosen, strict=True):
            logits = getattr(one, field)
            step = torch.arange(logits.numel()).view(logits.shape) * rows.view(-1, *[1] * (logits.dim() - 1))
            frames.append(replace(one, **{field: (logits + step).detach()}))
        found = soft_losses(said, replace(said, frames=tuple(frames)), batched, fits, heat=1.0)
        return {name: loss.item() for name, loss in found.items()}

    for field, right, head in (
        ("roles", [~d for d in dyad], "roles"), ("roots", dyad, "roots"), ("modality", event, "status"),
    ):  # fmt: skip
        assert losses_after(field, [~r for r in right])[head] < 1e-6
        assert losses_after(field, right)[head] > 1e-3


def test_divergences() -> None:
    aim = torch.tensor([[2.0, 0.0], [0.0, 0.0]])
    logits = torch.tensor([[0.0, 0.0], [0.0, 0.0]])
    p = torch.sigmoid(torch.tensor(2.0 / 4)).item()
    expected = 16 * (p * np.log(2 * p) + (1 - p) * np.log(2 * (1 - p)))
    assert divergence(logits, aim, heat=4.0).tolist() == pytest.approx([expected, 0.0], abs=1e-6)
    cells = binary_divergence(logits[:, 0], aim[:, 0], heat=4.0)
    assert cells.tolist() == pytest.approx([expected, 0.0], abs=1e-6)


def test_states_are_heard_once_an_encoder_pass() -> None:
    network = tiny_network()
    _, made = batch(network)
    with heard_states(network) as heard:
        losses(network, made)
    assert len(heard) == 1 and torch.equal(heard[0], network.encode(made.batch))
    network.encode(made.batch)
    assert len(heard) == 1


def test_teachers_that_are_none(tmp_path: Path) -> None:
    config = tiny_network().config
    with pytest.raises(CheckpointError, match="nowhere"):
        load_teacher(tmp_path / "nowhere", STUDENT, config, device="cpu")
    other = Network(replace(config, relations=config.relations[:-1]))
    with pytest.raises(ConfigError, match="relations differ"):
        load_teacher(saved(tmp_path / "o", other, STUDENT), STUDENT, config, device="cpu")
