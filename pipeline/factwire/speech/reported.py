"""The network's words of an attribution -> the clause that a verb of saying reports, whole: with its subject and verb.

A mark that ends a clause ends it, a second verb of saying does, a quotation in it is taken whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from factwire.data import Span
from factwire.speech.clauses import FINITE, SUBJECTS, TOLD, WITHOUT_THAT, after_addressee, has_verb, holds
from factwire.speech.cues import Cue
from factwire.speech.lexicon import ARTICLES, DETERMINERS, FORMS, PREPOSITIONS, SUBORDINATORS, word_set
from factwire.speech.page import Page

RELATIVES = frozenset({"which", "who", "whose", "where"})
JOINING = frozenset({"but", "and", "while", "whereas"})
CUT_OFF = 10
"""Words of a clause behind "that" which the network may leave out at its head."""
LEFT_OUT = 14
"""Words of a subject and its verb which the network may leave out ..."""
LEFT_IN_FRONT = 40
"""... and of those that end with an auxiliary, before it: "the man who [...] was [shot], police said"."""
CONDITIONS = frozenset({"unless", "if", "until", "because", "when"})
NEAR_CONDITION = 4
"""Words between one of those and a comma within its clause: "unless the small, rich country"."""
TIME = word_set(
    "on in at this last late early earlier next yesterday today week month year morning night hours days weeks months "
    "years later ago afterwards"
)
DAYS = re.compile(
    r"\w+day|\d{1,4}|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
YEAR, DAY = re.compile(r"(?:19|20)\d\d"), re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
PURPOSE = frozenset({"ensure", "so", "means", "meant", "guarantee"})
"""What leads to a clause that is a part of what is reported: "said steps were taken to ensure that"."""
LONGEST_INSERTION = 12
"""Words between two commas behind which a clause goes on."""
INSERTED_NOT = JOINING | RELATIVES | frozenset({"adding", "saying", "he", "she", "it", "they"})
"""Words that begin no mere insertion."""
DEPENDING = word_set(
    "because even except for from if including instead not nor only or particularly rather so such to unless with "
    "without"
)
"""What begins a part of the clause before a comma. "Which" and "after" as often begin what the reporter adds."""
LISTED = 5
"""Words from a comma to the "and" or "or" before the last of some things."""
SHORTEST_PARTICIPLE = 6
"""Letters of a word in "-ed" or "-ing" that is one: not "bring"."""
NO_PARTICIPLES = word_set("according adding alluding following indeed pointing recalling referring replying speaking")
"""Words in "-ing" and "-ed" behind which the reporter speaks."""
REPLIES = frozenset({"reply", "respond", "answer", "react", "refer"})
CLAUSE_ENDS = frozenset(",;:.!?—–()")
NO_ADJECTIVES = DETERMINERS | SUBORDINATORS | PREPOSITIONS | FINITE | SUBJECTS | JOINING | TIME | {"or"}
LEADING = frozenset({"because", "if", "that", "when", "where", "while"})
"""What leads to a clause that needs a verb."""
LOOSE_ENDS = ARTICLES | SUBORDINATORS | word_set("and or of with from into for via")
CURRENCY = frozenset("$€£¥")


def reported_clause(page: Page, cue: Cue, content: Span, cues: Sequence[Cue]) -> Span | None:
    """Return the reported clause within the cue's sentence; None if it is all quoted, cut in two, or no clause."""
    begin, end = page.bounds(cue.first)
    first, last = page.words(content)
    first, last = max(first, begin), min(last, end)
    if first >= last or first <= cue.first < last or (first > cue.first and _is_parenthesis(page, cue)):
        return None
    if first >= cue.last and page.word(cue.last) == "to" and cue.lemma in REPLIES:
        return None
    said = cue.last + 1
    if (
        page.word(cue.last) == "that"
        and said < first <= said + CUT_OFF
        and CLAUSE_ENDS.isdisjoint(page.lower[said:first])
    ):
        first = said
    first = _after_time(page, cue, after_addressee(page, cue, _with_verb(page, cue, first, begin)), last)
    if first >= last:
        return None
    stop = cue.begin if last <= cue.begin else _next_clause(cue, cues, end)
    first, last = _trimmed(page, *_completed(page, cue, first, last, begin, stop))
    last = _before_other(page, first, last, cues)
    if cue.last < first - 2 and page.word(first - 1) == "that" and page.word(first - 2) in PURPOSE:
        first, last = _trimmed(page, cue.last, last)
    inside = bisect_right(cues, first, key=lambda one: one.first), bisect_left(cues, last, key=lambda one: one.first)
    if any(_is_tag(page, one) for one in cues[slice(*inside)] if one.source is not None and one is not cue):
        return None
    words = [number for number in range(first, last) if page.lower[number][0].isalnum()]
    outside = [number for number in words if page.quoted[number] < 0]
    if len(words) < 2 or len(outside) < 2 or not holds(page, cue, first, last):
        return None
    return page.of(first, last)


def _after_time(page: Page, cue: Cue, first: int, end: int) -> int:
    """Return where a report begins behind a time and "that": "said this week that [it would rain]"."""
    word = cue.last
    while word < end and (page.lower[word] in TIME or DAYS.fullmatch(page.lower[word])):
        word += 1
    return word + 1 if cue.last <= first < word < end and page.lower[word] == "that" else first


def _with_verb(page: Page, cue: Cue, first: int, begin: int) -> int:
    """Return where a clause begins whose subject, or a part of it, or finite verb the network left out, else ``first``.

    "Police said the man was [on the run]", "A climber has [set a record], according to the agency", "A 47-year-old
    Nepalese [climber has set a record], the agency said", "Roe bought half of the [shares for sale], she said".
    """
    behind = first >= cue.last
    least = cue.last if behind else begin
    while first > least and page.quoted[first] >= 0 and page.quoted[first - 1] == page.quoted[first]:
        first -= 1
    start = first
    while start > least and page.lower[start - 1] not in CLAUSE_ENDS and page.quoted[start - 1] < 0:
        start -= 1
    left = page.lower[start:first]
    within = bool(left) and left[-1] in LOOSE_ENDS and left[-1] != "that" and has_verb(left)
    verbal = behind and cue.lemma in WITHOUT_THAT and _has_clause(page, start, first)
    in_front = not behind and bool(left) and left[-1] in FINITE
    within = within or verbal
    if len(left) > (LEFT_IN_FRONT if in_front else LEFT_OUT) or (page.quoted[first] >= 0 and not within):
        return first
    part = bool(left) and left[0] in DETERMINERS and not has_verb(left)
    if behind:
        plain = cue.lemma in WITHOUT_THAT and bool(left)
        if plain and start == cue.last and "that" in left:
            return start + len(left) - left[::-1].index("that")
        named = plain and all(page.is_capital(n) and not DAYS.fullmatch(page.lower[n]) for n in range(start, first))
        inverted = cue.source is not None and cue.source.first >= cue.last
        whole = within or named or not FINITE.isdisjoint(left) or (part and not inverted and cue.lemma not in TOLD)
        return start if start == cue.last and whole else first
    return start if part or within or in_front else first


def _has_clause(page: Page, first: int, last: int) -> bool:
    """Tell whether a subject with its verb stands there: "the bank gave" of "said the bank gave [loans to farmers]"."""
    begins = first < last and (page.lower[first] in DETERMINERS | SUBJECTS or page.named[first] >= 0)
    return begins and has_verb(page.lower[first + 1 : last])


def _next_clause(cue: Cue, cues: Sequence[Cue], end: int) -> int:
    """Return where the next reporting clause with its verb in front begins, at most ``end``."""
    number = bisect_right(cues, cue.first, key=lambda one: one.first)
    while number < len(cues) and cues[number].first < end:
        one = cues[number]
        if one.begin == one.first and one.source is not None and one.source.first > one.first:
            return one.first
        number += 1
    return end


def _is_tag(page: Page, cue: Cue) -> bool:
    """Tell whether a reporting clause stands behind words of its own: in reported words it makes them two speakers'."""
    if cue.begin <= page.bounds(cue.first)[0]:
        return False
    return page.quoted[cue.begin - 1] >= 0 or page.word(cue.begin - 1) in (",", "while")


def _is_parenthesis(page: Page, cue: Cue) -> bool:
    """Tell whether a reporting clause interrupts what it reports: "the internet, she said, served as"."""
    return page.word(cue.begin - 1) == "," and page.word(cue.end) == ","


def _before_other(page: Page, first: int, last: int, cues: Sequence[Cue]) -> int:
    """Return where reported words end before what somebody else says of them: "it is so [but some said it was not]"."""
    for one in cues[bisect_right(cues, first, key=lambda cue: cue.first) :]:
        if one.first >= last:
            break
        if one.source is not None and one.begin > first and page.word(one.begin - 1) == "but":
            return one.begin - 1 - (page.word(one.begin - 2) == ",")
    return last


def _completed(page: Page, cue: Cue, first: int, last: int, begin: int, stop: int) -> tuple[int, int]:
    """Widen reported words to whole quotations and to the end of their clause, at most to another joined verb."""
    while first > begin and page.quoted[first] >= 0 and page.quoted[first - 1] == page.quoted[first]:
        first -= 1
    last = _clause_end(page, last, stop)
    while last < stop and page.lower[last] == "," and _continues(page, cue, first, last, stop):
        last = _clause_end(page, last + 1, stop)
    beyond = _behind_insertion(page, last, stop)
    last = _clause_end(page, beyond, stop) if beyond else last
    near = range(max(first, last - NEAR_CONDITION), last)
    condition = next((number for number in reversed(near) if page.lower[number] in CONDITIONS), None)
    if last < stop and condition is not None and not has_verb(page.lower[condition + 1 : last]):
        last = _clause_end(page, last + 1, stop)
    for number in range(first + 1, last - 2):
        if page.lower[number] != "," or page.lower[number + 1] not in JOINING:
            continue
        verb = page.lower[number + 2] in FINITE or page.lower[number + 2] in FORMS
        if verb or page.lower[number + 1] not in ("but", "and"):
            return first, number
    return first, last


def _clause_end(page: Page, last: int, stop: int) -> int:
    """Return the first mark outside of quotations that ends a clause; a point within a sentence cuts a word short."""
    while last < stop and (
        page.quoted[last] >= 0 or not _ends_clause(page, last) or _is_short(page, last, stop)
        or _goes_on(page, last, stop)
    ):  # fmt: skip
        last += 1
    return last


def _ends_clause(page: Page, number: int) -> bool:
    """Tell whether a mark may end a clause; a hyphen between spaces is a dash."""
    span = page.of(number, number + 1)
    dash = page.lower[number] == "-" and page.text[span.start - 1 : span.end + 1] == " - "
    return dash or page.lower[number] in CLAUSE_ENDS


def _goes_on(page: Page, number: int, stop: int) -> bool:
    """Tell whether brackets stand within a name: "the Elections (Postal Voting) (Amendment) Regulations"."""
    if page.lower[number] not in ("(", ")"):
        return False
    near = range(max(1, number - LEFT_OUT), min(stop - 1, number + LEFT_OUT))
    opening = (n for n in reversed(near) if page.lower[n] == "(" and page.lower[n - 1] != ")")
    closing = (n for n in near if page.lower[n] == ")" and page.word(n + 1) != "(")
    opened = next((n for n in opening if n <= number), None)
    closed = next((n for n in closing if n >= number), None)
    if opened is None or closed is None:
        return False
    return page.is_capital(opened - 1) and page.is_capital(closed + 1)


def _is_short(page: Page, number: int, stop: int) -> bool:
    """Tell whether a point stands within a sentence, or a comma in a number or date: "on Dec. 16, 2020", "RM2,208"."""
    if page.lower[number] == "," and YEAR.fullmatch(page.word(number + 1)) and DAY.fullmatch(page.word(number - 1)):
        return number + 1 < stop and DAYS.fullmatch(page.word(number - 2).removesuffix(".")) is not None
    if page.lower[number] == ",":
        end = page.of(number, number + 1).end
        return page.text[end - 2 : end - 1].isdigit() and page.text[end : end + 1].isdigit()
    return page.lower[number] == "." and number < stop - 1 and page.sentence[number] == page.sentence[number + 1]


def _is_open(page: Page, first: int, last: int) -> bool:
    """Tell whether a clause still lacks its verb: it is subordinate, or ends with a subject and what hangs on it.

    "If it rains[, the match is off]", "the ship, which sank[, was old]", "that the members, being poor[, will pay]".
    """
    commas = [number for number in range(first, last) if page.lower[number] == ","]
    if not commas and page.lower[first] in SUBORDINATORS:
        return True
    if len(commas) == 1 and page.word(commas[0] + 1) in RELATIVES:
        led = next((n + 1 for n in reversed(range(first, commas[0])) if page.lower[n] == "that"), first)
        if not has_verb(page.lower[led : commas[0]]):
            return True
    that = next((n for n in reversed(range(first, last)) if page.lower[n] in LEADING), None)
    return that is not None and that < last - 1 and len(commas) < 2 and not has_verb(page.lower[that + 1 : last])


def _continues(page: Page, cue: Cue, first: int, comma: int, stop: int) -> bool:
    """Tell whether reported words go on behind a comma: they lack their verb, it stands within, or a part follows."""
    if _is_open(page, first, comma) or _is_within(page, comma, stop) or _lacks_verb(page, cue, first, comma, stop):
        return True
    if _is_listed(page, comma, stop):
        return True
    if page.lower[comma + 1 : comma + 3] in (("and", "that"), ("but", "that")):
        return True
    clause = cue.lemma in WITHOUT_THAT or page.word(first - 1) == "that" or page.lower[first] in SUBJECTS
    return clause and first >= cue.last and _depends(page, comma + 1, stop)


def _is_listed(page: Page, comma: int, stop: int) -> bool:
    """Tell whether a comma stands between things that are listed: "build dams[, roads or other projects]"."""
    joint = next((n for n in range(comma + 2, min(comma + LISTED, stop - 1)) if page.lower[n] in ("and", "or")), None)
    if joint is None:
        return False
    words = [*page.lower[comma - 1 : comma], *page.lower[comma + 1 : joint], page.lower[joint + 1]]
    plain = all(word.isalpha() and word not in NO_ADJECTIVES for word in words)
    small = not any(page.is_capital(n) or page.quoted[n] >= 0 for n in range(comma - 1, joint + 2))
    return plain and small and not has_verb(page.lower[comma + 1 : joint + 3])


def _depends(page: Page, number: int, stop: int) -> bool:
    """Tell whether what stands behind a comma is a part of the clause before: "it will close[, because it rains]"."""
    if number >= stop or page.quoted[number] >= 0 or page.named[number] >= 0:
        return False
    word = page.lower[number]
    if word in DEPENDING or (word == "as" and page.word(number + 1) in ("long", "well", "part")):
        return True
    participle = word.endswith(("ed", "ing")) and len(word) >= SHORTEST_PARTICIPLE
    return participle and word not in FORMS and word not in NO_PARTICIPLES


def _lacks_verb(page: Page, cue: Cue, first: int, last: int, stop: int) -> bool:
    """Tell whether a clause goes on with its verb behind a comma: "a plan of Acme, a bank, [failed]"."""
    if cue.lemma not in WITHOUT_THAT or first < cue.last:
        return False
    words = page.lower[first:last]
    led = last + 1 < stop and page.lower[last + 1] in FINITE - {"to"} and FINITE.isdisjoint(words)
    return led or not has_verb(words)


def _is_within(page: Page, comma: int, stop: int) -> bool:
    """Tell whether a comma stands between two adjectives, or a town and its state: "no specific, credible threats"."""
    after = comma + 1
    if after >= stop or page.quoted[after] >= 0:
        return False
    if page.named[comma - 1] >= 0 and page.kind(comma - 1) == page.kind(after) == "GPE":
        return True
    if _closes_state(page, comma):
        return page.lower[after] not in FINITE | SUBJECTS | JOINING
    near = page.lower[comma - 2] in DETERMINERS | {"no", "any"} or page.lower[comma - 3] in ("no", "any")
    plain = all(word.isalpha() and word not in NO_ADJECTIVES for word in (page.lower[after], page.word(after + 1)))
    small = page.named[comma - 1] < 0 and not page.is_capital(after) and not page.lower[after].endswith("ing")
    return near and plain and small


def _closes_state(page: Page, comma: int) -> bool:
    """Tell whether a comma closes the state behind a town: "a Buffalo, N.Y., doctor"."""
    state = page.mention(comma - 1)
    if state is None or state.type != "GPE":
        return False
    before = page.at(state.span.start) - 1
    return page.word(before) == "," and page.kind(before - 1) == "GPE"


def _behind_insertion(page: Page, comma: int, stop: int) -> int | None:
    """Return where a clause goes on behind words between commas: "entitles holders, [except abroad,] to buy shares"."""
    if comma >= stop or page.lower[comma] != "," or page.word(comma + 1) in INSERTED_NOT:
        return None
    second = _clause_end(page, comma + 1, stop)
    if second + 1 >= stop or page.lower[second] != "," or second - comma > LONGEST_INSERTION:
        return None
    verb = page.word(second + 1) in FINITE and not has_verb(page.lower[comma + 1 : second])
    return second + 1 if verb or page.word(second + 1) in ("to", "that") else None


def _trimmed(page: Page, first: int, last: int) -> tuple[int, int]:
    """Leave out a leading "that", marks at both ends, and words that introduce something which was cut off.

    A subject, an article or a sign of a currency right before is a part of it.
    """
    if tuple(page.lower[first : first + 2]) == ("out", "that"):  # of "pointed out that"
        first += 1
    if page.word(first) in ("and", "but") and page.quoted[first] < 0 and has_verb(page.lower[first:last]):
        first += 1
    while (
        first < last
        and page.quoted[first] < 0
        and (
            not page.lower[first][0].isalnum()
            or (page.lower[first] == "that" and not page.is_capital(first) and page.word(first + 1) not in ("'s", "’s"))
        )
    ):
        first += 1
    if page.word(first - 1) in CURRENCY | ARTICLES | SUBJECTS:
        first -= 1
    while last > first and page.quoted[last - 1] < 0:
        word = page.lower[last - 1]
        if (word[0].isalnum() and word not in LOOSE_ENDS) or word in (")", "%"):
            break
        last -= 1
    return first, last
