"""What the gazetteer adds to the places of a corpus.

What one is, the part of its country it lies in, and peoples.
"""

from functools import lru_cache

from nlp.corpus.identity import atlas
from nlp.types import Precision


@lru_cache(maxsize=8192)
def precision_of(identifier: str) -> Precision | None:
    """Tell what the coordinates of a place stand for; None for what the gazetteer does not have."""
    entry = atlas().entry(identifier)
    return None if entry is None else entry.precision


@lru_cache(maxsize=8192)
def is_people(words: str) -> bool:
    """Tell whether words end in a demonym: "several thousand Syrians", "Israeli"."""
    return atlas().demonym(words.split()[-1]) is not None


@lru_cache(maxsize=8192)
def region_of(identifier: str) -> str | None:
    """Name the first-level unit of its country that a place lies in.

    Args:
        identifier: gazetteer id.

    Returns: None for what lies in none, for a unit itself, for a country, and for what another
        gazetteer located.
    """
    entry = atlas().entry(identifier)
    if entry is None or entry.admin1 == entry.name or entry.admin1_id == identifier:
        return None
    return entry.admin1
