"""Relations that the words between two names rule out, whatever the network says.

Whose words they are is told in a clause of its own ("the mayor, Ann Roe said, had left"): its subject is not what
stands around it. Whom a possessive and a noun of kin name is not who follows "and" or a preposition: "Roe's brother and
Poe", "introduced his wife to Poe".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factwire.data import Mention, Relation, Span

ASIDE = re.compile(
    r" (?:[a-z]+ly )?(?:add|admit|allege|announce|argue|assert|believe|claim|complain|concede|contend|explain|insist|"
    r"joke|maintain|note|observe|predict|recall|reckon|remark|reply|report|reveal|said|say|state|stress|suggest|tell|"
    r"testif|testify|think|thought|told|warn|write|wrote)(?:e?[ds]|ies|ied|ted)?"
    r"(?: [a-z]+ly| (?:on|in|last|this) \w+)?,"
)
"""What stands behind the subject of such a clause, which ends with a comma."""
BEFORE = re.compile(r", (?:(?:the|an?|his|her|its|their) )?$")
KIN = frozenset({"parent_of", "sibling_of", "spouse_of"})
ANOTHER = re.compile(
    r"(?:['’]s?|\b(?:his|her|their)) (?:[a-z]+ )?(?:aunt|brother|child|children|cousin|daughter|ex-husband|ex-wife|"
    r"father|husband|mother|nephew|niece|parents|partner|sister|son|spouse|uncle|widow|widower|wife)s?"
    r" (?:against|and|before|behind|by|for|from|near|than|to|under|with) (?:the )?$"
)
"""What stands between a name and that of somebody beside a relative."""


def possible(text: str, mentions: Sequence[Mention], relations: Sequence[Relation]) -> list[Relation]:
    """Drop relations that the words around their mentions rule out.

    Args:
        text: the article's text.
        mentions: in any order.
        relations: of mentions within a sentence.
    """
    spans = {mention.id: mention.span for mention in mentions}
    aside = {mention.id for mention in mentions if _is_aside(text, mention.span)}
    return [
        r
        for r in relations
        if r.head not in aside and r.tail not in aside and not _is_of_another(text, r, spans[r.head], spans[r.tail])
    ]


def _is_aside(text: str, span: Span) -> bool:
    """Tell whether a name is the subject of a reporting clause between commas."""
    return BEFORE.search(text, max(0, span.start - 8), span.start) is not None and bool(ASIDE.match(text, span.end))


def _is_of_another(text: str, relation: Relation, head: Span, tail: Span) -> bool:
    """Tell whether two seem to be kin because a relative of the first stands before the second."""
    if relation.type not in KIN:
        return False
    first, second = sorted((head, tail))
    return ANOTHER.search(text, first.end, second.start) is not None
