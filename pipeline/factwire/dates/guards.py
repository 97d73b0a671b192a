"""What looks like a time and is none: names, verbs and numbers that are spelled like months, days and years.

A guard reads what is printed before and after the words, at most 40 characters of each.
"""

from __future__ import annotations

import re

_STRONG = re.compile(
    r"(?:\b(?:in|since|during|until|till|year|early|late|mid|fiscal|season|circa|ca\.|c\.|spring|summer|autumn|fall|winter|"
    r"election|back\s+to|as\s+of|end\s+of|start\s+of|beginning\s+of)|\bmid-)\s*(?:the\s+|about\s+|around\s+)?$",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:of|by|from|to|before|after|for|between|and|or|through|than|around|about|the|its|their)\s+$|[(,]\s*$",
    re.IGNORECASE,
)
_AFTER_WEAK = re.compile(
    r"\s*(?:[.;:?!)]|,(?!\d)|$|-|–|—|['’]s?\b|\b(?:and|or|to|when|while|was|were|is|as|because|but|that|which|with|by|after|before|"
    r"until|through|for|from|in|at|on|election|elections|season|census|budget|report|law|act|deal|agreement|constitution|war|"
    r"summit|crisis|levels|level|period|quarter|earnings|results|revolution|coup|campaign|presidential|general)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*-?\s*(?:people|men|women|children|police|personnel|percent|per\s?cent|%|degrees?|feet|foot|ft|km|mph|kg|cc|"
    r"square|cubic|million|billion|rpm|megawatts?|calories|block|"
    r"(?:\w+\s)?(?:meters?|metres?|miles?|acres|tons|tonnes|dollars|euros|pounds|yards?|votes|points|troops|soldiers|"
    r"homes|houses|jobs|workers|employees|students|residents|prisoners|refugees|members|seats|shares|hours|hrs|days|cars)|"
    r"local\s+time|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\s+(?:[a-z]+\s)?(?!was|is|has|as|his|its|this|us)[a-z]{3,}s\b")
_NAMED_NUMBER = re.compile(
    r"(?:\b(?:room|flight|route|highway|boeing|airbus|windows|no\.?|number|page|unit|section|article|resolution|bill|"
    r"psalm|suite|channel|model|area|office|apollo|game|lot|world)\s+(?:of\s+)?|[$£€#])$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\s+(?:[NSEW]\.?\s+)?[A-Z][\w.]+\s+(?:St|Ave|Rd|Street|Avenue|Road|Blvd|Boulevard|Lane|Drive|Pennsylvania)\b"
)

_ERA = re.compile(r"\s*B\.?\s?C\b")
"""Years before Christ have no place in a calendar of years from 1 on."""
_OTHER_CHURCH = re.compile(
    r"\b(?:Orthodox|Coptic|Greek|Russian|Serbian|Ukrainian|Armenian|Ethiopian|Eastern|Canadian)\s+$", re.IGNORECASE
)
"""Before a named day: it falls on another day there."""

_MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|during|through|last|this|next|early|late|mid|every|each|previous|following|end\s+of|"
    r"start\s+of|beginning\s+of|middle\s+of|month\s+of|coming)|\bmid-)\s*$",
    re.IGNORECASE,
)
_MONTH_WEAK = re.compile(r"\b(?:by|from|to|before|after|for|between|and|or|of|than|a|the|its)\s+$", re.IGNORECASE)
_NAME_AFTER = re.compile(r"\s+(?!(?:[A-Z]+\b))[A-Z][a-z]+")
_NAME_BEFORE = re.compile(
    r"\b(?!(?:In|Since|Until|Till|By|From|To|Last|This|Next|Early|Late|Mid|During|Through|Before|After|And|Or|The|For|Of|On|Every|"
    r"Each|Between|About|Around|Through|But|As|When|While|Every|\w+day)\b)[A-Z][a-z]+\.?\s+$"
)
"""A title or a first name."""
_SAID = re.compile(
    r"\s*(?:,\s*)?(?:said|says|told|added|adds|wants|has|had|will|would|is|was|and\s+her|who|herself|be|the|be|not|also|"
    r"['’]s\s+(?:cabinet|government|party|office|team|deal|plan|successor|predecessor|husband|resignation|spokes\w+|"
    r"leadership|premiership|administration))\b"
)

_DAY_BEFORE = re.compile(
    r"\b(?:Bloody|Super|Black|Palm|Ash|Cyber|Fat|Shrove|Sheffield|Ruby|Giving|Freaky|Maundy|Holy|Spy|Rainbow|Mail\s+on|"
    r"Whit|Low|Stir-up|Joe|Man|Good|Trinity|Easter|Orthodox|Cyber|Rose|Collop)\s+$",
    re.IGNORECASE,
)
_DAY_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Express|Mail|Herald|Tribune|Post|Star|Independent|Business\s+Post|Age|World|"
    r"(?:Night|Evening)\s+(?:Live|Lights|Fever|Football|Post|Massacre)|Night\b(?=\s+[A-Z])|Addams|Weld|Group|Agreement|School|Club|Morning\s+[A-Z])\b"
)
_SPORT = re.compile(
    r"\b(?:touchdowns?|yards?|quarterback|rebounds?|scor(?:ed|ing|es)|coach|halftime|half-time|three-pointers?|points?\s+"
    r"(?:lead|in|and|apiece)|inning|goal(?:s|keeper)?|playoffs?|kick(?:ed|er|off)|possession|innings|defeat|equali[sz]er)\b",
    re.IGNORECASE,
)
_TEMPERATURE = re.compile(
    r"\b(?:temperatures?|highs?|lows?|degrees|mercury|his|her|their|my|your|mph|winds?|readings?|ratings?|shot|score[ds]?)\b",
    re.IGNORECASE,
)


_ENDED = r"(?:\s+of\s+\w+)?,?\s+(?:(?:that|which)\s+)?end(?:ed|ing|s)\s+(?:(?:on|in)\s+)?(?:\d{1,2}\s+)?"
_SHIFTED = re.compile(
    rf"\b(?:(?:first|1st)\s+quarter{_ENDED}(?!Mar)|(?:second|2nd)\s+quarter{_ENDED}(?!Jun)|"
    rf"(?:third|3rd)\s+quarter{_ENDED}(?!Sep)|(?:fourth|4th)\s+quarter{_ENDED}(?!Dec))"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
"""A quarter that ends in another month than that of the calendar."""
_FISCAL = re.compile(
    r"\b(?:(?:fiscal|financial)[\s-](?:year|quarter|first|second|third|fourth|half|\d{4})|FY\s?['’]?\d\d)"
)
_BY_CALENDAR = re.compile(r"\byear(?:\s+20\d\d)?,?\s+(?:that\s+)?end(?:ed|ing|s)\s+(?:(?:on|in)\s+)?(?:31\s+)?Dec")
"""A company's year that is that of the calendar."""

_DETERMINED = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|this|that|both|into|as|with|against)|['’]s|s['’])\s+$", re.IGNORECASE
)
_HAPPENED = re.compile(
    r"\s+(?:[A-Z][\w-]+\s+){0,2}(?:\w+\s)?(?:Olympics?|Games|World\s+Cup|elections?|campaign|races?|convention|conference|summit|"
    r"treaty|agreement|accord|deal|law|act|resolution|ruling|report|study|survey|census|budget|invasion|war|attacks?|bombings?|"
    r"crash|crisis|coup|revolution|uprising|earthquake|hurricane|massacre|film|movie|novel|album|song|season|quarter|period|"
    r"figures|results|earnings|operating|vote|referendum|debate|championships?|title|tournament|final|draft|fire|flood)\b"
)


def is_year(before: str, year: int, after: str) -> bool:
    """Tell whether a bare number of four digits is a year: "in 1998", not "room 2010", "in 2000 people"."""
    if any(guard.match(after) for guard in (_COUNTED, _ADDRESS)) or _NAMED_NUMBER.search(before):
        return False
    round_number = year % 100 == 0 and year != 2000
    if 1900 <= year <= 2039 and (_HAPPENED.match(after) or (_DETERMINED.search(before) and not _PLURAL.match(after))):
        return re.match(r"\s+[A-Za-z]", after) is not None and not (round_number and _PLURAL.match(after))
    if _STRONG.search(before):
        likely = 1900 <= year <= 2039
        return not ((round_number or not likely) and _PLURAL.match(after)) and year >= 1000
    if not 1500 <= year <= 2100 or round_number:
        return False
    return _WEAK.search(before) is not None and _AFTER_WEAK.match(after) is not None and 1700 <= year <= 2069


def is_before_christ(after: str) -> bool:
    """Tell whether a year is one before Christ."""
    return _ERA.match(after) is not None


def is_month(name: str, before: str, after: str) -> bool:
    """Tell whether a capitalized "May", "March", "April", "June", "August" by itself is a month."""
    if name not in {"may", "march", "april", "june", "august"}:
        return True
    if _NAME_BEFORE.search(before):
        return False
    if name in {"may", "march"}:
        if _MONTH_BEFORE.search(before):
            return name != "may" or not _SAID.match(after) or not re.match(r"\s*['’]s", after)
        return (_MONTH_WEAK.search(before) is not None and not _SAID.match(after) and after[:1] != " ") or (
            name == "march"
            and _MONTH_WEAK.search(before) is not None
            and not re.search(r"\b(?:the|a)\s+$", before, re.IGNORECASE)
        )
    return _MONTH_BEFORE.search(before) is not None or not _NAME_AFTER.match(after)


def is_weekday(before: str, after: str) -> bool:
    """Tell whether the name of a weekday is that day, not part of a name: "Bloody Sunday", "the Sunday Times"."""
    return _DAY_BEFORE.search(before) is None and _DAY_AFTER.match(after) is None


def is_named_day(before: str) -> bool:
    """Tell whether the name of a day is that of most countries: not "Orthodox Easter"."""
    return _OTHER_CHURCH.search(before) is None


def is_sport(before: str, after: str) -> bool:
    """Tell whether the words around a quarter or half speak of a match."""
    return _SPORT.search(before) is not None or _SPORT.search(after) is not None


def is_fiscal(text: str) -> bool:
    """Tell whether the quarters of an article are those of a company's year: "the first quarter ended June 30"."""
    return _SHIFTED.search(text) is not None or (_FISCAL.search(text) is not None and not _BY_CALENDAR.search(text))


def is_decade(before: str) -> bool:
    """Tell whether two digits with an s are a decade: "the 90s", not "in her 90s" or "highs in the 90s"."""
    return re.search(r"\b(?:the|early|late|mid)[\s-]+$", before, re.IGNORECASE) is not None and not _TEMPERATURE.search(
        before
    )


def is_counted(after: str) -> bool:
    """Tell whether a number counts what stands after it: "from 1500 to 2000 people"."""
    return _COUNTED.match(after) is not None or _PLURAL.match(after) is not None
