"""Names judged again by the words around them: halves put together, slips of the model undone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from nlp.entities.actors import body_named, person_named
from nlp.entities.known import is_shouted
from nlp.entities.labels import noun_label
from nlp.entities.lookup import place_candidates
from nlp.entities.names import fold, initials, is_acronym
from nlp.entities.placing import follows_preposition, is_called_place, stands_for_place
from nlp.entities.spans import Name
from nlp.entities.words import classes, kind_of, place_nouns
from nlp.gazetteer import Gazetteer
from nlp.types import PLACE_LABELS, Label

_DIRECTIONS = re.compile(r"(?:North|South|East|West|Near|Upper|Lower|Central|Northern|Southern|Eastern|Western)", re.I)
_LARGE = 300_000
_SYLLABLE = re.compile(r"-[a-z]{2,8}\b")
_NAMED_AFTER = re.compile(
    r"(?: (?:International|National|Memorial|Regional|General|University|Medical|State|Central))*"
    r" (?P<noun>Airport|University|Hospital|Stadium|Foundation|Institute|College|Center|Centre|Palace|Bridge|Brigades?)\b"
)
_ORDINAL = re.compile(r"(?<![\w-])\d{1,4}(?:st|nd|rd|th)\s$")
_UNIT = re.compile(r"\b(?:Brigade|Regiment|Battalion|Division|Corps|Army|Fleet|Squadron|Infantry|Wing)$")
_SIDE = re.compile(r"\b(?:North|South|East|West)(?:ern)?\s$")
_ACRONYM = 5
"""Letters up to which capitals alone are an acronym, and no surname."""
_CALLED = re.compile(r"\b(?:(?:also|better|best|otherwise) known as|nicknamed|nom de guerre|alias|a\.?k\.?a\.?) [“\"]?$")
_TITLE_BEFORE = re.compile(
    r"(?<![\w-])(President|Presidents|Premier|Chancellor|Minister|Senator|Sen\.|Rep\.|Gov\.|Governor|Mayor|Ambassador|"
    r"General|Gen\.|Colonel|Col\.|Major|Maj\.|Captain|Capt\.|Lieutenant|Lt\.|Sgt\.|Sergeant|Admiral|Adm\.|Marshal|"
    r"Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sheikh|Mullah|Ayatollah|Imam|Bishop|Archbishop|Cardinal|Pope|Justice|Judge|Prince|"
    r"Princess|King|Queen|Emir|Sultan|leader|spokesman|spokeswoman|commander) $"
)
_STYLE = re.compile(r"(?:[A-Z][a-z’']+ ){1,3}of (?:the )?$")
_MONEY = re.compile(r"\s?\$")
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
    if more[1].lower() in _built():
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
    return replace(name, end=after.end(), label="FAC" if noun in _built() else "ORG")


@cache
def _built() -> frozenset[str]:
    """Nouns that end the name of something built, whatever the model calls it."""
    return classes("built_nouns")["built"]


def reconsidered(doc: Doc, text: str, names: Sequence[Name], gazetteer: Gazetteer) -> list[Name]:
    """Drop what is no name, and give another label where the context plainly speaks for it."""
    people = _people_words(names, text)
    unplaced = _unplaced(doc, text, names, gazetteer)
    return list(_reconsidered(doc, text, names, people, unplaced, gazetteer))


def _reconsidered(
    doc: Doc,
    text: str,
    names: Sequence[Name],
    people: frozenset[str],
    unplaced: frozenset[str],
    gazetteer: Gazetteer,
) -> Iterator[Name]:
    for name in names:
        words = text[name.start : name.end]
        if sure := _plainly(name, text, people, gazetteer):
            yield replace(name, label=sure)
            continue
        if name.label in PLACE_LABELS:
            if fold(words) in unplaced:
                yield replace(name, label="MISC")
                continue
            if _is_no_place(words, text[name.end : name.end + 40]):
                continue
            if not any(c.isupper() for c in words) and not _prominent(words, gazetteer):
                continue
            if _is_event(words):
                yield replace(name, label="EVENT")
                continue
            if fold(words) in people and not _prominent(words, gazetteer) and not follows_preposition(doc, name):
                yield replace(name, label="PERSON")
                continue
            if _is_person(words, gazetteer):
                yield replace(name, label="PERSON")
                continue
        elif name.label in ("PERSON", "MISC") and _has_acronym(words, text[name.end : name.end + 20]):
            yield replace(name, label="ORG")
            continue
        elif name.label == "PERSON" and re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?", words):
            continue
        elif " " in words and words.lower().split()[-1] in _built():
            yield replace(name, label="FAC")
            continue
        elif name.label != "PERSON" and fold(words).removesuffix("s") in people and words.endswith("s"):
            yield replace(name, label="PERSON")
            continue
        elif name.label in ("ORG", "PERSON", "MISC") and _is_place_here(doc, text, name, people, gazetteer):
            yield replace(name, label="GPE")
            continue
        yield name


def _unplaced(doc: Doc, text: str, names: Sequence[Name], gazetteer: Gazetteer) -> frozenset[str]:
    """Give the single words that the model calls places, the gazetteer lacks, and no preposition ever places."""
    doubtful: dict[str, bool] = {}
    edges = {edge for name in names if name.label in PLACE_LABELS for edge in (name.start, name.end)}
    for name in names:
        words = text[name.start : name.end]
        if name.label == "GPE" and " " not in words and not place_candidates(words, gazetteer):
            key = fold(words)
            placed = follows_preposition(doc, name) or _in_row(name, text, edges) or gazetteer.unlocated(words)
            placed = placed or bool(place_candidates(words + ".", gazetteer))
            doubtful[key] = doubtful.get(key, True) and not placed
    return frozenset(key for key, doubt in doubtful.items() if doubt)


def _in_row(name: Name, text: str, edges: set[int]) -> bool:
    """Tell whether a comma or "and" parts the name from another place: "Homs, Nowhereville and Hama"."""
    after = re.match(r"\s?,?\s+(?:and\s+|or\s+)?", text[name.end : name.end + 8])
    before = re.search(r"\s?,?\s+(?:and\s+|or\s+)?$", text[max(0, name.start - 8) : name.start])
    follows = after is not None and len(after[0]) > 1 and name.end + after.end() in edges
    return follows or (before is not None and len(before[0]) > 1 and name.start - len(before[0]) in edges)


def _is_no_place(words: str, after: str) -> bool:
    """Tell whether the model's place is a common word ("City", "west") or the sign of a currency ("US$").

    A side of the world is a name only with its kind: "East province", and not "EAST." above a paragraph.
    """
    if _MONEY.match(after):
        return True
    lower = words.lower().strip(".")
    if lower in classes("common_words")["compass"]:
        return not is_called_place(after)
    return not words.isupper() and (lower in _common() or (" " not in words and lower in place_nouns()))


@cache
def _common() -> frozenset[str]:
    kinds = ("word", "compass", "month", "day")
    return frozenset(word for word, kind in kind_of("common_words").items() if kind in kinds)


def _has_acronym(words: str, after: str) -> bool:
    """Tell whether the name's own acronym follows in brackets, as only a body's does."""
    bracket = re.match(r"\s*\(([A-Z][A-Z.]{1,7})\b", after)
    return bracket is not None and bracket[1].replace(".", "") in initials(words)


def _plainly(name: Name, text: str, people: frozenset[str], gazetteer: Gazetteer) -> Label | None:
    """Say what a name stands for where the writing leaves no doubt; None where it does."""
    words, before = text[name.start : name.end], text[max(0, name.start - 40) : name.start]
    if name.label == "PERSON":
        if " " in words or fold(words) in people or _TITLE_BEFORE.search(before) or person_named(words):
            return None
        if is_acronym(words) and "." not in words and len(words) <= _ACRONYM and not is_shouted(text, name.start):
            return "ORG"
        return "GPE" if _is_capital(words, gazetteer) and fold(words) not in _given() else None
    if name.source == "body" or body_named(words):
        return None
    if _CALLED.search(before) and any(c.islower() for c in words):
        return "PERSON"
    titled = _TITLE_BEFORE.search(before)
    if titled and titled[1].strip(".").lower() in kind_of("titles") and _could_be_person(words, gazetteer):
        return "PERSON"
    return None


def _could_be_person(words: str, gazetteer: Gazetteer) -> bool:
    parts = words.split()
    last = parts[-1].lower()
    if len(parts) > 4 or is_acronym(words) or last in kind_of("name_nouns") or noun_label(words):
        return False
    return not place_candidates(words, gazetteer) and not kind_of("titles").get(last) and parts[0][0].isupper()


def _is_capital(words: str, gazetteer: Gazetteer) -> bool:
    found = place_candidates(words, gazetteer)[:1]
    return bool(found) and found[0].match == "name" and (found[0].kind == "country" or bool(found[0].capital))


@cache
def _given() -> frozenset[str]:
    """First names, and words that are one as often as a town's."""
    return frozenset(kind_of("entities/given_names")) | frozenset(kind_of("common_words"))


def _is_person(words: str, gazetteer: Gazetteer) -> bool:
    """Tell whether what the model calls a place is a person by the first name, and no place the gazetteer has."""
    if " " not in words or noun_label(words) or words.isupper():
        return False
    given = fold(words).split(" ")[0] in kind_of("entities/given_names")
    return (given or person_named(words) is not None) and not place_candidates(words, gazetteer)


def _is_event(words: str) -> bool:
    first = words.split()[0].lower()
    return " " in words and first in ("hurricane", "typhoon", "cyclone", "operation", "battle")


def _people_words(names: Sequence[Name], text: str) -> frozenset[str]:
    """Give the first and last names of the people that the report names in full."""
    full = (fold(text[name.start : name.end]).split() for name in names if name.label == "PERSON")
    return frozenset(word for words in full if len(words) > 1 for word in (words[0], words[-1]) if len(word) > 2)


def _prominent(words: str, gazetteer: Gazetteer) -> bool:
    found = place_candidates(words, gazetteer)[:1]
    return bool(found) and (found[0].kind == "country" or found[0].capital or found[0].population >= _LARGE)


def _is_place_here(doc: Doc, text: str, name: Name, people: frozenset[str], gazetteer: Gazetteer) -> bool:
    """Tell whether a body's or person's name is also a town's, and stands where only a place can."""
    words = text[name.start : name.end]
    if fold(words) in people or words.lower() in kind_of("common_words") or is_acronym(words):
        return False
    return gazetteer.knows(words) and stands_for_place(doc, text, name, gazetteer)
