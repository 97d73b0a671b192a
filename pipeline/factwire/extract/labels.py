"""Label sets of the heads, and their BIO tags: what a column of a score matrix means."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from factwire.vocab import ROLES


class Layer(IntEnum):
    """A kind of predicate. Each has roles of its own; the numbers index the role head's outputs."""

    EVENT = 0
    """Event triggers with a type of ``vocab.EVENT_TYPES`` and roles of ``vocab.ROLES``, or ``source``: who says so."""
    PROPOSITION = 1
    """PropBank predicates; roles as in PropBank (``ARG0``, ``ARGM-TMP``)."""
    CUE = 2
    """Words that ascribe content to a source ("said", "according to"); roles ``source`` and ``content``."""


SOURCE = "source"
"""The role of who says so; in events and in attributions."""
CONTENT = "content"
"""The role of what is said; in attributions."""

EVENT_ROLES = (*ROLES, SOURCE)
PROPOSITION_ROLES = (
    "ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-TMP", "ARGM-ADV", "ARGM-MOD", "ARGM-NEG", "ARGM-ADJ", "ARGM-LOC",
    "ARGM-MNR", "ARGM-DIS", "ARGM-EXT", "ARGM-PRP", "ARGM-CAU", "ARGM-PRR", "ARGM-LVB", "ARGM-DIR", "ARGM-PRD",
    "ARGM-GOL", "ARGM-CXN", "ARGM-COM", "R-ARG0", "R-ARG1", "C-ARG1", "C-V",
)  # fmt: skip
"""Roles of PropBank with at least a hundred instances in its English Web Treebank part."""
CUE_ROLES = (SOURCE, CONTENT)

ROLES_OF = {Layer.EVENT: EVENT_ROLES, Layer.PROPOSITION: PROPOSITION_ROLES, Layer.CUE: CUE_ROLES}

MODALITIES = ("asserted", "planned", "probable", "possible", "hypothetical")
"""Modalities that the network tells apart; the other rows of ``vocab.MODALITIES`` follow from polarity and source."""

PLOVER_ROOTS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST",
    "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip


def bio(labels: Sequence[str]) -> tuple[str, ...]:
    """Return ``O``, then ``B-`` and ``I-`` of each label."""
    return ("O", *(f"{prefix}-{name}" for name in labels for prefix in "BI"))
