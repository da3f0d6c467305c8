"""Names that together are one place's: "Jammu" and "Kashmir", "Washington" and "D.C."."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.gazetteer import Entry, Gazetteer, place_candidates
from nlp.mentions.lists import any_of, titled
from nlp.mentions.spans import Name
from nlp.types import PLACE_LABELS

_WIDE = frozenset({"country", "region", "county", "area"})
_CAPITALS = re.compile(r"(?:[A-Z][\w’']+ ){1,3}$")
_SIDE = re.compile(rf"{any_of('side')}(?:ern)?", re.I)
_KIND = re.compile(rf"\s({titled('region')})\b")
_SCHOOL = re.compile(rf"\b{titled('school')}$")
_SAINTS = re.compile(r"(?:St\.?|Saint|Saints) [A-Z][\w-]+['’]s?(?: [A-Z][a-z]+)?")
_PEOPLED = 50_000
"""Inhabitants from which a town or quarter called after a side of another has a name of its own:
West Jakarta."""
_FAR = 8
"""Characters that may stand between two parts of a name."""
_BEFORE = 60


def whole(names: Sequence[Name], text: str, gazetteer: Gazetteer) -> list[Name]:
    """Put neighbours together whose joint words are the name of one place."""
    joined: list[Name] = []
    for name in (_with_kind(_in_full(name, text, gazetteer), text, gazetteer) for name in names):
        one = _together(joined[-1], name, text, gazetteer) if joined else None
        if joined and (one is not None or name.start < joined[-1].end):
            joined[-1] = name if one is None else one
        else:
            joined.append(name)
    return joined


def _in_full(name: Name, text: str, gazetteer: Gazetteer) -> Name:
    """Take in what stands before a name and makes it another place's: "South" Sudan.

    Before "of" it may be the style of a state: "Democratic People's" Republic of Korea.
    """
    before = _CAPITALS.search(text[max(0, name.start - _BEFORE) : name.start])
    if name.label not in PLACE_LABELS or before is None:
        return name
    words = before[0].removeprefix("The ").split(" ")[:-1]
    starts = (name.start - sum(len(word) + 1 for word in words[i:]) for i in range(len(words)))
    longer = (replace(name, start=start) for start in starts)
    kept = (
        one
        for word, one in zip(words, longer, strict=True)
        if _is_other_place(one, name, word, text, gazetteer)
    )
    return next(kept, name)


def _is_other_place(longer: Name, name: Name, word: str, text: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a name with the words from one on before it is a state's or a part's."""
    best = next(iter(gazetteer.candidates(text[longer.start : longer.end])), None)
    if best is None or best.match not in ("name", "alternate"):
        return False
    styled = " of " in text[name.start : name.end]
    return best.kind == "country" or (not styled and _is_part(word, best))


def _is_part(word: str, entry: Entry) -> bool:
    """Tell whether a side of the world begins the name of a wide place, or of a part of a town."""
    return _SIDE.fullmatch(word) is not None and (
        entry.kind in _WIDE or entry.population >= _PEOPLED
    )


def _with_kind(name: Name, text: str, gazetteer: Gazetteer) -> Name:
    """Take in the noun that a place's name ends in: "Sagaing" Region, "Winder High" School."""
    if name.label not in PLACE_LABELS:
        return name
    if house := _SAINTS.match(text[name.start : name.end + 30]):
        return _with_house(name, name.start + house.end(), text, gazetteer)
    more = _KIND.match(text, name.end)
    if more is None:
        return name
    if more[1] == "School":
        known = _SCHOOL.search(text[name.start : name.end]) is not None
    else:
        known = gazetteer.knows(text[name.start : more.end()])
    return replace(name, end=more.end()) if known else name


def _with_house(name: Name, end: int, text: str, gazetteer: Gazetteer) -> Name:
    """Take in a saint's house, unless the saint's name with its ending is a place's: St Paul's."""
    if gazetteer.knows(text[name.start : name.end + 2]):
        return name
    return replace(name, end=end).called("FAC", "saint")


def _together(first: Name, second: Name, text: str, gazetteer: Gazetteer) -> Name | None:
    """Join two neighbours that only together are a state, or that a comma shows to be one."""
    gap = text[first.end : second.start]
    if second.label not in PLACE_LABELS or len(gap) >= _FAR:
        return None
    is_one = _is_same_twice if gap == ", " else _is_one_with
    return replace(second, start=first.start) if is_one(first, second, text, gazetteer) else None


def _is_same_twice(first: Name, second: Name, text: str, gazetteer: Gazetteer) -> bool:
    """Tell whether both may mean one place, which has their joint name: "Washington, D.C."."""
    if first.label not in PLACE_LABELS or not gazetteer.knows(text[first.start : second.end]):
        return False
    meant = [
        {entry.id for entry in place_candidates(text[n.start : n.end], gazetteer)}
        for n in (first, second)
    ]
    return not meant[0].isdisjoint(meant[1])


def _is_one_with(first: Name, second: Name, text: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a wide place has the joint name of two: "Jammu and Kashmir"."""
    if text[first.end : second.start] not in (" ", " and ") or first.label == "PERSON":
        return False
    best = next(iter(gazetteer.candidates(text[first.start : second.end])), None)
    return best is not None and best.match in ("name", "alternate") and best.kind in _WIDE
