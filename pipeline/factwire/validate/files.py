"""File (.jsonld, .json, .ndjson, .html) -> problems, whoever wrote it.

Our own public documents are held to the whole profile. Anybody else's JSON-LD is judged by schema.org
alone: terms, domains, ranges, dates and references.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from factwire.data import Problem
from factwire.errors import InputError
from factwire.validate.dates import date_problems
from factwire.validate.documents import check_evidence, check_public
from factwire.validate.embedded import json_ld_blocks, microdata_items
from factwire.validate.foreign import canonicalize
from factwire.validate.graph import foreign_reference_problems
from factwire.validate.located import all_nodes, graph, is_reference, top_nodes
from factwire.validate.vocabulary import vocabulary_problems

PUBLIC = ".jsonld"
EVIDENCE = ".evidence.jsonld"
HTML = (".html", ".htm", ".xhtml")
LINES = (".ndjson", ".jsonl")
SUFFIXES = (PUBLIC, ".json", *LINES, *HTML)
"""Endings of the files that ``validate_path`` reads."""

TOO_DEEP = "nested too deeply to be read; flatten it"

VALUE_OBJECTS = frozenset({"PostalAddress", "GeoCoordinates", "PropertyValue", "OrganizationRole"})
"""What our documents nest."""


def validate_path(path: Path) -> list[Problem]:
    """Check one file; the JSON paths of a foreign document are those of its flattened form.

    ``X.evidence.jsonld`` is checked against ``X.jsonld`` beside it. ``X.jsonld`` is ours if it has such a
    sidecar, or the form of our documents (``is_ours``).

    Raises:
        InputError: the file cannot be read, or its ending is none of ``SUFFIXES``.
        DataFolderError: a schema, the vocabulary or the context is missing or damaged.
    """
    if not path.name.endswith(SUFFIXES):
        raise InputError(f"{path}: not a file that can be validated; give one of {', '.join(SUFFIXES)}")
    if path.name.endswith(LINES):
        return list(_lines_problems(path))
    content = _read(path)
    try:
        if path.name.endswith(HTML):
            return _html_problems(content)
        if path.name.endswith(EVIDENCE):
            return _evidence_problems(path, content)
        return _document_problems(content, sidecar=_sibling(path, PUBLIC, EVIDENCE).is_file())
    except RecursionError:
        return [Problem("$", TOO_DEEP, "json")]


def check_foreign(document: Any) -> list[Problem]:
    """Check JSON-LD that factwire did not write.

    Raises:
        DataFolderError: the vocabulary or the context is missing or damaged.
    """
    try:
        flat = canonicalize(document)
    except InputError as error:
        return [Problem("$", str(error), "json")]
    if not graph(flat):
        return [Problem("$", "nothing here is JSON-LD; add an @context and an @type", "json")]
    return [*vocabulary_problems(flat), *foreign_reference_problems(flat), *date_problems(flat)]


def is_ours(document: Any) -> bool:
    """Tell whether a document has the form of ours.

    That is: an object with the schema.org context and a ``@graph``, one of whose nodes is a NewsArticle with an
    articleBody, and nothing nested but references and the value objects of our profile.
    """
    if not isinstance(document, dict) or document.keys() != {"@context", "@graph"}:
        return False
    nodes = top_nodes(document)
    nested = [node for node in all_nodes(document) if len(node.path) > 2]
    return (
        document["@context"] == "https://schema.org"
        and any(node.value.get("@type") == "NewsArticle" and "articleBody" in node.value for node in nodes)
        and all("@id" in node.value and not is_reference(node.value) for node in nodes)
        and all("@id" not in node.value and VALUE_OBJECTS.issuperset(node.types) for node in nested)
    )


def _read(path: Path) -> str:
    """Read a text file."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise _unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; convert the file") from error


def _unreadable(path: Path, error: OSError) -> InputError:
    """Say why a file cannot be opened or read."""
    return InputError(f"{path}: {error.strerror}; check the name and the permissions")


def _sibling(path: Path, old: str, new: str) -> Path:
    """Return the file beside ``path`` with another ending."""
    return path.with_name(path.name.removesuffix(old) + new)


def _parse(content: str) -> Any:
    """Read strict JSON: no NaN, no key twice.

    Raises:
        ValueError: it is something else.
    """
    return json.loads(content, parse_constant=_refuse_constant, object_pairs_hook=_unique)


def _refuse_constant(name: str) -> None:
    """Refuse what Python reads and JSON does not have."""
    raise ValueError(f"{name} is not JSON")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object, refusing a key that stands twice: readers differ on which one counts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"the key {next(key for key in keys if keys.count(key) > 1)!r} stands twice in one object")
    return found


def _json_problem(error: ValueError) -> Problem:
    """Say that a text is not JSON."""
    return Problem("$", f"not JSON: {error}; correct the text there", "json")


def _document_problems(content: str, *, sidecar: bool) -> list[Problem]:
    """Check a JSON file."""
    try:
        document = _parse(content)
    except ValueError as error:
        return [_json_problem(error)]
    return check_public(document) if sidecar or is_ours(document) else check_foreign(document)


def _lines_problems(path: Path) -> Iterator[Problem]:
    """Check a file with one JSON document on each line, one by one; messages begin with the line."""
    documents = 0
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    documents += 1
                    yield from _placed(f"line {number}", _line_problems(line))
    except OSError as error:
        raise _unreadable(path, error) from error
    if not documents:
        yield Problem("$", "no document in this file; write one JSON object per line", "json")


def _line_problems(line: bytes) -> list[Problem]:
    """Check one line of such a file."""
    try:
        return _document_problems(line.decode("utf-8-sig"), sidecar=False)
    except UnicodeDecodeError as error:
        return [Problem("$", f"not UTF-8 at byte {error.start} of the line; convert the file", "json")]
    except RecursionError:
        return [Problem("$", TOO_DEEP, "json")]


def _placed(place: str, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Begin the messages of problems with a place."""
    for problem in problems:
        yield Problem(problem.path, f"{place}: {problem.message}", problem.rule)


def _evidence_problems(path: Path, content: str) -> list[Problem]:
    """Check an evidence file against the public document beside it."""
    sibling = _sibling(path, EVIDENCE, PUBLIC)
    if not sibling.is_file():
        return [Problem("$", f"no {sibling.name} beside it to check it against; put both in one folder", "reference")]
    try:
        evidence = _parse(content)
    except ValueError as error:
        return [_json_problem(error)]
    try:
        public = _parse(_read(sibling))
    except ValueError as error:
        return [Problem("$", f"{sibling.name} is not JSON: {error}; correct that file first", "json")]
    return check_evidence(evidence, public)


def _html_problems(content: str) -> list[Problem]:
    """Check every JSON-LD block and every microdata item of a page; messages begin with where it is."""
    blocks = list(json_ld_blocks(content))
    items = list(microdata_items(content))
    if not blocks and not items:
        return [Problem("$", 'no <script type="application/ld+json"> on this page; add one', "json")]
    found = [_placed(place, _document_problems(text, sidecar=False)) for place, text in blocks]
    found += [_placed(place, check_foreign(item)) for place, item in items]
    return [problem for problems in found for problem in problems]
