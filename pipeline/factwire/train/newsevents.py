"""The newsevents corpus: relations and titles annotated for this project, over dwie and worldwide texts.

The entity annotation comes from the corpus that a text was taken from; newsevents adds titles
(the tails of ``role_of``), amounts and relations.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factwire.data import Article, Span
from factwire.segment import segment
from factwire.train.examples import ALL_RELATIONS, Example, Label, Link, flat

NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?|billions?)\b",
    re.I,
)


def read_newsevents(folder: Path, sources: Mapping[str, Example], part: str = "train") -> Iterator[Example]:
    """Yield the texts of ``part`` (``train`` or ``dev``).

    ``sources`` maps ``dwie/ID`` and ``worldwide/ID`` to the example whose entities are taken over; a text without
    one is left out.
    """
    with (folder / f"{part}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            source = sources.get(record["id"].partition("#")[0])
            if source is not None:
                yield _example(record, source)


def _example(record: dict[str, Any], source: Example) -> Example:
    """Join the annotation of one text with the entities of its source."""
    text = record["text"]
    labels = _transfer(source, text)
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
    article = Article(id="urn:x", name="x", text=text, headline="", source="x")
    return Example(
        record["id"], "newsevents", text, tuple(s.span for s in segment(article).sentences), tuple(labels),
        frozenset({"ROLE", "QUANTITY"}), links=tuple(links), negatives=ALL_RELATIONS, skip=skip,
    )  # fmt: skip


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
