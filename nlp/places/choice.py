"""All names of a report resolved together: what each means, given what the others mean.

A few rounds of mean-field: each round weighs every candidate by its own features and by how well it
sits with the candidates of the other names, each counted by its share so far. Countries named,
regions named, nearness and "X, Y" pull towards each other until they agree.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.gazetteer import Entry, Gazetteer
from nlp.places import joint
from nlp.places.board import Board, Numbers, laid_out
from nlp.places.features import Signs
from nlp.places.groups import Group
from nlp.places.weights import weights

_ROUNDS = 4
_TOGETHER = 1_500
"""Candidates that are weighed together, each with each: those of a report of over a hundred names.

A list as long as a book is parted, in the order of the text.
"""
_FEW = 1.0
"""A lone other name is trusted half as much as many: n others count n / (n + 1)."""
_SURE = frozenset({"holds", "beside_units", "listed"})
"""Features that a single other name is trusted for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name was taken to mean.

    Attributes:
        ranked: the candidates, best first, with their shares; empty when the gazetteer has none.
        features: what spoke for each of them, in the same order.
    """

    ranked: tuple[tuple[Entry, float], ...]
    features: tuple[Mapping[str, float], ...]

    @property
    def best(self) -> Entry | None:
        """The place it was taken to mean; None when there is no candidate."""
        return self.ranked[0][0] if self.ranked else None


def choose(
    groups: Sequence[Group],
    signs: Signs,
    gazetteer: Gazetteer,
    *,
    table: Mapping[str, float] | None = None,
) -> list[Choice]:
    """Choose among the candidates of every group, all together.

    Args:
        groups: the uses of each name, with what it may mean.
        signs: the signs of countries in the report.
        gazetteer: what knows which place lies in which.
        table: weights of the features; None for those that come with Dateline.

    Returns:
        One choice for each group, in their order.
    """
    table = weights() if table is None else table
    return [
        choice for part in _parted(groups) for choice in _together(part, signs, gazetteer, table)
    ]


def _parted(groups: Sequence[Group]) -> Iterator[list[Group]]:
    """Groups that are weighed together: all of them, unless they have too many candidates."""
    part: list[Group] = []
    room = _TOGETHER
    for group in groups:
        if part and len(group.candidates) > room:
            yield part
            part, room = [], _TOGETHER
        part.append(group)
        room -= max(1, len(group.candidates))
    yield part


def _together(
    groups: Sequence[Group], signs: Signs, gazetteer: Gazetteer, table: Mapping[str, float]
) -> list[Choice]:
    board = laid_out(groups, signs, gazetteer, table)
    if not board.entries:
        return [Choice((), ()) for _ in groups]
    belief = _shares(board.fixed, board.owner, len(groups))
    told: dict[str, Numbers] = {}
    others = len(groups) - 1 + len(signs.peoples)
    trust = others / (others + _FEW)
    for _ in range(_ROUNDS):
        told = joint.features(board, groups, signs, belief)
        told = {name: values if name in _SURE else values * trust for name, values in told.items()}
        total = board.fixed + sum(table[name] * values for name, values in told.items())
        belief = _shares(total, board.owner, len(groups))
    return [_ranked(board, told, belief, number) for number in range(len(groups))]


def _shares(scores: Numbers, owner: NDArray[np.int64], groups: int) -> Numbers:
    """Give each candidate's share of exp(score) within its group."""
    highest = np.full(groups, -np.inf)
    np.maximum.at(highest, owner, scores)
    raised = np.exp(scores - highest[owner])
    return np.asarray(raised / np.bincount(owner, raised, groups)[owner])


def _ranked(board: Board, told: Mapping[str, Numbers], belief: Numbers, number: int) -> Choice:
    rows = np.flatnonzero(board.owner == number)
    order = sorted((int(i) for i in rows), key=lambda i: (-belief[i], board.entries[i].id))
    features = tuple(
        {**board.own[i], **{n: float(v[i]) for n, v in told.items() if v[i] > 0}} for i in order
    )
    return Choice(tuple((board.entries[i], float(belief[i])) for i in order), features)
