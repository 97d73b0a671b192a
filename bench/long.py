"""One very long article: every token read, memory flat, time linear. Each length in a process of its own."""

from __future__ import annotations

import argparse
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from texts import varied_texts
from worker import peak_mb

LENGTHS = (1_000, 20_000, 100_000)
SLOWER = 1.25
"""Most time a word of the longest article may take, in those of the second longest."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What reading one article took."""

    words: int
    tokens: int
    tokens_read: int
    cpu: float
    wall: float
    peak_mb: float


def measure(articles: Path, words: int, model: str, precision: str, threads: int) -> Measured:
    """Read an article of about ``words`` words."""
    from factwire.data import Article
    from factwire.extract import load_extractor
    from factwire.segment import segment

    extractor = load_extractor(model, threads=threads, precision=precision)
    text = "\n\n".join(varied_texts(articles, words))
    wall, cpu = time.perf_counter(), time.process_time()
    segmented = segment(Article(id="urn:bench", name="long", text=text, headline="", source=""))
    found = extractor.extract(segmented)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Measured(len(text.split()), len(segmented.tokens), found.tokens_read, cpu, wall, peak_mb())


def main() -> None:
    """Measure, print, and fail when a token was not read or the time is not linear."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="?", default=Path("fixtures/articles"))
    parser.add_argument("--model", default="small")
    parser.add_argument("--precision", default="int8", choices=("fp32", "int8"))
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    rest = (options.model, options.precision, options.threads)
    spawn = multiprocessing.get_context("spawn")
    measured = []
    for words in LENGTHS:
        with ProcessPoolExecutor(1, spawn) as pool:
            one = pool.submit(measure, options.articles, words, *rest).result()
        measured.append(one)
        print(
            f"{one.words:8,} words  {one.tokens_read:8,} of {one.tokens:8,} tokens read"
            f"  {one.wall:7.1f} s  {one.words / one.wall:7,.0f} words/s  {1e6 * one.cpu / one.words:5.0f} CPU us/word"
            f"  {one.peak_mb:5,.0f} MB",
            flush=True,
        )
    if any(one.tokens_read != one.tokens for one in measured):
        raise SystemExit("not every token was read")
    *_, shorter, longest = measured
    ratio = longest.cpu / longest.words / (shorter.cpu / shorter.words)
    print(f"CPU time per word, {longest.words:,} against {shorter.words:,} words: {ratio:.2f}")
    if ratio > SLOWER:
        raise SystemExit(f"time is not linear: {ratio:.2f} is more than {SLOWER}")


if __name__ == "__main__":
    main()
