"""A folder of corpora -> the examples of a recipe, split into training and development parts."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

from factwire.errors import ConfigError
from factwire.train.corpora import DEVELOPMENT, FOLDERS, READERS, split_of
from factwire.train.eventchains import read_eventchains
from factwire.train.examples import Example
from factwire.train.newschains import CHAINS, read_newschains
from factwire.train.newsevents import read_newsevents, read_passages
from factwire.train.reading import read_records
from factwire.train.roles import TitleWords, add_silver_titles, learn_title_words, only_titles

ANNOTATED = frozenset({"newsevents", "passages", *CHAINS, "eventchains"})
"""Corpora that are annotation of texts of ``SOURCES``."""
BY_OFFSETS = frozenset({"passages", *CHAINS, "eventchains"})
"""Those that do not have the texts."""
SOURCES = ("dwie", "worldwide", "men")


@dataclass(frozen=True, slots=True)
class Corpora:
    """Examples of a recipe, split; silver titles are added to the training part."""

    train: tuple[Example, ...]
    dev: tuple[Example, ...]
    titles: TitleWords


def read_corpora(data: Path, wanted: dict[str, int], *, seed: int = 1) -> Corpora:
    """Read the corpora of a recipe from the folder ``data`` (one sub-folder each).

    Raises:
        ConfigError: a corpus folder is missing.
    """
    folders = {name: data / FOLDERS.get(name, name) for name in wanted}
    for folder in folders.values():
        if not folder.is_dir():
            raise ConfigError(f"{folder}: no such corpus folder; models/README.md says where each corpus is from")
    held_out = _held_out(data)
    examples: dict[str, list[Example]] = {
        name: list(READERS[name](folders[name])) for name in wanted if name in READERS
    }
    sources: dict[str, Example] = {}
    if ANNOTATED & wanted.keys():
        sources = {f"{e.corpus}/{e.id}": e for name in SOURCES for e in examples.get(name, [])}
    if "newsevents" in wanted:
        examples["newsevents"] = list(read_newsevents(folders["newsevents"], sources))
    texts = _published(folders, sources) if BY_OFFSETS & wanted.keys() else {}
    if "passages" in wanted:
        examples["passages"] = list(read_passages(folders["passages"], sources, texts))
    for name in (name for name in CHAINS if name in wanted):
        examples[name] = list(read_newschains(folders[name], texts, name))
    if "eventchains" in wanted:
        examples["eventchains"] = list(read_eventchains(folders["eventchains"], texts))
    train, dev = [], []
    rng = random.Random(seed)
    for name, limit in wanted.items():
        part = [e for e in examples[name] if split_of(name, e.id, held_out) == "train"]
        dev += [e for e in examples[name] if split_of(name, e.id, held_out) == "dev"]
        if name in DEVELOPMENT:
            dev += DEVELOPMENT[name](folders[name])
        train += rng.sample(part, limit) if 0 < limit < len(part) else part
    if "newsevents" in wanted:
        dev += read_newsevents(data / "newsevents", sources, "dev")
    held = {f"{e.corpus}/{e.id}" for e in dev}
    dev += [e for e in train if e.corpus == "eventchains" and e.id.partition("#")[0] in held]
    train = [e for e in train if e.corpus not in ANNOTATED or e.id.partition("#")[0] not in held]
    train = [only_titles(e) for e in train]
    titles = learn_title_words(train)
    silver = [add_silver_titles(e, titles) if e.corpus in ("dwie", "worldwide") else e for e in train]
    return Corpora(tuple(silver), tuple(dev), titles)


def _published(folders: dict[str, Path], sources: dict[str, Example]) -> dict[str, str]:
    """Return the articles of the sources as they were published: worldwide's examples are spaced by token."""
    texts = {key: e.text for key, e in sources.items() if e.corpus != "worldwide"}
    if "worldwide" in folders:
        records = read_records(folders["worldwide"] / "train.jsonl.gz")
        texts |= {f"worldwide/{record['id']}": record["original_text"] for record in records}
    return texts


def _held_out(data: Path) -> frozenset[str]:
    """Return ids that are never trained on: DWIE's and newsevents' development parts."""
    ids: set[str] = set()
    dwie = data / "dwie" / "dev_ids.json"
    if dwie.is_file():
        ids |= set(json.loads(dwie.read_text(encoding="utf-8")))
    newsevents = data / "newsevents" / "dev.jsonl"
    if newsevents.is_file():
        for line in newsevents.read_text(encoding="utf-8").splitlines():
            ids.add(json.loads(line)["id"].partition("#")[0].partition("/")[2])
    return frozenset(ids)
