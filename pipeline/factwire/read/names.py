"""Relative paths -> output stems: safe on every file system, unique, and the same in whatever order files are read."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePosixPath

MAX_COMPONENT_BYTES = 180
"""File systems allow 255 bytes; ``-000012.evidence.jsonld`` and the suffix of a temporary file come after it."""

RECORD_SUFFIXES = frozenset({".json", ".jsonl", ".ndjson"})
"""Files of several articles: their stems are numbered, ``stem-000012``."""

_UNSAFE = re.compile(r"[^\w.,()+=@-]|[\ud800-\udfff]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.I)
_OURS = re.compile(r"(?:\.jsonld|\.evidence)$", re.I)
_NUMBERED = re.compile(r"(.*)-\d{6,}")


def output_names(paths: Iterable[str]) -> dict[str, str]:
    """Return the output stem of each relative path (``/`` between folders).

    A stem is the path without its suffix. Where that is not unique, the suffix stays; where even that is not, a
    digest of the path is added.
    """
    paths = list(paths)
    stems = {path: _safe_path(str(PurePosixPath(path).with_suffix(""))) for path in paths}
    clashing = _clashing(stems)
    names = {path: _safe_path(path) if path in clashing else stem for path, stem in stems.items()}
    again = Counter(_key(name) for name in names.values())
    return {path: _digested(name, path) if again[_key(name)] > 1 else name for path, name in names.items()}


def _clashing(stems: dict[str, str]) -> set[str]:
    """Return the paths whose stem is taken twice, or that a numbered record of another file could take."""
    counts = Counter(_key(stem) for stem in stems.values())
    records = {_key(stem) for path, stem in stems.items() if PurePosixPath(path).suffix.lower() in RECORD_SUFFIXES}
    clashing: set[str] = set()
    for path, stem in stems.items():
        numbered = _NUMBERED.fullmatch(_key(stem))
        if counts[_key(stem)] > 1 or (numbered and numbered[1] in records):
            clashing.add(path)
    return clashing


def _key(name: str) -> str:
    """Return what two names share when a file system may take them for one."""
    return unicodedata.normalize("NFKC", name).casefold()


def _safe_path(path: str) -> str:
    """Return a path of safe components."""
    return "/".join(_safe(part) for part in path.split("/") if part not in {"", ".", ".."}) or "_"


def _safe(part: str) -> str:
    """Return a component with unsafe characters replaced, reserved names changed, and a bounded length."""
    safe = _UNSAFE.sub("_", unicodedata.normalize("NFC", part)).strip(". ") or "_"
    safe = _OURS.sub(lambda match: match[0].replace(".", "_"), safe)  # would collide with what we write
    if _RESERVED.match(safe):
        safe = f"_{safe}"
    data = safe.encode()
    if len(data) > MAX_COMPONENT_BYTES:
        safe = _digested(data[: MAX_COMPONENT_BYTES - 9].decode(errors="ignore"), part)
    return safe


def _digested(name: str, path: str) -> str:
    """Return a name made unique by a digest of the path that it stands for."""
    return f"{name}-{sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
