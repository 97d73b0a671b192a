"""Titles: what they are titles of, how they are written out, and whether they still hold."""

from __future__ import annotations

import re

from factwire.data import Span
from factwire.vocab import NOT_OFFICES

LEADERS = frozenset(
    """
    president premier chancellor chairman chairwoman chairperson chair chief ceo director head leader mayor governor king
    queen emperor sultan emir prince boss secretary-general editor principal rector dean commissioner superintendent
    director-general commander founder co-founder owner manager coach chief-executive executive pm monarch pope dictator
    """.split()
)
"""Last words of titles whose holder leads the body."""

MEMBERS = frozenset("mp lawmaker senator congressman congresswoman parliamentarian legislator member councillor councilor deputy".split())
PLAYERS = frozenset("player striker midfielder goalkeeper forward defender winger captain batsman bowler quarterback fullback".split())
FOUNDERS = frozenset("founder co-founder".split())
SCHOLARS = frozenset("expert analyst professor researcher fellow lecturer scholar economist historian scientist specialist academic".split())
CANDIDATES = frozenset("candidate nominee hopeful contender".split())
OFFICES = frozenset(
    """
    president vice-president premier chancellor minister secretary king queen emperor sultan emir monarch prince princess
    leader ruler dictator lawmaker senator mp congressman congresswoman parliamentarian legislator ambassador envoy
    diplomat consul official judge prosecutor general admiral pm president-elect negotiator treasurer
    """.split()
)
"""Last words of titles that a state gives: "Kenya's finance minister" is a national of Kenya, "Kenya's coach" may not be."""

LOCAL_OFFICES = frozenset("mayor governor councillor councilor sheriff".split())

PAST = re.compile(r"(?i)\b(?:former|ex|then|one-time|onetime|ousted|deposed|retired|late|past|ex-)[ -]$")
FUTURE = re.compile(r"(?i)\b(?:incoming|next|future|would-be|aspiring|prospective|designated|potential|possible|likely)[ -]$")
QUALIFIER = re.compile(r"(?i)(?:^|(?<=[\s(“\"'’]))(?:former|ex|acting|interim|deputy|vice|assistant|outgoing|caretaker|honorary|chief|senior)[ -]$")
PLURAL = re.compile(r"(?i)(?:presidents|ministers|leaders|chiefs|officials|secretaries|senators|lawmakers|directors|coaches|players|heads|members|kings|mayors|governors)$")


def last_word(title: str) -> str:
    """Return the noun that decides what kind of title it is, lower-case."""
    head = re.split(r" (?:of|for|at|in|to|on) ", title.casefold())[0]
    words = head.split()
    return words[-1].strip(".,") if words else ""


def relation_of_title(title: str, body_type: str) -> str | None:
    """Return the relation between the holder of ``title`` and a body of the given entity type, None if unclear."""
    noun = last_word(title)
    if noun in CANDIDATES:
        return None
    if body_type == "NORP":
        return "citizen_of" if noun not in NOT_OFFICES else None
    if noun in FOUNDERS and body_type == "ORG":
        return "founder_of"
    if noun in MEMBERS:
        return "member_of" if body_type == "ORG" else "works_for"
    if noun in PLAYERS:
        return "plays_for"
    if noun in SCHOLARS and body_type == "ORG":
        return "represents"
    return "head_of" if noun in LEADERS else "works_for"


def written_title(text: str, role: Span) -> str | None:
    """Return a title as it should be shown, with what qualifies it ("former", "deputy"), or None if it is no title.

    A plural names several people's office and a relational noun ("counterpart", "wife") no office at all.
    """
    start = role.start
    while found := QUALIFIER.search(text, max(0, start - 12), start):
        start = found.start()
    title = " ".join(text[start : role.end].split()).strip(" ,.'’\"“”")
    noun = last_word(title)
    if not title or noun in NOT_OFFICES or PLURAL.search(title) or not any(c.isalpha() for c in title):
        return None
    if FUTURE.search(text, max(0, start - 16), start):
        return None
    if PAST.search(text, max(0, start - 12), start) and not re.match(r"(?i)(?:former|ex)\b", title):
        return None
    return title


def is_past(text: str, stretch: Span) -> bool:
    """Tell whether the wording of a stretch, or what stands just before it, puts an office in the past."""
    seen = text[max(0, stretch.start - 12) : stretch.end]
    return re.search(r"(?i)\b(?:former|ex-|ex |then-|then |one-time|onetime|ousted|deposed|retired|previously|used to|until \d{4}|was once)", seen) is not None
