"""How fast the gazetteer is, what memory it takes, how many names of gold sets it holds.

``python -m benchmarks.gazetteer [GOLD.jsonl ...]``: each GOLD line is a report with
``gold.places``: a list of ``text``, ``latitude``, ``longitude``, ``country`` and ``is_country``.
Toponyms without coordinates are left out. A candidate is right when it lies within 161 km (100
miles) or, for a country, is that country. Demonyms stand for their country, as in the gold.
"""

import argparse
import json
import resource
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from geopy.distance import great_circle

from nlp.gazetteer import DEFAULT_FOLDER, Entry, Gazetteer, reading
from nlp.gazetteer.store import open_store

NEAR = 161.0
_OWN = 60_000
OWN_NAMES = (
    "Damascus",
    "Deir al-Zour",
    "Hmeimim",
    "U.S.",
    "northern Syria",
    "Idlib Governorate",
    "Springfield",
    "Xyzzy",
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts over the toponyms of one gold set.

    Attributes:
        held: those with a right candidate at any rank.
        first: those whose first candidate is right.
        nothing: those with no candidate at all.
    """

    toponyms: int
    held: int
    first: int
    nothing: int


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gazetteer", description=__doc__)
    parser.add_argument("gold", nargs="*", type=Path, help="gold sets, JSON lines")
    given = parser.parse_args()
    before = _resident()
    started = time.perf_counter()
    gazetteer = Gazetteer()
    print(f"opened in {(time.perf_counter() - started) * 1000:.1f} ms")
    _time_own_names(gazetteer)
    gazetteer = Gazetteer()
    names = [place["text"] for file in given.gold for place in _places(file)] or list(
        OWN_NAMES
    ) * 1000
    _time_looks(gazetteer, names)
    print(f"resident memory over that of the libraries: {_resident() - before:.0f} MB")
    for file in given.gold:
        _print_coverage(file.stem, coverage(gazetteer, _places(file)))


def coverage(gazetteer: Gazetteer, places: Iterable[Mapping[str, Any]]) -> Coverage:
    """Count the gold toponyms that the gazetteer could locate, and those it does at once."""
    answers = [
        [_right(found, place) for found in _candidates(gazetteer, place["text"])]
        for place in places
    ]
    return Coverage(
        toponyms=len(answers),
        held=sum(any(answer) for answer in answers),
        first=sum(answer[0] for answer in answers if answer),
        nothing=sum(not answer for answer in answers),
    )


def _time_own_names(gazetteer: Gazetteer) -> None:
    """Ask for many names of the gazetteer itself, each once."""
    store = open_store(DEFAULT_FOLDER)
    drawn = Random(0).sample(range(len(store.rows)), _OWN)
    names = list(dict.fromkeys(reading.name_of(store, row) for row in drawn))
    for what, asked in (("first", names[: len(names) // 2]), ("second", names[len(names) // 2 :])):
        started = time.process_time()
        for name in asked:
            gazetteer.candidates(name)
        rate = len(asked) / (time.process_time() - started)
        print(
            f"candidates of names never asked for, {what} {len(asked):,}, a second of one core: "
            f"{rate:,.0f}"
        )


def _time_looks(gazetteer: Gazetteer, names: list[str]) -> None:
    different = list(dict.fromkeys(names))
    for what, asked, ask in (
        ("names known, a second of one core", names, gazetteer.knows),
        (
            "candidates of different names, first time, a second of one core",
            different,
            gazetteer.candidates,
        ),
        ("candidates of the names again, a second of one core", names, gazetteer.candidates),
    ):
        started = time.process_time()
        for name in asked:
            ask(name)
        print(f"{what}: {len(asked) / (time.process_time() - started):,.0f}")


def _resident() -> float:
    """Give the greatest resident memory so far, in megabytes (Linux counts it in kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def _places(file: Path) -> Iterator[Mapping[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield from (
                place
                for place in json.loads(line)["gold"]["places"]
                if place["latitude"] is not None
            )


def _candidates(gazetteer: Gazetteer, name: str) -> tuple[Entry, ...]:
    code = gazetteer.demonym(name)
    country = gazetteer.country(code) if code else None
    return (country,) if country else gazetteer.candidates(name)


def _right(found: Entry, place: Mapping[str, Any]) -> bool:
    if place.get("is_country"):
        return found.kind == "country" and found.country == place["country"]
    away = great_circle((found.latitude, found.longitude), (place["latitude"], place["longitude"]))
    return bool(away.kilometers <= NEAR)


def _print_coverage(name: str, counts: Coverage) -> None:
    held, first, nothing = (
        count / counts.toponyms for count in (counts.held, counts.first, counts.nothing)
    )
    print(
        f"{name}: {counts.toponyms} toponyms, right candidate {held:.4f}, first right "
        f"{first:.4f}, none {nothing:.4f}"
    )


if __name__ == "__main__":
    main()
