"""The words that date phrases are made of, read once from ``nlp/data/dates/words.tsv``."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from nlp.errors import DataCorrupt
from nlp.words.tables import read


class DateWord(NamedTuple):
    """A word that date phrases are made of.

    Attributes:
        kind: see the head of the table.
        value: what the word stands for, by its kind.
    """

    kind: str
    word: str
    value: str


@cache
def words(kind: str) -> dict[str, str]:
    """Give the words of a kind and what each stands for.

    Args:
        kind: month, weekday, number, season, ordinal, unit, part, near, holiday or before.

    Raises:
        DataMissing: the word list is not where it belongs.
        DataCorrupt: it has no such kind.
    """
    found = {row.word: row.value for row in read("dates/words", DateWord) if row.kind == kind}
    if not found:
        raise DataCorrupt(f"dates/words.tsv should have words of kind {kind!r}: restore the file")
    return found


def either(kinds: Iterable[str]) -> str:
    """Give a regular expression (no group of its own) for any word of these kinds.

    The longest first.
    """
    found = sorted((word for kind in kinds for word in words(kind)), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in found) + ")"
