"""Encoder layers of a network -> an ONNX model of them with 8-bit weights, for ONNX Runtime on a CPU.

The graph is written node by node rather than traced: nothing but ``onnx`` is needed, which takes no longer than loading
a file does, so that a model folder holds one set of weights and cannot hold a stale copy of them.

Activations are quantized as the text is read, one range for all values of a layer's input. Two things widen that range
and cost accuracy; both are undone exactly around the 8-bit product:

- channels that are large in every word, because the gain of the layer norm before them is: they are scaled down, the
  rows of the weights that meet them up (Xiao et al. 2023, "SmoothQuant", with gains for activation statistics);
- words whose feed-forward activations are large ("[SEP]", punctuation): each word is divided by its largest value.

Tags that changed against fp32, in 11,762 words of 30 news articles not trained on: 60 without the two, 27 with.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from transformers.models.bert import BertModel

from factwire.errors import CheckpointError

Floats = NDArray[np.float32]
Affine = tuple[Floats, Floats]
"""Weight, (K, N) or of a layer norm (K,), and bias."""

EMBEDDED, STATES = "embedded", "states"
"""Names of the graph's input, (1, T, D) after the embeddings' layer norm, and of its output, (1, T, D)."""

MICROSOFT = "com.microsoft"
OPSETS = {"": 18, MICROSOFT: 1}
IR_VERSION = 9
"""Of opset 18's time: older releases of ONNX Runtime read it too."""

LARGEST = 80
"""Of a rounded weight. Without VNNI a pair of products over 32,767 saturates: 64 rules it out, with 80 two such weights
must meet activations in the top fifth of their range. Divergence of tags from fp32, x 1000: 63 .59, 80 .47, 127 .41."""

SMOOTHING = 0.65
"""How much of a channel's size moves into the weights; 0.5 and 0.8 changed more tags."""

TINY = 1e-5
"""Stands for channels that are zero."""

FLOOR = 1.0
"""Words with a smaller largest value are not scaled up; 0.25 was no better."""


@dataclass(slots=True)
class _Graph:
    """Nodes and constants under construction. Values are named by number."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, value: NDArray[Any]) -> str:
        """Add a constant and return its name."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: Any) -> list[str]:
        """Add a node and return the names of its outputs."""
        names = [f"v{len(self.nodes)}_{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(operator, inputs, names, domain=domain, **attributes))
        return names

    def product(self, states: str, weight: Floats, bias: Floats | None = None) -> str:
        """Add the 8-bit product of ``states`` (1, T, K) and ``weight`` (K, N)."""
        rounded, scale = rounded_weight(weight)
        zero = np.zeros(len(scale), dtype=np.int8)
        inputs = [states, self.constant(rounded), self.constant(scale), self.constant(zero)]
        inputs += [] if bias is None else [self.constant(bias)]
        return self.node("DynamicQuantizeMatMul", *inputs, domain=MICROSOFT)[0]

    def smoothed(self, states: str, norm: Affine, weight: Floats, bias: Floats) -> str:
        """Add a product whose input (1, T, K) is the output of ``norm``."""
        factors = smoothing(norm, weight)
        [scaled] = self.node("Mul", states, self.constant(1 / factors))
        return self.product(scaled, weight * factors[:, None], bias)

    def by_word(self, states: str, weight: Floats, bias: Floats) -> str:
        """Add a product whose input (1, T, K) is divided by the largest value of each word."""
        [largest] = self.node("ReduceMax", states, self.constant(np.array([-1], dtype=np.int64)), keepdims=1)
        [size] = self.node("Max", largest, self.constant(np.array(FLOOR, dtype=np.float32)))
        [scaled] = self.node("Div", states, size)
        [product] = self.node("Mul", self.product(scaled, weight), size)
        return self.node("Add", product, self.constant(bias))[0]

    def norm(self, states: str, residual: str, norm: Affine, eps: float) -> str:
        """Add the layer norm of a sum; the fused operator takes six times as long as these two."""
        [total] = self.node("Add", states, residual)
        return self.node("LayerNormalization", total, *map(self.constant, norm), axis=-1, epsilon=eps)[0]


def quantized_layers(encoder: BertModel) -> bytes:
    """Return the transformer layers of ``encoder`` as a serialized ONNX model for one window without padding.

    Raises:
        CheckpointError: the encoder is not of the plain BERT architecture.
    """
    config = encoder.config
    if config.hidden_act != "gelu":
        raise CheckpointError(
            f"int8 knows encoders with hidden_act gelu, this one has {config.hidden_act}; use precision fp32"
        )
    arrays = {name: value.float().cpu().numpy() for name, value in encoder.state_dict().items()}

    def part(name: str) -> Affine:
        return arrays[f"{name}.weight"].T, arrays[f"{name}.bias"]

    graph = _Graph()
    states, norm = EMBEDDED, part("embeddings.LayerNorm")
    for number in range(config.num_hidden_layers):
        layer = f"encoder.layer.{number}"
        thirds = [part(f"{layer}.attention.self.{name}") for name in ("query", "key", "value")]
        weight, bias = np.concatenate([w for w, _ in thirds], 1), np.concatenate([b for _, b in thirds])
        split = graph.node("Split", graph.smoothed(states, norm, weight, bias), outputs=3, axis=-1, num_outputs=3)
        [context] = graph.node("MultiHeadAttention", *split, domain=MICROSOFT, num_heads=config.num_attention_heads)
        attended = graph.product(context, *part(f"{layer}.attention.output.dense"))
        norm = part(f"{layer}.attention.output.LayerNorm")
        states = graph.norm(attended, states, norm, config.layer_norm_eps)
        inner = graph.smoothed(states, norm, *part(f"{layer}.intermediate.dense"))
        [activated] = graph.node("Gelu", inner, domain=MICROSOFT)
        outer = graph.by_word(activated, *part(f"{layer}.output.dense"))
        norm = part(f"{layer}.output.LayerNorm")
        states = graph.norm(outer, states, norm, config.layer_norm_eps)
    graph.nodes.append(helper.make_node("Identity", [states], [STATES]))
    shape: list[str | int | None] = [1, "T", config.hidden_size]
    ends = [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape) for name in (EMBEDDED, STATES)]
    made = helper.make_graph(graph.nodes, "encoder", ends[:1], ends[1:], graph.constants)
    opsets = [helper.make_opsetid(domain, version) for domain, version in OPSETS.items()]
    model: bytes = helper.make_model(made, opset_imports=opsets, ir_version=IR_VERSION).SerializeToString()
    return model


def rounded_weight(weight: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Round ``weight`` (K, N) to whole multiples, at most ``LARGEST``, of a scale (N,) per output; return both."""
    scale = np.maximum(np.abs(weight).max(0) / LARGEST, TINY / LARGEST).astype(np.float32)
    return np.rint(weight / scale).astype(np.int8), scale


def smoothing(norm: Affine, weight: Floats) -> Floats:
    """Return the factors (K,), of geometric mean 1, that even out what ``weight`` (K, N) gets of a layer norm.

    Outputs of the norm are divided by them, rows of the weight multiplied.
    """
    gain, shift = norm
    size = np.maximum(3 * np.abs(gain) + np.abs(shift), TINY)  # three standard deviations for the largest value
    factors = size**SMOOTHING / np.maximum(np.abs(weight).max(1), TINY) ** (1 - SMOOTHING)
    factors /= np.exp(np.log(factors).mean())
    return np.asarray(factors, dtype=np.float32)
