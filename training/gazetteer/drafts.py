"""A place on its way into the gazetteer."""

from dataclasses import dataclass, field
from math import log10

from nlp.gazetteer.store import Kind, Match
from training.gazetteer.extents import Extent

_WEIGHT: dict[Kind, float] = {
    "country": 4.0, "continent": 3.0, "region": 0.5, "county": -0.6, "city": 0.0, "area": 0.0,
    "site": 0.0,
}  # fmt: skip
_CAPITAL, _SEAT = 1.5, 0.5


@dataclass(slots=True)
class Draft:
    """A place with all its names.

    Attributes:
        id: ``source:id``.
        feature: GeoNames feature class and code, such as ``P.PPLC``.
        country: ISO 3166-1 alpha-2 (XK for Kosovo); empty for what belongs to none or to several.
        admin1: id of the first-level unit that it lies in; empty when not known.
        admin2: id of the second-level unit that it lies in; empty when not known.
        weight: added to the prominence; a supplement row may ask for more or less.
        names: each further name and how it matches; the first kind given to a name wins.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    kind: Kind
    feature: str
    country: str
    source: str
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    capital: bool = False
    seat: bool = False
    extent: Extent | None = None
    weight: float = 0.0
    names: dict[str, Match] = field(default_factory=dict)

    def also(self, name: str, match: Match = "alternate") -> None:
        """Add a further name."""
        if name:
            self.names.setdefault(name, match)

    def prominence(self) -> float:
        """Give the order of candidates: the logarithm of the people who live there, and what it is.

        A country stands four orders of magnitude above a town of its size, a capital one and a
        half.
        """
        importance = _CAPITAL if self.capital else _SEAT if self.seat else 0.0
        return round(log10(self.population + 10) + _WEIGHT[self.kind] + importance + self.weight, 4)
