"""Lemmas by part of speech: LemmInflect's dictionary and rules, and the short forms it lacks."""

import gzip
from functools import cache, lru_cache
from pathlib import Path

from lemminflect import config
from lemminflect.core.Lemmatizer import Lemmatizer

from nlp.words.wordlists import table

INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})
GUESSED = frozenset({"NOUN", "VERB"})
"""Parts of speech whose unknown words follow the rules; those of adjectives make "saudus" of
"Saudi"."""

AS_WRITTEN = frozenset({"PROPN", "X", "SYM", "SPACE", "PUNCT"})
PARTICIPLES = ("ed", "ing")


class Entries:
    """LemmInflect's dictionary; a line is taken apart when asked for, as all take 0.2 seconds."""

    def __init__(self, path: Path) -> None:
        """Reads the dictionary.

        Args:
            path: Of lines of word, category and lemmas, packed: ``leaves,noun,leaf/leave``.
        """
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
        self._lemmas = dict(line.rsplit(",", 1) for line in lines)

    def get(self, word: str, upos: str) -> tuple[str, ...]:
        """Lemmas of the word as that part of speech; none if it is not in the dictionary."""
        found = self._lemmas.get(f"{word},{upos.lower()}")
        return tuple(found.split("/")) if found else ()


@cache
def _entries() -> Entries:
    return Entries(Path(config.lemma_lu_fn))


@cache
def _rules() -> Lemmatizer:
    return Lemmatizer()


@lru_cache(maxsize=100_000)
def lemma_of(word: str, upos: str) -> str:
    """The lemma, in small letters unless the word is a name.

    Args:
        word: As it is written.
        upos: Its universal part of speech.
    """
    plain = word.replace("’", "'").replace("‘", "'")
    small = plain.lower()
    short = table("short_forms").get(f"{small} {upos}")
    if short:
        return short
    if upos in AS_WRITTEN or (upos == "NUM" and (word.isupper() or not word.isalpha())):
        return word
    return _inflected(small, upos) if upos in INFLECTED else small


def _inflected(word: str, upos: str) -> str:
    if upos == "ADJ" and word.endswith(PARTICIPLES):
        return word
    if known := _entries().get(word, upos) or (upos == "AUX" and _entries().get(word, "VERB")):
        return known[0]
    before, dash, last = word.rpartition("-")
    if dash and last:
        return before + dash + _inflected(last, upos)
    if upos not in GUESSED or not word.isalpha():
        return word
    return _guessed(word, upos)


def _guessed(word: str, upos: str) -> str:
    found: dict[str, tuple[str, ...]] = _rules().getAllLemmasOOV(word, upos)
    return found[upos][0] if found else word
