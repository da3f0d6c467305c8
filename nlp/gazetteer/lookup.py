"""The gazetteer itself: geopy's interface for anyone, ``candidates`` for the resolver of places."""

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from nlp.gazetteer import reading
from nlp.gazetteer.containment import holds
from nlp.gazetteer.entries import Entry
from nlp.gazetteer.kinds import DEFAULT_WORDS, read_kind_words
from nlp.gazetteer.nearest import Towns
from nlp.gazetteer.store import KINDS, Match, installed_folder, open_store
from nlp.words.folding import as_written, fold, loosen

_POSSESSIVE_ENDS = ("s", "'", "’")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
_CACHED_NAMES = 20_000
_LONGEST_NAME = 200


class NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # geopy carries no types
    """An adapter of geopy that reaches nothing: the gazetteer is on this machine."""

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> NoReturn:  # noqa: ARG002
        """Refuse."""
        raise GeocoderServiceError(
            f"the offline gazetteer was asked to fetch {url}, and never does"
        )

    get_text = get_json


class Gazetteer(Geocoder):  # type: ignore[misc]  # geopy carries no types
    """Places of the world by name and by point, from compiled files that are memory-mapped.

    One object may serve all threads: the files are only read.
    """

    def __init__(self, folder: Path | None = None, *, kind_words: Path = DEFAULT_WORDS) -> None:
        """Open the gazetteer.

        Args:
            folder: where the compiled files lie; None takes what ``DATELINE_GAZETTEER`` names, else
                our own.
            kind_words: table of words such as "province" that may stand beside a name.

        Raises:
            GazetteerMissing: a file is not there.
            DataCorrupt: a file is not what the manifest says.
        """
        super().__init__(adapter_factory=NoNetwork)
        self._files = (folder or installed_folder(), kind_words)
        self._store = open_store(self._files[0])
        self._kind_words = read_kind_words(kind_words)
        self._towns = Towns(self._store)
        self._found = lru_cache(_CACHED_NAMES)(self._find)
        self._entry = lru_cache(_CACHED_NAMES)(self._read)

    def __reduce__(self) -> tuple[Callable[[Path, Path], "Gazetteer"], tuple[Path, Path]]:
        """Another process opens the files again."""
        return _opened, self._files

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """Give the places that ``name`` may stand for, the most prominent first.

        The name may be in any case, with or without accents, hyphens and apostrophes; where no
        place has it as it stands, a possessive ending, kind words ("Idlib Governorate", "northern
        Syria") and the Arabic article with its spelling variants are set aside, and the match is
        then ``normalised``. Abbreviations count only as they are written ("US", "Ky.").
        """
        return self._found(name) if len(name) <= _LONGEST_NAME else ()

    def knows(self, name: str) -> bool:
        """Tell whether some place has this name as it stands, nothing set aside."""
        names = self._store.names
        return fold(name) in names or (_looks_short(name) and as_written(name) in names)

    def entry(self, identifier: str) -> Entry | None:
        """Give the place with this id; None when there is none."""
        return self._entry(identifier)

    def country(self, code: str) -> Entry | None:
        """Give a country by its ISO 3166-1 alpha-2 code; None when there is none."""
        return self._by_table("country_ids", code)

    def capital(self, code: str) -> Entry | None:
        """Give the capital of a country by the country's code; None when it has none."""
        return self._by_table("capital_ids", code)

    def capital_of(self, place: Entry) -> str | None:
        """Give the code of the country that ``place`` is the capital of; None for no capital."""
        return place.country if place.capital else None

    def demonym(self, word: str) -> str | None:
        """Give the country code of a demonym or nationality ("Syrian", "Turks").

        None when it is none.
        """
        code: str | None = self._store.tables["demonyms"].get(fold(_POSSESSIVE.sub("", word)))
        return code

    def unlocated(self, name: str) -> str | None:
        """Give the name of a state that is no more ("USSR"), known but nowhere on a map.

        None for others.
        """
        known: str | None = self._store.tables["unlocated"].get(fold(name))
        return known

    def contains(self, outer: Entry, inner: Entry) -> bool:
        """Tell whether ``inner`` lies in ``outer``: by its units, or by the box around an area."""
        return outer.id != inner.id and holds(outer, inner, self._store.tables["continent_ids"])

    def nearest(self, latitude: float, longitude: float) -> Entry | None:
        """Give the town nearest to a point in degrees; None when there is none within 250 km."""
        row = self._towns.nearest(latitude, longitude)
        return None if row is None else reading.entry(self._store, row)

    def stamp(self) -> str:
        """Give a short hash of the content: another gazetteer has another stamp."""
        return self._store.stamp

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002  # geopy's interface; nothing is waited for
        country: str | None = None,
    ) -> Location | list[Location] | None:
        """Give where ``query`` is, as geopy's geocoders do.

        Args:
            query: a name, or a name and what it lies in, parted by commas: "Tripoli, Lebanon".
            exactly_one: give the most prominent place alone, not all.
            timeout: taken for geopy's sake and of no effect.
            country: keep places of this country alone (ISO 3166-1 alpha-2).

        Returns: A location or a list of them, the most prominent first; None when nothing is found.
            ``raw`` is the entry as a dict.
        """
        head, *context = [part.strip() for part in query.split(",")]
        found = self.candidates(query) or self._within(self.candidates(head), context)
        return _located(
            (place for place in found if country in (None, place.country)), exactly_one=exactly_one
        )

    def reverse(
        self,
        query: Point | tuple[float, float] | str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002  # geopy's interface; nothing is waited for
    ) -> Location | list[Location] | None:
        """Give the town nearest to a point (latitude, longitude in degrees).

        None when none is within 250 km.
        """
        point = Point(query)
        town = self.nearest(point.latitude, point.longitude)
        return _located([town] if town else [], exactly_one=exactly_one)

    def _within(self, found: Iterable[Entry], context: list[str]) -> list[Entry]:
        kept = list(found)
        for name in context:
            outer = self.candidates(name)
            kept = [
                place for place in kept if any(self.contains(holder, place) for holder in outer)
            ]
        return kept

    def _by_table(self, table: str, code: str) -> Entry | None:
        identifier = self._store.tables[table].get(code)
        return None if identifier is None else self.entry(identifier)

    def _read(self, identifier: str) -> Entry | None:
        row = reading.row_of(self._store, identifier)
        return None if row is None else reading.entry(self._store, row)

    def _find(self, name: str) -> tuple[Entry, ...]:
        return reading.ranked(self._store, self._rows(name), name)

    def _rows(self, name: str) -> list[tuple[int, Match]]:
        while name.endswith(_POSSESSIVE_ENDS) and (bare := _POSSESSIVE.sub("", name)) != name:
            if found := self._spelt_with_apostrophe(name):
                return found
            name = bare
        key = fold(name)
        return self._strict(name, key) or self._without_kind_words(key) or self._loose(name, key)

    def _spelt_with_apostrophe(self, name: str) -> list[tuple[int, Match]]:
        """Places such as St. John's, whose own name ends as a possessive does."""
        found = self._strict(name, fold(name))
        return [
            (row, match)
            for row, match in found
            if _POSSESSIVE.search(reading.name_of(self._store, row))
        ]

    def _strict(self, name: str, key: str) -> list[tuple[int, Match]]:
        found = reading.postings(self._store, key)
        if not _looks_short(name):
            return found
        written = reading.postings(self._store, as_written(name))
        if not written and "." in name and not name.endswith("."):
            written = reading.postings(self._store, as_written(f"{name}."))
        return list(dict([*found, *written]).items())

    def _loose(self, name: str, key: str) -> list[tuple[int, Match]]:
        return [] if self.demonym(name) else reading.postings(self._store, loosen(key))

    def _without_kind_words(self, key: str) -> list[tuple[int, Match]]:
        bare = self._kind_words.strip(key)
        if bare is None:
            return []
        found = reading.postings(self._store, bare.name) or reading.postings(
            self._store, loosen(bare.name)
        )
        return [
            (row, "normalised")
            for row, match in found
            if match != "abbreviation" and KINDS[reading.kind_of(self._store, row)] in bare.kinds
        ]


def _opened(folder: Path, kind_words: Path) -> Gazetteer:
    return Gazetteer(folder, kind_words=kind_words)


def _looks_short(name: str) -> bool:
    return "." in name or name.isupper()


def _located(found: Iterable[Entry], *, exactly_one: bool) -> Location | list[Location] | None:
    locations = [
        Location(_address(place), (place.latitude, place.longitude), asdict(place))
        for place in found
    ]
    if not locations:
        return None
    return locations[0] if exactly_one else locations


def _address(place: Entry) -> str:
    parts = (place.name, place.admin2, place.admin1, place.country)
    return ", ".join(dict.fromkeys(part for part in parts if part))
