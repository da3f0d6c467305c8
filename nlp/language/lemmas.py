"""Lemmas by part of speech: LemmInflect's dictionary and rules, and the short forms that it does not have."""

import gzip
from functools import lru_cache
from pathlib import Path
from typing import Any

from lemminflect.core.Lemmatizer import Lemmatizer

from nlp.language.wordlists import table

INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})


class Entries:
    """LemmInflect's dictionary; a line is taken apart when its word is asked for, as all of them take 0.2 seconds."""

    def __init__(self, path: Path) -> None:
        """Reads the dictionary.

        Args:
            path: Of lines of word, category and lemmas, packed: ``leaves,noun,leaf/leave``.
        """
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
        self._lemmas = dict(line.rsplit(",", 1) for line in lines)

    def get(self, word: str, default: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Lemmas of the word by part of speech."""
        lines = {upos: self._lemmas.get(f"{word},{upos.lower()}") for upos in INFLECTED}
        return {upos: tuple(lemmas.split("/")) for upos, lemmas in lines.items() if lemmas} or default


@lru_cache(maxsize=1)
def _lemmatizer() -> Any:
    found = Lemmatizer()
    found.lemma_dict = Entries(Path(found.lemma_lu_fn))
    return found


@lru_cache(maxsize=100_000)
def lemma_of(word: str, upos: str) -> str:
    """The lemma, in small letters unless the word is a name.

    Args:
        word: As it is written.
        upos: Its universal part of speech.
    """
    plain = word.replace("’", "'").replace("‘", "'")
    short = table("short_forms").get(f"{plain.lower()} {upos}")
    if short:
        return short
    if upos in {"PROPN", "X", "SYM", "SPACE", "PUNCT", "NUM"}:
        return word
    if upos not in INFLECTED:
        return plain.lower()
    found = _lemmatizer().getLemma(plain.lower(), upos)
    return str(found[0]) if found else plain.lower()
