"""Attribution corpora -> examples whose predicates are cues: who says, thinks or wants what.

PolNeAR marks sources, cues and contents, each of one or more spans, and joins them by relations. An attribution
without a source has no relation there: its cue and its content are then known by their ids, which follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factwire.data import Span
from factwire.extract.labels import CONTENT, SOURCE, Layer
from factwire.train.examples import Example, Frame
from factwire.train.reading import cut_sentences, read_records, trimmed

ROLE_OF = {"Source": SOURCE, "Content": CONTENT}
"""PolNeAR's names of what a cue joins."""


def read_polnear(folder: Path, part: str = "train") -> Iterator[Example]:
    """Yield the articles of ``part`` (``train`` or ``dev``), with one frame of the cue layer per cue.

    A content or source in several pieces is several arguments; a cue in several pieces is the longest of them. A cue
    that nothing is joined to is a trigger whose arguments are unknown.
    """
    for record in read_records(folder / f"{part}.jsonl.gz"):
        text = record["text"]
        yield Example(
            record["id"], "polnear", text, cut_sentences(text), (), frozenset(), train_mentions=False,
            frames=_frames(record), layers=frozenset({Layer.CUE}),
        )  # fmt: skip


def _frames(record: dict[str, Any]) -> tuple[Frame, ...]:
    """Return one frame per cue, in text order."""
    text = record["text"]
    labels: dict[str, str] = {}
    pieces: dict[str, list[Span]] = {}
    for row in record["annotations"]:
        spans = (trimmed(text, start, end) for start, end in row["spans"])
        labels[row["id"]] = row["label"]
        pieces[row["id"]] = sorted(span for span in spans if span is not None)
    joined: dict[str, list[tuple[str, str]]] = {}
    for relation in record["relations"]:
        others = [(ROLE_OF[name], target) for name, target in relation["args"] if name in ROLE_OF]
        for cue in (target for name, target in relation["args"] if name == "Cue"):
            joined.setdefault(cue, []).extend(others)
    used = {target for relation in record["relations"] for _, target in relation["args"]}
    free = {name: label for name, label in labels.items() if name not in used}
    for name, label in free.items():
        if label == "Cue":
            joined[name] = _neighbors(name, free, pieces)
    frames = []
    for cue, others in joined.items():
        if not pieces[cue]:
            continue
        arguments = {(role, span) for role, target in others for span in pieces[target]}
        frames.append(Frame(
            Layer.CUE, max(pieces[cue], key=lambda span: span.end - span.start),
            arguments=tuple(sorted(arguments, key=lambda x: x[1])),
            roles=frozenset(ROLE_OF.values()) if any(role == CONTENT for role, _ in arguments) else frozenset(),
        ))  # fmt: skip
    return tuple(sorted(frames, key=lambda frame: frame.trigger))


def _neighbors(cue: str, free: Mapping[str, str], pieces: Mapping[str, list[Span]]) -> list[tuple[str, str]]:
    """Return role and id of what was marked directly before or after a cue and belongs to no relation.

    Of 1,600 free cues in the train part, 1,577 have exactly one such content, within 100 characters but for two.
    """
    number = int(cue[1:])
    found: dict[str, str] = {}
    for name in (f"T{number - 1}", f"T{number + 1}"):
        role = ROLE_OF.get(free.get(name, ""))
        if role is not None and pieces[name] and pieces[cue]:
            rival = found.get(role)
            if rival is None or _distance(pieces[cue], pieces[name]) < _distance(pieces[cue], pieces[rival]):
                found[role] = name
    return list(found.items())


def _distance(one: list[Span], other: list[Span]) -> int:
    """Return the characters between the nearest pieces of two annotations."""
    return min(max(a.start - b.end, b.start - a.end) for a in one for b in other)
