"""Event corpora of other inventories -> examples with frames in our event types and roles; PLV -> dyads.

A corpus type becomes all of our types that it may be, and the trigger word narrows the choice. Roles are taken over
where the corpus's spans are noun phrases like ours, and only where every candidate type agrees on the role.

None of these corpora lists all events of its texts, so none has a layer. Of words that newsevents nearly always types
alike, m2e2 leaves 38 of 165 for Death, 28 of 109 for Attack and 42 of 86 for Protest untouched in its annotated
sentences, and 429 in the others, which are left out; wikievents leaves 14 of 82 for Death, Injury and Arrest and 26 of
56 for Attack, rams all but one a window. m2e2 and wikievents omit arguments too: of a role that is not filled nothing
is known.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from factwire.data import Span
from factwire.train.examples import Dyad, Example, Frame, Layer, join_tokens
from factwire.train.inventories import (
    GENEVA_TYPES,
    M2E2_TYPES,
    RAMS_TYPES,
    ROLES,
    SETTLED,
    STATES,
    WIKIEVENTS_TYPES,
)
from factwire.train.reading import cut_sentences, read_records

LONGEST_TRIGGER = 2
"""Words of a trigger that can pass for ours; a longer one says nothing about the type of its first word."""
LONGEST_ARGUMENT = 6
"""Words of an argument that can pass for the shortest noun phrase."""

ARTICLES = frozenset({"a", "an", "the"})
EDGES = ARTICLES | frozenset(
    """
    about against among and as at between but by during for from in into near of on or over than that through to
    toward under until when where which while who with within without
    """.split()
)
"""Words before which no noun phrase goes on: after one of them a head word is the whole phrase."""
PRONOUNS = frozenset("he her him it she them they us we you".split())
MODIFIERS = frozenset({"CD", "JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "NNS"})

RAMS_ROLE = re.compile(r"^evt\d+arg\d+")
PLV_MARK = re.compile(r"</?[st]>")

Argument = tuple[str, Span | None]
"""Role of the corpus in lower case, and the span; None where it is no noun phrase as ours are."""


def _types(table: Mapping[str, str], name: str, trigger: str) -> tuple[str, ...]:
    """Return the types of ours that an event of the corpus may have, narrowed by its trigger."""
    words = trigger.lower().split()
    mapped = table.get(name, table.get(".".join(name.split(".")[:2]), "")).split()
    if len(words) > LONGEST_TRIGGER or STATES.intersection(words):
        return ()
    settled = next((SETTLED[word] for word in words if SETTLED.get(word) in mapped), None)
    return tuple(mapped) if settled is None else (settled,)


def _role(name: str, types: Sequence[str]) -> str | None:
    """Return the role of ours on which all candidate types agree."""
    found = {
        next((role for role, fitting in ROLES.get(name, {}).items() if kind in fitting.split()), None) for kind in types
    }
    return found.pop() if len(found) == 1 else None


def _frame(
    trigger: Span, types: tuple[str, ...], arguments: Iterable[Argument] = (), annotated: Collection[str] = ()
) -> Frame:
    """Make a frame whose known roles are those that it fills, and those of ``annotated`` that nothing fills.

    A role with an argument that we cannot use is unknown.
    """
    kept: list[tuple[str, Span]] = []
    lost: set[str] = set()
    for name, span in arguments:
        role = _role(name, types)
        if role is None:
            continue
        if span is None:
            lost.add(role)
        elif not any(span.overlaps(other) for other in (trigger, *(x for _, x in kept))):
            kept.append((role, span))
    known = {role for name in annotated if (role := _role(name, types)) is not None} | {role for role, _ in kept}
    return Frame(Layer.EVENT, trigger, types, tuple(kept), frozenset(known - lost))


def _distinct(frames: Iterable[Frame]) -> tuple[Frame, ...]:
    """Keep one frame a trigger: the first, with the types of all."""
    kept: list[Frame] = []
    for frame in frames:
        place = next((i for i, other in enumerate(kept) if other.trigger.overlaps(frame.trigger)), None)
        if place is None:
            kept.append(frame)
        elif kept[place].trigger == frame.trigger:
            both = kept[place].types and frame.types and tuple(dict.fromkeys(kept[place].types + frame.types))
            kept[place] = replace(kept[place], types=both)
    return tuple(sorted(kept, key=lambda frame: frame.trigger))


def _example(
    identifier: str,
    corpus: str,
    text: str,
    sentences: tuple[Span, ...],
    frames: Iterable[Frame],
    dyads: tuple[Dyad, ...] = (),
) -> Example:
    """Make an example that trains no mentions."""
    return Example(
        identifier,
        corpus,
        text,
        sentences,
        (),
        frozenset(),
        train_mentions=False,
        frames=_distinct(frames),
        dyads=dyads,
    )


def _phrase(words: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """Cut leading articles from a phrase; None if it is empty then, or too long."""
    while start < end and words[start].lower() in ARTICLES:
        start += 1
    return (start, end) if 0 < end - start <= LONGEST_ARGUMENT else None


def _cover(spans: Sequence[Span], place: tuple[int, int] | None) -> Span | None:
    """Return the span of the tokens from ``place[0]`` up to ``place[1]``, if any."""
    return None if place is None else Span(spans[place[0]].start, spans[place[1] - 1].end)


def _spaced(words: Sequence[str], starts: Sequence[int], lines: Collection[int]) -> tuple[str, list[Span]]:
    """Rebuild a text from words and their offsets; ``lines`` are the words that begin a line."""
    parts: list[str] = []
    spans: list[Span] = []
    at, end = 0, starts[0]
    for index, (word, start) in enumerate(zip(words, starts, strict=True)):
        gap = "" if not index else "\n" if index in lines else " " if start > end else ""
        parts += [gap, word]
        at += len(gap)
        spans.append(Span(at, at + len(word)))
        at, end = at + len(word), start + len(word)
    return "".join(parts), spans


def read_geneva(folder: Path, part: str = "train") -> Iterator[Example]:
    """GENEVA sentences of ``part`` (``train`` or ``val``); its arguments are whole constituents and left out."""
    name = "train_recovered" if part == "train" else part
    for record in read_records(folder / f"{name}.jsonl.gz"):
        text, (spans,), sentences = join_tokens([record["tokens"]])
        frames = []
        for event in record["event_mentions"]:
            trigger = Span(spans[event["trigger"]["start"]].start, spans[event["trigger"]["end"] - 1].end)
            frames.append(_frame(trigger, _types(GENEVA_TYPES, event["event_type"], trigger.of(text))))
        yield _example(f"{part}-{record['wnd_id']}", "geneva", text, sentences, frames)


def read_m2e2(folder: Path) -> Iterator[Example]:
    """M2E2 sentences with an event, each once; a nominal head is widened to its base noun phrase."""
    rows: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for name in ("text_only_event", "text_multimedia_event"):
        for record in read_records(folder / f"{name}.jsonl.gz"):
            if record["events"]:
                rows.setdefault(tuple(record["words"]), []).append(record)
    for words, same in rows.items():
        first = same[0]
        text, spans = _spaced(words, [start for start, _ in first["index"]], ())
        frames = []
        for event in (event for record in same for event in record["events"]):
            trigger = Span(spans[event["trigger"]["start"]].start, spans[event["trigger"]["end"] - 1].end)
            arguments: list[Argument] = [
                (x["role"].lower(), _cover(spans, _phrase(words, *_widened(first["pos"], x["start"], x["end"]))))
                for x in event["arguments"]
            ]
            frames.append(_frame(trigger, _types(M2E2_TYPES, event["event_type"], trigger.of(text)), arguments))
        identifier = f"{first['doc']}#{first['sentence_start']}"
        yield _example(identifier, "m2e2", text, (Span(0, len(text)),), frames)


def _widened(tags: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Widen a common noun to the left over the adjectives, nouns and numbers before it."""
    if tags[end - 1] in ("NN", "NNS"):
        while start > 0 and tags[start - 1] in MODIFIERS:
            start -= 1
    return start, end


def read_rams(folder: Path) -> Iterator[Example]:
    """RAMS windows cut to the sentence of the one annotated trigger and its neighbors."""
    inventory = json.loads((folder / "roles_by_type.json").read_text(encoding="utf-8"))
    annotated = {kind: [RAMS_ROLE.sub("", role) for role in roles] for kind, roles in inventory}
    for record in read_records(folder / "dev.jsonl.gz"):
        ((first, last, ((kind, _),)),) = record["evt_triggers"]
        sizes = [len(sentence) for sentence in record["sentences"]]
        ends = [sum(sizes[: i + 1]) for i in range(len(sizes))]
        place = next(i for i, end in enumerate(ends) if first < end)
        low, high = max(0, place - 1), min(len(sizes), place + 2)
        base = ends[low] - sizes[low]
        kept = record["sentences"][low:high]
        text, nested, sentences = join_tokens(kept)
        words, spans = [w for sentence in kept for w in sentence], [s for sentence in nested for s in sentence]
        arguments: list[Argument] = []
        for _, (start, end), role in record["gold_evt_links"]:
            inside = base <= start and end < base + len(words)
            phrase = _phrase(words, start - base, end + 1 - base) if inside else None
            arguments.append((RAMS_ROLE.sub("", role), _cover(spans, phrase)))
        trigger = Span(spans[first - base].start, spans[last - base].end)
        types = _types(RAMS_TYPES, kind, trigger.of(text))
        source = hashlib.sha256(record["source_url"].encode()).hexdigest()[:16]
        frame = _frame(trigger, types, arguments, annotated.get(kind, ()))
        yield _example(f"{source}#{record['doc_key']}", "rams", text, sentences, [frame])


def read_wikievents(folder: Path) -> Iterator[Example]:
    """WikiEvents documents; of an argument that is only the head of a longer phrase the role is unknown."""
    for record in read_records(folder / "dev.jsonl.gz"):
        words: list[str] = []
        starts: list[int] = []
        lines: set[int] = set()
        for tokens, _ in record["sentences"]:
            lines.add(len(words))
            words += [word for word, _, _ in tokens]
            starts += [start for _, start, _ in tokens]
        text, spans = _spaced(words, starts, lines)
        places = {mention["id"]: (mention["start"], mention["end"]) for mention in record["entity_mentions"]}
        frames = []
        for event in record["event_mentions"]:
            trigger = Span(spans[event["trigger"]["start"]].start, spans[event["trigger"]["end"] - 1].end)
            arguments: list[Argument] = [
                (x["role"].lower(), _cover(spans, _complete(words, *places[x["entity_id"]])))
                for x in event["arguments"]
            ]
            frames.append(_frame(trigger, _types(WIKIEVENTS_TYPES, event["event_type"], trigger.of(text)), arguments))
        sentences = cut_sentences(text)
        yield _example(f"{record['doc_id']}#0", "wikievents", text, sentences, frames)


def _complete(words: Sequence[str], start: int, end: int) -> tuple[int, int] | None:
    """Return a phrase if it is a name or a pronoun, or has no modifier before it."""
    named = words[end - 1][:1].isupper() or words[start].lower() in PRONOUNS
    bare = start == 0 or words[start - 1].lower() in EDGES or not words[start - 1][-1:].isalnum()
    return _phrase(words, start, end) if named or bare else None


def read_plv(folder: Path) -> Iterator[Example]:
    """PLV sentences that name source and target apart, at their first marks.

    An id begins with a hash of the sentence, so that all pairs of one sentence stay together.
    """
    with (folder / "PLV_train.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            marked = row["marked_sentence"]
            text = PLV_MARK.sub("", marked)
            places: dict[str, int] = {}
            cut = 0
            for mark in PLV_MARK.finditer(marked):
                places.setdefault(mark[0], mark.start() - cut)
                cut += len(mark[0])
            if len(places) < 4:
                continue
            source, target = (_stripped(text, places[f"<{x}>"], places[f"</{x}>"]) for x in "st")
            if source.overlaps(target):
                continue
            identifier = f"{hashlib.sha256(text.encode()).hexdigest()[:16]}#{row['sentence_id']}"
            dyads = (Dyad(source, target, row["gold_root"]),)
            yield _example(identifier, "plv", text, (Span(0, len(text)),), (), dyads=dyads)


def _stripped(text: str, start: int, end: int) -> Span:
    """Cut white space from the edges of a marked phrase."""
    phrase = text[start:end]
    return Span(start + len(phrase) - len(phrase.lstrip()), start + len(phrase.rstrip()))
