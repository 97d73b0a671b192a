"""Words of an article that may corefer, batch by batch -> coreference links to any of the last words before them.

Shape letters as in ``heads``; ``N`` candidates of the article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from factwire.data import CoreferenceLink, Span
from factwire.extract import decode
from factwire.extract.heads import far_bucket
from factwire.extract.network import Network
from factwire.extract.windows import Ints, Window, identities, near
from factwire.genders import PRONOUNS as THIRD_PERSON
from factwire.genders import Gender, Genders, apart, conflicts

LEAST = 0.15
"""Lowest probability of heading a mention at which a word is a candidate; a third of the words of a text reach it."""

BACK = 400
"""Candidates before an anaphor that may be its antecedent, about 1,500 words: memory stays linear in the text."""

BLOCK = 256
"""Anaphors scored at a time."""

SURE = 0.6
"""Least probability that a candidate has some antecedent, for a link. With 0.5, F1 on GUM is .006 lower (development
part, all genres)."""

SPEAKERS = ("i me my mine myself", "we us our ours ourselves", "you your yours yourself")
PRONOUNS = THIRD_PERSON.keys() | frozenset(" ".join(SPEAKERS).split())
"""Words that are mentions by themselves; what follows them belongs to something else."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Head words of possible mentions in text order."""

    start: decode.Ints  # (N,) code-point offset where the mention begins
    end: decode.Ints  # (N,) where it ends
    place: decode.Ints  # (N,) number of the head among the article's words
    identity: decode.Ints  # (N,) equal for equal words
    mention: Tensor  # (N,) mention logits
    anaphor: Tensor  # (N, H)
    antecedent: Tensor  # (N, H)


@dataclass(frozen=True, slots=True)
class Link:
    """Two candidates that name the same thing: numbers of the later and the earlier one."""

    anaphor: int
    antecedent: int
    score: float


def pronoun_pieces(tokenizer: Tokenizer) -> Ints:
    """Return the ids of the word pieces that are pronouns."""
    known = (tokenizer.token_to_id(word) for word in sorted(PRONOUNS))
    return np.array([number for number in known if number is not None], dtype=np.int64)


def candidates(network: Network, words: Tensor, windows: Sequence[Window], begin: int, pronouns: Ints) -> Candidates:
    """Find the candidates in the cores of ``windows``; their words are counted through the article from ``begin``.

    ``words`` (W, D) are the states of all words of the windows, context included; ``pronouns`` are word pieces.
    """
    head = network.coreference
    hidden, mention = head.mentions(words)
    likely = (mention.sigmoid() >= LEAST).numpy()
    rows, places, numbers, starts, ends = [], [], [], [], []
    offset, counted = 0, begin
    for window in windows:
        size = len(window.start)
        chosen = np.flatnonzero(likely[offset : offset + size])
        chosen = chosen[chosen >= window.core]
        first, stop = head.window_edges(words[offset : offset + size], torch.from_numpy(chosen))
        edges = decode.edges(first.numpy(), stop.numpy(), chosen, near(window, chosen))
        alone = _are_pronouns(window, chosen, pronouns)
        first_word, last_word = (np.where(alone, chosen, edge) for edge in edges)
        starts.append(window.start[first_word])
        ends.append(window.end[last_word])
        places.append(counted + chosen - window.core)
        numbers.append(identities(window)[chosen])
        rows.append(offset + chosen)
        counted += size - window.core
        offset += size
    kept = torch.from_numpy(np.concatenate(rows))
    anaphor, antecedent = head.vectors(hidden[kept])
    return Candidates(
        np.concatenate(starts), np.concatenate(ends), np.concatenate(places), np.concatenate(numbers),
        mention[kept], anaphor, antecedent,
    )  # fmt: skip


def _are_pronouns(window: Window, words: Ints, pronouns: Ints) -> decode.Bools:
    """Tell of some words of a window whether they are pronouns."""
    whole = np.bincount(window.word_of[window.word_of >= 0], minlength=len(window.first))[words] == 1
    return np.asarray(whole & np.isin(window.pieces[window.first[words]], pronouns))


def nothing(network: Network) -> Candidates:
    """Return the candidates of no text."""
    none, vectors = np.zeros(0, dtype=np.int64), torch.zeros(0, network.config.head_width)
    return Candidates(none, none, none, none, torch.zeros(0), vectors, vectors)


def join(before: Candidates, found: Candidates) -> Candidates:
    """Return the last candidates before some text, as far back as their places matter, and those of the text."""
    kept = slice(max(0, len(before.start) - BACK), None)
    numbers = (
        np.concatenate([getattr(before, name)[kept], getattr(found, name)])
        for name in ("start", "end", "place", "identity")
    )
    tensors = (
        torch.cat([getattr(before, name)[kept], getattr(found, name)]) for name in ("mention", "anaphor", "antecedent")
    )
    start, end, place, identity = numbers
    mention, anaphor, antecedent = tensors
    return Candidates(start, end, place, identity, mention, anaphor, antecedent)


def links(
    network: Network, found: Candidates, new: int, genders: decode.Ints | None = None, *, least: float = SURE
) -> list[Link]:
    """Give each of the last ``new`` candidates its best antecedent, if some antecedent is likelier than ``least``.

    ``genders`` (N,) are what the words of the candidates say; one that contradicts a candidate is no antecedent of it.
    """
    table = torch.from_numpy(conflicts())
    told = torch.zeros(len(found.start), dtype=torch.long) if genders is None else torch.from_numpy(genders)
    result: list[Link] = []
    total = len(found.start)
    place, identity = torch.from_numpy(found.place), torch.from_numpy(found.identity)
    temperature = network.config.coreference_temperature
    for begin in range(total - new, total, BLOCK):
        end = min(total, begin + BLOCK)
        back = max(0, begin - BACK)
        rows, columns = torch.arange(begin, end)[:, None], torch.arange(back, end)[None, :]
        gap = place[begin:end, None] - place[None, back:end]
        same = identity[begin:end, None] == identity[None, back:end]
        scores = network.coreference.link(
            found.anaphor[begin:end], found.antecedent[back:end], found.mention[back:end], same, far_bucket(gap)
        )
        possible = (columns < rows) & (rows - columns <= BACK)
        possible &= ~table[told[begin:end, None], told[None, back:end]]
        scores = (scores / temperature).masked_fill(~possible, -1e4)
        some = 1 - torch.cat([torch.zeros_like(scores[:, :1]), scores], 1).softmax(1)[:, 0]
        best = scores.argmax(1)
        for row in torch.nonzero(some >= least)[:, 0].tolist():
            result.append(Link(begin + row, back + int(best[row]), float(some[row])))
    return result


def consistent(genders: Genders, found: Mapping[tuple[Span, Span], float]) -> list[CoreferenceLink]:
    """Return the links between mentions, those left out that contradict surer ones, in text order.

    No chain has "he" and "she"; nothing is a part of itself. On GUM's development part F1 is .006 higher.
    """
    home: dict[Span, Span] = {}
    gender: dict[Span, frozenset[Gender]] = {}

    def root(span: Span) -> Span:
        while (above := home.get(span, span)) != span:
            home[span] = home.get(above, above)
            span = above
        return span

    kept = []
    for (one, other), score in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        if one.covers(other) or other.covers(one):
            continue
        for span in (one, other):
            gender.setdefault(span, frozenset({genders.of(span)}))
        first, second = root(one), root(other)
        both = gender[first] | gender[second]
        if not apart(both):
            home[first], gender[second] = second, both
            kept.append(CoreferenceLink(one, other, round(score, 4)))
    return sorted(kept, key=lambda link: (link.anaphor, link.antecedent))
