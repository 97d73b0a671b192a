"""Mentions of one article -> the same with their names whole: what the network cut, split or ran together.

"Department of Justice" of "Department", "Order of Engineers and Architects", the parts of one name around a nickname.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from factwire.data import Mention, Span

CERTAIN, AGAIN = 0.8, 0.9
"""Least score of a name that is looked for elsewhere, and how much less sure the places found are."""
NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FACILITY", "NORP", "EVENT", "PRODUCT", "LAW", "MISC"})
SURE = 0.9
"""A mention with this score keeps its type: "Germany" the team beside Germany the country."""
BODY_OF = re.compile(
    r"(?:[A-Z][\w.’'-]*\s)*(?:Academy|Agency|Association|Board|Bureau|Chamber|College|Commission|Committee|Confederation|Council|"
    r"Department|Faculty|Federation|Guild|Institute|Institution|League|Ministry|Office|Order|School|Society|Union)\s(?:of|for)\s"
    r"[A-Z][\w’'-]+"
)
REST = re.compile(r"\sand\s([A-Z][\w’'-]+)(?=\s[a-z(]|[.,;:)”\"]|\s?$)", re.MULTILINE)
"""What such a name goes on with, if no other name or title begins there."""
GOES_ON = re.compile(
    r"(?: (?!I\b)[A-Z][\w’'-]+){0,3} (?:Academy|Agency|Association|Authority|Bank|Board|Books|Brigade|Bureau|"
    r"Cent(?:er|re)|Channel|Club|Coalition|College|Commission|Committee|Company|Corporation|Council|Department|Federation|"
    r"Foundation|Fund|Group|Holdings|Hospital|Images|Inc|Institut(?:e|ion)|League|LLC|Ltd|Media|Ministry|Movement|Museum|Network|"
    r"News|Office|Organi[sz]ation|PAC|Partners|Party|Politics|Press|Publishers|Radio|School|Service|Society|Team|Television|"
    r"Trust|Union|University)(?![\w’'-]| [A-Z])"
)
"""The rest of a body's name that was cut, up to what bodies are called: "Justice" and "Department".

Of other words with capitals behind such names ("Army Capt.", "Republican National Convention", "Fox News Poll") every
second is no part of them: 35 of 65 in 500 articles.
"""
GENERIC = re.compile(
    r"(?:Bank|Battle|Bay|Board|Cape|Chamber|City|College|Council|Court|Department|Gulf|House|Institute|Isle|Kingdom|"
    r"Ministry|Museum|Port|Republic|School|Straits?|Treaty|University)"
)
"""Names that are one common noun, and nothing's without what it is of."""
OF_WHAT = re.compile(r" (?:of|for) (?:the )?([A-Z][\w’'-]+)")
"""What a name that is one such word goes on with: "Port of Miami". In development articles all 5 such places do."""
NUMBER = re.compile(
    r" (?!(?:19|20)\d\d\b)\d{3,4}(?=[,;)’']\D|['’]s\b|\s(?:and|in|officials?|officers?|said|says|workers?)\b)"
)
BEFORE_NUMBER = re.compile(r"\b(?:at|by|for|from|of|with) $")
"""A number that belongs to an unsure name, "officer of Rescue 1122, said": names of the corpora have such numbers in
them and never before them, scores apart ("Celtics 112, Nets 105")."""
CUT = re.compile(r" (?:of|for)$")
"""How a name ends that was cut."""
PLAIN = re.compile(r"\b[a-z]{4,}\b")
"""A word that only lines have in which capitals tell names."""
INITIAL = re.compile(r"(?<=\s)[A-Z]\. $")
"""A first name before another that the network may leave out: "C. Alan Roe"."""
SAID = re.compile(r"(?:\A|\n|(?<=[a-z\d][.!?]\s))(Said) $")
"""A first name where a sentence begins, if the sentence has no words of the person: "Said Salim Ali attended"."""
SPOKEN = re.compile(r"[^.\n]*[:\"“‘«]")
REPEATED = NAMES - {"EVENT", "MISC"}
PREFIX = {
    "ORG": re.compile(
        r"NGOs?\s|(?:[A-Z][\w.&’'-]*\s){1,3}(?:affiliate|arch-?rival|competitor|giant|owner|parent|partner|rival|"
        r"subsidiary|supplier|unit)\s(?=[A-Z])|(?:MLB|MLS|NBA|NFL|NHL|WNBA)\s(?=(?:[A-Z][\w.]+\s){1,3}[A-Z][a-z]+s$)|"
        r"(?:Democratic|Republican)\s(?=(?:U\.S\. )?(?:Congress|House|Senate)\b)"
    ),
    "PERSON": re.compile(r"Late\s"),
}
"""What stands before names and is no part of them."""
OFFICER = re.compile(r".+\w( (?:CEO|CFO|COO|CTO|MD|[ES]?VP))")
"""A body's name with the title of who is named next: "Acme CFO Ann Roe"."""
LOOSE = re.compile(r".+\w(\s(?:at|for|in|of)(?:\sthe)?)")
"""What a name does not end with."""
SUFFIX = re.compile(r"(?:(?:[A-Z][\w’'-]*\s)+Ministry|(?:Department|Ministry)\sof\s.+?)(\sfor\s(?:the\s)?[A-Z].*)")
OF_LAND = re.compile(
    r"(?:[A-Z][\w’'-]*\s)+(?:Airlines|Airways|Energy|Foods|Group|Holdings?|Industries|Mining|Motors|Petroleum|Resources|"
    r"Technologies)(\sof\s[A-Z][\w’'-]+)"
)
"""A company's name with the country that it is of: "Acme Resources of Kenya"."""
POST = re.compile(
    r"(?:[Aa]dvis[eo]r|[Aa]ssistant|[Dd]eputy|[Dd]irector|[Hh]ead|[Mm]inister|[Ss]ecretary)\s(?:at|in|of)\s(?:the\s)?$"
)
"""What is behind a body's name and belongs to the post before it: "Secretary of the Foreign Ministry for Finance"."""
PAIRED = re.compile(r"\sand\s")
BODY = re.compile(r"\b(?:Associat(?:es|ion)|Company|Foundation|Fund|Group|Institut(?:e|ion)|Partners|Society|Trust)$")
TIMES = 3
"""Times that two names of bodies must stand side by side, and the first of them nowhere else, to be one name: in the
corpora no two separate ones do so more than twice."""
NICKNAME = re.compile(r""" (?:["“‘'] ?(?:[A-Z][\w.-]*\s?){1,2}["”’']|\([A-Z][a-z]+\)) """)
QUOTED, MARK = re.compile(r""" ["“‘'] ?"""), re.compile(r"""["”’'] [A-Z]""")
"""A nickname between two names, how one begins that belongs to the second, and how it ends there."""
DEPUTY = re.compile(r"\b(?:[Aa]ssistant|[Cc]o|[Dd]eputy|[Ss]ub|[Vv]ice)-$")
"""Before a title that it is a part of."""
OWNER = re.compile(r"['’]s$")
PART_BEFORE, PART_AFTER = re.compile(r"[\w-]$"), re.compile(r"[\w-]")


def ranked(text: str, mention: Mention) -> Mention:
    """Give a title the word that is joined to it by a hyphen: "Vice-foreign minister"."""
    prefix = (
        DEPUTY.search(text, max(0, mention.span.start - 10), mention.span.start) if mention.type == "ROLE" else None
    )
    return replace(mention, span=Span(prefix.start(), mention.span.end)) if prefix else mention


def bare(text: str, mention: Mention) -> Mention:
    """Cut off what is no part of a name: "NGO Acme", "Late Ann Roe", "Foreign Ministry for Finance"."""
    prefix = PREFIX[mention.type].match(text, mention.span.start, mention.span.end) if mention.type in PREFIX else None
    if prefix:
        return replace(mention, span=Span(prefix.end(), mention.span.end))
    officer = OFFICER.fullmatch(text, mention.span.start, mention.span.end) if mention.type == "ORG" else None
    if officer and text[mention.span.end : mention.span.end + 2].strip().isupper():
        return replace(mention, span=Span(mention.span.start, officer.start(1)))
    loose = LOOSE.fullmatch(text, mention.span.start, mention.span.end) if mention.type == "ORG" else None
    if loose and not OF_WHAT.match(text, loose.start(1)):
        return replace(mention, span=Span(mention.span.start, loose.start(1)))
    land = OF_LAND.fullmatch(text, mention.span.start, mention.span.end) if mention.type == "ORG" else None
    if land:
        return replace(mention, span=Span(mention.span.start, land.start(1)))
    suffix = SUFFIX.fullmatch(text, mention.span.start, mention.span.end) if mention.type == "ORG" else None
    if suffix and POST.search(text, max(0, mention.span.start - 24), mention.span.start):
        return replace(mention, span=Span(mention.span.start, suffix.start(1)))
    return mention


def completed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Complete organizations that were cut before "and" ("Order of Engineers and Architects"), people after "C.".

    Unsure ones have the words with capitals behind them that nothing else claims, if a body is called so, and numbers.
    A name that is a common noun alone has what it is of: "Port" of Miami.
    """
    ends = {mention.span.start: mention.span.end for mention in mentions}
    starts = sorted(ends)
    made, grown = [], list[Span]()
    for mention in mentions:
        initial = INITIAL.search(text, max(0, mention.span.start - 5), mention.span.start)
        if mention.type == "PERSON" and " " in mention.span.of(text):
            said = SAID.search(text, max(0, mention.span.start - 9), mention.span.start)
            if initial:
                mention = replace(mention, span=Span(initial.start(), mention.span.end))
            elif said and not SPOKEN.match(text, mention.span.end):
                mention = replace(mention, span=Span(said.start(1), mention.span.end))
        rest = REST.match(text, mention.span.end) if mention.type == "ORG" else None
        if rest and rest.start(1) not in starts and BODY_OF.fullmatch(mention.span.of(text)):
            mention = replace(mention, span=Span(mention.span.start, rest.end(1)))
        elif mention.type == "ORG" and mention.score < SURE and not mention.span.of(text).isupper():
            number = bisect_left(starts, mention.span.end)
            mention = replace(mention, span=_gone_on(text, mention.span, (*starts[number : number + 1], len(text))[0]))
            mention = replace(mention, span=_with_number(text, mention.span))
        of_what = _of_what(text, mention.span)
        if of_what and mention.type in NAMES:
            mention = replace(mention, span=Span(mention.span.start, ends.get(of_what.start(1), of_what.end())))
            grown.append(mention.span)
        made.append(mention)
    numbered = {m.span.of(text) for m in made if m.type == "ORG" and has_number(text, m.span)}
    made = [_numbered_elsewhere(text, m, numbered) for m in made]
    return [m for m in made if m.span in grown or not any(span.covers(m.span) for span in grown)]


def _numbered_elsewhere(text: str, mention: Mention, names: Collection[str]) -> Mention:
    """Return a body with the number that it has in another place of the article, if the number stands here, too."""
    name = mention.span.of(text)
    whole = next((one for one in names if one.startswith(f"{name} ")), name) if mention.type == "ORG" else name
    span = Span(mention.span.start, mention.span.start + len(whole))
    return replace(mention, span=span) if span.of(text) == whole and is_whole(text, span) else mention


def _of_what(text: str, name: Span) -> re.Match[str] | None:
    """Match what a name goes on with that is a common noun alone ("Port" of Miami), or ends with "of"."""
    if GENERIC.fullmatch(name.of(text)):
        return OF_WHAT.match(text, name.end)
    cut = CUT.search(text, name.start, name.end)
    return OF_WHAT.match(text, cut.start()) if cut else None


def _gone_on(text: str, name: Span, until: int) -> Span:
    """Return a name with the words with capitals behind it that end before ``until``."""
    rest = GOES_ON.match(text, name.end, until)
    begin, end = text.rfind("\n", 0, name.start) + 1, text.find("\n", name.end)
    if rest is None or not PLAIN.search(text, begin, len(text) if end < 0 else end):
        return name
    return Span(name.start, rest.end())


def _with_number(text: str, name: Span) -> Span:
    """Return a name with the number behind it that is a part of it."""
    number = NUMBER.match(text, name.end)
    if number is None or not BEFORE_NUMBER.search(text, max(0, name.start - 10), name.start):
        return name
    return Span(name.start, number.end())


def has_number(text: str, name: Span) -> bool:
    """Tell whether a name ends with a number that only names have: "an officer of Rescue 1122"."""
    head = name.of(text).rpartition(" ")[0]
    return bool(head) and _with_number(text, Span(name.start, name.start + len(head))) == name


def joined(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Join two people, or two bodies, with nothing but a space between them: "Liberal" and "Democratic Party" are one.

    Of 21 such pairs of development articles 17 are one name. So are the parts of a person's name around a nickname in
    quotation marks or in a bracket, what stands before a bracket of which a body's name has only the end ("Acme" and
    "Kenya) Ltd"), and a place that seems to be another's: "Cox's" and "Bazar". The name has the id of its last part.
    """
    made: list[Mention] = []
    starts = {m.span.start for m in mentions if m.type == "PERSON"}
    ends = {m.span.end for m in mentions if m.type == "PERSON"}
    for mention in sorted(mentions, key=lambda m: m.span):
        if _is_bracketed(text, mention, starts, ends):
            continue
        last = made[-1] if made and mention.type in ("PERSON", "ORG", "GPE") else None
        if last and _goes_on(text, last, mention):
            made.pop()
            whole = Span(last.span.start, mention.span.end)
            mention = replace(mention, span=whole, score=min(last.score, mention.score))
        made.append(mention)
    return made


def _is_bracketed(text: str, mention: Mention, starts: Collection[int], ends: Collection[int]) -> bool:
    """Tell whether a name is a nickname in a bracket between two parts of a person's: "Ann (Annie) Roe"."""
    start, end = mention.span.start, mention.span.end
    enclosed = text[max(0, start - 2) : start] == " (" and text.startswith(") ", end)
    return mention.type == "PERSON" and enclosed and start - 2 in ends and end + 2 in starts


def paired(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Join two bodies that an article always names together: "the Roe and Ann Poe Foundation" is one; in text order.

    The name has the id of its last part.
    """
    bodies = sorted((m for m in mentions if m.type == "ORG"), key=lambda m: m.span)
    pairs = [
        (one, other)
        for one, other in pairwise(bodies)
        if PAIRED.fullmatch(text, one.span.end, other.span.start) and BODY.search(other.span.of(text))
    ]
    names = Counter(mention.span.of(text) for mention in mentions)
    times = Counter((one.span.of(text), other.span.of(text)) for one, other in pairs)
    always = {pair for pair, count in times.items() if count >= TIMES and count == names[pair[0]]}
    pairs = [(one, other) for one, other in pairs if (one.span.of(text), other.span.of(text)) in always]
    firsts = {one.id for one, _ in pairs}
    whole = {
        other.id: replace(other, span=Span(one.span.start, other.span.end), score=min(one.score, other.score))
        for one, other in pairs
    }
    return sorted((whole.get(m.id, m) for m in mentions if m.id not in firsts), key=lambda m: m.span)


def _goes_on(text: str, last: Mention, mention: Mention) -> bool:
    """Tell whether a mention is the rest of the name that begins with the one before it."""
    between, rest = text[last.span.end : mention.span.start], mention.span.of(text)
    if mention.type == "ORG" and between == " (":
        return ")" in rest and "(" not in rest and last.type in ("PERSON", "ORG")
    if last.type != mention.type:
        return False
    if mention.type == "ORG" and between == "! ":
        return True
    if mention.type == "GPE":
        return between == " " and last.score < CERTAIN and OWNER.search(last.span.of(text)) is not None
    if mention.type == "PERSON" and (NICKNAME.fullmatch(between) or (QUOTED.fullmatch(between) and MARK.search(rest))):
        return True
    return between == " "


def lengthened(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Make parts of a name whole where the text has a longer name that is sure elsewhere; in text order.

    "Ministry of Water" and "Power" are "Ministry of Water and Power" if that is a name of the article. The name has the
    id of its first part. In development articles all 3 such places are that name.
    """
    made = sorted(mentions, key=lambda m: m.span)
    for name, surest in sorted(surest_of(text, mentions).items(), key=lambda item: (-len(item[0]), item[0])):
        start = text.find(name) if " " in name and surest.score >= CERTAIN else -1
        while start >= 0:
            span = Span(start, start + len(name))
            first = bisect_right(made, span.start, key=lambda m: m.span.end)
            last = bisect_left(made, span.end, key=lambda m: m.span.start)
            parts = made[first:last] if is_whole(text, span) else []
            if parts and span not in [m.span for m in parts] and all(span.covers(m.span) for m in parts):
                made[first:last] = [replace(surest, id=parts[0].id, span=span, score=round(surest.score * AGAIN, 4))]
            start = text.find(name, start + 1)
    return made


def is_whole(text: str, span: Span) -> bool:
    """Tell whether a span neither begins nor ends within a word."""
    return not PART_BEFORE.search(text, max(0, span.start - 1), span.start) and not PART_AFTER.match(text, span.end)


def surest_of(text: str, mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Return the surest mention of each name that is looked for where it was missed."""
    surest: dict[str, Mention] = {}
    for mention in mentions:
        name = mention.span.of(text)
        if mention.type in REPEATED and (name not in surest or surest[name].score < mention.score):
            surest[name] = mention
    return surest
