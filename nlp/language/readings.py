"""What the encoder says of a batch of windows, cut into sentences that are trees."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nlp.language.session import Scores, Window
from nlp.language.trees import are_trees, best_tree


@dataclass(frozen=True, slots=True)
class Reading:
    """What the encoder says of a sentence of n words.

    Attributes:
        tags: n x tags, unnormalised.
        upos: n places in the labels of the model.
        features: n places in the labels of the model.
        heads: n places in the sentence, from 0; the root is its own head.
        relations: n places in the labels of the model; -1 where two parts of a long sentence are
            joined.
    """

    tags: NDArray[np.float32]
    upos: NDArray[np.int64]
    features: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]


def readings(scores: Scores, windows: Sequence[Window]) -> list[list[Reading]]:
    """The readings of each window's sentences, in their order.

    Args:
        scores: Of the windows.
        windows: As they were given to the encoder.
    """
    numbers = np.array([number for _, numbers in windows for number in (0, *numbers)])
    bounds = np.append(np.flatnonzero(np.diff(numbers, prepend=-1)), len(numbers))
    roots = numbers[bounds[:-1]] == 0
    best = scores.heads[:, 0]
    trees = are_trees(best, bounds, roots)
    found: list[list[Reading]] = []
    for (start, end), is_root, is_tree in zip(pairwise(bounds.tolist()), roots, trees, strict=True):
        if is_root:
            found.append([])
            first = start
            continue
        heads = (
            best[start:end]
            if is_tree
            else _tree(scores.arcs[len(found) - 1], start - first, end - first)
        )
        found[-1].append(_cut_out(scores, start, end, heads, start - first))
    return found


def _tree(arcs: NDArray[np.float32], start: int, end: int) -> NDArray[np.int64]:
    """Heads of the best tree of the words from `start` to `end`.

    They and the heads are places in the window.
    """
    rows = np.concatenate(([0], np.arange(start, end)))
    heads = best_tree(arcs[np.ix_(rows, rows)])[1:]
    return np.where(heads == 0, 0, heads + start - 1)


def _cut_out(
    scores: Scores, start: int, end: int, heads: NDArray[np.int64], before: int
) -> Reading:
    """The sentence of the rows from `start` to `end`.

    Args:
        scores: Of the batch.
        start: First row.
        end: Row after the last.
        heads: Of the words, places in the window.
        before: Place of the first word in the window.
    """
    fits = scores.heads[start:end] == heads[:, None]
    rows = np.arange(end - start)
    return Reading(
        tags=scores.tags[start:end],
        upos=scores.upos[start:end],
        features=scores.features[start:end],
        heads=np.where(heads == 0, rows, heads - before),
        relations=scores.relations[start:end][rows, fits.argmax(1)],
    )


def joined(found: Sequence[Reading]) -> Reading:
    """Parts of one sentence put together; their roots hang on the first one's."""
    ends = np.cumsum([len(reading.heads) for reading in found])
    heads = np.concatenate(
        [reading.heads + end - len(reading.heads) for reading, end in zip(found, ends, strict=True)]
    )
    relations = np.concatenate([reading.relations for reading in found])
    roots = np.flatnonzero(heads == np.arange(len(heads)))
    heads[roots] = roots[0]
    relations[roots[1:]] = -1
    return Reading(
        tags=np.concatenate([reading.tags for reading in found]),
        upos=np.concatenate([reading.upos for reading in found]),
        features=np.concatenate([reading.features for reading in found]),
        heads=heads,
        relations=relations,
    )
