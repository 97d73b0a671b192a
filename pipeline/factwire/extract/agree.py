"""Mentions and relations of one article -> the same with clean edges, whole names, one type a name, and one
relation of two names.

The network reads each window on its own, so a name that is clear in one sentence may be mistyped in another.
Where the article's surer readings of the same name agree on another type, an unsure reading follows them.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from factwire.data import Mention, Relation, Span
from factwire.extract.whole import (
    AGAIN,
    CERTAIN,
    NAMES,
    OWNER,
    SURE,
    bare,
    completed,
    has_number,
    is_whole,
    joined,
    lengthened,
    paired,
    ranked,
    surest_of,
)
from factwire.vocab import LEGAL_SUFFIXES, RELATIONS

MAJORITY = 2.0
"""How much more weight another type must have."""
STORM = re.compile(r"(?i:\b(?:cyclone|hurricane|typhoon|storm)) ([A-Z][\w’'-]*\w)")
"""Storms are given the names of people; the word before tells."""
UNIONS = frozenset({"ASEAN", "AU", "E.U", "E.U.", "EU", "NATO", "U.N", "U.N.", "UN"})
"""Bodies that the network may take for countries."""
SHORTEST = 3
"""Characters of the shortest name that is looked for."""
MISTAKEN = frozenset({"MISC", "ORG"})
"""Types for which the network takes last names of people."""
KNOWN = 0.65
"""Least score of a name that is sure elsewhere: of 166 such readings below 0.6 113 are right (development articles)."""
RANKED = re.compile(
    r"\b(?:Capt|Col|Const|Dr|Gen|Gov|Insp|Lt|Maj|Mr|Mrs|Ms|Prof|Rep|Rev|Sen|Sgt|Supt)\.?\s[A-Z][\w’'-]+\s[A-Z][\w’'-]+$"
)
RANK = 7
"""A rank right before a full name, and its longest abbreviation with a space."""
ARTICLE = re.compile(r"\b(?:an?|another|the) $", re.IGNORECASE)
MINISTER = re.compile(r" Ministers?\b")
BRACKETED = re.compile(r" \([^()]*\)$")
WORD = re.compile(r"\w+")
INSIDE_BEFORE, INSIDE_AFTER = re.compile(r"\b([A-Z][\w’'-]*) $"), re.compile(r" [A-Z]")
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


def agreed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Make the mentions of an article whole and one with another; in text order.

    With all of this F1 of mentions is .852 on worldwide's development articles, .902 on DWIE's and .817 on MEN's
    (``small``); without brackets, initials and ``lengthened`` .851, .902 and .792, without ``joined`` and ``repeated``,
    too, .848, .897 and .788.
    """
    told = (mention for mention in without_portfolios(text, mentions) if says_something(text, mention))
    kept = [bare(text, ranked(text, mention)) for mention in told]
    whole = by_form(text, lengthened(text, paired(text, joined(text, completed(text, kept)))))
    named = one_type_a_name(text, repeated(text, one_type_a_name(text, whole)))
    return sorted(as_sure(text, named), key=lambda m: m.span)


def as_sure(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Give an unsure reading of a name that is surely of its type elsewhere the score that such readings earn.

    So with a full name behind a rank, "Insp Jane Doe", and a body with a number, "an officer of Rescue 1122".
    """
    surest = surest_of(text, mentions)
    sure = {name: m.type for name, m in surest.items() if m.score >= CERTAIN}

    def is_known(m: Mention) -> bool:
        ranked = m.type == "PERSON" and RANKED.search(text, max(0, m.span.start - RANK), m.span.end) is not None
        numbered = m.type == "ORG" and has_number(text, m.span)
        return ranked or numbered or sure.get(m.span.of(text)) == m.type

    return [replace(m, score=max(m.score, KNOWN)) if is_known(m) else m for m in mentions]


def by_form(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Retype people whose names say that they are none.

    "Acme NV" and "Acme (Kenya) Ltd" end in a legal form, and are "Acme" elsewhere unless a person is called so;
    where the article has "Hurricane Ida", the name "Ida" alone is the storm's, and where it has "Roe's Inc.", so is
    "Roe" in "Roe's said". The United Nations are no country.
    """
    storms = {match[1] for match in STORM.finditer(text)}
    names = {mention.id: mention.span.of(text) for mention in mentions}
    people = {names[m.id].rpartition(" ")[2] for m in mentions if m.type == "PERSON" and " " in names[m.id]}
    stems = (name.rpartition(" ")[0] for name in names.values() if _is_company(name))
    companies = {BRACKETED.sub("", stem) for stem in stems} - people
    made = []
    for mention in mentions:
        name = names[mention.id]
        owned = name + text[mention.span.end : mention.span.end + 2]
        if mention.type == "GPE" and name in UNIONS:
            made.append(replace(mention, type="ORG"))
        elif mention.type == "PERSON" and OWNER.search(owned) and owned in companies:
            made.append(replace(mention, type="ORG", span=Span(mention.span.start, mention.span.end + 2)))
        elif mention.type == "PERSON" and (_is_company(name) or name in companies):
            made.append(replace(mention, type="ORG"))
        elif mention.type == "PERSON" and name in storms:
            made.append(replace(mention, type="EVENT"))
        else:
            made.append(mention)
    return made


def repeated(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Add the places where a name that is sure elsewhere was missed, with the type of the surest.

    Not a word that the article also has in small letters, nor a part of another name. The network relates nothing to
    the new mentions; see ``throughout``.
    """
    surest = surest_of(text, mentions)
    taken = sorted(mention.span for mention in mentions)
    places: dict[str, list[int]] = defaultdict(list)
    for word in WORD.finditer(text):
        places[word[0]].append(word.start())
    made = list(mentions)
    for name in sorted(surest, key=lambda name: (-len(name), name)):
        if len(name) < SHORTEST or surest[name].score < CERTAIN or not name[0].isupper() or name.lower() in places:
            continue
        for start in places[WORD.findall(name)[0]]:
            span = Span(start, start + len(name))
            at = bisect_right(taken, span)
            if span.of(text) != name or any(span.overlaps(other) for other in taken[max(0, at - 1) : at + 1]):
                continue
            if not is_whole(text, span) or _in_name(text, span, places):
                continue
            insort(taken, span)
            made.append(Mention(f"r{len(made)}", span, surest[name].type, round(surest[name].score * AGAIN, 4)))
    return made


def _in_name(text: str, span: Span, known: Container[str]) -> bool:
    """Tell whether a name stands beside ``span`` that it may be a part of.

    Before it that is a capital that no sentence gives: "South" but not "Then", which the article has in small letters.
    """
    before = INSIDE_BEFORE.search(text, max(0, span.start - 40), span.start)
    if before is not None and before[1].lower() not in known:
        return True
    return " " not in span.of(text) and INSIDE_AFTER.match(text, span.end) is not None


def _is_company(name: str) -> bool:
    """Tell whether a name of several words ends in a legal form; a form of two letters must not look like a name."""
    first, _, last = name.rpartition(" ")
    bare = last.strip(".,").replace(".", "")
    written = len(bare) > 2 or bare.isupper() or last == "Co."
    return bool(first) and bare.casefold() in LEGAL_SUFFIXES and written


def one_type_a_name(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Give unsure mentions the type that the article's mentions of the same name have.

    Votes are weighted by score. The last word of a person's full name counts for that person, and is that person
    wherever nothing else has it in its name: of 15 such readings on development articles and 500 others 14 are people,
    two of them in a title, not counted "the Adani company", where an article stands before.
    """
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for mention in mentions:
        if mention.type in NAMES:
            name = mention.span.of(text)
            votes[name][mention.type] += mention.score
            if mention.type == "PERSON" and " " in name:
                votes[name.rpartition(" ")[2]]["PERSON"] += mention.score
    people = _last_names(text, mentions)
    return [
        replace(mention, type="PERSON")
        if mention.type in MISTAKEN and mention.span.of(text) in people and _may_be_person(text, mention)
        else _follow(mention, votes[mention.span.of(text)])
        if mention.type in NAMES
        else mention
        for mention in mentions
    ]


def _last_names(text: str, mentions: Sequence[Mention]) -> frozenset[str]:
    """Return the last names of people whose full names are sure, without those that other names have in them."""
    people, others = set[str](), set[str]()
    for mention in mentions:
        words = mention.span.of(text).split()
        if mention.type != "PERSON" and len(words) > 1:
            others.update(OWNER.sub("", word) for word in words)
        elif mention.type == "PERSON" and len(words) > 1 and mention.score >= SURE:
            people.add(words[-1])
    return frozenset(people - others)


def _may_be_person(text: str, mention: Mention) -> bool:
    """Tell whether an unsure name may be a person's: not behind "the" or "another", as in "the Adani company"."""
    return mention.score < SURE and not ARTICLE.search(text, max(0, mention.span.start - 10), mention.span.start)


def _follow(mention: Mention, votes: Mapping[str, float]) -> Mention:
    """Change the type of an unsure mention that is outvoted."""
    best, weight = min(votes.items(), key=lambda item: (-item[1], item[0]))
    if mention.score >= SURE or best == mention.type or weight < MAJORITY * votes[mention.type]:
        return mention
    return replace(mention, type=best)


def says_something(text: str, mention: Mention) -> bool:
    """Tell whether a mention is more than punctuation, a possessive ending, a pronoun or a hashtag.

    "between us" is not the US; "#SaveOurRiver" is no body, as "@AnnRoe" is a person.
    """
    said = mention.span.of(text)
    if mention.type == "ORG" and "#" in (said[0], text[mention.span.start - 1 : mention.span.start]):
        return False
    return any(c.isalnum() for c in said) and said not in ("'s", "’s", "us", "it", "who")


def without_portfolios(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out bodies that are only what a minister is for: "Equal Opportunities Minister Ann Roe".

    Not parties and others that the article has elsewhere, nor acronyms ("ANC Minister").
    """

    def is_portfolio(m: Mention) -> bool:
        return m.type == "ORG" and not m.span.of(text).isupper() and MINISTER.match(text, m.span.end) is not None

    elsewhere = {m.span.of(text) for m in mentions if not is_portfolio(m)}
    return [m for m in mentions if m.span.of(text) in elsewhere or not is_portfolio(m)]


def fitting(relations: Sequence[Relation], mentions: Sequence[Mention]) -> list[Relation]:
    """Drop relations whose mentions are gone or of types that they do not admit."""
    types = {mention.id: mention.type for mention in mentions}
    return [r for r in relations if (types.get(r.head), types.get(r.tail)) in RELATIONS[r.type].properties]


def throughout(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention], relations: Sequence[Relation]
) -> list[Relation]:
    """Relate two names wherever a sentence has both; what is added has the score and evidence of the clearest sentence.

    "Ann Roe, mayor of Oslo, ..." tells of "Roe" and "Oslo" further on, too. Without this, F1 with gold mentions is .634
    for .723 on one half of DWIE's development articles (``small``; 3,082 pairs).

    Args:
        text: the article's text.
        sentences: its sentences, in text order.
        mentions: in text order.
        relations: of mentions within a sentence.
    """
    names = _names(text, mentions)
    best: dict[tuple[str, str], dict[str, Relation]] = defaultdict(dict)
    for relation in sorted(relations, key=lambda r: r.score):
        if relation.head in names and relation.tail in names:
            best[names[relation.head], names[relation.tail]][relation.type] = relation
    read = {(relation.head, relation.tail, relation.type) for relation in relations}
    heads = {head for head, _ in best}
    types = {mention.id: mention.type for mention in mentions}
    made = []
    for own in _by_sentence(sentences, [m for m in mentions if m.id in names]):
        for head in (m.id for m in own if names[m.id] in heads):
            for tail in (m.id for m in own if m.id != head):
                for name, clearest in best.get((names[head], names[tail]), {}).items():
                    fits = (types[head], types[tail]) in RELATIONS[name].properties
                    if fits and (head, tail, name) not in read:
                        made.append(replace(clearest, head=head, tail=tail))
    place = {mention.id: number for number, mention in enumerate(mentions)}
    return sorted([*relations, *made], key=lambda r: (place[r.head], place[r.tail], r.type))


def _names(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """Return what each named mention is called in full: "Roe" is Ann Roe where no other person has that last name."""
    said = {m.id: m.span.of(text) for m in mentions if m.type in NAMES}
    people = [m.id for m in mentions if m.type == "PERSON"]
    full: dict[str, set[str]] = defaultdict(set)
    for name in (said[identifier] for identifier in people):
        if " " in name:
            full[name.rpartition(" ")[2]].add(name)
    return said | {one: next(iter(full[said[one]])) for one in people if len(full.get(said[one], ())) == 1}


def _by_sentence(sentences: Sequence[Span], mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the mentions of each sentence that has some; both are in text order."""
    home = {m.id: bisect_right(sentences, m.span.start, key=lambda s: s.start) - 1 for m in mentions}
    yield from (list(own) for _, own in groupby(mentions, key=lambda m: home[m.id]))


def numbered(mentions: Sequence[Mention], relations: Sequence[Relation]) -> tuple[list[Mention], list[Relation]]:
    """Put mentions in text order as ``m1``, ``m2``, ...; relations follow."""
    ordered = sorted(mentions, key=lambda mention: mention.span)
    names = {mention.id: f"m{number}" for number, mention in enumerate(ordered, 1)}
    return (
        [replace(mention, id=names[mention.id]) for mention in ordered],
        [replace(r, head=names[r.head], tail=names[r.tail]) for r in relations],
    )
