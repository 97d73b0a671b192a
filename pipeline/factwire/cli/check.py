"""The command of a fact-checker: which times of an article cannot all be true."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factwire.cli.common import FOLDER

if TYPE_CHECKING:
    from factwire.data import Article, Finding, Span


@click.command()
@click.argument("articles", type=FOLDER)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per finding.")
def check(articles: Path, as_json: bool) -> None:
    """Find times that contradict each other in ARTICLES: a file or a folder, as for `factwire run`.

    Weekdays and days that the calendar does not have, ends before beginnings, lengths and ages that do not add up,
    metadata against each other and against the date line. Needs no model. Exit code 1 if anything was found.

    \b
    Example:
      factwire check articles/
    """
    from factwire.read import Unreadable
    from factwire.run import check_folder

    checked = unreadable = findings = 0
    for item in check_folder(articles):
        if isinstance(item, Unreadable):
            click.echo(f"{item.source}: {item.error}", err=True)
            unreadable += 1
            continue
        article, found = item
        checked += 1
        findings += len(found)
        for finding in found:
            click.echo(
                json.dumps(_record(article, finding), ensure_ascii=False) if as_json else _shown(article, finding)
            )
    if not checked and not unreadable:
        raise click.UsageError("no articles there; give .txt, .md, .html, .json or .jsonl files or a folder of them")
    click.echo(f"{checked} articles, {unreadable} unreadable, {findings} findings", err=as_json)
    raise SystemExit(1 if findings or unreadable else 0)


def _shown(article: Article, finding: Finding) -> str:
    """Lay out one finding: place, severity, message, then readings and suggestion."""
    text = article.text
    place = _place(text, finding.spans)
    lines = [f"{article.source}:{place} {finding.severity}: {finding.message} [{finding.kind}]"]
    for reading in finding.readings:
        rests = [f"{_quoted(text, each.span)} {_place(text, (each.span,))} {each.says}" for each in reading.support]
        lines.append(f"    {reading.value}" + (f": {'; '.join(rests)}" if rests else " (metadata)"))
    if finding.suggestion is not None:
        lines.append(f"    suggested: {finding.suggestion}")
    return "\n".join(lines)


def _quoted(text: str, span: Span) -> str:
    """Return words on one line."""
    return f"“{' '.join(span.of(text).split())}”"


def _place(text: str, spans: Sequence[Span]) -> str:
    """Return line and column, both from 1, of the first words; "metadata:" for none."""
    if not spans:
        return "metadata:"
    line, column = _line(text, spans[0].start)
    return f"{line}:{column}:"


def _line(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _record(article: Article, finding: Finding) -> dict[str, Any]:
    """Return a finding with its article, and with lines, columns and words beside the offsets."""

    def located(span: Span) -> dict[str, Any]:
        line, column = _line(article.text, span.start)
        return asdict(span) | {"line": line, "column": column, "words": span.of(article.text)}

    readings = [
        {"value": each.value, "support": [located(one.span) | {"says": one.says} for one in each.support]}
        for each in finding.readings
    ]
    return {
        "file": article.source,
        "kind": finding.kind,
        "severity": finding.severity,
        "message": finding.message,
        "spans": [located(span) for span in finding.spans],
        "readings": readings,
        "suggestion": finding.suggestion,
    }
