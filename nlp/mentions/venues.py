"""The nouns by which a name is a building's, a street's or a place's."""

import re
from functools import cache

from nlp.mentions.lists import listed
from nlp.words.tables import classes, place_nouns, plural

_NOUN = re.compile(r"\s+([a-z]+(?: [a-z]+)?)\b")
_OF = re.compile(r"\s(?:of|for|in|at)\s")


def is_house(words: str) -> bool:
    """Tell whether the noun of a name is a building's: "Rogers Centre", "School of Law".

    A "House of Lords" is a chamber: what is in it is said or voted there.
    """
    if len(words.split()) < 2 or words.lower().startswith("house of "):
        return False
    phrases = (_OF.split(words.lower())[0], words.lower())
    return any(_ends_in_house(phrase.replace(".", "").split()) for phrase in phrases)


def _ends_in_house(parts: list[str]) -> bool:
    last, two = parts[-1], " ".join(parts[-2:])
    return not _venues().isdisjoint((last, two)) or place_nouns().get(last, ("",))[0] == "FAC"


def is_called_place(after: str) -> bool:
    """Tell whether the words after a name say that it is a place: "province", "air base"."""
    match, nouns = _NOUN.match(after), classes("place_nouns")
    if match is None:
        return False
    first = match[1].split()[0]
    telling = (nouns["GPE"] - listed("many")) | classes("venue_nouns")["works"]
    return first in telling or (" " in match[1] and match[1] in nouns["FAC"])


def is_called_street(after: str) -> bool:
    """Tell whether the words after a name call it a street or shop: "gas station"."""
    noun = _NOUN.match(after)
    return noun is not None and not _streets().isdisjoint((noun[1], noun[1].split()[-1]))


@cache
def _streets() -> frozenset[str]:
    roads = classes("road_nouns")["road"] - listed("loose")
    two_words = (noun for noun in _venues() if " " in noun)
    return roads.union(map(plural, roads), two_words, listed("street"))


def _venues() -> frozenset[str]:
    return classes("venue_nouns")["venue"]
