"""Where the places are: an offline gazetteer, memory-mapped, that speaks geopy's interface.

>>> gazetteer = Gazetteer()
>>> gazetteer.candidates("Damascus")[0].country
'SY'
>>> gazetteer.geocode("Damascus").latitude
33.5102

``Gazetteer.candidates`` is what the resolver of places asks; ``geocode`` and ``reverse`` are
geopy's. Nothing here reaches the network but the geocoder that ``online_geocoder`` makes, and that
one only when it is asked for.
"""

from nlp.gazetteer.entries import Entry, Extent
from nlp.gazetteer.lookup import Gazetteer
from nlp.gazetteer.online import OnlineGeocoder, Pace, online_geocoder
from nlp.gazetteer.store import DEFAULT_FOLDER, Kind, Match, check_sums
from nlp.gazetteer.written import is_country, is_state, place_candidates

__all__ = [
    "DEFAULT_FOLDER",
    "Entry",
    "Extent",
    "Gazetteer",
    "Kind",
    "Match",
    "OnlineGeocoder",
    "Pace",
    "check_sums",
    "is_country",
    "is_state",
    "online_geocoder",
    "place_candidates",
]
