"""Commands that make models: train, average, link-events, link-mentions, fit-certainty, count-words."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factwire.cli.common import DEVICE, EXISTING, FILE, OUT, default_workers

if TYPE_CHECKING:
    from factwire.config import Device


@click.command()
@click.argument("recipe", type=FILE)
@click.argument("out", type=OUT)
@click.option("--data", type=EXISTING, required=True, help="Folder of the corpora.")
@click.option(
    "--encoder", type=EXISTING, required=True, help="Folder of a pretrained BERT or MPNet encoder, or of a model."
)
@click.option("--teacher", type=EXISTING, help="Folder of a model whose opinion counts beside the gold.")
@DEVICE
@click.option("--threads", type=click.IntRange(min=1), default=None, help="Threads.  [default: one a processor]")
def train(
    recipe: Path, out: Path, data: Path, encoder: Path, teacher: Path | None, device: Device, threads: int | None
) -> None:
    """Train a model by RECIPE and write it to OUT; a run that was killed goes on where it stopped.

    \b
    Example:
      factwire train models/recipes/small.toml my-model --data corpora/ --encoder all-MiniLM-L6-v2/
    """
    from factwire.train import loop
    from factwire.train.recipes import read_recipe

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    loop.train(
        read_recipe(recipe), data, encoder, out, threads=threads or default_workers(), device=device, teacher=teacher
    )


@click.command()
@click.argument("newer", type=EXISTING)
@click.argument("older", type=EXISTING)
@click.argument("out", type=OUT)
@click.option("--data", type=EXISTING, required=True, help="Folder of the corpora, to calibrate on.")
@click.option("--share", type=click.FloatRange(0, 1), default=0.6, show_default=True, help="Weight of NEWER.")
@click.option(
    "--caution", type=click.FloatRange(0, 1), default=0.0, help="How far thresholds of relations are raised towards 1."
)
def average(newer: Path, older: Path, out: Path, data: Path, share: float, caution: float) -> None:
    """Average the weights of two models, NEWER trained from OLDER, and write OUT.

    Of models that differ in the relation head alone all else stays as it is.

    \b
    Example:
      factwire average phase3/ phase2/ my-model --data corpora/
    """
    from factwire.train.average import average as write_average

    write_average(newer, older, out, data, share=share, caution=caution)


@click.command("link-events")
@click.argument("model", type=EXISTING)
@click.argument("out", type=OUT)
@click.option("--data", type=EXISTING, required=True, help="Folder of the corpora.")
def link_events(model: Path, out: Path, data: Path) -> None:
    """Train the head of MODEL that tells which mentions of events are one, and write the model with it to OUT.

    All else stays as it is. It takes minutes, and is to be done again whenever the rest was trained.

    \b
    Example:
      factwire link-events models/small my-model --data corpora/
    """
    from factwire.train.event_links import fit_event_links

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    fit_event_links(model, out, data)


@click.command("link-mentions")
@click.argument("model", type=EXISTING)
@click.argument("out", type=OUT)
@click.option("--data", type=EXISTING, required=True, help="Folder of the corpora.")
def link_mentions(model: Path, out: Path, data: Path) -> None:
    """Train the head of MODEL that tells which mentions name one thing, and write the model with it to OUT.

    All else stays as it is. It takes minutes, and is to be done again whenever the rest was trained.

    \b
    Example:
      factwire link-mentions models/small my-model --data corpora/
    """
    from factwire.train.mention_links import fit_mention_links

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    fit_mention_links(model, out, data)


@click.command("fit-certainty")
@click.argument("judged", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def fit_certainty(judged: Path, out: Path) -> None:
    """Fit how certain an event is to nodes that readers judged, and write the weights to OUT.

    Prints how well certainty tells misleading nodes of articles that it was not fitted to.

    \b
    Example:
      factwire fit-certainty models/annotations/judged/judged.jsonl.gz certainty.json
    """
    from factwire.train.certainty import cross_validated, read_judged, write_weights
    from factwire.train.certainty import fit_certainty as fit

    nodes = read_judged(judged)
    write_weights(fit(nodes), out)
    quality = cross_validated(nodes)
    click.echo(
        f"{quality.nodes} nodes, {quality.misleading} misleading; in articles left out: area under the curve "
        f"{quality.auc:.3f}, calibration error {quality.error:.3f}"
    )


@click.command("count-words")
@click.argument("model", type=EXISTING)
@click.argument("out", type=OUT)
@click.option("--data", type=EXISTING, required=True, help="Folder of the corpora.")
def count_words(model: Path, out: Path, data: Path) -> None:
    """Count what the words of the corpora mostly are, and write MODEL with these counts to OUT.

    Its weights stay as they are; the threshold of events is fitted anew. It takes minutes.

    \b
    Example:
      factwire count-words models/small my-model --data corpora/
    """
    from factwire.train.priors import count_words as write_counts

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    write_counts(model, out, data)
