"""What the gazetteer adds to the places of a corpus: their kind, their region, and peoples."""

from nlp.gazetteer import Gazetteer
from nlp.types import Precision


def precision_of(identifier: str, gazetteer: Gazetteer) -> Precision | None:
    """Tell what the coordinates of a place stand for; None for what the gazetteer does not have."""
    entry = gazetteer.entry(identifier)
    return None if entry is None else entry.precision


def is_people(words: str, gazetteer: Gazetteer) -> bool:
    """Tell whether words end in a demonym: "several thousand Syrians", "Israeli"."""
    return gazetteer.demonym(words.split()[-1]) is not None


def region_of(identifier: str, gazetteer: Gazetteer) -> str | None:
    """Name the first-level unit of its country that a place lies in.

    Args:
        identifier: gazetteer id.
        gazetteer: the corpus's own.

    Returns: None for what lies in none, for a unit itself, for a country, and for what another
        gazetteer located.
    """
    entry = gazetteer.entry(identifier)
    if entry is None or entry.admin1 == entry.name or entry.admin1_id == identifier:
        return None
    return entry.admin1
