"""Logits and targets -> losses, masked for what a corpus does not annotate.

Logits may be 16-bit floats; losses are computed in 32 bits.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, logsigmoid


def partial_loss(logits: Tensor, allowed: Tensor, *, least: int = 1) -> Tensor:
    """Partial-label cross-entropy, mean over the rows that exclude some label; 0 without such rows.

    The probability of a row is that of all labels which its corpus does not exclude (Jin & Ghahramani 2002).
    Fewer rows than ``least`` count as so many, lest a few labels of a mixed batch weigh as much as a full one.

    Args:
        logits: (N, K).
        allowed: (N, K) bool, at least one True a row.
    """
    logits = logits.float()
    trained = ~allowed.all(1)
    total = logits.logsumexp(1)
    kept = logits.masked_fill(~allowed, -1e4).logsumexp(1)
    return ((total - kept) * trained).sum() / trained.sum().clamp(min=least)


def relation_loss(logits: Tensor, positive: Tensor, either: Tensor, negative: Tensor) -> Tensor:
    """Binary cross-entropy over the known cells of (P, L), mean over the pairs.

    A pair with alternatives (``either``) costs ``-log P(at least one of them)``.
    """
    logits = logits.float()
    hold, fail = logsigmoid(logits), logsigmoid(-logits)
    cells = -(hold * positive + fail * negative).sum()
    none = (fail * either).sum(1)[either.any(1)]
    groups = -torch.log(-torch.expm1(none.clamp(max=-1e-6))).sum()
    return (cells + groups) / max(len(logits), 1)


def known_loss(logits: Tensor, target: Tensor, *, least: int = 1) -> Tensor:
    """Cross-entropy of (N, K) logits, or binary of (N,), mean over the targets (N,) that are not -1; 0 without any.

    ``least`` as in ``partial_loss``.
    """
    logits = logits.float()
    known = target >= 0
    if logits.dim() == 1:
        cells = binary_cross_entropy_with_logits(logits, target.clamp(min=0).to(logits.dtype), reduction="none")
    else:
        cells = cross_entropy(logits, target.clamp(min=0), reduction="none")
    return (cells * known).sum() / known.sum().clamp(min=least)


UNKNOWN = -2
"""Chain of a word that may or may not head a mention."""


def antecedent_loss(scores: Tensor, chain: Tensor, possible: Tensor, trained: Tensor | None = None) -> Tensor:
    """Negative log-probability of all right antecedents, or of none where there is none, a mention (Lee et al. 2017).

    An unknown word is no candidate where a right one is known, and a possible antecedent where none is.

    Args:
        scores: (N, N) antecedent logits, column before row; "no antecedent" scores 0.
        chain: (N,) chain of the mention that a word heads, -1 for none, ``UNKNOWN``.
        possible: (N, N) bool, the column stands before the row in the same document.
        trained: (N,) bool, rows whose antecedents are known; None: all.
    """
    least, scores = -1e4, scores.float()
    trained = torch.ones_like(chain, dtype=torch.bool) if trained is None else trained
    right = possible & (chain[:, None] == chain[None, :]) & (chain >= 0)[:, None]
    none = torch.zeros_like(scores[:, :1])
    first = ~right.any(1, keepdim=True)
    unknown = possible & (chain == UNKNOWN)[None, :]
    possible = possible & (first | ~unknown)
    right = right | (first & unknown)
    total = torch.cat([none, scores.masked_fill(~possible, least)], 1).logsumexp(1)
    kept = torch.cat([none.masked_fill(~first, least), scores.masked_fill(~right, least)], 1).logsumexp(1)
    return ((total - kept) * trained).sum() / ((chain >= 0) & trained).sum().clamp(min=1)
