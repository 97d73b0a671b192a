"""Places of a mention of an event -> those and the ones joined to them: "in Kenya and Tanzania"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factwire.data import Filler, Mention
from factwire.referents import Referents

PLACES = frozenset({"GPE", "LOC", "FACILITY"})
JOINT = " and "


def with_joined(fillers: Sequence[Filler], referents: Referents) -> list[Filler]:
    """Add the places that "and" joins to one which the network has given to the event alone."""
    taken = {filler.span for filler in fillers}
    added: list[Filler] = []
    for filler in fillers:
        if filler.role == "place" and filler.entity is not None:
            for mention in _beside(filler, referents):
                if mention.span not in taken and mention.id in referents.owners:
                    score = min(filler.score, mention.score)
                    added += referents.fillers(filler.role, mention.span, score, filler.trigger)
                    taken.add(mention.span)
    return [*fillers, *added]


def _beside(filler: Filler, referents: Referents) -> Iterator[Mention]:
    """Yield the places that stand beside one with nothing but "and" between."""
    mentions = referents.mentions
    at = bisect_left(mentions, filler.span, key=lambda mention: mention.span)
    if at >= len(mentions) or mentions[at].span != filler.span:
        return
    for number, start, end in ((at - 1, -1, 0), (at + 1, 0, 1)):
        if not 0 <= number < len(mentions) or mentions[number].type not in PLACES:
            continue
        first, last = mentions[at + start], mentions[at + end]
        if referents.text[first.span.end : last.span.start] == JOINT:
            yield mentions[number]
