"""Commands for people with articles: run, extract, validate, show, models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factwire.cli.common import FILE, FOLDER, OUT, default_workers, model_options, report

if TYPE_CHECKING:
    from factwire.config import Settings


@click.command()
@click.argument("articles", type=FOLDER)
@click.argument("out", type=OUT)
@model_options
@click.option("--workers", type=click.IntRange(min=1), default=None, help="Processes.  [default: one a processor]")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.5, show_default=True,
    help="Least probability at which a fact is written; events need 0.54 at least, some of their types 0.65.",
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

    settings = replace(settings, min_confidence=min_confidence, workers=workers or default_workers())
    failed = report(run_folder(articles, out, settings, force=force), out, as_json=as_json)
    raise SystemExit(1 if failed else 0)


@click.command()
@click.argument("articles", type=FOLDER)
@click.argument("out", type=OUT)
@model_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per article instead of the summary.")
def extract(articles: Path, out: Path, settings: Settings, as_json: bool) -> None:
    """Write what the network reads, before any decision, as OUT/NAME.extraction.json.

    Mentions, relations, events, attributions and coreference with scores; offsets are code points of the text.

    \b
    Example:
      factwire extract articles/ extractions/
    """
    from factwire.run import extract_folder

    failed = report(extract_folder(articles, out, settings), out, as_json=as_json)
    raise SystemExit(1 if failed else 0)


@click.command()
@click.argument("paths", type=click.Path(exists=True, path_type=Path), nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per problem.")
def validate(paths: tuple[Path, ...], as_json: bool) -> None:
    """Check documents: schema, references, vocabulary, offsets, dates.

    PATHS are .jsonld, .json, .ndjson, .jsonl (one document a line) and .html files or folders of them: ours, or
    anybody's schema.org JSON-LD.

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
    """Yield the files named, and those with a fitting ending in the folders named, but for manifests of runs."""
    from factwire.write import MANIFEST

    for path in paths:
        if path.is_dir():
            found = (p for p in sorted(path.rglob("*")) if p.is_file() and p.name.endswith(suffixes))
            yield from (p for p in found if p.name != MANIFEST)
        else:
            yield path


@click.command()
@click.argument("file", type=FILE)
@model_options
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


@click.command()
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
