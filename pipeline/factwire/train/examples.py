"""What a corpus says about one text, and what it leaves unsaid.

Corpora annotate different things. An ``Example`` records, beside its labels, which entity types
and relations its corpus never annotates, so that the loss can be masked for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from factwire.data import Span
from factwire.extract.labels import Layer as Layer
from factwire.vocab import RELATIONS

ALL_RELATIONS = frozenset(RELATIONS)


@dataclass(frozen=True, slots=True)
class Label:
    """A gold mention. More than one type: the corpus cannot tell which of them it is."""

    span: Span
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A gold relation between two mention spans. More than one type: at least one of them holds."""

    head: Span
    tail: Span
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A gold predicate with its arguments.

    ``types`` are the event types it may have (event layer only); empty: none of those that its corpus annotates
    (``Example.event_types``), be it an event of another type or no event.
    ``roles`` are the roles that the corpus annotates on this predicate: a word outside ``arguments`` has none of
    them, but may have any other. Empty: nothing is known about its arguments.
    """

    layer: Layer
    trigger: Span
    types: tuple[str, ...] = ()
    arguments: tuple[tuple[str, Span], ...] = ()
    roles: frozenset[str] = frozenset()
    modality: str | None = None
    """A row of ``vocab.MODALITIES``; None: not annotated."""
    polarity: str | None = None
    """``+`` or ``-``; None: not annotated."""


@dataclass(frozen=True, slots=True)
class Nominal:
    """A mention of a coreference chain: a name, a noun phrase or a pronoun, and its head word."""

    span: Span
    head: Span


@dataclass(frozen=True, slots=True)
class Choice:
    """A pronoun that stands for the names in ``right`` and not for those in ``wrong``.

    Names may stand before the pronoun or after it. Of all other words nothing is known.
    """

    pronoun: Nominal
    right: tuple[Nominal, ...]
    wrong: tuple[Nominal, ...]


@dataclass(frozen=True, slots=True)
class Dyad:
    """What ``source`` does to ``target`` in a sentence, as a PLOVER root code (``ACCUSE``)."""

    source: Span
    target: Span
    root: str


@dataclass(frozen=True, slots=True)
class Example:
    """One text of a corpus.

    ``unlabeled`` are entity types that words outside every label may still have. ``negatives`` are
    the relations that do not hold between two mentions of one sentence unless a link says so;
    pairs in ``skip`` are unknown instead. With ``links_only`` no other pair is trained on.

    ``layers`` are the predicate layers that are annotated exhaustively: a word outside every trigger is none of
    theirs; in the event layer that holds for the types of ``event_types`` only. ``chains`` are coreference chains
    of at least two mentions, or None where coreference is not annotated; ``singles`` are mentions of things that are
    mentioned once, of which only the edges are learned. ``choices`` are pronouns of which a little
    is known. ``same`` are the triggers of events that are told of more than once, those of one event together.
    """

    id: str
    corpus: str
    text: str
    sentences: tuple[Span, ...]
    labels: tuple[Label, ...]
    unlabeled: frozenset[str]
    links: tuple[Link, ...] = ()
    negatives: frozenset[str] = frozenset()
    skip: frozenset[tuple[Span, Span]] = frozenset()
    links_only: bool = False
    train_mentions: bool = True
    frames: tuple[Frame, ...] = ()
    layers: frozenset[Layer] = frozenset()
    event_types: frozenset[str] = frozenset()
    chains: tuple[tuple[Nominal, ...], ...] | None = None
    dyads: tuple[Dyad, ...] = ()
    choices: tuple[Choice, ...] = ()
    same: tuple[tuple[Span, ...], ...] = ()
    singles: tuple[Nominal, ...] = ()


def without_arguments(example: Example) -> Example:
    """Forget the arguments of an example's predicates."""
    return replace(example, frames=tuple(replace(f, arguments=(), roles=frozenset()) for f in example.frames))


def flat(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Keep a non-overlapping subset: shorter spans win for persons, longer ones otherwise.

    A name inside "minister Jane Doe" is what we tag; of "University of York" we tag the whole.
    """
    chosen: list[Label] = []
    ranked = sorted(
        labels,
        key=lambda x: (
            x.types != ("PERSON",),
            (x.span.end - x.span.start) * (1 if x.types == ("PERSON",) else -1),
            x.span,
        ),
    )
    for label in ranked:
        if not any(label.span.overlaps(other.span) for other in chosen):
            chosen.append(label)
    return tuple(sorted(chosen, key=lambda x: x.span))


def join_tokens(sentences: Iterable[list[str]]) -> tuple[str, list[list[Span]], tuple[Span, ...]]:
    """Join tokenized sentences into one text; return it, the tokens' spans, the sentences' spans."""
    parts: list[str] = []
    token_spans: list[list[Span]] = []
    sentence_spans: list[Span] = []
    at = 0
    for tokens in sentences:
        spans = []
        for token in tokens:
            spans.append(Span(at, at + len(token)))
            parts.append(token + " ")
            at += len(token) + 1
        token_spans.append(spans)
        sentence_spans.append(Span(spans[0].start, spans[-1].end))
    return "".join(parts), token_spans, tuple(sentence_spans)


def bio_labels(tags: list[str], spans: list[Span], types: Mapping[str, tuple[str, ...]]) -> list[Label]:
    """Read BIO or BILOU tags of one sentence; ``types`` maps corpus types to ours, others are dropped.

    A broken sequence (I- after another type) starts a new mention, as the CoNLL scorer does.
    """
    labels = []
    start, kind = None, ""
    for index, tag in enumerate([*tags, "O"]):
        prefix, _, name = tag.partition("-")
        if start is not None and (prefix in "OBUS" or name != kind):
            if kind in types:
                labels.append(Label(Span(spans[start].start, spans[index - 1].end), types[kind]))
            start = None
        if prefix != "O" and start is None:
            start, kind = index, name
    return labels
