"""An online geocoder for names that the gazetteer does not hold: off unless an analyst turns it on.

It asks OpenStreetMap's Nominatim, under its usage policy (https://operations.osmfoundation.org/policies/nominatim/):
at most one request a second, a user agent that names the program, and every answer kept on disk so that no
name is asked twice. A name that is sent there leaves the machine; the page marks that.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.location import Location

from nlp.gazetteer.entries import Entry, Extent
from nlp.gazetteer.store import Kind

USER_AGENT = "Dateline/0.1 (offline reader of news reports; online look-up turned on by its user)"
SECONDS_BETWEEN = 1.0
_TIMEOUT, _MOST = 10, 5
_UNIT: Mapping[str, Kind] = {
    "country": "country", "continent": "continent", "state": "region", "region": "region", "province": "region",
    "county": "county", "state_district": "county", "district": "county", "municipality": "county",
    "city": "city", "town": "city", "village": "city", "hamlet": "city", "suburb": "city", "borough": "city",
    "sea": "area", "ocean": "area", "bay": "area", "strait": "area", "island": "area", "archipelago": "area",
    "river": "area", "water": "area", "natural": "area", "desert": "area", "mountain_range": "area",
}  # fmt: skip


class OnlineGeocoder:
    """Names in, entries out, by way of a cache; ``candidates`` is asked like the gazetteer's own."""

    def __init__(self, ask: Callable[..., list[Location] | None], cache: Path) -> None:
        """Keep the question and its cache.

        Args:
            ask: geopy's ``geocode`` or a function like it.
            cache: SQLite file; made when it is not there.
        """
        self._ask = ask
        self._cache = cache
        cache.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(cache)) as base, base:
            base.execute("CREATE TABLE IF NOT EXISTS answers (name TEXT PRIMARY KEY, answer TEXT NOT NULL)")

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """Give what the service knows under ``name``, its best first; none when it knows nothing.

        Raises:
            geopy.exc.GeocoderServiceError: the service cannot be reached or refuses; nothing is kept then.
        """
        return tuple(_entry(record) for record in self._answer(name.strip()))

    def _answer(self, name: str) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(self._cache)) as base:
            kept = base.execute("SELECT answer FROM answers WHERE name = ?", (name,)).fetchone()
            if kept is None:
                found = self._ask(name, exactly_one=False, limit=_MOST, addressdetails=True, language="en") or []
                kept = (json.dumps([location.raw for location in found]),)
                with base:
                    base.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (name, *kept))
        answer: list[dict[str, Any]] = json.loads(kept[0])
        return answer


def online_geocoder(
    cache: Path, *, user_agent: str = USER_AGENT, seconds_between: float = SECONDS_BETWEEN, **nominatim: Any
) -> OnlineGeocoder:
    """Give a geocoder that asks Nominatim.

    Args:
        cache: SQLite file in which answers are kept.
        user_agent: names the program and, better, how to reach whoever runs it.
        seconds_between: pause between two requests; the public service asks for one second or more.
        nominatim: further options of ``geopy.geocoders.Nominatim``, such as ``domain`` for a server of one's own.
    """
    service = Nominatim(user_agent=user_agent, timeout=_TIMEOUT, **nominatim)
    ask = RateLimiter(
        service.geocode, min_delay_seconds=seconds_between, error_wait_seconds=max(seconds_between, 5.0),
        max_retries=1, swallow_exceptions=False,
    )  # fmt: skip
    return OnlineGeocoder(ask, cache)


def _entry(record: Mapping[str, Any]) -> Entry:
    address: Mapping[str, str] = record.get("address", {})
    code = address.get("country_code", "").upper()
    return Entry(
        id=f"osm:{record.get('osm_type', 'place')}/{record.get('osm_id', record['place_id'])}",
        name=record.get("name") or record["display_name"].split(",")[0],
        latitude=float(record["lat"]), longitude=float(record["lon"]), kind=_kind(record),
        feature=f"{record.get('class', record.get('category', ''))}.{record.get('type', '')}",
        country=code or None, admin1=address.get("state"), admin2=address.get("county"), admin1_id=None,
        admin2_id=None, population=0, prominence=round(float(record.get("importance", 0.0)) * 10, 4), capital=False,
        seat=False, extent=_box(record.get("boundingbox")), match="name", source="OpenStreetMap Nominatim",
    )  # fmt: skip


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
