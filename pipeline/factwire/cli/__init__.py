"""The command line: parse, call, print. Data goes to stdout, progress and failures to stderr.

Exit codes: 0 all good, 1 some article failed or some document is invalid, 2 usage.
"""

from __future__ import annotations

from typing import Any

import click

from factwire.cli.articles import extract, models, run, show, validate
from factwire.cli.check import check
from factwire.cli.develop import average, count_words, fit_certainty, link_events, link_mentions, train
from factwire.cli.export import compare, export
from factwire.cli.measure import cooccurrence, evaluate, score
from factwire.cli.schemas import schema
from factwire.cli.search import index, search

__all__ = ["main"]


class _Group(click.Group):
    """Turns errors that factwire raises on purpose into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        from factwire.errors import FactwireError

        try:
            return super().invoke(ctx)
        except FactwireError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="factwire")
def main() -> None:
    """Read folders of news articles; write schema.org JSON-LD and the evidence for every fact.

    \b
    Example:
      factwire run articles/ out/
    """


for command in (
    run, check, extract, validate, schema, export, compare, index, search, show, models, score, cooccurrence, evaluate,
    train, average, count_words, fit_certainty, link_events, link_mentions,
):  # fmt: skip
    main.add_command(command)
