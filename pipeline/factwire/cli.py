"""The command line: parse, call, print. Data goes to stdout, progress and failures to stderr.

Exit codes: 0 all good, 1 some article failed or some document is invalid, 2 usage.
"""

from __future__ import annotations

import functools
import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from factwire.config import Settings
    from factwire.data import Outcome

FOLDER = click.Path(exists=True, path_type=Path)
EXISTING = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(file_okay=False, path_type=Path)


class _Group(click.Group):
    """Turns errors that factwire raises on purpose into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        from factwire.errors import FactwireError

        try:
            return super().invoke(ctx)
        except FactwireError as error:
            raise click.ClickException(str(error)) from error


def _default_workers() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


PRECISION = click.option(
    "--precision", type=click.Choice(["fp32", "int8"]), default="int8", show_default=True,
    help="Numbers of the encoder: 8-bit integers take half the time of 32-bit floats.",
)  # fmt: skip


def _model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say what reads the articles, and hand them over as ``settings``."""

    @functools.wraps(command)
    def gathered(
        *args: Any, model: str, precision: Literal["fp32", "int8"], mentions_model: Path | None,
        mentions_labels: Path | None, **rest: Any,
    ) -> Any:  # fmt: skip
        from factwire.config import Settings

        settings = Settings(model, precision=precision, mentions_model=mentions_model, mentions_labels=mentions_labels)
        return command(*args, settings=settings, **rest)

    options = (
        click.option("--model", default="small", show_default=True, help="Name (see `factwire models`) or folder."),
        PRECISION,
        click.option(
            "--mentions-model", type=EXISTING, metavar="DIR",
            help="Find mentions with this Hugging Face token classifier, of the types that it knows.",
        ),
        click.option("--mentions-labels", type=FILE, help="Its label map.  [default: DIR/factwire-labels.json]"),
    )  # fmt: skip
    for option in reversed(options):
        gathered = option(gathered)
    return gathered


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="factwire")
def main() -> None:
    """Read folders of news articles; write schema.org JSON-LD and the evidence for every fact.

    \b
    Example:
      factwire run articles/ out/
    """


@main.command()
@click.argument("articles", type=FOLDER)
@click.argument("out", type=OUT)
@_model_options
@click.option("--workers", type=click.IntRange(min=1), default=None, help="Processes.  [default: one a processor]")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.5, show_default=True,
    help="Least probability at which a fact is written.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Do articles again that are already done.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per article instead of the summary.")
def run(
    articles: Path,
    out: Path,
    settings: Settings,
    workers: int | None,
    min_confidence: float,
    force: bool,
    as_json: bool,
) -> None:
    """Write NAME.jsonld and NAME.evidence.jsonld to OUT for every article in ARTICLES.

    Articles are .txt and .md (with an optional NAME.meta.json beside them), .html, .json and .jsonl files.
    OUT/manifest.jsonl lists every input; run again to go on after an interruption.

    \b
    Example:
      factwire run articles/ out/ --workers 4
    """
    from factwire.run import run_folder

    settings = replace(settings, min_confidence=min_confidence, workers=workers or _default_workers())
    failed = _report(run_folder(articles, out, settings, force=force), out, as_json=as_json)
    raise SystemExit(1 if failed else 0)


@main.command()
@click.argument("articles", type=FOLDER)
@click.argument("out", type=OUT)
@_model_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per article instead of the summary.")
def extract(articles: Path, out: Path, settings: Settings, as_json: bool) -> None:
    """Write what the network reads, before any decision, as OUT/NAME.extraction.json.

    Mentions, relations, events, attributions and coreference with scores; offsets are code points of the text.

    \b
    Example:
      factwire extract articles/ extractions/
    """
    from factwire.run import extract_folder

    failed = _report(extract_folder(articles, out, settings), out, as_json=as_json)
    raise SystemExit(1 if failed else 0)


@main.command()
@click.argument("paths", type=click.Path(exists=True, path_type=Path), nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per problem.")
def validate(paths: tuple[Path, ...], as_json: bool) -> None:
    """Check documents: schema, references, vocabulary, offsets, dates.

    PATHS are .jsonld, .json and .html files or folders of them: ours, or anybody's schema.org JSON-LD.

    \b
    Example:
      factwire validate out/
    """
    from factwire.data import Problem
    from factwire.errors import InputError
    from factwire.validate import SUFFIXES, validate_path

    checked = bad = 0
    for path in _files(paths, SUFFIXES):
        try:
            problems = validate_path(path)
        except InputError as error:
            problems = [Problem("$", str(error), "json")]
        checked += 1
        bad += bool(problems)
        for problem in problems:
            if as_json:
                click.echo(json.dumps({"file": str(path), **asdict(problem)}, ensure_ascii=False))
            else:
                click.echo(f"{path}: {problem.path}: {problem.message} [{problem.rule}]")
    if not checked:
        raise click.UsageError(f"nothing to check there; give files or folders with {', '.join(SUFFIXES)}")
    click.echo(f"{checked} documents, {bad} invalid", err=as_json)
    raise SystemExit(1 if bad else 0)


def _files(paths: tuple[Path, ...], suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files named, and those with a fitting ending in the folders named."""
    for path in paths:
        if path.is_dir():
            yield from (p for p in sorted(path.rglob("*")) if p.is_file() and p.name.endswith(suffixes))
        else:
            yield path


@main.command()
@click.argument("file", type=FILE)
@_model_options
@click.option("--facts", "facts_only", is_flag=True, help="Leave out the article's text.")
def show(file: Path, settings: Settings, facts_only: bool) -> None:
    """Show one article's text with its names marked, and its facts.

    FILE is an article, which is read now, or a .jsonld file that `factwire run` wrote.

    \b
    Example:
      factwire show out/my-article.jsonld
    """
    from rich.console import Console

    from factwire.show import render

    pairs = iter([_load_pair(file)]) if file.suffix == ".jsonld" else _read_pairs(file, settings)
    for public, evidence in pairs:
        Console().print(render(public, evidence, with_text=not facts_only))


def _load_pair(file: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read a public document and the evidence beside it."""
    stem = file.name.removesuffix(".jsonld").removesuffix(".evidence")
    public, evidence = (file.with_name(f"{stem}{suffix}") for suffix in (".jsonld", ".evidence.jsonld"))
    for path in (public, evidence):
        if not path.is_file():
            raise click.ClickException(f"{path}: not there; show needs both documents of an article")
    return json.loads(public.read_text(encoding="utf-8")), json.loads(evidence.read_text(encoding="utf-8"))


def _read_pairs(file: Path, settings: Settings) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Run the pipeline on one article file."""
    from factwire.read import Unreadable, read_folder
    from factwire.run import load_pipeline

    pipeline = None
    for item in read_folder(file):
        if isinstance(item, Unreadable):
            raise click.ClickException(item.error)
        pipeline = pipeline or load_pipeline(settings)
        made = pipeline.documents(item)
        yield made.public, made.evidence


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per model.")
def models(as_json: bool) -> None:
    """List the installed models.

    \b
    Example:
      factwire models
    """
    from factwire.models import installed

    for info in installed():
        if as_json:
            click.echo(json.dumps({**asdict(info), "folder": str(info.folder)}))
        else:
            click.echo(f"{info.name}  {info.size / 1e6:.0f} MB  {info.fingerprint}  {info.folder}")
            click.echo(f"  entity types: {', '.join(info.entity_types)}")
            click.echo(f"  relations: {', '.join(info.relations)}")


@main.command()
@click.argument("gold", type=EXISTING)
@click.argument("articles", type=EXISTING)
@_model_options
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="As for `run`.")
@click.option("--lists", is_flag=True, help="List what is wrong and what is missed.")
@click.option("--check", is_flag=True, help="Exit with 1 if a figure is below its floor in GOLD/floors.json.")
@click.option("--update", is_flag=True, help="Raise the floors to the figures.")
@click.option("--allow-regression", is_flag=True, help="Let --update lower a floor; say why in CHANGELOG.md.")
@click.option("--json", "as_json", is_flag=True, help="Print figures and lists as JSON.")
def score(
    gold: Path, articles: Path, settings: Settings, min_confidence: float, lists: bool, check: bool, update: bool,
    allow_regression: bool, as_json: bool,
) -> None:  # fmt: skip
    """Read the articles of GOLD with the pipeline and compare: found, missed, wrong.

    GOLD is a folder of files as described in fixtures/gold/README.md.

    \b
    Example:
      factwire score fixtures/gold fixtures/articles --lists
    """
    from factwire import score as scoring
    from factwire.run import score_folder

    result = score_folder(gold, articles, replace(settings, min_confidence=min_confidence))
    if as_json:
        click.echo(scoring.to_json(result.documents), nl=False)
    else:
        _table(scoring.TABLE_HEADER, scoring.to_table(result.documents), "What is written")
        _table(scoring.TABLE_HEADER, scoring.to_table(result.extractions), "What the network reads")
        for score in result.documents if lists else ():
            for verdict in (scoring.Verdict.WRONG, scoring.Verdict.MISSED):
                for item in score.of(verdict):
                    click.echo(f"{score.article}: {verdict}: {item.kind}: {item.what} {item.reason}".rstrip())
    figures, floors = result.figures(), gold / "floors.json"
    if update:
        corpus = scoring.corpus_sha256(gold, articles)
        scoring.update_floors(floors, figures, corpus=corpus, metrics=FLOORED, allow_regression=allow_regression)
    if check:
        below = scoring.check_floors(figures, floors, corpus=scoring.corpus_sha256(gold, articles))
        for shortfall in below:
            click.echo(f"{shortfall.figure}: {shortfall.value} is below its floor {shortfall.floor}", err=True)
        raise SystemExit(1 if below else 0)


@main.command()
@click.argument("suite", type=FILE)
@_model_options
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="As for `run`.")
@click.option("--lists", is_flag=True, help="List what is invented and what is missed.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per figure.")
def cooccurrence(suite: Path, settings: Settings, min_confidence: float, lists: bool, as_json: bool) -> None:
    """Tell how often a relation is invented where names merely meet.

    SUITE is a file as described in the head of fixtures/cooccurrence.tsv.

    \b
    Example:
      factwire cooccurrence fixtures/cooccurrence.tsv --lists
    """
    from factwire import score as scoring
    from factwire.run import score_cooccurrence

    levels = score_cooccurrence(suite, replace(settings, min_confidence=min_confidence))
    for title, scores in zip(("What the network reads", "What is written"), levels, strict=True):
        rates = scoring.rates(scores)
        if as_json:
            for rate in rates:
                click.echo(json.dumps({"level": title, **asdict(rate)}))
            continue
        _table(scoring.RATE_HEADER, scoring.to_rows(rates), title)
        for finding in (line for score in scores for line in score.findings) if lists else ():
            click.echo(finding)


FLOORED = ("entity.f1", "entity.precision", "fact.f1", "fact.precision", "span.f1")
"""Figures that have a floor."""


def _table(header: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> None:
    """Print a table."""
    from rich.console import Console
    from rich.table import Table

    table = Table(*header, title=title, title_justify="left")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


@main.command()
@click.argument("data", type=EXISTING)
@click.option("--model", default="small", show_default=True, help="A model's name or folder.")
@PRECISION
@click.option("--peer", is_flag=True, help="Score spaCy's en_core_web_sm instead (extra `bench`).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per row.")
def evaluate(data: Path, model: str, precision: Literal["fp32", "int8"], peer: bool, as_json: bool) -> None:
    """Score a model on the development parts of the corpora in DATA.

    \b
    Example:
      factwire evaluate corpora/ --model small
    """
    from factwire.train.figures import development_figures, peer_figures

    rows = list(peer_figures(data) if peer else development_figures(model, data, precision=precision))
    if as_json:
        for row in rows:
            click.echo(json.dumps(asdict(row)))
        return
    cells = []
    for row in rows:
        interval = f"{row.interval[0]:.3f}–{row.interval[1]:.3f}" if row.interval else ""
        error = f"{row.calibration_error:.3f}" if row.calibration_error is not None else ""
        shares = ("" if share is None else f"{share:.3f}" for share in (row.precision, row.recall, row.f1))
        cells.append((row.task, row.label, *shares, str(row.gold), interval, error))
    _table(("task", "label", "precision", "recall", "F1", "gold", "95% interval", "ECE"), cells, "Development figures")


@main.command()
@click.argument("recipe", type=FILE)
@click.argument("out", type=OUT)
@click.option("--data", type=EXISTING, required=True, help="Folder of the corpora.")
@click.option("--encoder", type=EXISTING, required=True, help="Folder of a pretrained BERT encoder or of a model.")
@click.option("--threads", type=click.IntRange(min=1), default=None, help="Threads.  [default: one a processor]")
def train(recipe: Path, out: Path, data: Path, encoder: Path, threads: int | None) -> None:
    """Train a model by RECIPE and write it to OUT; a run that was killed goes on where it stopped.

    \b
    Example:
      factwire train models/recipes/small.toml my-model --data corpora/ --encoder all-MiniLM-L6-v2/
    """
    from factwire.train import loop
    from factwire.train.recipes import read_recipe

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    loop.train(read_recipe(recipe), data, encoder, out, threads=threads or _default_workers())


@main.command()
@click.argument("newer", type=EXISTING)
@click.argument("older", type=EXISTING)
@click.argument("out", type=OUT)
@click.option("--data", type=EXISTING, required=True, help="Folder of the corpora, to calibrate on.")
@click.option("--share", type=click.FloatRange(0, 1), default=0.6, show_default=True, help="Weight of NEWER.")
def average(newer: Path, older: Path, out: Path, data: Path, share: float) -> None:
    """Average the weights of two models, NEWER trained from OLDER, and write OUT.

    \b
    Example:
      factwire average phase3/ phase2/ my-model --data corpora/
    """
    from factwire.train.average import average as write_average

    write_average(newer, older, out, data, share=share)


def _report(outcomes: Iterator[Outcome], out: Path, *, as_json: bool) -> int:
    """Show progress while outcomes come, then the summary; return how many articles failed."""
    from collections import Counter

    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    errors = Console(stderr=True)
    seen: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("articles", total=None)
        for outcome in outcomes:
            seen[outcome.status] += 1
            totals.update(outcome.counts)
            progress.update(task, advance=1)
            if outcome.error:
                errors.print(f"{outcome.source}: {outcome.error}", markup=False, highlight=False, soft_wrap=True)
            if as_json:
                click.echo(json.dumps(asdict(outcome), ensure_ascii=False, sort_keys=True))
    if not as_json:
        click.echo(", ".join(f"{seen[status]} {status}" for status in ("written", "skipped", "failed")) + f"; in {out}")
        totals.pop("tokens_read", None)
        click.echo(", ".join(f"{count} {name}" for name, count in totals.items()))
    return seen["failed"]
