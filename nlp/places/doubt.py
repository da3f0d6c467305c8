"""When the best candidate is not good enough.

A small place in a land of which the report does not speak.

Of such places most are wrong (on news texts with known places, four in five): a village that shares
its name with a crossing, a ship, a person or a place that the gazetteer lacks. They are counted as
not located, with the candidates kept for the analyst to choose from.
"""

from nlp.gazetteer import Entry
from nlp.places.choice import Choice
from nlp.places.toponyms import Group

_SMALL = 100_000
_FEW_NAMES = 4
"""Names from which a report says enough about where it plays."""
_GUESS = 0.35
"""Share below which the best candidate is one guess among several, once another name could have
borne it out."""
_SIGN = 0.08
_BESIDE = 0.05
_IN_REACH = 0.2
"""Nearness below which a place is not the one whose stadium, hospital or school the report names.
"""


def stranded(choice: Choice, group: Group, names: int) -> bool:
    """Tell whether the best candidate is a small place that nothing in the report speaks for.

    Args:
        choice: what the name was taken to mean.
        group: its uses.
        names: how many place names the report has, each counted once.
    """
    entry = choice.best
    if entry is None or group.coarse:
        return False
    if group.kinds == {"site"} and _is_far_variant(choice):
        return True
    guessed = names > 1 and choice.ranked[0][1] < _GUESS and entry.kind != "country"
    loose = entry.match == "normalised"
    if not guessed and (
        entry.kind not in ("city", "county", "site") or (names < _FEW_NAMES and not loose)
    ):
        return False
    if not loose and (entry.capital or entry.population >= _SMALL):
        return False
    signs = choice.features[0]
    borne_out = signs.get("inside") or signs.get("owner") or signs.get("near", 0.0) > _BESIDE
    return not borne_out and signs.get("report_country", 0.0) < _SIGN


def is_elsewhere(choice: Choice) -> bool:
    """Tell whether the best candidate for a quarter is no part of any town of the report.

    A South Side far off.
    """
    entry, signs = choice.ranked[0][0], choice.features[0]
    return (
        entry.kind in ("city", "county")
        and not signs.get("inside")
        and signs.get("near", 0.0) < _IN_REACH
    )


def is_known(entry: Entry) -> bool:
    """Tell whether a place is one that a report may name without another word.

    A land, a capital, a large town.
    """
    if entry.match == "normalised":
        return False
    return entry.kind in ("country", "region") or entry.capital or entry.population >= _SMALL


def _is_far_variant(choice: Choice) -> bool:
    """Tell whether a building's name only sounds like a town's, far off.

    A stadium in Aleppo, a town in Iraq.
    """
    entry, signs = choice.ranked[0][0], choice.features[0]
    loose = entry.kind in ("city", "county", "region") and entry.match == "normalised"
    return loose and not signs.get("inside") and signs.get("near", 0.0) < _IN_REACH
