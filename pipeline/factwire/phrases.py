"""Words of an argument that are no name -> what an article calls a group, a thing or a time by them.

Not by pronouns, quantifiers ("both countries"), words that were cut ("leader of") or phrases that are too long.
"""

from __future__ import annotations

import re

from factwire.data import Span
from factwire.parties import TITLES, head_of, is_people, unmeasured

WHEN = frozenset({"time", "previous"})
YEARS = re.compile(r"\d{4}(?:\s?[-–/]\s?\d{2,4})?")
"""Times without a letter."""

PRONOUNS = frozenset(
    """
    he she it they him her them his hers its their theirs himself herself itself themselves who whom whose which that
    this these those i me my we us our you your one ones some others both all each another
    mine yours ours the a an
    whoever whatever whichever whomever here there
    everyone everybody everything someone somebody something anyone anybody anything nobody nothing what
    """.split()
)

ARTICLE = re.compile(
    r"(?:the|an?|this|that|these|those|its|his|her|their|our|my)"
    r"(?<!\bthose(?=\s+(?:accused|affected|behind|concerned|involved|responsible)\b))\s+",
    re.IGNORECASE,
)
"""A determiner before a noun; "those responsible" is nothing without it."""

PREPOSITIONS = frozenset(
    """
    for of to from with by in at against and near outside on about over under behind between among around inside into
    onto than like as via per without within toward towards through throughout across during since amid after before or
    who whose whom which that aged including
    """.split()
)
"""Words that make a phrase about somebody else than the name at its end."""

UNFINISHED = PREPOSITIONS | {"a", "an", "the", "and", "or", "former", "its", "his", "her", "their", "here", "whether"}
"""Words at which a phrase was cut, which are left out: "leader of", "officials and"."""

LEADS = re.compile(
    r"(?:both|two|all|each|some|many|other|others|several|most|any|no|neither|either|none|few|every)\b", re.IGNORECASE
)
"""Phrases that begin so name nobody by themselves: "both countries"."""
GENERAL = re.compile(r"(?:individuals|members|men|others|people|persons|women)", re.IGNORECASE)
"""Who are nobody in particular, and in one article several: "people say", "his men"."""
VAGUE = re.compile(r"(?:many|most|some|several)\sothers", re.IGNORECASE)
COUNTED = re.compile(r"(?:two|some|several|many|most)\s", re.IGNORECASE)
KNOWN_PAIRS = frozenset("allies brothers leaders ministers neighbors neighbours parties presidents sisters".split())
"""Who are known if they are two: "a dispute between two neighbors"."""
FEWER = re.compile(r"(?:fewer|less) than\b", re.IGNORECASE)
"""What does nothing together: "fewer than four candidates"."""
ALL = re.compile(r"(?:it|that|them|this|us|you) all", re.IGNORECASE)
"""What is no thing: "they ended it all"."""
PARTLY = re.compile(r"(?:- to|half of|(?:fewer|less) than) $")
"""Before a phrase that was cut from how many or how old they are."""
DOING = re.compile(r"^[a-z]+ing (?=[A-Z])")
"""A verb before a name: "contradicting Oslo police"."""
SELVES = re.compile(r"\s(?:him|her|it|them)sel(?:f|ves)$", re.IGNORECASE)
MARKS = re.compile(r'["“”]')
"""Marks of a quotation that a phrase holds one half of: the first of them was stripped."""
HONORIFIC = re.compile(r"(?:dat(?:in|o|uk)['’]?|puan|tan|tun)(?: (?:paduka|seri|sri))?(?: dr)?", re.IGNORECASE)
"""Titles of honor, which are nobody without the name: "Datuk Seri"."""
OF_ANOTHER = re.compile(
    r", (?:(?:an?|the|his|her|their|its) )?(?:[\w-]+ ){0,4}?(?:aide|attorney|brother|daughter|deputy|father|husband|"
    r"lawyer|mother|nephew|representative|sister|son|spokes(?:man|person|woman)|widow|wife) (?:of|for|to) "
    r"[^.;:\n]{1,70}, "
)
"""Between somebody and whose relative or speaker that is: "Ann Roe, a spokeswoman for the prosecutor, Al Poe,"."""
LONGEST = 9
"""Words of the longest phrase that may name a group or thing; longer ones were cut at the wrong place."""


def called(text: str, span: Span, role: str) -> str:
    """Return the words of a group, thing or time without article; nothing for what calls nothing by itself."""
    whole = " ".join(span.of(text).split())
    if role in WHEN and YEARS.fullmatch(whole):
        return whole
    words = ARTICLE.sub("", whole, count=1) if ARTICLE.match(whole) else whole
    words = SELVES.sub("", unmeasured(DOING.sub("", words))).strip(" ,.;:\"'“”‘’()-–—")
    words += ")" * (words.count("(") - words.count(")"))
    words = MARKS.sub("", words) if words.count('"') % 2 or words.count("“") != words.count("”") else words
    while words.rpartition(" ")[2].lower() in UNFINISHED:
        words = words.rpartition(" ")[0]
    silent = not any(c.isalpha() for c in words) or words.lower() in PRONOUNS | TITLES
    silent = silent or any(nobody.fullmatch(words) for nobody in (ALL, HONORIFIC))
    silent = silent or (LEADS.match(words) is not None and not _is_introduced(text, span, words))
    cut = PARTLY.search(text, max(0, span.start - 12), span.start) is not None  # "18- to [24-year-olds]"
    silent = silent or cut or FEWER.match(words) is not None
    if silent or GENERAL.fullmatch(words) or VAGUE.fullmatch(words) or len(words.split()) > LONGEST:
        return ""
    return words


def _is_introduced(text: str, span: Span, words: str) -> bool:
    """Tell whether people are told of by how many they are: "two Kenyans were hurt", not "the two leaders"."""
    whole = " ".join(span.of(text).split())
    before = text[max(0, span.start - 8) : span.start].lower().split()[-1:]
    known = not whole.startswith(words) or before in (["the"], ["these"], ["those"], ["of"])
    pair = words.lower().startswith("two ") and head_of(words) in KNOWN_PAIRS
    return not known and not pair and COUNTED.match(words) is not None and is_people(words)
