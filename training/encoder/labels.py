"""The labels of a model, with its name and version, and the checksums of its files."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

NAME = "dateline-encoder"


def checksum(path: Path) -> str:
    """SHA-256 of the file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_labels(folder: Path, version: str, inventory: Mapping[str, Any]) -> None:
    """Writes ``labels.json`` and ``SHA256SUMS`` beside ``model.onnx`` and ``tokenizer.json``.

    Args:
        folder: Of the model.
        version: Of the model.
        inventory: Lists of labels, in the order of the outputs: tags, upos, features, relations.
    """
    labels = {
        "name": NAME,
        "version": version,
        "sha256": checksum(folder / "model.onnx"),
        **inventory,
    }
    (folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    files = ("model.onnx", "tokenizer.json", "labels.json")
    sums = "".join(f"{checksum(folder / name)}  {name}\n" for name in files)
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
