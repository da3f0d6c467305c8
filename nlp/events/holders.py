"""Which of an event's places only say in what land another lies: "Souran in northern Hama"."""

from collections.abc import Sequence

from nlp.events.ground import Ground
from nlp.types import EventPlace

_WIDE = frozenset({"country", "region"})
_COARSE = _WIDE | {"area", "continent"}
_AFTER = frozenset({"in", "of"})
_BEFORE = frozenset({"'s", "’s", "of"})


def without_holders(places: Sequence[EventPlace], ground: Ground) -> tuple[EventPlace, ...]:
    """Leave out the lands of places that have a point of their own and stand beside them.

    Args:
        places: of an event, in the order of the text.
        ground: of the report.
    """
    kept: list[EventPlace] = []
    end = 0  # of the place that a land after it may hold
    for place in places:
        if kept and _holds(place, kept[-1], ground, ties=_after(place, end, ground)):
            end = place.end
            continue
        if kept and _holds(kept[-1], place, ground, ties=_before(kept[-1], place, ground)):
            kept.pop()
        kept.append(place)
        end = place.end
    return tuple(kept)


def _holds(wide: EventPlace, narrow: EventPlace, ground: Ground, *, ties: bool) -> bool:
    """Whether one place is the land, or a region of the land, that another lies in."""
    over, under = ground.place_of.get(wide.mention), ground.place_of.get(narrow.mention)
    if not ties or over is None or under is None or under.precision is None:
        return False
    finer = under.precision not in _COARSE and over.precision in _WIDE
    return finer and over.country == under.country


def _after(wide: EventPlace, end: int, ground: Ground) -> bool:
    """Whether a land stands right after what lies in it: "in northern Hama", ", Syria".

    A list may join regions by a comma, but no lands.
    """
    over = ground.place_of.get(wide.mention)
    comma = {","} if over is not None and over.precision == "country" else set()
    return _words(end, wide.start, ground) <= _AFTER | comma


def _before(wide: EventPlace, narrow: EventPlace, ground: Ground) -> bool:
    """Whether a land stands right before what lies in it: "the Anbar town of Ramadi"."""
    return _words(wide.end, narrow.start, ground) <= _BEFORE


def _words(start: int, end: int, ground: Ground) -> set[str]:
    """The words of a stretch but for articles, adjectives and words such as "town"."""
    return {
        token.lower_
        for token in ground.tokens_between(start, end)
        if token.pos_ not in {"DET", "ADJ"} and ground.cue("terrain", token) is None
    }
