"""What stands beside GeoNames: airports, and our own tables."""

import re
from collections.abc import Iterator, Mapping
from math import cos, log10, radians
from pathlib import Path

from nlp.gazetteer.store import Kind, Match
from nlp.words.folding import fold
from training.gazetteer.archives import member_csv, read_tsv
from training.gazetteer.drafts import Draft
from training.gazetteer.extents import Extent

_AIR_BASE = re.compile(
    r"\b(air ?base|air force|naval|army|military|afb|nas|raf|joint base|air station)\b",
    re.IGNORECASE,
)
_SHORTER = (
    (re.compile(r" International Airport$"), " Airport"),
    (re.compile(r" International Airport$"), " International"),
    (re.compile(r" Air ?Base$"), " Airbase"),
    (re.compile(r" Airbase$"), " Air Base"),
    (re.compile(r" Air Force Base$"), " Air Base"),
    (re.compile(r" Air Force Base$"), " AFB"),
    (re.compile(r" (Air ?Base|Air Force Base)$"), " Airport"),
)
_NO_NAMES = frozenset({
    "international", "airport", "regional", "municipal", "county", "city", "air", "airfield",
    "airbase", "army", "north", "south", "east", "west", "central", "national", "memorial",
    "heliport", "new", "old", "domestic", "field", "executive", "downtown", "state", "metropolitan",
    "area", "civil", "military", "aerodrome", "airstrip", "naval", "airpark",
})  # fmt: skip
"""What follows the town in the name of an airport that has no name of its own."""
_SMALL_AREA = 3.5
_SQUARE_DEGREE = 12_364.0
"""Square kilometres at the equator."""
_SERVED, _MILITARY = 0.8, 1.6
"""Weight over a bare airfield of an airport with scheduled services (it has an IATA code) and of an
air base."""


def airports(archive: Path) -> Iterator[Draft]:
    """Give the airports and air bases of airportsdata that have an ICAO code of four letters."""
    for row in member_csv(archive, "airportsdata/airports.csv"):
        if row["name"] and re.fullmatch(r"[A-Z]{4}", row["icao"]):
            yield _airport(row)


def _airport(row: Mapping[str, str]) -> Draft:
    military = bool(_AIR_BASE.search(row["name"]))
    airport = Draft(
        f"icao:{row['icao']}", row["name"], round(float(row["lat"]), 5),
        round(float(row["lon"]), 5), "site", "S.AIRB" if military else "S.AIRP", row["country"],
        "airportsdata", weight=_MILITARY if military else _SERVED * bool(row["iata"]),
    )  # fmt: skip
    airport.also(_without_city(row["name"], row["city"]))
    for name in (airport.name, *airport.names):
        for longer, shorter in _SHORTER:
            if longer.search(name):
                airport.also(longer.sub(shorter, name))
    if row["city"] and row["iata"] and fold(row["city"]) not in fold(airport.name):
        airport.also(f"{row['city']} Airport")
    return airport


def _without_city(name: str, city: str) -> str:
    """Give what a name holds besides its town: "Dulles International Airport"; nothing for most."""
    rest = name.removeprefix(f"{city} ")
    if not city or rest == name or rest.split()[0].lower() in _NO_NAMES or len(rest.split()) < 2:
        return ""
    return rest


def add_names(table: Path, places: Mapping[str, Draft], *, strict: bool = True) -> None:
    """Give places the names of our own table: abbreviations, historic and common names.

    Args:
        table: columns ``place`` (id, country code or code of a first-level unit), ``name``,
            ``match``, ``source``.
        places: every place by id and by code.
        strict: a name of a place that is not there is an error; else it is passed over.
    """
    for row in (row for row in read_tsv(table) if strict or row["place"] in places):
        match: Match = "abbreviation" if row["match"] == "abbreviation" else "alternate"
        if row["match"] == "name":
            places[row["place"]].names.setdefault(places[row["place"]].name, "alternate")
            places[row["place"]].name = row["name"]
        else:
            places[row["place"]].names[row["name"]] = match


def supplement(table: Path) -> Iterator[Draft]:
    """Give the places of our own supplement.

    Columns: ``slug name kind feature latitude longitude country extent weight aliases source``;
    extent is "south west north east" in degrees or empty, weight is empty or a number, aliases are
    parted by "; ".
    """
    for row in read_tsv(table):
        place = Draft(
            f"dateline:{row['slug']}", row["name"], float(row["latitude"]), float(row["longitude"]),
            _kind(row["kind"]), row["feature"], row["country"], row["source"],
            extent=_extent(row["extent"]),
        )  # fmt: skip
        place.weight = float(row["weight"]) if row["weight"] else _weight(place.extent)
        for name in row["aliases"].split("; "):
            place.also(name)
        yield place


def _weight(box: Extent | None) -> float:
    """Weigh an area: 10,000 km², or an unknown size, as a town of 30,000; a sea as a great city."""
    if box is None:
        return _SMALL_AREA
    south, west, north, east = box
    degrees = (north - south) * ((east - west) % 360 or 360) * cos(radians((south + north) / 2))
    return round(max(_SMALL_AREA, log10(max(degrees, 0.01) * _SQUARE_DEGREE) - 0.5), 4)


def _kind(word: str) -> Kind:
    if word not in ("area", "site", "continent", "city", "region"):
        raise ValueError(
            f"the supplement has kind {word!r}, wanted area, site, city, region or continent"
        )
    return word  # type: ignore[return-value]


def _extent(words: str) -> Extent | None:
    if not words:
        return None
    south, west, north, east = (float(word) for word in words.split())
    return south, west, north, east
