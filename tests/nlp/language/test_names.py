"""Scores of tags to names."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.language.tags import allowed_after, best_tags, names_in

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
ALLOWED = allowed_after(TAGS)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 12), st.integers(0, 10_000))
def test_every_name_has_a_beginning(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, len(TAGS))).astype(np.float32)
    before = "O"
    for place in best_tags(scores, ALLOWED):
        tag = TAGS[place]
        assert not tag.startswith("I-") or before[2:] == tag[2:]
        before = tag


def test_scores_that_fit_are_left_as_they_are() -> None:
    scores = np.eye(5, dtype=np.float32)[[1, 2, 0, 3]]
    assert best_tags(scores, ALLOWED).tolist() == [1, 2, 0, 3]


def test_a_name_without_a_beginning_gets_the_likelier_repair() -> None:
    scores = np.array([[5, 4.5, 0, 0, 0], [0, 0, 5, 0, 0]], np.float32)
    assert [TAGS[place] for place in best_tags(scores, ALLOWED)] == ["B-PER", "I-PER"]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["O", "B-PER", "I-PER", "O"], [(1, 3, "PERSON")]),
        (["B-LOC", "B-LOC", "I-LOC"], [(0, 1, "LOC"), (1, 3, "LOC")]),
        (["B-ORG", "B-MISC"], [(0, 1, "ORG"), (1, 2, "MISC")]),
        ([], []),
    ],
)
def test_tags_become_names_with_half_open_ends(
    tags: list[str], expected: list[tuple[int, int, str]]
) -> None:
    assert names_in(tags) == expected
