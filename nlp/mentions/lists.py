"""The word lists of this room, as sets and as parts of patterns."""

import re
from functools import cache

from nlp.words.tables import classes


@cache
def listed(kind: str) -> frozenset[str]:
    """Give the words of a class of ``mentions/words``, in lower case."""
    return classes("mentions/words")[kind]


def any_of(kind: str) -> str:
    """Give the words of a class as a group of a pattern, in lower case, the longest first."""
    return _group(sorted(listed(kind), key=lambda word: (-len(word), word)))


def titled(kind: str) -> str:
    """Give the words of a class as a group of a pattern, each with a capital."""
    return _group(sorted((word.title() for word in listed(kind)), key=lambda w: (-len(w), w)))


def _group(words: list[str]) -> str:
    return "(?:" + "|".join(map(re.escape, words)) + ")"
