"""Records -> Elasticsearch and OpenSearch: the body of ``_bulk`` and the mapping.

``_bulk`` takes an action line and a source line per document and a final newline
(https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk, https://docs.opensearch.org/latest/api-reference/document-apis/bulk/).
Keys are derived from the ``@id``, so that sending an export again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from factwire.export.lines import dump, key, write_json
from factwire.export.periods import Period
from factwire.export.records import Record, records
from factwire.export.source import Pair
from factwire.write import replacing

# Lucene takes no term over 32,766 bytes, which are 8,191 code points at the worst.
_KEYWORD = {"type": "keyword", "ignore_above": 8191}
_NAME = {"type": "text", "fields": {"keyword": {"type": "keyword", "ignore_above": 256}}}
# Any precision from the year on. Missing parts are filled up downwards; the whole stretch is in ``period``.
_DATE = {"type": "date", "format": "strict_date_optional_time"}
_DAY = {"type": "date", "format": "strict_date"}
_DAYS = {"type": "date_range", "format": "strict_date"}
_STORED = {"type": "object", "enabled": False}
_OTHERS = {"role": {"type": "keyword"}, "id": _KEYWORD, "type": {"type": "keyword"}, "name": _NAME}

PROPERTIES: dict[str, Any] = {
    "id": _KEYWORD,
    "types": _KEYWORD,
    "kinds": _KEYWORD,
    "name": _NAME,
    "alternate_names": _NAME,
    "text": {"type": "text"},
    "article": _KEYWORD,
    "headline": {"type": "text"},
    "url": _KEYWORD,
    "published": _DATE,
    "language": {"type": "keyword"},
    "plover": {"type": "keyword"},
    "status": {"type": "keyword"},
    "modality": {"type": "keyword"},
    "confidence": {"type": "float"},
    "period": _DAYS,
    "first": _DAY,
    "last": _DAY,
    # An array of plain objects loses which name goes with which role; nested ones keep it.
    "dates": {"type": "nested", "properties": {"predicate": {"type": "keyword"}, "value": _KEYWORD, "period": _DAYS}},
    "places": {
        "type": "nested",
        "properties": {"role": {"type": "keyword"}, "id": _KEYWORD, "name": _NAME, "country": {"type": "keyword"}}
        | {"location": {"type": "geo_point"}},
    },
    "participants": {"type": "nested", "properties": _OTHERS},
    "related": {"type": "nested", "properties": _OTHERS},
    "evidence": _STORED,
    "jsonld": {"type": "keyword", "index": False, "doc_values": False},
}
"""The mapping of ``source``; both engines read it the same way."""

# An article of a book's length names thousands; the engines allow 10,000 nested objects in one document.
INDEX = {
    "settings": {"index.mapping.nested_objects.limit": 100_000},
    "mappings": {"dynamic": False, "properties": PROPERTIES},
}


def write_bulk(pairs: Iterable[Pair], dest: Path, index: str) -> None:
    """Write ``bulk.ndjson``, the ``index.json`` to create the index with, and an ``index-template.json``.

    Raises:
        DataFolderError: the vocabulary is missing or damaged.
        OSError: a file cannot be written.
    """
    write_json(dest / "index.json", INDEX)
    write_json(dest / "index-template.json", {"index_patterns": [f"{index}*"], "template": INDEX})
    with replacing(dest / "bulk.ndjson") as file:
        for action in actions(pairs, index):
            body = action.pop("_source")
            file.write(f"{dump({'index': action})}\n{dump(body)}\n".encode())


def actions(pairs: Iterable[Pair], index: str) -> Iterator[dict[str, Any]]:
    """Yield what the ``bulk`` helpers of both clients take: index, key and source of every record."""
    for pair in pairs:
        for record in records(pair.public, pair.evidence):
            yield {"_index": index, "_id": key(record.id), "_source": source(record)}


def source(record: Record) -> dict[str, Any]:
    """Return a record as the engines store it."""
    body = asdict(record)
    for place, row in zip(record.places, body["places"], strict=True):
        latitude, longitude = row.pop("latitude"), row.pop("longitude")
        if place.latitude is not None and place.longitude is not None:
            row["location"] = {"lat": latitude, "lon": longitude}
    for date, row in zip(record.dates, body["dates"], strict=True):
        row["period"] = _range(date.period)
    period = record.period
    return body | {
        "period": _range(period) if period else None,
        "first": period.first if period else None,
        "last": period.last if period else None,
    }


def _range(period: Period) -> dict[str, str]:
    """Return a half-open range of days: it does not depend on how an engine rounds the end of a day."""
    ends = {"gte": period.first, "lt": period.end}
    return {name: day for name, day in ends.items() if day is not None}
