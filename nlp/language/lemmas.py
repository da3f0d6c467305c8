"""Lemmas by part of speech: LemmInflect's dictionary and rules, and the short forms that it does not have."""

from functools import lru_cache

import lemminflect

from nlp.language.wordlists import table

INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})


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
    found = lemminflect.getLemma(plain.lower(), upos)
    return str(found[0]) if found else plain.lower()
