"""Logits and targets -> losses, masked for what a corpus does not annotate."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid


def mention_loss(logits: Tensor, allowed: Tensor, trained: Tensor) -> Tensor:
    """Partial-label cross-entropy, mean over the trained words.

    The probability of a word is that of all tags which its corpus does not exclude (Jin & Ghahramani 2002).

    Args:
        logits: (W, K).
        allowed: (W, K) bool, at least one True a row.
        trained: (W,) bool.
    """
    total = logits.logsumexp(1)
    kept = logits.masked_fill(~allowed, -1e4).logsumexp(1)
    return ((total - kept) * trained).sum() / trained.sum().clamp(min=1)


def relation_loss(logits: Tensor, positive: Tensor, either: Tensor, negative: Tensor) -> Tensor:
    """Binary cross-entropy over the known cells of (P, L), mean over the pairs.

    A pair with alternatives (``either``) costs ``-log P(at least one of them)``.
    """
    hold, fail = logsigmoid(logits), logsigmoid(-logits)
    cells = -(hold * positive + fail * negative).sum()
    none = (fail * either).sum(1)[either.any(1)]
    groups = -torch.log(-torch.expm1(none.clamp(max=-1e-6))).sum()
    return (cells + groups) / max(len(logits), 1)
