"""What several commands share: options, tables, the report of a run."""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from factwire.config import Device
    from factwire.data import Outcome

FOLDER = click.Path(exists=True, path_type=Path)
EXISTING = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(file_okay=False, path_type=Path)


def default_workers() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


PRECISION = click.option(
    "--precision", type=click.Choice(["fp32", "int8"]), default="int8", show_default=True,
    help="Numbers of the encoder and role head: 8-bit integers take half the time of 32-bit floats.",
)  # fmt: skip


DEVICE = click.option(
    "--device", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True,
    help="Where torch computes; cuda needs a GPU, and to read articles --precision fp32.",
)  # fmt: skip


def model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what reads the articles, and hand them over as ``settings``."""

    @functools.wraps(command)
    def gathered(
        *args: Any, model: str, precision: Literal["fp32", "int8"], device: Device,
        mentions_model: Path | None, mentions_labels: Path | None, **rest: Any,
    ) -> Any:  # fmt: skip
        from factwire.config import Settings

        settings = Settings(
            model, precision=precision, device=device, mentions_model=mentions_model, mentions_labels=mentions_labels
        )
        return command(*args, settings=settings, **rest)

    options = (
        click.option("--model", default="small", show_default=True, help="Name (see `factwire models`) or folder."),
        PRECISION,
        DEVICE,
        click.option(
            "--mentions-model", type=EXISTING, metavar="DIR",
            help="Find mentions with this Hugging Face token classifier, of the types that it knows.",
        ),
        click.option("--mentions-labels", type=FILE, help="Its label map.  [default: DIR/factwire-labels.json]"),
    )  # fmt: skip
    for option in reversed(options):
        gathered = option(gathered)
    return gathered


def print_table(header: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> None:
    """Print a table."""
    from rich.console import Console
    from rich.table import Table

    table = Table(*header, title=title, title_justify="left")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


def report(outcomes: Iterator[Outcome], out: Path, *, as_json: bool) -> int:
    """Show progress while outcomes come, then the summary; return how many articles failed."""
    from collections import Counter

    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    errors = Console(stderr=True)
    seen: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    contradictions: list[str] = []
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("articles", total=None)
        for outcome in outcomes:
            seen[outcome.status] += 1
            totals.update(outcome.counts)
            progress.update(task, advance=1)
            if outcome.error:
                errors.print(f"{outcome.source}: {outcome.error}", markup=False, highlight=False, soft_wrap=True)
            contradictions += [f"{outcome.source}: {message}" for message in outcome.findings]
            if as_json:
                click.echo(json.dumps(asdict(outcome), ensure_ascii=False, sort_keys=True))
    if not as_json:
        click.echo(", ".join(f"{seen[status]} {status}" for status in ("written", "skipped", "failed")) + f"; in {out}")
        totals.pop("tokens_read", None)
        click.echo(", ".join(f"{count} {name}" for name, count in totals.items()))
        for contradiction in contradictions:
            click.echo(f"contradiction: {contradiction}")
    return seen["failed"]
