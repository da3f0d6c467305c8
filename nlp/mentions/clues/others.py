"""Clues in the other names of the report."""

from nlp.mentions.clues.registry import clue
from nlp.mentions.sightings import Sighting
from nlp.words.names import parts


@clue
def sport(sighting: Sighting) -> bool:
    """The report is one of sport."""
    return sighting.report.sport


@clue
def own_acronym(sighting: Sighting) -> bool:
    """The report makes it of a body's name: "People's Redemption Council (PRC)"."""
    return sighting.words in sighting.report.acronyms


@clue
def family(sighting: Sighting) -> bool:
    """The report names somebody in full whose first or last name it is."""
    return sighting.folded in sighting.report.family


@clue
def family_with_article(sighting: Sighting) -> bool:
    """It is the last name of somebody after an article: "Al-Shaibani"."""
    if "-" not in sighting.words or " " in sighting.words:
        return False
    own = parts(sighting.words)
    return len(own) == 1 and own[0] in sighting.report.family


@clue
def family_in_plural(sighting: Sighting) -> bool:
    """It is the name of a family: "the Assads"."""
    return (
        sighting.words.endswith("s") and sighting.folded.removesuffix("s") in sighting.report.family
    )


@clue
def capital_of_land(sighting: Sighting) -> bool:
    """It is the capital of a land that the report speaks of."""
    best = sighting.best
    return (
        best is not None
        and bool(best.capital)
        and best.match == "name"
        and best.country in sighting.report.lands
    )


@clue
def never_placed(sighting: Sighting) -> bool:
    """Called a place, unknown to the gazetteer, and nothing in the report places it."""
    return sighting.folded in sighting.report.unplaced
