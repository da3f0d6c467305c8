"""What a name can be said to lie in."""

from collections.abc import Iterator

from geopy.distance import great_circle

from nlp.gazetteer import Entry, Gazetteer, place_candidates

MOST = 40
"""Candidates that are weighed for one name, the most prominent first."""
_AT_TOWN_KM = 40.0
"""How far the quarters and suburbs of a town reach."""
_HOLDING = frozenset({"country", "region", "county", "continent"})


def meant(name: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Give what a name may mean, the most prominent first, as far as it is weighed."""
    return place_candidates(name, gazetteer)[:MOST]


def holding(name: str, gazetteer: Gazetteer) -> Iterator[Entry]:
    """Give the units, states and continents that a name may mean: what a town can lie in."""
    return (entry for entry in meant(name, gazetteer) if entry.kind in _HOLDING)


def can_hold(outer: str, inner: str, gazetteer: Gazetteer) -> bool:
    """Tell whether some place of the one name lies in some place of the other.

    A country lies in none.
    """
    inners = meant(inner, gazetteer)
    if not inners or inners[0].kind in ("country", "continent"):
        return False
    outers = list(holding(outer, gazetteer))
    return any(gazetteer.contains(big, small) for big in outers for small in inners)


def is_around(town: Entry, name: str, gazetteer: Gazetteer) -> bool:
    """Tell whether some place of the name lies in or at the town."""
    here = town.latitude, town.longitude
    there = ((entry.latitude, entry.longitude) for entry in meant(name, gazetteer))
    return any(great_circle(here, point).kilometers <= _AT_TOWN_KM for point in there)
