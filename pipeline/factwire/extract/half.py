"""Hidden layers of the heads -> the same in bfloat16, on processors that multiply it in hardware (AMX, AVX-512 BF16).

On a processor with AMX they save 4 to 7 % of the time of extraction (7,325 tokens, in pairs); without that hardware
bfloat16 is slower than 32-bit floats, and nothing is done.
Layers that make the final scores stay as they are, so that scores keep their resolution.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

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


def _half(layer: nn.Module) -> HalfLinear:
    """Round one layer."""
    if not isinstance(layer, nn.Linear):
        raise TypeError(f"not a linear layer: {layer}")
    return HalfLinear(layer)
