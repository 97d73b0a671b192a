"""The mentions of one sentence as the network gives them -> mentions that constructions can rely on.

A title is one mention without what is not part of it: "'s" is cut off, "former" alone is no title, and
"Secretary" and "State" around "of" are one. Words that always name a job are titles even if the network missed
them. A person in an adjective ("Roe-friendly") is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factwire.data import Mention, Span
from factwire.facts.words import JOB_PARTS, JOBS, KEPT, PAST, PLAIN, UNREAL

NOT_TITLE = re.compile(r"(?:['’]s?(?: |$)|(?:the|a|an|his|her|its) )", re.I)
BETWEEN = re.compile(r" |-| of | for ")
"""Text between two parts of one title."""
QUALIFIERS = PAST | UNREAL | PLAIN | (KEPT - {"deputy", "assistant", "associate"})
COMPOUND = re.compile(r"-[a-z]")
"""After a name it makes an adjective: "a Roe-friendly president"."""
CAPITAL = re.compile(r"[A-Z]")


DEPARTMENTS = (
    r"agriculture|aviation|climate|commerce|communications|culture|defen[cs]e|development|digital|economy|education|"
    r"employment|energy|environment|equality|exchequer|family|finance|fisheries|foreign|health|home(?:land)?|housing|industry|"
    r"information|infrastructure|interior|justice|labou?r|oil|petroleum|planning|police|press|security|social|sports?|"
    r"state|technology|tourism|trade|transport(?:ation)?|treasury|veterans|war|water|welfare|youth"
)
"""What secretaries and ministers are of, in small letters."""
FEDERAL = re.compile(r"(?:U\.?S\.?|United States) (?:district )?(?:attorney|marshal)", re.IGNORECASE)
"""Offices of one name with their country, which say nothing of where the holder is from."""
HOLDER = re.compile(
    r"(?:attach[eé]|chancellor|chief|commissioner|minister|secretary|spokes(?:man|person|woman))", re.IGNORECASE
)
OF_DEPARTMENT = re.compile(
    rf" (?:of|for) (?:the )?(?:{DEPARTMENTS})(?: affairs| security| services)?(?:(?: and|,) (?:{DEPARTMENTS}))*\b",
    re.IGNORECASE,
)
"""What a title goes on with that was cut: "Secretary" of State."""
BEFORE_HOLDER = re.compile(rf"(?:(?:{DEPARTMENTS})(?: affairs| security)? (?:and )?)+$", re.IGNORECASE)
"""What a title begins with that was cut: "Commerce" Secretary."""
NEAR = 60

SHORT = re.compile(
    r"(?:(?<![\w.])(?:(?:Brig|Lt|Maj|Vice)\.? )?(?:Adm|Amb|Capt|Cmdr|Col|Gen|Gov|Lt|Maj|Rep|Sen|Sgt)\.|"
    r"(?<![\w.])(?:CEO|CFO|COO|CTO|MP)) $"
)
"""A title in short that the network hardly sees, right before a name: "Gov. Ann Roe", "Lt. Gen. Al Poe"."""
OF_BODY = re.compile(r"(?:MD|[ES]?VP) $")
"""Another that is one only behind a body's name: "Acme MD Ann Roe"."""
LONGEST_SHORT = 14

LISTED = 0.9
"""Score of a title whose noun is in ``JOBS``: the word speaks for itself, whether the network saw it or not."""
WORD = re.compile(r"(?<![\w-])[a-z]+(?:-[a-z]+)?(?![\w-])")


def tidied(text: str, span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of one sentence in text order, without overlaps, and with whole titles.

    Args:
        text: the article's text.
        span: the sentence.
        mentions: what the network found in it, in text order.
    """
    kept = _with_short(text, span, _whole(text, mentions))
    return _with_jobs(text, span, kept) if any(m.type == "PERSON" for m in kept) else kept


def _with_short(text: str, span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """Add the titles in short before names, or make what the network saw of them whole: "Sen" of "Sen."."""
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        start, end = max(span.start, mention.span.start - LONGEST_SHORT), mention.span.start
        found = SHORT.search(text, start, end) if mention.type == "PERSON" else None
        if found is None and mention.type == "PERSON" and last is not None and last.type == "ORG":
            found = OF_BODY.fullmatch(text, last.span.end + 1, end)
        if found is not None:
            title = Span(found.start(), end - 1)
            if last is not None and last.type == "ROLE" and title.covers(last.span):
                kept.pop()
            if not kept or kept[-1].span.end <= title.start:
                kept.append(Mention(f"title at {title.start}", title, "ROLE", LISTED))
        kept.append(mention)
    return kept


def _with_jobs(text: str, span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """Add the titles of ``JOBS`` that the network did not see, and raise those that it saw."""
    found: list[Mention] = []
    done = span.start
    for mention in mentions:
        found += _jobs(text, done, mention.span.start)
        listed = mention.type == "ROLE" and _is_listed(mention.span.of(text).casefold().split())
        found.append(replace(mention, score=max(mention.score, LISTED)) if listed else mention)
        done = mention.span.end
    return [*found, *_jobs(text, done, span.end)]


def _is_listed(words: Sequence[str]) -> bool:
    """Tell whether a title is made of listed words only."""
    return words[-1] in JOBS and JOB_PARTS.issuperset(words[:-1])


def _jobs(text: str, start: int, end: int) -> list[Mention]:
    """Return the titles of ``JOBS`` in a stretch of text without mentions, with the words that belong to them.

    Some words are both: of "executive" and "executive director" the longer remains.
    """
    found: list[Mention] = []
    lead: list[re.Match[str]] = []
    for word in WORD.finditer(text, start, end):
        if lead and text[lead[-1].end() : word.start()] != " ":
            lead = []
        if word[0] in JOBS:
            begin = (lead or [word])[0].start()
            if found and found[-1].span.end > begin:
                found.pop()
            found.append(Mention(f"title at {begin}", Span(begin, word.end()), "ROLE", LISTED))
        lead = [*lead, word] if word[0] in JOB_PARTS else []
    return found


def _whole(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Drop overlaps and what is no title, and join the parts of titles."""
    kept: list[Mention] = []
    for mention in mentions:
        if kept and mention.span.start < kept[-1].span.end:
            continue
        if mention.type == "PERSON" and COMPOUND.match(text, mention.span.end):
            continue
        if mention.type != "ROLE":
            kept.append(mention)
            continue
        title = _trimmed(text, mention)
        if title is None:
            continue
        if kept and kept[-1].type == "GPE" and FEDERAL.fullmatch(text, kept[-1].span.start, title.span.end):
            title = replace(title, span=Span(kept.pop().span.start, title.span.end))
        title = _of_department(text, title, kept[-1].span.end if kept else 0)
        if kept and kept[-1].type == "ROLE" and _is_one(text, kept[-1], title):
            whole = Span(kept[-1].span.start, title.span.end)
            kept[-1] = replace(kept[-1], span=whole, score=min(kept[-1].score, title.score))
        else:
            kept.append(title)
    return kept


def _trimmed(text: str, title: Mention) -> Mention | None:
    """Cut what is not part of a title off its beginning, add "Under" to "Secretary"; None if nothing is left."""
    start, end = title.span.start, title.span.end
    if text.startswith("Secretary", start) and text.endswith("Under ", 0, start):
        start -= len("Under ")
    while (found := NOT_TITLE.match(text, start, end)) is not None:
        start = found.end()
    if start >= end or text[start:end].casefold() in QUALIFIERS:
        return None
    return title if start == title.span.start else replace(title, span=Span(start, end))


def _of_department(text: str, title: Mention, least: int) -> Mention:
    """Give a title the department that it was cut from, not before ``least``: "Secretary" of State."""
    start, end = title.span.start, title.span.end
    words = text[start:end]
    if not HOLDER.fullmatch(words.split()[-1]):
        return title
    after = OF_DEPARTMENT.match(text, end)
    before = BEFORE_HOLDER.search(text, max(least, start - NEAR), start) if " " not in words else None
    if before and (not before.start() or text[before.start() - 1].isspace()):
        start = before.start()
    return replace(title, span=Span(start, after.end() if after else end))


def _is_one(text: str, first: Mention, second: Mention) -> bool:
    """Tell whether two neighboring title mentions are parts of one: "Secretary of State", "co-pilot"."""
    gap = text[first.span.end : second.span.start]
    if BETWEEN.fullmatch(gap) is None:
        return False
    return gap in (" ", "-") or (CAPITAL.match(text, first.span.start) is not None) == (
        CAPITAL.match(text, second.span.start) is not None
    )
