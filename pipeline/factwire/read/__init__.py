"""A folder of article files -> Articles, one at a time, in the order of their paths.

What cannot be read as an English news article is yielded as ``Unreadable``, with the reason; the rest goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from factwire.data import Article
from factwire.errors import InputError
from factwire.read.html import read_html
from factwire.read.names import output_names
from factwire.read.plain import SIDECAR_SUFFIX, read_plain
from factwire.read.records import read_json, read_jsonl
from factwire.read.source import Source, Unreadable

__all__ = ["READERS", "Unreadable", "read_file", "read_folder"]

READERS: dict[str, Callable[[Source], Iterator[Article | Unreadable]]] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}


def read_folder(folder: Path) -> Iterator[Article | Unreadable]:
    """Yield the articles of a folder and its subfolders, or of a single file.

    Hidden files and folders, ``*.meta.json`` sidecars, and links that lead out of the folder are passed over. Output
    names depend on the list of files only.

    Raises:
        InputError: there is no such folder or file.
    """
    if folder.is_file():
        yield from read_file(folder, folder.parent)
        return
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; give a folder of articles or one article file")
    names = output_names(_relative_paths(folder))
    for relative in sorted(names):
        yield from read_file(folder / relative, folder, name=names[relative])


def read_file(path: Path, root: Path, *, name: str | None = None) -> Iterator[Article | Unreadable]:
    """Yield the articles of one file below ``root``.

    ``name`` is the output stem; without it, the one that the file would have alone in its folder.
    """
    relative = path.relative_to(root).as_posix()
    label = relative.encode("utf-8", "backslashreplace").decode()
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kind = f"files of type {path.suffix!r}" if path.suffix else "files without a suffix"
        yield Unreadable(label, f"{label}: {kind} are not read; supported are {' '.join(READERS)}")
        return
    source = Source(path, label, name or output_names([relative])[relative])
    try:
        yield from reader(source)
    except InputError as error:
        yield Unreadable(label, str(error))


def _relative_paths(folder: Path) -> Iterator[str]:
    """Yield the files to read, relative to the folder, with ``/``, in no particular order."""
    root = folder.resolve()
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(parent, name)
            if name.startswith(".") or name.lower().endswith(SIDECAR_SUFFIX) or _leads_out(path, root):
                continue
            yield PurePosixPath(path.relative_to(folder)).as_posix()


def _leads_out(path: Path, root: Path) -> bool:
    """Tell whether a file is a link to something outside of the folder."""
    return path.is_symlink() and not path.resolve().is_relative_to(root)
