"""What the names of a report tell of one another.

Nearness, shared countries and regions, rows, "X, Y".
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.gazetteer import Entry
from nlp.places.board import IN_TOWN, Board, Numbers
from nlp.places.features import Signs
from nlp.places.toponyms import Group
from nlp.words.names import fold

_GREAT, _WORLD_CITY = 1_000_000, 0.5
_SMALL = frozenset({"city", "site"})
_DOUBT = 1.0
"""Added to the signs that a share is taken of, so that a single other name is weak evidence."""


def features(
    board: Board, groups: Sequence[Group], signs: Signs, belief: Numbers
) -> dict[str, Numbers]:
    """Give the features that depend on what the other names mean.

    By what is believed of them so far.
    """
    return {
        "near": _near(board, len(groups), belief),
        "report_country": _report_country(board, len(groups), signs, belief),
        "sentence_country": _sentence_country(board, groups, signs, belief),
        "region_named": _region_named(board, len(groups), belief),
        "region_share": _region_share(board, len(groups), belief),
        "beside_units": _beside_units(board, groups, belief),
        "holds": _holds(board, groups, belief),
        "listed": _listed(board, groups, belief),
    }


def _near(board: Board, groups: int, belief: Numbers) -> Numbers:
    """The mean nearness to the three nearest other names.

    Each candidate of theirs counted by its share.
    """
    weighted = board.nearness * belief[None, :]
    by_group = np.zeros((len(belief), groups))
    for number in range(groups):
        by_group[:, number] = weighted[:, board.owner == number].sum(axis=1)
    nearest = -np.sort(-by_group, axis=1)[:, :3]
    return np.asarray(nearest.sum(axis=1) / 3)


def _report_country(board: Board, groups: int, signs: Signs, belief: Numbers) -> Numbers:
    """The share of the signs of countries, those of the name itself left out.

    That point to the candidate's.
    """
    size = len(board.codes)
    by_group = np.zeros((groups, size + 1))
    heavier = np.array([_telling(entry) for entry in board.entries])
    np.add.at(by_group, (board.owner, board.country), belief * np.sqrt(board.times) * heavier)
    votes = by_group[:, :size].sum(axis=0)
    for code, count in signs.peoples.items():
        if code in board.codes:
            votes[board.codes[code]] += count**0.5 * 2
    rest = votes[None, :] - by_group[:, :size]
    total = (
        rest.sum(axis=1)
        + _DOUBT
        + sum(count for code, count in signs.peoples.items() if code not in board.codes)
    )
    share = np.concatenate([rest / total[:, None], np.zeros((groups, 1))], axis=1)
    return np.asarray(share[board.owner, board.country])


def _telling(entry: Entry) -> float:
    """Say how much a place tells of where a report plays.

    A country most, a city that all the world speaks of least.
    """
    if entry.kind == "country":
        return 2.0
    return _WORLD_CITY if entry.kind == "city" and entry.population >= _GREAT else 1.0


def _sentence_country(
    board: Board, groups: Sequence[Group], signs: Signs, belief: Numbers
) -> Numbers:
    """Whether a country or its people is named in a sentence with the name: 0 to 1, how surely."""
    size = len(board.codes)
    sure = np.zeros((len(groups), size + 1))
    countries = np.array([e.kind == "country" for e in board.entries])
    np.add.at(sure, (board.owner, board.country), belief * countries)
    result = np.zeros((len(groups), size + 1))
    telling = [number for number in range(len(groups)) if sure[number].any()]
    here = _by_key((number, groups[number].sentences) for number in telling)
    for i, group in enumerate(groups):
        for j in {j for sentence in group.sentences for j in here.get(sentence, ())} - {i}:
            result[i] = np.maximum(result[i], sure[j])
        for sentence in group.sentences:
            for code in signs.by_sentence.get(sentence, ()):
                result[i, board.codes.get(code, size)] = 1.0
    result[:, size] = 0.0
    return np.asarray(result[board.owner, board.country])


def _by_key(filed: Iterable[tuple[int, Iterable[int]]]) -> dict[int, list[int]]:
    """The groups that stand in each sentence or row, by its number."""
    found: dict[int, list[int]] = {}
    for number, keys in filed:
        for key in keys:
            found.setdefault(key, []).append(number)
    return found


def _region_named(board: Board, groups: int, belief: Numbers) -> Numbers:
    """How surely the candidate's first-level unit is itself named in the report.

    By another name.
    """
    size = int(board.region.max(initial=-1)) + 1
    named = np.zeros((groups, size + 1))
    regions = np.array([e.kind == "region" for e in board.entries])
    np.add.at(named, (board.owner, board.region), belief * regions)
    others = np.minimum(named.sum(axis=0)[None, :] - named, 1.0)
    others[:, size] = 0.0
    return np.asarray(others[board.owner, board.region])


def _region_share(board: Board, groups: int, belief: Numbers) -> Numbers:
    """The share of the report's other towns and units in the candidate's first-level unit."""
    size = int(board.region.max(initial=-1)) + 1
    votes = np.zeros((groups, size + 1))
    telling = np.array([min(1.0, _telling(entry)) for entry in board.entries])
    np.add.at(votes, (board.owner, board.region), belief * telling)
    rest = votes[:, :size].sum(axis=0)[None, :] - votes[:, :size]
    share = np.concatenate(
        [rest / (rest.sum(axis=1, keepdims=True) + _DOUBT), np.zeros((groups, 1))], axis=1
    )
    return np.asarray(share[board.owner, board.region])


def _beside_units(board: Board, groups: Sequence[Group], belief: Numbers) -> Numbers:
    """For a region that a great town shares its name with.

    How surely another of its country stands in a sentence.
    """
    result = np.zeros(len(belief))
    regions = np.array([e.kind == "region" for e in board.entries])
    for i in (i for i, features in enumerate(board.own) if "great_town" in features):
        own = groups[board.owner[i]].sentences
        beside = [
            j for j, group in enumerate(groups) if j != board.owner[i] and group.sentences & own
        ]
        units = regions & np.isin(board.owner, beside) & (board.country == board.country[i])
        result[i] = min(1.0, float(belief[units].sum()))
    return result


def _listed(board: Board, groups: Sequence[Group], belief: Numbers) -> Numbers:
    """For a name in a row ("X, Y and Z").

    The share of the others in it that are of its sort, at their best row.
    """
    sorts: dict[tuple[str, str], int] = {}
    sort = np.array([sorts.setdefault(_sort(entry), len(sorts)) for entry in board.entries])
    by_group = np.zeros((len(groups), len(sorts)))
    np.add.at(by_group, (board.owner, sort), belief)
    result = np.zeros(len(belief))
    here = _by_key((number, group.rows) for number, group in enumerate(groups))
    for number, group in enumerate(groups):
        beside = sorted({j for row in group.rows for j in here[row]} - {number})
        if beside:
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


def _holds(board: Board, groups: Sequence[Group], belief: Numbers) -> Numbers:
    """For a name that stands after others ("X, Y"): how surely the candidate holds one of them."""
    result = np.zeros(len(belief))
    held: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for outer in {fold(outer) for outer in group.insides}:
            held.setdefault(outer, []).append(number)
    for number, group in enumerate(groups):
        inner = [j for j in held.get(fold(group.uses[0].name), ()) if j != number]
        if not inner:
            continue
        inside = np.isin(board.owner, inner)
        for i in np.flatnonzero(board.owner == number):
            result[i] = min(1.0, float(belief[inside & _within(board, int(i))].sum()))
    return result


def _within(board: Board, i: int) -> NDArray[np.bool_]:
    """Tell which candidates lie in candidate ``i``.

    A land, a unit, the box of a loose region, a town around a site.
    """
    entry = board.entries[i]
    if entry.kind == "country":
        return np.asarray(board.country == board.country[i])
    if entry.kind == "region":
        return np.asarray(board.region == board.region[i])
    if entry.kind == "city":
        sites = np.array([e.kind == "site" for e in board.entries])
        return np.asarray(sites & (board.nearness[i] > IN_TOWN))
    if entry.kind == "area" and (box := entry.extent) is not None:
        return np.array(
            [e.kind in _SMALL and box.holds(e.latitude, e.longitude) for e in board.entries]
        )
    return np.array([e.admin2_id == entry.id for e in board.entries])
