"""Makes an int8 graph compute the same bits on every x86-64 processor.

onnxruntime chooses its kernels by processor, and they round differently: products of bytes saturate
16 bits where the processor has no VNNI, products of floats are summed in another order or with
fused multiply-add, exponentials and error functions are other polynomials. A difference in the last
bit moves an activation over the border between two bytes, and a few layers on the head of a word is
another. So only what is exact, or compiled once for all x86-64, is left in:

- weights of which no two neighbours together pass what 16 bits hold (`unsaturated`);
- products of floats on a grid so coarse that every sum is exact, in any order;
- GELU, softmax and layer norms out of sums, products, quotients, roots and means, which IEEE 754
  rounds in one way, and of ELU, whose exponential is onnxruntime's own on every x86-64.

Decision 0014 says what it costs.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import GraphProto, NodeProto, helper, numpy_helper

PAIR = 128
"""Most that two neighbouring weights of one sign may add up to: 255 times it still fits 16 bits
with a sign."""

BEND = 0.825
"""GELU(x) is taken as h + |h| s (2 - s) with h = x / 2 and s = min(1, BEND |h|): off by .022 at
most, .008 on average.

The average is over a normal x. The number is the best in the mean over x, weighted as a normal of
twice that width.
"""

GRIDS = {
    r"/layers\.\d+/MatMul": (
        10,
        7,
    ),  # queries by keys: the largest score seen is 55, a sum may reach 128
    r"/layers\.\d+/MatMul_1": (
        12,
        9,
    ),  # shares, which sum to 1, by values, at most 5: a sum may reach 8
    r"/MatMul": (7, 7),  # dependents by heads: a sum may reach 1024
    r"/MatMul_1": (8, 8),  # heads by forms of relations: a sum may reach 256
}
"""Names of the products of floats, and the binary places that their two sides are rounded to.

A float holds 24 binary digits: a sum under 2 ** (24 - both) is exact, in any order, fused or not.
"""

_MOVES = {"Gather", "Pad", "Reshape", "Transpose"}


class _Graph:
    """A graph with the look-ups that rewriting needs."""

    def __init__(self, graph: GraphProto) -> None:
        self.graph = graph
        self.kept = {tensor.name: tensor for tensor in graph.initializer}

    def of(self, kind: str) -> list[NodeProto]:
        return [node for node in self.graph.node if node.op_type == kind]

    def producer(self, value: str) -> NodeProto:
        found: list[NodeProto] = [node for node in self.graph.node if value in node.output]
        return found[0]

    def consumer(self, value: str) -> NodeProto:
        found: list[NodeProto] = [node for node in self.graph.node if value in node.input]
        return found[0]

    def constant(self, value: float | Sequence[int]) -> str:
        array = np.asarray(value, np.float32 if isinstance(value, float) else np.int64)
        name = f"steady_{array.dtype}_{'_'.join(map(str, array.reshape(-1).tolist()))}"
        if name not in self.kept:
            self.graph.initializer.append(numpy_helper.from_array(array, name))
            self.kept[name] = self.graph.initializer[-1]
        return name

    def array(self, name: str) -> NDArray[Any]:
        return numpy_helper.to_array(self.kept[name])

    def store(self, name: str, array: NDArray[np.generic]) -> None:
        self.kept[name].CopyFrom(numpy_helper.from_array(array, name))

    def replace(self, old: Sequence[NodeProto], new: Sequence[NodeProto]) -> None:
        place = min(list(self.graph.node).index(node) for node in old)
        for node in old:
            self.graph.node.remove(node)
        self.insert(place, new)

    def insert(self, place: int, new: Sequence[NodeProto]) -> None:
        for node in reversed(new):
            self.graph.node.insert(place, node)


class _Chain:
    """Nodes one after another; each call adds one and gives the name of what it puts out."""

    def __init__(self, stem: str) -> None:
        self.stem = stem
        self.nodes: list[NodeProto] = []

    def __call__(self, kind: str, *inputs: str, out: str | None = None, **about: Any) -> str:
        name = out or f"{self.stem}/steady_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name=f"{name}_{kind}", **about))
        return name


def steady(model: onnx.ModelProto) -> onnx.ModelProto:
    """Rewrites the graph that `export.quantise` leaves, in place.

    Raises:
        ValueError: A product of floats that `GRIDS` does not name.
    """
    graph = _Graph(model.graph)
    for node in graph.of("Erf"):
        _gelu(graph, node)
    for node in graph.of("LayerNormalization"):
        _norm(graph, node)
    for node in graph.of("Softmax"):
        _softmax(graph, node)
    for node in graph.of("MatMul"):
        _on_grid(graph, node)
    for node in graph.of("MatMulInteger"):
        weights, scales = node.input[1], node.input[1].removesuffix("_quantized") + "_scale"
        fitted = unsaturated(graph.array(weights), graph.array(scales))
        graph.store(weights, fitted[0])
        graph.store(scales, fitted[1])
    known = [entry for entry in model.opset_import if entry.domain == ""]
    del model.opset_import[:]
    model.opset_import.extend(known)
    onnx.checker.check_model(model)
    return model


def write_steady(source: Path, target: Path) -> None:
    """Rewrites the graph of a file into another, or the same."""
    onnx.save(steady(onnx.load(source)), target)


def unsaturated(
    weights: NDArray[np.int8], scales: NDArray[np.float32]
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Weights of which rows 2j and 2j + 1 together stay within `PAIR` in every column, signs aside.

    Kernels for AVX2 and AVX-512 without VNNI multiply two neighbouring bytes of a row by two
    activations of at most 255 and add both in 16 bits. Each column gets the scale that costs it
    least (in squares), its few largest pairs cut down.

    Args:
        weights: inputs x outputs, the number of inputs even.
        scales: outputs; what one step of the weights of a column is worth.
    """
    wanted = weights.astype(np.float64)
    best, cost = np.zeros_like(wanted), np.full(wanted.shape[1], np.inf)
    shrunk = np.ones(wanted.shape[1])
    for share in np.linspace(0.5, 1, 101):
        tried = _cut(np.round(wanted * share))
        off = ((tried / share - wanted) ** 2).sum(0)
        better = off < cost
        best[:, better], cost[better], shrunk[better] = tried[:, better], off[better], share
    return best.astype(np.int8), (scales / shrunk).astype(np.float32)


def _cut(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Takes what a pair has too much from both its weights alike, and none beyond 0."""
    pairs = weights.reshape(-1, 2, weights.shape[1]).copy()
    for sign in (1, -1):
        size = np.maximum(pairs * sign, 0)
        over = np.maximum(size.sum(1) - PAIR, 0)
        first = np.clip(np.ceil(over / 2), over - size[:, 1], size[:, 0])
        pairs[:, 0] -= sign * first
        pairs[:, 1] -= sign * (over - first)
    return pairs.reshape(weights.shape)


def _gelu(graph: _Graph, erf: NodeProto) -> None:
    scaled = graph.producer(erf.input[0])
    plus = graph.consumer(erf.output[0])
    times = graph.consumer(plus.output[0])
    halved = graph.consumer(times.output[0])
    chain = _Chain(erf.name)
    half = chain("Mul", scaled.input[0], graph.constant(0.5))
    size = chain("Abs", half)
    bent = chain("HardSigmoid", size, alpha=BEND, beta=0.0)
    rest = chain("Sub", graph.constant(2.0), bent)
    chain("Add", half, chain("Mul", chain("Mul", size, bent), rest), out=halved.output[0])
    graph.replace([scaled, erf, plus, times, halved], chain.nodes)


def _norm(graph: _Graph, norm: NodeProto) -> None:
    """Mean and variance in single precision, as ONNX's LayerNormalization defines them."""
    value, weight, bias = norm.input
    (least,) = [entry.f for entry in norm.attribute if entry.name == "epsilon"]
    chain = _Chain(norm.name)
    off = chain("Sub", value, chain("ReduceMean", value, axes=[-1], keepdims=1))
    spread = chain("ReduceMean", chain("Mul", off, off), axes=[-1], keepdims=1)
    unit = chain("Div", off, chain("Sqrt", chain("Add", spread, graph.constant(float(least)))))
    chain("Add", chain("Mul", unit, weight), bias, out=norm.output[0])
    graph.replace([norm], chain.nodes)


def _softmax(graph: _Graph, softmax: NodeProto) -> None:
    """The exponential of what is not positive, as ELU + 1: ELU(x) is exp(x) - 1 there."""
    value = softmax.input[0]
    chain = _Chain(softmax.name)
    below = chain("Sub", value, chain("ReduceMax", value, axes=[-1], keepdims=1))
    share = chain("Add", chain("Elu", below), graph.constant(1.0))
    total = chain("ReduceSum", share, graph.constant([-1]), keepdims=1)
    chain("Div", share, total, out=softmax.output[0])
    graph.replace([softmax], chain.nodes)


def _on_grid(graph: _Graph, product: NodeProto) -> None:
    places = next(
        (places for name, places in GRIDS.items() if re.fullmatch(name, product.name)), None
    )
    if places is None:
        raise ValueError(
            f"{product.name} is a product of floats without a grid: give it one in GRIDS"
        )
    for value, binary in zip(product.input, places, strict=True):
        _rounded(graph, _origin(graph, value), binary)


def _origin(graph: _Graph, value: str) -> str:
    """The value before it was only moved about."""
    node = graph.producer(value)
    return _origin(graph, node.input[0]) if node.op_type in _MOVES else value


def _rounded(graph: _Graph, value: str, binary: int) -> None:
    """Rounds to so many binary places: adds a number too large for finer ones, and takes it off.

    A number of 1.5 * 2 ** 23 steps keeps its exponent whatever is added (within 2 ** 22 steps).
    """
    node = graph.producer(value)
    place = list(graph.graph.node).index(node)
    raw = f"{value}/unrounded"
    node.output[list(node.output).index(value)] = raw
    large = graph.constant(1.5 * 2.0 ** (23 - binary))
    chain = _Chain(f"{value}/rounded")
    chain("Sub", chain("Add", raw, large), large, out=value)
    graph.insert(place + 1, chain.nodes)


def pairs_over(model: onnx.ModelProto) -> Iterator[tuple[str, int]]:
    """Names of the int8 weights that could saturate, and how many pairs of each."""
    graph = _Graph(model.graph)
    for node in graph.of("MatMulInteger"):
        pairs = (
            graph.array(node.input[1])
            .astype(int)
            .reshape(-1, 2, graph.array(node.input[1]).shape[1])
        )
        over = (np.maximum(pairs, 0).sum(1) > PAIR) | (np.minimum(pairs, 0).sum(1) < -PAIR)
        if over.any():
            yield node.input[1], int(over.sum())
