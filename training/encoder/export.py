"""Weights to one int8 ONNX file, with the word pieces, the labels and the checksums beside it."""

import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor

from training.encoder.graph import INPUTS, OUTPUTS, Graph
from training.encoder.labels import write_labels
from training.encoder.model import Encoder, Inventory
from training.encoder.steady import write_steady
from training.encoder.train import pretrained

VERSION = "1.3"
ACCENT = {"news": 0.6, "politics": 0.1, "wiki": 0.1, "web": 0.2}
"""How much of each training set's idea of a name a report is read with; chosen on the development
sets."""

OPSET = 17


def loaded(weights: Path) -> Encoder:
    """The model of a file that training left, ready to be read from."""
    kept = torch.load(weights, map_location="cpu", weights_only=True)
    inventory = Inventory(**{name: tuple(values) for name, values in kept["inventory"].items()})
    model = Encoder(str(pretrained()), inventory)
    model.load_state_dict(kept["weights"])
    model.settle(ACCENT)
    model.eval()
    return model


def _example() -> dict[str, Tensor]:
    """Two windows: one of two sentences, one of a single word."""
    example = {
        "pieces": [101, 1996, 3007, 1997, 7795, 102, 101, 9795, 102],
        "shapes": [4] * 9,
        "places": [0, 1, 2, 3, 4, 5, 0, 1, 2],
        "slots": [[0, 1, 2, 3, 4, 5], [6, 7, 8, -1, -1, -1]],
        "positions": [0, 1, 2, 3, 4, 5, 6, 7, 8],
        "words": [0, 1, 2, 3, 4, 6, 7],
        "word_slots": [[0, 1, 2, 3, 4], [5, 6, -1, -1, -1]],
        "word_positions": [0, 1, 2, 3, 4, 5, 6],
        "sentences": [[0, 1, 1, 2, 2], [0, 1, -1, -1, -1]],
    }
    return {name: torch.tensor(example[name]) for name in INPUTS}


def write_graph(model: Encoder, path: Path) -> None:
    """The model as an ONNX graph in float32, free in the number of windows, pieces and words."""
    torch.onnx.export(
        Graph(model).eval(),
        tuple(_example().values()),
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes={name: dict(enumerate(axes)) for name, axes in {**INPUTS, **OUTPUTS}.items()},
        opset_version=OPSET,
        dynamo=False,
    )


def quantise(graph: Path, path: Path) -> None:
    """The graph with int8 weights, a scale for each channel; activations scaled as they come."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        quant_pre_process(str(graph), str(plain), skip_symbolic_shape=True)
        quantize_dynamic(str(plain), str(path), weight_type=QuantType.QInt8, per_channel=True)


def export(weights: Path, out: Path) -> None:
    """Writes ``model.onnx``, ``tokenizer.json``, ``labels.json`` and ``SHA256SUMS`` into `out`."""
    model = loaded(weights)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "float.onnx"
        write_graph(model, graph)
        quantise(graph, Path(folder) / "int8.onnx")
        write_steady(Path(folder) / "int8.onnx", out / "model.onnx")
    shutil.copy(pretrained() / "tokenizer.json", out / "tokenizer.json")
    write_labels(out, VERSION, asdict(model.inventory))
