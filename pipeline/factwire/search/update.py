"""Folder of documents -> index: what changed is indexed again, what is gone is removed, in one step or not at all.

Every node carries the stamp of its article: the hash of both documents and their name. What is indexed is read from
the stamps, so index and bookkeeping cannot disagree.
"""

from __future__ import annotations

import functools
import hashlib
import json
import multiprocessing
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import tantivy

from factwire.errors import InputError
from factwire.projection import search_documents
from factwire.search.fields import FORMAT, Row, open_index, schema, to_row

PUBLIC = ".jsonld"
EVIDENCE = ".evidence.jsonld"
FEW = 100
"""Articles that one process reads as fast as several start."""


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


def update_index(out: Path, folder: Path, workers: int = 1) -> Changes:
    """Make the index in ``folder`` that of the documents in ``out``, also in its subfolders.

    An interruption leaves the index as it was. ``workers`` processes read the documents.

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
    indexed = stamps(index)
    articles = _articles(out, [(name, indexed.get(name, "")) for name in names], workers)
    changes = _apply(articles, indexed, writer)
    # Few segments make fast searches.
    writer.wait_merging_threads()
    return changes


@dataclass(frozen=True, slots=True)
class _Article:
    """One article that was looked at; no rows if the index has it as it is, or it failed."""

    name: str
    rows: tuple[Row, ...] = ()
    error: str = ""


def _articles(out: Path, names: list[tuple[str, str]], workers: int) -> Iterator[_Article]:
    """Look at all articles; in this process if there are few, since others take half a second to start."""
    look = functools.partial(_look, out)
    if workers == 1 or len(names) < FEW:
        yield from map(look, names)
        return
    # Not forked: the threads of the writer would be missing in the copy.
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(look, names, chunksize=8)


def _look(out: Path, named: tuple[str, str]) -> _Article:
    """Read one article, given its name and its stamp in the index."""
    name, indexed = named
    try:
        contents = [_read(out / f"{name}{suffix}") for suffix in (PUBLIC, EVIDENCE)]
        stamp = f"{_digest(contents)}/{name}"
        return _Article(name) if stamp == indexed else _Article(name, tuple(_rows(contents, stamp)))
    except InputError as error:
        return _Article(name, error=str(error))
    except (ValueError, RecursionError) as error:
        return _Article(name, error=f"{out / name}{PUBLIC}: not JSON ({error}); validate it")


def _rows(contents: list[bytes], stamp: str) -> Iterator[Row]:
    """Yield what the index keeps of each node."""
    public, evidence = map(json.loads, contents)
    try:
        for record in search_documents(public, evidence):
            yield to_row(record, stamp)
    except InputError as error:
        raise InputError(f"{stamp.partition('/')[2]}{PUBLIC}: {error}") from error


def _apply(articles: Iterator[_Article], indexed: Mapping[str, str], writer: tantivy.IndexWriter) -> Changes:
    """Write what changed, drop what is gone or failed, commit."""
    seen: Counter[str] = Counter()
    failures = []
    gone = dict(indexed)
    for article in articles:
        if article.error:
            failures.append(article.error)
            continue
        old = gone.pop(article.name, None)
        seen["unchanged" if not article.rows else "new" if old is None else "changed"] += 1
        if article.rows and old is not None:
            writer.delete_documents_by_term("stamp", old)
        for row in article.rows:
            writer.add_document(tantivy.Document.from_dict(row, schema()))
        seen["nodes"] += len(article.rows)
    for stamp in gone.values():
        writer.delete_documents_by_term("stamp", stamp)
    writer.commit()
    return Changes(**seen, removed=len(gone), failures=tuple(failures))


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
