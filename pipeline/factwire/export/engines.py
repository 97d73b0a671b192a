"""Records -> Solr, Meilisearch, Typesense, Vespa, Groonga: their documents and the schema to create first.

One flat row serves them all: no ``@`` in field names, no objects in arrays, no null. Days are numbers like 20230920
(Solr has ranges of its own), the words behind the facts a JSON text. Formats:
https://solr.apache.org/guide/solr/latest/indexing-guide/indexing-with-update-handlers.html,
https://www.meilisearch.com/docs/reference/api/documents, https://typesense.org/docs/latest/api/documents.html,
https://docs.vespa.ai/en/reference/schemas/document-json-format.html, https://groonga.org/docs/reference/commands/load.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from factwire.export import schemas
from factwire.export.lines import dump, key, write_array, write_json, write_lines
from factwire.export.periods import day_number
from factwire.export.records import Linked, Place, Record, names_of, records
from factwire.export.source import Pair
from factwire.write import write_atomic

Row = dict[str, Any]

# https://docs.vespa.ai/en/reference/schemas/document-json-format.html: a feed with any other character is refused.
_NOT_VESPA = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufddf"
    + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def write_solr(pairs: Iterable[Pair], dest: Path) -> None:
    """Write ``solr.json``, an array for ``/update``, and ``solr-schema.json`` for ``/schema``.

    Raises:
        DataFolderError: the vocabulary is missing or damaged.
        OSError: a file cannot be written.
    """
    write_json(dest / "solr-schema.json", schemas.solr())
    write_array(dest / "solr.json", (_solr(record) for record in _records(pairs)))


def write_meilisearch(pairs: Iterable[Pair], dest: Path) -> None:
    """Write ``meilisearch.jsonl`` with the primary key ``id``, and ``meilisearch-settings.json``.

    Raises:
        DataFolderError: the vocabulary is missing or damaged.
        OSError: a file cannot be written.
    """
    write_json(dest / "meilisearch-settings.json", schemas.MEILISEARCH)
    write_lines(dest / "meilisearch.jsonl", (_meilisearch(record) for record in _records(pairs)))


def write_typesense(pairs: Iterable[Pair], dest: Path, collection: str) -> None:
    """Write ``typesense.jsonl`` for ``/documents/import`` and ``typesense-schema.json`` for ``/collections``.

    Raises:
        DataFolderError: the vocabulary is missing or damaged.
        OSError: a file cannot be written.
    """
    write_json(dest / "typesense-schema.json", schemas.typesense(collection))
    write_lines(dest / "typesense.jsonl", (_typesense(record) for record in _records(pairs)))


def write_vespa(pairs: Iterable[Pair], dest: Path, namespace: str) -> None:
    """Write ``vespa.jsonl`` for ``vespa feed`` and the schema ``node.sd``.

    Raises:
        DataFolderError: the vocabulary is missing or damaged.
        OSError: a file cannot be written.
    """
    write_atomic(dest / "node.sd", schemas.vespa().encode())
    write_lines(dest / "vespa.jsonl", (_vespa(record, namespace) for record in _records(pairs)))


def write_groonga(pairs: Iterable[Pair], dest: Path) -> None:
    """Write ``groonga.json``, an array for ``load --table Nodes``, and the commands ``groonga-schema.grn``.

    Raises:
        DataFolderError: the vocabulary is missing or damaged.
        OSError: a file cannot be written.
    """
    write_atomic(dest / "groonga-schema.grn", schemas.GROONGA.encode())
    write_array(dest / "groonga.json", (_groonga(record) for record in _records(pairs)))


def flat(record: Record) -> Row:
    """Return a record with texts, numbers and arrays of texts only; what is unknown is left out."""
    period = record.period
    linked: tuple[Linked | Place, ...] = (*record.participants, *record.places, *record.related)
    row = {
        "id": key(record.id),
        "iri": record.id,
        "types": list(record.types),
        "kinds": list(record.kinds),
        "name": record.name,
        "alternate_names": list(record.alternate_names),
        "text": record.text,
        "article": record.article,
        "headline": record.headline,
        "url": record.url,
        "published": record.published,
        "language": record.language,
        "plover": record.plover,
        "status": record.status,
        "modality": record.modality,
        "confidence": record.confidence,
        "first_day": day_number(period.first) if period else None,
        "last_day": day_number(period.last) if period else None,
        "dates": [f"{date.predicate} {date.value}" for date in record.dates],
        "places": names_of(record.places),
        "place_ids": [place.id for place in record.places],
        "countries": sorted({place.country for place in record.places if place.country}),
        "participants": names_of(record.participants),
        "participant_ids": [each.id for each in record.participants],
        "related": names_of(record.related),
        "roles": [f"{each.role} {each.id}" for each in linked],
        "evidence": dump([asdict(passage) for passage in record.evidence]),
        "jsonld": record.jsonld,
    }
    return {name: value for name, value in row.items() if value is not None}


def point(record: Record) -> tuple[float, float] | None:
    """Return the coordinates of a place, or those of the only place that another node has."""
    own = [place for place in record.places if place.role == "self"] or list(record.places)
    if len(own) != 1 or own[0].latitude is None or own[0].longitude is None:
        return None
    return own[0].latitude, own[0].longitude


def _records(pairs: Iterable[Pair]) -> Iterator[Record]:
    """Yield the records of all articles."""
    for pair in pairs:
        yield from records(pair.public, pair.evidence)


def _solr(record: Record) -> Row:
    """Return a row for Solr, whose date ranges may be open at either end."""
    row, where = flat(record), point(record)
    if record.period is not None:
        row["period"] = f"[{record.period.first or '*'} TO {record.period.last or '*'}]"
    return row | ({"location": f"{where[0]},{where[1]}"} if where else {})


def _meilisearch(record: Record) -> Row:
    """Return a row for Meilisearch, which searches for places by ``_geo``."""
    where = point(record)
    return flat(record) | ({"_geo": {"lat": where[0], "lng": where[1]}} if where else {})


def _typesense(record: Record) -> Row:
    """Return a row for Typesense."""
    where = point(record)
    return flat(record) | ({"location": list(where)} if where else {})


def _vespa(record: Record, namespace: str) -> Row:
    """Return a put operation for Vespa."""
    row, where = flat(record), point(record)
    fields = {name: _printable(value) for name, value in row.items() if name != "id"}
    fields |= {"location": {"lat": where[0], "lng": where[1]}} if where else {}
    return {"put": f"id:{namespace}:node::{row['id']}", "fields": fields}


def _printable(value: Any) -> Any:
    """Replace characters that Vespa refuses, one for one, so that offsets hold."""
    if isinstance(value, list):
        return [_printable(item) for item in value]
    return _NOT_VESPA.sub("\ufffd", value) if isinstance(value, str) else value


def _groonga(record: Record) -> Row:
    """Return a row for Groonga, whose keys are called ``_key``."""
    row = flat(record)
    return {"_key": row.pop("id")} | row
