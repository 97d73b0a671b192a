"""The schemas of the flat rows of ``engines``, one per engine, all from one table of fields."""

from __future__ import annotations

from typing import Any

NAMES = ("name", "alternate_names", "headline", "participants", "places", "related")
"""What people are looked up by, the most telling first."""
FACETS = ("types", "kinds", "language", "plover", "status", "modality", "countries")
"""Small closed sets: filters and counts."""
IDS = ("iri", "article", "url", "participant_ids", "place_ids")
EXACT = ("published", "dates", "roles")
DAYS = ("first_day", "last_day")
STORED = ("evidence", "jsonld")
"""What is given back but not searched."""
MANY = frozenset(
    {
        "types", "kinds", "alternate_names", "dates", "places", "place_ids", "countries", "participants",
        "participant_ids", "related", "roles",
    }
)  # fmt: skip

MEILISEARCH: dict[str, Any] = {
    "searchableAttributes": [*NAMES, "text"],
    "filterableAttributes": [*FACETS, *IDS, *DAYS, "participants", "places", "confidence", "_geo"],
    "sortableAttributes": [*DAYS, "confidence", "_geo"],
}


def solr() -> dict[str, Any]:
    """Return the commands for the Schema API; ``period`` takes dates of any precision and finds what overlaps."""
    kinds = {
        **dict.fromkeys((*NAMES, "text"), "text_general"),
        **dict.fromkeys((*FACETS, *IDS, *EXACT), "string"),
        **dict.fromkeys(DAYS, "pint"),
        "confidence": "pfloat",
        "location": "location",
        "period": "dateRange",
    }
    fields = [{"name": name, "type": kind, "multiValued": name in MANY} for name, kind in kinds.items()]
    # Lucene takes no term over 32,766 bytes.
    stored = [{"name": name, "type": "string", "indexed": False, "docValues": False} for name in STORED]
    return {
        "add-field-type": [{"name": "dateRange", "class": "solr.DateRangeField"}],
        "add-field": [*fields, *stored],
    }


def typesense(collection: str) -> dict[str, Any]:
    """Return the schema of a collection; what it does not name (``STORED``) is kept and not indexed."""
    kinds = {
        **dict.fromkeys((*NAMES, "text", *FACETS, *IDS), "string"),
        **dict.fromkeys(DAYS, "int32"),
        "confidence": "float",
        "location": "geopoint",
    }
    fields = [
        {"name": name, "type": f"{kind}{'[]' * (name in MANY)}", "optional": True, "facet": name in FACETS}
        for name, kind in kinds.items()
    ]
    return {"name": collection, "fields": fields}


def vespa() -> str:
    """Return the schema ``node.sd``."""
    fields = [
        *(_vespa_field(name, "string", "summary | index", "index: enable-bm25") for name in (*NAMES, "text")),
        *(_vespa_field(name, "string", "summary | attribute") for name in (*FACETS, *IDS, *EXACT)),
        *(_vespa_field(name, "string", "summary") for name in STORED),
        *(_vespa_field(name, "int", "summary | attribute") for name in DAYS),
        _vespa_field("confidence", "float", "summary | attribute"),
        _vespa_field("location", "position", "summary | attribute"),
    ]
    return "\n".join(
        (
            "schema node {",
            "    document node {",
            *fields,
            "    }",
            "    fieldset default {",
            f"        fields: {', '.join((*NAMES, 'text'))}",
            "    }",
            "    rank-profile default {",
            "        first-phase {",
            "            expression: nativeRank",
            "        }",
            "    }",
            "}",
            "",
        )
    )


def _vespa_field(name: str, kind: str, indexing: str, *more: str) -> str:
    """Return the lines of one field."""
    kind = f"array<{kind}>" if name in MANY else kind
    lines = (f"field {name} type {kind} {{", f"    indexing: {indexing}", *(f"    {each}" for each in more), "}")
    return "\n".join(f"        {line}" for line in lines)


def _groonga() -> str:
    """Return the commands that make the tables, columns and indexes."""
    lines = ["table_create Nodes TABLE_HASH_KEY ShortText", "table_create Values TABLE_PAT_KEY ShortText"]
    lines.append(
        "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto"
    )
    for names, kind in (
        ((*NAMES, "text", *IDS, *EXACT, *STORED), "LongText"),  # a ShortText has 4,095 bytes at most
        (FACETS, "Values"),
        (DAYS, "Int32"),
        (("confidence",), "Float"),
    ):
        lines += [
            f"column_create Nodes {name} {'COLUMN_VECTOR' if name in MANY else 'COLUMN_SCALAR'} {kind}"
            for name in names
        ]
    lines += [
        f"column_create Terms of_{name} COLUMN_INDEX|WITH_POSITION{'|WITH_SECTION' * (name in MANY)} Nodes {name}"
        for name in (*NAMES, "text")
    ]
    lines += [f"column_create Values of_{name} COLUMN_INDEX Nodes {name}" for name in FACETS]
    return "\n".join([*lines, ""])


GROONGA = _groonga()
