"""Scores of tags to names: the likeliest sequence of tags in which every name has a beginning."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.types import Label

LABEL_OF: dict[str, Label] = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}


def allowed_after(tags: Sequence[str]) -> NDArray[np.bool_]:
    """Which tag may follow which: before by after. An I wants its own B or I before it.

    The last row is the start.
    """
    table = np.ones((len(tags) + 1, len(tags)), bool)
    for after, tag in enumerate(tags):
        if tag.startswith("I-"):
            table[:, after] = [*(before[2:] == tag[2:] for before in tags), False]
    return table


def best_tags(scores: NDArray[np.float32], allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Places of the best allowed sequence of tags.

    The best tag of each word if they fit together, else Viterbi's.

    Args:
        scores: Words x tags; any scores that differ from log-probabilities by a constant for each
            word.
        allowed: As `allowed_after` gives it.
    """
    greedy: NDArray[np.int64] = scores.argmax(1)
    before = np.concatenate(([scores.shape[1]], greedy[:-1]))
    if allowed[before, greedy].all():
        return greedy
    return _viterbi(scores, allowed)


def _viterbi(scores: NDArray[np.float32], allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
    barred = np.where(allowed, 0.0, -1e9)
    total = scores[0] + barred[-1]
    came: list[NDArray[np.int64]] = []
    for row in scores[1:]:
        paths = total[:, None] + barred[:-1]
        came.append(paths.argmax(0))
        total = paths.max(0) + row
    best = [int(total.argmax())]
    for step in reversed(came):
        best.append(int(step[best[-1]]))
    return np.array(best[::-1])


def names_in(tags: Sequence[str]) -> list[tuple[int, int, Label]]:
    """Names as (start, end, label), half-open, of an allowed sequence of tags."""
    found: list[tuple[int, int, Label]] = []
    for place, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((place, place + 1, LABEL_OF[tag[2:]]))
        elif tag.startswith("I-"):
            start, _, label = found[-1]
            found[-1] = (start, place + 1, label)
    return found
