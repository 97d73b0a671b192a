"""The word by which a text tells of an event -> what stands beside it: "boating accident", "call for a moratorium".

An event of which nothing else is known is called so: "Election" and "Roe's refusal" tell a reader nothing.
"""

from __future__ import annotations

import re

from factwire.data import Span

HEADS = frozenset(
    """
    accident agreement airstrike ambush arrest assault attack auction award ballot battle blast bombing bowl
    briefing campaign case ceasefire celebration ceremony championship clash collapse collision concert conference
    conflict congress contest convention coup crash crime cup deal debate demonstration derailment disaster drill
    earthquake election epidemic eruption execution exercise exhibition explosion festival fight final fire flood
    forum fraud game games gathering hearing hurricane inquest inquiry inspection invasion investigation kidnapping
    killing landslide lawsuit massacre match meeting merger mission murder negotiation offensive olympics open
    operation outbreak pact pandemic parade poll primary probe protest purchase quake race raid rally referendum
    rescue riot robbery runoff sale sentence session shooting show siege stabbing storm strike summit takeover talk
    test theft tornado tour tournament treaty trial trip truce tsunami typhoon uprising verdict vigil visit vote war
    wedding wildfire
    """.split()
)
"""Nouns of events."""
BEFORE = re.compile(
    r"(?:\b(?:the|an?|its|his|her|their|this|our)|[\w.-][’']s?) (?P<words>(?:(?:[\w’-]+|U\.S\.) ){1,3})$", re.IGNORECASE
)
"""What stands before a noun, and what says that it is one."""
AFTER = re.compile(
    r"[.,;:!?)”\"\n]|\s*$|\s(?:about|after|against|ahead|among|and|are|as|at|because|before|between|but|by|can|could|did|"
    r"during|following|for|from|had|has|have|if|in|into|is|last|may|might|near|next|of|on|or|over|should|since|than|"
    r"that|this|to|under|until|was|were|when|where|which|while|who|will|with|would|[A-Z][a-z]+day)\b"
)
"""What follows a noun that is no part of a longer one."""
EMPTY = frozenset(
    """
    a actual additional all alleged an annual another any apparent big biggest both certain closest coming
    controversial current earlier early ensuing entire eventual every expected few final first five following former
    four fourth fresh full further future good great huge important initial key largest last late later latest legal
    long major many massive mere more most multiple new next numerous ongoing only other own past planned possible
    present previous proposed real recent regular resulting said same second separate serious seven several similar
    single six so-called some special subsequent such supposed ten the third three top total tough two upcoming
    usual various very whole worst
    """.split()
)
"""Words, in small letters, that tell which of several an event is or what somebody makes of it, not what it is."""
NO_PART = frozenset(
    """
    about after against although and are as at be been before being between but by can could did do does during for
    from had has have he how if in into is it like may might not of on or over she should than that they to under
    was we were what when where which while who will with would you
    """.split()
)
"""Words that no noun has before it: what stands there is a clause."""
_WORD = r"(?!(?:and|but|her|him|it|me|or|so|that|them|these|they|this|those|us|you)\b)[\w’'$%-]+"
_STOP = (
    r"(?=[.,;:!?”\"\n]|$| (?:after|amid|and|as|because|before|but|despite|during|if|or|since|that|unless|until|when|"
    r"where|whether|which|while|who|with|without)\b)"
)
"""Where a clause ends."""
REFUSED = re.compile(
    rf"(?:declin|refus)(?:e[sd]?|ing) (?P<what>to (?!be\b)[a-z]+(?:{_STOP}|(?: {_WORD}){{1,5}}?"
    rf"(?:{_STOP}|(?= (?:at|for|in|on)\b))))",
    re.IGNORECASE,
)
CALLED = re.compile(
    rf"call(?:ed|ing) (?P<for>for )(?:an? |the )?(?P<what>{_WORD}(?: {_WORD}){{0,4}}?)"
    rf"(?<!al)(?<!ate)(?<!ble)(?<!ed)(?<!ful)(?<!ic)(?<!ive)(?<!ous)(?:{_STOP}|(?= (?:at|in|on)\b))",
    re.IGNORECASE,
)
"""What somebody refuses to do or called for, up to where the clause or phrase ends; "calls" is a noun too often,
and an adjective is cut from its noun: "called for an immediate, full withdrawal"."""
REACH = 60
"""Characters before a noun in which those stand."""


def noun_phrase(text: str, trigger: Span) -> str | None:
    """Return the noun by which a text calls an event with the words that say of what kind; None if there are none."""
    if not _is_head(trigger.of(text).split()[-1].lower()) or not AFTER.match(text, trigger.end):
        return None
    found = BEFORE.search(text, max(0, trigger.start - REACH), trigger.start)
    words = found["words"].split() if found else []
    if any(word in NO_PART or word.endswith("ly") for word in words):
        return None
    empty = [place for place, word in enumerate(words, start=1) if word in EMPTY or word.endswith("est")]
    kept = words[max(empty, default=0) :]
    return " ".join((*kept, trigger.of(text).replace("\n", " "))) if kept else None


def _is_head(noun: str) -> bool:
    """Tell whether a noun, or nouns, are of an event."""
    singular = {noun, noun.removesuffix("s"), noun.removesuffix("es"), f"{noun.removesuffix('ies')}y"}
    return not HEADS.isdisjoint(singular)


def what_is_asked(text: str, trigger: Span, end: int) -> str | None:
    """Return what somebody calls for or refuses to do, in the article's words before ``end``; None if it goes on long.

    "for moratorium" of "called for a moratorium on schools", "to endorse Roe" of "refused to endorse Roe at the party".
    """
    called = CALLED.match(text, trigger.start, end)
    found = called or REFUSED.match(text, trigger.start, end)
    return f"{called['for'].lower() if called else ''}{found['what']}" if found else None
