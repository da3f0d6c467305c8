"""A full dump of GeoNames (https://download.geonames.org/export/dump/), read line by line.

Wanted in one folder: ``allCountries.zip`` (or the table unpacked), ``countryInfo.txt``,
``admin1CodesASCII.txt`` and ``admin2Codes.txt``. The dump is read twice: for the countries, the
units and the towns that units are called after, which are kept, and for everything else, of which
one row is in memory at a time.
"""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from nlp.gazetteer.store import Kind
from training.gazetteer.archives import read_tsv
from training.gazetteer.drafts import Draft
from training.gazetteer.names import plain, usable

SOURCE = "GeoNames"
FEATURES = Path(__file__).with_name("features.tsv")
_COLUMNS = 19
_LEADING = 3
"""Towns kept of each unit: it may be called after one of them."""


class Line(NamedTuple):
    """The columns of one line that are used, as they are; coordinates in degrees."""

    number: str
    name: str
    others: str
    latitude: float
    longitude: float
    feature: str
    country: str
    first: str
    second: str
    population: int


@dataclass(slots=True)
class Units:
    """What the first reading keeps.

    Attributes:
        codes: number of a country or unit -> its code ("SY", "SY.13", "US.LA.079").
        names: code of a unit -> its name in English.
        lines: code -> the line of that country or unit.
        towns: code of a unit -> its leading towns.
        cells: code of a first-level unit or country -> half-degree cells that hold a town:
            latitude, longitude.
        boxes: code of a second-level unit -> south, west, north, east of its towns.
        continents: the lines of continents.
    """

    codes: dict[str, str]
    names: dict[str, str]
    lines: dict[str, Line] = field(default_factory=dict)
    towns: defaultdict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    cells: defaultdict[str, set[tuple[float, float]]] = field(
        default_factory=lambda: defaultdict(set)
    )
    boxes: dict[str, tuple[float, float, float, float]] = field(default_factory=dict)
    continents: list[Line] = field(default_factory=list)


@cache
def _features() -> dict[str, tuple[str, float]]:
    return {
        row["feature"]: (row["kind"] or "", float(row["weight"] or 0)) for row in read_tsv(FEATURES)
    }


def kind_of(feature: str) -> tuple[str, float]:
    """Give what a feature becomes and its weight; an empty kind for what is left out."""
    table = _features()
    return table.get(feature) or table.get(feature[:1], ("", 0.0))


def table(folder: Path, name: str) -> Iterator[list[str]]:
    """Give the lines of a small table, cut at tabs; comments left out.

    Raises:
        FileNotFoundError: there is no such file in the folder.
    """
    with (folder / name).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def lines(folder: Path) -> Iterator[Line]:
    """Give the lines of the dump, those without a name or of another length left out."""
    with _opened(folder) as stream:
        for text in stream:
            columns = text.rstrip("\n").split("\t")
            if len(columns) == _COLUMNS and columns[1]:
                yield _line(columns)


def _opened(folder: Path) -> io.TextIOWrapper:
    archive = folder / "allCountries.zip"
    if archive.exists():
        return io.TextIOWrapper(
            zipfile.ZipFile(archive).open("allCountries.txt"), encoding="utf-8", newline="\n"
        )
    return (folder / "allCountries.txt").open(encoding="utf-8", newline="\n")


def _line(columns: list[str]) -> Line:
    number, name, _, others, latitude, longitude, group, code, country, _, first, second = columns[
        :12
    ]
    feature = f"{group}.{code}" if code else group
    population = min(int(columns[14] or 0), 2**32 - 1)
    return Line(
        number,
        name,
        others,
        float(latitude),
        float(longitude),
        feature,
        country,
        first,
        second,
        max(population, 0),
    )


def units(folder: Path) -> Units:
    """Read the dump for the first time."""
    coded = [*table(folder, "admin1CodesASCII.txt"), *table(folder, "admin2Codes.txt")]
    found = Units(
        {number: code for code, _, _, number in coded}, {code: name for code, name, _, _ in coded}
    )
    found.codes |= {row[16]: row[0] for row in table(folder, "countryInfo.txt") if row[16]}
    for line in lines(folder):
        if line.number in found.codes:
            found.lines[found.codes[line.number]] = line
        elif line.feature == "L.CONT":
            found.continents.append(line)
        elif kind_of(line.feature)[0] == "city":
            _note_town(found, line)
    return found


def _note_town(found: Units, town: Line) -> None:
    """Note a town of its units: where it lies, and itself if it is among the leading."""
    first, second = f"{town.country}.{town.first}", f"{town.country}.{town.first}.{town.second}"
    cell = (town.latitude * 2 // 1 / 2 + 0.25, town.longitude * 2 // 1 / 2 + 0.25)
    found.cells[first].add(cell)
    found.cells[town.country].add(cell)
    south, west, north, east = found.boxes.get(second, (90.0, 180.0, -90.0, -180.0))
    found.boxes[second] = (
        min(south, town.latitude), min(west, town.longitude), max(north, town.latitude),
        max(east, town.longitude)
    )  # fmt: skip
    for code in (town.country, first, second):
        leading = found.towns[code]
        leading.append(town)
        leading.sort(key=_rank, reverse=True)
        del leading[_LEADING:]


def _rank(town: Line) -> tuple[bool, bool, int]:
    return town.feature == "P.PPLC", town.feature == "P.PPLA", town.population


def draft(line: Line, kind: Kind, weight: float, *, spelt: bool) -> Draft:
    """Make a draft of a line, its units left out.

    Args:
        line: the line.
        kind: what it becomes.
        weight: added to its prominence.
        spelt: its country's names stand in scholarly letters; they are shown in plain ones.
    """
    capital = line.feature == "P.PPLC"
    made = Draft(
        f"geonames:{line.number}", plain(line.name) if spelt else line.name, line.latitude,
        line.longitude, kind, line.feature, line.country, SOURCE, population=line.population,
        capital=capital, seat=capital or line.feature == "P.PPLA", weight=weight,
    )  # fmt: skip
    for other in (line.name, *line.others.split(",")):
        if other != made.name and usable(other):
            made.also(other)
    return made
