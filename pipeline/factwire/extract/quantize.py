"""Layers of an encoder, or blocks of a role head -> an ONNX model with 8-bit weights, for ONNX Runtime on a CPU.

The graph is written node by node rather than traced: nothing but ``onnx`` is needed, which takes no longer than loading
a file does, so that a model folder holds one set of weights and cannot hold a stale copy of them.

Activations are quantized as the text is read, one range for all values of a layer's input. Two things widen that range
and cost accuracy; both are undone exactly around the 8-bit product:

- channels that are large in every word, because the gain of the layer norm before them is: they are scaled down, the
  rows of the weights that meet them up (Xiao et al. 2023, "SmoothQuant", with gains for activation statistics);
- words whose feed-forward activations are large ("[SEP]", punctuation): each word is divided by its largest value.

Tags that changed against fp32, in 11,762 words of 30 news articles not trained on: 60 without the two, 27 with.

MPNet attends with a bias for every distance between two pieces, one for all layers; gathering it takes no time that can
be measured. Three of its channels are 40 times as large as the rest in a few words ("<s>", full stops), more than their
gain tells, so that the input of its feed-forward layers is divided by word too: states were off by 12 % of their mean
size without, by 9 % with (MiniLM: 7 %; two windows, all-mpnet-base-v2 cut to 6 layers and not yet trained further).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from torch import nn
from transformers.models.mpnet import MPNetModel

from factwire.errors import CheckpointError
from factwire.extract.heads import Block, RoleHead
from factwire.extract.network import Backbone

Floats = NDArray[np.float32]
Affine = tuple[Floats, Floats]
"""Weight, (K, N) or of a layer norm (K,), and bias."""

BERT_PARTS = (
    "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
    "attention.output.LayerNorm",
)  # fmt: skip
"""Names of a layer's parts: queries, keys, values, what mixes the heads, and the norm after it."""
MPNET_PARTS = ("attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o", "attention.LayerNorm")

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

    def smoothed(self, states: str, norm: Affine, weight: Floats, bias: Floats, *, by_word: bool = False) -> str:
        """Add a product whose input (1, T, K) is the output of ``norm``; ``by_word`` also divides each word."""
        factors = smoothing(norm, weight)
        [scaled] = self.node("Mul", states, self.constant(1 / factors))
        if by_word:
            [sizes] = self.node("Abs", scaled)
            return self.by_word(scaled, sizes, weight * factors[:, None], bias)
        return self.product(scaled, weight * factors[:, None], bias)

    def by_word(self, states: str, sizes: str, weight: Floats, bias: Floats) -> str:
        """Add a product whose input (1, T, K) is divided by the largest of each word's ``sizes`` (1, T, K)."""
        [largest] = self.node("ReduceMax", sizes, self.constant(np.array([-1], dtype=np.int64)), keepdims=1)
        [size] = self.node("Max", largest, self.constant(np.array(FLOOR, dtype=np.float32)))
        [scaled] = self.node("Div", states, size)
        [product] = self.node("Mul", self.product(scaled, weight), size)
        return self.node("Add", product, self.constant(bias))[0]

    def by_distance(self, table: Floats) -> str:
        """Add the values (1, H, T, T) that ``table`` (H, 2 M - 1) has for distances from 1 - M on; T is at most M."""
        longest = (table.shape[1] + 1) // 2
        begin, one = (self.constant(np.array([number], dtype=np.int64)) for number in (0, 1))
        [size] = self.node("Shape", EMBEDDED, start=1, end=2)
        [place] = self.node("Slice", self.constant(np.arange(longest)), begin, size, begin)
        [row] = self.node("Unsqueeze", place, one)
        [shifted] = self.node("Add", place, self.constant(np.array([longest - 1])))
        [distance] = self.node("Sub", shifted, row)
        [values] = self.node("Gather", self.constant(table), distance, axis=1)
        return self.node("Unsqueeze", values, begin)[0]

    def norm(self, states: str, residual: str, norm: Affine, eps: float) -> str:
        """Add the layer norm of a sum; the fused operator takes six times as long as these two."""
        [total] = self.node("Add", states, residual)
        return self.node("LayerNormalization", total, *map(self.constant, norm), axis=-1, epsilon=eps)[0]

    def normed(self, states: str, norm: nn.LayerNorm) -> str:
        """Add a layer norm."""
        weights = map(self.constant, _arrays(norm))
        return self.node("LayerNormalization", states, *weights, axis=-1, epsilon=norm.eps)[0]

    def thirds(self, joint: str) -> list[str]:
        """Add a split into queries, keys and values."""
        return self.node("Split", joint, outputs=3, axis=-1, num_outputs=3)

    def serialized(self, states: str, width: int) -> bytes:
        """Return the graph from ``EMBEDDED`` to ``states`` as a model; both are (1, T, ``width``)."""
        self.nodes.append(helper.make_node("Identity", [states], [STATES]))
        shape: list[str | int | None] = [1, "T", width]
        ends = [helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape) for name in (EMBEDDED, STATES)]
        made = helper.make_graph(self.nodes, "layers", ends[:1], ends[1:], self.constants)
        opsets = [helper.make_opsetid(domain, version) for domain, version in OPSETS.items()]
        model: bytes = helper.make_model(made, opset_imports=opsets, ir_version=IR_VERSION).SerializeToString()
        return model


def quantized_layers(encoder: Backbone) -> bytes:
    """Return the transformer layers of ``encoder`` as a serialized ONNX model for one window without padding.

    Raises:
        CheckpointError: the encoder is not of a plain architecture.
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
    *thirds, mixer, middle = BERT_PARTS
    extra: list[str] = []
    uneven = isinstance(encoder, MPNetModel)
    if isinstance(encoder, MPNetModel):
        *thirds, mixer, middle = MPNET_PARTS
        extra = ["", "", graph.by_distance(distance_table(encoder))]  # no biases of the thirds, no padding
    states, norm = EMBEDDED, part("embeddings.LayerNorm")
    for number in range(config.num_hidden_layers):
        layer = f"encoder.layer.{number}"
        weights, biases = zip(*(part(f"{layer}.{name}") for name in thirds), strict=True)
        joint = graph.smoothed(states, norm, np.concatenate(weights, 1), np.concatenate(biases))
        [context] = graph.node(
            "MultiHeadAttention", *graph.thirds(joint), *extra, domain=MICROSOFT, num_heads=config.num_attention_heads
        )
        attended = graph.product(context, *part(f"{layer}.{mixer}"))
        norm = part(f"{layer}.{middle}")
        states = graph.norm(attended, states, norm, config.layer_norm_eps)
        inner = graph.smoothed(states, norm, *part(f"{layer}.intermediate.dense"), by_word=uneven)
        [activated] = graph.node("Gelu", inner, domain=MICROSOFT)
        outer = graph.by_word(activated, activated, *part(f"{layer}.output.dense"))
        norm = part(f"{layer}.output.LayerNorm")
        states = graph.norm(outer, states, norm, config.layer_norm_eps)
    return graph.serialized(states, config.hidden_size)


@torch.no_grad()
def quantized_blocks(head: RoleHead) -> bytes:
    """Return ``head.mix`` as a serialized ONNX model for one scope."""
    graph = _Graph()
    states = EMBEDDED
    for block in (cast(Block, block) for block in head.blocks):
        joint = graph.smoothed(graph.normed(states, block.attend), _arrays(block.attend), *_arrays(block.project))
        [attended] = graph.node("MultiHeadAttention", *graph.thirds(joint), domain=MICROSOFT, num_heads=block.heads)
        [states] = graph.node("Add", states, graph.product(attended, *_arrays(block.output)))
        inner = graph.smoothed(graph.normed(states, block.feed), _arrays(block.feed), *_arrays(block.up))
        [activated] = graph.node("Gelu", inner, domain=MICROSOFT)
        [states] = graph.node("Add", states, graph.product(activated, *_arrays(block.down)))
    return graph.serialized(graph.normed(states, head.norm), head.norm.weight.shape[0])


def _arrays(layer: nn.Linear | nn.LayerNorm) -> Affine:
    """Return the weight, inputs first, and the bias of a linear layer or a layer norm."""
    weight, bias = (value.float().cpu().numpy() for value in (layer.weight, layer.bias))
    return weight.T, bias


@torch.no_grad()
def distance_table(encoder: MPNetModel) -> Floats:
    """Return the attention bias (H, 2 M - 1) of each head for the distances 1 - M .. M - 1 of two of M pieces."""
    longest = encoder.config.max_position_embeddings - encoder.embeddings.padding_idx - 1
    distances = torch.arange(1 - longest, longest)
    buckets = encoder.encoder.relative_position_bucket(distances)  # type: ignore[no-untyped-call]
    table: Floats = encoder.encoder.relative_attention_bias(buckets).T.float().cpu().numpy()
    return table


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
