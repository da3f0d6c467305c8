"""Names judged again by the words around them: slips of the model undone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from nlp.gazetteer import Gazetteer, place_candidates
from nlp.mentions.labels import tells_of_sport
from nlp.mentions.mending import built_nouns
from nlp.mentions.placing import follows_preposition, is_called_place, stands_for_place
from nlp.mentions.plain import acts, first_names, is_person, plainly
from nlp.mentions.spans import Name
from nlp.types import PLACE_LABELS
from nlp.words.names import fold, initials, is_acronym
from nlp.words.tables import classes, kind_of, place_nouns

_LARGE = 300_000
_MONEY = re.compile(r"\s?\$")


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
    lands = _lands(names, text, gazetteer)
    for name in names:
        words = text[name.start : name.end]
        if sure := plainly(name, text, people, gazetteer):
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
            if (
                fold(words) in people
                and not _prominent(words, gazetteer)
                and not follows_preposition(doc, name)
            ):
                yield replace(name, label="PERSON")
                continue
            if is_person(words, gazetteer) or acts(doc, name, words, gazetteer):
                yield replace(name, label="PERSON")
                continue
        elif name.label in ("PERSON", "MISC") and _has_acronym(
            words, text[name.end : name.end + 20]
        ):
            yield replace(name, label="ORG")
            continue
        elif name.label == "PERSON" and re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?", words):
            continue
        elif " " in words and words.lower().split()[-1] in built_nouns():
            yield replace(name, label="FAC")
            continue
        elif (
            name.label != "PERSON"
            and fold(words).removesuffix("s") in people
            and words.endswith("s")
        ):
            yield replace(name, label="PERSON")
            continue
        elif name.label in ("ORG", "PERSON", "MISC") and (
            _is_place_here(doc, text, name, people, gazetteer)
            or (fold(words) not in people and _is_capital_of(words, lands, gazetteer))
        ):
            yield replace(name, label="GPE")
            continue
        yield name


def _unplaced(doc: Doc, text: str, names: Sequence[Name], gazetteer: Gazetteer) -> frozenset[str]:
    """Give the single words that the model calls places, the gazetteer lacks.

    And no preposition ever places.
    """
    doubtful: dict[str, bool] = {}
    edges = {
        edge for name in names if name.label in PLACE_LABELS for edge in (name.start, name.end)
    }
    for name in names:
        words = text[name.start : name.end]
        if name.label == "GPE" and " " not in words and not place_candidates(words, gazetteer):
            key = fold(words)
            placed = (
                follows_preposition(doc, name)
                or _in_row(name, text, edges)
                or gazetteer.unlocated(words)
            )
            called = is_called_place(text[name.end : name.end + 40]) or place_candidates(
                words + ".", gazetteer
            )
            doubtful[key] = doubtful.get(key, True) and not (placed or called)
    return frozenset(key for key, doubt in doubtful.items() if doubt)


def _in_row(name: Name, text: str, edges: set[int]) -> bool:
    """Tell whether a comma or "and" parts the name from another place.

    "Homs, Nowhereville and Hama".
    """
    after = re.match(r"\s?,?\s+(?:and\s+|or\s+)?", text[name.end : name.end + 8])
    before = re.search(r"\s?,?\s+(?:and\s+|or\s+)?$", text[max(0, name.start - 8) : name.start])
    follows = after is not None and len(after[0]) > 1 and name.end + after.end() in edges
    return follows or (
        before is not None and len(before[0]) > 1 and name.start - len(before[0]) in edges
    )


def _is_no_place(words: str, after: str) -> bool:
    """Tell whether the model's place is a common word.

    "City", "west") or the sign of a currency ("US$".

    A side of the world is a name only with its kind: "East province", and not "EAST." above a
        paragraph.
    """
    if _MONEY.match(after):
        return True
    lower = words.lower().strip(".")
    if lower in classes("common_words")["compass"]:
        return not is_called_place(after)
    return not words.isupper() and (
        lower in _common() or (" " not in words and lower in place_nouns())
    )


@cache
def _common() -> frozenset[str]:
    kinds = ("word", "compass", "month", "day")
    return frozenset(word for word, kind in kind_of("common_words").items() if kind in kinds)


def _has_acronym(words: str, after: str) -> bool:
    """Tell whether the name's own acronym follows in brackets, as only a body's does."""
    bracket = re.match(r"\s*\(([A-Z][A-Z.]{1,7})\b", after)
    return bracket is not None and bracket[1].replace(".", "") in initials(words)


def _is_event(words: str) -> bool:
    first = words.split()[0].lower()
    return " " in words and first in ("hurricane", "typhoon", "cyclone", "operation", "battle")


def _people_words(names: Sequence[Name], text: str) -> frozenset[str]:
    """Give the first and last names of the people that the report names in full."""
    full = (fold(text[name.start : name.end]).split() for name in names if name.label == "PERSON")
    return frozenset(
        word for words in full if len(words) > 1 for word in (words[0], words[-1]) if len(word) > 2
    )


def _prominent(words: str, gazetteer: Gazetteer) -> bool:
    found = place_candidates(words, gazetteer)[:1]
    return bool(found) and (
        found[0].kind == "country" or found[0].capital or found[0].population >= _LARGE
    )


def _lands(names: Sequence[Name], text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Give the codes of the countries that the report names, or the peoples of.

    None of a report of sport.

    There a capital that is read as a body is a side: "OTTAWA AT EDMONTON".
    """
    if tells_of_sport(text):
        return frozenset()
    found: set[str | None] = set()
    for name in names:
        words = text[name.start : name.end]
        if name.label == "NORP":
            found.add(gazetteer.demonym(words))
        elif name.label in PLACE_LABELS:
            found.update(
                entry.country
                for entry in place_candidates(words, gazetteer)[:1]
                if entry.kind != "area"
            )
    return frozenset(code for code in found if code)


def _is_capital_of(words: str, lands: frozenset[str], gazetteer: Gazetteer) -> bool:
    """Tell whether a single word is the capital of a land that the report speaks of.

    And no given name.
    """
    if " " in words or words.lower() in first_names():
        return False
    best = next(iter(place_candidates(words, gazetteer)), None)
    return best is not None and best.capital and best.match == "name" and best.country in lands


def _is_place_here(
    doc: Doc, text: str, name: Name, people: frozenset[str], gazetteer: Gazetteer
) -> bool:
    """Tell whether a body's or person's name is also a town's.

    And stands where only a place can.
    """
    words = text[name.start : name.end]
    if fold(words) in people or words.lower() in kind_of("common_words") or is_acronym(words):
        return False
    return gazetteer.knows(words) and stands_for_place(doc, text, name, gazetteer)
