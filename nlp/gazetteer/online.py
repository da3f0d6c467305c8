"""An online geocoder for names that the gazetteer does not hold: off unless an analyst turns it on.

It asks OpenStreetMap's Nominatim, under its usage policy
(https://operations.osmfoundation.org/policies/nominatim/): at most one request a second of the
whole program, a user agent that names it, and every answer kept on disk so that no name is asked
twice. A name that is sent there leaves the machine; the page marks that.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from math import isfinite
from pathlib import Path
from threading import Lock
from typing import Any

from geopy.exc import GeocoderParseError, GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.location import Location

from nlp.gazetteer.entries import Entry, Extent
from nlp.gazetteer.store import Kind

USER_AGENT = "Dateline/0.1 (offline reader of news reports; online look-up turned on by its user)"
SECONDS_BETWEEN = 1.0
_TIMEOUT, _MOST = 10, 5
_AFTER_ERROR = 5.0
"""Seconds until a request that failed is tried again, once."""
_UNIT: Mapping[str, Kind] = {
    "country": "country", "continent": "continent", "state": "region", "region": "region",
    "province": "region", "county": "county", "state_district": "county", "district": "county",
    "municipality": "county", "city": "city", "town": "city", "village": "city", "hamlet": "city",
    "suburb": "city", "borough": "city", "sea": "area", "ocean": "area", "bay": "area",
    "strait": "area", "island": "area", "archipelago": "area", "river": "area", "water": "area",
    "natural": "area", "desert": "area", "mountain_range": "area",
}  # fmt: skip


class Pace:
    """A pause between requests that all threads keep together."""

    def __init__(
        self,
        seconds: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """Let the first request pass at once.

        Args:
            seconds: from one request to the next, at least.
            clock: seconds since whenever, never going back.
            sleep: waits so many seconds.
        """
        self._seconds, self._clock, self._sleep = seconds, clock, sleep
        self._lock = Lock()
        self._due = clock()

    def keep(self) -> None:
        """Wait until the next request may go out; whoever else asks meanwhile waits behind."""
        with self._lock:
            while (pause := self._due - self._clock()) > 0:
                self._sleep(pause)
            self._due = self._clock() + self._seconds


PACE = Pace(SECONDS_BETWEEN)
"""That of the public service, for every geocoder of this program."""


class OnlineGeocoder:
    """Names in, entries out, by way of a cache.

    ``candidates`` is asked like the gazetteer's own.
    """

    def __init__(self, ask: Callable[..., list[Location] | None], cache: Path) -> None:
        """Keep the question and its cache.

        Args:
            ask: geopy's ``geocode`` or a function like it.
            cache: SQLite file; made with the first answer when it is not there.
        """
        self._ask = ask
        self._cache = cache

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """Give what the service knows under ``name``, its best first; none when it knows nothing.

        Raises: geopy.exc.GeocoderServiceError: the service cannot be reached or refuses, answers
            what cannot be read, or
                its answers cannot be kept; nothing is kept then.
        """
        name = name.strip()
        with self._opened() as base:
            kept = base.execute("SELECT answer FROM answers WHERE name = ?", (name,)).fetchone()
        if kept is not None and (known := _kept(kept[0])) is not None:
            return known
        with _readable():
            found = (
                self._ask(name, exactly_one=False, limit=_MOST, addressdetails=True, language="en")
                or []
            )
        records = [location.raw for location in found]
        entries = _entries(records)
        with self._opened() as base:
            base.execute(
                "INSERT OR REPLACE INTO answers VALUES (?, ?)", (name, json.dumps(records))
            )
        return entries

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The cache, for one statement; nothing is locked while the service is asked."""
        try:
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._cache)) as base, base:
                base.execute(
                    "CREATE TABLE IF NOT EXISTS answers (name TEXT PRIMARY KEY, answer TEXT NOT "
                    "NULL)"
                )
                yield base
        except (sqlite3.Error, OSError, UnicodeError) as error:
            raise GeocoderServiceError(
                f"its answers cannot be kept in {self._cache} ({error}); move that file away or "
                "make room"
            ) from error


def online_geocoder(
    cache: Path, *, user_agent: str = USER_AGENT, pace: Pace = PACE, **nominatim: Any
) -> OnlineGeocoder:
    """Give a geocoder that asks Nominatim.

    Args:
        cache: SQLite file in which answers are kept.
        user_agent: names the program and, better, how to reach whoever runs it.
        pace: shared by all that ask the same service; the public one asks for a second or more.
        nominatim: further options of ``geopy.geocoders.Nominatim``, such as ``domain`` for a server
            of one's own.
    """
    service = Nominatim(user_agent=user_agent, timeout=_TIMEOUT, **nominatim)

    def paced(name: str, **options: Any) -> list[Location] | None:
        pace.keep()
        found: list[Location] | None = service.geocode(name, **options)
        return found

    ask = RateLimiter(
        paced,
        min_delay_seconds=0,
        error_wait_seconds=_AFTER_ERROR,
        max_retries=1,
        swallow_exceptions=False,
    )
    return OnlineGeocoder(ask, cache)


def _kept(answer: str) -> tuple[Entry, ...] | None:
    """Read what was kept; None where that is not what was written, so that it is asked for anew."""
    try:
        return _entries(json.loads(answer))
    except (ValueError, GeocoderParseError):
        return None


def _entries(records: Any) -> tuple[Entry, ...]:
    with _readable():
        return tuple(_entry(record) for record in records)


@contextmanager
def _readable() -> Iterator[None]:
    """Have an answer that is not what Nominatim documents be an error of the service.

    In geopy's own reading too.
    """
    try:
        yield
    except (AttributeError, LookupError, OverflowError, TypeError, ValueError) as error:
        raise GeocoderParseError(
            f"its answer cannot be read: {type(error).__name__}: {error}"
        ) from error


def _entry(record: Mapping[str, Any]) -> Entry:
    address: Mapping[str, str] = record.get("address", {})
    code = address.get("country_code", "").upper()
    return Entry(
        id=f"osm:{record.get('osm_type', 'place')}/{record.get('osm_id', record['place_id'])}",
        name=record.get("name") or record["display_name"].split(",")[0],
        latitude=_degrees(record["lat"], 90), longitude=_degrees(record["lon"], 180),
        kind=_kind(record),
        feature=f"{record.get('class', record.get('category', ''))}.{record.get('type', '')}",
        country=code or None, admin1=address.get("state"), admin2=address.get("county"),
        admin1_id=None, admin2_id=None, population=0,
        prominence=round(float(record.get("importance", 0.0)) * 10, 4), capital=False, seat=False,
        extent=_box(record.get("boundingbox")), match="name", source="OpenStreetMap Nominatim",
    )  # fmt: skip


def _degrees(written: str | float, most: int) -> float:
    degrees = float(written)
    if not isfinite(degrees) or abs(degrees) > most:
        raise ValueError(f"wanted degrees from -{most} to {most}, got {written!r}")
    return degrees


def _kind(record: Mapping[str, Any]) -> Kind:
    for field in ("addresstype", "type", "class", "category"):
        if record.get(field) in _UNIT:
            return _UNIT[record[field]]
    return "site"


def _box(edges: list[str] | None) -> Extent | None:
    if not edges:
        return None
    south, north, west, east = (float(edge) for edge in edges)
    return Extent(south, west, north, east)
