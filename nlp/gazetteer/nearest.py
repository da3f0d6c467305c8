"""The town nearest to a point, by a band of latitude and the haversine formula."""

from math import asin, cos, radians, sqrt

import numpy as np
from numpy.typing import NDArray

from nlp.gazetteer.store import DEGREE, KINDS, Store

EARTH = 6371.0088
"""Mean radius of the Earth in kilometres (IUGG)."""
FARTHEST = 250.0
"""Kilometres beyond which no town is near."""
_KILOMETRES_A_DEGREE = 111.195
_BANDS = (20.0, 80.0, FARTHEST)


class Towns:
    """All towns in order of latitude, read from the store when first asked."""

    def __init__(self, store: Store) -> None:
        """Keep ``store`` for the first question."""
        self._store = store
        self._ordered: tuple[NDArray[np.int32], NDArray[np.float32]] | None = None

    def nearest(self, latitude: float, longitude: float) -> int | None:
        """Give the row of the town nearest to a point in degrees.

        None when none is within 250 km.
        """
        for band in _BANDS:
            row, distance = self._in_band(latitude, longitude, band)
            if row is not None and distance <= band:
                return row
        return None

    def _in_band(self, latitude: float, longitude: float, band: float) -> tuple[int | None, float]:
        rows, points = self._order()
        half = band / _KILOMETRES_A_DEGREE
        first, last = np.searchsorted(points[:, 0], (latitude - half, latitude + half)).tolist()
        if first == last:
            return None, FARTHEST
        near = points[first:last]
        squares = _haversines(latitude, longitude, near)
        best = int(np.argmin(squares))
        return int(rows[first + best]), 2 * EARTH * asin(sqrt(min(1.0, float(squares[best]))))

    def _order(self) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        if self._ordered is None:
            table = self._store.rows
            rows = np.flatnonzero(table["kind"] == KINDS.index("city")).astype(np.int32)
            points = np.stack(
                [table["latitude"][rows], table["longitude"][rows]], axis=1
            ) / np.float32(DEGREE)
            order = np.argsort(points[:, 0], kind="stable")
            self._ordered = rows[order], points[order].astype(np.float32)
        return self._ordered


def _haversines(
    latitude: float, longitude: float, points: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Give the haversine of the central angle from one point to many, all in degrees."""
    turned = np.radians(points - np.array([latitude, longitude], dtype=np.float32))
    slopes = np.cos(np.radians(points[:, 0])) * cos(radians(latitude))
    result: NDArray[np.float32] = (
        np.sin(turned[:, 0] / 2) ** 2 + slopes * np.sin(turned[:, 1] / 2) ** 2
    )
    return result
