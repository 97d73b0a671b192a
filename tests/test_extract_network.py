"""The network reads a window the same alone and in company, and every part of it takes part."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from factwire.extract.network import DISTANCES, SHAPES, NetworkConfig
from factwire.extract.windows import Window, distance_bucket, make_batch, make_pairs, make_windows, word_shape
from factwire.vocab import ENTITY_TYPES, RELATIONS
from network_cases import segmented, tiny_network, tiny_tokenizer

NETWORK = tiny_network()
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
