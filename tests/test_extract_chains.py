"""Coreference, batch by batch: candidates, places, best antecedents, chains."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor

from factwire.data import Span
from factwire.extract import chains
from factwire.extract.chains import Candidates, Link, candidates, consistent, join, links
from factwire.extract.mention_links import Signs
from factwire.extract.network import Network
from factwire.extract.windows import Window, make_batch, make_windows
from factwire.genders import Gender, Genders
from network_cases import segmented, tiny_network, tiny_tokenizer

TEXT = "\n".join(
    f"The minister visited {name} on Friday. “We opened a port in {name},” the chief of Acme said, after two years."
    for name in ("Lagos", "Oslo", "Quito", "Hanoi", "Accra", "Cusco", "Suva", "Bergen")
)


def windows_of(text: str) -> list[Window]:
    return list(make_windows(tiny_tokenizer(), text, [s.span for s in segmented(text).sentences], length=110))


WINDOWS = windows_of(TEXT)
SIZE = sum(len(window.start) for window in WINDOWS)
PRONOUNS = chains.pronoun_pieces(tiny_tokenizer())


@pytest.fixture(autouse=True)
def _inference() -> Iterator[None]:
    with torch.inference_mode():
        yield


@pytest.fixture
def network() -> Network:
    return tiny_network(mention_links=False)


def states(words: int = SIZE) -> Tensor:
    return torch.randn(words, 32, generator=torch.Generator().manual_seed(3))


def wordless(found: Candidates) -> Signs:
    """Return the signs of candidates whose wording tells nothing."""
    zeros = np.zeros(len(found.start), dtype=np.int64)
    return Signs(zeros, zeros, zeros, np.arange(len(zeros)))


def mentions(monkeypatch: pytest.MonkeyPatch, network: Network, choose: Callable[[int], bool]) -> None:
    """Make the words whose row is chosen head mentions, and give each its row as both vectors."""

    def stub(words: Tensor) -> tuple[Tensor, Tensor]:
        rows = torch.arange(len(words), dtype=torch.float32)
        return rows[:, None], torch.tensor([9.0 if choose(n) else -9.0 for n in range(len(words))])

    monkeypatch.setattr(network.coreference, "mentions", stub)
    monkeypatch.setattr(network.coreference, "vectors", lambda hidden: (hidden, hidden))


def test_every_word_of_a_core_is_counted_once(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    mentions(monkeypatch, network, lambda n: True)
    found = candidates(network, states(), WINDOWS, 0, PRONOUNS)
    words = tiny_tokenizer().pre_tokenizer.pre_tokenize_str(TEXT)
    assert found.place.tolist() == list(range(len(words)))
    heads = [place for _, place in words]
    assert all(s <= a and b <= e for (a, b), s, e in zip(heads, found.start, found.end, strict=True))
    assert found.mention.shape == (len(words),) and found.anaphor.shape == found.antecedent.shape == (len(words), 1)


def test_context_heads_nothing(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    offsets = np.cumsum([0, *(len(w.start) for w in WINDOWS)])
    context = {int(o) + n for o, w in zip(offsets, WINDOWS, strict=False) for n in range(w.core)}
    assert context
    mentions(monkeypatch, network, lambda n: n in context)
    assert len(candidates(network, states(), WINDOWS, 0, PRONOUNS).start) == 0


@pytest.mark.parametrize("cut", [1, 2, len(WINDOWS) - 1])
def test_batches_of_windows_do_not_matter(network: Network, cut: int) -> None:
    words = states()
    whole = candidates(network, words, WINDOWS, 0, PRONOUNS)
    offset = sum(len(w.start) for w in WINDOWS[:cut])
    counted = sum(len(w.start) - w.core for w in WINDOWS[:cut])
    joined = join(
        candidates(network, words[:offset], WINDOWS[:cut], 0, PRONOUNS),
        candidates(network, words[offset:], WINDOWS[cut:], counted, PRONOUNS),
    )
    assert len(whole.start) > 20
    for name in ("start", "end", "place", "identity"):
        assert np.array_equal(getattr(whole, name), getattr(joined, name))
    for name in ("mention", "anaphor", "antecedent"):
        torch.testing.assert_close(getattr(whole, name), getattr(joined, name), atol=1e-5, rtol=0)


def test_a_batch_without_candidates_joins_as_nothing(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    found = candidates(network, states(), WINDOWS, 0, PRONOUNS)
    mentions(monkeypatch, network, lambda n: False)
    nothing = candidates(network, states(), WINDOWS, 0, PRONOUNS)
    assert nothing.start.shape == nothing.mention.shape == (0,) and links(network, nothing, 0, wordless(nothing)) == []
    monkeypatch.undo()
    none = chains.nothing(network)
    again = join(join(join(none, none), found), none)
    assert np.array_equal(again.place, found.place) and torch.equal(again.antecedent, found.antecedent)


def test_least_likely_candidate(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    logit = float(torch.tensor(chains.LEAST).logit())

    def stub(words: Tensor) -> tuple[Tensor, Tensor]:
        made = torch.full((len(words),), logit - 0.01)
        made[[1, 3]] = logit + 0.01
        return words, made

    monkeypatch.setattr(network.coreference, "mentions", stub)
    assert candidates(network, states(), WINDOWS, 7, PRONOUNS).place.tolist() == [8, 10]


def test_a_mention_is_words_of_its_sentence_around_its_head(network: Network) -> None:
    """Random edges: whatever they are, they stay in the sentence and hold the head, in its window and in company."""
    words = tiny_tokenizer().pre_tokenizer.pre_tokenize_str(TEXT)
    sentences = [s.span for s in segmented(TEXT).sentences]
    found = candidates(network, states(), WINDOWS, 0, PRONOUNS)
    for start, end, place in zip(found.start, found.end, found.place, strict=True):
        head = words[place][1]
        (home,) = (s for s in sentences if s.start <= head[0] and head[1] <= s.end)
        assert home.start <= start <= head[0] and head[1] <= end <= home.end
    assert len({e - s for s, e in zip(found.start.tolist(), found.end.tolist(), strict=True)}) > 5


def test_the_same_word_has_the_same_identity_everywhere(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    mentions(monkeypatch, network, lambda n: True)
    found = candidates(network, states(), WINDOWS, 0, PRONOUNS)
    words = [word for word, _ in tiny_tokenizer().pre_tokenizer.pre_tokenize_str(TEXT)]
    assert len(set(found.identity.tolist())) == len({word.lower() for word in words})
    assert len(set(found.identity[[n for n, word in enumerate(words) if word == "port"]].tolist())) == 1


@pytest.mark.parametrize("back", [3, 400])
@pytest.mark.parametrize("size", [1, 2])
def test_batches_are_linked_as_the_whole_is(
    monkeypatch: pytest.MonkeyPatch, network: Network, back: int, size: int
) -> None:
    """Candidates come batch by batch, and only those that may still be antecedents are kept."""
    monkeypatch.setattr(chains, "BACK", back)
    monkeypatch.setattr(chains, "LEAST", 0.15)
    words = states()
    whole = candidates(network, words, WINDOWS, 0, PRONOUNS)
    expected = [
        (int(whole.place[link.anaphor]), int(whole.place[link.antecedent]), link.score)
        for link in links(network, whole, len(whole.start), wordless(whole))
    ]
    known, offset, counted, read = chains.nothing(network), 0, 0, []
    for begin in range(0, len(WINDOWS), size):
        part = WINDOWS[begin : begin + size]
        end = offset + sum(len(w.start) for w in part)
        new = candidates(network, words[offset:end], part, counted, PRONOUNS)
        known = join(known, new)
        assert len(known.start) <= back + len(new.start)
        for link in links(network, known, len(new.start), wordless(known)):
            read.append((int(known.place[link.anaphor]), int(known.place[link.antecedent]), link.score))
        offset, counted = end, counted + sum(len(w.start) - w.core for w in part)
    assert [one[:2] for one in read] == [one[:2] for one in expected] and len(read) > 10
    assert [one[2] for one in read] == pytest.approx([one[2] for one in expected], abs=1e-5)


def made(scores: Sequence[Sequence[float]]) -> Candidates:
    """Return as many candidates as there are rows, each an anaphor of its number; see ``scored``."""
    size = len(scores)
    rows, numbers = torch.arange(size, dtype=torch.float32)[:, None], np.arange(size)
    return Candidates(numbers, numbers + 1, numbers, numbers, torch.zeros(size), rows, rows, torch.zeros(size, 0))


def scored(monkeypatch: pytest.MonkeyPatch, network: Network, scores: Sequence[Sequence[float]]) -> Candidates:
    """Make ``scores[anaphor][antecedent]`` the score of every pair, also of pairs that cannot be links."""
    table = torch.tensor(scores, dtype=torch.float32)

    def link(anaphor: Tensor, antecedent: Tensor, *rest: Tensor) -> Tensor:
        return table[anaphor[:, 0].long()][:, antecedent[:, 0].long()]

    monkeypatch.setattr(network.coreference, "link", link)
    return made(scores)


def all_links(network: Network, found: Candidates, *, least: float = 0.5) -> list[Link]:
    return links(network, found, len(found.start), wordless(found), least=least)


def pairs(found: Sequence[Link]) -> list[tuple[int, int]]:
    return [(link.anaphor, link.antecedent) for link in found]


def test_the_best_antecedent_before(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    scores = [
        [9.0, 9.0, 9.0, 9.0],  # the first has nothing before it
        [-3.0, 9.0, 9.0, 9.0],  # not likely enough
        [2.0, 5.0, 9.0, 9.0],
        [4.0, 1.0, 3.0, 9.0],
    ]
    found = all_links(network, scored(monkeypatch, network, scores))
    assert pairs(found) == [(2, 1), (3, 0)]
    some = np.exp([2.0, 5.0]).sum()
    assert found[0].score == pytest.approx(some / (1 + some), abs=1e-5)


def test_no_link_where_the_score_is_below(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    found = scored(monkeypatch, network, [[0.0, 0.0], [-0.01, 0.0]])
    assert all_links(network, found) == [] and pairs(all_links(network, found, least=0.49)) == [(1, 0)]
    found = scored(monkeypatch, network, [[0.0, 0.0], [0.01, 0.0]])
    assert pairs(all_links(network, found)) == [(1, 0)] and all_links(network, found, least=0.51) == []


def test_temperature_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    network = tiny_network(coreference_temperature=4.0, mention_links=False)
    (link,) = all_links(network, scored(monkeypatch, network, [[0.0, 0.0], [4.0, 0.0]]))
    assert link.score == pytest.approx(np.e / (1 + np.e), abs=1e-5)


def test_antecedents_are_looked_for_so_far_back(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    size = chains.BACK + 2
    scores = np.full((size, size), -9.0)
    scores[size - 2, 0] = scores[size - 1, 0] = 5.0
    assert pairs(all_links(network, scored(monkeypatch, network, scores.tolist()))) == [(size - 2, 0)]


@pytest.mark.parametrize("block", [1, 2, 7, 64, 10_000])
@pytest.mark.parametrize("back", [3, 400])
def test_blocks_do_not_matter(monkeypatch: pytest.MonkeyPatch, network: Network, block: int, back: int) -> None:
    monkeypatch.setattr(chains, "BACK", back)
    found = candidates(network, states(), WINDOWS, 0, PRONOUNS)
    expected = all_links(network, found)
    assert len(expected) > 10 and all(0 < link.anaphor - link.antecedent <= back for link in expected)
    monkeypatch.setattr(chains, "BLOCK", block)
    again = all_links(network, found)
    assert pairs(again) == pairs(expected)
    assert [link.score for link in again] == pytest.approx([link.score for link in expected], abs=1e-5)


def test_one_candidate_has_no_antecedent(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    assert all_links(network, scored(monkeypatch, network, [[9.0]])) == []


def test_distance_and_sameness_reach_the_head(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    seen: list[tuple[list[list[bool]], list[list[int]]]] = []

    def link(anaphor: Tensor, antecedent: Tensor, mention: Tensor, same: Tensor, bucket: Tensor) -> Tensor:
        seen.append((same.tolist(), bucket.tolist()))
        return torch.zeros(len(anaphor), len(antecedent))

    monkeypatch.setattr(network.coreference, "link", link)
    vectors = torch.zeros(3, 16)
    all_links(network, Candidates(
        np.arange(3), np.arange(3) + 1, np.array([2, 10, 11]), np.array([5, 6, 5]), torch.zeros(3), vectors, vectors,
        torch.zeros(3, 0),
    ))  # fmt: skip
    ((same, bucket),) = seen
    assert same == [[True, False, True], [False, True, False], [True, False, True]]
    assert [bucket[1][0], bucket[2][0], bucket[2][1]] == [3, 3, 0]  # 8, 9 and 1 words


def test_states_of_the_encoder_are_read(network: Network) -> None:
    batch = make_batch(WINDOWS, 0)
    found = candidates(network, network.words(network.encode(batch), batch), WINDOWS, 0, PRONOUNS)
    assert len(found.start) > 20 and np.all(np.diff(found.place) > 0)


def test_pronouns_are_mentions_by_themselves(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    mentions(monkeypatch, network, lambda n: True)
    text = "The minister visited Lagos and she said that it was new, but Sheba was not."
    (window,) = windows_of(text)
    words = [text[a:b] for a, b in zip(window.start, window.end, strict=True)]
    told = []
    for known in (PRONOUNS, PRONOUNS[:0]):
        found = candidates(network, states(len(words)), [window], 0, known)
        rows = zip(words, found.start.tolist(), found.end.tolist(), strict=True)
        told.append([(word, text[start:end]) for word, start, end in rows])
    alone, plain = told
    differ = {one for one, other in zip(alone, plain, strict=True) if one != other}
    assert differ == {("she", "she"), ("it", "it")}


def linked(text: str, *rows: tuple[str, str, float]) -> list[tuple[str, str]]:
    """Link phrases at their first occurrences (later, earlier, score); return the links that are kept."""
    places = {phrase: re.search(rf"\b{phrase}\b", text) for a, b, _ in rows for phrase in (a, b)}
    spans = {phrase: Span(*place.span()) for phrase, place in places.items() if place is not None}
    made = consistent(Genders(text), {(spans[a], spans[b]): score for a, b, score in rows})
    return [(link.anaphor.of(text), link.antecedent.of(text)) for link in made]


def test_a_chain_has_pronouns_of_one_gender() -> None:
    text = "The minister left when she said that he would stay; her aide saw it."
    rows = [("she", "The minister", 0.8), ("he", "The minister", 0.7), ("her", "she", 0.6), ("it", "her", 0.9)]
    assert linked(text, *rows) == [("she", "The minister"), ("her", "she")]
    assert linked(text, rows[1], ("it", "he", 0.6)) == [("he", "The minister")]


def test_nothing_is_a_part_of_itself() -> None:
    text = "The head of the bank left the bank."
    assert linked(text, ("The head of the bank", "the bank", 0.9), ("left", "The head", 0.9)) == [("left", "The head")]


def test_a_candidate_of_the_other_gender_is_no_antecedent(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    scores = [[9.0, 9.0, 9.0], [-9.0, 9.0, 9.0], [5.0, 2.0, 9.0]]
    found = scored(monkeypatch, network, scores)
    for genders, expected in (
        ([Gender.MALE, Gender.FEMALE, Gender.SHE], [(2, 1)]),
        ([Gender.MALE, Gender.FEMALE, Gender.IT], [(2, 0)]),
        ([Gender.MALE, Gender.MALE, Gender.SHE], []),
        ([Gender.UNKNOWN, Gender.FEMALE, Gender.SHE], [(2, 0)]),
    ):
        assert (
            pairs(links(network, found, 3, replace(wordless(found), gender=np.array(genders)), least=0.5)) == expected
        )


def test_a_chain_has_names_of_one_gender() -> None:
    text = "The senator met Ann Roe and Bill Poe. She said he left."
    rows = [
        ("She", "Bill Poe", 0.9),
        ("he", "Bill Poe", 0.8),
        ("The senator", "Ann Roe", 0.7),
        ("he", "The senator", 0.6),
    ]
    assert linked(text, *rows) == [("The senator", "Ann Roe"), ("he", "Bill Poe")]
