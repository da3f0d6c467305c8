"""Where a report, or a choice of reports, plays: countries and places ranked, with their share."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.types import Place


@dataclass(frozen=True, slots=True)
class Share:
    """What part of the located uses of places is of one country or one place.

    Attributes:
        key: ISO 3166-1 alpha-2 code of the country, or gazetteer id of the place.
        name: the name that the gazetteer shows; for a country its code.
        uses: how many uses are of it.
        share: of all located uses that have a key; 0 to 1, all shares add up to 1.
    """

    key: str
    name: str
    uses: int
    share: float


def focus_countries(places: Iterable[Place]) -> tuple[Share, ...]:
    """Rank the countries that the pinned places lie in.

    What lies in none, as a sea does, does not count.
    """
    return _ranked(
        (place.country, place.country) for place in places if place.pinned and place.country
    )


def focus_places(places: Iterable[Place]) -> tuple[Share, ...]:
    """Rank the pinned places; actors are no places where a report plays."""
    pinned = (place for place in places if place.pinned)
    return _ranked(
        (place.gazetteer_id, place.name or place.gazetteer_id)
        for place in pinned
        if place.gazetteer_id
    )


def _ranked(uses: Iterable[tuple[str, str]]) -> tuple[Share, ...]:
    """Count by key, the most used first; equals stand in the order of their keys."""
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for key, name in uses:
        names.setdefault(key, name)
        counts[key] += 1
    total = counts.total()
    order = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple(Share(key, names[key], counts[key], counts[key] / total) for key in order)
