"""Places that a name, written as it is, can mean: candidates less those the writing refuses."""

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from nlp.gazetteer.entries import Entry
from nlp.gazetteer.lookup import Gazetteer
from nlp.words.names import bare, fold

_LARGE = 100_000
_GREAT = 1_000_000
_LONG = 5
"""Letters from which a name in capitals is rather a town's than an acronym."""
_FOUR = 4
"""Letters from which capitals may be a large town's name."""
_MOST_OF_IT = 0.4
"""Share of a region's people from which its town goes by the region's name."""
_LEAST_ALIKE = 60
_WIDE = frozenset({"country", "region", "continent", "area"})
_PART = re.compile(r"(?:North|South|East|West|Central|Upper|Lower|Mid)(?:ern)?\b", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")


@lru_cache(maxsize=20_000)
def place_candidates(words: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Give what a place name may mean, the most prominent first.

    "NATO" is no town called Nato, and "EU" none called Eu; a spelling variant must still look like
    the name. Who writes a country's name, or a region's, does not mean the town of a fuller name
    (Mexico City, Oklahoma City).
    """
    name = bare(words)
    found = tuple(entry for entry in gazetteer.candidates(name) if _may_be(name, entry))
    if any(entry.kind == "country" and entry.match != "normalised" for entry in found):
        return tuple(entry for entry in found if entry.kind == "country" or entry.match == "name")
    return _without_fuller(found)


def _without_fuller(found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Leave out towns that have a fuller name than the region of this one."""
    regions = [entry for entry in found if entry.kind == "region" and entry.match == "name"]
    own = {entry.id: entry for entry in regions}
    return tuple(entry for entry in found if not _called_in_full(entry, own))


def _called_in_full(town: Entry, regions: Mapping[str, Entry]) -> bool:
    """Tell whether a town has a fuller name than the region it shares this one with.

    Oklahoma City, not Raqqa.
    """
    region = regions.get(town.admin1_id or "")
    if region is None or town.kind != "city" or town.match != "alternate":
        return False
    return town.population < region.population * _MOST_OF_IT


def _may_be(name: str, entry: Entry) -> bool:
    if entry.match == "abbreviation" or entry.kind == "country":
        return True
    if entry.match == "normalised" and not _is_worth_it(name, entry):
        return False
    letters = name.replace(".", "")
    short = letters.isupper() and letters.isalpha() and len(letters) <= _LONG
    return not short or _may_be_acronym(name, letters, entry)


def _is_worth_it(name: str, entry: Entry) -> bool:
    """Tell whether a name that was looked up in part is still a place's."""
    return _alike(name, entry.name) and _worth_a_part(name, entry)


def _may_be_acronym(name: str, letters: str, entry: Entry) -> bool:
    """Tell whether a few capitals name a place: a wide one, or a large town in four or more."""
    if entry.match == "normalised" or _DOTTED.fullmatch(name):
        return False
    if entry.match == "alternate" and len(letters) < _LONG and not _known_by(letters, entry):
        return False
    large = entry.capital or entry.population >= _LARGE
    return entry.kind in _WIDE or (large and len(letters) >= _FOUR)


def _known_by(letters: str, entry: Entry) -> bool:
    """Tell whether four capitals are another name (KIEV), and no cut of the own one (SANA)."""
    if entry.kind in ("region", "county"):
        return False
    if entry.kind != "city":
        return True
    return (entry.capital or entry.population >= _GREAT) and not fold(entry.name).startswith(
        letters.lower()
    )


def _worth_a_part(name: str, entry: Entry) -> bool:
    """Tell whether a place is large enough to have its parts named.

    "West Wing" is no part of a village Wing.
    """
    return not _PART.match(name) or entry.kind != "city" or entry.population >= _LARGE


def _alike(name: str, other: str) -> bool:
    return fuzz.token_set_ratio(fold(name), fold(other)) >= _LEAST_ALIKE


def is_state(words: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is first of all a country's or a capital's."""
    return any(
        entry.kind == "country" or entry.capital for entry in place_candidates(words, gazetteer)[:3]
    )


def is_country(words: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is first of all a country's."""
    return any(entry.kind == "country" for entry in place_candidates(words, gazetteer)[:1])
