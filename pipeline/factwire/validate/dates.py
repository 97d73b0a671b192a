"""Document -> problems with dates: form (ISO 8601, reduced precision), calendar, and order.

``2024``, ``2024-06``, ``2024-06-17``, ``2024-06-17T09:00``, each with seconds and a zone where there is a time.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from factwire.data import Problem
from factwire.paths import data_dir
from factwire.validate.located import Node, all_nodes, json_path, show
from factwire.validate.vocabulary import CHRONOLOGICAL, Vocabulary, load

ORDERED = (
    ("startDate", "endDate"),
    ("startTime", "endTime"),
    ("datePublished", "dateModified"),
    ("birthDate", "deathDate"),
    ("foundingDate", "dissolutionDate"),
    ("validFrom", "validThrough"),
)
"""Pairs of properties of one node whose second cannot be earlier than the first."""

WIDEST_OFFSET = 14 * 3600
"""Clocks differ from UTC by at most 14 hours: what a time without a zone is uncertain by, in seconds."""

DAY = 86_400

_TIME = r"(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?"
_DATE_TIME = re.compile(rf"(?P<year>\d{{4}})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T{_TIME})?)?)?", re.ASCII)
_TIME_ONLY = re.compile(_TIME, re.ASCII)
_DURATION = re.compile(
    r"[+-]?P(?=.)(?:\d{1,9}W|(?:\d{1,9}Y)?(?:\d{1,9}M)?(?:\d{1,9}D)?"
    r"(?:T(?=.)(?:\d{1,9}H)?(?:\d{1,9}M)?(?:\d{1,9}(?:\.\d{1,9})?S)?)?)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """The stretch of time that a date of some precision names: its first and last second, UTC if ``zoned``."""

    first: int
    last: int
    zoned: bool


def parse_moment(text: str) -> Moment:
    """Read an ISO 8601 date or date and time.

    Raises:
        ValueError: the text is something else (the message is empty), or no calendar has it.
    """
    found = _DATE_TIME.fullmatch(text)
    if found is None:
        raise ValueError
    year, month, day = int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)
    first = date(year, month, day).toordinal() * DAY
    if found["hour"] is None:
        final_month = month if found["month"] else 12
        final = date(year, final_month, day if found["day"] else monthrange(year, final_month)[1])
        return Moment(first, final.toordinal() * DAY + DAY - 1, False)
    second, offset = _clock(found)
    start = first + second - offset
    return Moment(start, start + (0 if found["second"] else 59), found["zone"] is not None)


def precedes(moment: Moment, other: Moment) -> bool:
    """Tell whether ``moment`` is certainly earlier than ``other``, whatever their precision and zones."""
    slack = 0 if moment.zoned == other.zoned else WIDEST_OFFSET
    return moment.last + slack < other.first


def date_problems(document: Any) -> list[Problem]:
    """Check all dates, times and durations of a document whose terms are short schema.org names.

    Raises:
        DataFolderError: the vocabulary is missing or damaged.
    """
    vocabulary = load(data_dir("schemas"))
    found: list[Problem] = []
    for node in all_nodes(document):
        found.extend(_form_problems(node, vocabulary))
        found.extend(_order_problems(node))
    return found


def _clock(found: re.Match[str]) -> tuple[int, int]:
    """Return seconds since midnight and the offset from UTC in seconds.

    Raises:
        ValueError: no clock shows it.
    """
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    zone = (found["zone"] or "Z").replace(":", "")
    offset = 0 if zone == "Z" else (int(zone[1:3]) * 60 + int(zone[3:] or 0)) * 60
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError(f"there is no time {hour:02}:{minute:02}:{second:02}")
    if offset > WIDEST_OFFSET or int(zone[3:] or 0) > 59:
        raise ValueError(f"there is no time zone {found['zone']}")
    return hour * 3600 + minute * 60 + second, -offset if zone.startswith("-") else offset


def _form_problems(node: Node, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Check what each text of a property for dates, times or durations says."""
    for name, path, value in node.values():
        wanted = vocabulary.ranges.get(name, frozenset())
        if not isinstance(value, str) or "Text" in wanted:
            continue
        if wanted & CHRONOLOGICAL:
            message = _date_objection(value, times="Time" in wanted)
        elif "Duration" in wanted and not _DURATION.fullmatch(value):
            message = "is not an ISO 8601 duration; write P2D or PT90M"
        else:
            continue
        if message is not None:
            yield Problem(json_path(path), f"{name} {show(value)} {message} (in {node.label})", "date")


def _date_objection(text: str, *, times: bool) -> str | None:
    """Return why a text is no date (nor, with ``times``, a time), or None."""
    time = _TIME_ONLY.fullmatch(text) if times else None
    try:
        if time is not None:
            _clock(time)
        else:
            parse_moment(text)
    except ValueError as error:
        if not error.args:
            return "is not an ISO 8601 date; write 2024, 2024-06, 2024-06-17 or 2024-06-17T09:00:00+02:00"
        return f"is impossible: {error}; correct it or leave it out"
    return None


def _order_problems(node: Node) -> Iterator[Problem]:
    """Check that what begins or appears first is not later than what ends or follows."""
    for begin, end in ORDERED:
        first, second = _moment(node, begin), _moment(node, end)
        if first is not None and second is not None and precedes(second, first):
            message = (
                f"{end} {show(node.value[end])} is earlier than {begin} {show(node.value[begin])}"
                f" (in {node.label}); correct one of them or leave it out"
            )
            yield Problem(json_path((*node.path, end)), message, "date")


def _moment(node: Node, name: str) -> Moment | None:
    """Return the single valid date that a node has for a property, None otherwise."""
    value = node.value.get(name)
    values = value if isinstance(value, list) else [value]
    if len(values) != 1 or not isinstance(values[0], str):
        return None
    try:
        return parse_moment(values[0])
    except ValueError:
        return None
