"""Somebody else's token classifier: its label map, what it reads, and how that takes its place beside the network."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from tokenizers.decoders import ByteLevel as ByteLevelDecoder
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel
from tokenizers.processors import RobertaProcessing
from transformers.models.roberta import RobertaConfig, RobertaForTokenClassification

from factwire.data import Segmented, Span
from factwire.errors import CheckpointError
from factwire.extract import foreign
from factwire.extract.decode import TaggedSpan
from factwire.extract.foreign import ForeignMention, ForeignTagger, Reading, load_tagger, merged
from factwire.extract.windows import Window, make_windows
from factwire.models import ForeignModel, find_foreign
from factwire.vocab import ENTITY_TYPES
from foreign_cases import CONLL, NAMES, PLAIN_MAP, write_foreign
from network_cases import segmented, tiny_tokenizer

STORY = "Amina Bello of Savanna Cement spoke Swahili in Lagos. Amina likes the U.S. and Lagos Lagos."
TYPES = tuple(ENTITY_TYPES)


def find(folder: Path, labels: Path | None = None) -> ForeignModel:
    return find_foreign(folder, labels, types=ENTITY_TYPES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_foreign(tmp_path_factory.mktemp("foreign") / "conll")


@pytest.fixture(scope="module")
def tagger(folder: Path) -> ForeignTagger:
    return load_tagger(find(folder))


def read_words(tagger: ForeignTagger, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(m.span.of(text), m.types) for m in tagger.read(segmented(text)).mentions]


def test_reads_what_the_map_names(tagger: ForeignTagger) -> None:
    place = ("GPE", "LOC")
    assert read_words(tagger, STORY) == [
        ("Amina Bello", ("PERSON",)), ("Savanna Cement", ("ORG",)), ("Lagos", place),
        ("Amina", ("PERSON",)), ("U.S.", place), ("Lagos", place), ("Lagos", place),
    ]  # fmt: skip
    assert tagger.types == {"PERSON", "ORG", "GPE", "LOC"}
    assert all(0.99 < m.score < 1.0 for m in tagger.read(segmented(STORY)).mentions)


def test_a_mention_does_not_cross_sentences(tagger: ForeignTagger) -> None:
    text = "They met Amina\n\nBello is here."
    first, *rest = tagger.read(segmented(text)).mentions
    assert first.span.of(text) == "Amina" and first.score > 0.99
    assert all(m.score < 0.01 for m in rest)


BILOU, BIOES = ("O", "B-PER", "I-PER", "L-PER", "U-PER"), ("O", "B-PER", "I-PER", "E-PER", "S-PER")


@pytest.mark.parametrize(
    ("scheme", "outputs", "tags", "labels", "expected"),
    [
        ("IO", ("O", "PER", "LOC"), ("PER", "PER", "LOC"), {"PER": "PERSON", "LOC": "LOC"}, ["Amina Bello", "Lagos"]),
        ("IO", ("O", "I-PER", "B-PER"), ("I-PER", "I-PER", "B-PER"), {"PER": "PERSON"}, ["Amina Bello", "Lagos"]),
        (
            "IO",
            ("E-MAIL", "PER", "no"),
            ("PER", "PER", "E-MAIL"),
            {"E-MAIL": None, "PER": "PERSON", "no": None},
            ["Amina Bello"],
        ),
        ("BILOU", BILOU, ("B-PER", "L-PER", "U-PER"), {"PER": "PERSON"}, ["Amina Bello", "Lagos"]),
        ("BILOU", BILOU, ("U-PER", "U-PER", "O"), {"PER": "PERSON"}, ["Amina", "Bello"]),
        ("BILOU", BIOES, ("B-PER", "E-PER", "S-PER"), {"PER": "PERSON"}, ["Amina Bello", "Lagos"]),
        ("BIO", CONLL, ("B-PER", "B-PER", "O"), PLAIN_MAP["labels"], ["Amina", "Bello"]),
        ("BIO", CONLL, ("B-PER", "B-ORG", "B-MISC"), PLAIN_MAP["labels"], ["Amina", "Bello"]),
    ],
)
def test_schemes(
    tmp_path: Path,
    scheme: str,
    outputs: Sequence[str],
    tags: Sequence[str],
    labels: dict[str, Any],
    expected: list[str],
) -> None:
    names = {**dict(zip(("amina", "bello", "lagos"), tags, strict=True)), "in": "O" if "O" in outputs else "no"}
    made = write_foreign(tmp_path / "made", names=names, outputs=outputs, labels={"scheme": scheme, "labels": labels})
    assert [words for words, _ in read_words(load_tagger(find(made)), "Amina Bello in Lagos")] == expected


def decoded(tagger: ForeignTagger, *rows: dict[str, float]) -> list[tuple[str, tuple[str, ...], float]]:
    """Decode "Mae met Ode" from the probabilities of its tokens; what is not given is shared by the other tags."""
    text = "Mae met Ode"
    read = segmented(text)
    parts = list(foreign._parts(tagger._tokenizer, read, 50))
    logits = np.full((2 + len(parts[0].pieces), len(CONLL)), -5.0, dtype=np.float32)
    for place, row in zip(parts[0].first + 1, rows, strict=True):
        rest = (1.0 - sum(row.values())) / (len(CONLL) - len(row))
        logits[place] = np.log([row.get(tag, rest) for tag in CONLL])
    return [(m.span.of(text), m.types, m.score) for m in tagger._mentions(parts, logits, read.tokens)]


def test_the_score_is_the_geometric_mean_of_the_tags(tagger: ForeignTagger) -> None:
    ((words, types, score),) = decoded(tagger, {"B-PER": 0.9}, {"I-PER": 0.4, "O": 0.3}, {"O": 0.99})
    assert (words, types) == ("Mae met", ("PERSON",)) and score == pytest.approx((0.9 * 0.4) ** 0.5)


def test_tags_that_contradict_one_another_are_settled_together(tagger: ForeignTagger) -> None:
    found = decoded(tagger, {"B-ORG": 0.9}, {"I-ORG": 0.9}, {"I-LOC": 0.6, "I-ORG": 0.3})
    assert [(words, types) for words, types, _ in found] == [("Mae met Ode", ("ORG",))]
    found = decoded(tagger, {"O": 0.9}, {"O": 0.9}, {"I-PER": 0.7, "B-PER": 0.2})
    assert [words for words, _, _ in found] == ["Ode"] and found[0][2] == pytest.approx(0.2)
    assert decoded(tagger, {"O": 0.9}, {"O": 0.9}, {"I-PER": 0.5, "O": 0.4}) == []


def whole_text(tagger: ForeignTagger, read: Segmented, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Read an article; return all pieces that the model was given, specials and padding left out."""
    seen: list[int] = []
    run = tagger._model.forward

    def spy(*, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> Any:
        assert input_ids.shape[1] <= tagger._model.config.max_position_embeddings - foreign.RESERVED
        for row, kept in zip(input_ids, attention_mask, strict=True):
            seen.extend(row[kept.bool()][1:-1].tolist())
        return run(input_ids=input_ids, attention_mask=attention_mask)

    with monkeypatch.context() as patch:
        patch.setattr(tagger._model, "forward", spy)
        tagger.read(read)
    return seen


LONG = [
    "\n".join(f"{STORY} Number {n}." for n in range(60)),
    "Amina Bello, " * 100 + "and so on.",
    "See http://" + ".".join(["ab"] * 300) + "/c by Amina Bello.",
    "[SEP] [CLS] [PAD] Amina Bello",
    "",
    " \n ",
    "\x00\x01",
]


@pytest.mark.parametrize("text", LONG)
def test_reads_every_piece_once(tagger: ForeignTagger, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    read = segmented(text)
    pieces = [
        piece
        for sentence in read.sentences
        for piece in tagger._tokenizer.encode(sentence.span.of(text), add_special_tokens=False).ids
    ]
    assert whole_text(tagger, read, monkeypatch) == pieces


def test_finds_all_in_long_text(tagger: ForeignTagger) -> None:
    assert [w for w, _ in read_words(tagger, LONG[0])].count("Savanna Cement") == 60
    assert [w for w, _ in read_words(tagger, LONG[1])] == ["Amina Bello"] * 100
    assert [w for w, _ in read_words(tagger, LONG[2])] == ["Amina Bello"]
    assert [w for w, _ in read_words(tagger, LONG[3])] == ["Amina Bello"]


@pytest.mark.parametrize("pieces", [1, 700, 100_000])
def test_batch_size_does_not_matter(monkeypatch: pytest.MonkeyPatch, tagger: ForeignTagger, pieces: int) -> None:
    expected = tagger.read(segmented(LONG[0]))
    monkeypatch.setattr(foreign, "BATCH_PIECES", pieces)
    again = tagger.read(segmented(LONG[0]))
    assert [(m.span, m.types) for m in again.mentions] == [(m.span, m.types) for m in expected.mentions]
    assert [m.score for m in again.mentions] == pytest.approx([m.score for m in expected.mentions], abs=1e-5)


AWKWARD = [
    *NAMES, "Amina", "U.S.", "U.K.-based", "x" * 120, "[SEP]", "don't", "e\u0301", "𝒳", "İ", "ﬁ", "½", "東京",
    "🏳️‍🌈", "\n", " ", ". ", "\x00", "\x1f", "\x85", "\u200b", "\u2028", "\ufffd",
]  # fmt: skip


@settings(max_examples=60)
@given(st.text(max_size=200) | st.lists(st.sampled_from(AWKWARD), max_size=60).map("".join))
def test_mentions_of_any_text_are_whole_tokens(tagger: ForeignTagger, text: str) -> None:
    read = segmented(text)
    mentions = tagger.read(read).mentions
    assert {m.span.start for m in mentions} <= {t.start for t in read.tokens}
    assert {m.span.end for m in mentions} <= {t.end for t in read.tokens}
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert all(any(s.span.covers(m.span) for s in read.sentences) and 0.0 < m.score <= 1.0 for m in mentions)


def test_a_byte_level_encoder_that_counts_from_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alphabet = ["<s>", "<pad>", "</s>", *sorted(ByteLevel.alphabet())]
    tokenizer = Tokenizer(BPE({piece: number for number, piece in enumerate(alphabet)}, []))
    tokenizer.pre_tokenizer, tokenizer.decoder = ByteLevel(add_prefix_space=False), ByteLevelDecoder()
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>"])
    tokenizer.post_processor = RobertaProcessing(("</s>", 2), ("<s>", 0), add_prefix_space=False)
    made = tmp_path / "roberta"
    config = RobertaConfig(
        vocab_size=len(alphabet), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8,
        max_position_embeddings=40, pad_token_id=1, id2label=dict(enumerate(CONLL)),
    )  # fmt: skip
    with torch.random.fork_rng():
        torch.manual_seed(1)
        model = RobertaForTokenClassification(config)
    made.mkdir()
    save_file({k: v.contiguous() for k, v in model.state_dict().items()}, made / "model.safetensors")
    (made / "config.json").write_text(config.to_json_string())
    tokenizer.save(str(made / "tokenizer.json"))
    (made / "factwire-labels.json").write_text(json.dumps(PLAIN_MAP))
    tagger = load_tagger(find(made))
    read = segmented("Zoë said 東京 is far. " * 20)
    seen = whole_text(tagger, read, monkeypatch)
    assert len(seen) == sum(len(f" {s.span.of(read.article.text)}".encode()) for s in read.sentences)
    mentions = tagger.read(read).mentions
    assert mentions and {m.span.start for m in mentions} <= {t.start for t in read.tokens}


def test_loads_without_a_word(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    load_tagger(find(folder))
    assert capfd.readouterr() == ("", "")


def window_of(text: str) -> Window:
    (window,) = make_windows(tiny_tokenizer(), text, [s.span for s in segmented(text).sentences])
    return window


def likely_of(window: Window, **types: float) -> np.ndarray[Any, np.dtype[np.float32]]:
    likely = np.zeros((len(window.start), len(TYPES)), dtype=np.float32)
    for name, probability in types.items():
        likely[:, TYPES.index(name)] = probability
    return likely


def mention(text: str, words: str, *types: str) -> ForeignMention:
    return ForeignMention(Span(text.index(words), text.index(words) + len(words)), types, 0.8)


def test_the_network_settles_a_coarse_label() -> None:
    text = "Mae Ode left the U.S. by the Volta."
    window = window_of(text)
    reading = Reading((mention(text, "U.S.", "GPE", "LOC", "FACILITY"),), frozenset({"GPE", "LOC", "FACILITY"}))
    ((tagged, span),) = merged(reading, window, [], likely=likely_of(window, LOC=0.6, GPE=0.2), entity_types=TYPES)
    assert TYPES[tagged.type] == "LOC" and tagged.score == pytest.approx(0.8 * 0.75)
    assert span.of(text) == "U.S."
    assert (window.start[tagged.first], window.end[tagged.last]) == (span.start, span.end)
    ((tagged, _),) = merged(reading, window, [], likely=likely_of(window), entity_types=TYPES)
    assert TYPES[tagged.type] == "GPE" and tagged.score == pytest.approx(0.8 / 3)
    likely = likely_of(window, PERSON=1.0)
    sure = Reading((mention(text, "U.S.", "GPE"),), frozenset({"GPE"}))
    assert merged(sure, window, [], likely=likely, entity_types=TYPES)[0][0].score == 0.8


def test_the_network_keeps_the_types_that_the_tagger_does_not_read() -> None:
    text = "On Friday chief Mae Ode met Ode Bank in Ghana."
    window = window_of(text)
    words = [text[a:b] for a, b in zip(window.start, window.end, strict=True)]

    def own(word: str, kind: str) -> TaggedSpan:
        return TaggedSpan(words.index(word), words.index(word), TYPES.index(kind), 0.7)

    reading = Reading(
        (mention(text, "Mae Ode", "PERSON"), mention(text, "Ode Bank", "ORG")), frozenset({"PERSON", "ORG"})
    )
    tagged = [own("Friday", "DATE"), own("chief", "ROLE"), own("Bank", "FACILITY"), own("Ghana", "PERSON")]
    result = merged(reading, window, tagged, likely=likely_of(window), entity_types=TYPES)
    assert [(TYPES[t.type], s.of(text)) for t, s in result] == [
        ("DATE", "Friday"), ("ROLE", "chief"), ("PERSON", "Mae Ode"), ("ORG", "Ode Bank"),
    ]  # fmt: skip


def test_without_a_tagger_all_mentions_are_the_networks() -> None:
    window = window_of("Mae Ode met.")
    own = [TaggedSpan(0, 0, 0, 0.9), TaggedSpan(window.core + 2, window.core + 3, 3, 0.2)]
    result = merged(Reading(), window, own, likely=likely_of(window), entity_types=TYPES)
    assert [tagged for tagged, _ in result] == own
    assert [(s.start, s.end) for _, s in result] == [(window.start[t.first], window.end[t.last]) for t in own]


def test_each_mention_stands_in_the_core_of_the_windows_that_it_touches() -> None:
    text = "Mae Ode met. " * 60
    read = segmented(text)
    spans = [Span(t.start, t.start + 7) for t in read.tokens if t.of(text) == "Mae"]
    reading = Reading(tuple(ForeignMention(span, ("PERSON",), 0.9) for span in spans), frozenset({"PERSON"}))
    made = list(make_windows(tiny_tokenizer(), text, [s.span for s in read.sentences]))
    placed = [merged(reading, w, [], likely=likely_of(w, PERSON=1.0), entity_types=TYPES) for w in made]
    assert len(made) > 2 and [span for window in placed for _, span in window] == spans
    assert all(t.first >= w.core for w, window in zip(made, placed, strict=True) for t, _ in window)


def test_types_must_be_known_to_the_network(tagger: ForeignTagger) -> None:
    tagger.require(ENTITY_TYPES)
    with pytest.raises(CheckpointError, match=r"conll@.*LOC, ORG"):
        tagger.require({"PERSON", "GPE"})


def test_code_of_its_own_is_not_run(tmp_path: Path) -> None:
    made = write_foreign(tmp_path / "made")
    config = json.loads((made / "config.json").read_text())
    code = {"AutoConfig": "own.OwnConfig", "AutoModelForTokenClassification": "own.OwnModel"}
    (made / "own.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    (made / "config.json").write_text(json.dumps({**config, "model_type": "own", "auto_map": code}))
    with pytest.raises(CheckpointError, match="made: not a token classifier that can be loaded"):
        load_tagger(find(made))
    assert not (tmp_path / "ran").exists()


def test_damaged_weights(tmp_path: Path) -> None:
    made = write_foreign(tmp_path / "made")
    path = made / "model.safetensors"
    state = load_file(path)
    save_file({k: v for k, v in state.items() if not k.startswith("classifier")}, path)
    with pytest.raises(CheckpointError, match=r"classifier\.bias is missing; is it a fine-tuned token classifier"):
        load_tagger(find(made))
    save_file({**state, "classifier.bias": torch.full_like(state["classifier.bias"], torch.nan)}, path)
    with pytest.raises(CheckpointError, match="no numbers"):
        load_tagger(find(made))
    save_file({**state, "classifier.bias": torch.zeros(3)}, path)
    with pytest.raises(CheckpointError, match="made: not a token classifier that can be loaded"):
        load_tagger(find(made))
    path.write_bytes(b"\x00" * 100)
    with pytest.raises(CheckpointError, match="made: not a token classifier that can be loaded"):
        load_tagger(find(made))


def test_a_tokenizer_of_another_checkpoint(tmp_path: Path) -> None:
    made = write_foreign(tmp_path / "made")
    other = write_foreign(tmp_path / "other", names={f"name{n}": "O" for n in range(50)})
    (made / "tokenizer.json").write_bytes((other / "tokenizer.json").read_bytes())
    with pytest.raises(CheckpointError, match=r"tokenizer\.json: has more word pieces"):
        load_tagger(find(made))


def test_windows_without_room(tmp_path: Path) -> None:
    made = write_foreign(tmp_path / "made", positions=4)
    with pytest.raises(CheckpointError, match="max_position_embeddings is 4"):
        load_tagger(find(made))
