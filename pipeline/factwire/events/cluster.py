"""Mentions of events -> groups that tell of one event each.

Two mentions are one event if nothing speaks against it (``alike``) and the network links them. Of a network that has
not learned to (``factwire link-events``), rules say which are one: they find less than half as many, and more of theirs
are wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from types import MappingProxyType

from factwire.data import Span
from factwire.events.alike import (
    are_one_death,
    are_one_outbreak,
    are_one_war,
    are_same_talks,
    is_home,
    may_be,
    refers,
    same_type,
)
from factwire.events.drafts import Draft

LINKED = 0.7
"""Least mean score of the best links between a mention and those of an event, to be one of them ..."""
AGAIN = 0.22
"""... how much is added where a mention is of a kind that tells of an event again, such as a lead ..."""
LATEST = 0.2
"""... and to the last event of the type where it is a definite noun, such as "the attack". Of 1,513 events in 93
held-out articles, of which the rules make 285 second groups and lose 42 among others, links make 191 and lose 49; on
newsevents dev, of 188, 33 and 6 for 51 and 4. With 0.65 and 0.75 these are 176 and 66, 203 and 39."""
BEST = 3
"""Links whose mean counts."""
GROUPS = 150
"""Events before a mention that it may be of: about 2,000 words; the time stays linear in the text."""
EDGE = 8
"""First and last mentions of an event with which another is compared."""
Links = Mapping[tuple[Span, Span], float]
"""Triggers of a later and an earlier mention -> how sure it is that they tell of one event."""
SURELY = (are_same_talks, are_one_war, are_one_outbreak, are_one_death)
"""What makes two events one that the network links ever so weakly."""
NOTHING: Mapping[Span, Span] = MappingProxyType({})


def clustered(
    drafts: Sequence[Draft], links: Links | None = None, same: Mapping[Span, Span] = NOTHING
) -> list[list[Draft]]:
    """Group drafts, which are in text order; the groups are in the order of their first mentions.

    ``links`` are None where the network has not learned them. ``same`` are triggers of mentions that are known to tell
    of the event of an earlier one, with the trigger of that.
    """
    groups: list[list[Draft]] = []
    for draft in drafts:
        earlier = same.get(draft.trigger)
        if earlier is not None:
            home = next((g for g in reversed(groups) if any(d.trigger == earlier for d in g)), None)
        elif links is None:
            home = next((g for g in reversed(groups[-GROUPS:]) if is_home(draft, _some(g))), None)
        else:
            home = _best(draft, groups[-GROUPS:], links)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    return groups if links is None else _joined(groups, links)


def _joined(groups: Sequence[list[Draft]], links: Links) -> list[list[Draft]]:
    """Join events that links make one, the surest first: read one by one, some mentions had too little before them.

    Of 1,608 events in 93 held-out articles 201 have second groups and 60 are lost, 214 and 54 without this; with
    ``base``, of 1,580, 168 and 47 for 180 and 42.
    """
    number = {draft.trigger: n for n, group in enumerate(groups) for draft in group}
    left = dict(enumerate(groups))
    across: dict[int, dict[int, list[float]]] = {n: {} for n in left}
    for (later, earlier), score in links.items():
        a, b = number.get(later), number.get(earlier)
        if a is not None and b is not None and a != b:
            across[a].setdefault(b, []).append(score)
            across[b].setdefault(a, []).append(score)

    def ranked(a: int, b: int) -> tuple[float, int, int]:
        count = min(BEST, len(left[a]) * len(left[b]))
        sure = any(are_one(left[a], left[b]) for are_one in SURELY)
        score = 1.0 if sure else sum(sorted(across[a][b], reverse=True)[:count]) / count
        return -round(score, 4), min(a, b), max(a, b)

    queue = [ranked(a, b) for a in across for b in across[a] if a < b]
    heapify(queue)
    while queue and -queue[0][0] >= LINKED:
        rank, a, b = heappop(queue)
        if not (a in left and b in left) or rank != ranked(a, b)[0] or not _may_join(left[a], left[b]):
            continue
        left[a] = sorted((*left[a], *left.pop(b)), key=lambda draft: draft.trigger)
        for other, scores in across.pop(b).items():
            across[other].pop(b)
            if other != a:
                across[a][other] = across[other][a] = [*across[a].get(other, ()), *scores]
        for other in across[a]:
            heappush(queue, ranked(a, other))
    return sorted(left.values(), key=lambda group: group[0].trigger)


def _may_join(one: list[Draft], other: list[Draft]) -> bool:
    """Tell whether nothing speaks against two groups being one event."""
    return all(may_be(draft, _some(one)) for draft in _some(other))


def _best(draft: Draft, groups: Sequence[list[Draft]], links: Links) -> list[Draft] | None:
    """Return the group whose event a mention tells of, the one with the best links; None if it tells of none."""
    alike = [group for group in groups if draft.definite and any(same_type(draft, other) for other in group)]
    latest = max(alike, key=lambda group: group[-1].trigger, default=None)
    best, most = None, (LINKED, 0)
    for group in groups:
        some = _some(group)
        scores = sorted((links.get((draft.trigger, other.trigger), 0.0) for other in some), reverse=True)[:BEST]
        score = round(sum(scores) / len(scores), 4)
        if round(score + AGAIN + LATEST, 4) < most[0] or not may_be(draft, some):
            continue
        if refers(draft, some):
            score += AGAIN + (LATEST if group is latest else 0.0)
        rank = round(score, 4), group[-1].trigger.start
        if rank >= most:
            best, most = group, rank
    return best


def _some(group: Sequence[Draft]) -> Sequence[Draft]:
    """Return the mentions of an event with which another is compared."""
    return group if len(group) <= 2 * EDGE else [*group[:EDGE], *group[-EDGE:]]
