"""Words of an article that may corefer, batch by batch -> coreference links to any of the last words before them.

Shape letters as in ``heads``; ``N`` candidates of the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from factwire.data import CoreferenceLink, Span
from factwire.extract import decode
from factwire.extract.heads import far_bucket
from factwire.extract.mention_links import PRONOUNS, Alike, Signs
from factwire.extract.network import Network
from factwire.extract.windows import Ints, Window, identities, near
from factwire.genders import Gender, Genders, apart, conflicts

LEAST = 0.06
"""Lowest probability of heading a mention at which a word is a candidate; a fifth of the words of a text reach it. With
0.15 F1 on GUM (development part, all genres) is .013 lower, with 0.03 .001 higher."""

BACK = 400
"""Candidates before an anaphor that may be its antecedent, about 1,800 words: memory stays linear in the text."""

BLOCK = 256
"""Anaphors scored at a time."""

NEVER = -1e4
"""Logit of what cannot be an antecedent."""

SURE = 0.6
"""Least probability that a candidate has some antecedent, for a link. With 0.5, F1 on GUM is .001 higher (development
part, all genres; .006 lower on its four documents of news and interviews), and precision .022 lower."""


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
    states: Tensor  # (N, 3 D) of the head word, the first and the last; (N, 0) if no head reads them


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
    rows, edges_of, places, numbers, starts, ends = [], [], [], [], [], []
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
        edges_of.append(offset + np.stack([first_word, last_word]))
        counted += size - window.core
        offset += size
    kept = torch.from_numpy(np.concatenate(rows))
    anaphor, antecedent = head.vectors(hidden[kept])
    first_rows, last_rows = torch.from_numpy(np.concatenate(edges_of, axis=1))
    parts = (words[kept], words[first_rows], words[last_rows])
    states = torch.cat(parts, 1) if network.config.mention_links else words.new_zeros(len(kept), 0)
    return Candidates(
        np.concatenate(starts), np.concatenate(ends), np.concatenate(places), np.concatenate(numbers),
        mention[kept], anaphor, antecedent, states,
    )  # fmt: skip


def _are_pronouns(window: Window, words: Ints, pronouns: Ints) -> decode.Bools:
    """Tell of some words of a window whether they are pronouns."""
    whole = np.bincount(window.word_of[window.word_of >= 0], minlength=len(window.first))[words] == 1
    return np.asarray(whole & np.isin(window.pieces[window.first[words]], pronouns))


def nothing(network: Network) -> Candidates:
    """Return the candidates of no text."""
    none, vectors = np.zeros(0, dtype=np.int64), torch.zeros(0, network.config.head_width)
    width = 3 * network.encoder.config.hidden_size if network.config.mention_links else 0
    return Candidates(none, none, none, none, torch.zeros(0), vectors, vectors, torch.zeros(0, width))


def join(before: Candidates, found: Candidates) -> Candidates:
    """Return the last candidates before some text, as far back as their places matter, and those of the text."""
    return gathered([before, found], back=BACK)


def gathered(parts: Sequence[Candidates], *, back: int | None = None) -> Candidates:
    """Return the candidates of stretches of one article, in text order, the last ``back`` of all but the last."""
    kept = [slice(max(0, len(p.start) - back) if back is not None else 0, None) for p in parts[:-1]] + [slice(None)]

    def numbers(name: str) -> decode.Ints:
        return np.concatenate([getattr(part, name)[rows] for part, rows in zip(parts, kept, strict=True)])

    def tensors(name: str) -> Tensor:
        return torch.cat([getattr(part, name)[rows] for part, rows in zip(parts, kept, strict=True)])

    return Candidates(
        numbers("start"), numbers("end"), numbers("place"), numbers("identity"),
        tensors("mention"), tensors("anaphor"), tensors("antecedent"), tensors("states"),
    )  # fmt: skip


def links(network: Network, found: Candidates, new: int, signs: Signs, *, least: float = SURE) -> list[Link]:
    """Give each of the last ``new`` candidates its best antecedent, if some antecedent is likelier than ``least``.

    ``signs`` are those of all candidates; one whose gender contradicts a candidate is no antecedent of it.
    """
    result: list[Link] = []
    temperature = network.config.coreference_temperature
    for begin, back, scores in antecedent_scores(network, found, new, signs):
        scores = scores / temperature
        some = 1 - torch.cat([torch.zeros_like(scores[:, :1]), scores], 1).softmax(1)[:, 0]
        best = scores.argmax(1)
        for row in torch.nonzero(some >= least)[:, 0].tolist():
            result.append(Link(begin + row, back + int(best[row]), float(some[row])))
    return result


def antecedent_scores(network: Network, found: Candidates, new: int, signs: Signs) -> Iterator[tuple[int, int, Tensor]]:
    """Yield the antecedent logits of the last ``new`` candidates, block by block; ``NEVER`` for what is none.

    A block is the number of its first candidate, that of the first antecedent, and logits (B, A).
    """
    table = torch.from_numpy(conflicts())
    total = len(found.start)
    place, identity = torch.from_numpy(found.place), torch.from_numpy(found.identity)
    told, linked = torch.from_numpy(signs.gender), network.config.mention_links
    mention, anaphor, antecedent = found.mention, found.anaphor, found.antecedent
    if linked:
        mention, anaphor, antecedent = network.mention_links.vectors(found.states, signs)
    for begin in range(total - new, total, BLOCK):
        end = min(total, begin + BLOCK)
        back = max(0, begin - BACK)
        rows, columns = torch.arange(begin, end)[:, None], torch.arange(back, end)[None, :]
        gap = place[begin:end, None] - place[None, back:end]
        same = identity[begin:end, None] == identity[None, back:end]
        sides = anaphor[begin:end], antecedent[back:end], mention[back:end]
        if linked:
            alike = Alike.of(signs.part(slice(begin, end)), signs.part(slice(back, end)), same)
            scores = network.mention_links.link(*sides, alike, far_bucket(gap))
        else:
            scores = network.coreference.link(*sides, same, far_bucket(gap))
        possible = (columns < rows) & (rows - columns <= BACK)
        possible &= ~table[told[begin:end, None], told[None, back:end]]
        yield begin, back, scores.masked_fill(~possible, NEVER)


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
