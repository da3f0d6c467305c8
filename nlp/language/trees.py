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
        heads: For each word, counted from 1, its head; 0 is the root. The first element is not
            looked at.
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
        heads: Of the words of all windows, one after another; places in the window, which begins
            with its root.
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
    """Heads of the best tree with exactly one root (Chu and Liu 1965.

    Edmonds 1967), element 0 being 0.

    The best-scoring heads are taken as they are where they make a tree, as they nearly always do;
    else the best tree with any number of roots, if it has but one. Else the root is tried among the
    `ROOTS_TRIED` likeliest words, each with its best tree.

    Args:
        arcs: (n + 1) x (n + 1) scores, dependent by head, place 0 being the root.
    """
    greedy = np.where(np.arange(len(arcs)) == 0, 0, arcs.argmax(1))
    if is_tree(greedy):
        return greedy
    free = _arborescence(_without_loops(arcs))
    if np.count_nonzero(free[1:] == 0) == 1:
        return free
    likely = (
        np.argsort(-(arcs[1:, 0] - _without_root(arcs).max(1)), kind="stable")[:ROOTS_TRIED] + 1
    )
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


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """Heads of the best tree under word 0, in time that grows with the square of the words.

    Heads are followed up from each word; a cycle becomes one word, in place, where it closes
    (Tarjan 1977), and is opened again where it is entered.
    """
    merged = _Merged(scores)
    done = {0}
    for start in range(1, len(scores)):
        path: list[int] = []
        places: dict[int, int] = {}
        row = start if start in merged.node else 0
        while row not in done:
            if row in places:
                cycle = path[places[row] :]
                del path[places[row] :]
                for each in cycle:
                    del places[each]
                row = merged.contract(cycle)
                continue
            places[row] = len(path)
            path.append(row)
            row = int(merged.best[row])
        done.update(path)
    return merged.opened()


class _Merged:
    """Scores while cycles are contracted.

    The row and column of a cycle's first word stand for all of it.

    Attributes:
        best: For each row the column of its best head.
        node: For each row still in use the number of what it stands for: a word, or a cycle from
            `size` on.
    """

    def __init__(self, scores: NDArray[np.float64]) -> None:
        self.scores = scores.copy()
        np.fill_diagonal(self.scores, -np.inf)
        self.size = len(scores)
        self.best: Heads = self.scores.argmax(1)
        self.node = {row: row for row in range(self.size)}
        self.dependents: Heads = np.indices(scores.shape)[
            0
        ]  # of the arcs as they were between words
        self.heads: Heads = self.dependents.T.copy()
        self.arcs: dict[int, tuple[int, int]] = {}
        self.parts: dict[int, list[int]] = {}
        self.whole: dict[int, int] = {}

    def contract(self, cycle: list[int]) -> int:
        """Put a cycle of rows together; gives the row that stands for it."""
        kept = np.array(cycle)
        first, number = cycle[0], self.size + len(self.parts)
        for row in cycle:
            self._settle(row)
            self.whole[self.node[row]] = number
        self.parts[number] = [self.node.pop(row) for row in cycle]
        self.node[first] = number
        rows = self.scores[kept] - self.scores[kept, self.best[kept]][:, None]
        columns = self.scores[:, kept]
        entered, left = kept[rows.argmax(0)], kept[columns.argmax(1)]
        every = np.arange(self.size)
        self.scores[first], self.scores[:, first] = rows.max(0), columns.max(1)
        for arcs in (self.dependents, self.heads):
            row, column = arcs[entered, every], arcs[every, left]
            arcs[first], arcs[:, first] = row, column
        self.scores[:, kept[1:]] = -np.inf
        self.scores[first, kept] = -np.inf
        self.best[first] = self.scores[first].argmax()
        gone = np.zeros(self.size, bool)
        gone[kept[1:]] = True
        self.best[gone[self.best]] = first
        return first

    def _settle(self, row: int) -> None:
        """Note the arc, as it was between words.

        By which what the row stands for hangs on its head.
        """
        head = self.best[row]
        self.arcs[self.node[row]] = int(self.dependents[row, head]), int(self.heads[row, head])

    def opened(self) -> Heads:
        """Heads of all words: in each cycle the word that it is entered by hangs outside.

        And the others stay.
        """
        heads: Heads = np.zeros(self.size, np.int64)
        for row in self.node.keys() - {0}:
            self._settle(row)
        waiting = [node for row, node in self.node.items() if row]
        while waiting:
            top = waiting.pop()
            node, heads[node] = self.arcs[top]
            while node != top:
                over = self.whole[node]
                waiting.extend(part for part in self.parts[over] if part != node)
                node = over
        return heads
