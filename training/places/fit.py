"""Conditional logit: weights that give the right candidates the greatest share of exp(score).

McFadden, Conditional logit analysis of qualitative choice behavior (1974). The weights are pulled
towards those they start from (ridge around a prior), as a few thousand names cannot tell forty
weights apart.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from training.places.examples import Example

_STEPS, _RATE, _FADING, _STEADY = 400, 0.05, (0.9, 0.999), 1e-8
"""Adam: steps, rate, fading of the two moments, what keeps it from dividing by nothing."""

Numbers = NDArray[np.float64]


def fitted(
    found: Sequence[Example], prior: Mapping[str, float], *, pull: float
) -> dict[str, float]:
    """Fit the weights to choice sets.

    Args:
        found: the choice sets.
        prior: the weights to start from and to be pulled towards.
        pull: how hard, in examples: the penalty of a weight that is 1 off.
    """
    names = sorted(prior)
    rows, owner, right = _laid_out(found, names)
    start = np.array([prior[name] for name in names])
    weights, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, _STEPS + 1):
        slope = _slope(rows, owner, right, weights, len(found)) + 2 * pull * (weights - start)
        slope /= len(found)
        first = _FADING[0] * first + (1 - _FADING[0]) * slope
        second = _FADING[1] * second + (1 - _FADING[1]) * slope**2
        moved = (
            first
            / (1 - _FADING[0] ** step)
            / (np.sqrt(second / (1 - _FADING[1] ** step)) + _STEADY)
        )
        weights -= _RATE * moved
    return dict(zip(names, weights.tolist(), strict=True))


def _laid_out(
    found: Sequence[Example], names: Sequence[str]
) -> tuple[Numbers, NDArray[np.int64], Numbers]:
    """Put the candidates of all choice sets side by side.

    Features, number of the set, rightness.
    """
    column = {name: i for i, name in enumerate(names)}
    candidates = [
        (number, i) for number, example in enumerate(found) for i in range(len(example.right))
    ]
    rows = np.zeros((len(candidates), len(names)))
    for row, (number, i) in enumerate(candidates):
        for name, value in found[number].features[i].items():
            rows[row, column[name]] = value
    owner = np.array([number for number, _ in candidates], dtype=np.int64)
    return rows, owner, np.array([found[number].right[i] for number, i in candidates], dtype=float)


def _slope(
    rows: Numbers, owner: NDArray[np.int64], right: Numbers, weights: Numbers, sets: int
) -> Numbers:
    """Give the slope of the loss: features expected of all candidates less those of the right."""
    scores = rows @ weights
    highest = np.full(sets, -np.inf)
    np.maximum.at(highest, owner, scores)
    raised = np.exp(scores - highest[owner])
    every = raised / np.bincount(owner, raised, sets)[owner]
    wanted = raised * right
    share = np.maximum(np.bincount(owner, wanted, sets), np.finfo(float).tiny)
    return np.asarray(rows.T @ (every - wanted / share[owner]))
