"""Commands for people who look something up: index, search."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factwire.cli.common import EXISTING, OUT, default_workers

if TYPE_CHECKING:
    from factwire.search import Hit, Query


@click.command()
@click.argument("out", type=EXISTING)
@click.argument("index", type=OUT)
@click.option("--workers", type=click.IntRange(min=1), default=None, help="Processes.  [default: one a processor]")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as one JSON object.")
def index(out: Path, index: Path, workers: int | None, as_json: bool) -> None:
    """Make INDEX, a folder, a full-text index of the documents in OUT, as `factwire run` wrote them.

    Run again: changed articles are indexed again, those gone from OUT are removed, the others are skipped.

    \b
    Example:
      factwire index out/ index/
    """
    from factwire.search import update_index

    changes = update_index(out, index, workers or default_workers())
    for failure in changes.failures:
        click.echo(failure, err=True)
    counts = {name: getattr(changes, name) for name in ("new", "changed", "unchanged", "removed", "nodes")}
    counts["failed"] = len(changes.failures)
    click.echo(json.dumps(counts) if as_json else ", ".join(f"{count} {name}" for name, count in counts.items()))
    raise SystemExit(1 if changes.failures else 0)


def _query_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the words and filters, and hand them over as ``query``."""

    @functools.wraps(command)
    def gathered(*args: Any, words: tuple[str, ...], **options: Any) -> Any:
        from factwire.search import Query

        filters = {name: options.pop(name) for name in Query.__slots__ if name != "text"}
        query = Query(" ".join(words), **filters)
        if query == Query():
            raise click.UsageError("nothing to look for; give words, or a filter such as --type Event")
        return command(*args, query=query, **options)

    many = functools.partial(click.option, multiple=True, metavar="NAME")
    day = functools.partial(click.option, default="", metavar="DATE", callback=_date)
    options = (
        click.argument("words", nargs=-1),
        click.option("--any", "any_word", is_flag=True, help="One of the words suffices."),
        many("--type", "types", help="A schema.org class (Event, Action, Person) or event type (Visit); also several."),
        day("--after", help="2023, 2023-05 or 2023-05-02: from its first day on."),
        day("--before", help="Up to its last day."),
        many("--person", "people", help="Name, or part of one, of somebody in it."),
        many("--organization", "organizations", help="Name, or part of one, of an organization in it."),
        many("--place", "places", help="Name of a place of it, or of what that place lies in."),
    )
    for option in reversed(options):
        gathered = option(gathered)
    return gathered


def _date(context: click.Context, option: click.Parameter, value: str) -> str:
    """Check a date of any precision."""
    from factwire.errors import InputError
    from factwire.projection import days

    try:
        return value and (days(value) and value)
    except InputError as error:
        raise click.BadParameter(str(error), context, option) from error


@click.command()
@click.argument("index", type=EXISTING)
@_query_options
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Hits that are shown.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per hit.")
def search(index: Path, query: Query, limit: int, as_json: bool) -> None:
    """Find people, events, quotations and all other nodes in INDEX, with the sentence and offsets that vouch for them.

    All WORDS must occur, in any form ("visit" finds "visited"); '"in quotation marks"' they must stand together.
    A date known in part is taken as all days that it may be: an event of 2023 is found by --after 2023-05 and marked
    "possible". What has no date is not found by --after or --before. Exit code 0, also without hits.

    \b
    Example:
      factwire search index/ kim visit russia --type Event --after 2023 --place Vladivostok
    """
    from factwire.search import Index

    results = Index(index).search(query, limit)
    for hit in results.hits:
        click.echo(json.dumps(hit.to_json(), ensure_ascii=False) if as_json else "\n".join(_lines(hit)) + "\n")
    classes = ", ".join(f"{count} {name}" for name, count in results.classes.items())
    click.echo(f"{results.total} hits" + (f": {classes}" if classes else ""), err=as_json)


def _lines(hit: Hit) -> Iterator[str]:
    """Lay out one hit: what, when, where it stands, and the statements of the sentence shown."""
    node = hit.node
    dates = "/".join(date for date in (node.start, node.end) if date)
    sure = " (possible)" if hit.dated == "possible" else ""
    yield click.style(f"{node.kind}  {node.names[0] if node.names else node.id}", bold=True) + (
        f"  {dates}{sure}" if dates else ""
    )
    yield f"  {node.article.headline}  [{hit.name}]"
    if hit.snippet:
        yield f"  {_highlighted(hit)}  [{hit.snippet.start}:{hit.snippet.end}]"
    for reading in hit.shown:
        fact = f"{reading.predicate.removeprefix('schema:')} {reading.value}"
        where = f"“{' '.join(reading.quote.split())}” [{reading.start}:{reading.end}]"
        yield f"    {fact}: {where} {reading.confidence:.2f} {reading.modality}"


def _highlighted(hit: Hit) -> str:
    """Return the sentence of a hit with the words asked for marked."""
    assert hit.snippet is not None
    parts, at = [], 0
    for start, end in hit.matched:
        start, end = start - hit.snippet.start, end - hit.snippet.start
        parts += [hit.snippet.text[at:start], click.style(hit.snippet.text[start:end], fg="yellow", bold=True)]
        at = end
    return " ".join("".join([*parts, hit.snippet.text[at:]]).split())
