"""Records -> tables of entities, events and facts: CSV, or Parquet with pyarrow."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from factwire.export.extras import need
from factwire.export.records import Passage, Record, names_of, records
from factwire.export.source import Pair
from factwire.write import replacing

Row = dict[str, Any]

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "entities": {
        "id": "text", "article": "text", "type": "text", "name": "text", "alternate_names": "texts", "country": "text",
        "latitude": "number", "longitude": "number", "confidence": "number",
    },
    "events": {
        "id": "text", "article": "text", "type": "text", "codes": "texts", "name": "text", "first_day": "text",
        "last_day": "text", "plover": "text", "status": "text", "modality": "text", "confidence": "number",
        "places": "texts", "participants": "texts",
    },
    "facts": {
        "article": "text", "subject": "text", "subject_name": "text", "predicate": "text", "object": "text",
        "object_name": "text", "modality": "text", "confidence": "number", "start": "integer", "end": "integer",
        "quote": "text", "derived_from": "text",
    },
}  # fmt: skip
"""Table -> column -> kind. ``country`` and the coordinates come from the gazetteer; offsets are code points."""

ENTITIES = frozenset({"Person", "Organization", "Place"})
EVENTS = frozenset({"Event", "Action"})

BATCH = 10_000
"""Rows of a row group of Parquet: what is held in memory."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What begins a cell that a spreadsheet would run (https://owasp.org/www-community/attacks/CSV_Injection)."""


def write_csv(pairs: Iterable[Pair], dest: Path) -> None:
    """Write ``entities.csv``, ``events.csv`` and ``facts.csv``: RFC 4180 in UTF-8, several values joined by `` | ``.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, and NUL, which no reader of CSV
    takes, becomes U+FFFD; Parquet has the texts as they are.

    Raises:
        DataFolderError: the vocabulary is missing or damaged.
        OSError: a file cannot be written.
    """
    with ExitStack() as stack:
        writers = {}
        for table, columns in COLUMNS.items():
            binary = stack.enter_context(replacing(dest / f"{table}.csv"))
            text = io.TextIOWrapper(binary, encoding="utf-8", newline="", write_through=True)
            stack.callback(text.detach)  # the file below is closed by its own block
            writers[table] = csv.writer(text)
            writers[table].writerow(columns)
        for table, row in _rows(pairs):
            writers[table].writerow([_cell(row.get(column)) for column in COLUMNS[table]])


def write_parquet(pairs: Iterable[Pair], dest: Path) -> None:
    """Write ``entities.parquet``, ``events.parquet`` and ``facts.parquet``.

    Raises:
        MissingExtra: pyarrow is not installed.
        DataFolderError: the vocabulary is missing or damaged.
        OSError: a file cannot be written.
    """
    arrow, parquet = need("pyarrow", "parquet"), need("pyarrow.parquet", "parquet")
    kinds = {"text": arrow.string(), "texts": arrow.list_(arrow.string()), "integer": arrow.int64()}
    kinds["number"] = arrow.float64()
    with ExitStack() as stack:
        writers, pending = {}, {table: list[Row]() for table in COLUMNS}
        for table, columns in COLUMNS.items():
            file = stack.enter_context(replacing(dest / f"{table}.parquet"))
            schema = arrow.schema([(column, kinds[kind]) for column, kind in columns.items()])
            writers[table] = stack.enter_context(parquet.ParquetWriter(file, schema))
        for table, row in _rows(pairs):
            pending[table].append(row)
            if len(pending[table]) == BATCH:
                writers[table].write_table(arrow.Table.from_pylist(pending.pop(table), writers[table].schema))
                pending[table] = []
        for table, rows in pending.items():
            writers[table].write_table(arrow.Table.from_pylist(rows, writers[table].schema))


def _rows(pairs: Iterable[Pair]) -> Iterator[tuple[str, Row]]:
    """Yield the rows of all tables, with the table each belongs to."""
    for pair in pairs:
        found = list(records(pair.public, pair.evidence))
        names = {record.id: record.name for record in found}
        for record in found:
            for kinds, table, make in _TABLES:
                if kinds.intersection(record.kinds):
                    yield table, make(record)
            for passage in record.evidence:
                yield "facts", _fact(record, passage, names)


def _entity(record: Record) -> Row:
    """Return the row of a person, organization or place."""
    place = next((place for place in record.places if place.role == "self"), None)
    return {
        "id": record.id,
        "article": record.article,
        "type": record.types[0],
        "name": record.name,
        "alternate_names": list(record.alternate_names),
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "confidence": record.confidence,
    }


def _event(record: Record) -> Row:
    """Return the row of an event or action."""
    return {
        "id": record.id,
        "article": record.article,
        "type": record.types[0],
        "codes": list(record.types[1:]),
        "name": record.name,
        "first_day": record.period.first if record.period else None,
        "last_day": record.period.last if record.period else None,
        "plover": record.plover,
        "status": record.status,
        "modality": record.modality,
        "confidence": record.confidence,
        "places": names_of(record.places),
        "participants": names_of(record.participants),
    }


_TABLES: Sequence[tuple[frozenset[str], str, Callable[[Record], Row]]] = (
    (ENTITIES, "entities", _entity),
    (EVENTS, "events", _event),
)


def _fact(record: Record, passage: Passage, names: Mapping[str, str | None]) -> Row:
    """Return the row of a statement with its words."""
    return {
        "article": record.article,
        "subject": record.id,
        "subject_name": record.name,
        "predicate": passage.predicate,
        "object": passage.value,
        "object_name": names.get(passage.value),
        "modality": passage.modality,
        "confidence": passage.confidence,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "derived_from": passage.derived_from,
    }


def _cell(value: Any) -> Any:
    """Return a value as a cell of CSV."""
    if isinstance(value, list):
        value = " | ".join(value)
    if not isinstance(value, str):
        return value
    value = value.replace("\0", "\ufffd")
    return f"'{value}" if value.startswith(FORMULA) else value
