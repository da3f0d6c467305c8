"""All candidates of a report side by side, as arrays: what its names are weighed together on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.gazetteer import Entry, Gazetteer
from nlp.places.features import Signs, own_features, score
from nlp.places.groups import Group

Numbers = NDArray[np.float64]

_EARTH_KM = 6371.0
_NEAR_KM = 150.0
"""Distance at which nearness has fallen to 1/e."""
IN_TOWN = float(np.exp(-25.0 / _NEAR_KM))
"""Nearness from which a site may be said to be in a town: 25 km from its middle."""
_PLACED = frozenset({"city", "site", "county", "region"})


@dataclass(slots=True)
class Board:
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

    @property
    def regions(self) -> int:
        """How many first-level units there are."""
        return int(self.region.max(initial=-1)) + 1

    def of_kind(self, *kinds: str) -> NDArray[np.bool_]:
        """Tell which candidates are of these kinds."""
        return np.array([entry.kind in kinds for entry in self.entries])


def laid_out(
    groups: Sequence[Group], signs: Signs, gazetteer: Gazetteer, table: Mapping[str, float]
) -> Board:
    """Put the candidates of all groups side by side, scored by a table of weights."""
    pairs = [(number, entry) for number, group in enumerate(groups) for entry in group.candidates]
    own = [own_features(entry, groups[number], signs, gazetteer) for number, entry in pairs]
    entries = [entry for _, entry in pairs]
    owner = np.array([number for number, _ in pairs], dtype=np.int64)
    codes: dict[str, int] = {}
    return Board(
        entries=entries,
        owner=owner,
        own=own,
        fixed=np.array([score(features, table) for features in own]),
        nearness=_nearness(entries, owner),
        country=_numbered((entry.country for entry in entries), codes),
        region=_numbered((_region(entry) for entry in entries), {}),
        codes=codes,
        times=np.array([len(groups[number].uses) for number, _ in pairs], dtype=float),
    )


def _numbered(words: Iterable[str | None], numbers: dict[str, int]) -> NDArray[np.int64]:
    """Number words as they come, in ``numbers`` too; -1 for none."""
    found = (numbers.setdefault(word, len(numbers)) if word else -1 for word in words)
    return np.array(list(found), dtype=np.int64)


def _region(entry: Entry) -> str | None:
    """Give the id of the first-level unit that a place is, or lies in."""
    return entry.id if entry.kind == "region" else entry.admin1_id


def _nearness(entries: Sequence[Entry], owner: NDArray[np.int64]) -> Numbers:
    """Give for each pair how near they are, 1 on one spot, falling off over 150 km.

    It is 0 within a group. Countries, seas and loose regions are near nothing: their point says too
    little.
    """
    radians = np.radians([(e.latitude, e.longitude) for e in entries]).reshape(-1, 2)
    latitude, longitude = radians[:, 0], radians[:, 1]
    flat = np.cos(latitude)
    points = np.stack(
        [flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)], axis=1
    )
    kilometres = _EARTH_KM * np.arccos(np.clip(points @ points.T, -1.0, 1.0))
    placed = np.array([e.kind in _PLACED for e in entries])
    apart = owner[:, None] != owner[None, :]
    return np.asarray(np.exp(-kilometres / _NEAR_KM) * apart * placed[:, None] * placed[None, :])
