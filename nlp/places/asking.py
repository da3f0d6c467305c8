"""A second look, online, for names that the gazetteer does not hold, where the analyst wants it."""

from collections.abc import Mapping
from dataclasses import replace

from nlp.gazetteer import Entry, OnlineGeocoder
from nlp.types import Candidate, Place

_RUNNERS_UP = 5


def located_online(
    places: tuple[Place, ...], names: Mapping[str, str], geocoder: OnlineGeocoder
) -> tuple[Place, ...]:
    """Give the places again, with those located that the gazetteer could not locate.

    Actors are not asked for.

    Args:
        places: of one report.
        names: mention id -> the name as written.
        geocoder: asked for the names that are not located, and for nothing else.

    Raises:
        geopy.exc.GeopyError: the service cannot be reached or refuses.
    """
    return tuple(
        _asked(place, names[place.mention], geocoder) if _open(place) else place for place in places
    )


def _open(place: Place) -> bool:
    return place.role == "location" and place.gazetteer_id is None


def _asked(place: Place, name: str, geocoder: OnlineGeocoder) -> Place:
    first, *others = geocoder.candidates(name) or (None,)
    if first is None:
        return replace(place, reason=f"{place.reason}; OpenStreetMap does not know it either")
    share = 1 / (1 + len(others))
    return replace(
        place,
        gazetteer_id=first.id,
        name=first.name,
        latitude=first.latitude,
        longitude=first.longitude,
        country=first.country,
        precision=first.precision,
        confidence=share,
        reason=(
            "found online by its name alone (OpenStreetMap Nominatim); "
            "the gazetteer does not hold it"
        ),
        candidates=tuple(
            _candidate(entry, share) for entry in others[:_RUNNERS_UP] if entry is not None
        ),
    )


def _candidate(entry: Entry, score: float) -> Candidate:
    return Candidate(entry.id, entry.name, entry.latitude, entry.longitude, entry.country, score)
