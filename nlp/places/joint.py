"""What the names of a report tell of one another: nearness, countries, regions, rows, "X, Y".

Each feature is a function of the name that its row of ``place_features.tsv`` has.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.gazetteer import Entry, Extent
from nlp.places.board import IN_TOWN, Board, Numbers
from nlp.places.features import Signs
from nlp.places.groups import Group
from nlp.words.names import fold

_GREAT, _WORLD_CITY = 1_000_000, 0.5
_SMALL = frozenset({"city", "site"})
_DOUBT = 1.0
"""Added to the signs that a share is taken of, so that a single other name is weak evidence."""


@dataclass(frozen=True, slots=True)
class Round:
    """What is believed of the names of a report in one round of weighing them together.

    Attributes:
        belief: share of each candidate of the board so far.
    """

    board: Board
    groups: Sequence[Group]
    signs: Signs
    belief: Numbers

    def summed(
        self, keys: NDArray[np.int64], width: int, weights: NDArray[Any] | float = 1.0
    ) -> Numbers:
        """Add up what is believed by group and key; candidates without a key (-1) come last."""
        sums = np.zeros((len(self.groups), width + 1))
        np.add.at(sums, (self.board.owner, keys), self.belief * weights)
        return sums

    def of_candidates(self, by_group: Numbers, keys: NDArray[np.int64]) -> Numbers:
        """Give each candidate what its group has for its key; none for those without a key."""
        by_group[:, -1] = 0.0
        return np.asarray(by_group[self.board.owner, keys])


Feature = Callable[[Round], Numbers]
JOINT: dict[str, Feature] = {}
"""The features that depend on what the other names mean, by name."""


def feature(values: Feature) -> Feature:
    """Declare a function as the feature of its name; it gives a number for each candidate."""
    JOINT[values.__name__] = values
    return values


def features(
    board: Board, groups: Sequence[Group], signs: Signs, belief: Numbers
) -> dict[str, Numbers]:
    """Give the features that depend on what the other names are believed to mean so far."""
    told = Round(board, groups, signs, belief)
    return {name: values(told) for name, values in JOINT.items()}


@feature
def near(told: Round) -> Numbers:
    """The mean nearness to the three nearest other names, their candidates counted by share."""
    weighted = told.board.nearness * told.belief[None, :]
    by_group = np.zeros((len(told.belief), len(told.groups)))
    for number in range(len(told.groups)):
        by_group[:, number] = weighted[:, told.board.owner == number].sum(axis=1)
    nearest = -np.sort(-by_group, axis=1)[:, :3]
    return np.asarray(nearest.sum(axis=1) / 3)


@feature
def report_country(told: Round) -> Numbers:
    """The share of the signs of countries, the name's own left out, that are its country's."""
    board, peoples = told.board, told.signs.peoples
    size = len(board.codes)
    heavier = np.sqrt(board.times) * np.array([_telling(entry) for entry in board.entries])
    by_group = told.summed(board.country, size, heavier)
    votes = by_group[:, :size].sum(axis=0)
    for code in peoples.keys() & board.codes.keys():
        votes[board.codes[code]] += peoples[code] ** 0.5 * 2
    elsewhere = sum(peoples[code] for code in peoples.keys() - board.codes.keys())
    rest = votes[None, :] - by_group[:, :size]
    total = rest.sum(axis=1) + _DOUBT + elsewhere
    by_group[:, :size] = rest / total[:, None]
    return told.of_candidates(by_group, board.country)


def _telling(entry: Entry) -> float:
    """Say how much a place tells of where a report plays.

    A country most, a city that all the world speaks of least.
    """
    if entry.kind == "country":
        return 2.0
    return _WORLD_CITY if entry.kind == "city" and entry.population >= _GREAT else 1.0


@feature
def sentence_country(told: Round) -> Numbers:
    """Whether a country or its people is named in a sentence with the name: 0 to 1, how surely."""
    board, size = told.board, len(told.board.codes)
    sure = told.summed(board.country, size, board.of_kind("country"))
    result = np.zeros((len(told.groups), size + 1))
    for i, beside in _in_sentences_of(told, [bool(row.any()) for row in sure]):
        result[i] = sure[beside].max(axis=0)
    for i, group in enumerate(told.groups):
        for code in _peoples_beside(group, told.signs):
            result[i, board.codes.get(code, size)] = 1.0
    return told.of_candidates(result, board.country)


def _in_sentences_of(told: Round, telling: Sequence[bool]) -> Iterator[tuple[int, list[int]]]:
    """Give for each group the others that tell and stand in a sentence with it, where some do."""
    here = _by_key((i, group.sentences) for i, group in enumerate(told.groups) if telling[i])
    for i, group in enumerate(told.groups):
        found = {j for sentence in group.sentences for j in here.get(sentence, ())}
        if beside := found - {i}:
            yield i, sorted(beside)


def _peoples_beside(group: Group, signs: Signs) -> Iterator[str]:
    """Give the codes of the countries whose people a sentence of a group names."""
    for sentence in group.sentences:
        yield from signs.by_sentence.get(sentence, ())


def _by_key(filed: Iterable[tuple[int, Iterable[int]]]) -> dict[int, list[int]]:
    """The groups that stand in each sentence or row, by its number."""
    found: dict[int, list[int]] = {}
    for number, keys in filed:
        for key in keys:
            found.setdefault(key, []).append(number)
    return found


@feature
def region_named(told: Round) -> Numbers:
    """How surely the candidate's first-level unit is itself named, by another name."""
    board = told.board
    named = told.summed(board.region, board.regions, board.of_kind("region"))
    others = np.minimum(named.sum(axis=0)[None, :] - named, 1.0)
    return told.of_candidates(others, board.region)


@feature
def region_share(told: Round) -> Numbers:
    """The share of the report's other towns and units in the candidate's first-level unit."""
    board, size = told.board, told.board.regions
    telling = np.array([min(1.0, _telling(entry)) for entry in board.entries])
    by_group = told.summed(board.region, size, telling)
    rest = by_group[:, :size].sum(axis=0)[None, :] - by_group[:, :size]
    by_group[:, :size] = rest / (rest.sum(axis=1, keepdims=True) + _DOUBT)
    return told.of_candidates(by_group, board.region)


@feature
def beside_units(told: Round) -> Numbers:
    """How surely another unit of its country stands in a sentence with a region.

    For one that a great town shares its name with.
    """
    board, groups = told.board, told.groups
    result, regions = np.zeros(len(told.belief)), board.of_kind("region")
    for i, own in enumerate(board.own):
        if "great_town" in own:
            units = regions & np.isin(board.owner, _beside(groups, int(board.owner[i])))
            units &= board.country == board.country[i]
            result[i] = min(1.0, float(told.belief[units].sum()))
    return result


def _beside(groups: Sequence[Group], number: int) -> list[int]:
    """Give the groups that stand in a sentence with one."""
    own = groups[number].sentences
    return [j for j, group in enumerate(groups) if j != number and group.sentences & own]


@feature
def holds(told: Round) -> Numbers:
    """For a name that stands after others ("X, Y"): how surely the candidate holds one of them."""
    board = told.board
    result = np.zeros(len(told.belief))
    held = _named_inside(told.groups)
    for number, group in enumerate(told.groups):
        inner = [j for j in held.get(fold(group.uses[0].name), ()) if j != number]
        inside = np.isin(board.owner, inner)
        for i in np.flatnonzero(board.owner == number) if inner else ():
            result[i] = min(1.0, float(told.belief[inside & _within(board, int(i))].sum()))
    return result


def _named_inside(groups: Sequence[Group]) -> Mapping[str, list[int]]:
    """Give the groups that are said to lie in a place, by its folded name."""
    held: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for outer in {fold(outer) for outer in group.insides}:
            held.setdefault(outer, []).append(number)
    return held


def _within(board: Board, i: int) -> NDArray[np.bool_]:
    """Tell which candidates lie in candidate ``i``.

    A land, a unit, the box of a loose region, a town around a site.
    """
    entry = board.entries[i]
    match entry.kind, entry.extent:
        case "country", _:
            return np.asarray(board.country == board.country[i])
        case "region", _:
            return np.asarray(board.region == board.region[i])
        case "city", _:
            return np.asarray(board.of_kind("site") & (board.nearness[i] > IN_TOWN))
        case "area", Extent() as box:
            small = (e for e in board.entries if e.kind in _SMALL)
            held = {e.id for e in small if box.holds(e.latitude, e.longitude)}
            return np.array([e.id in held for e in board.entries])
    return np.array([e.admin2_id == entry.id for e in board.entries])


@feature
def listed(told: Round) -> Numbers:
    """For a name in a row ("X, Y and Z"): the share of the others in it that are of its sort.

    At their best row.
    """
    board = told.board
    sorts: dict[tuple[str, str], int] = {}
    sort = np.array([sorts.setdefault(_sort(entry), len(sorts)) for entry in board.entries])
    by_group = told.summed(sort, len(sorts))
    result = np.zeros(len(told.belief))
    here = _by_key((number, group.rows) for number, group in enumerate(told.groups))
    for number, group in enumerate(told.groups):
        if beside := sorted({j for row in group.rows for j in here[row]} - {number}):
            own = board.owner == number
            result[own] = by_group[beside][:, sort[own]].mean(axis=0)
    return result


def _sort(entry: Entry) -> tuple[str, str]:
    """Say what a place is alike to in a row.

    Units to those of their country, seas to continents.
    """
    if entry.kind in ("region", "county"):
        return entry.kind, entry.country or ""
    return ("area" if entry.kind == "continent" else entry.kind), ""
