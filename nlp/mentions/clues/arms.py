"""Clues of war: arms by their names, acronyms of staffs, and nouns that only look like names."""

import re

from nlp.mentions.clues.registry import clue
from nlp.mentions.lists import any_of, listed
from nlp.mentions.sightings import Sighting

_ARM = re.compile(rf"[ -]{any_of('arm')}\b")
_NUMBER = re.compile(r"[- ]?\d+\w{0,2}$")


@clue
def jargon(sighting: Sighting) -> bool:
    """An acronym of staffs that names nobody: "IEDs"."""
    return _singular_acronym(sighting) in listed("jargon")


@clue
def shared_jargon(sighting: Sighting) -> bool:
    """An acronym of staffs that is a name too: "KIA"."""
    return _singular_acronym(sighting) in listed("shared_jargon")


def _singular_acronym(sighting: Sighting) -> str:
    """Give an acronym in lower case, without the ending of its plural; empty for other words."""
    letters = sighting.words.removesuffix("s")
    return letters.lower() if letters.isupper() else ""


@clue
def war_noun(sighting: Sighting) -> bool:
    """A common noun of war and unrest: "Shelling"."""
    return sighting.lower in listed("war")


@clue
def weapon(sighting: Sighting) -> bool:
    """An arm's own name, with or without its number: "Shahed-136"."""
    return not listed("weapon").isdisjoint((sighting.lower, _unnumbered(sighting)))


@clue
def shared_weapon(sighting: Sighting) -> bool:
    """An arm's name that others bear too: "Patriot"."""
    return not listed("shared_weapon").isdisjoint((sighting.lower, _unnumbered(sighting)))


def _unnumbered(sighting: Sighting) -> str:
    return _NUMBER.sub("", sighting.lower)


@clue
def before_arm(sighting: Sighting) -> bool:
    """The noun of an arm follows: "Patriot batteries"."""
    return _ARM.match(sighting.after) is not None
