"""What training does to sentences, for headlines and for places that it was never shown."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from nlp.gazetteer.reading import name_of
from nlp.gazetteer.store import DEFAULT_FOLDER, KINDS, open_store
from training.encoder.readers import Sentence

CASING = ((0.06, str.upper), (0.03, str.lower), (0.03, str.title))
"""Share of the sentences that are shown in capitals, in small letters, and with each word
capitalised."""

PLACES_SWAPPED = 0.12
PEOPLE_SWAPPED = 0.12
"""Shares of the sentences whose places, or people, are exchanged for others from anywhere."""

PEOPLE = Path(__file__).with_name("people.tsv")

TRIES = 8


Words = tuple[str, ...]
Supply = Callable[[Words], Words]
"""Draws a name for a sentence, given the one that stands there."""


@dataclass(frozen=True, slots=True)
class Region:
    """Names of people of one part of the world, and whether the family name comes first there."""

    family_first: bool
    given: Words
    family: Words


def recased(sentence: Sentence, chance: random.Random) -> Sentence:
    """Now and then the sentence as a headline in capitals, in small letters, or in title case."""
    drawn = chance.random()
    for share, change in CASING:
        if drawn < share:
            return replace(sentence, words=tuple(map(change, sentence.words)))
        drawn -= share
    return sentence


def towns(split: Callable[[str], Sequence[str]], *, most: int = 400) -> list[list[Words]]:
    """Words of the names of towns in the gazetteer, a list for each country.

    Args:
        split: Cuts a name into words as the run time does.
        most: Towns of one country, the largest first.
    """
    store = open_store(DEFAULT_FOLDER)
    rows = np.flatnonzero(store.rows["kind"] == KINDS.index("city"))
    largest = rows[np.argsort(-store.rows["population"][rows].astype(np.int64), kind="stable")]
    found: dict[int, list[Words]] = {}
    for row in largest:
        names = found.setdefault(int(store.rows["country"][row]), [])
        if len(names) < most:
            names.append(tuple(split(name_of(store, int(row)))))
    return list(found.values())


def people() -> list[Region]:
    """Given and family names of the regions in ``people.tsv``."""
    rows = (
        line.split("\t")
        for line in PEOPLE.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    return [
        Region(order == "family", tuple(given.split("|")), tuple(family.split("|")))
        for _, order, given, family in rows
    ]


def towns_from(places: Sequence[Sequence[Words]], chance: random.Random) -> Supply:
    """Draws a town of a country drawn by chance, whatever name it takes the place of."""
    return lambda _: chance.choice(chance.choice(places))


def people_from(
    regions: Sequence[Region], split: Callable[[str], Sequence[str]], chance: random.Random
) -> Supply:
    """Draws somebody of a region: a family name for one word, else given and family name."""

    def draw(name: Words) -> Words:
        region = chance.choice(regions)
        given, family = chance.choice(region.given), chance.choice(region.family)
        if len(name) == 1:
            return tuple(split(family))
        return tuple(split(f"{family} {given}" if region.family_first else f"{given} {family}"))

    return draw


def swapped(sentence: Sentence, label: str, supply: Supply) -> Sentence:
    """The sentence with each name of the label exchanged.

    In a parsed sentence a name is exchanged only for one of as many words, so that the parse still
    fits.

    Args:
        sentence: Any.
        label: Of the names that are exchanged.
        supply: Draws a name to put in the place of one.
    """
    begin, inside = f"B-{label}", f"I-{label}"
    words: list[str] = []
    tags: list[str] = []
    place = 0
    while sentence.tags is not None and place < len(sentence.words):
        end = place + 1
        name = sentence.words[place:end]
        if sentence.tags[place] == begin:
            while end < len(sentence.words) and sentence.tags[end] == inside:
                end += 1
            name = _drawn(sentence.words[place:end], supply, same_length=sentence.parse is not None)
        words += name
        tags += [sentence.tags[place]] + [inside] * (len(name) - 1)
        place = end
    return replace(sentence, words=tuple(words), tags=tuple(tags)) if words else sentence


def _drawn(name: Words, supply: Supply, *, same_length: bool) -> Words:
    draws = (supply(name) for _ in range(TRIES))
    return next((drawn for drawn in draws if not same_length or len(drawn) == len(name)), name)


def noise(
    chance: random.Random, split: Callable[[str], Sequence[str]]
) -> Callable[[Sentence], Sentence]:
    """What is done to each sentence: now and then other places, people or casing.

    Args:
        chance: The draw.
        split: Cuts a name into words as the run time does.
    """
    supplies = {
        "LOC": (PLACES_SWAPPED, towns_from(towns(split), chance)),
        "PER": (PEOPLE_SWAPPED, people_from(people(), split, chance)),
    }

    def change(sentence: Sentence) -> Sentence:
        for label, (share, supply) in supplies.items():
            if chance.random() < share:
                sentence = swapped(sentence, label, supply)
        return recased(sentence, chance)

    return change
