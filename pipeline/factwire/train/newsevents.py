"""Events as newsevents annotates them, over texts of other corpora, and over texts of our own -> examples.

The entity annotation comes from the corpus that a text was taken from; newsevents adds titles
(the tails of ``role_of``), amounts, relations, events and quotations.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from factwire.data import Span
from factwire.extract.labels import CONTENT, CUE_ROLES, EVENT_ROLES, SOURCE
from factwire.train.examples import ALL_RELATIONS, Example, Frame, Label, Layer, Link, flat
from factwire.train.pairs import both_ways
from factwire.train.reading import cut_sentences, passage, read_records
from factwire.vocab import EVENT_TYPES

NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?|billions?)\b",
    re.I,
)


def read_newsevents(folder: Path, sources: Mapping[str, Example], part: str = "train") -> Iterator[Example]:
    """Yield the texts of ``part`` (``train``, ``dev`` or ``dev_second``).

    ``sources`` maps ``dwie/ID`` and ``worldwide/ID`` to the example whose entities are taken over; a text without
    one has frames but trains neither mentions nor relations.
    """
    with (folder / f"{part}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            example = _example("newsevents", record, sources.get(record["id"].partition("#")[0]))
            yield replace(example, same=_same(record))


def read_passages(folder: Path, sources: Mapping[str, Example], texts: Mapping[str, str]) -> Iterator[Example]:
    """Yield the passages that ``folder`` annotates by offsets alone: the text is that of another corpus.

    ``sources`` as for ``read_newsevents``, of men, too; ``texts`` maps the same ids to the articles as they were
    published. Spans count from the start of the passage.

    Raises:
        ConfigError: an article is missing.
    """
    for record in read_records(folder / "passages.jsonl.gz"):
        made = {**record, "text": passage(record, texts, folder)}
        yield _example("passages", made, sources.get(record["id"].partition("#")[0]))


def read_ownnews(folder: Path) -> Iterator[Example]:
    """Yield the texts that were written for us, annotated with their entities, all types of them."""
    for record in read_records(folder / "ownnews.jsonl.gz"):
        labels = [Label(Span(*entity["span"]), (entity["type"],)) for entity in record["entities"]]
        example = _example("ownnews", record, None)
        yield replace(_related(example, record, list(flat(labels))), unlabeled=frozenset(), train_mentions=True)


def read_owncontrasts(folder: Path) -> Iterator[Example]:
    """Yield passages that were written for us: words that look like an event and tell of none, or of another kind."""
    for record in read_records(folder / "owncontrasts.jsonl.gz"):
        yield _example("owncontrasts", {**record, "quotes": []}, None)


def _example(corpus: str, record: dict[str, Any], source: Example | None) -> Example:
    """Return a text with its frames, and the entities of its source."""
    text = record["text"]
    sentences = cut_sentences(text)
    example = Example(
        record["id"], corpus, text, sentences, (), frozenset(), train_mentions=False,
        frames=(*_events(record, sentences), *_quotes(record)), layers=frozenset({Layer.EVENT}),
        event_types=frozenset(EVENT_TYPES),
    )  # fmt: skip
    return example if source is None else _with_entities(example, record, source)


def _events(record: dict[str, Any], sentences: tuple[Span, ...]) -> list[Frame]:
    """Return a frame for each trigger; arguments in other sentences are left out."""
    text = record["text"]
    frames: dict[Span, Frame] = {}
    for event in record["events"]:
        trigger = _trim(text, event["trigger"])
        home = [s for s in sentences if s.overlaps(trigger)]
        spans = [(x["role"], _trim(text, x["span"])) for x in event["args"]]
        spans += [(SOURCE, _trim(text, span)) for span in event["by"]]
        inside = [(role, span) for role, span in spans if any(s.covers(span) for s in home)]
        frame = Frame(
            Layer.EVENT,
            trigger,
            (event["type"],),
            _disjoint(inside),
            frozenset(EVENT_ROLES),
            event["modality"],
            event["polarity"],
        )
        frames.setdefault(trigger, frame)
    return sorted(frames.values(), key=lambda frame: frame.trigger)


def _same(record: dict[str, Any]) -> tuple[tuple[Span, ...], ...]:
    """Return the triggers of each event that has several."""
    earlier = {event["id"]: event["same"] for event in record["events"]}
    groups: dict[str, list[Span]] = {}
    for event in record["events"]:
        root, seen = event["id"], set[str]()
        while earlier.get(root) and root not in seen:
            seen.add(root)
            root = earlier[root]
        groups.setdefault(root, []).append(_trim(record["text"], event["trigger"]))
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _quotes(record: dict[str, Any]) -> list[Frame]:
    """Return a frame for each cue, with all that it introduces."""
    text = record["text"]
    said: dict[Span, list[tuple[str, Span]]] = {}
    for quote in record["quotes"]:
        if quote["cue"] is not None:
            parts = said.setdefault(_trim(text, quote["cue"]), [])
            parts.append((CONTENT, _trim(text, quote["content"])))
            if quote["speaker"] is not None:
                parts.append((SOURCE, _trim(text, quote["speaker"])))
    return [
        Frame(Layer.CUE, cue, arguments=_disjoint(parts), roles=frozenset(CUE_ROLES))
        for cue, parts in sorted(said.items(), key=lambda item: item[0])
    ]


def _trim(text: str, bounds: list[int]) -> Span:
    """Cut white space from the edges of an annotated span."""
    start, end = bounds
    phrase = text[start:end]
    return Span(start + len(phrase) - len(phrase.lstrip()), start + len(phrase.rstrip()))


def _disjoint(arguments: Iterable[tuple[str, Span]]) -> tuple[tuple[str, Span], ...]:
    """Keep the first of arguments that overlap."""
    kept: list[tuple[str, Span]] = []
    for role, span in arguments:
        if not any(span.overlaps(other) for _, other in kept):
            kept.append((role, span))
    return tuple(kept)


def _with_entities(example: Example, record: dict[str, Any], source: Example) -> Example:
    """Join the annotation of one text with the entities of its source, if these can be placed in it."""
    text = example.text
    labels = _transfer(source, text)
    if not labels:
        return example
    roles = []
    for relation in record["relations"]:
        if relation["type"] == "role_of":
            span = _clear(Span(*relation["tail"]), text, labels)
            if span is not None:
                roles.append(Label(span, ("ROLE",)))
    amounts = [
        Label(Span(*argument["span"]), ("QUANTITY",))
        for event in record["events"]
        for argument in event["args"]
        if argument["role"] == "amount" and NUMBER.search(text[slice(*argument["span"])])
    ]
    labels = list(flat([*labels, *(x for x in roles if not any(x.span.overlaps(y.span) for y in labels))]))
    labels += [x for x in flat(amounts) if not any(x.span.overlaps(y.span) for y in labels)]
    labels.sort(key=lambda x: x.span)
    return replace(_related(example, record, labels), unlabeled=frozenset({"ROLE", "QUANTITY"}), train_mentions=True)


def _related(example: Example, record: dict[str, Any], labels: list[Label]) -> Example:
    """Give an example its entities, and the relations between them; a pair that is related elsewhere is unknown."""
    text = example.text
    links, named = [], set()
    for relation in record["relations"]:
        head, tail = (_overlapping(Span(*relation[side]), labels) for side in ("head", "tail"))
        if head is not None and tail is not None and head != tail:
            links.append(Link(head.span, tail.span, (relation["type"],)))
            named.add((head.span.of(text), tail.span.of(text)))
    linked = {(link.head, link.tail) for link in links}
    skip = frozenset(
        (one.span, other.span)
        for one in labels
        for other in labels
        if (one.span.of(text), other.span.of(text)) in named and (one.span, other.span) not in linked
    )
    return replace(example, labels=tuple(labels), links=both_ways(links), negatives=ALL_RELATIONS, skip=skip)


def _transfer(source: Example, text: str) -> list[Label]:
    """Carry labels over to another spacing of the same characters, or to a passage of them."""
    ours = [i for i, c in enumerate(text) if not c.isspace()]
    theirs = [i for i, c in enumerate(source.text) if not c.isspace()]
    offset = "".join(source.text[i] for i in theirs).find("".join(text[i] for i in ours))
    if offset < 0:
        return []
    place = {theirs[offset + k]: i for k, i in enumerate(ours)}
    return [
        Label(Span(place[label.span.start], place[label.span.end - 1] + 1), label.types)
        for label in source.labels
        if label.span.start in place and label.span.end - 1 in place
    ]


def _clear(span: Span, text: str, labels: list[Label]) -> Span | None:
    """Cut a title phrase clear of the names in it: "spokesman for Acme" becomes "spokesman".

    A phrase that equals a label of its own is returned as it is only if that label is a title.
    """
    inside = [label for label in labels if label.span.overlaps(span) and label.types != ("ROLE",)]
    start, end = span.start, span.end
    for label in inside:
        if label.span.start <= start:
            start = max(start, label.span.end)
        else:
            end = min(end, label.span.start)
    phrase = re.sub(r"(?:\s+(?:of|for|at|in|to|from|with|the|a|an|on))+\s*$", "", text[start:end].rstrip(" ,"))
    phrase = phrase.rstrip(" ,'’")
    lead = re.match(r"(?:['’]s?)?\s*", phrase)
    start += lead.end() if lead else 0
    phrase = text[start : start + len(phrase) - (lead.end() if lead else 0)]
    return Span(start, start + len(phrase)) if len(phrase) > 1 else None


def _overlapping(span: Span, labels: list[Label]) -> Label | None:
    """Return the label that shares most characters with ``span``."""
    best = max(labels, key=lambda x: min(x.span.end, span.end) - max(x.span.start, span.start), default=None)
    return best if best is not None and best.span.overlaps(span) else None
