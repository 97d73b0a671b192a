"""Mentions of one article -> the same mentions with clean edges, whole names, and one type a name.

The network reads each window on its own, so a name that is clear in one sentence may be mistyped in another.
Where the article's surer readings of the same name agree on another type, an unsure reading follows them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from factwire.data import Mention, Relation, Span
from factwire.vocab import LEGAL_SUFFIXES, RELATIONS

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FACILITY", "NORP", "EVENT", "PRODUCT", "LAW", "MISC"})
SURE = 0.9
"""A mention with this score keeps its type: "Germany" the team beside Germany the country."""
MAJORITY = 2.0
"""How much more weight another type must have."""
STORM = re.compile(r"(?i:\b(?:cyclone|hurricane|typhoon|storm)) ([A-Z][\w’'-]*\w)")
"""Storms are given the names of people; the word before tells."""
BODY_OF = re.compile(
    r"(?:[A-Z][\w.’'-]*\s)*(?:Academy|Agency|Association|Board|Bureau|Chamber|College|Commission|Committee|Confederation|Council|"
    r"Department|Faculty|Federation|Guild|Institute|Institution|League|Ministry|Office|Order|School|Society|Union)\s(?:of|for)\s"
    r"[A-Z][\w’'-]+"
)
REST = re.compile(r"\sand\s([A-Z][\w’'-]+)(?=\s[a-z(]|[.,;:)”\"]|\s?$)", re.MULTILINE)
"""What such a name goes on with, if no other name or title begins there."""
EDGES = ' ,;:!?/\\|-–—"“”‘«»*_'


def trimmed(text: str, span: Span) -> Span:
    """Cut punctuation and unpaired brackets off the edges of a span; what is nothing else stays as it is."""
    start, end = span.start, span.end
    while start < end:
        inner = text[start:end]
        opened = inner.count("(") + inner.count("[") - inner.count(")") - inner.count("]")
        if inner[0] in EDGES or (inner[0] in "([" and opened > 0):
            start += 1
        elif inner[-1] in EDGES or (inner[-1] in ")]" and opened < 0):
            end -= 1
        else:
            return Span(start, end)
    return span


def by_form(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Retype people whose names say that they are none.

    "Acme NV" ends in a company's legal form, and is "Acme" elsewhere unless a person of the article is called so;
    where the article has "Hurricane Ida", the name "Ida" alone is the storm's.
    """
    storms = {match[1] for match in STORM.finditer(text)}
    names = {mention.id: mention.span.of(text) for mention in mentions}
    people = {names[m.id].rpartition(" ")[2] for m in mentions if m.type == "PERSON" and " " in names[m.id]}
    companies = {name.rpartition(" ")[0] for name in names.values() if _is_company(name)} - people
    made = []
    for mention in mentions:
        name = names[mention.id]
        if mention.type == "PERSON" and (_is_company(name) or name in companies):
            made.append(replace(mention, type="ORG"))
        elif mention.type == "PERSON" and name in storms:
            made.append(replace(mention, type="EVENT"))
        else:
            made.append(mention)
    return made


def completed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Complete organizations that were cut before "and": "Order of Engineers and Architects"."""
    starts = {mention.span.start for mention in mentions}
    made = []
    for mention in mentions:
        rest = REST.match(text, mention.span.end) if mention.type == "ORG" else None
        if rest and rest.start(1) not in starts and BODY_OF.fullmatch(mention.span.of(text)):
            mention = replace(mention, span=Span(mention.span.start, rest.end(1)))
        made.append(mention)
    return made


def _is_company(name: str) -> bool:
    """Tell whether a name of several words ends in a legal form; a form of two letters must not look like a name."""
    first, _, last = name.rpartition(" ")
    bare = last.strip(".,").replace(".", "")
    return bool(first) and bare.casefold() in LEGAL_SUFFIXES and (len(bare) > 2 or bare.isupper())


def one_type_a_name(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Give unsure mentions the type that the article's mentions of the same name have.

    Votes are weighted by score. The last word of a person's full name counts for that person.
    """
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        if mention.type in NAMES:
            name = mention.span.of(text)
            votes[name][mention.type] += mention.score
            if mention.type == "PERSON" and " " in name:
                votes[name.rpartition(" ")[2]]["PERSON"] += mention.score
    return [
        _follow(mention, votes[mention.span.of(text)]) if mention.type in NAMES else mention for mention in mentions
    ]


def _follow(mention: Mention, votes: Mapping[str, float]) -> Mention:
    """Change the type of an unsure mention that is outvoted."""
    best, weight = min(votes.items(), key=lambda item: (-item[1], item[0]))
    if mention.score >= SURE or best == mention.type or weight < MAJORITY * votes[mention.type]:
        return mention
    return replace(mention, type=best)


def says_something(text: str, mention: Mention) -> bool:
    """Tell whether a mention is more than punctuation, a possessive ending or a pronoun: "between us" is not the US."""
    said = mention.span.of(text)
    return any(c.isalnum() for c in said) and said not in ("'s", "’s", "us", "it", "who")


def fitting(relations: Sequence[Relation], mentions: Sequence[Mention]) -> list[Relation]:
    """Drop relations whose mentions are gone or of types that they do not admit."""
    types = {mention.id: mention.type for mention in mentions}
    return [r for r in relations if (types.get(r.head), types.get(r.tail)) in RELATIONS[r.type].properties]


def numbered(mentions: Sequence[Mention], relations: Sequence[Relation]) -> tuple[list[Mention], list[Relation]]:
    """Put mentions in text order as ``m1``, ``m2``, ...; relations follow."""
    ordered = sorted(mentions, key=lambda mention: mention.span)
    names = {mention.id: f"m{number}" for number, mention in enumerate(ordered, 1)}
    return (
        [replace(mention, id=names[mention.id]) for mention in ordered],
        [replace(r, head=names[r.head], tail=names[r.tail]) for r in relations],
    )
