"""What training does to its sentences, so that the encoder holds on headlines and on places it was never shown."""

import random
from collections.abc import Callable, Sequence

import numpy as np

from nlp.gazetteer.reading import name_of
from nlp.gazetteer.store import DEFAULT_FOLDER, KINDS, open_store
from training.encoder.readers import Sentence

CASING = ((0.08, str.upper), (0.04, str.lower), (0.04, str.title))
"""Share of the sentences that are shown in capitals, in small letters, and with each word capitalised."""

SWAPPED = 0.12
"""Share of the sentences whose places are exchanged for places from anywhere."""

TRIES = 8


def recased(sentence: Sentence, chance: random.Random) -> Sentence:
    """Now and then the sentence as a headline in capitals, in small letters, or in title case."""
    drawn = chance.random()
    for share, change in CASING:
        if drawn < share:
            return Sentence(tuple(map(change, sentence.words)), sentence.tags, sentence.parse)
        drawn -= share
    return sentence


def towns(split: Callable[[str], Sequence[str]], *, most: int = 400) -> list[list[tuple[str, ...]]]:
    """Words of the names of towns in the gazetteer, a list for each country.

    Args:
        split: Cuts a name into words as the run time does.
        most: Towns of one country, the largest first.
    """
    store = open_store(DEFAULT_FOLDER)
    rows = np.flatnonzero(store.rows["kind"] == KINDS.index("city"))
    largest = rows[np.argsort(-store.rows["population"][rows].astype(np.int64), kind="stable")]
    found: dict[int, list[tuple[str, ...]]] = {}
    for row in largest:
        names = found.setdefault(int(store.rows["country"][row]), [])
        if len(names) < most:
            names.append(tuple(split(name_of(store, int(row)))))
    return list(found.values())


def swapped(sentence: Sentence, places: Sequence[Sequence[tuple[str, ...]]], chance: random.Random) -> Sentence:
    """Now and then the sentence with each place exchanged for one of a country drawn by chance.

    In a parsed sentence a name is exchanged only for one of as many words, so that the parse still fits.

    Args:
        sentence: Any.
        places: As `towns` gives them.
        chance: The draw.
    """
    if sentence.tags is None or "B-LOC" not in sentence.tags or chance.random() >= SWAPPED:
        return sentence
    words: list[str] = []
    tags: list[str] = []
    place = 0
    while place < len(sentence.words):
        end = place + 1
        if sentence.tags[place] != "B-LOC":
            words.append(sentence.words[place])
            tags.append(sentence.tags[place])
        else:
            while end < len(sentence.words) and sentence.tags[end] == "I-LOC":
                end += 1
            name = _drawn(sentence.words[place:end], places, chance, same_length=sentence.parse is not None)
            words += name
            tags += ["B-LOC"] + ["I-LOC"] * (len(name) - 1)
        place = end
    return Sentence(tuple(words), tuple(tags), sentence.parse)


def _drawn(
    name: tuple[str, ...], places: Sequence[Sequence[tuple[str, ...]]], chance: random.Random, *, same_length: bool
) -> tuple[str, ...]:
    for _ in range(TRIES):
        drawn = chance.choice(chance.choice(places))
        if not same_length or len(drawn) == len(name):
            return drawn
    return name
