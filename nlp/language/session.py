"""The encoder's weights and labels on disk, and windows of words through them."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from nlp.errors import DataCorrupt, ModelMissing
from nlp.language.wordpieces import OTHER, WordPieces

FILES = ("model.onnx", "tokenizer.json", "labels.json")
OURS = Path(__file__).parent / "model"
REMEDY = "run `python -m training.encoder export` or copy nlp/language/model from the repository"


Task = TypeVar("Task")
Done = TypeVar("Done")
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
    """What the encoder says of B windows.

    A row is a word or a root, and each window's root stands before its words.

    Attributes:
        tags: Rows x tags, unnormalised.
        upos: Places in `Labels.upos`, for each row.
        features: Places in `Labels.features`, for each row.
        arcs: B x N x N scores, dependent by head, N being the rows of the longest window.
        heads: Rows x K best heads, best first; places in the window, 0 being its root.
        relations: Rows x K places in `Labels.relations`, of the arcs to `heads`.
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
            threads: How many batches are computed at a time.
        """
        self.folder = folder
        self.threads = threads
        self._process = os.getpid()
        self.labels = read_labels(folder)
        self.wordpieces = WordPieces(folder / "tokenizer.json")

    def __reduce__(self) -> tuple[Callable[[Path, int], "Session"], tuple[Path, int]]:
        """Another process opens the files again."""
        return _opened, (self.folder, self.threads)

    def _in_this_process(self) -> None:
        """After a fork: the threads of the other process are not in this one."""
        if self._process != os.getpid():
            self._process = os.getpid()
            self.__dict__.pop("_runtime", None)
            self.__dict__.pop("_pool", None)

    @cached_property
    def _runtime(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self.folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def each(self, task: Callable[[Task], Done], batches: Sequence[Task]) -> Iterator[Done]:
        """Does the task for every batch, for `threads` of them at a time.

        What it gives comes in their order.
        """
        self._in_this_process()
        return self._pool.map(task, batches) if self.threads > 1 else map(task, batches)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self.threads)

    def score(self, windows: Sequence[Window]) -> Scores:
        """Reads windows together.

        Args:
            windows: At least one, each with at least one word; the closer their lengths, the less
                is computed in vain.
        """
        return Scores(*self._runtime.run(None, self._given(windows)))

    def _given(self, windows: Sequence[Window]) -> dict[str, NDArray[np.int64]]:
        """The inputs of the graph; all word pieces one after another.

        And tables that say where windows hold them.
        """
        pieces: list[int] = []
        shapes: list[int] = []
        firsts: list[int] = []
        ends: list[int] = []
        for words, _ in windows:
            firsts.append(len(pieces))
            pieces.append(self.wordpieces.start)
            shapes.append(OTHER)
            for word in words:
                firsts.append(len(pieces))
                ids, look = self.wordpieces.shaped(word)
                pieces += ids
                shapes += look
            pieces.append(self.wordpieces.end)
            shapes.append(OTHER)
            ends.append(len(pieces))
        slots = _slots(np.diff(ends, prepend=0))
        word_slots = _slots(np.array([len(words) + 1 for words, _ in windows]))
        sentences = np.full(word_slots.shape, -1)
        sentences[word_slots >= 0] = [number for _, numbers in windows for number in (0, *numbers)]
        return {
            "pieces": np.array(pieces),
            "shapes": np.array(shapes),
            "places": np.nonzero(slots >= 0)[1],
            "slots": slots,
            "positions": np.flatnonzero(slots >= 0),
            "words": np.array(firsts),
            "word_slots": word_slots,
            "word_positions": np.flatnonzero(word_slots >= 0),
            "sentences": sentences,
        }


def _opened(folder: Path, threads: int) -> Session:
    return Session(folder, threads=threads)


def _slots(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Windows x the longest length: places of the windows' members in one row.

    -1 behind a window's end.
    """
    places = np.arange(lengths.max())
    firsts = np.cumsum(lengths) - lengths
    return np.where(places < lengths[:, None], firsts[:, None] + places, -1)
