"""Halves of names put together: "Republic of" + "Armenia", "Wagner" + "Group".

"South" + "China Sea".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from nlp.gazetteer import Gazetteer
from nlp.mentions.spans import Name
from nlp.types import PLACE_LABELS
from nlp.words.tables import classes, kind_of

_DIRECTIONS = re.compile(
    r"(?:North|South|East|West|Near|Upper|Lower|Central|Northern|Southern|Eastern|Western)", re.I
)
_SYLLABLE = re.compile(r"-[a-z]{2,8}\b")
_NAMED_AFTER = re.compile(
    r"(?: (?:International|National|Memorial|Regional|General|University|Medical|State|Central))*"
    r" "
    r"(?P<noun>Airport|University|Hospital|Stadium|Foundation|Institute|College|Center|Centre|Palace|Bridge|"
    r"Brigades?)\b"
)
_ORDINAL = re.compile(r"(?<![\w-])\d{1,4}(?:st|nd|rd|th)\s$")
_UNIT = re.compile(
    r"\b(?:Brigade|Regiment|Battalion|Division|Corps|Army|Fleet|Squadron|Infantry|Wing)$"
)
_SIDE = re.compile(r"\b(?:North|South|East|West)(?:ern)?\s$")
_KIND_OF = re.compile(r"(?P<noun>[A-Z][a-z]+) of (?:the )?$")
_STYLE = re.compile(r"(?:[A-Z][a-z’']+ ){1,3}of (?:the )?$")
_PREFIX = re.compile(r"(?:Co|Anti|Non|Neo|Pro|Inter|Trans|Pan|Multi)")
_PREFIXED_GAP = re.compile(r"-[a-z]+\s")
_MENDING_GAP = re.compile(r"\s+(?:the\s+)?")


def mended(names: Sequence[Name], text: str, gazetteer: Gazetteer) -> list[Name]:
    """Put halves of a name together: "Republic of" + "Armenia", "South" + "Venezuela".

    "West" + "Wing".
    """
    whole: list[Name] = []
    for name in names:
        if whole and (one := _together(whole[-1], name, text, gazetteer)):
            whole[-1] = one
        else:
            whole.append(_with_style(_lengthened(name, text), text, gazetteer))
    return whole


def _together(first: Name, second: Name, text: str, gazetteer: Gazetteer) -> Name | None:
    """Join two neighbours when the first ends in "of", both are a person's.

    Or both together are a place.

    So is the body whose first word is split at its hyphen: "Co" + "-operative" + "Bank".
    """
    words = text[first.start : first.end]
    gap = text[first.end : second.start]
    if gap == "-" and gazetteer.knows(text[first.start : second.end]):
        return replace(second, start=first.start, label="GPE")
    if second.label == "ORG" and _PREFIX.fullmatch(words) and _PREFIXED_GAP.fullmatch(gap):
        return replace(second, start=first.start)
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
    """Join "Republic of" to Armenia and "Bank of" to Israel.

    And nothing to the end of "people of".
    """
    head = text[first.start : first.end].split()[0].lower()
    if gazetteer.knows(text[first.start : second.end]):
        return replace(second, start=first.start)
    is_body = first.label == "ORG" and kind_of("name_nouns").get(head) == "ORG"
    return replace(first, end=second.end) if is_body else None


def _with_style(name: Name, text: str, gazetteer: Gazetteer) -> Name:
    """Take in what opens a name: "Republic of" Korea, which is not the same as Korea.

    The number of a unit.
    """
    before, words = text[max(0, name.start - 50) : name.start], text[name.start : name.end]
    opening = ""
    if name.label == "ORG" and _UNIT.search(words):
        opening = _matched(_ORDINAL, before)
    elif name.label in PLACE_LABELS:
        opening = _side(before, words, gazetteer) or _kind(before) or _matched(_STYLE, before)
        if (
            opening
            and _STYLE.search(before)
            and not (_kind(before) or gazetteer.knows(opening + words))
        ):
            opening = ""
    return replace(name, start=name.start - len(opening))


def _matched(pattern: re.Pattern[str], before: str) -> str:
    found = pattern.search(before)
    return found[0] if found else ""


def _side(before: str, words: str, gazetteer: Gazetteer) -> str:
    """Give the side of the world that makes a place another: "South" before China Sea."""
    side = _matched(_SIDE, before)
    return (
        side
        if side and any(entry.match == "name" for entry in gazetteer.candidates(side + words))
        else ""
    )


def _kind(before: str) -> str:
    """Give the noun of a place that belongs to its name: "Cape of" before Good Hope."""
    kind = _KIND_OF.search(before)
    return kind[0] if kind and kind["noun"].lower() in classes("place_nouns")["LOC"] else ""


def _lengthened(name: Name, text: str) -> Name:
    """Take in the capitalised word that belongs to the name.

    "West" + "Wing", "Royal" + "Street".
    """
    if name.label == "PERSON":
        return _as_called_after(name, text)
    more = re.match(r"\s([A-Z][\w’'-]+)", text[name.end : name.end + 40])
    if more is None:
        return name
    if name.label == "ORG" and kind_of("name_nouns").get(more[1].lower()) == "ORG":
        return replace(name, end=name.end + more.end())
    if more[1].lower() in built_nouns():
        return replace(name, end=name.end + more.end(), label="FAC")
    bare_direction = name.label in PLACE_LABELS and _DIRECTIONS.fullmatch(
        text[name.start : name.end]
    )
    return replace(name, end=name.end + more.end()) if bare_direction else name


def _as_called_after(name: Name, text: str) -> Name:
    """Take in what is called after a person: "Hamid Karzai" + "International Airport".

    And a name's second half.
    """
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
