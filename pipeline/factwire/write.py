"""Documents -> files: stable bytes, atomic replacement, and the manifest that makes a run resumable.

``manifest.jsonl`` has one line per input, sorted by source. While a run works, lines are appended to
``manifest.jsonl.part`` as articles finish, skipped ones included; at the end the part file is sorted into
the manifest. A killed run leaves the part file behind and the next run reads both. A line says what an
article's result *is* (``ok`` or ``failed``), not whether this run or an earlier one wrote it, so the bytes
of the manifest do not depend on interruptions, workers or repetition. Inputs that are gone drop out of
the manifest; their outputs stay.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from io import BufferedRandom, BufferedWriter
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import TracebackType
from typing import Any, Self

from factwire.errors import InputError, InvalidDocument

MANIFEST = "manifest.jsonl"
JOURNAL = "manifest.jsonl.part"

LONGEST_NAME = 255
"""Bytes of UTF-8 that common file systems allow in one file name."""

# "<" could close a script block; U+2028 and U+2029 end a line in older JavaScript.
_ESCAPES = (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def dumps(document: Mapping[str, Any]) -> bytes:
    """Serialize as UTF-8 JSON: keys sorted, indented by one, safe inside ``<script>``, final newline.

    Raises:
        InvalidDocument: a value is not JSON (NaN, a lone surrogate, another type).
    """
    return _json(document, indent=1)


def output_path(root: Path, name: str, suffix: str) -> Path:
    """Return the resolved path of ``<root>/<name><suffix>``; ``name`` may have subfolders (``a/b``).

    Raises:
        InputError: the name leads out of ``root`` (also through a symbolic link), is not plain, or is
            too long for a file system.
    """
    parts, windows = PurePosixPath(name).parts, PureWindowsPath(name)
    unprintable = any(unicodedata.category(c) in ("Cc", "Cs") for c in name)
    if not parts or windows.anchor or ".." in (*parts, *windows.parts) or unprintable or name.endswith("/"):
        raise InputError(f"{name!r}: not usable as an output name; rename the input file")
    folder = root.resolve()
    path = (folder / f"{name}{suffix}").resolve()
    if folder not in path.parents:
        raise InputError(f"{name!r}: its output would be {path}, outside {folder}; remove the symbolic link there")
    longest = max(len(part.encode()) for part in path.relative_to(folder).parts)
    if longest > LONGEST_NAME:
        raise InputError(
            f"{name!r}: its output name has {longest} bytes, {LONGEST_NAME} at most; rename the input file"
        )
    return path


def write_atomic(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` in one step, making its folder; on failure the old file stays.

    Raises:
        OSError: the folder or the file cannot be written.
    """
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BufferedWriter]:
    """Open the new content of ``path``; where the block ends well it replaces the old one in one step.

    Raises:
        OSError: the folder or the file cannot be written.
    """
    temporary = _temporary(path)
    try:
        with temporary.open("xb") as file:
            yield file
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@dataclass(frozen=True, slots=True)
class Key:
    """What a result depends on: same key, same bytes. Hashes are hexadecimal SHA-256."""

    article_hash: str
    model_hash: str
    schema_hash: str
    version: str


_KEY_FIELDS = tuple(row.name for row in fields(Key))


@dataclass(frozen=True, slots=True)
class Entry:
    """The result of one input: one line of the manifest. ``key`` is None where the input was unreadable."""

    source: str
    key: Key | None = None
    name: str | None = None
    article_id: str | None = None
    outputs: Mapping[str, str] = field(default_factory=dict)
    """Path of each output relative to the output folder, with ``/``, and the SHA-256 of its bytes."""
    counts: Mapping[str, int] = field(default_factory=dict)
    error: str | None = None
    """Why the input failed; None when its outputs were written."""
    findings: tuple[str, ...] = ()
    """The messages of contradictions among its times."""

    @property
    def status(self) -> str:
        """``ok`` or ``failed``."""
        return "ok" if self.error is None else "failed"

    def to_line(self) -> bytes:
        """Serialize as one line of JSON with sorted keys; what is not known is null."""
        row = {
            "source": self.source,
            "status": self.status,
            "name": self.name,
            "article_id": self.article_id,
            "outputs": dict(self.outputs),
            "counts": dict(self.counts),
            "error": self.error,
            "findings": self.findings,
        }
        return _json(row | {name: getattr(self.key, name, None) for name in _KEY_FIELDS})

    @classmethod
    def from_line(cls, line: bytes) -> Self:
        """Read what ``to_line`` wrote.

        Raises:
            ValueError, KeyError, TypeError, AttributeError: the line is something else.
        """
        row = json.loads(line)
        return cls(
            source=str(row["source"]),
            key=Key(**{name: str(row[name]) for name in _KEY_FIELDS}) if row["article_hash"] is not None else None,
            name=row["name"],
            article_id=row["article_id"],
            outputs={str(path): str(digest) for path, digest in row["outputs"].items()},
            counts={str(name): int(count) for name, count in row["counts"].items()},
            error=None if row["status"] == "ok" else str(row["error"]),
            findings=tuple(map(str, row["findings"])),
        )


def sha256(data: bytes) -> str:
    """Return the hexadecimal SHA-256 of ``data``."""
    return hashlib.sha256(data).hexdigest()


def is_done(root: Path, entry: Entry | None, key: Key) -> bool:
    """Tell whether ``entry`` is the good result for ``key`` and its outputs are still what was written."""
    if entry is None or entry.error is not None or entry.key != key or not entry.outputs:
        return False
    return all(_has_digest(root / path, digest) for path, digest in entry.outputs.items())


class Manifest(Mapping[str, Entry]):
    """Earlier results by source, from the manifest and from what a killed run left.

    Holds one offset per input and reads entries from the files when asked for: about 0.2 kB per input.
    Valid until ``Journal.finish``. A line that cannot be read (torn by a kill, edited) counts as absent:
    its article is done again.
    """

    def __init__(self, root: Path) -> None:
        self._ready = root / MANIFEST
        self._part = root / JOURNAL
        self._index = {source: (self._ready, at) for source, at in _offsets(self._ready)}
        self._index |= {source: (self._part, at) for source, at in _offsets(self._part)}

    def __getitem__(self, source: str) -> Entry:
        path, offset = self._index[source]
        return Entry.from_line(_line_at(path, offset))

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)


def read_manifest(root: Path) -> Manifest:
    """Open what earlier runs recorded in ``root``; a folder without a manifest has no entries."""
    return Manifest(root)


class Journal:
    """The manifest of the current run while it works. Use as a context manager; call ``finish`` when all is done.

    Leaving the context without ``finish`` keeps the part file for the next run.
    """

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self._manifest = root / MANIFEST
        self._path = root / JOURNAL
        self._offsets: dict[str, int] = {}
        self._file = _open_at_line(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, entry: Entry) -> None:
        """Record a result, also that of a skipped article, so that a kill after this call does not lose it."""
        self._offsets[entry.source] = self._file.seek(0, os.SEEK_END)
        self._file.write(entry.to_line())
        self._file.flush()

    def finish(self) -> None:
        """Replace the manifest by the entries added in this run, sorted by source, and drop the part file."""
        temporary = _temporary(self._manifest)
        with temporary.open("xb") as file:
            for _, offset in sorted(self._offsets.items()):
                self._file.seek(offset)
                file.write(self._file.readline())
        os.replace(temporary, self._manifest)
        self._file.close()
        self._path.unlink()


def _json(document: Mapping[str, Any], *, indent: int | None = None) -> bytes:
    """Serialize with sorted keys and our escapes."""
    try:
        text = json.dumps(document, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=indent)
        for character, escape in _ESCAPES:
            text = text.replace(character, escape)
        return f"{text}\n".encode()
    except (TypeError, ValueError) as error:
        raise InvalidDocument(
            f"document cannot be written as JSON: {error}; the stage that made it is wrong"
        ) from error


def _temporary(path: Path) -> Path:
    """Return a free path beside ``path`` for its new content.

    The name is the same in every run: what a kill leaves behind is overwritten, not collected.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{sha256(path.name.encode())[:16]}.tmp")
    temporary.unlink(missing_ok=True)
    return temporary


def _has_digest(path: Path, digest: str) -> bool:
    """Tell whether the file exists with that SHA-256."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False


def _offsets(path: Path) -> Iterator[tuple[str, int]]:
    """Yield source and byte offset of each readable line of a manifest."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        offset = 0
        for line in file:
            source = _source(line)
            if source is not None:
                yield source, offset
            offset += len(line)


def _source(line: bytes) -> str | None:
    """Return the source of a manifest line; None if it is not one."""
    try:
        return Entry.from_line(line).source
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _line_at(path: Path, offset: int) -> bytes:
    """Read the line that starts at a byte offset."""
    with path.open("rb") as file:
        file.seek(offset)
        return file.readline()


def _open_at_line(path: Path) -> BufferedRandom:
    """Open a part file for reading and appending; a torn last line is closed off."""
    path.touch()
    file = path.open("r+b")
    if file.seek(0, os.SEEK_END) > 0:
        file.seek(-1, os.SEEK_END)
        if file.read(1) != b"\n":
            file.write(b"\n")
    return file
