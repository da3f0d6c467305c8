"""The town that stands in for a building, street or quarter that the gazetteer lacks.

A town or hamlet that it lacks stays without a location: a pin elsewhere would be made up. The
coarser answer is shown as one: its reason says what is missing, and its confidence is half of the
town's, or a quarter where the town stands in another sentence. A report whose towns lie far apart
plays around none of them.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from geopy.distance import great_circle

from nlp.gazetteer import Entry
from nlp.places.toponyms import Toponym

_BESIDE, _ELSEWHERE = 0.5, 0.25
_AROUND_KM = 100.0
_MOST = 0.6
"""Part of the report's towns that must lie around the one that stands in."""
_SURE = 0.7
"""Confidence from which a town may stand in for what is named in another sentence."""
_PAGE = 200
"""Towns among which one is looked for: those of a whole report, or of a part of a list as long as a
book."""
_DEGREE = 1.0
"""Degrees of latitude that are surely further than `_AROUND_KM`."""


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


@dataclass(frozen=True)
class Towns:
    """The towns of a report, or of a part of it, among which one may stand in."""

    known: Sequence[Town]

    def round(self, town: Town) -> float:
        """Give the part of all, counted by how surely they are meant, that lies around one."""
        return self._round[town.use.mention.id]

    @cached_property
    def _round(self) -> dict[str, float]:
        total = sum(town.share for town in self.known)
        near = (
            (town, (each.share for each in self.known if _is_near(town.entry, each.entry)))
            for town in self.known
        )
        return {town.use.mention.id: sum(shares) / total for town, shares in near}


Meaning = Callable[[Toponym], tuple[Entry, float] | None]
"""What a use was taken to mean, and how surely; None for nothing."""


def is_part(use: Toponym) -> bool:
    """Tell whether a name is that of a building, a street or a quarter: what lies in a town."""
    return use.mention.label == "FAC" or use.kinds == {"site"} or use.quarter


def towns(uses: Sequence[Toponym], meaning: Meaning) -> list[Town]:
    """Give the uses that mean a town or county, the names of buildings and quarters left out."""
    found = ((use, meaning(use)) for use in uses if not is_part(use))
    return [Town(use, *best) for use, best in found if best and best[0].kind in ("city", "county")]


def pages(found: Sequence[Town]) -> tuple[list[int], list[list[Town]]]:
    """Part the towns of a report, a few hundred on a page; all on one but for very long lists.

    Returns:
        Where each page begins in the text, and the pages.
    """
    if len(found) <= _PAGE:
        return [0], [list(found)]
    ordered = sorted(found, key=lambda town: town.use.mention.start)
    parted = [ordered[first : first + _PAGE] for first in range(0, len(ordered), _PAGE)]
    return [page[0].use.mention.start for page in parted], parted


def page_of(use: Toponym, starts: Sequence[int]) -> int:
    """Give the number of the page that a use stands on."""
    return max(0, bisect_right(starts, use.mention.start) - 1)


def stand_in(use: Toponym, around: Towns, *, lands: Set[str] = frozenset()) -> StandIn | None:
    """Find the town nearest in the sentence, else the one that the report plays around.

    Args:
        use: a name that could not be located.
        around: the towns of the report, those that the same name means left out.
        lands: codes of the countries that its sentence speaks of.

    Returns: None when it is no building, when no town is named, or most of them lie far from the
        one that would stand in, or when that one lies in none of the lands: "the Kabanjahe district
        of Sumatra" is not in Atlanta.
    """
    known = around.known
    if not known or not is_part(use):
        return None
    beside = _beside(use, around)
    town = beside or _round_about(use, around)
    if town is None or not (beside or not lands or town.entry.country in lands):
        return None
    told = "named in the same sentence" if beside else "around which the report plays"
    reason = f"the gazetteer has no {_called(use)}; shown as {town.entry.name}, {told}"
    return StandIn(town.entry, town.share * (_BESIDE if beside else _ELSEWHERE), reason)


def _beside(use: Toponym, around: Towns) -> Town | None:
    """Give the town nearest in the sentence, of another row, if most of the towns lie around it."""
    here = (town for town in around.known if town.use.sentence == use.sentence)
    others = [town for town in here if town.use.row != use.row]
    nearest = min(others, key=lambda town: _distance(use, town), default=None)
    return nearest if nearest is not None and around.round(nearest) >= _MOST else None


def _round_about(use: Toponym, around: Towns) -> Town | None:
    """Give the town that most of the towns lie around, if it is meant surely enough."""
    town = min(around.known, key=lambda town: (-around.round(town), _distance(use, town)))
    return town if around.round(town) >= _MOST and town.share >= _SURE else None


def _called(use: Toponym) -> str:
    """Give a name with the noun beside it, where that says what the place is."""
    whole = use.mention.label != "FAC" and use.kinds == {"site"}
    return f"{use.name} {use.noun}" if whole else use.name


def _is_near(one: Entry, other: Entry) -> bool:
    if one.id == other.id or abs(one.latitude - other.latitude) > _DEGREE:
        return one.id == other.id
    apart = great_circle((one.latitude, one.longitude), (other.latitude, other.longitude))
    return float(apart.kilometers) <= _AROUND_KM


def _distance(use: Toponym, town: Town) -> tuple[int, int]:
    return abs(town.use.mention.start - use.mention.start), town.use.mention.start
