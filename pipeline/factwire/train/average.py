"""Two models of ours -> their weighted average, calibrated anew.

A model that is trained further forgets some of what it no longer sees; between the two sets of weights there is one
that has most of both (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from factwire.errors import ConfigError
from factwire.extract import checkpoint
from factwire.train.calibrate import calibrate, calibrate_relations, cautious, half_of
from factwire.train.collection import read_corpora

CORPORA = ("worldwide", "dwie", "men", "newsevents", "passages")
"""Corpora on half of whose development documents temperatures and thresholds are fitted."""
STATED = (*CORPORA, "ownrelations", "ownnews", "conll04", "knowledgenet", "kbp37", "redocred")
"""Those on which the thresholds of relations are fitted, where nothing else has changed."""
RELATIONS = "relations."
"""How the names of the relation head's tensors begin."""


def average(newer: Path, older: Path, out: Path, data: Path, *, share: float, caution: float = 0.0) -> None:
    """Write ``share`` of ``newer`` and the rest of ``older`` to ``out``; tensors that ``older`` lacks stay as they are.

    Events and mentions are not linked by it until ``fit_event_links`` and ``fit_mention_links`` have been run; priors
    are those of ``newer``. Of two models that differ in the relation head alone all else stays as it is, and the
    thresholds of relations are raised by ``caution`` (see ``cautious``).

    Raises:
        CheckpointError: one of the models is missing or damaged.
        ConfigError: ``older`` shares no tensor with it, or a corpus is missing.
    """
    network, tokenizer = checkpoint.load(newer)
    tensors = {k: v for k, v in network.state_dict().items() if checkpoint.linking_head(k) is None}
    stored = checkpoint.load_weights(older)
    common = {k: v for k, v in stored.items() if k in tensors and tensors[k].shape == v.shape}
    if not common:
        raise ConfigError(f"{older}: not a model of the same kind as {newer}, no tensor fits")
    alike = len(common) == len(tensors) and all(
        torch.equal(v, tensors[k]) for k, v in common.items() if not k.startswith(RELATIONS)
    )
    if not alike:
        network.config = replace(network.config, event_links=False, mention_links=False)  # they know one's states only
    network.load_state_dict({k: torch.lerp(v, tensors[k], share) for k, v in common.items()}, strict=False)
    corpora = read_corpora(data, dict.fromkeys(STATED if alike else CORPORA, 0))
    fitting = [example for example in corpora.dev if half_of(example.id) == 0]
    fit = calibrate_relations if alike else calibrate
    fitted = fit(network, tokenizer, fitting, corpora.titles) if fitting else network
    fitted.config = cautious(fitted.config, caution)
    checkpoint.save(out, fitted, tokenizer, storage=checkpoint.storage_of(newer) if alike else "fp16")
