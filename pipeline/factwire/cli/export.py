"""The command of those who have an engine, a store or a page for the documents."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factwire.cli.common import EXISTING, OUT

if TYPE_CHECKING:
    from factwire.export import Unusable

FORMATS = (
    "embed", "nquads", "turtle", "nlweb", "opensearch", "elasticsearch", "solr", "meilisearch", "typesense", "vespa",
    "groonga", "csv", "parquet",
)  # fmt: skip
"""Those of ``factwire.export``, which takes longer to import than `factwire --help` may."""
SENDERS = ("opensearch", "elasticsearch")

# What all engines take as the name of an index, a collection or a namespace.
_INDEX = re.compile(r"[a-z][a-z0-9_-]{0,99}")


@click.command()
@click.argument("out", type=EXISTING)
@click.option("--to", "form", type=click.Choice(FORMATS), required=True, help="What to write; see docs/EXPORT.md.")
@click.argument("dest", type=OUT, required=False)
@click.option("--index", default="factwire", show_default=True, help="Name of the index, collection or namespace.")
@click.option("--url", help="Send to this OpenSearch or Elasticsearch instead: https://user:password@host:9200.")
def export(out: Path, form: str, dest: Path | None, index: str, url: str | None) -> None:
    """Write the documents in OUT, a folder of `factwire run`, to DEST as search engines and databases take them.

    Documents that cannot be read are reported, the rest is exported; exit code 1 then.

    \b
    Example:
      factwire export out/ --to embed pages/
      factwire export out/ --to opensearch --url https://localhost:9200
    """
    from factwire.export import export_folder, send_folder

    if (dest is None) == (url is None):
        raise click.UsageError("give DEST, a folder for the files, or --url")
    if url is not None and form not in SENDERS:
        raise click.UsageError(f"--url sends to {' and '.join(SENDERS)} only; give DEST, a folder for the files")
    if not _INDEX.fullmatch(index):
        raise click.UsageError(f"--index {index!r}: write lower-case letters, digits, - and _, a letter first")
    problems = 0

    def report(unusable: Unusable) -> None:
        nonlocal problems
        problems += 1
        click.echo(str(unusable), err=True)

    if url is not None:
        count = send_folder(out, url, form, index, report)
    else:
        assert dest is not None
        try:
            count = export_folder(out, dest, form, index, report)
        except OSError as error:
            raise click.ClickException(f"{error.filename or dest}: {error.strerror}; check the folder") from error
    click.echo(f"{count} articles exported, {problems} problems", err=True)
    raise SystemExit(1 if problems else 0)
