"""Bodies and seats that a sentence uses as the house they are in.

"at Ain Shams University", "outside the Kremlin".
"""

import re
from functools import cache

from nlp.gazetteer import Gazetteer
from nlp.words.tables import classes, is_seat, place_nouns, plural

_AT = r"\b(?i:at|in|near|outside|inside|within|behind|opposite|toward|towards|beside)\s+"
_PLACED = re.compile(_AT + r"(?:the\s+|an?\s+|(?:its|his|her|their)\s+|[A-Z]\w+['’]s\s+)?$")
_TAKEN = re.compile(
    r"\b(?:taken|rushed|airlifted|flown|transported|transferred|brought|admitted|evacuated|marched|returned)\s+to"
    r"\s+(?:the\s+)?$"
)
_WITHIN = re.compile(r"\b(?i:in|within|into|across|outside|throughout)\s+the\s+$")
_BLOCK = re.compile(r"\bblocks? of\s+$")
_CORNER = re.compile(r"\s(?:streets|avenues|roads|boulevards)\b")
_NOUN = re.compile(r"\s([a-z]+(?: [a-z]+)?)\b")
_WORD = re.compile(r"[A-Za-z]+")
_REACH = 60
"""Characters before a name that are searched for who learns or teaches there."""


def is_house(words: str) -> bool:
    """Tell whether the noun of a name is that of a building or grounds.

    "Rogers Centre", "School of Law".

    A "House of Lords" is a chamber: what is in it is said or voted there.
    """
    if words.lower().startswith("house of "):
        return False
    nouns = place_nouns()
    for phrase in (_head(words), words.lower()):
        parts = phrase.replace(".", "").split()
        last, two = parts[-1], " ".join(parts[-2:])
        if len(words.split()) > 1 and (
            {last, two} & _venues() or nouns.get(last, ("", ""))[0] == "FAC"
        ):
            return True
    return False


def is_placed(words: str, before: str, after: str, gazetteer: Gazetteer) -> bool:
    """Tell whether the name of a body stands for its house.

    Where something is, and not where somebody learns.

    Args:
        words: the name.
        before: some sixty characters before it.
        after: what follows, as far as the next word.
        gazetteer: what knows which seats have a house of their own.
    """
    if not (_PLACED.search(before) or _TAKEN.search(before)):
        return False
    if is_seat(words):
        return not after.startswith("-") and any(
            entry.kind == "site" for entry in gazetteer.candidates(words)[:3]
        )
    return is_house(words) and not _is_learned_at(before)


def is_ground(words: str, before: str, gazetteer: Gazetteer) -> bool:
    """Tell whether the name of a union of states stands for its lands: "within the EU"."""
    if not is_within(before):
        return False
    best = next(iter(gazetteer.candidates(words)), None)
    return (
        best is not None
        and best.kind == "area"
        and best.match in ("name", "alternate", "abbreviation")
    )


def is_street(before: str, after: str, *, known: bool) -> bool:
    """Tell whether the words around a name call it a street or a shop.

    "the 500 block of X", "the X gas station".

    Of a name that some place is known by only "X and Y streets" says so plainly.
    """
    if _CORNER.match(after) and before.endswith(" and "):
        return True
    if known:
        return False
    noun = _NOUN.match(after)
    built = noun is not None and not {noun[1], noun[1].split()[-1]}.isdisjoint(_streets())
    return built or _BLOCK.search(before) is not None


def is_within(before: str) -> bool:
    """Tell whether the words before a name put something in the lands of it: "within the"."""
    return _WITHIN.search(before) is not None


@cache
def _streets() -> frozenset[str]:
    roads = classes("road_nouns")["road"] - {"way", "court", "circle", "pike", "place"}
    two_words = {noun for noun in _venues() if " " in noun}
    return (
        roads
        | {plural(noun) for noun in roads}
        | two_words
        | {"cinema", "supermarket", "intersection"}
    )


def _head(words: str) -> str:
    """Give what stands before "of", "for" or "in" in a name: "Museum" of "Museum of Modern Art"."""
    return re.split(r"\s(?:of|for|in|at)\s", words.lower())[0]


def _venues() -> frozenset[str]:
    return classes("venue_nouns")["venue"]


def _is_learned_at(before: str) -> bool:
    """Tell whether the words before speak of a life and not of a scene.

    "a professor at", "studied at".
    """
    clause = re.split(r"[.;:]\s", before[-_REACH:])[-1]
    return not classes("venue_nouns")["learning"].isdisjoint(
        word.lower() for word in _WORD.findall(clause)
    )
