"""Births, deaths and ages of one person -> findings where they do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from factwire.data import Finding, Reading, Span, Support
from factwire.dates.days import covered
from factwire.dates.meaning import Calendar, Interval, Meaning, Timed
from factwire.dates.scene import Scene

OLDEST = 122
"""Ages above are no ages of people."""

_AGE = (
    r"(?<![\d.,$€£])(?P<age>\d{1,3})(?![\d.,]\d|-year|\s*(?:%|per\b|a\.?m|p\.?m|o['’]clock|million|billion|days|weeks"
    r"|months?\b|hours|minutes))"
)
_BORN = re.compile(
    r"\b[Bb]orn\b(?:,?\s+(?:to|into|in|at|on|as|near|the|a|an|of|his|her|and|son|daughter|family|[A-Z][\w.'’-]*))*,?\s*$"
)
"""Between "born" and its date: names, parents, places."""
_BORN_WINDOW = 90
_BIRTH = re.compile(r"\bborn\b", re.IGNORECASE)
_DIED = re.compile(r"\b(?:died|passed\s+away|was\s+(?:killed|executed|murdered|assassinated))\b")
_AGED = re.compile(rf"\b(?:aged|at\s+the\s+age\s+of|at\s+age)\s+{_AGE}", re.IGNORECASE)
_AGED_WIDE = re.compile(
    rf"\b(?:aged|at\s+the\s+age\s+of|at\s+age|at)\s+{_AGE}(?=[,.;)]|\s+(?:in|on|after|from|of)\b|\s*$)", re.IGNORECASE
)
_BETWEEN = re.compile(r"[\s,(]*(?:in|on)?\s*")
_RELATIVES = re.compile(
    r"\b(?:wife|husband|son|sons|daughter|daughters|father|mother|brother|sister|widow|parents?|child|children|twins?|whose|"
    r"grand\w+|uncle|aunt|nephew|niece|cousin|partner|successor|predecessor|friend|colleague)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\b(?:and|while|but|as|when)\s+(?:[A-Z]|who\b|the\b|an?\b|his\b|her\b)|\bwho\b|;")
"""What brings in somebody else between a birth and a death."""
_THING = re.compile(
    r"\b(?:era|age|nation|state|country|republic|company|firm|party|movement|idea|club|group|band|project|star|tradition"
    r"|legend|myth|plan|union|system|alliance|league|genre|language|city|village)\s+(?:was|is|were)\s+[Bb]orn\b"
)
"""What is born, but has no age."""
_HE = re.compile(r"\s*[\"“]?(?:He|She)\b")
_OLD_BORN = re.compile(
    rf"(?P<old>(?<![\d.,$€£])(?P<years>\d{{1,3}})-year-old\b)|,\s+(?P<comma>{_AGE}),\s+(?:who\s+)?(?:was\s+)?(?=born\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Birth:
    """When somebody was born, and the sentences in which the words may go on about the same person."""

    timed: Timed
    iso: str
    here: tuple[int, int]
    after: tuple[int, int] | None
    """The next sentence, if it begins with "He" or "She"."""


@dataclass(frozen=True, slots=True)
class Aged:
    """An age that somebody has at a time."""

    span: Span
    age: int
    timed: Timed
    iso: str


def ages(scene: Scene) -> Iterator[Finding]:
    """Yield "born in 1950, died in 2010 aged 70", "born in 1980, elected in 2010 at 40", and deaths before births."""
    for birth in _births(scene):
        for start, end in filter(None, (birth.here, birth.after)):
            if _RELATIVES.search(scene.text, start, end):
                break
            yield from _deaths(birth, start, end, scene)
            yield from _at_times(birth, start, end, scene)
        yield from _now(birth, scene)
    yield from _lifespans(scene)


def _births(scene: Scene) -> Iterator[Birth]:
    """Yield the only birth of each sentence that tells one."""
    for each in scene.timed:
        iso = _iso(each.meaning)
        start, end = scene.sentences.bounds(each.span.start)
        if iso is None or len(_BIRTH.findall(scene.text, start, end)) != 1:
            continue
        window = scene.text[max(start, each.span.start - _BORN_WINDOW) : each.span.start]
        if not _BORN.search(window) or _THING.search(window):
            continue
        after = None
        if end < len(scene.text) and "\n\n" not in scene.text[end - 2 : end]:
            following = scene.sentences.bounds(end)
            if _HE.match(scene.text, following[0]) and not _BIRTH.search(scene.text, *following):
                after = following
        if not each.mod:
            yield Birth(each, iso, (start, end), after)


def _deaths(birth: Birth, start: int, end: int, scene: Scene) -> Iterator[Finding]:
    """Yield a death that comes before the birth, or an age at death that is not what lies between."""
    died = list(_DIED.finditer(scene.text, start, end))
    if len(died) != 1:
        return
    dates = [each for each in scene.timed_in(died[0].end(), end) if _iso(each.meaning)]
    dates += [each for each in scene.timed_in(start, died[0].start()) if each is not birth.timed and _iso(each.meaning)]
    if len(dates) != 1 or dates[0].mod or _ANOTHER.search(scene.text, birth.timed.span.end, died[0].start()):
        return
    iso = _iso(dates[0].meaning) or ""
    first, last = covered(birth.iso), covered(iso)
    if first is None or last is None:
        return
    if last[1] < first[0]:
        message = f"died {iso} before being born {birth.iso}"
        spans = tuple(sorted((birth.timed.span, dates[0].span)))
        readings = (_reading(birth.timed, birth.iso, "born"), _reading(dates[0], iso, "died"))
        yield Finding("order", "error", message, spans, readings)
        return
    found = list(_AGED_WIDE.finditer(scene.text, died[0].end(), end))
    if len(found) == 1:
        aged = Aged(Span(*found[0].span("age")), int(found[0]["age"]), dates[0], iso)
        yield from _compare(birth, aged, "died")


def _at_times(birth: Birth, start: int, end: int, scene: Scene) -> Iterator[Finding]:
    """Yield an age beside a date: "in 2010 at the age of 40"."""
    if _DIED.search(scene.text, start, end):
        return
    for found in _AGED.finditer(scene.text, start, end):
        for each in scene.timed_in(start, end):
            iso = _iso(each.meaning)
            if iso is None or each is birth.timed or each.mod:
                continue
            gap = None
            if start <= each.span.start and each.span.end <= found.start():
                gap = scene.text[each.span.end : found.start()]
            elif found.end() <= each.span.start < end:
                gap = scene.text[found.end() : each.span.start]
            if gap is not None and _BETWEEN.fullmatch(gap):
                yield from _compare(birth, Aged(Span(*found.span("age")), int(found["age"]), each, iso), "of that age")


def _now(birth: Birth, scene: Scene) -> Iterator[Finding]:
    """Yield "the 60-year-old, born in 1980" in an article of 2024: too old, whatever time the sentence tells of."""
    writing = scene.writing
    start, end = birth.here
    found = list(_OLD_BORN.finditer(scene.text, start, birth.timed.span.start))
    years = scene.years_in(start, end)
    born = covered(birth.iso)
    if (
        writing is None
        or len(found) != 1
        or len(years) != 1
        or born is None
        or _RELATIVES.search(scene.text, start, end)
    ):
        return
    between = scene.text[found[0].end() : birth.timed.span.start]
    if _OLD_BORN.search(between) or len(re.findall(r"\b[A-Z][a-z]+\s+[A-Z][a-z]+", between)) > 2:
        return
    group = "years" if found[0]["old"] else "age"
    age, oldest = int(found[0][group]), writing[1].year - born[0].year
    if not oldest < age <= OLDEST:
        return
    span = Span(*found[0].span(group))
    message = f"aged {age}, but born {birth.iso}: at most {oldest} in {writing[1].year}"
    readings = (
        Reading(f"P{oldest}Y", (Support(birth.timed.span, f"born {birth.iso}"),)),
        Reading(f"P{age}Y", (Support(span, f"aged {age}"),)),
    )
    yield Finding("age", "warning", message, tuple(sorted((birth.timed.span, span))), readings)


def _lifespans(scene: Scene) -> Iterator[Finding]:
    """Yield an age at death that does not fit the life in parentheses: "Jane Doe (1950-2010) died aged 70"."""
    for each in scene.outer:
        match each.meaning:
            case Interval(first=Calendar() as first, last=Calendar() as last):
                start, end = scene.sentences.bounds(each.span.start)
                around = (
                    scene.text[each.span.start - 1 : each.span.start],
                    scene.text[each.span.end : each.span.end + 1],
                )
                born, died = _iso(first), _iso(last)
                if around != ("(", ")") or born is None or died is None or _RELATIVES.search(scene.text, start, end):
                    continue
                found = list(_AGED.finditer(scene.text, each.span.end, end))
                if len(found) != 1 or len(_DIED.findall(scene.text, each.span.end, end)) != 1:
                    continue
                aged = Aged(Span(*found[0].span("age")), int(found[0]["age"]), each, died)
                yield from _compare(Birth(each, born, (start, end), None), aged, "died")


def _compare(birth: Birth, aged: Aged, what: str) -> Iterator[Finding]:
    """Yield a finding if an age is none that lies between the two dates."""
    born, then = covered(birth.iso), covered(aged.iso)
    if born is None or then is None or aged.age > OLDEST:
        return
    least, most = _age(born[1], then[0]), _age(born[0], then[1])
    if least <= aged.age <= most or most < 0:
        return
    fits = f"{most}" if least == most else f"{least} or {most}"
    message = f"born {birth.iso} and {what} {aged.iso} is an age of {fits}, not {aged.age}"
    readings = (
        Reading(
            f"P{most}Y",
            (Support(birth.timed.span, f"born {birth.iso}"), Support(aged.timed.span, f"{what} {aged.iso}")),
        ),
        Reading(f"P{aged.age}Y", (Support(aged.span, f"aged {aged.age}"),)),
    )
    spans = tuple(sorted({birth.timed.span, aged.timed.span, aged.span}))
    yield Finding("age", "error", message, spans, readings)


def _age(born: date, then: date) -> int:
    """Return the age in whole years."""
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))


def _iso(meaning: Meaning) -> str | None:
    """Return the year, month or day that words name in full; None for other expressions."""
    match meaning:
        case Calendar(year=int(year), part=None, fiscal=False, short=False) as found:
            parts = [f"{year:04}", *(f"{part:02}" for part in (found.month, found.day) if part is not None)]
            iso = "-".join(parts)
            return iso if covered(iso) else None
    return None


def _reading(each: Timed, iso: str, what: str) -> Reading:
    """Return what one date says."""
    return Reading(iso, (Support(each.span, f"{what} {iso}"),))
