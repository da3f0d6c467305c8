"""A full dump of GeoNames and our own tables to a gazetteer of the shipped one's form."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from nlp.gazetteer.kinds import read_kind_words
from nlp.gazetteer.store import DEFAULT_FOLDER, Kind
from nlp.words.folding import fold
from training.gazetteer import dump, geonames, more
from training.gazetteer.build import ARABIC_LETTERS, CONTINENTS, tables
from training.gazetteer.drafts import Draft
from training.gazetteer.extents import REGION_CELL, extent, middle
from training.gazetteer.merge import SAME_REGION, SAME_SITE, by_key, same
from training.gazetteer.towns import Towns
from training.gazetteer.write import write

_KINDS: tuple[Kind, ...] = ("country", "region", "county")
"""What a code names, by how many dots it has: "SY", "SY.11", "SY.11.1103"."""


@dataclass(slots=True)
class _Held:
    """What is kept in memory of a dump.

    Attributes:
        countries: the columns of ``countryInfo.txt`` by country code.
        by_code: code of a country or unit -> its draft, in the order in which they are written.
        towns: number of a leading town of some unit -> its draft.
    """

    countries: Mapping[str, list[str]]
    spelt: frozenset[str]
    continents: list[Draft] = field(default_factory=list)
    by_code: dict[str, Draft] = field(default_factory=dict)
    towns: dict[str, Draft] = field(default_factory=dict)


def compile_dump(folder: Path, out: Path, *, data: Path = DEFAULT_FOLDER.parent) -> None:
    """Compile the dump in ``folder`` and the tables of ``data`` into ``out``.

    Raises:
        FileNotFoundError: a file of the dump is missing.
    """
    countries = {row[0]: row for row in dump.table(folder, "countryInfo.txt")}
    spelt = frozenset(code for code, row in countries.items() if _is_arabic(row[15]))
    found = dump.units(folder)
    held = _Held(countries, spelt)
    _hold(held, found)
    _settle(held, found, data)
    extra = {place.id: place for place in [*held.by_code.values(), *held.towns.values()]}
    more.add_names(data / "place_names.tsv", extra | held.by_code, strict=False)
    places = [*held.continents, *held.by_code.values(), *held.towns.values()]
    small = tables(
        places, {code: {"continentcode": row[8]} for code, row in countries.items()}, data
    )
    write(out, _in_order(folder, held, data), small, spelt)


def _is_arabic(languages: str) -> bool:
    return any(language.split("-")[0] in ARABIC_LETTERS for language in languages.split(","))


def _hold(held: _Held, found: dump.Units) -> None:
    """Make the drafts of continents, countries, units and leading towns."""
    held.continents = [
        _draft(held, line, "continent") for line in found.continents if line.name in CONTINENTS
    ]
    for code in sorted(found.lines, key=lambda code: (code.count("."), code)):
        held.by_code[code] = _unit(held, found, code)
    for line in (line for lines in found.towns.values() for line in lines):
        if line.number not in held.towns:
            held.towns[line.number] = _placed(held, line)


def _unit(held: _Held, found: dump.Units, code: str) -> Draft:
    """Make the draft of a country, a region or a county; what it lies in is held already."""
    kind = _KINDS[min(2, code.count("."))]
    unit = _draft(held, found.lines[code], kind)
    cells = sorted(found.cells.get(code, ()))
    if kind == "country":
        unit.name, unit.population = held.countries[code][4], int(held.countries[code][7] or 0)
    else:
        unit.also(unit.name)
        unit.name = found.names[code]
    if cells:
        unit.extent = extent(cells)
    if kind == "region" and cells:
        unit.latitude, unit.longitude = middle(cells, cell=REGION_CELL)
    if kind == "county":
        unit.extent = found.boxes.get(code)
        unit.admin1 = _id(held, code.rpartition(".")[0])
    return unit


def _draft(held: _Held, line: dump.Line, kind: Kind, weight: float = 0.0) -> Draft:
    return dump.draft(
        line, kind, weight, spelt=line.country in held.spelt and kind in ("city", "site")
    )


def _id(held: _Held, code: str) -> str:
    return held.by_code[code].id if code in held.by_code else ""


def _placed(held: _Held, line: dump.Line) -> Draft:
    """Make the draft of a line, in its units."""
    kind, weight = dump.kind_of(line.feature)
    made = _draft(held, line, cast("Kind", kind), weight)
    made.admin1 = _id(held, f"{line.country}.{line.first}")
    made.admin2 = _id(held, f"{line.country}.{line.first}.{line.second}")
    return made


def _settle(held: _Held, found: dump.Units, data: Path) -> None:
    """Give units their bare names, and share names with the towns that they are called after."""
    words = read_kind_words(data / "kind_words.tsv")
    units: defaultdict[str, list[Draft]] = defaultdict(list)
    for unit in held.by_code.values():
        if unit.kind != "country":
            geonames.add_bare_names(unit, words)
        units[unit.kind].append(unit)
    geonames.settle_names(units["region"], units["county"], _towns(held, found))
    for country in units["country"]:
        inside = [held.towns[line.number] for line in found.towns.get(country.country, ())]
        geonames.mark_capital(held.countries[country.country][5], inside)


def _towns(held: _Held, found: dump.Units) -> Towns:
    """Give the leading towns of each region and county."""
    towns = Towns()
    for code, lines in found.towns.items():
        inside = [held.towns[line.number] for line in lines]
        if code.count(".") == 1:
            towns.in_region[code] = [town for town in inside if town.admin1]
        elif "." in code:
            towns.in_county[code] = [town for town in inside if town.admin2]
    return towns


def _in_order(folder: Path, held: _Held, data: Path) -> Iterator[Draft]:
    """Give all drafts, the units first; of all but what is held, one is in memory at a time."""
    yield from held.continents
    yield from held.by_code.values()
    ours = list(more.supplement(data / "supplement.tsv"))
    yield from ours
    known = by_key(ours)
    taken = {place.id for place in [*held.continents, *held.by_code.values()]}
    for line in dump.lines(folder):
        kind, _ = dump.kind_of(line.feature)
        if not kind or f"geonames:{line.number}" in taken or (kind == "continent"):
            continue
        place = held.towns.get(line.number) or _placed(held, line)
        if not _is_ours(place, known):
            yield place


def _is_ours(place: Draft, known: Mapping[tuple[str, str], Iterable[Draft]]) -> bool:
    """Tell whether our supplement has the site or area already."""
    if place.kind not in ("site", "area") or not _keys_in(place, known):
        return False
    return same(place, known, SAME_SITE if place.kind == "site" else SAME_REGION) is not None


def _keys_in(place: Draft, known: Collection[tuple[str, str]]) -> bool:
    return (place.country, fold(place.name)) in known
