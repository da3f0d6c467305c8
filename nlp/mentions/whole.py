"""Names that together are one place's: "Jammu" and "Kashmir", "Washington" and "D.C."."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.gazetteer import Entry, Gazetteer, place_candidates
from nlp.mentions.spans import Name
from nlp.types import PLACE_LABELS

_WIDE = frozenset({"country", "region", "county", "area"})
_CAPITALS = re.compile(r"(?:[A-Z][\w’']+ ){1,3}$")
_SIDE = re.compile(
    r"(?:North|South|East|West|Near|Far|Central|Upper|Lower|Mid|Inner|Outer|New)(?:ern)?", re.I
)
_KIND = re.compile(
    r"\s(Region|State|Province|District|County|Governorate|Oblast|Prefecture|Territory|Parish|Island|School)\b"
)
_SCHOOL = re.compile(
    r"\b(?:High|Middle|Elementary|Primary|Secondary|Grammar|Junior|Public|Charter)$"
)
_SAINTS = re.compile(r"(?:St\.?|Saint|Saints) [A-Z][\w-]+['’]s?(?: [A-Z][a-z]+)?")
_PEOPLED = 50_000
"""Inhabitants from which a town or quarter called after a side of another has a name of its own:
West Jakarta."""
_FAR = 8
"""Characters that may stand between two parts of a name."""


def whole(names: Sequence[Name], text: str, gazetteer: Gazetteer) -> list[Name]:
    """Put neighbours together whose joint words are the name of one place."""
    joined: list[Name] = []
    for name in (_with_kind(_in_full(name, text, gazetteer), text, gazetteer) for name in names):
        if joined and (one := _together(joined[-1], name, text, gazetteer)):
            joined[-1] = one
        elif joined and name.start < joined[-1].end:
            joined[-1] = name
        else:
            joined.append(name)
    return joined


def _in_full(name: Name, text: str, gazetteer: Gazetteer) -> Name:
    """Take in what stands before a name and makes it another place's.

    "South" Sudan, "Northern" Europe.

    Before "of" it may be the style of a state: "Democratic People's" Republic of Korea.
    """
    if name.label not in PLACE_LABELS:
        return name
    before = _CAPITALS.search(text[max(0, name.start - 60) : name.start])
    words = before[0].removeprefix("The ").split(" ")[:-1] if before else []
    styled = " of " in text[name.start : name.end]
    for count in range(len(words), 0, -1):
        longer = replace(name, start=name.start - sum(len(word) + 1 for word in words[-count:]))
        best = next(iter(gazetteer.candidates(text[longer.start : longer.end])), None)
        if best is None or best.match not in ("name", "alternate"):
            continue
        if best.kind == "country" or (not styled and _is_part(words[-count], best)):
            return longer
    return name


def _with_kind(name: Name, text: str, gazetteer: Gazetteer) -> Name:
    """Take in the noun that a place's name ends in.

    "Sagaing" Region, "Winder High" School, "St Paul" 's Cathedral.
    """
    if name.label in PLACE_LABELS and (house := _SAINTS.match(text[name.start : name.end + 30])):
        known = gazetteer.knows(text[name.start : name.end + 2])
        return name if known else replace(name, end=name.start + house.end(), label="FAC")
    more = _KIND.match(text, name.end) if name.label in PLACE_LABELS else None
    if more is None:
        return name
    longer = replace(name, end=more.end())
    if more[1] == "School":
        return longer if _SCHOOL.search(text[name.start : name.end]) else name
    return longer if gazetteer.knows(text[longer.start : longer.end]) else name


def _is_part(word: str, entry: Entry) -> bool:
    """Tell whether a side of the world begins the name of a wide place, or of a part of a town."""
    return _SIDE.fullmatch(word) is not None and (
        entry.kind in _WIDE or entry.population >= _PEOPLED
    )


def _together(first: Name, second: Name, text: str, gazetteer: Gazetteer) -> Name | None:
    """Join two neighbours: by a blank or "and" what only together is a state.

    By a comma what is the same twice.
    """
    gap = text[first.end : second.start]
    if second.label not in PLACE_LABELS or not 0 < len(gap) < _FAR:
        return None
    words = text[first.start : second.end]
    if gap == ", ":
        meant = (
            {entry.id for entry in place_candidates(text[n.start : n.end], gazetteer)}
            for n in (first, second)
        )
        is_one = (
            first.label in PLACE_LABELS and gazetteer.knows(words) and not set.isdisjoint(*meant)
        )
    elif gap in (" ", " and ") and first.label != "PERSON":
        best = next(iter(gazetteer.candidates(words)), None)
        is_one = best is not None and best.match in ("name", "alternate") and best.kind in _WIDE
    else:
        is_one = False
    return replace(second, start=first.start) if is_one else None
