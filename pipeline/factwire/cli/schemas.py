"""The command for people who check our documents with tools of their own: schema."""

from __future__ import annotations

import json

import click


@click.command()
@click.argument("name", metavar="[TYPE]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the list as one JSON object per schema.")
def schema(name: str | None, as_json: bool) -> None:
    """Print the JSON Schema (2020-12) of TYPE: a schema's name (document, evidence, event) or a class (City).

    Without TYPE, list them. The schemas refer to each other by their `$id`.

    \b
    Example:
      factwire schema Event
    """
    from factwire.validate import list_schemas, schema_for

    if name is not None:
        click.echo(json.dumps(schema_for(name), indent=2, ensure_ascii=False))
        return
    for row in list_schemas():
        if as_json:
            click.echo(json.dumps({"name": row.name, "title": row.title, "id": row.id, "classes": row.classes}))
        else:
            click.echo(f"{row.name:13} {row.title}" + (f" ({len(row.classes)} classes)" if row.classes else ""))
