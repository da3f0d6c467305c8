"""The rows of our own tables of ``nlp/data`` that are compiled into the gazetteer."""

from typing import Literal, NamedTuple

from nlp.gazetteer import Kind


class Demonym(NamedTuple):
    """An adjective or noun of nationality; ``country`` is ISO 3166-1 alpha-2, XK for Kosovo."""

    word: str
    country: str


class Unlocated(NamedTuple):
    """The name of a state that is no more."""

    name: str
    note: str


class PlaceName(NamedTuple):
    """A name that the packages lack; ``place`` is a country's code, a unit's code or an id."""

    place: str
    name: str
    match: Literal["abbreviation", "alternate", "name"]
    source: str


class Supplement(NamedTuple):
    """A place that the packages lack.

    Attributes:
        latitude, longitude: WGS 84 degrees.
        extent: south, west, north and east in degrees, parted by spaces; empty for none.
        weight: a number added to the prominence; empty for the usual.
        aliases: parted by "; ".
    """

    slug: str
    name: str
    kind: Kind
    feature: str
    latitude: float
    longitude: float
    country: str
    extent: str
    weight: str
    aliases: str
    source: str
