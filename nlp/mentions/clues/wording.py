"""Clues in the words of the name itself."""

import re
from functools import cache

from nlp.mentions.clues.registry import clue
from nlp.mentions.lists import listed
from nlp.mentions.sightings import Sighting
from nlp.mentions.venues import is_house
from nlp.types import Label
from nlp.words.names import is_acronym
from nlp.words.tables import classes, is_seat, kind_of, place_nouns

_SHORT = 5
"""Letters up to which capitals alone are an acronym, and no surname."""
_FEW = 4
"""Words up to which a name may be a person's."""
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
_HOUR = re.compile(r"\d{4,6}[A-Z](?:[A-Z]{3}\d{2,4})?")
_CAPITALS = re.compile(r"[^\W\d_][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){1,2}")


@clue
def one_word(sighting: Sighting) -> bool:
    """A single word: "Jordan"."""
    return " " not in sighting.words


@clue
def acronym(sighting: Sighting) -> bool:
    """Written as an acronym: "HTS", "U.N."."""
    return is_acronym(sighting.words)


@clue
def short_acronym(sighting: Sighting) -> bool:
    """An acronym of five letters at most, without full stops: "MHP"."""
    words = sighting.words
    return len(words) <= _SHORT and "." not in words and is_acronym(words)


@clue
def in_capitals(sighting: Sighting) -> bool:
    """In capitals throughout: "DAMASCUS"."""
    return sighting.words.isupper()


@clue
def without_capital(sighting: Sighting) -> bool:
    """Without any capital: "delta"."""
    return not any(letter.isupper() for letter in sighting.words)


@clue
def mixed_case(sighting: Sighting) -> bool:
    """With a small letter: "Barbecue"."""
    return any(letter.islower() for letter in sighting.words)


@clue
def initials_alone(sighting: Sighting) -> bool:
    """Nothing but initials: "J.R."."""
    return _INITIALS.fullmatch(sighting.words) is not None


@clue
def ends_in_dollar(sighting: Sighting) -> bool:
    """The sign of a currency: "US$"."""
    return sighting.words.endswith("$")


@clue
def opening_word(sighting: Sighting) -> bool:
    """An article or prefix alone: "The", "Anti"."""
    return sighting.lower in classes("small_words")["opening"]


@clue
def time_word(sighting: Sighting) -> bool:
    """What counts years and hours: "BC", "GMT"."""
    return sighting.lower.replace(".", "") in classes("small_words")["time"]


@clue
def clock_time(sighting: Sighting) -> bool:
    """An hour as staffs write it: "1745Z", "091745ZJUN23"."""
    return _HOUR.fullmatch(sighting.words) is not None


@clue
def small_noun(sighting: Sighting) -> bool:
    """A place's name written small, when it is a common noun: "turkey"."""
    return sighting.words in classes("small_words")["noun"]


@clue
def opens_as_town(sighting: Sighting) -> bool:
    """It opens as the names of towns do, and those of few people: "Deir Hafer"."""
    return sighting.lower.split()[0] in listed("town_opening")


@clue
def usual_word(sighting: Sighting) -> bool:
    """Any of the words that are as often no name, given names and surnames among them."""
    return sighting.lower in kind_of("common_words")


@clue
def common_word(sighting: Sighting) -> bool:
    """A common word, month or day, whatever its capital: "City"."""
    return _bare(sighting) in _common()


@cache
def _common() -> frozenset[str]:
    groups = classes("common_words")
    return groups["word"] | groups["month"] | groups["day"]


@clue
def side_of_world(sighting: Sighting) -> bool:
    """A side of the world: "East", "Central"."""
    return _bare(sighting) in classes("common_words")["compass"]


@clue
def noun_of_places(sighting: Sighting) -> bool:
    """A noun of places and nothing else: "Province"."""
    return _bare(sighting) in place_nouns()


def _bare(sighting: Sighting) -> str:
    return sighting.lower.strip(".")


@clue
def says_place(sighting: Sighting) -> bool:
    """It holds a noun that says which kind of place it is: "Lake Chad", "Hmeimim Air Base"."""
    return _noun_label(sighting.words) is not None


@clue
def says_land(sighting: Sighting) -> bool:
    """It holds the noun of a state, a part of one or a town: "Homs Governorate"."""
    return _noun_label(sighting.words) == "GPE"


@clue
def says_ground(sighting: Sighting) -> bool:
    """It holds the noun of a water, mountain or other ground: "Lake Chad"."""
    return _noun_label(sighting.words) == "LOC"


@clue
def says_built(sighting: Sighting) -> bool:
    """It holds the noun of something built: "Hmeimim Air Base"."""
    return _noun_label(sighting.words) == "FAC"


@cache
def _noun_label(words: str) -> Label | None:
    """The label that its place noun asks for; the last two words go first, then the first."""
    lower, nouns = words.lower().replace(".", "").split(), place_nouns()
    if len(lower) < 2:
        return None
    told = (" ".join(lower[-2:]), lower[-1], lower[0])
    noun = next((noun for noun in told if noun in nouns and noun != words.lower()), None)
    labels: dict[str, Label] = {"GPE": "GPE", "LOC": "LOC", "FAC": "FAC"}
    return labels[nouns[noun][0]] if noun else None


@clue
def says_event(sighting: Sighting) -> bool:
    """It ends in the noun of an event: "Geneva Talks"."""
    return _last_noun(sighting) == "EVENT"


@clue
def says_body(sighting: Sighting) -> bool:
    """It ends in the noun of a body: "Nordic Council"."""
    return _last_noun(sighting) == "ORG"


def _last_noun(sighting: Sighting) -> str | None:
    last, nouns = sighting.lower.split()[-1], kind_of("name_nouns")
    return nouns.get(last) or nouns.get(last.removesuffix("s"))


@clue
def says_house(sighting: Sighting) -> bool:
    """Its noun is a building's as much as a body's: "Rogers Centre", "School of Law"."""
    return is_house(sighting.words)


@clue
def ends_built(sighting: Sighting) -> bool:
    """It ends in the noun of what is always built: "Tishrin Dam"."""
    return not one_word(sighting) and sighting.lower.split()[-1] in classes("built_nouns")["built"]


@clue
def opens_event(sighting: Sighting) -> bool:
    """It opens as events do: "Hurricane Milton", "Battle of Aleppo"."""
    return not one_word(sighting) and sighting.lower.split()[0] in listed("event")


@clue
def seat(sighting: Sighting) -> bool:
    """A building, street or town that stands for who works in it: "the Kremlin"."""
    return is_seat(sighting.words)


@clue
def governs(sighting: Sighting) -> bool:
    """The seat of a state's government: "the White House"."""
    return sighting.lower in kind_of("seats")


@clue
def given_name(sighting: Sighting) -> bool:
    """It opens with a given name: "Ahmed Qurei"."""
    return sighting.folded.split(" ")[0] in kind_of("entities/given_names")


@clue
def usual_name(sighting: Sighting) -> bool:
    """A given name, or a word that is one as often as a town's."""
    return sighting.folded in kind_of("entities/given_names") or sighting.folded in kind_of(
        "common_words"
    )


@clue
def few_words(sighting: Sighting) -> bool:
    """Four words at most."""
    return len(sighting.words.split()) <= _FEW


@clue
def two_or_three_capitals(sighting: Sighting) -> bool:
    """Two or three words with capitals: "Mazloum Abdi"."""
    return _CAPITALS.fullmatch(sighting.words) is not None


@clue
def opens_with_capital(sighting: Sighting) -> bool:
    """Its first letter is a capital."""
    return sighting.words[0].isupper()


@clue
def ends_as_body_or_event(sighting: Sighting) -> bool:
    """Its last word is the noun of a body or event: "Council"."""
    return sighting.lower.split()[-1] in kind_of("name_nouns")


@clue
def ends_as_title(sighting: Sighting) -> bool:
    """Its last word is a title: "Minister"."""
    return bool(kind_of("titles").get(sighting.lower.split()[-1]))


@clue
def in_compound(sighting: Sighting) -> bool:
    """The first half of a compound: "UN-backed"."""
    return sighting.source == "hyphen"


@clue
def found_in_full(sighting: Sighting) -> bool:
    """Found in full as a well-known actor's, a body's or a ship's."""
    return sighting.source == "body"
