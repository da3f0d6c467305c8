"""Halves of names put together: "Republic of" + "Armenia", "Wagner" + "Group", "South" + "China Sea"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from nlp.entities.spans import Name
from nlp.entities.words import classes, kind_of
from nlp.gazetteer import Gazetteer
from nlp.types import PLACE_LABELS

_DIRECTIONS = re.compile(r"(?:North|South|East|West|Near|Upper|Lower|Central|Northern|Southern|Eastern|Western)", re.I)
_SYLLABLE = re.compile(r"-[a-z]{2,8}\b")
_NAMED_AFTER = re.compile(
    r"(?: (?:International|National|Memorial|Regional|General|University|Medical|State|Central))*"
    r" (?P<noun>Airport|University|Hospital|Stadium|Foundation|Institute|College|Center|Centre|Palace|Bridge|"
    r"Brigades?)\b"
)
_ORDINAL = re.compile(r"(?<![\w-])\d{1,4}(?:st|nd|rd|th)\s$")
_UNIT = re.compile(r"\b(?:Brigade|Regiment|Battalion|Division|Corps|Army|Fleet|Squadron|Infantry|Wing)$")
_SIDE = re.compile(r"\b(?:North|South|East|West)(?:ern)?\s$")
_STYLE = re.compile(r"(?:[A-Z][a-z’']+ ){1,3}of (?:the )?$")
_MENDING_GAP = re.compile(r"\s+(?:the\s+)?")


def mended(names: Sequence[Name], text: str, gazetteer: Gazetteer) -> list[Name]:
    """Put halves of a name together: "Republic of" + "Armenia", "South" + "Venezuela", "West" + "Wing"."""
    whole: list[Name] = []
    for name in names:
        if whole and (one := _together(whole[-1], name, text, gazetteer)):
            whole[-1] = one
        else:
            whole.append(_with_style(_lengthened(name, text), text, gazetteer))
    return whole


def _together(first: Name, second: Name, text: str, gazetteer: Gazetteer) -> Name | None:
    """Join two neighbours when the first ends in "of", both are a person's, or both together are a place."""
    words = text[first.start : first.end]
    gap = text[first.end : second.start]
    if gap == "-" and gazetteer.knows(text[first.start : second.end]):
        return replace(second, start=first.start, label="GPE")
    if not _MENDING_GAP.fullmatch(gap):
        return None
    if first.label == second.label == "PERSON" and gap == " ":
        return replace(second, start=first.start)
    if words.endswith(" of") and second.label in PLACE_LABELS:
        return _with_owner(first, second, text, gazetteer)
    if _DIRECTIONS.fullmatch(words) and gazetteer.knows(text[first.start : second.end]):
        return replace(second, start=first.start)
    return None


def _with_owner(first: Name, second: Name, text: str, gazetteer: Gazetteer) -> Name | None:
    """Join "Republic of" to Armenia and "Bank of" to Israel, and nothing to the end of "people of"."""
    head = text[first.start : first.end].split()[0].lower()
    if gazetteer.knows(text[first.start : second.end]):
        return replace(second, start=first.start)
    is_body = first.label == "ORG" and kind_of("name_nouns").get(head) == "ORG"
    return replace(first, end=second.end) if is_body else None


def _with_style(name: Name, text: str, gazetteer: Gazetteer) -> Name:
    """Take in the style before a country: "Republic of" Korea, which is not the same as Korea."""
    if name.label == "ORG" and _UNIT.search(text[name.start : name.end]):
        number = _ORDINAL.search(text[max(0, name.start - 7) : name.start])
        return replace(name, start=name.start - len(number[0])) if number else name
    before = text[max(0, name.start - 10) : name.start] if name.label in PLACE_LABELS else ""
    side = _SIDE.search(before)
    if side and any(entry.match == "name" for entry in gazetteer.candidates(side[0] + text[name.start : name.end])):
        return replace(name, start=name.start - len(side[0]))
    style = _STYLE.search(text[max(0, name.start - 50) : name.start]) if name.label in PLACE_LABELS else None
    if style is None or not gazetteer.knows(style[0] + text[name.start : name.end]):
        return name
    return replace(name, start=name.start - len(style[0]))


def _lengthened(name: Name, text: str) -> Name:
    """Take in the capitalised word that belongs to the name: "West" + "Wing", "Royal" + "Street"."""
    if name.label == "PERSON":
        return _as_called_after(name, text)
    more = re.match(r"\s([A-Z][\w’'-]+)", text[name.end : name.end + 40])
    if more is None:
        return name
    if name.label == "ORG" and kind_of("name_nouns").get(more[1].lower()) == "ORG":
        return replace(name, end=name.end + more.end())
    if more[1].lower() in built_nouns():
        return replace(name, end=name.end + more.end(), label="FAC")
    bare_direction = name.label in PLACE_LABELS and _DIRECTIONS.fullmatch(text[name.start : name.end])
    return replace(name, end=name.end + more.end()) if bare_direction else name


def _as_called_after(name: Name, text: str) -> Name:
    """Take in what is called after a person: "Hamid Karzai" + "International Airport"; and a name's second half."""
    if half := _SYLLABLE.match(text, name.end):
        return replace(name, end=half.end())
    after = _NAMED_AFTER.match(text, name.end)
    if after is None:
        return name
    noun = after["noun"].lower()
    return replace(name, end=after.end(), label="FAC" if noun in built_nouns() else "ORG")


@cache
def built_nouns() -> frozenset[str]:
    """Nouns that end the name of something built, whatever the model calls it."""
    return classes("built_nouns")["built"]
