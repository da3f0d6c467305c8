"""The encoder's weights and labels on disk, and windows of words through them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from nlp.errors import DataCorrupt, ModelMissing
from nlp.language.wordpieces import OTHER, WordPieces, shape_of

FILES = ("model.onnx", "tokenizer.json", "labels.json")
OURS = Path(__file__).parent / "model"
REMEDY = "run `python -m training.encoder export` or copy nlp/language/model from the repository"


Window = tuple[Sequence[str], Sequence[int]]
"""Words, and the number of the sentence that each is in, from 1; arcs stay inside a sentence."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What the outputs of the encoder mean, in the order of its output units.

    Attributes:
        name: Of the model.
        version: Of the model.
        sha256: Of the weights, in hexadecimal.
        tags: BIO tags of names.
        upos: Universal parts of speech.
        features: Bundles of morphological features, ``Number=Sing|Person=3``; one of them is empty.
        relations: Universal dependencies.
    """

    name: str
    version: str
    sha256: str
    tags: tuple[str, ...]
    upos: tuple[str, ...]
    features: tuple[str, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of N words; place 0 is the root, words begin at 1.

    Attributes:
        tags: (N + 1) x tags, unnormalised.
        upos: (N + 1) places in `Labels.upos`.
        features: (N + 1) places in `Labels.features`.
        arcs: (N + 1) x (N + 1) scores, dependent by head.
        heads: (N + 1) x K best heads, best first.
        relations: (N + 1) x K places in `Labels.relations`, of the arcs to `heads`.
    """

    tags: NDArray[np.float32]
    upos: NDArray[np.int64]
    features: NDArray[np.int64]
    arcs: NDArray[np.float32]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]


def read_labels(folder: Path) -> Labels:
    """The labels of the model in the folder.

    Raises:
        ModelMissing: There is no model.
        DataCorrupt: Its labels cannot be read.
    """
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise ModelMissing(f"no {missing[0]} in {folder}: {REMEDY}")
    try:
        found: dict[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataCorrupt(f"{folder / 'labels.json'} is not JSON ({error}): {REMEDY}") from error
    lists = {name: tuple(value) for name, value in found.items() if isinstance(value, list)}
    return Labels(**{**found, **lists})


class Session:
    """The encoder, opened when it is first asked."""

    def __init__(self, folder: Path = OURS, *, threads: int = 2) -> None:
        """Reads the labels; the weights are read on first use.

        Args:
            folder: Where the files of the model are.
            threads: Of onnxruntime, for one window.
        """
        self.folder = folder
        self.threads = threads
        self.labels = read_labels(folder)
        self.wordpieces = WordPieces(folder / "tokenizer.json")

    @cached_property
    def _runtime(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self.folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def score(self, windows: Sequence[Window]) -> list[Scores]:
        """Reads windows together.

        Args:
            windows: At least one, each with at least one word; the closer their lengths, the less is computed in vain.
        """
        rows = [self._row(words) for words, _ in windows]
        given = {
            "pieces": _padded([ids for ids, _, _ in rows], 0),
            "shapes": _padded([shapes for _, shapes, _ in rows], OTHER),
            "mask": _padded([[1] * len(ids) for ids, _, _ in rows], 0),
            "words": _padded([firsts for _, _, firsts in rows], 0),
            "sentences": _padded([[0, *numbers] for _, numbers in windows], -1),
        }
        outputs = self._runtime.run(None, given)
        return [_trimmed(outputs, row, len(words) + 1) for row, (words, _) in enumerate(windows)]

    def _row(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """Word pieces, their shapes, and the place of each word's first piece."""
        ids, shapes, firsts = [self.wordpieces.start], [OTHER], [0]
        for word in words:
            pieces = self.wordpieces.pieces(word)
            firsts.append(len(ids))
            ids += pieces
            shapes += [shape_of(word)] * len(pieces)
        return [*ids, self.wordpieces.end], [*shapes, OTHER], firsts


def _padded(rows: Sequence[Sequence[int]], filler: int) -> NDArray[np.int64]:
    table = np.full((len(rows), max(map(len, rows))), filler, np.int64)
    for place, row in enumerate(rows):
        table[place, : len(row)] = row
    return table


def _trimmed(outputs: Sequence[NDArray[Any]], row: int, size: int) -> Scores:
    tags, upos, features, arcs, heads, relations = (output[row, :size] for output in outputs)
    return Scores(tags, upos, features, arcs[:, :size], heads, relations)
