"""The rewritten graph says what the old one said, and rounds alike in every kernel."""

import math
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from onnx import TensorProto, helper

from training.encoder.steady import PAIR, pairs_over, steady, unsaturated

MODEL = Path(__file__).parents[2] / "nlp/language/model/model.onnx"
FLOATS = np.random.default_rng(0).normal(0, 2, (60, 64)).astype(np.float32)
EXACT = {
    "Abs", "Add", "ArgMax", "And", "Cast", "Clip", "Concat", "DequantizeLinear", "Div", "DynamicQuantizeLinear", "Elu",
    "Equal", "Expand", "Flatten", "Gather", "HardSigmoid", "Less", "MatMulInteger", "Min", "Mod", "Mul", "Not", "Or",
    "Pad", "Range", "ReduceMax", "ReduceMean", "ReduceSum", "Reshape", "Shape", "Slice", "Split", "Sqrt", "Sub", "TopK",
    "Transpose", "Unsqueeze", "Where", "Xor",
}  # fmt: skip


def _model(*nodes: onnx.NodeProto, **kept: NDArray[np.generic]) -> onnx.ModelProto:
    graph = helper.make_graph(
        nodes,
        "graph",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, None])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [None, None])],
        [onnx.numpy_helper.from_array(array, name) for name, array in kept.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def _run(model: onnx.ModelProto, value: NDArray[np.float32] = FLOATS) -> NDArray[np.float32]:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    found: NDArray[np.float32] = session.run(None, {"x": value})[0]
    return found


def test_the_gelu_is_off_by_little() -> None:
    model = _model(
        helper.make_node("Div", ["x", "root"], ["a"], name="div"),
        helper.make_node("Erf", ["a"], ["b"], name="erf"),
        helper.make_node("Add", ["b", "one"], ["c"], name="add"),
        helper.make_node("Mul", ["x", "c"], ["d"], name="mul"),
        helper.make_node("Mul", ["d", "half"], ["y"], name="halve"),
        root=np.array(math.sqrt(2), np.float32), one=np.array(1, np.float32), half=np.array(0.5, np.float32),
    )  # fmt: skip
    values = np.linspace(-12, 12, 4801, dtype=np.float32).reshape(1, -1)
    wanted = _run(model, values)
    found = _run(steady(model), values)
    assert np.abs(found - wanted).max() < 0.022
    assert np.abs(found - wanted)[np.abs(values) > 3].max() < 0.005


def test_the_softmax_and_the_norm_give_what_the_operators_gave() -> None:
    weight, bias = (
        np.linspace(0.5, 2, 64, dtype=np.float32),
        np.linspace(-1, 1, 64, dtype=np.float32),
    )
    for node in (
        helper.make_node("Softmax", ["x"], ["y"], name="softmax", axis=-1),
        helper.make_node(
            "LayerNormalization",
            ["x", "weight", "bias"],
            ["y"],
            name="norm",
            axis=-1,
            epsilon=1e-12,
        ),
    ):
        model = _model(node, weight=weight, bias=bias)
        wanted = _run(model)
        np.testing.assert_allclose(_run(steady(model)), wanted, atol=2e-6)


def test_a_product_is_rounded_before_it_was_moved_about_and_is_then_exact() -> None:
    model = _model(
        helper.make_node("Neg", ["x"], ["a"], name="a"),
        helper.make_node("Abs", ["x"], ["b"], name="b"),
        helper.make_node("Transpose", ["b"], ["c"], name="c"),
        helper.make_node("MatMul", ["a", "c"], ["y"], name="/MatMul"),
    )
    grid = np.round(FLOATS.astype(np.float64) * 128) / 128
    np.testing.assert_array_equal(_run(steady(model)), (-grid @ np.abs(grid).T).astype(np.float32))


def test_a_product_without_a_grid_is_refused() -> None:
    model = _model(helper.make_node("MatMul", ["x", "x"], ["y"], name="new"))
    with pytest.raises(ValueError, match="GRIDS"):
        steady(model)


INTS = arrays(
    np.int8,
    st.tuples(st.sampled_from([2, 4, 10]), st.integers(1, 4)),
    elements=st.integers(-127, 127),
)


@given(INTS)
def test_no_two_neighbouring_weights_pass_what_16_bits_hold(weights: NDArray[np.int8]) -> None:
    found, scales = unsaturated(weights, np.ones(weights.shape[1], np.float32))
    pairs = found.astype(int).reshape(-1, 2, found.shape[1])
    assert np.maximum(pairs, 0).sum(1).max() <= PAIR
    assert np.minimum(pairs, 0).sum(1).min() >= -PAIR
    assert (scales >= 1).all()
    assert np.abs(found * scales - weights).max() <= 1.01


def test_weights_that_fit_stay_as_they_are() -> None:
    weights = np.array([[64, -127], [64, 1], [0, -64], [127, -64]], np.int8)
    found, scales = unsaturated(weights, np.array([0.5, 2], np.float32))
    np.testing.assert_array_equal(found, weights)
    np.testing.assert_array_equal(scales, [0.5, 2])


def test_our_weights_saturate_nowhere_and_our_graph_holds_only_what_is_exact() -> None:
    model = onnx.load(MODEL)
    assert list(pairs_over(model)) == []
    assert {node.op_type for node in model.graph.node} - {"MatMul"} <= EXACT
