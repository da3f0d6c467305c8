"""Scores of arcs to trees: every sentence one root, no cycle, every word reached."""

import numpy as np
from numpy.typing import NDArray

Arcs = NDArray[np.float32]
Heads = NDArray[np.int64]

NEVER = np.float32(-1e9)
ROOTS_TRIED = 3


def is_tree(heads: Heads) -> bool:
    """Tell whether the heads make a tree with one root.

    Args:
        heads: For each word, counted from 1, its head; 0 is the root. The first element is not looked at.
    """
    if np.count_nonzero(heads[1:] == 0) != 1:
        return False
    reached = heads.copy()
    reached[0] = 0
    for _ in range(len(heads).bit_length()):
        reached = reached[reached]
    return not reached.any()


def are_trees(heads: Heads, bounds: Heads, roots: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell of many sentences at once whether the heads make a tree with one root.

    Args:
        heads: Of the words of all windows, one after another; places in the window, which begins with its root.
        bounds: Where roots and sentences begin, and the end of the last.
        roots: For each stretch between two bounds whether it is a root and no sentence.
    """
    sizes, starts = np.diff(bounds), bounds[:-1]
    first = np.maximum.accumulate(np.where(roots, starts, 0)).repeat(sizes)
    reached = np.where(roots.repeat(sizes), first, first + heads)
    for _ in range(int(sizes.max()).bit_length()):
        reached = reached[reached]
    one_root: NDArray[np.bool_] = np.add.reduceat(heads == 0, starts) == 1
    return one_root & np.logical_and.reduceat(reached == first, starts)


def best_tree(arcs: Arcs) -> Heads:
    """Heads of the best tree with exactly one root (Chu and Liu 1965; Edmonds 1967), element 0 being 0.

    The best-scoring heads are taken as they are where they make a tree, as they nearly always do; else the best tree
    with any number of roots, if it has but one. Else the root is tried among the `ROOTS_TRIED` likeliest words, each
    with its best tree.

    Args:
        arcs: (n + 1) x (n + 1) scores, dependent by head, place 0 being the root.
    """
    greedy = np.where(np.arange(len(arcs)) == 0, 0, arcs.argmax(1))
    if is_tree(greedy):
        return greedy
    free = _arborescence(_without_loops(arcs))
    if np.count_nonzero(free[1:] == 0) == 1:
        return free
    likely = np.argsort(-(arcs[1:, 0] - _without_root(arcs).max(1)), kind="stable")[:ROOTS_TRIED] + 1
    trees = [_rooted(arcs, int(root)) for root in likely]
    return max(trees, key=lambda heads: float(arcs[np.arange(1, len(arcs)), heads[1:]].sum()))


def _without_root(arcs: Arcs) -> Arcs:
    inner = arcs[1:, 1:].copy()
    np.fill_diagonal(inner, NEVER)
    return inner


def _rooted(arcs: Arcs, root: int) -> Heads:
    scores = _without_loops(arcs)
    scores[:, 0] = NEVER
    scores[root, 1:] = NEVER * 2
    scores[root, 0] = 0
    return _arborescence(scores)


def _without_loops(arcs: Arcs) -> NDArray[np.float64]:
    scores = arcs.astype(np.float64)
    np.fill_diagonal(scores, NEVER * 2)
    return scores


def _cycle(heads: Heads) -> list[int]:
    """Some cycle of the heads, or nothing."""
    state = np.zeros(len(heads), np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        word = start
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = int(heads[word])
        if state[word] == 1:
            return path[path.index(word) :]
        state[path] = 2
    return []


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """Heads of the best tree under word 0: contracts a cycle, solves the rest, opens the cycle where it is entered."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    rest = np.ones(len(heads), bool)
    rest[inside] = False
    outside = np.flatnonzero(rest)
    kept = scores[inside, heads[inside]]
    entering = scores[inside[:, None], outside] - kept[:, None]
    leaving = scores[outside[:, None], inside]
    size = len(outside) + 1
    smaller = np.full((size, size), float(NEVER) * 2)
    smaller[:-1, :-1] = scores[outside[:, None], outside]
    smaller[-1, :-1] = entering.max(0)
    smaller[:-1, -1] = leaving.max(1)
    found = _arborescence(smaller)
    for place, word in enumerate(outside[1:], start=1):
        head = found[place]
        heads[word] = inside[leaving[place].argmax()] if head == size - 1 else outside[head]
    entered = int(found[-1])
    heads[inside[entering[:, entered].argmax()]] = outside[entered]
    return heads
