"""What the publisher declares -> findings where it contradicts itself, or the date line of the story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from factwire.data import Article, Finding, Reading, Support
from factwire.dates.anchor import dateline_day, printed_dateline
from factwire.dates.days import covered, day_of, ordinary
from factwire.dates.scene import Scene

AHEAD = 2
"""Days by which a date line may be later than publication: time zones, and stories that are sent out before."""
BEHIND = 60
"""Days by which it may be earlier: weeklies, magazines, features."""
BYGONE = 400
"""Days from which on it is the scene of a story that is told later: "BERLIN, 17 June 1953"."""

WIDEST_ZONE = timedelta(hours=14)
"""What a time without a zone is uncertain by."""


def modified_before(article: Article) -> Iterator[Finding]:
    """Yield a change that was made before the article was published."""
    if article.published is None or article.modified is None:
        return
    published, modified = _moment(article.published), _moment(article.modified)
    if published is None or modified is None:
        return
    zoned = [first.tzinfo is not None for first, _ in (published, modified)]
    slack = timedelta(0) if zoned[0] == zoned[1] else WIDEST_ZONE
    if _utc(modified[1]) + slack >= _utc(published[0]):
        return
    message = f"modified {article.modified}, before it was published {article.published}"
    yield Finding("modified", "error", message, (), (Reading(article.published, ()), Reading(article.modified, ())))


def wrong_dateline(article: Article, scene: Scene) -> Iterator[Finding]:
    """Yield a date line that is later than publication, or much earlier."""
    published = covered(article.published)
    if published is None or article.published is None:
        return
    printed = printed_dateline(scene.days, scene.text)
    told = dateline_day(article.dateline or "") if printed is None else (printed.year, printed.month, printed.day)
    if told is None:
        return
    year, month, day = told
    first, last = published
    near = [found for each in (first.year - 1, first.year, last.year + 1) if (found := day_of(each, month, day))]
    dated = day_of(year, month, day) if year else min(near, key=lambda found: abs(found - first), default=None)
    if dated is None or first - timedelta(BEHIND) <= dated <= last + timedelta(AHEAD):
        return
    if dated < first - timedelta(BYGONE):
        return
    spans = printed.spans if printed else ()
    message = f"the date line says {ordinary(dated)}, but the article was published {article.published[:10]}"
    support = tuple(Support(span, f"the story is dated {ordinary(dated)}") for span in spans)
    readings = (Reading(dated.isoformat(), support), Reading(article.published, ()))
    yield Finding("dateline", "error" if dated > last else "warning", message, spans, readings)


def _moment(iso: str) -> tuple[datetime, datetime] | None:
    """Return the first and the last moment that a date of some precision covers; None for other texts."""
    bounds = covered(iso)
    if bounds is None:
        return None
    try:
        exact = datetime.fromisoformat(iso) if "T" in iso else None
    except ValueError:
        exact = None
    if exact is not None:
        return exact, exact if iso.count(":") > 1 else exact + timedelta(seconds=59)
    return _midnight(bounds[0]), _midnight(bounds[1]) + timedelta(hours=24, seconds=-1)


def _midnight(day: date) -> datetime:
    """Return the first moment of a day."""
    return datetime(day.year, day.month, day.day)


def _utc(moment: datetime) -> datetime:
    """Return a moment in UTC; one without a zone is taken for UTC."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
