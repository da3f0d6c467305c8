"""Scores of arcs to trees."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.language.trees import Arcs, are_trees, best_tree, is_tree


def total(arcs: Arcs, heads: tuple[int, ...]) -> float:
    return float(sum(arcs[word, head] for word, head in enumerate(heads, start=1)))


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([0, 0], True),
        ([0, 2, 0, 2], True),
        ([0, 0, 0, 2], False),
        ([0, 2, 1], False),
        ([0, 0, 3, 2], False),
        ([0, 1], False),
    ],
)
def test_a_tree_has_one_root_and_no_cycle(heads: list[int], expected: bool) -> None:
    assert is_tree(np.array(heads)) is expected


@given(
    st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=5), min_size=1, max_size=6),
    st.booleans(),
)
def test_many_sentences_are_told_from_no_trees_as_each_is_alone(
    heads: list[list[int]], together: bool
) -> None:
    alone = [[min(head, len(sentence)) for head in sentence] for sentence in heads]
    expected, row, bounds, roots = [], list[int](), list[int](), list[bool]()
    root = 0
    for number, sentence in enumerate(alone):
        if number == 0 or not together:
            root = len(row)
            bounds, roots, row = [*bounds, root], [*roots, True], [*row, 0]
        before = len(row) - root - 1
        bounds, roots = [*bounds, len(row)], [*roots, False]
        row += [head + before if head else 0 for head in sentence]
        expected.append(is_tree(np.array((0, *sentence))))
    found = are_trees(np.array(row), np.array([*bounds, len(row)]), np.array(roots))
    assert [
        bool(tree) for tree, is_root in zip(found, roots, strict=True) if not is_root
    ] == expected


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_the_tree_is_the_best_of_all_trees(size: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(size + 1, size + 1)).astype(np.float32)
    np.fill_diagonal(arcs, -1e4)
    trees = [
        heads for heads in product(range(size + 1), repeat=size) if is_tree(np.array((0, *heads)))
    ]
    best = max(total(arcs, heads) for heads in trees)
    found = best_tree(arcs)
    assert is_tree(found)
    # Of four words only the three likeliest roots are tried.
    assert size == 4 or total(arcs, tuple(found[1:])) == pytest.approx(best, abs=1e-5)
    assert total(arcs, tuple(found[1:])) <= best + 1e-5


@pytest.mark.parametrize("size", [1, 2, 40, 200])
def test_arcs_that_all_score_alike_still_give_a_tree(size: int) -> None:
    assert is_tree(best_tree(np.zeros((size + 1, size + 1), np.float32)))


def test_a_cycle_of_three_is_opened_where_it_costs_least() -> None:
    arcs = np.full((4, 4), -5.0, np.float32)
    arcs[1, 2] = arcs[2, 3] = arcs[3, 1] = 5
    arcs[1, 0], arcs[2, 0], arcs[3, 0] = 0, 1, 2
    assert best_tree(arcs).tolist() == [0, 2, 3, 0]
