"""Corpora in which all events, or all predicates, are annotated -> what each stem mostly is; see ``extract.priors``."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from factwire.extract import checkpoint
from factwire.extract.network import NetworkConfig
from factwire.extract.priors import Floats, Priors
from factwire.extract.stems import stem
from factwire.train.batches import make_targets
from factwire.train.calibrate import half_of, refit_events
from factwire.train.collection import read_corpora
from factwire.train.examples import Example
from factwire.train.roles import TitleWords

log = logging.getLogger(__name__)

CORPORA = ("dwie", "worldwide", "men", "newsevents", "passages", "ownnews", "propbank_ewt")
"""Corpora that are counted, and those whose texts they are over."""
TIMES = {"newsevents": 2.0, "passages": 1.0, "ownnews": 1.0, "propbank_ewt": 1.0}
"""How often a word of each counts: newsevents was annotated most carefully."""
LEAST = 3.0
"""Words with a stem below which it is left out."""


def count_words(model: Path, out: Path, data: Path, *, seed: int = 1) -> None:
    """Write ``model`` to ``out`` with what the corpora in ``data`` say of words; its weights stay as they are.

    The threshold of events is fitted anew.

    Raises:
        CheckpointError: the model is missing or damaged.
        ConfigError: a corpus is missing.
    """
    network, tokenizer = checkpoint.load(model)
    corpora = read_corpora(data, dict.fromkeys(CORPORA, 0), seed=seed)
    network.priors = counted(corpora.train, tokenizer, network.config)
    log.info("%d stems", len(network.priors.stems))
    fitting = [e for e in corpora.dev if half_of(e.id) == 0 and e.corpus in TIMES]
    refit_events(network, tokenizer, fitting, corpora.titles)
    checkpoint.save(out, network, tokenizer, storage=checkpoint.storage_of(model))


def counted(
    examples: Iterable[Example], tokenizer: Tokenizer, config: NetworkConfig, *, least: float = LEAST
) -> Priors:
    """Count the words of the examples whose corpora are counted: what may be several things is a part of each."""
    width = len(config.event_types) + 2
    none = TitleWords(frozenset(), frozenset())
    counts: dict[str, Floats] = {}
    for example in examples:
        times = TIMES.get(example.corpus)
        if times is None:
            continue
        for target in make_targets(example, tokenizer, config, none, length=192):
            rows = np.zeros((len(target.window.start), width + 2), dtype=np.float32)
            if target.events is not None:
                known = ~target.events.all(1)
                rows[known, :width] = (target.events / target.events.sum(1, keepdims=True))[known]
            if target.propositions is not None:
                known = target.propositions >= 0
                rows[known, width + target.propositions[known]] = 1
            for start, end, row in zip(target.window.start, target.window.end, rows, strict=True):
                if row.any():
                    word = stem(example.text[start:end])
                    counts[word] = counts.get(word, 0) + times * row
    return Priors.of(counts, tokenizer, least=least)
