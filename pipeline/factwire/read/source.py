"""Path -> bytes: what a reader is given, and what it yields when a file cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from factwire.errors import InputError

MAX_BYTES = 64 * 2**20
"""Largest article. Tokens and spans take about 25 times the size of their text: 64 MiB need 1.6 GiB."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that is no readable English news article. ``error`` names the file, the place and the remedy."""

    source: str
    error: str


@dataclass(frozen=True, slots=True)
class Source:
    """An input file. ``label`` is its path relative to the input folder, ``name`` its output stem."""

    path: Path
    label: str
    name: str

    def numbered(self, number: int) -> Source:
        """Return the source of record ``number``, counted from 1, of this file."""
        return Source(self.path, f"{self.label}#{number}", f"{self.name}-{number:06d}")


def read_bytes(source: Source) -> bytes:
    """Return the content of a file.

    Raises:
        InputError: the file cannot be opened, is not a regular file, or has more than ``MAX_BYTES``.
    """
    try:
        if not source.path.is_file():
            raise InputError(f"{source.label}: not a regular file; put a copy of the article in its place")
        size = source.path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                f"{source.label}: {size:,} bytes, and an article has at most {MAX_BYTES:,}; "
                "split it, one article per file or per line of a .jsonl file"
            )
        return source.path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{source.label}: cannot be opened ({error.strerror or error}); check its permissions"
        ) from error
