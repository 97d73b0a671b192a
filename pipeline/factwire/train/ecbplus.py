"""ECB+, news of 43 topics -> examples with event triggers, and with words that are none.

Annotators marked all actions of some sentences, each with a class and not a type; only these sentences are read. A
word that settles the type does so here too, and of reports it is known that somebody says something. Other actions
may or may not be events as ours are: nothing is known about them. All other words are no trigger: of 1,342 words
that newsevents nearly always takes for one, 28 are no action here, and unknown if they settle a type.

Participants, times and places are left out: they are marked only where they take part in an action, no link says in
which, and pronouns, nouns and names are not told apart. Of the negated actions ten have a type: too few to teach it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factwire.data import Span
from factwire.train.examples import Example, Frame, Layer, join_tokens
from factwire.train.inventories import SETTLED, STATES
from factwire.train.reading import read_records
from factwire.vocab import EVENT_TYPES

REPORTS = ("Statement", "Accusation", "Message", "Publication", "Rejection", "Request", "Support", "Threat")
"""What the report of an unsettled word may be."""
CLASSES = frozenset({"OCCURRENCE", "REPORTING", "STATE"})
"""Classes of actions that settled words may type; others begin an action, cause, perceive, or name a kind."""
NO_EVENT = frozenset({"according", "citing"})
"""Reports that ascribe, and are no event in newsevents."""


def read_ecbplus(folder: Path) -> Iterator[Example]:
    """Yield the annotated sentences of each document; what stands before the "#" of an id is the topic."""
    for record in read_records(folder / "ecbplus.jsonl.gz"):
        rows = {row["n"]: row["tokens"] for row in record["sentences"] if row["validated"] and row["tokens"]}
        if not rows:
            continue
        text, places, sentences = join_tokens([_plain(token) for token in tokens] for tokens in rows.values())
        frames: list[Frame] = []
        for (number, tokens), spans in zip(rows.items(), places, strict=True):
            actions = [m for m in record["mentions"] if m["sentence"] == number and "ACTION" in m["tag"]]
            frames += _frames(tokens, spans, actions)
        yield Example(
            f"{record['topic']}#{record['id']}", "ecbplus", text, sentences, (), frozenset(), train_mentions=False,
            frames=tuple(frames), event_types=frozenset(EVENT_TYPES),
        )  # fmt: skip


def _plain(token: str) -> str:
    """Write an opening or closing quotation mark as one sign."""
    return '"' if token in ("``", "''") else token


def _frames(tokens: list[str], spans: list[Span], actions: list[dict[str, Any]]) -> Iterator[Frame]:
    """Yield the typed triggers of a sentence, and its words that are no trigger, in order."""
    tags: dict[int, list[str]] = {}
    for action in actions:
        for place in action["token_ids"]:
            tags.setdefault(place, []).append(action["tag"] if len(action["token_ids"]) == 1 else "")
    for place, (token, span) in enumerate(zip(tokens, spans, strict=True)):
        word = token.lower()
        if place not in tags:
            if word not in SETTLED:
                yield Frame(Layer.EVENT, span)
            continue
        types = _types(word, tags[place])
        if word in NO_EVENT or word in STATES:
            yield Frame(Layer.EVENT, span)
        elif types:
            yield Frame(Layer.EVENT, span, types)


def _types(word: str, tags: list[str]) -> tuple[str, ...]:
    """Return the event types of a trigger of one word; none where they are unknown."""
    (tag, *others) = tags
    kind = tag.rpartition("_")[2]
    if others or kind not in CLASSES:
        return ()
    if word in SETTLED:
        return (SETTLED[word],)
    return REPORTS if tag == "ACTION_REPORTING" else ()
