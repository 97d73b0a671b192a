"""Hidden layers of the heads -> the same in bfloat16, on processors that multiply it in hardware (AMX, AVX-512 BF16).

On a processor with AMX single layers save 4 to 7 % of the time of extraction (7,325 tokens, in pairs), whole layers of
the role head another 6 % (0.3 of 4.4 s for 16,164 tokens); without that hardware bfloat16 is slower than 32-bit floats,
and nothing is done.
Layers that make the final scores stay as they are, so that scores keep their resolution.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import cast

import torch
from torch import Tensor, nn

from factwire.extract.heads import Block
from factwire.extract.network import Network

HARDWARE = ("amx_bf16", "avx512_bf16")
"""Names that ``torch.cpu.get_capabilities`` gives to what is needed; one suffices."""

ROWS = 64
"""Rows of a product are padded to multiples of this: a routine is compiled for every number of rows that occurs."""


class HalfLinear(nn.Module):
    """A linear layer with weights and inputs in bfloat16; it takes and gives 32-bit floats. For inference only."""

    def __init__(self, layer: nn.Linear) -> None:
        """Round the weights of ``layer``."""
        super().__init__()
        self.weight = nn.Parameter(layer.weight.detach().bfloat16(), requires_grad=False)
        self.bias = nn.Parameter(layer.bias.detach().bfloat16(), requires_grad=False)

    def forward(self, states: Tensor) -> Tensor:
        """Return (..., N) for states (..., K)."""
        rows = states.reshape(-1, states.shape[-1])
        count = len(rows)
        padded = torch.zeros(-(-count // ROWS) * ROWS, rows.shape[1], dtype=torch.bfloat16)
        padded[:count] = rows
        made = nn.functional.linear(padded, self.weight, self.bias)[:count].float()
        return made.reshape(*states.shape[:-1], len(self.bias))


class HalfBlock(nn.Module):
    """A layer that predicates are read with, all of it in bfloat16; it takes and gives 32-bit floats.

    Its four products lie so close that rounding once for all takes a quarter less time than for each.
    """

    def __init__(self, block: Block) -> None:
        """Round the weights of ``block``."""
        super().__init__()
        self.inner = copy.deepcopy(block).bfloat16()

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return what ``Block.forward`` does."""
        made: Tensor = self.inner(states.bfloat16(), mask)
        return made.float()

    def packed(self, states: Tensor, sizes: Sequence[int]) -> Tensor:
        """Return what ``Block.packed`` does; what is padded are scopes of one word more."""
        count = len(states)
        padded = torch.zeros(-(-count // ROWS) * ROWS, states.shape[1], dtype=torch.bfloat16)
        padded[:count] = states
        return self.inner.packed(padded, [*sizes, *[1] * (len(padded) - count)])[:count].float()


def is_worthwhile() -> bool:
    """Tell whether this processor multiplies bfloat16 in hardware."""
    capabilities = torch.cpu.get_capabilities()
    return any(capabilities.get(name, False) for name in HARDWARE)


def halve(network: Network) -> None:
    """Replace the hidden layers of the heads of ``network``, which is used for reading only from then on."""
    network.mentions[0] = _half(network.mentions[0])
    network.predicates.hidden[0] = _half(network.predicates.hidden[0])
    network.coreference.hidden[0] = _half(network.coreference.hidden[0])
    for head, names in (
        (network.coreference, ("start", "end")),
        (network.relations, ("head_start", "head_end", "tail_start", "tail_end", "keys", "values")),
        (network.roles, ("narrow",)),
    ):
        for name in names:
            setattr(head, name, _half(getattr(head, name)))
    for number, block in enumerate(network.roles.blocks):
        network.roles.blocks[number] = HalfBlock(cast(Block, block))


def _half(layer: nn.Module) -> HalfLinear:
    """Round one layer."""
    if not isinstance(layer, nn.Linear):
        raise TypeError(f"not a linear layer: {layer}")
    return HalfLinear(layer)
