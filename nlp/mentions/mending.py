"""Halves of names put together: "Republic of" + "Armenia", "Wagner" + "Group"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from nlp.gazetteer import Gazetteer
from nlp.mentions.lists import any_of, titled
from nlp.mentions.spans import Name
from nlp.types import PLACE_LABELS
from nlp.words.tables import classes, kind_of

_DIRECTION = re.compile(any_of("direction"), re.I)
_SYLLABLE = re.compile(r"-[a-z]{2,8}\b")
_NAMED_AFTER = re.compile(rf"(?: {titled('middle')})* (?P<noun>{titled('named')})\b")
_ORDINAL = re.compile(r"(?<![\w-])\d{1,4}(?:st|nd|rd|th)\s$")
_UNIT = re.compile(rf"\b{titled('unit')}$")
_SIDE = re.compile(rf"\b{titled('quarter')}(?:ern)?\s$")
_KIND_OF = re.compile(r"(?P<noun>[A-Z][a-z]+) of (?:the )?$")
_STYLE = re.compile(r"(?:[A-Z][a-z’']+ ){1,3}of (?:the )?$")
_PREFIX = re.compile(titled("prefix"))
_PREFIXED_GAP = re.compile(r"-[a-z]+\s")
_GAP = re.compile(r"\s+(?:the\s+)?")
_CAPITAL = re.compile(r"\s([A-Z][\w’'-]+)")
_BEFORE, _BEHIND = 50, 40


def mended(names: Sequence[Name], text: str, gazetteer: Gazetteer) -> list[Name]:
    """Put halves of a name together, and take in the words that open or end it."""
    whole: list[Name] = []
    for name in names:
        if whole and (one := _together(whole[-1], name, text, gazetteer)):
            whole[-1] = one
        else:
            whole.append(_with_opening(_lengthened(name, text), text, gazetteer))
    return whole


def _together(first: Name, second: Name, text: str, gazetteer: Gazetteer) -> Name | None:
    """Join two neighbours by the first way that fits them; None when none does."""
    ways = (way(first, second, text, gazetteer) for way in _WAYS)
    return next((one for one in ways if one is not None), None)


def _split_at_hyphen(first: Name, second: Name, text: str, gazetteer: Gazetteer) -> Name | None:
    """Join a place's name that is split at its hyphen: "Guinea" + "Bissau"."""
    if text[first.end : second.start] != "-" or not gazetteer.knows(text[first.start : second.end]):
        return None
    return replace(second, start=first.start).called("GPE", "split-at-hyphen")


def _prefixed(first: Name, second: Name, text: str, _: Gazetteer) -> Name | None:
    """Join a body whose first word is split at its hyphen: "Co" + "-operative" + "Bank"."""
    prefix = second.label == "ORG" and _PREFIX.fullmatch(text[first.start : first.end])
    if not prefix or not _PREFIXED_GAP.fullmatch(text[first.end : second.start]):
        return None
    return replace(second, start=first.start)


def _of_one_person(first: Name, second: Name, text: str, _: Gazetteer) -> Name | None:
    """Join two names of persons with a blank between: one's first and last name."""
    if first.label != "PERSON" or second.label != "PERSON" or text[first.end : second.start] != " ":
        return None
    return replace(second, start=first.start)


def _with_owner(first: Name, second: Name, text: str, gazetteer: Gazetteer) -> Name | None:
    """Join "Republic of" to Armenia and "Bank of" to Israel, and nothing to "people of"."""
    words = text[first.start : first.end]
    if second.label not in PLACE_LABELS or not _ends_in_of(first, second, text):
        return None
    if gazetteer.knows(text[first.start : second.end]):
        return replace(second, start=first.start)
    is_body = first.label == "ORG" and kind_of("name_nouns").get(words.split()[0].lower()) == "ORG"
    return replace(first, end=second.end) if is_body else None


def _ends_in_of(first: Name, second: Name, text: str) -> bool:
    gap = text[first.end : second.start]
    return text[first.start : first.end].endswith(" of") and _GAP.fullmatch(gap) is not None


def _with_side(first: Name, second: Name, text: str, gazetteer: Gazetteer) -> Name | None:
    """Join a side of the world to the place that is another with it: "South" + "Sudan"."""
    if not _GAP.fullmatch(text[first.end : second.start]):
        return None
    side = _DIRECTION.fullmatch(text[first.start : first.end])
    known = side is not None and gazetteer.knows(text[first.start : second.end])
    return replace(second, start=first.start) if known else None


_WAYS: Sequence[Callable[[Name, Name, str, Gazetteer], Name | None]] = (
    _split_at_hyphen,
    _prefixed,
    _of_one_person,
    _with_owner,
    _with_side,
)


def _with_opening(name: Name, text: str, gazetteer: Gazetteer) -> Name:
    """Take in what opens a name: "Republic of" Korea, which is not Korea; the number of a unit."""
    before, words = text[max(0, name.start - _BEFORE) : name.start], text[name.start : name.end]
    opening = ""
    if name.label == "ORG" and _UNIT.search(words):
        opening = _matched(_ORDINAL, before)
    elif name.label in PLACE_LABELS:
        opening = _side(before, words, gazetteer) or _style(before, words, gazetteer)
    return replace(name, start=name.start - len(opening)) if opening else name


def _matched(pattern: re.Pattern[str], before: str) -> str:
    found = pattern.search(before)
    return found[0] if found else ""


def _side(before: str, words: str, gazetteer: Gazetteer) -> str:
    """Give the side of the world that makes a place another: "South" before China Sea."""
    side = _matched(_SIDE, before)
    found = gazetteer.candidates(side + words) if side else ()
    return side if any(entry.match == "name" for entry in found) else ""


def _style(before: str, words: str, gazetteer: Gazetteer) -> str:
    """Give the noun of a place that belongs to its name, or the style of a state that does."""
    kind = _KIND_OF.search(before)
    if kind and kind["noun"].lower() in classes("place_nouns")["LOC"]:
        return kind[0]
    style = _matched(_STYLE, before)
    return style if style and gazetteer.knows(style + words) else ""


def _lengthened(name: Name, text: str) -> Name:
    """Take in the capitalised word that belongs to a name: "West" + "Wing", "Royal" + "Street"."""
    if name.label == "PERSON":
        return _as_called_after(name, text)
    more = _CAPITAL.match(text[name.end : name.end + _BEHIND])
    if more is None:
        return name
    longer = replace(name, end=name.end + more.end())
    noun = more[1].lower()
    if name.label == "ORG" and kind_of("name_nouns").get(noun) == "ORG":
        return longer
    if noun in _built():
        return longer.called("FAC", "built-in-full")
    return longer if _is_bare_direction(name, text) else name


def _is_bare_direction(name: Name, text: str) -> bool:
    words = text[name.start : name.end]
    return name.label in PLACE_LABELS and _DIRECTION.fullmatch(words) is not None


def _as_called_after(name: Name, text: str) -> Name:
    """Take in what is called after a person, or a second half: "Karzai" Airport, "Yu" -ih."""
    if half := _SYLLABLE.match(text, name.end):
        return replace(name, end=half.end())
    after = _NAMED_AFTER.match(text, name.end)
    if after is None:
        return name
    built = after["noun"].lower() in _built()
    return replace(name, end=after.end()).called("FAC" if built else "ORG", "called-after")


def _built() -> frozenset[str]:
    """Nouns that end the name of something built, whatever the model calls it."""
    return classes("built_nouns")["built"]
