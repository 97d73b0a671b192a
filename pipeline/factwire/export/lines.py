"""Rows of JSON: what most engines load."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from factwire.write import replacing

# json escapes what it must. U+2028 and U+2029 end a line for some readers of line-delimited JSON.
_ESCAPES = (("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def dump(value: Any) -> str:
    """Serialize on one line, keys in their order, without values that are None at the top."""
    kept = {key: each for key, each in value.items() if each is not None} if isinstance(value, Mapping) else value
    text = json.dumps(kept, ensure_ascii=False, allow_nan=False)
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return text


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write one object per line.

    Raises:
        OSError: the file cannot be written.
    """
    with replacing(path) as file:
        for row in rows:
            file.write(f"{dump(row)}\n".encode())


def write_array(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON array, an object per line.

    Raises:
        OSError: the file cannot be written.
    """
    with replacing(path) as file:
        file.write(b"[")
        for number, row in enumerate(rows):
            file.write(f"{',' if number else ''}\n{dump(row)}".encode())
        file.write(b"\n]\n")


def write_json(path: Path, value: Any) -> None:
    """Write one indented JSON value.

    Raises:
        OSError: the file cannot be written.
    """
    with replacing(path) as file:
        file.write(f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode())


def key(name: str) -> str:
    """Return a key for a name, such as the ``@id`` of a node: its SHA-256, which every engine takes.

    Elasticsearch refuses keys over 512 bytes, Meilisearch any but ``[A-Za-z0-9_-]``.
    """
    return sha256(name.encode()).hexdigest()
