"""Folder of documents -> index: what changed is indexed again, what is gone is removed, in one step or not at all.

Every node carries the stamp of its article: the hash of both documents and their name. What is indexed is read from
the stamps, so index and bookkeeping cannot disagree.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import tantivy

from factwire.errors import InputError
from factwire.projection import search_documents
from factwire.search.fields import FORMAT, open_index, to_document

PUBLIC = ".jsonld"
EVIDENCE = ".evidence.jsonld"


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update did, in articles, but for ``nodes``."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    nodes: int = 0
    """Nodes written."""
    failures: tuple[str, ...] = ()
    """File and reason of what could not be read; its earlier nodes are removed, as nothing vouches for them."""


def update_index(out: Path, folder: Path) -> Changes:
    """Make the index in ``folder`` that of the documents in ``out``, also in its subfolders.

    An interruption leaves the index as it was.

    Raises:
        InputError: there are no documents in ``out``, or ``folder`` has other files, an index of another
            version, or one that another process writes.
        DataFolderError: the vocabulary is missing or damaged.
        OSError: the folder cannot be written.
    """
    names = sorted(_names(out))
    if not names:
        raise InputError(f"{out}: no documents; name the folder that `factwire run` wrote, or delete {folder} yourself")
    index = open_index(folder, create=True)
    try:
        writer = index.writer(num_threads=1)
    except ValueError as error:
        raise InputError(f"{folder}: cannot be written ({error}); let the other process finish") from error
    changes = _Update(index, writer).run(out, names)
    # Few segments make fast searches.
    writer.wait_merging_threads()
    return changes


class _Update:
    """One pass over the documents."""

    def __init__(self, index: tantivy.Index, writer: tantivy.IndexWriter) -> None:
        self._writer = writer
        self._indexed = stamps(index)
        self._counts = {"new": 0, "changed": 0, "unchanged": 0, "removed": 0, "nodes": 0}
        self._failures: list[str] = []

    def run(self, out: Path, names: list[str]) -> Changes:
        """Bring every article up to date, drop the others, commit."""
        for name in names:
            try:
                self._article(out, name)
            except InputError as error:
                self._failures.append(str(error))
        for name in self._indexed:
            self._drop(name)
            self._counts["removed"] += 1
        self._writer.commit()
        return Changes(**self._counts, failures=tuple(self._failures))

    def _article(self, out: Path, name: str) -> None:
        """Index one article, unless the index has it as it is."""
        contents = [_read(out / f"{name}{suffix}") for suffix in (PUBLIC, EVIDENCE)]
        stamp = f"{_digest(contents)}/{name}"
        if self._indexed.get(name) == stamp:
            del self._indexed[name]
            self._counts["unchanged"] += 1
            return
        path = out / f"{name}{PUBLIC}"
        try:
            public, evidence = map(json.loads, contents)
            documents = [to_document(record, stamp) for record in search_documents(public, evidence)]
        except (InputError, ValueError, RecursionError) as error:
            raise InputError(f"{path}: {error}") from error
        self._counts["changed" if name in self._indexed else "new"] += 1
        if name in self._indexed:
            self._drop(name)
            del self._indexed[name]
        for document in documents:
            self._writer.add_document(document)
        self._counts["nodes"] += len(documents)

    def _drop(self, name: str) -> None:
        """Delete the nodes of an article."""
        self._writer.delete_documents_by_term("stamp", self._indexed[name])


def stamps(index: tantivy.Index) -> dict[str, str]:
    """Return the stamp of every article in an index, by name."""
    index.reload()
    # Without the filter, terms of deleted nodes are listed, too.
    found = index.searcher().terms_with_prefix("stamp", "", filter_query=tantivy.Query.all_query())
    return {stamp.partition("/")[2]: stamp for stamp, _ in found}


def _names(out: Path) -> Iterator[str]:
    """Yield the names, relative and without ending, of all public documents in a folder."""
    for path in out.rglob(f"*{PUBLIC}"):
        if path.is_file() and not path.name.endswith(EVIDENCE):
            yield path.relative_to(out).as_posix().removesuffix(PUBLIC)


def _read(path: Path) -> bytes:
    """Read one document."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{path}: {error.strerror}; each article has two documents, run `factwire run` again"
        ) from error


def _digest(contents: list[bytes]) -> str:
    """Return the hash of two documents."""
    digest = hashlib.sha256(FORMAT.encode())
    for content in contents:
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()
