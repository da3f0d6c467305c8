"""TopoJSON to shapes: arcs, rings that cross the antimeridian."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from shapely import LineString, MultiPolygon, Polygon, get_parts, make_valid
from shapely.geometry.base import BaseGeometry

Point: TypeAlias = tuple[float, float]
SOUTH = -85.0
"""Where Mercator ends; rings around the pole are closed along it."""


def decode(topology: Mapping[str, Any]) -> list[list[Point]]:
    """Undo the delta coding of the arcs of a TopoJSON; degrees, east before north.

    See https://github.com/topojson/topojson-specification, section 2.1.4.
    """
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    return [list(_walk(arc, scale, shift)) for arc in topology["arcs"]]


def _walk(
    arc: Iterable[Sequence[int]], scale: Sequence[float], shift: Sequence[float]
) -> Iterator[Point]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * scale[0] + shift[0], y * scale[1] + shift[1]


def simplify(arcs: Iterable[Sequence[Point]], *, tolerance: float) -> list[list[Point]]:
    """Thin arcs by Douglas and Peucker (1973), in degrees; ends stay, so neighbours still meet."""
    return [_thin(arc, tolerance) for arc in arcs]


def _thin(arc: Sequence[Point], tolerance: float) -> list[Point]:
    line = LineString(arc)
    west, south, east, north = line.bounds
    finest = max(east - west, north - south) / 20  # so that Monaco stays a shape
    return list(line.simplify(min(tolerance, finest), preserve_topology=False).coords)


def arcs_of(geometry: Mapping[str, Any]) -> set[int]:
    """Give the numbers of the arcs that a geometry is made of, whichever way they run."""
    return {arc if arc >= 0 else ~arc for arc in _flat(geometry.get("arcs", ()))}


def _flat(nested: Any) -> Iterator[int]:
    if isinstance(nested, int):
        yield nested
        return
    for inner in nested:
        yield from _flat(inner)


def without_specks(
    geometry: Mapping[str, Any], arcs: Sequence[Sequence[Point]], *, smallest: float
) -> dict[str, Any]:
    """Drop polygons under ``smallest`` square degrees, but the largest, and closed-up rings."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    sizes = [_area(rings[0], arcs) for rings in polygons]
    kept = [
        rings
        for rings, size in zip(polygons, sizes, strict=True)
        if size >= min(smallest, max(sizes)) and size
    ]
    whole = [[ring for ring in rings if _area(ring, arcs)] for rings in kept]
    return {**geometry, "type": "MultiPolygon", "arcs": whole}


def _area(ring: Iterable[int], arcs: Sequence[Sequence[Point]]) -> float:
    points = _ring(ring, arcs)
    return float(Polygon(_unwrap(points)).area) if len(points) > 3 else 0.0


def shape(geometry: Mapping[str, Any], arcs: Sequence[Sequence[Point]]) -> BaseGeometry:
    """Build the polygons of a TopoJSON geometry, with longitudes past 180 rather than a jump."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    built = [Polygon(*_split([_unwrap(_ring(ring, arcs)) for ring in rings])) for rings in polygons]
    return MultiPolygon(polygons_of(make_valid(MultiPolygon(built))))


def polygons_of(geometry: BaseGeometry) -> list[Polygon]:
    """Give the polygons of any geometry, without the lines and points that a repair leaves."""
    if isinstance(geometry, Polygon):
        return [geometry]
    return (
        [polygon for part in get_parts(geometry) for polygon in polygons_of(part)]
        if is_many(geometry)
        else []
    )


def is_many(geometry: BaseGeometry) -> bool:
    """Tell whether a geometry is a collection of others."""
    return hasattr(geometry, "geoms")


def _split(rings: Sequence[Sequence[Point]]) -> tuple[Sequence[Point], Sequence[Sequence[Point]]]:
    return rings[0], rings[1:]


def _ring(numbers: Iterable[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _unwrap(ring: Sequence[Point]) -> list[Point]:
    turned, offset = [ring[0]], 0.0
    for (west, _), (east, north) in pairwise(ring):
        offset += 360 * ((east - west < -180) - (east - west > 180))
        turned.append((east + offset, north))
    if turned[0] != turned[-1]:  # around the pole: Antarctica
        turned += [(turned[-1][0], SOUTH), (turned[0][0], SOUTH), turned[0]]
    middle = (min(east for east, _ in turned) + max(east for east, _ in turned)) / 2
    home = 360 * round(middle / 360)
    return [(east - home, max(north, SOUTH)) for east, north in turned]
