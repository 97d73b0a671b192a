"""Documents of an output folder -> what search engines, databases, triple stores and web pages take.

``FORMATS`` has a function per format; all read the same pairs of documents and hold one pair at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from factwire.export import elastic, engines, nlweb, page, rdf, send, tables
from factwire.export.compare import Change, Statement, compare_folders
from factwire.export.source import Pair, Unusable, read_pairs

__all__ = [
    "FORMATS", "SENDERS", "Change", "Pair", "Statement", "Unusable", "compare_folders", "export_folder", "read_pairs",
    "send_folder",
]  # fmt: skip

Write = Callable[[Iterable[Pair], Path, str], None]
Send = Callable[[Iterable[Pair], str, str], Iterator[Unusable]]


def _unnamed(write: Callable[[Iterable[Pair], Path], None]) -> Write:
    """Make a writer of a format in which nothing has the name of the index."""
    return lambda pairs, dest, index: write(pairs, dest)


FORMATS: Mapping[str, Write] = MappingProxyType(
    {
        "embed": _unnamed(page.write_pages),
        "nquads": _unnamed(rdf.write_nquads),
        "turtle": _unnamed(rdf.write_turtle),
        "nlweb": _unnamed(nlweb.write_nlweb),
        "opensearch": elastic.write_bulk,
        "elasticsearch": elastic.write_bulk,
        "solr": _unnamed(engines.write_solr),
        "meilisearch": _unnamed(engines.write_meilisearch),
        "typesense": engines.write_typesense,
        "vespa": engines.write_vespa,
        "groonga": _unnamed(engines.write_groonga),
        "csv": _unnamed(tables.write_csv),
        "parquet": _unnamed(tables.write_parquet),
    }
)
"""Format -> function that writes its files: pairs, folder, name of the index."""

SENDERS: Mapping[str, Send] = MappingProxyType(
    {"opensearch": send.send_opensearch, "elasticsearch": send.send_elasticsearch}
)
"""Format -> function that sends to a running engine: pairs, its address, name of the index."""


@dataclass
class _Good:
    """Sorts the usable pairs out; counts them, and tells of the others."""

    out: Path
    report: Callable[[Unusable], None]
    count: int = 0

    def __iter__(self) -> Iterator[Pair]:
        """Yield the usable pairs."""
        for item in read_pairs(self.out):
            if isinstance(item, Unusable):
                self.report(item)
            else:
                self.count += 1
                yield item


def export_folder(out: Path, dest: Path, form: str, index: str, report: Callable[[Unusable], None]) -> int:
    """Write the documents in ``out`` to ``dest`` as ``FORMATS[form]``; ``report`` hears of those that cannot be used.

    Returns the number of articles written. Files are replaced when complete.

    Raises:
        InputError: there is nothing to export, or a run has not finished.
        MissingExtra: the format needs a library that is not installed.
        DataFolderError: the vocabulary or a context is missing or damaged.
        OSError: a file cannot be written.
    """
    pairs = _Good(out, report)
    FORMATS[form](pairs, dest, index)
    return pairs.count


def send_folder(out: Path, url: str, form: str, index: str, report: Callable[[Unusable], None]) -> int:
    """Send the documents in ``out`` to a running engine; ``report`` hears of what cannot be used or is refused.

    Returns the number of articles sent.

    Raises:
        InputError: there is nothing to export, a run has not finished, or the engine cannot be reached.
        MissingExtra: the engine's client is not installed.
        DataFolderError: the vocabulary is missing or damaged.
    """
    pairs = _Good(out, report)
    for refused in SENDERS[form](pairs, url, index):
        report(refused)
    return pairs.count
