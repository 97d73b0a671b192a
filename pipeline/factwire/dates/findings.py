"""Times of an article and of its metadata -> where they cannot all be true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factwire.data import Anchor, Article, Finding, TimeExpression
from factwire.dates.ages import ages
from factwire.dates.counts import counted_days, years_after, years_ago
from factwire.dates.declared import modified_before, wrong_dateline
from factwire.dates.meaning import Timed
from factwire.dates.scene import Scene
from factwire.dates.stretches import backward, lengths_beside
from factwire.dates.weekdays import impossible_days, wrong_weekdays

FINDINGS = {
    "weekday": "a day of the calendar is told with a weekday that it has not",
    "impossible": "the calendar has no such day",
    "order": "an end comes before its beginning",
    "interval": "a length is not what lies between the times beside it",
    "age": "an age is not what lies between birth and the time told of",
    "modified": "the article was changed before it was published",
    "dateline": "the date line is later than publication, or months earlier",
}
"""Kind of a finding -> what contradicts what, for people."""

SUGGESTED = 0.7
"""Score of a value that the words do not say, but everything else does."""


def find_contradictions(
    timed: Sequence[Timed], expressions: tuple[TimeExpression, ...], anchor: Anchor | None, article: Article
) -> tuple[Finding, ...]:
    """Return what cannot all be true of the times of an article, in text order, of the metadata first.

    Every finding rests on words that stand beside each other or on the calendar: what other explanation leaves open
    (lists of days, rounded lengths, other years told of) is no finding.
    """
    scene = Scene.of(timed, article.text, anchor)
    found = [
        *modified_before(article),
        *wrong_dateline(article, scene),
        *impossible_days(scene),
        *wrong_weekdays(scene),
        *backward(scene),
        *lengths_beside(scene),
        *years_after(scene),
        *years_ago(scene),
        *counted_days(expressions, scene),
        *ages(scene),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: (finding.spans, finding.kind)))


def settled(expressions: tuple[TimeExpression, ...], findings: Sequence[Finding]) -> tuple[TimeExpression, ...]:
    """Return the expressions without the values that a weekday, or the calendar, speaks against.

    They have the suggestion as value where there is one, else none.
    """
    disputed = {
        span: finding.suggestion
        for finding in findings
        if finding.kind in ("weekday", "impossible")
        for span in finding.spans
    }
    return tuple(_settle(each, disputed[each.span]) if each.span in disputed else each for each in expressions)


def _settle(expression: TimeExpression, day: str | None) -> TimeExpression:
    """Return an expression with another day as its value, or with none."""
    score = SUGGESTED if day is not None else 0.0
    return replace(expression, value=day, start=day, end=day, edtf=None, score=score)
