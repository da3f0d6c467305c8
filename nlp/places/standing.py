"""What stands in for a building, street or quarter that the gazetteer lacks: the town that the report plays around.

A town or hamlet that it lacks stays without a location: a pin elsewhere would be made up. The coarser answer is shown
as one: its reason says what is missing, and its confidence is half of the town's, or a quarter where the town stands in
another sentence. A report whose towns lie far apart plays around none of them.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from geopy.distance import great_circle

from nlp.gazetteer import Entry
from nlp.places.toponyms import Toponym

_BESIDE, _ELSEWHERE = 0.5, 0.25
_AROUND_KM = 100.0
_MOST = 0.6
"""Part of the report's towns that must lie around the one that stands in."""
_SURE = 0.7
"""Confidence from which a town may stand in for what is named in another sentence."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A town shown for what the gazetteer lacks.

    Attributes:
        share: confidence, 0 to 1.
        reason: why this one, in words.
    """

    entry: Entry
    share: float
    reason: str


@dataclass(frozen=True, slots=True)
class Town:
    """A use of a name that means a town or county, and how surely."""

    use: Toponym
    entry: Entry
    share: float


Meaning = Callable[[Toponym], tuple[Entry, float] | None]
"""What a use was taken to mean, and how surely; None for nothing."""


def is_part(use: Toponym) -> bool:
    """Tell whether a name is that of a building, a street or a quarter: what lies in a town."""
    return use.mention.label == "FAC" or use.kinds == {"site"} or use.quarter


def towns(uses: Sequence[Toponym], meaning: Meaning) -> list[Town]:
    """Give the uses that mean a town or county, the names of buildings and quarters left out."""
    found = ((use, meaning(use)) for use in uses if not is_part(use))
    return [Town(use, *best) for use, best in found if best and best[0].kind in ("city", "county")]


def stand_in(use: Toponym, known: Sequence[Town], *, lands: Set[str] = frozenset()) -> StandIn | None:
    """Find the town nearest in the sentence, else the one that the report plays around.

    Args:
        use: a name that could not be located.
        known: the towns of the report, those that the same name means left out.
        lands: codes of the countries that its sentence speaks of.

    Returns:
        None when it is no building, when no town is named, or most of them lie far from the one that would stand in,
        or when that one lies in none of the lands: "the Kabanjahe district of Sumatra" is not in Atlanta.
    """
    if not known or not is_part(use):
        return None
    beside = min(
        (town for town in known if town.use.sentence == use.sentence and town.use.row != use.row),
        key=lambda town: _distance(use, town),
        default=None,
    )
    if beside is not None and _round(known, beside) < _MOST:
        beside = None
    town = beside or min(known, key=lambda town: (-_round(known, town), _distance(use, town)))
    if beside is None and (_round(known, town) < _MOST or town.share < _SURE):
        return None
    if beside is None and lands and town.entry.country not in lands:
        return None
    what = f"{use.name} {use.noun}" if use.mention.label != "FAC" and use.kinds == {"site"} else use.name
    told = "named in the same sentence" if beside else "around which the report plays"
    reason = f"the gazetteer has no {what}; shown as {town.entry.name}, {told}"
    return StandIn(town.entry, town.share * (_BESIDE if beside else _ELSEWHERE), reason)


def _round(known: Sequence[Town], town: Town) -> float:
    """Give the part of the report's towns, counted by how surely they are meant, that lie around one of them."""
    near = sum(other.share for other in known if _kilometres(town.entry, other.entry) <= _AROUND_KM)
    return near / sum(other.share for other in known)


def _kilometres(one: Entry, other: Entry) -> float:
    if one.id == other.id:
        return 0.0
    return float(great_circle((one.latitude, one.longitude), (other.latitude, other.longitude)).kilometers)


def _distance(use: Toponym, town: Town) -> tuple[int, int]:
    return abs(town.use.mention.start - use.mention.start), town.use.mention.start
