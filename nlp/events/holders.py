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


def are_wide(places: Sequence[EventPlace], ground: Ground) -> bool:
    """Whether some places are lands and regions alone."""
    return all(_precision(place, ground) in _WIDE for place in places)


def within(
    wide: Sequence[EventPlace], places: Sequence[EventPlace], ground: Ground
) -> tuple[EventPlace, ...]:
    """Give those of some places that have a point of their own in one of some lands."""
    return tuple(place for place in places if any(_lies_in(place, over, ground) for over in wide))


def _lies_in(narrow: EventPlace, wide: EventPlace, ground: Ground) -> bool:
    over, under = ground.place_of.get(wide.mention), ground.place_of.get(narrow.mention)
    if over is None or under is None or over.country != under.country:
        return False
    return under.precision is not None and under.precision not in _COARSE


def _precision(place: EventPlace, ground: Ground) -> str | None:
    known = ground.place_of.get(place.mention)
    return known.precision if known is not None else None


def _holds(wide: EventPlace, narrow: EventPlace, ground: Ground, *, ties: bool) -> bool:
    """Whether one place is the land, or a region of the land, that another lies in."""
    return ties and _precision(wide, ground) in _WIDE and _lies_in(narrow, wide, ground)


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
