"""Commands that measure: score, cooccurrence, evaluate."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from factwire.cli.common import EXISTING, FILE, PRECISION, model_options, print_table

if TYPE_CHECKING:
    from factwire.config import Settings

FLOORED = (
    "entity.f1", "entity.precision", "event.f1", "event.precision", "fact.f1", "fact.precision", "quotation.f1",
    "quotation.precision", "slot.f1", "span.f1",
)  # fmt: skip
"""Figures that have a floor."""


@click.command()
@click.argument("gold", type=EXISTING)
@click.argument("articles", type=EXISTING)
@model_options
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
    from factwire.measure import score_folder

    result = score_folder(gold, articles, replace(settings, min_confidence=min_confidence))
    if as_json:
        click.echo(scoring.to_json(result.documents), nl=False)
    else:
        print_table(scoring.TABLE_HEADER, scoring.to_table(result.documents), "What is written")
        print_table(scoring.TABLE_HEADER, scoring.to_table(result.extractions), "What the network reads")
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


@click.command()
@click.argument("suite", type=FILE)
@model_options
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
    from factwire.measure import score_cooccurrence

    levels = score_cooccurrence(suite, replace(settings, min_confidence=min_confidence))
    for title, scores in zip(("What the network reads", "What is written"), levels, strict=True):
        rates = scoring.rates(scores)
        if as_json:
            for rate in rates:
                click.echo(json.dumps({"level": title, **asdict(rate)}))
            continue
        print_table(scoring.RATE_HEADER, scoring.to_rows(rates), title)
        for finding in (line for score in scores for line in score.findings) if lists else ():
            click.echo(finding)


@click.command()
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
    print_table(
        ("task", "label", "precision", "recall", "F1", "gold", "95% interval", "ECE"), cells, "Development figures"
    )
