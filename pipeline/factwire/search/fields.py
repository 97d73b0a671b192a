"""One record of ``projection`` -> one document of the index, and back; the schema of the index.

Words are searched in ``names``, ``related`` and ``words``, lower case, without accents, English endings cut. People,
organizations and places are matched as they are written, but for case and accents. The record itself is stored as
JSON arrays in the order of its fields: a tenth of the time that ``dataclasses.asdict`` takes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import tantivy

from factwire.errors import InputError
from factwire.paths import data_dir
from factwire.projection import Passage, Reading, SearchDocument, Source, days
from factwire.validate.vocabulary import load

FORMAT = "1"
"""Changes with the fields and with the projection: documents indexed in another format are indexed again."""

STEMMED = "stemmed"
PLAIN = "plain"
SEARCHED: Mapping[str, float] = {"names": 4.0, "related": 2.0, "words": 1.0}
"""Fields that words are looked for in, and what a match counts there."""
PARTIES = ("people", "organizations", "places")

EVER = 0
"""The first day of what has only an end."""

_FIELDS = tuple(field.name for field in fields(SearchDocument))
_record, _source, _passage, _reading = (
    attrgetter(*(field.name for field in fields(kind))) for kind in (SearchDocument, Source, Passage, Reading)
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@cache
def schema() -> tantivy.Schema:
    """Return the schema of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("stamp", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("class", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("types", tokenizer_name="raw", index_option="basic")
    for name in SEARCHED:
        builder.add_text_field(name, tokenizer_name=STEMMED)
    for name in PARTIES:
        builder.add_text_field(name, tokenizer_name=PLAIN)
    for name in ("first", "last"):
        builder.add_integer_field(name, indexed=True)
    builder.add_bytes_field("record", stored=True)
    return builder.build()


@cache
def analyzer(name: str) -> tantivy.TextAnalyzer:
    """Return the analyzer ``STEMMED`` or ``PLAIN``."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
    return (builder.filter(tantivy.Filter.stemmer("english")) if name == STEMMED else builder).build()


def open_index(folder: Path, *, create: bool) -> tantivy.Index:
    """Open the index in a folder, or make it there.

    Raises:
        InputError: there is none, or it was made by another version.
        OSError: the folder cannot be made.
    """
    exists = folder.is_dir() and tantivy.Index.exists(str(folder))
    if not exists and not create:
        raise InputError(f"{folder}: no index; make one with `factwire index OUT {folder}`")
    if not exists and folder.is_dir() and any(folder.iterdir()):
        raise InputError(f"{folder}: has other files and no index; name a new or an empty folder")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        index = tantivy.Index(schema(), path=str(folder))
    except ValueError as error:
        raise InputError(f"{folder}: not an index of this version ({error}); delete it and index again") from error
    for name in (STEMMED, PLAIN):
        index.register_tokenizer(name, analyzer(name))
    return index


Row = dict[str, Any]
"""What the index keeps of a record, by field: for ``tantivy.Document.from_dict``."""


def to_row(record: SearchDocument, stamp: str) -> Row:
    """Return what the index keeps of a record.

    Raises:
        InputError: a date of the record is none.
        DataFolderError: the vocabulary is missing or damaged.
    """
    row: Row = {
        "stamp": stamp,
        "class": record.kind,
        "types": sorted({each.lower() for each in (*_ancestors(record.kind), record.kind, *record.topics)}),
        "names": list(record.names),
        "related": [*record.people, *record.organizations, *record.places, *record.things, *record.topics[:1]],
        "words": [passage.text for passage in record.passages],
        "record": encode(record),
    }
    row |= {name: list(getattr(record, name)) for name in PARTIES}
    stretch = possible_days(record)
    if stretch is not None:
        row |= {"first": stretch[0], "last": stretch[1]}
    return row


def possible_days(record: SearchDocument) -> tuple[int, int] | None:
    """Return the first and the last day that what a record tells may touch, as 20230531; None if it has no date.

    Raises:
        InputError: a date of the record is none.
    """
    if not record.start and not record.end:
        return None
    return number(days(record.start)[0]) if record.start else EVER, number(days(record.end or record.start)[1])


def sure_days(record: SearchDocument) -> tuple[int, int]:
    """Return ``(x, y)`` of a dated record: it surely begins by day x, and surely has not ended before day y.

    Raises:
        InputError: a date of the record is none.
    """
    return number(days(record.start or record.end)[1]), number(days(record.end or record.start)[0])


def number(day: str) -> int:
    """Write a day as a number that sorts as the day does."""
    return int(day.replace("-", ""))


def encode(record: SearchDocument) -> bytes:
    """Serialize a record."""
    row = dict(zip(_FIELDS, _record(record), strict=True))
    row["article"] = _source(record.article)
    row["passages"] = [_passage(each) for each in record.passages]
    row["readings"] = [_reading(each) for each in record.readings]
    return _ENCODER.encode(list(row.values())).encode("utf-8", "surrogatepass")


def decode(content: bytes) -> SearchDocument:
    """Read what ``encode`` wrote."""
    row = dict(zip(_FIELDS, json.loads(content), strict=True))
    row |= {name: tuple(value) for name, value in row.items() if isinstance(value, list)}
    row["article"] = Source(*row["article"])
    row["passages"] = tuple(Passage(*each) for each in row["passages"])
    row["readings"] = tuple(Reading(*each) for each in row["readings"])
    return SearchDocument(**row)


@cache
def _ancestors(kind: str) -> frozenset[str]:
    """Return a class and those above it, but for Thing, which says nothing."""
    return load(data_dir("schemas")).kinds([kind]) - {"Thing"}
