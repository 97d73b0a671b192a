"""A network -> what runs its encoder, and the blocks of its role head: torch in fp32, or ONNX Runtime in int8.

Shape letters: ``B`` windows, ``T`` word pieces, ``D`` encoder width.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from factwire.config import Device
from factwire.errors import ConfigError
from factwire.extract.heads import RoleHead
from factwire.extract.network import Backbone, Network

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Precision = Literal["fp32", "int8"]


class Encoder(Protocol):
    """Runs the encoder on embedded windows."""

    def __call__(self, embedded: Tensor, mask: Tensor) -> Tensor:
        """Return states (B, T, D) for ``embedded`` (B, T, D), the sum of what ``Network.embed`` looks up.

        ``mask`` (B, T) is 1 for pieces and 0 for the padding after them, whose states mean nothing.
        """
        ...


@dataclass(frozen=True, slots=True)
class TorchEncoder:
    """The network's own encoder, on any device; what goes in and comes out is on the CPU, where the heads are."""

    model: Backbone

    def __call__(self, embedded: Tensor, mask: Tensor) -> Tensor:
        """Run all windows in one batch."""
        device = self.model.device
        states: Tensor = self.model(inputs_embeds=embedded.to(device), attention_mask=mask.to(device)).last_hidden_state
        return states.cpu()


class QuantizedEncoder:
    """Eight-bit layers in ONNX Runtime; a window on its own, by one thread, so that nothing else can change its states.

    One at a time they need no padding and no mask, and their activations stay in the processor's cache.
    """

    def __init__(self, model: Backbone, *, threads: int) -> None:
        """Quantize the layers of ``model``, a fraction of a second; its embeddings stay as they are."""
        from factwire.extract.quantize import quantized_layers

        self._embeddings = model.embeddings
        self._session = _session(quantized_layers(model))
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    @torch.inference_mode()
    def __call__(self, embedded: Tensor, mask: Tensor) -> Tensor:
        """Run the windows one by one, in ``threads`` threads; the states of padding are zero."""
        inputs = self._embeddings(inputs_embeds=embedded).numpy()
        sizes = mask.sum(1).tolist()
        windows = [inputs[row : row + 1, :size] for row, size in enumerate(sizes)]
        states = np.zeros(inputs.shape, dtype=np.float32)
        for row, (size, read) in enumerate(zip(sizes, self._each(windows), strict=True)):
            states[row, :size] = read[0]
        return torch.from_numpy(states)

    def _each(self, windows: Sequence[NDArray[np.float32]]) -> Iterable[NDArray[np.float32]]:
        """Run windows (1, T, D) in order."""
        return map(self._run, windows) if self._pool is None else self._pool.map(self._run, windows)

    def _run(self, window: NDArray[np.float32]) -> NDArray[np.float32]:
        """Run one window; ONNX Runtime lets go of the interpreter meanwhile."""
        from factwire.extract.quantize import EMBEDDED, STATES

        states: NDArray[np.float32] = self._session.run([STATES], {EMBEDDED: window})[0]
        return states


class QuantizedBlocks:
    """Eight-bit blocks of a role head: a scope on its own, so that no other predicate can change its states."""

    def __init__(self, head: RoleHead) -> None:
        """Quantize the blocks of ``head``."""
        from factwire.extract.quantize import quantized_blocks

        self._session = _session(quantized_blocks(head))

    def __call__(self, states: Tensor, sizes: Sequence[int]) -> Tensor:
        """Return what ``RoleHead.mix`` does."""
        from factwire.extract.quantize import EMBEDDED, STATES

        given, mixed, begin = states.numpy(), np.empty(states.shape, dtype=np.float32), 0
        for end in accumulate(sizes):
            mixed[begin:end] = self._session.run([STATES], {EMBEDDED: given[None, begin:end]})[0][0]
            begin = end
        return torch.from_numpy(mixed)


def load_encoder(network: Network, precision: Precision, *, threads: int = 1, device: Device = "cpu") -> Encoder:
    """Return what runs the encoder of ``network``, which is on the CPU and in evaluation mode for int8.

    ``threads`` applies to int8; torch's are a setting of the process. ``device`` applies to fp32.

    Raises:
        CheckpointError: int8 does not know the encoder's architecture.
        ConfigError: torch sees no such device.
    """
    if precision == "int8":
        return QuantizedEncoder(network.encoder, threads=threads)
    require(device)
    if device == "cpu":
        return TorchEncoder(network.encoder)
    moved: Backbone = copy.deepcopy(network.encoder)
    nn.Module.to(moved, device)
    return TorchEncoder(moved)


def require(device: Device) -> None:
    """Make sure that torch can compute on ``device``.

    Raises:
        ConfigError: it sees no such device.
    """
    if device == "cuda" and not torch.cuda.is_available():
        raise ConfigError("device cuda: torch sees no GPU here; leave --device out, or install a CUDA build of torch")


def _session(model: bytes) -> InferenceSession:
    """Load a serialized model for runs of one thread each."""
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    # The graph is written with the operators that are fast; fusing sums into layer norms makes them slower.
    options.graph_optimization_level = GraphOptimizationLevel.ORT_DISABLE_ALL
    # Windows differ in length, and a plan of memory is kept for every length seen.
    options.enable_mem_pattern = False
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])
