"""All names of a report resolved together: what each most likely means, given what the others most likely mean.

A few rounds of mean-field: each round weighs every candidate by its own features and by how well it sits with the
candidates of the other names, each counted by its share so far. Countries named, regions named, nearness and
"X, Y" pull towards each other until they agree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.entities.names import fold
from nlp.gazetteer import Entry, Gazetteer
from nlp.places.features import Signs, own_features, score, weights
from nlp.places.toponyms import Group

Numbers = NDArray[np.float64]

_ROUNDS = 4
_FEW = 1.0
"""A lone other name is trusted half as much as many: n others count n / (n + 1)."""
_DOUBT = 1.0
"""Added to the signs that a share is taken of, so that a single other name is weak evidence."""
_EARTH_KM = 6371.0
_NEAR_KM = 150.0
"""Distance at which nearness has fallen to 1/e."""
_IN_TOWN = float(np.exp(-25.0 / _NEAR_KM))
"""Nearness from which a site may be said to be in a town: 25 km from its middle."""
_SURE = frozenset({"holds", "beside_units"})
"""Features that a single other name is trusted for."""
_PLACED = frozenset({"city", "site", "county", "region"})


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


@dataclass(slots=True)
class _Board:
    """All candidates of a report side by side; row i of every array is candidate i.

    Attributes:
        owner: number of the group that the candidate belongs to.
        fixed: score of its own features.
        nearness: 0 to 1 for each pair of candidates, 0 within a group.
        country, region: number of its country and first-level unit, -1 for none.
        is_country, is_region: it is itself a country, a first-level unit.
        times: how often its group's name is used.
    """

    entries: list[Entry]
    owner: NDArray[np.int64]
    own: list[dict[str, float]]
    fixed: Numbers
    nearness: Numbers
    country: NDArray[np.int64]
    region: NDArray[np.int64]
    codes: dict[str, int]
    times: Numbers


def choose(groups: Sequence[Group], signs: Signs, gazetteer: Gazetteer) -> list[Choice]:
    """Choose among the candidates of every group, all together.

    Returns:
        One choice for each group, in their order.
    """
    board = _board(groups, signs, gazetteer)
    if not board.entries:
        return [Choice((), ()) for _ in groups]
    belief = _shares(board.fixed, board.owner, len(groups))
    joint: dict[str, Numbers] = {}
    others = len(groups) - 1 + len(signs.peoples)
    trust = others / (others + _FEW)
    for _ in range(_ROUNDS):
        joint = _joint(board, groups, signs, belief)
        joint = {name: values if name in _SURE else values * trust for name, values in joint.items()}
        total = board.fixed + sum(weights()[name] * values for name, values in joint.items())
        belief = _shares(total, board.owner, len(groups))
    return [_ranked(board, joint, belief, number) for number in range(len(groups))]


def _board(groups: Sequence[Group], signs: Signs, gazetteer: Gazetteer) -> _Board:
    pairs = [(number, entry) for number, group in enumerate(groups) for entry in group.candidates]
    own = [own_features(entry, groups[number], signs, gazetteer) for number, entry in pairs]
    entries = [entry for _, entry in pairs]
    owner = np.array([number for number, _ in pairs], dtype=np.int64)
    codes: dict[str, int] = {}
    regions: dict[str, int] = {}
    return _Board(
        entries=entries,
        owner=owner,
        own=own,
        fixed=np.array([score(features) for features in own]),
        nearness=_nearness(entries, owner),
        country=np.array(
            [codes.setdefault(e.country, len(codes)) if e.country else -1 for e in entries], dtype=np.int64
        ),
        region=np.array([_region_number(e, regions) for e in entries], dtype=np.int64),
        codes=codes,
        times=np.array([len(groups[number].uses) for number, _ in pairs], dtype=float),
    )


def _region_number(entry: Entry, regions: dict[str, int]) -> int:
    unit = entry.id if entry.kind == "region" else entry.admin1_id
    return regions.setdefault(unit, len(regions)) if unit else -1


def _nearness(entries: Sequence[Entry], owner: NDArray[np.int64]) -> Numbers:
    """Give for each pair how near they are, 1 on one spot, falling off over 150 km; 0 within a group.

    Countries, seas and loose regions are near nothing: their point says too little.
    """
    radians = np.radians([(e.latitude, e.longitude) for e in entries]).reshape(-1, 2)
    latitude, longitude = radians[:, 0], radians[:, 1]
    flat = np.cos(latitude)
    points = np.stack([flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)], axis=1)
    kilometres = _EARTH_KM * np.arccos(np.clip(points @ points.T, -1.0, 1.0))
    placed = np.array([e.kind in _PLACED for e in entries])
    apart = owner[:, None] != owner[None, :]
    return np.asarray(np.exp(-kilometres / _NEAR_KM) * apart * placed[:, None] * placed[None, :])


def _shares(scores: Numbers, owner: NDArray[np.int64], groups: int) -> Numbers:
    """Give each candidate's share of exp(score) within its group."""
    highest = np.full(groups, -np.inf)
    np.maximum.at(highest, owner, scores)
    raised = np.exp(scores - highest[owner])
    return np.asarray(raised / np.bincount(owner, raised, groups)[owner])


def _joint(board: _Board, groups: Sequence[Group], signs: Signs, belief: Numbers) -> dict[str, Numbers]:
    """Give the features that depend on what the other names mean, by what is believed of them so far."""
    return {
        "near": _near(board, len(groups), belief),
        "report_country": _report_country(board, len(groups), signs, belief),
        "sentence_country": _sentence_country(board, groups, signs, belief),
        "region_named": _region_named(board, len(groups), belief),
        "region_share": _region_share(board, len(groups), belief),
        "beside_units": _beside_units(board, groups, belief),
        "holds": _holds(board, groups, belief),
    }


def _near(board: _Board, groups: int, belief: Numbers) -> Numbers:
    """The mean nearness to the three nearest other names, each candidate of theirs counted by its share."""
    weighted = board.nearness * belief[None, :]
    by_group = np.zeros((len(belief), groups))
    for number in range(groups):
        by_group[:, number] = weighted[:, board.owner == number].sum(axis=1)
    nearest = -np.sort(-by_group, axis=1)[:, :3]
    return np.asarray(nearest.sum(axis=1) / 3)


def _report_country(board: _Board, groups: int, signs: Signs, belief: Numbers) -> Numbers:
    """The share of the signs of countries, those of the name itself left out, that point to the candidate's."""
    size = len(board.codes)
    by_group = np.zeros((groups, size + 1))
    heavier = np.array([2.0 if e.kind == "country" else 1.0 for e in board.entries])
    np.add.at(by_group, (board.owner, board.country), belief * np.sqrt(board.times) * heavier)
    votes = by_group[:, :size].sum(axis=0)
    for code, count in signs.peoples.items():
        if code in board.codes:
            votes[board.codes[code]] += count**0.5 * 2
    rest = votes[None, :] - by_group[:, :size]
    total = rest.sum(axis=1) + _DOUBT + sum(count for code, count in signs.peoples.items() if code not in board.codes)
    share = np.concatenate([rest / total[:, None], np.zeros((groups, 1))], axis=1)
    return np.asarray(share[board.owner, board.country])


def _sentence_country(board: _Board, groups: Sequence[Group], signs: Signs, belief: Numbers) -> Numbers:
    """Whether a country or its people is named in a sentence with the name: 0 to 1, how surely."""
    size = len(board.codes)
    sure = np.zeros((len(groups), size + 1))
    countries = np.array([e.kind == "country" for e in board.entries])
    np.add.at(sure, (board.owner, board.country), belief * countries)
    result = np.zeros((len(groups), size + 1))
    for i, group in enumerate(groups):
        for j, other in enumerate(groups):
            if i != j and group.sentences & other.sentences:
                result[i] = np.maximum(result[i], sure[j])
        for sentence in group.sentences:
            for code in signs.by_sentence.get(sentence, ()):
                result[i, board.codes.get(code, size)] = 1.0
    result[:, size] = 0.0
    return np.asarray(result[board.owner, board.country])


def _region_named(board: _Board, groups: int, belief: Numbers) -> Numbers:
    """How surely the candidate's first-level unit is itself named in the report, by another name."""
    size = int(board.region.max(initial=-1)) + 1
    named = np.zeros((groups, size + 1))
    regions = np.array([e.kind == "region" for e in board.entries])
    np.add.at(named, (board.owner, board.region), belief * regions)
    others = np.minimum(named.sum(axis=0)[None, :] - named, 1.0)
    others[:, size] = 0.0
    return np.asarray(others[board.owner, board.region])


def _region_share(board: _Board, groups: int, belief: Numbers) -> Numbers:
    """The share of the other towns and units of the report that lie in the candidate's first-level unit."""
    size = int(board.region.max(initial=-1)) + 1
    votes = np.zeros((groups, size + 1))
    np.add.at(votes, (board.owner, board.region), belief)
    rest = votes[:, :size].sum(axis=0)[None, :] - votes[:, :size]
    share = np.concatenate([rest / (rest.sum(axis=1, keepdims=True) + _DOUBT), np.zeros((groups, 1))], axis=1)
    return np.asarray(share[board.owner, board.region])


def _beside_units(board: _Board, groups: Sequence[Group], belief: Numbers) -> Numbers:
    """For a region that a great town shares its name with: how surely another of its country stands in a sentence."""
    result = np.zeros(len(belief))
    regions = np.array([e.kind == "region" for e in board.entries])
    for i in (i for i, features in enumerate(board.own) if "great_town" in features):
        own = groups[board.owner[i]].sentences
        beside = [j for j, group in enumerate(groups) if j != board.owner[i] and group.sentences & own]
        units = regions & np.isin(board.owner, beside) & (board.country == board.country[i])
        result[i] = min(1.0, float(belief[units].sum()))
    return result


def _holds(board: _Board, groups: Sequence[Group], belief: Numbers) -> Numbers:
    """For a name that stands after others ("X, Y"): how surely the candidate holds one of them."""
    result = np.zeros(len(belief))
    for number, group in enumerate(groups):
        name = fold(group.uses[0].name)
        inner = [
            j for j, other in enumerate(groups) if j != number and name in {fold(outer) for outer in other.insides}
        ]
        if not inner:
            continue
        inside = np.isin(board.owner, inner)
        for i in np.flatnonzero(board.owner == number):
            result[i] = min(1.0, float(belief[inside & _within(board, int(i))].sum()))
    return result


def _within(board: _Board, i: int) -> NDArray[np.bool_]:
    """Tell which candidates lie in candidate ``i``: a country, a first-level unit, or a town around a site."""
    entry = board.entries[i]
    if entry.kind == "country":
        return np.asarray(board.country == board.country[i])
    if entry.kind == "region":
        return np.asarray(board.region == board.region[i])
    if entry.kind == "city":
        sites = np.array([e.kind == "site" for e in board.entries])
        return np.asarray(sites & (board.nearness[i] > _IN_TOWN))
    return np.array([e.admin2_id == entry.id for e in board.entries])


def _ranked(board: _Board, joint: Mapping[str, Numbers], belief: Numbers, number: int) -> Choice:
    rows = np.flatnonzero(board.owner == number)
    order = sorted((int(i) for i in rows), key=lambda i: (-belief[i], board.entries[i].id))
    features = tuple({**board.own[i], **{n: float(v[i]) for n, v in joint.items() if v[i] > 0}} for i in order)
    return Choice(tuple((board.entries[i], float(belief[i])) for i in order), features)
