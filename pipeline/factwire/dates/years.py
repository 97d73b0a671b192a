"""Expressions of an article -> which year it was written in, by weighing what each of them allows.

Every hint multiplies the odds of the years that it fits. There is no clock: the years that come into question are
those from the latest one that the text puts in the past.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from factwire.data import Span, Support
from factwire.dates.days import MONTHS, WEEKDAYS, day_of
from factwire.dates.meaning import Calendar, Deictic, Duration, Timed
from factwire.dates.told import Day, Sentences, Year, apposed, days_told, years_told

SPAN = range(1900, 2100)
"""Years in which a text may have been written."""
USUAL = range(1980, 2050)
"""Those in which most news that is read by machines was, or will be."""
UNUSUAL = 0.2
"""Odds of each of the others."""

AHEAD = 30
"""How many years after the latest one of its past a text may have been written."""

SURE = 0.8
"""Least share of the odds that the winning year must have."""

SUREST = 0.97

RECENCY = (0.05, 0.12, 0.09, 0.1, 0.06, 0.06)
"""Share of articles written in the latest year of their past, one year later, ...: few name the current year.

Measured on 124 news texts of known date: 6.5 % in the same year, 21 % in the next. A full date in the past is
therefore no sign of the year of writing."""
RECENCY_OF_MONTH = (0.11, 0.45, 0.15, 0.08, 0.04, 0.03)
"""The same where that year stands with a month or a day ("in April 2019")."""
FADING = 0.9
"""How the share falls with every further year."""

DATED = {0: 0.85, 1: 0.02, -1: 0.02}
"""Share of articles with "Thursday, June 16, 2016" that were written so many years later. Measured: 14 of 14 in the
same year; of 145 such dates without a weekday, 72."""
DATED_LONG_AGO = 0.003
"""The same for every other year: "Sunday, December 7, 1941"."""

SLIP = 0.02
"""Odds that the words are wrong, or mean something else."""
BESIDE = 0.03
"""Odds that "Wednesday, June 12" is of the year before, or after, the one of writing."""

MISNAMED = 0.005
"""Odds that "last year (2023)" is wrong."""

CHANCE = 0.01
"""Odds of a year that "the first visit in 24 years" does not lead to from any year told of such a visit."""
CHANCE_OF_ROUND = 0.04
"""The same for 10, 20, 25, ...: often they are rounded."""

_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|went|came|made|took|gave|began|won|lost|held|met|left|got|sent|saw|found|ran|spoke"
    r"|paid|led|built|brought|fell|rose|grew|struck|shot|became|wrote|broke|swore|chose|drew|[a-z]{2,}ed)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|could|may|might|expect\w*|plan\w*|schedul\w+|set to|due|aim\w*|target\w*|goal\w*"
    r"|forecast\w*|project\w*|propos\w+|upcoming|future|hop(?:e|es|ed|ing)|by|until|till|through|deadline|bid\w*"
    r"|want\w*|next|to host)\b",
    re.IGNORECASE,
)
_GOVERNED = re.compile(r"\b(?:in|on|since|from|after|during|between|early|late|mid|back)[\s-]+$|\($", re.IGNORECASE)
_GOVERNS = re.compile(r"(?:in|on|since|from|after|during|between|early|late|mid|back)\b", re.IGNORECASE)
_FIRST_IN = re.compile(
    r"\b(?:first|last|biggest|largest|worst|highest|lowest|deadliest|strongest)\b[^.;:]{0,60}\b(?:in|for)\s+"
    r"(?:the\s+)?(?:past\s+|last\s+)?$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\bcopyright)\s*(?:©|\(c\))?\s*(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_ROUGH = re.compile(
    r"\b(?:about|around|some|nearly|almost|over|under|than|least|approximately|roughly|up\s+to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[^\W\d_]{5,}")

STEM = 5
"""Letters by which words are compared: visit, visited, visiting."""
SHARED = 2
"""Content words that "the first visit to Peru in 24 years" and "visited Peru in 2000" must have in common."""

BEFORE = 90
"""Code points before a length that are searched for "the first ... in"."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What one or two expressions say of the year of writing."""

    weight: Callable[[int], float]
    """Year -> how well it fits, above 0; 1 where it fits."""
    support: Callable[[int], tuple[Support, ...]]
    """The winning year -> the words, if they speak for it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The year of writing."""

    year: int
    score: float
    support: tuple[Support, ...]


def year_of_writing(timed: Sequence[Timed], text: str) -> Verdict | None:
    """Return the year that the expressions together point to, or None where they leave several open."""
    past = _past(timed, text)
    days = days_told(timed, text)
    hints = [*_weekdays(days), *_counted(timed, text), *_copyright(text)]
    dated = list(_dated(days)) if any(_is_counted(each) for each in timed) else []
    hints += dated
    if not hints:  # a length alone settles nothing: what it is counted from may not be told
        return None
    hints += _lengths(timed, past, text)
    years = SPAN
    if past:
        latest = _latest(past)
        if not (dated and any(day.year == latest.year and day.weekday is not None for day in days)):
            hints.append(_recency(latest))
        years = range(latest.year, min(latest.year + AHEAD, SPAN.stop))
    return _weigh(hints, years)


def latest_past(timed: Sequence[Timed], text: str) -> int | None:
    """Return the latest year that the text puts in the past, or None."""
    past = _past(timed, text)
    return _latest(past).year if past else None


def _past(timed: Sequence[Timed], text: str) -> tuple[Year, ...]:
    """Return the years that the text puts in the past."""
    sentences = Sentences.of(text)
    return tuple(year for year in years_told(timed) if year.year in SPAN and _is_past(year, text, sentences))


def _latest(past: Sequence[Year]) -> Year:
    """Return the latest year, told alone if it is so anywhere."""
    return max(past, key=lambda year: (year.year, year.month is None))


def _is_past(year: Year, text: str, sentences: Sentences) -> bool:
    """Tell whether words put a year into the past: past tense, nothing ahead, no name ("the 2030 Games")."""
    start, _ = sentences.bounds(year.span.start)
    words = year.span.of(text)
    if year.month is None and not (_GOVERNED.search(text[start : year.span.start]) or _GOVERNS.match(words)):
        return False
    return is_told_past(text, year.span, sentences)


def is_told_past(text: str, span: Span, sentences: Sentences) -> bool:
    """Tell whether the sentence around words has a verb in the past and nothing that lies ahead."""
    start, end = sentences.bounds(span.start)
    sentence = text[start:end]
    return _PAST.search(sentence) is not None and _AHEAD.search(sentence) is None


def _weigh(hints: Sequence[Hint], years: range) -> Verdict | None:
    """Multiply the odds and return the winner, if it wins clearly."""
    # Logarithms: the odds of many hints are smaller than any float.
    logs = {year: math.log(1.0 if year in USUAL else UNUSUAL) for year in years}
    for year in years:
        logs[year] += sum(math.log(hint.weight(year)) for hint in hints)
    winner = max(logs, key=lambda year: logs[year])
    score = 1 / sum(math.exp(log - logs[winner]) for log in logs.values())
    if score < SURE:
        return None
    support = dict.fromkeys(support for hint in hints for support in hint.support(winner))
    return Verdict(winner, round(min(score, SUREST), 2), tuple(sorted(support, key=lambda each: each.span)))


def _recency(latest: Year) -> Hint:
    """Weigh years by how soon after the latest year of its past an article is written."""
    table = RECENCY if latest.month is None else RECENCY_OF_MONTH

    def weight(year: int) -> float:
        later = year - latest.year
        return table[later] if later < len(table) else table[-1] * FADING ** (later - len(table) + 1)

    return Hint(weight, lambda _: (Support(latest.span, f"{latest.year} is past"),))


def _weekdays(days: Sequence[Day]) -> Iterator[Hint]:
    """Yield what days told with weekday and without year allow."""
    for month, day, weekday in dict.fromkeys((day.month, day.day, day.weekday) for day in days):
        told = [each for each in days if (each.month, each.day, each.weekday) == (month, day, weekday)]
        if weekday is None or told[0].year is not None or told[0].listed:
            continue
        yield _weekday(told[0], weekday)


def _weekday(day: Day, weekday: int) -> Hint:
    """Make the hint of one such day: it is of the year of writing, seldom of the one beside it."""
    name = f"{MONTHS[day.month - 1]} {day.day}"

    def falls(year: int) -> bool:
        found = day_of(year, day.month, day.day)
        return found is not None and found.weekday() == weekday

    def weight(year: int) -> float:
        beside = BESIDE * (falls(year - 1) + falls(year + 1))
        return (1 - 2 * BESIDE - SLIP) * falls(year) + beside + SLIP

    def support(year: int) -> tuple[Support, ...]:
        says = f"{name} is a {WEEKDAYS[weekday]} in {year}"
        return tuple(Support(span, says) for span in day.spans) if falls(year) else ()

    return Hint(weight, support)


def _is_counted(each: Timed) -> bool:
    """Tell whether words count from the time of writing: "on Friday", "last week"; histories have none."""
    match each.meaning:
        case Calendar(weekday=int(), year=None, month=None, day=None, holiday=None) | Deictic(point="speech"):
            return True
    return False


def _dated(days: Sequence[Day]) -> Iterator[Hint]:
    """Yield what days told with weekday and year say: writers give both for the news of the day."""
    for year in dict.fromkeys(day.year for day in days if day.weekday is not None and day.year in SPAN):
        told = next(day for day in days if day.year == year and day.weekday is not None)
        if year is not None:
            yield _dated_in(year, told.spans)


def _dated_in(dated: int, spans: tuple[Span, ...]) -> Hint:
    """Make the hint of one year that stands with a weekday."""

    def support(year: int) -> tuple[Support, ...]:
        says = f"a day of {dated} with its weekday"
        return tuple(Support(span, says) for span in spans) if year == dated else ()

    return Hint(lambda year: DATED.get(year - dated, DATED_LONG_AGO), support)


def _lengths(timed: Sequence[Timed], past: Sequence[Year], text: str) -> Iterator[Hint]:
    """Yield what "the first visit in 24 years" allows where a year of the text may be the last time."""
    sentences = Sentences.of(text)
    for each in timed:
        number = _years(each)
        before = text[max(0, each.span.start - BEFORE) : each.span.start]
        if number is None or _ROUGH.search(before) or not _FIRST_IN.search(before):
            continue
        here = _content(text, sentences, each.span)
        targets: dict[int, Year] = {}
        for year in past:
            if len(here & _content(text, sentences, year.span)) >= SHARED:
                targets.setdefault(year.year + number, year)
        if targets:
            yield _length(each.span, number, targets)


def _length(span: Span, number: int, targets: dict[int, Year]) -> Hint:
    """Make the hint of one such length."""
    chance = CHANCE_OF_ROUND if number % 5 == 0 else CHANCE

    def support(year: int) -> tuple[Support, ...]:
        if year not in targets:
            return ()
        says = f"{number} years after {targets[year].year} is {year}"
        return (Support(span, says), Support(targets[year].span, says))

    return Hint(lambda year: 1.0 if year in targets else chance, support)


def _years(each: Timed) -> int | None:
    """Return how many whole years a length has."""
    match each:
        case Timed(meaning=Duration(counts=(count,)), mod=None):
            if count.unit == "year" and count.number is not None and count.number == int(count.number) >= 2:
                return int(count.number)
    return None


def _content(text: str, sentences: Sentences, span: Span) -> set[str]:
    """Return the beginnings of the longer words of a sentence."""
    start, end = sentences.bounds(span.start)
    return {word[:STEM].lower() for word in _CONTENT.findall(text[start:end])}


def _counted(timed: Sequence[Timed], text: str) -> Iterator[Hint]:
    """Yield what "last year (2023)" and "24 years ago, in 2000" say."""
    for first, second in apposed(timed, text):
        for counted, named in ((first, second), (second, first)):
            match counted.meaning, named.meaning:
                case Deictic(unit="year", offset=int(offset), point="speech"), Calendar(year=int(year)):
                    spans = (first.span, second.span)
                    yield _exactly(year - offset, spans, MISNAMED, beside=0.1 if abs(offset) > 1 else MISNAMED)


def _copyright(text: str) -> Iterator[Hint]:
    """Yield what a copyright line says."""
    for found in _COPYRIGHT.finditer(text):
        yield _exactly(int(found["year"]), (Span(*found.span()),), SLIP, beside=0.1)


def _exactly(target: int, spans: tuple[Span, ...], slip: float, *, beside: float) -> Hint:
    """Make the hint of words that name the year of writing, with the odds that it is another, or the one beside it."""

    def weight(year: int) -> float:
        return 1.0 if year == target else beside if abs(year - target) == 1 else slip

    def support(year: int) -> tuple[Support, ...]:
        return tuple(Support(span, f"the year of writing is {target}") for span in spans) if year == target else ()

    return Hint(weight, support)
