"""The network reads a window the same alone and in company, and every part of it takes part."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from factwire.extract.network import DISTANCES, SHAPES, Network, NetworkConfig, backbone
from factwire.extract.windows import (
    PAD,
    Window,
    distance_bucket,
    make_batch,
    make_pairs,
    make_windows,
    special,
    word_shape,
)
from factwire.vocab import ENTITY_TYPES, RELATIONS
from mpnet_cases import mpnet_network, mpnet_sizes, mpnet_tokenizer
from network_cases import segmented, tiny_network, tiny_tokenizer

NETWORK = tiny_network()
MPNET, MPNET_TOKENIZER = mpnet_network(), mpnet_tokenizer()
SHORT = "Jane Doe visited Lagos."
LONG = "The minister Jane Doe of Acme visited Lagos on Friday, March 7, said a spokesman for the port company."


def window(text: str) -> Window:
    sentences = [s.span for s in segmented(text).sentences]
    (made,) = make_windows(tiny_tokenizer(), text, sentences)
    return made


def run(windows: list[Window], row: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return tag logits and relation logits of the words of one of the windows in a batch."""
    batch = make_batch(windows, 0)
    offset = sum(len(w.start) for w in windows[:row])
    size = len(windows[row].start)
    spans = np.array([[offset, offset + 1, 0], [offset + 3, offset + 3, 2]])
    pairs = make_pairs(np.array([row, row]), spans, spans[::-1].copy())
    with torch.inference_mode():
        states = NETWORK.encode(batch)
        tags = NETWORK.tag(NETWORK.words(states, batch))
        return tags[offset : offset + size], NETWORK.relate(states, batch, pairs)


def test_shapes() -> None:
    tags, relations = run([window(SHORT)], 0)
    assert tags.shape == (5, 2 * len(ENTITY_TYPES) + 1)
    assert relations.shape == (2, len(RELATIONS))


@pytest.mark.parametrize(("windows", "row"), [([SHORT, LONG], 0), ([LONG, SHORT], 1), ([SHORT, SHORT, LONG], 1)])
def test_padding_and_company_change_nothing(windows: list[str], row: int) -> None:
    alone = run([window(SHORT)], 0)
    padded = run([window(text) for text in windows], row)
    for one, other in zip(alone, padded, strict=True):
        torch.testing.assert_close(one, other, atol=1e-4, rtol=0)


def test_word_shape_reaches_the_tags() -> None:
    tags, _ = run([window(SHORT)], 0)
    lower, _ = run([window(SHORT.lower())], 0)
    assert (tags - lower).abs().max() > 1e-3


def test_direction_reaches_the_relations() -> None:
    _, relations = run([window(SHORT)], 0)
    assert (relations[0] - relations[1]).abs().max() > 1e-3


def test_a_pair_reads_its_own_window_only() -> None:
    _, one = run([window(SHORT), window(LONG)], 0)
    _, other = run([window(SHORT), window(LONG.replace("visited", "reported"))], 0)
    torch.testing.assert_close(one, other, atol=1e-5, rtol=0)


def test_embedding_tables_are_large_enough() -> None:
    assert {word_shape(w) for w in ("a", "Ab", "AB", "aB", "1", ".", "1a")} == set(range(1, SHAPES))
    assert {distance_bucket(n) for n in range(-99, 99)} == set(range(DISTANCES))


def test_states_of_words_are_those_of_their_first_pieces() -> None:
    batch = make_batch([window(SHORT), window(LONG)], 0)
    with torch.inference_mode():
        states = NETWORK.encode(batch)
        words = NETWORK.words(states, batch)
    assert len(words) == len(window(SHORT).start) + len(window(LONG).start)
    for number in (0, 4, 5, len(words) - 1):
        row, position = batch.words[number].tolist()
        assert position == int((batch.word_of[row] == number).nonzero()[0])
        assert torch.equal(words[number], states[row, position])


def test_tags() -> None:
    config = NetworkConfig(encoder={}, entity_types=("PERSON", "ORG"), relations=("works_for",))
    assert config.tags == ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG")
    assert NetworkConfig(**config.to_dict()) == config


def mpnet_windows(*texts: str) -> list[Window]:
    """Return a window of each text in MPNet's pieces."""
    return [w for t in texts for w in make_windows(MPNET_TOKENIZER, t, [s.span for s in segmented(t).sentences])]


@torch.inference_mode()
def mpnet_states(windows: list[Window], row: int, *, network: Network = MPNET) -> torch.Tensor:
    """Return the states of the pieces of one of the windows in a batch."""
    batch = make_batch(windows, special(MPNET_TOKENIZER, PAD))
    return network.encode(batch)[row, : len(windows[row].pieces)]


def test_mpnet_begins_and_ends_with_its_own_specials() -> None:
    (made,) = mpnet_windows(SHORT)
    assert made.pieces[[0, -1]].tolist() == [0, 2]  # <s> and </s>, though [CLS] and [SEP] are in the vocabulary
    assert MPNET_TOKENIZER.token_to_id("[CLS]") is not None
    padded = make_batch(mpnet_windows(SHORT, LONG), special(MPNET_TOKENIZER, PAD))
    assert set(padded.pieces[padded.mask == 0].tolist()) == {1}


def test_padding_and_company_change_nothing_for_mpnet() -> None:
    alone = mpnet_states(mpnet_windows(SHORT), 0)
    torch.testing.assert_close(alone, mpnet_states(mpnet_windows(LONG, SHORT), 1), atol=1e-4, rtol=0)


def test_mpnet_computes_what_it_was_pretrained_to() -> None:
    """Without word shape its states are those of the piece ids, whose positions begin after that of padding."""
    network = mpnet_network()
    batch = make_batch(mpnet_windows(SHORT, LONG), special(MPNET_TOKENIZER, PAD))
    with torch.inference_mode():
        network.shape.weight.zero_()
        expected = network.encoder(input_ids=batch.pieces, attention_mask=batch.mask).last_hidden_state
        found = network.encode(batch)
    inside = batch.mask.bool()
    torch.testing.assert_close(found[inside], expected[inside], atol=1e-5, rtol=0)


def test_distances_reach_the_states_of_mpnet() -> None:
    other = mpnet_network()
    with torch.no_grad():
        other.encoder.encoder.relative_attention_bias.weight.zero_()
    windows = mpnet_windows(LONG)
    assert (mpnet_states(windows, 0) - mpnet_states(windows, 0, network=other)).abs().max() > 1e-3


def test_an_architecture_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="no encoder of the type 'gpt'; known are bert and mpnet"):
        backbone({**mpnet_sizes(), "model_type": "gpt"})
