"""When the best candidate is a small place in a land of which the report does not speak.

Of such places most are wrong (on news texts with known places, four in five): a village that shares
its name with a crossing, a ship, a person or a place that the gazetteer lacks. They are counted as
not located, with the candidates kept for the analyst to choose from.
"""

from nlp.gazetteer import Entry
from nlp.places.choice import Choice
from nlp.places.groups import Group

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
    return _is_doubtful(choice, names) and _is_small(entry) and not _is_borne_out(choice)


def _is_doubtful(choice: Choice, names: int) -> bool:
    """Tell whether the best candidate is a guess, or the report should say more of such a place."""
    entry, share = choice.ranked[0]
    if names > 1 and share < _GUESS and entry.kind != "country":
        return True
    enough = names >= _FEW_NAMES or entry.match == "normalised"
    return enough and entry.kind in ("city", "county", "site")


def _is_small(entry: Entry) -> bool:
    """Tell whether a place is no capital and no large town by its own name."""
    return entry.match == "normalised" or not (entry.capital or entry.population >= _SMALL)


def _is_borne_out(choice: Choice) -> bool:
    """Tell whether what else the report names speaks for the best candidate."""
    signs = choice.features[0]
    said = signs.get("inside") or signs.get("owner")
    return (
        bool(said) or signs.get("near", 0.0) > _BESIDE or signs.get("report_country", 0.0) >= _SIGN
    )


def _is_near(choice: Choice) -> bool:
    """Tell whether the best candidate lies in what the text says, or by the report's places."""
    signs = choice.features[0]
    return bool(signs.get("inside")) or signs.get("near", 0.0) >= _IN_REACH


def is_elsewhere(choice: Choice) -> bool:
    """Tell whether the best candidate for a quarter is part of no town of the report.

    A South Side far off.
    """
    return choice.ranked[0][0].kind in ("city", "county") and not _is_near(choice)


def is_known(entry: Entry) -> bool:
    """Tell whether a report may name a place without another word: a land, a large town."""
    if entry.match == "normalised":
        return False
    return entry.kind in ("country", "region") or entry.capital or entry.population >= _SMALL


def _is_far_variant(choice: Choice) -> bool:
    """Tell whether a building's name only sounds like a town's, far off.

    A stadium in Aleppo, a town in Iraq.
    """
    entry = choice.ranked[0][0]
    loose = entry.kind in ("city", "county", "region") and entry.match == "normalised"
    return loose and not _is_near(choice)
