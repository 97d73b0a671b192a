"""Document or file -> problems: nothing leaves factwire, and nothing is called good, unless these checks are silent.

JSON Schema, references, schema.org domains and ranges, offsets, dates, and evidence for every fact. Nothing is
fetched: schemas, vocabulary and context ship with factwire.
"""

from factwire.validate.catalog import SchemaInfo, list_schemas, schema_for
from factwire.validate.documents import check_evidence, check_public
from factwire.validate.files import SUFFIXES, check_foreign, is_ours, validate_path

__all__ = [
    "SUFFIXES",
    "SchemaInfo",
    "check_evidence",
    "check_foreign",
    "check_public",
    "is_ours",
    "list_schemas",
    "schema_for",
    "validate_path",
]
