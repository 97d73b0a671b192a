"""Commands of those who have an engine, a store or a page for the documents: export, compare."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict
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


@click.command()
@click.argument("old", type=EXISTING)
@click.argument("new", type=EXISTING)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per difference.")
def compare(old: Path, new: Path, as_json: bool) -> None:
    """Tell what the documents in NEW state and those in OLD do not (+), and the other way (-).

    Both are folders of `factwire run`: of the same articles before and after an upgrade, or with two models. A line
    per statement: article, class, name, property, value. Exit code 1 if documents cannot be read.

    \b
    Example:
      factwire compare out-before/ out/ | grep jobTitle
    """
    from factwire.export import Unusable, compare_folders

    counts: Counter[str] = Counter()
    for one in compare_folders(old, new):
        if isinstance(one, Unusable):
            counts["unreadable"] += 1
            click.echo(str(one), err=True)
            continue
        counts[one.sign] += 1
        said = one.statement
        if as_json:
            click.echo(json.dumps({"article": one.article, "sign": one.sign, **asdict(said)}, ensure_ascii=False))
        else:
            cells = (one.article, said.kind, said.name, said.predicate, said.value)
            click.echo(f"{one.sign} " + "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t"))
    click.echo(f"{counts['+']} more, {counts['-']} fewer, {counts['unreadable']} unreadable", err=True)
    raise SystemExit(1 if counts["unreadable"] else 0)
