"""Public or evidence document -> problems: JSON Schema first, then what a schema cannot say."""

from __future__ import annotations

from typing import Any

from factwire.data import Problem
from factwire.validate.dates import date_problems
from factwire.validate.evidence import context_problems, evidence_problems
from factwire.validate.graph import reference_problems
from factwire.validate.schema import schema_problems
from factwire.validate.vocabulary import vocabulary_problems


def check_public(document: Any) -> list[Problem]:
    """Check a public document of ours: schema, references, vocabulary, dates. Of each place the first problem.

    Raises:
        DataFolderError: a schema or the vocabulary is missing or damaged.
    """
    found: dict[str, Problem] = {}
    for check in (_schema, reference_problems, vocabulary_problems, date_problems):
        for problem in check(document):
            # Later checks repeat what the schema says of a place: an unknown property, a text for a node.
            found.setdefault(problem.path, problem)
    return list(found.values())


def check_evidence(evidence: Any, public: Any) -> list[Problem]:
    """Check an evidence document of ours against its public document; paths are those of the evidence.

    Both ways: each annotation says something that the public document says, and each fact there has one.

    Raises:
        DataFolderError: a schema, the context block or the vocabulary is missing or damaged.
    """
    schema = schema_problems(evidence, "evidence")
    return [*schema, *context_problems(evidence), *evidence_problems(evidence, public, schema=schema)]


def _schema(document: Any) -> list[Problem]:
    """Check against the schema of public documents."""
    return schema_problems(document, "document")
