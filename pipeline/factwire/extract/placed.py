"""Predicates and cues in words of a window -> predicates and attributions in the text of the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from torch import Tensor

from factwire.data import Argument, Attribution, Mention, Predicate, Span
from factwire.extract.decode import TaggedSpan
from factwire.extract.frames import Found
from factwire.extract.labels import CONTENT, SOURCE, Layer
from factwire.extract.tokens import Tokens
from factwire.extract.windows import Window

CLOSING = {
    '"': '"', "'": "'", "`": "'", "\u201c": "\u201d", "\u201e": "\u201c\u201d", "\u2018": "\u2019", "\u00ab": "\u00bb",
}  # fmt: skip
"""Marks that open a quotation, and those that close it."""

ARTICLE = re.compile(r"(?:the|a|an|his|her|its|their)\s+", re.I)

MANNER = re.compile(
    r"(?:(?:his|her|its|their|the|local|long|old|\w+['’]s?)\s+)*"
    r"(?:abilit(?:y|ies)|customs?|habits?|last\s+wish|means|needs?|schedule|size|taste|traditions?|wish(?:es)?)",
    re.I,
)
"""What things go by and nobody says: "according to his wishes"."""
BEFORE_TITLE = frozenset({"ROLE", "NORP", "GPE", "LOC", "ORG"})
"""Mentions that may stand before a name without being somebody else."""
HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "dame"})
QUALIFIERS = frozenset(
    "acting deputy ex- former incoming interim late new outgoing senior then 's \u2019s".split()
)  # fmt: skip
"""Words of a title that change nothing about whom it names."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A predicate or cue with its arguments, in the text."""

    layer: Layer
    span: Span
    type: int
    score: float
    modality: str
    polarity: str
    arguments: tuple[Argument, ...]
    state: Tensor | None = None
    """That of ``frames.Found``."""


def place(found: Found, window: Window, tokens: Tokens, text: str) -> Placed:
    """Find the text of a predicate and its arguments; arguments that are parts of one token become one."""

    def span_of(one: TaggedSpan) -> Span:
        return tokens.trim(text, tokens.widen(int(window.start[one.first]), int(window.end[one.last])))

    scores: dict[tuple[str, Span], float] = {}
    for role, one in found.arguments:
        key = role, span_of(one)
        scores[key] = max(scores.get(key, 0.0), one.score)
    return Placed(
        found.layer, span_of(found.trigger), found.trigger.type, found.trigger.score, found.modality, found.polarity,
        tuple(Argument(role, span, round(score, 4)) for (role, span), score in scores.items()),
        found.state,
    )  # fmt: skip


def events_of(placed: Iterable[Placed]) -> list[Placed]:
    """Return the events in text order; of those with the same trigger the surest."""
    events: dict[Span, Placed] = {}
    for one in placed:
        if one.layer is Layer.EVENT and (one.span not in events or events[one.span].score < one.score):
            events[one.span] = one
    return [one for _, one in sorted(events.items())]


def predicates(
    events: Sequence[Placed], mentions: Sequence[Mention], text: str, *, types: Sequence[str]
) -> tuple[Predicate, ...]:
    """Return ``events_of`` an article, numbered, with their arguments tied to ``mentions``, which are in text order.

    ``types`` are the network's event types.
    """
    return tuple(
        Predicate(
            f"p{number}", one.span, types[one.type], round(one.score, 4), one.modality, one.polarity,
            tuple(Argument(a.role, a.span, a.score, mention_of(a.span, mentions, text)) for a in one.arguments),
        )
        for number, one in enumerate(events, 1)
    )  # fmt: skip


def mention_of(span: Span, mentions: Sequence[Mention], text: str) -> str | None:
    """Return the mention that an argument is; ``mentions`` are in text order.

    It has the same words, but for an article before them ("the port"), goes on after them ("Acme" of "Acme Cement"),
    or is the person whose title stands before the name ("former envoy Jane Doe"). In "a spokesman for Jane Doe" and
    "Kenyan officials" the argument is somebody else.
    """
    lead = ARTICLE.match(text, span.start, span.end)
    start = lead.end() if lead else span.start
    low, high = (bisect_left(mentions, at, key=lambda m: m.span.start) for at in (span.start, span.end))
    within = mentions[low:high]
    for mention in within:
        if mention.span.start in (span.start, start) and mention.span.end >= span.end:
            return mention.id
    if within and within[-1].type == "PERSON" and within[-1].span.end == span.end:
        *before, person = within
        return person.id if _is_title(text, Span(start, person.span.start), before) else None
    return None


def _is_title(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """Tell whether the words before a name are a title of its bearer; ``mentions`` are those among the words."""
    gaps, at = [], span.start
    for mention in mentions:
        gaps.append(text[at : mention.span.start].lower().split())
        at = mention.span.end
    last = text[at : span.end].lower().split()
    ends = last[-1] in HONORIFICS if last else bool(mentions) and mentions[-1].type == "ROLE"
    known = all(word in QUALIFIERS or word in HONORIFICS for gap in (*gaps, last) for word in gap)
    return ends and known and all(mention.type in BEFORE_TITLE for mention in mentions)


def attributions(placed: Sequence[Placed], text: str) -> tuple[Attribution, ...]:
    """Return what is said, by whom, with which cue; one for each stretch of content that a cue has."""
    made: dict[tuple[Span, Span], Attribution] = {}
    for one in placed:
        if one.layer is not Layer.CUE:
            continue
        source = max((a for a in one.arguments if a.role == SOURCE), key=lambda a: a.score, default=None)
        for content in one.arguments:
            if content.role != CONTENT or (source and MANNER.fullmatch(source.span.of(text))):
                continue
            key, score = (content.span, one.span), round(min(one.score, content.score), 4)
            if key not in made or made[key].score < score:
                direct = _is_direct(text, content.span)
                made[key] = Attribution(content.span, score, one.span, source.span if source else None, direct)
    return tuple(one for _, one in sorted(made.items()))


def _is_direct(text: str, content: Span) -> bool:
    """Tell whether content begins where a quotation does, and does not go on after the quotation is closed."""
    opening = content.start if text[content.start] in CLOSING else max(0, content.start - 1)
    closing = CLOSING.get(text[opening])
    if closing is None:
        return False
    for at in range(opening + 1, content.end):
        apostrophe = text[at + 1 : at + 2].isalnum()
        if text[at] in closing and not apostrophe:
            return not any(c.isalnum() for c in text[at : content.end])
    return True
