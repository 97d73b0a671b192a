"""Segmented article -> mentions read by somebody else's token classifier, and their place in our windows.

Any ``AutoModelForTokenClassification`` with a fast tokenizer can find the mentions of the types that its label map
names; everything else is still the network's. The text is read whole: sentences are packed into windows, a sentence
longer than a window is cut at tokens. A token is decided by its first word piece.

Shape letters: ``B`` windows, ``T`` word pieces, ``V`` tokens of a window, ``K`` tags.
"""

from __future__ import annotations

import logging
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from textwrap import shorten
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from transformers import AutoModelForTokenClassification
from transformers.utils import logging as messages

from factwire.data import Segmented, Span
from factwire.errors import CheckpointError
from factwire.extract import decode
from factwire.extract.checkpoint import load_tokenizer
from factwire.extract.decode import TaggedSpan
from factwire.extract.windows import BLOCK, Window
from factwire.models import CONFIG, OUTSIDE, TOKENIZER, WEIGHTS, ForeignModel, Tag

LONGEST = 256
"""Most word pieces of a window: attention grows with the square, and what is far away tells little of a name."""
RESERVED = 2
"""Positions that are not used: encoders of the RoBERTa family begin to count at 2."""
BATCH_PIECES = 4096
"""Padded word pieces of one forward pass."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ForeignMention:
    """A mention; where the checkpoint's label is coarser than our types, several are left to choose from."""

    span: Span
    types: tuple[str, ...]
    score: float
    """Geometric mean of the probabilities of its tokens' tags."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a foreign tagger read in one article; without one, nothing."""

    mentions: tuple[ForeignMention, ...] = ()
    """In text order, from whole tokens, without overlap."""
    types: frozenset[str] = frozenset()
    """All types that it reads; mentions of other types are the network's."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence, or a part of a long one: N pieces without specials, V tokens."""

    pieces: Ints  # (N,)
    first: Ints  # (V,) position of each token's first piece
    tokens: Ints  # (V,) index of the token in the article


class ForeignTagger:
    """A loaded token classifier. Make one with ``load_tagger`` and use it for any number of articles."""

    def __init__(self, model: Any, tokenizer: Tokenizer, *, name: str, scheme: str, tags: Sequence[Tag]) -> None:
        """Take a model in evaluation mode and what its outputs mean; ``name`` identifies both in every output."""
        self.name = name
        self.types = frozenset(name for tag in tags for name in tag.types)
        self._model = model
        self._tokenizer = tokenizer
        # A state of its own to start from, because not every checkpoint has a label "O", or has it first.
        self._tags = (Tag(OUTSIDE, OUTSIDE, ()), *tags)
        self._transitions = _transitions(self._tags, scheme)
        self._pad = model.config.pad_token_id or 0
        self._before, self._after = _specials(tokenizer)
        positions = getattr(model.config, "max_position_embeddings", None) or -1
        limit = min(LONGEST, positions - RESERVED) if positions > 0 else LONGEST
        self._room = limit - len(self._before) - len(self._after)
        if self._room < 1:
            raise CheckpointError(f"{name}: {CONFIG} leaves no room for text: max_position_embeddings is {positions}")

    def require(self, entity_types: Collection[str]) -> None:
        """Check that the network which scores relations knows all types that are read here.

        Raises:
            CheckpointError: it does not.
        """
        if unknown := sorted(self.types - set(entity_types)):
            raise CheckpointError(
                f"{self.name}: its label map names types that the model was not trained with: {', '.join(unknown)};"
                " map those labels to null or to other types"
            )

    @torch.inference_mode()
    def read(self, segmented: Segmented) -> Reading:
        """Read one article, whatever its length; it is never batched with another."""
        windows = _packed(_parts(self._tokenizer, segmented, self._room), self._room)
        found: list[ForeignMention] = []
        while batch := list(islice(windows, max(1, BATCH_PIECES // LONGEST))):
            for parts, logits in zip(batch, self._run(batch), strict=True):
                found += self._mentions(parts, logits, segmented.tokens)
        return Reading(tuple(found), self.types)

    def _run(self, batch: Sequence[Sequence[_Part]]) -> Floats:
        """Run the classifier over windows: logits (B, T, K), padding included."""
        rows = [np.concatenate([self._before, *(part.pieces for part in parts), self._after]) for parts in batch]
        pieces = np.full((len(rows), max(map(len, rows))), self._pad, dtype=np.int64)  # (B, T)
        mask = np.zeros_like(pieces)
        for number, row in enumerate(rows):
            pieces[number, : len(row)], mask[number, : len(row)] = row, 1
        output = self._model(input_ids=torch.from_numpy(pieces), attention_mask=torch.from_numpy(mask))
        logits: Floats = output.logits.numpy()
        return logits

    def _mentions(self, parts: Sequence[_Part], logits: Floats, tokens: Sequence[Span]) -> Iterator[ForeignMention]:
        """Decode one window from its logits (T, K)."""
        sizes = [len(part.pieces) for part in parts]
        offsets = len(self._before) + np.cumsum([0, *sizes[:-1]])
        first = np.concatenate([part.first + offset for part, offset in zip(parts, offsets, strict=True)])  # (V,)
        number = np.concatenate([part.tokens for part in parts])  # (V,)
        breaks = np.concatenate([np.arange(len(part.tokens)) == 0 for part in parts])  # (V,)
        probabilities = np.pad(decode.softmax(logits[first], 1.0), ((0, 0), (1, 0)))  # (V, 1 + K)
        path = decode.viterbi(np.log(np.maximum(probabilities, 1e-9)), breaks, self._transitions)
        for begin, end in _runs([self._tags[k] for k in path.tolist()], breaks):
            types = self._tags[path[begin]].types
            if types:
                span = Span(tokens[number[begin]].start, tokens[number[end - 1]].end)
                chosen = probabilities[np.arange(begin, end), path[begin:end]]
                yield ForeignMention(span, types, float(np.exp(np.log(np.maximum(chosen, 1e-9)).mean())))


def load_tagger(found: ForeignModel) -> ForeignTagger:
    """Load a token classifier from its folder, and only from there: no download, no pickle, no code of its own.

    Raises:
        CheckpointError: a file is damaged, the architecture is unknown, or weights and configuration do not fit.
    """
    folder = found.folder
    with _quiet():
        try:
            model, report = AutoModelForTokenClassification.from_pretrained(
                str(folder), local_files_only=True, use_safetensors=True, trust_remote_code=False,
                attn_implementation="eager",  # every architecture has it, and no configuration can name another
                output_loading_info=True,
            )  # fmt: skip
        except Exception as error:  # transformers and safetensors raise nothing more specific
            raise CheckpointError(
                f"{folder}: not a token classifier that can be loaded ({shorten(str(error), 300)})"
            ) from error
    if missing := sorted(report["missing_keys"]):
        raise CheckpointError(
            f"{folder / WEIGHTS}: does not fit {CONFIG}, {missing[0]} is missing; is it a fine-tuned token classifier?"
        )
    tokenizer = load_tokenizer(folder)
    if tokenizer.get_vocab_size() > len(model.get_input_embeddings().weight):
        raise CheckpointError(f"{folder / TOKENIZER}: has more word pieces than {WEIGHTS}; copy the checkpoint again")
    if not all(torch.isfinite(value).all() for value in model.parameters()):
        raise CheckpointError(f"{folder / WEIGHTS}: holds values that are no numbers; copy the checkpoint again")
    name = f"{folder.resolve().name}@{found.fingerprint}"
    return ForeignTagger(model.float().eval(), tokenizer, name=name, scheme=found.scheme, tags=found.tags)


def merged(
    reading: Reading, window: Window, own: Iterable[TaggedSpan], *, likely: Floats, entity_types: Sequence[str]
) -> list[tuple[TaggedSpan, Span]]:
    """Return the mentions of one window's core with their places in the text: those read, and others of the network.

    Of the network's ``own`` mentions those stay whose type the tagger does not read and that touch nothing it read.
    A mention that began in an earlier window comes again, for the caller to drop by its start.

    Args:
        reading: the article's.
        window: the network's, V words.
        own: what the network read in the core.
        likely: (V, types) how probable the network finds each type for each word; it settles the type where the
            foreign label is coarser than ours, and its share goes into the score.
        entity_types: the network's, in the order of its columns.
    """
    begin, end = int(window.start[window.core]), int(window.end[-1])
    lowest = bisect_right(reading.mentions, begin, key=lambda m: m.span.end)
    near = reading.mentions[lowest : bisect_left(reading.mentions, end, key=lambda m: m.span.start)]
    result = []
    for mention in near:
        first = max(window.core, int(np.searchsorted(window.end, mention.span.start, side="right")))
        last = int(np.searchsorted(window.start, mention.span.end, side="left")) - 1
        if first <= last:
            columns = [entity_types.index(name) for name in mention.types]
            weights = np.maximum(likely[first : last + 1, columns].mean(0), 1e-9)
            best = int(weights.argmax())
            score = mention.score * float(weights[best] / weights.sum())
            result.append((TaggedSpan(first, last, columns[best], score), mention.span))
    for tagged in own:
        span = Span(int(window.start[tagged.first]), int(window.end[tagged.last]))
        if entity_types[tagged.type] not in reading.types and not any(m.span.overlaps(span) for m in near):
            result.append((tagged, span))
    return sorted(result, key=lambda pair: pair[1])


def _transitions(tags: Sequence[Tag], scheme: str) -> Bools:
    """Return (K, K): may tag j follow tag i under ``scheme``?"""
    if scheme == "IO":
        return np.ones((len(tags), len(tags)), dtype=bool)

    def allowed(before: Tag, after: Tag) -> bool:
        goes_on, is_open = after.place in "IL", before.place in "BI"
        if goes_on:
            return is_open and before.label == after.label
        return not is_open or scheme == "BIO"

    return np.array([[allowed(before, after) for after in tags] for before in tags])


def _runs(path: Sequence[Tag], breaks: Bools) -> Iterator[tuple[int, int]]:
    """Yield the tokens ``[begin, end)`` of each mention on a path."""
    begin = 0
    for word in range(1, len(path) + 1):
        goes_on = word < len(path) and path[word].place in "IL" and path[word].label == path[begin].label
        if not goes_on or breaks[word]:
            if path[begin].place != OUTSIDE:
                yield begin, word
            begin = word


def _parts(tokenizer: Tokenizer, segmented: Segmented, room: int) -> Iterator[_Part]:
    """Encode an article sentence by sentence; parts have at most ``room`` pieces."""
    text = segmented.article.text
    starts = np.array([token.start for token in segmented.tokens], dtype=np.int64)
    ends = np.array([token.end for token in segmented.tokens], dtype=np.int64)
    for begin in range(0, len(segmented.sentences), BLOCK):
        block = [sentence.span for sentence in segmented.sentences[begin : begin + BLOCK]]
        # Behind a space, a byte-level tokenizer takes the first word for a word of running text.
        encodings = tokenizer.encode_batch([f" {span.of(text)}" for span in block], add_special_tokens=False)
        for span, encoding in zip(block, encodings, strict=True):
            offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2) + span.start - 1
            tokens = np.arange(np.searchsorted(starts, span.start), np.searchsorted(starts, span.end))
            first = np.searchsorted(np.maximum.accumulate(offsets[:, 1]), starts[tokens], side="right")
            seen = np.append(offsets[:, 0], len(text))[first] < ends[tokens]
            yield from _cut(_Part(np.array(encoding.ids, dtype=np.int64), first[seen], tokens[seen]), room)


def _cut(whole: _Part, room: int) -> Iterator[_Part]:
    """Cut a part before tokens so that none has more than ``room`` pieces; a longer token is cut, too."""
    begin = 0
    while begin < len(whole.pieces):
        end = min(begin + room, len(whole.pieces))
        if end < len(whole.pieces):
            before = whole.first[: np.searchsorted(whole.first, end, side="right")]
            end = int(before[-1]) if len(before) and before[-1] > begin else end
        words = slice(*np.searchsorted(whole.first, (begin, end), side="left"))
        yield _Part(whole.pieces[begin:end], whole.first[words] - begin, whole.tokens[words])
        begin = end


def _packed(parts: Iterable[_Part], room: int) -> Iterator[list[_Part]]:
    """Group parts in text order into windows of at most ``room`` pieces."""
    group: list[_Part] = []
    used = 0
    for part in parts:
        if group and used + len(part.pieces) > room:
            yield group
            group, used = [], 0
        group.append(part)
        used += len(part.pieces)
    if group:
        yield group


def _specials(tokenizer: Tokenizer) -> tuple[Ints, Ints]:
    """Return the special pieces that the tokenizer puts before and after a text."""
    probe = tokenizer.encode("a")
    inner = [number for number, special in enumerate(probe.special_tokens_mask) if not special] or [len(probe.ids)]
    before, after = probe.ids[: inner[0]], probe.ids[inner[-1] + 1 :]
    return np.array(before, dtype=np.int64), np.array(after, dtype=np.int64)


@contextmanager
def _quiet() -> Iterator[None]:
    """Silence the progress bar and the load report of transformers: what matters of it becomes an error."""
    level, bar = messages.get_verbosity(), messages.is_progress_bar_enabled()
    messages.set_verbosity(logging.ERROR)
    messages.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        messages.set_verbosity(level)
        if bar:
            messages.enable_progress_bar()  # type: ignore[no-untyped-call]
