"""A place as the gazetteer gives it."""

from dataclasses import dataclass
from typing import NamedTuple

from nlp.gazetteer.store import Kind, Match
from nlp.types import Precision

_PRECISION: dict[Kind, Precision] = {
    "country": "country", "region": "region", "county": "region", "city": "city", "site": "site",
    "area": "area", "continent": "area",
}  # fmt: skip


class Extent(NamedTuple):
    """A box in WGS 84 degrees; ``west`` exceeds ``east`` where it crosses the 180th meridian."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Tell whether a point lies in the box, its edges included."""
        if not self.south <= latitude <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= longitude <= self.east
        return longitude >= self.west or longitude <= self.east


@dataclass(frozen=True, slots=True)
class Entry:
    """One place, and how the name that was asked for matches it.

    Attributes:
        id: ``source:id``, such as ``geonames:170654``.
        name: the name that the gazetteer shows.
        latitude: WGS 84 degrees, north positive; the middle of the towns in it for a region or
            county.
        longitude: WGS 84 degrees, east positive.
        kind: ``county`` is a second-level unit; ``site`` an airport, base, port, crossing or
            building; ``area`` a sea, river, desert, range or loose region.
        feature: GeoNames feature class and code, such as ``P.PPLC``.
        country: ISO 3166-1 alpha-2, XK for Kosovo; None for what belongs to none or to several.
        admin1: name of the first-level unit that it lies in; None when not known.
        admin2: name of the second-level unit that it lies in; None when not known.
        admin1_id: id of that first-level unit; None when not known.
        admin2_id: id of that second-level unit; None when not known.
        population: people who live there, 0 when not known; for a region or county those of its
            listed towns.
        prominence: logarithm (base 10) of the population with a bonus for countries and capitals;
            about 1 to 13.
        capital: capital of its country.
        seat: seat of its first-level unit.
        extent: the box around it; None for towns and sites, and for areas whose box is not known.
        match: ``name`` its own name, ``alternate`` another name, ``abbreviation``, or
            ``normalised``: only after kind words ("province"), the Arabic article or spelling
            variants were set aside.
        source: where the row comes from, in words.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    kind: Kind
    feature: str
    country: str | None
    admin1: str | None
    admin2: str | None
    admin1_id: str | None
    admin2_id: str | None
    population: int
    prominence: float
    capital: bool
    seat: bool
    extent: Extent | None
    match: Match
    source: str

    @property
    def precision(self) -> Precision:
        """What the coordinates stand for."""
        return _PRECISION[self.kind]
