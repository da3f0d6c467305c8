"""Clues in the words before and behind a name."""

import re

from nlp.gazetteer import place_candidates
from nlp.mentions.clues.registry import clue
from nlp.mentions.known import is_shouted
from nlp.mentions.lists import any_of, listed, titled
from nlp.mentions.sightings import Sighting
from nlp.mentions.venues import is_called_place, is_called_street
from nlp.words.names import initials
from nlp.words.tables import classes, kind_of

_COUNTED = re.compile(r"\d\s?$")
_LOST = re.compile(r"\d\s(?:[a-z]+\s)?$")
_NOUN_OF = re.compile(r"([A-Za-z]+) of (?:the )?$")
_STYLED = re.compile(rf"\b(?:{titled('style')}\.?)\s$")
_CALLED = re.compile(
    rf"\b(?:{any_of('known_as')} known as|nicknamed|nom de guerre|alias|a\.?k\.?a\.?) [“\"]?$"
)
_WORD_BEFORE = re.compile(r"(?<![\w’'-])(?:([A-Z][a-z]{0,4})\.|([A-Za-z]+)) $")
_HOUSED = re.compile(
    rf"\b(?i:{any_of('house')})\s+(?:the\s+|an?\s+|(?:its|his|her|their)\s+|[A-Z]\w+['’]s\s+)?$"
)
_TAKEN = re.compile(rf"\b{any_of('taken')}\s+to\s+(?:the\s+)?$")
_WITHIN = re.compile(rf"\b(?i:{any_of('lands')})\s+the\s+$")
_BLOCK = re.compile(r"\bblocks? of\s+$")
_CORNER = re.compile(rf"\s{any_of('corner')}\b")
_OWNED = re.compile(r"['’]s?\s+([a-z]+)(?:\s+([a-z]+))?\b")
_NOUN = re.compile(r" ([a-z]+)\b")
_WORD = re.compile(r"[A-Za-z]+")
_MONEY = re.compile(r"\s?\$")
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Z.]{1,7})\b")
_HOLDER = re.compile(r",\s+([A-Z][a-z]+(?:\s[A-Z][a-z]+)?|[A-Z][a-z]{1,4}\.|(?:[A-Z]\.)+)")
_LEAVING = re.compile(rf"\s+{any_of('leaving')}\b")
_OPENING = re.compile(r"(?:^|[.!?:;|\n]\s*|[•*–—]\s)[\"“‘(]?$")
_CLOSING = re.compile(rf"\s*(?:[.,;:)\n]|$|\s{any_of('closing')}\b)")
_GOING_ON = re.compile(r"\s[a-z]|\s*[.,;:)\n]|$")


@clue
def counted(sighting: Sighting) -> bool:
    """A number stands before: "63 BC"."""
    return _COUNTED.search(sighting.before) is not None


@clue
def counted_loss(sighting: Sighting) -> bool:
    """A number stands before, or before the word before: "9 WIA", "9 soldiers WIA"."""
    return _LOST.search(sighting.before) is not None


@clue
def taken_of(sighting: Sighting) -> bool:
    """The capture, siege or loss of it is spoken of: "the loss of Mopti"."""
    noun = _NOUN_OF.search(sighting.before)
    return noun is not None and noun[1] in listed("taking")


@clue
def styled(sighting: Sighting) -> bool:
    """A style of persons alone stands before: "Queen Victoria"."""
    return _STYLED.search(sighting.before) is not None


@clue
def titled_person(sighting: Sighting) -> bool:
    """A title stands before: "General", "Mr.", "lawyer"."""
    word = _WORD_BEFORE.search(sighting.before)
    title = (word[1] or word[2]) if word else ""
    kind = kind_of("titles").get(title.lower())
    return kind is not None and (title[0].isupper() or kind in ("office", "trade"))


@clue
def called(sighting: Sighting) -> bool:
    """Words stand before that give somebody another name: "better known as"."""
    return _CALLED.search(sighting.before) is not None


@clue
def shouted(sighting: Sighting) -> bool:
    """The whole line is in capitals."""
    return is_shouted(sighting.report.text, sighting.name.start)


@clue
def at_house(sighting: Sighting) -> bool:
    """Something is at it or in it, or somebody is taken to it: "outside the Kremlin"."""
    return bool(_HOUSED.search(sighting.before) or _TAKEN.search(sighting.before))


@clue
def learnt_at(sighting: Sighting) -> bool:
    """The words before speak of a life and not of a scene: "a professor at", "studied at"."""
    clause = re.split(r"[.;:]\s", sighting.before)[-1]
    words = {word.lower() for word in _WORD.findall(clause)}
    return not classes("venue_nouns")["learning"].isdisjoint(words)


@clue
def in_lands(sighting: Sighting) -> bool:
    """Something is put in the lands of it: "within the EU"."""
    return _WITHIN.search(sighting.before) is not None


@clue
def block_of(sighting: Sighting) -> bool:
    """A block of it is spoken of: "the 500 block of Grand"."""
    return _BLOCK.search(sighting.before) is not None


@clue
def corner(sighting: Sighting) -> bool:
    """It is the second of two streets: "State and Hubbard streets"."""
    return _CORNER.match(sighting.after) is not None and sighting.before.endswith(" and ")


@clue
def called_street(sighting: Sighting) -> bool:
    """The words behind call it a street or shop: "the Shell gas station"."""
    return is_called_street(sighting.after)


@clue
def called_place(sighting: Sighting) -> bool:
    """The words behind call it a place: "Homs province"."""
    return is_called_place(sighting.after)


@clue
def rules(sighting: Sighting) -> bool:
    """It owns what only a land does: "Jordan's army"."""
    owned = _OWNED.match(sighting.after)
    return owned is not None and not classes("actor_cues")["ruled"].isdisjoint(owned.groups())


@clue
def disease(sighting: Sighting) -> bool:
    """A disease is called after it: "West Nile virus"."""
    noun = _NOUN.match(sighting.after)
    return noun is not None and noun[1] in classes("disease_nouns")["disease"]


@clue
def opens_sentence(sighting: Sighting) -> bool:
    """It opens a sentence, a line or a cell of a table."""
    return _OPENING.search(sighting.before) is not None


@clue
def opens_dateline(sighting: Sighting) -> bool:
    """A dateline opens with it, and a place is called so: "KASSALA, Sudan (Reuters) -"."""
    opens = sighting.name.start in sighting.report.datelines
    return opens and sighting.gazetteer.knows(sighting.words.title())


@clue
def hyphen_behind(sighting: Sighting) -> bool:
    """A hyphen ties it to the next word."""
    return sighting.after.startswith("-")


@clue
def dollar_behind(sighting: Sighting) -> bool:
    """It opens a sum of money: "US $5"."""
    return _MONEY.match(sighting.after) is not None


@clue
def abbreviated(sighting: Sighting) -> bool:
    """Its own acronym follows in brackets, as only a body's does."""
    bracket = _ACRONYM.match(sighting.after)
    return bracket is not None and bracket[1].replace(".", "") in initials(sighting.words)


@clue
def held_by_region(sighting: Sighting) -> bool:
    """A region that can hold it follows: "Reading, Berkshire"."""
    held = _HOLDER.match(sighting.after)
    found = place_candidates(held[1], sighting.gazetteer)[:3] if held else ()
    regions = [outer for outer in found if outer.kind == "region"]
    holds = sighting.gazetteer.contains
    return any(holds(outer, inner) for outer in regions for inner in sighting.candidates)


@clue
def led_away(sighting: Sighting) -> bool:
    """What follows says where it was taken, as of a person: "took Jordan hostage"."""
    return _LEAVING.match(sighting.after) is not None


@clue
def closes_phrase(sighting: Sighting) -> bool:
    """Its phrase ends with it."""
    return _CLOSING.match(sighting.after) is not None


@clue
def no_name_behind(sighting: Sighting) -> bool:
    """No further capital follows."""
    return _GOING_ON.match(sighting.after) is not None
