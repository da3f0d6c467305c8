"""Where two sources speak of one place: our supplement adds its names, or takes it over."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from geopy.distance import great_circle

from nlp.words.folding import fold
from training.gazetteer.drafts import Draft

_NATURE = ("H.", "T.MT", "T.PASS", "T.VAL", "T.VLC")
"""Features that are no unit: waters, mountains, passes, valleys, volcanoes."""
SAME_SITE, SAME_REGION, _NEAR_TOWN = 15.0, 250.0, 40.0
"""Kilometres within which two points of one name are one place, and a site is of the units of a
town."""


def merged(
    supplement: Sequence[Draft], airports: Sequence[Draft], regions: Sequence[Draft]
) -> list[Draft]:
    """Give airports and supplement without doubles; regions get the supplement's names.

    A supplement site that is an airport of airportsdata keeps its own id and names and takes the
    airport's point and names. A supplement area that is called as a first-level unit of its country
    gives that unit its names, unless it is a mountain, a valley or a water: Mount Kilimanjaro is
    not the region of Kilimanjaro.
    """
    by_airport, by_region = by_key(airports), by_key(regions)
    taken: set[str] = set()
    kept = []
    for place in supplement:
        airport = same(place, by_airport, SAME_SITE) if place.kind == "site" else None
        region = same(place, by_region, SAME_REGION) if _may_be_a_unit(place) else None
        if region is not None:
            _give_names(place, region)
            continue
        if airport is not None:
            taken.add(airport.id)
            _give_names(airport, place)
            place.latitude, place.longitude, place.admin1 = (
                airport.latitude,
                airport.longitude,
                airport.admin1,
            )
        kept.append(place)
    return [*kept, *(airport for airport in airports if airport.id not in taken)]


def _may_be_a_unit(place: Draft) -> bool:
    """Tell whether a row may be a first-level unit under another name: no peak, valley or water."""
    return place.kind == "area" and not place.feature.startswith(_NATURE)


def by_key(drafts: Iterable[Draft]) -> dict[tuple[str, str], list[Draft]]:
    """Give the drafts by country and folded name."""
    table: defaultdict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        for key in {fold(name) for name in (draft.name, *draft.names)}:
            table[draft.country, key].append(draft)
    return table


def same(
    place: Draft, table: Mapping[tuple[str, str], Iterable[Draft]], near: float
) -> Draft | None:
    """Find the draft of the place's country, and one of its names, within ``near`` kilometres."""
    for name in (place.name, *place.names):
        for other in table.get((place.country, fold(name)), []):
            if _kilometres(place, other) <= near:
                return other
    return None


def _kilometres(one: Draft, other: Draft) -> float:
    return float(
        great_circle((one.latitude, one.longitude), (other.latitude, other.longitude)).kilometers
    )


def _give_names(giver: Draft, taker: Draft) -> None:
    for name in (giver.name, *giver.names):
        if name != taker.name:
            taker.also(name)


def place_in_units(places: Iterable[Draft], towns: Sequence[Draft]) -> None:
    """Put sites and towns in the units of their country's nearest town within 40 km."""
    cells: defaultdict[tuple[str, int, int], list[Draft]] = defaultdict(list)
    for town in towns:
        if town.admin1:
            cells[town.country, round(town.latitude * 2), round(town.longitude * 2)].append(town)
    for place in places:
        if place.kind in ("site", "city") and place.country:
            row, column = round(place.latitude * 2), round(place.longitude * 2)
            near = [
                town
                for step in range(9)
                for town in cells.get(
                    (place.country, row + step // 3 - 1, column + step % 3 - 1), []
                )
            ]
            best = min(near, key=lambda town: (_kilometres(place, town), town.id), default=None)
            if best is not None and _kilometres(place, best) <= _NEAR_TOWN:
                place.admin1, place.admin2 = best.admin1, best.admin2
