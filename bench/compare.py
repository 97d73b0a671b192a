"""Our extraction against the full en_core_web_sm pipeline: same texts, same machine, in turns.

Both sides are laid out in both ways that use two processors, and keep their best.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from texts import varied_texts

from factwire.data import Article
from factwire.segment import segment

LAYOUTS = ((1, 2), (2, 1))
"""Processes, and threads of each."""


@dataclass(slots=True)
class Side:
    """The processes of one side and what they measured."""

    name: str
    workers: list[subprocess.Popen[str]]
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak_mb: float = 0.0

    def turn(self) -> None:
        """Let all workers read at once; the slowest counts."""
        for worker in self.workers:
            _tell(worker)
        said = [_hear(worker) for worker in self.workers]
        self.wall.append(max(answer["wall"] for answer in said))
        self.cpu.append(sum(answer["cpu"] for answer in said))
        self.peak_mb = sum(answer["peak_mb"] for answer in said)


def _tell(worker: subprocess.Popen[str]) -> None:
    """Send a line."""
    if worker.stdin is not None:
        worker.stdin.write("\n")
        worker.stdin.flush()


def _hear(worker: subprocess.Popen[str]) -> dict[str, float]:
    """Wait for a line."""
    line = worker.stdout.readline() if worker.stdout is not None else ""
    if not line:
        raise SystemExit("a worker stopped without an answer; its message is above")
    answer: dict[str, float] = json.loads(line)
    return answer


def start(stack: ExitStack, name: str, python: str, parts: Sequence[Path], threads: int, *rest: str) -> Side | None:
    """Start a worker per part; None where the side is not installed."""
    numbers = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), str(threads))
    side = Side(name, [])
    for part in parts:
        command = [python, str(Path(__file__).with_name("worker.py")), name, str(part), str(threads), *rest]
        pipe = subprocess.PIPE
        worker = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env={**os.environ, **numbers})
        side.workers.append(stack.enter_context(worker))
    said = [_hear(worker) for worker in side.workers]
    missing = next((answer["missing"] for answer in said if "missing" in answer), None)
    if missing:
        print(f"{name}: {missing}; pip install '.[bench]', or name an interpreter that has it with --peer-python")
    return None if missing else side


def _row(side: Side, layout: str, tokens: int) -> float:
    """Print a side's figures and return its median speed in tokens/s."""
    speed = tokens / median(side.wall)
    print(
        f"{side.name:6} {layout:24} {speed:8,.0f} tokens/s  {tokens / median(side.cpu):8,.0f} tokens/CPU s"
        f"  ({min(side.wall):.1f}-{max(side.wall):.1f} s a round)  {side.peak_mb:6,.0f} MB",
        flush=True,
    )
    return speed


def _dealt(texts: Sequence[str], processes: int, folder: Path) -> list[Path]:
    """Write a file of texts for each process: the longest text goes where there is least so far."""
    parts: list[list[str]] = [[] for _ in range(processes)]
    for text in sorted(texts, key=len, reverse=True):
        min(parts, key=lambda part: sum(map(len, part))).append(text)
    paths = [folder / f"{processes}-{number}.json" for number in range(processes)]
    for path, part in zip(paths, parts, strict=True):
        path.write_text(json.dumps(part), encoding="utf-8")
    return paths


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="?", default=Path("fixtures/articles"))
    parser.add_argument("--words", type=int, default=20_000, help="words in all  [20000]")
    parser.add_argument("--rounds", type=int, default=5, help="turns of each side  [5]")
    parser.add_argument("--model", default="small")
    parser.add_argument("--precision", default="int8", choices=("fp32", "int8"))
    parser.add_argument("--peer-python", default=sys.executable, help="an interpreter that has spaCy  [this one]")
    options = parser.parse_args()
    texts = list(varied_texts(options.articles, options.words))
    tokens = sum(len(segment(Article(id="", name="", text=t, headline="", source="")).tokens) for t in texts)
    print(f"{len(texts)} articles, {tokens:,} tokens by our count, for both sides; {options.rounds} rounds in turns")
    best = {"ours": 0.0, "spacy": 0.0}
    with tempfile.TemporaryDirectory() as folder:
        for processes, threads in LAYOUTS:
            layout = f"{processes} process{'es' * (processes > 1)}, {threads} thread{'s' * (threads > 1)}"
            parts = _dealt(texts, processes, Path(folder))
            with ExitStack() as stack:
                own = start(stack, "ours", sys.executable, parts, threads, options.model, options.precision)
                peer = start(stack, "spacy", options.peer_python, parts, threads)
                sides = [side for side in (own, peer) if side]
                for _ in range(options.rounds):
                    for side in sides:
                        side.turn()
                for side in sides:
                    best[side.name] = max(best[side.name], _row(side, layout, tokens))
                if own and peer:
                    ratios = sorted(b / a for a, b in zip(own.wall, peer.wall, strict=True))
                    print(f"ours/spacy, {layout}: {median(ratios):.2f} ({ratios[0]:.2f}-{ratios[-1]:.2f})", flush=True)
    if best["spacy"]:
        print(f"ours/spacy, best layout of each: {best['ours'] / best['spacy']:.2f}")


if __name__ == "__main__":
    main()
