"""An output folder -> its documents, pair by pair: constant memory over any number of articles."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factwire.data import Problem
from factwire.errors import InputError
from factwire.validate.documents import check_evidence, check_public
from factwire.write import JOURNAL, MANIFEST, Entry, output_path, sha256

PUBLIC = ".jsonld"
EVIDENCE = ".evidence.jsonld"

AGAIN = "run `factwire run` again"

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


@dataclass(frozen=True)
class Pair:
    """The documents of one article; ``name`` is that of its files, with ``/`` and without ending."""

    name: str
    public: Mapping[str, Any]
    evidence: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """An article that an output folder has documents of."""

    name: str
    """That of its files, with ``/`` and without ending."""
    digests: Mapping[str, str]
    """File -> SHA-256 that the manifest recorded; empty without one."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """What is not exported: the file, the place in it (a JSON path, a line), what is wrong and what to do."""

    file: str
    place: str
    error: str

    def __str__(self) -> str:
        """Return the three on one line."""
        return f"{self.file}: {self.place}: {self.error}"


class _Bad(Exception):
    """Carries an ``Unusable`` out of the reading of a pair."""

    def __init__(self, file: Path, place: str, error: str) -> None:
        super().__init__(error)
        self.unusable = Unusable(str(file), place, error)


def read_pairs(root: Path) -> Iterator[Pair | Unusable]:
    """Yield the documents of an output folder, sorted by article, and what cannot be exported of them.

    The manifest says which documents belong to the folder: those of articles that are gone are left out. A folder
    without one is searched for pairs. A document whose bytes are not those that the manifest recorded is validated
    before it is believed; what `factwire run` wrote was.

    Raises:
        InputError: there is nothing to export, or a run has not finished.
    """
    for one in listed(root):
        yield one if isinstance(one, Unusable) else read_pair(root, one)


def listed(root: Path) -> Iterator[Listed | Unusable]:
    """Yield which articles an output folder has documents of, in the order of ``read_pairs``.

    Raises:
        InputError: as ``read_pairs``.
    """
    if (root / JOURNAL).exists():
        raise InputError(f"{root / JOURNAL}: a run works here or was stopped; {AGAIN}, then export")
    manifest = root / MANIFEST
    found = _entered(manifest) if manifest.is_file() else _searched(root)
    empty = True
    for item in found:
        empty = False
        yield item
    if empty and not manifest.is_file():
        raise InputError(f"{root}: no {MANIFEST} and no *{PUBLIC} there; name a folder that `factwire run` wrote to")


def _entered(manifest: Path) -> Iterator[Listed | Unusable]:
    """Yield what the manifest lists; an article that failed has no documents, as the run said."""
    with manifest.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                entry = Entry.from_line(line)
            except (ValueError, KeyError, TypeError, AttributeError):
                yield Unusable(str(manifest), f"line {number}", f"not an entry of a manifest; {AGAIN}")
                continue
            if entry.error is None:
                yield Listed(entry.name or "", entry.outputs)


def _searched(root: Path) -> Iterator[Listed]:
    """Yield the pairs that lie in a folder."""
    for folder, folders, files in os.walk(root):
        folders.sort()
        for file in sorted(files):
            if file.endswith(PUBLIC) and not file.endswith(EVIDENCE):
                path = Path(folder, file).relative_to(root)
                yield Listed(path.as_posix().removesuffix(PUBLIC), {})


def read_pair(root: Path, one: Listed) -> Pair | Unusable:
    """Read the documents of one article of an output folder."""
    name, digests = one.name, one.digests
    try:
        paths = [output_path(root, name, suffix) for suffix in (PUBLIC, EVIDENCE)]
    except InputError as error:
        return Unusable(str(root / MANIFEST), repr(name), str(error))
    recorded = [digests.get(f"{name}{suffix}") for suffix in (PUBLIC, EVIDENCE)]
    try:
        contents = [_read(path) for path in paths]
        public, evidence = (_parse(path, content) for path, content in zip(paths, contents, strict=True))
        if [sha256(content) for content in contents] != recorded:
            _check(paths[0], check_public(public))
            _check(paths[1], check_evidence(evidence, public))
    except _Bad as bad:
        return bad.unusable
    return Pair(name, public, evidence)


def _check(path: Path, problems: Sequence[Problem]) -> None:
    """Refuse a document with problems."""
    if problems:
        more = f" (and {len(problems) - 1} more; see `factwire validate`)" if len(problems) > 1 else ""
        raise _Bad(path, problems[0].path, f"{problems[0].message}{more}")


def _read(path: Path) -> bytes:
    """Read a file."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _Bad(path, "$", f"not there; {AGAIN}") from error
    except OSError as error:
        raise _Bad(path, "$", f"{error.strerror}; check the file and its permissions") from error


def _parse(path: Path, content: bytes) -> Any:
    """Parse JSON whose texts UTF-8 can encode."""
    try:
        document = json.loads(content)
        if _SURROGATE.search(content):
            json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise _Bad(path, "$", f"half of a surrogate pair ({error.object[error.start]!r}) in a text; {AGAIN}") from error
    except UnicodeDecodeError as error:
        raise _Bad(path, f"byte {error.start}", f"not UTF-8; {AGAIN}") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno} column {error.colno}"
        raise _Bad(path, place, f"not JSON ({error.msg}); {AGAIN}") from error
    except (ValueError, RecursionError) as error:
        raise _Bad(path, "$", f"not JSON that can be read ({error}); {AGAIN}") from error
    return document
